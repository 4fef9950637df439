/* A day is worked out from the periods that cover it.  Nothing is stored by
 * date, so the same hours answer for any day of any year. */
#include "app/model/hours.h"

#include "app/model/holidays.h"

enum { DAY_MIN = 1440, WEEK_DAYS = 7, LOOK_AHEAD_DAYS = 14, LAST_CLOSE_MIN = 2 * DAY_MIN, SEASON_DAYS = 28 };

enum hours_weeks hours_weeks_of(struct date day)
{
    /* A week belongs to the year of its Thursday. */
    struct date thursday = date_add_days(day, 4 - date_weekday(day));
    int64_t of_year = date_to_days(thursday) - date_to_days((struct date){ thursday.year, 1, 1 });
    return of_year / WEEK_DAYS % 2 == 0 ? HOURS_ODD_WEEKS : HOURS_EVEN_WEEKS;
}

static bool covers(const struct hours_period *p, struct date day)
{
    return (p->from.year == 0 || date_compare(p->from, day) <= 0)
        && (p->to.year == 0 || date_compare(day, p->to) <= 0)
        && (p->holiday == HOLIDAY_NONE || p->holiday == holiday_on(day));
}

static int64_t length_days(const struct hours_period *p)
{
    return p->from.year == 0 || p->to.year == 0 ? INT64_MAX : date_to_days(p->to) - date_to_days(p->from) + 1;
}

static bool is_season(const struct hours_period *p)
{
    return p->override && p->holiday == HOLIDAY_NONE && length_days(p) >= SEASON_DAYS;
}

/* Smaller decides: an exception of this year's, then a holiday of every year, then a season. */
static int64_t override_rank(const struct hours_period *p)
{
    int64_t days = length_days(p);
    return p->holiday != HOLIDAY_NONE ? 2 * SEASON_DAYS - 1 : days < SEASON_DAYS ? 2 * days : days;
}

/* The override that decides a day, or NULL. */
static const struct hours_period *find_override(const struct hours *h, struct date day, bool season)
{
    const struct hours_period *best = NULL;
    for (size_t i = 0; i < h->period_count; i++) {
        const struct hours_period *p = &h->periods[i];
        if ((p->override || p->holiday != HOLIDAY_NONE) && is_season(p) == season && covers(p, day)
            && (!best || override_rank(p) <= override_rank(best))) {
            best = p;
        }
    }
    return best;
}

static int rank_of_state(enum hours_state state)
{
    return state == HOURS_OPEN ? 0 : state == HOURS_SELF_SERVICE ? 1 : 2;
}

/* Puts a span in its place; nine separate openings in one day are no opening hours: the day keeps eight. */
static void insert(struct hours_day *d, int opens_min, int closes_min, enum hours_state state)
{
    if (d->count == HOURS_DAY_MAX) {
        d->count--;
    }
    size_t at = d->count++;
    for (; at > 0 && d->open[at - 1].opens_min > opens_min; at--) {
        d->open[at] = d->open[at - 1];
    }
    d->open[at].opens_min = opens_min;
    d->open[at].closes_min = closes_min;
    d->open[at].state = state;
}

/* Joins a span with those of its state that it touches. */
static void join_span(struct hours_day *d, int opens_min, int closes_min, enum hours_state state)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->open[i].state == state && d->open[i].opens_min <= closes_min && opens_min <= d->open[i].closes_min) {
            opens_min = d->open[i].opens_min < opens_min ? d->open[i].opens_min : opens_min;
            closes_min = d->open[i].closes_min > closes_min ? d->open[i].closes_min : closes_min;
        } else {
            d->open[kept++] = d->open[i];
        }
    }
    d->count = kept;
    insert(d, opens_min, closes_min, state);
}

/* Adds what other states, which were added before it and beat it, leave of a span. */
static void add_span(struct hours_day *d, const struct hours_span *s)
{
    const struct hours_day taken = *d;
    int from = s->opens_min;
    for (size_t i = 0; i < taken.count && from < s->closes_min; i++) {
        if (taken.open[i].state == s->state || taken.open[i].closes_min <= from || taken.open[i].opens_min >= s->closes_min) {
            continue;
        }
        if (taken.open[i].opens_min > from) {
            join_span(d, from, taken.open[i].opens_min, s->state);
        }
        from = taken.open[i].closes_min;
    }
    if (from < s->closes_min) {
        join_span(d, from, s->closes_min, s->state);
    }
}

/* What another state leaves of a span may begin after midnight. */
static bool is_good(const struct hours_span *s)
{
    return s->opens_min >= 0 && s->closes_min > s->opens_min && s->closes_min <= LAST_CLOSE_MIN;
}

struct when { int weekday; enum hours_weeks weeks; };

