#include "app/build/work.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct work {
    sqlite3 *db;
    bool failed;
    char why[160];
};

void work_use_folder(const char *folder)
{
    sqlite3_initialize();
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = folder ? sqlite3_mprintf("%s", folder) : NULL;
}

static void fail(struct work *w)
{
    if (!w->failed) {
        w->failed = true;
        snprintf(w->why, sizeof w->why, "%s", w->db ? sqlite3_errmsg(w->db) : "no memory");
    }
}

/* The name is taken away at once: SQLite needs only the open file, because there is no journal. */
static bool open_nameless(struct work *w, const char *folder, struct err *e)
{
    char name[4096];
    if (snprintf(name, sizeof name, "%s/.aula-build-XXXXXX", folder) >= (int)sizeof name) {
        return err_set(e, ERR_ARGUMENT, "build: the name of folder %s is too long", folder);
    }
    int fd = mkstemp(name);
    if (fd < 0) {
        return err_set(e, ERR_IO, "build: cannot write in %s: %s", folder, strerror(errno));
    }
    close(fd);
    /* SQLite opens the file when it is first used. */
    bool ok = sqlite3_open_v2(name, &w->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
    if (ok) {
        work_run(w, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = FILE; PRAGMA cache_size = -6000;"
                    "BEGIN EXCLUSIVE");
    }
    unlink(name);
    return ok ? work_check(w, e) : err_set(e, ERR_IO, "build: cannot write in %s: %s", folder, sqlite3_errmsg(w->db));
}

bool work_open(struct work **out, const char *folder, struct err *e)
{
    struct work *w = calloc(1, sizeof *w);
    if (!w) {
        abort();
    }
    if (!open_nameless(w, folder, e)) {
        work_close(w);
        return false;
    }
    *out = w;
    return true;
}

void work_close(struct work *w)
{
    if (w) {
        for (sqlite3_stmt *q; w->db && (q = sqlite3_next_stmt(w->db, NULL)) != NULL;) {
            sqlite3_finalize(q);
        }
        sqlite3_close(w->db);
        free(w);
    }
}

sqlite3_stmt *work_prepare(struct work *w, const char *sql)
{
    sqlite3_stmt *q = NULL;
    if (!w->failed && sqlite3_prepare_v2(w->db, sql, -1, &q, NULL) != SQLITE_OK) {
        fail(w);
    }
    return q;
}

bool work_step(struct work *w, sqlite3_stmt *q)
{
    int step = w->failed ? SQLITE_DONE : sqlite3_step(q);
    if (step == SQLITE_ROW) {
        return true;
    }
    if (step != SQLITE_DONE) {
        fail(w);
    }
    sqlite3_reset(q);
    return false;
}

void work_run(struct work *w, const char *sql)
{
    if (!w->failed && sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail(w);
    }
}

bool work_check(const struct work *w, struct err *e)
{
    return !w->failed || err_set(e, ERR_FULL, "build: the working file: %s", w->why);
}

void work_bind_str(sqlite3_stmt *q, int parameter, struct str s)
{
    sqlite3_bind_text(q, parameter, s.n ? s.p : "", (int)s.n, SQLITE_STATIC);
}

struct str work_str(sqlite3_stmt *q, int column)
{
    const char *p = (const char *)sqlite3_column_text(q, column);
    return (struct str){ p ? p : "", (size_t)sqlite3_column_bytes(q, column) };
}
