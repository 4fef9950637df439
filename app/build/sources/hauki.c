/* Hauki, the opening hours of the city's units, in three shapes: a date
 * period, a resource with its date periods, and a resource with the opening
 * hours of dates.  Nothing here is an item: all are parts of the unit that
 * the resource's origins name.  A period that the catalogue cannot hold as it
 * is meant is kept as one whose days are not known, never guessed. */
#include <string.h>

#include "app/build/clean.h"
#include "app/build/days.h"
#include "app/build/value.h"

enum { DAY_MIN = 1440, WEEK = 7, PERIODS_MAX = 200, GROUPS_MAX = 40, SPANS_MAX = 200, DATES_MAX = 400, TIMES_MAX = 24,
       RULE_WEEKS_MAX = 600, RUN_DAYS_MAX = 400, RUNS_MAX = 60 };

/* ---- states ---- */

enum meaning { MEANS_NOTHING, MEANS_UNKNOWN, MEANS_OPEN, MEANS_SELF_SERVICE, MEANS_APPOINTMENT, MEANS_CLOSED };

static enum meaning meaning_of(struct str state)
{
    static const struct { const char *state; enum meaning meaning; } rows[] = {
        { "open", MEANS_OPEN }, { "open_and_reservable", MEANS_OPEN }, { "weather_permitting", MEANS_OPEN },
        { "enter_only", MEANS_OPEN }, { "self_service", MEANS_SELF_SERVICE },
        { "with_key", MEANS_APPOINTMENT }, { "with_reservation", MEANS_APPOINTMENT },
        { "with_key_and_reservation", MEANS_APPOINTMENT }, { "by_appointment", MEANS_APPOINTMENT },
        /* nobody who is not there already may come */
        { "closed", MEANS_CLOSED }, { "exit_only", MEANS_CLOSED }, { "not_in_use", MEANS_CLOSED },
        { "maintenance", MEANS_CLOSED }, { "reserved", MEANS_CLOSED },
        { "undefined", MEANS_NOTHING }, { "no_opening_hours", MEANS_NOTHING }, { "", MEANS_NOTHING },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (str_equal_cstr(state, rows[i].state)) {
            return rows[i].meaning;
        }
    }
    return MEANS_UNKNOWN;
}

static enum hours_state state_of(enum meaning m)
{
    return m == MEANS_SELF_SERVICE ? HOURS_SELF_SERVICE : m == MEANS_APPOINTMENT ? HOURS_APPOINTMENT : HOURS_OPEN;
}

/* ---- one date period ---- */

/* A period being read. `told`: the days of which it says something, closed ones too. */
struct reading {
    struct date from, to;
    bool override, broken;
    enum meaning state;
    struct hours_span spans[SPANS_MAX];
    size_t count;
    bool told[WEEK + 1][HOURS_EVEN_WEEKS + 1];
};

/* A start or an end; false when it is no time. */
static bool read_clock(struct sink *s, const json_t *o, const char *name, int *minute)
{
    *minute = days_parse_clock(value_line(s, o, name));
    return *minute >= 0;
}

/* Minutes of a time span or of a time of a date; false when it is not understood. */
static bool read_minutes(struct sink *s, const json_t *o, int *opens, int *closes)
{
    if (value_bool(s, o, "full_day", false)) {
        *opens = 0;
        *closes = DAY_MIN;
        return true;
    }
    if (!read_clock(s, o, "start_time", opens) || !read_clock(s, o, "end_time", closes) || *opens == DAY_MIN) {
        return false;
    }
    bool told = value_has(o, "end_time_on_next_day"), next_day = value_bool(s, o, "end_time_on_next_day", *closes <= *opens);
    if (next_day || (told && *closes == 0)) {
        *closes += DAY_MIN;
    }
    return *closes > *opens && *closes - *opens <= DAY_MIN;
}

static void add_weekday(struct reading *p, int weekday, struct hours_span span, bool open)
{
    for (int weeks = HOURS_ODD_WEEKS; weeks <= HOURS_EVEN_WEEKS; weeks++) {
        p->told[weekday][weeks] = p->told[weekday][weeks] || span.weeks == HOURS_EVERY_WEEK || (int)span.weeks == weeks;
    }
    if (open && p->count == SPANS_MAX) {
        p->broken = true;
    } else if (open) {
        span.weekday = weekday;
        p->spans[p->count++] = span;
    }
}

