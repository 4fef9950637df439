#include "app/build/sql.h"

bool sql_run(sqlite3 *db, const char *sql, struct err *e)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(db));
}

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, struct err *e)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) {
        err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(db));
    }
    return s;
}

bool sql_step(sqlite3_stmt *s, struct err *e)
{
    int rc = sqlite3_step(s);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(sqlite3_db_handle(s)));
    }
    return rc == SQLITE_ROW;
}

struct str sql_text(sqlite3_stmt *s, int column)
{
    const char *p = (const char *)sqlite3_column_text(s, column);
    return (struct str){ p ? p : "", p ? (size_t)sqlite3_column_bytes(s, column) : 0 };
}
