/* rooms: build catalogue model texts base */
#include "tests/unit/build_helper.h"

#define EVENT(fields) "{\"@type\":\"Event/LinkedEvent\",\"id\":\"helsinki:t1\",\"name\":{\"fi\":\"Tanssi\"}," fields "}"

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

static void test_times(void **state)
{
    static const struct { const char *fields, *start, *end; bool all_day; const char *warning; } rows[] = {
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-11-25T09:30:00Z\"", "2026-11-25T10:00", "2026-11-25T11:30", false, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00.123456Z\",\"end_time\":null", "2026-11-25T10:00", NULL, false, NULL },
        { "\"start_time\":\"2026-11-25\",\"end_time\":\"2026-11-26\"", "2026-11-25T00:00", "2026-11-27T00:00", true, NULL },
        { "\"start_time\":\"2026-11-25\"", "2026-11-25T00:00", NULL, true, NULL },
        /* local midnight in UTC, winter and summer */
        { "\"start_time\":\"2026-11-24T22:00:00Z\",\"end_time\":\"2026-11-25T22:00:00Z\"", "2026-11-25T00:00", "2026-11-26T00:00", true, NULL },
        { "\"start_time\":\"2026-08-02T21:00:00Z\",\"end_time\":null", "2026-08-03T00:00", NULL, true, NULL },
        { "\"start_time\":\"2026-11-24T22:00:00Z\",\"end_time\":\"2026-11-25T21:59:00Z\"", "2026-11-25T00:00", "2026-11-25T23:59", true, NULL },
        { "\"start_time\":\"2026-12-31T22:00:00Z\",\"end_time\":\"2027-01-01T02:00:00Z\"", "2027-01-01T00:00", "2027-01-01T04:00", false, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"has_start_time\":false", "2026-11-25T10:00", NULL, true, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-11-25T09:00:00Z\",\"has_end_time\":false", "2026-11-25T10:00", "2026-11-26T00:00", false, NULL },
        /* exhibitions */
        { "\"start_time\":\"2001-01-01T08:00:00Z\",\"end_time\":\"2050-12-31T16:00:00Z\"", "2001-01-01T10:00", "2050-12-31T18:00", true, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-11-24T09:00:00Z\"", "2026-11-25T10:00", NULL, false, "end_time: ends before" },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-11-25T08:00:00Z\"", "2026-11-25T10:00", NULL, false, NULL },
        { "\"start_time\":\"huomenna\",\"end_time\":17", NULL, NULL, false, "start_time: not a time" },
        { "\"start_time\":\"1969-11-25\",\"end_time\":\"2101-01-02\"", NULL, NULL, false, "start_time: not a time between" },
        { "\"start_time\":null,\"end_time\":null", NULL, NULL, false, NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        struct str json = arena_format(a, EVENT("%s"), rows[i].fields);
        got_parse(&g, a, "linkedevents", json.p);
        struct record *r = &g.records[0];
        bool right = g.record_count == 1 && r->has_start == (rows[i].start != NULL) && r->has_end == (rows[i].end != NULL)
            && (!rows[i].start || r->start_utc == utc(rows[i].start)) && (!rows[i].end || r->end_utc == utc(rows[i].end))
            && r->all_day == rows[i].all_day && (!rows[i].warning || got_warning(&g, rows[i].warning));
        if (!right) {
            char start[21], end[21];
            clock_format_utc(r->start_utc, start);
            clock_format_utc(r->end_utc, end);
            fail_msg("%s: %d %s %d %s all day %d %s", rows[i].fields, r->has_start, start, r->has_end, end, r->all_day, g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static void test_status_price_and_joining(void **state)
{
    static const struct { const char *fields; enum item_status status; enum charge charge; enum access access; } rows[] = {
        { "\"event_status\":\"EventScheduled\",\"offers\":[]", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"event_status\":\"EventCancelled\",\"offers\":null", STATUS_CANCELLED, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"event_status\":\"EventPostponed\",\"offers\":[{\"is_free\":true}]", STATUS_POSTPONED, CHARGE_FREE, ACCESS_UNKNOWN },
        { "\"event_status\":\"EventRescheduled\",\"offers\":[{\"is_free\":false,\"price\":{\"fi\":\"0€\"}}]", STATUS_RESCHEDULED, CHARGE_FREE, ACCESS_UNKNOWN },
        { "\"event_status\":\"Nonsense\",\"offers\":[{\"is_free\":false,\"price\":{\"fi\":\"12€/20€\"}}]", STATUS_ACTIVE, CHARGE_PAID, ACCESS_UNKNOWN },
        { "\"offers\":[{\"is_free\":false,\"price\":null}],\"enrolment_start_time\":\"2026-11-01T08:00:00Z\"", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_REGISTRATION },
        { "\"offers\":[{\"is_free\":true},{\"is_free\":false,\"price\":{\"fi\":\"5 €\"}}],\"registration\":{\"@id\":\"x\"}", STATUS_ACTIVE, CHARGE_PAID, ACCESS_REGISTRATION },
        { "\"offers\":[\"x\",null],\"registration\":null", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("%s"), rows[i].fields).p);
        struct record *r = &g.records[0];
        if (g.record_count != 1 || r->status != rows[i].status || r->charge != rows[i].charge || r->access != rows[i].access) {
            fail_msg("%s: status %d charge %d access %d", rows[i].fields, (int)r->status, (int)r->charge, (int)r->access);
        }
    }
    arena_destroy(a);
}

static void test_whole_event(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "linkedevents",
        "{\"@id\":\"http://api.hel.fi/linkedevents/v1/event/helmet:18/?format=json\",\"@type\":\"Event/LinkedEvent\","
        "\"name\":{\"fi\":\"PERUUTETTU: Lukupiiri\",\"zh_hans\":\"读书会\",\"ar\":\"نادي\",\"x\":\"y\",\"sv\":null},"
        "\"location\":{\"id\":\"tprek:15\",\"name\":{\"fi\":\"Kirjasto\"},\"position\":{\"coordinates\":[24.67,60.13]},"
        "\"street_address\":{\"fi\":\"Tie 4\"},\"telephone\":{\"fi\":\"09 310 22015, 040 684 6216\"},\"email\":\"a.b@c.fi\"},"
        "\"keywords\":[[{\"@id\":\"http://x/v1/keyword/yso:p1/?format=json\"}],{\"id\":\"yso:p2\"},5],\"audience\":[{\"@id\":\"/keyword/yso:p3/\"}],"
        "\"super_event\":{\"@id\":\"https://x/v1/event/helmet:17/\"},\"in_language\":[{\"@id\":\"/language/fi/?format=json\"}],"
        "\"provider_contact_info\":{\"fi\":\"Etunimi Sukunimi 040 1234567\"},\"user_name\":\"Etunimi Sukunimi\",\"user_email\":\"e.s@x.fi\","
        "\"description\":{\"fi\":\"<p>Tervetuloa</p><p>etunimi.sukunimi@hel.fi</p>\"},\"location_extra_info\":{\"fi\":\"Huone 2\"},"
        "\"images\":[{\"url\":\"https://x.fi/k.jpg\",\"license\":\"event_only\",\"photographer_name\":\"\"},null],"
        "\"remaining_attendee_capacity\":3,\"maximum_attendee_capacity\":12,\"last_modified_time\":\"2026-11-20T10:00:00Z\","
        "\"audience_min_age\":65,\"info_url\":{\"fi\":\"https://x.fi/päivä\"},\"start_time\":\"2026-11-25T08:00:00Z\"}");
    assert_int_equal(g.record_count, 1);
    assert_int_equal(g.place_count, 1);
    struct record *r = &g.records[0], *place = &g.places[0];
    assert_str(r->key, "helmet:18");
    assert_int_equal(r->status, STATUS_CANCELLED);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Lukupiiri");
    assert_str(record_text(r, FIELD_NAME, STR("zh-Hans")), "读书会");
    assert_str(record_text(r, FIELD_NAME, STR("ar")), "نادي");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Tervetuloa");
    assert_str(record_text(r, FIELD_PLACE_EXTRA, STR("fi")), "Huone 2");
    assert_int_equal(r->terms.count, 3);
    assert_str(r->terms.at[0].code, "yso:p1");
    assert_str(r->terms.at[2].scheme, "target");
    assert_str(r->languages.at[0], "fi");
    assert_int_equal(r->places_left, 3);
    assert_true(r->places_at_utc == utc("2026-11-20T12:00"));
    assert_int_equal(r->min_age, 65);
    assert_int_equal(r->images.count, 1);
    assert_str(r->contacts.at[0].value, "https://x.fi/p%C3%A4iv%C3%A4");
    /* nobody's name or number anywhere */
    for (size_t i = 0; i < r->texts.count; i++) {
        assert_true(str_find(r->texts.at[i].value, STR("ukunimi")) < 0);
    }
    assert_int_equal(r->contacts.count, 1);
    assert_str(r->relations.at[0].key, "tpr:15");
    assert_str(r->relations.at[1].key, "linkedevents:tprek:15");
    assert_int_equal(r->relations.at[2].kind, REL_PARENT);
    assert_str(r->relations.at[2].key, "linkedevents:helmet:17");
    assert_int_equal(place->role, ROLE_PLACE);
    assert_str(place->key, "tprek:15");
    assert_true(place->has_position && place->lat == 60.13);
    assert_int_equal(place->contacts.count, 2);
    arena_destroy(a);
}

static void test_sub_events_inside_are_elements(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "linkedevents",
        "{\"id\":\"s:1\",\"@type\":\"Event/LinkedEvent\",\"name\":{\"fi\":\"Sarja\"},\"super_event_type\":\"recurring\",\"sub_events\":["
        "{\"@id\":\"https://x/event/s:2/\"},{\"id\":\"s:3\",\"name\":{\"fi\":\"Kerta\"},\"start_time\":\"2026-11-25\"},"
        "{\"id\":\"s:4\",\"name\":null,\"start_time\":\"2026-11-26\"}]}");
    assert_int_equal(g.more, 2);
    assert_int_equal(g.record_count, 2);
    assert_int_equal(g.drop_count, 1);
    assert_true(g.records[0].recurring);
    assert_str(g.records[1].key, "s:3");
    assert_str(g.records[1].relations.at[0].key, "linkedevents:s:1");
    arena_destroy(a);
}

