/* What is one thing to a reader though it has signs and blanks in it: a number (a phone, a range, a clock, a date, a price)
 * and an address of the net. Each reads from left to right in every language, stands on one line where it has room, and has
 * no hyphens but its own. */
#include <string.h>

#include "ui/text_internal.h"

enum { NO_BREAK_SPACE = 0xA0, JOINER = 0x2060, ADDRESS_MAX = 256 };
enum { PHONE_MAX = 40, PHONE_DIGITS = 5, AREA_DIGITS = 4, AFTER_HYPHEN = 3, THOUSAND = 3 };

static bool is_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(UChar c)
{
    return c == ' ' || c == NO_BREAK_SPACE || c == 0x202F;
}

static bool is_hyphen(UChar c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool is_dash(UChar c)
{
    return is_hyphen(c) || c == 0x2013 || c == 0x2212;
}

static bool is_alphanumeric(UChar c)
{
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static int32_t skip_joiners(const UChar *u, int32_t i, int32_t end)
{
    while (i < end && u[i] == JOINER) {
        i++;
    }
    return i;
}

/* A blank, with joiners about it. */
static int32_t skip_blank(const UChar *u, int32_t i, int32_t end)
{
    int32_t at = skip_joiners(u, i, end);
    return at < end && is_blank(u[at]) ? skip_joiners(u, at + 1, end) : at;
}

static int32_t digits_end(const UChar *u, int32_t i, int32_t end)
{
    while (i < end && is_digit(u[i])) {
        i++;
    }
    return i;
}

/* ---- numbers of several groups ---- */

/* The groups of digits that a phone may have. */
struct groups {
    int32_t count, digits, shortest, longest;
};

/* After "(09)", "(0)" or "(+358)" at `i`, or `i`. */
static int32_t area_end(const UChar *u, int32_t i, int32_t end)
{
    if (end - i < 3 || u[i] != '(') {
        return i;
    }
    int32_t first = i + 1 + (u[i + 1] == '+'), last = digits_end(u, first, end);
    bool area = last > first && last - first <= AREA_DIGITS && last < end && u[last] == ')';
    return area && (u[first] == '0' || u[i + 1] == '+') ? last + 1 : i;
}

/* Is the group that ends at `i` the first part of a clock, a date or (of what nothing says that it is a phone) a range? */
static bool is_of_another(const UChar *u, int32_t i, int32_t end, bool marked)
{
    return end - i > 1 && is_digit(u[i + 1]) && (u[i] == '.' || u[i] == ':' || u[i] == '/' || (!marked && is_dash(u[i])));
}

/* Where the next group of a phone begins after the one that ends at `i`; -1: there is none. After a hyphen it has `least`
 * digits. */
static int32_t next_group(const UChar *u, int32_t i, int32_t end, bool marked, int32_t least)
{
    int32_t at = skip_joiners(u, i, end), next = skip_blank(u, at, end);
    if (next == at && marked && at < end && is_hyphen(u[at])) {
        next = skip_joiners(u, at + 1, end);
        next = digits_end(u, next, end) - next < least ? at : next;
    }
    bool area = marked && area_end(u, next, end) > next;
    return area || (next > at && next < end && is_digit(u[next])) ? next : -1;
}

static void count_group(struct groups *g, int32_t digits)
{
    g->shortest = g->count == 0 || digits < g->shortest ? digits : g->shortest;
    g->longest = digits > g->longest ? digits : g->longest;
    g->digits += digits;
    g->count++;
}

/* The end of the phone at `at`, or `at`. A plus, a zero or a bracket says that it is one ("+358 (0)9 310 12345"); so do two
 * digits or more in each group and five in all, three of them together ("116 117"). */
static int32_t phone_end(const UChar *u, int32_t at, int32_t end)
{
    bool cut = end - at > PHONE_MAX, marked = u[at] == '+' || u[at] == '(' || u[at] == '0';
    struct groups g = { 0 };
    int32_t last = at, least = u[at] == '0' ? AFTER_HYPHEN : 1;    /* "09-15" is a range of clocks */
    end = cut ? at + PHONE_MAX : end;
    for (int32_t i = at + (u[at] == '+');;) {
        int32_t area = marked ? area_end(u, i, end) : i;
        int32_t first = area > i ? skip_blank(u, area, end) : i, group = digits_end(u, first, end);
        if (group == first || is_of_another(u, group, end, marked)) {
            break;
        }
        count_group(&g, group - first + (area > i ? area - i - 2 : 0));
        last = group;
        i = next_group(u, group, end, marked, least);
        if (i < 0) {
            break;
        }
    }
    bool phone = g.digits >= PHONE_DIGITS && (marked || (g.count > 1 && g.shortest > 1 && g.longest > 2));
    return phone && !(cut && last == end) ? last : at;
}

/* The end of "10 000" at `at`, or of the digits there. */
static int32_t thousands_end(const UChar *u, int32_t at, int32_t end)
{
    int32_t last = digits_end(u, at, end);
    if (last - at > THOUSAND) {
        return last;
    }
    for (;;) {
        int32_t first = last < end && is_blank(u[last]) ? last + 1 : last, group = digits_end(u, first, end);
        if (first == last || group - first != THOUSAND || is_of_another(u, group, end, true)) {
            return last;
        }
        last = group;
    }
}

/* ---- numbers ---- */

/* "5,50 €", "20 %", "65+". */
static int32_t after_unit(const UChar *u, int32_t i, int32_t end)
{
    int32_t at = i < end && is_blank(u[i]) ? i + 1 : i;
    bool more = i < end && u[i] == '+' && (end - i == 1 || !is_digit(u[i + 1]));
    return more || (at < end && (u[at] == 0x20AC || u[at] == '%' || u[at] == '$' || u[at] == 0xA3)) ? at + 1 : i;
}

/* "09 310 44556 / 040 123 4567": what begins at `i`, after a sign, is a number of its own. */
static bool is_phone(const UChar *u, int32_t i, int32_t end)
{
    return u[i] == '0' && phone_end(u, i, end) > digits_end(u, i, end);
}

/* Where a range goes on after "–", " – " or ".–" at `i` (a stop is of a day: "1.–15.6."), or `i`. */
static int32_t after_dash(const UChar *u, int32_t i, int32_t end)
{
    int32_t at = skip_joiners(u, i, end);
    at = skip_joiners(u, at + (at < end && u[at] == '.'), end);
    int32_t dash = skip_blank(u, at, end);
    if (dash >= end || !is_dash(u[dash])) {
        return i;
    }
    int32_t next = skip_blank(u, dash + 1, end);
    bool even = (dash > at) == (next > skip_joiners(u, dash + 1, end));    /* "10 -5" has a minus */
    return next < end && is_digit(u[next]) && (even || u[dash] == 0x2013) && !is_phone(u, next, end) ? next : i;
}

/* Where a number goes on after the sign of "5,50", "9:00" or "1 / 5" at `i`, or `i`. */
static int32_t after_sign(const UChar *u, int32_t i, int32_t end)
{
    int32_t at = skip_joiners(u, i, end);
    int32_t next = end - at > 3 && is_blank(u[at]) && u[at + 1] == '/' && is_blank(u[at + 2]) ? at + 3 : at;
    if (next == at && at < end && (u[at] == '.' || u[at] == ',' || u[at] == ':' || u[at] == '/')) {
        next = skip_joiners(u, at + 1, end);
    }
    return next > at && next < end && is_digit(u[next]) && !is_phone(u, next, end) ? next : i;
}

/* The number of one or two digits that ends at *i (not before `at`), which it moves to its beginning; 0: there is none. */
static int32_t value_before(const UChar *u, int32_t at, int32_t *i)
{
    int32_t last = *i, value = 0;
    while (*i > at && is_digit(u[*i - 1])) {
        (*i)--;
    }
    for (int32_t k = *i; k < last && last - *i <= 2; k++) {
        value = value * 10 + (u[k] - '0');
    }
    return value;
}

/* After the stop of "24.11.", which is of the date and not of the sentence. */
static int32_t after_date(const UChar *u, int32_t at, int32_t i, int32_t end)
{
    int32_t first = i, month = value_before(u, at, &first);
    if (i >= end || u[i] != '.' || first == at || u[first - 1] != '.' || month < 1 || month > 12) {
        return i;
    }
    first--;
    int32_t day = value_before(u, at, &first);
    bool goes_before = first > at && (u[first - 1] == '.' || u[first - 1] == ',' || u[first - 1] == ':');
    return day >= 1 && day <= 31 && !goes_before ? i + 1 : i;
}

/* After the second number of a range: "500–1 000" has one thousand there, "10–12 100" is two numbers. */
static int32_t range_end(const UChar *u, int32_t i, int32_t end, bool thousands)
{
    int32_t digits = digits_end(u, i, end);
    return thousands || digits == i + 1 ? thousands_end(u, i, end) : digits;
}

/* The plus or minus at `at`: "+358", "-5". */
static bool is_sign(const UChar *u, int32_t at)
{
    return u[at] == '+' || ((u[at] == '-' || u[at] == 0x2212) && (at == 0 || is_blank(u[at - 1])));
}

int32_t text_number_end(const UChar *u, int32_t at, int32_t end)
{
    bool sign_before = is_sign(u, at);
    if ((at > 0 && is_alphanumeric(u[at - 1])) || !(is_digit(u[at]) || sign_before || u[at] == '(')) {
        return at;
    }
    int32_t first = at + sign_before, digits = digits_end(u, first, end), i = phone_end(u, at, end);
    i = i > at ? i : thousands_end(u, first, end);
    if (i == first) {
        return at;
    }
    bool groups = i > digits, is_number = sign_before || groups;
    for (;;) {
        int32_t unit = after_unit(u, i, end), dash = after_dash(u, unit, end), sign = unit > i ? unit : after_sign(u, i, end);
        if (dash == unit && sign == unit) {
            is_number |= unit > i;
            return !is_number ? at : unit > i ? unit : after_date(u, at, i, end);
        }
        is_number = true;
        i = dash > unit ? range_end(u, dash, end, groups) : digits_end(u, sign, end);
    }
}

/* ---- addresses of the net ---- */

static bool is_graphic(UChar c)
{
    return c > ' ' && c < 0x7f;
}

static int32_t alphanumerics_end(const UChar *u, int32_t i, int32_t end)
{
    while (i < end && is_alphanumeric(u[i])) {
        i++;
    }
    return i;
}

static bool is_known_ending(const UChar *u, int32_t n)
{
    static const char *const endings[] = { "fi", "com", "org", "net", "eu", "info", "ee", "se", "no", "dk", "ax", "uk", "ru", "ua", "de", "fr", "es", "tr",
                                           "io", "app", "edu", "gov" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        int32_t k = 0;
        while (k < n && endings[i][k] && u[k] == (UChar)endings[i][k]) {
            k++;
        }
        if (k == n && endings[i][k] == '\0') {
            return true;
        }
    }
    return false;
}

/* "hel.fi", "palvelut.hel.fi/…": words with stops between them, a known ending or a stroke after them. */
static bool is_host(const UChar *u, int32_t at, int32_t end)
{
    int32_t i = at, letters = 0;
    while (i < end && (is_alphanumeric(u[i]) || ((u[i] == '.' || u[i] == '-') && end - i > 1 && is_alphanumeric(u[i + 1])))) {
        i++;
    }
    while (i - letters > at && is_alphanumeric(u[i - letters - 1]) && !is_digit(u[i - letters - 1])) {
        letters++;
    }
    if (letters < 2 || i - letters - 1 <= at || u[i - letters - 1] != '.') {
        return false;
    }
    return is_known_ending(u + i - letters, letters) || (end - i > 1 && u[i] == '/' && is_alphanumeric(u[i + 1]));
}

int32_t text_address_end(const UChar *u, int32_t at, int32_t end)
{
    if ((at > 0 && is_alphanumeric(u[at - 1])) || at >= end || !is_alphanumeric(u[at])) {
        return at;
    }
    end = end - at > ADDRESS_MAX ? at + ADDRESS_MAX : end;
    int32_t word = alphanumerics_end(u, at, end);
    if (word == end || !is_graphic(u[word])) {
        return at;    /* most words */
    }
    bool is_address = end - at > 4 && (u[at] | 0x20) == 'w' && (u[at + 1] | 0x20) == 'w' && (u[at + 2] | 0x20) == 'w' && u[at + 3] == '.';
    int32_t i = at;
    for (; i < end && is_graphic(u[i]); i++) {
        is_address |= u[i] == ':' && end - i > 3 && u[i + 1] == '/' && u[i + 2] == '/';
        is_address |= u[i] == '@' && i > at && end - i > 1 && is_alphanumeric(u[i + 1]);
    }
    while (i > at && !is_alphanumeric(u[i - 1]) && u[i - 1] != '/') {
        i--;    /* the sentence's own signs */
    }
    return is_address || is_host(u, at, i) ? i : at;
}

/* ---- both, in a stretch ---- */

static void add_unit(struct units *units, struct unit unit, size_t *room, struct arena *a)
{
    if (units->count == *room) {
        *room = *room ? *room * 2 : 8;
        struct unit *list = arena_array(a, *room, sizeof *list);
        if (units->count) {
            memcpy(list, units->list, units->count * sizeof *list);
        }
        units->list = list;
    }
    units->list[units->count++] = unit;
}

static bool may_begin_number(UChar c)
{
    return is_digit(c) || c == '+' || c == '(' || c == '-' || c == 0x2212;
}

struct units *text_find_units(const UChar *u, int32_t start, int32_t end, struct arena *a)
{
    struct units *units = arena_alloc(a, sizeof *units);
    size_t room = 0;
    *units = (struct units){ 0 };
    for (int32_t i = start; i < end;) {
        bool word = is_alphanumeric(u[i]);
        int32_t last = word ? text_address_end(u, i, end) : i;
        bool number = last == i;
        if (number && may_begin_number(u[i])) {
            last = text_number_end(u, i, end);
        }
        if (last > i) {
            add_unit(units, (struct unit){ i, last, number }, &room, a);
        }
        i = last > i ? last : word ? alphanumerics_end(u, i, end) : i + 1;
    }
    return units;
}

const struct unit *text_unit_at(struct units *units, int32_t at)
{
    while (units->near < units->count && units->list[units->near].end <= at) {
        units->near++;
    }
    while (units->near > 0 && units->list[units->near - 1].end > at) {
        units->near--;
    }
    return units->near < units->count && units->list[units->near].start < at ? &units->list[units->near] : NULL;
}
