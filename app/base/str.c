#include "app/base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct str str_of(const char *cstr)
{
    return cstr ? (struct str){ cstr, strlen(cstr) } : (struct str){ "", 0 };
}

bool str_is_empty(struct str s)
{
    return s.n == 0;
}

bool str_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_equal_cstr(struct str a, const char *b)
{
    return str_equal(a, str_of(b));
}

bool str_starts_with(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends_with(struct str s, struct str suffix)
{
    return s.n >= suffix.n
        && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

long str_find(struct str s, struct str part)
{
    if (part.n == 0) {
        return 0;
    }
    for (size_t i = 0; i + part.n <= s.n; i++) {
        if (s.p[i] == part.p[0] && memcmp(s.p + i, part.p, part.n) == 0) {
            return (long)i;
        }
    }
    return -1;
}

struct str str_sub(struct str s, size_t start, size_t n)
{
    if (start > s.n) {
        start = s.n;
    }
    if (n > s.n - start) {
        n = s.n - start;
    }
    return (struct str){ s.p ? s.p + start : "", n };
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str s)
{
    size_t start = 0;
    size_t end = s.n;
    while (start < end && is_blank(s.p[start])) {
        start++;
    }
    while (end > start && is_blank(s.p[end - 1])) {
        end--;
    }
    return str_sub(s, start, end - start);
}

bool str_next(struct str *rest, char sep, struct str *part)
{
    if (!rest->p) {
        return false;
    }
    const char *end = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!end) {
        *part = *rest;
        *rest = (struct str){ NULL, 0 };
        return true;
    }
    size_t n = (size_t)(end - rest->p);
    *part = (struct str){ rest->p, n };
    *rest = (struct str){ end + 1, rest->n - n - 1 };
    return true;
}

bool str_to_int(struct str s, long long *value)
{
    char text[24];
    if (s.n == 0 || s.n >= sizeof text || is_blank(s.p[0])) {
        return false;
    }
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    char *end;
    errno = 0;
    long long v = strtoll(text, &end, 10);
    if (errno || end != text + s.n) {
        return false;
    }
    *value = v;
    return true;
}
