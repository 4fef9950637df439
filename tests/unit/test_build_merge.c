/* rooms: build catalogue model texts base */
/* What merging and assembling make of records, whatever source they come from: a reader of the test's own gives them. */
#include "tests/unit/build_helper.h"

#include <sqlite3.h>
#include <unistd.h>

#include "app/build/assemble.h"
#include "app/build/harvest.h"
#include "app/build/value.h"

static struct str copy_of(struct sink *s, const json_t *v)
{
    return arena_copy_cstr(s->arena, json_string_value(v) ? json_string_value(v) : "");
}

static void add_relations(struct sink *s, struct record *r, const json_t *o)
{
    static const struct { const char *name; enum relation kind; } rows[] = {
        { "alias", REL_ALIAS }, { "parent", REL_PARENT }, { "place", REL_PLACE }, { "base", REL_BASE },
        { "channel", REL_CHANNEL }, { "service", REL_SERVICE }, { "part_of", REL_PART_OF }, { "owner", REL_OWNER },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const json_t *v = json_object_get(o, rows[i].name);
        if (v) {
            record_add_relation(r, s->arena, rows[i].kind, copy_of(s, v));
        }
    }
}

static void parse(const json_t *o, struct sink *s)
{
    static const char *const roles[] = { "item", "part", "place", "base", "owner", "term", "gone" };
    static const char *const kinds[] = { "service", "unit", "event", "channel" };
    struct record r;
    int opens, number;
    s->key = copy_of(s, json_object_get(o, "key"));
    record_init(&r, KIND_UNIT, s->key);
    for (size_t i = 0; i < 7; i++) {
        r.role = str_equal_cstr(copy_of(s, json_object_get(o, "role")), roles[i]) ? (enum record_role)i : r.role;
    }
    for (size_t i = 0; i < 4; i++) {
        r.kind = str_equal_cstr(copy_of(s, json_object_get(o, "kind")), kinds[i]) ? (enum item_kind)i : r.kind;
    }
    record_add_text(&r, s->arena, FIELD_NAME, STR("fi"), copy_of(s, json_object_get(o, "name")));
    record_add_text(&r, s->arena, FIELD_NAME, STR("sv"), copy_of(s, json_object_get(o, "name_sv")));
    record_add_text(&r, s->arena, FIELD_BODY, STR("fi"), copy_of(s, json_object_get(o, "body")));
    record_add_text(&r, s->arena, FIELD_OWNER, STR("fi"), copy_of(s, json_object_get(o, "own_owner")));
    record_add_term(&r, s->arena, STR("word"), copy_of(s, json_object_get(o, "term")));
    record_add_language(&r, s->arena, copy_of(s, json_object_get(o, "given_in")));
    if (json_object_get(o, "see")) {
        *ROWS_ADD(s->arena, &r.views) = (struct record_view){ STR("11"), copy_of(s, json_object_get(o, "see")) };
    }
    if (value_int(s, o, "modified", &number)) {
        r.modified_utc = number;
    }
    r.recurring = json_is_true(json_object_get(o, "recurring"));
    r.has_start = r.has_end = value_int(s, o, "start", &number);
    r.start_utc = r.has_start ? number : 0;
    r.end_utc = r.start_utc + 60;
    if (value_int(s, o, "opens", &opens)) {
        struct record_period p = { .from = { 0, 0, 0 } };
        *ROWS_ADD(s->arena, &p.spans) = (struct record_span){ 1, opens * 60, opens * 60 + 60, 0, 0 };
        *ROWS_ADD(s->arena, &r.periods) = p;
    }
    add_relations(s, &r, o);
    sink_keep(s, &r);
}

static const struct source sources[] = { { .id = "tpr", .parse = parse }, { .id = "linkedevents", .parse = parse },
                                         { .id = "ptv", .parse = parse },
                                         { .id = "kirkanta", .keeps_hours = true, .parse = parse } };

enum { ANSWERS = 3, ASKS = 5, TELLS = 3 };

struct row {
    const char *what;
    struct { int source; const char *json; } answers[ANSWERS];    /* index in `sources`; read in this order */
    struct { const char *sql, *value; } asks[ASKS];
    struct { int source; enum outcome outcome; size_t count; } tells[TELLS];
};

