/* A day is worked out from the periods that cover it.  Nothing is stored by
 * date, so the same hours answer for any day of any year. */
#include "app/model/hours.h"

#include "app/model/holidays.h"

enum { DAY_MIN = 1440, LOOK_AHEAD_DAYS = 14, LAST_CLOSE_MIN = 2 * DAY_MIN };

static bool covers(const struct hours_period *p, struct date day)
{
    return (p->from.year == 0 || date_compare(p->from, day) <= 0)
        && (p->to.year == 0 || date_compare(day, p->to) <= 0);
}

static int64_t length_days(const struct hours_period *p)
{
    return p->from.year == 0 || p->to.year == 0 ? INT64_MAX : date_to_days(p->to) - date_to_days(p->from);
}

/* The override that decides a day, or NULL. */
static const struct hours_period *find_override(const struct hours *h, struct date day)
{
    const struct hours_period *best = NULL;
    for (size_t i = 0; i < h->period_count; i++) {
        const struct hours_period *p = &h->periods[i];
        if (p->override && covers(p, day) && (!best || length_days(p) <= length_days(best))) {
            best = p;
        }
    }
    return best;
}

/* Puts a span in its place and joins it with those that it touches. */
static void add_span(struct hours_day *d, int opens_min, int closes_min)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->open[i].opens_min <= closes_min && opens_min <= d->open[i].closes_min) {
            opens_min = d->open[i].opens_min < opens_min ? d->open[i].opens_min : opens_min;
            closes_min = d->open[i].closes_min > closes_min ? d->open[i].closes_min : closes_min;
        } else {
            d->open[kept++] = d->open[i];
        }
    }
    if (kept == HOURS_DAY_MAX) {
        kept--;    /* nine separate openings in one day are no opening hours; the day keeps eight */
    }
    size_t at = kept;
    for (; at > 0 && d->open[at - 1].opens_min > opens_min; at--) {
        d->open[at] = d->open[at - 1];
    }
    d->open[at].opens_min = opens_min;
    d->open[at].closes_min = closes_min;
    d->count = kept + 1;
}

static void add_period(struct hours_day *d, const struct hours_period *p, int weekday)
{
    for (size_t i = 0; !p->closed && i < p->span_count; i++) {
        const struct hours_span *s = &p->spans[i];
        if (s->weekday == weekday && s->opens_min >= 0 && s->opens_min < DAY_MIN
            && s->closes_min > s->opens_min && s->closes_min <= LAST_CLOSE_MIN) {
            add_span(d, s->opens_min, s->closes_min);
        }
    }
}

struct hours_day hours_usual_on(const struct hours *h, struct date day)
{
    struct hours_day d = { .count = 0 };
    int weekday = date_weekday(day);
    for (size_t i = 0; i < h->period_count; i++) {
        if (!h->periods[i].override && covers(&h->periods[i], day)) {
            add_period(&d, &h->periods[i], weekday);
        }
    }
    return d;
}

struct hours_day hours_on(const struct hours *h, struct date day)
{
    const struct hours_period *override = find_override(h, day);
    struct hours_day d = { .count = 0 };
    if (override) {
        add_period(&d, override, date_weekday(day));
        return d;
    }
    if (h->closed_on_holidays && holiday_is_closed(holiday_on(day))) {
        return d;
    }
    return hours_usual_on(h, day);
}

bool hours_day_equal(const struct hours_day *a, const struct hours_day *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->open[i].opens_min == b->open[i].opens_min && a->open[i].closes_min == b->open[i].closes_min;
    }
    return same;
}

bool hours_is_overridden(const struct hours *h, struct date day)
{
    return find_override(h, day) != NULL;
}

/* The end of the span that holds minute `at_min`, counted from today's midnight, or -1;
 * `ahead` is the day it began on. */
static int end_of_span(const struct hours *h, struct date today, int ahead, int at_min)
{
    struct hours_day d = hours_on(h, date_add_days(today, ahead));
    int latest = -1;
    for (size_t i = 0; i < d.count; i++) {
        int opens = d.open[i].opens_min + ahead * DAY_MIN;
        int closes = d.open[i].closes_min + ahead * DAY_MIN;
        if (opens <= at_min && at_min < closes && closes > latest) {
            latest = closes;
        }
    }
    return latest;
}

bool hours_is_open(const struct hours *h, struct civil now, int *closes_min)
{
    int minute = now.hour * 60 + now.minute;
    int end = -1;
    /* A span can hand over to the next day's at midnight, so ends are followed day by day. */
    for (int ahead = -1; ahead <= 7; ahead++) {
        int next = end_of_span(h, now.date, ahead, end < 0 ? minute : end);
        if (next > end) {
            end = next;
        }
    }
    if (end < 0) {
        return false;
    }
    if (closes_min) {
        *closes_min = end;
    }
    return true;
}

bool hours_next_open(const struct hours *h, struct civil now, struct date *day, int *opens_min)
{
    int minute = now.hour * 60 + now.minute;
    for (int ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
        struct date date = date_add_days(now.date, ahead);
        struct hours_day d = hours_on(h, date);
        for (size_t i = 0; i < d.count; i++) {
            if (ahead > 0 || d.open[i].opens_min > minute) {
                *day = date;
                *opens_min = d.open[i].opens_min;
                return true;
            }
        }
    }
    return false;
}
