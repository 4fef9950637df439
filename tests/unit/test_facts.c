/* rooms: model texts base */
/* What a card says, row by row.  In the wanted texts "_" stands for a no-break
 * space and "-" between numbers for a dash held together by word joiners. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/model/facts.h"

static struct arena *a;
static struct fact_context fi, sv, en;

/* Monday 23 November 2026, 9:30. */
static struct fact_context context(const char *code, const char *now)
{
    struct fact_context c = { .texts = texts_get(str_of(code)) };
    assert_true(clock_parse_iso(str_of(now), &c.now_utc, NULL));
    c.now = civil_from_utc(c.now_utc);
    return c;
}

static int set_up(void **state)
{
    (void)state;
    a = arena_create();
    fi = context("fi", "2026-11-23T09:30");
    sv = context("sv", "2026-11-23T09:30");
    en = context("en", "2026-11-23T09:30");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

static const char *plain(struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        struct str rest = str_sub(s, i, s.n);
        if (str_starts_with(rest, STR("\xC2\xA0"))) {
            out[n++] = '_';
            i += 2;
        } else if (str_starts_with(rest, STR("\xE2\x81\xA0\xE2\x80\x93\xE2\x81\xA0"))) {
            out[n++] = '-';
            i += 9;
        } else {
            out[n++] = s.p[i++];
        }
    }
    return out;
}

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

static struct item blank_item(void)
{
    return (struct item){
        .id = 1, .kind = KIND_EVENT, .charge = CHARGE_UNKNOWN, .access = ACCESS_UNKNOWN, .distance_m = -1, .places_left = -1,
        .min_age = -1, .max_age = -1,
    };
}

static struct text text_in(const char *lang, const char *value)
{
    return (struct text){ .value = str_of(value), .lang = str_of(lang) };
}

static void says(enum fact f, const struct item *it, const struct fact_context *c, const char *sentence, const char *few, bool known)
{
    struct phrase p = fact_sentence(f, it, c, a);
    assert_string_equal(plain(p.show), sentence);
    assert_int_equal(p.known, known);
    assert_true(p.lang.n > 0);
    if (few) {
        p = fact_short(f, it, c, a);
        assert_string_equal(plain(p.show), few);
    }
}

/* ---- what ---- */

