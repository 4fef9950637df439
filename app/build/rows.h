#pragma once
/* Rows are a growing array in an arena: ROWS(struct x) list = { 0 }; *ROWS_ADD(arena, &list) = …; */
#include <stddef.h>
#include "app/base/arena.h"

#define ROWS(type) struct { type *at; size_t count, room; }
/* A zeroed new last row; the pointer lives until the next add. */
#define ROWS_ADD(arena, rows) \
    ((rows)->at = rows_grow((arena), (rows)->at, (rows)->count, &(rows)->room, sizeof *(rows)->at), \
     &(rows)->at[(rows)->count++])

/* Room for one more row; the old place is given up to the arena. */
void *rows_grow(struct arena *a, void *at, size_t count, size_t *room, size_t size);
