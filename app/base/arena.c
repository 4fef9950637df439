/* Blocks in a list; each new block is at least twice as large as the last one
 * up to a limit, so that a page costs one or two calls of malloc. */
#include "app/base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct block {
    struct block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *newest;
};

static struct block *block_create(struct block *older, size_t size)
{
    struct block *b = malloc(sizeof *b + size);
    if (!b) {
        fputs("<2>memory: no room left, ending\n", stderr);
        abort();
    }
    b->older = older;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_create(void)
{
    struct arena *a = malloc(sizeof *a);
    if (!a) {
        abort();
    }
    a->newest = block_create(NULL, FIRST_BLOCK);
    return a;
}

static void free_blocks(struct block *b, struct block *keep)
{
    while (b) {
        struct block *older = b->older;
        if (b != keep) {
            free(b);
        }
        b = older;
    }
}

void arena_destroy(struct arena *a)
{
    if (a) {
        free_blocks(a->newest, NULL);
        free(a);
    }
}

void arena_reset(struct arena *a)
{
    struct block *keep = a->newest;
    if (keep->size > LARGEST_BLOCK) {
        free_blocks(keep, NULL);
        a->newest = block_create(NULL, FIRST_BLOCK);
        return;
    }
    free_blocks(keep->older, NULL);
    keep->older = NULL;
    keep->used = 0;
}

void *arena_alloc(struct arena *a, size_t n)
{
    size_t align = alignof(max_align_t);
    assert(n < SIZE_MAX / 2);
    size_t need = (n + align - 1) / align * align;
    struct block *b = a->newest;
    if (need > b->size - b->used) {
        size_t size = b->size < LARGEST_BLOCK ? b->size * 2 : LARGEST_BLOCK;
        b = a->newest = block_create(b, need > size ? need : size);
    }
    void *p = b->bytes + b->used;
    b->used += need;
    return memset(p, 0, need);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    assert(size == 0 || count < SIZE_MAX / 2 / size);
    return arena_alloc(a, count * size);
}

struct str arena_copy(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n) {
        memcpy(p, s.p, s.n);
    }
    return (struct str){ p, s.n };
}

struct str arena_copy_cstr(struct arena *a, const char *cstr)
{
    return arena_copy(a, str_of(cstr));
}

struct str arena_vformat(struct arena *a, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    assert(n >= 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){ p, (size_t)n };
}

struct str arena_format(struct arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct str s = arena_vformat(a, fmt, args);
    va_end(args);
    return s;
}

struct str arena_join(struct arena *a, struct str x, struct str y)
{
    char *p = arena_alloc(a, x.n + y.n + 1);
    if (x.n) {
        memcpy(p, x.p, x.n);
    }
    if (y.n) {
        memcpy(p + x.n, y.p, y.n);
    }
    return (struct str){ p, x.n + y.n };
}
