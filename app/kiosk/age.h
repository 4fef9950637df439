#pragma once
/* The age of the facts: how long ago the catalogue was built, as far as a
 * visitor must know it. An accepted catalogue is shown for ever, with its age. */
#include "app/kiosk/state.h"

enum data_age {
    DATA_FRESH,      /* nothing needs to be said; also when the clock stands before the building, which tells no age */
    DATA_AGEING,     /* 48 hours and more: one quiet line */
    DATA_OLD,        /* 14 days and more, or the publisher's "valid_until" has passed: said plainly */
};

enum data_age age_get(const struct catalogue *c, int64_t now_utc);
/* Whole days since the building; 0 when the clock stands before it. */
int64_t age_days(const struct catalogue *c, int64_t now_utc);
