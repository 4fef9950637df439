/* Finding numbers, times, dates and words in cleaned text. Nothing is said here. */
#include "app/speech/normalise.h"

#include <string.h>

char scan_at(const struct scan *s, size_t i)
{
    return i < s->text.n ? s->text.p[i] : '\0';
}

bool scan_is_digit(const struct scan *s, size_t i)
{
    char c = scan_at(s, i);
    return c >= '0' && c <= '9';
}

/* Signs such as § ° € are no letters; they are in U+00A1–00BF and U+2000–2BFF. Nor are the Arabic comma, semicolon and
 * question mark (U+060C, U+061B, U+061F). */
static bool is_sign_byte(const struct scan *s, size_t i)
{
    while (i > 0 && ((unsigned char)s->text.p[i] & 0xC0) == 0x80) {
        i--;
    }
    unsigned char lead = (unsigned char)s->text.p[i];
    unsigned char next = (unsigned char)scan_at(s, i + 1);
    return (lead == 0xC2 && next != 0xAA && next != 0xBA) || (lead == 0xE2 && next < 0xB0)
        || (lead == 0xD8 && (next == 0x8C || next == 0x9B || next == 0x9F));
}

bool scan_is_letter(const struct scan *s, size_t i)
{
    unsigned char c = (unsigned char)scan_at(s, i);
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0x80 && !is_sign_byte(s, i));
}

bool scan_is_capital(const struct scan *s, size_t i)
{
    unsigned char c = (unsigned char)scan_at(s, i);
    /* À–Þ are C3 80 – C3 9E. */
    return (c >= 'A' && c <= 'Z') || (c == 0xC3 && (unsigned char)scan_at(s, i + 1) < 0x9F);
}

bool scan_word_goes_on(const struct scan *s, size_t i)
{
    bool chinese = (unsigned char)scan_at(s, i) >= 0xE4 && (unsigned char)scan_at(s, i) <= 0xE9;
    return scan_is_letter(s, i) && !chinese;
}

size_t scan_skip_blank(const struct scan *s, size_t i)
{
    return scan_at(s, i) == ' ' ? i + 1 : i;
}

