/* rooms: model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/model/facts.h"
#include "app/model/hours.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

static struct hours parsed(const char *text)
{
    struct hours h;
    if (!hours_parse(str_of(text), &h, a)) {
        fail_msg("\"%s\" is refused", text);
    }
    return h;
}

/* "540-900 1200-1560" */
static const char *day_text(struct hours_day d)
{
    static char out[200];
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < d.count; i++) {
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%d-%d", i ? " " : "", d.open[i].opens_min, d.open[i].closes_min);
    }
    return out;
}

static struct civil at(int y, int m, int d, int hour, int minute)
{
    return civil_from_utc(civil_to_utc((struct date){ y, m, d }, hour, minute, 0));
}

static void config_writing(void **state)
{
    (void)state;
    /* The seven days from Monday; "x" = closed. */
    static const struct {
        const char *text;
        const char *week[7];
    } rows[] = {
        { "ma-pe 9-15", { "540-900", "540-900", "540-900", "540-900", "540-900", "", "" } },
        { "ma-pe 9-15, la 10-14", { "540-900", "540-900", "540-900", "540-900", "540-900", "600-840", "" } },
        { "ma-pe 9-15; la 10-14;su 12.30-14", { "540-900", "540-900", "540-900", "540-900", "540-900", "600-840", "750-840" } },
        { "Ma-Pe 9:15-15:45", { "555-945", "555-945", "555-945", "555-945", "555-945", "", "" } },
        { "ma\xE2\x80\x93to 9\xE2\x80\x93" "15", { "540-900", "540-900", "540-900", "540-900", "", "", "" } },
        { "ma ti to 9-11 ja 12-15", { "540-660 720-900", "540-660 720-900", "", "540-660 720-900", "", "", "" } },
        { "ma ja ke 9-11, 13-15", { "540-660 780-900", "", "540-660 780-900", "", "", "", "" } },
        { "pe-su 20-2", { "", "", "", "", "1200-1560", "1200-1560", "1200-1560" } },
        { "la-ma 10-12", { "600-720", "", "", "", "", "600-720", "600-720" } },
        { "ma 9-12 12-15", { "540-900", "", "", "", "", "", "" } },
        { "ma 13-15 9-12 11-14", { "540-900", "", "", "", "", "", "" } },
        { "24/7", { "0-1440", "0-1440", "0-1440", "0-1440", "0-1440", "0-1440", "0-1440" } },
        { "ma-pe 0-24, la-su kiinni", { "0-1440", "0-1440", "0-1440", "0-1440", "0-1440", "", "" } },
        { "ma\xE2\x80\x93to klo 9\xE2\x80\x93" "20\npe klo 9\xE2\x80\x93" "16.30", { "540-1200", "540-1200", "540-1200", "540-1200", "540-990", "", "" } },
        { "ma\xE2\x80\x93pe klo 8\xE2\x80\x93" "16\nla\xE2\x80\x93su suljettu", { "480-960", "480-960", "480-960", "480-960", "480-960", "", "" } },
        { "ma kello 9-11 ja klo 12-15", { "540-660 720-900", "", "", "", "", "", "" } },
        { " ma  9-15 ", { "540-900", "", "", "", "", "", "" } },
        { "ma-pe 9-15, pyh\xC3\xA4t kiinni", { "540-900", "540-900", "540-900", "540-900", "540-900", "", "" } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours h = parsed(rows[i].text);
        for (int day = 0; day < 7; day++) {
            const char *got = day_text(hours_on(&h, (struct date){ 2026, 11, 23 + day }));
            if (strcmp(got, rows[i].week[day]) != 0) {
                fail_msg("\"%s\", day %d: wanted \"%s\", got \"%s\"", rows[i].text, day + 1, rows[i].week[day], got);
            }
        }
        assert_int_equal(h.closed_on_holidays, strstr(rows[i].text, "pyh") != NULL);
    }
}

static void config_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "", " ", "9-15", "ma", "ma-pe", "ma 9", "ma 9-", "ma -15", "ma 9-25", "ma 24-2", "ma 9-9", "ma 9.60-15", "ma 9.5-15", "ma 9-15,",
        ",ma 9-15", "ma 9-15,,ti 9-15", "xx 9-15", "ma-xx 9-15", "ma 9-15 ti", "ma 9-15, ma 16-17", "ma 9-15 kiinni", "kiinni", "ma kiinni",
        "ma 9-15, pyh\xC3\xA4t 10-12", "24/6", "ma 9-15 aina", "ma 9-15-17", "ma 009-15", "ma klo", "ma kiinni klo 9-15", "Maja: ma klo 9-15", "ma klo 9-15\nLis\xC3\xA4tietoa", "ma 9-15 (kes\xC3\xA4)", "ma 9\xE2-15", "mon-fri 9-15",
        "ma-su 1-2 3-4 5-6 7-8 9-10 11-12 13-14 15-16 17-18",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours h;
        if (hours_parse(str_of(rows[i]), &h, a)) {
            fail_msg("\"%s\" is taken", rows[i]);
        }
        assert_int_equal(h.period_count, 0);
    }
}

