#pragma once
/* A report says what became of every element that was read: for each source
 * read = kept + merged + rejected + ended + hidden + ignored. */
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include "app/base/err.h"
#include "app/base/str.h"
#include "app/model/item.h"

enum outcome {
    OUTCOME_KEPT,
    OUTCOME_MERGED,
    OUTCOME_REJECTED,
    OUTCOME_ENDED,
    OUTCOME_HIDDEN,
    OUTCOME_IGNORED,
    OUTCOME_COUNT
};

/* Where a remark belongs; texts may be empty. */
struct report_place { struct str source, file, key; };

struct report_totals { size_t files, files_ignored, read, outcome[OUTCOME_COUNT], warnings; };

struct report;

enum { REPORT_LINES_MAX = 2000 };    /* rejections kept word by word for one source, and as many warnings; all are counted */

struct report *report_create(void);
void report_destroy(struct report *r);    /* NULL is fine */

void report_add_file(struct report *r, struct str source);
void report_add_read(struct report *r, struct str source);
/* One element's end; a reason is needed for all but kept. */
void report_add_outcome(struct report *r, struct report_place at, enum outcome o, const char *field, const char *reason);
/* A remark about one field, or about a whole file when the key is empty; the element's end is told separately. */
void report_add_warning(struct report *r, struct report_place at, const char *field, const char *reason);
/* A file that was not read: counted apart. */
void report_add_ignored_file(struct report *r, struct report_place at, const char *reason);
/* A remark about a whole answer (it is cut, unreadable, empty, stood in for): a line, counted apart from elements. */
void report_add_fault(struct report *r, struct report_place at, const char *reason);

/* What the gates must know of a source: did all its lists come whole this time? */
struct report_standing {
    bool whole;
    size_t lists_missing;     /* nothing of these is in the catalogue */
    int64_t kept_from_utc;    /* the oldest answers that stand in for such as did not come; 0 = none stand in */
    struct str why;           /* not whole: the first reason */
};
/* From now on the standing that is told is also that of the next configured source: of one register there may be several. */
void report_begin_source(struct report *r);
/* Not whole is for good; the reason is needed then. */
void report_set_whole(struct report *r, struct str source, bool whole, const char *why);
/* A list did not come, and kept answers of that time stand in; 0: nothing does. */
void report_set_missing(struct report *r, struct str source, int64_t kept_from_utc);
struct report_standing report_standing(const struct report *r, struct str source);
/* Of the configured source of that number, from 0; not whole when it was not begun. */
struct report_standing report_standing_of(const struct report *r, size_t number);
/* False also for a source that was never told of. */
bool report_is_whole(const struct report *r, struct str source);

struct report_totals report_totals(const struct report *r, struct str source);
/* read equals the sum of the outcomes, for every source. */
bool report_is_balanced(const struct report *r);

void report_count_theme(struct report *r, enum theme t);
void report_count_text(struct report *r, struct str lang, struct str reg);

/* Another part of the report by its name; takes the value over. */
void report_set_part(struct report *r, const char *name, json_t *value);
struct writer;
/* Puts how often each reason came into the catalogue's table remark. */
bool report_write_remarks(const struct report *r, struct writer *w, struct err *e);

/* Can a report be written there? What is there stays. */
bool report_check_path(const char *path, struct err *e);
/* Writes JSON, the same bytes for the same build. */
bool report_write(const struct report *r, const char *path, struct err *e);
/* A line a source and the first rejections on standard error. */
void report_log(const struct report *r);
