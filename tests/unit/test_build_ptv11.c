/* rooms: build catalogue model texts base */
#include "tests/unit/build_helper.h"

#define NAMES "\"serviceChannelNames\":[{\"language\":\"fi\",\"value\":\"Neuvonta\",\"type\":\"Name\"}]"
#define LOCATION(fields) "{\"id\":\"c-1\",\"serviceChannelType\":\"ServiceLocation\"," NAMES "," fields "}"

static void test_service(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "ptv11",
        "{\"id\":\"s-1\",\"type\":\"Service\",\"generalDescriptionId\":\"g-1\",\"serviceNames\":["
        "{\"language\":\"fi\",\"value\":\"Etälukio\",\"type\":\"AlternativeName\"},{\"language\":\"fi\",\"value\":\"Nettilukio\",\"type\":\"Name\"},"
        "{\"language\":\"sv\",\"value\":\"Nätgymnasium\",\"type\":\"Name\"}],\"serviceChargeType\":\"FreeOfCharge\",\"serviceDescriptions\":["
        "{\"language\":\"fi\",\"value\":null,\"type\":\"ValidityTime\"},{\"language\":\"fi\",\"value\":\"Lyhyt.\",\"type\":\"Summary\"},"
        "{\"language\":\"fi\",\"value\":\"Yksi.\\n\\nKaksi.\",\"type\":\"Description\"},{\"language\":\"fi\",\"value\":\"Hae.\",\"type\":\"UserInstruction\"},"
        "{\"language\":\"en\",\"value\":\"{\\\"entityMap\\\":{},\\\"blocks\\\":[{\\\"text\\\":\\\"One.\\\"},{\\\"text\\\":\\\"\\\"},{\\\"text\\\":\\\"Two.\\\"}]}\",\"type\":\"Description\"}],"
        "\"requirements\":[{\"language\":\"fi\",\"value\":\"Aikuisille.\"}],\"languages\":[\"fi\",\"ar\"],"
        "\"serviceClasses\":[{\"code\":\"P6.10\"},{\"newUri\":\"http://uri.suomi.fi/codelist/ptv/ptvserclass/code/P27.1\"},{\"name\":[]}],"
        "\"targetGroups\":[{\"code\":\"KR1\"},{\"code\":\"KR2\"}],\"serviceChannels\":[{\"serviceChannel\":{\"id\":\"c-1\",\"name\":\"x\"}},null],"
        "\"publishingStatus\":\"Published\",\"modified\":\"2020-03-25T08:44:09.547364\"}");
    assert_int_equal(g.record_count, 1);
    struct record *r = &g.records[0];
    assert_int_equal(r->kind, KIND_SERVICE);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Nettilukio");
    assert_str(record_text(r, FIELD_ALT_NAME, STR("fi")), "Etälukio");
    assert_str(record_text(r, FIELD_SUMMARY, STR("fi")), "Lyhyt.");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Yksi.\nKaksi.");
    assert_str(record_text(r, FIELD_BODY, STR("en")), "One.\nTwo.");
    assert_str(record_text(r, FIELD_INSTRUCTION, STR("fi")), "Hae.");
    assert_str(record_text(r, FIELD_FOR_WHOM, STR("fi")), "Aikuisille.");
    assert_int_equal(r->charge, CHARGE_FREE);
    assert_int_equal(r->languages.count, 2);
    assert_int_equal(r->terms.count, 4);
    assert_str(r->terms.at[1].code, "P27.1");
    assert_int_equal(r->relations.count, 2);
    assert_int_equal(r->relations.at[0].kind, REL_BASE);
    assert_str(r->relations.at[1].key, "ptv:c-1");
    arena_destroy(a);
}

