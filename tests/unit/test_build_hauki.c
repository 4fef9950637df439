/* rooms: build catalogue model texts base */
#include <stdlib.h>

#include "tests/unit/build_helper.h"

#define ORIGIN(source, id) "{\"data_source\":{\"id\":\"" source "\"},\"origin_id\":\"" id "\"}"
#define RESOURCE "{\"id\":7,\"origins\":[" ORIGIN("kirkanta", "84860") "," ORIGIN("tprek", "41102") "]}"
#define PERIOD(more) "{\"id\":1,\"resource\":" RESOURCE ",\"start_date\":\"2026-09-01\",\"end_date\":\"2027-05-31\"," more "}"
#define GROUP(spans, rules) "\"time_span_groups\":[{\"time_spans\":[" spans "],\"rules\":[" rules "]}]"
#define SPAN(from, to, days, state) \
    "{\"start_time\":" from ",\"end_time\":" to ",\"end_time_on_next_day\":false,\"full_day\":false,\"weekdays\":" days ",\"resource_state\":\"" state "\"}"
#define OPEN "\"resource_state\":\"open\",\"override\":false,"

static struct hours hours_of(const struct record *r, struct arena *a)
{
    struct hours h = { .periods = arena_array(a, r->periods.count, sizeof *h.periods), .period_count = r->periods.count };
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        struct hours_span *spans = arena_array(a, p->spans.count, sizeof *spans);
        for (size_t k = 0; k < p->spans.count; k++) {
            const struct record_span *s = &p->spans.at[k];
            spans[k] = (struct hours_span){ s->weekday, s->opens_min, s->closes_min, s->state, s->weeks };
        }
        h.periods[i] = (struct hours_period){ p->from, p->to, p->override, p->closed, p->holiday, spans, p->spans.count };
    }
    return h;
}

/* "s480-600 o600-1200"; "?" = not known. */
static const char *day_text(const struct hours *h, struct date day)
{
    static char out[300];
    struct hours_day d = hours_on(h, day);
    size_t n = (size_t)snprintf(out, sizeof out, "%s", d.known ? "" : "?");
    for (size_t i = 0; i < d.count; i++) {
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%c%d-%d", i ? " " : "", "oas"[d.open[i].state], d.open[i].opens_min,
                              d.open[i].closes_min);
    }
    return out;
}

