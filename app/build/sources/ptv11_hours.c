#include "app/build/sources/ptv11.h"
#include "app/build/sources/ptv_hours.h"
#include "app/build/value.h"

enum { ENTRIES_MAX = 100 };

/* 0 = not told; a day that is told but not understood (-1) is not the same as none. */
static int weekday_of(struct sink *s, const json_t *o, const char *name)
{
    struct str word = value_line(s, o, name);
    int day = ptv_weekday(word);
    bool told = word.n || (value_has(o, name) && !json_is_string(json_object_get(o, name)));
    return day == 0 && told ? -1 : day;
}

/* dayTo makes a range of days, or of an opening that lasts over midnight its last day. */
static void add_opening(struct sink *s, struct record_period *p, const json_t *row, bool over_midnight,
                        enum hours_state state)
{
    int from = weekday_of(s, row, "dayFrom"), to = weekday_of(s, row, "dayTo");
    int opens = ptv_minutes(value_line(s, row, "from")), closes = ptv_minutes(value_line(s, row, "to"));
    if (from < 0 || to < 0 || (to && !from)) {
        sink_warn(s, "serviceHours", "an unknown weekday: left out");
        return;
    }
    if (opens < 0 || closes < 0 || opens >= PTV_DAY_MIN) {
        sink_warn(s, "serviceHours", "an opening time that is no time: left out");
        return;
    }
    bool stretch = over_midnight && from && to;
    if (opens == closes && !(stretch && from != to)) {
        sink_warn(s, "serviceHours", "opens and closes at the same time: left out");
        return;
    }
    struct record_span span = { .weekday = from, .opens_min = opens, .closes_min = closes, .state = state };
    if (stretch) {
        ptv_add_stretch(s->arena, p, span, to);
        return;
    }
    span.closes_min += closes < opens ? PTV_DAY_MIN : 0;
    int first = from ? from : 1, count = from ? (to ? (to - from + 7) % 7 + 1 : 1) : 7;
    for (int i = 0; i < count; i++) {
        span.weekday = (first - 1 + i) % 7 + 1;
        ptv_add_span(s->arena, p, span);
    }
}

static struct date local_date(struct sink *s, const json_t *o, const char *name)
{
    int64_t utc_s;
    return value_time(s, o, name, &utc_s, NULL) ? civil_from_utc(utc_s).date : (struct date){ 0, 0, 0 };
}

/* False when an exception does not tell its day. */
static bool read_dates(struct sink *s, struct record_period *p, const json_t *o)
{
    p->from = local_date(s, o, "validFrom");
    p->to = local_date(s, o, "validTo");
    if (p->override && p->from.year == 0) {
        sink_warn(s, "validFrom", "an exception without its day: left out");
        return false;
    }
    if (p->override && p->to.year == 0) {
        p->to = p->from;
    }
    if (!p->override && value_bool(s, o, "validForNow", false)) {
        p->from = p->to = (struct date){ 0, 0, 0 };
    }
    return true;
}

static void add_service_hour(struct sink *s, struct record *r, const json_t *o)
{
    struct str type = value_line(s, o, "serviceHourType");
    bool over_midnight = str_equal_cstr(type, "OverMidnight") || str_equal_cstr(type, "Special");
    struct record_period p = { .override = str_starts_with(type, STR("Exception")),
                               .closed = value_bool(s, o, "isClosed", false) };
    bool by_appointment = value_bool(s, o, "isReservation", false);
    struct record_span span = { .state = by_appointment ? HOURS_APPOINTMENT : HOURS_OPEN, .closes_min = PTV_DAY_MIN };
    if (!p.override && !over_midnight && !str_equal_cstr(type, "DaysOfTheWeek") && !str_equal_cstr(type, "Standard")) {
        sink_warn(s, "serviceHourType", "unknown kind of opening hours: left out");
        return;
    }
    if (!read_dates(s, &p, o)) {
        return;
    }
    const json_t *list = value_array(s, o, "openingHour"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        add_opening(s, &p, row, over_midnight, span.state);
    }
    if (value_bool(s, o, "isAlwaysOpen", false)) {
        ptv_add_every_day(s->arena, &p, span);
    }
    bool empty = p.spans.count == 0 && !p.closed;
    /* The words of an exception without its days would be taken for the usual hours. */
    if (!p.override && (empty || by_appointment)) {
        ptv11_add_typed(s, r, o, "additionalInformation", NULL, FIELD_HOURS);
    }
    if (!empty) {
        ptv_add_period(s, r, p);
    }
}

void ptv11_add_hours(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "serviceHours"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && i < ENTRIES_MAX) {
            add_service_hour(s, r, row);
        }
    }
    ptv_settle_hours(r);
}
