/* rooms: plain base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/plain/lint.h"

enum { FILE_MAX = 200000 };

static struct words *words;
static struct glossary *glossary;
static struct lint *lint;
static struct arena *arena;

static struct str read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = arena_alloc(arena, FILE_MAX + 1);
    assert_non_null(f);
    size_t n = fread(text, 1, FILE_MAX, f);
    fclose(f);
    return (struct str){ text, n };
}

static int open_all(void **state)
{
    (void)state;
    struct err e;
    arena = arena_create();
    words = words_create();
    lint = lint_create(words);
    words_add_common(words, read_file(AULA_REPOSITORY_DIR "/data/common-words-fi.tsv"));
    assert_true(lint_add_levels(lint, read_file(AULA_REPOSITORY_DIR "/data/lint.tsv"), &e));
    assert_true(lint_add_short_forms(lint, read_file(AULA_REPOSITORY_DIR "/data/short-forms.tsv"), &e));
    assert_true(glossary_load(&glossary, AULA_FIXTURES_DIR "/plain/glossary.tsv", words, &e));
    lint_set_glossary(lint, glossary);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    lint_destroy(lint);
    glossary_destroy(glossary);
    words_destroy(words);
    arena_destroy(arena);
    return 0;
}

static const struct lint_finding *find(const struct lint_result *r, enum lint_check check)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->findings[i].check == check) {
            return &r->findings[i];
        }
    }
    return NULL;
}

struct row {
    enum lint_check check;
    enum lint_form form;
    const char *text;
    enum lint_level level;         /* LINT_OFF: the check must be silent */
    const char *words, *suggestion;    /* NULL: any */
};

static void check_rows(const struct row *rows, size_t n, const char *lang)
{
    for (size_t i = 0; i < n; i++) {
        struct lint_result r = lint_text(lint, str_of(rows[i].text), str_of(lang), rows[i].form, arena);
        const struct lint_finding *f = find(&r, rows[i].check);
        enum lint_level level = f ? f->level : LINT_OFF;
        if (level != rows[i].level) {
            fail_msg("%s in \"%s\": %s instead of %s (%.*s)", lint_check_name(rows[i].check), rows[i].text, lint_level_name(level),
                     lint_level_name(rows[i].level), STR_FMT(f ? f->words : STR("")));
        }
        if (f && rows[i].words && !str_equal_cstr(f->words, rows[i].words)) {
            fail_msg("\"%s\": the words \"%.*s\"", rows[i].text, STR_FMT(f->words));
        }
        if (f && rows[i].suggestion && !str_equal_cstr(f->suggestion, rows[i].suggestion)) {
            fail_msg("\"%s\": suggests \"%.*s\"", rows[i].text, STR_FMT(f->suggestion));
        }
    }
}
#define CHECK_ROWS(rows, lang) check_rows(rows, sizeof(rows) / sizeof(rows)[0], lang)

