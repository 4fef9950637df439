/* All codes are rows of a temporary table; in memory is only which are taken. */
#include "app/build/codes.h"

#include <stdlib.h>
#include <string.h>

#include "app/build/map.h"

enum { KEPT_DAYS = 366, FIRST_SHORT = 1000, FIRST_MIDDLE = 10000, FIRST_LONG = 100000, END = 1000000 };

struct codes {
    sqlite3 *db;                 /* of the last catalogue, or of nothing; the table is TEMP */
    sqlite3_stmt *find, *add, *keep;
    unsigned char *taken;        /* by code */
    size_t used_short, used_middle;
    char today[11];
    bool failed;
};

static void take(struct codes *c, int code)
{
    if (!c->taken[code]) {
        c->taken[code] = 1;
        c->used_short += code < FIRST_MIDDLE;
        c->used_middle += code >= FIRST_MIDDLE && code < FIRST_LONG;
    }
}

static bool run(struct codes *c, const char *sql)
{
    return sqlite3_exec(c->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The local day of the last build, which its items were seen on. */
static bool read_built_day(struct codes *c, char day[11])
{
    sqlite3_stmt *q = NULL;
    int64_t built;
    bool ok = sqlite3_prepare_v2(c->db, "SELECT value FROM main.meta WHERE key = 'built_at'", -1, &q, NULL) == SQLITE_OK
           && sqlite3_step(q) == SQLITE_ROW && clock_parse_iso(str_of((const char *)sqlite3_column_text(q, 0)), &built, NULL);
    if (ok) {
        date_format_iso(civil_from_utc(built).date, day);
    }
    sqlite3_finalize(q);
    return ok;
}

/* Takes the codes and days that a question gives; false when one is no code or has no day. */
static bool take_all(struct codes *c, const char *sql, const char *day, const char *oldest)
{
    sqlite3_stmt *q = NULL;
    struct date seen;
    bool ok = sqlite3_prepare_v2(c->db, sql, -1, &q, NULL) == SQLITE_OK;
    sqlite3_bind_text(q, 1, day, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, oldest, -1, SQLITE_STATIC);
    int found = SQLITE_ROW;
    while (ok && (found = sqlite3_step(q)) == SQLITE_ROW) {
        int code = sqlite3_column_int(q, 0);
        const char *last = (const char *)sqlite3_column_text(q, 1);
        ok = code >= FIRST_SHORT && code < END && last && date_parse_iso(str_of(last), &seen);
        if (ok && strcmp(last, oldest) >= 0) {
            take(c, code);
        }
    }
    sqlite3_finalize(q);
    return ok && found == SQLITE_DONE;
}

/* Codes of the last catalogue's items, and of those that had gone within the year. */
static bool read_previous(struct codes *c)
{
    char oldest[11], built[11];
    struct date today;
    date_parse_iso(str_of(c->today), &today);
    date_format_iso(date_add_days(today, -KEPT_DAYS), oldest);
    return read_built_day(c, built)
        && take_all(c, "SELECT code, last_seen FROM main.service_code UNION ALL SELECT code, ?1 FROM main.item", built, oldest)
        && take_all(c, "INSERT INTO temp.code (code, key, last_seen) SELECT code, key, last_seen FROM main.service_code"
                       " WHERE last_seen >= ?2 ORDER BY code", built, oldest)
        && take_all(c, "INSERT OR REPLACE INTO temp.code (code, key, last_seen) SELECT i.code, x.source_id || ':' || x.source_key, ?1"
                       " FROM main.item i JOIN main.item_source x ON x.item_id = i.id AND x.sort = 0 WHERE ?1 >= ?2 ORDER BY 1",
                    built, oldest);
}

static bool prepare(struct codes *c)
{
    return sqlite3_prepare_v2(c->db, "SELECT code FROM temp.code WHERE key = ? AND NOT given ORDER BY code DESC LIMIT 1",
                              -1, &c->find, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(c->db, "INSERT INTO temp.code (code, key, last_seen, given) VALUES (?,?,?,1)",
                              -1, &c->add, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(c->db, "UPDATE temp.code SET key = ?, last_seen = ?, given = 1 WHERE code = ?",
                              -1, &c->keep, NULL) == SQLITE_OK;
}

bool codes_open(struct codes **out, const char *previous, int64_t now_utc, struct err *e)
{
    struct codes *c = calloc(1, sizeof *c);
    if (!c || !(c->taken = calloc(END, 1))) {
        abort();
    }
    date_format_iso(civil_from_utc(now_utc).date, c->today);
    int flags = previous ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool ok = sqlite3_open_v2(previous ? previous : "", &c->db, flags, NULL) == SQLITE_OK
           && run(c, "PRAGMA temp_store = FILE; PRAGMA cache_size = -1000; PRAGMA temp.cache_size = -2000;"
                     "PRAGMA temp.journal_mode = OFF;"
                     "CREATE TEMP TABLE code (code INTEGER PRIMARY KEY, key TEXT, last_seen TEXT,"
                     " given INTEGER NOT NULL DEFAULT 0)")
           && (!previous || read_previous(c)) && run(c, "CREATE INDEX temp.code_key ON code (key); BEGIN") && prepare(c);
    if (!ok) {
        const char *name = previous ? previous : "build";
        err_set(e, previous ? ERR_FORMAT : ERR_IO, "%s: not a catalogue to carry codes over from: %s", name,
                c->db ? sqlite3_errmsg(c->db) : "no memory");
        codes_destroy(c);
        return false;
    }
    *out = c;
    return true;
}

void codes_destroy(struct codes *c)
{
    if (c) {
        sqlite3_finalize(c->find);
        sqlite3_finalize(c->add);
        sqlite3_finalize(c->keep);
        sqlite3_close(c->db);
        free(c->taken);
        free(c);
    }
}

/* A new code follows from the key, so that two builds without a common past mostly agree. */
static int find_free(const struct codes *c, struct str key, bool session)
{
    int first = session ? FIRST_LONG : c->used_short < (FIRST_MIDDLE - FIRST_SHORT) / 2 ? FIRST_SHORT
        : c->used_middle < (FIRST_LONG - FIRST_MIDDLE) / 2 ? FIRST_MIDDLE : FIRST_LONG;
    int end = first == FIRST_LONG ? END : first * 10;
    int span = end - first;
    int at = (int)(map_hash(0, key) % (uint64_t)span);
    for (int i = 0; i < span; i++) {
        int code = first + (at + i) % span;
        if (!c->taken[code]) {
            return code;
        }
    }
    return 0;
}

static void step(struct codes *c, sqlite3_stmt *q)
{
    c->failed = c->failed || sqlite3_step(q) != SQLITE_DONE;
    sqlite3_reset(q);
}

/* 0 when the key has none, or has given it to another thing of this build. */
static int find_old(struct codes *c, struct str key)
{
    sqlite3_bind_text(c->find, 1, key.n ? key.p : "", (int)key.n, SQLITE_STATIC);
    int found = sqlite3_step(c->find), code = found == SQLITE_ROW ? sqlite3_column_int(c->find, 0) : 0;
    c->failed = c->failed || (found != SQLITE_ROW && found != SQLITE_DONE);
    sqlite3_reset(c->find);
    return code;
}

int codes_give(struct codes *c, const struct str *keys, size_t count, bool session)
{
    int code = 0;
    for (size_t i = 0; i < count && !code; i++) {
        code = find_old(c, keys[i]);
    }
    bool old = code != 0;
    code = old ? code : find_free(c, keys[0], session);
    sqlite3_stmt *q = old ? c->keep : c->add;
    if (code) {
        /* The thing may be named by another source now. */
        sqlite3_bind_text(q, old ? 1 : 2, keys[0].p, (int)keys[0].n, SQLITE_STATIC);
        sqlite3_bind_text(q, old ? 2 : 3, c->today, -1, SQLITE_STATIC);
        sqlite3_bind_int(q, old ? 3 : 1, code);
        step(c, q);
        take(c, code);
    }
    return c->failed ? 0 : code;
}

bool codes_check(const struct codes *c, struct err *e)
{
    return !c->failed || err_set(e, ERR_FULL, "build: the service codes: %s", sqlite3_errmsg(c->db));
}

bool codes_write(struct codes *c, sqlite3 *db, struct err *e)
{
    sqlite3_stmt *from = NULL, *to = NULL;
    bool ok = sqlite3_prepare_v2(db, "INSERT INTO service_code (code, key, last_seen) VALUES (?, ?, ?)", -1, &to, NULL) == SQLITE_OK;
    c->failed = c->failed
                || sqlite3_prepare_v2(c->db, "SELECT code, key, last_seen FROM temp.code WHERE NOT given ORDER BY code", -1, &from, NULL) != SQLITE_OK;
    int found = SQLITE_DONE;
    while (ok && !c->failed && (found = sqlite3_step(from)) == SQLITE_ROW) {
        for (int i = 0; i < 3; i++) {
            sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        }
        ok = sqlite3_step(to) == SQLITE_DONE;
        sqlite3_reset(to);
    }
    c->failed = c->failed || (ok && found != SQLITE_DONE);
    sqlite3_finalize(from);
    sqlite3_finalize(to);
    return codes_check(c, e) && (ok || err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(db)));
}
