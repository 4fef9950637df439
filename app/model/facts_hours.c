/* Opening hours in words: what is true now, the usual week in as few lines as
 * it needs, and the days of the next two weeks that differ from it. */
#include "app/model/facts_internal.h"
#include "app/model/holidays.h"

enum { DAY_MIN = 1440, WEEK = 7, NIGHT_ENDS_MIN = 6 * 60, EXCEPTION_DAYS = 14, EXCEPTIONS_SHOWN = 4 };

/* "tänään", "huomenna", "maanantaina" in the coming week, else with the date. */
static struct str day_words(const struct fact_context *c, struct arena *a, struct date day)
{
    int64_t ahead = date_to_days(day) - date_to_days(c->now.date);
    return ahead >= 2 && ahead < WEEK ? texts_weekday_on(c->texts, date_weekday(day)) : texts_day(c->texts, a, day, c->now.date);
}

static struct str open_words(int closes_min, const struct fact_context *c, struct arena *a)
{
    /* Midnight is 24 of the evening before it. */
    int days = (closes_min - 1) / DAY_MIN;
    struct str clock = texts_clock(c->texts, a, closes_min - days * DAY_MIN);
    if (closes_min >= HOURS_ALWAYS_MIN) {
        return tr(c->texts, "facts.hours.always");
    }
    if (closes_min <= DAY_MIN) {
        return words_fill(c, a, "facts.hours.open_until", "clock", clock);
    }
    if (closes_min <= DAY_MIN + NIGHT_ENDS_MIN) {
        return words_fill(c, a, "facts.hours.open_night", "clock", clock);
    }
    int weekday = (c->now.weekday - 1 + days) % WEEK + 1;
    struct slot slots[] = { { "weekday_to", tr_indexed(c->texts, "weekday_to", weekday) }, { "clock", clock }, NO_MORE_SLOTS };
    return tr_fill(c->texts, a, "facts.hours.open_to_day", slots);
}

/* A holiday of which the hours say nothing: the usual hours may be wrong, so the visitor is warned. */
static struct str holiday_words(const struct hours *h, const struct fact_context *c, struct arena *a, struct date day)
{
    enum holiday holiday = holiday_on(day);
    bool settled = hours_is_overridden(h, day) || (h->closed_on_holidays && holiday_is_closed(holiday));
    if (holiday == HOLIDAY_NONE || settled) {
        return STR("");
    }
    struct slot slots[] = {
        { "day", words_capital(c, a, day_words(c, a, day)) },
        { "holiday", tr(c->texts, holiday_text_key(holiday)) },
        NO_MORE_SLOTS,
    };
    return tr_fill(c->texts, a, "facts.hours.holiday", slots);
}

struct str hours_state_words(const struct hours *h, const struct fact_context *c, struct arena *a, bool *open)
{
    int minutes;
    struct date day = c->now.date;
    *open = hours_is_open(h, c->now, &minutes);
    if (*open) {
        return words_join(a, open_words(minutes, c, a), holiday_words(h, c, a, day));
    }
    if (!hours_next_open(h, c->now, &day, &minutes)) {
        return STR("");
    }
    struct slot slots[] = {
        { "day", day_words(c, a, day) },
        { "at_clock", texts_at_clock(c->texts, a, minutes) },
        NO_MORE_SLOTS,
    };
    return words_join(a, tr_fill(c->texts, a, "facts.hours.opens", slots), holiday_words(h, c, a, day));
}

/* "kello 9–11 ja kello 12–15" */
static struct str range_words(const struct hours_day *d, const struct fact_context *c, struct arena *a)
{
    struct str ranges[HOURS_DAY_MAX];
    for (size_t i = 0; i < d->count; i++) {
        ranges[i] = texts_clock_range(c->texts, a, d->open[i].opens_min, d->open[i].closes_min);
    }
    return texts_list_and(c->texts, a, ranges, d->count);
}

