/* rooms: build catalogue model texts base */
#include <stdlib.h>

#include "app/build/themes.h"
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
        /* one span for a whole season of meetings, for an exhibition, for a club: what the clock says is no time to come */
        { "\"start_time\":\"2026-09-17T14:00:00.000Z\",\"end_time\":\"2026-12-20T10:30:15.250Z\"", "2026-09-17T17:00", "2026-12-20T12:30:15", true, NULL },
        { "\"start_time\":\"2026-05-15T11:00:00Z\",\"end_time\":\"2027-05-15T12:00:00Z\"", "2026-05-15T14:00", "2027-05-15T15:00", true, NULL },
        /* a weekend and a week are an occasion with a beginning; the meetings of a series have their own times */
        { "\"start_time\":\"2026-11-27T16:00:00Z\",\"end_time\":\"2026-11-29T13:00:00Z\"", "2026-11-27T18:00", "2026-11-29T15:00", false, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-12-02T08:00:00Z\"", "2026-11-25T10:00", "2026-12-02T10:00", false, NULL },
        { "\"start_time\":\"2026-11-25T08:00:00Z\",\"end_time\":\"2026-12-21T08:45:00Z\",\"super_event_type\":\"recurring\"", "2026-11-25T10:00", "2026-12-21T10:45", false, NULL },
        /* the hour that is missing in spring moves on, the one that comes twice is the first; both days as whole days */
        { "\"start_time\":\"2027-03-28T03:30:00\",\"end_time\":\"2027-03-28T05:00:00\"", "2027-03-28T04:30", "2027-03-28T05:00", false, NULL },
        { "\"start_time\":\"2026-10-25T03:30:00\",\"end_time\":\"2026-10-25T05:00:00\"", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z", false, NULL },
        { "\"start_time\":\"2027-03-27T22:00:00Z\",\"end_time\":\"2027-03-28T21:00:00Z\"", "2027-03-28T00:00", "2027-03-29T00:00", true, NULL },
        { "\"start_time\":\"2026-10-24T21:00:00Z\",\"end_time\":\"2026-10-25\"", "2026-10-25T00:00", "2026-10-26T00:00", true, NULL },
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
        { "\"offers\":[{\"is_free\":false,\"offer_price_groups\":[{\"price\":\"0.00\"},{\"price\":\"5.00\"}]}]", STATUS_ACTIVE, CHARGE_PAID, ACCESS_UNKNOWN },
        { "\"offers\":[{\"offer_price_groups\":[{\"price\":\"0.00\"},7,{}]}]", STATUS_ACTIVE, CHARGE_FREE, ACCESS_UNKNOWN },
        { "\"registration\":{\"registration_price_groups\":[{\"price\":\"8.00\"}]}", STATUS_ACTIVE, CHARGE_PAID, ACCESS_REGISTRATION },
        { "\"registration\":{},\"enrolment_start_time\":\"\"", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"registration\":\"https://x/v1/registration/7/\"", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_REGISTRATION },
        { "\"name\":{\"fi\":\"PERUUTETTU: Jooga\"},\"event_status\":\"EventScheduled\"", STATUS_CANCELLED, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"name\":{\"sv\":\"INSTÄLLT! Yoga\"}", STATUS_CANCELLED, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"name\":{\"en\":\"Yoga (CANCELLED)\"}", STATUS_CANCELLED, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"name\":{\"fi\":\"Jooga – SIIRRETTY\"}", STATUS_POSTPONED, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
        { "\"name\":{\"fi\":\"Peruutettu matka -näytelmä\"}", STATUS_ACTIVE, CHARGE_UNKNOWN, ACCESS_UNKNOWN },
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
    assert_str(record_text(r, FIELD_NAME, STR("zh")), "读书会");
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
    assert_true(got_warning(&g, ": more rows"));
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
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"name\":null}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"name\":\"Tanssi\"}", false, DROP_REJECTED, "no name" },
        { "{\"@type\":\"Event/LinkedEvent\",\"name\":{\"fi\":\"x\"}}", false, DROP_REJECTED, "no id" },
        { "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"x\"}}", true, 0, NULL },
        { "{\"id\":\"tprek:1\",\"position\":null,\"name\":{}}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"yso:p1\",\"@type\":\"Keyword\",\"name\":{\"fi\":\"x\"}}", true, 0, NULL },
        { "{\"id\":\"yso:p1\",\"@type\":\"Keyword\",\"name\":{\"fi\":\"x\"},\"deprecated\":true,\"replaced_by\":\"yso:p2\"}", true, 0, NULL },
        { "{\"id\":\"yso:p1\",\"@type\":\"Keyword\",\"name\":null}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"yso:p1\",\"@type\":\"Keyword\",\"name\":{\"fi\":\"POISTETTU\"}}", false, DROP_HIDDEN, "a keyword that was deleted" },
        { "{\"@type\":\"Keyword\",\"name\":{\"fi\":\"x\"}}", false, DROP_REJECTED, "not a shape" },
        { "{\"id\":\"ahjo:1\",\"classification\":null,\"name\":null}", false, DROP_REJECTED, "no name" },
        { "{\"id\":7,\"@type\":\"ImageObject\",\"url\":\"https://x.fi/k.jpg\"}", false, DROP_IGNORED, "images" },
        { "{\"detail\":\"Not found.\"}", false, DROP_REJECTED, "not a shape" },
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

static void test_what_is_gone(void **state)
{
    static const struct { const char *json, *key; enum item_kind kind; const char *next; } rows[] = {
        { EVENT("\"deleted\":true"), "helsinki:t1", KIND_EVENT, NULL },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"deleted\":true,\"name\":null}", "a:1", KIND_EVENT, NULL },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"deleted\":true,\"name\":{\"fi\":\"POISTETTU\",\"sv\":\"RADERAD\",\"en\":\"DELETED\"}}", "a:1", KIND_EVENT, NULL },
        { "{\"id\":\"a:1\",\"@type\":\"Event/LinkedEvent\",\"name\":{\"fi\":\"POISTETTU\",\"sv\":\"\"}}", "a:1", KIND_EVENT, NULL },
        { EVENT("\"deleted\":true,\"publication_status\":\"draft\""), "helsinki:t1", KIND_EVENT, NULL },
        { EVENT("\"replaced_by\":\"https://x/v1/event/a:2/?format=json\""), "helsinki:t1", KIND_EVENT, "linkedevents:a:2" },
        { EVENT("\"replaced_by\":{\"@id\":\"https://x/v1/event/a:2/\"}"), "helsinki:t1", KIND_EVENT, "linkedevents:a:2" },
        { EVENT("\"replaced_by\":{\"id\":\"helsinki:t1\"}"), "helsinki:t1", KIND_EVENT, NULL },
        { "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"x\"},\"deleted\":true}", "tprek:1", KIND_UNIT, NULL },
        { "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"x\"},\"replaced_by\":\"tprek:2\"}", "tprek:1", KIND_UNIT, "linkedevents:tprek:2" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", rows[i].json);
        struct record *r = &g.records[0];
        bool right = g.record_count == 1 && r->role == ROLE_GONE && str_equal_cstr(r->key, rows[i].key)
            && r->kind == rows[i].kind && r->texts.count == 0 && r->relations.count == (rows[i].next != NULL)
            && (!rows[i].next || (r->relations.at[0].kind == REL_ALIAS && str_equal_cstr(r->relations.at[0].key, rows[i].next)));
        if (!right) {
            fail_msg("%s: role %d, %zu relations", rows[i].json, (int)r->role, r->relations.count);
        }
    }
    struct got g;
    got_parse(&g, a, "linkedevents", EVENT("\"name\":{\"fi\":\"Poistettu\",\"sv\":\"Utställning\"}"));
    assert_int_equal(g.records[0].role, ROLE_ITEM);    /* the name of a work */
    /* a deleted meeting that its series still lists */
    got_parse(&g, a, "linkedevents", EVENT("\"sub_events\":[{\"id\":\"a:2\",\"deleted\":true},{\"@id\":\"/event/a:3/\"}]"));
    assert_int_equal(g.more, 1);
    assert_int_equal(g.records[1].role, ROLE_GONE);
    assert_str(g.records[1].key, "a:2");
    arena_destroy(a);
}

