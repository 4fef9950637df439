#pragma once
/* Days are opening hours that a source tells date by date.  They become
 * periods: a weekly pattern over the dates that were read, and overrides for
 * the dates that differ from it.  Every date that was read comes out as it
 * was told, and no other date does. */
#include "app/build/source.h"

struct days_day {
    struct date date;
    long group;               /* the source's own period of it; 0 = not told */
    bool exception;           /* the source says so */
    struct hours_day hours;
};

struct days {
    ROWS(struct days_day) rows;
    /* The last pattern goes on when it is of this group: until a date, or for ever (year 0). */
    long usual_group;
    struct date usual_to;
};

/* "8:00", "08:00:00" in minutes of the day ("24:00" is 1440), or -1. */
int days_parse_clock(struct str s);
/* The spans of one day in order, merged as the model does it; their weekday is not looked at. */
struct hours_day days_merge(const struct hours_span *spans, size_t count);
/* Adds the periods of the days, which are put in order. A date told twice in two ways is left out with a remark. */
void days_add_periods(struct sink *s, struct record *r, struct days *d);
