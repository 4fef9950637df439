/* Six kinds of hours and the holidays' own. Times of a closed slot mean nothing; a day of an exception that is not
 * told keeps its usual hours. */
#include "app/build/sources/ptv12.h"
#include "app/build/sources/ptv_hours.h"
#include "app/build/value.h"

enum { WEEK = 7, ENTRIES_MAX = 100, SLOTS_MAX = 50, EXCEPTION_DAYS_MAX = 400, YEARS_MAX = 20 };

/* A week's openings, and which of its days say anything (bit 1 = Monday). */
struct week { struct record_period hours; unsigned told, partly_closed; bool by_appointment; };

static bool read_state(struct sink *s, const json_t *o, enum hours_state *state, bool *closed)
{
    struct str word = value_line(s, o, "openingStatus");
    *closed = str_equal_cstr(word, "Closed");
    *state = str_equal_cstr(word, "OpenOnReservation") ? HOURS_APPOINTMENT : HOURS_OPEN;
    bool known = word.n == 0 || *closed || *state == HOURS_APPOINTMENT || str_equal_cstr(word, "Open");
    if (!known) {
        sink_warn(s, "openingStatus", "an unknown state: left out");
    }
    return known;
}

static bool read_weeks(struct sink *s, const json_t *o, enum hours_weeks *weeks)
{
    struct str word = value_line(s, o, "repetition");
    *weeks = str_equal_cstr(word, "OddWeeks") ? HOURS_ODD_WEEKS
        : str_equal_cstr(word, "EvenWeeks") ? HOURS_EVEN_WEEKS : HOURS_EVERY_WEEK;
    bool known = word.n == 0 || *weeks != HOURS_EVERY_WEEK || str_equal_cstr(word, "Weekly");
    if (!known) {
        sink_warn(s, "repetition", "an unknown repetition: left out");
    }
    return known;
}

static bool is_midnight(int minutes)
{
    return minutes == 0 || minutes == PTV_DAY_MIN - 1 || minutes == PTV_DAY_MIN;
}

/* Times under two names; an end that is not after its start is on the next day. */
static bool read_times(struct sink *s, const json_t *o, const char *start, const char *end, struct record_span *span)
{
    span->opens_min = ptv_minutes(value_line(s, o, start));
    span->closes_min = ptv_minutes(value_line(s, o, end));
    if (span->opens_min < 0 || span->opens_min >= PTV_DAY_MIN || span->closes_min < 0) {
        sink_warn(s, "serviceHours", "an opening time that is no time: left out");
        return false;
    }
    if (is_midnight(span->closes_min)) {
        span->closes_min = PTV_DAY_MIN;
    }
    return true;
}

static void add_slot(struct sink *s, struct week *w, int weekday, const json_t *slot)
{
    struct record_span span = { .weekday = weekday };
    bool closed;
    if (!read_state(s, slot, &span.state, &closed) || (!closed && !read_weeks(s, slot, &span.weeks))) {
        return;
    }
    if (closed) {
        int from = ptv_minutes(value_line(s, slot, "start")), to = ptv_minutes(value_line(s, slot, "end"));
        bool partly = from >= 0 && to >= 0 && !(is_midnight(from) && is_midnight(to));
        w->partly_closed |= partly ? 1u << weekday : 0;
        w->told |= 1u << weekday;
        return;
    }
    if (!read_times(s, slot, "start", "end", &span)) {
        return;
    }
    if (span.closes_min == span.opens_min) {
        sink_warn(s, "serviceHours", "opens and closes at the same time: left out");
        return;
    }
    span.closes_min += span.closes_min < span.opens_min ? PTV_DAY_MIN : 0;
    ptv_add_span(s->arena, &w->hours, span);
    w->told |= 1u << weekday;
    w->by_appointment = w->by_appointment || span.state == HOURS_APPOINTMENT;
}

static void check_closed(struct sink *s, const struct week *w)
{
    unsigned closed = w->partly_closed;
    for (size_t i = 0; i < w->hours.spans.count; i++) {
        closed &= ~(1u << w->hours.spans.at[i].weekday);
    }
    if (closed) {
        sink_warn(s, "openingStatus", "closed for a part of a day without saying when it is open: taken as closed");
    }
}

static struct week read_week(struct sink *s, const json_t *o)
{
    static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
    struct week w = { .told = 0 };
    const json_t *all = value_object(s, o, "weeklyHours"), *slot;
    for (int day = 1; day <= WEEK; day++) {
        const json_t *list = value_array(s, value_object(s, all, days[day - 1]), "hours");
        size_t i;
        json_array_foreach(list, i, slot) {
            if (json_is_object(slot) && i < SLOTS_MAX) {
                add_slot(s, &w, day, slot);
            }
        }
    }
    check_closed(s, &w);
    return w;
}

