#pragma once
/* The schedules of an HSDS object: when a service or a place is open. */
#include "app/build/source.h"

/* All schedules of `o` as periods, or all in words: half of the hours would be read as the whole of them. `lang` is the
 * words' language; `place` stands in front of them where the hours are of one place of several (empty = they are not). */
void hsds_add_schedules(struct sink *s, struct record *r, const json_t *o, struct str lang, struct str place);
