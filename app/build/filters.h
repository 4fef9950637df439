#pragma once
/* The filters are what visitors choose by (app/model/filters.def), told from
 * what a record holds: yes, no, or unknown, which is a value.  Words and
 * classes are data (data/filters.tsv, data/stations.tsv) that an editor reads. */
#include "app/base/err.h"
#include "app/build/record.h"

struct filters;

/* What the finished item knows besides its own record. */
struct filters_context {
    const struct record *place;    /* the place it is held in, when that has a record of its own; or NULL */
    const int64_t *starts_utc;     /* of all sessions, in any order: for a series and for one of its sessions */
    size_t start_count;
    bool is_session;               /* one of them: its own start tells its time of day */
    struct date today;             /* of building: older opening hours tell nothing */
};

/* False names the file and the line that is wrong. */
bool filters_load(struct filters **out, const char *filters_path, const char *stations_path, struct err *e);
void filters_destroy(struct filters *f);    /* NULL is fine */

/* What the source itself told (record.filters, record.effort) stays; *effort is 1 to 3, 0 = not known. */
void filters_apply(const struct filters *f, const struct record *r, const struct filters_context *c, struct arena *a,
                   enum tristate out[FILTER_COUNT], int *effort);
