/* rooms: texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"
#include "app/texts/texts.h"

#define NB "\xC2\xA0"
#define WJ "\xE2\x81\xA0"
#define DASH WJ "\xE2\x80\x93" WJ

static struct arena *a;
static const struct texts *fi, *sv, *en;
static const struct date today = { 2026, 11, 23 };

static int set_up(void **state)
{
    (void)state;
    a = arena_create();
    fi = texts_get(STR("fi"));
    sv = texts_get(STR("sv"));
    en = texts_get(STR("en"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

static void assert_str(struct str s, const char *wanted)
{
    assert_string_equal(arena_copy(a, s).p, wanted);
}

/* In small letters and without U+00AD. */
static struct str bare(struct str s)
{
    char *out = arena_alloc(a, 2 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        n += cp == 0xAD ? 0 : utf8_put(out + n, (uint32_t)u_tolower((UChar32)cp));
    }
    return (struct str){ out, n };
}

static void languages(void **state)
{
    (void)state;
    size_t count;
    const struct language *l = texts_languages(&count);
    assert_true(count >= 3);
    assert_string_equal(l[0].code, "fi");
    assert_string_equal(l[0].own_name, "Suomi");
    for (size_t i = 0; i < count; i++) {
        const struct texts *t = texts_get(str_of(l[i].code));
        assert_ptr_equal(texts_language(t), &l[i]);
        assert_ptr_equal(texts_find_language(str_of(l[i].code)), &l[i]);
        assert_true(texts_has(t, "today"));
        assert_true(!texts_review(t).role || date_is_valid(texts_review(t).date));
        assert_int_equal(l[i].voice == NULL, l[i].speech == SPEECH_NONE);
        /* The trap of section 1.3: no other calendar, no other digits. */
        assert_non_null(strstr(l[i].locale, "calendar=gregorian"));
        assert_non_null(strstr(l[i].locale, "numbers=latn"));
    }
    assert_null(texts_find_language(STR("xx")));
    assert_null(texts_find_language(STR("")));
    assert_ptr_equal(texts_get(STR("xx")), fi);
}

/* Sources write in these three, and do not always say in which: their names are not marked. */
static void names(void **state)
{
    (void)state;
    assert_str(texts_name(fi, a, STR("Kampin palvelukeskus"), STR("fi")), "Kampin palvelukeskus");
    assert_str(texts_name(sv, a, STR("Kampin palvelukeskus"), STR("fi")), "Kampin palvelukeskus");
    assert_str(texts_name(en, a, STR("Kampin palvelukeskus"), STR("")), "Kampin palvelukeskus");
    assert_str(texts_name(en, a, STR(""), STR("fi")), "");
}

static void dates(void **state)
{
    (void)state;
    assert_str(texts_date(fi, a, today, today), "23." NB "marraskuuta");
    assert_str(texts_date(fi, a, (struct date){ 2026, 12, 1 }, today), "1." NB "joulukuuta");
    assert_str(texts_date_digits(fi, a, (struct date){ 2026, 12, 1 }), "12/2026");
    assert_str(texts_date_digits(texts_get(STR("zh")), a, (struct date){ 2026, 12, 1 }), "2026.12");
    assert_str(texts_date(texts_get(STR("fr")), a, (struct date){ 2026, 12, 1 }, today), "1er" NB "d\xC3\xA9" "cembre");
    assert_str(texts_date(texts_get(STR("fr")), a, (struct date){ 2026, 12, 2 }, today), "2" NB "d\xC3\xA9" "cembre");
    assert_str(texts_date(fi, a, (struct date){ 2027, 1, 5 }, today), "5." NB "tammikuuta 2027");
    assert_str(texts_date(sv, a, today, today), "23" NB "november");
    assert_str(texts_date(en, a, (struct date){ 2027, 1, 5 }, today), "5" NB "January 2027");
    assert_str(texts_day(fi, a, today, today), "t\xC3\xA4n\xC3\xA4\xC3\xA4n");
    assert_str(texts_day(fi, a, (struct date){ 2026, 11, 24 }, today), "huomenna");
    assert_str(texts_day(fi, a, (struct date){ 2026, 11, 22 }, today), "sunnuntaina 22." NB "marraskuuta");
    assert_str(texts_day(fi, a, (struct date){ 2026, 11, 25 }, today), "keskiviikkona 25." NB "marraskuuta");
    assert_str(texts_day(sv, a, (struct date){ 2026, 11, 25 }, today), "onsdagen den 25" NB "november");
    assert_str(texts_day(en, a, (struct date){ 2026, 11, 25 }, today), "on Wednesday 25" NB "November");
    /* tomorrow over the year's end */
    assert_str(texts_day(en, a, (struct date){ 2027, 1, 1 }, (struct date){ 2026, 12, 31 }), "tomorrow");
}

