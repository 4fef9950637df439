/* rooms: build catalogue model texts base */
/* Whole builds: fixtures in, a catalogue and a report out. */
#include "tests/unit/build_helper.h"

#include <dirent.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/build/build.h"

#define FIXTURES AULA_FIXTURES_DIR "/build"

static const char *out_path(const char *name)
{
    static char paths[4][4096];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, 4096, "%s/test_build_%s", AULA_BUILD_DIR, name);
    return path;
}

static struct build_options options(const char *out, const char *report)
{
    struct build_options o = { .out = out, .report = report, .data = AULA_REPOSITORY_DIR "/data", .has_now = true };
    clock_parse_iso(STR("2026-11-23T10:00+02:00"), &o.now_utc, NULL);
    return o;
}

/* Checks that every source's counts add up, and returns one count of one source. */
static long count_of(const char *report, const char *source, const char *what)
{
    static const char *const outcomes[] = { "kept", "merged", "rejected", "ended", "hidden", "ignored" };
    json_t *root = json_load_file(report, 0, NULL), *s;
    size_t i;
    long found = -1;
    assert_non_null(root);
    json_array_foreach(json_object_get(root, "sources"), i, s) {
        json_int_t sum = 0;
        for (size_t k = 0; k < 6; k++) {
            sum += json_integer_value(json_object_get(s, outcomes[k]));
        }
        if (sum != json_integer_value(json_object_get(s, "read"))) {
            fail_msg("%s: %s does not add up", report, json_string_value(json_object_get(s, "source")));
        }
        if (strcmp(json_string_value(json_object_get(s, "source")), source) == 0) {
            found = (long)json_integer_value(json_object_get(s, what));
        }
    }
    json_decref(root);
    return found;
}

