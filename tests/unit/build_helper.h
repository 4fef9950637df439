#pragma once
/* A sink that keeps what a source's parse function says, for the tests of app/build. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/build/source.h"

enum { GOT_MAX = 64 };

struct got {
    struct arena *arena;
    struct sink sink;
    struct record records[GOT_MAX], places[GOT_MAX];
    size_t record_count, place_count, more;
    enum drop drops[GOT_MAX];
    char reasons[GOT_MAX][120];
    size_t drop_count;
    char warnings[GOT_MAX][160];    /* "field: reason" */
    size_t warning_count;
};

static inline void got_keep(struct sink *s, struct record *r)
{
    struct got *g = s->context;
    assert_true(g->record_count < GOT_MAX);
    g->records[g->record_count++] = *r;
}

static inline void got_support(struct sink *s, struct record *r)
{
    struct got *g = s->context;
    assert_true(g->place_count < GOT_MAX);
    g->places[g->place_count++] = *r;
}

static inline void got_drop(struct sink *s, enum drop why, const char *field, const char *reason)
{
    struct got *g = s->context;
    (void)field;
    assert_true(g->drop_count < GOT_MAX);
    g->drops[g->drop_count] = why;
    snprintf(g->reasons[g->drop_count++], sizeof g->reasons[0], "%s", reason);
}

static inline void got_warn(struct sink *s, const char *field, const char *reason)
{
    struct got *g = s->context;
    if (g->warning_count < GOT_MAX) {
        snprintf(g->warnings[g->warning_count++], sizeof g->warnings[0], "%s: %s", field, reason);
    }
}

static inline void got_more(struct sink *s)
{
    ((struct got *)s->context)->more++;
}

static const struct sink_calls got_calls = { got_keep, got_support, got_drop, got_warn, got_more };

/* Parses one JSON element; every element must end exactly once. */
static inline void got_parse(struct got *g, struct arena *a, const char *kind, const char *json)
{
    json_error_t error;
    const struct source *source = source_find(str_of(kind));
    assert_non_null(source);
    json_t *element = json_loads(json, JSON_ALLOW_NUL, &error);
    if (!element) {
        fail_msg("the test's own JSON is broken: %s", error.text);
    }
    memset(g, 0, sizeof *g);
    g->arena = a;
    g->sink = (struct sink){ .arena = a, .calls = &got_calls, .context = g };
    source->parse(element, &g->sink);
    assert_int_equal(g->record_count + g->drop_count, 1 + g->more);
    /* Records must not point into the JSON. */
    json_decref(element);
}

static inline bool got_warning(const struct got *g, const char *start)
{
    for (size_t i = 0; i < g->warning_count; i++) {
        if (strncmp(g->warnings[i], start, strlen(start)) == 0) {
            return true;
        }
    }
    return false;
}

#define assert_str(s, expected) \
    do { \
        struct str s_ = (s); \
        char text_[512]; \
        snprintf(text_, sizeof text_, "%.*s", STR_FMT(s_)); \
        assert_string_equal(text_, expected); \
    } while (0)
