/* rooms: build base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "app/build/typography.h"

/* '~' is a no-break space, '|' a soft hyphen. */
static const struct row {
    const char *lang, *text, *expected;
} rows[] = {
    { "fi", "Liikuntasali, 1. kerros", "Liikunta|sali, 1.~kerros" },
    { "fi", "Tule kello 10.", "Tule kello~10." },
    { "fi", "alle 30 vuotta", "alle 30~vuotta" },
    { "fi", "kello 10 ja 12", "kello~10 ja 12" },
    { "fi", "5,50 €", "5,50~€" },
    { "fi", "Soita 09 310 44556", "Soita 09~310~44556" },
    { "sv", "Kom kl. 10", "Kom kl.~10" },
    { "sv", "Kom klockan 10", "Kom klockan~10" },
    { "en", "room 3 on the left", "room 3~on the left" },
    { "fi", "Vuonna 2026. Tule mukaan", "Vuonna 2026. Tule mukaan" },
    { "fi", "lähiluontoliikuntamahdollisuudet", "lähi|luonto|liikunta|mahdollisuudet" },
    { "fi", "Lähiluontoliikuntamahdollisuudet ovat.", "Lähi|luonto|liikunta|mahdollisuudet ovat." },
    { "sv", "lähiluontoliikuntamahdollisuudet", "lähiluontoliikuntamahdollisuudet" },
    { "fi", "uimahalli", "uima|halli" },
    { "fi", "Salomonkatu 21 B", "Salomon|katu 21~B" },
    { "fi", "xxqqzzxxqqzzxxqqzz", "xxqqzzxxqqzzxxqqzz" },
    { "fi", "", "" },
    { "fi", " ", " " },
    { "fi", "1", "1" },
};

static struct str marked(const char *text, struct arena *a)
{
    struct str out = STR("");
    for (const char *c = text; *c; c++) {
        const char *p = *c == '~' ? "\xC2\xA0" : *c == '|' ? "\xC2\xAD" : NULL;
        out = arena_join(a, out, p ? str_of(p) : (struct str){ c, 1 });
    }
    return out;
}

static void test_rows(void **state)
{
    (void)state;
    struct typography *t = typography_create();
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str got = typography_set(t, str_of(rows[i].text), str_of(rows[i].lang), a);
        struct str want = marked(rows[i].expected, a);
        if (!str_equal(got, want)) {
            fail_msg("%s: got \"%.*s\"", rows[i].text, STR_FMT(got));
        }
    }
    arena_destroy(a);
    typography_destroy(t);
}

/* Any bytes are harmless and nothing but the two marks is added. */
static void test_broken_bytes(void **state)
{
    (void)state;
    struct typography *t = typography_create();
    struct arena *a = arena_create();
    char long_word[5000];
    memset(long_word, 'a', sizeof long_word);
    assert_true(str_equal(typography_set(t, (struct str){ long_word, sizeof long_word }, STR("fi"), a),
                          (struct str){ long_word, sizeof long_word }));
    struct str bad = STR("\xC3 \xFF 1. \xC3");
    struct str got = typography_set(t, bad, STR("fi"), a);
    assert_true(got.n >= bad.n);
    arena_destroy(a);
    typography_destroy(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_broken_bytes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