/* "maanantaista perjantaihin", "lauantaisin ja sunnuntaisin", "joka päivä" */
static struct str days_words(int first, int last, const struct fact_context *c, struct arena *a)
{
    if (last - first + 1 == WEEK) {
        return tr(c->texts, "facts.hours.every_day");
    }
    if (last - first < 2) {
        struct str days[] = { texts_weekdays(c->texts, first), texts_weekdays(c->texts, last) };
        return texts_list_and(c->texts, a, days, first == last ? 1 : 2);
    }
    struct slot slots[] = {
        { "from", tr_indexed(c->texts, "weekday_from", first) },
        { "to", tr_indexed(c->texts, "weekday_to", last) },
        NO_MORE_SLOTS,
    };
    return tr_fill(c->texts, a, "facts.hours.days_range", slots);
}

static struct str line_words(int first, int last, const struct hours_day *d, const struct fact_context *c, struct arena *a)
{
    struct str days = days_words(first, last, c, a);
    if (d->count == 0) {
        return words_capital(c, a, words_fill(c, a, "facts.hours.line_closed", "days", days));
    }
    if (d->count == 1 && d->open[0].opens_min == 0 && d->open[0].closes_min == DAY_MIN) {
        return words_capital(c, a, words_fill(c, a, "facts.hours.line_all_day", "days", days));
    }
    struct slot slots[] = { { "days", days }, { "ranges", range_words(d, c, a) }, NO_MORE_SLOTS };
    return words_capital(c, a, tr_fill(c->texts, a, "facts.hours.line", slots));
}

/* The usual hours of the coming seven days, from Monday to Sunday. */
static bool usual_week(const struct hours *h, const struct fact_context *c, struct hours_day week[WEEK])
{
    bool any = false;
    for (int weekday = 1; weekday <= WEEK; weekday++) {
        int ahead = (weekday - c->now.weekday + WEEK) % WEEK;
        week[weekday - 1] = hours_usual_on(h, date_add_days(c->now.date, ahead));
        any = any || week[weekday - 1].count > 0;
    }
    return any;
}

static struct str week_lines(const struct hours_day week[WEEK], const struct fact_context *c, struct arena *a)
{
    struct str lines = STR("");
    for (int first = 1, last; first <= WEEK; first = last + 1) {
        for (last = first; last < WEEK && hours_day_equal(&week[last], &week[first - 1]); last++) {
        }
        lines = words_lines(a, lines, line_words(first, last, &week[first - 1], c, a));
    }
    return lines;
}

static struct str exception_lines(const struct hours *h, const struct fact_context *c, struct arena *a)
{
    struct str lines = STR("");
    int shown = 0;
    for (int ahead = 0; ahead < EXCEPTION_DAYS && shown < EXCEPTIONS_SHOWN; ahead++) {
        struct date day = date_add_days(c->now.date, ahead);
        struct hours_day usual = hours_usual_on(h, day), real = hours_on(h, day);
        if (hours_day_equal(&usual, &real)) {
            continue;
        }
        struct slot slots[] = {
            { "day", day_words(c, a, day) },
            { "ranges", range_words(&real, c, a) },
            NO_MORE_SLOTS,
        };
        const char *key = real.count ? "facts.hours.exception" : "facts.hours.exception_closed";
        lines = words_lines(a, lines, tr_fill(c->texts, a, key, slots));
        shown++;
    }
    return lines;
}

struct str hours_week_words(const struct hours *h, const struct fact_context *c, struct arena *a)
{
    bool open;
    struct hours_day week[WEEK];
    struct str state = hours_state_words(h, c, a, &open);
    if (!open) {
        state = words_join(a, tr(c->texts, "facts.hours.closed_now"), state);
    }
    struct str lines = usual_week(h, c, week) ? week_lines(week, c, a) : STR("");
    return words_lines(a, words_lines(a, state, lines), exception_lines(h, c, a));
}

void call_line_set_state(struct call_line *l, const struct hours *h, const struct fact_context *c, struct arena *a)
{
    l->hours_known = h->period_count > 0;
    l->open = false;
    l->state = l->state_more = STR("");
    if (l->hours_known) {
        l->state_more = hours_state_words(h, c, a, &l->open);
        l->state = tr(c->texts, l->open ? "call.open_now" : "call.closed_now");
    }
}
