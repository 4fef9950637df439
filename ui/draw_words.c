/* A paragraph comes as lines of runs; a run is one mask of ink.  What is
 * spoken is given in bytes of the paragraph's text, a run knows which of them
 * it shows, and the width of a part is measured as the run is. */
#include "ui/draw_words.h"

#include <string.h>

#include "app/base/utf8.h"

enum { PART_MAX_BYTES = 1024 };

/* In hundredths of an em: how far the longest letters reach below the baseline. Arabic words reach further down than up:
 * their baseline stands this much higher. */
enum { DEEPEST = 30, ARABIC_DEEPEST = 38, ARABIC_HIGHER = 10 };

struct pen {
    struct canvas *canvas;
    struct fonts *fonts;
    struct text_measure measure;
    const struct para *para;
    int left, line_top, baseline;
};

/* The bytes [from, to) of the paragraph as the font got them: without what is never drawn. */
static struct str drawn_part(const struct para *p, size_t from, size_t to, char out[PART_MAX_BYTES])
{
    struct str s = { p->spec.text.p + from, to - from };
    size_t n = 0;
    for (size_t i = 0; i < s.n && n + 4 < PART_MAX_BYTES;) {
        size_t start = i;
        uint32_t cp = utf8_next(s, &i);
        bool unseen = cp == 0xAD || cp == '\n' || cp == 0x2060 || (cp >= 0x200B && cp <= 0x200F)
                      || (cp >= 0x2066 && cp <= 0x2069);
        if (!unseen) {
            memcpy(out + n, s.p + start, i - start);
            n += i - start;
        }
    }
    return (struct str){ out, n };
}

static int part_width(const struct pen *pen, const struct text_run *r, size_t from, size_t to)
{
    char buffer[PART_MAX_BYTES];
    if (from <= r->source && to >= r->source + r->source_n) {
        return r->width_px;
    }
    struct str s = drawn_part(pen->para, from, to, buffer);
    return pen->measure.width(pen->measure.ctx, r->face, pen->para->spec.font_px, r->script, r->rtl, s);
}

/* Where the bytes [from, to) stand in the run; false when it shows none of them. */
static bool part_extent(const struct pen *pen, const struct text_run *r, size_t from, size_t to, int *x, int *w)
{
    size_t end = r->source + r->source_n;
    from = from < r->source ? r->source : from;
    to = to > end ? end : to;
    if (from >= to) {
        return false;
    }
    int before = from > r->source ? part_width(pen, r, r->source, from) : 0;
    int until = part_width(pen, r, r->source, to);
    *w = until - before;
    *x = pen->left + r->x + (r->rtl ? r->width_px - until : before);
    return *w > 0;
}

static void draw_run(const struct pen *pen, const struct text_run *r, struct colour colour)
{
    struct fonts_ink ink;
    if (fonts_draw_run(pen->fonts, r->face, pen->para->spec.font_px, r->script, r->rtl, r->text, &ink)) {
        canvas_ink(pen->canvas, ink.cover, ink.width_px, ink.width_px, ink.height_px, pen->left + r->x + ink.left_px,
                   pen->baseline + ink.top_px, colour);
    }
}

/* Below the longest letters: the yellow of a word ends here and the line of its sentence begins. */
static int under_words(const struct pen *pen)
{
    return pen->baseline + pen->para->spec.font_px * (pen->para->rtl ? ARABIC_DEEPEST : DEEPEST) / 100;
}

static void draw_underline(const struct pen *pen, const struct text_line *line, const struct look *l,
                           const struct words_ink *ink)
{
    int thick = look_px(l, 0.75);
    for (size_t i = 0; i < line->run_count; i++) {
        int x, w;
        size_t start = l->speaking.start, end = l->speaking.n ? start + l->speaking.n : SIZE_MAX;
        if (part_extent(pen, &line->runs[i], start, end, &x, &w)) {
            int y = under_words(pen);
            canvas_fill(pen->canvas, (struct rect){ x, y, w, thick }, ink->underline);
        }
    }
}

/* The yellow lies over the words, and the word is drawn once more in its own ink, cut to the yellow. */
static void draw_word_mark(const struct pen *pen, const struct text_run *r, const struct look *l,
                           const struct words_ink *ink)
{
    int x, w;
    if (l->speaking.word_n == 0
        || !part_extent(pen, r, l->speaking.word, l->speaking.word + l->speaking.word_n, &x, &w)) {
        return;
    }
    int em = pen->para->spec.font_px, pad = em / 8;
    struct rect mark = { x - pad, pen->baseline - em, w + 2 * pad, under_words(pen) - pen->baseline + em };
    canvas_fill_shape(pen->canvas, (struct shape_box){ mark, look_px(l, 1), look_px(l, 1) }, ink->word_fill);
    struct rect before = pen->canvas->clip;
    pen->canvas->clip = rect_cross(before, (struct rect){ x, mark.y, w, mark.h });
    draw_run(pen, r, ink->word_ink);
    pen->canvas->clip = before;
}

/* Words of a right-to-left paragraph that are digits or names only stand as elsewhere. */
static bool has_rtl_letters(const struct para *p)
{
    for (size_t i = 0; i < p->line_count; i++) {
        for (size_t k = 0; k < p->lines[i].run_count; k++) {
            if (p->lines[i].runs[k].rtl) {
                return true;
            }
        }
    }
    return false;
}

void words_draw(struct canvas *c, struct fonts *f, const struct look *l, const struct node *n, const struct words_ink *ink)
{
    const struct para *p = n->para;
    struct pen pen = { c, f, fonts_measure(f), p, n->text_box.x, 0, 0 };
    int ascent = pen.measure.ascent(f, FACE_SANS, p->spec.font_px);
    int descent = pen.measure.descent(f, FACE_SANS, p->spec.font_px);
    int below = (p->spec.line_px - ascent - descent) / 2 + ascent;    /* from a line's top to its baseline */
    if (p->rtl && has_rtl_letters(p)) {
        int lowest = p->spec.line_px - p->spec.font_px * ARABIC_DEEPEST / 100;
        below -= p->spec.font_px * ARABIC_HIGHER / 100;
        bool in_key = n->action.kind || (n->parent && n->parent->action.kind);
        below = in_key && below > lowest ? lowest : below;    /* in a low key the longest letters end with their line */
    }
    bool spoken = l->speaking.id && l->speaking.id == n->id;
    for (size_t i = 0; i < n->line_count && n->first_line + i < p->line_count; i++) {
        const struct text_line *line = &p->lines[n->first_line + i];
        pen.line_top = n->text_box.y + (int)i * p->spec.line_px;
        pen.baseline = pen.line_top + below;
        if (spoken && !node_is_choosable(n)) {
            draw_underline(&pen, line, l, ink);
        }
        for (size_t k = 0; k < line->run_count; k++) {
            draw_run(&pen, &line->runs[k], line->runs[k].lead ? ink->lead : ink->ink);
        }
        for (size_t k = 0; spoken && k < line->run_count; k++) {
            draw_word_mark(&pen, &line->runs[k], l, ink);
        }
    }
}

void words_draw_centred(struct canvas *c, struct fonts *f, struct str s, int font_px, int x, int baseline,
                        struct colour ink)
{
    struct fonts_ink run;
    if (fonts_draw_run(f, FACE_SANS_BOLD, font_px, "Latn", false, s, &run)) {
        canvas_ink(c, run.cover, run.width_px, run.width_px, run.height_px, x - run.width_px / 2, baseline + run.top_px,
                   ink);
    }
}
