#pragma once
/* What the fuzz targets of the sources have in common: any bytes as an answer of a source; every element ends once,
 * and whatever is kept is clean. */
#include <assert.h>
#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/utf8.h"
#include "app/build/clean.h"
#include "app/build/pack.h"
#include "app/build/source.h"
#include "app/build/split.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct target {
    const struct source *source;
    struct arena *arena;
    size_t read, ended;
};

static inline void check_text(struct str s)
{
    assert(utf8_is_valid(s));
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        assert(c >= 0x20 || c == '\n');
        assert(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069) && !(c >= 0x7F && c < 0xA0));
    }
}

static inline void check_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        assert(s.p[i] > 0x20 && s.p[i] < 0x7F);
    }
}

static inline void check_record(struct target *t, struct record *r)
{
    assert(r->key.n > 0 && r->key.n <= 200);
    assert(r->kind != KIND_EVENT || !r->has_start || !r->has_end || r->end_utc > r->start_utc);
    /* Only HSDS is for the whole world. */
    bool finland = r->lat > 59 && r->lat < 71 && r->lon > 19 && r->lon < 32;
    bool world = strcmp(t->source->id, "hsds") == 0 && r->lat >= -90 && r->lat <= 90 && r->lon >= -180 && r->lon <= 180;
    assert(!r->has_position || finland || world);
    for (size_t i = 0; i < r->texts.count; i++) {
        assert(r->texts.at[i].value.n > 0 && r->texts.at[i].lang.n >= 2);
        check_text(r->texts.at[i].value);
    }
    for (size_t i = 0; i < r->contacts.count; i++) {
        const struct record_contact *c = &r->contacts.at[i];
        check_text(c->value);
        check_text(c->label);
        check_ascii(c->e164);
        if (c->kind == CONTACT_WEB || c->kind == CONTACT_ESERVICE) {
            check_ascii(c->value);
        }
        assert(c->kind != CONTACT_EMAIL || !clean_is_personal_email(c->value));
    }
    for (size_t i = 0; i < r->links.count; i++) {
        check_ascii(r->links.at[i].url);
    }
    for (size_t i = 0; i < r->periods.count; i++) {
        for (size_t k = 0; k < r->periods.at[i].spans.count; k++) {
            const struct record_span *s = &r->periods.at[i].spans.at[k];
            assert(s->weekday >= 1 && s->weekday <= 7 && s->opens_min >= 0 && s->opens_min < s->closes_min && s->closes_min <= 2880);
        }
    }
    struct record again;
    struct str bytes = pack_record(r, t->arena);
    unpack_record(bytes, &again, t->arena);
    assert(str_equal(pack_record(&again, t->arena), bytes));
}

static inline void on_keep(struct sink *s, struct record *r)
{
    struct target *t = s->context;
    t->ended++;
    check_record(t, r);
}

static inline void on_support(struct sink *s, struct record *r)
{
    check_record(s->context, r);
}

static inline void on_drop(struct sink *s, enum drop why, const char *field, const char *reason)
{
    assert(why <= DROP_IGNORED && field && reason && *reason);
    ((struct target *)s->context)->ended++;
}

static inline void on_warn(struct sink *s, const char *field, const char *reason)
{
    assert(s->context && field && reason && *reason);
}

static inline void on_more(struct sink *s)
{
    ((struct target *)s->context)->read++;
}

static inline void on_element(void *context, struct str bytes, enum split_fault fault)
{
    static const struct sink_calls calls = { on_keep, on_support, on_drop, on_warn, on_more };
    struct target *t = context;
    json_t *element = fault == SPLIT_GOOD ? json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL) : NULL;
    if (json_is_object(element)) {
        struct sink sink = { .arena = t->arena, .calls = &calls, .context = t };
        t->read++;
        t->source->parse(element, &sink);
        assert(t->read == t->ended);
    }
    json_decref(element);
}

/* The answer in pieces of 1 to 64 bytes. */
static inline int run_target(const struct source *source, const uint8_t *data, size_t size)
{
    struct target t = { .source = source, .arena = arena_create() };
    struct str envelope;
    size_t step = size ? data[size - 1] % 64 + 1u : 1;
    struct splitter *s = splitter_create((struct split_calls){ .context = &t, .element = on_element });
    for (size_t i = 0; i < size; i += step) {
        splitter_feed(s, (const char *)data + i, size - i < step ? size - i : step);
    }
    splitter_finish(s, &envelope);
    json_t *outer = json_loadb(envelope.p, envelope.n, 0, NULL);
    if (outer && source->next_page) {
        check_ascii(source->next_page(outer, STR("https://example.org/list?page=1"), t.arena));
    }
    json_decref(outer);
    splitter_destroy(s);
    arena_destroy(t.arena);
    return 0;
}
