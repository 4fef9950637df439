/* rooms: build catalogue model texts base */
#include <stdlib.h>

#include "app/build/filters.h"
#include "app/build/table.h"
#include "tests/unit/build_helper.h"

#define FILTERS AULA_REPOSITORY_DIR "/data/filters.tsv"
#define STATIONS AULA_REPOSITORY_DIR "/data/stations.tsv"

static const char *const said[] = { [TRI_UNKNOWN] = "unknown", [TRI_NO] = "no", [TRI_YES] = "yes" };

struct bench { struct arena *arena; struct filters *filters; struct filters_context context; };

static void bench_begin(struct bench *b)
{
    struct err e;
    *b = (struct bench){ .arena = arena_create(), .context.today = { 2026, 11, 23 } };
    if (!filters_load(&b->filters, FILTERS, STATIONS, &e)) {
        fail_msg("%s", e.text);
    }
}

static void bench_end(struct bench *b)
{
    filters_destroy(b->filters);
    arena_destroy(b->arena);
}

static enum tristate ask(struct bench *b, const struct record *r, enum filter f)
{
    enum tristate out[FILTER_COUNT];
    int effort;
    filters_apply(b->filters, r, &b->context, b->arena, out, &effort);
    return out[f];
}

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

struct said_row { enum item_kind kind; enum field field; const char *lang, *text; enum filter filter; enum tristate value; };

static void check_said(const struct said_row *rows, size_t count)
{
    struct bench b;
    bench_begin(&b);
    for (size_t i = 0; i < count; i++) {
        struct record r;
        record_init(&r, rows[i].kind, STR("x"));
        record_add_text(&r, b.arena, rows[i].field, str_of(rows[i].lang), str_of(rows[i].text));
        enum tristate found = ask(&b, &r, rows[i].filter);
        if (found != rows[i].value) {
            fail_msg("%s: %s is %s", rows[i].text, filter_code(rows[i].filter), said[found]);
        }
    }
    bench_end(&b);
}

#define EVENT_NAME KIND_EVENT, FIELD_NAME
#define EVENT_BODY KIND_EVENT, FIELD_BODY
#define UNIT_BODY KIND_UNIT, FIELD_BODY
#define SERVICE_BODY KIND_SERVICE, FIELD_BODY