static bool begins_word(const struct scan *s, size_t i)
{
    return i == 0 || !(scan_is_letter(s, i - 1) || scan_is_digit(s, i - 1));
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

size_t scan_find_word(const struct scan *s, size_t i, const char *word)
{
    size_t n = strlen(word);
    bool before_digit = n > 0 && word[n - 1] == '#';
    n -= before_digit;
    if (n > s->text.n - i || !begins_word(s, i) || small(s->text.p[i]) != word[0]) {
        return 0;
    }
    for (size_t k = 1; k < n; k++) {
        if (s->text.p[i + k] != word[k]) {
            return 0;
        }
    }
    bool ends = !scan_is_letter(s, i + n) || word[n - 1] == '.';
    return ends && (!before_digit || scan_is_digit(s, scan_skip_blank(s, i + n))) ? i + n : 0;
}

size_t scan_find_any(const struct scan *s, size_t i, const char *const *words)
{
    size_t end = 0;
    for (; *words && !end; words++) {
        end = scan_find_word(s, i, *words);
    }
    return end;
}

bool scan_follows(const struct scan *s, size_t i, const char *const *words)
{
    size_t end = i;
    while (end > 0 && (s->text.p[end - 1] == ' ' || s->text.p[end - 1] == '.' || s->text.p[end - 1] == ':'
                       || s->text.p[end - 1] == ',')) {
        end--;
    }
    size_t start = end;
    while (start > 0 && scan_is_letter(s, start - 1)) {
        start--;
    }
    for (; start < end && *words; words++) {
        if (scan_find_word(s, start, *words) == end) {
            return true;
        }
    }
    return false;
}

struct str scan_word(const struct scan *s, size_t i)
{
    size_t end = i;
    while (scan_is_letter(s, end)) {
        end++;
    }
    return str_sub(s->text, i, end - i);
}

size_t scan_find_dash(const struct scan *s, size_t i)
{
    size_t dash = scan_skip_blank(s, i);
    if (scan_at(s, dash) != '-' || scan_at(s, dash + 1) == '-') {
        return 0;
    }
    return scan_skip_blank(s, dash + 1);
}

static size_t find_digits(const struct scan *s, size_t i, int64_t *value, int *count)
{
    *value = 0;
    *count = 0;
    for (; scan_is_digit(s, i); i++, ++*count) {
        *value = *count < 18 ? *value * 10 + (s->text.p[i] - '0') : *value;
    }
    return *count > 0 ? i : 0;
}

static bool is_group(const struct scan *s, size_t i)
{
    return scan_is_digit(s, i) && scan_is_digit(s, i + 1) && scan_is_digit(s, i + 2) && !scan_is_digit(s, i + 3);
}

size_t scan_find_number(const struct scan *s, size_t i, struct number *n)
{
    *n = (struct number){ .whole = 0 };
    size_t end = find_digits(s, i, &n->whole, &n->digits);
    if (!end) {
        return 0;
    }
    char group = s->tongue->decimal == '.' ? ',' : ' ';
    while (n->digits <= 9 && s->text.p[i] != '0' && end - i <= (n->spaced ? 12U : 3U)
           && (scan_at(s, end) == ' ' || scan_at(s, end) == group) && is_group(s, end + 1)) {
        int64_t more;
        int count;
        end = find_digits(s, end + 1, &more, &count);
        n->whole = n->whole * 1000 + more;
        n->digits += 3;
        n->spaced = true;
    }
    if (n->whole > NUMERAL_MAX || n->digits > 9 || (scan_at(s, i) == '0' && n->digits > 1)) {
        n->whole = -1;
    }
    bool comma = scan_at(s, end) == ',' && !is_group(s, end + 1);    /* "8,5 m", in any tongue */
    if ((comma || scan_at(s, end) == s->tongue->decimal) && scan_is_digit(s, end + 1) && n->whole >= 0) {
        int64_t fraction;
        int count;
        size_t after = find_digits(s, end + 1, &fraction, &count);
        bool date_like = scan_at(s, after) == '.' && scan_is_digit(s, after + 1);
        if (count <= 6 && !date_like) {
            n->fraction = fraction;
            n->fraction_digits = count;
            end = after;
        }
    }
    return end;
}

size_t scan_find_clock(const struct scan *s, size_t i, struct clock_time *t)
{
    int64_t hour, minute;
    int count;
    size_t end = find_digits(s, i, &hour, &count);
    if (!end || count > 2 || hour > 24) {
        return 0;
    }
    *t = (struct clock_time){ (int)hour, 0, false };
    size_t h = scan_skip_blank(s, end);
    if (s->tongue->hour_sign && scan_at(s, h) == s->tongue->hour_sign && !scan_is_letter(s, h + 1)) {
        t->has_minute = true;
        size_t after = find_digits(s, scan_skip_blank(s, h + 1), &minute, &count);
        t->minute = after && count == 2 && minute < 60 ? (int)minute : 0;
        return t->minute ? after : h + 1;
    }
    char sign = scan_at(s, end);
    if ((sign == '.' || sign == ':') && scan_is_digit(s, end + 1)) {
        size_t after = find_digits(s, end + 1, &minute, &count);
        bool goes_on = (scan_at(s, after) == '.' || scan_at(s, after) == ',') && scan_is_digit(s, after + 1);
        if (count != 2 || minute > 59 || goes_on) {
            return 0;
        }
        t->minute = (int)minute;
        t->has_minute = true;
        end = after;
    }
    return scan_word_goes_on(s, end) ? 0 : end;
}

static size_t find_iso_date(const struct scan *s, size_t i, struct date *d)
{
    int64_t part[3];
    static const int width[3] = { 4, 2, 2 };
    size_t at = i;
    for (int k = 0; k < 3; k++) {
        int count;
        size_t end = find_digits(s, at, &part[k], &count);
        if (!end || count != width[k] || (k < 2 && scan_at(s, end) != '-')) {
            return 0;
        }
        at = k < 2 ? end + 1 : end;
    }
    *d = (struct date){ (int)part[0], (int)part[1], (int)part[2] };
    return date_is_valid(*d) && !scan_is_letter(s, at) && scan_at(s, at) != '-' ? at : 0;
}

static bool is_day_and_month(int64_t day, int64_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

size_t scan_find_date(const struct scan *s, size_t i, struct date *d)
{
    int64_t day, month, year;
    int count, month_count, year_count;
    size_t end = find_digits(s, i, &day, &count);
    char sign = end ? scan_at(s, end) : '\0';
    if (end && count == 4) {
        return find_iso_date(s, i, d);
    }
    if (!end || count > 2 || (sign != '.' && sign != '/')) {
        return 0;
    }
    /* A blank may follow the first dot: "12. 3. 2026". */
    size_t month_end = find_digits(s, sign == '.' ? scan_skip_blank(s, end + 1) : end + 1, &month, &month_count);
    if (!month_end || month_count > 2 || !is_day_and_month(day, month) || scan_at(s, month_end) != sign) {
        return 0;
    }
    *d = (struct date){ 0, (int)month, (int)day };
    size_t year_end = find_digits(s, month_end + 1, &year, &year_count);
    if (year_end && (year_count == 4 || year_count == 2) && !scan_is_letter(s, year_end)) {
        d->year = (int)(year_count == 2 ? 2000 + year : year);
        return year_end;
    }
    return sign == '/' || year_end || scan_is_letter(s, month_end + 1) ? 0 : month_end + 1;
}

size_t scan_find_day(const struct scan *s, size_t i, int *day)
{
    int64_t value;
    int count;
    size_t end = find_digits(s, i, &value, &count);
    if (!end || count > 2 || value < 1 || value > 31) {
        return 0;
    }
    *day = (int)value;
    return scan_at(s, end) == '.' ? end + 1 : 0;
}