/* Monday 23 November 2026 is in week 48, which is even. */
static void periods(void **state)
{
    static const struct { const char *json; const char *monday, *next_monday, *saturday, *warning; } rows[] = {
        { PERIOD(OPEN GROUP(SPAN("\"10:00:00\"", "\"20:00:00\"", "[1,2,3]", "open") "," SPAN("\"08:00:00\"", "\"10:00:00\"", "[1]", "self_service"), "")),
          "s480-600 o600-1200", "s480-600 o600-1200", "", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"10:00\"", "\"20:00\"", "null", "undefined"), "")), "o600-1200", "o600-1200", "o600-1200", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"10:00\"", "\"20:00\"", "[]", "with_key"), "")), "a600-1200", "a600-1200", "a600-1200", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"10:00\"", "\"20:00\"", "[1]", "maintenance"), "")), "", "", "", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"10:00\"", "\"00:00\"", "[1]", "open"), "")), "o600-1440", "o600-1440", "", NULL },
        { PERIOD(OPEN GROUP("{\"start_time\":\"20:00\",\"end_time\":\"02:00\",\"end_time_on_next_day\":true,\"weekdays\":[1],\"resource_state\":\"open\"}", "")),
          "o1200-1560", "o1200-1560", "", NULL },
        { PERIOD(OPEN GROUP("{\"full_day\":true,\"weekdays\":[6],\"resource_state\":\"open\"}", "")), "", "", "o0-1440", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"18:00\"", "[1]", "self_service") "," SPAN("\"9:00\"", "\"15:00\"", "[1]", "open"), "")),
          "o540-900 s900-1080", "o540-900 s900-1080", "", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"12:00\"", "[1]", "open"), "{\"context\":\"year\",\"subject\":\"week\",\"frequency_modifier\":\"even\"}")),
          "o540-720", "", "", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"12:00\"", "[1]", "open"), "{\"context\":\"period\",\"subject\":\"week\",\"start\":1,\"frequency_ordinal\":1}")),
          "o540-720", "o540-720", "", NULL },
        /* every second week from the first: 31 August 2026 begins week 36, but 2026 has 53 weeks */
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"12:00\"", "[1]", "open"), "{\"context\":\"period\",\"subject\":\"week\",\"start\":1,\"frequency_ordinal\":2}")),
          "?", "?", "?", "rules: a rule" },
        { "{\"id\":1,\"resource\":" RESOURCE ",\"start_date\":\"2026-09-01\",\"end_date\":\"2026-12-20\"," OPEN
          GROUP(SPAN("\"9:00\"", "\"12:00\"", "[1]", "open"), "{\"context\":\"period\",\"subject\":\"week\",\"start\":1,\"frequency_ordinal\":2}") "}",
          "o540-720", "", "", NULL },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"12:00\"", "[6]", "open"), "{\"context\":\"month\",\"subject\":\"sat\",\"start\":-1}")),
          "?", "?", "?", "rules: a rule" },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "null", "[1]", "open"), "")), "?", "?", "?", "date_period: hours that cannot" },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"8:00\"", "[1]", "open"), "")), "?", "?", "?", "date_period: hours that cannot" },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"10:00\"", "[8]", "open"), "")), "?", "?", "?", "date_period: hours that cannot" },
        { PERIOD(OPEN GROUP(SPAN("\"9:00\"", "\"10:00\"", "[1]", "a_new_one"), "")), "?", "?", "?", "date_period: hours that cannot" },
        { PERIOD("\"resource_state\":\"closed\",\"override\":true,\"time_span_groups\":[]"), "", "", "", NULL },
        { PERIOD("\"resource_state\":\"self_service\",\"time_span_groups\":[]"), "s0-1440", "s0-1440", "s0-1440", NULL },
        { PERIOD(OPEN "\"time_span_groups\":[{\"is_removed\":true,\"time_spans\":[" SPAN("\"9:00\"", "\"10:00\"", "[1]", "open") "]}]"),
          "o0-1440", "o0-1440", "o0-1440", NULL },
        /* an override keeps the days it does not speak of as they are */
        { "{\"id\":1,\"resource\":" RESOURCE ",\"start_date\":\"2026-11-23\",\"end_date\":\"2026-12-06\",\"resource_state\":\"undefined\",\"override\":true,"
          GROUP(SPAN("\"9:00\"", "\"10:00\"", "[1]", "open"), "") "}", "o540-600", "o540-600", "?", NULL },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "hauki", rows[i].json);
        if (g.record_count != 1 || (rows[i].warning ? !got_warning(&g, rows[i].warning) : g.warning_count > 0)) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
        assert_int_equal(g.records[0].role, ROLE_PART);
        assert_str(g.records[0].relations.at[0].key, "tpr:41102");
        assert_int_equal(g.records[0].relations.count, 1);
        struct hours h = hours_of(&g.records[0], a);
        const char *wanted[] = { rows[i].monday, rows[i].next_monday, rows[i].saturday };
        const struct date days[] = { { 2026, 11, 23 }, { 2026, 11, 30 }, { 2026, 11, 28 } };
        for (int k = 0; k < 3; k++) {
            if (strcmp(day_text(&h, days[k]), wanted[k]) != 0) {
                fail_msg("%s: day %d is %s, not %s", rows[i].json, k, day_text(&h, days[k]), wanted[k]);
            }
        }
    }
    arena_destroy(a);
}