static void open_now(void **state)
{
    (void)state;
    static const struct {
        const char *hours;
        int day, hour, minute;    /* of November 2026; the 23rd is a Monday */
        int closes_min;           /* -1 = closed */
    } rows[] = {
        { "ma-pe 9-15", 23, 8, 59, -1 },          { "ma-pe 9-15", 23, 9, 0, 900 },
        { "ma-pe 9-15", 23, 14, 59, 900 },        { "ma-pe 9-15", 23, 15, 0, -1 },
        { "ma-pe 9-15", 28, 12, 0, -1 },          { "pe 20-2", 27, 23, 0, 1560 },
        { "pe 20-2", 28, 1, 59, 120 },            { "pe 20-2", 28, 2, 0, -1 },
        { "su 20-2", 23, 1, 0, 120 },             { "24/7", 23, 12, 0, HOURS_ALWAYS_MIN },
        { "ma 20-24, ti 0-8", 23, 21, 0, 1920 },  { "ma 20-6, ti 3-9", 24, 4, 0, 540 },
        { "ma-pe 0-24", 23, 12, 0, 5 * 1440 },    { "ma 9-12 13-15", 23, 12, 30, -1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours h = parsed(rows[i].hours);
        int closes = -1;
        bool open = hours_is_open(&h, at(2026, 11, rows[i].day, rows[i].hour, rows[i].minute), &closes);
        assert_int_equal(open, rows[i].closes_min >= 0);
        if (rows[i].closes_min == HOURS_ALWAYS_MIN) {
            assert_true(closes >= HOURS_ALWAYS_MIN);
        } else if (closes != rows[i].closes_min) {
            fail_msg("\"%s\" on the %d. at %d.%02d: closes %d", rows[i].hours, rows[i].day, rows[i].hour, rows[i].minute, closes);
        }
        assert_int_equal(hours_is_open(&h, at(2026, 11, rows[i].day, rows[i].hour, rows[i].minute), NULL), open);
    }
}

static void next_opening(void **state)
{
    (void)state;
    static const struct {
        const char *hours;
        int day, hour;
        int next_day, opens_min;
    } rows[] = {
        { "ma-pe 9-15", 23, 8, 23, 540 },    { "ma-pe 9-15", 23, 9, 24, 540 },     { "ma-pe 9-15", 27, 16, 30, 540 },
        { "ma 9-12 13-15", 23, 12, 23, 780 },{ "ke 12-13", 25, 12, 32, 720 },      { "pe 20-2", 28, 1, 34, 1200 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours h = parsed(rows[i].hours);
        struct date day;
        int opens;
        assert_true(hours_next_open(&h, at(2026, 11, rows[i].day, rows[i].hour, 0), &day, &opens));
        assert_int_equal(date_to_days(day) - date_to_days((struct date){ 2026, 11, 1 }) + 1, rows[i].next_day);
        assert_int_equal(opens, rows[i].opens_min);
    }
}

static struct hours_period period(struct date from, struct date to, bool override, bool closed, struct hours_span *spans, size_t n)
{
    return (struct hours_period){ from, to, override, closed, HOLIDAY_NONE, spans, n };
}

static const struct date open_end = { 0, 0, 0 };

static void overrides(void **state)
{
    (void)state;
    struct hours_span usual[] = { { 1, 540, 900, 0, 0 }, { 2, 540, 900, 0, 0 }, { 3, 540, 900, 0, 0 }, { 4, 540, 900, 0, 0 }, { 5, 540, 900, 0, 0 } };
    struct hours_span summer[] = { { 1, 600, 720, 0, 0 } };
    struct hours_span eve[] = { { 4, 540, 660, 0, 0 } };
    struct hours_period periods[] = {
        period((struct date){ 2026, 12, 24 }, (struct date){ 2026, 12, 24 }, true, false, eve, 1),
        period((struct date){ 2026, 12, 21 }, (struct date){ 2027, 1, 3 }, true, true, NULL, 0),
        period(open_end, open_end, false, false, usual, 5),
        period((struct date){ 2026, 6, 1 }, (struct date){ 2026, 8, 31 }, true, false, summer, 1),
    };
    struct hours h = { .periods = periods, .period_count = 4 };
    static const struct {
        struct date day;
        const char *hours;
    } rows[] = {
        { { 2026, 5, 29 }, "540-900" },  { { 2026, 6, 1 }, "600-720" }, { { 2026, 6, 2 }, "" },      { { 2026, 8, 31 }, "600-720" },
        { { 2026, 9, 1 }, "540-900" },   { { 2026, 12, 18 }, "540-900" },{ { 2026, 12, 21 }, "" },    { { 2026, 12, 24 }, "540-660" },
        { { 2026, 12, 25 }, "" },        { { 2027, 1, 4 }, "540-900" }, { { 2099, 1, 1 }, "540-900" },{ { 1970, 1, 1 }, "540-900" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(day_text(hours_on(&h, rows[i].day)), rows[i].hours);
    }
    assert_true(hours_is_overridden(&h, (struct date){ 2026, 12, 24 }));
    assert_false(hours_is_overridden(&h, (struct date){ 2026, 12, 18 }));
    struct hours_day usual_eve = hours_usual_on(&h, (struct date){ 2026, 12, 24 });
    assert_string_equal(day_text(usual_eve), "540-900");
    struct hours_day real_eve = hours_on(&h, (struct date){ 2026, 12, 24 });
    assert_false(hours_day_equal(&usual_eve, &real_eve));
    assert_true(hours_day_equal(&real_eve, &real_eve));
    struct date day;
    int opens;
    assert_true(hours_next_open(&h, at(2026, 12, 24, 12, 0), &day, &opens));
    assert_int_equal(date_compare(day, (struct date){ 2027, 1, 4 }), 0);
    /* 20 December: the 24th is within 14 days; from the 25th on, the 4th is. */
    h.periods[1].to = (struct date){ 2027, 1, 20 };
    assert_false(hours_next_open(&h, at(2026, 12, 24, 12, 0), &day, &opens));
}

static void closed_on_holidays(void **state)
{
    (void)state;
    struct hours h = parsed("ma-pe 9-15, pyh\xC3\xA4t kiinni");
    assert_string_equal(day_text(hours_on(&h, (struct date){ 2026, 12, 25 })), "");
    assert_string_equal(day_text(hours_on(&h, (struct date){ 2026, 12, 31 })), "540-900");    /* only an eve */
    h.closed_on_holidays = false;
    assert_string_equal(day_text(hours_on(&h, (struct date){ 2026, 12, 25 })), "540-900");
    h.closed_on_holidays = true;
    struct date day;
    int opens;
    assert_true(hours_next_open(&h, at(2026, 12, 23, 16, 0), &day, &opens));
    assert_int_equal(date_compare(day, (struct date){ 2026, 12, 28 }), 0);
}

/* Hours from outside may hold anything. */
static void broken_spans(void **state)
{
    (void)state;
    struct hours_span spans[40] = {
        { 1, -1, 600, 0, 0 }, { 1, 600, 600, 0, 0 }, { 1, 700, 600, 0, 0 }, { 1, 1440, 1500, 0, 0 }, { 1, 0, 3000, 0, 0 }, { 8, 0, 60, 0, 0 }, { 0, 0, 60, 0, 0 },
        { 1, INT32_MAX, INT32_MAX, 0, 0 }, { 1, INT32_MIN, 0, 0, 0 },
    };
    for (int i = 0; i < 20; i++) {
        spans[10 + i] = (struct hours_span){ 1, i * 60, i * 60 + 30, 0, 0 };
    }
    struct hours_period p = { .spans = spans, .span_count = 40 };
    struct hours h = { .periods = &p, .period_count = 1 };
    struct hours_day d = hours_on(&h, (struct date){ 2026, 11, 23 });
    assert_int_equal(d.count, HOURS_DAY_MAX);
    for (size_t i = 1; i < d.count; i++) {
        assert_true(d.open[i - 1].closes_min < d.open[i].opens_min);
    }
    assert_int_equal(hours_on(&h, (struct date){ 2026, 11, 24 }).count, 0);
    struct hours none = { .periods = NULL };
    struct date day;
    int opens;
    assert_false(hours_is_open(&none, at(2026, 11, 23, 12, 0), NULL));
    assert_false(hours_next_open(&none, at(2026, 11, 23, 12, 0), &day, &opens));
}

/* "o540-900 s900-1080"; "?" = not known. */
static const char *states_text(struct hours_day d)
{
    static char out[200];
    size_t n = (size_t)snprintf(out, sizeof out, "%s", d.known ? "" : "?");
    for (size_t i = 0; i < d.count; i++) {
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%c%d-%d", i ? " " : "", "oas"[d.open[i].state], d.open[i].opens_min, d.open[i].closes_min);
    }
    return out;
}

static void states(void **state)
{
    (void)state;
    static struct hours_span rows[][4] = {
        { { 1, 600, 1200, HOURS_OPEN, 0 }, { 1, 480, 600, HOURS_SELF_SERVICE, 0 } },
        { { 1, 480, 1260, HOURS_SELF_SERVICE, 0 }, { 1, 600, 720, HOURS_OPEN, 0 }, { 1, 780, 1200, HOURS_OPEN, 0 } },
        { { 1, 540, 900, HOURS_APPOINTMENT, 0 }, { 1, 600, 660, HOURS_SELF_SERVICE, 0 }, { 1, 630, 720, HOURS_OPEN, 0 } },
        { { 1, 540, 600, HOURS_SELF_SERVICE, 0 }, { 1, 600, 660, HOURS_SELF_SERVICE, 0 }, { 1, 540, 660, HOURS_APPOINTMENT, 0 } },
        { { 1, 1200, 1500, HOURS_SELF_SERVICE, 0 }, { 1, 1200, 1440, HOURS_OPEN, 0 } },
    };
    static const char *const wanted[] = {
        "s480-600 o600-1200", "s480-600 o600-720 s720-780 o780-1200 s1200-1260", "a540-600 s600-630 o630-720 a720-900", "s540-660", "o1200-1440 s1440-1500",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours_period p = { .spans = rows[i], .span_count = 4 };
        struct hours h = { .periods = &p, .period_count = 1 };
        assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 11, 23 })), wanted[i]);
    }
}