static void test_sentences(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { LINT_sentence, 0, "a b c d e f g h i j.", LINT_OFF, NULL, NULL },
        { LINT_sentence, 0, "a b c d e f g h i j k.", LINT_NOTE, NULL, NULL },
        { LINT_sentence, 0, "a b c d e f g h i j k l o.", LINT_WARN, NULL, NULL },
        { LINT_sentence, 0, "a b c d e f g h i j k l o p q r.", LINT_FAIL, NULL, NULL },
        { LINT_sentence, 0, "Soita a b c d e f g h 09 310 00000.", LINT_OFF, NULL, NULL },
        { LINT_sentence, 0, "Talo on auki a b c d.\nTule 1. kerrokseen esim. a b c d.", LINT_OFF, NULL, NULL },
        { LINT_sentence, LINT_BY_LINES, "a b c d e f\na b c d e f", LINT_OFF, NULL, NULL },
        { LINT_sentence, LINT_BY_BLANK_LINES, "a b c d e f\na b c d e f", LINT_NOTE, NULL, NULL },
        { LINT_paragraph, 0, "Yksi. Kaksi. Kolme. Neljä.\n\nViisi.", LINT_OFF, NULL, NULL },
        { LINT_paragraph, 0, "Yksi. Kaksi? Kolme! Neljä. Viisi.", LINT_WARN, NULL, NULL },
        { LINT_list, LINT_LIST, "a\nb\nc\nd\ne\nf\ng", LINT_OFF, NULL, NULL },
        { LINT_list, LINT_LIST, "a\nb\nc\nd\ne\nf\ng\nh", LINT_WARN, NULL, NULL },
        { LINT_negation, 0, "Talo ei ole auki.", LINT_OFF, NULL, NULL },
        { LINT_negation, 0, "Se ei ole totta, ettet pääse.", LINT_OFF, NULL, NULL },
        { LINT_negation, 0, "Et voi tulla, ellei ole lippua.", LINT_WARN, NULL, NULL },
        { LINT_capitals, 0, "Oppaat: HUS ja TE.", LINT_OFF, NULL, NULL },
        { LINT_capitals, 0, "TALO ON KIINNI.", LINT_FAIL, "TALO", NULL },
        { LINT_markup, 0, "Tule *heti*.", LINT_FAIL, NULL, NULL },
        { LINT_markup, 0, "Tule <b>heti</b>.", LINT_FAIL, NULL, NULL },
        { LINT_markup, 0, "Lue &nbsp; tämä.", LINT_FAIL, NULL, NULL },
        { LINT_markup, 0, "Hinta < 5 euroa. 2 * 3. Kahvi & tee.", LINT_OFF, NULL, NULL },
        { LINT_markup, 0, "* kahvi\n* tee", LINT_OFF, NULL, NULL },
        { LINT_line, LINT_PRINTED, "Tämä rivi on lyhyt.", LINT_OFF, NULL, NULL },
        { LINT_line, LINT_PRINTED, "Tämä rivi on aivan liian pitkä, jotta se mahtuisi kapealle lapulle.", LINT_FAIL, NULL, NULL },
        { LINT_line, 0, "Tämä rivi on aivan liian pitkä, jotta se mahtuisi kapealle lapulle.", LINT_OFF, NULL, NULL },
        { LINT_line_hyphen, 0, "Tule palvelu-\nkeskukseen.", LINT_FAIL, NULL, NULL },
        { LINT_line_hyphen, 0, "Tule seniori-infoon.\nKiitos.", LINT_OFF, NULL, NULL },
        { LINT_line_phrase, 0, "Kurssi kestää 30\nminuuttia.", LINT_FAIL, "30 minuuttia", NULL },
        { LINT_line_phrase, 0, "Tule kello\n10.", LINT_FAIL, "kello 10", NULL },
        { LINT_line_phrase, 0, "Tule kello 10.\nTuo eväät.", LINT_OFF, NULL, NULL },
    };
    CHECK_ROWS(rows, "fi");
}

