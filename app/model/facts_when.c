/* When: the meetings of a series, one event, a span of weeks, or opening
 * hours.  A cancellation stands before everything else. */
#include "app/model/facts_internal.h"

enum { DAY_S = 86400, NIGHT_ENDS_HOUR = 6, LONG_S = 18 * 3600, WEEKDAYS_SHOWN = 3, CANCELLED_SHOWN = 2, WEEK_DAYS = 7 };

/* One occasion, of the item itself or of its series. */
struct occasion {
    int64_t start_utc, end_utc;    /* end_utc 0: not told */
    bool all_day;
};

static int minute_of(struct civil t)
{
    return t.hour * 60 + t.minute;
}

/* The day on which it ends; an end at midnight belongs to the day before. */
static struct date last_day(const struct occasion *o)
{
    return civil_from_utc(o->end_utc > o->start_utc ? o->end_utc - 1 : o->start_utc).date;
}

static bool is_long(const struct occasion *o)
{
    struct date first = civil_from_utc(o->start_utc).date;
    if (o->end_utc <= o->start_utc || date_compare(first, last_day(o)) == 0) {
        return false;
    }
    bool night = date_compare(date_add_days(first, 1), last_day(o)) == 0 && o->end_utc - o->start_utc <= LONG_S
        && civil_from_utc(o->end_utc).hour <= NIGHT_ENDS_HOUR;
    return o->all_day || !night;
}

static bool is_over(const struct occasion *o, const struct fact_context *c)
{
    if (o->end_utc > o->start_utc) {
        return o->end_utc <= c->now_utc;
    }
    return date_compare(civil_from_utc(o->start_utc).date, c->now.date) < 0;
}

static struct str day_clock_words(const struct occasion *o, const struct fact_context *c, struct arena *a)
{
    struct civil start = civil_from_utc(o->start_utc);
    struct str day = texts_day(c->texts, a, start.date, c->now.date);
    if (o->all_day) {
        return day;
    }
    int64_t ahead = date_to_days(start.date) - date_to_days(c->now.date);
    return words_day_clock(c, a, day, ahead != 0 && ahead != 1, minute_of(start));
}

static struct str end_words(const struct occasion *o, const struct fact_context *c, struct arena *a)
{
    if (o->all_day || o->end_utc <= o->start_utc) {
        return STR("");
    }
    struct civil end = civil_from_utc(o->end_utc);
    struct date first = civil_from_utc(o->start_utc).date;
    int minute = minute_of(end);
    bool next_day = date_compare(first, end.date) != 0;
    if (next_day && minute == 0) {    /* midnight is 24 of the evening, not 0 of tomorrow */
        minute = DAY_S / 60;
        next_day = false;
    }
    const char *key = next_day ? "facts.when.ends_night" : "facts.when.ends";
    return tr_clock(c->texts, a, key, minute, NULL);
}

/* A permanent exhibition is given some end, such as 2050, that nobody means. */
enum { PERMANENT_DAYS = 2 * 365 };

static bool is_permanent(const struct occasion *o, const struct fact_context *c)
{
    return date_to_days(last_day(o)) - date_to_days(c->now.date) > PERMANENT_DAYS;
}

static struct str long_words(const struct occasion *o, const struct fact_context *c, struct arena *a)
{
    struct date last = last_day(o);
    struct str until = is_permanent(o, c) ? tr(c->texts, "facts.when.for_now") : date_compare(last, c->now.date) == 0 ? tr(c->texts, "facts.when.until_today")
        : words_fill(c, a, "facts.when.until", "date", texts_date(c->texts, a, last, c->now.date));
    if (o->start_utc <= c->now_utc) {
        return until;
    }
    struct str begins = words_fill(c, a, "facts.when.begins", "day", day_clock_words(o, c, a));
    return words_join(a, begins, until);
}