#define BODY "SELECT group_concat(value, '|') FROM (SELECT value FROM text WHERE field = 'body' ORDER BY item_id)"
#define HOURS "SELECT group_concat(opens / 60) FROM (SELECT opens FROM hours_span ORDER BY opens)"
#define SOURCES "SELECT group_concat(x) FROM (SELECT source_id || ':' || source_key AS x FROM item_source ORDER BY item_id, sort)"
#define COUNT "SELECT count(*) FROM item"

static const struct row rows[] = {
    { "the newest copy counts, whichever is read first",
      { { 0, "[{'key':'1','name':'A','body':'uusi','modified':9},{'key':'1','name':'A','body':'vanha','modified':5}]" } },
      { { BODY, "uusi" }, { COUNT, "1" } }, { { 0, OUTCOME_KEPT, 1 }, { 0, OUTCOME_MERGED, 1 } } },
    { "of copies without a time the last read counts, and nothing of the others stays",
      { { 0, "[{'key':'1','name':'A','body':'vanha'}]" }, { 0, "[{'key':'1','name':'B'}]" } },
      { { BODY, "" }, { "SELECT value FROM text", "B" } }, { { 0, OUTCOME_KEPT, 1 }, { 0, OUTCOME_MERGED, 1 } } },
    { "of equally new copies the last read comes first",
      { { 0, "[{'key':'1','name':'A','body':'x','modified':5}]" }, { 0, "[{'key':'1','name':'B','modified':5}]" } },
      { { BODY, "x" }, { "SELECT value FROM text WHERE field = 'name'", "B" }, { "SELECT count(*) FROM item_source", "1" } },
      { { 0, OUTCOME_KEPT, 1 }, { 0, OUTCOME_MERGED, 1 } } },
    { "a newer copy does not lead to what the older one did",
      { { 0, "[{'key':'1','name':'A'}]" },
        { 1, "[{'key':'e','kind':'event','name':'E','place':'tpr:1','modified':1},{'key':'e','kind':'event','name':'E','modified':2}]" } },
      { { "SELECT count(*) FROM item WHERE unit_id IS NOT NULL", "0" } }, { { 1, OUTCOME_MERGED, 1 } } },
    { "what a source takes back is gone with its parts",
      { { 0, "[{'key':'1','name':'A'},{'key':'1','role':'part','body':'x'},{'key':'2','name':'B'}]" }, { 0, "[{'key':'1','role':'gone'}]" } },
      { { COUNT, "1" }, { "SELECT value FROM text", "B" } }, { { 0, OUTCOME_HIDDEN, 3 }, { 0, OUTCOME_KEPT, 1 } } },
    { "what it gives again afterwards is there; another source's key is another's",
      { { 0, "[{'key':'1','name':'A'},{'key':'1','role':'gone'},{'key':'1','name':'C'}]" }, { 1, "[{'key':'1','role':'gone'}]" } },
      { { COUNT, "1" }, { "SELECT value FROM text", "C" } }, { { 0, OUTCOME_HIDDEN, 2 }, { 1, OUTCOME_HIDDEN, 1 } } },
    { "an older copy counts again when the newer one was taken back",
      { { 0, "[{'key':'1','name':'A','modified':9},{'key':'1','role':'gone'},{'key':'1','name':'B','modified':5}]" } },
      { { "SELECT value FROM text", "B" } }, { { 0, OUTCOME_KEPT, 1 }, { 0, OUTCOME_HIDDEN, 2 } } },
    { "a part of another source's item brings its rows, and its hours beat the item's own",
      { { 1, "[{'key':'h','role':'part','part_of':'tpr:1','opens':12,'body':'y','see':'ok','given_in':'en'}]" },
        { 0, "[{'key':'1','name':'A','opens':8,'body':'x'}]" } },
      { { HOURS, "12" }, { BODY, "x\ny" }, { "SELECT value FROM accessibility", "ok" }, { "SELECT lang FROM service_language", "en" },
        { SOURCES, "tpr:1,linkedevents:h" } },
      { { 1, OUTCOME_MERGED, 1 }, { 0, OUTCOME_KEPT, 1 } } },
    { "of two other sources' hours the first source's stand, all of them",
      { { 2, "[{'key':'p','role':'part','part_of':'tpr:1','opens':15}]" },
        { 1, "[{'key':'h1','role':'part','part_of':'tpr:1','opens':12},{'key':'h2','role':'part','part_of':'tpr:1','opens':13}]" },
        { 0, "[{'key':'1','name':'A','opens':8}]" } },
      { { HOURS, "12,13" }, { SOURCES, "tpr:1,linkedevents:h1,ptv:p" } }, { { 1, OUTCOME_MERGED, 2 }, { 2, OUTCOME_MERGED, 1 } } },
    { "of one thing's sources the one that keeps hours tells them, unless it tells none",
      { { 0, "[{'key':'1','name':'A','opens':8,'alias':'ptv:p'},{'key':'2','name':'B','opens':9}]" }, { 2, "[{'key':'p','name':'A','opens':10}]" },
        { 3, "[{'key':'k','name':'A','opens':12,'alias':'tpr:1'},{'key':'l','name':'B','alias':'tpr:2'}]" } },
      { { HOURS, "9,12" }, { COUNT, "2" } }, { { 3, OUTCOME_MERGED, 2 } } },
    { "a source's own parts add to its hours",
      { { 0, "[{'key':'1','name':'A','opens':8},{'key':'1','role':'part','opens':9}]" } },
      { { HOURS, "8,9" }, { SOURCES, "tpr:1" } }, { { 0, OUTCOME_MERGED, 1 } } },
    { "a newer copy of a part stands instead of it",
      { { 0, "[{'key':'1','name':'A'}]" }, { 1, "[{'key':'h','role':'part','part_of':'tpr:1','opens':12}]" },
        { 1, "[{'key':'h','role':'part','part_of':'tpr:1','opens':14}]" } },
      { { HOURS, "14" } }, { { 1, OUTCOME_MERGED, 2 } } },
    { "a part finds its item by an alias",
      { { 0, "[{'key':'1','name':'A','alias':'lipas:7'}]" }, { 1, "[{'key':'h','role':'part','part_of':'lipas:7','opens':12}]" } },
      { { HOURS, "12" } }, { { 1, OUTCOME_MERGED, 1 } } },
    { "parts of places that were not read; a part that names no other item must have its own",
      { { 0, "[{'key':'1','name':'A'},{'key':'2','role':'part','body':'x'}]" }, { 1, "[{'key':'h','role':'part','part_of':'tpr:9','opens':12}]" } },
      { { HOURS, "" }, { BODY, "" } }, { { 0, OUTCOME_REJECTED, 1 }, { 1, OUTCOME_HIDDEN, 1 } } },
    { "a part connects its service with a place",
      { { 0, "[{'key':'1','name':'A'}]" }, { 2, "[{'key':'s','kind':'service','name':'S'}]" },
        { 1, "[{'key':'x','role':'part','part_of':'ptv:s','channel':'tpr:1'}]" } },
      { { "SELECT count(*) FROM relation WHERE kind = 'service_at'", "1" }, { "SELECT count(unit_id) FROM item", "1" } },
      { { 1, OUTCOME_MERGED, 1 } } },
    { "an owner's names are texts of its items, unless they say it themselves",
      { { 2, "[{'key':'o','role':'owner','name':'Säätiö','name_sv':'Stiftelse'},{'key':'o2','role':'owner','name':'Muu'}]" },
        { 0, "[{'key':'1','name':'A','owner':'ptv:o'},{'key':'2','name':'B','owner':'ptv:o','own_owner':'Oma'}]" } },
      { { "SELECT group_concat(value, '|') FROM (SELECT value FROM text WHERE field = 'owner' ORDER BY item_id, lang)",
          "Säätiö|Stiftelse|Oma|Stiftelse" } },
      { { 2, OUTCOME_MERGED, 1 }, { 2, OUTCOME_HIDDEN, 1 }, { 0, OUTCOME_KEPT, 2 } } },
    { "names of classes that items have; the first source's names stand",
      { { 1, "[{'key':'word:a','role':'term','name':'toinen','name_sv':'andra'},{'key':'word:b','role':'term','name':'ei kenenkään'}]" },
        { 0, "[{'key':'1','name':'A','term':'a'},{'key':'word:a','role':'term','name':'eka'}]" } },
      { { "SELECT group_concat(scheme || code || lang || value, '|') FROM (SELECT * FROM term_text ORDER BY lang)", "wordafieka|wordasvandra" } },
      { { 1, OUTCOME_MERGED, 1 }, { 1, OUTCOME_HIDDEN, 1 }, { 0, OUTCOME_MERGED, 1 } } },
    { "of the parts that connect the same two things the newest counts; what is told again word for word counts once",
      { { 0, "[{'key':'1','name':'A'}]" },
        { 2, "[{'key':'s','kind':'service','name':'S'},{'key':'s','role':'part','channel':'tpr:1','body':'vanha'},"
             "{'key':'s','role':'part','body':'toinen'},{'key':'s','role':'part','channel':'tpr:2','body':'muu'}]" },
        { 2, "[{'key':'s','role':'part','channel':'tpr:1','body':'uusi'},{'key':'s','role':'part','body':'toinen'}]" } },
      { { BODY, "toinen\nmuu\nuusi" } }, { { 2, OUTCOME_KEPT, 1 }, { 2, OUTCOME_MERGED, 5 } } },
    { "an older connection that is read later does not count",
      { { 2, "[{'key':'s','kind':'service','name':'S'},{'key':'s','role':'part','channel':'tpr:1','body':'uusi','modified':9}]" },
        { 2, "[{'key':'s','role':'part','channel':'tpr:1','body':'vanha','modified':5}]" } },
      { { BODY, "uusi" } }, { { 2, OUTCOME_KEPT, 1 }, { 2, OUTCOME_MERGED, 2 } } },
    { "series in a circle, in themselves or in one another are seen; sessions keep theirs",
      { { 1, "[{'key':'a','kind':'event','name':'A','recurring':true,'parent':'linkedevents:b'},"
             "{'key':'b','kind':'event','name':'B','recurring':true,'parent':'linkedevents:a'},"
             "{'key':'s','kind':'event','name':'S','recurring':true,'parent':'linkedevents:s'},"
             "{'key':'t','kind':'event','name':'T','recurring':true,'parent':'linkedevents:s'},"
             "{'key':'x','kind':'event','name':'X','parent':'linkedevents:t'}]" } },
      { { "SELECT count(*) FROM item WHERE parent_id IS NULL", "4" },
        { "SELECT s.source_key FROM item i JOIN item_source s ON s.item_id = i.parent_id", "t" } },
      { { 1, OUTCOME_KEPT, 5 } } },
    { "a number too big for a machine costs itself",
      { { 0, "[{'key':'1','name':'A','body':'x','n':123456789012345678901234567890,'modified':7,'m':1e999}]" } },
      { { BODY, "x" }, { "SELECT modified_utc FROM item", "7" } }, { { 0, OUTCOME_KEPT, 1 } } },
    { "the last copy of a base description counts",
      { { 2, "[{'key':'g','role':'base','body':'vanha'},{'key':'s','kind':'service','name':'S','base':'ptv:g'}]" },
        { 2, "[{'key':'g','role':'base','body':'uusi'}]" } },
      { { BODY, "uusi" } }, { { 2, OUTCOME_MERGED, 2 } } },
};