static void test_for_whom(void **state)
{
    static const struct said_row rows[] = {
        { EVENT_BODY, "fi", "Ryhmä on tarkoitettu naisille.", FILTER_women_only, TRI_YES },
        { EVENT_NAME, "fi", "Naisten uimavuoro", FILTER_women_only, TRI_YES },
        { EVENT_BODY, "sv", "Kursen är endast för kvinnor.", FILTER_women_only, TRI_YES },
        { EVENT_BODY, "en", "This swim is women only.", FILTER_women_only, TRI_YES },
        { EVENT_BODY, "fi", "Ryhmä on vain miehille.", FILTER_women_only, TRI_NO },
        { EVENT_BODY, "fi", "Sopii miehille ja naisille.", FILTER_women_only, TRI_NO },
        { EVENT_NAME, "fi", "Naisten historia", FILTER_women_only, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Naisten historian kuukausi: näyttely on naisille", FILTER_women_only, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Pienet naiset", FILTER_women_only, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Aukioloajat on jaettu naisten ja miesten vuoroihin.", FILTER_women_only, TRI_UNKNOWN },
        { EVENT_BODY, "en", "The women's and men's sessions are women only or men only.", FILTER_women_only, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Tiistaina on naisten vuoro.", FILTER_women_only, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Voit tulla lasten kanssa.", FILTER_with_children, TRI_YES },
        { EVENT_BODY, "fi", "Tilaisuus sopii koko perheelle.", FILTER_with_children, TRI_YES },
        { EVENT_NAME, "fi", "Perheiden liikuntapäivä", FILTER_with_children, TRI_YES },
        { EVENT_BODY, "en", "Children are welcome.", FILTER_with_children, TRI_YES },
        { EVENT_BODY, "sv", "Program för hela familjen.", FILTER_with_children, TRI_YES },
        { EVENT_BODY, "fi", "Tilaisuus on vain aikuisille.", FILTER_with_children, TRI_NO },
        { EVENT_BODY, "fi", "Tule ilman lapsia.", FILTER_with_children, TRI_NO },
        { EVENT_BODY, "fi", "Lapset ja nuoret: luento kasvusta", FILTER_with_children, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Lasten satutunti", FILTER_with_children, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Koulutus lasten kanssa työskenteleville.", FILTER_with_children, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Perheneuvontaa ja perheenjäsenten tukea.", FILTER_with_children, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Voit tulla lasten kanssa. Sunnuntai on vain aikuisille.", FILTER_with_children, TRI_UNKNOWN },
    };
    (void)state;
    check_said(rows, sizeof rows / sizeof rows[0]);
}

static void test_effort_and_company(void **state)
{
    static const struct said_row rows[] = {
        { EVENT_NAME, "fi", "Tuolijumppa", FILTER_light, TRI_YES },
        { EVENT_NAME, "fi", "Tanssi istuen", FILTER_light, TRI_YES },
        { EVENT_BODY, "fi", "Kevyttä liikuntaa kaikille.", FILTER_light, TRI_YES },
        { EVENT_NAME, "en", "Chair exercise", FILTER_light, TRI_YES },
        { EVENT_NAME, "fi", "Kuntosali tutuksi", FILTER_light, TRI_NO },
        { EVENT_NAME, "fi", "Juoksukoulu", FILTER_light, TRI_NO },
        { EVENT_BODY, "fi", "Kevyttä liikuntaa. Reitti on fyysisesti vaativa.", FILTER_light, TRI_NO },
        { EVENT_NAME, "fi", "Vesijumppa", FILTER_light, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Tarjolla on kevyt lounas.", FILTER_light, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Talossa on kuntosali.", FILTER_light, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Kevyttä liikuntaa.", FILTER_light, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Selkokirjojen lukupiiri", FILTER_in_group, TRI_YES },
        { EVENT_NAME, "fi", "Läheisten vertaisryhmä", FILTER_in_group, TRI_YES },
        { EVENT_NAME, "fi", "Läheisten vertaisryhmä", FILTER_alone, TRI_NO },
        { EVENT_NAME, "fi", "Seniorikuoro", FILTER_in_group, TRI_YES },
        { EVENT_NAME, "sv", "Samtalsgrupp", FILTER_in_group, TRI_YES },
        { SERVICE_BODY, "en", "You exercise together with others.", FILTER_in_group, TRI_YES },
        { EVENT_NAME, "fi", "Keskustelu eri ikäryhmien tarpeista", FILTER_in_group, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Piirileikkejä ja piirustusta", FILTER_in_group, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Kaupungin työryhmä", FILTER_in_group, TRI_UNKNOWN },
        { SERVICE_BODY, "fi", "Saat henkilökohtaista neuvontaa.", FILTER_alone, TRI_YES },
        { SERVICE_BODY, "fi", "Saat henkilökohtaista neuvontaa.", FILTER_in_group, TRI_NO },
        { SERVICE_BODY, "fi", "Omatoimista harjoittelua.", FILTER_alone, TRI_YES },
        { SERVICE_BODY, "fi", "Tarjoamme yksilö- ja ryhmäohjausta, yksilöohjausta myös.", FILTER_alone, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Voit tulla yksin tai kaverin kanssa.", FILTER_alone, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Yksin asuville ja yksinäisyyttä kokeville.", FILTER_alone, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Kirjasto on auki omatoimikirjastona.", FILTER_alone, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Kokoonnumme kerran kuussa.", FILTER_weekly, TRI_NO },
        { SERVICE_BODY, "fi", "Tapaamme joka viikko.", FILTER_weekly, TRI_YES },
        { SERVICE_BODY, "fi", "Tapaamisia on kaksi kertaa kuussa.", FILTER_weekly, TRI_NO },
        { EVENT_BODY, "fi", "Reitti vaihtuu joka viikko.", FILTER_weekly, TRI_UNKNOWN },
        { EVENT_NAME, "fi", "Tila omalle ryhmälle", FILTER_in_group, TRI_UNKNOWN },
        { EVENT_NAME, "en", "A room for your own group", FILTER_in_group, TRI_UNKNOWN },
        { SERVICE_BODY, "fi", "Soita ja puhu omaan tahtiin.", FILTER_alone, TRI_UNKNOWN },
        { SERVICE_BODY, "fi", "Voit tulla vain kerran.", FILTER_single, TRI_YES },
        { SERVICE_BODY, "fi", "Tuki maksetaan kerran.", FILTER_single, TRI_UNKNOWN },
    };
    (void)state;
    check_said(rows, sizeof rows / sizeof rows[0]);
}

static void test_getting_in(void **state)
{
    static const struct said_row rows[] = {
        { UNIT_BODY, "fi", "Sisäänkäynti on esteetön.", FILTER_step_free, TRI_YES },
        { UNIT_BODY, "fi", "Lammassaaren pitkospuut ovat esteettömät.", FILTER_step_free, TRI_YES },
        { UNIT_BODY, "en", "The café is wheelchair accessible.", FILTER_step_free, TRI_YES },
        { UNIT_BODY, "fi", "Talo ei ole esteetön.", FILTER_step_free, TRI_NO },
        { UNIT_BODY, "sv", "Lokalen är inte tillgänglig med rullstol.", FILTER_step_free, TRI_NO },
        { UNIT_BODY, "en", "The tower is not accessible by wheelchair.", FILTER_step_free, TRI_NO },
        { UNIT_BODY, "fi", "Esteetön wc on 1. kerroksessa.", FILTER_step_free, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Tila on osittain esteetön.", FILTER_step_free, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Esteettömyys on meille tärkeää.", FILTER_step_free, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Sisäänkäynnissä on luiska.", FILTER_step_free, TRI_UNKNOWN },
        { SERVICE_BODY, "fi", "Palvelu auttaa, kun asunto ei ole esteetön.", FILTER_step_free, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Pihalla on pysäköintipaikkoja.", FILTER_parking, TRI_YES },
        { UNIT_BODY, "fi", "Lähin pysäköinti: P-talo kadun toisella puolella.", FILTER_parking, TRI_YES },
        { UNIT_BODY, "sv", "På gården finns parkeringsplatser.", FILTER_parking, TRI_YES },
        { UNIT_BODY, "fi", "Meillä ei ole pysäköintipaikkoja.", FILTER_parking, TRI_NO },
        { UNIT_BODY, "fi", "Ei pysäköintipaikkoja.", FILTER_parking, TRI_NO },
        { UNIT_BODY, "fi", "Autopaikkoja ei ole.", FILTER_parking, TRI_NO },
        { UNIT_BODY, "en", "There are no parking spaces, so no parking here.", FILTER_parking, TRI_NO },
        { UNIT_BODY, "fi", "Esteettömiä autopaikkoja ei ole.", FILTER_parking, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Polkupyörille on pysäköintialue.", FILTER_parking, TRI_UNKNOWN },
        { EVENT_BODY, "fi", "Lähdemme parkkipaikalta kello 10.", FILTER_parking, TRI_UNKNOWN },
        { SERVICE_BODY, "fi", "Hae pysäköintipaikkaa asukkaalle.", FILTER_parking, TRI_UNKNOWN },
        { UNIT_BODY, "fi", "Talossa ei ole kahvilaa, mutta pihalla on pysäköintialue.", FILTER_parking, TRI_YES },
    };
    (void)state;
    check_said(rows, sizeof rows / sizeof rows[0]);
}

static void test_views_position_and_place(void **state)
{
    static const struct { const char *eleven, *twelve; enum tristate value; } views[] = {
        { "ok", "ok", TRI_YES }, { "ok", NULL, TRI_YES }, { "shortcoming", "shortcoming", TRI_NO }, { "unknown", "shortcoming", TRI_NO },
        { "ok", "shortcoming", TRI_UNKNOWN }, { "unknown", "unknown", TRI_UNKNOWN }, { NULL, NULL, TRI_UNKNOWN },
    };
    static const struct { double lat, lon; enum tristate remote, value; } spots[] = {
        { 60.1719, 24.9414, TRI_NO, TRI_YES },         /* the central station */
        { 60.1760, 24.9414, TRI_NO, TRI_YES },         /* 456 m north of it */
        { 60.1500, 24.9550, TRI_NO, TRI_NO },          /* 2 km south */
        { 60.2600, 25.2000, TRI_NO, TRI_UNKNOWN },     /* far from all */
        { 61.4980, 23.7600, TRI_NO, TRI_UNKNOWN },     /* another city */
        { 60.1719, 24.9414, TRI_YES, TRI_UNKNOWN },    /* at home */
        { 0, 0, TRI_NO, TRI_UNKNOWN },                 /* not told */
    };
    struct bench b;
    (void)state;
    bench_begin(&b);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        struct record r, event;
        record_init(&r, KIND_UNIT, STR("x"));
        *ROWS_ADD(b.arena, &r.views) = (struct record_view){ STR("41"), STR("ok") };
        *ROWS_ADD(b.arena, &r.views) = (struct record_view){ STR("11"), str_of(views[i].eleven) };
        *ROWS_ADD(b.arena, &r.views) = (struct record_view){ STR("12"), str_of(views[i].twelve) };
        assert_int_equal(ask(&b, &r, FILTER_step_free), views[i].value);
        /* what is held there is as step-free, unless it tells otherwise or is held nowhere */
        record_init(&event, KIND_EVENT, STR("y"));
        b.context.place = &r;
        assert_int_equal(ask(&b, &event, FILTER_step_free), views[i].value);
        event.remote = TRI_YES;
        assert_int_equal(ask(&b, &event, FILTER_step_free), TRI_UNKNOWN);
        event.remote = TRI_NO;
        record_add_text(&event, b.arena, FIELD_BODY, STR("fi"), STR("Takkahuone ei ole esteetön."));
        assert_int_equal(ask(&b, &event, FILTER_step_free), TRI_NO);
        b.context.place = NULL;
    }
    for (size_t i = 0; i < sizeof spots / sizeof spots[0]; i++) {
        struct record r, event;
        record_init(&r, KIND_UNIT, STR("x"));
        r.has_position = spots[i].lat > 0;
        r.lat = spots[i].lat;
        r.lon = spots[i].lon;
        r.remote = spots[i].remote;
        assert_int_equal(ask(&b, &r, FILTER_near_rail), spots[i].value);
        record_init(&event, KIND_EVENT, STR("y"));
        event.remote = spots[i].remote;
        b.context.place = &r;
        assert_int_equal(ask(&b, &event, FILTER_near_rail), spots[i].value);
        b.context.place = NULL;
    }
    bench_end(&b);
}

static void test_fields(void **state)
{
    static const struct { enum charge charge; enum access access; int left, min_age; int64_t at; enum tristate free, registration, places, children; } rows[] = {
        { CHARGE_FREE, ACCESS_OPEN, -1, -1, 0, TRI_YES, TRI_NO, TRI_UNKNOWN, TRI_UNKNOWN },
        { CHARGE_PAID, ACCESS_REGISTRATION, 3, 18, 1000, TRI_NO, TRI_YES, TRI_YES, TRI_NO },
        { CHARGE_OTHER, ACCESS_CARD, 0, 7, 1000, TRI_UNKNOWN, TRI_UNKNOWN, TRI_NO, TRI_UNKNOWN },
        { CHARGE_UNKNOWN, ACCESS_UNKNOWN, 3, -1, 0, TRI_UNKNOWN, TRI_UNKNOWN, TRI_UNKNOWN, TRI_UNKNOWN },    /* nobody knows when */
        { CHARGE_UNKNOWN, ACCESS_CLOSED_GROUP, -1, -1, 0, TRI_UNKNOWN, TRI_UNKNOWN, TRI_UNKNOWN, TRI_UNKNOWN },
        { CHARGE_UNKNOWN, ACCESS_REFERRAL, -1, 65, 0, TRI_UNKNOWN, TRI_UNKNOWN, TRI_UNKNOWN, TRI_NO },
    };
    struct bench b;
    (void)state;
    bench_begin(&b);
    struct record r;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        record_init(&r, KIND_EVENT, STR("x"));
        r.charge = rows[i].charge;
        r.access = rows[i].access;
        r.places_left = rows[i].left;
        r.places_at_utc = rows[i].at;
        r.min_age = rows[i].min_age;
        assert_int_equal(ask(&b, &r, FILTER_free), rows[i].free);
        assert_int_equal(ask(&b, &r, FILTER_registration), rows[i].registration);
        assert_int_equal(ask(&b, &r, FILTER_places_left), rows[i].places);
        assert_int_equal(ask(&b, &r, FILTER_with_children), rows[i].children);
    }
    /* what the source itself says stays */
    record_init(&r, KIND_EVENT, STR("x"));
    r.charge = CHARGE_PAID;
    r.filters[FILTER_free] = TRI_YES;
    r.filters[FILTER_parking] = TRI_NO;
    r.effort = 3;
    record_add_term(&r, b.arena, STR("lekeyword"), STR("yso:p27829"));
    record_add_term(&r, b.arena, STR("target"), STR("yso:p4363"));
    record_add_term(&r, b.arena, STR("target"), STR("yso:p4354"));
    assert_int_equal(ask(&b, &r, FILTER_free), TRI_YES);
    assert_int_equal(ask(&b, &r, FILTER_parking), TRI_NO);
    assert_int_equal(ask(&b, &r, FILTER_light), TRI_NO);
    assert_int_equal(ask(&b, &r, FILTER_with_children), TRI_YES);
    enum tristate out[FILTER_COUNT];
    int effort;
    r.effort = 0;
    filters_apply(b.filters, &r, &b.context, b.arena, out, &effort);
    assert_int_equal(effort, 1);
    assert_int_equal(out[FILTER_light], TRI_YES);
    bench_end(&b);
}

static void test_times_of_day_and_rhythm(void **state)
{
    /* Y yes, N no, - unknown: morning, daytime, evening, weekly, single */
    static const struct { const char *start, *end; bool all_day, session; const char *starts[6]; enum access access; const char *expected; } rows[] = {
        { "2026-11-25T10:00", "2026-11-25T11:30", false, false, { 0 }, ACCESS_UNKNOWN, "YNNNY" },
        { "2026-11-25T12:00", NULL, false, false, { 0 }, ACCESS_UNKNOWN, "NYNNY" },
        { "2026-11-25T17:00", "2026-11-25T19:00", false, false, { 0 }, ACCESS_UNKNOWN, "NNYNY" },
        { "2026-11-25T09:00", "2026-11-25T16:00", false, false, { 0 }, ACCESS_UNKNOWN, "Y-NNY" },    /* goes on after noon */
        { "2026-11-25T11:30", "2026-11-25T12:30", false, false, { 0 }, ACCESS_UNKNOWN, "YNNNY" },
        { "2026-11-25T00:00", "2026-11-26T00:00", true, false, { 0 }, ACCESS_UNKNOWN, "-----" },
        { "2001-01-01T10:00", "2050-12-31T18:00", true, false, { 0 }, ACCESS_UNKNOWN, "-----" },
        { "2026-11-27T18:00", "2026-11-29T15:00", false, false, { 0 }, ACCESS_UNKNOWN, "--Y--" },    /* a weekend */
        { NULL, NULL, false, false, { 0 }, ACCESS_UNKNOWN, "-----" },
        { NULL, NULL, false, false, { "2026-11-25T10:00", "2026-12-02T10:00", "2026-12-09T10:00" }, ACCESS_UNKNOWN, "YNNY-" },
        { NULL, NULL, false, false, { "2026-12-09T10:00", "2026-11-25T10:00", "2026-12-02T18:00" }, ACCESS_REGISTRATION, "YNYYN" },
        { "2026-12-02T18:00", NULL, false, true, { "2026-11-25T10:00", "2026-12-02T18:00", "2026-12-09T10:00" }, ACCESS_UNKNOWN, "NNYY-" },
        /* Tuesdays and Thursdays; every other week; a week left out; too few to know; three days of one week */
        { NULL, NULL, false, false, { "2026-11-24T10:00", "2026-11-26T10:00", "2026-12-01T10:00", "2026-12-03T10:00", "2026-12-08T10:00", "2026-12-10T10:00" }, ACCESS_UNKNOWN, "YNNY-" },
        { NULL, NULL, false, false, { "2026-11-25T10:00", "2026-12-09T10:00", "2026-12-23T10:00" }, ACCESS_UNKNOWN, "YNNN-" },
        { NULL, NULL, false, false, { "2026-11-25T10:00", "2026-12-02T10:00", "2026-12-16T10:00" }, ACCESS_UNKNOWN, "YNN--" },
        { NULL, NULL, false, false, { "2026-11-25T10:00", "2026-12-02T10:00" }, ACCESS_UNKNOWN, "YNN--" },
        { NULL, NULL, false, false, { "2026-11-25T10:00", "2026-11-26T10:00", "2026-11-27T10:00" }, ACCESS_UNKNOWN, "YNN--" },
        /* a week over the change of clocks */
        { NULL, NULL, false, false, { "2026-10-21T10:00", "2026-10-28T10:00", "2026-11-04T10:00" }, ACCESS_UNKNOWN, "YNNY-" },
    };
    static const enum filter asked[] = { FILTER_morning, FILTER_daytime, FILTER_evening, FILTER_weekly, FILTER_single };
    struct bench b;
    (void)state;
    bench_begin(&b);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct record r;
        int64_t starts[6];
        char found[6] = "";
        record_init(&r, KIND_EVENT, STR("x"));
        r.has_start = rows[i].start != NULL;
        r.start_utc = r.has_start ? utc(rows[i].start) : 0;
        r.has_end = rows[i].end != NULL;
        r.end_utc = r.has_end ? utc(rows[i].end) : 0;
        r.all_day = rows[i].all_day;
        r.access = rows[i].access;
        b.context.starts_utc = starts;
        b.context.is_session = rows[i].session;
        for (b.context.start_count = 0; b.context.start_count < 6 && rows[i].starts[b.context.start_count]; b.context.start_count++) {
            starts[b.context.start_count] = utc(rows[i].starts[b.context.start_count]);
        }
        for (size_t k = 0; k < 5; k++) {
            found[k] = "-NY"[ask(&b, &r, asked[k])];
        }
        if (strcmp(found, rows[i].expected) != 0) {
            fail_msg("row %zu: %s, expected %s", i, found, rows[i].expected);
        }
    }
    bench_end(&b);
}

static void test_opening_hours(void **state)
{
    static const struct { int opens, closes; bool override, closed; int to_year; const char *expected; } rows[] = {
        { 9 * 60, 15 * 60, false, false, 0, "YYN" },   { 10 * 60, 20 * 60, false, false, 0, "YYY" }, { 0, 1440, false, false, 0, "YYY" },
        { 12 * 60, 17 * 60, false, false, 0, "NYN" },  { 11 * 60 + 45, 17 * 60, false, false, 0, "NYN" },    /* a quarter of an hour */
        { 18 * 60, 26 * 60, false, false, 0, "NNY" },  { 9 * 60, 15 * 60, true, false, 0, "---" },
        { 9 * 60, 15 * 60, false, true, 0, "---" },    { 9 * 60, 15 * 60, false, false, 2025, "---" },
        { 9 * 60, 15 * 60, false, false, 2027, "YYN" },
    };
    struct bench b;
    (void)state;
    bench_begin(&b);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct record r;
        record_init(&r, KIND_UNIT, STR("x"));
        struct record_period *p = ROWS_ADD(b.arena, &r.periods);
        p->override = rows[i].override;
        p->closed = rows[i].closed;
        p->to = rows[i].to_year ? (struct date){ rows[i].to_year, 8, 31 } : (struct date){ 0 };
        *ROWS_ADD(b.arena, &p->spans) = (struct record_span){ .weekday = 1, .opens_min = rows[i].opens, .closes_min = rows[i].closes };
        char found[4] = { "-NY"[ask(&b, &r, FILTER_morning)], "-NY"[ask(&b, &r, FILTER_daytime)], "-NY"[ask(&b, &r, FILTER_evening)], '\0' };
        if (strcmp(found, rows[i].expected) != 0) {
            fail_msg("row %zu: %s, expected %s", i, found, rows[i].expected);
        }
    }
    bench_end(&b);
}

