/* libqrencode finds the smallest version; we keep only the dark bit of its modules. */
#include "ui/qr.h"

#include <qrencode.h>

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80 || s.p[i] == '\0') {
            return false;
        }
    }
    return true;
}

bool qr_encode(struct str text, struct arena *a, struct qr *out)
{
    *out = (struct qr){ 0 };
    /* Phones guess another encoding for anything else and then show a broken link. */
    if (text.n == 0 || !is_ascii(text)) {
        return false;
    }
    QRcode *code = QRcode_encodeString8bit(arena_copy(a, text).p, 0, QR_ECLEVEL_M);
    if (!code) {
        return false;
    }
    size_t count = (size_t)code->width * (size_t)code->width;
    uint8_t *modules = arena_alloc(a, count);
    for (size_t i = 0; i < count; i++) {
        modules[i] = code->data[i] & 1;
    }
    out->size = code->width;
    out->modules = modules;
    QRcode_free(code);
    return true;
}

struct rect qr_area(struct rect box, int size, int *module_px)
{
    int room = box.w < box.h ? box.w : box.h;
    int modules = size + 2 * QR_QUIET;
    *module_px = room > 0 ? room / modules : 0;
    int side = *module_px * modules;
    return (struct rect){ box.x + (box.w - side) / 2, box.y + (box.h - side) / 2, side, side };
}
