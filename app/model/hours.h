#pragma once
/* Hours are opening times as periods and exceptions; any day is computed from
 * them, so nothing expires.  An override period replaces the normal ones on
 * its days; one of four weeks or more is a season, whose hours are the usual
 * ones of its days.  A day that no period speaks of is not known. */
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
    bool override, closed;    /* neither closed nor with spans: it says that its days are not known */
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
    struct { int opens_min, closes_min; enum hours_state state; } open[HOURS_DAY_MAX];    /* in order, apart; merged by state */
    size_t count;             /* 0 = closed, if known */
    bool known;
};

/* What opens on a day; a span that began the evening before belongs to that evening. Of several
 * overrides the one over the fewest days decides; a dated one beats a holiday's, a holiday's beats a season.
 * Where states overlap, open beats self-service and that beats appointment. */
struct hours_day hours_on(const struct hours *h, struct date day);
/* The same without short overrides and holidays: the usual hours of that day, ... */
struct hours_day hours_usual_on(const struct hours *h, struct date day);
/* ... and as they would be if its week were odd or even. */
struct hours_day hours_usual_in(const struct hours *h, struct date day, enum hours_weeks weeks);
/* Odd or even, by ISO 8601 week number. */
enum hours_weeks hours_weeks_of(struct date day);
bool hours_day_equal(const struct hours_day *a, const struct hours_day *b);
/* Do the hours themselves say something special of this day? */
bool hours_is_overridden(const struct hours *h, struct date day);
/* Is it open at this instant, for visitors with an appointment at least; *closes_min (may be NULL) gets when it ends
 * (with or without staff; for those with an appointment only, when that ends) in minutes from today's midnight: past 1440 =
 * on a later day, HOURS_ALWAYS_MIN or more = it does not close within a week. */
enum { HOURS_ALWAYS_MIN = 7 * 1440 };
bool hours_is_open(const struct hours *h, struct civil now, int *closes_min);
/* Likewise, with the state of this instant and when that state ends; either may be NULL. */
bool hours_state_at(const struct hours *h, struct civil now, enum hours_state *state, int *ends_min);
/* The next opening after `now` within 14 days; false when there is none or a day before it is not known. */
bool hours_next_open(const struct hours *h, struct civil now, struct date *day, int *opens_min);
