/* rooms: build catalogue model texts base */
/* The small tools of the builder: positions, shifted dates, maps, packs, themes, links, codes. */
#include "tests/unit/build_helper.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/build/codes.h"
#include "app/build/geo.h"
#include "app/build/links.h"
#include "app/build/map.h"
#include "app/build/pack.h"
#include "app/build/shift.h"
#include "app/build/themes.h"
#include "app/texts/texts.h"

static void test_positions(void **state)
{
    /* Pairs that registers give in both systems; they round to about a metre. */
    static const struct { double east, north, lat, lon; } rows[] = {
        { 385637, 6671945, 60.16835, 24.93896 }, { 392904, 6689899, 60.33144, 25.060328 },
        { 500000, 7000000, 63.12934, 27.0 },    /* on the middle meridian: the arc's length, integrated by hand */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct geo_point p = geo_from_tm35fin(rows[i].east, rows[i].north);
        struct geo_point expected = { rows[i].lat, rows[i].lon };
        if (geo_distance_m(p, expected) > 2.0) {
            fail_msg("row %zu: %f %f", i, p.lat, p.lon);
        }
    }
    assert_true(geo_is_in_finland((struct geo_point){ 60.17, 24.94 }));
    assert_false(geo_is_in_finland((struct geo_point){ 24.94, 60.17 }));
    assert_false(geo_is_in_finland((struct geo_point){ 0, 0 }));
    assert_false(geo_is_in_finland((struct geo_point){ NAN, 24.9 }));
    double d = geo_distance_m((struct geo_point){ 60, 25 }, (struct geo_point){ 60.001, 25 });
    assert_true(d > 110 && d < 113);
}

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

