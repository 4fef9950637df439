#include "app/build/shift.h"

int64_t shift_days(struct date base_day, int64_t now_utc)
{
    struct date today = civil_from_utc(now_utc).date;
    int64_t base_monday = date_to_days(base_day) - (date_weekday(base_day) - 1);
    return date_to_days(today) - (date_weekday(today) - 1) - base_monday;
}

int64_t shift_time(int64_t utc_s, int64_t days)
{
    struct civil c = civil_from_utc(utc_s);
    return civil_to_utc(date_add_days(c.date, days), c.hour, c.minute, c.second);
}

static void shift_day(struct date *d, int64_t days)
{
    if (d->year) {
        *d = date_add_days(*d, days);
    }
}

void shift_record(struct record *r, int64_t days, int64_t now_utc)
{
    if (r->has_start) {
        r->start_utc = shift_time(r->start_utc, days);
    }
    if (r->has_end) {
        r->end_utc = shift_time(r->end_utc, days);
    }
    if (r->has_enrol_start) {
        r->enrol_start_utc = shift_time(r->enrol_start_utc, days);
    }
    if (r->has_enrol_end) {
        r->enrol_end_utc = shift_time(r->enrol_end_utc, days);
    }
    if (r->places_at_utc) {
        int64_t moved = shift_time(r->places_at_utc, days);
        r->places_at_utc = moved < now_utc ? moved : now_utc;
    }
    for (size_t i = 0; i < r->periods.count; i++) {
        shift_day(&r->periods.at[i].from, days);
        shift_day(&r->periods.at[i].to, days);
    }
}
