#pragma once
/* A harvest reads the answers of all sources, one element at a time, and keeps
 * the records in a working database; in memory stays nothing of them. */
#include <jansson.h>
#include <stdio.h>
#include "app/build/map.h"
#include "app/build/report.h"
#include "app/build/source.h"
#include "app/build/work.h"

/* A new file without a name in a folder: it is gone when it is closed, whatever happens. NULL when it cannot be made. */
FILE *harvest_open_file(const char *folder, struct err *e);

/* Its tables: entry (a record without its texts, in the order of reading), record (its bytes), relation, and ended (keys
 * of events that are over). */
struct harvest {
    struct arena *arena, *scratch;
    struct report *report;
    int64_t now_utc, shift_days;
    struct str language;           /* of the source that is read: sink.language */
    bool has_shift;
    struct work *work;
    sqlite3_stmt *add_entry, *add_record, *add_relation, *add_ended, *find_support;
    size_t entry_count;
    struct map *names;             /* of files */
    ROWS(struct str) files;
};

/* `folder` is where the working database is made: the one the catalogue will be in. */
bool harvest_init(struct harvest *h, const char *folder, struct report *report, int64_t now_utc, struct err *e);
void harvest_finish(struct harvest *h);

/* Reads a saved answer or all of a folder, in the order of their names. What is wrong with them goes to the
 * report; false only when nothing could be opened. */
bool harvest_read_path(struct harvest *h, const struct source *s, const char *path, struct err *e);

/* Reading in pieces, for answers that come from elsewhere. `file` names them in the report. */
struct harvest_answer;
struct harvest_answer *harvest_begin(struct harvest *h, const struct source *s, const char *file);
void harvest_feed(struct harvest_answer *a, const char *bytes, size_t n);
/* Ends the answer; the envelope (or NULL, when there is none) is the caller's reference, *rows its elements. False
 * when the answer was cut or is not JSON, which the report then tells. */
bool harvest_end(struct harvest_answer *a, json_t **envelope, size_t *rows);
/* The number of rows in all pages together, as an envelope tells it; -1 = not told. */
long long harvest_told_count(const json_t *envelope);
/* Tells the report when an envelope promises another number of rows than were read. */
void harvest_check_count(struct harvest *h, const struct source *s, const char *file, const json_t *envelope,
                         size_t rows);

/* Tells the end of the record in a row of (source, key, file, …) of the table entry. */
void harvest_tell(const struct harvest *h, sqlite3_stmt *q, enum outcome o, const char *field, const char *reason);
/* A remark about each record in the rows that such a query gives. */
void harvest_warn_all(const struct harvest *h, const char *sql, const char *field, const char *reason);
/* The same end of all rows that a query gives. */
void harvest_tell_all(const struct harvest *h, const char *sql, enum outcome o, const char *field, const char *reason);
