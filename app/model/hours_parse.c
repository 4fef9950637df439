/* Hours as Finns write them on a door, in the configuration and in the texts of sources:
 *
 *   hours    = "24/7" | item { ("," | ";" | line break) item }
 *   item     = [days] (["klo"] range { ["ja"] range } | "kiinni" | "suljettu")    days left out = those of the item before
 *   days     = day [("-" | "–") day] { ["ja"] days } | "pyhät"  pyhät: public holidays, only with kiinni
 *   range    = clock ("-" | "–") clock                          9-15, 9.30-15, 20-2 = over midnight, 0-24
 *
 * Anything else is refused: hours are never guessed. */
#include <string.h>

#include "app/model/facts.h"

enum { WEEK = 7, SPANS_MAX = WEEK * HOURS_DAY_MAX, DAY_MIN = 1440 };

struct parser {
    struct hours_span spans[SPANS_MAX];
    size_t count;
    unsigned days;             /* bit 1u << weekday */
    unsigned told;             /* days that an item has spoken of */
    bool holidays, closed_on_holidays;
};

static int parse_day(struct str s)
{
    static const char names[] = "matiketopelasu";
    for (int i = 0; i < WEEK && s.n == 2; i++) {
        if ((s.p[0] | 0x20) == names[2 * i] && (s.p[1] | 0x20) == names[2 * i + 1]) {
            return i + 1;
        }
    }
    return 0;
}

/* Cuts "a-b" or "a–b"; false when there is no dash. */
static bool cut_range(struct str s, struct str *from, struct str *to)
{
    static const char *const dashes[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94" };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        long at = str_find(s, str_of(dashes[i]));
        if (at >= 0) {
            *from = str_sub(s, 0, (size_t)at);
            *to = str_sub(s, (size_t)at + strlen(dashes[i]), s.n);
            return true;
        }
    }
    return false;
}

/* "ma" or "ma-pe" (which may pass Sunday) as a bit set; 0 when it is no day. */
static unsigned parse_days(struct str s)
{
    struct str from, to;
    if (!cut_range(s, &from, &to)) {
        int day = parse_day(s);
        return day ? 1u << day : 0;
    }
    int first = parse_day(from), last = parse_day(to);
    unsigned days = 0;
    if (first && last) {
        for (int day = first;; day = day % WEEK + 1) {
            days |= 1u << day;
            if (day == last) {
                break;
            }
        }
    }
    return days;
}

/* "9", "09", "9.30", "9:30" in minutes, or -1. */
static int parse_clock(struct str s)
{
    int parts[2] = { 0, 0 };
    int part = 0, digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9' && digits < 2) {
            parts[part] = parts[part] * 10 + (c - '0');
            digits++;
        } else if ((c == '.' || c == ':') && part == 0 && digits > 0) {
            part = 1;
            digits = 0;
        } else {
            return -1;
        }
    }
    bool whole = part == 0 ? digits > 0 : digits == 2;
    int minutes = parts[0] * 60 + parts[1];
    return whole && parts[1] < 60 && minutes <= DAY_MIN ? minutes : -1;
}

static bool add_range(struct parser *p, struct str s)
{
    struct str from, to;
    if (!cut_range(s, &from, &to) || p->days == 0) {
        return false;
    }
    int opens = parse_clock(from), closes = parse_clock(to);
    if (opens < 0 || closes < 0 || opens == DAY_MIN || opens == closes) {
        return false;
    }
    if (closes < opens) {
        closes += DAY_MIN;
    }
    for (int day = 1; day <= WEEK; day++) {
        if (p->days & 1u << day) {
            if (p->count == SPANS_MAX) {
                return false;
            }
            p->spans[p->count++] = (struct hours_span){ .weekday = day, .opens_min = opens, .closes_min = closes };
        }
    }
    return true;
}

static bool is_any(struct str word, const char *x, const char *y)
{
    return str_equal_cstr(word, x) || str_equal_cstr(word, y);
}

static bool parse_item(struct parser *p, struct str item)
{
    bool days_told = false, ranges_told = false, closed = false;
    struct str word;
    while (str_next(&item, ' ', &word)) {
        if (word.n == 0 || (str_equal_cstr(word, "ja") && (days_told || ranges_told)) || (is_any(word, "klo", "kello") && !closed)) {
            continue;
        }
        unsigned days = parse_days(word);
        bool holidays = str_equal_cstr(word, "pyh\xC3\xA4t");
        if (days || holidays) {
            if (ranges_told || closed) {
                return false;
            }
            p->days = days | (days_told ? p->days : 0);
            p->holidays = holidays || (days_told && p->holidays);
            days_told = true;
        } else if (is_any(word, "kiinni", "suljettu") && days_told && !ranges_told) {
            closed = true;
        } else if (closed || p->holidays || !add_range(p, word)) {
            return false;
        } else {
            ranges_told = true;
        }
    }
    if (!closed && !ranges_told) {
        return false;
    }
    /* A day told twice is a contradiction, unless the item only goes on with more ranges. */
    if (days_told && (p->told & p->days)) {
        return false;
    }
    p->told |= p->days;
    p->closed_on_holidays = p->closed_on_holidays || (closed && p->holidays);
    return true;
}

static bool parse_all(struct parser *p, struct str s)
{
    s = str_trim(s);
    if (str_equal_cstr(s, "24/7")) {
        p->days = 0xFE;
        return add_range(p, STR("0-24"));
    }
    while (s.n > 0) {
        size_t end = 0;
        while (end < s.n && s.p[end] != ',' && s.p[end] != ';' && s.p[end] != '\n') {
            end++;
        }
        if (!parse_item(p, str_sub(s, 0, end))) {
            return false;
        }
        if (end + 1 == s.n) {
            return false;    /* ends in a comma */
        }
        s = str_sub(s, end + 1, s.n);
    }
    return p->count > 0;
}

bool hours_parse(struct str s, struct hours *h, struct arena *a)
{
    struct parser p = { .count = 0 };
    *h = (struct hours){ .periods = NULL };
    if (!parse_all(&p, s)) {
        return false;
    }
    struct hours_period *period = arena_alloc(a, sizeof *period);
    period->spans = arena_array(a, p.count, sizeof *period->spans);
    memcpy(period->spans, p.spans, p.count * sizeof *period->spans);
    period->span_count = p.count;
    *h = (struct hours){ .periods = period, .period_count = 1, .closed_on_holidays = p.closed_on_holidays };
    return true;
}
