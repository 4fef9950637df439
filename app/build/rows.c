#include "app/build/rows.h"

#include <string.h>

void *rows_grow(struct arena *a, void *at, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return at;
    }
    *room = *room ? *room * 2 : 4;
    void *larger = arena_array(a, *room, size);
    if (count) {
        memcpy(larger, at, count * size);
    }
    return larger;
}
