#include "app/build/sources/ptv_hours.h"

enum { WEEK = 7, PERIODS_MAX = 400, SEASON_DAYS = 184 };

int ptv_weekday(struct str name)
{
    static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
    for (int i = 0; i < WEEK; i++) {
        if (str_equal_cstr(name, days[i])) {
            return i + 1;
        }
    }
    return 0;
}

int ptv_minutes(struct str s)
{
    struct str hour, minute;
    long long h, m;
    if (!str_next(&s, ':', &hour) || !str_next(&s, ':', &minute) || !str_to_int(hour, &h) || !str_to_int(minute, &m)
        || h < 0 || m < 0 || m > 59 || h > 24 || (h == 24 && m > 0)) {
        return -1;
    }
    return (int)(h * 60 + m);
}

void ptv_add_span(struct arena *a, struct record_period *p, struct record_span span)
{
    for (size_t i = 0; i < p->spans.count; i++) {
        const struct record_span *old = &p->spans.at[i];
        if (old->weekday == span.weekday && old->opens_min == span.opens_min && old->weeks == span.weeks) {
            return;
        }
    }
    *ROWS_ADD(a, &p->spans) = span;
}

void ptv_add_every_day(struct arena *a, struct record_period *p, struct record_span span)
{
    for (span.weekday = 1; span.weekday <= WEEK; span.weekday++) {
        ptv_add_span(a, p, span);
    }
}

void ptv_add_stretch(struct arena *a, struct record_period *p, struct record_span from, int to_weekday)
{
    int days = (to_weekday - from.weekday + WEEK) % WEEK, closes = from.closes_min;
    if (days == 0 && closes <= from.opens_min) {
        days = closes < from.opens_min ? 1 : 0;
    }
    if (days * PTV_DAY_MIN + closes - from.opens_min <= PTV_DAY_MIN) {
        from.closes_min += days * PTV_DAY_MIN;    /* a night belongs to the evening on which it began */
        ptv_add_span(a, p, from);
        return;
    }
    for (int i = 0; i <= days; i++) {
        struct record_span day = from;
        day.weekday = (from.weekday - 1 + i) % WEEK + 1;
        day.opens_min = i == 0 ? from.opens_min : 0;
        day.closes_min = i == days ? closes : PTV_DAY_MIN;
        if (day.opens_min < day.closes_min) {
            ptv_add_span(a, p, day);
        }
    }
}

bool ptv_add_period(struct sink *s, struct record *r, struct record_period p)
{
    if (r->periods.count == PERIODS_MAX) {
        sink_warn(s, "serviceHours", "more hours than any place has: the rest was left out");
        return false;
    }
    *ROWS_ADD(s->arena, &r->periods) = p;
    return true;
}

/* Bit i: something opens on weekday i. */
static unsigned days_of(const struct record_period *p)
{
    unsigned days = 0;
    for (size_t i = 0; i < p->spans.count; i++) {
        days |= 1u << p->spans.at[i].weekday;
    }
    return days;
}

void ptv_settle_hours(struct record *r)
{
    unsigned usual = 0;
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        usual |= !p->override && p->to.year == 0 ? days_of(p) : 0;
    }
    for (size_t i = 0; i < r->periods.count && usual; i++) {
        struct record_period *p = &r->periods.at[i];
        bool season = p->from.year && p->to.year && date_to_days(p->to) - date_to_days(p->from) < SEASON_DAYS;
        p->override = p->override || (season && (days_of(p) & usual) == usual);
    }
}
