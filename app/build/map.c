#include "app/build/map.h"

#include <stdbool.h>
#include <stdlib.h>

struct slot {
    struct str key;    /* p NULL = free */
    uint64_t hash;
    long value;
};

struct map {
    struct slot *slots;
    size_t room, used;    /* room is a power of two */
};

uint64_t map_hash(uint64_t seed, struct str s)
{
    uint64_t h = seed ? seed : 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    }
    return h;
}

struct map *map_create(void)
{
    struct map *m = calloc(1, sizeof *m);
    if (!m) {
        abort();
    }
    return m;
}

void map_destroy(struct map *m)
{
    if (m) {
        free(m->slots);
        free(m);
    }
}

static struct slot *find_slot(const struct map *m, struct str key, uint64_t hash)
{
    size_t i = (size_t)(hash ^ hash >> 29) & (m->room - 1);
    while (m->slots[i].key.p && !(m->slots[i].hash == hash && str_equal(m->slots[i].key, key))) {
        i = (i + 1) & (m->room - 1);
    }
    return &m->slots[i];
}

static void grow(struct map *m)
{
    struct map larger = { .room = m->room ? m->room * 2 : 256 };
    larger.slots = calloc(larger.room, sizeof *larger.slots);
    if (!larger.slots) {
        abort();
    }
    for (size_t i = 0; i < m->room; i++) {
        if (m->slots[i].key.p) {
            *find_slot(&larger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
        }
    }
    larger.used = m->used;
    free(m->slots);
    *m = larger;
}

long map_find(const struct map *m, struct str key)
{
    if (m->room == 0) {
        return MAP_NONE;
    }
    const struct slot *s = find_slot(m, key, map_hash(0, key));
    return s->key.p ? s->value : MAP_NONE;
}

void map_set(struct map *m, struct str key, long value)
{
    if (m->used * 3 >= m->room * 2) {
        grow(m);
    }
    uint64_t hash = map_hash(0, key);
    struct slot *s = find_slot(m, key, hash);
    if (!s->key.p) {
        m->used++;
        s->key = key.p ? key : (struct str){ "", 0 };
        s->hash = hash;
    }
    s->value = value;
}