static struct date read_date(struct sink *s, const json_t *o, const char *name)
{
    int64_t utc_s;
    return value_time(s, o, name, &utc_s, NULL) ? civil_from_utc(utc_s).date : (struct date){ 0, 0, 0 };
}

static bool is_told(const struct week *w, struct date from, int64_t days)
{
    return w->told >> date_weekday(date_add_days(from, days)) & 1;
}

/* A deviation holds on the days that it tells: one period for each run of them. */
static void add_exception(struct sink *s, struct record *r, struct week w, struct date from, struct date to)
{
    int64_t days = from.year && to.year ? date_to_days(to) - date_to_days(from) + 1 : 0;
    w.hours.override = true;
    w.hours.closed = w.hours.spans.count == 0;
    if (days < 1 || days > EXCEPTION_DAYS_MAX || !w.told) {
        sink_warn(s, "fromDate", "an exception that does not tell its days, or more than a year of them: left out");
        return;
    }
    for (int64_t first = 0, last; first < days; first = last + 1) {
        last = first;
        if (!is_told(&w, from, first)) {
            continue;
        }
        while (last + 1 < days && is_told(&w, from, last + 1)) {
            last++;
        }
        w.hours.from = date_add_days(from, first);
        w.hours.to = date_add_days(from, last);
        if (!ptv_add_period(s, r, w.hours)) {
            return;
        }
    }
}

static bool add_stretch(struct sink *s, struct record *r, struct record_period p, const json_t *o,
                        struct record_span span)
{
    int to = ptv_weekday(value_line(s, o, "toDay"));
    span.weekday = ptv_weekday(value_line(s, o, "fromDay"));
    if (!to || !span.weekday) {
        sink_warn(s, "serviceHours", "an unknown weekday: left out");
        return false;
    }
    if (!read_times(s, o, "fromTime", "toTime", &span)) {
        return false;
    }
    if (ptv_minutes(value_line(s, o, "toTime")) == 0) {
        span.closes_min = 0;    /* "until Monday 00:00" ends as Monday begins */
    }
    if (to == span.weekday && span.closes_min == span.opens_min) {
        sink_warn(s, "serviceHours", "opens and closes at the same time: left out");
        return false;
    }
    ptv_add_stretch(s->arena, &p, span, to);
    return p.spans.count && ptv_add_period(s, r, p);
}

static void add_entry(struct sink *s, struct record *r, const json_t *o)
{
    struct str type = value_line(s, o, "type");
    bool ranged = str_find(type, STR("DateRange")) > 0, added = false, closed;
    struct record_span span = { .closes_min = PTV_DAY_MIN };
    struct record_period p = { .from = { 0, 0, 0 } };
    struct week w = { .told = 0 };
    if (ranged) {
        p.from = read_date(s, o, "fromDate");
        p.to = read_date(s, o, "toDate");
    }
    if (str_equal_cstr(type, "ExceptionalDateRangeServiceHour")) {
        add_exception(s, r, read_week(s, o), p.from, p.to.year ? p.to : p.from);
        return;    /* its words without its days would be taken for the usual hours */
    }
    if (ranged && (p.from.year == 0 || p.to.year == 0 || date_compare(p.to, p.from) < 0)) {
        sink_warn(s, "fromDate", "hours of a period without its days: left out");
    } else if (str_starts_with(type, STR("Weekly"))) {
        w = read_week(s, o);
        w.hours.from = p.from;
        w.hours.to = p.to;
        added = w.hours.spans.count && ptv_add_period(s, r, w.hours);
    } else if (!str_starts_with(type, STR("Continuous"))) {
        sink_warn(s, "type", "unknown kind of opening hours: left out");
    } else if (read_state(s, o, &span.state, &closed) && !closed) {
        if (str_equal_cstr(type, "ContinuousAlwaysValidServiceHour")) {
            ptv_add_every_day(s->arena, &p, span);
            added = ptv_add_period(s, r, p);
        } else {
            added = add_stretch(s, r, p, o, span);
        }
        w.by_appointment = span.state == HOURS_APPOINTMENT;
    }
    if (!added || w.by_appointment) {
        ptv12_add_words(s, r, o, "heading", FIELD_HOURS);
        ptv12_add_words(s, r, o, "additionalInformation", FIELD_HOURS);
    }
}