static void read_span(struct sink *s, struct reading *p, const json_t *o, enum hours_weeks weeks)
{
    const json_t *days = value_array(s, o, "weekdays"), *day;
    enum meaning m = meaning_of(value_line(s, o, "resource_state"));
    struct hours_span span = { .weeks = weeks };
    size_t i;
    m = m == MEANS_NOTHING ? p->state : m;
    if (m <= MEANS_UNKNOWN || (m != MEANS_CLOSED && !read_minutes(s, o, &span.opens_min, &span.closes_min))) {
        p->broken = true;
        return;
    }
    span.state = state_of(m);
    for (int weekday = 1; json_array_size(days) == 0 && weekday <= WEEK; weekday++) {
        add_weekday(p, weekday, span, m != MEANS_CLOSED);
    }
    json_array_foreach(days, i, day) {
        if (i >= WEEK || !json_is_integer(day) || json_integer_value(day) < 1 || json_integer_value(day) > WEEK) {
            p->broken = true;
            return;
        }
        add_weekday(p, (int)json_integer_value(day), span, m != MEANS_CLOSED);
    }
}

/* "Every second week of the period, from its first": odd or even ISO weeks, unless a year of 53 weeks comes between. */
static bool weeks_of_period(const struct reading *p, int start, enum hours_weeks *out)
{
    if (p->from.year == 0 || p->to.year == 0 || start < 1 || start > 2) {
        return false;
    }
    struct date monday = date_add_days(p->from, 1 - date_weekday(p->from) + 7 * (start - 1));
    enum hours_weeks first = hours_weeks_of(monday);
    int weeks = 0;
    for (; weeks < RULE_WEEKS_MAX && date_compare(monday, p->to) <= 0; monday = date_add_days(monday, 7), weeks++) {
        enum hours_weeks expected = weeks % 2 == 0 ? first : first == HOURS_ODD_WEEKS ? HOURS_EVEN_WEEKS : HOURS_ODD_WEEKS;
        if (hours_weeks_of(monday) != expected) {
            return false;
        }
    }
    *out = first;
    return weeks > 0 && weeks < RULE_WEEKS_MAX;
}

static bool read_rule(struct sink *s, const struct reading *p, const json_t *o, enum hours_weeks *weeks)
{
    struct str subject = value_line(s, o, "subject"), modifier = value_line(s, o, "frequency_modifier");
    int ordinal = 1, start = 1;
    bool has_ordinal = value_int(s, o, "frequency_ordinal", &ordinal);
    bool has_start = value_has(o, "start") && value_int(s, o, "start", &start);
    *weeks = HOURS_EVERY_WEEK;
    if (value_has(o, "start") && !has_start) {
        return false;    /* the last of something */
    }
    if (modifier.n) {
        *weeks = str_equal_cstr(modifier, "odd") ? HOURS_ODD_WEEKS : HOURS_EVEN_WEEKS;
        bool known = *weeks == HOURS_ODD_WEEKS || str_equal_cstr(modifier, "even");
        return known && str_equal_cstr(subject, "week") && !has_ordinal && !has_start;
    }
    if (has_ordinal && ordinal == 2 && str_equal_cstr(subject, "week") && str_equal_cstr(value_line(s, o, "context"), "period")) {
        return has_start && weeks_of_period(p, start, weeks);
    }
    bool every = (str_equal_cstr(subject, "week") || str_equal_cstr(subject, "day")) && has_ordinal && ordinal == 1 && start == 1;
    return every || (!has_ordinal && !has_start && (str_equal_cstr(subject, "week") || str_equal_cstr(subject, "day")));
}

/* All rules of a group must hold. */
static bool read_rules(struct sink *s, const struct reading *p, const json_t *group, enum hours_weeks *weeks)
{
    const json_t *rules = value_array(s, group, "rules"), *rule;
    size_t i;
    *weeks = HOURS_EVERY_WEEK;
    json_array_foreach(rules, i, rule) {
        enum hours_weeks one;
        if (!json_is_object(rule) || i > 3 || !read_rule(s, p, rule, &one)
            || (one != HOURS_EVERY_WEEK && *weeks != HOURS_EVERY_WEEK && one != *weeks)) {
            return false;
        }
        *weeks = one != HOURS_EVERY_WEEK ? one : *weeks;
    }
    return true;
}

