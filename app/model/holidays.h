#pragma once
/* A holiday is a day on which Finnish offices keep other hours than their
 * week says.  All are computed: fixed days, and days counted from Easter. */
#include <stdbool.h>
#include "app/base/clock.h"

enum holiday {
    HOLIDAY_NONE,
    HOLIDAY_NEW_YEAR, HOLIDAY_EPIPHANY, HOLIDAY_MAUNDY_THURSDAY, HOLIDAY_GOOD_FRIDAY, HOLIDAY_EASTER_EVE,
    HOLIDAY_EASTER_SUNDAY, HOLIDAY_EASTER_MONDAY, HOLIDAY_MAY_DAY_EVE, HOLIDAY_MAY_DAY, HOLIDAY_ASCENSION,
    HOLIDAY_WHIT_SUNDAY, HOLIDAY_MIDSUMMER_EVE, HOLIDAY_MIDSUMMER, HOLIDAY_ALL_SAINTS, HOLIDAY_INDEPENDENCE,
    HOLIDAY_CHRISTMAS_EVE, HOLIDAY_CHRISTMAS, HOLIDAY_ST_STEPHEN, HOLIDAY_NEW_YEAR_EVE,
    HOLIDAY_COUNT
};

/* The holiday of a day; two on one day (Ascension on 1 May) give the one that closes offices. */
enum holiday holiday_on(struct date day);
/* Offices are closed (public holidays and the eves of Midsummer and Christmas), not only earlier than usual. */
bool holiday_is_closed(enum holiday h);
/* Its name among the texts: "holiday.christmas". */
const char *holiday_text_key(enum holiday h);
/* Easter Sunday of a Gregorian year (the anonymous Gregorian computus). */
struct date holiday_easter(int year);