static void test_shifted_dates_keep_weekday_and_clock(void **state)
{
    static const struct { const char *base, *now, *in, *out; } rows[] = {
        { "2026-11-23", "2026-11-23T03:00", "2026-11-25T10:00", "2026-11-25T10:00" },
        { "2026-11-23", "2026-11-29T23:59", "2026-11-25T10:00", "2026-11-25T10:00" },
        { "2026-11-23", "2026-11-30T00:00", "2026-11-25T10:00", "2026-12-02T10:00" },
        { "2026-11-25", "2026-11-23T03:00", "2026-11-25T10:00", "2026-11-25T10:00" },
        { "2026-11-23", "2026-01-01T12:00", "2026-11-25T10:00", "2025-12-31T10:00" },
        /* winter to summer time and back: ten o'clock stays ten o'clock */
        { "2026-11-23", "2027-06-15T12:00", "2026-11-25T10:00", "2027-06-16T10:00" },
        { "2026-11-23", "2027-03-24T12:00", "2026-11-29T10:00", "2027-03-28T10:00" },
        { "2026-06-01", "2026-10-20T12:00", "2026-06-07T18:30", "2026-10-25T18:30" },
        { "2026-11-23", "2027-03-24T12:00", "2026-11-23T00:00", "2027-03-22T00:00" },
        /* a clock time that does not exist on the day of the change is an hour later */
        { "2026-11-23", "2027-03-24T12:00", "2026-11-29T03:30", "2027-03-28T04:30" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct date base;
        assert_true(date_parse_iso(str_of(rows[i].base), &base));
        int64_t days = shift_days(base, utc(rows[i].now));
        assert_int_equal(days % 7, 0);
        if (shift_time(utc(rows[i].in), days) != utc(rows[i].out)) {
            fail_msg("row %zu: %s", i, rows[i].in);
        }
    }
}

static void test_shift_moves_every_date_of_a_record(void **state)
{
    struct arena *a = arena_create();
    struct record r;
    (void)state;
    record_init(&r, KIND_EVENT, STR("k"));
    r.has_start = r.has_end = r.has_enrol_end = true;
    r.start_utc = utc("2026-11-25T10:00");
    r.end_utc = utc("2026-11-25T11:00");
    r.enrol_end_utc = utc("2026-11-24T16:00");
    r.places_at_utc = utc("2026-11-30T10:00");
    *ROWS_ADD(a, &r.periods) = (struct record_period){ .from = { 2026, 12, 6 }, .to = { 2026, 12, 6 } };
    *ROWS_ADD(a, &r.periods) = (struct record_period){ 0 };
    shift_record(&r, 14, utc("2026-12-08T10:00"));
    assert_true(r.start_utc == utc("2026-12-09T10:00"));
    assert_true(r.end_utc == utc("2026-12-09T11:00"));
    assert_true(r.enrol_end_utc == utc("2026-12-08T16:00"));
    assert_true(r.places_at_utc == utc("2026-12-08T10:00"));    /* nothing is known of the future */
    assert_int_equal(r.periods.at[0].from.day, 20);
    assert_int_equal(r.periods.at[0].to.day, 20);
    assert_int_equal(r.periods.at[1].from.year, 0);             /* an open end stays open */
    assert_false(r.has_enrol_start);
    arena_destroy(a);
}

static void test_map(void **state)
{
    struct arena *a = arena_create();
    struct map *m = map_create();
    (void)state;
    assert_int_equal(map_find(m, STR("x")), MAP_NONE);
    for (long i = 0; i < 5000; i++) {
        map_set(m, arena_format(a, "key-%ld", i), i);
    }
    map_set(m, STR("key-7"), 70);
    map_set(m, STR(""), 1);
    for (long i = 0; i < 5000; i++) {
        assert_int_equal(map_find(m, arena_format(a, "key-%ld", i)), i == 7 ? 70 : i);
    }
    assert_int_equal(map_find(m, STR("")), 1);
    assert_int_equal(map_find(m, STR("key-5000")), MAP_NONE);
    map_destroy(m);
    arena_destroy(a);
}

static void test_pack_brings_everything_back(void **state)
{
    struct arena *a = arena_create(), *b = arena_create();
    struct record r, again;
    (void)state;
    record_init(&r, KIND_UNIT, STR("41102"));
    r.has_position = true;
    r.lat = 60.5;
    r.min_age = 65;
    record_add_text(&r, a, FIELD_NAME, STR("fi"), STR("Uimahalli"));
    record_add_text(&r, a, FIELD_BODY, STR("fi"), STR("Ensin"));
    record_add_text(&r, a, FIELD_BODY, STR("fi"), STR("sitten"));
    record_add_term(&r, a, STR("tprtree"), STR("693"));
    record_add_language(&r, a, STR("sv"));
    record_add_relation(&r, a, REL_ALIAS, STR("lipas:506031"));
    record_add_contact(&r, a, (struct record_contact){ .kind = CONTACT_PHONE, .value = STR("09 1"), .e164 = STR("+3589 1") });
    struct record_period p = { .from = { 2026, 1, 2 }, .closed = true };
    *ROWS_ADD(a, &p.spans) = (struct record_span){ 3, 480, 960, 0, 0 };
    *ROWS_ADD(a, &r.periods) = p;
    *ROWS_ADD(a, &r.sentences) = (struct record_sentence){ 4, STR("en"), STR("The ramp is steep.") };
    struct str bytes = pack_record(&r, a);
    unpack_record(bytes, &again, b);
    arena_destroy(a);    /* nothing may point into the old record */
    assert_str(again.key, "41102");
    assert_int_equal(again.kind, KIND_UNIT);
    assert_true(again.has_position && again.lat == 60.5 && again.min_age == 65 && again.max_age == -1);
    assert_str(record_text(&again, FIELD_BODY, STR("fi")), "Ensin\nsitten");
    assert_str(again.terms.at[0].code, "693");
    assert_str(again.languages.at[0], "sv");
    assert_str(again.relations.at[0].key, "lipas:506031");
    assert_str(again.contacts.at[0].e164, "+3589 1");
    assert_int_equal(again.periods.at[0].spans.at[0].closes_min, 960);
    assert_true(again.periods.at[0].closed);
    assert_str(again.sentences.at[0].value, "The ramp is steep.");
    arena_destroy(b);
}

static const char *write_file(const char *name, const char *text)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/test_%s", AULA_BUILD_DIR, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static struct theme_result apply(const struct themes *t, struct arena *a, enum item_kind kind, const char *scheme, const char *code,
                                 const char *name, const char *body)
{
    struct record r;
    record_init(&r, kind, STR("k"));
    record_add_term(&r, a, str_of(scheme), str_of(code));
    record_add_text(&r, a, FIELD_NAME, STR("fi"), str_of(name));
    record_add_text(&r, a, FIELD_BODY, STR("fi"), str_of(body));
    return themes_apply(t, &r, a);
}