static void test_registration(void **state)
{
    static const struct { const char *fields; int left, most, min_age, max_age; const char *at, *opens, *closes; } rows[] = {
        { "\"registration\":{\"@id\":\"https://x/registration/7/\"}", -1, -1, -1, -1, NULL, NULL, NULL },
        { "\"registration\":{\"id\":7,\"remaining_attendee_capacity\":0,\"maximum_attendee_capacity\":12,\"enrolment_start_time\":\"2026-11-01T06:00:00Z\","
          "\"enrolment_end_time\":\"2026-11-24T10:00:00Z\",\"audience_min_age\":60,\"last_modified_time\":\"2026-11-21T09:00:00Z\"}",
          0, 12, 60, -1, "2026-11-21T09:00:00Z", "2026-11-01T06:00:00Z", "2026-11-24T10:00:00Z" },
        /* an older registration cannot make the knowledge older than the event's */
        { "\"registration\":{\"remaining_attendee_capacity\":4,\"last_modified_time\":\"2026-01-01T09:00:00Z\"}", 4, -1, -1, -1, "2026-11-20T08:00:00Z", NULL, NULL },
        { "\"remaining_attendee_capacity\":5,\"registration\":{\"remaining_attendee_capacity\":4}", 5, -1, -1, -1, "2026-11-20T08:00:00Z", NULL, NULL },
        { "\"registration\":{\"remaining_attendee_capacity\":null,\"maximum_attendee_capacity\":\"monta\"}", -1, -1, -1, -1, NULL, NULL, NULL },
        { "\"maximum_attendee_capacity\":20,\"enrolment_end_time\":\"2026-11-24\",\"audience_min_age\":0,\"audience_max_age\":17", -1, 20, -1, 17, NULL, NULL, "2026-11-23T22:00:00Z" },
        { "\"audience_min_age\":65,\"audience_max_age\":18", -1, -1, -1, -1, NULL, NULL, NULL },
        { "\"audience_min_age\":-3,\"audience_max_age\":1e9", -1, -1, -1, -1, NULL, NULL, NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("\"last_modified_time\":\"2026-11-20T08:00:00Z\",%s"), rows[i].fields).p);
        struct record *r = &g.records[0];
        bool right = r->places_left == rows[i].left && r->places_max == rows[i].most && r->min_age == rows[i].min_age
            && r->max_age == rows[i].max_age && r->places_at_utc == (rows[i].at ? utc(rows[i].at) : 0)
            && r->has_enrol_start == (rows[i].opens != NULL) && (!rows[i].opens || r->enrol_start_utc == utc(rows[i].opens))
            && r->has_enrol_end == (rows[i].closes != NULL) && (!rows[i].closes || r->enrol_end_utc == utc(rows[i].closes));
        if (!right) {
            fail_msg("%s: left %d of %d, ages %d to %d, at %lld", rows[i].fields, r->places_left, r->places_max, r->min_age,
                r->max_age, (long long)r->places_at_utc);
        }
    }
    struct got g;
    got_parse(&g, a, "linkedevents", EVENT("\"registration\":{\"signup_url\":{\"fi\":\"https://x.fi/ilmo\"},\"instructions\":{\"fi\":\"Ota sisäkengät.\"},"
        "\"confirmation_message\":{\"fi\":\"Kiitos\"},\"created_by\":\"Etunimi Sukunimi\",\"signups\":[{\"first_name\":\"Etunimi\"}]}"));
    assert_int_equal(g.records[0].contacts.at[0].kind, CONTACT_ESERVICE);
    assert_str(record_text(&g.records[0], FIELD_INSTRUCTION, STR("fi")), "Ota sisäkengät.");
    assert_int_equal(g.records[0].texts.count, 2);
    arena_destroy(a);
}

