#pragma once
/* A map from text to a number; the keys belong to somebody who lives longer. */
#include <stddef.h>
#include <stdint.h>
#include "app/base/str.h"

struct map;

enum { MAP_NONE = -1 };

struct map *map_create(void);
void map_destroy(struct map *m);    /* NULL is fine */
/* The number of a key, or MAP_NONE. */
long map_find(const struct map *m, struct str key);
/* Sets or replaces. */
void map_set(struct map *m, struct str key, long value);
/* FNV-1a, 64 bits; `seed` 0 begins, a former result goes on. */
uint64_t map_hash(uint64_t seed, struct str s);