/* Every row of our own table finds its own words: none is hidden by another. */
static void test_every_row_of_the_table(void **state)
{
    struct bench b;
    struct table t;
    struct err e;
    (void)state;
    bench_begin(&b);
    assert_true(table_load(&t, FILTERS, 4, b.arena, &e));
    for (size_t i = 0; i < t.rows.count; i++) {
        const struct table_row *row = &t.rows.at[i];
        struct str where = row->cell[2], pattern = row->cell[3], text = STR("");
        bool effort = str_equal_cstr(row->cell[0], "effort"), term = str_starts_with(where, STR("term:"));
        if (str_equal_cstr(row->cell[1], "unknown")) {
            continue;
        }
        for (size_t k = 0; k < pattern.n; k++) {
            const char *put = pattern.p[k] == '*' ? (k ? " " : "koe") : pattern.p[k] == '.' ? "" : NULL;
            text = put ? arena_format(b.arena, "%.*s%s", STR_FMT(text), put) : arena_format(b.arena, "%.*s%c", STR_FMT(text), pattern.p[k]);
        }
        struct record r;
        bool of_place = str_equal_cstr(row->cell[0], "step_free") || str_equal_cstr(row->cell[0], "parking");
        record_init(&r, of_place ? KIND_UNIT : KIND_EVENT, STR("x"));
        struct str scope = str_sub(where, (size_t)str_find(where, STR(":")) + 1, where.n);
        if (term) {
            record_add_term(&r, b.arena, scope, pattern);
        } else if (str_starts_with(where, STR("sentence:"))) {
            *ROWS_ADD(b.arena, &r.sentences) = (struct record_sentence){ 0, scope, text };
        } else {
            record_add_text(&r, b.arena, str_starts_with(where, STR("name:")) ? FIELD_NAME : FIELD_BODY, scope, text);
        }
        enum tristate out[FILTER_COUNT];
        int found_effort;
        filters_apply(b.filters, &r, &b.context, b.arena, out, &found_effort);
        bool right = effort && found_effort == row->cell[1].p[0] - '0';
        for (int f = 0; f < FILTER_COUNT; f++) {
            right = right || (str_equal_cstr(row->cell[0], filter_code((enum filter)f)) && str_equal_cstr(row->cell[1], said[out[f]]));
        }
        if (!right) {
            fail_msg("data/filters.tsv: line %zu: not found in \"%.*s\"", row->line, STR_FMT(text));
        }
    }
    bench_end(&b);
}