/* A holiday's spans are that day's, whatever their weekday. */
static void add_period(struct hours_day *d, const struct hours_period *p, struct when when, int rank)
{
    for (size_t i = 0; !p->closed && i < p->span_count; i++) {
        const struct hours_span *s = &p->spans[i];
        if ((s->weekday == when.weekday || p->holiday != HOLIDAY_NONE) && rank_of_state(s->state) == rank && is_good(s)
            && (s->weeks == HOURS_EVERY_WEEK || s->weeks == when.weeks)) {
            add_span(d, s);
        }
    }
}

static bool says_something(const struct hours_period *p)
{
    return p->closed || p->span_count > 0;
}

static struct hours_day day_of_override(const struct hours_period *p, struct when when)
{
    struct hours_day d = { .known = says_something(p) };
    for (int rank = 0; rank <= 2; rank++) {
        add_period(&d, p, when, rank);
    }
    return d;
}

struct hours_day hours_usual_in(const struct hours *h, struct date day, enum hours_weeks weeks)
{
    struct when when = { date_weekday(day), weeks };
    const struct hours_period *season = find_override(h, day, true);
    struct hours_day d = { .count = 0 };
    if (season) {
        return day_of_override(season, when);
    }
    for (int rank = 0; rank <= 2; rank++) {
        for (size_t i = 0; i < h->period_count; i++) {
            const struct hours_period *p = &h->periods[i];
            if (!p->override && p->holiday == HOLIDAY_NONE && says_something(p) && covers(p, day)) {
                d.known = true;
                add_period(&d, p, when, rank);
            }
        }
    }
    return d;
}

struct hours_day hours_usual_on(const struct hours *h, struct date day)
{
    return hours_usual_in(h, day, hours_weeks_of(day));
}

struct hours_day hours_on(const struct hours *h, struct date day)
{
    const struct hours_period *override = find_override(h, day, false);
    if (override) {
        return day_of_override(override, (struct when){ date_weekday(day), hours_weeks_of(day) });
    }
    if (h->closed_on_holidays && holiday_is_closed(holiday_on(day))) {
        return (struct hours_day){ .known = true };
    }
    return hours_usual_on(h, day);
}

bool hours_day_equal(const struct hours_day *a, const struct hours_day *b)
{
    bool same = a->count == b->count && a->known == b->known;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->open[i].opens_min == b->open[i].opens_min && a->open[i].closes_min == b->open[i].closes_min
            && a->open[i].state == b->open[i].state;
    }
    return same;
}

bool hours_is_overridden(const struct hours *h, struct date day)
{
    return find_override(h, day, false) != NULL;
}

/* Those who may come without an appointment do not care whether somebody serves. */
static bool same_welcome(enum hours_state a, enum hours_state b)
{
    return (a == HOURS_APPOINTMENT) == (b == HOURS_APPOINTMENT);
}

/* The span that holds minute `at_min`, counted from today's midnight, of those that began on the day `ahead`: its state, and
 * its end; -1 when there is none. */
static int span_at(const struct hours *h, struct date today, int ahead, int at_min, enum hours_state *state)
{
    struct hours_day d = hours_on(h, date_add_days(today, ahead));
    for (size_t i = 0; i < d.count; i++) {
        if (d.open[i].opens_min + ahead * DAY_MIN <= at_min && at_min < d.open[i].closes_min + ahead * DAY_MIN) {
            *state = d.open[i].state;
            return d.open[i].closes_min + ahead * DAY_MIN;
        }
    }
    return -1;
}

bool hours_state_at(const struct hours *h, struct civil now, enum hours_state *state, int *ends_min)
{
    int minute = now.hour * 60 + now.minute, end = -1;
    enum hours_state best = HOURS_APPOINTMENT;
    for (int ahead = -1; ahead <= 0; ahead++) {
        enum hours_state here;
        int e = span_at(h, now.date, ahead, minute, &here);
        if (e >= 0 && (end < 0 || rank_of_state(here) <= rank_of_state(best))) {
            end = end >= 0 && here == best && end > e ? end : e;
            best = here;
        }
    }
    if (end >= 0 && state) {
        *state = best;
    }
    if (end >= 0 && ends_min) {
        *ends_min = end;
    }
    return end >= 0;
}

bool hours_is_open(const struct hours *h, struct civil now, int *closes_min)
{
    enum hours_state state, next_state;
    int end;
    if (!hours_state_at(h, now, &state, &end)) {
        return false;
    }
    /* A span can hand over to the next one, at midnight too, so ends are followed day by day. */
    for (int ahead = -1; ahead <= WEEK_DAYS; ahead++) {
        int next;
        while ((next = span_at(h, now.date, ahead, end, &next_state)) > end && same_welcome(state, next_state)) {
            end = next;
        }
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
                *day = date_add_days(date, d.open[i].opens_min / DAY_MIN);
                *opens_min = d.open[i].opens_min % DAY_MIN;
                return true;
            }
        }
        if (!d.known) {
            return false;
        }
    }
    return false;
}
