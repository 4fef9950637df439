/* rooms: kiosk ui catalogue model texts base */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/kiosk/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct story s;
    struct err e;
    if (story_parse(&s, (struct str){ (const char *)data, size }, "fuzz", a, &e)) {
        for (size_t i = 0; i < s.count; i++) {
            if (s.steps[i].line < 1 || s.steps[i].source.n > size) {
                abort();
            }
        }
    }
    arena_destroy(a);
    return 0;
}