static void test_short_forms(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { LINT_abbreviation, 0, "Auki ma–pe.", LINT_FAIL, "ma–pe", "maanantaista perjantaihin" },
        { LINT_abbreviation, 0, "Auki ke-su.", LINT_FAIL, "ke-su", "keskiviikosta sunnuntaihin" },
        { LINT_abbreviation, 0, "Auki la.", LINT_FAIL, "la", "lauantaina" },
        { LINT_abbreviation, 0, "Auki klo 10–12.", LINT_FAIL, "klo 10–12", "kello 10. Loppuu kello 12." },
        { LINT_abbreviation, 0, "Auki klo 09.00-10:30.", LINT_FAIL, NULL, "kello 9. Loppuu kello 10.30." },
        { LINT_abbreviation, 0, "Tule klo 12.", LINT_FAIL, "klo 12", "kello 12" },
        { LINT_abbreviation, 0, "Soita esim. meille.", LINT_FAIL, "esim.", "esimerkiksi" },
        { LINT_abbreviation, 0, "Kurssi kestää 2 h.", LINT_FAIL, "h", "tuntia" },
        { LINT_abbreviation, 0, "Kurssi kestää 2\xC2\xA0h ja loppuu.", LINT_FAIL, "h", "tuntia" },
        { LINT_abbreviation, 0, "Mannerheimintie 2 H.", LINT_OFF, NULL, NULL },
        { LINT_abbreviation, 0, "Tule kello 10. Ota kaveri mukaan.", LINT_OFF, NULL, NULL },
        { LINT_time_range, 0, "Kello 10–12.", LINT_WARN, "Kello 10–12", "kello 10. Loppuu kello 12." },
        { LINT_time_range, 0, "Tunti 10.15–11.00.", LINT_WARN, NULL, "kello 10.15. Loppuu kello 11." },
        { LINT_range, 0, "Ryhmässä on 7–12 ihmistä.", LINT_WARN, "7–12", NULL },
        { LINT_range, 0, "Ryhmässä on 7–12 ihmistä.", LINT_WARN, NULL, "vähintään 7 ja enintään 12" },
        { LINT_range, 0, "Hän eli 1881–1955.", LINT_WARN, NULL, "vuodesta 1881 vuoteen 1955" },
        { LINT_range, 0, "Kiinni 1.6.–15.8.", LINT_WARN, "1.6.–15.8", NULL },
        { LINT_range, 0, "Soita 09-31087401 tai 09 310 87401.", LINT_OFF, NULL, NULL },
        { LINT_time_form, 0, "Tule kello 18:30.", LINT_WARN, "18:30", "kello 18.30" },
        { LINT_date_form, 0, "Juhla on 24.12.2026.", LINT_NOTE, NULL, "24. joulukuuta 2026" },
        { LINT_date_form, 0, "Juhla on 1.6. talossa.", LINT_NOTE, NULL, "1. kesäkuuta" },
        { LINT_date_form, 0, "Tule kello 9.30. Kiitos.", LINT_OFF, NULL, NULL },
        { LINT_percent, 0, "Alennus on 50 %.", LINT_WARN, "50 %", "50 prosenttia" },
        { LINT_percent, 0, "Alennus on 20%.", LINT_WARN, "20%", "20 prosenttia" },
        { LINT_percent, 0, "Alennus on 20 prosenttia.", LINT_OFF, NULL, NULL },
        { LINT_percent, 0, "Maksat 50 % hinnasta.", LINT_WARN, NULL, "puolet" },
        { LINT_percent, 0, "Maksat 20 % hinnasta.", LINT_WARN, NULL, "20 prosenttia" },
        { LINT_percent, 0, "Noin 20 prosenttia asukkaista laulaa.", LINT_WARN, NULL, "joka viides" },
        { LINT_percent, 0, "%", LINT_WARN, "%", NULL },
        { LINT_money, 0, "Hinta on 8,50 €.", LINT_WARN, "8,50 €", "8 euroa 50 senttiä" },
        { LINT_money, 0, "Hinta on 1,00 €.", LINT_WARN, NULL, "1 euro" },
        { LINT_money, 0, "Hinta on 5 euroa.", LINT_OFF, NULL, NULL },
    };
    CHECK_ROWS(rows, "fi");
}

