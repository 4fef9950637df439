/* rooms: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/base/clock.h"

static void days_and_dates(void **state)
{
    (void)state;
    static const struct {
        struct date d;
        int64_t days;
        int weekday;
    } rows[] = {
        { { 1970, 1, 1 }, 0, 4 },        { { 1969, 12, 31 }, -1, 3 },    { { 2000, 2, 29 }, 11016, 2 },
        { { 2000, 3, 1 }, 11017, 3 },    { { 2026, 11, 23 }, 20780, 1 }, { { 2028, 2, 29 }, 21243, 2 },
        { { 2099, 12, 31 }, 47481, 4 },  { { 1900, 3, 1 }, -25508, 4 },  { { 2100, 3, 1 }, 47541, 1 },
        { { 1, 1, 1 }, -719162, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(date_to_days(rows[i].d), rows[i].days);
        assert_int_equal(date_weekday(rows[i].d), rows[i].weekday);
        assert_int_equal(date_compare(date_from_days(rows[i].days), rows[i].d), 0);
    }
    for (int64_t day = -200000; day < 200000; day++) {
        struct date d = date_from_days(day);
        assert_true(date_is_valid(d));
        assert_int_equal(date_to_days(d), day);
    }
}

static void valid_dates(void **state)
{
    (void)state;
    static const struct {
        struct date d;
        bool valid;
    } rows[] = {
        { { 2028, 2, 29 }, true },  { { 2027, 2, 29 }, false }, { { 2000, 2, 29 }, true }, { { 2100, 2, 29 }, false },
        { { 2026, 4, 31 }, false }, { { 2026, 13, 1 }, false }, { { 2026, 0, 1 }, false }, { { 2026, 1, 0 }, false },
        { { 0, 1, 1 }, false },     { { 9999, 12, 31 }, true }, { { 10000, 1, 1 }, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(date_is_valid(rows[i].d), rows[i].valid);
    }
}

static void assert_civil(int64_t utc, int y, int mo, int d, int h, int mi, int offset_h)
{
    struct civil c = civil_from_utc(utc);
    assert_int_equal(c.date.year, y);
    assert_int_equal(c.date.month, mo);
    assert_int_equal(c.date.day, d);
    assert_int_equal(c.hour, h);
    assert_int_equal(c.minute, mi);
    assert_int_equal(c.offset_s, offset_h * 3600);
    assert_int_equal(c.weekday, date_weekday(c.date));
}

/* 2026: clocks go forward on 29 March and back on 25 October, both at 01:00 UTC. */
static void summer_time(void **state)
{
    (void)state;
    int64_t spring = date_to_days((struct date){ 2026, 3, 29 }) * 86400 + 3600;
    int64_t autumn = date_to_days((struct date){ 2026, 10, 25 }) * 86400 + 3600;
    assert_civil(spring - 1, 2026, 3, 29, 2, 59, 2);
    assert_civil(spring, 2026, 3, 29, 4, 0, 3);
    assert_civil(autumn - 1, 2026, 10, 25, 3, 59, 3);
    assert_civil(autumn, 2026, 10, 25, 3, 0, 2);
    assert_civil(autumn + 3600, 2026, 10, 25, 4, 0, 2);
    /* In the gap one hour on; of the two 03:30 the earlier. */
    assert_int_equal(civil_to_utc((struct date){ 2026, 3, 29 }, 3, 30, 0), spring + 1800);
    assert_civil(civil_to_utc((struct date){ 2026, 3, 29 }, 3, 30, 0), 2026, 3, 29, 4, 30, 3);
    assert_int_equal(civil_to_utc((struct date){ 2026, 10, 25 }, 3, 30, 0), autumn - 1800);
    assert_int_equal(civil_to_utc((struct date){ 2026, 10, 25 }, 4, 0, 0), autumn + 3600);
    assert_int_equal(civil_to_utc((struct date){ 2026, 3, 29 }, 2, 59, 59), spring - 1);
    assert_int_equal(civil_to_utc((struct date){ 2026, 3, 29 }, 4, 0, 0), spring);
}