static void test_location(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "ptv11", LOCATION(
        "\"displayNameType\":[{\"type\":\"Name\",\"language\":\"fi\"}],"
        "\"phoneNumbers\":[{\"type\":\"Phone\",\"prefixNumber\":\"+358\",\"number\":\"0931044400\",\"language\":\"fi\",\"additionalInformation\":\"Neuvonta\",\"chargeDescription\":\"pvm\"},"
        "{\"type\":\"Fax\",\"number\":\"123456\",\"language\":\"fi\"},{\"type\":\"Phone\",\"isFinnishServiceNumber\":true,\"prefixNumber\":null,\"number\":\"0800 900 45\",\"language\":\"fi\"},"
        "{\"type\":\"Phone\",\"number\":null,\"language\":\"sv\"}],"
        "\"emails\":[{\"value\":\"neuvonta@hel.fi\",\"language\":\"fi\"},{\"value\":\"etunimi.sukunimi@hel.fi\",\"language\":\"fi\"}],"
        "\"webPages\":[{\"url\":\"https://www.hel.fi/neuvonta\",\"value\":\"Sivut\",\"language\":\"fi\"},{\"url\":\"nonsense\",\"language\":\"fi\"}],"
        "\"addresses\":[{\"type\":\"Postal\",\"streetAddress\":{\"street\":[{\"value\":\"Postitie\",\"language\":\"fi\"}]}},"
        "{\"type\":\"Location\",\"streetAddress\":{\"street\":[{\"value\":\"Yrjönkatu\",\"language\":\"fi\"}],\"streetNumber\":\"21 b\","
        "\"postalCode\":\"00100\",\"postOffice\":[{\"value\":\"HELSINKI\",\"language\":\"fi\"}],\"latitude\":\"6671945.000\",\"longitude\":\"385637.000\"}}],"
        "\"services\":[{\"service\":{\"id\":\"s-1\"}}],\"languages\":[\"fi\"]"));
    assert_int_equal(g.record_count, 1);
    struct record *r = &g.records[0];
    assert_int_equal(r->kind, KIND_UNIT);
    assert_int_equal(r->remote, TRI_NO);
    assert_true(r->has_position && r->lat > 60.1682 && r->lat < 60.1685 && r->lon > 24.9388 && r->lon < 24.9391);
    assert_int_equal(r->addresses.count, 1);
    assert_str(r->addresses.at[0].street, "Yrjönkatu 21 b");
    assert_str(r->addresses.at[0].city, "Helsinki");
    assert_int_equal(r->contacts.count, 4);
    assert_str(r->contacts.at[0].value, "09 310 44400");
    assert_str(r->contacts.at[0].e164, "+358931044400");
    assert_str(r->contacts.at[0].label, "Neuvonta");
    assert_str(r->contacts.at[1].value, "0800 900 45");
    assert_str(r->contacts.at[2].value, "neuvonta@hel.fi");
    assert_str(r->links.at[0].url, "https://www.hel.fi/neuvonta");
    assert_str(r->relations.at[0].key, "ptv:s-1");
    assert_true(got_warning(&g, "webPages: not a web address"));
    arena_destroy(a);
}

/* Spans as "weekday opens-closes", divided by blanks. */
static struct str spans_of(struct arena *a, const struct record_period *p)
{
    struct str out = STR("");
    for (size_t i = 0; i < p->spans.count; i++) {
        const struct record_span *s = &p->spans.at[i];
        out = arena_format(a, "%.*s%s%d %d-%d", STR_FMT(out), i ? " | " : "", s->weekday, s->opens_min, s->closes_min);
    }
    return out;
}