static void write_table(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void test_broken_tables_name_their_line(void **state)
{
    static const struct { const char *filters, *stations, *part; } rows[] = {
        { "# ei mitään\nfree\tperhaps\tname:fi\tx\n", NULL, "line 2" }, { "nonsense\tyes\tname:fi\tx\n", NULL, "line 1" },
        { "effort\t4\tname:fi\tx\n", NULL, "line 1" },                   { "effort\tyes\tname:fi\tx\n", NULL, "line 1" },
        { "free\tyes\tname:\tx\n", NULL, "line 1" },                    { "free\tyes\tsomewhere\tx\n", NULL, "line 1" },
        { "free\tyes\tname:fi\t*\n", NULL, "line 1" },                  { "free\tyes\n", NULL, "line 1" },
        { NULL, "Asema\t24.9\t60.1\n", "line 1" },                      { NULL, "Asema\t60.1x\t24.9\n", "line 1" },
        { NULL, "Asema\t60.1\n", "line 1" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct filters *f;
        struct err e = { 0 };
        const char *path = AULA_BUILD_DIR "/filters_broken.tsv";
        write_table(path, rows[i].filters ? rows[i].filters : rows[i].stations);
        bool loaded = filters_load(&f, rows[i].filters ? path : FILTERS, rows[i].stations ? path : STATIONS, &e);
        if (loaded || !strstr(e.text, rows[i].part)) {
            fail_msg("row %zu: %s", i, e.text);
        }
    }
    struct filters *f;
    struct err e;
    assert_false(filters_load(&f, "/nonexistent/filters.tsv", STATIONS, &e));
    filters_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_for_whom), cmocka_unit_test(test_effort_and_company), cmocka_unit_test(test_getting_in),
        cmocka_unit_test(test_views_position_and_place), cmocka_unit_test(test_fields), cmocka_unit_test(test_times_of_day_and_rhythm),
        cmocka_unit_test(test_opening_hours), cmocka_unit_test(test_every_row_of_the_table),
        cmocka_unit_test(test_broken_tables_name_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
