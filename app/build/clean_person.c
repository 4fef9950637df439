/* Addresses of persons are never shown.  Whether an address is a person's can
 * only be guessed from its form; a desk's address is told by its words. */
#include "app/build/clean.h"

#include <ctype.h>
#include <string.h>

static char lower(char c)
{
    return (char)tolower((unsigned char)c);
}

/* How many bytes at the beginning of `s` are the ASCII text `what` in any case; 0 when it does not begin so. */
static size_t match(struct str s, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i < n; i++) {
        if (i >= s.n || lower(s.p[i]) != what[i]) {
            return 0;
        }
    }
    return n;
}

static bool contains(struct str s, const char *word)
{
    for (size_t i = 0; i < s.n; i++) {
        if (match(str_sub(s, i, s.n), word)) {
            return true;
        }
    }
    return false;
}

/* A part of a local part that is nobody's name: it has a word of desks and houses in it, or is one of the short words
 * that must stand alone, since surnames have them inside. */
static bool is_role(struct str part)
{
    static const char *const words[] = { "asiakas", "palvelu", "kirjaamo", "neuvonta", "neuvoja", "toimisto",
        "palaute", "seniori", "kirjasto", "bibliotek", "library", "museo", "museum", "asiointi", "ilmoittaut",
        "varaus", "viestinta", "keskus", "liikunta", "kulttuuri", "nuoriso", "opisto", "teatteri", "galleria",
        "toiminta", "ryhma", "yhdistys", "terveys", "hallinto", "tapahtuma", "myynti", "booking", "feedback",
        "registry", "radgivning", "kundtjanst", "service", "support", "contact" };
    static const char *const alone[] = { "info", "posti", "mail", "office", "liput", "apua", "helsinki", "espoo",
        "vantaa", "kauniainen", "hel" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (contains(part, words[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) {
        if (match(part, alone[i]) == part.n) {
            return true;
        }
    }
    return false;
}

/* The sign between the two parts of an address at the beginning of `s`, as people and addresses of pages write it. */
static size_t match_at(struct str s)
{
    static const char *const signs[] = { "@", "%40", "(at)", "[at]", "{at}", "(a)", "[a]", "(\xC3\xA4t)", " at ",
        " (at) ", " [at] ", " (a) ", " [a] ", " @ ", " \xC3\xA4t ", " miukumauku " };
    if (s.n == 0 || !strchr("@%([{ ", s.p[0])) {
        return 0;
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t n = match(s, signs[i]);
        if (n) {
            return n;
        }
    }
    return 0;
}

/* "x.y", "x_y", "etunimi.sukunimi2": two parts or more and at most one word of a desk's kind of address missing. */
static bool is_personal_local(struct str local)
{
    size_t parts = 0, unknown = 0;
    for (size_t i = 0; i < local.n;) {
        size_t end = i;
        bool letter = false;
        while (end < local.n && local.p[end] != '.' && local.p[end] != '_') {
            letter = letter || isalpha((unsigned char)local.p[end]) || (unsigned char)local.p[end] >= 0x80;
            end++;
        }
        if (letter) {    /* "klo 10.30 at" is a time */
            parts++;
            unknown += !is_role(str_sub(local, i, end - i));
        }
        i = end + 1;
    }
    return parts >= 2 && (unknown == parts || unknown > 1);
}

bool clean_is_personal_email(struct str email)
{
    for (size_t i = 0; i < email.n; i++) {
        if (match_at(str_sub(email, i, email.n))) {
            return is_personal_local(str_trim(str_sub(email, 0, i)));
        }
    }
    return false;
}

static bool is_email_character(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '-' || c == '_' || c == '+' || (unsigned char)c >= 0x80;
}

/* The first person's address at or after `from`: the words that it stands in. */
static bool find_person(struct str s, size_t from, size_t *start, size_t *end)
{
    for (size_t i = from; i < s.n; i++) {
        size_t sign = match_at(str_sub(s, i, s.n));
        if (sign == 0) {
            continue;
        }
        size_t left = i, right = i + sign;
        while (left > from && is_email_character(s.p[left - 1])) {
            left--;
        }
        while (right < s.n && is_email_character(s.p[right])) {
            right++;
        }
        struct str local = str_sub(s, left, i - left), domain = str_sub(s, i + sign, right - i - sign);
        bool plain = s.p[i] == '@' || s.p[i] == '%';
        if (is_personal_local(local) && (plain || memchr(domain.p, '.', domain.n))) {
            while (left > from && s.p[left - 1] != ' ' && s.p[left - 1] != '\n') {
                left--;
            }
            while (right < s.n && s.p[right] != ' ' && s.p[right] != '\n') {
                right++;
            }
            *start = left;
            *end = right;
            return true;
        }
    }
    return false;
}

bool clean_has_person(struct str s)
{
    size_t start, end;
    return find_person(s, 0, &start, &end);
}

struct str clean_drop_persons(struct arena *a, struct str s)
{
    size_t start, end, at = 0, n = 0;
    if (!clean_has_person(s)) {
        return s;
    }
    char *out = arena_alloc(a, s.n + 1);
    while (find_person(s, at, &start, &end)) {
        memcpy(out + n, s.p + at, start - at);
        n += start - at;
        at = end;
    }
    memcpy(out + n, s.p + at, s.n - at);
    n += s.n - at;
    out[n] = '\0';
    return (struct str){ out, n };
}