static void test_hours(void **state)
{
    static const struct { const char *hour; int periods; bool override, closed; const char *from, *to, *spans, *warning; } rows[] = {
        { "{\"serviceHourType\":\"DaysOfTheWeek\",\"validForNow\":true,\"validFrom\":\"2020-01-01T00:00:00\",\"openingHour\":[{\"dayFrom\":\"Wednesday\",\"dayTo\":\"\",\"from\":\"08:00:00\",\"to\":\"16:00:00\"}]}",
          1, false, false, "", "", "3 480-960", NULL },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Saturday\",\"dayTo\":\"Monday\",\"from\":\"9:00\",\"to\":\"12:30\"}]}",
          1, false, false, "", "", "6 540-750 | 7 540-750 | 1 540-750", NULL },
        { "{\"serviceHourType\":\"Standard\",\"validFrom\":\"2017-04-03T00:00:00+03:00\",\"validTo\":\"2017-04-09T00:00:00+03:00\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"dayTo\":null,\"from\":\"22:00\",\"to\":\"02:00\"}]}",
          1, false, false, "2017-04-03", "2017-04-09", "1 1320-1560", NULL },
        { "{\"serviceHourType\":\"Exceptional\",\"validFrom\":\"2026-12-05T22:00:00Z\",\"isClosed\":true,\"openingHour\":[]}",
          1, true, true, "2026-12-06", "2026-12-06", "", NULL },
        { "{\"serviceHourType\":\"Exception\",\"validFrom\":\"2017-02-27T00:00:00+02:00\",\"openingHour\":[{\"dayFrom\":null,\"dayTo\":null,\"from\":\"06:00:00\",\"to\":\"9:00:00\"}]}",
          1, true, false, "2017-02-27", "2017-02-27", "1 360-540 | 2 360-540 | 3 360-540 | 4 360-540 | 5 360-540 | 6 360-540 | 7 360-540", NULL },
        { "{\"serviceHourType\":\"OverMidnight\",\"openingHour\":[{\"dayFrom\":\"Friday\",\"dayTo\":\"Saturday\",\"from\":\"20:00\",\"to\":\"04:00\"}]}",
          1, false, false, "", "", "5 1200-1680", NULL },
        { "{\"serviceHourType\":\"DaysOfTheWeek\",\"isAlwaysOpen\":true,\"openingHour\":[]}",
          1, false, false, "", "", "1 0-1440 | 2 0-1440 | 3 0-1440 | 4 0-1440 | 5 0-1440 | 6 0-1440 | 7 0-1440", NULL },
        { "{\"serviceHourType\":\"DaysOfTheWeek\",\"isReservation\":true,\"additionalInformation\":[{\"language\":\"fi\",\"value\":\"Sovi aika\"}],\"openingHour\":[]}",
          0, false, false, "", "", "", NULL },
        { "{\"serviceHourType\":\"Exceptional\",\"isClosed\":true}", 0, false, false, "", "", "", "validFrom: an exception without its day" },
        { "{\"serviceHourType\":\"serviceHourType\",\"openingHour\":[]}", 0, false, false, "", "", "", "serviceHourType: unknown kind" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"from\":\"aamu\",\"to\":\"ilta\"}]}", 0, false, false, "", "", "", "serviceHours: an opening time" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"from\":\"25:00\",\"to\":\"99:99\"},7]}", 0, false, false, "", "", "", "serviceHours: an opening time" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Maanantai\",\"dayTo\":null,\"from\":\"08:00\",\"to\":\"16:00\"}]}", 0, false, false, "", "", "", "serviceHours: an unknown weekday" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"dayTo\":\"Perjantai\",\"from\":\"08:00\",\"to\":\"16:00\"}]}", 0, false, false, "", "", "", "serviceHours: an unknown weekday" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":1,\"dayTo\":null,\"from\":\"08:00\",\"to\":\"16:00\"}]}", 0, false, false, "", "", "", "serviceHours: an unknown weekday" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"dayTo\":null,\"from\":\"08:00\",\"to\":\"08:00\"}]}", 0, false, false, "", "", "", "serviceHours: opens and closes" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"dayTo\":null,\"from\":\"24:00\",\"to\":\"08:00\"}]}", 0, false, false, "", "", "", "serviceHours: an opening time" },
        { "{\"serviceHourType\":\"Standard\",\"openingHour\":[{\"dayFrom\":\"Monday\",\"dayTo\":null,\"from\":\"00:00\",\"to\":\"24:00\"}]}", 1, false, false, "", "", "1 0-1440", NULL },
        { "{\"serviceHourType\":\"OverMidnight\",\"openingHour\":[{\"dayFrom\":\"Friday\",\"dayTo\":\"Sunday\",\"from\":\"20:00\",\"to\":\"04:00\"}]}", 1, false, false, "", "", "5 1200-1440 | 6 0-1440 | 7 0-240", NULL },
        { "{\"serviceHourType\":\"OverMidnight\",\"openingHour\":[{\"dayFrom\":\"Friday\",\"dayTo\":\"Saturday\",\"from\":\"08:00\",\"to\":\"08:00\"}]}", 1, false, false, "", "", "5 480-1920", NULL },
        { "{\"serviceHourType\":\"Standard\",\"validTo\":\"12026-01-01T00:00:00\",\"validFrom\":\"0001-01-01T00:00:00\",\"isAlwaysOpen\":true}", 1, false, false, "", "", "1 0-1440 | 2 0-1440 | 3 0-1440 | 4 0-1440 | 5 0-1440 | 6 0-1440 | 7 0-1440", "validFrom: not a time between" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        char from[11] = "", to[11] = "";
        got_parse(&g, a, "ptv11", arena_format(a, LOCATION("\"serviceHours\":[%s]"), rows[i].hour).p);
        struct record *r = &g.records[0];
        struct record_period none = { 0 }, *p = r->periods.count ? &r->periods.at[0] : &none;
        if (p->from.year) {
            date_format_iso(p->from, from);
        }
        if (p->to.year) {
            date_format_iso(p->to, to);
        }
        struct str spans = spans_of(a, p);
        bool right = (int)r->periods.count == rows[i].periods && p->override == rows[i].override && p->closed == rows[i].closed
            && strcmp(from, rows[i].from) == 0 && strcmp(to, rows[i].to) == 0 && str_equal_cstr(spans, rows[i].spans)
            && (!rows[i].warning || got_warning(&g, rows[i].warning));
        if (!right) {
            fail_msg("row %zu: %zu periods %s %s \"%.*s\" %s", i, r->periods.count, from, to, STR_FMT(spans), g.warnings[0]);
        }
        if (i == 7) {
            assert_str(record_text(r, FIELD_HOURS, STR("fi")), "Sovi aika");
        }
    }
    arena_destroy(a);
}