static void test_owner(void **state)
{
    static const struct { const char *fields, *fi, *sv, *publisher; } rows[] = {
        { "\"provider\":{\"fi\":\"Koeyhdistys ry\",\"sv\":\"Provföreningen\"},\"publisher\":\"ahjo:u1\"", "Koeyhdistys ry", "Provföreningen", NULL },
        { "\"provider\":null,\"publisher\":\"ahjo:u1\"", "", "", "linkedevents:ahjo:u1" },
        { "\"provider\":{\"fi\":\"Koeyhdistys, 040 123 4567\"},\"publisher\":\"ahjo:u1\"", "", "", "linkedevents:ahjo:u1" },
        { "\"provider\":{\"fi\":\"Koesäätiö 1994–2026\"}", "Koesäätiö 1994–2026", "", NULL },
        { "\"provider\":{\"fi\":\"toimisto@koe.fi\"},\"publisher\":null", "", "", NULL },
        { "\"provider\":{\"fi\":\"<b>Koe</b> ry\"}", "Koe ry", "", NULL },
        { "\"provider\":\"Koe\",\"publisher\":{}", "", "", NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("\"provider_contact_info\":{\"fi\":\"Etunimi Sukunimi\"},%s"), rows[i].fields).p);
        struct record *r = &g.records[0];
        bool right = str_equal_cstr(record_text(r, FIELD_OWNER, STR("fi")), rows[i].fi)
            && str_equal_cstr(record_text(r, FIELD_OWNER, STR("sv")), rows[i].sv) && r->relations.count == (rows[i].publisher != NULL)
            && (!rows[i].publisher || (r->relations.at[0].kind == REL_OWNER && str_equal_cstr(r->relations.at[0].key, rows[i].publisher)));
        if (!right) {
            fail_msg("%s: %.*s", rows[i].fields, STR_FMT(record_text(r, FIELD_OWNER, STR("fi"))));
        }
    }
    struct got g;
    got_parse(&g, a, "linkedevents", "{\"id\":\"ahjo:u1\",\"data_source\":\"ahjo\",\"classification\":\"x\",\"name\":\"Koetoimiala\",\"admin_users\":[{\"first_name\":\"Etunimi\"}]}");
    assert_int_equal(g.records[0].role, ROLE_OWNER);
    assert_str(record_text(&g.records[0], FIELD_NAME, STR("fi")), "Koetoimiala");
    assert_int_equal(g.records[0].texts.count, 1);
    arena_destroy(a);
}