/* The first column of the first row as text, "" for NULL and "(none)" for no row. */
static const char *ask(const char *db, const char *sql)
{
    static char text[4][1024];
    static int next;
    char *out = text[next++ % 4];
    sqlite3 *handle;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open_v2(db, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(handle, sql, -1, &q, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
    }
    if (sqlite3_step(q) == SQLITE_ROW) {
        const char *value = (const char *)sqlite3_column_text(q, 0);
        snprintf(out, 1024, "%s", value ? value : "");
    } else {
        snprintf(out, 1024, "(none)");
    }
    sqlite3_finalize(q);
    sqlite3_close(handle);
    return out;
}

#define ITEM(key) "(SELECT item_id FROM item_source WHERE source_id || ':' || source_key = '" key "')"
#define ASK(sql, expected) \
    do { \
        const char *got_ = ask(db, sql); \
        if (strcmp(got_, expected) != 0) { \
            fail_msg("%s: \"%s\" instead of \"%s\"", sql, got_, expected); \
        } \
    } while (0)

static void test_merge(void **state)
{
    const char *db = out_path("merge.db"), *report = out_path("merge.json");
    struct build_options o = options(db, report);
    struct err e = { 0 };
    (void)state;
    o.config = FIXTURES "/merge/sources.conf";
    if (!build_run(&o, &e)) {
        fail_msg("%s", e.text);
    }
    ASK("PRAGMA integrity_check", "ok");
    ASK("SELECT count(*) FROM pragma_foreign_key_check", "0");
    ASK("SELECT value FROM meta WHERE key = 'sources'", "tpr,linkedevents,ptv");
    /* one card for the unit, its event place, its newest copy; the old copy's text is gone */
    ASK("SELECT group_concat(source_id || ':' || source_key, ' ') FROM (SELECT * FROM item_source WHERE item_id = " ITEM("tpr:100") " ORDER BY sort)",
        "tpr:100 linkedevents:tprek:100");
    ASK("SELECT value FROM text WHERE item_id = " ITEM("tpr:100") " AND field = 'name' AND lang = 'fi'", "Koetalo");
    ASK("SELECT value FROM text WHERE item_id = " ITEM("tpr:100") " AND field = 'body' AND lang = 'en'", "A house for tests.");
    ASK("SELECT count(*) FROM text WHERE field = 'body' AND value LIKE 'Vanhan%'", "0");
    ASK("SELECT value FROM text WHERE item_id = " ITEM("tpr:100") " AND field = 'hours'", "ma-pe 9-15\nKesällä kiinni");
    /* hours in words: all of 102's parse, 100's do not */
    ASK("SELECT group_concat(weekday || ' ' || opens || '-' || closes) FROM hours_span JOIN hours_period p ON p.id = period_id WHERE p.item_id = " ITEM("tpr:102"),
        "1 540-1200,2 540-1200");
    ASK("SELECT count(*) FROM hours_period WHERE item_id = " ITEM("tpr:100"), "0");
    ASK("SELECT count(*) FROM contact WHERE value LIKE '%99999%'", "0");
    ASK("SELECT theme FROM item_theme WHERE item_id = " ITEM("tpr:100") " ORDER BY weight DESC LIMIT 1", "osallisuus");
    /* same name nearby in the same register: two things */
    ASK("SELECT count(DISTINCT item_id) FROM item_source WHERE source_key IN ('100', '102')", "2");
    /* a PTV channel two metres from the unit of the same name: one thing, with the channel's hours and service class */
    ASK("SELECT " ITEM("tpr:101") " = " ITEM("ptv:c1"), "1");
    ASK("SELECT group_concat(weekday || ' ' || opens || '-' || closes) FROM hours_span JOIN hours_period p ON p.id = period_id WHERE p.item_id = " ITEM("tpr:101"),
        "1 480-960,2 480-960,3 480-960,4 480-960,5 480-960");
    ASK("SELECT theme FROM item_theme WHERE item_id = " ITEM("tpr:101"), "liikunta");
    ASK("SELECT unit_id = " ITEM("tpr:101") " FROM item WHERE id = " ITEM("ptv:s1"), "1");
    ASK("SELECT count(*) FROM relation WHERE kind = 'service_at' AND from_id = " ITEM("ptv:s1") " AND to_id = " ITEM("tpr:101"), "1");
    /* the phone is on the service's card, the one of a hidden service is a card itself */
    ASK("SELECT label || ' ' || value FROM contact WHERE item_id = " ITEM("ptv:s1"), "Koepuhelin 09 310 22222");
    ASK("SELECT kind FROM item WHERE id = " ITEM("ptv:c2"), "service");
    ASK("SELECT kind FROM item WHERE id = " ITEM("ptv:c3"), "channel");
    ASK("SELECT value FROM text WHERE item_id = " ITEM("ptv:s1") " AND field = 'body'", "Pohjan kuvaus.");
    ASK("SELECT charge FROM item WHERE id = " ITEM("ptv:s1"), "other");
    ASK("SELECT code FROM audience WHERE item_id = " ITEM("ptv:s1"), "seniors");
    ASK("SELECT count(*) FROM item_source WHERE source_key = 's2'", "0");
    /* series and sessions */
    ASK("SELECT group_concat(source_key) FROM (SELECT source_key FROM item JOIN item_source ON item_id = id WHERE parent_id = " ITEM("linkedevents:t:sarja") " ORDER BY start_utc)",
        "t:kerta1,t:kerta2");
    ASK("SELECT status FROM item WHERE id = " ITEM("linkedevents:t:kerta2"), "cancelled");
    ASK("SELECT charge || access FROM item WHERE id = " ITEM("linkedevents:t:kerta1"), "freeregistration");
    ASK("SELECT length(code) FROM item WHERE id = " ITEM("linkedevents:t:kerta1"), "6");
    /* what its series says word for word is not said again */
    ASK("SELECT group_concat(field || lang) FROM text WHERE item_id = " ITEM("linkedevents:t:kerta1"), "namefi,bodysv");
    ASK("SELECT length(code) FROM item WHERE id = " ITEM("linkedevents:t:sarja"), "4");
    ASK("SELECT theme FROM item_theme WHERE item_id = " ITEM("linkedevents:t:kerta1"), "kulttuuri");
    ASK("SELECT unit_id = " ITEM("tpr:100") " FROM item WHERE id = " ITEM("linkedevents:t:kerta1"), "1");
    ASK("SELECT parent_id FROM item WHERE id = " ITEM("linkedevents:t:katon"), "");
    /* the same session under two ids */
    ASK("SELECT " ITEM("linkedevents:t:a1") " = " ITEM("linkedevents:t:a22"), "1");
    ASK("SELECT charge FROM item WHERE id = " ITEM("linkedevents:t:a1"), "free");
    ASK("SELECT " ITEM("linkedevents:t:a1") " = " ITEM("linkedevents:t:a3"), "0");
    /* a place that is no unit is told by its event */
    ASK("SELECT place_name || round(lat, 2) || coalesce(unit_id, '-') FROM item WHERE id = " ITEM("linkedevents:t:a1"), "Koepuisto60.19-");
    ASK("SELECT street || zip || city FROM address WHERE item_id = " ITEM("linkedevents:t:a1"), "Puistotie 300500Helsinki");
    ASK("SELECT value FROM text WHERE field = 'place' AND lang = 'sv' AND item_id = " ITEM("linkedevents:t:a1"), "Provparken");
    ASK("SELECT remote || access FROM item WHERE id = " ITEM("linkedevents:t:kotona"), "yescard");
    ASK("SELECT all_day || start_local || end_local FROM item WHERE id = " ITEM("linkedevents:t:katto"), "12026-11-282026-11-29");
    ASK("SELECT count(*) FROM link WHERE item_id = " ITEM("linkedevents:t:sarja"), "0");
    ASK("SELECT template FROM link_template WHERE source_id = 'linkedevents'", "https://tapahtumat.hel.fi/{lang}/events/{key}");
    /* the editorial layer stands beside the sources' texts */
    ASK("SELECT value FROM text WHERE item_id = " ITEM("tpr:100") " AND register = 1 AND field = 'steps'", "Tule.\nKysy.");
    ASK("SELECT reviewer || reviewed_on FROM text WHERE register = 2", "selkomukauttaja2026-11-01");
    ASK("SELECT count(*) FROM text WHERE origin = 1", "5");
    assert_int_equal(count_of(report, "tpr", "kept"), 3);
    assert_int_equal(count_of(report, "tpr", "merged"), 4);
    assert_int_equal(count_of(report, "tpr", "rejected"), 1);
    assert_int_equal(count_of(report, "tpr", "hidden"), 1);
    assert_int_equal(count_of(report, "linkedevents", "kept"), 8);
    assert_int_equal(count_of(report, "linkedevents", "ended"), 1);
    assert_int_equal(count_of(report, "linkedevents", "hidden"), 3);
    assert_int_equal(count_of(report, "linkedevents", "merged"), 3);
    assert_int_equal(count_of(report, "ptv", "kept"), 2);
    assert_int_equal(count_of(report, "ptv", "merged"), 3);
    assert_int_equal(count_of(report, "ptv", "hidden"), 2);
    assert_int_equal(count_of(report, "plain", "kept"), 2);
    assert_int_equal(count_of(report, "plain", "rejected"), 5);
    assert_int_equal(count_of(report, "plain", "ended"), 1);
}

static bool same_bytes(const char *a, const char *b)
{
    FILE *f = fopen(a, "r"), *g = fopen(b, "r");
    int x, y;
    assert_true(f && g);
    do {
        x = fgetc(f);
        y = fgetc(g);
    } while (x == y && x != EOF);
    fclose(f);
    fclose(g);
    return x == y;
}

static void test_same_inputs_give_the_same_bytes(void **state)
{
    const char *first = out_path("same1.db"), *second = out_path("same2.db");
    struct err e = { 0 };
    (void)state;
    struct build_options o = options(first, NULL);
    o.config = FIXTURES "/merge/sources.conf";
    assert_true(build_run(&o, &e));
    o.out = second;
    assert_true(build_run(&o, &e));
    assert_true(same_bytes(first, second));
    /* with the last catalogue every code stays */
    const char *third = out_path("same3.db");
    o.out = third;
    o.previous = first;
    assert_true(build_run(&o, &e));
    char sql[8192];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM item");
    const char *count = ask(first, sql);
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(third, &db), SQLITE_OK);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS o", first);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM main.item n JOIN o.item p ON p.code = n.code AND p.content_hash = n.content_hash", -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(q, 0), count);
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static void test_broken_answers(void **state)
{
    static const char *const kinds[] = { "tpr", "linkedevents", "ptv11" };
    static const char *const ids[] = { "tpr", "linkedevents", "ptv" };
    (void)state;
    DIR *dir = opendir(FIXTURES "/broken");
    assert_non_null(dir);
    size_t files = 0;
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        if (d->d_name[0] == '.') {
            continue;
        }
        files++;
        for (size_t k = 0; k < 3; k++) {
            char source[4096];
            snprintf(source, sizeof source, "%s=%s/broken/%s", kinds[k], FIXTURES, d->d_name);
            const char *sources[] = { source, NULL };
            const char *db = out_path("broken.db"), *report = out_path("broken.json");
            struct build_options o = options(db, report);
            struct err e = { 0 };
            o.sources = sources;
            unlink(db);
            bool ok = build_run(&o, &e);
            long kept = count_of(report, ids[k], "kept");
            assert_int_equal(ok, kept > 0);
            assert_int_equal(access(db, F_OK) == 0, ok);
            char part[4200];
            snprintf(part, sizeof part, "%s.part", db);
            assert_int_not_equal(access(part, F_OK), 0);
        }
    }
    closedir(dir);
    assert_true(files >= 12);
}

