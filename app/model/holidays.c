#include "app/model/holidays.h"

#include <assert.h>

enum { SATURDAY = 6, FRIDAY = 5 };

struct date holiday_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct date){ year, n / 31, n % 31 + 1 };
}

static enum holiday fixed_on(struct date d)
{
    static const struct {
        int month, day;
        enum holiday holiday;
    } rows[] = {
        { 1, 1, HOLIDAY_NEW_YEAR }, { 1, 6, HOLIDAY_EPIPHANY }, { 5, 1, HOLIDAY_MAY_DAY }, { 12, 6, HOLIDAY_INDEPENDENCE },
        { 12, 24, HOLIDAY_CHRISTMAS_EVE }, { 12, 25, HOLIDAY_CHRISTMAS }, { 12, 26, HOLIDAY_ST_STEPHEN },
        { 4, 30, HOLIDAY_MAY_DAY_EVE }, { 12, 31, HOLIDAY_NEW_YEAR_EVE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].month == d.month && rows[i].day == d.day) {
            return rows[i].holiday;
        }
    }
    return HOLIDAY_NONE;
}

static enum holiday from_easter_on(struct date d)
{
    static const struct {
        int days;
        enum holiday holiday;
    } rows[] = {
        { -3, HOLIDAY_MAUNDY_THURSDAY }, { -2, HOLIDAY_GOOD_FRIDAY }, { -1, HOLIDAY_EASTER_EVE }, { 0, HOLIDAY_EASTER_SUNDAY },
        { 1, HOLIDAY_EASTER_MONDAY }, { 39, HOLIDAY_ASCENSION }, { 49, HOLIDAY_WHIT_SUNDAY },
    };
    int64_t days = date_to_days(d) - date_to_days(holiday_easter(d.year));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].days == days) {
            return rows[i].holiday;
        }
    }
    return HOLIDAY_NONE;
}

/* Midsummer and All Saints are the Saturdays of 20-26 June and of 31 October - 6 November. */
static enum holiday saturday_on(struct date d)
{
    int weekday = date_weekday(d);
    if (d.month == 6 && weekday == FRIDAY && d.day >= 19 && d.day <= 25) {
        return HOLIDAY_MIDSUMMER_EVE;
    }
    if (d.month == 6 && weekday == SATURDAY && d.day >= 20 && d.day <= 26) {
        return HOLIDAY_MIDSUMMER;
    }
    if (weekday == SATURDAY && ((d.month == 10 && d.day == 31) || (d.month == 11 && d.day <= 6))) {
        return HOLIDAY_ALL_SAINTS;
    }
    return HOLIDAY_NONE;
}

bool holiday_is_closed(enum holiday h)
{
    switch (h) {
    case HOLIDAY_NONE:
    case HOLIDAY_MAUNDY_THURSDAY:
    case HOLIDAY_EASTER_EVE:
    case HOLIDAY_MAY_DAY_EVE:
    case HOLIDAY_NEW_YEAR_EVE:
        return false;
    default:
        return true;
    }
}

enum holiday holiday_on(struct date day)
{
    enum holiday candidates[] = { fixed_on(day), from_easter_on(day), saturday_on(day) };
    enum holiday best = HOLIDAY_NONE;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        bool better = best == HOLIDAY_NONE || (!holiday_is_closed(best) && holiday_is_closed(candidates[i]));
        if (candidates[i] != HOLIDAY_NONE && better) {
            best = candidates[i];
        }
    }
    return best;
}

const char *holiday_text_key(enum holiday h)
{
    static const char *const keys[HOLIDAY_COUNT] = {
        [HOLIDAY_NEW_YEAR] = "holiday.new_year",
        [HOLIDAY_EPIPHANY] = "holiday.epiphany",
        [HOLIDAY_MAUNDY_THURSDAY] = "holiday.maundy_thursday",
        [HOLIDAY_GOOD_FRIDAY] = "holiday.good_friday",
        [HOLIDAY_EASTER_EVE] = "holiday.easter_eve",
        [HOLIDAY_EASTER_SUNDAY] = "holiday.easter_sunday",
        [HOLIDAY_EASTER_MONDAY] = "holiday.easter_monday",
        [HOLIDAY_MAY_DAY_EVE] = "holiday.may_day_eve",
        [HOLIDAY_MAY_DAY] = "holiday.may_day",
        [HOLIDAY_ASCENSION] = "holiday.ascension",
        [HOLIDAY_WHIT_SUNDAY] = "holiday.whit_sunday",
        [HOLIDAY_MIDSUMMER_EVE] = "holiday.midsummer_eve",
        [HOLIDAY_MIDSUMMER] = "holiday.midsummer",
        [HOLIDAY_ALL_SAINTS] = "holiday.all_saints",
        [HOLIDAY_INDEPENDENCE] = "holiday.independence",
        [HOLIDAY_CHRISTMAS_EVE] = "holiday.christmas_eve",
        [HOLIDAY_CHRISTMAS] = "holiday.christmas",
        [HOLIDAY_ST_STEPHEN] = "holiday.st_stephen",
        [HOLIDAY_NEW_YEAR_EVE] = "holiday.new_year_eve",
    };
    assert(h > HOLIDAY_NONE && h < HOLIDAY_COUNT);
    return keys[h];
}