static void test_keywords_told_whole_are_terms(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "linkedevents", EVENT("\"keywords\":[{\"id\":\"yso:p916\",\"name\":{\"fi\":\"liikunta\",\"sv\":\"motion\"}},{\"@id\":\"/keyword/yso:p1/\"},"
        "{\"id\":\"yso:p2\",\"name\":{}}],\"audience\":[{\"id\":\"yso:p2433\",\"name\":{\"fi\":\"ikääntyneet\"}}],\"type_id\":\"Volunteering\",\"environment\":\"out\""));
    assert_int_equal(g.place_count, 2);
    assert_int_equal(g.places[0].role, ROLE_TERM);
    assert_str(g.places[0].key, "lekeyword:yso:p916");
    assert_str(record_text(&g.places[0], FIELD_NAME, STR("sv")), "motion");
    assert_str(g.places[1].key, "target:yso:p2433");
    struct record *r = &g.records[0];
    assert_int_equal(r->terms.count, 6);
    assert_str(r->terms.at[4].scheme, "letype");
    assert_str(r->terms.at[4].code, "Volunteering");
    assert_str(r->terms.at[5].code, "out");
    got_parse(&g, a, "linkedevents", EVENT("\"type_id\":\"General\",\"environment\":\"in\",\"local\":true"));
    assert_int_equal(g.records[0].terms.count, 0);
    got_parse(&g, a, "linkedevents", "{\"id\":\"yso:p4363\",\"alt_labels\":[],\"name\":{\"fi\":\"perheet\"}}");
    assert_int_equal(g.records[0].role, ROLE_TERM);
    assert_str(g.records[0].key, "lekeyword:yso:p4363");
    arena_destroy(a);
}

