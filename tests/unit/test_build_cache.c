/* rooms: build catalogue model texts base */
/* Fetching without a server: sets of kept answers, next pages, settings, what the report knows of a source. */
#include "tests/unit/build_helper.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/build/cache.h"
#include "app/build/client.h"
#include "app/build/config.h"
#include "app/build/harvest.h"
#include "app/build/map.h"
#include "app/build/report.h"
#include "app/build/value.h"

enum { NOW = 1795420800, RESUME_S = 6 * 3600 };

struct kept {
    struct arena *a;
    char folder[64];
    struct cache *cache;
    struct cache_sets sets;
    struct err e;
};

static int set_up(void **state)
{
    struct kept *k = calloc(1, sizeof *k);
    k->a = arena_create();
    snprintf(k->folder, sizeof k->folder, "/tmp/aula-cache-XXXXXX");
    assert_non_null(mkdtemp(k->folder));
    assert_true(cache_open(&k->cache, k->folder, &k->e));
    *state = k;
    return 0;
}

static int tear_down(void **state)
{
    struct kept *k = *state;
    char lock[80];
    cache_close(k->cache);
    assert_true(cache_open(&k->cache, k->folder, &k->e));
    cache_sweep(k->cache, INT64_MAX, 0);    /* nobody has asked for anything */
    cache_close(k->cache);
    snprintf(lock, sizeof lock, "%s/lock", k->folder);
    unlink(lock);
    assert_int_equal(rmdir(k->folder), 0);
    arena_destroy(k->a);
    free(k);
    return 0;
}

static void find(struct kept *k, int64_t now)
{
    assert_true(cache_find(k->cache, "tpr", STR("https://example.org/"), now, RESUME_S, &k->sets, k->a, &k->e));
}

static void keep(struct kept *k, const struct cache_set *set, size_t number, const char *text)
{
    struct str body = str_of(text);
    struct cache_page p = { .address = 7, .length = body.n, .hash = map_hash(0, body), .etag = STR("\"a b\""), .modified = STR("Mon") };
    FILE *f = cache_open_page(set, &k->e);
    assert_non_null(f);
    assert_int_equal(fwrite(body.p, 1, body.n, f), body.n);
    assert_true(cache_keep_page(set, number, f, &p, k->a, &k->e));
}

/* A set of so many pages; unfinished when rows are 0. */
static struct cache_set fill(struct kept *k, bool whole, int64_t begun, size_t pages, size_t rows)
{
    struct cache_set set;
    find(k, begun);
    assert_true(cache_begin(&k->sets, whole, begun, &set, k->a, &k->e));
    for (size_t n = 1; n <= pages; n++) {
        keep(k, &set, n, "[{\"id\":1}]");
    }
    set.pages = pages;
    set.rows = rows;
    set.checked_utc = begun;
    assert_true(rows == 0 || cache_end(&set, &k->e));
    return set;
}

static void test_sets_come_back_in_order(void **state)
{
    struct kept *k = *state;
    fill(k, true, NOW, 2, 5);
    fill(k, false, NOW, 1, 1);    /* in the same second */
    fill(k, false, NOW + 60, 1, 2);
    find(k, NOW + 90);
    assert_int_equal(k->sets.list.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(k->sets.list.at[i].done);
        assert_int_equal(k->sets.list.at[i].whole, i == 0);
    }
    assert_int_equal(k->sets.list.at[0].rows, 5);
    assert_int_equal(k->sets.list.at[0].pages, 2);
    assert_int_equal(k->sets.list.at[2].checked_utc, NOW + 60);
    struct cache_page p;
    assert_true(cache_find_page(&k->sets.list.at[0], 2, &p, k->a));
    assert_true(str_equal_cstr(p.etag, "\"a b\"") && str_equal_cstr(p.modified, "Mon"));
    assert_int_equal(p.address, 7);
    assert_false(cache_find_page(&k->sets.list.at[0], 3, &p, k->a));
}