#define SERVICE(fields) "{\"id\":\"s-1\",\"serviceNames\":[{\"language\":\"fi\",\"value\":\"N\",\"type\":\"Name\"}]," fields "}"

static void test_shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason; } rows[] = {
        { SERVICE("\"serviceChannels\":null"), true, 0, NULL },
        { SERVICE("\"targetGroups\":[{\"code\":\"KR2.1\"},{\"code\":\"KR3\"}]"), false, DROP_HIDDEN, "only for companies" },
        { SERVICE("\"targetGroups\":[{\"code\":\"KR2\"},{\"code\":\"KR1.1\"}]"), true, 0, NULL },
        { SERVICE("\"targetGroups\":[]"), true, 0, NULL },
        { SERVICE("\"publishingStatus\":\"Withdrawn\""), false, DROP_HIDDEN, "not published" },
        { SERVICE("\"serviceDescriptions\":\"x\",\"languages\":{},\"serviceClasses\":[1,\"P1\"]"), true, 0, NULL },
        { "{\"id\":\"s-1\",\"serviceNames\":[]}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"s-1\",\"serviceNames\":[{\"language\":\"fi\",\"value\":null,\"type\":\"Name\"}]}", false, DROP_REJECTED, "no name" },
        { "{\"serviceNames\":[{\"language\":\"fi\",\"value\":\"N\"}]}", false, DROP_REJECTED, "no id" },
        { "{\"id\":\"c-1\",\"serviceChannelType\":\"Phone\"," NAMES "}", true, 0, NULL },
        { "{\"id\":\"c-1\",\"serviceChannelType\":\"Unheard\"," NAMES "}", true, 0, NULL },
        { "{\"id\":\"o-1\",\"organizationNames\":[]}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"o-1\",\"organizationNames\":[{\"language\":\"fi\",\"value\":\"K\",\"type\":\"Name\"}]}", true, 0, NULL },
        { "{\"Id\":\"g-1\",\"ReferenceCode\":\"x\",\"Name\":[{\"Lang\":\"fi\",\"Label\":\"Pohja\"}],\"Description\":[{\"Lang\":\"fi\",\"Label\":\"{\\\"blocks\\\":[{\\\"text\\\":\\\"T\\\"}]}\"}]}", true, 0, NULL },
        { "{\"id\":\"g-1\",\"names\":[{\"language\":\"fi\",\"value\":\"Pohja\",\"type\":\"Name\"}],\"descriptions\":[]}", true, 0, NULL },
        { "{\"code\":\"fi\",\"names\":{}}", false, DROP_IGNORED, "code list" },
        { "{\"codeValue\":\"P1\"}", false, DROP_IGNORED, "code list" },
        { "{\"contentId\":\"x\",\"languageVersions\":{}}", false, DROP_IGNORED, "an answer of version 12" },
        { "{\"serviceHourType\":\"Standard\"}", false, DROP_IGNORED, "opening hours" },
        { "{\"id\":\"x\",\"name\":\"y\"}", false, DROP_IGNORED, "a list of ids" },
        { "{\"error\":\"x\"}", false, DROP_REJECTED, "not a shape" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "ptv11", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right) {
            fail_msg("%s: kept %zu, reason %s", rows[i].json, g.record_count, g.reasons[0]);
        }
    }
    arena_destroy(a);
}

