#pragma once
/* Hours are opening times as periods and exceptions; any day is computed from
 * them, so nothing expires.  An override period replaces the normal ones on
 * its days. */
#include <stdbool.h>
#include <stddef.h>
#include "app/base/clock.h"
#include "app/model/holidays.h"

enum hours_state { HOURS_OPEN, HOURS_APPOINTMENT, HOURS_SELF_SERVICE };    /* self-service: open, but nobody serves */
enum hours_weeks { HOURS_EVERY_WEEK, HOURS_ODD_WEEKS, HOURS_EVEN_WEEKS };  /* by ISO 8601 week number */

struct hours_span {
    int weekday;              /* 1-7 */
    int opens_min, closes_min;/* minutes of the local day; closes_min may pass 1440 */
    enum hours_state state;
    enum hours_weeks weeks;
};

struct hours_period {
    struct date from, to;     /* year 0 = open end */
    bool override, closed;
    enum holiday holiday;     /* only on this day of each year, whatever weekday it is; HOLIDAY_NONE = on every day */
    struct hours_span *spans;
    size_t span_count;
};

struct hours {
    struct hours_period *periods;
    size_t period_count;
    bool closed_on_holidays;  /* on public holidays (holidays.h) that no override speaks of */
};

enum { HOURS_DAY_MAX = 8 };
struct hours_day {
    struct { int opens_min, closes_min; } open[HOURS_DAY_MAX];    /* in order, merged */
    size_t count;             /* 0 = closed */
};

/* What opens on a day; a span that began the evening before belongs to that evening. Of several
 * overrides the one over the fewest days decides. */
struct hours_day hours_on(const struct hours *h, struct date day);
/* The same without overrides and holidays: the usual hours of that day. */
struct hours_day hours_usual_on(const struct hours *h, struct date day);
bool hours_day_equal(const struct hours_day *a, const struct hours_day *b);
/* Do the hours themselves say something special of this day? */
bool hours_is_overridden(const struct hours *h, struct date day);
/* Is it open at this instant; *closes_min gets the end of the present span in minutes from today's midnight:
 * past 1440 = on a later day, HOURS_ALWAYS_MIN or more = it does not close within a week. */
enum { HOURS_ALWAYS_MIN = 7 * 1440 };
bool hours_is_open(const struct hours *h, struct civil now, int *closes_min);
/* The next opening after `now` within 14 days; false when there is none. */
bool hours_next_open(const struct hours *h, struct civil now, struct date *day, int *opens_min);
