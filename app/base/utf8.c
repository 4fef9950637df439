#include "app/base/utf8.h"

uint32_t utf8_next(struct str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t left = s.n - *i;
    uint32_t cp = p[0];
    size_t more;
    uint32_t least;
    if (cp < 0x80) {
        *i += 1;
        return cp;
    } else if (cp >= 0xC2 && cp < 0xE0) {
        more = 1, least = 0x80, cp &= 0x1F;
    } else if (cp >= 0xE0 && cp < 0xF0) {
        more = 2, least = 0x800, cp &= 0x0F;
    } else if (cp >= 0xF0 && cp < 0xF5) {
        more = 3, least = 0x10000, cp &= 0x07;
    } else {
        *i += 1;
        return UTF8_BAD;
    }
    if (left <= more) {
        *i += 1;
        return UTF8_BAD;
    }
    for (size_t k = 1; k <= more; k++) {
        if ((p[k] & 0xC0) != 0x80) {
            *i += 1;
            return UTF8_BAD;
        }
        cp = cp << 6 | (p[k] & 0x3F);
    }
    if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) {
        *i += 1;
        return UTF8_BAD;
    }
    *i += more + 1;
    return cp;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) {
        cp = UTF8_BAD;
    }
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool utf8_is_valid(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t before = i;
        /* U+FFFD itself is valid and three bytes long; a broken byte moves one. */
        if (utf8_next(s, &i) == UTF8_BAD && i - before == 1) {
            return false;
        }
    }
    return true;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; count++) {
        utf8_next(s, &i);
    }
    return count;
}

static bool is_unwanted(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0)
        || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069)
        || cp == 0x200E || cp == 0x200F || cp == 0x061C || cp == 0xFEFF
        || (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000
        || (cp & 0xFFFE) == 0xFFFE;
}

struct str utf8_clean(struct arena *a, struct str s)
{
    /* A broken byte grows to the three bytes of U+FFFD. */
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp == '\t') {
            cp = ' ';
        }
        if (!is_unwanted(cp)) {
            n += utf8_put(out + n, cp);
        }
    }
    out[n] = '\0';
    return (struct str){ out, n };
}
