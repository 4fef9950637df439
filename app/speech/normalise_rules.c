/* The rules that all tongues share for what is spelled out: web addresses,
 * phone numbers, postal codes, abbreviations, signs. */
#include "app/speech/normalise.h"

#include <string.h>

/* --- Web and e-mail addresses --- */

static bool is_web_byte(const struct scan *s, size_t i)
{
    char c = scan_at(s, i);
    return scan_is_letter(s, i) || scan_is_digit(s, i) || (c != '\0' && strchr(".-_~%+@/:?#=&", c));
}

static bool has_known_ending(struct str host)
{
    static const char *const endings[] = {
        ".fi", ".com", ".org", ".net", ".eu", ".info", ".se", ".app", ".io", ".edu", ".uk",
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (host.n > strlen(endings[i]) && str_ends_with(host, str_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* The end of an address at i, 0 when the run of signs there is none; *begin: after "https://". */
static size_t find_web(const struct scan *s, size_t i, size_t *begin)
{
    size_t end = i;
    while (is_web_byte(s, end)) {
        end++;
    }
    while (end > i && scan_at(s, end - 1) != '\0' && strchr(".:?/-#&", scan_at(s, end - 1))) {
        end--;
    }
    struct str run = str_sub(s->text, i, end - i);
    *begin = i;
    if (str_starts_with(run, STR("http://")) || str_starts_with(run, STR("https://"))) {
        *begin = i + (size_t)str_find(run, STR("//")) + 2;
        return *begin < end ? end : 0;
    }
    long at_sign = str_find(run, STR("@"));
    if (at_sign > 0) {
        return str_find(str_sub(run, (size_t)at_sign, run.n), STR(".")) > 1 ? end : 0;
    }
    /* "Suomi.fi-palvelu": the address ends at the hyphen. */
    for (size_t k = i; k < end; k++) {
        if (s->text.p[k] == '-' && has_known_ending(str_sub(s->text, i, k - i))) {
            return k;
        }
    }
    long slash = str_find(run, STR("/"));
    struct str host = slash < 0 ? run : str_sub(run, 0, (size_t)slash);
    return str_starts_with(run, STR("www.")) || has_known_ending(host) ? end : 0;
}

static const char *web_sign(const struct tongue *t, char c)
{
    switch (c) {
    case '.': return t->dot;
    case '@': return t->at;
    case '/': return t->slash;
    case '-': return t->dash;
    case '+': return t->plus;
    default: return "";
    }
}

size_t rule_web(struct scan *s, size_t i)
{
    size_t begin;
    /* Only where the run of such signs begins: else a long one would be read again at each of its words. */
    bool begins = (scan_is_letter(s, i) || scan_is_digit(s, i)) && (i == 0 || !is_web_byte(s, i - 1));
    size_t end = begins ? find_web(s, i, &begin) : 0;
    if (!end) {
        return i;
    }
    for (size_t k = begin; k < end;) {
        char c = s->text.p[k];
        size_t from = k;
        if (c == '?' || c == '#') {
            break;    /* what follows is for machines */
        } else if (scan_find_word(s, k, "www")) {
            k += 3;
            say_words(s, s->tongue->www, from, k);
        } else if (scan_is_letter(s, k)) {
            struct str word = scan_word(s, k);
            k += word.n;
            say_str(s, word, from, k);
        } else if (scan_is_digit(s, k)) {
            k++;
            say_digits(s, from, k);
        } else {
            k++;
            if (c == '/') {
                say_comma(s);
            }
            say_words(s, web_sign(s->tongue, c), from, k);
            if (c == '/') {
                say_comma(s);
            }
        }
    }
    return end;
}

/* --- Phone numbers --- */

enum { PHONE_GROUPS = 12 };

struct phone {
    size_t from[PHONE_GROUPS], to[PHONE_GROUPS];
    int groups, digits;
    bool plus;
};

/* Where the next group of digits begins, 0 when the number ends at i. */
static size_t next_group(const struct scan *s, size_t i)
{
    if (scan_at(s, i) == ')') {
        i++;
    }
    if (scan_at(s, i) == ' ' || scan_at(s, i) == '-') {
        i++;
    }
    if (scan_at(s, i) == '(') {
        i++;
    }
    return scan_is_digit(s, i) ? i : 0;
}

static size_t find_phone(const struct scan *s, size_t i, struct phone *phone)
{
    *phone = (struct phone){ .groups = 0 };
    size_t end = i;
    if (scan_at(s, i) == '(') {
        i++;
    }
    if (scan_at(s, i) == '+') {
        phone->plus = true;
        i++;
    }
    bool more = true;
    while (more && scan_is_digit(s, i) && phone->groups < PHONE_GROUPS) {
        size_t to = i;
        while (scan_is_digit(s, to)) {
            to++;
        }
        /* A single digit is no group of its own, except after a country code. */
        if (phone->groups > 0 && to - i < 2 && !(phone->plus && phone->groups == 1)) {
            break;
        }
        phone->from[phone->groups] = i;
        phone->to[phone->groups++] = to;
        phone->digits += (int)(to - i);
        end = to;
        i = next_group(s, to);
        more = i != 0;
    }
    return phone->groups > 0 ? end : 0;
}

/* Numbers that begin with 0 or +, the 116 numbers of public services, and anything after a word such as "puh.". */
static bool is_phone(const struct scan *s, size_t i, const struct phone *phone)
{
    char first = s->text.p[phone->from[0]];
    bool in_number = i > 0 && scan_is_digit(s, i - 1);
    in_number = in_number || (i > 1 && (s->text.p[i - 1] == ',' || s->text.p[i - 1] == '.') && scan_is_digit(s, i - 2));
    if (in_number || phone->digits > 15) {
        return false;
    }
    if (phone->plus || first == '0') {
        return phone->digits >= 7;
    }
    size_t n = phone->to[0] - phone->from[0];
    bool service = n == 3 && phone->groups == 2 && phone->to[1] - phone->from[1] == 3
        && memcmp(s->text.p + phone->from[0], "116", 3) == 0;
    return service || (phone->digits >= 3 && scan_follows(s, i, s->tongue->phone_words));
}

/* A group as long as "0401234567" is heard in threes. */
static void say_group(struct scan *s, size_t from, size_t to)
{
    while (to - from > 5) {
        say_digits(s, from, from + 3);
        say_comma(s);
        from += 3;
    }
    say_digits(s, from, to);
}

size_t rule_phone(struct scan *s, size_t i)
{
    struct phone phone;
    char c = scan_at(s, i);
    if (c != '+' && c != '(' && !scan_is_digit(s, i)) {
        return i;
    }
    size_t end = find_phone(s, i, &phone);
    if (!end || !is_phone(s, i, &phone)) {
        return i;
    }
    if (phone.plus) {
        say_words(s, s->tongue->plus, phone.from[0] - 1, phone.from[0]);
    }
    for (int g = 0; g < phone.groups; g++) {
        if (g > 0) {
            say_comma(s);
        }
        say_group(s, phone.from[g], phone.to[g]);
    }
    return end;
}

size_t rule_postcode(struct scan *s, size_t i)
{
    size_t end = i;
    while (scan_is_digit(s, end)) {
        end++;
    }
    bool before_place = scan_at(s, end) == ' ' && scan_is_capital(s, end + 1);
    if (end - i != 5 || scan_is_letter(s, end) || (scan_at(s, i) != '0' && !before_place)) {
        return i;
    }
    say_digits(s, i, end);
    if (before_place) {
        say_comma(s);
    }
    return end;
}

/* --- Abbreviations and signs --- */

size_t rule_abbreviation(struct scan *s, size_t i)
{
    if (!scan_is_letter(s, i)) {
        return i;
    }
    for (const struct pair *row = s->tongue->abbreviations; row->written; row++) {
        size_t end = scan_find_word(s, i, row->written);
        if (end) {
            say_words(s, row->spoken, i, end);
            return end;
        }
    }
    return i;
}

/* A dash that is no hyphen: a blank or the text's edge on both sides. */
static bool stands_alone(const struct scan *s, size_t i)
{
    return (i == 0 || s->text.p[i - 1] == ' ') && (scan_at(s, i + 1) == ' ' || scan_at(s, i + 1) == '\0');
}

size_t rule_sign(struct scan *s, size_t i)
{
    char c = s->text.p[i];
    if (scan_is_letter(s, i) || scan_is_digit(s, i) || c == ' ') {
        return i;
    }
    for (const struct pair *row = s->tongue->signs; row->written; row++) {
        size_t n = strlen(row->written);
        if (str_starts_with(str_sub(s->text, i, n), str_of(row->written))) {
            say_words(s, row->spoken, i, i + n);
            return i + n;
        }
    }
    if (c == '-' && (i == 0 || s->text.p[i - 1] == ' ') && scan_is_digit(s, i + 1)) {
        say_words(s, s->tongue->minus, i, i + 1);
        return i + 1;
    }
    if (c == '-' && s->apart && scan_is_digit(s, i + 1)) {    /* "10 am–2 pm", "30 min–1 h" */
        if (s->tongue->between[0] == '\0') {
            say_comma(s);
        }
        say_words(s, s->tongue->between, i, i + 1);
        s->apart = true;
        return i + 1;
    }
    if (c == '/' || (c == '-' && stands_alone(s, i))) {
        say_comma(s);
        s->apart = true;
        return i + 1;
    }
    if (strchr("_*#<>=~^\\{}[]", c)) {
        s->apart = true;
        return i + 1;
    }
    return i;
}