static void weekdays(void **state)
{
    (void)state;
    static const char *const on[] = { "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina" };
    static const char *const every[] = { "maanantaisin", "tiistaisin", "keskiviikkoisin", "torstaisin", "perjantaisin", "lauantaisin", "sunnuntaisin" };
    for (int i = 0; i < 7; i++) {
        assert_str(texts_weekday_on(fi, i + 1), on[i]);
        assert_str(texts_weekdays(fi, i + 1), every[i]);
    }
    assert_str(texts_weekday(sv, 7), "s\xC3\xB6ndag");
    assert_str(tr_indexed(fi, "weekday_from", 3), "keskiviikosta");
    assert_str(tr_indexed(fi, "weekday_to", 3), "keskiviikkoon");
}

static void clock_times(void **state)
{
    (void)state;
    static const struct {
        int minute;
        const char *fi, *sv, *en;
    } rows[] = {
        { 600, "kello" NB "10", "klockan" NB "10", "at" NB "10:00" },
        { 630, "kello" NB "10.30", "klockan" NB "10.30", "at" NB "10:30" },
        { 545, "kello" NB "9.05", "klockan" NB "9.05", "at" NB "9:05" },
        { 0, "kello" NB "0", "klockan" NB "0", "at" NB "0:00" },
        { 1439, "kello" NB "23.59", "klockan" NB "23.59", "at" NB "23:59" },
        { 1440, "kello" NB "24", "klockan" NB "24", "at" NB "24:00" },
        { 1560, "kello" NB "2", "klockan" NB "2", "at" NB "2:00" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(texts_at_clock(fi, a, rows[i].minute), rows[i].fi);
        assert_str(texts_at_clock(sv, a, rows[i].minute), rows[i].sv);
        assert_str(texts_at_clock(en, a, rows[i].minute), rows[i].en);
    }
    assert_str(texts_clock_range(fi, a, 600, 660), "kello" NB "10" DASH "11");
    assert_str(texts_clock_range(sv, a, 570, 960), "klockan" NB "9.30" DASH "16");
    assert_str(texts_clock_range(en, a, 570, 960), "9:30" DASH "16:00");
}

/* Words around a time that change with the hour's name. */
static void clock_times_by_hour(void **state)
{
    (void)state;
    static const struct { const char *lang; int minute; const char *at; } rows[] = {
        { "es", 600, "a" NB "las" NB "10:00" }, { "es", 60, "a" NB "la" NB "1:00" }, { "es", 119, "a" NB "la" NB "1:59" },
        { "es", 780, "a" NB "las" NB "13:00" }, { "es", 0, "a" NB "las" NB "0:00" }, { "es", 1440, "a" NB "las" NB "24:00" },
        { "es", 1440 + 60, "a" NB "la" NB "1:00" },
        { "uk", 600, "\xD0\xBE" NB "10:00" }, { "uk", 690, "\xD0\xBE\xD0\xB1" NB "11:30" }, { "uk", 720, "\xD0\xBE" NB "12:00" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(texts_at_clock(texts_get(str_of(rows[i].lang)), a, rows[i].minute), rows[i].at);
    }
    const struct texts *es = texts_get(STR("es"));
    assert_str(tr_clock(es, a, "facts.when.ends", 60, NULL), "Termina a" NB "la" NB "1:00.");
    struct slot slots[] = { { "weekday_on", STR("hoy") }, { NULL, { NULL, 0 } } };
    assert_str(tr_clock(es, a, "facts.hours.open_to_day", 60, slots), "Abierto ahora. Cierra hoy a" NB "la" NB "1:00.");
    assert_str(tr_clock(fi, a, "facts.hours.open_to_day", 780, slots), "Auki nyt. Sulkeutuu hoy kello" NB "13.");
}

static void prices(void **state)
{
    (void)state;
    assert_str(texts_price(fi, a, 500), "5" NB "\xE2\x82\xAC");
    assert_str(texts_price(fi, a, 505), "5,05" NB "\xE2\x82\xAC");
    assert_str(texts_price(en, a, 550), "\xE2\x82\xAC" "5.50");
    assert_str(texts_price(en, a, 7), "\xE2\x82\xAC" "0.07");
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        int metres;
        const char *fi, *en;
    } rows[] = {
        { 0, "10" NB "metri\xC3\xA4", "10" NB "metres" },
        { 34, "30" NB "metri\xC3\xA4", "30" NB "metres" },
        { 94, "90" NB "metri\xC3\xA4", "90" NB "metres" },
        { 95, "100" NB "metri\xC3\xA4", "100" NB "metres" },
        { 889, "900" NB "metri\xC3\xA4", "900" NB "metres" },
        { 974, "950" NB "metri\xC3\xA4", "950" NB "metres" },
        { 975, "1" NB "kilometri", "1" NB "kilometre" },
        { 1049, "1" NB "kilometri", "1" NB "kilometre" },
        { 1050, "1,1" NB "kilometri\xC3\xA4", "1.1" NB "kilometres" },
        { 1234, "1,2" NB "kilometri\xC3\xA4", "1.2" NB "kilometres" },
        { 1960, "2" NB "kilometri\xC3\xA4", "2" NB "kilometres" },
        { 9949, "9,9" NB "kilometri\xC3\xA4", "9.9" NB "kilometres" },
        { 9960, "10" NB "kilometri\xC3\xA4", "10" NB "kilometres" },
        { 12700, "13" NB "kilometri\xC3\xA4", "13" NB "kilometres" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(texts_distance(fi, a, rows[i].metres), rows[i].fi);
        assert_str(texts_distance(en, a, rows[i].metres), rows[i].en);
    }
}

static void plurals(void **state)
{
    (void)state;
    assert_str(tr_count(fi, a, "facts.places.left", 1), "1" NB "paikka vapaana.");
    assert_str(tr_count(fi, a, "facts.places.left", 0), "0" NB "paikkaa vapaana.");
    assert_str(tr_count(fi, a, "facts.places.left", 201), "201" NB "paikkaa vapaana.");
    assert_str(tr_count(en, a, "facts.places.left", -1), "-1" NB "place left.");
    assert_str(tr_count(en, a, "facts.places.left", INT64_MIN), "-9223372036854775808" NB "places left.");
    assert_str(tr_count(sv, a, "facts.places.left", 6), "6" NB "lediga platser.");
}

static void filling(void **state)
{
    (void)state;
    struct slot slots[] = { { "first", STR("a {second} b") }, { "second", STR("") }, { NULL, { NULL, 0 } } };
    assert_str(tr_fill(fi, a, "list.last", slots), "a {second} b ja ");
    struct slot none[] = { { NULL, { NULL, 0 } } };
    assert_str(tr_fill(fi, a, "list.last", none), "{first} ja {second}");
}

static void names_of_languages(void **state)
{
    (void)state;
    static const struct {
        const char *code, *fi, *sv, *en;
    } rows[] = {
        { "ar", "arabia", "arabiska", "Arabic" },
        { "prs", "dari", "dari", "Dari" },
        { "sgn-fi", "viittomakieli", "teckenspr\xC3\xA5k", "sign language" },
        { "sgn-FI", "viittomakieli", "teckenspr\xC3\xA5k", "sign language" },
        { "zh-Hans", "kiina", "kinesiska", "Chinese" },
        { "el", "kreikka", "grekiska", "Greek" },    /* ICU's */
        { "zzx", "zzx", "zzx", "zzx" },              /* nobody's: shown as it is */
        { "not a code", "not a code", "not a code", "not a code" },
        { "", "", "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str code = str_of(rows[i].code);
        assert_str(texts_language_name(fi, a, code), rows[i].fi);
        assert_str(texts_language_name(sv, a, code), rows[i].sv);
        assert_str(texts_language_name(en, a, code), rows[i].en);
    }
    char long_code[300];
    memset(long_code, 'x', sizeof long_code);
    assert_true(texts_language_name(fi, a, (struct str){ long_code, sizeof long_code }).n > 0);
}

/* The languages that services are given in: what the sources' answers hold. */
static void languages_of_services_have_names(void **state)
{
    (void)state;
    static const char *const codes[] = {
        "ar", "bn", "de", "en", "es", "et", "fa", "fi", "fr", "fse", "ku", "prs", "ru", "se", "sgn-fi", "so", "sv", "tr", "uk", "ur", "vi", "zh",
        "zh-Hans",
    };
    size_t count;
    const struct language *l = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        const struct texts *t = texts_get(str_of(l[i].code));
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++) {
            struct str name = texts_language_name(t, a, str_of(codes[k]));
            if (name.n == 0 || str_equal_cstr(name, codes[k])) {
                fail_msg("%s has no name in %s", codes[k], l[i].code);
            }
        }
        /* In itself a language is called as on the page of languages. */
        struct str own = texts_language_name(t, a, str_of(l[i].code));
        if (str_find(bare(own), bare(str_of(l[i].own_name))) < 0) {
            fail_msg("%s calls itself \"%.*s\"", l[i].own_name, STR_FMT(own));
        }
    }
}

static void lists(void **state)
{
    (void)state;
    struct str items[] = { STR("suomi"), STR("ruotsi"), STR("englanti") };
    assert_str(texts_join(a, STR("Yksi."), STR("Kaksi.")), "Yksi. Kaksi.");
    assert_str(texts_join(a, STR("没有。"), STR("可以。")), "没有。可以。");
    assert_str(texts_join(a, STR("Yksi."), STR("")), "Yksi.");
    assert_str(texts_list_and(fi, a, items, 0), "");
    assert_str(texts_list_and(fi, a, items, 1), "suomi");
    assert_str(texts_list_and(fi, a, items, 2), "suomi ja ruotsi");
    assert_str(texts_list_and(fi, a, items, 3), "suomi, ruotsi ja englanti");
    assert_str(texts_list_and(en, a, items, 3), "suomi, ruotsi and englanti");
    static const struct { const char *word; bool i; } rows[] = {    /* Spanish "e" before the sound of an i */
        { "ingl\xC3\xA9s", true }, { "Italia", true }, { "\xC3\xADndice", true }, { "\xC3\x8Dndice", true }, { "hindi", true }, { "h\xC3\xADgado", true },
        { "hielo", false }, { "hiato", false }, { "h\xC3\xBAngaro", false }, { "sueco", false }, { "yidis", false }, { "h", false }, { "", false },
    };
    const struct texts *es = texts_get(STR("es"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str pair[] = { STR("a"), str_of(rows[i].word) };
        struct str wanted = arena_format(a, "a %s %s", rows[i].i ? "e" : "y", rows[i].word);
        assert_true(str_equal(texts_list_and(es, a, pair, 2), wanted));
    }
}

static void letters(void **state)
{
    (void)state;
    assert_str(texts_capital(fi, a, STR("\xC3\xA4idin kieli")), "\xC3\x84idin kieli");
    assert_str(texts_capital(fi, a, STR("maanantaisin")), "Maanantaisin");
    assert_str(texts_capital(fi, a, STR("10 euroa")), "10 euroa");
    assert_str(texts_capital(texts_get(STR("tr")), a, STR("iptal edildi")), "\u0130ptal edildi");
    assert_str(texts_capital(texts_get(STR("tr")), a, STR("\u0131l\u0131k su")), "Il\u0131k su");
    assert_str(texts_capital(texts_get(STR("ru")), a, STR("сегодня")), "Сегодня");
    assert_str(texts_capital(texts_get(STR("ar")), a, STR("اليوم")), "اليوم");
    assert_str(texts_capital(fi, a, STR("ilta")), "Ilta");
    assert_str(texts_capital(fi, a, STR("")), "");
    assert_str(texts_capital(fi, a, STR("\xC3")), "\xC3");
    static const char *const sorted[] = {
        "", "Ateljee", "\xC3\xA9t\xC3\xA9", "J\xC3\xA4rvi", "j\xC3\xA4rvi 2", "Zumba", "\xC3\x85land", "\xC3\x84idit", "\xC3\x96ljy",
    };
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        for (size_t k = 0; k < sizeof sorted / sizeof *sorted; k++) {
            int order = texts_compare_names(str_of(sorted[i]), str_of(sorted[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
    assert_int_equal(texts_compare_names(STR("KUORO"), STR("kuoro")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages),   cmocka_unit_test(names),
        cmocka_unit_test(dates),     cmocka_unit_test(weekdays),
        cmocka_unit_test(clock_times), cmocka_unit_test(clock_times_by_hour), cmocka_unit_test(prices), cmocka_unit_test(distances), cmocka_unit_test(plurals),
        cmocka_unit_test(filling),     cmocka_unit_test(names_of_languages), cmocka_unit_test(lists),
        cmocka_unit_test(languages_of_services_have_names),
        cmocka_unit_test(letters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
