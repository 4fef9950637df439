/* rooms: plain base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/plain/glossary.h"

static struct words *words;
static struct glossary *own;        /* the product's: data/glossary.tsv */

static const char own_path[] = AULA_REPOSITORY_DIR "/data/glossary.tsv";

static int open_all(void **state)
{
    (void)state;
    struct err e = { 0 };
    words = words_create();
    if (!glossary_load(&own, own_path, words, &e)) {
        print_error("%s\n", e.text);
        return 1;
    }
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    glossary_destroy(own);
    words_destroy(words);
    return 0;
}

/* "lähete,eläke": what is found in a text. */
static const char *found(struct glossary *g, const char *text, const char *lang)
{
    static char out[600];
    size_t ids[GLOSSARY_FOUND_MAX], n = glossary_find(g, str_of(text), str_of(lang), ids, 0);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        struct str word = glossary_entry(g, ids[i])->word;
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%.*s", i ? "," : "", STR_FMT(word));
    }
    return out;
}

static void finds_words_in_any_form(void **state)
{
    (void)state;
    static const struct { const char *text, *wanted; } cases[] = {
        { "Pyydä lähetettä.", "lähete" },
        { "Pääset mukaan lääkärin lähetteellä.", "lähete" },
        { "Hyvinvointilähetteen tekee hoitaja.", "hyvinvointilähete" },
        { "Hyvin\xC2\xADvointi\xC2\xADlähetteellä ja eläkkeellä", "hyvinvointilähete,eläke" },
        { "Lähetämme kirjeen. Lähettäkää viesti.", "" },
        { "Eläkeläisten kerho", "" },
        { "Matalan kynnyksen paikka, vertaistukea ja vertaistuki", "matala kynnys,vertaistuki" },
        { "Matalan, kynnyksen", "" },
        { "Omaishoidon tukea haetaan kaupungilta.", "omaishoidon tuki" },
        { "omaishoidosta tukea", "omaishoito" },
        { "Sosiaalinen kuntoutus; kuntoutusta", "sosiaalinen kuntoutus,kuntoutus" },
        { "kuntouttavassa\xC2\xA0työtoiminnassa", "kuntouttava työtoiminta" },
        { "Talous- ja velkaneuvontaa", "talous- ja velkaneuvonta" },
        { "Ohjaamosta saa apua. Laivan ohjaamossa on kippari.", "Ohjaamo" },
        { "laivan ohjaamossa", "" },
        { "TOIMEENTULOTUKI", "toimeentulotuki" },
        { "", "" },
        { "\xFF\xFE lähete \xC3", "lähete" },
    };
    if (!words_has_forms(words)) {
        print_message("skipped: Voikko is not installed\n");
        skip();
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(found(own, cases[i].text, "fi"), cases[i].wanted);
    }
}

static void finds_words_of_other_languages(void **state)
{
    (void)state;
    assert_string_equal(found(own, "Be läkaren om en remiss. Servicesedeln och servicecentralen.", "sv"), "remiss,servicesedel,service\xC2\xAD""central");
    assert_string_equal(found(own, "Ask the doctor for referrals. Debt counselling!", "en"), "referral,debt counselling");
    assert_string_equal(found(own, "Med servicecentralskortet.", "sv"), "service\xC2\xAD""centrals\xC2\xADkort");    /* "|" in the file */
    assert_string_equal(found(own, "referral", "sv"), "");
    assert_string_equal(found(own, "lähete", "de"), "");
}

static void knows_simple_forms_without_morphology(void **state)
{
    (void)state;
    struct glossary *g;
    struct err e = { 0 };
    assert_true(glossary_load(&g, own_path, NULL, &e));
    assert_string_equal(found(g, "Neuvolassa ja terveysasemalla. Lähete, hyten.", "fi"), "neuvola,terveysasema,lähete,hyte");
    assert_string_equal(found(g, "neuvolatäti", "fi"), "");
    glossary_destroy(g);
}

static void keeps_at_most_eight_each_once(void **state)
{
    (void)state;
    const char *text = "Neuvola, terveysasema, lähete, etuus, turvakoti, kriisiapu, neuvola, omavastuu, valtakirja, kirjaamo, eläke";
    size_t ids[GLOSSARY_FOUND_MAX], n = glossary_find(own, str_of(text), STR("fi"), ids, 0);
    assert_int_equal(n, GLOSSARY_FOUND_MAX);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(ids[i], ids[k]);
        }
    }
    assert_int_equal(glossary_find(own, STR("apuväline"), STR("fi"), ids, n), n);
    assert_int_equal(glossary_find(own, STR("neuvola"), STR("fi"), ids, 1), 1);
}

