/* rooms: build catalogue model texts base */
#include "tests/unit/build_helper.h"

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
        { "{\"id\":1,\"name_fi\":\"N\",\"child_ids\":[]}", false, DROP_IGNORED, "service tree", NULL },
        { "{\"id\":1,\"ontologyword_fi\":\"N\"}", false, DROP_IGNORED, "list of services", NULL },
        { "{\"id\":1,\"fi\":{\"id\":1,\"title\":\"T\"}}", false, DROP_IGNORED, "descriptions of services", NULL },
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unit), cmocka_unit_test(test_unit_shapes), cmocka_unit_test(test_connection_of_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