static void test_scripts_are_parted(void **state)
{
    static const struct { const char *fields; enum field field; const char *lang, *value; bool warned; } rows[] = {
        { "\"name\":{\"fi\":\"Kielikahvila / Языковое кафе\"}", FIELD_NAME, "fi", "Kielikahvila", true },
        { "\"name\":{\"fi\":\"Kielikahvila / Языковое кафе\"}", FIELD_NAME, "ru", "Языковое кафе", true },
        { "\"name\":{\"fi\":\"Kahvila – Мовне кафе її\"}", FIELD_NAME, "uk", "Мовне кафе її", true },
        { "\"name\":{\"fi\":\"Kerho / Клуб\",\"ru\":\"Кружок\"}", FIELD_NAME, "ru", "Кружок", true },
        { "\"name\":{\"fi\":\"Kerho / Klubi / Клуб\"}", FIELD_NAME, "fi", "Kerho / Klubi", true },
        { "\"name\":{\"fi\":\"Kerho – klubi\"}", FIELD_NAME, "fi", "Kerho – klubi", false },
        { "\"name\":{\"fi\":\"Runoja: Пушкин ja muut\"}", FIELD_NAME, "fi", "Runoja: Пушкин ja muut", false },
        { "\"name\":{\"ru\":\"Yleinen RU\"}", FIELD_NAME, "ru", "Yleinen RU", false },
        { "\"description\":{\"fi\":\"<p>Tule mukaan!</p><p>مرحبا بكم</p><p>Klo 12</p>\"}", FIELD_BODY, "fi", "Tule mukaan!\nKlo 12", true },
        { "\"description\":{\"fi\":\"<p>Tule mukaan!</p><p>مرحبا بكم</p><p>Klo 12</p>\"}", FIELD_BODY, "ar", "مرحبا بكم", true },
        { "\"description\":{\"en\":\"خوش آمدید به گروه\"}", FIELD_BODY, "fa", "خوش آمدید به گروه", true },
        { "\"description\":{\"en\":\"خوش آمدید به گروه\"}", FIELD_BODY, "en", "", true },
        { "\"description\":{\"sv\":\"Läs\\n读书会\"}", FIELD_BODY, "zh", "读书会", true },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, "{\"@type\":\"Event/LinkedEvent\",\"id\":\"a:1\",\"name\":{\"fi\":\"Koe\"},%s}", rows[i].fields).p);
        struct str value = record_text(&g.records[0], rows[i].field, str_of(rows[i].lang));
        if (!str_equal_cstr(value, rows[i].value) || (g.warning_count > 0) != rows[i].warned) {
            fail_msg("%s: %.*s", rows[i].fields, STR_FMT(value));
        }
    }
    arena_destroy(a);
}

/* 60 characters and more; the description goes on with the word. */
#define LONG_START "Tervetuloa viettämään yhteistä iltaa kirjaston alakertaan. Luvassa on vihdoin syksyllä 20"

static void test_cut_summaries(void **state)
{
    static const struct { const char *summary, *body, *shown; } rows[] = {
        { LONG_START "26 Hel", "<p>" LONG_START "26 Helsingin parasta musiikkia.</p>", "Tervetuloa viettämään yhteistä iltaa kirjaston alakertaan." },
        { "Orkesteri soittaa meille kaikille tuttuja lauluja vanhoilta ajoilta, ja lau", "Orkesteri soittaa meille kaikille tuttuja lauluja vanhoilta ajoilta, ja lauletaan.",
          "Orkesteri soittaa meille kaikille tuttuja lauluja vanhoilta ajoilta, ja…" },
        /* whole: it ends as a sentence, at a word, as the whole of the description, or it is another text */
        { LONG_START "26.", LONG_START "26. Muuta.", LONG_START "26." },
        { LONG_START "26 illalla", LONG_START "26 illalla kaikille", LONG_START "26 illalla" },
        { LONG_START "26 illalla", LONG_START "26 illalla", LONG_START "26 illalla" },
        { LONG_START "26 Hel", "Aivan muuta", LONG_START "26 Hel" },
        { "Tanssia", "Tanssiaiset", "Tanssia" },
        /* no description to compare with */
        { LONG_START "26 musiikkia ja muistoja monelta vuosikymmeneltä ympäri maata Hel", NULL,
          LONG_START "26 musiikkia ja muistoja monelta vuosikymmeneltä ympäri maata…" },
        { "Kuukauden 10. päivä soitamme kaikille tuttuja lauluja vanhoilta hyviltä ajoilta ja muistelemme yhdessä menneitä kesiä järven rannalla ja saaristoss", NULL,
          "Kuukauden 10. päivä soitamme kaikille tuttuja lauluja vanhoilta hyviltä ajoilta ja muistelemme yhdessä menneitä kesiä järven rannalla ja…" },
        { LONG_START "26 Hel", NULL, LONG_START "26 Hel" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        struct str body = rows[i].body ? arena_format(a, "{\"fi\":\"%s\"}", rows[i].body) : STR("null");
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("\"short_description\":{\"fi\":\"%s\"},\"description\":%.*s"), rows[i].summary, STR_FMT(body)).p);
        struct str shown = record_text(&g.records[0], FIELD_SUMMARY, STR("fi"));
        if (!str_equal_cstr(shown, rows[i].shown)) {
            fail_msg("%s: %.*s", rows[i].summary, STR_FMT(shown));
        }
    }
    arena_destroy(a);
}