static void read_answer(struct harvest *h, int source, const char *text)
{
    char json[2048];
    json_t *envelope;
    size_t n = strlen(text), count;
    assert_true(n < sizeof json);
    for (size_t i = 0; i <= n; i++) {
        json[i] = text[i] == '\'' ? '"' : text[i];
    }
    struct harvest_answer *a = harvest_begin(h, &sources[source], "answer.json");
    harvest_feed(a, json, n);
    assert_true(harvest_end(a, &envelope, &count));
    json_decref(envelope);
}

static void build(const struct row *row, const char *path, struct report *report, int times)
{
    struct harvest h;
    struct err e = { 0 };
    struct assembly as = { .harvest = &h, .report = report, .arena = arena_create(), .typography = typography_create() };
    struct themes *themes;
    size_t items;
    assert_true(harvest_init(&h, AULA_BUILD_DIR, report, 0, &e));
    for (int k = 0; k < times; k++) {
        for (int i = 0; i < ANSWERS && row->answers[i].json; i++) {
            read_answer(&h, row->answers[i].source, row->answers[i].json);
        }
    }
    if (!merge_make_plan(&h, &items, &e)) {
        fail_msg("%s: %s", row->what, e.text);
    }
    assert_true(themes_load(&themes, AULA_REPOSITORY_DIR "/data/themes.tsv", &e));
    assert_true(codes_open(&as.codes, NULL, 0, &e) && writer_open(&as.writer, path, &e));
    as.themes = themes;
    if (!assemble_items(&as, &e) || !writer_commit(as.writer, &e)) {
        fail_msg("%s: %s", row->what, e.text);
    }
    writer_destroy(as.writer);
    codes_destroy(as.codes);
    themes_destroy(themes);
    typography_destroy(as.typography);
    arena_destroy(as.arena);
    harvest_finish(&h);
}

