/* rooms: build catalogue model texts base */
#include "tests/unit/build_samples.h"

static void test_service(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "hsds",
        "{\"id\":\"s-1\",\"name\":\"Advice desk\",\"alternate_name\":\"Desk\",\"description\":\"Ask anything.\",\"url\":\"http://example.org/desk\",\"email\":\"info@example.org\","
        "\"status\":\"active\",\"alert\":\"Closed on Friday.\",\"application_process\":\"Ring us.\",\"fees_description\":\"Free for all.\",\"eligibility_description\":\"Anybody over 12.\","
        "\"minimum_age\":12,\"maximum_age\":100,\"last_modified\":\"2026-03-15T10:30:45.123Z\","
        "\"phones\":[{\"number\":\"\\\"+44 1234 234567\\\"\",\"extension\":100,\"type\":\"voice\",\"description\":\"Reception\"},{\"number\":\"01234 999999\",\"type\":\"fax\"},{\"number\":\"01234 888888\"}],"
        "\"contacts\":[{\"name\":\"N P\",\"email\":\"n@example.org\",\"phones\":[{\"number\":\"01234 777777\"}]}],"
        "\"languages\":[{\"code\":\"ur\"},{\"name\":\"no code\"}],\"cost_options\":[{\"option\":\"Adults\",\"currency\":\"gbp\",\"amount\":0},{\"currency\":\"gbp\",\"amount\":2.5,\"amount_description\":\"a meal\",\"valid_from\":\"2026-01-01\"}],"
        "\"required_documents\":[{\"document\":\"An identity card\"}],"
        "\"attributes\":[{\"taxonomy_term\":{\"id\":\"t-9\",\"code\":\"advice\",\"name\":\"Advice\"}},{\"taxonomy_term_id\":\"t-2\"}],"
        "\"organization\":{\"id\":\"o-1\",\"name\":\"Example Helpers\",\"description\":\"x\"},"
        "\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"TH,FR\",\"opens_at\":\"10:00:00\",\"closes_at\":\"18:00\",\"valid_from\":\"2026-01-01\",\"notes\":\"Ring the bell.\"}],"
        "\"service_at_locations\":[{\"id\":\"x\",\"contacts\":[{\"name\":\"N P\"}],\"location\":{\"id\":\"l-1\",\"location_type\":\"physical\",\"name\":\"Civic House\",\"latitude\":51.5,\"longitude\":-2.6,"
        "\"transportation\":\"Bus 1\",\"addresses\":[{\"address_1\":\"PO 1\",\"address_type\":\"postal\"},{\"attention\":\"N P\",\"address_1\":\"1 Main Street\",\"address_2\":\"Village\",\"city\":\"Bristol\",\"postal_code\":\"BS1\",\"address_type\":\"physical\"}],"
        "\"accessibility\":[{\"description\":\"There is a ramp.\"}]}}]}");
    assert_int_equal(g.record_count, 2);
    const struct record *r = &g.records[0];
    assert_str(r->key, "s-1");
    assert_int_equal(r->kind, KIND_SERVICE);
    assert_str(record_text(r, FIELD_NAME, STR("en")), "Advice desk");
    assert_str(record_text(r, FIELD_BODY, STR("en")), "Closed on Friday.\nAsk anything.\nRing the bell.");
    assert_str(record_text(r, FIELD_INSTRUCTION, STR("en")), "Ring us.\nAn identity card");
    assert_str(record_text(r, FIELD_PRICE, STR("en")), "Free for all.\nAdults: 0 GBP\n2.50 GBP a meal (2026-01-01–)");
    assert_str(record_text(r, FIELD_OWNER, STR("en")), "Example Helpers");
    assert_int_equal(r->charge, CHARGE_FREE);
    assert_int_equal(r->min_age, 12);
    assert_int_equal(r->languages.count, 1);
    assert_int_equal(r->terms.count, 2);
    assert_str(r->terms.at[0].code, "advice");
    assert_str(r->relations.at[0].key, "hsds:location:l-1");
    assert_int_equal(r->remote, TRI_NO);
    assert_int_equal(r->periods.count, 1);
    assert_int_equal(r->periods.at[0].spans.count, 2);
    assert_int_equal(r->periods.at[0].spans.at[0].weekday, 4);
    assert_int_equal(r->periods.at[0].spans.at[1].closes_min, 1080);
    for (size_t i = 0; i < r->contacts.count; i++) {
        assert_true(str_find(r->contacts.at[i].value, STR("777")) < 0 && str_find(r->contacts.at[i].value, STR("999")) < 0);
        /* only a number with its country's code can be completed */
        assert_int_equal(r->contacts.at[i].e164.n > 0, str_find(r->contacts.at[i].value, STR("+44")) >= 0);
    }
    assert_int_equal(r->contacts.count, 4);
    const struct record *place = &g.records[1];
    assert_str(place->key, "location:l-1");
    assert_int_equal(place->kind, KIND_UNIT);
    assert_str(place->addresses.at[0].street, "1 Main Street, Village");
    assert_true(place->has_position && place->lon < 0);
    assert_str(record_text(place, FIELD_ACCESS_NOTE, STR("en")), "There is a ramp.");
    arena_destroy(a);
}