static void read_groups(struct sink *s, struct reading *p, const json_t *o)
{
    const json_t *groups = value_array(s, o, "time_span_groups"), *group, *span;
    size_t i, k;
    json_array_foreach(groups, i, group) {
        enum hours_weeks weeks;
        if (json_is_object(group) && json_is_true(json_object_get(group, "is_removed"))) {
            continue;
        }
        if (!json_is_object(group) || i >= GROUPS_MAX || !read_rules(s, p, group, &weeks)) {
            sink_warn(s, "rules", "a rule of weeks that cannot be kept: the hours of its period are not known");
            p->broken = true;
            continue;
        }
        const json_t *spans = value_array(s, group, "time_spans");
        json_array_foreach(spans, k, span) {
            if (json_is_object(span)) {
                read_span(s, p, span, weeks);
            } else {
                p->broken = true;
            }
        }
    }
}

/* ---- a reading as periods ---- */

/* The merged hours of each weekday, once for every week or once for each parity. */
static void add_spans(struct arena *a, struct record_period *out, const struct reading *p)
{
    struct hours_period period = { .spans = (struct hours_span *)p->spans, .span_count = p->count };
    struct hours h = { .periods = &period, .period_count = 1 };
    static const struct date monday = { 2024, 1, 1 };
    for (int weekday = 1; weekday <= WEEK; weekday++) {
        struct date day = date_add_days(monday, weekday - 1);
        struct hours_day odd = hours_usual_in(&h, day, HOURS_ODD_WEEKS), even = hours_usual_in(&h, day, HOURS_EVEN_WEEKS);
        bool same = hours_day_equal(&odd, &even);
        for (int weeks = same ? HOURS_EVERY_WEEK : HOURS_ODD_WEEKS; weeks <= (same ? HOURS_EVERY_WEEK : HOURS_EVEN_WEEKS); weeks++) {
            const struct hours_day *d = weeks == HOURS_EVEN_WEEKS ? &even : &odd;
            for (size_t i = 0; i < d->count; i++) {
                *ROWS_ADD(a, &out->spans) = (struct record_span){ weekday, d->open[i].opens_min, d->open[i].closes_min,
                                                                  d->open[i].state, (enum hours_weeks)weeks };
            }
        }
    }
}

static bool is_told(const struct reading *p, struct date day)
{
    return p->told[date_weekday(day)][hours_weeks_of(day)];
}

/* In an override, days that it says nothing of keep their usual hours: one override for each run of the others. False when
 * there are too many. */
static bool add_runs(struct sink *s, struct record *r, const struct reading *p, const struct record_period *whole)
{
    bool all = true;
    for (int weekday = 1; weekday <= WEEK; weekday++) {
        all = all && p->told[weekday][HOURS_ODD_WEEKS] && p->told[weekday][HOURS_EVEN_WEEKS];
    }
    if (all) {
        *ROWS_ADD(s->arena, &r->periods) = *whole;
        return true;
    }
    if (p->from.year == 0 || p->to.year == 0 || date_to_days(p->to) - date_to_days(p->from) > RUN_DAYS_MAX) {
        return false;
    }
    size_t before = r->periods.count;
    bool in_run = false;
    for (struct date day = p->from; date_compare(day, p->to) <= 0; day = date_add_days(day, 1)) {
        if (is_told(p, day) && !in_run) {
            *ROWS_ADD(s->arena, &r->periods) = *whole;
            r->periods.at[r->periods.count - 1].from = day;
        }
        in_run = is_told(p, day);
        if (in_run) {
            r->periods.at[r->periods.count - 1].to = day;
        }
    }
    if (r->periods.count - before > RUNS_MAX) {
        r->periods.count = before;
        return false;
    }
    return true;
}

static void add_reading(struct sink *s, struct record *r, const struct reading *p, bool has_groups)
{
    struct record_period out = { .from = p->from, .to = p->to, .override = p->override };
    if (!has_groups && p->state == MEANS_NOTHING) {
        return;
    }
    if (!has_groups) {
        out.closed = p->state == MEANS_CLOSED;
        for (int weekday = 1; !out.closed && weekday <= WEEK; weekday++) {
            *ROWS_ADD(s->arena, &out.spans) = (struct record_span){ weekday, 0, DAY_MIN, state_of(p->state), HOURS_EVERY_WEEK };
        }
        *ROWS_ADD(s->arena, &r->periods) = out;
        return;
    }
    if (has_groups && !p->broken) {
        add_spans(s->arena, &out, p);
        out.closed = out.spans.count == 0;
        if (!out.override || add_runs(s, r, p, &out)) {
            if (!out.override) {
                *ROWS_ADD(s->arena, &r->periods) = out;
            }
            return;
        }
        out.spans.count = 0;
        out.closed = false;
    }
    sink_warn(s, "date_period", "hours that cannot be kept: they are told as not known");
    *ROWS_ADD(s->arena, &r->periods) = out;
}

