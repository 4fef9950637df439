#pragma once
/* Times: an instant is seconds since 1970 in UTC; a civil time is what the
 * wall clock in Helsinki shows.  The rule of Europe/Helsinki (EET, EEST: last
 * Sunday of March and of October at 01:00 UTC, directive 2000/84/EC) is built
 * in, so no zone file is needed and a test can be any day. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/str.h"

struct date {
    int year, month, day;    /* 1-based month and day */
};

struct civil {
    struct date date;
    int hour, minute, second;
    int weekday;             /* 1 = Monday … 7 = Sunday (ISO 8601) */
    int offset_s;            /* from UTC: 7200 or 10800 */
};

/* Days since 1970-01-01 (proleptic Gregorian). */
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);
int date_weekday(struct date d);                     /* 1 = Monday … 7 = Sunday */
struct date date_add_days(struct date d, int64_t days);
int date_compare(struct date a, struct date b);      /* <0, 0, >0 */
bool date_is_valid(struct date d);

struct civil civil_from_utc(int64_t utc_s);
/* A time in the spring gap moves one hour on; an ambiguous hour is the earlier (summer) one. */
int64_t civil_to_utc(struct date d, int hour, int minute, int second);

/* "2026-11-23", "2026-11-23T10:00[:30[.123]]" with "Z", "+02:00" or nothing (= Helsinki). *has_time may be NULL. */
bool clock_parse_iso(struct str s, int64_t *utc_s, bool *has_time);
bool date_parse_iso(struct str s, struct date *d);
/* "2026-11-23" into out[11]. */
void date_format_iso(struct date d, char out[11]);
/* "2026-11-23T08:00:00Z" into out[21]. */
void clock_format_utc(int64_t utc_s, char out[21]);