static void test_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { LINT_long_word, 0, "Tule palvelukeskukseen.", LINT_OFF, NULL, NULL },
        { LINT_long_word, 0, "Tule taloomme.", LINT_OFF, NULL, NULL },
        { LINT_long_word, 0, "Hae toimeentulotukea.", LINT_WARN, "toimeentulotukea", NULL },
        { LINT_long_word, 0, "Nähdään Arabianrannassa.", LINT_OFF, NULL, NULL },
        { LINT_rare_word, 0, "Tuo mukaan xylofklaari.", LINT_NOTE, "xylofklaari", NULL },
        { LINT_rare_word, 0, "Katso www.hel.fi tai oma@hel.fi.", LINT_OFF, NULL, NULL },
        { LINT_passive, 0, "Lounasta tarjotaan arkisin.", LINT_WARN, "tarjotaan", NULL },
        { LINT_passive, 0, "Ovi on suljettu.", LINT_WARN, "suljettu", NULL },
        { LINT_passive, 0, "Tämä on suljettu ryhmä.", LINT_OFF, NULL, NULL },
        { LINT_passive, 0, "Maksua ei peritä.", LINT_WARN, "peritä", NULL },
        { LINT_passive, 0, "Näin sanotaan.", LINT_OFF, NULL, NULL },
        { LINT_passive, 0, "Ammattitaidolla pestään.", LINT_WARN, "pestään", NULL },
        { LINT_passive, 0, "Meillä on ohjattuja ryhmiä.", LINT_OFF, NULL, NULL },
        { LINT_passive, 0, "Menen kotiin. Voit seistä.", LINT_OFF, NULL, NULL },
        { LINT_rare_case, 0, "Tule rahatta.", LINT_WARN, "rahatta", NULL },
        { LINT_rare_case, 0, "Tule varaamatta aikaa.", LINT_WARN, "varaamatta", NULL },
        { LINT_rare_case, 0, "Hakemus liitteineen.", LINT_WARN, "liitteineen", NULL },
        { LINT_rare_case, 0, "Tee se käsin.", LINT_WARN, "käsin", NULL },
        { LINT_rare_case, 0, "Juo vettä. Hoida lasta. Ota osoitetta. Ei ole vajetta. Puhu äitiä.", LINT_OFF, NULL, NULL },
        { LINT_rare_case, 0, "Voit paremmin.", LINT_OFF, NULL, NULL },
        { LINT_participle, 0, "Kaupungin järjestämä tilaisuus.", LINT_WARN, NULL, NULL },
        { LINT_participle, 0, "Tulet luettaessa.", LINT_WARN, "luettaessa", NULL },
        { LINT_participle, 0, "Lähde syödäksesi.", LINT_WARN, "syödäksesi", NULL },
        { LINT_participle, 0, "Olen tullut taloon.", LINT_OFF, NULL, NULL },
        { LINT_participle, 0, "Tämä on tehtävä. Voit syödä ja juoda.", LINT_OFF, NULL, NULL },
        { LINT_clause, 0, "Tule, jos voit.", LINT_OFF, NULL, NULL },
        { LINT_clause, 0, "Voit syödä, liikkua, levätä ja laulaa.", LINT_OFF, NULL, NULL },
        { LINT_clause, 0, "Kun tulet, kerro nimesi.", LINT_OFF, NULL, NULL },
        { LINT_clause, 0, "Kerro, jos haluat, että tulemme.", LINT_WARN, NULL, NULL },
        { LINT_clause, 0, "Täällä voi kävellä, ulkoilla, uida, retkeillä.", LINT_OFF, NULL, NULL },
        { LINT_rare_word, 0, "Tule aikuis- ja lapsiryhmään.", LINT_OFF, NULL, NULL },
        { LINT_address, 0, "Asiakas varaa ajan.", LINT_WARN, "Asiakas", NULL },
        { LINT_address, 0, "Henkilökunta auttaa.", LINT_OFF, NULL, NULL },
        { LINT_jargon, 0, "Tarvitset lähetteen.", LINT_WARN, "lähetteen", NULL },
        { LINT_jargon, 0, "Tarvitset lähetteen. Lähete on lääkärin kirje.", LINT_OFF, NULL, NULL },
        { LINT_jargon, 0, "Palveluohjaus on ilmaista.", LINT_WARN, "Palveluohjaus", NULL },
        { LINT_jargon, 0, "Mukana on kuntouttavaa työtoimintaa.", LINT_WARN, "kuntouttavaa työtoimintaa", NULL },
        { LINT_jargon, LINT_NAMES, "Palveluohjaus", LINT_OFF, NULL, NULL },
        { LINT_passive, 0, "Hintaa ei ole kerrottu.", LINT_OFF, NULL, NULL },
        { LINT_long_word, 0, "Tervetuloa aamupäivisin.", LINT_OFF, NULL, NULL },
        { LINT_long_word, LINT_NAMES, "Palveluohjaustoimisto", LINT_OFF, NULL, NULL },
    };
    if (!words_has_forms(words)) {
        skip();
    }
    CHECK_ROWS(rows, "fi");
}