static void test_themes(void **state)
{
    struct arena *a = arena_create();
    struct themes *t;
    struct err e = { 0 };
    (void)state;
    const char *path = write_file("themes.tsv",
        "# remark\n\n"
        "ptvclass\tP27\tliikunta\t60\tLiikunta ja ulkoilu\n"
        "ptvclass\tP27.2\tluonto\t50\n"
        "ptvclass\tP27.2\tliikunta\t20\n"
        "target\tKR1.1\taudience:seniors\t1\n"
        "lekeyword\thelsinki:card\taccess:card\t1\n"
        "word\t*jumppa\tliikunta\t20\n"
        "word\tkuoro\tkulttuuri\t20\n"
        "phrase\tilmoittaudu\taccess:registration\t1\n"
        "phrase\tilman ilmoittautumista\taccess:open\t1\n"
        "phrase\tilmoittautumi\taccess:registration\t1\n"
        "phrase\tsuljettu*ryhmä\taccess:closed_group\t1\n");
    if (!themes_load(&t, path, &e)) {
        fail_msg("%s", e.text);
    }
    struct theme_result r = apply(t, a, KIND_SERVICE, "ptvclass", "P27.1", "Jotain", "");
    assert_int_equal(r.weight[THEME_LIIKUNTA], 60);             /* the class above covers it */
    assert_int_equal(r.weight[THEME_MUU], 0);
    r = apply(t, a, KIND_SERVICE, "ptvclass", "P27.2", "Jotain", "");
    assert_int_equal(r.weight[THEME_LUONTO], 50);               /* a longer row comes first */
    assert_int_equal(r.weight[THEME_LIIKUNTA], 20);
    r = apply(t, a, KIND_SERVICE, "ptvclass", "P2", "Jotain", "");
    assert_int_equal(r.weight[THEME_MUU], 1);                   /* P27 does not cover P2 */
    r = apply(t, a, KIND_SERVICE, "target", "KR1.1", "Seniorivesijumppa", "");
    assert_true(r.audience[AUDIENCE_SENIORS]);
    assert_int_equal(r.weight[THEME_LIIKUNTA], 20);             /* words, because no class gave a theme */
    r = apply(t, a, KIND_SERVICE, "ptvclass", "P27.2", "Kuoro", "");
    assert_int_equal(r.weight[THEME_KULTTUURI], 0);             /* classes before words */
    r = apply(t, a, KIND_SERVICE, "", "", "Lapsikuoro", "");
    assert_int_equal(r.weight[THEME_KULTTUURI], 0);             /* not at the beginning of a word */
    r = apply(t, a, KIND_EVENT, "lekeyword", "helsinki:card", "X", "Ilmoittaudu ensin.");
    assert_int_equal(r.access, ACCESS_CARD);
    r = apply(t, a, KIND_EVENT, "", "", "X", "Tule ilman ilmoittautumista.");
    assert_int_equal(r.access, ACCESS_OPEN);
    r = apply(t, a, KIND_EVENT, "", "", "Suljettu muistiryhmä", "");
    assert_int_equal(r.access, ACCESS_CLOSED_GROUP);
    r = apply(t, a, KIND_EVENT, "", "", "Ryhmä on suljettu", "");
    assert_int_equal(r.access, ACCESS_UNKNOWN);                 /* the words come in order */
    r = apply(t, a, KIND_UNIT, "", "", "X", "Ilmoittaudu ensin.");
    assert_int_equal(r.access, ACCESS_UNKNOWN);                 /* a place's text speaks of many things */
    themes_destroy(t);
    assert_false(themes_load(&t, write_file("themes_bad.tsv", "word\tx\tliikunta\t20\nword\ty\tnonsense\t20\n"), &e));
    assert_non_null(strstr(e.text, "line 2"));
    assert_false(themes_load(&t, write_file("themes_bad.tsv", "word\tx\n"), &e));
    assert_non_null(strstr(e.text, "line 1"));
    assert_false(themes_load(&t, "/nonexistent/themes.tsv", &e));
    arena_destroy(a);
}

