/* rooms: plain base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/plain/words.h"

static struct words *words;
static struct arena *arena;

static int open_all(void **state)
{
    (void)state;
    words = words_create();
    arena = arena_create();
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    words_destroy(words);
    arena_destroy(arena);
    return 0;
}

static bool has_base(const char *word, const char *base)
{
    struct str bases[WORD_FORMS_MAX];
    size_t n = words_base_forms(words, str_of(word), arena, bases, WORD_FORMS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (str_equal_cstr(bases[i], base)) {
            return true;
        }
    }
    return false;
}

static void test_base_forms(void **state)
{
    (void)state;
    static const struct { const char *word, *base; } rows[] = {
        { "kirjastossa", "kirjasto" }, { "Kirjastossa", "kirjasto" }, { "lähetteen", "lähete" },
        { "lasta", "lapsi" },          { "Kampin", "Kamppi" },        { "vesi\xC2\xADjumppaan", "vesijumppa" },
        { "tarjotaan", "tarjota" },    { "etuuksia", "etuus" },
    };
    if (!words_has_forms(words)) {
        skip();
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!has_base(rows[i].word, rows[i].base)) {
            fail_msg("%s: no base form %s", rows[i].word, rows[i].base);
        }
    }
    struct str one[1];
    assert_int_equal(words_base_forms(words, STR("xqzwv"), arena, one, 1), 0);
    assert_int_equal(words_base_forms(words, STR(""), arena, one, 1), 0);
    assert_int_equal(words_base_forms(words, STR("\xFF\xFE"), arena, one, 1), 0);
}

/* The first reading that is of the class, or the first. */
static struct word_form form_of(const char *word, enum word_class class)
{
    struct word_form forms[WORD_FORMS_MAX] = { { .parts = 0 } };
    size_t n = words_find_forms(words, str_of(word), arena, forms, WORD_FORMS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (forms[i].class == class) {
            return forms[i];
        }
    }
    return forms[0];
}

static void test_forms(void **state)
{
    (void)state;
    if (!words_has_forms(words)) {
        skip();
    }
    assert_true(form_of("tarjotaan", WORD_VERB).passive);
    assert_false(form_of("tarjoavat", WORD_VERB).passive);
    assert_int_equal(form_of("tavoitteetta", WORD_NOUN).word_case, CASE_ABESSIVE);
    assert_int_equal(form_of("vettä", WORD_NOUN).word_case, CASE_PARTITIVE);
    assert_int_equal(form_of("liitteineen", WORD_NOUN).word_case, CASE_COMITATIVE);
    assert_int_equal(form_of("käsin", WORD_NOUN).word_case, CASE_INSTRUCTIVE);
    assert_int_equal(form_of("järjestettävä", WORD_ADJECTIVE).participle, PARTICIPLE_PASSIVE);
    assert_true(form_of("tehty", WORD_ADJECTIVE).past);
    assert_int_equal(form_of("ei", WORD_NEGATION).class, WORD_NEGATION);
    assert_int_equal(form_of("ottamatta", WORD_VERB).word_case, CASE_ABESSIVE);
    assert_true(form_of("ottaen", WORD_VERB).clause_form);
    assert_true(form_of("mennäkseen", WORD_VERB).clause_form);
    assert_true(form_of("tultuaan", WORD_ADJECTIVE).clause_form);
    assert_false(form_of("ottaa", WORD_VERB).clause_form);
    assert_false(form_of("ottamaan", WORD_VERB).clause_form);
    assert_true(form_of("ilmoittaudu", WORD_VERB).imperative);
    assert_int_equal(form_of("palveluohjaaja", WORD_NOUN).parts, 2);
}

static void test_syllables(void **state)
{
    (void)state;
    /* "u-o" across the joint of palvelu|ohjaus counts as one sound here: one syllable short. */
    static const struct { const char *word; size_t syllables; } rows[] = {
        { "a", 1 },       { "talo", 2 },          { "asiakas", 4 },     { "kirjasto", 3 },  { "aukioloaika", 6 },
        { "työtön", 2 },  { "palveluohjaus", 4 }, { "maksuton", 3 },    { "ÄÄNIKIRJA", 4 }, { "10", 1 },
        { "", 1 },        { "eläkkeellä", 4 },    { "ruoka", 2 },       { "sosiaalinen", 5 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(words_syllables(str_of(rows[i].word)), rows[i].syllables);
    }
    assert_int_equal(words_letters(STR("vesi\xC2\xADjumppä")), 10);
}

static void test_common(void **state)
{
    (void)state;
    assert_false(words_is_common(words, STR("talo")));
    words_add_common(words, STR("# words\ntalo\nauto\tnote\n\n  \nkirjasto\n"));
    assert_true(words_is_common(words, STR("talo")));
    assert_true(words_is_common(words, STR("auto")));
    assert_true(words_is_common(words, STR("kirjasto")));
    assert_false(words_is_common(words, STR("kirja")));
    assert_false(words_is_common(words, STR("# words")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_forms),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_syllables),
        cmocka_unit_test(test_common),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