static void test_images_allow_no_more_than_told(void **state)
{
    static const struct { const char *image, *licence; } rows[] = {
        { "{\"url\":\"https://x.fi/k.jpg\",\"license\":\"cc_by\"}", "cc_by" }, { "{\"url\":\"https://x.fi/k.jpg\",\"license\":\"event_only\"}", "event_only" },
        { "{\"url\":\"https://x.fi/k.jpg\"}", "event_only" }, { "{\"url\":\"https://x.fi/k.jpg\",\"license\":\"unheard\"}", "event_only" },
        { "{\"url\":\"javascript:x\",\"license\":\"cc_by\"}", NULL }, { "null", NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("\"images\":[%s]"), rows[i].image).p);
        struct record *r = &g.records[0];
        assert_int_equal(r->images.count, rows[i].licence != NULL);
        if (rows[i].licence) {
            assert_str(r->images.at[0].licence, rows[i].licence);
        }
        /* a meeting takes no image of its series, so that one stays with its event */
        struct record other;
        record_init(&other, KIND_EVENT, STR("a:2"));
        record_fill_from_series(&other, r, a);
        assert_int_equal(other.images.count, 0);
    }
    arena_destroy(a);
}

/* What closes the door, as the reader and data/themes.tsv together tell it. */
static void test_who_may_come(void **state)
{
    static const struct { const char *fields; enum access access; } rows[] = {
        { "\"audience\":[{\"@id\":\"https://x/keyword/helsinki:aflfbat76e/\"}]", ACCESS_CARD },
        { "\"keywords\":[{\"@id\":\"https://x/keyword/helsinki:aflfbat76e/?format=json\"}]", ACCESS_CARD },
        { "\"description\":{\"fi\":\"<p>Osallistuminen edellyttää maksutonta palvelukeskuskorttia.</p>\"}", ACCESS_CARD },
        { "\"short_description\":{\"sv\":\"Du behöver servicecentralkortet.\"}", ACCESS_CARD },
        { "\"name\":{\"fi\":\"Suljettu muistiryhmä\"}", ACCESS_CLOSED_GROUP },
        { "\"description\":{\"fi\":\"Tapaaminen on vain muistiryhmän jäsenille.\"}", ACCESS_CLOSED_GROUP },
        { "\"description\":{\"fi\":\"Vain ryhmän jäsenille. Kysy palvelukeskuskortista.\"}", ACCESS_CLOSED_GROUP },
        { "\"description\":{\"fi\":\"Ryhmä on avoin kaikille jäsenille ja muille.\"}", ACCESS_UNKNOWN },
    };
    (void)state;
    struct arena *a = arena_create();
    struct themes *t;
    struct err e;
    assert_true(themes_load(&t, AULA_REPOSITORY_DIR "/data/themes.tsv", &e));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, EVENT("%s"), rows[i].fields).p);
        enum access found = themes_apply(t, &g.records[0], a).access;
        if (found != rows[i].access) {
            fail_msg("%s: access %d", rows[i].fields, (int)found);
        }
    }
    themes_destroy(t);
    arena_destroy(a);
}