static void test_types(void **state)
{
    struct arena *a = arena_create();
    struct themes *t;
    struct err e = { 0 };
    (void)state;
    const char *path = write_file("types.tsv",
        "tprtree\t349\ttype:library\t90\n"
        "tprtree\t341\ttype:digital_help\t60\n"
        "lekeyword\tyso:p916\ttype:exercise\t20\n"
        "lekeyword\tyso:p916\tliikunta\t50\n"
        "word\tvesijum\ttype:water_exercise\t49\n"
        "word\t*jumppa\ttype:gymnastics\t45\n"
        "word\tkuoro\tkulttuuri\t20\n"
        "placeword\tkirjasto\ttype:library\t45\n");
    static const struct { enum item_kind kind; const char *scheme, *code, *name; enum type type; } rows[] = {
        { KIND_UNIT, "tprtree", "349", "Oodi", TYPE_library },
        { KIND_UNIT, "tprtree", "341", "Kirjasto", TYPE_digital_help },            /* a close class; the name is not asked */
        { KIND_EVENT, "lekeyword", "yso:p916", "Kevyttä iloa", TYPE_exercise },    /* a broad one, and nothing closer */
        { KIND_EVENT, "lekeyword", "yso:p916", "Vesijumppa", TYPE_water_exercise },
        { KIND_EVENT, "", "", "Keppijumppa", TYPE_gymnastics },
        { KIND_EVENT, "", "", "Kirjasto tutuksi", TYPE_UNKNOWN },                  /* where it is, perhaps */
        { KIND_UNIT, "", "", "Kirjasto", TYPE_library },
        { KIND_SERVICE, "", "", "Jotain", TYPE_UNKNOWN },
    };
    if (!themes_load(&t, path, &e)) {
        fail_msg("%s", e.text);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct theme_result r = apply(t, a, rows[i].kind, rows[i].scheme, rows[i].code, rows[i].name, "");
        if (r.type != rows[i].type) {
            fail_msg("%s: %s, expected %s", rows[i].name, type_code(r.type), type_code(rows[i].type));
        }
    }
    struct theme_result r = apply(t, a, KIND_EVENT, "lekeyword", "yso:p916", "Kuoro", "");
    assert_int_equal(r.weight[THEME_KULTTUURI], 0);    /* words asked for the type give no theme */
    themes_destroy(t);
    assert_false(themes_load(&t, write_file("types_bad.tsv", "word\tx\ttype:nonsense\t20\n"), &e));
    assert_false(themes_load(&t, write_file("types_bad.tsv", "word\tx\ttype:\t20\n"), &e));
    arena_destroy(a);
}

/* A type that no row gives is a word that ten translators write for nothing. */
static void every_type_has_a_row_and_a_name(void)
{
    FILE *f = fopen(AULA_REPOSITORY_DIR "/data/themes.tsv", "r");
    bool given[TYPE_COUNT] = { true };
    char line[512], code[64];
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        const char *at = strstr(line, "\ttype:");
        enum type type;
        if (at && sscanf(at, "\ttype:%63[a-z_]", code) == 1 && type_parse(str_of(code), &type)) {
            given[type] = true;
        }
    }
    fclose(f);
    for (int i = 1; i < TYPE_COUNT; i++) {
        char key[64];
        snprintf(key, sizeof key, "type.%s", type_code((enum type)i));
        if (!given[i] || !texts_has(texts_get(STR("fi")), key)) {
            fail_msg("%s: no row of data/themes.tsv or no name", key);
        }
    }
}

static void test_our_own_tables_load(void **state)
{
    struct arena *a = arena_create();
    struct themes *t;
    struct links *l;
    struct err e = { 0 };
    (void)state;
    assert_true(themes_load(&t, AULA_REPOSITORY_DIR "/data/themes.tsv", &e));
    assert_true(links_load(&l, AULA_REPOSITORY_DIR "/data/links.tsv", &e));
    static const struct { const char *name; enum theme theme; } words[] = {
        { "Vesijumppa", THEME_LIIKUNTA }, { "Seniorikuoro", THEME_KULTTUURI }, { "Luontoretki Vuosaareen", THEME_LUONTO },
        { "Yhteinen lounas", THEME_RAVITSEMUS }, { "Digineuvonta", THEME_NEUVONTA }, { "Suomen kielen kahvila", THEME_KOTOUTUMINEN },
        { "Filosofiakahvila", THEME_KULTTUURI }, { "Ruoka-apu", THEME_RAVITSEMUS }, { "Xyz", THEME_MUU },
        { "Parkkipaikka", THEME_MUU }, { "Helppo ilta", THEME_MUU }, { "Matkakortti", THEME_MUU },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct theme_result r = apply(t, a, KIND_EVENT, "", "", words[i].name, "");
        if (r.weight[words[i].theme] == 0) {
            fail_msg("%s has not the theme %s", words[i].name, theme_code(words[i].theme));
        }
    }
    every_type_has_a_row_and_a_name();
    themes_destroy(t);
    links_destroy(l);
    arena_destroy(a);
}

