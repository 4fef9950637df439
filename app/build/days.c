/* Days in a row make a stretch; a stretch is cut where another of the source's
 * long periods begins (summer hours).  Within a stretch each weekday has the
 * hours that most of its dates have. */
#include "app/build/days.h"

#include <stdlib.h>
#include <string.h>

#include "app/build/value.h"

enum { WEEK = 7, LONG_GROUP_DAYS = 21, DAY_MIN = 1440 };

int days_parse_clock(struct str s)
{
    struct str hour, minute;
    long long h, m;
    if (!str_next(&s, ':', &hour) || !str_next(&s, ':', &minute) || !str_to_int(hour, &h) || !str_to_int(minute, &m)
        || h < 0 || m < 0 || m > 59 || h * 60 + m > DAY_MIN) {
        return -1;
    }
    return (int)(h * 60 + m);
}

struct hours_day days_merge(const struct hours_span *spans, size_t count)
{
    static const struct date monday = { 2024, 1, 1 };
    struct hours_day day = { .known = true };
    for (size_t i = 0; i < count; i++) {
        /* What the day holds already and one span more, as the spans of one Monday. */
        struct hours_span all[HOURS_DAY_MAX + 1];
        size_t n = 0;
        for (; n < day.count; n++) {
            all[n] = (struct hours_span){ 1, day.open[n].opens_min, day.open[n].closes_min, day.open[n].state, HOURS_EVERY_WEEK };
        }
        all[n] = spans[i];
        all[n].weekday = 1;
        all[n].weeks = HOURS_EVERY_WEEK;
        struct hours_period p = { .spans = all, .span_count = n + 1 };
        day = hours_on(&(struct hours){ .periods = &p, .period_count = 1 }, monday);
    }
    return day;
}

static int by_date(const void *x, const void *y)
{
    return date_compare(((const struct days_day *)x)->date, ((const struct days_day *)y)->date);
}

static void drop_doubles(struct sink *s, struct days *d)
{
    size_t kept = 0;
    qsort(d->rows.at, d->rows.count, sizeof *d->rows.at, by_date);
    for (size_t i = 0, next; i < d->rows.count; i = next) {
        bool same = true;
        for (next = i + 1; next < d->rows.count && by_date(&d->rows.at[i], &d->rows.at[next]) == 0; next++) {
            same = same && hours_day_equal(&d->rows.at[i].hours, &d->rows.at[next].hours);
        }
        if (same) {
            d->rows.at[kept++] = d->rows.at[i];
        } else {
            sink_warn(s, "date", "two opening hours for one date: left out");
        }
    }
    d->rows.count = kept;
}

static size_t size_of_group(const struct days_day *days, size_t count, long group)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        n += days[i].group == group;
    }
    return n;
}

/* The end of the stretch that begins at `first`. */
static size_t end_of_stretch(const struct days *d, size_t first)
{
    const struct days_day *at = d->rows.at;
    bool has_group = false;
    long group = 0;
    for (size_t i = first; i < d->rows.count; i++) {
        if (i > first && date_to_days(at[i].date) != date_to_days(at[i - 1].date) + 1) {
            return i;
        }
        if ((!has_group || at[i].group != group) && size_of_group(at, d->rows.count, at[i].group) >= LONG_GROUP_DAYS) {
            if (has_group) {
                return i;
            }
            has_group = true;
            group = at[i].group;
        }
    }
    return d->rows.count;
}

/* The source's period of most of the days that are no exceptions; of all of them when there are no others. */
static long main_group(const struct days_day *days, size_t count, bool exceptions_too)
{
    long best = 0;
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = exceptions_too || !days[i].exception ? size_of_group(days, count, days[i].group) : 0;
        if (n > most) {
            most = n;
            best = days[i].group;
        }
    }
    return most || exceptions_too ? best : main_group(days, count, true);
}

/* What most of the dates of a weekday have, those of the main group before others; NULL when there is none. */
static const struct days_day *choose_weekday(const struct days_day *days, size_t count, int weekday, long group)
{
    const struct days_day *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = 0;
        for (size_t k = i; date_weekday(days[i].date) == weekday && k < count; k++) {
            bool equal = date_weekday(days[k].date) == weekday && days[k].group == days[i].group
                && hours_day_equal(&days[k].hours, &days[i].hours);
            n += equal ? (days[i].group == group ? 1000 : 1) : 0;
        }
        if (n > most) {
            most = n;
            best = &days[i];
        }
    }
    return best;
}

static void add_day(struct record_period *p, struct arena *a, int weekday, const struct hours_day *day)
{
    for (size_t i = 0; i < day->count; i++) {
        *ROWS_ADD(a, &p->spans) = (struct record_span){ .weekday = weekday, .opens_min = day->open[i].opens_min,
            .closes_min = day->open[i].closes_min, .state = day->open[i].state };
    }
}

static void add_override(struct record *r, struct arena *a, const struct days_day *day)
{
    struct record_period *last = r->periods.count ? &r->periods.at[r->periods.count - 1] : NULL;
    bool closed = day->hours.count == 0;
    if (closed && last && last->override && last->closed && date_to_days(last->to) + 1 == date_to_days(day->date)) {
        last->to = day->date;    /* closed for several days */
        return;
    }
    struct record_period p = { .from = day->date, .to = day->date, .override = true, .closed = closed };
    add_day(&p, a, date_weekday(day->date), &day->hours);
    *ROWS_ADD(a, &r->periods) = p;
}

/* Only a pattern of whole weeks that all its dates keep goes on. */
static bool goes_on(const struct days_day *days, size_t count, const struct days_day *const week[WEEK], long group)
{
    bool whole = true;
    for (int i = 0; i < WEEK; i++) {
        whole = whole && week[i] && week[i]->group == group && !week[i]->exception;
    }
    for (size_t i = 0; whole && i < count; i++) {
        whole = days[i].group != group || hours_day_equal(&days[i].hours, &week[date_weekday(days[i].date) - 1]->hours);
    }
    return whole;
}

static void add_stretch(struct record *r, struct arena *a, const struct days *d, size_t first, size_t end)
{
    const struct days_day *days = d->rows.at + first, *week[WEEK];
    size_t count = end - first;
    long group = main_group(days, count, false);
    struct record_period base = { .from = days[0].date, .to = days[count - 1].date, .override = true };
    for (size_t i = 0; i < count; i++) {
        base.override = base.override && days[i].exception;
    }
    for (int i = 0; i < WEEK; i++) {
        week[i] = choose_weekday(days, count, i + 1, group);
        if (week[i]) {
            add_day(&base, a, i + 1, &week[i]->hours);
        }
    }
    base.closed = base.spans.count == 0;
    if (end == d->rows.count && group && group == d->usual_group && goes_on(days, count, week, group)
        && (d->usual_to.year == 0 || date_compare(d->usual_to, base.to) > 0)) {
        base.to = d->usual_to;
    }
    *ROWS_ADD(a, &r->periods) = base;
    for (size_t i = 0; i < count; i++) {
        if (!hours_day_equal(&days[i].hours, &week[date_weekday(days[i].date) - 1]->hours)) {
            add_override(r, a, &days[i]);
        }
    }
}

void days_add_periods(struct sink *s, struct record *r, struct days *d)
{
    if (d->rows.count == 0) {
        return;
    }
    drop_doubles(s, d);
    for (size_t first = 0, end; first < d->rows.count; first = end) {
        end = end_of_stretch(d, first);
        add_stretch(r, s->arena, d, first, end);
    }
}
