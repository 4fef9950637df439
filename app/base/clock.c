#include "app/base/clock.h"

#include <stdio.h>

enum { DAY_S = 86400, HOUR_S = 3600 };

/* Days from a civil date by counting years from 1 March, so that the leap day
 * is the last of its year; 146097 days make 400 years. */
int64_t date_to_days(struct date d)
{
    int64_t y = d.month <= 2 ? d.year - 1 : d.year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct date){
        .year = (int)(yoe + era * 400 + (month <= 2 ? 1 : 0)),
        .month = month,
        .day = (int)(doy - (153 * mp + 2) / 5 + 1),
    };
}

int date_weekday(struct date d)
{
    int64_t w = (date_to_days(d) + 3) % 7;    /* 1970-01-01 was a Thursday */
    return (int)(w < 0 ? w + 7 : w) + 1;
}

struct date date_add_days(struct date d, int64_t days)
{
    return date_from_days(date_to_days(d) + days);
}

int date_compare(struct date a, struct date b)
{
    int64_t x = date_to_days(a) - date_to_days(b);
    return x < 0 ? -1 : x > 0;
}

bool date_is_valid(struct date d)
{
    if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31) {
        return false;
    }
    struct date again = date_from_days(date_to_days(d));
    return again.month == d.month && again.day == d.day;
}

static int64_t last_sunday_utc(int year, int month)
{
    struct date d = { year, month, 31 };
    return (date_to_days(d) - date_weekday(d) % 7) * DAY_S + HOUR_S;
}

static int offset_at_utc(int64_t utc_s)
{
    int64_t days = utc_s / DAY_S - (utc_s % DAY_S < 0);
    int year = date_from_days(days).year;
    bool summer = utc_s >= last_sunday_utc(year, 3) && utc_s < last_sunday_utc(year, 10);
    return summer ? 3 * HOUR_S : 2 * HOUR_S;
}

struct civil civil_from_utc(int64_t utc_s)
{
    int offset = offset_at_utc(utc_s);
    int64_t local = utc_s + offset;
    int64_t days = local / DAY_S - (local % DAY_S < 0);
    int second = (int)(local - days * DAY_S);
    struct date d = date_from_days(days);
    return (struct civil){
        .date = d, .hour = second / HOUR_S, .minute = second / 60 % 60, .second = second % 60,
        .weekday = date_weekday(d), .offset_s = offset,
    };
}

int64_t civil_to_utc(struct date d, int hour, int minute, int second)
{
    int64_t local = date_to_days(d) * DAY_S + hour * HOUR_S + minute * 60 + second;
    int64_t summer = local - 3 * HOUR_S;
    /* In the gap neither offset fits; winter time then shows one hour later. */
    return offset_at_utc(summer) == 3 * HOUR_S ? summer : local - 2 * HOUR_S;
}

static bool take_digits(struct str s, size_t *i, int count, int *value)
{
    int v = 0;
    for (int k = 0; k < count; k++, (*i)++) {
        if (*i >= s.n || s.p[*i] < '0' || s.p[*i] > '9') {
            return false;
        }
        v = v * 10 + (s.p[*i] - '0');
    }
    *value = v;
    return true;
}

static bool take(struct str s, size_t *i, char c)
{
    if (*i < s.n && s.p[*i] == c) {
        (*i)++;
        return true;
    }
    return false;
}

static bool take_date(struct str s, size_t *i, struct date *d)
{
    return take_digits(s, i, 4, &d->year) && take(s, i, '-') && take_digits(s, i, 2, &d->month)
        && take(s, i, '-') && take_digits(s, i, 2, &d->day) && date_is_valid(*d);
}

static bool take_clock(struct str s, size_t *i, int *hour, int *minute, int *second)
{
    *second = 0;
    if (!take_digits(s, i, 2, hour) || !take(s, i, ':') || !take_digits(s, i, 2, minute)) {
        return false;
    }
    if (take(s, i, ':')) {
        if (!take_digits(s, i, 2, second)) {
            return false;
        }
        if (take(s, i, '.')) {
            while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9') {
                (*i)++;    /* fractions are below what a visitor can use */
            }
        }
    }
    return *hour <= 24 && *minute < 60 && *second <= 60 && (*hour < 24 || (*minute == 0 && *second == 0));
}

static bool take_zone(struct str s, size_t *i, int *offset_s)
{
    int sign = take(s, i, '-') ? -1 : take(s, i, '+') ? 1 : 0;
    int h, m = 0;
    if (sign == 0 || !take_digits(s, i, 2, &h)) {
        return false;
    }
    take(s, i, ':');
    if (*i < s.n && !take_digits(s, i, 2, &m)) {
        return false;
    }
    *offset_s = sign * (h * HOUR_S + m * 60);
    return h < 24 && m < 60;
}

bool clock_parse_iso(struct str s, int64_t *utc_s, bool *has_time)
{
    size_t i = 0;
    struct date d = { 0 };
    int hour = 0, minute = 0, second = 0;
    if (!take_date(s, &i, &d)) {
        return false;
    }
    bool timed = i < s.n;
    if (timed && !((take(s, &i, 'T') || take(s, &i, ' ')) && take_clock(s, &i, &hour, &minute, &second))) {
        return false;
    }
    if (has_time) {
        *has_time = timed;
    }
    int64_t as_utc = date_to_days(d) * DAY_S + hour * HOUR_S + minute * 60 + second;
    int offset_s;
    if (i == s.n) {
        *utc_s = civil_to_utc(d, hour, minute, second);
        return true;
    }
    if (take(s, &i, 'Z')) {
        *utc_s = as_utc;
        return i == s.n;
    }
    if (take_zone(s, &i, &offset_s) && i == s.n) {
        *utc_s = as_utc - offset_s;
        return true;
    }
    return false;
}

bool date_parse_iso(struct str s, struct date *d)
{
    size_t i = 0;
    return take_date(s, &i, d) && i == s.n;
}

void date_format_iso(struct date d, char out[11])
{
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
    snprintf(out, 11, "%.10s", text);
}

void clock_format_utc(int64_t utc_s, char out[21])
{
    int64_t days = utc_s / DAY_S - (utc_s % DAY_S < 0);
    int second = (int)(utc_s - days * DAY_S);
    struct date d = date_from_days(days);
    char text[64];
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day,
             second / HOUR_S, second / 60 % 60, second % 60);
    snprintf(out, 21, "%.20s", text);
}
