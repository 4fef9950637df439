/* rooms: model texts base */
/* Hours as an operator writes them and hours as a file may hold them: whatever
 * comes, a day is in order, "open" agrees with the day, and words come out. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "app/model/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const int64_t monday_utc = 1795420800;    /* 2026-11-23T08:00Z */

static void check_day(struct hours_day d)
{
    assert(d.count <= HOURS_DAY_MAX && (d.known || d.count == 0));
    for (size_t i = 0; i < d.count; i++) {
        assert(d.open[i].opens_min >= 0 && d.open[i].opens_min < d.open[i].closes_min);
        assert(i == 0 || d.open[i - 1].closes_min <= d.open[i].opens_min);
        assert(i == 0 || d.open[i - 1].closes_min < d.open[i].opens_min || d.open[i - 1].state != d.open[i].state);
    }
}

static void ask(const struct hours *h, int64_t now_utc, struct arena *a)
{
    struct fact_context c = { .texts = texts_get(STR("fi")), .now = civil_from_utc(now_utc), .now_utc = now_utc };
    struct item it = { .kind = KIND_UNIT, .hours = *h, .distance_m = -1, .places_left = -1 };
    struct date day;
    int minute;
    check_day(hours_on(h, c.now.date));
    if (hours_is_open(h, c.now, &minute)) {
        assert(minute > c.now.hour * 60 + c.now.minute);
    }
    if (hours_next_open(h, c.now, &day, &minute)) {
        assert(minute >= 0 && minute < 1440);
        int64_t next = civil_to_utc(day, minute / 60, minute % 60, 0);
        assert(next > now_utc || civil_from_utc(next).hour == 3 || civil_from_utc(next).hour == 4);    /* the doubled hour */
        assert(hours_is_open(h, (struct civil){ .date = day, .hour = minute / 60, .minute = minute % 60 }, NULL));
    }
    assert(fact_sentence(FACT_WHEN, &it, &c, a).show.n > 0);
    assert(fact_short(FACT_WHEN, &it, &c, a).show.n > 0);
}

/* The bytes as periods and spans, as a damaged catalogue could hold them. */
static struct hours from_bytes(const uint8_t *data, size_t size, struct arena *a)
{
    struct hours_span *spans = arena_array(a, size / 4 + 1, sizeof *spans);
    struct hours_period *periods = arena_array(a, size / 16 + 1, sizeof *periods);
    struct hours h = { .periods = periods, .closed_on_holidays = size & 1 };
    size_t span_count = 0;
    for (size_t i = 0; i + 16 <= size; i += 16) {
        const uint8_t *p = data + i;
        struct hours_period *period = &periods[h.period_count++];
        period->override = p[0] & 1;
        period->closed = (p[0] & 6) == 6;
        period->holiday = (p[0] & 0xF0) == 0xF0 ? p[3] % HOLIDAY_COUNT : HOLIDAY_NONE;
        if (p[0] & 8) {
            period->from = date_from_days(20700 + p[1]);
            period->to = date_from_days(20700 + p[2]);
        }
        period->spans = spans + span_count;
        for (int k = 4; k < 16; k += 4) {
            spans[span_count++] = (struct hours_span){ p[k] % 9, (p[k + 1] << 4 | p[k + 3] >> 4) - 100, (p[k + 2] << 4 | (p[k + 3] & 15)) - 100, p[k] / 9 % 3, p[k] / 27 % 3 };
            period->span_count++;
        }
    }
    return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct hours h;
    struct str text = { (const char *)data, size };
    if (size < 4096) {
        int64_t now_utc = monday_utc + (int64_t)size * 7919 * 60;
        if (hours_parse(text, &h, a)) {
            ask(&h, now_utc, a);
        }
        h = from_bytes(data, size, a);
        ask(&h, now_utc, a);
        phone_format(text, a);
    }
    arena_destroy(a);
    return 0;
}
