#pragma once
/* The work is the build's own database on disk: what was read waits in it and
 * is sorted and joined there, so that memory stays flat whatever the size of
 * the sources.  It has no name and is gone when it is closed, whatever happens.
 * A failure is remembered: nothing runs after it, and work_check tells it. */
#include <sqlite3.h>
#include "app/base/err.h"
#include "app/base/str.h"

struct work;

/* From now on SQLite puts its own temporary files (sorting, VACUUM) in this folder; NULL: where it likes. */
void work_use_folder(const char *folder);

bool work_open(struct work **out, const char *folder, struct err *e);
void work_close(struct work *w);    /* NULL is fine; ends its statements too */
/* A statement that lives until sqlite3_finalize or work_close. NULL after a failure, which SQLite's functions bear. */
sqlite3_stmt *work_prepare(struct work *w, const char *sql);
/* The next row? When there is none the statement is reset. */
bool work_step(struct work *w, sqlite3_stmt *q);
/* Statements without rows. */
void work_run(struct work *w, const char *sql);
/* False and *e when anything has failed since work_open. */
bool work_check(const struct work *w, struct err *e);

void work_bind_str(sqlite3_stmt *q, int parameter, struct str s);
/* Lives until the next step. */
struct str work_str(sqlite3_stmt *q, int column);
