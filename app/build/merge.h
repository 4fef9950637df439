#pragma once
/* Merging says which records of a harvest are one thing and what becomes of
 * the others.  Rules: keys that the sources give, the same name within 50 m,
 * the same session under two ids; never a name alone.
 *
 * Its plan is tables of the harvest's working database:
 *   thing (id, head, kind, recurring, is_item, used, parent, unit, place, item)
 *                                   one card, or a place or channel told on others; ids are in the order of the keys
 *   member (thing, rank, entry)     its records, the one that names it first
 *   pair (service, channel)         things: which serves which
 *   joined (thing, source, entry)   parts, the base description and the owner of a thing */
#include "app/build/harvest.h"

/* State of an entry. */
enum { ENTRY_LIVES, ENTRY_GONE, ENTRY_OLD, ENTRY_REPEATED };

/* Makes the plan and tells the report the end of every entry but terms. */
bool merge_make_plan(const struct harvest *h, size_t *item_count, struct err *e);

/* Of merge_make_plan: what the things have to do with each other. */
void merge_connect(const struct harvest *h);