/* What connections say of a service, and who answers for it; fillers of a test system are left out. */
static void test_connections(void **state)
{
#define CONNECTION(id, hours, contact) "{\"serviceChannel\":{\"id\":\"" id "\",\"name\":\"K\"},\"serviceChargeType\":\"Chargeable\"," \
    "\"description\":[{\"language\":\"fi\",\"value\":\"Soita ensin.\",\"type\":\"Description\"},{\"language\":\"fi\",\"value\":\"2 €\",\"type\":\"ChargeTypeAdditionalInfo\"}]," \
    "\"serviceHours\":[" hours "],\"contactDetails\":" contact "}"
#define MONDAY "{\"serviceHourType\":\"DaysOfTheWeek\",\"isReservation\":true,\"openingHour\":[{\"dayFrom\":\"Monday\",\"from\":\"08:00\",\"to\":\"09:00\"}]}"
#define OWNERS "\"organizations\":[{\"roleType\":\"Producer\",\"organization\":{\"id\":\"o-2\",\"name\":\"Toinen\"}},{\"roleType\":\"Responsible\",\"organization\":{\"id\":\"o-1\",\"name\":\"Koekunta\"}}]"
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "ptv11", SERVICE(OWNERS ",\"serviceVouchers\":[{\"language\":\"fi\",\"value\":\"Ohje\",\"url\":\"https://www.lahella.fi/x\",\"additionalInformation\":\"Setelillä.\"}],"
        "\"serviceChannels\":[" CONNECTION("c-1", MONDAY, "{\"phoneNumbers\":[{\"type\":\"Phone\",\"number\":\"09 310 44400\",\"language\":\"fi\"},"
        "{\"type\":\"type\",\"number\":\"012 345 6789\",\"language\":\"en\"}],\"emails\":[{\"value\":\"value\",\"language\":\"en\"}]}") ","
        CONNECTION("c-2", "{\"serviceHourType\":\"serviceHourType\"}", "null") "]"));
    struct record *r = &g.records[0];
    assert_str(record_text(r, FIELD_OWNER, STR("fi")), "Koekunta");
    assert_int_equal(r->relations.count, 3);
    assert_int_equal(r->relations.at[0].kind, REL_OWNER);
    assert_str(r->relations.at[0].key, "ptv:o-1");
    assert_str(record_text(r, FIELD_INSTRUCTION, STR("fi")), "Soita ensin.");
    assert_str(record_text(r, FIELD_PRICE, STR("fi")), "Setelillä.\n2 €");
    assert_int_equal(r->charge, CHARGE_PAID);
    assert_int_equal(r->contacts.count, 2);
    assert_str(r->via, "lahella");
    assert_int_equal(r->periods.count, 1);
    assert_int_equal(r->periods.at[0].spans.at[0].state, HOURS_APPOINTMENT);
    /* hours of two places do not mix */
    got_parse(&g, a, "ptv11", SERVICE("\"serviceChannels\":[" CONNECTION("c-1", MONDAY, "null") "," CONNECTION("c-2", MONDAY, "null") "]"));
    assert_int_equal(g.records[0].periods.count, 0);
    got_parse(&g, a, "ptv11", "{\"id\":\"o-1\",\"organizationNames\":[{\"language\":\"fi\",\"value\":\"Virallinen\",\"type\":\"Name\"},{\"language\":\"fi\",\"value\":\"Tuttu\",\"type\":\"AlternativeName\"}],"
        "\"displayNameType\":[{\"type\":\"AlternateName\",\"language\":\"fi\"}],\"emails\":[{\"value\":\"kirjaamo@koe.example\",\"language\":\"fi\"}]}");
    assert_int_equal(g.records[0].role, ROLE_OWNER);
    assert_str(record_text(&g.records[0], FIELD_NAME, STR("fi")), "Tuttu");
    assert_int_equal(g.records[0].contacts.count, 0);
    arena_destroy(a);
}

