/* A schedule is said by periods when it is RFC 5545's RRULE with FREQ DAILY, or
 * WEEKLY every week or every second one; all others stay words. */
#include "app/build/sources/hsds_hours.h"

#include "app/build/value.h"

enum { SCHEDULES_MAX = 100, DAY_MIN = 1440, FORTNIGHT_PARTS_MAX = 6 };

struct schedule {
    struct date from, to, start;
    bool on[8];                    /* by weekday */
    int opens_min, closes_min;
    bool fortnightly;
};

/* "10:00", "10:00:00", "10:00-05:00" in minutes of the place's own clock; -1 for others and for times in UTC. */
static int clock_minutes(struct str t)
{
    long long h, m;
    if (t.n < 5 || t.p[2] != ':' || !str_to_int(str_sub(t, 0, 2), &h) || !str_to_int(str_sub(t, 3, 2), &m)
        || h < 0 || m < 0 || m > 59 || h * 60 + m > DAY_MIN) {
        return -1;
    }
    struct str rest = str_sub(t, 5, t.n);
    if (rest.n >= 3 && rest.p[0] == ':') {
        rest = str_sub(rest, 3, rest.n);
    }
    return rest.n == 0 || rest.p[0] == '+' || rest.p[0] == '-' ? (int)(h * 60 + m) : -1;
}

static bool read_days(struct str byday, bool on[8])
{
    static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    struct str part;
    while (byday.n && str_next(&byday, ',', &part)) {
        int day = 0;
        for (int i = 0; i < 7; i++) {
            day = str_equal_cstr(str_trim(part), days[i]) ? i + 1 : day;
        }
        if (day == 0) {
            return false;    /* "2MO": the second Monday of a month */
        }
        on[day] = true;
    }
    return true;
}

/* False when something stands there that is no day; a missing one is open. */
static bool read_date(struct sink *s, const json_t *o, const char *name, struct date *d)
{
    struct str text = value_line(s, o, name);
    *d = (struct date){ 0, 0, 0 };
    return text.n == 0 || (date_parse_iso(str_sub(text, 0, 10), d) && d->year >= 1900 && d->year <= 2100);
}

/* The later of two days that something begins on; year 0 is no day. */
static struct date later(struct date a, struct date b)
{
    return a.year && (!b.year || date_compare(a, b) > 0) ? a : b;
}

static struct date earlier(struct date a, struct date b)
{
    return a.year && (!b.year || date_compare(a, b) < 0) ? a : b;
}

static bool read_rule(struct sink *s, const json_t *o, struct schedule *c)
{
    static const char *const unsaid[] = { "count", "byweekno", "bymonthday", "byyearday" };
    struct str freq = value_line(s, o, "freq"), byday = value_line(s, o, "byday"), wkst = value_line(s, o, "wkst");
    bool daily = str_equal_cstr(freq, "DAILY"), weekly = str_equal_cstr(freq, "WEEKLY");
    int interval = 1;
    for (size_t i = 0; i < sizeof unsaid / sizeof unsaid[0]; i++) {
        if (value_has(o, unsaid[i])) {
            return false;
        }
    }
    if (value_has(o, "interval") && !value_int(s, o, "interval", &interval)) {
        return false;
    }
    c->fortnightly = interval == 2;
    if ((!daily && !weekly) || interval < 1 || interval > 2 || (daily && c->fortnightly) || !read_days(byday, c->on)) {
        return false;
    }
    for (int day = 1; daily && byday.n == 0 && day <= 7; day++) {
        c->on[day] = true;
    }
    if (weekly && byday.n == 0 && c->start.year) {
        c->on[date_weekday(c->start)] = true;
    }
    bool monday_first = wkst.n == 0 || str_equal_cstr(wkst, "MO");
    return (byday.n || daily || c->start.year) && (!c->fortnightly || (c->start.year && monday_first));
}

static bool read_schedule(struct sink *s, const json_t *o, struct schedule *c)
{
    struct date valid_from, valid_to, until;
    *c = (struct schedule){ 0 };
    if (!read_date(s, o, "valid_from", &valid_from) || !read_date(s, o, "valid_to", &valid_to)
        || !read_date(s, o, "dtstart", &c->start) || !read_date(s, o, "until", &until) || !read_rule(s, o, c)) {
        return false;
    }
    c->from = later(valid_from, c->start);
    c->to = earlier(valid_to, until);
    c->opens_min = clock_minutes(value_line(s, o, "opens_at"));
    c->closes_min = clock_minutes(value_line(s, o, "closes_at"));
    if (c->opens_min < 0 || c->closes_min < 0 || c->opens_min >= DAY_MIN || c->opens_min == c->closes_min) {
        return false;
    }
    c->closes_min += c->closes_min < c->opens_min ? DAY_MIN : 0;
    return !c->from.year || !c->to.year || date_compare(c->from, c->to) <= 0;
}

