/* rooms: build catalogue model texts base */
#include "tests/unit/build_samples.h"

#include <sqlite3.h>

#include "app/build/build.h"

static void test_place(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "lipas",
        "{\"sportsPlaceId\":506031,\"name\":\"Esimerkin luontopolku\",\"marketingName\":\"Peikkopolku\",\"type\":{\"typeCode\":4404,\"name\":\"Luontopolku\"},"
        "\"freeUse\":true,\"schoolUse\":true,\"admin\":\"Kunta / liikuntatoimi\",\"owner\":\"Kunta\",\"lastModified\":\"2025-05-07 10:12:05.565\","
        "\"phoneNumber\":\" 09 310 12345, 040 123 4567\",\"email\":\"sihteeri@example.org\",\"www\":\"www.example.org/polku\",\"reservationsLink\":\"https://example.org/varaa\","
        "\"properties\":{\"routeLengthKm\":3.2,\"litRouteLengthKm\":\"1.25\",\"infoFi\":\"Polku kulkee suon yli.\",\"toilet\":true,\"kiosk\":false,\"parkingPlace\":true,"
        "\"accessibilityInfo\":\"Pitkospuut ovat kapeat.\",\"pier\":\"kyllä\"},"
        "\"location\":{\"address\":\"Polkutie 1\",\"postalCode\":\"00100\",\"city\":{\"name\":\"Helsinki\",\"cityCode\":91},"
        "\"geometries\":{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[25.01,60.21,3.0],[25.02,60.22]]}}]}}}");
    assert_int_equal(g.record_count, 1);
    const struct record *r = &g.records[0];
    assert_str(r->key, "506031");
    assert_int_equal(r->kind, KIND_UNIT);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Esimerkin luontopolku");
    assert_str(record_text(r, FIELD_ALT_NAME, STR("fi")), "Peikkopolku");
    assert_str(record_text(r, FIELD_SUMMARY, STR("fi")), "Luontopolku, 3,2 km");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Polku kulkee suon yli.");
    assert_str(record_text(r, FIELD_THERE, STR("fi")), "Valaistua reittiä 1,25 km\nKäymälä\nPysäköintipaikka");
    assert_str(record_text(r, FIELD_ACCESS_NOTE, STR("fi")), "Pitkospuut ovat kapeat.");
    assert_str(record_any_text(r, FIELD_OWNER), "");    /* a class is no name */
    assert_str(r->terms.at[0].scheme, "lipastype");
    assert_str(r->terms.at[0].code, "4404");
    assert_int_equal(r->charge, CHARGE_FREE);
    assert_int_equal(r->access, ACCESS_OPEN);
    assert_int_equal(r->filters[FILTER_parking], TRI_YES);
    assert_true(r->has_position && r->lat > 60.2 && r->lat < 60.22);    /* where the route begins */
    assert_str(r->addresses.at[0].city, "Helsinki");
    assert_true(r->modified_utc == 1746601925);    /* summer time */
    /* the clubs' mobile numbers and e-mail addresses are often a person's own */
    assert_int_equal(r->contacts.count, 3);
    assert_str(r->contacts.at[0].value, "09 310 12345");
    assert_str(r->contacts.at[1].value, "https://www.example.org/polku");
    assert_int_equal(r->contacts.at[2].kind, CONTACT_ESERVICE);
    assert_true(got_warning(&g, "phoneNumber: a mobile number"));
    arena_destroy(a);
}