static enum holiday holiday_of(struct sink *s, const json_t *o)
{
    static const struct { const char *name; enum holiday holiday; } table[] = {
        { "NewYearEve", HOLIDAY_NEW_YEAR_EVE }, { "NewYearDay", HOLIDAY_NEW_YEAR }, { "Epiphany", HOLIDAY_EPIPHANY },
        { "MaundyThursday", HOLIDAY_MAUNDY_THURSDAY }, { "GoodFriday", HOLIDAY_GOOD_FRIDAY },
        { "EasterSunday", HOLIDAY_EASTER_SUNDAY }, { "EasterMonday", HOLIDAY_EASTER_MONDAY },
        { "MayDayEve", HOLIDAY_MAY_DAY_EVE }, { "MayDay", HOLIDAY_MAY_DAY }, { "AscensionDay", HOLIDAY_ASCENSION },
        { "WhitSunday", HOLIDAY_WHIT_SUNDAY }, { "MidsummerEve", HOLIDAY_MIDSUMMER_EVE },
        { "MidsummerDay", HOLIDAY_MIDSUMMER }, { "AllSaintsDay", HOLIDAY_ALL_SAINTS },
        { "IndependenceDay", HOLIDAY_INDEPENDENCE }, { "ChristmasEve", HOLIDAY_CHRISTMAS_EVE },
        { "ChristmasDay", HOLIDAY_CHRISTMAS }, { "SecondDayOfChristmas", HOLIDAY_ST_STEPHEN },
    };
    struct str name = value_line(s, o, "holidayName");
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (str_equal_cstr(name, table[i].name)) {
            return table[i].holiday;
        }
    }
    sink_warn(s, "holidayName", "an unknown holiday: left out");
    return HOLIDAY_NONE;
}

/* The hours of a holiday stand under every weekday: it may fall on any. False when nothing is said of it. */
static bool read_holiday(struct sink *s, const json_t *o, struct record_period *p)
{
    struct week w = { .told = 0 };
    const json_t *list = value_array(s, o, "hours"), *slot;
    size_t i;
    json_array_foreach(list, i, slot) {
        if (json_is_object(slot) && i < SLOTS_MAX) {
            add_slot(s, &w, 1, slot);
        }
    }
    check_closed(s, &w);
    for (i = 0; i < w.hours.spans.count; i++) {
        ptv_add_every_day(s->arena, p, w.hours.spans.at[i]);
    }
    p->override = true;
    p->closed = p->spans.count == 0;
    return w.told != 0;
}

/* Only in some years: each is a day of its own. */
static void add_in_years(struct sink *s, struct record *r, struct record_period p, enum holiday holiday,
                         const json_t *years)
{
    const json_t *year;
    size_t i;
    json_array_foreach(years, i, year) {
        json_int_t y = json_integer_value(year);
        struct date day = { y >= 2000 && y <= 2100 ? (int)y : 0, 1, 1 };
        for (int n = 0; day.year && i < YEARS_MAX && n < 366; n++) {
            if (holiday_on(date_add_days(day, n)) == holiday) {
                p.from = p.to = date_add_days(day, n);
                ptv_add_period(s, r, p);
                break;
            }
        }
    }
}

static void add_holidays(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *repetition = value_object(s, o, "repetition"), *list = value_array(s, o, "holidays"), *row;
    struct str type = value_line(s, repetition, "type");
    bool every_year = str_equal_cstr(type, "RepetitionEveryYear");
    size_t i;
    if (!every_year && !str_equal_cstr(type, "RepetitionInSelectedYears")) {
        if (json_array_size(list)) {
            sink_warn(s, "repetition", "holidays of unknown years: left out");
        }
        return;
    }
    json_array_foreach(list, i, row) {
        enum holiday holiday = i < ENTRIES_MAX && json_is_object(row) ? holiday_of(s, row) : HOLIDAY_NONE;
        struct record_period p = { .holiday = HOLIDAY_NONE };
        if (holiday == HOLIDAY_NONE || !read_holiday(s, row, &p)) {
            continue;
        }
        if (every_year) {
            p.holiday = holiday;
            ptv_add_period(s, r, p);
        } else {
            add_in_years(s, r, p, holiday, value_array(s, repetition, "years"));
        }
    }
}

void ptv12_add_hours(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *all = value_object(s, o, "serviceHours"), *list = value_array(s, all, "hours"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && i < ENTRIES_MAX) {
            add_entry(s, r, row);
        }
    }
    add_holidays(s, r, value_object(s, all, "holidayServiceHours"));
    ptv_settle_hours(r);
}
