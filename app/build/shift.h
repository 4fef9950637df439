#pragma once
/* A shift moves the dates of demo answers by whole weeks, so that the demo is
 * never empty; weekday and local clock time stay, over a change of summer time too. */
#include "app/build/record.h"

/* Days from base_day's week to the week of now: a multiple of seven. */
int64_t shift_days(struct date base_day, int64_t now_utc);
int64_t shift_time(int64_t utc_s, int64_t days);
/* Moves every date of the record: event, enrolment, exceptions of hours, knowledge of places (never past now). */
void shift_record(struct record *r, int64_t days, int64_t now_utc);