static void shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason; } rows[] = {
        { "{\"id\":1,\"resource\":7,\"start_date\":\"2026-01-01\",\"origins\":[" ORIGIN("kirkanta", "343802") "]}", false, DROP_HIDDEN, "hours of a resource whose" },
        { "{\"resource\":" RESOURCE ",\"start_date\":null,\"time_span_groups\":[]}", false, DROP_REJECTED, "no id" },
        { PERIOD("\"resource_state\":\"undefined\",\"override\":true"), false, DROP_IGNORED, "a period that says nothing" },
        { PERIOD("\"is_public\":false"), false, DROP_HIDDEN, "not public" },
        { "{\"id\":1,\"resource\":" RESOURCE ",\"start_date\":\"x\"}", false, DROP_REJECTED, "dates that are none" },
        { "{\"id\":1,\"resource\":" RESOURCE ",\"start_date\":\"2026-02-01\",\"end_date\":\"2026-01-01\"}", false, DROP_REJECTED, "dates that are none" },
        { "{\"id\":7,\"resource_type\":\"unit\",\"origins\":[" ORIGIN("tprek", "1") "]}", false, DROP_IGNORED, "a resource without" },
        { "{\"id\":7,\"resource_type\":\"unit\",\"origins\":[]}", false, DROP_HIDDEN, "a resource whose origin" },
        { "{\"id\":7,\"resource_type\":\"unit\",\"is_public\":false,\"origins\":[" ORIGIN("tprek", "1") "]}", false, DROP_HIDDEN, "not public" },
        { "{\"id\":7,\"resource_type\":\"unit\",\"origins\":[" ORIGIN("tprek", "1") "],\"date_periods\":[{\"id\":2,\"resource_state\":\"closed\"}]}", true, 0, NULL },
        { "{\"resource\":" RESOURCE ",\"opening_hours\":[{\"date\":\"2026-11-23\",\"times\":[" SPAN("\"9:00\"", "\"10:00\"", "null", "open") "]}]}", true, 0, NULL },
        { "{\"resource\":" RESOURCE ",\"opening_hours\":[]}", false, DROP_IGNORED, "a resource without" },
        { "{}", false, DROP_REJECTED, "not a shape" },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "hauki", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
    }
    arena_destroy(a);
}

/* The unit register's origin comes first wherever it stands; another's is taken when there is no other. */
static void origins(void **state)
{
    static const struct { const char *origins, *unit; } rows[] = {
        { ORIGIN("kirkanta", "84860") "," ORIGIN("tprek", "1"), "tpr:1" }, { ORIGIN("tprek", "1") "," ORIGIN("kirkanta", "2"), "tpr:1" },
        { ORIGIN("kirkanta", "84860"), "kirkanta:84860" }, { "{\"data_source\":\"tprek\",\"origin_id\":5}", "tpr:5" }, { "7,null", NULL },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        struct str json = arena_format(a, "{\"id\":1,\"resource\":{\"id\":7,\"origins\":[%s]},\"start_date\":null,\"resource_state\":\"closed\"}", rows[i].origins);
        got_parse(&g, a, "hauki", json.p);
        assert_int_equal(g.record_count, rows[i].unit != NULL);
        if (rows[i].unit) {
            assert_str(g.records[0].relations.at[0].key, rows[i].unit);
        }
    }
    arena_destroy(a);
}

/* A real period names no unit: its own origin is a period of Kirkanta's. */
static void sample(void **state)
{
    const char *folder = getenv("AULA_SAMPLES");
    char path[1024];
    (void)state;
    if (!folder) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    snprintf(path, sizeof path, "%s/hauki/date_period_list.json", folder);
    json_t *json = json_load_file(path, 0, NULL), *row;
    assert_non_null(json);
    struct arena *a = arena_create();
    for (size_t i = 0; i < 2; i++) {
        struct got g;
        row = json_array_get(json, 0);
        char *text = json_dumps(row, 0);
        got_parse(&g, a, "hauki", text);
        free(text);
        assert_int_equal(g.record_count, i);
        if (i == 1) {
            struct hours h = hours_of(&g.records[0], a);
            assert_string_equal(day_text(&h, (struct date){ 2020, 6, 22 }), "s480-600 o600-1200");
            assert_string_equal(day_text(&h, (struct date){ 2020, 6, 27 }), "o600-960");
            assert_string_equal(day_text(&h, (struct date){ 2020, 6, 28 }), "");
            assert_string_equal(day_text(&h, (struct date){ 2020, 8, 10 }), "?");
        }
        json_object_set_new(row, "resource", json_loads(RESOURCE, 0, NULL));    /* as if it were told whose it is */
    }
    json_decref(json);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods), cmocka_unit_test(shapes), cmocka_unit_test(origins), cmocka_unit_test(sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
