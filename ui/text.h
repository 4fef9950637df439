#pragma once
/* Text layout: one paragraph of any script into lines of runs (UAX #9 bidi,
 * UAX #14 line breaking by ICU), measured with a face's real widths.  A run is
 * what a font can draw in one call: one direction, one script, one face.
 * Breaks inside a word happen only at U+00AD (shown as a hyphen) or, last of
 * all, where a word is wider than the line: then between grapheme clusters with a hyphen.
 * Numbers and addresses of the net never get one. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/str.h"

/* A font file by family and weight; ui/fonts maps it to a file of assets/fonts. */
enum face { FACE_SANS, FACE_SANS_BOLD, FACE_ARABIC, FACE_ARABIC_BOLD, FACE_CHINESE, FACE_CHINESE_BOLD, FACE_COUNT };

/* How wide text is: given by ui/fonts (SDL2_ttf) or by a test. */
struct text_context;       /* what is worth keeping between paragraphs: ICU's break iterators and bidi */
struct text_measure {
    void *ctx;
    struct text_context *context;   /* NULL works but is slow: made anew for every paragraph */
    /* Width in pixels of `s` in one run. script is an ISO 15924 code such as "Latn". */
    int (*width)(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s);
    bool (*has_glyph)(void *ctx, enum face face, uint32_t code_point);
    /* Distance from the top of a line box of the font to the baseline, and to its bottom. */
    int (*ascent)(void *ctx, enum face face, int font_px);
    int (*descent)(void *ctx, enum face face, int font_px);
};

struct text_spec {
    struct str text;       /* UTF-8, '\n' begins a new line */
    size_t lead_n;         /* the first bytes that are bold and in the mood's ink */
    const char *lang;      /* BCP 47: line breaking, direction of the paragraph */
    bool bold;
    int font_px;           /* em size */
    int line_px;           /* distance between baselines */
    int width_px;          /* available */
    int align;             /* -1 start, 0 centre, 1 end */
};

struct text_run {
    struct str text;       /* as given to the font (soft hyphens and bidi marks removed; "-" added) */
    size_t source, source_n;   /* bytes of the paragraph's text that it shows */
    int x, width_px;       /* from the left edge of the paragraph */
    enum face face;
    char script[5];
    bool rtl, lead;
};

struct text_line {
    struct text_run *runs; /* left to right */
    size_t run_count;
    int width_px;
    size_t source, source_n;
    bool broken_word;      /* ends inside a word without U+00AD: the audit wants to know */
    bool parted;           /* ends inside a number, an address or a code that is wider than a line: nothing else could be done */
};

struct para {
    struct text_spec spec;
    struct text_line *lines;
    size_t line_count;
    int width_px;          /* of the widest line */
    int height_px;         /* line_count * line_px */
    bool rtl;              /* direction of the paragraph */
    bool too_wide;         /* a unit did not fit even when broken */
};

/* One a process (not shared between threads). It keeps the break iterators of at most 16 languages and room for the longest
 * line of text so far, some bytes a letter. */
struct text_context *text_context_create(void);
void text_context_destroy(struct text_context *c);
/* Lays out; the result lives in `a`. An empty text gives one empty line. */
const struct para *text_layout(const struct text_spec *spec, const struct text_measure *m, struct arena *a);
/* Width of the widest unbreakable unit of the text (choosing whether a text size is offered). */
int text_longest_unit(const struct text_spec *spec, const struct text_measure *m, struct arena *a);
bool text_lang_is_rtl(const char *lang);
