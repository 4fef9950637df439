#pragma once
/* A str is a slice of UTF-8 text that somebody else owns (an arena, a table, a
 * literal).  When it comes from an arena or a literal it also ends in '\0', so
 * .p can be given to a C function. */
#include <stdbool.h>
#include <stddef.h>

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_FMT(s) (int)(s).n, ((s).p ? (s).p : "")    /* for "%.*s" */

/* The slice of a C string; NULL gives the empty slice. */
struct str str_of(const char *cstr);
bool str_is_empty(struct str s);
bool str_equal(struct str a, struct str b);
bool str_equal_cstr(struct str a, const char *b);
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);
/* Byte offset of the first `part` in `s`, or -1. */
long str_find(struct str s, struct str part);
/* The slice from `start` of at most `n` bytes, clamped to `s`. */
struct str str_sub(struct str s, size_t start, size_t n);
/* Without ASCII blanks at both ends. */
struct str str_trim(struct str s);
/* Cuts the part of *rest before the next `sep` off and returns it; false when nothing is left. */
bool str_next(struct str *rest, char sep, struct str *part);
/* A whole decimal number with an optional sign; false when it is anything else or too large. */
bool str_to_int(struct str s, long long *value);