/* What of each broken answer is kept and rejected. */
static void test_broken_answers_keep_what_is_whole(void **state)
{
    static const struct { const char *kind, *file; long read, kept, rejected; } rows[] = {
        { "linkedevents", "cut.json", 2, 1, 1 }, { "tpr", "empty.json", 0, 0, 0 }, { "tpr", "html.json", 0, 0, 0 },
        { "tpr", "wrong_shape.json", 7, 0, 7 }, { "tpr", "nulls.json", 2, 1, 1 }, { "tpr", "types.json", 2, 1, 1 },
        { "tpr", "utf8.json", 2, 2, 0 }, { "tpr", "controls.json", 3, 2, 1 }, { "tpr", "deep.json", 2, 1, 1 },
        { "tpr", "numbers.json", 4, 1, 3 }, { "tpr", "syntax.json", 4, 2, 2 }, { "tpr", "error.json", 1, 0, 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[4096];
        snprintf(source, sizeof source, "%s=%s/broken/%s", rows[i].kind, FIXTURES, rows[i].file);
        const char *sources[] = { source, NULL };
        const char *report = out_path("kept.json");
        struct build_options o = options(out_path("kept.db"), report);
        struct err e = { 0 };
        o.sources = sources;
        build_run(&o, &e);
        long read = count_of(report, rows[i].kind, "read"), kept = count_of(report, rows[i].kind, "kept");
        long rejected = count_of(report, rows[i].kind, "rejected");
        if (read != rows[i].read || kept != rows[i].kept || rejected != rows[i].rejected) {
            fail_msg("%s: read %ld kept %ld rejected %ld", rows[i].file, read, kept, rejected);
        }
    }
}

static void test_texts_of_broken_answers_are_harmless(void **state)
{
    const char *sources[] = { "tpr=" FIXTURES "/broken", NULL };
    const char *db = out_path("harmless.db");
    struct build_options o = options(db, NULL);
    struct err e = { 0 };
    (void)state;
    o.sources = sources;
    assert_true(build_run(&o, &e));
    ASK("SELECT value FROM text WHERE field = 'body' AND lang = 'fi' AND item_id = " ITEM("tpr:3"), "oikealta ja \xEF\xBF\xBD\xEF\xBF\xBD");
    ASK("SELECT value FROM text WHERE field = 'name' AND item_id = " ITEM("tpr:5"), "Yksi kaksi");
    ASK("SELECT value FROM text WHERE field = 'name' AND item_id = " ITEM("tpr:7"), "bidi x");
    ASK("SELECT value FROM text WHERE field = 'name' AND item_id = " ITEM("tpr:1"), "Nolla");
}

static void test_ten_megabytes_of_text(void **state)
{
    const char *path = out_path("large.json"), *report = out_path("large_report.json");
    char source[4200];
    struct err e = { 0 };
    (void)state;
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("[{\"id\":1,\"dept_id\":1,\"name_fi\":\"Iso\",\"desc_fi\":\"", f);
    for (int i = 0; i < 1100000; i++) {
        fputs("0123456789", f);
    }
    fputs("\"},{\"id\":2,\"dept_id\":1,\"name_fi\":\"Pitkä\",\"desc_fi\":\"", f);
    for (int i = 0; i < 200000; i++) {
        fputs("sana kerrallaan ", f);
    }
    fputs("\"}]", f);
    fclose(f);
    snprintf(source, sizeof source, "tpr=%s", path);
    const char *sources[] = { source, NULL }, *db = out_path("large.db");
    struct build_options o = options(db, report);
    o.sources = sources;
    assert_true(build_run(&o, &e));
    assert_int_equal(count_of(report, "tpr", "kept"), 1);
    assert_int_equal(count_of(report, "tpr", "rejected"), 1);
    ASK("SELECT length(value) > 19000 AND length(value) <= 20000 FROM text WHERE field = 'body'", "1");
    unlink(path);
}

static void test_what_failed_leaves_the_old_file(void **state)
{
    const char *db = out_path("old.db");
    static const struct { const char *source; enum err_kind kind; const char *says; } rows[] = {
        { "tpr=/nonexistent/units.json", ERR_IO, "/nonexistent/units.json" },
        { "tpr=" FIXTURES "/broken/html.json", ERR_FORMAT, "nothing was kept" },
        { "unknown=/tmp", ERR_ARGUMENT, "unknown" },
        { "tpr", ERR_ARGUMENT, "KIND=FILE" },
        { "tpr=", ERR_ARGUMENT, "no path" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *sources[] = { rows[i].source, NULL };
        struct build_options o = options(db, NULL);
        struct err e = { 0 };
        FILE *f = fopen(db, "w");
        assert_non_null(f);
        fputs("the old one", f);
        fclose(f);
        o.sources = sources;
        assert_false(build_run(&o, &e));
        assert_int_equal(e.kind, rows[i].kind);
        if (!strstr(e.text, rows[i].says)) {
            fail_msg("%s: %s", rows[i].source, e.text);
        }
        char text[32] = "";
        f = fopen(db, "r");
        assert_non_null(f);
        assert_non_null(fgets(text, sizeof text, f));
        fclose(f);
        assert_string_equal(text, "the old one");
    }
    struct build_options o = options("/nonexistent/folder/x.db", NULL);
    const char *sources[] = { "tpr=" FIXTURES "/merge/tpr", NULL };
    struct err e = { 0 };
    o.sources = sources;
    assert_false(build_run(&o, &e));
    assert_int_equal(e.kind, ERR_IO);
}

static void test_bad_settings_are_named(void **state)
{
    static const struct { const char *text, *says; } rows[] = {
        { "[catalogue]\nname = x\n", "no source" },
        { "[catalogue]\ncolour = red\n", "[catalogue] colour" },
        { "[nonsense]\na = b\n", "no such section" },
        { "[source.x]\nkind = tpr\n", "source.NUMBER" },
        { "[source.1]\nkind = tpr\n", "no path" },
        { "[source.1]\nkind = lipas2\npath = x\n", "lipas2" },
        { "[catalogue]\nshift = build-day\n[source.1]\nkind = tpr\npath = x\n", "base_day" },
        { "[catalogue]\nshift = sometimes\n", "build-day or none" },
        { "[catalogue]\nbase_day = 23.11.2026\n", "base_day" },
        { "[catalogue]\ndemo = yes\n", "0 or 1" },
        { "just words\n", "line 1" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *path = out_path("bad.conf");
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fputs(rows[i].text, f);
        fclose(f);
        struct build_options o = options(out_path("bad.db"), NULL);
        struct err e = { 0 };
        o.config = path;
        assert_false(build_run(&o, &e));
        if (e.kind != ERR_ARGUMENT || !strstr(e.text, rows[i].says)) {
            fail_msg("%s: %s", rows[i].text, e.text);
        }
    }
}

/* Every recorded public answer is read; what became of it is printed. */
static void test_recorded_answers(void **state)
{
    const char *samples = getenv("AULA_SAMPLES");
    (void)state;
    if (!samples || !*samples) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    static const struct { const char *kind, *folder, *id; } rows[] = {
        { "tpr", "tpr", "tpr" }, { "linkedevents", "linkedevents", "linkedevents" }, { "ptv11", "ptv", "ptv" },
    };
    char text[3][4200];
    const char *sources[4] = { text[0], text[1], text[2], NULL };
    const char *db = out_path("samples.db"), *report = out_path("samples.json");
    for (size_t i = 0; i < 3; i++) {
        snprintf(text[i], sizeof text[i], "%s=%s/%s", rows[i].kind, samples, rows[i].folder);
    }
    struct build_options o = options(db, report);
    struct err e = { 0 };
    o.sources = sources;
    clock_parse_iso(STR("2018-01-01"), &o.now_utc, NULL);    /* so that old events are read to their end */
    if (!build_run(&o, &e)) {
        fail_msg("%s", e.text);
    }
    ASK("PRAGMA integrity_check", "ok");
    ASK("SELECT count(*) FROM pragma_foreign_key_check", "0");
    for (size_t i = 0; i < 3; i++) {
        static const char *const what[] = { "files", "read", "kept", "merged", "rejected", "ended", "hidden", "ignored", "warnings" };
        print_message("%s:", rows[i].id);
        for (size_t k = 0; k < sizeof what / sizeof what[0]; k++) {
            print_message(" %s %ld", what[k], count_of(report, rows[i].id, what[k]));
        }
        print_message("\n");
        assert_true(count_of(report, rows[i].id, "kept") > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merge), cmocka_unit_test(test_same_inputs_give_the_same_bytes), cmocka_unit_test(test_broken_answers),
        cmocka_unit_test(test_broken_answers_keep_what_is_whole), cmocka_unit_test(test_texts_of_broken_answers_are_harmless),
        cmocka_unit_test(test_ten_megabytes_of_text), cmocka_unit_test(test_what_failed_leaves_the_old_file),
        cmocka_unit_test(test_bad_settings_are_named), cmocka_unit_test(test_recorded_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