static void test_unfinished_sets_are_gone_on_with_for_some_hours(void **state)
{
    static const struct { int64_t later; size_t sets; } rows[] = { { RESUME_S, 1 }, { RESUME_S - 1, 2 }, { 0, 2 }, { -301, 1 } };
    struct kept *k = *state;
    fill(k, true, NOW - 1000, 1, 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cache_set set = fill(k, false, NOW, 1, 0), again;
        find(k, NOW + rows[i].later);
        assert_int_equal(k->sets.list.count, rows[i].sets);
        assert_int_equal(k->sets.ahead.count, rows[i].later < 0 ? 1 : 0);
        if (rows[i].later < 0) {
            cache_remove(&k->sets.ahead.at[0]);
        } else if (rows[i].sets == 2) {
            assert_true(cache_begin(&k->sets, false, NOW + 10, &again, k->a, &k->e));
            assert_true(str_equal(again.path, set.path));
            assert_int_equal(again.begun_utc, NOW);
            cache_remove(&again);
        }
    }
    /* of the other sort: begun anew */
    fill(k, false, NOW, 1, 0);
    find(k, NOW + 1);
    struct cache_set other;
    assert_true(cache_begin(&k->sets, true, NOW + 1, &other, k->a, &k->e));
    assert_true(other.whole && other.begun_utc == NOW + 1);
}

static void test_damage_is_found(void **state)
{
    static const struct { const char *what; long at; char byte; bool good; } rows[] = {
        { "nothing", -1, 0, true }, { "the answer", 2050, 'x', false }, { "the beginning", 0, 'x', false },
        { "the length", 65, '9', false }, { "cut in the answer", 2050, 0, false }, { "cut in the header", 100, 0, false },
        { "empty", 0, 0, false },
    };
    struct kept *k = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cache_set set = fill(k, true, NOW + (int64_t)i, 1, 1);
        struct cache_page p;
        assert_true(cache_find_page(&set, 1, &p, k->a));
        if (rows[i].at >= 0 && rows[i].byte) {
            FILE *f = fopen(p.path.p, "r+");
            fseek(f, rows[i].at, SEEK_SET);
            fputc(rows[i].byte, f);
            fclose(f);
        } else if (rows[i].at >= 0) {
            assert_int_equal(truncate(p.path.p, rows[i].at), 0);
        }
        if (cache_find_page(&set, 1, &p, k->a) != rows[i].good) {
            fail_msg("%s", rows[i].what);
        }
    }
}

static void test_shared_pages_outlive_their_set(void **state)
{
    struct kept *k = *state;
    struct cache_set old = fill(k, true, NOW, 1, 1), new = fill(k, true, NOW + 5, 0, 0);
    struct cache_page p;
    assert_true(cache_find_page(&old, 1, &p, k->a));
    assert_true(cache_share_page(&p, &new, 1, k->a, &k->e));
    cache_remove(&old);
    assert_true(cache_find_page(&new, 1, &p, k->a));
    assert_true(str_starts_with(p.path, new.path));
}

