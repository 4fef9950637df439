#pragma once
/* A merge plan says which entries of a harvest are one thing and what becomes
 * of the others; it holds no texts.  Rules: keys that the sources give, the
 * same name within 50 m, the same session under two ids; never a name alone. */
#include "app/build/harvest.h"

enum { NO_GROUP = -1 };

struct group {
    size_t first, count;        /* its members in plan.members, the first names it */
    bool is_item;               /* false: only places that events refer to */
    bool used;                  /* no item: a place of an event or a channel on a service's card */
    long parent, unit;          /* group numbers of items, or NO_GROUP */
    long place;                 /* a group that is no item but tells address and position */
    size_t first_extra, extra_count;    /* in plan.extras: parts, channels, base */
    size_t first_link, link_count;      /* in plan.links: a service's units, a unit's services */
    int64_t id;                 /* of the item, from 1 */
};

struct merge_plan {
    struct arena *arena;
    ROWS(struct group) groups;  /* items in the order of their keys; places come last */
    size_t item_count;
    size_t *members;            /* entries by group */
    ROWS(size_t) extras;        /* entries */
    ROWS(long) links;           /* groups */
    long *group_of;             /* by entry; NO_GROUP for parts and bases */
};

/* Makes the plan and tells the report the end of every entry. */
void merge_make_plan(struct merge_plan *plan, const struct harvest *h, struct arena *a);