static void test_shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason, *warning; } rows[] = {
        { "{\"sportsPlaceId\":1,\"name\":\"N\"}", true, 0, NULL, NULL },
        { "{\"sportsPlaceId\":\"1\",\"name\":\"N\",\"location\":null,\"type\":null}", true, 0, NULL, NULL },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"location\":{\"coordinates\":{\"wgs84\":{\"lon\":60.2,\"lat\":24.9}}}}", true, 0, NULL, "location: position" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"location\":{\"geometries\":{\"features\":[{\"geometry\":{\"coordinates\":[[[]]]}}]}}}", true, 0, NULL, NULL },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"location\":[1]}", true, 0, NULL, "location: an object" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"phoneNumber\":\"ei ole\"}", true, 0, NULL, "phoneNumber: not a phone" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"www\":\"ei ole\"}", true, 0, NULL, "www: not a web" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"lastModified\":\"eilen\"}", true, 0, NULL, "lastModified: not a time" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"properties\":{\"routeLengthKm\":-3}}", true, 0, NULL, "routeLengthKm: not a length" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"properties\":\"x\"}", true, 0, NULL, "properties: an object" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"type\":{\"typeCode\":\"x\"}}", true, 0, NULL, "typeCode: not a number" },
        { "{\"sportsPlaceId\":1,\"name\":\"N\",\"type\":{\"typeCode\":7000}}", false, DROP_HIDDEN, "a service building", NULL },
        { "{\"sportsPlaceId\":1,\"name\":\"  \"}", false, DROP_REJECTED, "no name", NULL },
        { "{\"sportsPlaceId\":1,\"name\":{\"fi\":\"N\"}}", false, DROP_REJECTED, "no name", "name: text expected" },
        { "{\"sportsPlaceId\":1}", false, DROP_IGNORED, "a list of ids", NULL },
        { "{\"sportsPlaceId\":[],\"name\":\"N\"}", false, DROP_REJECTED, "no id", NULL },
        { "{\"sportsPlaceId\":null,\"name\":\"N\"}", false, DROP_REJECTED, "no id", NULL },
        { "{\"typeCode\":4404}", false, DROP_REJECTED, "no name", NULL },
        { "{\"typeCode\":{},\"name\":\"N\"}", false, DROP_REJECTED, "a type without its code", NULL },
        { "{\"id\":1}", false, DROP_REJECTED, "not a shape", NULL },
        { "{}", false, DROP_REJECTED, "not a shape", NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "lipas", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right || (rows[i].warning && !got_warning(&g, rows[i].warning))) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static void test_type_and_gone(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "lipas", "{\"typeCode\":4404,\"name\":\"Luontopolku\",\"geometryType\":\"LineString\",\"subCategory\":4400}");
    assert_int_equal(g.records[0].role, ROLE_TERM);
    assert_str(g.records[0].key, "lipastype:4404");
    got_parse(&g, a, "lipas", "{\"sportsPlaceId\":506031,\"deletedAt\":\"2026-01-02 03:04:05.000\"}");
    assert_int_equal(g.records[0].role, ROLE_GONE);
    assert_str(g.records[0].key, "506031");
    arena_destroy(a);
}

static int first_number(void *out, int columns, char **values, char **names)
{
    (void)names;
    *(long *)out = columns ? strtol(values[0] ? values[0] : "-1", NULL, 10) : -1;
    return 0;
}

/* TPR says which of its units is which sports place: one card. */
static void test_one_card_with_tpr(void **state)
{
    static const char *const sources[] = { "tpr=" AULA_FIXTURES_DIR "/build/places/tpr/units.json",
                                           "lipas=" AULA_FIXTURES_DIR "/build/places/lipas/places.json", NULL };
    static const struct { const char *sql; long expected; } rows[] = {
        { "SELECT count(*) FROM item", 2 },
        { "SELECT count(DISTINCT item_id) FROM item_source WHERE source_key IN ('910', '900002')", 1 },
        { "SELECT count(*) FROM item_theme JOIN item_source USING (item_id) WHERE source_key = '900001' AND theme = 'luonto'", 1 },
        { "SELECT count(*) FROM contact WHERE value LIKE '%123 4567%' OR value LIKE '%sihteeri%'", 0 },
    };
    const char *out = AULA_BUILD_DIR "/test_build_lipas.db";
    struct build_options o = { .out = out, .data = AULA_REPOSITORY_DIR "/data", .sources = sources, .has_now = true };
    struct err e = { 0 };
    sqlite3 *db;
    (void)state;
    clock_parse_iso(STR("2026-11-23T10:00+02:00"), &o.now_utc, NULL);
    if (!build_run(&o, &e)) {
        fail_msg("%s", e.text);
    }
    assert_int_equal(sqlite3_open_v2(out, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        long got = -1;
        assert_int_equal(sqlite3_exec(db, rows[i].sql, first_number, &got, NULL), SQLITE_OK);
        if (got != rows[i].expected) {
            fail_msg("%s: %ld", rows[i].sql, got);
        }
    }
    sqlite3_close(db);
}

static void test_recorded(void **state)
{
    static const struct sample rows[] = {
        { "lipas/sports_places_helsinki.json", { .read = 58, .items = 58 } },
        { "lipas/sports_place_types.json", { .read = 149, .terms = 149 } },
    };
    (void)state;
    check_samples("lipas", rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_place), cmocka_unit_test(test_shapes), cmocka_unit_test(test_type_and_gone),
        cmocka_unit_test(test_one_card_with_tpr),
        cmocka_unit_test(test_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
