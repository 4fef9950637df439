#include "app/build/codes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/map.h"
#include "app/build/rows.h"

enum { KEPT_DAYS = 366, FIRST_SHORT = 1000, FIRST_MIDDLE = 10000, FIRST_LONG = 100000, END = 1000000 };

struct code {
    struct str key;
    int code;
    struct date last_seen;
    bool given;
};

struct codes {
    struct arena *arena;
    struct map *by_key;
    unsigned char *taken;        /* by code */
    size_t used_short, used_middle;
    ROWS(struct code) rows;
    struct date today;
};

static void add(struct codes *c, struct str key, int code, struct date last_seen, bool given)
{
    map_set(c->by_key, key, (long)c->rows.count);
    *ROWS_ADD(c->arena, &c->rows) = (struct code){ key, code, last_seen, given };
    if (!c->taken[code]) {
        c->taken[code] = 1;
        c->used_short += code < FIRST_MIDDLE;
        c->used_middle += code >= FIRST_MIDDLE && code < FIRST_LONG;
    }
}

static bool read_previous(struct codes *c, const char *path, struct err *e)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    bool ok =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(db, "SELECT code, key, last_seen FROM service_code ORDER BY code", -1, &q, NULL)
               == SQLITE_OK;
    int step = SQLITE_ROW;
    while (ok && (step = sqlite3_step(q)) == SQLITE_ROW) {
        int code = sqlite3_column_int(q, 0);
        struct str key = arena_copy_cstr(c->arena, (const char *)sqlite3_column_text(q, 1));
        struct date seen;
        if (code < FIRST_SHORT || code >= END
            || !date_parse_iso(str_of((const char *)sqlite3_column_text(q, 2)), &seen)) {
            ok = false;
        } else if (date_to_days(c->today) - date_to_days(seen) <= KEPT_DAYS) {
            add(c, key, code, seen, false);
        }
    }
    ok = ok && step == SQLITE_DONE;
    if (!ok) {
        err_set(e, ERR_FORMAT, "%s: not a catalogue to carry codes over from: %s", path,
                db ? sqlite3_errmsg(db) : "no memory");
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return ok;
}

bool codes_open(struct codes **out, const char *previous, int64_t now_utc, struct err *e)
{
    struct codes *c = calloc(1, sizeof *c);
    if (!c) {
        abort();
    }
    c->arena = arena_create();
    c->by_key = map_create();
    c->taken = arena_alloc(c->arena, END);
    c->today = civil_from_utc(now_utc).date;
    if (previous && !read_previous(c, previous, e)) {
        codes_destroy(c);
        return false;
    }
    *out = c;
    return true;
}

void codes_destroy(struct codes *c)
{
    if (c) {
        map_destroy(c->by_key);
        arena_destroy(c->arena);
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

int codes_give(struct codes *c, const struct str *keys, size_t count, bool session)
{
    for (size_t i = 0; i < count; i++) {
        long at = map_find(c->by_key, keys[i]);
        if (at != MAP_NONE && !c->rows.at[at].given) {
            struct code *row = &c->rows.at[at];
            row->given = true;
            row->last_seen = c->today;
            if (i > 0 && map_find(c->by_key, keys[0]) == MAP_NONE) {
                row->key = keys[0];    /* the thing is named by another source now */
                map_set(c->by_key, keys[0], at);
            }
            return row->code;
        }
    }
    int code = find_free(c, keys[0], session);
    if (code) {
        add(c, keys[0], code, c->today, true);
    }
    return code;
}

static int compare_codes(const void *x, const void *y)
{
    return ((const struct code *)x)->code - ((const struct code *)y)->code;
}

bool codes_write(const struct codes *c, sqlite3 *db, struct err *e)
{
    sqlite3_stmt *q = NULL;
    bool ok = sqlite3_prepare_v2(db, "INSERT INTO service_code (code, key, last_seen) VALUES (?, ?, ?)", -1, &q, NULL) == SQLITE_OK;
    if (c->rows.count) {
        qsort(c->rows.at, c->rows.count, sizeof *c->rows.at, compare_codes);
    }
    for (size_t i = 0; ok && i < c->rows.count; i++) {
        char day[11];
        date_format_iso(c->rows.at[i].last_seen, day);
        sqlite3_bind_int(q, 1, c->rows.at[i].code);
        sqlite3_bind_text(q, 2, c->rows.at[i].key.p, (int)c->rows.at[i].key.n, SQLITE_STATIC);
        sqlite3_bind_text(q, 3, day, -1, SQLITE_TRANSIENT);
        ok = sqlite3_step(q) == SQLITE_DONE;
        sqlite3_reset(q);
    }
    sqlite3_finalize(q);
    return ok || err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(db));
}