static void test_sub_events_of_sub_events_are_elements(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "linkedevents",
        "{\"id\":\"s:1\",\"@type\":\"Event/LinkedEvent\",\"name\":{\"fi\":\"A\"},\"sub_events\":[{\"id\":\"s:2\",\"name\":{\"fi\":\"B\"},"
        "\"sub_events\":[{\"id\":\"s:3\",\"name\":{\"fi\":\"C\"},\"sub_events\":[{\"id\":\"s:4\",\"start_time\":\"2026-11-26\"}]}]}]}");
    assert_int_equal(g.more, 3);
    assert_int_equal(g.record_count, 3);
    assert_int_equal(g.drop_count, 1);
    assert_str(g.records[2].key, "s:3");
    assert_str(g.records[2].relations.at[0].key, "linkedevents:s:2");
    arena_destroy(a);
}

static void test_terms_are_capped(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    struct str list = STR("");
    for (int i = 0; i < 600; i++) {
        list = arena_format(a, "%.*s%s{\"id\":\"yso:p%d\"}", STR_FMT(list), i ? "," : "", i);
    }
    got_parse(&g, a, "linkedevents", arena_format(a, EVENT("\"keywords\":[%.*s]"), STR_FMT(list)).p);
    assert_int_equal(g.records[0].terms.count, RECORD_TERMS_MAX);
    assert_int_equal(g.warning_count, 1);
    assert_true(got_warning(&g, ": more terms"));
    arena_destroy(a);
}