static void state_of_now(void **state)
{
    (void)state;
    struct hours_span spans[] = {
        { 1, 480, 600, HOURS_SELF_SERVICE, 0 }, { 1, 600, 1080, HOURS_OPEN, 0 }, { 1, 1080, 1260, HOURS_SELF_SERVICE, 0 },
        { 2, 540, 720, HOURS_OPEN, 0 }, { 2, 720, 900, HOURS_APPOINTMENT, 0 },
    };
    struct hours_period p = { .spans = spans, .span_count = 5 };
    struct hours h = { .periods = &p, .period_count = 1 };
    static const struct { int day, hour; enum hours_state state; int ends, closes; } rows[] = {
        { 23, 8, HOURS_SELF_SERVICE, 600, 1260 }, { 23, 10, HOURS_OPEN, 1080, 1260 }, { 23, 20, HOURS_SELF_SERVICE, 1260, 1260 },
        { 24, 10, HOURS_OPEN, 720, 720 },         { 24, 12, HOURS_APPOINTMENT, 900, 900 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum hours_state now;
        int ends, closes;
        assert_true(hours_state_at(&h, at(2026, 11, rows[i].day, rows[i].hour, 0), &now, &ends));
        assert_true(hours_is_open(&h, at(2026, 11, rows[i].day, rows[i].hour, 0), &closes));
        assert_int_equal(now, rows[i].state);
        assert_int_equal(ends, rows[i].ends);
        assert_int_equal(closes, rows[i].closes);
    }
    assert_false(hours_state_at(&h, at(2026, 11, 23, 7, 59), NULL, NULL));
}

/* 2026 has 53 weeks: two odd weeks follow each other. */
static void odd_and_even_weeks(void **state)
{
    (void)state;
    static const struct { struct date day; enum hours_weeks weeks; const char *hours; } rows[] = {
        { { 2026, 11, 23 }, HOURS_EVEN_WEEKS, "600-720" }, { { 2026, 11, 30 }, HOURS_ODD_WEEKS, "540-600" },
        { { 2026, 12, 28 }, HOURS_ODD_WEEKS, "540-600" },  { { 2027, 1, 4 }, HOURS_ODD_WEEKS, "540-600" },
        { { 2027, 1, 3 }, HOURS_ODD_WEEKS, "" },           { { 2027, 1, 11 }, HOURS_EVEN_WEEKS, "600-720" },
        { { 2024, 12, 30 }, HOURS_ODD_WEEKS, "540-600" },  { { 2099, 12, 28 }, HOURS_ODD_WEEKS, "540-600" },
    };
    struct hours_span spans[] = { { 1, 540, 600, HOURS_OPEN, HOURS_ODD_WEEKS }, { 1, 600, 720, HOURS_OPEN, HOURS_EVEN_WEEKS } };
    struct hours_period p = { .spans = spans, .span_count = 2 };
    struct hours h = { .periods = &p, .period_count = 1 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(hours_weeks_of(rows[i].day), rows[i].weeks);
        assert_string_equal(day_text(hours_on(&h, rows[i].day)), rows[i].hours);
    }
}

/* An exception of this year's beats a holiday's rule, and that beats a season. */
static void holiday_rules(void **state)
{
    (void)state;
    struct hours_span all[7], eve[] = { { 3, 600, 720, 0, 0 } }, short_day[] = { { 5, 600, 660, 0, 0 } };
    for (int i = 0; i < 7; i++) {
        all[i] = (struct hours_span){ i + 1, 540, 900, HOURS_OPEN, HOURS_EVERY_WEEK };
    }
    struct hours_period periods[] = {
        { .spans = all, .span_count = 7 },
        { .holiday = HOLIDAY_CHRISTMAS_EVE, .spans = eve, .span_count = 1 },
        { .holiday = HOLIDAY_MIDSUMMER_EVE, .override = true, .closed = true },
        { .from = { 2026, 12, 23 }, .to = { 2026, 12, 24 }, .override = true, .closed = true },
        { .from = { 2027, 6, 1 }, .to = { 2027, 8, 31 }, .override = true, .spans = short_day, .span_count = 1 },
    };
    struct hours h = { .periods = periods, .period_count = 5 };
    static const struct { struct date day; const char *hours; bool overridden; } rows[] = {
        { { 2026, 12, 24 }, "", true },         { { 2027, 12, 24 }, "600-720", true }, { { 2028, 12, 24 }, "600-720", true },
        { { 2026, 6, 19 }, "", true },          { { 2027, 6, 25 }, "", true },         { { 2027, 6, 18 }, "600-660", false },
        { { 2027, 6, 17 }, "", false },         { { 2026, 6, 18 }, "540-900", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(day_text(hours_on(&h, rows[i].day)), rows[i].hours);
        assert_int_equal(hours_is_overridden(&h, rows[i].day), rows[i].overridden);
    }
    assert_string_equal(day_text(hours_usual_on(&h, (struct date){ 2027, 6, 25 })), "600-660");
}

static void not_known(void **state)
{
    (void)state;
    struct hours_span week[] = { { 1, 540, 900, 0, 0 }, { 2, 540, 900, 0, 0 } };
    struct hours_period periods[] = {
        { .from = { 2026, 11, 23 }, .to = { 2026, 11, 29 }, .spans = week, .span_count = 2 },
        { .from = { 2026, 11, 24 }, .to = { 2026, 11, 24 }, .override = true },    /* says that nobody knows */
        { .from = { 2026, 12, 1 }, .to = { 2026, 12, 31 } },                      /* says nothing */
    };
    struct hours h = { .periods = periods, .period_count = 3 };
    assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 11, 22 })), "?");
    assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 11, 23 })), "o540-900");
    assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 11, 24 })), "?");
    assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 11, 25 })), "");
    assert_string_equal(states_text(hours_on(&h, (struct date){ 2026, 12, 7 })), "?");
    struct date day;
    int opens;
    assert_false(hours_next_open(&h, at(2026, 11, 22, 12, 0), &day, &opens));    /* perhaps it is open today */
    assert_true(hours_next_open(&h, at(2026, 11, 23, 8, 0), &day, &opens));
    assert_false(hours_next_open(&h, at(2026, 11, 23, 16, 0), &day, &opens));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(config_writing), cmocka_unit_test(config_refused),     cmocka_unit_test(open_now),
        cmocka_unit_test(next_opening),   cmocka_unit_test(overrides),          cmocka_unit_test(closed_on_holidays),
        cmocka_unit_test(broken_spans),   cmocka_unit_test(states),             cmocka_unit_test(state_of_now),
        cmocka_unit_test(odd_and_even_weeks), cmocka_unit_test(holiday_rules),  cmocka_unit_test(not_known),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
