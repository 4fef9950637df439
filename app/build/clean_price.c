#include "app/build/clean.h"

#include <ctype.h>
#include <string.h>

/* Reads a decimal number at i; false when there is none. */
static bool take_number(struct str s, size_t *i, double *value)
{
    size_t start = *i;
    double v = 0, unit = 1;
    bool fraction = false;
    while (*i < s.n && (isdigit((unsigned char)s.p[*i]) || ((s.p[*i] == ',' || s.p[*i] == '.') && !fraction))) {
        if (s.p[*i] == ',' || s.p[*i] == '.') {
            if (*i + 1 >= s.n || !isdigit((unsigned char)s.p[*i + 1])) {
                break;
            }
            fraction = true;
        } else if (fraction) {
            unit /= 10;
            v += unit * (s.p[*i] - '0');
        } else {
            v = v * 10 + (s.p[*i] - '0');
        }
        (*i)++;
    }
    *value = v;
    return *i > start;
}

static bool is_euro(struct str s, size_t i)
{
    while (i < s.n && s.p[i] == ' ') {
        i++;
    }
    struct str rest = str_sub(s, i, s.n);
    if (str_starts_with(rest, STR("€")) || str_starts_with(rest, STR("eur"))) {
        return true;
    }
    return str_starts_with(rest, STR("e")) && (rest.n == 1 || !isalpha((unsigned char)rest.p[1]));
}

static bool has_any(struct str s, const char *const *words)
{
    for (; *words; words++) {
        if (str_find(s, str_of(*words)) >= 0) {
            return true;
        }
    }
    return false;
}

enum charge clean_price(struct arena *a, struct str text, bool is_price_field)
{
    static const char *const free_words[] = { "maksuton", "maksutta", "maksuttom", "ilmainen", "ilmaiseksi", "ilmaista",
        "vapaa pääsy", "free", "gratis", "avgiftsfri", "kostnadsfri", "fritt inträde", "fri entré", NULL };
    static const char *const paid_words[] = { "maksullinen", "avgiftsbelagd", "chargeable", NULL };
    char *low = arena_alloc(a, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        low[i] = (char)((unsigned char)text.p[i] < 0x80 ? tolower((unsigned char)text.p[i]) : text.p[i]);
    }
    struct str s = { low, text.n };
    bool any = false, above_zero = false;
    for (size_t i = 0; i < s.n;) {
        double v;
        size_t before = i;
        if (!take_number(s, &i, &v)) {
            i++;
            continue;
        }
        bool euro = is_euro(s, i) || (before >= 3 && str_equal(str_sub(s, before - 3, 3), STR("€")))
            || (before >= 4 && str_equal(str_sub(s, before - 4, 4), STR("€ ")));
        if (euro || is_price_field) {
            any = true;
            above_zero = above_zero || v > 0;
        }
    }
    if (above_zero || has_any(s, paid_words)) {
        return CHARGE_PAID;
    }
    return any || has_any(s, free_words) ? CHARGE_FREE : CHARGE_UNKNOWN;
}