/* Every hour from 1970 to 2100 comes back, except the second of the doubled ones. */
static void there_and_back(void **state)
{
    (void)state;
    int doubled = 0;
    for (int64_t utc = 0; utc < INT64_C(4102444800); utc += 3600) {
        struct civil c = civil_from_utc(utc);
        int64_t back = civil_to_utc(c.date, c.hour, c.minute, c.second);
        if (back != utc) {
            assert_int_equal(back, utc - 3600);
            doubled++;
        }
    }
    assert_int_equal(doubled, 130);
    assert_civil(0, 1970, 1, 1, 2, 0, 2);
    assert_civil(INT64_C(4102437600), 2100, 1, 1, 0, 0, 2);
}

static void iso_times(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good, has_time;
        const char *utc;
    } rows[] = {
        { "2026-11-23", true, false, "2026-11-22T22:00:00Z" },
        { "2026-07-01", true, false, "2026-06-30T21:00:00Z" },
        { "2026-11-23T10:00", true, true, "2026-11-23T08:00:00Z" },
        { "2026-11-23 10:00", true, true, "2026-11-23T08:00:00Z" },
        { "2026-11-23T10:00:30Z", true, true, "2026-11-23T10:00:30Z" },
        { "2026-11-23T10:00:30.123Z", true, true, "2026-11-23T10:00:30Z" },
        { "2026-11-23T10:00+02:00", true, true, "2026-11-23T08:00:00Z" },
        { "2026-11-23T10:00:00+0200", true, true, "2026-11-23T08:00:00Z" },
        { "2026-11-23T10:00:00+02", true, true, "2026-11-23T08:00:00Z" },
        { "2026-11-23T00:00:00-05:30", true, true, "2026-11-23T05:30:00Z" },
        { "2018-08-02T21:00:00Z", true, true, "2018-08-02T21:00:00Z" },
        { "2026-11-23T24:00", true, true, "2026-11-23T22:00:00Z" },
        { "1970-01-01T00:00:00Z", true, true, "1970-01-01T00:00:00Z" },
        { "2099-12-31T23:59:59Z", true, true, "2099-12-31T23:59:59Z" },
        { "2028-02-29T12:00:00Z", true, true, "2028-02-29T12:00:00Z" },
        { "2027-02-29", false, false, NULL },
        { "2026-11-23T25:00", false, false, NULL },
        { "2026-11-23T24:01", false, false, NULL },
        { "2026-11-23T10:60", false, false, NULL },
        { "2026-11-23T10", false, false, NULL },
        { "2026-11-23T", false, false, NULL },
        { "2026-11-23T10:00+", false, false, NULL },
        { "2026-11-23T10:00+25:00", false, false, NULL },
        { "2026-11-23T10:00Zz", false, false, NULL },
        { "2026-11-23x", false, false, NULL },
        { "2026-1-23", false, false, NULL },
        { "26-11-23", false, false, NULL },
        { "", false, false, NULL },
        { "T10:00", false, false, NULL },
        { "+2026-11-23", false, false, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t utc = 0;
        bool has_time = false;
        char text[21];
        bool good = clock_parse_iso(str_of(rows[i].text), &utc, &has_time);
        if (good != rows[i].good) {
            fail_msg("\"%s\" is %s", rows[i].text, good ? "taken" : "refused");
        }
        if (good) {
            clock_format_utc(utc, text);
            assert_string_equal(text, rows[i].utc);
            assert_int_equal(has_time, rows[i].has_time);
        }
    }
}

static void iso_dates(void **state)
{
    (void)state;
    struct date d;
    char text[11];
    assert_true(date_parse_iso(STR("2026-11-23"), &d));
    date_format_iso(d, text);
    assert_string_equal(text, "2026-11-23");
    assert_true(date_parse_iso(STR("0001-01-01"), &d));
    assert_false(date_parse_iso(STR("2026-11-23T10:00"), &d));
    assert_false(date_parse_iso(STR("2026-11-31"), &d));
    assert_false(date_parse_iso(STR("0000-01-01"), &d));
    date_format_iso(date_add_days((struct date){ 2026, 12, 31 }, 1), text);
    assert_string_equal(text, "2027-01-01");
    date_format_iso(date_add_days((struct date){ 2028, 3, 1 }, -1), text);
    assert_string_equal(text, "2028-02-29");
    clock_format_utc(-1, (char[21]){ 0 });
    assert_civil(-1, 1970, 1, 1, 1, 59, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates), cmocka_unit_test(valid_dates), cmocka_unit_test(summer_time),
        cmocka_unit_test(there_and_back), cmocka_unit_test(iso_times),   cmocka_unit_test(iso_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