static void test_shapes(void **state)
{
    static const struct { const char *json; size_t kept; enum drop drop; const char *reason, *warning; } rows[] = {
        { "{\"id\":\"1\",\"name\":\"N\",\"status\":\"active\"}", 1, 0, NULL, NULL },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"temporarily closed\"}", 1, 0, NULL, NULL },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"asleep\"}", 1, 0, NULL, "status: unknown" },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"inactive\"}", 0, DROP_HIDDEN, "not offered", NULL },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"defunct\"}", 0, DROP_HIDDEN, "not offered", NULL },
        { "{\"id\":1,\"status\":\"active\"}", 0, DROP_IGNORED, "a list of ids", NULL },
        { "{\"id\":1,\"status\":\"active\",\"name\":\" \",\"x\":1}", 0, DROP_REJECTED, "no name", NULL },
        { "{\"id\":1,\"status\":\"active\",\"description\":\"x\"}", 0, DROP_REJECTED, "no name", NULL },
        { "{\"name\":\"N\",\"status\":\"active\"}", 0, DROP_REJECTED, "no id", NULL },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"phones\":[7,{\"number\":\"none\"}]}", 1, 0, NULL, "phones: not a phone" },
        { "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"service_at_locations\":\"x\",\"schedules\":{}}", 1, 0, NULL, "schedules: a list" },
        { "{\"id\":1,\"name\":\"N\",\"location_type\":\"physical\",\"latitude\":100,\"longitude\":101}", 1, 0, NULL, "latitude: position is nowhere" },
        { "{\"id\":1,\"name\":\"N\",\"location_type\":\"virtual\"}", 0, DROP_HIDDEN, "a postal address or", NULL },
        { "{\"id\":1,\"location_type\":\"physical\",\"addresses\":[{\"address_1\":\"1 Main Street\"}]}", 1, 0, NULL, NULL },
        { "{\"id\":1,\"location_type\":\"physical\"}", 0, DROP_REJECTED, "neither a name", NULL },
        { "{\"id\":1,\"name\":\"N\",\"website\":\"http://example.org\"}", 1, 0, NULL, NULL },
        { "{\"id\":1,\"name\":\"\",\"website\":\"http://example.org\"}", 0, DROP_REJECTED, "no name", NULL },
        { "{\"id\":1,\"name\":\"N\",\"taxonomy_id\":\"x\"}", 1, 0, NULL, NULL },
        { "{\"id\":1,\"name\":\"N\",\"version\":\"1\"}", 0, DROP_IGNORED, "a taxonomy", NULL },
        { "{\"id\":1,\"modified_date\":\"2026-01-01\"}", 0, DROP_IGNORED, "a list of ids", NULL },
        { "{\"id\":9,\"service_id\":\"s\",\"location_id\":\"l\",\"description\":\"Upstairs.\"}", 1, 0, NULL, NULL },
        { "{\"id\":9,\"service_id\":null,\"location_id\":\"l\"}", 0, DROP_REJECTED, "does not say", NULL },
        { "{\"$schema\":\"x\",\"name\":\"service\"}", 0, DROP_IGNORED, "a description of the interface", NULL },
        { "{\"openapi\":\"3.1.0\"}", 0, DROP_IGNORED, "a description of the interface", NULL },
        { "{}", 0, DROP_REJECTED, "not a shape", NULL },
        { "{\"id\":1,\"name\":\"N\",\"programs\":[],\"services\":[{\"id\":2,\"name\":\"S\"},{\"id\":3}],\"locations\":[{\"id\":4,\"name\":\"P\"},{\"id\":5,\"location_type\":\"virtual\"},6]}", 3, 0, NULL, NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "hsds", rows[i].json);
        bool right = rows[i].kept ? g.record_count == rows[i].kept
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right || (rows[i].warning && !got_warning(&g, rows[i].warning))) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static const char *weeks_codes[] = { "", "odd", "even" };