/* Nothing goes on day and night for more than a week: when one may come stands in the text, if anywhere. */
static struct str look_in_text_words(const struct item *it, const struct occasion *o, const struct fact_context *c)
{
    bool has_text = it->summary.value.n > 0 || it->body.value.n > 0;
    int64_t days = date_to_days(last_day(o)) - date_to_days(civil_from_utc(o->start_utc).date) + 1;
    return has_text && days > WEEK_DAYS && is_long(o) && !is_over(o, c) ? tr(c->texts, "facts.when.look_in_text") : STR("");
}

static struct str occasion_words(const struct occasion *o, const struct fact_context *c, struct arena *a)
{
    if (is_over(o, c)) {
        return tr(c->texts, "facts.when.over");
    }
    if (is_long(o)) {
        return long_words(o, c, a);
    }
    struct str words = words_with_stop(c, a, words_capital(c, a, day_clock_words(o, c, a)));
    if (o->all_day) {
        return words_join(a, words, tr(c->texts, "facts.when.whole_day"));
    }
    if (o->start_utc <= c->now_utc && o->end_utc > c->now_utc) {
        words = words_join(a, words, tr(c->texts, "facts.when.going_on"));
    }
    return words_join(a, words, end_words(o, c, a));
}

/* ---- series ---- */

struct series {
    const struct session *sessions;
    size_t count;
    unsigned weekdays;       /* bit 1u << weekday, when weekly */
    bool weekly;
    long begun, next;        /* index of the meeting going on and of the one after it; -1 = none */
};

static struct occasion occasion_of(const struct session *s)
{
    return (struct occasion){ .start_utc = s->start_utc, .end_utc = s->end_utc };
}

static bool same_clock(const struct session *x, const struct session *y)
{
    struct civil a = civil_from_utc(x->start_utc), b = civil_from_utc(y->start_utc);
    if (minute_of(a) != minute_of(b) || !x->end_utc != !y->end_utc) {
        return false;
    }
    return !x->end_utc || minute_of(civil_from_utc(x->end_utc)) == minute_of(civil_from_utc(y->end_utc));
}

static int64_t day_of(const struct session *s)
{
    return date_to_days(civil_from_utc(s->start_utc).date);
}

static bool meets_on(const struct series *s, int64_t day)
{
    for (size_t i = 0; i < s->count; i++) {
        if (day_of(&s->sessions[i]) == day) {
            return true;
        }
    }
    return false;
}

/* Weekly: one clock, at most three weekdays, each of them seen twice and without a gap as far as is known. */
static bool find_weekdays(struct series *s)
{
    unsigned seen = 0, twice = 0;
    int64_t last = s->count ? day_of(&s->sessions[s->count - 1]) : 0;
    for (size_t i = 0; i < s->count; i++) {
        int64_t day = day_of(&s->sessions[i]);
        unsigned bit = 1u << date_weekday(date_from_days(day));
        twice |= seen & bit;
        seen |= bit;
        if (!same_clock(&s->sessions[0], &s->sessions[i]) || (day + 7 <= last && !meets_on(s, day + 7))) {
            return false;
        }
    }
    int count = 0;
    for (int weekday = 1; weekday <= 7; weekday++) {
        count += (seen >> weekday & 1) != 0;
    }
    s->weekdays = seen;
    return seen && seen == twice && count <= WEEKDAYS_SHOWN;
}

static bool is_off(enum item_status status)
{
    return status == STATUS_CANCELLED || status == STATUS_POSTPONED || status == STATUS_CLOSED;
}

static struct series series_of(const struct item *it, const struct fact_context *c)
{
    struct series s = { .sessions = it->sessions, .count = it->session_count, .begun = -1, .next = -1 };
    s.weekly = find_weekdays(&s);
    for (size_t i = 0; i < s.count && s.next < 0; i++) {
        if (is_off(s.sessions[i].status)) {
            continue;
        }
        if (s.sessions[i].start_utc > c->now_utc) {
            s.next = (long)i;
        } else {
            s.begun = (long)i;
        }
    }
    return s;
}

