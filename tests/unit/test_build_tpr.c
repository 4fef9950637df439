/* rooms: build catalogue model texts base */
#include "tests/unit/build_samples.h"

static void test_unit(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "tpr",
        "{\"id\":7,\"dept_id\":\"x\",\"name_fi\":\"Esimerkin  uimahalli\",\"name_sv\":\"Simhall\",\"ontologyword_ids\":[473],"
        "\"ontologytree_ids\":[693],\"sources\":[{\"source\":\"lipas\",\"id\":\"506\"},{\"source\":\"internal\",\"id\":\"1\"}],"
        "\"provided_languages\":[\"fi\",\"sv\"],\"short_desc_fi\":\"Lyhyt\",\"desc_fi\":\"Yksi.\\n\\n- Kaksi\",\"latitude\":60.17,"
        "\"longitude\":24.94,\"street_address_fi\":\"Katu 1\",\"address_zip\":\"00100\",\"address_city_fi\":\"Helsinki\","
        "\"phone\":\"+358 9 310 1111\",\"call_charge_info_fi\":\"pvm/mpm\",\"email\":\"etunimi.sukunimi@hel.fi\","
        "\"www_fi\":\"www.hel.fi/uimahalli\",\"accessibility_viewpoints\":\"00:unknown,11:red,12:green,13:unknown,xx,:\","
        "\"modified_time\":\"2025-03-30T03:30:00\",\"picture_url\":\"https://hel.fi/k.jpg\","
        "\"connections\":["
        "{\"section_type\":\"OPENING_HOURS\",\"name_fi\":\"ma-pe 6-20\"},"
        "{\"section_type\":\"OPENING_HOURS\",\"name_fi\":\"Kassa sulkeutuu 19\"},"
        "{\"section_type\":\"PRICE\",\"name_fi\":\"Aikuiset 5,80 e\"},"
        "{\"section_type\":\"PHONE_OR_EMAIL\",\"name_fi\":\"Kassa\",\"name_sv\":\"Kassan\",\"phone\":\"09 310 2222\"},"
        "{\"section_type\":\"PHONE_OR_EMAIL\",\"name_fi\":\"Johtaja\",\"contact_person\":\"Nimi Poistettu\",\"phone\":\"09 310 3333\"},"
        "{\"section_type\":\"LINK\",\"name_fi\":\"Liput\",\"www_fi\":\"https://hel.fi/liput\"},"
        "{\"section_type\":\"A_NEW_ONE\",\"name_fi\":\"Uusi tieto\"},"
        "{\"section_type\":\"SOCIAL_MEDIA_LINK\",\"name_fi\":\"Kuvia\",\"www_fi\":\"https://some.example.fi/\"}],"
        "\"accessibility_sentences\":[{\"sentence_fi\":\"Ovi on raskas.\",\"sentence_en\":\"The door is heavy.\"}]}");
    assert_int_equal(g.record_count, 1);
    struct record *r = &g.records[0];
    assert_str(r->key, "7");
    assert_int_equal(r->kind, KIND_UNIT);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Esimerkin uimahalli");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Yksi.\nKaksi\nUusi tieto");
    assert_str(record_text(r, FIELD_HOURS, STR("fi")), "ma-pe 6-20\nKassa sulkeutuu 19");
    assert_str(record_text(r, FIELD_PRICE, STR("fi")), "Aikuiset 5,80 e");
    assert_int_equal(r->charge, CHARGE_PAID);
    assert_int_equal(r->remote, TRI_NO);
    assert_true(r->has_position);
    assert_str(r->addresses.at[0].street, "Katu 1");
    assert_int_equal(r->views.count, 3);
    assert_str(r->views.at[0].value, "shortcoming");
    assert_str(r->views.at[1].value, "ok");
    assert_int_equal(r->sentences.count, 2);
    assert_int_equal(r->relations.count, 1);
    assert_str(r->relations.at[0].key, "lipas:506");
    assert_int_equal(r->languages.count, 2);
    /* the day of the change to summer time has no half past three */
    assert_true(r->modified_utc == 1743298200);
    size_t phones = 0, webs = 0;
    for (size_t i = 0; i < r->contacts.count; i++) {
        const struct record_contact *c = &r->contacts.at[i];
        phones += c->kind == CONTACT_PHONE;
        webs += c->kind == CONTACT_WEB;
        assert_int_not_equal(c->kind, CONTACT_EMAIL);
        assert_true(str_find(c->value, STR("3333")) < 0);
        assert_true(str_find(c->value, STR("some.example")) < 0);
    }
    assert_int_equal(phones, 3);    /* the unit's, the desk's in two languages */
    assert_int_equal(webs, 2);
    arena_destroy(a);
}

