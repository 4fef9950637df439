/* One walk serves both ways: `walk` names every value once, and the pack knows
 * whether it is measuring, writing or reading. */
#include "app/build/pack.h"

#include <assert.h>
#include <string.h>

struct pack {
    enum { MEASURE, WRITE, READ } mode;
    char *bytes;
    size_t at, size;
    struct arena *arena;
};

static void pack_bytes(struct pack *p, void *value, size_t n)
{
    if (p->mode == WRITE) {
        memcpy(p->bytes + p->at, value, n);
    } else if (p->mode == READ) {
        assert(n <= p->size - p->at);
        memcpy(value, p->bytes + p->at, n);
    }
    p->at += n;
}

static void pack_str(struct pack *p, struct str *s)
{
    pack_bytes(p, &s->n, sizeof s->n);
    if (p->mode == READ) {
        assert(s->n < p->size - p->at);
        s->p = p->bytes + p->at;
    } else if (p->mode == WRITE) {
        memcpy(p->bytes + p->at, s->n ? s->p : "", s->n);
        p->bytes[p->at + s->n] = '\0';
    }
    p->at += s->n + 1;    /* ends in '\0', as texts of an arena do */
}

/* A count, and when reading the room for as many rows. */
#define PACK_COUNT(p, rows) \
    do { \
        pack_bytes((p), &(rows)->count, sizeof (rows)->count); \
        if ((p)->mode == READ) { \
            (rows)->at = arena_array((p)->arena, (rows)->count, sizeof *(rows)->at); \
            (rows)->room = (rows)->count; \
        } \
    } while (0)
#define PACK(p, value) pack_bytes((p), &(value), sizeof(value))

static void walk_periods(struct pack *p, struct record *r)
{
    PACK_COUNT(p, &r->periods);
    for (size_t i = 0; i < r->periods.count; i++) {
        struct record_period *h = &r->periods.at[i];
        PACK(p, h->from);
        PACK(p, h->to);
        PACK(p, h->override);
        PACK(p, h->closed);
        PACK(p, h->holiday);
        PACK_COUNT(p, &h->spans);
        for (size_t k = 0; k < h->spans.count; k++) {
            PACK(p, h->spans.at[k]);
        }
    }
}

static void walk_small_rows(struct pack *p, struct record *r)
{
    PACK_COUNT(p, &r->images);
    for (size_t i = 0; i < r->images.count; i++) {
        pack_str(p, &r->images.at[i].url);
        pack_str(p, &r->images.at[i].licence);
        pack_str(p, &r->images.at[i].credit);
    }
    PACK_COUNT(p, &r->links);
    for (size_t i = 0; i < r->links.count; i++) {
        pack_str(p, &r->links.at[i].lang);
        pack_str(p, &r->links.at[i].url);
    }
    PACK_COUNT(p, &r->views);
    for (size_t i = 0; i < r->views.count; i++) {
        pack_str(p, &r->views.at[i].viewpoint);
        pack_str(p, &r->views.at[i].value);
    }
    PACK_COUNT(p, &r->sentences);
    for (size_t i = 0; i < r->sentences.count; i++) {
        PACK(p, r->sentences.at[i].sort);
        pack_str(p, &r->sentences.at[i].lang);
        pack_str(p, &r->sentences.at[i].value);
    }
    PACK_COUNT(p, &r->relations);
    for (size_t i = 0; i < r->relations.count; i++) {
        PACK(p, r->relations.at[i].kind);
        pack_str(p, &r->relations.at[i].key);
    }
    PACK_COUNT(p, &r->languages);
    for (size_t i = 0; i < r->languages.count; i++) {
        pack_str(p, &r->languages.at[i]);
    }
}

static void walk_rows(struct pack *p, struct record *r)
{
    PACK_COUNT(p, &r->texts);
    for (size_t i = 0; i < r->texts.count; i++) {
        PACK(p, r->texts.at[i].field);
        pack_str(p, &r->texts.at[i].lang);
        pack_str(p, &r->texts.at[i].value);
    }
    PACK_COUNT(p, &r->terms);
    for (size_t i = 0; i < r->terms.count; i++) {
        pack_str(p, &r->terms.at[i].scheme);
        pack_str(p, &r->terms.at[i].code);
    }
    PACK_COUNT(p, &r->contacts);
    for (size_t i = 0; i < r->contacts.count; i++) {
        struct record_contact *c = &r->contacts.at[i];
        PACK(p, c->kind);
        pack_str(p, &c->lang);
        pack_str(p, &c->label);
        pack_str(p, &c->value);
        pack_str(p, &c->e164);
        pack_str(p, &c->charge_note);
    }
    PACK_COUNT(p, &r->addresses);
    for (size_t i = 0; i < r->addresses.count; i++) {
        pack_str(p, &r->addresses.at[i].lang);
        pack_str(p, &r->addresses.at[i].street);
        pack_str(p, &r->addresses.at[i].zip);
        pack_str(p, &r->addresses.at[i].city);
    }
    walk_periods(p, r);
    walk_small_rows(p, r);
}

static void walk(struct pack *p, struct record *r)
{
    PACK(p, r->role);
    pack_str(p, &r->key);
    PACK(p, r->kind);
    PACK(p, r->status);
    PACK(p, r->charge);
    PACK(p, r->access);
    PACK(p, r->remote);
    PACK(p, r->filters);
    PACK(p, r->effort);
    pack_str(p, &r->via);
    PACK(p, r->has_start);
    PACK(p, r->has_end);
    PACK(p, r->all_day);
    PACK(p, r->start_utc);
    PACK(p, r->end_utc);
    PACK(p, r->has_position);
    PACK(p, r->lat);
    PACK(p, r->lon);
    PACK(p, r->has_enrol_start);
    PACK(p, r->has_enrol_end);
    PACK(p, r->enrol_start_utc);
    PACK(p, r->enrol_end_utc);
    PACK(p, r->places_max);
    PACK(p, r->places_left);
    PACK(p, r->places_at_utc);
    PACK(p, r->min_age);
    PACK(p, r->max_age);
    PACK(p, r->modified_utc);
    pack_str(p, &r->modified);
    PACK(p, r->recurring);
    walk_rows(p, r);
}

struct str pack_record(const struct record *r, struct arena *a)
{
    struct record copy = *r;    /* the walk takes what it may also fill */
    struct pack p = { .mode = MEASURE };
    walk(&p, &copy);
    p = (struct pack){ .mode = WRITE, .bytes = arena_alloc(a, p.at), .size = p.at };
    walk(&p, &copy);
    assert(p.at == p.size);
    return (struct str){ p.bytes, p.size };
}

void unpack_record(struct str bytes, struct record *r, struct arena *a)
{
    *r = (struct record){ 0 };
    char *own = arena_alloc(a, bytes.n + 1);
    memcpy(own, bytes.p, bytes.n);
    struct pack p = { .mode = READ, .bytes = own, .size = bytes.n + 1, .arena = a };
    walk(&p, r);
    assert(p.at == bytes.n);
}
