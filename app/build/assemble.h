#pragma once
/* Assembling makes the catalogue's rows: each group of the plan becomes one
 * item with its texts, themes, code and links. */
#include "app/build/codes.h"
#include "app/build/editorial.h"
#include "app/build/links.h"
#include "app/build/merge.h"
#include "app/build/themes.h"
#include "app/build/typography.h"
#include "app/build/writer.h"

struct assembly {
    const struct harvest *harvest;
    const struct merge_plan *plan;
    const struct themes *themes;
    const struct links *links;
    struct editorial *editorial;    /* NULL = none */
    struct codes *codes;
    struct typography *typography;
    struct writer *writer;
    struct report *report;
    struct arena *arena;            /* reset for each item */
    int64_t next_period_id;
    uint64_t hash;                  /* of all items: names the catalogue's content */
    bool has_language[3];           /* fi, sv, en: some item has a name in it */
};

bool assemble_items(struct assembly *as, struct err *e);
