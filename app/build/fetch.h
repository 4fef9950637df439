#pragma once
/* Fetching reads the lists of live sources: only what has changed where a kept
 * answer is there and the source can tell. A list is read into the harvest when
 * it has come whole, or else as it was kept at most FETCH_STAND_IN_DAYS ago. */
#include "app/build/config.h"
#include "app/build/harvest.h"

enum {
    FETCH_STAND_IN_DAYS = 14,          /* how old answers may be that stand in for a list that does not come */
    FETCH_LEAST_PERCENT = 80,          /* of the rows of the kept list: one that has shrunk more is not believed at once */
    FETCH_SMALL_NIGHTS = 3,            /* … but when it has come so on this many nights running */
    FETCH_RESUME_S = 6 * 3600,         /* how long a reading that was broken off can be gone on with */
    FETCH_OVERLAP_S = 600,             /* changes are asked from so long before the last reading: clocks differ */
};

struct fetch;

/* `folder` holds pages while there is no cache. */
bool fetch_open(struct fetch **f, const struct build_config *c, struct harvest *h, const char *folder, struct err *e);
/* All lists of a source with a URL. What fails goes to the report, which then does not call the source whole; false
 * with the first reason when nothing of a list can be had. */
bool fetch_source(struct fetch *f, const struct build_source *s, struct err *e);
/* After all sources: lets go of the answers of lists that nobody has asked for in FETCH_STAND_IN_DAYS. */
void fetch_sweep(struct fetch *f);
void fetch_close(struct fetch *f);    /* NULL is fine */
