#pragma once
/* What the tests of ui/text share: paragraphs of letters 10 px wide, read back as they are seen. */
#include "tests/unit/ui_fixture.h"

/* A letter is 10 px wide. */
enum { FONT = 20, LINE = 26 };

struct texts {
    struct arena *arena;
    struct text_context *context;
};

static inline int open_texts(void **state)
{
    struct texts *t = calloc(1, sizeof *t);
    t->arena = arena_create();
    t->context = text_context_create();
    *state = t;
    return 0;
}

static inline int close_texts(void **state)
{
    struct texts *t = *state;
    text_context_destroy(t->context);
    arena_destroy(t->arena);
    free(t);
    return 0;
}

static inline const struct para *lay(struct texts *t, const char *lang, const char *text, int letters)
{
    struct text_spec s = { .text = str_of(text), .lang = lang, .font_px = FONT, .line_px = LINE, .width_px = letters * 10, .align = -1 };
    struct text_measure m = fixture_measure(t->context);
    return text_layout(&s, &m, t->arena);
}

/* The lines as they are seen from left to right, '|' between lines; runs from right to left are turned letter by letter. */
static inline const char *seen(struct texts *t, const struct para *p)
{
    char *out = arena_alloc(t->arena, 8 * p->spec.text.n + 64);
    size_t n = 0;
    for (size_t i = 0; i < p->line_count; i++) {
        if (i) {
            out[n++] = '|';
        }
        for (size_t r = 0; r < p->lines[i].run_count; r++) {
            const struct text_run *run = &p->lines[i].runs[r];
            size_t starts[4096], count = 0;
            for (size_t k = 0; k < run->text.n;) {
                starts[count++] = k;
                utf8_next(run->text, &k);
            }
            for (size_t k = 0; k < count; k++) {
                size_t at = run->rtl ? count - 1 - k : k, from = starts[at];
                size_t to = at + 1 < count ? starts[at + 1] : run->text.n;
                memcpy(out + n, run->text.p + from, to - from);
                n += to - from;
            }
        }
    }
    return out;
}