/* "2026-01-01..: 4 600-1080" for each span of each period; then "|" and the hours in words. */
static const char *hours_of(const struct record *r)
{
    static char out[2048];
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        char from[11] = "", to[11] = "";
        if (p->from.year) {
            date_format_iso(p->from, from);
        }
        if (p->to.year) {
            date_format_iso(p->to, to);
        }
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%s..%s:", n ? " " : "", from, to);
        for (size_t k = 0; k < p->spans.count; k++) {
            const struct record_span *s = &p->spans.at[k];
            n += (size_t)snprintf(out + n, sizeof out - n, " %d %d-%d%s", s->weekday, s->opens_min, s->closes_min, weeks_codes[s->weeks]);
        }
    }
    struct str words = record_text(r, FIELD_HOURS, STR("en"));
    snprintf(out + n, sizeof out - n, "%s%.*s", words.n ? "|" : "", STR_FMT(words));
    return out;
}

static void test_schedules(void **state)
{
    static const struct { const char *schedules, *hours; } rows[] = {
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "..: 1 540-720" },
        { "{\"freq\":\"WEEKLY\",\"interval\":1,\"byday\":\"SA, SU\",\"opens_at\":\"09:00-05:00\",\"closes_at\":\"12:00-05:00\",\"valid_to\":\"2026-12-31\",\"until\":\"2026-11-30\"}", "..2026-11-30: 6 540-720 7 540-720" },
        { "{\"freq\":\"DAILY\",\"opens_at\":\"22:00\",\"closes_at\":\"02:00\"}", "..: 1 1320-1560 2 1320-1560 3 1320-1560 4 1320-1560 5 1320-1560 6 1320-1560 7 1320-1560" },
        { "{\"freq\":\"WEEKLY\",\"dtstart\":\"2026-11-25\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "2026-11-25..: 3 540-720" },
        /* every second week: the parity of the weeks changes after the 53 weeks of 2026 and of 2032 */
        { "{\"freq\":\"WEEKLY\",\"interval\":2,\"dtstart\":\"2026-11-23\",\"until\":\"2027-06-30\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}",
          "2026-11-23..2027-01-03: 1 540-720even 2027-01-04..2027-06-30: 1 540-720odd" },
        { "{\"freq\":\"WEEKLY\",\"interval\":2,\"dtstart\":\"2025-01-01\",\"valid_from\":\"2025-01-06\",\"until\":\"2025-06-30\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}",
          "2025-01-06..2025-06-30: 1 540-720odd" },
        /* what cannot be said stays in words, and what could be said beside it too */
        { "{\"freq\":\"WEEKLY\",\"interval\":2,\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\",\"description\":\"Every other Monday.\"}", "|Every other Monday." },
        { "{\"freq\":\"WEEKLY\",\"interval\":2,\"dtstart\":\"2026-11-23\",\"wkst\":\"SU\",\"byday\":\"MO,SU\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO,SU 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"interval\":3,\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO 09:00–12:00" },
        { "{\"freq\":\"MONTHLY\",\"byday\":\"2MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|2MO 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"2MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\",\"notes\":\"Ask.\"}", "|2MO 09:00–12:00\nAsk." },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"count\":3,\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"bymonthday\":\"2\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00Z\",\"closes_at\":\"12:00Z\"}", "|MO 09:00Z–12:00Z" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"nine\",\"closes_at\":\"12:00\",\"description\":\"From nine.\"}", "|From nine." },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"09:00\"}", "|MO 09:00–09:00" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"valid_from\":\"2026-12-01\",\"valid_to\":\"2026-11-01\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|WEEKLY 09:00–12:00" },
        { "{\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}", "|MO 09:00–12:00" },
        { "{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"},{\"description\":\"By agreement.\"}", "|MO 09:00–12:00\nBy agreement." },
        { "{}", "" }, { "7", "" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        char json[1024];
        snprintf(json, sizeof json, "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"schedules\":[%s]}", rows[i].schedules);
        got_parse(&g, a, "hsds", json);
        assert_int_equal(g.record_count, 1);
        const char *hours = hours_of(&g.records[0]);
        if (strcmp(hours, rows[i].hours) != 0) {
            fail_msg("%s: \"%s\" instead of \"%s\"", rows[i].schedules, hours, rows[i].hours);
        }
    }
    arena_destroy(a);
}

