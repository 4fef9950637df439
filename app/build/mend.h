#pragma once
/* Mending takes out of an element's bytes what would cost the whole element
 * although only one value of it is bad. */
#include "app/base/arena.h"
#include "app/base/str.h"

/* Bytes that are not UTF-8 as U+FFFD; empty when that is longer than `max`. */
struct str mend_utf8(struct str bytes, size_t max, struct arena *a);
/* Numbers that no machine holds as null: unknown. All other numbers stay as they are. */
struct str mend_numbers(struct str json, struct arena *a);