static void what(void **state)
{
    (void)state;
    static const struct {
        enum item_kind kind;
        enum type type;
        enum theme theme;
        const char *fi, *sv, *en, *few;
        bool known;
    } rows[] = {
        { KIND_EVENT, TYPE_water_exercise, THEME_LIIKUNTA, "Vesijumppa. Aihe: Liikunta.", "Vatten\xC2\xADgymnastik. Tema: Motion.",
          "Water exercise. Theme: Exercise.", "Vesijumppa", true },
        { KIND_UNIT, TYPE_library, THEME_MUU, "Kirjasto.", "Bibliotek.", "Library.", "Kirjasto", true },
        { KIND_SERVICE, TYPE_exercise, THEME_LIIKUNTA, "Liikunta.", "Motion.", "Exercise.", "Liikunta", true },    /* not said twice */
        { KIND_SERVICE, TYPE_UNKNOWN, THEME_NEUVONTA, "Palvelu. Aihe: Neuvonta.", NULL, "Service. Theme: Advice.", "Palvelu", true },
        { KIND_EVENT, TYPE_UNKNOWN, THEME_MUU, "Tapahtuma.", "Evenemang.", "Event.", "Tapahtuma", false },
        { KIND_CHANNEL, TYPE_UNKNOWN, THEME_MUU, "Yhteystieto.", "Kontakt.", "Contact.", "Yhteystieto", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.kind = rows[i].kind;
        it.type = rows[i].type;
        it.theme = rows[i].theme;
        says(FACT_WHAT, &it, &fi, rows[i].fi, rows[i].few, rows[i].known);
        says(FACT_WHAT, &it, &en, rows[i].en, NULL, rows[i].known);
        if (rows[i].sv) {
            says(FACT_WHAT, &it, &sv, rows[i].sv, NULL, rows[i].known);
        }
    }
}

static void what_the_name_tells(void **state)
{
    (void)state;
    struct item it = blank_item();
    it.type = TYPE_chair_exercise;
    it.name = text_in("fi", "Tuoli\xC2\xADjumppa, tule mukaan");
    assert_true(fact_what_is_told(&it, &fi, a));
    assert_false(fact_what_is_told(&it, &en, a));    /* a visitor who does not read the name */
    it.name = text_in("fi", "Liiku istuen");
    assert_false(fact_what_is_told(&it, &fi, a));
    it.summary = text_in("en", "You sit.");
    assert_false(fact_what_is_told(&it, &fi, a));
    it.summary = text_in("fi", "Istut tuolilla.");
    assert_true(fact_what_is_told(&it, &fi, a));
    it.summary = text_in("fi", "");
    it.type = TYPE_UNKNOWN;
    assert_true(fact_what_is_told(&it, &fi, a));     /* there is nothing to tell */
    assert_false(fact_what_is_told(&it, &sv, a));
}

/* ---- when ---- */

static struct session sessions[16];

/* Sessions on these days of November 2026 (31 = 1 December …) at one clock time. */
static void series(struct item *it, const char *clock, int minutes, const int *days)
{
    it->sessions = sessions;
    for (it->session_count = 0; *days; days++) {
        struct date d = date_add_days((struct date){ 2026, 11, 1 }, *days - 1);
        int hour, minute;
        assert_int_equal(sscanf(clock, "%d:%d", &hour, &minute), 2);
        int64_t start = civil_to_utc(d, hour, minute, 0);
        sessions[it->session_count] = (struct session){
            .id = 100 + (int64_t)it->session_count, .start_utc = start, .end_utc = minutes ? start + minutes * 60 : 0,
        };
        it->session_count++;
    }
}

static void weekly_series(void **state)
{
    (void)state;
    struct item it = blank_item();
    series(&it, "10:00", 60, (int[]){ 23, 30, 37, 44, 0 });
    says(FACT_WHEN, &it, &fi, "Maanantaisin kello_10. Loppuu kello_11. Seuraava kerta on t\xC3\xA4n\xC3\xA4\xC3\xA4n.", "Maanantaisin kello_10", true);
    says(FACT_WHEN, &it, &sv, "M\xC3\xA5ndagar klockan_10. Slutar klockan_11. N\xC3\xA4sta g\xC3\xA5ng \xC3\xA4r i dag.", "M\xC3\xA5ndagar klockan_10", true);
    says(FACT_WHEN, &it, &en, "On Mondays at_10:00. Ends at_11:00. The next one is today.", "On Mondays at_10:00", true);
    struct fact_context earlier = context("fi", "2026-11-20T09:30");
    says(FACT_WHEN, &it, &earlier, "Maanantaisin kello_10. Loppuu kello_11. Seuraava kerta on 23._marraskuuta.", NULL, true);
    earlier = context("sv", "2026-11-20T09:30");
    says(FACT_WHEN, &it, &earlier, "M\xC3\xA5ndagar klockan_10. Slutar klockan_11. N\xC3\xA4sta g\xC3\xA5ng \xC3\xA4r den 23_november.", NULL, true);
    earlier = context("fi", "2026-11-22T09:30");
    says(FACT_WHEN, &it, &earlier, "Maanantaisin kello_10. Loppuu kello_11. Seuraava kerta on huomenna.", NULL, true);
    struct fact_context during = context("fi", "2026-11-23T10:30");
    says(FACT_WHEN, &it, &during,
         "Maanantaisin kello_10. Loppuu kello_11. T\xC3\xA4m\xC3\xA4n p\xC3\xA4iv\xC3\xA4n kerta on jo alkanut. Seuraava kerta on 30._marraskuuta.", NULL, true);
    series(&it, "9:40", 0, (int[]){ 23, 30, 0 });
    says(FACT_WHEN, &it, &fi, "Maanantaisin kello_9.40. Seuraava kerta on t\xC3\xA4n\xC3\xA4\xC3\xA4n.", "Maanantaisin kello_9.40", true);
    series(&it, "17:30", 90, (int[]){ 24, 26, 31, 33, 38, 40, 0 });
    says(FACT_WHEN, &it, &fi, "Tiistaisin ja torstaisin kello_17.30. Loppuu kello_19. Seuraava kerta on huomenna.",
         "Tiistaisin ja torstaisin kello_17.30", true);
}

/* The clock stays at ten when summer time ends between two meetings. */
static void weekly_over_the_clock_change(void **state)
{
    (void)state;
    struct item it = blank_item();
    series(&it, "10:00", 60, (int[]){ -13, -6, 1, 0 });    /* 18 and 25 October, 1 November */
    struct fact_context c = context("fi", "2026-10-12T09:00");
    assert_int_equal(sessions[2].start_utc - sessions[1].start_utc, 7 * 86400);
    assert_int_equal(sessions[1].start_utc - sessions[0].start_utc, 7 * 86400 + 3600);
    says(FACT_WHEN, &it, &c, "Sunnuntaisin kello_10. Loppuu kello_11. Seuraava kerta on 18._lokakuuta.", "Sunnuntaisin kello_10", true);
}

static void series_that_is_not_weekly(void **state)
{
    (void)state;
    static const struct {
        const char *clock;
        int days[12];
        const char *sentence, *few;
    } rows[] = {
        { "14:00", { 25, 30 }, "Seuraava kerta on keskiviikkona 25._marraskuuta kello_14. Loppuu kello_15.",
          "Keskiviikkona 25._marraskuuta kello_14" },
        { "14:00", { 25, 39 }, "Seuraava kerta on keskiviikkona 25._marraskuuta kello_14. Loppuu kello_15.", NULL },    /* every second week */
        { "14:00", { 23, 24, 25, 26, 27, 30, 31, 32, 33, 34 }, "Seuraava kerta on t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_14. Loppuu kello_15.",
          "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_14" },
        { "14:00", { 23, 25, 30 }, "Seuraava kerta on t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_14. Loppuu kello_15.", NULL },  /* one Wednesday makes no habit */
        { "14:00", { 24 }, "Huomenna kello_14. Loppuu kello_15.", "Huomenna kello_14" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        series(&it, rows[i].clock, 60, rows[i].days);
        says(FACT_WHEN, &it, &fi, rows[i].sentence, rows[i].few, true);
    }
    struct item it = blank_item();
    series(&it, "10:00", 60, (int[]){ 23, 30, 37, 0 });
    sessions[1].start_utc += 1800;    /* another clock */
    says(FACT_WHEN, &it, &fi, "Seuraava kerta on t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_10. Loppuu kello_11.", NULL, true);
}

static void cancelled_comes_first(void **state)
{
    (void)state;
    struct item it = blank_item();
    series(&it, "10:00", 60, (int[]){ 23, 30, 37, 0 });
    sessions[0].status = STATUS_CANCELLED;
    says(FACT_WHEN, &it, &fi, "Maanantaisin kello_10. Loppuu kello_11. Peruttu: t\xC3\xA4n\xC3\xA4\xC3\xA4n. Seuraava kerta on 30._marraskuuta.",
         "Maanantaisin kello_10", true);
    sessions[1].status = sessions[2].status = STATUS_CANCELLED;
    says(FACT_WHEN, &it, &fi, "Peruttu. Maanantaisin kello_10. Loppuu kello_11.", "Peruttu. Maanantaisin kello_10", true);
    sessions[0].status = sessions[1].status = sessions[2].status = STATUS_ACTIVE;
    it.status = STATUS_CANCELLED;
    says(FACT_WHEN, &it, &fi, "Peruttu. Maanantaisin kello_10. Loppuu kello_11.", "Peruttu. Maanantaisin kello_10", true);
    it = blank_item();
    it.status = STATUS_CANCELLED;
    it.start_utc = utc("2026-11-24T18:00");
    it.end_utc = utc("2026-11-24T20:00");
    says(FACT_WHEN, &it, &fi, "Peruttu. Huomenna kello_18. Loppuu kello_20.", "Peruttu. Huomenna kello_18", true);
    says(FACT_WHEN, &it, &en, "Cancelled. Tomorrow at_18:00. Ends at_20:00.", "Cancelled. Tomorrow at_18:00", true);
    it.status = STATUS_RESCHEDULED;
    says(FACT_WHEN, &it, &fi, "Aika on muuttunut. Huomenna kello_18. Loppuu kello_20.", "Aika on muuttunut. Huomenna kello_18", true);
    it.status = STATUS_POSTPONED;
    says(FACT_WHEN, &it, &fi, "Siirretty. Uutta aikaa ei ole viel\xC3\xA4 kerrottu.", "Siirretty", true);
    it = blank_item();
    it.kind = KIND_UNIT;
    it.status = STATUS_CLOSED;
    says(FACT_WHEN, &it, &fi, "Suljettu.", "Suljettu", true);
}

static void one_event(void **state)
{
    (void)state;
    static const struct {
        const char *start, *end;
        bool all_day;
        const char *sentence, *few;
    } rows[] = {
        { "2026-11-25T10:00", "2026-11-25T11:00", false, "Keskiviikkona 25._marraskuuta kello_10. Loppuu kello_11.", "Keskiviikkona 25._marraskuuta kello_10" },
        { "2027-01-11T10:00", NULL, false, "Maanantaina 11._tammikuuta 2027 kello_10.", "Maanantaina 11._tammikuuta 2027 kello_10" },
        { "2026-11-23T14:00", "2026-11-23T15:30", false, "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_14. Loppuu kello_15.30.", "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_14" },
        { "2026-11-24T14:00", NULL, false, "Huomenna kello_14.", "Huomenna kello_14" },
        { "2026-11-23T09:00", "2026-11-23T11:00", false, "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_9. Nyt k\xC3\xA4ynniss\xC3\xA4. Loppuu kello_11.", "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_9" },
        { "2026-11-23T08:00", "2026-11-23T09:00", false, "T\xC3\xA4m\xC3\xA4 on jo ohi.", "T\xC3\xA4m\xC3\xA4 on jo ohi" },
        { "2026-11-20T08:00", NULL, false, "T\xC3\xA4m\xC3\xA4 on jo ohi.", "T\xC3\xA4m\xC3\xA4 on jo ohi" },
        { "2026-11-23T08:00", NULL, false, "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_8.", "T\xC3\xA4n\xC3\xA4\xC3\xA4n kello_8" },    /* no end told: lasts the day */
        { "2026-11-27T20:00", "2026-11-28T02:00", false, "Perjantaina 27._marraskuuta kello_20. Loppuu y\xC3\xB6ll\xC3\xA4 kello_2.", "Perjantaina 27._marraskuuta kello_20" },
        { "2026-11-27T20:00", "2026-11-28T00:00", false, "Perjantaina 27._marraskuuta kello_20. Loppuu kello_24.", NULL },
        { "2026-11-25", "2026-11-26", true, "Keskiviikkona 25._marraskuuta. Koko p\xC3\xA4iv\xC3\xA4n.", "Keskiviikkona 25._marraskuuta" },
        { "2026-11-25", NULL, true, "Keskiviikkona 25._marraskuuta. Koko p\xC3\xA4iv\xC3\xA4n.", NULL },
        { "2026-11-23", "2026-11-24", true, "T\xC3\xA4n\xC3\xA4\xC3\xA4n. Koko p\xC3\xA4iv\xC3\xA4n.", "T\xC3\xA4n\xC3\xA4\xC3\xA4n" },
        { "2026-10-01T10:00", "2027-01-15T18:00", false, "Jatkuu 15._tammikuuta 2027 asti.", "15._tammikuuta 2027 asti" },
        { "2001-01-01", "2050-12-31", true, "Jatkuu toistaiseksi.", "Toistaiseksi" },
        { "2026-10-01T10:00", "2026-11-23T18:00", false, "Viimeinen p\xC3\xA4iv\xC3\xA4 on t\xC3\xA4n\xC3\xA4\xC3\xA4n.", "23._marraskuuta asti" },
        { "2026-12-01T10:00", "2026-12-13T18:00", false, "Alkaa tiistaina 1._joulukuuta kello_10. Jatkuu 13._joulukuuta asti.", "Tiistaina 1._joulukuuta kello_10" },
        { "2026-12-01", "2026-12-14", true, "Alkaa tiistaina 1._joulukuuta. Jatkuu 13._joulukuuta asti.", "Tiistaina 1._joulukuuta" },
        { "2026-11-25T10:00", "2026-11-25T09:00", false, "Keskiviikkona 25._marraskuuta kello_10.", NULL },    /* ends before it begins: no end */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.start_utc = utc(rows[i].start);
        it.end_utc = rows[i].end ? utc(rows[i].end) : 0;
        it.all_day = rows[i].all_day;
        says(FACT_WHEN, &it, &fi, rows[i].sentence, rows[i].few, true);
    }
    struct item it = blank_item();
    it.start_utc = utc("2026-11-25T10:00");
    it.end_utc = utc("2026-11-25T11:00");
    says(FACT_WHEN, &it, &sv, "Onsdagen den 25_november klockan_10. Slutar klockan_11.", "Onsdagen den 25_november klockan_10", true);
    says(FACT_WHEN, &it, &en, "On Wednesday 25_November at_10:00. Ends at_11:00.", "On Wednesday 25_November at_10:00", true);
}

/* For more than a week and with a text: when one may come stands there. */
static void long_events_send_to_the_text(void **state)
{
    (void)state;
#define BODY "Auki ke-su."
    static const struct {
        const char *lang, *start, *end, *summary, *body;
        enum item_status status;
        const char *sentence;
    } rows[] = {
        { "fi", "2026-10-01", "2026-12-14", "", BODY, STATUS_ACTIVE, "Jatkuu 13._joulukuuta asti. Lue tarkat ajat tekstist\xC3\xA4." },
        { "fi", "2026-10-01", "2026-12-14", BODY, "", STATUS_ACTIVE, "Jatkuu 13._joulukuuta asti. Lue tarkat ajat tekstist\xC3\xA4." },
        { "fi", "2026-10-01", "2026-12-14", "", "", STATUS_ACTIVE, "Jatkuu 13._joulukuuta asti." },
        { "fi", "2026-12-01", "2026-12-08", "", BODY, STATUS_ACTIVE, "Alkaa tiistaina 1._joulukuuta. Jatkuu 7._joulukuuta asti." },    /* 7 days */
        { "fi", "2026-12-01", "2026-12-09", "", BODY, STATUS_ACTIVE,
          "Alkaa tiistaina 1._joulukuuta. Jatkuu 8._joulukuuta asti. Lue tarkat ajat tekstist\xC3\xA4." },
        { "fi", "2026-10-01", "2026-10-15", "", BODY, STATUS_ACTIVE, "T\xC3\xA4m\xC3\xA4 on jo ohi." },
        { "fi", "2026-10-01", "2026-12-14", "", BODY, STATUS_CANCELLED, "Peruttu. Jatkuu 13._joulukuuta asti." },
        { "sv", "2026-10-01", "2026-12-14", "", BODY, STATUS_ACTIVE, "P\xC3\xA5g\xC3\xA5r till den 13_december. L\xC3\xA4s de exakta tiderna i texten." },
        { "en", "2026-10-01", "2026-12-14", "", BODY, STATUS_ACTIVE, "Goes on until 13_December. Read the exact times in the text." },
    };
#undef BODY
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        struct fact_context c = context(rows[i].lang, "2026-11-23T09:30");
        it.start_utc = utc(rows[i].start);
        it.end_utc = utc(rows[i].end);
        it.all_day = true;
        it.status = rows[i].status;
        it.summary = text_in("fi", rows[i].summary);
        it.body = text_in("fi", rows[i].body);
        says(FACT_WHEN, &it, &c, rows[i].sentence, NULL, true);
    }
}

static void no_time_at_all(void **state)
{
    (void)state;
    struct item it = blank_item();
    says(FACT_WHEN, &it, &fi, "Aika ei ole tiedossa.", "Aika ei ole tiedossa", false);
    it.hours_text = text_in("fi", "Ma-pe klo 9-15 (parittomat viikot)\nHein\xC3\xA4kuussa kiinni.");
    says(FACT_WHEN, &it, &en, "Ma-pe klo 9-15 (parittomat viikot)\nHein\xC3\xA4kuussa kiinni.", "Ma-pe klo 9-15 (parittomat viikot)", true);
    assert_string_equal(plain(fact_sentence(FACT_WHEN, &it, &en, a).lang), "fi");
}

/* ---- opening hours ---- */

static struct item unit_open(const char *hours)
{
    struct item it = blank_item();
    it.kind = KIND_UNIT;
    assert_true(hours_parse(str_of(hours), &it.hours, a));
    return it;
}

static void opening_hours(void **state)
{
    (void)state;
    static const struct {
        const char *hours, *now, *sentence, *few;
    } rows[] = {
        { "ma-pe 9-16", "2026-11-23T09:30", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti.\nMaanantaista perjantaihin kello_9-16.\nLauantaisin ja sunnuntaisin kiinni.", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti" },
        { "ma-pe 9-16, la 10-14", "2026-11-28T15:00", "Kiinni nyt. Aukeaa maanantaina kello_9.\nMaanantaista perjantaihin kello_9-16.\nLauantaisin kello_10-14.\nSunnuntaisin kiinni.", "Aukeaa maanantaina kello_9" },
        { "ma-pe 9-16", "2026-11-23T08:00", "Kiinni nyt. Aukeaa t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_9.\nMaanantaista perjantaihin kello_9-16.\nLauantaisin ja sunnuntaisin kiinni.", "Aukeaa t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_9" },
        { "ma-pe 9-16", "2026-11-23T16:00", "Kiinni nyt. Aukeaa huomenna kello_9.\nMaanantaista perjantaihin kello_9-16.\nLauantaisin ja sunnuntaisin kiinni.", "Aukeaa huomenna kello_9" },
        { "ke 12.15-13.45", "2026-11-25T14:00", "Kiinni nyt. Aukeaa keskiviikkona 2._joulukuuta kello_12.15.\nMaanantaisin ja tiistaisin kiinni.\nKeskiviikkoisin kello_12.15-13.45.\nTorstaista sunnuntaihin kiinni.", "Aukeaa keskiviikkona 2._joulukuuta kello_12.15" },
        { "24/7", "2026-11-23T09:30", "Auki aina.\nJoka p\xC3\xA4iv\xC3\xA4 ymp\xC3\xA4ri vuorokauden.", "Auki aina" },
        { "ma-su 9-11 13-15", "2026-11-23T09:30", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_11_asti.\nJoka p\xC3\xA4iv\xC3\xA4 kello_9-11 ja kello_13-15.", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_11_asti" },
        { "ma-su 20-2", "2026-11-23T21:00", "Auki y\xC3\xB6ll\xC3\xA4 kello_2 asti.\nJoka p\xC3\xA4iv\xC3\xA4 kello_20-2.", "Auki y\xC3\xB6ll\xC3\xA4 kello_2 asti" },
        { "ma-su 20-2", "2026-11-24T01:00", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_2_asti.\nJoka p\xC3\xA4iv\xC3\xA4 kello_20-2.", NULL },
        { "ma-pe 0-24, la-su kiinni", "2026-11-26T12:00", "Auki nyt. Sulkeutuu perjantaina kello_24.\nMaanantaista perjantaihin ymp\xC3\xA4ri vuorokauden.\nLauantaisin ja sunnuntaisin kiinni.", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = unit_open(rows[i].hours);
        struct fact_context c = context("fi", rows[i].now);
        says(FACT_WHEN, &it, &c, rows[i].sentence, rows[i].few, true);
    }
    struct item it = unit_open("ma-pe 9-16, la 10-14");
    struct fact_context c = context("en", "2026-11-28T15:00");
    says(FACT_WHEN, &it, &c, "Closed now. Opens on Monday at_9:00.\nFrom Monday to Friday 9:00-16:00.\nOn Saturdays 10:00-14:00.\nClosed on Sundays.",
         "Opens on Monday at_9:00", true);
    c = context("sv", "2026-11-28T15:00");
    says(FACT_WHEN, &it, &c, "St\xC3\xA4ngt nu. \xC3\x96ppnar p\xC3\xA5 m\xC3\xA5ndag klockan_9.\nFr\xC3\xA5n m\xC3\xA5ndag till fredag klockan_9-16.\nL\xC3\xB6rdagar klockan_10-14.\nSt\xC3\xA4ngt s\xC3\xB6ndagar.",
         NULL, true);
}

static void holidays_and_exceptions(void **state)
{
    (void)state;
    struct item it = unit_open("ma-su 9-16");
    struct fact_context c = context("fi", "2026-12-06T10:00");    /* Independence Day */
    says(FACT_WHEN, &it, &c,
         "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti. T\xC3\xA4n\xC3\xA4\xC3\xA4n on itsen\xC3\xA4isyysp\xC3\xA4iv\xC3\xA4. Aukioloajat voivat olla erilaiset.\nJoka p\xC3\xA4iv\xC3\xA4 kello_9-16.", NULL, true);
    c = context("fi", "2026-12-05T17:00");
    says(FACT_WHEN, &it, &c,
         "Kiinni nyt. Aukeaa huomenna kello_9. Huomenna on itsen\xC3\xA4isyysp\xC3\xA4iv\xC3\xA4. Aukioloajat voivat olla erilaiset.\nJoka p\xC3\xA4iv\xC3\xA4 kello_9-16.", NULL, true);
    struct hours_span eve[] = { { 4, 540, 720, 0, 0 } };
    struct hours_period periods[] = {
        it.hours.periods[0],
        { .from = { 2026, 12, 25 }, .to = { 2026, 12, 26 }, .override = true, .closed = true },
        { .from = { 2026, 12, 24 }, .to = { 2026, 12, 24 }, .override = true, .spans = eve, .span_count = 1 },
    };
    it.hours.periods = periods;
    it.hours.period_count = 3;
    c = context("fi", "2026-12-23T10:00");
    says(FACT_WHEN, &it, &c,
         "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti.\nJoka p\xC3\xA4iv\xC3\xA4 kello_9-16.\nPoikkeus: huomenna kello_9-12.\nPoikkeus: perjantaina kiinni.\nPoikkeus: lauantaina kiinni.", NULL, true);
    c = context("fi", "2026-12-25T10:00");
    says(FACT_WHEN, &it, &c,
         "Kiinni nyt. Aukeaa sunnuntaina kello_9.\nJoka p\xC3\xA4iv\xC3\xA4 kello_9-16.\nPoikkeus: t\xC3\xA4n\xC3\xA4\xC3\xA4n kiinni.\nPoikkeus: huomenna kiinni.", "Aukeaa sunnuntaina kello_9", true);
    struct hours_period shut = { .from = { 2026, 1, 1 }, .to = { 2027, 12, 31 }, .override = true, .closed = true };
    it.hours.periods = &shut;
    it.hours.period_count = 1;
    says(FACT_WHEN, &it, &c, "Kiinni nyt.", "Kiinni nyt", true);
}

/* A library: staffed in the day, self-service before and after; Kallio's summer week of 2020 with an hour of appointment. */
static struct item library(void)
{
    struct item it = unit_open("ma-su 9-16");
    struct hours_span *spans = arena_array(a, 32, sizeof *spans);
    size_t n = 0;
    for (int day = 1; day <= 5; day++) {
        spans[n++] = (struct hours_span){ day, 480, 600, HOURS_SELF_SERVICE, HOURS_EVERY_WEEK };
        spans[n++] = (struct hours_span){ day, 600, day < 5 ? 1200 : 1080, HOURS_OPEN, HOURS_EVERY_WEEK };
    }
    spans[n++] = (struct hours_span){ 6, 600, 960, HOURS_OPEN, HOURS_EVERY_WEEK };
    it.hours.periods[0].spans = spans;
    it.hours.periods[0].span_count = n;
    return it;
}

static void self_service(void **state)
{
    (void)state;
    static const struct { const char *lang, *now, *sentence, *few; } rows[] = {
        { "fi", "2026-11-23T09:30", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_20_asti. Nyt on omatoimiaika. Henkil\xC3\xB6kunta on paikalla kello_10 alkaen.\n"
          "Maanantaista torstaihin kello_10-20, omatoimiaika kello_8-10.\nPerjantaisin kello_10-18, omatoimiaika kello_8-10.\nLauantaisin kello_10-16.\n"
          "Sunnuntaisin kiinni.\nOmatoimiaikana paikalla ei ole henkil\xC3\xB6kuntaa.", "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_20_asti" },
        { "sv", "2026-11-27T09:30", "\xC3\x96ppet i dag till klockan_18. Nu \xC3\xA4r det sj\xC3\xA4lvbetj\xC3\xA4ning. Personalen \xC3\xA4r p\xC3\xA5 plats fr\xC3\xA5n klockan_10.\n"
          "Fr\xC3\xA5n m\xC3\xA5ndag till torsdag klockan_10-20, sj\xC3\xA4lvbetj\xC3\xA4ning klockan_8-10.\nFredagar klockan_10-18, sj\xC3\xA4lvbetj\xC3\xA4ning klockan_8-10.\nL\xC3\xB6rdagar klockan_10-16.\n"
          "St\xC3\xA4ngt s\xC3\xB6ndagar.\nVid sj\xC3\xA4lvbetj\xC3\xA4ning finns ingen personal p\xC3\xA5 plats.", NULL },
        { "en", "2026-11-28T09:30", "Closed now. Opens today at_10:00.\n"
          "From Monday to Thursday 10:00-20:00, self-service 8:00-10:00.\nOn Fridays 10:00-18:00, self-service 8:00-10:00.\nOn Saturdays 10:00-16:00.\n"
          "Closed on Sundays.\nDuring self-service there are no staff.", NULL },
    };
    struct item it = library();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact_context c = context(rows[i].lang, rows[i].now);
        says(FACT_WHEN, &it, &c, rows[i].sentence, rows[i].few, true);
    }
    /* staff in the morning only, self-service till night */
    struct hours_span *spans = it.hours.periods[0].spans;
    for (int day = 1; day <= 7; day++) {
        spans[2 * day - 2] = (struct hours_span){ day, 540, 720, HOURS_OPEN, HOURS_EVERY_WEEK };
        spans[2 * day - 1] = (struct hours_span){ day, 720, 1260, HOURS_SELF_SERVICE, HOURS_EVERY_WEEK };
    }
    it.hours.periods[0].span_count = 14;
    struct fact_context c = context("fi", "2026-11-23T09:30");
    says(FACT_WHEN, &it, &c, "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_21_asti. Henkil\xC3\xB6kunta on paikalla kello_12 asti.\n"
         "Joka p\xC3\xA4iv\xC3\xA4 kello_9-12, omatoimiaika kello_12-21.\nOmatoimiaikana paikalla ei ole henkil\xC3\xB6kuntaa.", NULL, true);
    c = context("fi", "2026-11-23T20:00");
    says(FACT_WHEN, &it, &c, "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_21_asti. Nyt on omatoimiaika.\n"
         "Joka p\xC3\xA4iv\xC3\xA4 kello_9-12, omatoimiaika kello_12-21.\nOmatoimiaikana paikalla ei ole henkil\xC3\xB6kuntaa.", NULL, true);
}

static void appointments_and_weeks(void **state)
{
    (void)state;
    struct hours_span spans[] = {
        { 1, 540, 720, HOURS_APPOINTMENT, HOURS_EVERY_WEEK }, { 2, 540, 720, HOURS_OPEN, HOURS_EVEN_WEEKS }, { 3, 540, 720, HOURS_OPEN, HOURS_ODD_WEEKS },
        { 3, 600, 720, HOURS_SELF_SERVICE, HOURS_EVEN_WEEKS },
    };
    struct hours_period p = { .spans = spans, .span_count = 4 };
    struct item it = blank_item();
    it.kind = KIND_UNIT;
    it.hours = (struct hours){ .periods = &p, .period_count = 1 };
    static const struct { const char *lang, *now, *sentence, *few; } rows[] = {
        { "fi", "2026-11-23T09:30", "Nyt vain ajanvarauksella. Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_12_asti.\nMaanantaisin ajanvarauksella kello_9-12.\n"
          "Tiistaisin parillisilla viikoilla kello_9-12.\nTiistaisin parittomilla viikoilla kiinni.\nKeskiviikkoisin parillisilla viikoilla omatoimiaika kello_10-12.\n"
          "Keskiviikkoisin parittomilla viikoilla kello_9-12.\nTorstaista sunnuntaihin kiinni.\nNyt on parillinen viikko.\nOmatoimiaikana paikalla ei ole henkil\xC3\xB6kuntaa.",
          "Nyt vain ajanvarauksella. Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_12_asti" },
        { "sv", "2026-11-29T12:00", "St\xC3\xA4ngt nu. Med tidsbokning i morgon fr\xC3\xA5n klockan_9.\nM\xC3\xA5ndagar med tidsbokning klockan_9-12.\n"
          "Tisdagar j\xC3\xA4mna veckor klockan_9-12.\nSt\xC3\xA4ngt tisdagar udda veckor.\nOnsdagar j\xC3\xA4mna veckor sj\xC3\xA4lvbetj\xC3\xA4ning klockan_10-12.\n"
          "Onsdagar udda veckor klockan_9-12.\nSt\xC3\xA4ngt fr\xC3\xA5n torsdag till s\xC3\xB6ndag.\nNu \xC3\xA4r det en j\xC3\xA4mn vecka.\nVid sj\xC3\xA4lvbetj\xC3\xA4ning finns ingen personal p\xC3\xA5 plats.", NULL },
        { "en", "2026-11-30T08:00", "Closed now. By appointment today from 9:00.\nOn Mondays by appointment 9:00-12:00.\n"
          "On Tuesdays in even weeks 9:00-12:00.\nClosed on Tuesdays in odd weeks.\nOn Wednesdays in even weeks self-service 10:00-12:00.\n"
          "On Wednesdays in odd weeks 9:00-12:00.\nClosed from Thursday to Sunday.\nThis is an odd week.\nDuring self-service there are no staff.", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact_context c = context(rows[i].lang, rows[i].now);
        says(FACT_WHEN, &it, &c, rows[i].sentence, rows[i].few, true);
    }
}

/* Hours that do not reach to today are not told as closed. */
static void hours_not_known(void **state)
{
    (void)state;
    struct item it = unit_open("ma-su 9-16");
    it.hours.periods[0].from = (struct date){ 2026, 11, 16 };
    it.hours.periods[0].to = (struct date){ 2026, 11, 25 };
    struct fact_context c = context("fi", "2026-11-24T09:30");
    says(FACT_WHEN, &it, &c, "Auki t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti.\nMaanantaisin aukiolo ei ole tiedossa.\nTiistaisin ja keskiviikkoisin kello_9-16.\n"
         "Torstaista sunnuntaihin aukiolo ei ole tiedossa.", NULL, true);
    c = context("fi", "2026-11-26T09:30");
    says(FACT_WHEN, &it, &c, "Aukiolo ei ole tiedossa.", "Aukiolo ei ole tiedossa", true);
    c = context("sv", "2026-11-26T09:30");
    says(FACT_WHEN, &it, &c, "\xC3\x96ppettiderna \xC3\xA4r inte k\xC3\xA4nda.", NULL, true);
    c = context("en", "2026-11-26T09:30");
    says(FACT_WHEN, &it, &c, "The opening hours are not known.", NULL, true);
    it.hours_text = text_in("fi", "ma-pe 9-15");
    c = context("fi", "2026-11-26T09:30");
    says(FACT_WHEN, &it, &c, "ma-pe 9-15", "ma-pe 9-15", true);
    c = context("fi", "2026-11-24T17:00");
    says(FACT_WHEN, &it, &c, "Kiinni nyt. Aukeaa huomenna kello_9.\nMaanantaisin aukiolo ei ole tiedossa.\nTiistaisin ja keskiviikkoisin kello_9-16.\n"
         "Torstaista sunnuntaihin aukiolo ei ole tiedossa.", "Aukeaa huomenna kello_9", true);
    struct call_line l = { .open = true };
    c = context("fi", "2026-11-26T09:30");
    call_line_set_state(&l, &it.hours, &c, a);
    assert_false(l.hours_known || l.open);
}

static void call_lines(void **state)
{
    (void)state;
    static const struct {
        const char *hours, *now, *state, *more;
        bool open;
    } rows[] = {
        { "ma-pe 9-16", "2026-11-23T09:30", "Auki nyt.", "Vastaa t\xC3\xA4n\xC3\xA4\xC3\xA4n kello_16_asti.", true },
        { "ma-pe 9-16", "2026-11-28T09:30", "Kiinni nyt.", "Vastaa taas maanantaina kello_9.", false },
        { "24/7", "2026-11-28T09:30", "Auki nyt.", "Vastaa aina.", true },
        { "ma-pe 9-16, pyh\xC3\xA4t kiinni", "2026-12-24T10:00", "Kiinni nyt.", "Vastaa taas maanantaina kello_9.", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours h;
        struct call_line l = { .who = STR("Neuvonta"), .state = STR("old") };
        struct fact_context c = context("fi", rows[i].now);
        assert_true(hours_parse(str_of(rows[i].hours), &h, a));
        call_line_set_state(&l, &h, &c, a);
        assert_string_equal(plain(l.state), rows[i].state);
        assert_string_equal(plain(l.state_more), rows[i].more);
        assert_int_equal(l.open, rows[i].open);
        assert_true(l.hours_known);
    }
    struct hours none = { .periods = NULL };
    struct call_line l = { .state = STR("old"), .open = true };
    call_line_set_state(&l, &none, &fi, a);
    assert_string_equal(plain(l.state), "");
    assert_false(l.hours_known || l.open);
}

/* ---- where ---- */

static void where(void **state)
{
    (void)state;
    static const struct {
        enum item_kind kind;
        enum tristate remote;
        int metres;
        const char *place, *extra, *street, *city, *sentence, *few;
        bool known;
    } rows[] = {
        { KIND_EVENT, TRI_NO, 0, "Palvelukeskus", "2. kerros", "Katu 1", "Helsinki", "T\xC3\xA4ss\xC3\xA4 talossa, 2. kerros.", "T\xC3\xA4ss\xC3\xA4 talossa, 2. kerros", true },
        { KIND_EVENT, TRI_NO, 30, "Palvelukeskus", "", "", "", "T\xC3\xA4ss\xC3\xA4 talossa.", "T\xC3\xA4ss\xC3\xA4 talossa", true },
        { KIND_EVENT, TRI_NO, 900, "Niittypuisto", "", "Niittykatu 5", "Helsinki", "Niittypuisto, Niittykatu_5. Matkaa 900_metri\xC3\xA4.", "Niittypuisto, matkaa 900_metri\xC3\xA4", true },
        { KIND_EVENT, TRI_NO, 900, "Niittypuisto", "portin luona", "", "", "Niittypuisto. Portin luona. Matkaa 900_metri\xC3\xA4.", "Niittypuisto, matkaa 900_metri\xC3\xA4", true },
        { KIND_EVENT, TRI_NO, 12000, "Talo", "", "Katu 1", "Espoo", "Talo, Katu_1, Espoo. Matkaa 12_kilometri\xC3\xA4.", "Talo, matkaa 12_kilometri\xC3\xA4", true },
        { KIND_EVENT, TRI_NO, -1, "Talo", "", "Katu 1", "Espoo", "Talo, Katu_1, Espoo.", "Talo", true },
        { KIND_EVENT, TRI_NO, -1, "Katu 1, Espoo", "", "Katu 1", "Espoo", "Katu_1, Espoo.", "Katu_1, Espoo", true },
        { KIND_UNIT, TRI_NO, 700, "Uimahalli", "", "Katu 1", "Helsinki", "Katu_1. Matkaa 700_metri\xC3\xA4.", "Katu_1, matkaa 700_metri\xC3\xA4", true },
        { KIND_UNIT, TRI_NO, 700, "", "", "", "", "Matkaa 700_metri\xC3\xA4.", "Matkaa 700_metri\xC3\xA4", true },
        { KIND_UNIT, TRI_NO, 700, "", "", "Salomonkatu 21 B", "", "Salomonkatu_21_B. Matkaa 700_metri\xC3\xA4.", "Salomonkatu_21_B, matkaa 700_metri\xC3\xA4", true },
        { KIND_UNIT, TRI_NO, -1, "", "", "Katu 2 a 14, 00100 Helsinki", "", "Katu_2_a_14, 00100 Helsinki.", "Katu_2_a_14, 00100 Helsinki", true },
        { KIND_SERVICE, TRI_YES, -1, "", "", "", "", "Verkossa.", "Verkossa", true },
        { KIND_EVENT, TRI_YES, 900, "Talo", "", "", "", "Talo. Matkaa 900_metri\xC3\xA4. Voit osallistua my\xC3\xB6s verkossa.", "Talo, matkaa 900_metri\xC3\xA4", true },
        { KIND_SERVICE, TRI_UNKNOWN, -1, "", "", "", "", "Paikka ei ole tiedossa.", "Paikka ei ole tiedossa", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.kind = rows[i].kind;
        it.remote = rows[i].remote;
        it.distance_m = rows[i].metres;
        it.place = text_in("fi", rows[i].place);
        it.place_extra = text_in("fi", rows[i].extra);
        it.street = str_of(rows[i].street);
        it.city = str_of(rows[i].city);
        says(FACT_WHERE, &it, &fi, rows[i].sentence, rows[i].few, rows[i].known);
    }
}

static void by_phone(void **state)
{
    (void)state;
    static const struct { enum item_kind kind; enum contact_kind contact; int metres; const char *sentence; bool known; } rows[] = {
        { KIND_SERVICE, CONTACT_PHONE, -1, "Contact by phone.", true },
        { KIND_CHANNEL, CONTACT_PHONE, -1, "Contact by phone.", true },
        { KIND_SERVICE, CONTACT_PHONE, 900, "It is 900_metres away.", true },
        { KIND_SERVICE, CONTACT_WEB, -1, "The place is not known.", false },
        { KIND_EVENT, CONTACT_PHONE, -1, "The place is not known.", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        struct fact_context c = context("en", "2026-11-23T09:30");
        struct contact contacts[] = { { .kind = CONTACT_PHONE }, { .kind = rows[i].contact } };
        it.kind = rows[i].kind;
        it.distance_m = rows[i].metres;
        it.contacts = contacts;
        it.contact_count = 2;
        says(FACT_WHERE, &it, &c, rows[i].sentence, NULL, rows[i].known);
    }
}

static void floors(void **state)
{
    (void)state;
    static const struct { const char *lang, *extra, *reader, *sentence; } rows[] = {
        { "fi", "Liikuntasali, 1. kerros", "en", "In this building, Liikuntasali, floor_1." },
        { "fi", "2. kerros, Sali A, B", "en", "In this building, floor_2, Sali A, B." },
        { "fi", "Sali, 2. kerros, ovi 3", "sv", "I det h\xC3\xA4r huset, Sali, v\xC3\xA5ning_2, ovi_3." },
        { "sv", "Salen, v\xC3\xA5ning 2", "fi", "T\xC3\xA4ss\xC3\xA4 talossa, Salen, 2._kerros." },
        { "sv", "2 v\xC3\xA5ningen", "en", "In this building, floor_2." },
        { "fi", "Sali, 2. kerros", "fi", "T\xC3\xA4ss\xC3\xA4 talossa, Sali, 2. kerros." },
        { "fi", "Sali, 2.\xC2\xA0" "kerros", "en", "In this building, Sali, floor_2." },
        { "fi", "2. kerroksen sali", "en", "In this building, 2. kerroksen sali." },
        { "fi", "100. kerros", "en", "In this building, 100. kerros." },
        { "fi", "-1. kerros", "en", "In this building, -1. kerros." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        struct fact_context c = context(rows[i].reader, "2026-11-23T09:30");
        it.distance_m = 0;
        it.place_extra = text_in(rows[i].lang, rows[i].extra);
        says(FACT_WHERE, &it, &c, rows[i].sentence, NULL, true);
    }
}

/* ---- price, language, for whom ---- */

static void price(void **state)
{
    (void)state;
    static const struct {
        enum charge charge;
        const char *lang, *text, *sentence, *few;
        bool known;
    } rows[] = {
        { CHARGE_FREE, "", "", "Maksuton.", "Maksuton", true },
        { CHARGE_FREE, "fi", "Vapaa p\xC3\xA4\xC3\xA4sy", "Maksuton.", "Maksuton", true },
        { CHARGE_FREE, "fi", "0 \xE2\x82\xAC", "Maksuton.", "Maksuton", true },
        { CHARGE_FREE, "fi", "Materiaalit 5 euroa", "Maksuton. Materiaalit 5_euroa.", "Maksuton. Materiaalit 5_euroa", true },
        { CHARGE_FREE, "fi", "Maksuton, materiaalit 5 euroa", "Maksuton, materiaalit 5_euroa.", "Maksuton, materiaalit 5_euroa", true },
        { CHARGE_PAID, "fi", "5 euroa", "5_\xE2\x82\xAC.", "5_\xE2\x82\xAC", true },
        { CHARGE_PAID, "fi", "Aikuiset 5,50 \xE2\x82\xAC, lapset 2 euroa", "Aikuiset 5,50_\xE2\x82\xAC, lapset 2_euroa.", "Aikuiset 5,50_\xE2\x82\xAC, lapset 2_euroa", true },
        { CHARGE_PAID, "en", "5 euros each", "5_euros each.", "5_euros each", true },
        { CHARGE_OTHER, "fi", "Kysy hinta!", "Kysy hinta!", "Kysy hinta!", true },
        { CHARGE_PAID, "", "", "Maksullinen. Hinta ei tiedossa.", "Maksullinen", false },
        { CHARGE_UNKNOWN, "", "", "Hinta ei tiedossa.", "Hinta ei tiedossa", false },
        { CHARGE_UNKNOWN, "fi", "2 e", "2 e.", "2 e", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.charge = rows[i].charge;
        it.price = text_in(rows[i].lang, rows[i].text);
        says(FACT_PRICE, &it, &fi, rows[i].sentence, rows[i].few, rows[i].known);
    }
    struct item it = blank_item();
    it.charge = CHARGE_PAID;
    it.price = text_in("en", "5 euros each");
    assert_string_equal(plain(fact_sentence(FACT_PRICE, &it, &fi, a).lang), "en");
}

/* A bare amount is told in the visitor's language; anything more is the source's own text. */
#define EUR "\xE2\x82\xAC"
static void amounts(void **state)
{
    (void)state;
    static const struct { const char *text, *lang, *few, *few_lang; } rows[] = {
        { "5,50 " EUR, "fi", "5,50_" EUR, "fi" },
        { "5,50 " EUR, "en", EUR "5.50", "en" },
        { "12\xC2\xA0" EUR " /\xC2\xA0" "20\xC2\xA0" EUR, "sv", "12_" EUR " / 20_" EUR, "sv" },    /* as the builder binds them */
        { "5.50" EUR, "ru", "5,50_" EUR, "ru" },
        { "6 euroa.", "zh", "6\xE6\xAC\xA7\xE5\x85\x83", "zh" },
        { "12 " EUR "/20 " EUR, "en", EUR "12 / " EUR "20", "en" },
        { "0,05/0,10 eur", "sv", "0,05_" EUR " / 0,10_" EUR, "sv" },
        { "0 " EUR, "en", EUR "0", "en" },
        { "12345 " EUR, "fi", "12345_" EUR, "fi" },
        { "123456 " EUR, "en", "123456_" EUR, "fi" },    /* too long to be a price */
        { "5", "en", "5", "fi" },
        { "5 " EUR "/20", "en", "5_" EUR "/20", "fi" },
        { "5 " EUR "/", "en", "5_" EUR "/", "fi" },
        { "5 " EUR "/kerta", "en", "5_" EUR "/kerta", "fi" },
        { "5-10 " EUR, "en", "5-10_" EUR, "fi" },
        { "1 200 " EUR, "en", "1 200_" EUR, "fi" },
        { "5,5 " EUR, "en", "5,5_" EUR, "fi" },
        { "5,555 " EUR, "en", "5,555_" EUR, "fi" },
        { "5 eurolla", "en", "5_eurolla", "fi" },
        { EUR, "en", EUR, "fi" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        struct fact_context c = context(rows[i].lang, "2026-11-23T09:30");
        it.charge = CHARGE_PAID;
        it.price = text_in("fi", rows[i].text);
        struct phrase p = fact_short(FACT_PRICE, &it, &c, a);
        assert_string_equal(plain(p.show), rows[i].few);
        assert_string_equal(plain(p.lang), rows[i].few_lang);
    }
}
#undef EUR

static void language(void **state)
{
    (void)state;
    struct item it = blank_item();
    says(FACT_LANGUAGE, &it, &fi, "Kieli ei ole tiedossa.", "Kieli ei ole tiedossa", false);
    struct str codes[] = { STR("fi"), STR("en"), STR("ar") };
    it.languages = codes;
    it.language_count = 1;
    says(FACT_LANGUAGE, &it, &fi, "Suomi.", "suomi", true);
    it.language_count = 2;
    says(FACT_LANGUAGE, &it, &fi, "Suomi ja englanti.", "suomi, englanti", true);
    it.language_count = 3;
    says(FACT_LANGUAGE, &it, &sv, "Finska, engelska och arabiska.", "finska, engelska, arabiska", true);
    says(FACT_LANGUAGE, &it, &en, "Finnish, English and Arabic.", "Finnish, English, Arabic", true);
}

static void for_whom(void **state)
{
    (void)state;
    static const struct {
        int min_age, max_age;
        const char *audience[3];
        const char *lang, *text, *sentence;
        bool known;
    } rows[] = {
        { -1, -1, { NULL }, "", "", "Emme tied\xC3\xA4, kenelle t\xC3\xA4m\xC3\xA4 on.", false },
        { -1, -1, { "all" }, "", "", "Kaikille.", true },
        { 65, -1, { NULL }, "", "", "65-vuotiaille ja vanhemmille.", true },
        { 65, -1, { "seniors" }, "", "", "65-vuotiaille ja vanhemmille.", true },
        { -1, 29, { NULL }, "", "", "Alle 30-vuotiaille.", true },
        { 13, 17, { "youth" }, "", "", "13-17-vuotiaille.", true },
        { 7, 7, { NULL }, "", "", "7-vuotiaille.", true },
        { -1, -1, { "seniors" }, "", "", "Ik\xC3\xA4\xC3\xA4ntyneille.", true },
        { -1, -1, { "unemployed", "immigrants" }, "", "", "Maahan muuttaneille ja ty\xC3\xB6tt\xC3\xB6mille.", true },
        { 18, -1, { "immigrants" }, "", "", "Maahan muuttaneille. 18-vuotiaille ja vanhemmille.", true },
        { -1, -1, { "unheard" }, "", "", "Emme tied\xC3\xA4, kenelle t\xC3\xA4m\xC3\xA4 on.", false },
        { 65, -1, { NULL }, "fi", "Sinulle, joka haluat liikkua istuen.", "Sinulle, joka haluat liikkua istuen. 65-vuotiaille ja vanhemmille.", true },
        { 65, -1, { NULL }, "sv", "F\xC3\xB6r dig.", "65-vuotiaille ja vanhemmille.", true },
        { -1, -1, { NULL }, "sv", "F\xC3\xB6r dig.", "F\xC3\xB6r dig.", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        struct str audience[3];
        it.min_age = rows[i].min_age;
        it.max_age = rows[i].max_age;
        it.audience = audience;
        for (size_t k = 0; k < 3 && rows[i].audience[k]; k++) {
            audience[it.audience_count++] = str_of(rows[i].audience[k]);
        }
        it.for_whom = text_in(rows[i].lang, rows[i].text);
        says(FACT_FOR_WHOM, &it, &fi, rows[i].sentence, NULL, rows[i].known);
    }
}

/* ---- joining, places ---- */

static void joining(void **state)
{
    (void)state;
    static const struct {
        enum access access;
        const char *from, *until, *note, *sentence, *few;
        bool known;
    } rows[] = {
        { ACCESS_OPEN, NULL, NULL, "", "Voit tulla ilman ilmoittautumista.", "Ei ilmoittautumista", true },
        { ACCESS_REGISTRATION, NULL, NULL, "", "Ilmoittaudu ensin.", "Ilmoittaudu ensin", true },
        { ACCESS_REGISTRATION, NULL, "2026-11-25T16:00", "", "Ilmoittaudu viimeist\xC3\xA4\xC3\xA4n keskiviikkona 25._marraskuuta.", "Ilmoittaudu ensin", true },
        { ACCESS_REGISTRATION, NULL, "2026-11-26T00:00", "", "Ilmoittaudu viimeist\xC3\xA4\xC3\xA4n keskiviikkona 25._marraskuuta.", NULL, true },
        { ACCESS_REGISTRATION, "2026-11-24T08:00", "2026-11-25T16:00", "", "Ilmoittautuminen alkaa huomenna.", "Ilmoittaudu ensin", true },
        { ACCESS_REGISTRATION, NULL, "2026-11-22T16:00", "", "Ilmoittautuminen on p\xC3\xA4\xC3\xA4ttynyt.", "Ilmoittautuminen on p\xC3\xA4\xC3\xA4ttynyt", true },
        { ACCESS_CARD, NULL, NULL, "", "Tarvitset palvelukeskuskortin. Kortti on maksuton.", "Palvelukeskuskortilla", true },
        { ACCESS_CARD, NULL, NULL, "Kortin saat aulasta.", "Tarvitset palvelukeskuskortin. Kortti on maksuton. Kortin saat aulasta.", NULL, true },
        { ACCESS_REFERRAL, NULL, NULL, "", "Tarvitset l\xC3\xA4hetteen.", "L\xC3\xA4hetteell\xC3\xA4", true },
        { ACCESS_CLOSED_GROUP, NULL, NULL, "", "T\xC3\xA4m\xC3\xA4 on suljettu ryhm\xC3\xA4. Kysy puhelimella, voitko tulla mukaan.", "Suljettu ryhm\xC3\xA4", true },
        { ACCESS_UNKNOWN, NULL, NULL, "", "Kysy puhelimella, miten p\xC3\xA4\xC3\xA4set mukaan.", "Kysy puhelimella", false },
        { ACCESS_UNKNOWN, NULL, NULL, "Varaa aika.", "Varaa aika.", "Kysy puhelimella", true },
        { ACCESS_UNKNOWN, NULL, "2026-11-25T16:00", "", "Ilmoittaudu viimeist\xC3\xA4\xC3\xA4n keskiviikkona 25._marraskuuta.", NULL, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.access = rows[i].access;
        it.enrol_start_utc = rows[i].from ? utc(rows[i].from) : 0;
        it.enrol_end_utc = rows[i].until ? utc(rows[i].until) : 0;
        it.access_note = text_in(rows[i].note[0] ? "fi" : "", rows[i].note);
        says(FACT_JOIN, &it, &fi, rows[i].sentence, rows[i].few, rows[i].known);
    }
    struct item it = blank_item();
    it.access = ACCESS_CARD;
    it.access_note = text_in("fi", "Kortin saat aulasta.");
    says(FACT_JOIN, &it, &en, "You need a service centre card (\xE2\x81\xA8" "palvelu\xC2\xADkeskus\xC2\xADkortti\xE2\x81\xA9). The card is free.", NULL, true);
}

static void places(void **state)
{
    (void)state;
    static const struct {
        int left;
        const char *at, *sentence, *few;
        bool known;
    } rows[] = {
        { 6, "2026-11-23T03:10", "6_paikkaa vapaana. Tieto on t\xC3\xA4lt\xC3\xA4 aamulta kello_3.10.", "6_paikkaa vapaana", true },
        { 1, "2026-11-23T13:00", "1_paikka vapaana. Tieto on t\xC3\xA4lt\xC3\xA4 p\xC3\xA4iv\xC3\xA4lt\xC3\xA4 kello_13.", "1_paikka vapaana", true },
        { 2, "2026-11-20T13:00", "2_paikkaa vapaana. N\xC3\xA4in oli 20._marraskuuta.", NULL, true },
        { 0, NULL, "T\xC3\xA4ynn\xC3\xA4.", "T\xC3\xA4ynn\xC3\xA4", true },
        { -1, NULL, "Vapaista paikoista ei ole tietoa.", NULL, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = blank_item();
        it.places_left = rows[i].left;
        it.places_at_utc = rows[i].at ? utc(rows[i].at) : 0;
        says(FACT_PLACES, &it, &fi, rows[i].sentence, rows[i].few, rows[i].known);
    }
}

/* A blank item says something in every language, and nothing is left unfilled. */
static void every_fact_every_language(void **state)
{
    (void)state;
    size_t count;
    const struct language *l = texts_languages(&count);
    struct item items[] = { blank_item(), unit_open("ma-pe 9-16"), blank_item() };
    items[2].start_utc = utc("2026-12-24T18:00");
    items[2].places_left = 3;
    items[2].access = ACCESS_CARD;
    for (size_t i = 0; i < count; i++) {
        struct fact_context c = context(l[i].code, "2026-11-23T09:30");
        for (int f = 0; f < FACT_COUNT; f++) {
            for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
                struct phrase p = fact_sentence((enum fact)f, &items[k], &c, a);
                struct phrase q = fact_short((enum fact)f, &items[k], &c, a);
                assert_true(p.show.n > 0 && q.show.n > 0);
                assert_int_equal(str_find(p.show, STR("{")), -1);
                assert_int_equal(str_find(q.show, STR("{")), -1);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what),           cmocka_unit_test(what_the_name_tells),
        cmocka_unit_test(weekly_series),  cmocka_unit_test(weekly_over_the_clock_change), cmocka_unit_test(series_that_is_not_weekly),
        cmocka_unit_test(cancelled_comes_first), cmocka_unit_test(one_event),      cmocka_unit_test(no_time_at_all),
        cmocka_unit_test(long_events_send_to_the_text),
        cmocka_unit_test(opening_hours),  cmocka_unit_test(holidays_and_exceptions), cmocka_unit_test(self_service),
        cmocka_unit_test(appointments_and_weeks), cmocka_unit_test(hours_not_known), cmocka_unit_test(call_lines),
        cmocka_unit_test(where), cmocka_unit_test(floors), cmocka_unit_test(by_phone),          cmocka_unit_test(price), cmocka_unit_test(amounts),          cmocka_unit_test(language),
        cmocka_unit_test(for_whom),       cmocka_unit_test(joining),        cmocka_unit_test(places),
        cmocka_unit_test(every_fact_every_language),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