static void ask(const struct row *row, sqlite3 *db, const char *sql, const char *value)
{
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    }
    const char *got = sqlite3_step(q) == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : "(none)";
    if (strcmp(got ? got : "", value) != 0) {
        fail_msg("%s: %s: \"%s\" instead of \"%s\"", row->what, sql, got ? got : "", value);
    }
    sqlite3_finalize(q);
}

static void test_rows(void **state)
{
    const char *path = AULA_BUILD_DIR "/test_merge_rows.db";
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct report *report = report_create();
        sqlite3 *db;
        build(row, path, report, 1);
        assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
        for (int k = 0; k < ASKS && row->asks[k].sql; k++) {
            ask(row, db, row->asks[k].sql, row->asks[k].value);
        }
        for (int k = 0; k < TELLS && row->tells[k].count; k++) {
            struct report_totals t = report_totals(report, str_of(sources[row->tells[k].source].id));
            if (t.outcome[row->tells[k].outcome] != row->tells[k].count) {
                fail_msg("%s: %zu of %s with outcome %d", row->what, t.outcome[row->tells[k].outcome],
                         sources[row->tells[k].source].id, (int)row->tells[k].outcome);
            }
        }
        if (!report_is_balanced(report)) {
            fail_msg("%s: the report does not add up", row->what);
        }
        sqlite3_close(db);
        report_destroy(report);
    }
    unlink(path);
}

