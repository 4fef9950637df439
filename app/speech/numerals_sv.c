/* Swedish numerals: "ett" for numbers as such, "en" before words of common gender. */
#include "app/speech/numerals.h"

#include <assert.h>

static const char *const cardinals[] = {
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
};
static const char *const ordinals[] = {
    "nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
    "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde",
};
static const char *const tens[] = {
    "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
};

static void add_below_hundred(struct words *w, int n, enum numeral_form form)
{
    if (n >= 20) {
        words_add(w, tens[n / 10]);
        n %= 10;
        if (n == 0) {
            return;
        }
    }
    words_add(w, n == 1 && form == NUMERAL_COMMON ? "en" : cardinals[n]);
}

static void add_below_thousand(struct words *w, int n, enum numeral_form form)
{
    if (n >= 100) {
        words_add(w, cardinals[n / 100]);
        words_add(w, "hundra");
        n %= 100;
    }
    if (n > 0) {
        add_below_hundred(w, n, form);
    }
}

void numeral_sv(struct words *w, int64_t n, enum numeral_form form)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    if (n == 0) {
        words_add(w, cardinals[0]);
    }
    if (n >= 1000000) {
        int millions = (int)(n / 1000000);
        add_below_thousand(w, millions, NUMERAL_COMMON);
        words_add(w, millions == 1 ? " miljon" : " miljoner");
        n %= 1000000;
        words_add(w, n > 0 ? " " : "");
    }
    if (n >= 1000) {
        add_below_thousand(w, (int)(n / 1000), NUMERAL_PLAIN);
        words_add(w, n % 1000 > 0 ? " tusen " : " tusen");
        n %= 1000;
    }
    add_below_thousand(w, (int)n, form);
}

void numeral_sv_ordinal(struct words *w, int64_t n)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    int rest = (int)(n % 100);
    if (n >= 100) {
        numeral_sv(w, n - rest, NUMERAL_PLAIN);
        if (rest == 0) {
            words_add(w, "de");
            return;
        }
        words_add(w, n % 1000 >= 100 ? "" : " ");
    }
    if (rest >= 20) {
        words_add(w, tens[rest / 10]);
        if (rest % 10 == 0) {
            words_add(w, "nde");
            return;
        }
        rest %= 10;
    }
    words_add(w, ordinals[rest]);
}

void numeral_sv_year(struct words *w, int64_t year)
{
    if (year < 1100 || year > 2199) {
        numeral_sv(w, year, NUMERAL_PLAIN);
        return;
    }
    add_below_hundred(w, (int)(year / 100), NUMERAL_PLAIN);
    words_add(w, "hundra");
    if (year % 100 > 0) {
        add_below_hundred(w, (int)(year % 100), NUMERAL_PLAIN);
    }
}