static struct str weekly_words(const struct series *s, const struct fact_context *c, struct arena *a)
{
    struct str days[WEEKDAYS_SHOWN];
    size_t count = 0;
    for (int weekday = 1; weekday <= 7; weekday++) {
        if (s->weekdays >> weekday & 1) {
            days[count++] = texts_weekdays(c->texts, weekday);
        }
    }
    int minute = minute_of(civil_from_utc(s->sessions[0].start_utc));
    struct slot slots[] = { { "weekdays", texts_list_and(c->texts, a, days, count) }, NO_MORE_SLOTS };
    return words_capital(c, a, tr_clock(c->texts, a, "facts.when.weekly", minute, slots));
}

static struct str next_date_words(const struct session *s, const struct fact_context *c, struct arena *a)
{
    struct date day = civil_from_utc(s->start_utc).date;
    int64_t ahead = date_to_days(day) - date_to_days(c->now.date);
    if (ahead == 0 || ahead == 1) {
        return tr(c->texts, ahead ? "facts.when.next_tomorrow" : "facts.when.next_today");
    }
    return words_fill(c, a, "facts.when.next", "date", texts_date(c->texts, a, day, c->now.date));
}

static struct str cancelled_words(const struct series *s, const struct fact_context *c, struct arena *a)
{
    struct str words = STR("");
    size_t until = s->next >= 0 ? (size_t)s->next : s->count;
    int shown = 0;
    for (size_t i = 0; i < until && shown < CANCELLED_SHOWN; i++) {
        if (is_off(s->sessions[i].status)) {
            struct date day = civil_from_utc(s->sessions[i].start_utc).date;
            struct str date = texts_day(c->texts, a, day, c->now.date);
            words = words_join(a, words, words_fill(c, a, "facts.when.time_cancelled", "date", date));
            shown++;
        }
    }
    return words;
}

/* `off`: the whole series is off, so nothing is said of a next time. */
static struct str series_words(const struct series *s, bool off, const struct fact_context *c, struct arena *a)
{
    const struct session *shown = &s->sessions[s->next >= 0 ? s->next : s->begun >= 0 ? s->begun : 0];
    struct occasion o = occasion_of(shown);
    if (s->count == 1) {
        return occasion_words(&o, c, a);
    }
    struct str words = STR("");
    if (s->weekly) {
        words = words_join(a, words_with_stop(c, a, weekly_words(s, c, a)), end_words(&o, c, a));
    }
    if (off) {
        return words.n ? words : occasion_words(&o, c, a);
    }
    words = words_join(a, words, cancelled_words(s, c, a));
    if (s->begun >= 0) {
        words = words_join(a, words, tr(c->texts, "facts.when.begun"));
    }
    if (s->next >= 0 && s->weekly) {
        words = words_join(a, words, next_date_words(shown, c, a));
    } else if (s->next >= 0) {
        struct str next = words_fill(c, a, "facts.when.next_time", "time", day_clock_words(&o, c, a));
        words = words_join(a, words_join(a, words, next), end_words(&o, c, a));
    }
    return words;
}

/* ---- the item ---- */

static bool all_off(const struct item *it)
{
    for (size_t i = 0; i < it->session_count; i++) {
        if (!is_off(it->sessions[i].status)) {
            return false;
        }
    }
    return it->session_count > 0;
}

static enum item_status status_of(const struct item *it)
{
    return it->status == STATUS_ACTIVE && all_off(it) ? it->sessions[0].status : it->status;
}

static struct str status_words(enum item_status status, const struct fact_context *c)
{
    switch (status) {
    case STATUS_CANCELLED: return tr(c->texts, "facts.status.cancelled");
    case STATUS_POSTPONED: return tr(c->texts, "facts.status.postponed");
    case STATUS_RESCHEDULED: return tr(c->texts, "facts.status.rescheduled");
    case STATUS_CLOSED: return tr(c->texts, "facts.status.closed");
    case STATUS_ACTIVE: break;
    }
    return STR("");
}

