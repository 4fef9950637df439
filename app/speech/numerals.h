#pragma once
/* Numerals are numbers written out in words, in the form that the sentence
 * needs.  Own tables instead of ICU's rules: those take 17 ms to open, and a
 * unit test holds these against them. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "app/base/str.h"

/* A short text that grows up to its room; what does not fit is cut at a whole character. */
struct words {
    char p[640];
    size_t n;
};
void words_add(struct words *w, const char *text);
void words_add_str(struct words *w, struct str text);
struct str words_str(const struct words *w);

/* The largest number that is written out; larger ones are read digit by digit. */
enum { NUMERAL_MAX = 999999999 };

/* How a number stands in its sentence. Finnish uses all of them; Swedish COMMON ("en") and the rest as NEUTER
 * ("ett"); English none. */
enum numeral_form {
    NUMERAL_PLAIN,           /* fi nominative, sv neuter */
    NUMERAL_FROM,            /* fi elative: kymmenestä */
    NUMERAL_TO,              /* fi illative: kahteentoista */
    NUMERAL_OF,              /* fi genitive */
    NUMERAL_PARTITIVE, NUMERAL_ESSIVE, NUMERAL_TRANSLATIVE, NUMERAL_INESSIVE,
    NUMERAL_ADESSIVE, NUMERAL_ABLATIVE, NUMERAL_ALLATIVE,
    NUMERAL_COMMON,          /* sv "en"; fi and en as PLAIN */
    NUMERAL_FORM_COUNT,
};

/* 0 ≤ n ≤ NUMERAL_MAX; adds to w. spaced: a blank after the thousands ("tuhat kaksisataa"). */
void numeral_fi(struct words *w, int64_t n, enum numeral_form form, bool spaced);
void numeral_fi_ordinal(struct words *w, int64_t n, enum numeral_form form);
void numeral_sv(struct words *w, int64_t n, enum numeral_form form);
void numeral_sv_ordinal(struct words *w, int64_t n);
void numeral_sv_year(struct words *w, int64_t year);
void numeral_en(struct words *w, int64_t n);
void numeral_en_ordinal(struct words *w, int64_t n);
void numeral_en_year(struct words *w, int64_t year);
