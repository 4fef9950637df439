#pragma once
/* The recorded public answers of one source, read file by file without merging; what became of their elements is printed. */
#include <stdio.h>
#include <stdlib.h>

#include "app/build/split.h"
#include "tests/unit/build_helper.h"

struct sample_counts { long read, items, parts, places, owners, terms, gone, rejected, hidden, ignored, warnings; };

struct sample_reading {
    const struct source *source;
    struct arena *arena;
    struct sample_counts n;
    long ended;
};

static inline void sample_keep(struct sink *s, struct record *r)
{
    struct sample_reading *x = s->context;
    long *counts[] = { [ROLE_ITEM] = &x->n.items, [ROLE_PART] = &x->n.parts, [ROLE_PLACE] = &x->n.places,
                       [ROLE_BASE] = &x->n.items, [ROLE_OWNER] = &x->n.owners, [ROLE_TERM] = &x->n.terms, [ROLE_GONE] = &x->n.gone };
    (*counts[r->role])++;
    x->ended++;
}

static inline void sample_support(struct sink *s, struct record *r)
{
    assert_non_null(s);
    assert_non_null(r);
}

static inline void sample_drop(struct sink *s, enum drop why, const char *field, const char *reason)
{
    struct sample_reading *x = s->context;
    long *counts[] = { [DROP_REJECTED] = &x->n.rejected, [DROP_HIDDEN] = &x->n.hidden, [DROP_IGNORED] = &x->n.ignored };
    assert_true(field && reason && *reason);
    (*counts[why])++;
    x->ended++;
}

static inline void sample_warn(struct sink *s, const char *field, const char *reason)
{
    assert_true(field && reason);
    ((struct sample_reading *)s->context)->n.warnings++;
}

static inline void sample_more(struct sink *s)
{
    ((struct sample_reading *)s->context)->n.read++;
}

static inline void sample_element(void *context, struct str bytes, enum split_fault fault)
{
    static const struct sink_calls calls = { sample_keep, sample_support, sample_drop, sample_warn, sample_more };
    struct sample_reading *x = context;
    json_t *element = fault == SPLIT_GOOD ? json_loadb(bytes.p, bytes.n, JSON_DECODE_ANY, NULL) : NULL;
    x->n.read++;
    if (json_is_object(element)) {
        struct sink sink = { .arena = x->arena, .calls = &calls, .context = x };
        x->source->parse(element, &sink);
    } else {
        x->n.rejected++;
        x->ended++;
    }
    json_decref(element);
    arena_reset(x->arena);
}

/* Skips the test when AULA_SAMPLES is not set. */
static inline struct sample_counts read_sample(const char *kind, const char *file)
{
    const char *samples = getenv("AULA_SAMPLES");
    if (!samples || !*samples) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    char path[4096], buffer[4096];
    snprintf(path, sizeof path, "%s/%s", samples, file);
    FILE *f = fopen(path, "r");
    if (!f) {
        fail_msg("%s cannot be opened", file);
    }
    struct sample_reading x = { .source = source_find(str_of(kind)), .arena = arena_create() };
    struct splitter *s = splitter_create((struct split_calls){ .context = &x, .element = sample_element });
    struct str envelope;
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) {
        splitter_feed(s, buffer, n);
    }
    assert_int_equal(splitter_finish(s, &envelope), SPLIT_WHOLE);
    fclose(f);
    splitter_destroy(s);
    arena_destroy(x.arena);
    assert_int_equal(x.n.read, x.ended);
    print_message("%s as %s: read %ld, items %ld, parts %ld, owners %ld, terms %ld, rejected %ld, hidden %ld, ignored %ld, warnings %ld\n",
                  file, kind, x.n.read, x.n.items, x.n.parts, x.n.owners, x.n.terms, x.n.rejected, x.n.hidden, x.n.ignored,
                  x.n.warnings);
    return x.n;
}

struct sample { const char *file; struct sample_counts expected; };

static inline void check_samples(const char *kind, const struct sample *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct sample_counts n = read_sample(kind, rows[i].file), expected = rows[i].expected;
        expected.warnings = n.warnings;    /* their number is not a promise */
        if (memcmp(&n, &expected, sizeof n) != 0) {
            fail_msg("%s: other counts than expected", rows[i].file);
        }
    }
}