static void test_shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason; } rows[] = {
        { EVENT("\"location\":null"), true, 0, NULL },
        { EVENT("\"location\":{\"@id\":\"https://x/place/helsinki:internet/\"}"), true, 0, NULL },
        { EVENT("\"location\":17,\"keywords\":{},\"images\":3,\"in_language\":\"fi\",\"offers\":{}"), true, 0, NULL },
        { "{\"id\":\"a:1\",\"event_status\":\"EventScheduled\",\"name\":{\"sv\":\"Dans\"}}", true, 0, NULL },
        { EVENT("\"publication_status\":\"draft\""), false, DROP_HIDDEN, "not published" },
        { EVENT("\"deleted\":true"), false, DROP_HIDDEN, "deleted at the source" },
        { EVENT("\"replaced_by\":\"https://x/event/a:2/\""), false, DROP_HIDDEN, "replaced" },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"name\":null}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"name\":\"Tanssi\"}", false, DROP_REJECTED, "no name" },
        { "{\"@type\":\"Event/LinkedEvent\",\"name\":{\"fi\":\"x\"}}", false, DROP_REJECTED, "no id" },
        { "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"x\"}}", true, 0, NULL },
        { "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"x\"},\"deleted\":true}", false, DROP_HIDDEN, "a place that was deleted" },
        { "{\"id\":\"tprek:1\",\"position\":null,\"name\":{}}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"yso:p1\",\"@type\":\"Keyword\",\"name\":{\"fi\":\"x\"}}", false, DROP_IGNORED, "keyword" },
        { "{\"id\":\"h:t\",\"@type\":\"KeywordSet\",\"keywords\":[]}", false, DROP_IGNORED, "keyword set" },
        { "{}", false, DROP_REJECTED, "not a shape" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right) {
            fail_msg("%s: kept %zu, reason %s", rows[i].json, g.record_count, g.reasons[0]);
        }
    }
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times), cmocka_unit_test(test_status_price_and_joining), cmocka_unit_test(test_whole_event),
        cmocka_unit_test(test_sub_events_inside_are_elements),
        cmocka_unit_test(test_sub_events_of_sub_events_are_elements), cmocka_unit_test(test_terms_are_capped), cmocka_unit_test(test_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
