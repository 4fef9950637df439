/* rooms: build base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/utf8.h"
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
    { "fi", "Katso kulttuurikeskus.fi tai uimahallissa.", "Katso kulttuurikeskus.fi tai uima|hallissa." },    /* no hyphen in an address */
    { "fi", "www.hel.fi/kulttuurikeskus", "www.hel.fi/kulttuurikeskus" },
    { "fi", "(kulttuurikeskus@hel.fi) uimahalliin", "(kulttuurikeskus@hel.fi) uima|halliin" },
    { "fi", "kulttuurikeskus.Uimahallissa, kulttuurikeskus/uimahalliin", "kulttuuri|keskus.Uima|hallissa, kulttuuri|keskus/uima|halliin" },
    { "fi", "Kulttuurikeskus...uimahallissa 9.30-uimahalliin", "Kulttuuri|keskus...uima|hallissa 9.30-uima|halliin" },
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

/* "../text/finnish-service-words.txt" beside AULA_SAMPLES: words of the field as pages inflect them. Joints stand between parts
 * of three letters or more; Voikko knows no joints in some names and loans. */
static void test_service_words(void **state)
{
    (void)state;
    enum { LONG = 16, PART_MIN = 3 };
    const char *samples = getenv("AULA_SAMPLES");
    struct arena *a = arena_create();
    FILE *f = samples ? fopen(arena_format(a, "%s/../text/finnish-service-words.txt", samples).p, "r") : NULL;
    if (!f) {
        print_message("skipped: AULA_SAMPLES names no folder with finnish-service-words.txt beside it\n");
        arena_destroy(a);
        skip();
    }
    struct typography *t = typography_create();
    int words = 0, joined = 0, whole = 0;
    char line[256];
    while (fgets(line, sizeof line, f)) {
        struct str word = str_trim(str_of(line)), rest = typography_set(t, word, STR("fi"), a);
        size_t parts = 0;
        for (long at; (at = str_find(rest, STR("\xC2\xAD"))) >= 0; rest = str_sub(rest, (size_t)at + 2, rest.n), parts++) {
            assert_true(at >= PART_MIN);
            }
        assert_true(parts == 0 || rest.n >= PART_MIN);
        words++;
        joined += parts > 0;
        if (parts == 0 && utf8_count(word) >= LONG) {
            print_message("no joint: %.*s\n", STR_FMT(word));
            whole++;
        }
    }
    fclose(f);
    print_message("%d words, %d with joints, %d long ones without\n", words, joined, whole);
    assert_true(words > 200 && joined > 100);
    assert_true(whole <= 2);    /* ilmoittautuminen, tunnistautuminen: no compounds */
    typography_destroy(t);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_broken_bytes),
                                        cmocka_unit_test(test_service_words) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
