#pragma once
/* What the two files of assembling share: an item while it is made.  Only
 * assemble.c and assemble_rows.c include this. */
#include "app/build/assemble.h"

/* A record of a thing, and what the catalogue says of where it comes from. */
struct member {
    const struct source *source;
    struct str key;                /* "source:key" */
    struct record record;
};
struct members { ROWS(struct member) rows; };

/* One item while it is made. */
struct group {
    int64_t thing, id;
    bool has_place, has_series;
    int64_t place, series, unit_thing;    /* things */
    int64_t parent, unit;          /* items, 0 = none */
    struct members members, channels, parts;
};

/* Writes all rows of one item; its record is complete. */
bool assemble_write_rows(struct assembly *as, const struct group *g, const struct record *r, const struct theme_result *themes,
                         int code, struct err *e);
