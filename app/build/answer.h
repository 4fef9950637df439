#pragma once
/* An answer is the body of one page, as it was kept in a file of the cache or,
 * without a cache, in a list's file without a name. */
#include <jansson.h>
#include "app/build/cache.h"

/* What is in an answer; the envelope is the caller's reference, NULL when there is none. */
struct answer_scan {
    json_t *envelope;
    size_t rows;
    uint64_t hash;      /* of its elements */
    char first;         /* bracket */
};

/* Gives its bytes on in pieces; false when they cannot be read back. `unnamed` is the file of pages without a path. */
bool answer_read(const struct cache_page *p, FILE *unnamed, void (*feed)(void *, const char *, size_t), void *to);
/* Looks through it without keeping anything; false when it is cut or not JSON. */
bool answer_scan(const struct cache_page *p, FILE *unnamed, struct answer_scan *s);
/* Is it one object, without a list in it? An error, or a record that was asked for by its own address. */
bool answer_is_single(const struct answer_scan *s);