/* Hours of one place of several cannot be the service's. */
static void test_hours_at_places(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
#define AT(id) "{\"location\":{\"id\":\"" id "\",\"name\":\"House " id "\"},\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}]}"
    got_parse(&g, a, "hsds", "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"service_at_locations\":[" AT("a") "]}");
    assert_string_equal(hours_of(&g.records[0]), "..: 1 540-720");
    got_parse(&g, a, "hsds", "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"service_at_locations\":[" AT("a") "," AT("b") "]}");
    assert_int_equal(g.record_count, 3);
    assert_string_equal(hours_of(&g.records[0]), "|House a: MO 09:00–12:00\nHouse b: MO 09:00–12:00");
    got_parse(&g, a, "hsds", "{\"id\":1,\"name\":\"N\",\"status\":\"active\",\"service_at_locations\":[{\"location\":{\"id\":\"w\",\"location_type\":\"virtual\",\"url\":\"http://example.org/\"}}]}");
    assert_int_equal(g.record_count, 1);
    assert_int_equal(g.records[0].remote, TRI_YES);
    arena_destroy(a);
}

static void test_next_page(void **state)
{
    static const struct { const char *envelope, *url, *next; } rows[] = {
        { "{\"page_number\":1,\"total_pages\":3}", "https://example.org/services?full=true", "https://example.org/services?full=true&page=2" },
        { "{\"page_number\":1,\"total_pages\":3}", "https://example.org/services", "https://example.org/services?page=2" },
        { "{\"page_number\":2,\"total_pages\":3}", "https://example.org/services?per_page=100&page=2&full=true", "https://example.org/services?per_page=100&page=3&full=true" },
        { "{\"page_number\":2,\"total_pages\":3}", "https://example.org/services?page=2", "https://example.org/services?page=3" },
        { "{\"page_number\":3,\"total_pages\":3}", "https://example.org/services?page=3", "" },
        { "{\"page_number\":1,\"total_pages\":3,\"last_page\":true}", "https://example.org/services", "" },
        { "{\"page_number\":\"1\",\"total_pages\":3}", "https://example.org/services", "" }, { "{}", "https://example.org/", "" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_loads(rows[i].envelope, 0, NULL);
        assert_str(source_find(STR("hsds"))->next_page(envelope, str_of(rows[i].url), a), rows[i].next);
        json_decref(envelope);
    }
    arena_destroy(a);
}

static void test_recorded(void **state)
{
    static const struct sample rows[] = {
        { "hsds/example_service_full.json", { .read = 2, .items = 2 } },
        { "hsds/schema/accessibility.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/address.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/attribute.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/cost_option.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/language.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/location.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/openapi.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/organization.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/phone.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/schedule.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/service.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/service_area.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/service_at_location.json", { .read = 1, .ignored = 1 } },
        { "hsds/schema/taxonomy_term.json", { .read = 1, .ignored = 1 } },
        { "lahella/activity-schema-reverse-engineered.json", { .read = 1, .ignored = 1 } },
    };
    (void)state;
    check_samples("hsds", rows, sizeof rows / sizeof rows[0]);
    struct sample_counts foreign = read_sample("linkedevents", "myhelsinki/events_list.json");
    assert_int_equal(foreign.read, 12);
    assert_int_equal(foreign.rejected, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_service), cmocka_unit_test(test_shapes), cmocka_unit_test(test_schedules),
        cmocka_unit_test(test_hours_at_places), cmocka_unit_test(test_next_page), cmocka_unit_test(test_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
