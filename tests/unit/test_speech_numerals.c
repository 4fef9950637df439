/* rooms: speech model texts base */
/* Our numerals against ICU's spelling rules, which somebody else wrote. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include "app/speech/numerals.h"

enum { TEXT_MAX = 800 };

/* Without soft hyphens and, as we join and part the pieces of a number in our own way, without blanks. */
static void squeeze(char *text)
{
    char *out = text;
    for (const char *p = text; *p; p++) {
        if ((unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xAD) {
            p++;
        } else if (*p != ' ' && *p != ',') {
            *out++ = *p;
        }
    }
    *out = '\0';
}

static void icu_spell(UNumberFormat *f, int64_t n, char *out)
{
    UChar wide[TEXT_MAX];
    UErrorCode status = U_ZERO_ERROR;
    unum_formatInt64(f, n, wide, TEXT_MAX, NULL, &status);
    u_strToUTF8(out, TEXT_MAX, NULL, wide, -1, &status);
    assert_true(U_SUCCESS(status));
    squeeze(out);
}

static UNumberFormat *icu_open(const char *locale, const char *rules)
{
    UChar wide[64];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *f = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    u_strFromUTF8(wide, 64, NULL, rules, -1, &status);
    unum_setTextAttribute(f, UNUM_DEFAULT_RULESET, wide, -1, &status);
    if (U_FAILURE(status)) {
        fail_msg("ICU has no rules %s of %s", rules, locale);
    }
    return f;
}

static const int64_t large[] = { 10000, 11111, 12345, 20000, 21001, 99999, 100000, 101000, 345678, 999999,
                                 1000000, 1000001, 2000000, 12345678, 100000000, 999999999 };

/* ICU writes "ettusen" where people write "ett tusen". */
static void drop_third_t(char *text)
{
    char *p = strstr(text, "tttusen");
    if (p) {
        memmove(p, p + 1, strlen(p));
    }
}

static void hold_against(UNumberFormat *f, const char *name, void (*spell)(struct words *, int64_t, enum numeral_form),
                         enum numeral_form form, bool ordinal)
{
    size_t more = ordinal ? 0 : sizeof large / sizeof *large;    /* nothing is the 21,001st */
    char theirs[TEXT_MAX], ours[TEXT_MAX];
    for (int64_t i = 0; i < 2400 + (int64_t)more; i++) {
        int64_t n = i < 2400 ? i : large[i - 2400];
        struct words w = { .n = 0 };
        spell(&w, n, form);
        snprintf(ours, sizeof ours, "%s", w.p);
        squeeze(ours);
        drop_third_t(ours);
        icu_spell(f, n, theirs);
        if (strcmp(ours, theirs) != 0) {
            fail_msg("%s of %lld: ours \"%s\", ICU's \"%s\"", name, (long long)n, ours, theirs);
        }
    }
}

static void fi_cardinal(struct words *w, int64_t n, enum numeral_form form)
{
    numeral_fi(w, n, form, n % 2 == 0);
}

static const struct { const char *name; enum numeral_form form; } fi_cases[] = {
    { "", NUMERAL_PLAIN }, { "-genitive", NUMERAL_OF }, { "-partitive", NUMERAL_PARTITIVE }, { "-essive", NUMERAL_ESSIVE },
    { "-translative", NUMERAL_TRANSLATIVE }, { "-inessive", NUMERAL_INESSIVE }, { "-elative", NUMERAL_FROM },
    { "-illative", NUMERAL_TO }, { "-adessive", NUMERAL_ADESSIVE }, { "-ablative", NUMERAL_ABLATIVE }, { "-allative", NUMERAL_ALLATIVE },
};

static void test_finnish_in_every_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fi_cases / sizeof *fi_cases; i++) {
        char rules[64];
        snprintf(rules, sizeof rules, "%%spellout-cardinal%s", fi_cases[i].name);
        UNumberFormat *f = icu_open("fi", rules);
        hold_against(f, rules, fi_cardinal, fi_cases[i].form, false);
        unum_close(f);
        snprintf(rules, sizeof rules, "%%spellout-ordinal%s", fi_cases[i].name);
        f = icu_open("fi", rules);
        hold_against(f, rules, numeral_fi_ordinal, fi_cases[i].form, true);
        unum_close(f);
    }
}

static void test_swedish(void **state)
{
    (void)state;
    UNumberFormat *f = icu_open("sv", "%spellout-cardinal-neuter");
    hold_against(f, "sv neuter", numeral_sv, NUMERAL_PLAIN, false);
    unum_close(f);
    f = icu_open("sv", "%spellout-ordinal-neuter");
    char theirs[TEXT_MAX], ours[TEXT_MAX];
    for (int64_t n = 1; n < 100; n++) {
        struct words w = { .n = 0 };
        numeral_sv_ordinal(&w, n);
        snprintf(ours, sizeof ours, "%s", w.p);
        icu_spell(f, n, theirs);
        assert_string_equal(ours, theirs);
    }
    unum_close(f);
    f = icu_open("sv", "%spellout-numbering-year");
    for (int64_t n = 1100; n < 2000; n++) {
        struct words w = { .n = 0 };
        numeral_sv_year(&w, n);
        icu_spell(f, n, theirs);
        assert_string_equal(w.p, theirs);
    }
    unum_close(f);
}

static void en_cardinal(struct words *w, int64_t n, enum numeral_form form)
{
    (void)form;
    numeral_en(w, n);
}

static void test_english(void **state)
{
    (void)state;
    UNumberFormat *f = icu_open("en", "%spellout-cardinal-verbose");
    hold_against(f, "en cardinal", en_cardinal, NUMERAL_PLAIN, false);
    unum_close(f);
    f = icu_open("en", "%spellout-ordinal");
    char theirs[TEXT_MAX], ours[TEXT_MAX];
    for (int64_t n = 0; n < 101; n++) {
        struct words w = { .n = 0 };
        numeral_en_ordinal(&w, n);
        snprintf(ours, sizeof ours, "%s", w.p);
        squeeze(ours);
        icu_spell(f, n, theirs);
        assert_string_equal(ours, theirs);
    }
    unum_close(f);
}

static void test_english_years(void **state)
{
    (void)state;
    static const struct { int64_t year; const char *words; } rows[] = {
        { 1066, "one thousand and sixty-six" }, { 1900, "nineteen hundred" }, { 1905, "nineteen oh five" }, { 1993, "nineteen ninety-three" },
        { 2000, "two thousand" }, { 2005, "two thousand and five" }, { 2010, "twenty ten" }, { 2026, "twenty twenty-six" }, { 2200, "two thousand two hundred" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct words w = { .n = 0 };
        numeral_en_year(&w, rows[i].year);
        assert_string_equal(w.p, rows[i].words);
    }
}

static void test_words_never_overflow(void **state)
{
    (void)state;
    struct words w = { .n = 0 };
    for (int i = 0; i < 1000; i++) {
        words_add(&w, "ää");
    }
    assert_true(w.n < sizeof w.p);
    assert_int_equal(w.n % 2, 0);    /* cut between letters */
    assert_int_equal(w.p[w.n], '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finnish_in_every_case), cmocka_unit_test(test_swedish), cmocka_unit_test(test_english),
        cmocka_unit_test(test_english_years), cmocka_unit_test(test_words_never_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
