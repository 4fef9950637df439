/* rooms: model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/model/facts.h"
#include "app/model/holidays.h"
#include "app/model/item.h"

static void themes(void **state)
{
    (void)state;
    enum theme t;
    for (int i = 0; i < THEME_COUNT; i++) {
        assert_true(theme_parse(str_of(theme_code((enum theme)i)), &t));
        assert_int_equal(t, i);
    }
    assert_string_equal(theme_code(THEME_TYO_JA_TOIMINTAKYKY), "tyo_ja_toimintakyky");
    assert_false(theme_parse(STR("Liikunta"), &t));
    assert_false(theme_parse(STR(""), &t));
}

static void phones(void **state)
{
    (void)state;
    static const struct {
        const char *given, *shown;    /* "_" stands for a no-break space */
    } rows[] = {
        { "09 310 12345", "09_310_12345" },
        { "09-310-12345", "09_310_12345" },
        { "+358 9 310 12345", "09_310_12345" },
        { "+358931012345", "09_310_12345" },
        { "+358 (0)9 310 12345", "09_310_12345" },
        { "+35893101111", "09_310_1111" },
        { "0931012345", "09_310_12345" },
        { "+358401234567", "040_123_4567" },
        { "0401234567", "040_123_4567" },
        { "040 123 45 67", "040_123_45_67" },
        { "+358 800 12345", "0800_12345" },
        { "+3582941234", "029_41234" },
        { "+358294151234", "029_415_1234" },
        { "112", "112" },
        { "116117", "116_117" },
        { "116 117", "116_117" },
        { "+46 8 123 456", "+46_8_123_456" },
        { "09 310 22015, 040 684 6216", "09_310_22015, 040_684_6216" },
        { "09 310 12345 (ma-pe 9-12)", "09_310_12345 (ma-pe 9-12)" },
        { "  09 310 12345 ", "09_310_12345" },
        { "", "" },
        { "kysy aulasta", "kysy aulasta" },
        { "+358", "+358" },
        { "123456789012345678901234567890", "123456789012345678901234567890" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char shown[200];
        struct str s = phone_format(str_of(rows[i].given), a);
        size_t n = 0;
        for (size_t k = 0; k < s.n; k++) {
            if (s.p[k] == '\xC2') {
                shown[n++] = '_';
                k++;
            } else {
                shown[n++] = s.p[k];
            }
        }
        shown[n] = '\0';
        assert_string_equal(shown, rows[i].shown);
    }
    arena_destroy(a);
}

static void easters(void **state)
{
    (void)state;
    static const struct date rows[] = {
        { 1970, 3, 29 }, { 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2024, 3, 31 }, { 2025, 4, 20 },
        { 2026, 4, 5 },  { 2027, 3, 28 }, { 2028, 4, 16 }, { 2038, 4, 25 }, { 2099, 4, 12 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(date_compare(holiday_easter(rows[i].year), rows[i]), 0);
    }
    for (int year = 1900; year < 2200; year++) {
        assert_int_equal(date_weekday(holiday_easter(year)), 7);
    }
}

static void holidays(void **state)
{
    (void)state;
    static const struct {
        struct date day;
        enum holiday holiday;
        bool closed;
    } rows[] = {
        { { 2026, 1, 1 }, HOLIDAY_NEW_YEAR, true },       { { 2026, 1, 6 }, HOLIDAY_EPIPHANY, true },
        { { 2026, 4, 2 }, HOLIDAY_MAUNDY_THURSDAY, false },{ { 2026, 4, 3 }, HOLIDAY_GOOD_FRIDAY, true },
        { { 2026, 4, 5 }, HOLIDAY_EASTER_SUNDAY, true },  { { 2026, 4, 6 }, HOLIDAY_EASTER_MONDAY, true },
        { { 2026, 4, 30 }, HOLIDAY_MAY_DAY_EVE, false },  { { 2026, 5, 1 }, HOLIDAY_MAY_DAY, true },
        { { 2026, 5, 14 }, HOLIDAY_ASCENSION, true },     { { 2026, 5, 24 }, HOLIDAY_WHIT_SUNDAY, true },
        { { 2026, 6, 19 }, HOLIDAY_MIDSUMMER_EVE, true }, { { 2026, 6, 20 }, HOLIDAY_MIDSUMMER, true },
        { { 2027, 6, 25 }, HOLIDAY_MIDSUMMER_EVE, true }, { { 2027, 6, 26 }, HOLIDAY_MIDSUMMER, true },
        { { 2026, 10, 31 }, HOLIDAY_ALL_SAINTS, true },   { { 2027, 11, 6 }, HOLIDAY_ALL_SAINTS, true },
        { { 2026, 12, 6 }, HOLIDAY_INDEPENDENCE, true },  { { 2026, 12, 24 }, HOLIDAY_CHRISTMAS_EVE, true },
        { { 2026, 12, 25 }, HOLIDAY_CHRISTMAS, true },    { { 2026, 12, 26 }, HOLIDAY_ST_STEPHEN, true },
        { { 2026, 12, 31 }, HOLIDAY_NEW_YEAR_EVE, false },{ { 2026, 11, 23 }, HOLIDAY_NONE, false },
        { { 2026, 6, 26 }, HOLIDAY_NONE, false },         { { 2026, 11, 7 }, HOLIDAY_NONE, false },
        { { 2008, 5, 1 }, HOLIDAY_MAY_DAY, true },        /* Ascension on the same day: closed either way */
        { { 2038, 6, 13 }, HOLIDAY_WHIT_SUNDAY, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(holiday_on(rows[i].day), rows[i].holiday);
        assert_int_equal(holiday_is_closed(rows[i].holiday), rows[i].closed);
    }
    static const char *const codes[] = { "fi", "sv", "en" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        for (int h = 1; h < HOLIDAY_COUNT; h++) {
            assert_true(texts_has(texts_get(str_of(codes[i])), holiday_text_key((enum holiday)h)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes), cmocka_unit_test(phones), cmocka_unit_test(easters), cmocka_unit_test(holidays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
