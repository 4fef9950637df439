/* rooms: build catalogue model texts base */
#include <stdlib.h>

#include "app/build/days.h"
#include "tests/unit/build_helper.h"

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
static const char *day_text(const struct hours *h, int y, int m, int day)
{
    static char out[300];
    struct hours_day d = hours_on(h, (struct date){ y, m, day });
    size_t n = (size_t)snprintf(out, sizeof out, "%s", d.known ? "" : "?");
    for (size_t i = 0; i < d.count; i++) {
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%c%d-%d", i ? " " : "", "oas"[d.open[i].state], d.open[i].opens_min,
                              d.open[i].closes_min);
    }
    return out;
}

#define LIBRARY(more) "{\"id\":84860,\"name\":\"Esimerkin kirjasto\",\"city\":1," more "}"
#define DAY(date, period, times) "{\"date\":\"" date "\",\"period\":" period ",\"closed\":false,\"times\":[" times "]}"
#define TIME(from, to, status) "{\"from\":\"" from "\",\"to\":\"" to "\",\"status\":" status "}"

static void fields(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "kirkanta",
        LIBRARY("\"slogan\":\"Lukemista.\",\"description\":\"<h3>Otsikko</h3><p>Teksti&nbsp;t\xC3\xA4ss\xC3\xA4.</p><p>&nbsp;</p>\","
        "\"address\":{\"street\":\"Katu 1\",\"zipcode\":\"00530\",\"city\":\"Helsinki\"},\"coordinates\":{\"lat\":\"60.18\",\"lon\":24.95},"
        "\"primaryContactInfo\":{\"email\":{\"email\":\"etunimi.sukunimi@hel.fi\"},\"phone\":{\"number\":\"09 310 12345\"},"
        "\"homepage\":{\"url\":\"https://kirjasto.example.fi/x\"}},"
        "\"phoneNumbers\":[{\"name\":\"Neuvonta\",\"number\":\"09 310 12346\"},{\"number\":\"09 310 99999\",\"department\":3}],"
        "\"persons\":[{\"lastName\":\"Poistettu\",\"phone\":\"09 310 88888\"}],\"type\":\"municipal\","
        "\"services\":[{\"standardName\":\"Tulostus\",\"name\":null}],\"modified\":\"2020-07-07T09:32:07+03:00\""));
    assert_int_equal(g.record_count, 1);
    assert_int_equal(g.warning_count, 0);
    struct record *r = &g.records[0];
    assert_str(r->key, "84860");
    assert_int_equal(r->role, ROLE_ITEM);
    assert_int_equal(r->kind, KIND_UNIT);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Esimerkin kirjasto");
    assert_str(record_text(r, FIELD_SUMMARY, STR("fi")), "Lukemista.");
    assert_true(str_find(record_text(r, FIELD_BODY, STR("fi")), STR("<")) < 0);
    assert_str(record_text(r, FIELD_ALT_NAME, STR("fi")), "Tulostus");
    assert_str(r->addresses.at[0].street, "Katu 1");
    assert_true(r->has_position);
    assert_int_equal(r->links.count, 1);
    size_t phones = 0;
    for (size_t i = 0; i < r->contacts.count; i++) {
        phones += r->contacts.at[i].kind == CONTACT_PHONE;
        assert_int_not_equal(r->contacts.at[i].kind, CONTACT_EMAIL);
        assert_true(str_find(r->contacts.at[i].value, STR("99999")) < 0 && str_find(r->contacts.at[i].value, STR("88888")) < 0);
    }
    assert_int_equal(phones, 2);
    got_parse(&g, a, "kirkanta", "{\"id\":1,\"city\":1,\"name\":{\"fi\":\"Kirjasto\",\"sv\":\"Bibliotek\",\"en\":null}}");
    assert_str(record_text(&g.records[0], FIELD_NAME, STR("sv")), "Bibliotek");
    arena_destroy(a);
}