static void add_texts(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *by_lang = value_object(s, o, name), *v;
    const char *code;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        if (lang.n && json_is_string(v)) {
            value_add_text(s, r, FIELD_HOURS, lang, (struct str){ json_string_value(v), json_string_length(v) });
        }
    }
}

static bool read_date(struct sink *s, const json_t *o, const char *name, struct date *out)
{
    struct str date = value_line(s, o, name);
    *out = (struct date){ 0, 0, 0 };
    return !value_has(o, name) || (date.n && date_parse_iso(date, out));
}

/* False when its dates are broken: nothing can be said of any day. */
static bool add_date_period(struct sink *s, struct record *r, const json_t *o)
{
    struct reading *p = arena_alloc(s->arena, sizeof *p);
    if (!read_date(s, o, "start_date", &p->from) || !read_date(s, o, "end_date", &p->to)
        || (p->from.year && p->to.year && date_compare(p->from, p->to) > 0)) {
        return false;
    }
    p->override = value_bool(s, o, "override", false);
    p->state = meaning_of(value_line(s, o, "resource_state"));
    p->broken = p->state == MEANS_UNKNOWN;
    read_groups(s, p, o);
    bool has_groups = p->count > 0 || p->broken;
    for (int weekday = 1; weekday <= WEEK; weekday++) {
        has_groups = has_groups || p->told[weekday][HOURS_ODD_WEEKS] || p->told[weekday][HOURS_EVEN_WEEKS];
    }
    if (p->broken) {
        add_texts(s, r, o, "description");    /* what a person wrote of them */
    }
    add_reading(s, r, p, has_groups);
    return true;
}

/* ---- whose hours ---- */

/* "tpr:41102" of {origins: [{data_source: {id: "tprek"}, origin_id: "41102"}]}; the unit register before others. */
static struct str unit_of(struct sink *s, const json_t *resource)
{
    const json_t *list = json_is_object(resource) ? value_array(s, resource, "origins") : NULL, *row;
    struct str found = STR("");
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *source = json_object_get(row, "data_source");
        struct str id = json_is_object(row) ? value_id(s, row, "origin_id") : STR("");
        struct str name = json_is_object(source) ? value_id(s, source, "id") : json_is_object(row) ? value_id(s, row, "data_source") : STR("");
        bool tpr = str_equal_cstr(name, "tprek");
        if (id.n && name.n && (tpr || found.n == 0)) {
            found = arena_format(s->arena, "%.*s:%.*s", STR_FMT(tpr ? STR("tpr") : name), STR_FMT(id));
        }
        if (tpr && id.n) {
            break;
        }
    }
    return found;
}

static bool is_hidden(struct sink *s, const json_t *o)
{
    return json_is_object(o) && !value_bool(s, o, "is_public", true);
}

static void keep_part(struct sink *s, struct record *r, struct str unit)
{
    r->role = ROLE_PART;
    record_add_relation(r, s->arena, REL_PART_OF, unit);
    sink_keep(s, r);
}

static void parse_date_period(const json_t *o, struct sink *s)
{
    struct record r;
    const json_t *resource = json_object_get(o, "resource");
    struct str unit = unit_of(s, resource);    /* the period's own origins name periods, not units */
    s->key = value_id(s, o, "id");
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    if (unit.n == 0) {
        sink_drop(s, DROP_HIDDEN, "resource", "hours of a resource whose origin is not told");
        return;
    }
    if (is_hidden(s, o) || is_hidden(s, resource)) {
        sink_drop(s, DROP_HIDDEN, "is_public", "not public");
        return;
    }
    record_init(&r, KIND_UNIT, s->key);
    if (!add_date_period(s, &r, o)) {
        sink_drop(s, DROP_REJECTED, "start_date", "dates that are none");
        return;
    }
    if (r.periods.count == 0) {
        sink_drop(s, DROP_IGNORED, "resource_state", "a period that says nothing");
        return;
    }
    keep_part(s, &r, unit);
}

