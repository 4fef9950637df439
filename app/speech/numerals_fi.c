/* Finnish numerals in every case a page needs. All parts of a number are
 * inflected: kahdestakymmenestäneljästä; only "toista" is not. */
#include "app/speech/numerals.h"

#include <assert.h>

/* The case endings follow a weak or a strong stem: yhde-ssä, yhte-nä. */
struct stems {
    const char *nominative, *partitive, *weak, *strong, *illative;
    bool front;
};

enum { TEN = 10, HUNDRED, THOUSAND, MILLION };

static const struct stems cardinals[] = {
    { "nolla", "nollaa", "nolla", "nolla", "nollaan", false },
    { "yksi", "yhtä", "yhde", "yhte", "yhteen", true },
    { "kaksi", "kahta", "kahde", "kahte", "kahteen", false },
    { "kolme", "kolmea", "kolme", "kolme", "kolmeen", false },
    { "neljä", "neljää", "neljä", "neljä", "neljään", true },
    { "viisi", "viittä", "viide", "viite", "viiteen", true },
    { "kuusi", "kuutta", "kuude", "kuute", "kuuteen", false },
    { "seitsemän", "seitsemää", "seitsemä", "seitsemä", "seitsemään", true },
    { "kahdeksan", "kahdeksaa", "kahdeksa", "kahdeksa", "kahdeksaan", false },
    { "yhdeksän", "yhdeksää", "yhdeksä", "yhdeksä", "yhdeksään", true },
    [TEN] = { "kymmenen", "kymmentä", "kymmene", "kymmene", "kymmeneen", true },
    [HUNDRED] = { "sata", "sataa", "sada", "sata", "sataan", false },
    [THOUSAND] = { "tuhat", "tuhatta", "tuhanne", "tuhante", "tuhanteen", false },
    [MILLION] = { "miljoona", "miljoonaa", "miljoona", "miljoona", "miljoonaan", false },
};

static const struct stems ordinals[] = {
    { "nollas", "nollatta", "nollanne", "nollante", "nollanteen", false },
    { "yhdes", "yhdettä", "yhdenne", "yhdente", "yhdenteen", true },
    { "kahdes", "kahdetta", "kahdenne", "kahdente", "kahdenteen", false },
    { "kolmas", "kolmatta", "kolmanne", "kolmante", "kolmanteen", false },
    { "neljäs", "neljättä", "neljänne", "neljänte", "neljänteen", true },
    { "viides", "viidettä", "viidenne", "viidente", "viidenteen", true },
    { "kuudes", "kuudetta", "kuudenne", "kuudente", "kuudenteen", false },
    { "seitsemäs", "seitsemättä", "seitsemänne", "seitsemänte", "seitsemänteen", true },
    { "kahdeksas", "kahdeksatta", "kahdeksanne", "kahdeksante", "kahdeksanteen", false },
    { "yhdeksäs", "yhdeksättä", "yhdeksänne", "yhdeksänte", "yhdeksänteen", true },
    [TEN] = { "kymmenes", "kymmenettä", "kymmenenne", "kymmenente", "kymmenenteen", true },
    [HUNDRED] = { "sadas", "sadatta", "sadanne", "sadante", "sadanteen", false },
    [THOUSAND] = { "tuhannes", "tuhannetta", "tuhannenne", "tuhannente", "tuhannenteen", false },
    [MILLION] = { "miljoonas", "miljoonatta", "miljoonanne", "miljoonante", "miljoonanteen", false },
};

/* Alone and at the end of a number; "yhdes" and "kahdes" stand only before another part. */
static const struct stems first = { "ensimmäinen", "ensimmäistä", "ensimmäise", "ensimmäise", "ensimmäiseen", true };
static const struct stems second = { "toinen", "toista", "toise", "toise", "toiseen", false };