/* Answers that only repeat what was told make the same items. */
static void test_answers_read_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int times = 2; times < 12; times += 9) {
            struct report *report = report_create();
            sqlite3 *db;
            build(&rows[i], AULA_BUILD_DIR "/test_merge_once.db", report, 1);
            build(&rows[i], AULA_BUILD_DIR "/test_merge_again.db", report, times);
            assert_true(report_is_balanced(report));
            report_destroy(report);
            assert_int_equal(sqlite3_open_v2(AULA_BUILD_DIR "/test_merge_once.db", &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
            assert_int_equal(sqlite3_exec(db, "ATTACH '" AULA_BUILD_DIR "/test_merge_again.db' AS again", NULL, NULL, NULL), SQLITE_OK);
            static const char *const tables[] = { "item", "item_source", "text", "relation", "hours_period", "hours_span", "contact" };
            for (size_t k = 0; k < sizeof tables / sizeof tables[0]; k++) {
                char sql[400];
                snprintf(sql, sizeof sql, "SELECT (SELECT count(*) FROM (SELECT * FROM main.%s EXCEPT SELECT * FROM again.%s))"
                         " + (SELECT count(*) FROM (SELECT * FROM again.%s EXCEPT SELECT * FROM main.%s))",
                         tables[k], tables[k], tables[k], tables[k]);
                ask(&rows[i], db, sql, "0");
            }
            sqlite3_close(db);
        }
    }
    unlink(AULA_BUILD_DIR "/test_merge_once.db");
    unlink(AULA_BUILD_DIR "/test_merge_again.db");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_answers_read_twice) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
