#include "app/build/mend.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/utf8.h"

struct str mend_utf8(struct str bytes, size_t max, struct arena *a)
{
    char character[4];
    size_t n = 0;
    for (size_t i = 0; i < bytes.n;) {
        n += utf8_put(character, utf8_next(bytes, &i));
    }
    if (n > max) {
        return STR("");
    }
    char *out = arena_alloc(a, n + 1);
    n = 0;
    for (size_t i = 0; i < bytes.n;) {
        size_t one = utf8_put(character, utf8_next(bytes, &i));
        memcpy(out + n, character, one);
        n += one;
    }
    return (struct str){ out, n };
}

static bool is_number_byte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static bool is_too_big(struct str number)
{
    char text[400];
    bool real = memchr(number.p, '.', number.n) || memchr(number.p, 'e', number.n) || memchr(number.p, 'E', number.n);
    if (number.n >= sizeof text) {
        return true;
    }
    memcpy(text, number.p, number.n);
    text[number.n] = '\0';
    errno = 0;
    double value = real ? strtod(text, NULL) : (double)strtoll(text, NULL, 10);
    return real ? isinf(value) : errno == ERANGE;
}

struct str mend_numbers(struct str json, struct arena *a)
{
    struct str copy = arena_copy(a, json);
    char *p = (char *)(uintptr_t)copy.p;
    bool in_string = false;
    for (size_t i = 0; i < copy.n;) {
        size_t n = 1;
        if (in_string && p[i] == '\\') {
            n = 2;
        } else if (p[i] == '"') {
            in_string = !in_string;
        } else if (!in_string && (p[i] == '-' || (p[i] >= '0' && p[i] <= '9'))) {
            for (; i + n < copy.n && is_number_byte(p[i + n]); n++) {
            }
            if (n > 4 && is_too_big((struct str){ p + i, n })) {
                memset(p + i, ' ', n);
                memcpy(p + i, "null", 4);
            }
        }
        i += n;
    }
    return copy;
}
