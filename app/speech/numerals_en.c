/* English numerals, the British way ("one hundred and one"). */
#include "app/speech/numerals.h"

#include <assert.h>

static const char *const cardinals[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
};
static const char *const ordinals[] = {
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
};
static const char *const tens[] = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
};
static const char *const tenths[] = {
    "", "", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
};

static void add_below_hundred(struct words *w, int n)
{
    if (n >= 20) {
        words_add(w, tens[n / 10]);
        n %= 10;
        if (n == 0) {
            return;
        }
        words_add(w, "-");
    }
    words_add(w, cardinals[n]);
}

static void add_below_thousand(struct words *w, int n)
{
    if (n >= 100) {
        words_add(w, cardinals[n / 100]);
        words_add(w, n % 100 > 0 ? " hundred and " : " hundred");
        n %= 100;
        if (n == 0) {
            return;
        }
    }
    add_below_hundred(w, n);
}

/* The rest of a number after its millions or thousands: "one thousand and five", "one thousand two hundred". */
static void add_joint(struct words *w, int64_t rest)
{
    words_add(w, rest == 0 ? "" : rest < 100 ? " and " : " ");
}

void numeral_en(struct words *w, int64_t n)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    if (n == 0) {
        words_add(w, cardinals[0]);
    }
    if (n >= 1000000) {
        add_below_thousand(w, (int)(n / 1000000));
        words_add(w, " million");
        n %= 1000000;
        add_joint(w, n);
    }
    if (n >= 1000) {
        add_below_thousand(w, (int)(n / 1000));
        words_add(w, " thousand");
        n %= 1000;
        add_joint(w, n);
    }
    if (n > 0) {
        add_below_thousand(w, (int)n);
    }
}

void numeral_en_ordinal(struct words *w, int64_t n)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    int rest = (int)(n % 100);
    if (n >= 100) {
        numeral_en(w, n - rest);
        if (rest == 0) {
            words_add(w, "th");
            return;
        }
        words_add(w, " and ");
    }
    if (rest >= 20 && rest % 10 == 0) {
        words_add(w, tenths[rest / 10]);
        return;
    }
    if (rest >= 20) {
        words_add(w, tens[rest / 10]);
        words_add(w, "-");
        rest %= 10;
    }
    words_add(w, ordinals[rest]);
}

void numeral_en_year(struct words *w, int64_t year)
{
    int rest = (int)(year % 100);
    if (year < 1100 || year > 2199 || (year >= 2000 && year < 2010)) {
        numeral_en(w, year);
        return;
    }
    add_below_hundred(w, (int)(year / 100));
    words_add(w, rest == 0 ? " hundred" : rest < 10 ? " oh " : " ");
    if (rest > 0) {
        add_below_hundred(w, rest);
    }
}