static void test_places(void **state)
{
    static const struct { const char *fields; bool position; size_t phones, addresses; } rows[] = {
        { "\"position\":{\"type\":\"Point\",\"coordinates\":[24.67,60.13]},\"telephone\":{\"fi\":\"09 310 22015, 040 684 6216\"}", true, 2, 0 },
        { "\"position\":null,\"telephone\":{\"fi\":\"09 310 22015\",\"sv\":\"09 310 22015\"}", false, 1, 0 },
        { "\"position\":{\"coordinates\":[60.13,24.67]},\"telephone\":null", false, 0, 0 },
        { "\"position\":{\"coordinates\":[0,0]},\"email\":\"etunimi.sukunimi@x.fi\"", false, 0, 0 },
        { "\"street_address\":{\"fi\":\"Soukantie 4\",\"sv\":\"Sökövägen 4\"},\"address_locality\":{\"fi\":\"Espoo\",\"sv\":\"Espoo\",\"en\":\"Espoo\"},\"postal_code\":\"02360\"", false, 0, 3 },
        { "\"street_address\":null,\"address_locality\":{}", false, 0, 0 },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "linkedevents", arena_format(a, "{\"id\":\"tprek:1\",\"@type\":\"Place\",\"name\":{\"fi\":\"Koetalo\"},%s}", rows[i].fields).p);
        struct record *r = &g.records[0];
        if (r->has_position != rows[i].position || r->contacts.count != rows[i].phones || r->addresses.count != rows[i].addresses) {
            fail_msg("%s: %d %zu %zu", rows[i].fields, r->has_position, r->contacts.count, r->addresses.count);
        }
    }
    /* an event in a deleted place still takes place somewhere */
    struct got g;
    got_parse(&g, a, "linkedevents", EVENT("\"location\":{\"id\":\"tprek:9\",\"deleted\":true,\"name\":{\"fi\":\"Vanha talo\"}},\"location_extra_info\":{\"fi\":\"Takkahuone\"}"));
    assert_int_equal(g.places[0].role, ROLE_PLACE);
    assert_str(record_text(&g.records[0], FIELD_PLACE_EXTRA, STR("fi")), "Takkahuone");
    arena_destroy(a);
}

/* The recorded answers, when the suite is told where they are: every element ends, and the counts are shown. */
static void test_recorded_answers(void **state)
{
    static const struct { const char *name; size_t rows, kept, dropped; } files[] = {
        { "event_list_page", 2, 2, 0 }, { "event_include_location_keywords", 1, 1, 0 }, { "event_draft", 1, 0, 1 },
        { "event_include_location_2019_helmet_soukka", 1, 1, 0 }, { "keyword_list_page", 2, 2, 0 }, { "keyword_set_kultus", 1, 0, 1 },
        { "place_list_page", 2, 2, 0 }, { "place_tprek_page1", 50, 50, 0 }, { "place_tprek_page2", 50, 50, 0 }, { "place_tprek_page3", 26, 26, 0 },
    };
    const char *folder = getenv("AULA_SAMPLES");
    (void)state;
    if (!folder) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct arena *a = arena_create();
        size_t kept = 0, dropped = 0, rows = 0;
        json_t *file = json_load_file(arena_format(a, "%s/linkedevents/%s.json", folder, files[i].name).p, 0, NULL);
        assert_non_null(file);
        json_t *data = json_object_get(file, "data");
        for (; rows < (data ? json_array_size(data) : 1); rows++) {
            struct got g;
            char *text = json_dumps(data ? json_array_get(data, rows) : file, 0);
            got_parse(&g, a, "linkedevents", text);
            kept += g.record_count;
            dropped += g.drop_count;
            free(text);
        }
        print_message("%s: %zu kept, %zu dropped of %zu\n", files[i].name, kept, dropped, rows);
        assert_int_equal(rows, files[i].rows);
        assert_int_equal(kept, files[i].kept);
        assert_int_equal(dropped, files[i].dropped);
        json_decref(file);
        arena_destroy(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times), cmocka_unit_test(test_status_price_and_joining), cmocka_unit_test(test_whole_event),
        cmocka_unit_test(test_sub_events_inside_are_elements),
        cmocka_unit_test(test_sub_events_of_sub_events_are_elements), cmocka_unit_test(test_terms_are_capped), cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_what_is_gone), cmocka_unit_test(test_registration), cmocka_unit_test(test_owner),
        cmocka_unit_test(test_keywords_told_whole_are_terms), cmocka_unit_test(test_scripts_are_parted),
        cmocka_unit_test(test_cut_summaries), cmocka_unit_test(test_images_allow_no_more_than_told),
        cmocka_unit_test(test_who_may_come), cmocka_unit_test(test_places), cmocka_unit_test(test_recorded_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
