/* A line's runs in visual order (UAX #9 rule L2): ICU reorders the levels, items split what it gives. */
#include <string.h>

#include "ui/text_internal.h"

static struct text_line *new_line(struct layout *lo)
{
    if (lo->line_count == lo->line_room) {
        size_t room = lo->line_room ? lo->line_room * 2 : 4;
        struct text_line *lines = arena_array(lo->arena, room, sizeof *lines);
        if (lo->line_count) {
            memcpy(lines, lo->lines, lo->line_count * sizeof *lines);
        }
        lo->lines = lines;
        lo->line_room = room;
    }
    return &lo->lines[lo->line_count++];
}

struct runs {
    struct layout *lo;
    struct text_line *line;
    int32_t end;       /* of the line */
    bool hyphen;
};

static void add_run(struct runs *r, const struct item *it, int32_t start, int32_t end)
{
    struct layout *lo = r->lo;
    const struct text_measure *m = lo->measure;
    size_t n = text_put_utf8(&lo->letters, start, end, lo->scratch);
    bool hyphen = r->hyphen && end == r->end;
    if (n == 0 && !hyphen) {
        return;
    }
    char *text = arena_alloc(lo->arena, n + 2);
    memcpy(text, lo->scratch, n);
    if (hyphen) {
        text[n++] = '-';
    }
    struct text_run *run = &r->line->runs[r->line->run_count++];
    *run = (struct text_run){ .text = { text, n }, .source = lo->letters.byte[start], .face = it->face, .rtl = it->level & 1, .lead = it->lead };
    run->source_n = lo->letters.byte[end] - run->source;
    memcpy(run->script, it->script, sizeof run->script);
    run->x = r->line->width_px;
    run->width_px = m->width(m->ctx, run->face, lo->spec->font_px, run->script, run->rtl, run->text);
    r->line->width_px += run->width_px;
}

/* The items of one visual run, in the order in which they are seen. */
static void add_visual_run(struct runs *r, int32_t start, int32_t end, bool rtl)
{
    const struct stretch *s = &r->lo->stretch;
    size_t first = text_first_item(s, start), last;
    for (last = first; last < s->item_count && s->items[last].start < end; last++) {
        /* only the head counts */
    }
    for (size_t k = first; k < last; k++) {
        const struct item *it = &s->items[rtl ? last - 1 - (k - first) : k];
        add_run(r, it, it->start > start ? it->start : start, it->end < end ? it->end : end);
    }
}

int text_add_line(struct layout *lo, int32_t start, int32_t end, int32_t next, struct line_end how)
{
    const struct stretch *s = &lo->stretch;
    struct text_line *line = new_line(lo);
    *line = (struct text_line){ .source = lo->letters.byte[start], .broken_word = how.broken, .parted = how.parted };
    /* The last line of a stretch reaches up to the byte of its '\n'. */
    line->source_n = lo->letters.byte[next] - line->source;
    if (end == start) {
        return 0;
    }
    struct runs r = { .lo = lo, .line = line, .end = end, .hyphen = how.hyphen };
    size_t items = text_first_item(s, end) - text_first_item(s, start) + 1;
    UBiDi *visual = text_context_line_bidi(lo->context);
    UErrorCode e = U_ZERO_ERROR;
    int32_t count = 0;
    if (ubidi_getDirection(s->bidi) != UBIDI_LTR) {
        ubidi_setLine(s->bidi, start - s->start, end - s->start, visual, &e);
        count = U_SUCCESS(e) ? ubidi_countRuns(visual, &e) : 0;
    }
    /* Rule L1 may give the blanks and isolates at a line's end another level than the item that they are of. */
    line->runs = arena_array(lo->arena, items + (size_t)count, sizeof *line->runs);
    if (count == 0 || U_FAILURE(e)) {
        add_visual_run(&r, start, end, false);
        return line->width_px;
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t from, n;
        UBiDiDirection d = ubidi_getVisualRun(visual, i, &from, &n);
        add_visual_run(&r, start + from, start + from + n, d == UBIDI_RTL);
    }
    return line->width_px;
}