/* Who a notice came through is seen in the host of its web address, and nowhere else. */
static void test_via(void **state)
{
    static const struct { const char *url; bool lahella; } rows[] = {
        { "https://www.lahella.fi/x", true }, { "http://LAHELLA.fi", true }, { "https://lahella.fi:443/?a", true },
        { "https://ei-lahella.fi/", false }, { "https://lahella.fi.example.org/", false }, { "https://example.org/lahella.fi", false },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "ptv11", arena_format(a, LOCATION("\"webPages\":[{\"url\":\"%s\",\"language\":\"fi\"}]"), rows[i].url).p);
        if ((g.records[0].via.n > 0) != rows[i].lahella) {
            fail_msg("%s", rows[i].url);
        }
    }
    arena_destroy(a);
}

static void test_sentences(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "ptv11", LOCATION("\"organizationId\":\"o-1\",\"addresses\":[{\"type\":\"Location\",\"streetAddress\":{\"street\":[{\"value\":\"K\",\"language\":\"fi\"}]},"
        "\"entrances\":[{\"isMainEntrance\":true,\"accessibilitySentences\":[{\"sentenceGroup\":[],\"sentences\":["
        "{\"sentence\":[{\"value\":\"Ovi on leveä.\",\"language\":\"fi\"},{\"value\":\"Dörren är bred.\",\"language\":\"sv\"},{\"value\":\"Taas.\",\"language\":\"fi\"}]},"
        "{\"sentence\":[{\"value\":\"Ei kynnystä.\",\"language\":\"fi\"}]},7]}]}]}]"));
    struct record *r = &g.records[0];
    assert_int_equal(r->sentences.count, 3);
    assert_str(r->sentences.at[1].value, "Dörren är bred.");
    assert_int_equal(r->sentences.at[1].sort, 0);
    assert_int_equal(r->sentences.at[2].sort, 1);
    assert_int_equal(r->relations.at[0].kind, REL_OWNER);
    arena_destroy(a);
}

static void test_next_page(void **state)
{
    struct arena *a = arena_create();
    const struct source *s = source_find(STR("ptv11"));
    static const struct { const char *envelope, *url, *next; } rows[] = {
        { "{\"pageNumber\":1,\"pageCount\":3}", "https://x.fi/list", "https://x.fi/list?page=2" },
        { "{\"pageNumber\":2,\"pageCount\":3}", "https://x.fi/list?page=2&a=b", "https://x.fi/list?page=3&a=b" },
        { "{\"pageNumber\":1,\"pageCount\":3}", "https://x.fi/list?a=b", "https://x.fi/list?a=b&page=2" },
        { "{\"pageNumber\":3,\"pageCount\":3}", "https://x.fi/list?page=3", "" },
        { "{\"pageNumber\":\"x\"}", "https://x.fi/list", "" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_loads(rows[i].envelope, 0, NULL);
        assert_str(s->next_page(envelope, str_of(rows[i].url), a), rows[i].next);
        json_decref(envelope);
    }
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_service), cmocka_unit_test(test_location), cmocka_unit_test(test_hours),
        cmocka_unit_test(test_shapes), cmocka_unit_test(test_connections), cmocka_unit_test(test_via),
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_next_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
