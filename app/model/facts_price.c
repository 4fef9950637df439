/* What it costs.  A source's own words are shown as they are; a bare amount is
 * written as the visitor's language writes amounts. */
#include "app/model/facts_internal.h"

#include <string.h>

enum { AMOUNT_DIGITS = 5 };

/* "Maksuton" with a sum beside it ("materiaalimaksu 5 euroa") must not hide the sum. */
static bool tells_a_sum(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '1' && s.p[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* "5 €" and "5 euroa" stay on one line. */
static struct str bind_sums(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 2 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool sum = i > 0 && s.p[i] == ' ' && s.p[i - 1] >= '0' && s.p[i - 1] <= '9'
            && (str_starts_with(str_sub(s, i + 1, 3), STR("\xE2\x82\xAC")) || str_starts_with(str_sub(s, i + 1, 4), STR("euro")));
        if (sum) {
            out[n++] = '\xC2';
        }
        out[n++] = sum ? '\xA0' : s.p[i];
    }
    return (struct str){ out, n };
}

static bool is_digit(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Without the blanks before it, no-break ones too. */
static struct str skip_blanks(struct str s)
{
    for (;;) {
        size_t n = str_starts_with(s, STR("\xC2\xA0")) ? 2 : str_starts_with(s, STR(" ")) ? 1 : 0;
        if (n == 0) {
            return s;
        }
        s = str_sub(s, n, s.n);
    }
}

/* Takes "5", "5,50" or "5.50" and "€" or "euroa" behind it, if it is there. */
static bool take_amount(struct str *rest, int *cents, bool *has_sign)
{
    static const char *const signs[] = { "\xE2\x82\xAC", "euroa", "euros", "euro", "eur", "EUR" };
    struct str s = skip_blanks(*rest);
    size_t i = 0;
    for (*cents = 0; is_digit(s, i) && i < AMOUNT_DIGITS; i++) {
        *cents = *cents * 10 + (s.p[i] - '0');
    }
    bool decimals = i + 1 < s.n && (s.p[i] == ',' || s.p[i] == '.') && is_digit(s, i + 1) && is_digit(s, i + 2);
    *cents = *cents * 100 + (decimals ? (s.p[i + 1] - '0') * 10 + (s.p[i + 2] - '0') : 0);
    bool found = i > 0 && !is_digit(s, decimals ? i + 3 : i);
    *rest = skip_blanks(str_sub(s, decimals ? i + 3 : i, s.n));
    *has_sign = false;
    for (size_t k = 0; k < sizeof signs / sizeof *signs && !*has_sign; k++) {
        *has_sign = str_starts_with(*rest, str_of(signs[k]));
        *rest = *has_sign ? skip_blanks(str_sub(*rest, strlen(signs[k]), rest->n)) : *rest;
    }
    return found;
}

/* A price that is only an amount ("5,50 €"), or two ("12 €/20 €"), is written as each language writes it; anything else is empty. */
static struct str amounts_words(struct str text, const struct fact_context *c, struct arena *a)
{
    int cents;
    bool has_sign;
    struct str words = STR("");
    for (struct str rest = text; take_amount(&rest, &cents, &has_sign);) {
        struct str price = texts_price(c->texts, a, cents);
        words = words.n ? arena_format(a, "%.*s / %.*s", STR_FMT(words), STR_FMT(price)) : price;
        if (rest.n == 0 || str_equal(rest, STR("."))) {
            return has_sign ? words : STR("");
        }
        if (rest.p[0] != '/') {
            break;
        }
        rest = str_sub(rest, 1, rest.n);
    }
    return STR("");
}

struct phrase price_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct str text = words_with_stop(c, a, bind_sums(a, it->price.value));
    struct str amounts = amounts_words(it->price.value, c, a);
    if (it->charge == CHARGE_FREE && !tells_a_sum(text)) {
        return phrase_of(c, tr(c->texts, "facts.price.free"), true);
    }
    struct str free = tr(c->texts, "facts.price.free");
    if (it->charge == CHARGE_FREE && text_is_own(&it->price, c) && !str_starts_with(text, words_without_stop(free))) {
        return phrase_of(c, words_join(a, free, text), true);
    }
    if (amounts.n > 0) {
        return phrase_of(c, words_with_stop(c, a, amounts), true);
    }
    if (text.n > 0) {
        return phrase_of_text(&it->price, text);
    }
    return phrase_of(c, tr(c->texts, it->charge == CHARGE_PAID ? "facts.price.paid" : "facts.price.unknown"), false);
}

struct phrase price_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    if (it->charge == CHARGE_PAID && it->price.value.n == 0) {
        return phrase_of(c, tr(c->texts, "facts.price.paid_short"), true);
    }
    return phrase_shortened(price_sentence(it, c, a));
}
