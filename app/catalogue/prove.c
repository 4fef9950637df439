/* A proof costs many times an opening, so it is made once, before a file is
 * installed or published: afterwards no visit may meet a page out of order, a
 * row that breaks the schema, or a question that ends with an error. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/catalogue/internal.h"

enum { DAY_S = 86400 };

/* SQLite would bring what stands there into the file, which is only to be looked at. */
static bool has_journal(const char *path)
{
    static const char *const ends[] = { "-journal", "-wal" };
    char beside[4096];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (snprintf(beside, sizeof beside, "%s%s", path, ends[i]) >= (int)sizeof beside || access(beside, F_OK) == 0) {
            return true;
        }
    }
    return false;
}

/* integrity_check finds what quick_check does, and also index entries that are not their rows: half of the tables are an index
 * by themselves, where the quick one finds no page in the wrong place. */
static bool check_integrity(sqlite3 *db, struct err *e)
{
    sqlite3_stmt *s = NULL;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    bool asked = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
    struct str rest = asked ? column_slice(s, 0) : str_of(sqlite3_errmsg(db)), said = STR("");
    while (str_next(&rest, '\n', &said) && str_starts_with(said, STR("***"))) {
        /* a headline: what is wrong stands below it */
    }
    bool ok = (asked && str_equal_cstr(said, "ok")) || err_set(e, ERR_FORMAT, "is damaged: %.*s", STR_FMT(said));
    sqlite3_finalize(s);
    return ok;
}

/* Opened as if to write, though nothing is: of a file that is only read SQLite does not even learn which values are forbidden. */
static bool check_order(const char *path, struct err *e)
{
    sqlite3 *db = NULL;
    if (has_journal(path)) {
        return err_set(e, ERR_FORMAT, "has a journal beside it: who wrote it has not finished");
    }
    bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
        ? check_integrity(db, e) : err_set(e, ERR_IO, "%s", db ? sqlite3_errmsg(db) : "no memory");
    sqlite3_close(db);
    return ok;
}

/* Every list's first page, in every language: the order by name reads more of it than the page shows. */
static void read_lists(struct catalogue *c, int64_t now_utc, struct str lang, struct arena *a)
{
    enum { PAGE = 24 };
    struct item *rows;
    struct attribution *lines;
    size_t count;
    for (int theme = -1; theme < THEME_COUNT; theme++) {
        struct catalogue_query q = { .theme = theme, .lang = lang, .now_utc = now_utc, .limit = PAGE };
        catalogue_list(c, &q, a, &rows, &count);
        arena_reset(a);
    }
    struct catalogue_query today = { .theme = -1, .only_events = true, .from_utc = now_utc, .to_utc = now_utc + DAY_S, .lang = lang,
                                     .now_utc = now_utc, .limit = PAGE };
    catalogue_list(c, &today, a, &rows, &count);
    catalogue_attributions(c, lang, a, &lines);
    arena_reset(a);
}

static bool read_items(struct catalogue *c, const struct catalogue_query *q, struct arena *a, struct err *e)
{
    struct item it;
    for (size_t i = 0; i < c->row_count; i++) {
        if (!catalogue_get(c, c->rows[i].id, q, a, &it) || c->fault.kind != ERR_NONE) {
            return err_set(e, ERR_FORMAT, "item %lld cannot be read: %s", (long long)c->rows[i].id,
                           c->fault.kind != ERR_NONE ? c->fault.text : "it is not found again");
        }
        arena_reset(a);
    }
    return true;
}

static bool read_all(struct catalogue *c, struct err *e)
{
    static const char *const languages[] = { "fi", "sv", "en" };
    struct arena *a = arena_create();
    int64_t now_utc = (int64_t)time(NULL);
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof languages / sizeof *languages; i++) {
        struct catalogue_query q = { .theme = -1, .lang = str_of(languages[i]), .now_utc = now_utc };
        read_lists(c, now_utc, q.lang, a);
        ok = read_items(c, &q, a, e);
    }
    arena_destroy(a);
    return ok;
}

bool catalogue_prove(const char *path, struct err *e)
{
    struct catalogue *c;
    if (!catalogue_open(&c, path, e)) {
        return false;
    }
    bool ok = (check_order(path, e) && read_all(c, e)) || err_in(e, path);
    catalogue_close(c);
    return ok;
}