static void add_stem(struct words *w, const struct stems *s, enum numeral_form form)
{
    static const struct { const char *back, *front; } endings[NUMERAL_FORM_COUNT] = {
        [NUMERAL_OF] = { "n", "n" },
        [NUMERAL_FROM] = { "sta", "stä" },
        [NUMERAL_ESSIVE] = { "na", "nä" },
        [NUMERAL_TRANSLATIVE] = { "ksi", "ksi" },
        [NUMERAL_INESSIVE] = { "ssa", "ssä" },
        [NUMERAL_ADESSIVE] = { "lla", "llä" },
        [NUMERAL_ABLATIVE] = { "lta", "ltä" },
        [NUMERAL_ALLATIVE] = { "lle", "lle" },
    };
    switch (form) {
    case NUMERAL_PLAIN:
    case NUMERAL_COMMON:
        words_add(w, s->nominative);
        break;
    case NUMERAL_PARTITIVE:
        words_add(w, s->partitive);
        break;
    case NUMERAL_TO:
        words_add(w, s->illative);
        break;
    default:
        words_add(w, form == NUMERAL_ESSIVE ? s->strong : s->weak);
        words_add(w, s->front ? endings[form].front : endings[form].back);
    }
}

/* A cardinal's ten, hundred and thousand after a number are in the partitive where the number is in the nominative. */
static enum numeral_form counted(enum numeral_form form)
{
    return form == NUMERAL_PLAIN || form == NUMERAL_COMMON ? NUMERAL_PARTITIVE : form;
}

static void add_below_thousand(struct words *w, int n, enum numeral_form form)
{
    int hundreds = n / 100;
    int tens = n % 100 / 10;
    int ones = n % 10;
    if (hundreds > 1) {
        add_stem(w, &cardinals[hundreds], form);
    }
    if (hundreds > 0) {
        add_stem(w, &cardinals[HUNDRED], hundreds > 1 ? counted(form) : form);
    }
    if (tens == 1 && ones > 0) {
        add_stem(w, &cardinals[ones], form);
        words_add(w, "toista");
        return;
    }
    if (tens > 1) {
        add_stem(w, &cardinals[tens], form);
    }
    if (tens > 0) {
        add_stem(w, &cardinals[TEN], tens > 1 ? counted(form) : form);
    }
    if (ones > 0) {
        add_stem(w, &cardinals[ones], form);
    }
}

void numeral_fi(struct words *w, int64_t n, enum numeral_form form, bool spaced)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    int millions = (int)(n / 1000000);
    int thousands = (int)(n / 1000 % 1000);
    int rest = (int)(n % 1000);
    if (n == 0) {
        add_stem(w, &cardinals[0], form);
    }
    if (millions > 0) {
        add_below_thousand(w, millions, form);
        words_add(w, " ");
        add_stem(w, &cardinals[MILLION], millions > 1 ? counted(form) : form);
        words_add(w, thousands + rest > 0 ? " " : "");
    }
    if (thousands > 1) {
        add_below_thousand(w, thousands, form);
    }
    if (thousands > 0) {
        add_stem(w, &cardinals[THOUSAND], thousands > 1 ? counted(form) : form);
        words_add(w, spaced && rest > 0 ? " " : "");
    }
    add_below_thousand(w, rest, form);
}

static void add_ordinal_below_thousand(struct words *w, int n, enum numeral_form form, bool last)
{
    int hundreds = n / 100;
    int tens = n % 100 / 10;
    int ones = n % 10;
    if (hundreds > 1) {
        add_stem(w, &ordinals[hundreds], form);
    }
    if (hundreds > 0) {
        add_stem(w, &ordinals[HUNDRED], form);
    }
    if (tens == 1 && ones > 0) {
        add_stem(w, &ordinals[ones], form);
        words_add(w, "toista");
        return;
    }
    if (tens > 1) {
        add_stem(w, &ordinals[tens], form);
    }
    if (tens > 0) {
        add_stem(w, &ordinals[TEN], form);
        words_add(w, ones > 0 && last ? " " : "");
    }
    if (ones > 0) {
        add_stem(w, last && ones == 1 ? &first : last && ones == 2 ? &second : &ordinals[ones], form);
    }
}

void numeral_fi_ordinal(struct words *w, int64_t n, enum numeral_form form)
{
    assert(n >= 0 && n <= NUMERAL_MAX);
    int millions = (int)(n / 1000000);
    int thousands = (int)(n / 1000 % 1000);
    if (n == 0) {
        add_stem(w, &ordinals[0], form);
    }
    if (millions > 1) {
        add_ordinal_below_thousand(w, millions, form, false);
    }
    if (millions > 0) {
        add_stem(w, &ordinals[MILLION], form);
    }
    if (thousands > 1) {
        add_ordinal_below_thousand(w, thousands, form, false);
    }
    if (thousands > 0) {
        add_stem(w, &ordinals[THOUSAND], form);
    }
    add_ordinal_below_thousand(w, (int)(n % 1000), form, true);
}
