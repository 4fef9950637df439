/* ICU's break iterators cost about as much to open as a page costs to lay out, so they are kept by language. */
#include <stdlib.h>
#include <string.h>

#include "ui/text_internal.h"

enum { ITERATORS = 16, LANG_MAX = 16 };

struct text_context {
    struct {
        char lang[LANG_MAX];
        UBreakIterator *lines;
    } by_lang[ITERATORS];
    size_t count, next;
    UBreakIterator *clusters;
    UBiDi *bidi, *line_bidi;
};

struct text_context *text_context_create(void)
{
    struct text_context *c = calloc(1, sizeof *c);
    if (!c) {
        abort();
    }
    c->bidi = ubidi_open();
    c->line_bidi = ubidi_open();
    if (!c->bidi || !c->line_bidi) {
        abort();
    }
    return c;
}

void text_context_destroy(struct text_context *c)
{
    if (!c) {
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        ubrk_close(c->by_lang[i].lines);
    }
    if (c->clusters) {
        ubrk_close(c->clusters);
    }
    ubidi_close(c->line_bidi);
    ubidi_close(c->bidi);
    free(c);
}

UBiDi *text_context_bidi(struct text_context *c)
{
    return c->bidi;
}

UBiDi *text_context_line_bidi(struct text_context *c)
{
    return c->line_bidi;
}

static UBreakIterator *find_lines(struct text_context *c, const char *lang)
{
    if (!lang || strlen(lang) >= LANG_MAX) {
        lang = "en";
    }
    for (size_t i = 0; i < c->count; i++) {
        if (!strcmp(c->by_lang[i].lang, lang)) {
            return c->by_lang[i].lines;
        }
    }
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *bi = ubrk_open(UBRK_LINE, lang, NULL, 0, &e);
    if (U_FAILURE(e)) {
        return NULL;
    }
    size_t at = c->count < ITERATORS ? c->count++ : c->next++ % ITERATORS;
    if (c->by_lang[at].lines) {
        ubrk_close(c->by_lang[at].lines);
    }
    c->by_lang[at].lines = bi;
    memcpy(c->by_lang[at].lang, lang, strlen(lang) + 1);
    return bi;
}

int32_t *text_context_line_breaks(struct text_context *c, const char *lang, const UChar *u, int32_t start, int32_t end,
                                  struct arena *a, size_t *count)
{
    int32_t *breaks = arena_array(a, (size_t)(end - start) + 1, sizeof *breaks);
    UBreakIterator *bi = find_lines(c, lang);
    UErrorCode e = U_ZERO_ERROR;
    *count = 0;
    if (bi) {
        ubrk_setText(bi, u + start, end - start, &e);
        for (int32_t b = ubrk_next(bi); U_SUCCESS(e) && b != UBRK_DONE; b = ubrk_next(bi)) {
            breaks[(*count)++] = start + b;
        }
    }
    if (*count == 0 || breaks[*count - 1] != end) {
        breaks[(*count)++] = end;
    }
    return breaks;
}

int32_t text_context_cluster(struct text_context *c, const UChar *u, int32_t start, int32_t end, int32_t at)
{
    UErrorCode e = U_ZERO_ERROR;
    if (!c->clusters) {
        c->clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &e);
    }
    if (U_FAILURE(e) || !c->clusters) {
        return at > start ? at : start + 1;
    }
    ubrk_setText(c->clusters, u + start, end - start, &e);
    int32_t b = at - start;
    if (b >= end - start) {
        return end;
    }
    if (b <= 0 || (!ubrk_isBoundary(c->clusters, b) && (b = ubrk_preceding(c->clusters, at - start)) <= 0)) {
        b = ubrk_following(c->clusters, 0);
    }
    return b == UBRK_DONE ? end : start + b;
}
