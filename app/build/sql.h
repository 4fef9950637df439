#pragma once
/* Small steps with SQLite that several files of the builder take. */
#include <sqlite3.h>
#include "app/base/arena.h"
#include "app/base/err.h"

/* Runs statements without results. */
bool sql_run(sqlite3 *db, const char *sql, struct err *e);
/* Prepares one statement; the caller finalizes it. NULL and *e when it cannot be. */
sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, struct err *e);
/* True for a row, false at the end; when it failed *e has a kind. */
bool sql_step(sqlite3_stmt *s, struct err *e);
/* A column's text until the next step; NULL is empty. */
struct str sql_text(sqlite3_stmt *s, int column);
