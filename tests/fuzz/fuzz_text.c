/* rooms: ui base */
/* Any bytes as a paragraph: the first one chooses language, width and weight. Lines come in order, show valid letters, are no
 * wider than told, and nothing that could steer the screen reaches a font. */
#include <stdint.h>
#include <stdlib.h>

#include "app/base/utf8.h"
#include "ui/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool true_that)
{
    if (!true_that) {
        abort();
    }
}

static void check_letters(struct str s)
{
    must(utf8_is_valid(s));
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        must(cp >= ' ' && (cp < 0x7F || cp >= 0xA0) && cp != 0xAD && !(cp >= 0x202A && cp <= 0x202E) && !(cp >= 0x2066 && cp <= 0x2069));
    }
}

/* Half an em a letter, marks none. */
static int width(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    int w = 0;
    (void)ctx, (void)face, (void)script, (void)rtl;
    check_letters(s);
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        w += cp >= 0x300 && cp < 0x370 ? 0 : font_px / 2;
    }
    return w;
}

static bool has_glyph(void *ctx, enum face face, uint32_t cp)
{
    (void)ctx;
    return face / 2 == (cp >= 0x600 && cp < 0x700 ? FACE_ARABIC : cp >= 0x3000 && cp < 0xA000 ? FACE_CHINESE : FACE_SANS) / 2;
}

static int em(void *ctx, enum face face, int font_px)
{
    (void)ctx, (void)face;
    return font_px;
}

static void check(const struct para *p, size_t size)
{
    size_t at = 0;
    must(p->line_count > 0);
    for (size_t i = 0; i < p->line_count; i++) {
        const struct text_line *l = &p->lines[i];
        int w = 0;
        must(l->source >= at && l->source + l->source_n <= size && (l->width_px <= p->spec.width_px || p->too_wide));
        at = l->source + l->source_n;
        for (size_t k = 0; k < l->run_count; k++) {
            const struct text_run *r = &l->runs[k];
            must(r->source >= l->source && r->source + r->source_n <= size && (unsigned)r->face < FACE_COUNT);
            check_letters(r->text);
            w += r->width_px;
        }
        must(w == l->width_px);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = { "fi", "ar", "zh", "so" };
    static struct text_context *context;    /* one a process, as in the program */
    if (size == 0) {
        return 0;
    }
    context = context ? context : text_context_create();
    struct arena *a = arena_create();
    struct text_measure m = { .context = context, .width = width, .has_glyph = has_glyph, .ascent = em, .descent = em };
    struct text_spec s = { .text = { (const char *)data + 1, size - 1 }, .lang = langs[data[0] & 3], .bold = data[0] & 4, .font_px = 20,
                           .line_px = 26, .width_px = (data[0] >> 3) * 20 + 40, .align = -1 };
    check(text_layout(&s, &m, a), s.text.n);
    must(text_longest_unit(&s, &m, a) >= 0);
    arena_destroy(a);
    return 0;
}