static void add_period(struct sink *s, struct record *r, const struct schedule *c, struct date from, struct date to,
                       enum hours_weeks weeks)
{
    struct record_period p = { .from = from, .to = to };
    for (int day = 1; day <= 7; day++) {
        if (c->on[day]) {
            *ROWS_ADD(s->arena, &p.spans) = (struct record_span){ .weekday = day, .opens_min = c->opens_min,
                .closes_min = c->closes_min, .weeks = weeks };
        }
    }
    *ROWS_ADD(s->arena, &r->periods) = p;
}

static struct date monday_of(struct date d)
{
    return date_add_days(d, 1 - date_weekday(d));
}

/* Of ISO 8601; *year is the year that the week belongs to. */
static int iso_week(struct date d, int *year)
{
    struct date thursday = date_add_days(monday_of(d), 3);
    *year = thursday.year;
    return (int)((date_to_days(thursday) - date_to_days((struct date){ thursday.year, 1, 1 })) / 7) + 1;
}

/* The last day up to which odd and even weeks take turns: week 1 follows week 53. */
static struct date turns_until(struct date d)
{
    int year, last_year;
    iso_week(d, &year);
    while (iso_week((struct date){ year, 12, 28 }, &last_year) < 53) {
        year++;
    }
    return date_add_days(monday_of((struct date){ year, 12, 28 }), 6);
}

/* Every second week from the first day on, in parts because the weeks' parity changes after a year of 53 weeks. */
static void add_fortnightly(struct sink *s, struct record *r, const struct schedule *c)
{
    struct date first = monday_of(c->start), from = c->from;
    for (int i = 0; i < FORTNIGHT_PARTS_MAX && (!c->to.year || date_compare(from, c->to) <= 0); i++) {
        struct date monday = monday_of(from), end = turns_until(from);
        int64_t weeks = (date_to_days(monday) - date_to_days(first)) / 7;
        int year, week = iso_week(monday, &year);
        bool odd = (week + weeks) % 2 != 0;    /* the parity of the weeks that are on */
        add_period(s, r, c, from, earlier(c->to, end), odd ? HOURS_ODD_WEEKS : HOURS_EVEN_WEEKS);
        from = date_add_days(end, 1);
    }
}

/* What the publisher says of a schedule in words, or as it stands where there are none. */
static struct str schedule_words(struct sink *s, const json_t *o, bool said)
{
    struct str words = value_clean(s, FIELD_BODY, value_raw(s, o, "description"));
    struct str notes = value_clean(s, FIELD_BODY, value_raw(s, o, "notes"));
    struct str opens = value_line(s, o, "opens_at"), closes = value_line(s, o, "closes_at");
    if (!said && words.n == 0 && opens.n && closes.n) {
        struct str days = value_line(s, o, value_has(o, "byday") ? "byday" : "freq");
        words = arena_format(s->arena, "%.*s %.*s–%.*s", STR_FMT(days), STR_FMT(opens), STR_FMT(closes));
    }
    return arena_format(s->arena, "%.*s%s%.*s", STR_FMT(words), words.n && notes.n ? "\n" : "", STR_FMT(notes));
}

void hsds_add_schedules(struct sink *s, struct record *r, const json_t *o, struct str lang, struct str place)
{
    const json_t *list = value_array(s, o, "schedules"), *row;
    size_t i;
    bool said = place.n == 0 && json_array_size(list) <= SCHEDULES_MAX;
    if (json_array_size(list) > SCHEDULES_MAX) {
        sink_warn(s, "schedules", "more schedules than anybody reads: the rest was left out");
    }
    json_array_foreach(list, i, row) {
        struct schedule c;
        said = said && json_is_object(row) && read_schedule(s, row, &c);
    }
    json_array_foreach(list, i, row) {
        struct schedule c;
        if (i >= SCHEDULES_MAX || !json_is_object(row)) {
            continue;
        }
        struct str words = schedule_words(s, row, said);
        if (place.n && words.n) {
            words = arena_format(s->arena, "%.*s: %.*s", STR_FMT(place), STR_FMT(words));
        }
        record_add_text(r, s->arena, said ? FIELD_BODY : FIELD_HOURS, lang, words);
        if (said && read_schedule(s, row, &c)) {
            if (c.fortnightly) {
                add_fortnightly(s, r, &c);
            } else {
                add_period(s, r, &c, c.from, c.to, HOURS_EVERY_WEEK);
            }
        } else if (words.n == 0) {
            sink_warn(s, "schedules", "opening hours that cannot be said and have no words: left out");
        }
    }
}