static void test_link_templates_are_addresses(void **state)
{
    static const char *const bad[] = {
        "tpr\t*\thttps://a.fi/{lang}\n", "tpr\t*\tftp://a.fi/{key}\n", "tpr\t*\thttps://a.fi/{key}/{id}\n",
        "tpr\t*\thttps://a.fi/ä/{key}\n", "tpr\t*\thttps://a.fi/{key\n", "tpr\t*\n",
    };
    struct links *l;
    struct err e = { 0 };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (links_load(&l, write_file("links_bad.tsv", bad[i]), &e) || !strstr(e.text, "line 1")) {
            fail_msg("%s: %s", bad[i], e.text);
        }
    }
}

extern const char schema_sql[];

/* An item of a catalogue that was built on 23 November 2026. */
static void add_item(sqlite3 *db, int code, const char *source, const char *key)
{
    char *sql = sqlite3_mprintf("INSERT INTO item (code, kind, status, charge, access, remote, content_hash)"
                                " VALUES (%d, 'unit', 'active', 'free', 'open', 'no', 0);"
                                "INSERT INTO item_source SELECT id, %Q, %Q, 0, NULL FROM item WHERE code = %d", code, source, key, code);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_free(sql);
}

static int count_codes(sqlite3 *db)
{
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM service_code WHERE last_seen = '2026-11-23'", -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int n = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void test_codes_are_stable_and_not_reused(void **state)
{
    struct codes *c;
    struct err e = { 0 };
    struct str old = STR("tpr:1"), other = STR("linkedevents:tprek:1"), both[2] = { other, old };
    char path[4096];
    sqlite3 *db;
    (void)state;
    snprintf(path, sizeof path, "%s/test_codes.db", AULA_BUILD_DIR);
    unlink(path);
    assert_true(codes_open(&c, NULL, utc("2026-11-23T10:00"), &e));
    int one = codes_give(c, &old, 1, false);
    int session = codes_give(c, &(struct str){ "linkedevents:s", 14 }, 1, true);
    assert_true(one >= 1000 && one <= 9999);
    assert_true(session >= 100000 && session <= 999999);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema_sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "INSERT INTO meta VALUES ('built_at', '2026-11-23T08:00:00Z')", NULL, NULL, NULL), SQLITE_OK);
    add_item(db, one, "tpr", "1");
    add_item(db, session, "linkedevents", "s");
    assert_true(codes_write(c, db, &e));
    assert_int_equal(count_codes(db), 0);
    sqlite3_close(db);
    codes_destroy(c);
    /* Half a year later the thing has a second key in front. */
    assert_true(codes_open(&c, path, utc("2027-05-01T10:00"), &e));
    assert_int_equal(codes_give(c, both, 2, false), one);
    assert_int_not_equal(codes_give(c, &(struct str){ "tpr:2", 5 }, 1, false), one);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_true(codes_write(c, db, &e));
    assert_int_equal(count_codes(db), 1);    /* the session has gone */
    sqlite3_close(db);
    codes_destroy(c);
    /* Within a year its code waits for it; later it is free. */
    assert_true(codes_open(&c, path, utc("2027-11-20T10:00"), &e));
    for (int i = 0; i < 3000; i++) {
        char key[32];
        snprintf(key, sizeof key, "tpr:new%d", i);
        assert_int_not_equal(codes_give(c, &(struct str){ key, strlen(key) }, 1, false), one);
    }
    codes_destroy(c);
    assert_true(codes_open(&c, path, utc("2029-11-20T10:00"), &e));
    assert_int_equal(codes_give(c, &old, 1, false), one);    /* the key's first choice is free again */
    codes_destroy(c);
    assert_false(codes_open(&c, write_file("codes_bad.db", "this is no database, only a text of some length"), 0, &e));
    assert_int_equal(e.kind, ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_positions), cmocka_unit_test(test_shifted_dates_keep_weekday_and_clock),
        cmocka_unit_test(test_shift_moves_every_date_of_a_record), cmocka_unit_test(test_map),
        cmocka_unit_test(test_pack_brings_everything_back), cmocka_unit_test(test_themes), cmocka_unit_test(test_types),
        cmocka_unit_test(test_our_own_tables_load), cmocka_unit_test(test_link_templates_are_addresses), cmocka_unit_test(test_codes_are_stable_and_not_reused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
