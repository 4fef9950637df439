/* Opening hours in words: what is true now, the usual week in as few lines as
 * it needs, and the days of the next two weeks that differ from it. */
#include "app/model/facts_internal.h"
#include "app/model/holidays.h"

enum { DAY_MIN = 1440, WEEK = 7, NIGHT_ENDS_MIN = 6 * 60, EXCEPTION_DAYS = 14, EXCEPTIONS_SHOWN = 4 };

/* A place is open, a number is answered. */
struct hours_keys { const char *until, *night, *to_day, *always, *again; };
static const struct hours_keys of_place = {
    "facts.hours.open_until", "facts.hours.open_night", "facts.hours.open_to_day", "facts.hours.always", "facts.hours.opens",
};
static const struct hours_keys of_phone = {
    "facts.phone.answers_until", "facts.phone.answers_night", "facts.phone.answers_to_day", "facts.phone.answers_always",
    "facts.phone.answers_again",
};

/* "tänään", "huomenna", "maanantaina" in the coming week, else with the date. */
static struct str day_words(const struct fact_context *c, struct arena *a, struct date day)
{
    int64_t ahead = date_to_days(day) - date_to_days(c->now.date);
    return ahead >= 2 && ahead < WEEK ? texts_weekday_on(c->texts, date_weekday(day)) : texts_day(c->texts, a, day, c->now.date);
}

static struct str open_words(int closes_min, const struct hours_keys *keys, const struct fact_context *c, struct arena *a)
{
    /* Midnight is 24 of the evening before it. */
    int days = (closes_min - 1) / DAY_MIN;
    int minute = closes_min - days * DAY_MIN;
    if (closes_min >= HOURS_ALWAYS_MIN) {
        return tr(c->texts, keys->always);
    }
    if (closes_min <= DAY_MIN) {
        return tr_clock(c->texts, a, keys->until, minute, NULL);
    }
    if (closes_min <= DAY_MIN + NIGHT_ENDS_MIN) {
        return tr_clock(c->texts, a, keys->night, minute, NULL);
    }
    int weekday = (c->now.weekday - 1 + days) % WEEK + 1;
    struct slot slots[] = { { "weekday_on", texts_weekday_on(c->texts, weekday) }, NO_MORE_SLOTS };
    return tr_clock(c->texts, a, keys->to_day, minute, slots);
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

static struct str opens_words(struct date day, int minute, bool booked, const struct hours_keys *keys, const struct fact_context *c,
                              struct arena *a)
{
    struct str words = day_words(c, a, day);
    if (booked) {
        struct slot slots[] = { { "day", words }, NO_MORE_SLOTS };
        return tr_clock(c->texts, a, "facts.hours.opens_appointment", minute, slots);
    }
    bool dated = date_to_days(day) - date_to_days(c->now.date) >= WEEK;
    return words_fill(c, a, keys->again, "time", words_day_clock(c, a, words, dated, minute));
}

static struct str state_words(const struct hours *h, const struct hours_keys *keys, const struct fact_context *c, struct arena *a,
                              bool *open)
{
    int minutes;
    enum hours_state state;
    struct date day = c->now.date;
    *open = hours_is_open(h, c->now, &minutes) && hours_state_at(h, c->now, &state, NULL);
    if (*open) {
        struct str words = open_words(minutes, keys, c, a);
        if (state == HOURS_APPOINTMENT) {
            words = words_join(a, tr(c->texts, "facts.hours.appointment_now"), words);
        }
        return words_join(a, words, holiday_words(h, c, a, day));
    }
    if (!hours_on(h, day).known) {
        return tr(c->texts, "facts.hours.unknown");
    }
    if (!hours_next_open(h, c->now, &day, &minutes)) {
        return STR("");
    }
    struct civil then = { .date = day, .hour = minutes / 60, .minute = minutes % 60 };
    bool booked = hours_state_at(h, then, &state, NULL) && state == HOURS_APPOINTMENT;
    return words_join(a, opens_words(day, minutes, booked, keys, c, a), holiday_words(h, c, a, day));
}

struct str hours_state_words(const struct item *it, const struct fact_context *c, struct arena *a, bool *open)
{
    return state_words(&it->hours, item_is_by_phone(it) ? &of_phone : &of_place, c, a, open);
}

/* Is anybody there to serve, and until or from when? Only where that is not the same as being open. */
static struct str staff_words(const struct hours *h, const struct fact_context *c, struct arena *a)
{
    int closes, ends;
    enum hours_state state;
    if (!hours_is_open(h, c->now, &closes) || !hours_state_at(h, c->now, &state, &ends) || state == HOURS_APPOINTMENT) {
        return STR("");
    }
    bool changes = ends < closes && ends < DAY_MIN;
    if (state == HOURS_OPEN) {
        return changes ? tr_clock(c->texts, a, "facts.hours.staff_until", ends, NULL) : STR("");
    }
    struct str now = tr(c->texts, "facts.hours.self_now");
    return changes ? words_join(a, now, tr_clock(c->texts, a, "facts.hours.staff_from", ends, NULL)) : now;
}

/* "kello 9–11 ja kello 12–15" of one state. */
static struct str state_ranges(const struct hours_day *d, enum hours_state state, const struct fact_context *c, struct arena *a)
{
    struct str ranges[HOURS_DAY_MAX];
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->open[i].state == state) {
            ranges[count++] = texts_clock_range(c->texts, a, d->open[i].opens_min, d->open[i].closes_min);
        }
    }
    return texts_list_and(c->texts, a, ranges, count);
}

