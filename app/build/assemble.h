#pragma once
/* Assembling makes the catalogue's rows: each group of the plan becomes one
 * item with its texts, themes, code and links. */
#include "app/build/codes.h"
#include "app/build/editorial.h"
#include "app/build/filters.h"
#include "app/build/glosses.h"
#include "app/build/merge.h"
#include "app/build/themes.h"
#include "app/build/typography.h"
#include "app/build/writer.h"

/* Starts of the sessions of a series that are looked at. */
enum { ASSEMBLY_STARTS_MAX = 400 };

enum assembly_query {
    ASSEMBLY_ITEMS, ASSEMBLY_MEMBERS, ASSEMBLY_CHANNELS, ASSEMBLY_PARTS, ASSEMBLY_SERVICES, ASSEMBLY_UNITS,
    ASSEMBLY_STARTS, ASSEMBLY_USE_TERM, ASSEMBLY_QUERY_COUNT
};

struct assembly {
    const struct harvest *harvest;  /* with its plan */
    sqlite3_stmt *queries[ASSEMBLY_QUERY_COUNT];
    bool has_terms;                 /* some source tells names of classes */
    const struct themes *themes;
    struct editorial *editorial;    /* NULL = none */
    struct codes *codes;
    struct typography *typography;
    const struct filters *filters;  /* NULL = none: what sources tell themselves */
    struct glossary *glossary;      /* NULL = none */
    struct writer *writer;
    struct report *report;
    struct arena *arena;            /* reset for each item */
    int64_t starts_of;              /* the series whose starts are at hand, +1; its sessions mostly follow each other */
    int64_t starts_utc[ASSEMBLY_STARTS_MAX];
    size_t start_count;
    int64_t last_period_id;
    uint64_t hash;                  /* of all items: names the catalogue's content */
    int64_t source_hash;            /* of the source texts of the item that is being written */
    uint32_t languages;             /* a bit for each row of texts_languages(): some item has a name in it */
};

/* Writes all items and the names of their classes, and tells the report the end of those. */
bool assemble_items(struct assembly *as, struct err *e);