static void shapes(void **state)
{
    static const struct { const char *json; bool kept; enum drop drop; const char *reason, *warning; } rows[] = {
        { LIBRARY("\"coordinates\":null"), true, 0, NULL, NULL },
        { LIBRARY("\"coordinates\":{\"lat\":0,\"lon\":0}"), true, 0, NULL, "coordinates: position" },
        { LIBRARY("\"schedules\":[7]"), true, 0, NULL, "schedules: an object" },
        { LIBRARY("\"schedules\":[{\"date\":\"x\",\"closed\":true}]"), true, 0, NULL, "schedules: a day without its date" },
        { LIBRARY("\"schedules\":[{\"date\":\"2026-11-23\",\"closed\":false,\"times\":[]}]"), true, 0, NULL, "schedules: a date whose times" },
        { LIBRARY("\"schedules\":[" DAY("2026-11-23", "1", TIME("10:00", "10:00", "1")) "]"), true, 0, NULL, "schedules: a date whose times" },
        { LIBRARY("\"schedules\":[" DAY("2026-11-23", "1", TIME("10:00", "11:00", "7")) "]"), true, 0, NULL, "schedules: a date whose times" },
        { LIBRARY("\"primaryContactInfo\":{\"homepage\":\"ei ole\"}"), true, 0, NULL, "homepage: not a web" },
        { "{\"type\":\"library\",\"data\":{\"id\":1,\"name\":\"N\"}}", true, 0, NULL, NULL },
        { "{\"city\":1,\"name\":\"N\"}", false, DROP_REJECTED, "no id", NULL },
        { "{\"id\":1,\"city\":1,\"name\":null}", false, DROP_REJECTED, "no name", NULL },
        { "{\"date\":\"2026-11-23\",\"times\":[]}", false, DROP_IGNORED, "schedules apart", NULL },
        { "{}", false, DROP_REJECTED, "not a shape", NULL },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "kirkanta", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right || (rows[i].warning ? !got_warning(&g, rows[i].warning) : g.warning_count > 0)) {
            fail_msg("%s: kept %zu, reason %s, warning %s", rows[i].json, g.record_count, g.reasons[0], g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static void schedules(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    got_parse(&g, a, "kirkanta", LIBRARY("\"schedules\":["
        DAY("2026-11-23", "5", TIME("08:00", "10:00", "2") "," TIME("10:00", "12:00", "1") "," TIME("12:00", "13:00", "0") "," TIME("13:00", "20:00", "1")) ","
        "{\"date\":\"2026-11-25\",\"closed\":true,\"times\":[]},"
        DAY("2026-11-24", "5", TIME("20:00", "02:00", "1")) ","
        "{\"date\":\"2026-11-27\",\"closed\":true,\"times\":[]}," DAY("2026-11-27", "5", TIME("10:00", "12:00", "1")) "]"));
    assert_true(got_warning(&g, "date: two opening hours"));
    struct hours h = hours_of(&g.records[0], a);
    assert_string_equal(day_text(&h, 2026, 11, 22), "?");
    assert_string_equal(day_text(&h, 2026, 11, 23), "s480-600 o600-720 o780-1200");
    assert_string_equal(day_text(&h, 2026, 11, 24), "o1200-1560");
    assert_string_equal(day_text(&h, 2026, 11, 25), "");
    assert_string_equal(day_text(&h, 2026, 11, 27), "?");
    assert_string_equal(day_text(&h, 2026, 11, 30), "?");
    arena_destroy(a);
}

/* A week of the usual period of one library goes on; an exception's does not. */
static void usual_goes_on(void **state)
{
#define WEEK_OF(monday) \
    DAY("2026-11-2" #monday, "5", TIME("10:00", "20:00", "1")) "," DAY("2026-11-24", "5", TIME("10:00", "20:00", "1")) "," \
    DAY("2026-11-25", "5", TIME("10:00", "20:00", "1")) "," DAY("2026-11-26", "5", TIME("10:00", "20:00", "1")) "," \
    DAY("2026-11-27", "5", TIME("10:00", "18:00", "1")) "," DAY("2026-11-28", "5", TIME("10:00", "16:00", "1")) "," \
    "{\"date\":\"2026-11-29\",\"period\":5,\"closed\":true,\"times\":[]}"
#define ONE(refs) "{\"refs\":{\"period\":{\"5\":" refs "}},\"data\":" LIBRARY("\"schedules\":[" WEEK_OF(3) "]") "}"
    static const struct { const char *json, *later, *last; } rows[] = {
        { ONE("{\"isException\":false,\"validUntil\":null}"), "o600-1200", "o600-1200" },
        { ONE("{\"isException\":false,\"validUntil\":\"2027-05-31\"}"), "o600-1200", "?" },
        { ONE("{\"isException\":false,\"validUntil\":\"ei\"}"), "?", "?" },
        { ONE("{\"isException\":true,\"validUntil\":\"2027-05-31\"}"), "?", "?" },
        { LIBRARY("\"schedules\":[" WEEK_OF(3) "]"), "?", "?" },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "kirkanta", rows[i].json);
        struct hours h = hours_of(&g.records[0], a);
        assert_string_equal(day_text(&h, 2026, 11, 27), "o600-1080");
        assert_string_equal(day_text(&h, 2026, 11, 29), "");
        assert_string_equal(day_text(&h, 2026, 11, 30), rows[i].later);
        assert_string_equal(day_text(&h, 2027, 6, 7), rows[i].last);
        assert_string_equal(day_text(&h, 2026, 11, 22), "?");
    }
    arena_destroy(a);
}

static unsigned next_random(unsigned *x)
{
    return (*x = *x * 1103515245u + 12345u) >> 16;
}

/* Whatever the dates hold, each comes back as it was and no other is told. */
static void every_date_comes_back(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 400; round++) {
        struct arena *a = arena_create();
        struct got g = { .arena = a };
        struct sink sink = { .arena = a, .calls = &got_calls, .context = &g };
        struct record r;
        struct days d = { .usual_group = 0 };
        struct hours_day told[120] = { { .count = 0 } };
        unsigned x = round;
        const struct date first = { 2026, 11, 1 };
        record_init(&r, KIND_UNIT, STR("1"));
        for (int i = 0; i < 120; i++) {
            struct hours_span spans[3];
            size_t n = next_random(&x) % (round % 3 ? 8 : 2) ? (size_t)date_weekday(date_add_days(first, i)) % 3 : next_random(&x) % 3;
            for (size_t k = 0; k < n; k++) {
                int opens = (int)(next_random(&x) % (round % 5 ? 2 : 24)) * 60;
                spans[k] = (struct hours_span){ 1, opens, opens + 60 + (int)(next_random(&x) % 2) * 1380, (enum hours_state)(k * 2 % 3), 0 };
            }
            if (next_random(&x) % 20) {
                told[i] = days_merge(spans, n);
                *ROWS_ADD(a, &d.rows) = (struct days_day){ date_add_days(first, i), i / 30 * (long)(round % 2), next_random(&x) % 30 == 0, told[i] };
            }
        }
        days_add_periods(&sink, &r, &d);
        struct hours h = hours_of(&r, a);
        for (int i = -3; i < 125; i++) {
            struct hours_day wanted = i >= 0 && i < 120 ? told[i] : (struct hours_day){ .known = false };
            struct hours_day got = hours_on(&h, date_add_days(first, i));
            if (!hours_day_equal(&wanted, &got)) {
                fail_msg("round %u, day %d: wanted %d/%zu, got %d/%zu", round, i, wanted.known, wanted.count, got.known, got.count);
            }
        }
        arena_destroy(a);
    }
}

static void next_pages(void **state)
{
    static const struct { const char *url; int total; const char *next; } rows[] = {
        { "https://x/library?limit=50&langcode=fi", 120, "https://x/library?limit=50&langcode=fi&skip=50" },
        { "https://x/library?skip=50&limit=50", 120, "https://x/library?skip=100&limit=50" },
        { "https://x/library?limit=50&skip=100", 120, "" },
        { "https://x/library", 11, "https://x/library?skip=10" },
        { "https://x/library?limit=0", 11, "" },
    };
    struct arena *a = arena_create();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_pack("{s:i}", "total", rows[i].total);
        assert_str(source_find(STR("kirkanta"))->next_page(envelope, str_of(rows[i].url), a), rows[i].next);
        json_decref(envelope);
    }
    arena_destroy(a);
}

/* A real answer about one library, when it is there. */
static void sample(void **state)
{
    const char *folder = getenv("AULA_SAMPLES");
    char path[1024];
    (void)state;
    if (!folder) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    snprintf(path, sizeof path, "%s/kirkanta/library_kallio_with_schedules_simple.json", folder);
    json_t *json = json_load_file(path, 0, NULL);
    assert_non_null(json);
    struct arena *a = arena_create();
    struct got g;
    char *text = json_dumps(json, 0);
    got_parse(&g, a, "kirkanta", text);
    assert_int_equal(g.record_count, 1);
    assert_int_equal(g.warning_count, 0);
    struct hours h = hours_of(&g.records[0], a);
    assert_string_equal(day_text(&h, 2020, 6, 22), "s480-600 o600-1200");
    assert_string_equal(day_text(&h, 2020, 6, 26), "s480-600 o600-1080");
    assert_string_equal(day_text(&h, 2020, 6, 27), "o600-960");
    assert_string_equal(day_text(&h, 2020, 6, 28), "");
    assert_string_equal(day_text(&h, 2020, 6, 29), "?");
    free(text);
    json_decref(json);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),        cmocka_unit_test(shapes),     cmocka_unit_test(schedules), cmocka_unit_test(usual_goes_on),
        cmocka_unit_test(every_date_comes_back), cmocka_unit_test(next_pages), cmocka_unit_test(sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