static void test_unit_shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason, *warning; } rows[] = {
        { "{\"id\":\"8\",\"name_fi\":\"N\",\"org_id\":null}", true, 0, NULL, NULL },
        { "{\"id\":8,\"name\":{\"fi\":\"Kopio\"},\"location\":{\"type\":\"Point\",\"coordinates\":[24.9,60.2]},\"street_address\":{\"fi\":\"K 1\"}}", true, 0, NULL, NULL },
        { "{\"id\":8,\"name_fi\":\"N\",\"latitude\":0,\"longitude\":0}", true, 0, NULL, "latitude: position" },
        { "{\"id\":8,\"name_fi\":\"N\",\"latitude\":\"x\",\"longitude\":24.9}", true, 0, NULL, "latitude: not a number" },
        { "{\"id\":8,\"name_fi\":\"N\",\"phone\":[1]}", true, 0, NULL, "phone: text expected, found a list" },
        { "{\"id\":8,\"name_fi\":\"N\",\"phone\":\"ei ole\"}", true, 0, NULL, "phone: not a phone" },
        { "{\"id\":8,\"name_fi\":\"N\",\"connections\":\"x\"}", true, 0, NULL, "connections: a list expected" },
        { "{\"id\":8,\"name_fi\":\"N\",\"connections\":[null,3,{}]}", true, 0, NULL, "connections: an object" },
        { "{\"id\":8,\"name_fi\":\"N\",\"modified_time\":\"eilen\"}", true, 0, NULL, "modified_time: not a time" },
        { "{\"id\":8,\"name_fi\":null,\"dept_id\":\"x\"}", false, DROP_REJECTED, "no name in any language", NULL },
        { "{\"id\":8,\"name_fi\":\"   \"}", false, DROP_REJECTED, "no name in any language", NULL },
        { "{\"id\":8,\"name_fi\":42}", false, DROP_REJECTED, "no name in any language", "name_fi: text expected" },
        { "{\"name_fi\":\"N\"}", false, DROP_REJECTED, "no id", NULL },
        { "{\"id\":{},\"name_fi\":\"N\"}", false, DROP_REJECTED, "no id", "id: a number or text expected" },
        { "{\"id\":8,\"name_fi\":\"N\",\"is_public\":false}", false, DROP_HIDDEN, "not public", NULL },
        { "{}", false, DROP_REJECTED, "not a shape of this source", NULL },
        { "{\"x\":[1,2]}", false, DROP_REJECTED, "not a shape of this source", NULL },
        { "{\"id\":1,\"name_fi\":\"N\",\"child_ids\":[]}", true, 0, NULL, NULL },
        { "{\"id\":1,\"name_fi\":\" \",\"child_ids\":[]}", false, DROP_REJECTED, "no name in any", NULL },
        { "{\"id\":1,\"ontologyword_fi\":\"N\"}", true, 0, NULL, NULL },
        { "{\"ontologyword_fi\":\"N\"}", false, DROP_REJECTED, "no id", NULL },
        { "{\"id\":1,\"ontologyword_fi\":\"N\",\"details\":[]}", false, DROP_IGNORED, "clarifications", NULL },
        { "{\"id\":1,\"unit_id\":2,\"is_main_entrance\":\"Y\"}", false, DROP_IGNORED, "entrances", NULL },
        { "{\"model\":\"services.servicemapping\",\"pk\":1}", false, DROP_IGNORED, "a fixture", NULL },
        { "{\"unit_id\":1,\"sentence_fi\":\"Ovi on raskas.\"}", true, 0, NULL, NULL },
        { "{\"unit_id\":1,\"sentence_fi\":\"  \"}", false, DROP_REJECTED, "an accessibility sentence without words", NULL },
        { "{\"sentence_fi\":\"Ovi on raskas.\"}", false, DROP_REJECTED, "an accessibility sentence without its unit", NULL },
        { "{\"id\":1,\"fi\":{\"id\":1,\"title\":\"T\"}}", false, DROP_REJECTED, "a description of a service without a text", NULL },
        { "{\"id\":1,\"fi\":{\"title\":\"  \",\"description_short\":\"K\"}}", false, DROP_REJECTED, "no name in any", NULL },
        { "{\"fi\":{\"title\":\"T\",\"description_short\":\"K\"}}", false, DROP_REJECTED, "no id", NULL },
        { "{\"id\":1,\"fi\":{\"title\":\"T\",\"description_short\":\"K\",\"links\":[{\"url\":\"ei ole\"}]}}", true, 0, NULL, "links: not a web" },
        { "{\"id\":1,\"fi\":{\"title\":\"T\",\"description_short\":\"K\",\"unit_ids\":\"x\"}}", true, 0, NULL, "unit_ids: a list" },
        { "{\"id\":1,\"fi\":{\"channels\":[]}}", false, DROP_REJECTED, "no name in any", NULL },
        { "{\"id\":1,\"fi\":{\"name\":\"N\",\"channels\":[{\"for_personal_customer\":false}]}}", false, DROP_HIDDEN, "only for companies", NULL },
        { "{\"id\":1,\"fi\":{\"name\":\"N\",\"channels\":[null,{\"phone\":\" ei \"}]}}", true, 0, NULL, "phone: not a phone" },
        { "{\"unit_id\":1,\"section_type\":\"OTHER_INFO\"}", false, DROP_HIDDEN, "a connection that says nothing", NULL },
        { "{\"section_type\":\"OTHER_INFO\",\"name_fi\":\"x\"}", false, DROP_REJECTED, "a connection without", NULL },
        { "{\"unit_id\":1,\"section_type\":\"PHONE_OR_EMAIL\",\"contact_person\":\"N P\",\"phone\":\"09 1234567\"}", false, DROP_HIDDEN, "a person's own", NULL },
        { "{\"unit_id\":1,\"section_type\":\"PHONE_OR_EMAIL\",\"contact_person\":\"  \",\"phone\":\"09 1234567\"}", true, 0, NULL, NULL },
        { "{\"unit_id\":1,\"section_type\":\"PHONE_OR_EMAIL\",\"contact_person\":7,\"phone\":\"09 1234567\"}", false, DROP_HIDDEN, "a person's own", NULL },
        { "{\"unit_id\":1,\"section_type\":\"PHONE_OR_EMAIL\",\"contact_person\":{\"name\":\"N P\"},\"phone\":\"09 1234567\"}", false, DROP_HIDDEN, "a person's own", NULL },
        { "{\"unit_id\":1,\"section_type\":\"PHONE_OR_EMAIL\",\"contact_person\":[\"N P\"],\"phone\":\"09 1234567\"}", false, DROP_HIDDEN, "a person's own", NULL },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "tpr", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right || (rows[i].warning && !got_warning(&g, rows[i].warning))) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static void test_connection_of_a_list(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "tpr", "{\"connection_id\":\"contact-1\",\"unit_id\":8215,\"section_type\":\"OPENING_HOURS\",\"name_fi\":\"ma 8-20\"}");
    assert_int_equal(g.record_count, 1);
    assert_int_equal(g.records[0].role, ROLE_PART);
    assert_str(g.records[0].key, "8215");
    assert_str(record_text(&g.records[0], FIELD_HOURS, STR("fi")), "ma 8-20");
    arena_destroy(a);
}