static void test_next_pages_stay_at_home(void **state)
{
    static const struct { const char *home, *page, *next, *expected; } rows[] = {
        { "https://a.fi/v1/", "https://a.fi/v1/event/", "?page=2", "https://a.fi/v1/event/?page=2" },
        { "https://a.fi/v1/", "https://a.fi/v1/event/", "/v1/event/?page=2", "https://a.fi/v1/event/?page=2" },
        { "https://a.fi/", "https://a.fi/x", "https://A.fi/x?page=2", "https://A.fi/x?page=2" },
        { "https://a.fi/", "https://a.fi/x", "https://a.fi:443/x?page=2", "https://a.fi:443/x?page=2" },
        { "https://a.fi/", "https://a.fi/x", "http://a.fi/x?page=2", "https://a.fi/x?page=2" },
        { "http://a.fi/", "http://a.fi/x", "https://a.fi/x?page=2", "https://a.fi/x?page=2" },
        { "https://a.fi/", "https://a.fi/x", "http://a.fi:80/x", "" },
        { "https://a.fi/", "https://a.fi/x", "https://b.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "//b.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "https://a.fi@b.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "https://b@a.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "https://a.fi:444/x", "" },
        { "https://a.fi/", "https://a.fi/x", "https://a.fi.b.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "ftp://a.fi/x", "" },
        { "https://a.fi/", "https://a.fi/x", "file:///etc/passwd", "" },
        { "http://127.0.0.1:81/", "http://127.0.0.1:81/x", "http://127.0.0.1:82/x", "" },
        { "http://127.0.0.1:81/", "http://127.0.0.1:81/x", "y z", "http://127.0.0.1:81/y%20z" },
    };
    struct kept *k = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str got = client_resolve(str_of(rows[i].page), str_of(rows[i].next), str_of(rows[i].home), k->a, &k->e);
        if (!str_equal_cstr(got, rows[i].expected)) {
            fail_msg("%s + %s = %.*s", rows[i].page, rows[i].next, STR_FMT(got));
        }
    }
    assert_true(client_has_password(STR("https://a:b@c.fi/")));
    assert_false(client_has_password(STR("https://c.fi/?a=b@c")));
}

static void test_numbered_pages(void **state)
{
    static const struct { const char *envelope, *url, *expected; } rows[] = {
        { "{\"page\":1,\"totalPages\":2}", "https://a.fi/x", "https://a.fi/x?page=2" },
        { "{\"page\":1,\"totalPages\":2}", "https://a.fi/x?q=1", "https://a.fi/x?q=1&page=2" },
        { "{\"page\":9,\"totalPages\":12}", "https://a.fi/x?page=9&q=1", "https://a.fi/x?page=10&q=1" },
        { "{\"page\":1,\"totalPages\":2}", "https://a.fi/x?homepage=1", "https://a.fi/x?homepage=1&page=2" },
        { "{\"page\":2,\"totalPages\":2}", "https://a.fi/x?page=2", "" },
        { "{\"page\":0,\"totalPages\":2}", "https://a.fi/x", "" },
        { "{\"page\":\"1\",\"totalPages\":2}", "https://a.fi/x", "" },
        { "{}", "https://a.fi/x", "" },
    };
    struct kept *k = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_loads(rows[i].envelope, 0, NULL);
        struct str got = value_next_numbered(envelope, str_of(rows[i].url), "page", "totalPages", "page", k->a);
        if (!str_equal_cstr(got, rows[i].expected)) {
            fail_msg("row %zu: %.*s", i, STR_FMT(got));
        }
        json_decref(envelope);
    }
}

static void test_told_counts(void **state)
{
    static const struct { const char *envelope; long long expected; } rows[] = {
        { "{\"meta\":{\"count\":5,\"next\":null},\"data\":[]}", 5 }, { "{\"count\":6,\"next\":null}", 6 },
        { "{\"total\":978,\"items\":[]}", 978 }, { "{\"page\":1,\"totalItems\":3}", 3 }, { "{\"total_items\":4,\"total_pages\":1}", 4 },
        { "{\"count\":\"6\"}", -1 }, { "{\"pageNumber\":1,\"pageCount\":2}", -1 }, { "{}", -1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_loads(rows[i].envelope, 0, NULL);
        if (harvest_told_count(envelope) != rows[i].expected) {
            fail_msg("%s", rows[i].envelope);
        }
        json_decref(envelope);
    }
    assert_int_equal(harvest_told_count(NULL), -1);
}

static void test_standing(void **state)
{
    struct report *r = report_create();
    (void)state;
    assert_false(report_is_whole(r, STR("tpr")));
    report_set_whole(r, STR("tpr"), true, "");
    assert_true(report_is_whole(r, STR("tpr")));
    report_set_whole(r, STR("tpr"), false, "the first reason");
    report_set_whole(r, STR("tpr"), false, "the second");
    report_set_whole(r, STR("tpr"), true, "");
    report_set_missing(r, STR("tpr"), 0);
    report_set_missing(r, STR("tpr"), NOW);
    report_set_missing(r, STR("tpr"), NOW - 5);
    struct report_standing s = report_standing(r, STR("tpr"));
    assert_false(s.whole);
    assert_true(str_equal_cstr(s.why, "the first reason"));
    assert_int_equal(s.lists_missing, 1);
    assert_int_equal(s.kept_from_utc, NOW - 5);
    report_destroy(r);
}

static void test_standing_of_configured_sources(void **state)
{
    struct report *r = report_create();
    (void)state;
    report_begin_source(r);
    report_set_whole(r, STR("tpr"), true, "");
    report_begin_source(r);
    report_set_whole(r, STR("tpr"), false, "the second is cut");
    report_set_missing(r, STR("tpr"), NOW);
    assert_true(report_standing_of(r, 0).whole);
    assert_int_equal(report_standing_of(r, 0).kept_from_utc, 0);
    assert_false(report_standing_of(r, 1).whole);
    assert_int_equal(report_standing_of(r, 1).kept_from_utc, NOW);
    assert_false(report_standing_of(r, 2).whole);
    assert_false(report_is_whole(r, STR("tpr")));
    report_destroy(r);
}

static void test_nights_of_a_small_list(void **state)
{
    enum { HOUR_S = 3600 };
    static const struct { int64_t later; int nights; } rows[] = {
        { 0, 1 }, { HOUR_S, 1 }, { 12 * HOUR_S, 2 }, { 13 * HOUR_S, 2 }, { 36 * HOUR_S, 3 }, { -HOUR_S, 1 },
    };
    struct kept *k = *state;
    find(k, NOW);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(cache_count_small(&k->sets, NOW + rows[i].later), rows[i].nights);
    }
    cache_forget_small(&k->sets);
    assert_int_equal(cache_count_small(&k->sets, NOW + 99 * HOUR_S), 1);
}

