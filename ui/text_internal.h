#pragma once
/* What the files of ui/text share: a paragraph while it is being laid out. */
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "ui/text.h"

/* The text in UTF-16 as ICU wants it, without what must never reach a font or steer it. */
struct letters {
    UChar *u;
    size_t *byte;      /* for each unit the byte of the paragraph's text it came from; one more at the end */
    int32_t n;
};

/* A stretch of units that a font can draw in one call. */
struct item {
    int32_t start, end;
    UBiDiLevel level;
    char script[5];
    enum face face;
    bool lead;
};

/* One line of the text ('\n' begins the next), itemised. Positions are units of `letters`. */
struct stretch {
    int32_t start, end;
    UBiDi *bidi;
    struct item *items;
    size_t item_count;
};

/* A number with signs or blanks in it, or an address of the net. */
struct unit {
    int32_t start, end;
    bool number;
};

/* Those of a stretch, ascending. */
struct units {
    struct unit *list;
    size_t count, near;    /* the next question is mostly about the same place */
};

struct layout {
    const struct text_spec *spec;
    const struct text_measure *measure;
    struct text_context *context;
    struct arena *arena;
    struct letters letters;
    struct stretch stretch;
    bool rtl;
    char *scratch;     /* room for the whole text in UTF-8 */
    struct text_line *lines;
    size_t line_count, line_room;
    bool too_wide;
};

/* Decodes and cleans (see the rules in text_letters.c). */
struct letters text_read_letters(const struct text_spec *spec, const struct text_measure *m, struct arena *a);
/* Drops isolates without a partner; in a paragraph (rtl) or beside letters from right to left puts some around numbers and
 * addresses of the net. */
struct letters text_isolate(struct letters l, bool rtl, struct arena *a);
/* The end of the address of the net ("hel.fi/x", "https://…", "name@place") that begins at `at`, or `at`. */
int32_t text_address_end(const UChar *u, int32_t at, int32_t end);
/* The end of the number with signs or blanks in it (a phone, a range, a clock, a date, a price) that begins at `at`, or `at`. */
int32_t text_number_end(const UChar *u, int32_t at, int32_t end);
struct units *text_find_units(const UChar *u, int32_t start, int32_t end, struct arena *a);
/* The one that `at` stands in, not at its edge; NULL: none. */
const struct unit *text_unit_at(struct units *units, int32_t at);
/* The code point at *i (before end), and moves *i past it. */
uint32_t text_next(const UChar *u, int32_t *i, int32_t end);
/* Never drawn: soft hyphen, zero-width space, word joiner, isolates. */
bool text_is_unseen(UChar c);
bool text_is_chinese(const char *lang);
/* Fills lo->stretch for [start, end): direction levels, then items of one level, script, face and lead. */
void text_itemise(struct layout *lo, int32_t start, int32_t end);
/* Writes the drawn letters of [start, end) as UTF-8 to out (3 bytes a unit are enough) and returns how many bytes. */
size_t text_put_utf8(const struct letters *l, int32_t start, int32_t end, char *out);
/* The first item that ends after `at`. */
size_t text_first_item(const struct stretch *s, int32_t at);
/* Width of [start, end), its items one after the other. */
int text_width_of(const struct layout *lo, int32_t start, int32_t end);
/* Breaks lo->stretch into lines. */
void text_fill_lines(struct layout *lo);
/* The widest part of lo->stretch that cannot be broken but at a joint. */
int text_widest_unit(struct layout *lo);
/* How a line ends that does not end where a line may: see struct text_line. */
struct line_end {
    bool hyphen, broken, parted;
};
/* Adds [start, end) as a line; `next` is where the following line begins. Returns its width. */
int text_add_line(struct layout *lo, int32_t start, int32_t end, int32_t next, struct line_end how);

/* Break positions of [start, end) by the rules of `lang`, absolute, ascending, the last one is `end`. */
int32_t *text_context_line_breaks(struct text_context *c, const char *lang, const UChar *u, int32_t start, int32_t end,
                                  struct arena *a, size_t *count);
/* Moves by whole grapheme clusters: the last boundary at or before `at` (but after start), or the first after start. */
int32_t text_context_cluster(struct text_context *c, const UChar *u, int32_t start, int32_t end, int32_t at);
UBiDi *text_context_bidi(struct text_context *c);
UBiDi *text_context_line_bidi(struct text_context *c);