static void test_terms_and_sentences(void **state)
{
    static const struct { const char *json, *key; enum record_role role; const char *name; } rows[] = {
        { "{\"id\":577,\"name_fi\":\"Reitit\",\"name_sv\":\"Rutter\",\"child_ids\":[584]}", "tprtree:577", ROLE_TERM, "Reitit" },
        { "{\"id\":413,\"ontologyword_fi\":\"luontopolut\",\"can_add_schoolyear\":false}", "tprword:413", ROLE_TERM, "luontopolut" },
        { "{\"unit_id\":7,\"sentence_group_fi\":\"Ovi\",\"sentence_fi\":\"Ovi on raskas.\",\"sentence_sv\":\"D\\u00f6rren \\u00e4r tung.\"}", "7", ROLE_PART, "" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "tpr", rows[i].json);
        assert_int_equal(g.record_count, 1);
        assert_int_equal(g.records[0].role, rows[i].role);
        assert_str(g.records[0].key, rows[i].key);
        assert_str(record_text(&g.records[0], FIELD_NAME, STR("fi")), rows[i].name);
        assert_int_equal(g.records[0].sentences.count, i == 2 ? 2 : 0);
    }
    arena_destroy(a);
}

static void test_owner(void **state)
{
    static const struct { const char *said, *owner; } rows[] = {
        { "kunnallinen palvelu, Kulttuurin toimiala, Esimerkkilän kaupunki", "Kulttuurin toimiala, Esimerkkilän kaupunki" },
        { "yksityinen palvelu, Esimerkki Oy", "Esimerkki Oy" }, { "Esimerkki ry, Esimerkkilä", "Esimerkki ry, Esimerkkilä" },
        { "kunnallinen palvelu", "kunnallinen palvelu" }, { "kunnallinen palvelu, ", "kunnallinen palvelu," }, { "", "" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        char json[300];
        snprintf(json, sizeof json, "{\"id\":8,\"name_fi\":\"N\",\"displayed_service_owner_fi\":\"%s\"}", rows[i].said);
        got_parse(&g, a, "tpr", json);
        assert_int_equal(g.record_count, 1);
        assert_str(record_text(&g.records[0], FIELD_OWNER, STR("fi")), rows[i].owner);
    }
    arena_destroy(a);
}

/* The register's own dirt: blanks around addresses, e-mails and phones. */
static void test_description_and_errand(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "tpr",
        "{\"id\":4,\"fi\":{\"title\":\"Neuvonta\",\"description_short\":\"Saat neuvoja.\",\"description_long\":\"Tule ja kysy.\","
        "\"name_synonyms\":\"opastus\",\"unit_ids\":[1563,1940],\"exact_errand_services\":[123],"
        "\"links\":[{\"type\":\"INTERNET\",\"title\":\"Sivu\",\"url\":\" https://example.org/neuvonta \"}]},"
        "\"sv\":{\"title\":\"R\\u00e5dgivning\",\"unit_ids\":[1563]},\"en\":null}");
    assert_int_equal(g.record_count, 1);
    const struct record *r = &g.records[0];
    assert_str(r->key, "description:4");
    assert_int_equal(r->kind, KIND_SERVICE);
    assert_str(record_text(r, FIELD_NAME, STR("sv")), "Rådgivning");
    assert_str(record_text(r, FIELD_SUMMARY, STR("fi")), "Saat neuvoja.");
    assert_str(r->contacts.at[0].value, "https://example.org/neuvonta");
    assert_int_equal(r->relations.count, 4);    /* each language tells its own */
    assert_str(r->relations.at[0].key, "tpr:1563");
    assert_str(r->relations.at[2].key, "tpr:errand:123");
    got_parse(&g, a, "tpr",
        "{\"id\":123,\"fi\":{\"name\":\"Hakemus\",\"description\":\"Hae paikkaa.\",\"process_description\":\"T\\u00e4yt\\u00e4 lomake.\",\"costs\":\"maksuton\","
        "\"channels\":[{\"name\":\"Puhelin\",\"type\":\"PHONE\",\"email\":\" neuvonta@example.org \",\"phone\":\" 09 310 1234 \","
        "\"for_personal_customer\":true,\"availabilities\":[{\"availability_string\":\"ma-pe 9-12\"}],\"links\":[{\"url\":\" https://example.org/lomake \"}]},"
        "{\"name\":\"Yritykset\",\"phone\":\"09 310 9999\",\"for_personal_customer\":false}]}}");
    assert_int_equal(g.record_count, 1);
    r = &g.records[0];
    assert_str(r->key, "errand:123");
    assert_int_equal(r->kind, KIND_CHANNEL);
    assert_int_equal(r->charge, CHARGE_FREE);
    assert_int_equal(r->contacts.count, 3);
    assert_str(r->contacts.at[0].value, "09 310 1234");
    assert_str(r->contacts.at[1].value, "neuvonta@example.org");
    assert_str(r->contacts.at[2].value, "https://example.org/lomake");
    assert_str(record_text(r, FIELD_HOURS, STR("fi")), "ma-pe 9-12");
    got_parse(&g, a, "tpr", "{\"id\":8,\"name_fi\":\"N\",\"service_descriptions\":[{\"id\":4},{},7]}");
    assert_int_equal(g.records[0].relations.count, 1);
    assert_str(g.records[0].relations.at[0].key, "tpr:description:4");
    arena_destroy(a);
}

