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

/* The digit of a decimal one (Nd) outside of ASCII, or cp. This room has no ICU; its table is compared by the test of ui. */
static uint32_t latin_digit(uint32_t cp)
{
    static const uint32_t zeros[] = {
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
        0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
        0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
        0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60,
        0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0,
    };
    size_t low = 0, high = sizeof zeros / sizeof *zeros;
    while (low < high) {    /* the first zero after cp */
        size_t middle = low + (high - low) / 2;
        if (zeros[middle] <= cp) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 && cp - zeros[low - 1] < 10 ? '0' + cp - zeros[low - 1] : cp;
}

/* The bytes of U+20E3, with or without the selector before it, at i. */
static size_t keycap_bytes(struct str s, size_t i)
{
    struct str rest = str_sub(s, i, s.n), selector = STR("\xEF\xB8\x8F"), cap = STR("\xE2\x83\xA3");
    size_t skip = str_starts_with(rest, selector) ? selector.n : 0;
    return str_starts_with(str_sub(rest, skip, rest.n), cap) ? skip + cap.n : 0;
}

uint32_t utf8_next_plain(struct str s, size_t *i)
{
    enum { POINT = 0x66B, THOUSANDS = 0x66C, PERCENT = 0x66A, CAP = 0x20E3 };
    uint32_t cp = utf8_next(s, i);
    if (cp < 0x80) {
        size_t cap = *i < s.n && (unsigned char)s.p[*i] >= 0x80 && ((cp >= '0' && cp <= '9') || cp == '#' || cp == '*') ? keycap_bytes(s, *i) : 0;
        *i += cap;
        return cap ? 0 : cp;
    }
    if (cp < PERCENT - 10) {
        return cp;
    }
    return cp == POINT ? '.' : cp == PERCENT ? '%' : cp == THOUSANDS || cp == CAP ? 0 : latin_digit(cp);
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
        uint32_t cp = utf8_next_plain(s, &i);
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
