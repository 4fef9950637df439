/* rooms: delivery base */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/delivery/index.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct index index, again;
    struct err e;
    if (index_parse(&index, (struct str){ (const char *)data, size }, a, &e)) {
        /* What was taken is written in a way that is taken, and says the same. */
        struct str text = index_write(&index, a);
        if (!index_parse(&again, text, a, &e) || !str_equal(text, index_write(&again, a))) {
            abort();
        }
    }
    arena_destroy(a);
    return 0;
}