/* Hours that do not reach to today are still better than nothing, but not than the source's own words. */
static bool tells_hours(const struct item *it, const struct fact_context *c)
{
    return it->hours.period_count > 0 && (it->hours_text.value.n == 0 || hours_on(&it->hours, c->now.date).known);
}

struct phrase when_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    enum item_status state = status_of(it);
    struct str status = status_words(state, c);
    if (state == STATUS_POSTPONED) {
        return phrase_of(c, status, true);    /* the old time no longer holds */
    }
    if (it->session_count > 0) {
        struct series s = series_of(it, c);
        return phrase_of(c, words_join(a, status, series_words(&s, is_off(state), c, a)), true);
    }
    if (it->start_utc != 0) {
        struct occasion o = { it->start_utc, it->end_utc, it->all_day };
        struct str words = words_join(a, status, occasion_words(&o, c, a));
        return phrase_of(c, is_off(state) ? words : words_join(a, words, look_in_text_words(it, &o, c)), true);
    }
    if (is_off(state)) {
        return phrase_of(c, status, true);
    }
    if (tells_hours(it, c)) {
        return phrase_of(c, hours_week_words(it, c, a), true);
    }
    if (it->hours_text.value.n > 0) {
        return phrase_of_text(&it->hours_text, it->hours_text.value);
    }
    return phrase_of(c, tr(c->texts, "facts.when.unknown"), false);
}

static struct str occasion_short(const struct occasion *o, const struct fact_context *c, struct arena *a)
{
    if (is_over(o, c)) {
        return words_without_stop(tr(c->texts, "facts.when.over"));
    }
    if (is_long(o) && o->start_utc <= c->now_utc && is_permanent(o, c)) {
        return words_capital(c, a, tr(c->texts, "facts.when.for_now_short"));
    }
    if (is_long(o) && o->start_utc <= c->now_utc) {
        struct str date = texts_date(c->texts, a, last_day(o), c->now.date);
        return words_capital(c, a, words_fill(c, a, "facts.when.until_short", "date", date));
    }
    return words_capital(c, a, day_clock_words(o, c, a));
}

static struct str times_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct occasion o = { it->start_utc, it->end_utc, it->all_day };
    if (it->session_count > 0) {
        struct series s = series_of(it, c);
        if (s.weekly) {
            return weekly_words(&s, c, a);
        }
        o = occasion_of(&s.sessions[s.next >= 0 ? s.next : s.begun >= 0 ? s.begun : 0]);
    }
    return occasion_short(&o, c, a);
}

static struct phrase hours_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    bool open;
    struct str words = hours_state_words(it, c, a, &open);
    if (words.n == 0) {
        words = tr(c->texts, "facts.hours.closed_now");
    }
    return phrase_of(c, words_without_stop(words), true);
}

struct phrase when_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    enum item_status state = status_of(it);
    struct str status = status_words(state, c);
    if (state == STATUS_POSTPONED) {
        return phrase_of(c, tr(c->texts, "facts.status.postponed_short"), true);
    }
    if (it->session_count > 0 || it->start_utc != 0) {
        return phrase_of(c, words_join(a, status, times_short(it, c, a)), true);
    }
    if (is_off(state)) {
        return phrase_of(c, words_without_stop(status), true);
    }
    if (tells_hours(it, c)) {
        return hours_short(it, c, a);
    }
    if (it->hours_text.value.n > 0) {
        struct str rest = it->hours_text.value, line;
        str_next(&rest, '\n', &line);
        return phrase_of_text(&it->hours_text, words_without_stop(line));
    }
    return phrase_of(c, words_without_stop(tr(c->texts, "facts.when.unknown")), false);
}
