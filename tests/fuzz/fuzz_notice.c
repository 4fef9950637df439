/* rooms: model texts base */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/model/notice.h"

/* What is taken must be written so that it is taken again, and the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct notices n, back;
    struct err e;
    if (notices_parse(&n, (struct str){ (const char *)data, size }, "fuzz", a, &e)) {
        struct str written = notices_write(&n, a);
        if (n.count > NOTICE_MAX || !notices_parse(&back, written, "back", a, &e) || !str_equal(notices_write(&back, a), written)
            || back.count != n.count || back.sequence != n.sequence) {
            abort();
        }
        for (size_t i = 0; i < n.count; i++) {
            const struct notice *x = &n.notices[i], *y = &back.notices[i];
            if (x->start_utc >= x->end_utc || x->start_utc != y->start_utc || x->text_count != y->text_count || x->text_count == 0) {
                abort();
            }
            for (size_t k = 0; k < x->text_count; k++) {
                if (!str_equal(x->texts[k].text, y->texts[k].text) || !str_equal(x->texts[k].title, y->texts[k].title)) {
                    abort();
                }
            }
        }
    }
    arena_destroy(a);
    return 0;
}