static void test_other_languages(void **state)
{
    (void)state;
    static const struct row sv[] = {
        { LINT_abbreviation, 0, "Kom kl. 10.", LINT_FAIL, "kl. 10", "klockan 10" },
        { LINT_abbreviation, 0, "Kom kl 10-12.", LINT_FAIL, "kl 10-12", "från klockan 10 till klockan 12" },
        { LINT_abbreviation, 0, "Obs! Huset är stängt.", LINT_FAIL, "Obs", "viktigt" },
        { LINT_time_range, 0, "Klockan 10–12.", LINT_WARN, NULL, "från klockan 10 till klockan 12" },
        { LINT_range, 0, "Vi är 10-12 personer.", LINT_WARN, "10-12", "från 10 till 12" },
        { LINT_range, 0, "Ring 09-310 12345.", LINT_OFF, NULL, NULL },
        { LINT_percent, 0, "Du får 20 % rabatt.", LINT_WARN, NULL, "20 procent" },
        { LINT_passive, 0, "Tjänsten tillhandahålls av staden.", LINT_WARN, "tillhandahålls", NULL },
        { LINT_passive, 0, "Vi träffas och trivs. Det finns kaffe.", LINT_OFF, NULL, NULL },
        { LINT_address, 0, "Klienten bokar tid.", LINT_WARN, "Klienten", "Tilltala läsaren: \"du\"." },
        { LINT_address, 0, "Ring vår kundtjänst.", LINT_OFF, NULL, NULL },
        { LINT_jargon, 0, "Du behöver remissen.", LINT_WARN, "remissen", "Fackord utan förklaring. Förklara: Ett brev av läkaren." },
        { LINT_jargon, 0, "Remiss betyder brev.", LINT_OFF, NULL, NULL },
        { LINT_long_word, 0, "Välkommen till arbetarinstitutet.", LINT_OFF, NULL, NULL },
        { LINT_sentence, 0, "a b c d e f g h i j k.", LINT_NOTE, NULL, "Lång mening. Gör två korta av den. (11 ord)" },
        { LINT_abbreviation, 0, "Ta med t.ex. vatten.", LINT_FAIL, NULL, "till exempel" },
        { LINT_passive, 0, "Lounasta tarjotaan.", LINT_OFF, NULL, NULL },
        { LINT_capitals, 0, "HUSET ÄR STÄNGT.", LINT_FAIL, NULL, NULL },
    };
    static const struct row en[] = {
        { LINT_abbreviation, 0, "Bring food, e.g. bread.", LINT_FAIL, "e.g.", "for example" },
        { LINT_abbreviation, 0, "Bring food, e.g., bread.", LINT_FAIL, NULL, "for example" },
        { LINT_abbreviation, 0, "Bring food (e.g bread).", LINT_FAIL, "e.g", "for example" },
        { LINT_range, 0, "We are 10-12 people.", LINT_WARN, NULL, "from 10 to 12" },
        { LINT_time_range, 0, "Open 10:30–12:00.", LINT_WARN, NULL, "from 10:30 to 12" },
        { LINT_address, 0, "The client makes the booking.", LINT_WARN, "client", "Speak to the reader: \"you\"." },
        { LINT_address, 0, "Ask our customer service.", LINT_OFF, NULL, NULL },
        { LINT_jargon, 0, "You need referrals.", LINT_WARN, "referrals", NULL },
        { LINT_percent, 0, "You get 20% off.", LINT_WARN, "20%", "20 per cent" },
        { LINT_abbreviation, 0, "Open Mon–Fri.", LINT_FAIL, "Mon", "Monday" },
        { LINT_sentence, 0, "One two three four five six seven eight nine ten eleven.", LINT_NOTE, NULL, NULL },
        { LINT_long_word, 0, "Intergovernmental cooperation.", LINT_OFF, NULL, NULL },
    };
    CHECK_ROWS(sv, "sv");
    CHECK_ROWS(en, "en");
    assert_non_null(lint_check_message(LINT_passive, STR("sv")));
    assert_null(lint_check_message(LINT_passive, STR("en")));
    assert_null(lint_check_message(LINT_passive, STR("ru")));
    assert_int_equal(lint_text(lint, STR("KLO 10–12, e.g. 20 %"), STR("ru"), LINT_BY_LINES, arena).count, 0);
}