/* "kello 10–18, omatoimiaika kello 8–10" */
static struct str range_words(const struct hours_day *d, const struct fact_context *c, struct arena *a)
{
    static const struct { enum hours_state state; const char *key; } rows[] = {
        { HOURS_SELF_SERVICE, "facts.hours.ranges_self" }, { HOURS_APPOINTMENT, "facts.hours.ranges_appointment" },
    };
    struct str words = state_ranges(d, HOURS_OPEN, c, a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str ranges = state_ranges(d, rows[i].state, c, a);
        if (ranges.n) {
            struct str more = words_fill(c, a, rows[i].key, "ranges", ranges);
            words = words_comma(c, a, words, more);
        }
    }
    return words;
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

static struct str line_words(struct str days, const struct hours_day *d, const struct fact_context *c, struct arena *a)
{
    if (!d->known) {
        return words_capital(c, a, words_fill(c, a, "facts.hours.line_unknown", "days", days));
    }
    if (d->count == 0) {
        return words_capital(c, a, words_fill(c, a, "facts.hours.line_closed", "days", days));
    }
    if (d->count == 1 && d->open[0].opens_min == 0 && d->open[0].closes_min == DAY_MIN && d->open[0].state == HOURS_OPEN) {
        return words_capital(c, a, words_fill(c, a, "facts.hours.line_all_day", "days", days));
    }
    struct slot slots[] = { { "days", days }, { "ranges", range_words(d, c, a) }, NO_MORE_SLOTS };
    return words_capital(c, a, tr_fill(c->texts, a, "facts.hours.line", slots));
}

/* The usual hours of a weekday in weeks of either parity. */
struct usual { struct hours_day odd, even; };

static bool usual_equal(const struct usual *x, const struct usual *y)
{
    return hours_day_equal(&x->odd, &y->odd) && hours_day_equal(&x->even, &y->even);
}

/* The usual hours of the coming seven days, from Monday to Sunday; where nothing is usual, the hours of those days themselves. */
static bool usual_week(const struct hours *h, const struct fact_context *c, struct usual week[WEEK])
{
    bool any = false;
    for (int weekday = 1; weekday <= WEEK; weekday++) {
        struct date day = date_add_days(c->now.date, (weekday - c->now.weekday + WEEK) % WEEK);
        struct usual *u = &week[weekday - 1];
        *u = (struct usual){ hours_usual_in(h, day, HOURS_ODD_WEEKS), hours_usual_in(h, day, HOURS_EVEN_WEEKS) };
        if (!u->odd.known) {
            u->odd = u->even = hours_on(h, day);
        }
        any = any || u->odd.count > 0 || u->even.count > 0;
    }
    return any;
}

static struct str week_lines(const struct usual week[WEEK], const struct fact_context *c, struct arena *a)
{
    struct str lines = STR("");
    bool by_parity = false;
    for (int first = 1, last; first <= WEEK; first = last + 1) {
        const struct usual *u = &week[first - 1];
        for (last = first; last < WEEK && usual_equal(&week[last], u); last++) {
        }
        struct str days = days_words(first, last, c, a);
        if (hours_day_equal(&u->odd, &u->even)) {
            lines = words_lines(a, lines, line_words(days, &u->odd, c, a));
            continue;
        }
        by_parity = true;
        lines = words_lines(a, lines, line_words(words_fill(c, a, "facts.hours.even_weeks", "days", days), &u->even, c, a));
        lines = words_lines(a, lines, line_words(words_fill(c, a, "facts.hours.odd_weeks", "days", days), &u->odd, c, a));
    }
    bool even_now = hours_weeks_of(c->now.date) == HOURS_EVEN_WEEKS;
    return by_parity ? words_lines(a, lines, tr(c->texts, even_now ? "facts.hours.even_now" : "facts.hours.odd_now")) : lines;
}

/* Does a day differ from what the lines of the week say? */
static bool is_exception(const struct hours *h, const struct usual week[WEEK], struct date day, int ahead)
{
    struct hours_day usual = hours_usual_on(h, day), real = hours_on(h, day);
    if (!usual.known) {
        usual = ahead < WEEK ? real : week[date_weekday(day) - 1].odd;
    }
    return real.known && !hours_day_equal(&usual, &real);
}

static struct str exception_lines(const struct hours *h, const struct usual week[WEEK], const struct fact_context *c, struct arena *a)
{
    struct str lines = STR("");
    int shown = 0;
    for (int ahead = 0; ahead < EXCEPTION_DAYS && shown < EXCEPTIONS_SHOWN; ahead++) {
        struct date day = date_add_days(c->now.date, ahead);
        struct hours_day real = hours_on(h, day);
        if (!is_exception(h, week, day, ahead)) {
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

/* Whoever reads of self-service learns what it is. */
static struct str self_service_note(const struct usual week[WEEK], const struct fact_context *c)
{
    for (int i = 0; i < WEEK; i++) {
        const struct hours_day *days[] = { &week[i].odd, &week[i].even };
        for (size_t k = 0; k < 2 * HOURS_DAY_MAX; k++) {
            const struct hours_day *d = days[k / HOURS_DAY_MAX];
            if (k % HOURS_DAY_MAX < d->count && d->open[k % HOURS_DAY_MAX].state == HOURS_SELF_SERVICE) {
                return tr(c->texts, "facts.hours.self_note");
            }
        }
    }
    return STR("");
}

struct str hours_week_words(const struct item *it, const struct fact_context *c, struct arena *a)
{
    const struct hours *h = &it->hours;
    bool open;
    struct usual week[WEEK];
    struct str state = hours_state_words(it, c, a, &open);
    if (!open && hours_on(h, c->now.date).known) {
        state = words_join(a, tr(c->texts, "facts.hours.closed_now"), state);
    }
    state = words_join(a, state, staff_words(h, c, a));
    bool any = usual_week(h, c, week);
    struct str lines = any ? words_lines(a, week_lines(week, c, a), self_service_note(week, c)) : STR("");
    return words_lines(a, words_lines(a, state, lines), exception_lines(h, week, c, a));
}

void call_line_set_state(struct call_line *l, const struct hours *h, const struct fact_context *c, struct arena *a)
{
    struct str more = state_words(h, &of_phone, c, a, &l->open);
    l->hours_known = l->open || hours_on(h, c->now.date).known;
    l->state = l->state_more = STR("");
    if (l->hours_known) {
        l->state_more = more;
        l->state = tr(c->texts, l->open ? "call.open_now" : "call.closed_now");
    }
}
