#pragma once
/* Opening hours as PTV tells them: weeks, stretches over several days and
 * exceptions, put together into periods. */
#include "app/build/source.h"

enum { PTV_DAY_MIN = 1440 };

/* 1 to 7 of "Monday" … "Sunday"; 0 when it is none of them. */
int ptv_weekday(struct str name);
/* "08:00", "08:00:00", "9:00" in minutes of the day, up to 1440; -1 when it is no time. */
int ptv_minutes(struct str s);
/* Adds unless the period has an opening at that time of that weekday and week. */
void ptv_add_span(struct arena *a, struct record_period *p, struct record_span span);
/* The same on all seven days. */
void ptv_add_every_day(struct arena *a, struct record_period *p, struct record_span span);
/* One unbroken opening from `from.weekday`, `from.opens_min` to a later weekday: days are 1 to 7. */
void ptv_add_stretch(struct arena *a, struct record_period *p, struct record_span from, int to_weekday);
/* False, with a remark, when it has more periods than any place has. */
bool ptv_add_period(struct sink *s, struct record *r, struct record_period p);
/* To be called when all periods are there: summer hours that tell every day of the usual week anew replace it. */
void ptv_settle_hours(struct record *r);