static void sees_what_a_text_explains_itself(void **state)
{
    (void)state;
    static const struct { const char *lang, *text; bool explained; } cases[] = {
        { "fi", "Lähete on lääkärin kirje toiselle lääkärille.", true },
        { "fi", "Tarvitset lähetteen. Lähete on lääkärin kirje toiselle lääkärille.", true },
        { "fi", "Lähete tarkoittaa lääkärin kirjettä.", true },
        { "fi", "Tarvitset lähetteen eli lääkärin kirjeen.", true },
        { "fi", "Lääkärin kirje eli lähete.", true },
        { "fi", "Kunta eli lähete toiseen paikkaan.", false },
        { "fi", "Lähete (lääkärin kirje toiselle).", true },
        { "fi", "Lähete (ei pakollinen).", false },
        { "fi", "Lähete on tarpeen.", false },
        { "fi", "Lähete on pakollinen kaikille uusille.", false },
        { "fi", "Sinulla lähete on lääkärin kirje toiselle.", false },
        { "fi", "Tarvitset lähetteen.", false },
        { "sv", "Remiss är ett brev av läkaren.", true },
        { "en", "Referral means a letter.", true },
        { "en", "You need a referral.", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t ids[GLOSSARY_FOUND_MAX];
        size_t n = glossary_find(own, str_of(cases[i].text), str_of(cases[i].lang), ids, 0);
        if (!words_has_forms(words) && n == 0) {
            continue;
        }
        assert_int_equal(n, 1);
        if (glossary_is_explained(own, str_of(cases[i].text), ids[0]) != cases[i].explained) {
            fail_msg("\"%s\"", cases[i].text);
        }
    }
}

static void names_the_line_that_is_wrong(void **state)
{
    (void)state;
    static const struct { const char *content, *wanted; } cases[] = {
        { "# remark\nlähete\tfi\n", "line 2" },
        { "lähete\tfi\t \n", "line 1" },
        { "lähete fi Selitys.\n", "line 1" },
        { "lähete\tfi\tSelitys.\nlähete\tfi\tToinen.\n", "line 2: the word is explained twice" },
        { "123\tfi\tSelitys.\n", "line 1: not a word" },
        { "yksi kaksi kolme neljä viisi kuusi seitsemän\tfi\tSelitys.\n", "line 1: not a word" },
        { "l\xFFhete\tfi\tSelitys.\n", "line 1: not a word" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[] = "/tmp/aula-glossary-XXXXXX";
        struct glossary *g;
        struct err e = { 0 };
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, cases[i].content, strlen(cases[i].content)), (ssize_t)strlen(cases[i].content));
        close(fd);
        bool ok = glossary_load(&g, path, NULL, &e);
        unlink(path);
        assert_false(ok);
        assert_non_null(strstr(e.text, cases[i].wanted));
    }
    struct glossary *g;
    struct err e = { 0 };
    assert_false(glossary_load(&g, "/nonexistent/glossary.tsv", NULL, &e));
    assert_int_equal(e.kind, ERR_IO);
}

static size_t count_words(struct str s)
{
    size_t n = 0;
    struct str part;
    while (str_next(&s, ' ', &part)) {
        n += part.n > 0;
    }
    return n;
}

/* What an explanation is: one short sentence, and no further word that would need one. */
static void own_explanations_are_plain(void **state)
{
    (void)state;
    size_t fi = 0, sv = 0, en = 0;
    for (size_t id = 0; id < glossary_count(own); id++) {
        const struct glossary_entry *x = glossary_entry(own, id);
        size_t ids[GLOSSARY_FOUND_MAX];
        fi += str_equal_cstr(x->lang, "fi");
        sv += str_equal_cstr(x->lang, "sv");
        en += str_equal_cstr(x->lang, "en");
        size_t in_word = glossary_find(own, x->word, x->lang, ids, 0);
        if (in_word != 1 || ids[0] != id) {
            fail_msg("%.*s is not found by itself", STR_FMT(x->word));
        }
        if (glossary_find(own, x->explanation, x->lang, ids, 0)) {
            fail_msg("%.*s is explained by a word of the glossary", STR_FMT(x->word));
        }
        long stop = str_find(x->explanation, STR(". "));
        if (stop >= 0 || !str_ends_with(x->explanation, STR(".")) || count_words(x->explanation) > 15) {
            fail_msg("%.*s: not one sentence of at most 15 words", STR_FMT(x->word));
        }
    }
    assert_true(fi >= 120 && sv >= 40 && en >= 40);
    assert_int_equal(fi + sv + en, glossary_count(own));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words_in_any_form),
        cmocka_unit_test(finds_words_of_other_languages),
        cmocka_unit_test(knows_simple_forms_without_morphology),
        cmocka_unit_test(keeps_at_most_eight_each_once),
        cmocka_unit_test(sees_what_a_text_explains_itself),
        cmocka_unit_test(names_the_line_that_is_wrong),
        cmocka_unit_test(own_explanations_are_plain),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