static void test_recorded(void **state)
{
    static const struct sample rows[] = {
        { "tpr/unit/41102.json", { .read = 1, .items = 1 } },
        { "tpr/unit_list_libraries.json", { .read = 2, .items = 2 } },
        { "tpr/unit_list_metro_with_connections.json", { .read = 2, .items = 2 } },
        { "tpr/connection_list_libraries.json", { .read = 29, .parts = 21, .hidden = 8 } },
        { "tpr/ontologytree.json", { .read = 1530, .terms = 1530 } },
        { "tpr/ontologyword.json", { .read = 1020, .terms = 1020 } },
        { "tpr/ontologyword_details_157.json", { .read = 1, .ignored = 1 } },
        { "tpr/unit_entrances.json", { .read = 6, .ignored = 6 } },
        { "tpr/servicemapping_oldservice_to_ontologyword.json", { .read = 119, .ignored = 119 } },
        { "tpr/vpalvelurekisteri_description_fixture.json", { .read = 3, .items = 3 } },
        { "tpr/vpalvelurekisteri_errandservice_fixture.json", { .read = 3, .items = 3 } },
    };
    (void)state;
    check_samples("tpr", rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unit), cmocka_unit_test(test_unit_shapes), cmocka_unit_test(test_connection_of_a_list),
        cmocka_unit_test(test_terms_and_sentences), cmocka_unit_test(test_owner),
        cmocka_unit_test(test_description_and_errand), cmocka_unit_test(test_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