static void test_sweeping_leaves_what_is_young(void **state)
{
    static const struct { int64_t later; size_t sets; } rows[] = { { 0, 1 }, { 100, 1 }, { -1000, 1 }, { 101, 0 } };
    struct kept *k = *state;
    fill(k, true, NOW, 1, 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cache_close(k->cache);
        assert_true(cache_open(&k->cache, k->folder, &k->e));    /* it has not been asked for */
        cache_sweep(k->cache, NOW + rows[i].later, 100);
        find(k, NOW);
        assert_int_equal(k->sets.list.count, rows[i].sets);
    }
}

static void test_failures_keep_their_reason(void **state)
{
    struct kept *k = *state;
    struct cache_set set;
    find(k, NOW);
    k->sets.path = STR("/sys");    /* where nobody can make a folder */
    assert_false(cache_begin(&k->sets, true, NOW, &set, k->a, &k->e));
    assert_null(strstr(k->e.text, strerror(ENOENT)));
}

static void test_settings(void **state)
{
    struct kept *k = *state;
    char path[80];
    snprintf(path, sizeof path, "%s/lock", k->folder);    /* a file that is there anyway */
    FILE *f = fopen(path, "w");
    fputs("[catalogue]\ncache = answers\ncontact = aula@example.org\nrequests_per_second = 0.5\nmunicipality = 853\n"
          "page_seconds = 30\n[source.2]\nkind = tpr\nurl = https://a.fi/\nrequired = 0\nwhole_days = 3\n"
          "[source.1]\nkind = ptv11\npath = ptv\n", f);
    fclose(f);
    struct build_config c;
    build_config_init(&c);
    assert_int_equal(c.cache.n, 0);
    assert_true(c.requests_per_second > 1.9 && c.requests_per_second < 2.1 && c.page_seconds == 600);
    assert_true(str_equal_cstr(c.municipality, "091"));
    assert_true(build_config_read(&c, path, k->a, &k->e));
    assert_true(str_equal(c.cache, arena_format(k->a, "%s/answers", k->folder)));
    assert_true(str_equal_cstr(c.contact, "aula@example.org") && str_equal_cstr(c.municipality, "853"));
    assert_true(c.requests_per_second > 0.4 && c.requests_per_second < 0.6 && c.page_seconds == 30);
    assert_int_equal(c.sources.count, 2);
    assert_true(c.sources.at[0].required && c.sources.at[0].whole_days == 7);
    assert_true(!c.sources.at[1].required && c.sources.at[1].whole_days == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sets_come_back_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unfinished_sets_are_gone_on_with_for_some_hours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shared_pages_outlive_their_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_next_pages_stay_at_home, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_numbered_pages, set_up, tear_down),
        cmocka_unit_test(test_told_counts),
        cmocka_unit_test(test_standing),
        cmocka_unit_test(test_standing_of_configured_sources),
        cmocka_unit_test_setup_teardown(test_nights_of_a_small_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sweeping_leaves_what_is_young, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failures_keep_their_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_settings, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