static void test_places(void **state)
{
    (void)state;
    struct lint_result r = lint_text(lint, STR("Hyvä talo.\n\nTäällä on\xC2\xADkin klo 10."), STR("fi"), LINT_BY_BLANK_LINES, arena);
    const struct lint_finding *f = find(&r, LINT_abbreviation);
    assert_non_null(f);
    assert_int_equal(f->line, 3);
    assert_int_equal(f->column, 14);
    assert_int_equal(f->sentence, 2);
    assert_int_equal(r.sentences, 2);
    assert_true(lint_score(&r) > 0);
    r = lint_text(lint, STR("Tule *heti*.\na\nb\nc\nd\ne\nf\ng. h."), STR("fi"), LINT_LIST, arena);
    assert_int_equal(find(&r, LINT_markup)->sentence, 1);
    assert_int_equal(find(&r, LINT_list)->sentence, 1);
    assert_int_equal(r.sentences, 8);
    r = lint_text(lint, STR(""), STR("fi"), LINT_PRINTED, arena);
    assert_int_equal(r.count, 0);
    r = lint_text(lint, STR("\xFF\xFE\xC3 1.\xE2\x80"), STR("fi"), LINT_PRINTED, arena);
    assert_true(r.sentences > 0);
}

static void test_tables(void **state)
{
    (void)state;
    static const char *const wrong[] = { "sentence", "sentence\t10\tred", "dance\t1\twarn", "sentence\tten\twarn", "sentence\t-1\twarn" };
    struct lint *l = lint_create(words);
    struct err e;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(lint_add_levels(l, str_of(wrong[i]), &e));
        assert_non_null(strstr(e.text, "line 1"));
    }
    assert_false(lint_add_short_forms(l, STR("fi\tesim."), &e));
    assert_true(lint_add_levels(l, STR("sentence\t3\twarn\tfew\n"), &e));
    assert_int_equal(lint_level_for(l, LINT_sentence, 3), LINT_OFF);
    assert_int_equal(lint_level_for(l, LINT_sentence, 4), LINT_WARN);
    assert_true(lint_add_levels(l, STR("sentence\t0\toff\n"), &e));
    assert_int_equal(lint_level_for(l, LINT_sentence, 4), LINT_OFF);
    assert_int_equal(lint_level_for(l, LINT_passive, 4), LINT_OFF);
    lint_destroy(l);
}

/* Marks come in the order of their places, and a word of the field once, by its longest entry. */
static void test_order(void **state)
{
    (void)state;
    struct lint_result r = lint_text(lint, STR("TULE TALOON *heti* klo 10. Kysy (esim. tiskiltä) 20 %.\nKlo 12."), STR("fi"), LINT_BY_LINES, arena);
    assert_true(r.count >= 5);
    for (size_t i = 1; i < r.count; i++) {
        const struct lint_finding *f = &r.findings[i];
        assert_true(f[-1].line < f->line || (f[-1].line == f->line && f[-1].column <= f->column));
    }
    size_t jargon = 0;
    r = lint_text(lint, STR("Remissen kom. Remissens blankett. Remiss."), STR("sv"), LINT_BY_LINES, arena);
    for (size_t i = 0; i < r.count; i++) {
        jargon += r.findings[i].check == LINT_jargon;
    }
    assert_int_equal(jargon, 1);
    r = lint_text(lint, STR("Vanlig remiss behövs."), STR("sv"), LINT_BY_LINES, arena);
    assert_int_equal(r.count, 1);
    assert_string_equal(arena_format(arena, "%.*s", STR_FMT(r.findings[0].words)).p, "Vanlig remiss");
}

/* It labels; no message says that a text is selko. */
static void test_never_claims(void **state)
{
    (void)state;
    const struct str langs[] = { STR("fi"), STR("sv"), STR("en") };
    for (int i = 0; i < LINT_COUNT; i++) {
        for (size_t k = 0; k < 3; k++) {
            const char *message = lint_check_message((enum lint_check)i, langs[k]);
            assert_true(!message || (!strstr(message, "elko") && !strstr(message, "lättläst") && strlen(message) > 10));
        }
        assert_non_null(lint_check_message((enum lint_check)i, STR("fi")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_short_forms), cmocka_unit_test(test_words),
        cmocka_unit_test(test_other_languages), cmocka_unit_test(test_places), cmocka_unit_test(test_tables),
        cmocka_unit_test(test_order), cmocka_unit_test(test_never_claims),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
