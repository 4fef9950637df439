/* rooms: kiosk ui settings catalogue model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "app/kiosk/age.h"

extern const char schema_sql[];

static const char built_at[] = "2026-11-23T01:00:00Z";

static int64_t utc(const char *iso)
{
    int64_t t;
    if (!clock_parse_iso(str_of(iso), &t, NULL)) {
        fail_msg("%s is not a time", iso);
    }
    return t;
}

/* A catalogue of one item; valid_until NULL: the file does not say. */
static struct catalogue *open_with(const char *valid_until)
{
    char path[64], sql[300];
    sqlite3 *db;
    struct catalogue *c = NULL;
    struct err e;
    snprintf(path, sizeof path, "/tmp/aula-test-age-%ld.db", (long)getpid());
    remove(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema_sql, NULL, NULL, NULL), SQLITE_OK);
    snprintf(sql, sizeof sql, "INSERT INTO meta (key, value) VALUES ('built_at', '%s'), ('%s', '%s');"
             "INSERT INTO item (id, code, kind, status, charge, access, remote, content_hash)"
             " VALUES (1, 1, 'service', 'active', 'free', 'open', 'no', 'h')",
             built_at, valid_until ? "valid_until" : "name", valid_until ? valid_until : "Testi");
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    if (!catalogue_open(&c, path, &e)) {
        fail_msg("%s", e.text);
    }
    remove(path);
    return c;
}

static void age_goes_in_three_steps(void **state)
{
    (void)state;
    static const struct { const char *valid_until, *now; enum data_age age; int days; } rows[] = {
        { NULL, "2026-11-23T01:00:00Z", DATA_FRESH, 0 },
        { NULL, "2026-11-25T00:59:59Z", DATA_FRESH, 1 },
        { NULL, "2026-11-25T01:00:00Z", DATA_AGEING, 2 },
        { NULL, "2026-12-07T00:59:59Z", DATA_AGEING, 13 },
        { NULL, "2026-12-07T01:00:00Z", DATA_OLD, 14 },
        /* The publisher's time, when it comes first. */
        { "2026-11-24T01:00:00Z", "2026-11-24T00:59:59Z", DATA_FRESH, 0 },
        { "2026-11-24T01:00:00Z", "2026-11-24T01:00:00Z", DATA_OLD, 1 },
        { "2026-12-31T01:00:00Z", "2026-12-07T01:00:00Z", DATA_OLD, 14 },
        { "2026-12-31T01:00:00Z", "2026-11-26T01:00:00Z", DATA_AGEING, 3 },
        /* What is no time says nothing. */
        { "soon", "2026-11-24T01:00:00Z", DATA_FRESH, 1 },
        { "", "2026-11-26T01:00:00Z", DATA_AGEING, 3 },
        /* A clock that stands before the building tells no age, whatever else the file says. */
        { NULL, "2026-11-23T00:59:59Z", DATA_FRESH, 0 },
        { NULL, "1970-01-01T00:00:00Z", DATA_FRESH, 0 },
        { "1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z", DATA_FRESH, 0 },
        { NULL, "2099-12-31T23:59:59Z", DATA_OLD, 26701 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *c = open_with(rows[i].valid_until);
        int64_t now = utc(rows[i].now);
        if (age_get(c, now) != rows[i].age || age_days(c, now) != rows[i].days) {
            fail_msg("%s, valid until %s: age %d, %lld days", rows[i].now, rows[i].valid_until ? rows[i].valid_until : "-",
                     age_get(c, now), (long long)age_days(c, now));
        }
        catalogue_close(c);
    }
}

/* A clock of any 64 bits overflows nothing (the sanitized build looks). */
static void no_clock_breaks_it(void **state)
{
    (void)state;
    struct catalogue *c = open_with("2026-12-31T01:00:00Z");
    assert_int_equal(age_get(c, INT64_MAX), DATA_OLD);
    assert_int_equal(age_get(c, INT64_MIN), DATA_FRESH);
    assert_int_equal(age_days(c, INT64_MIN), 0);
    catalogue_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(age_goes_in_three_steps),
        cmocka_unit_test(no_clock_breaks_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