/* ---- hours of dates ---- */

static bool read_times(struct sink *s, const json_t *row, struct hours_day *day)
{
    const json_t *times = value_array(s, row, "times"), *t;
    struct hours_span spans[TIMES_MAX];
    size_t count = 0, i;
    if (json_array_size(times) == 0 || json_array_size(times) > TIMES_MAX) {
        return false;
    }
    json_array_foreach(times, i, t) {
        struct hours_span span = { .weekday = 1 };
        enum meaning m = json_is_object(t) ? meaning_of(value_line(s, t, "resource_state")) : MEANS_NOTHING;
        if (m <= MEANS_UNKNOWN || (m != MEANS_CLOSED && !read_minutes(s, t, &span.opens_min, &span.closes_min))) {
            return false;
        }
        span.state = state_of(m);
        if (m != MEANS_CLOSED) {
            spans[count++] = span;
        }
    }
    *day = days_merge(spans, count);
    return true;
}

static void add_dates(struct sink *s, struct record *r, const json_t *list)
{
    struct days d = { .usual_group = 0 };
    const json_t *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct days_day day = { .group = 0 };
        if (i >= DATES_MAX || !json_is_object(row) || !date_parse_iso(value_line(s, row, "date"), &day.date)
            || !read_times(s, row, &day.hours)) {
            sink_warn(s, "opening_hours", "a date whose times are not understood: its hours are not known");
        } else {
            *ROWS_ADD(s->arena, &d.rows) = day;
        }
    }
    days_add_periods(s, r, &d);
}

static void parse_resource(const json_t *o, const json_t *resource, struct sink *s)
{
    struct record r;
    const json_t *periods = value_array(s, o, "date_periods"), *dates = value_array(s, o, "opening_hours"), *row;
    struct str unit = unit_of(s, resource), id = value_id(s, resource, "id");
    size_t i;
    if (id.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    s->key = arena_format(s->arena, "resource-%.*s", STR_FMT(str_sub(id, 0, 180)));    /* periods have numbers of their own */
    if (unit.n == 0 || is_hidden(s, resource)) {
        sink_drop(s, DROP_HIDDEN, unit.n ? "is_public" : "origins", unit.n ? "not public" : "a resource whose origin is not told");
        return;
    }
    record_init(&r, KIND_UNIT, s->key);
    json_array_foreach(periods, i, row) {
        bool good = json_is_object(row) && i < PERIODS_MAX && (is_hidden(s, row) || add_date_period(s, &r, row));
        if (!good) {
            sink_warn(s, "date_periods", "a period without its dates: left out");
        }
    }
    add_dates(s, &r, dates);
    if (r.periods.count == 0) {
        sink_drop(s, DROP_IGNORED, "", "a resource without opening hours");
        return;
    }
    keep_part(s, &r, unit);
}

static void hauki_parse(const json_t *o, struct sink *s)
{
    const json_t *resource = json_object_get(o, "resource");
    if (json_object_get(o, "time_span_groups") || json_object_get(o, "start_date")) {
        parse_date_period(o, s);
    } else if (json_is_object(resource) && json_object_get(o, "opening_hours")) {
        parse_resource(o, resource, s);
    } else if (json_object_get(o, "resource_type") || json_object_get(o, "date_periods")) {
        parse_resource(o, o, s);
    } else {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    }
}

static struct str hauki_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    (void)url;
    return value_next_page(json_object_get(envelope, "next"), a);
}

/* Date periods alone do not say whose they are, so the hours of dates are asked for: eight weeks of the unit register's. */
static const struct source_list lists[] = {
    { "opening_hours/?data_source=tprek&start_date={today}&end_date=%2B8w&page_size=100", NULL },
    { NULL, NULL },
};

const struct source source_hauki = {
    .kind = "hauki", .id = "hauki", .name = "Hauki", .licence = "CC BY 4.0", .url = "https://hauki.api.hel.fi/",
    .attribution_fi = "Aukioloajat: Helsingin kaupunki, Hauki, CC\u00A0BY\u00A04.0",
    .attribution_sv = "Öppettider: Helsingfors stad, Hauki, CC\u00A0BY\u00A04.0",
    .attribution_en = "Opening hours: City of Helsinki, Hauki, CC\u00A0BY\u00A04.0",
    .lists = lists, .parse = hauki_parse, .next_page = hauki_next_page,
};
