#include "app/build/clean.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits of the number with a leading '+' when there is one; "(0)" is left out. */
static size_t take_digits(struct str s, char out[24])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (str_starts_with(str_sub(s, i, s.n), STR("(0)"))) {
            i += 2;
        } else if (is_digit(s.p[i]) || (s.p[i] == '+' && n == 0)) {
            if (n == 23) {
                return 0;
            }
            out[n++] = s.p[i];
        }
    }
    out[n] = '\0';
    return n;
}

static bool is_service_number(const char *digits)
{
    static const char *const prefixes[] = { "0600", "0700", "0800", "0200", "0202", "0203", "0204", "0206", "0208",
        "0100", "0101", "0106", "0107", "116", "118", "112", NULL };
    for (size_t i = 0; prefixes[i]; i++) {
        if (strncmp(digits, prefixes[i], strlen(prefixes[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* 0… and 00358… become +358…; freephone and premium numbers do not work from abroad and get no E.164 form. */
static struct str to_e164(struct arena *a, const char *digits)
{
    size_t n = strlen(digits);
    if (strncmp(digits, "00", 2) == 0) {
        return n >= 9 && n <= 17 && digits[2] != '0' ? arena_format(a, "+%s", digits + 2) : STR("");
    }
    if (digits[0] == '+') {
        return n >= 8 && n <= 16 && digits[1] != '0' ? arena_copy_cstr(a, digits) : STR("");
    }
    if (digits[0] != '0' || n < 6 || n > 13 || (is_service_number(digits) && strncmp(digits, "010", 3) != 0)) {
        return STR("");
    }
    return arena_format(a, "+358%s", digits + 1);
}

/* Area codes have two digits (02 03 05 06 08 09), others three. */
static size_t area_digits(const char *d)
{
    return d[0] == '0' && strchr("235689", d[1]) && strncmp(d, "020", 3) != 0 && strncmp(d, "029", 3) != 0
        && strncmp(d, "050", 3) != 0 && strncmp(d, "030", 3) != 0 ? 2 : 3;
}

static struct str group(struct arena *a, const char *digits)
{
    char national[26];
    if (strncmp(digits, "+358", 4) == 0) {
        snprintf(national, sizeof national, "0%s", digits + 4);
    } else {
        snprintf(national, sizeof national, "%s", digits);
    }
    size_t n = strlen(national);
    if (national[0] == '+' || n < 7 || n > 12) {
        return arena_copy_cstr(a, national);
    }
    size_t area = is_service_number(national) && national[0] == '0' ? 4 : area_digits(national);
    if (national[0] != '0') {
        area = 3;
    }
    size_t rest = n - area;
    size_t first = rest <= 4 ? rest : rest == 5 ? 2 : 3;
    if (first >= rest) {
        return arena_format(a, "%.*s %s", (int)area, national, national + area);
    }
    return arena_format(a, "%.*s %.*s %s", (int)area, national, (int)first, national + area, national + area + first);
}

static bool has_inner_blank(struct str s)
{
    return memchr(s.p, ' ', s.n) != NULL;
}

/* The source's own grouping, with single blanks instead of hyphens and brackets. */
static struct str regroup(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (str_starts_with(str_sub(s, i, s.n), STR("(0)"))) {
            i += 2;
            continue;
        }
        char c = is_digit(s.p[i]) || s.p[i] == '+' ? s.p[i] : ' ';
        if (c != ' ' || (n && out[n - 1] != ' ')) {
            out[n++] = c;
        }
    }
    while (n && out[n - 1] == ' ') {
        n--;
    }
    out[n] = '\0';
    return (struct str){ out, n };
}

static bool is_phone_character(char c)
{
    return is_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')' || c == '+' || c == '/';
}

static bool parse_phone(struct arena *a, struct str s, struct phone *p)
{
    char digits[24];
    s = str_trim(s);
    size_t n = take_digits(s, digits);
    if (n < 3) {
        return false;
    }
    p->e164 = to_e164(a, digits);
    p->shown = has_inner_blank(s) ? regroup(a, s) : group(a, digits);
    /* A Finnish number is read more easily without its country code; E.164 keeps it for the QR code. */
    if (str_starts_with(p->shown, STR("+358 "))) {
        struct str rest = str_sub(p->shown, 5, p->shown.n);
        p->shown = arena_format(a, "0%.*s", STR_FMT(rest));
    }
    return n >= 5 || p->e164.n || strcmp(digits, "112") == 0;
}

size_t clean_phones(struct arena *a, struct str raw, struct phone out[PHONES_MAX])
{
    struct str s = clean_line(a, raw);
    size_t count = 0, i = 0;
    while (i < s.n && count < PHONES_MAX) {
        if (!is_digit(s.p[i]) && s.p[i] != '+' && s.p[i] != '(') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < s.n && is_phone_character(s.p[end])) {
            /* "09 310 22015 / 040 684 6216" and "… 040 …" without a comma are two numbers. */
            bool second = end > i + 5 && (s.p[end] == '/' || s.p[end] == '+');
            if (second) {
                break;
            }
            end++;
        }
        bool in_word = i > 0 && isalpha((unsigned char)s.p[i - 1]);
        if (!in_word && parse_phone(a, str_sub(s, i, end - i), &out[count])) {
            count++;
        }
        i = end > i ? end : i + 1;
        i += i < s.n && s.p[i] == '/';
    }
    return count;
}

static bool is_url_character(unsigned char c)
{
    return c && (isalnum(c) || strchr("-._~:/?#[]@!$&'()*+,;=%", c));
}

static size_t percent_encode(char *out, unsigned char c)
{
    static const char hex[] = "0123456789ABCDEF";
    out[0] = '%';
    out[1] = hex[c >> 4];
    out[2] = hex[c & 15];
    return 3;
}

static bool has_prefix_any_case(struct str s, const char *prefix)
{
    for (size_t i = 0; prefix[i]; i++) {
        if (i >= s.n || tolower((unsigned char)s.p[i]) != prefix[i]) {
            return false;
        }
    }
    return true;
}

/* A host must be plain ASCII with a dot; addresses with a user name are refused, they mislead. */
static bool has_good_host(struct str url)
{
    struct str rest = str_sub(url, (size_t)str_find(url, STR("//")) + 2, url.n);
    size_t n = 0;
    bool dot = false;
    while (n < rest.n && !strchr("/?#", rest.p[n])) {
        unsigned char c = (unsigned char)rest.p[n];
        if (!isalnum(c) && c != '.' && c != '-' && c != ':') {
            return false;
        }
        dot = dot || c == '.';
        n++;
    }
    return dot && n >= 4 && rest.p[0] != '.' && rest.p[0] != ':';
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

/* Is somebody's e-mail address in it, percent-encoded or not? */
static bool url_has_person(struct arena *a, struct str url)
{
    char *out = arena_alloc(a, url.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++) {
        bool escape = url.p[i] == '%' && i + 2 < url.n && isxdigit((unsigned char)url.p[i + 1])
            && isxdigit((unsigned char)url.p[i + 2]);
        out[n++] = escape ? (char)(hex_value(url.p[i + 1]) * 16 + hex_value(url.p[i + 2])) : url.p[i];
        i += escape ? 2 : 0;
    }
    out[n] = '\0';
    return clean_has_person((struct str){ out, n });
}

/* A query with a person in it is left out; a path with one is no address for a visitor. */
static struct str without_person(struct arena *a, struct str url)
{
    if (!url_has_person(a, url)) {
        return url;
    }
    size_t n = 0;
    while (n < url.n && url.p[n] != '?' && url.p[n] != '#') {
        n++;
    }
    struct str path = str_sub(url, 0, n);
    return url_has_person(a, path) ? STR("") : path;
}

struct str clean_url(struct arena *a, struct str raw)
{
    struct str s = without_person(a, clean_line_whole(a, raw));
    if (has_prefix_any_case(s, "www.")) {
        s = arena_format(a, "https://%.*s", STR_FMT(s));
    }
    if (!(has_prefix_any_case(s, "https://") || has_prefix_any_case(s, "http://")) || s.n > 1500 || !has_good_host(s)) {
        return STR("");
    }
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool broken_escape =
            c == '%'
            && !(i + 2 < s.n && isxdigit((unsigned char)s.p[i + 1]) && isxdigit((unsigned char)s.p[i + 2]));
        if (is_url_character(c) && !broken_escape) {
            out[n++] = (char)c;
        } else {
            n += percent_encode(out + n, c);
        }
    }
    return (struct str){ out, n };
}

struct str clean_email(struct arena *a, struct str raw)
{
    struct str s = clean_line(a, raw);
    long at = str_find(s, STR("@"));
    if (at < 1 || s.n > 200 || memchr(s.p, ' ', s.n) || str_find(str_sub(s, (size_t)at, s.n), STR(".")) < 0
        || clean_is_personal_email(s)) {
        return STR("");
    }
    return s;
}

struct str clean_language(struct arena *a, struct str raw)
{
    char code[12];
    size_t n = 0;
    raw = str_trim(raw);
    if (raw.n < 2 || raw.n > 10) {
        return STR("");
    }
    size_t main_part = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i] == '_' ? '-' : raw.p[i];
        if (!isalpha((unsigned char)c) && c != '-') {
            return STR("");
        }
        main_part += c != '-' && n == i && memchr(code, '-', n) == NULL;
        code[n++] = (char)tolower((unsigned char)c);
    }
    if (main_part < 2 || main_part > 3 || code[n - 1] == '-') {
        return STR("");
    }
    code[n] = '\0';
    if (main_part == n) {    /* of ISO 639's two codes for a language the shorter: "rus" is "ru" */
        UErrorCode status = U_ZERO_ERROR;
        char known[ULOC_LANG_CAPACITY];
        int32_t length = uloc_getLanguage(code, known, (int32_t)sizeof known, &status);
        return U_SUCCESS(status) && length > 0 && length < (int32_t)sizeof known ? arena_copy(a, (struct str){ known, (size_t)length }) : STR("");
    }
    if (strcmp(code, "zh-hans") == 0) {    /* the Chinese of our interface; sources name its script, BCP 47 need not */
        return STR("zh");
    }
    if (n == 7 && code[2] == '-') {
        code[3] = (char)toupper((unsigned char)code[3]);    /* a script: zh-Hant */
    }
    return arena_copy(a, (struct str){ code, n });
}
