/* rooms: speech model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "app/base/utf8.h"
#include "app/speech/speech.h"

/* What must hold of every answer, whatever was written. */
static void check_answer(struct str written, struct normalised n, bool words_only)
{
    assert_true(utf8_is_valid(n.spoken));
    for (size_t i = 0; i < n.spoken.n; i++) {
        assert_true(n.map[i] < n.end[i] || written.n == 0);
        assert_true(n.end[i] <= written.n);
        assert_true(i == 0 || (n.map[i] >= n.map[i - 1] && n.end[i] >= n.end[i - 1]));
        assert_false(words_only && n.spoken.p[i] >= '0' && n.spoken.p[i] <= '9');
        assert_false(n.spoken.p[i] == ' ' && (i == 0 || n.spoken.p[i - 1] == ' '));
    }
    assert_int_equal(n.spoken.p[n.spoken.n], '\0');
}

/* Every row of a table must come out exactly. */
static void check_table(const char *lang)
{
    char path[512], line[4096];
    snprintf(path, sizeof path, "%s/speech/%s.tsv", AULA_FIXTURES_DIR, lang);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int rows = 0;
    int wrong = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *wanted = strchr(line, '\t');
        if (line[0] == '#' || !wanted) {
            continue;
        }
        *wanted++ = '\0';
        struct arena *a = arena_create();
        struct normalised n = speech_normalise(str_of(line), str_of(lang), a);
        check_answer(str_of(line), n, true);
        rows++;
        if (!str_equal_cstr(n.spoken, wanted)) {
            print_error("%s\n  wanted: %s\n  spoken: %.*s\n", line, wanted, STR_FMT(n.spoken));
            wrong++;
        }
        arena_destroy(a);
    }
    fclose(file);
    assert_true(rows > 50);
    assert_int_equal(wrong, 0);
}

static void test_finnish_table(void **state)
{
    (void)state;
    check_table("fi");
}

static void test_swedish_table(void **state)
{
    (void)state;
    check_table("sv");
}

static void test_english_table(void **state)
{
    (void)state;
    check_table("en");
}

/* The written bytes that a spoken word stands for. */
static void assert_span(struct arena *a, const char *written, const char *lang, const char *spoken_part, const char *written_part)
{
    struct normalised n = speech_normalise(str_of(written), str_of(lang), a);
    long at = str_find(n.spoken, str_of(spoken_part));
    assert_true(at >= 0);
    size_t last = (size_t)at + strlen(spoken_part) - 1;
    struct str span = str_sub(str_of(written), n.map[at], n.end[last] - n.map[at]);
    if (!str_equal_cstr(span, written_part)) {
        fail_msg("\"%s\" of \"%s\" maps to \"%.*s\", not to \"%s\"", spoken_part, n.spoken.p, STR_FMT(span), written_part);
    }
}

static void test_map(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    assert_span(a, "Tule klo 10–12 tänään", "fi", "kello", "klo");
    assert_span(a, "Tule klo 10–12 tänään", "fi", "kymmenestä", "10");
    assert_span(a, "Tule klo 10–12 tänään", "fi", "kahteentoista", "12");
    assert_span(a, "Tule klo 10–12 tänään", "fi", "tänään", "tänään");
    assert_span(a, "Soita 09 310 12345.", "fi", "nolla yhdeksän", "09");
    assert_span(a, "Soita 09 310 12345.", "fi", "neljä", "12345");
    assert_span(a, "Se maksaa 5,50 €.", "fi", "euroa viisikymmentä", "5,50 €");
    assert_span(a, "l\u00e4hi\u00adluonto\u00adretki nyt", "fi", "lähiluontoretki", "l\u00e4hi\u00adluonto\u00adretki");
    assert_span(a, "Lue hel.fi/seniorit", "fi", "seniorit", "seniorit");
    assert_span(a, "at 10:00–11:00", "en", "from", "at");
    assert_span(a, "в 10:30 и ещё", "ru", "10 30", "10:30");
    assert_span(a, "30 ноября", "ru", "тридцатого", "30");
    assert_span(a, "من 10:00 إلى 15:30", "ar", "15 و 30 دقيقة", "15:30");
    assert_span(a, "لا نعرف لمن هذا.", "ar", "لِمَن", "لمن");
    assert_span(a, "بعد ثانية واحدة. نمسح اختيا\u00adراتكم.", "ar", "اِختِياراتِكُم", "اختيا\u00adراتكم");
    assert_span(a, "去银行。好", "zh", "yin2hang2", "银行");
    assert_span(a, "去银行，好", "zh", "好", "好");
    assert_span(a, "星期一10:45", "zh", "45分", "10:45");
    arena_destroy(a);
}

/* Tongues whose voice reads the digits. */
static void test_other_tongues(void **state)
{
    (void)state;
    char line[4096];
    FILE *file = fopen(AULA_FIXTURES_DIR "/speech/others.tsv", "r");
    assert_non_null(file);
    int rows = 0;
    int wrong = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *written = strchr(line, '\t');
        char *wanted = written ? strchr(written + 1, '\t') : NULL;
        if (line[0] == '#' || !wanted) {
            continue;
        }
        *written++ = *wanted++ = '\0';
        struct arena *a = arena_create();
        struct normalised n = speech_normalise(str_of(written), str_of(line), a);
        check_answer(str_of(written), n, false);
        rows++;
        if (!str_equal_cstr(n.spoken, wanted)) {
            print_error("%s %s\n  wanted: %s\n  spoken: %.*s\n", line, written, wanted, STR_FMT(n.spoken));
            wrong++;
        }
        arena_destroy(a);
    }
    fclose(file);
    assert_true(rows > 40);
    assert_int_equal(wrong, 0);
}

/* Each letter has one syllable with a tone; no word is there twice. */
static void test_pinyin_words(void **state)
{
    (void)state;
    static const struct { const char *letters, *syllables; } rows[] = {
#define PINYIN(letters, syllables) { letters, syllables },
#include "app/speech/pinyin.def"
#undef PINYIN
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t letters = 0;
        size_t tones = 0;
        struct str word = str_of(rows[i].letters + (rows[i].letters[0] == '#'));
        for (size_t at = 0; at < word.n; letters++) {
            utf8_next(word, &at);
        }
        const char *p = rows[i].syllables;
        for (; *p; tones++) {
            size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz");
            if (n == 0 || n > 6 || p[n] < '1' || p[n] > '5') {
                fail_msg("%s: \"%s\" is no pinyin", rows[i].letters, rows[i].syllables);
            }
            p += n + 1;
        }
        if (letters != tones) {
            fail_msg("%s has %zu letters, \"%s\" %zu syllables", rows[i].letters, letters, rows[i].syllables, tones);
        }
        for (size_t k = 0; k < i; k++) {
            if (strcmp(rows[i].letters, rows[k].letters) == 0) {
                fail_msg("%s is there twice", rows[i].letters);
            }
        }
    }
}

static bool is_arabic_vowel(uint32_t c)
{
    return (c >= 0x64B && c <= 0x650) || c == 0x652 || c == 0x670;
}

static struct str without_marks(struct arena *a, const char *word)
{
    char *out = arena_alloc(a, strlen(word) + 1);
    size_t n = 0;
    for (size_t at = 0; at < strlen(word);) {
        size_t start = at;
        uint32_t c = utf8_next(str_of(word), &at);
        if (!is_arabic_vowel(c) && c != 0x651) {
            memcpy(out + n, word + start, at - start);
            n += at - start;
        }
    }
    if (n >= 2 && memcmp(out + n - 2, "ة", 2) == 0) {
        memcpy(out + n - 2, "ه", 2);
    }
    return (struct str){ out, n };
}

/* The same letters, with marks more; no shadda behind a vowel; no word is there twice. */
static void test_arabic_words(void **state)
{
    (void)state;
    static const struct { const char *written, *spoken; } rows[] = {
#define WORD(written, spoken) { written, spoken },
#include "app/speech/words_ar.def"
#undef WORD
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str spoken = str_of(rows[i].spoken);
        if (!str_equal(without_marks(a, rows[i].written), without_marks(a, rows[i].spoken)) || spoken.n <= strlen(rows[i].written)) {
            fail_msg("\"%s\" is no \"%s\" with marks", rows[i].spoken, rows[i].written);
        }
        uint32_t before = 0;
        for (size_t at = 0; at < spoken.n;) {
            uint32_t c = utf8_next(spoken, &at);
            if (c == 0x651 && is_arabic_vowel(before)) {
                fail_msg("%s: a vowel stands before its shadda", rows[i].spoken);
            }
            before = c;
        }
        for (size_t k = 0; k < i; k++) {
            if (strcmp(rows[i].written, rows[k].written) == 0) {
                fail_msg("%s is there twice", rows[i].written);
            }
        }
    }
    arena_destroy(a);
}

static void test_bad_bytes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "\xff\xfe", "\xc3", "\xe2\x80", "€", "1€\xf0", "–––", "klo ", "klo 1", "+", "(", "0", "1.", "1.2.", "5:", "5:ss\xc3", "www.", "@", "a@b.c",
        "P. \xc3", "99999999999999999999999999999", "1 000 000 000 000", "24/7/365", "1-2-3-4", "klo 25–99", "\x01\x02", "n.", "€/", "\xc2\xad\xc2\xad",
        "https://", "10:", "12.13.2026", "0-", "-", "- 5", "5 -", "ma–", "tammi–", "3.–", "+358", "((((09", "10–\xe2\x81\xa0",
    };
    static const char *const langs[] = { "fi", "sv", "en", "ar", "zh", "fr", "ru", "" };
    for (size_t l = 0; l < sizeof langs / sizeof *langs; l++) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            struct arena *a = arena_create();
            check_answer(str_of(texts[i]), speech_normalise(str_of(texts[i]), str_of(langs[l]), a), l < 3);
            arena_destroy(a);
        }
    }
}

/* Takes time in proportion to the text, not to its square. */
static void test_long_text(void **state)
{
    (void)state;
    enum { TIMES = 20000 };
    static const char *const pieces[] = { "klo 10–12, 5,50 €, 09 310 12345 ", "a-", "1-", "(", "x@y.", "1.1.–" };
    static const char *const langs[] = { "fi", "ru", "zh" };
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        struct arena *a = arena_create();
        size_t n = strlen(pieces[p]);
        char *text = arena_alloc(a, n * TIMES + 1);
        for (size_t i = 0; i < TIMES; i++) {
            memcpy(text + i * n, pieces[p], n);
        }
        struct str written = { text, n * TIMES };
        for (size_t l = 0; l < sizeof langs / sizeof *langs; l++) {
            check_answer(written, speech_normalise(written, str_of(langs[l]), a), l == 0);
        }
        arena_destroy(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finnish_table), cmocka_unit_test(test_swedish_table), cmocka_unit_test(test_english_table),
        cmocka_unit_test(test_map), cmocka_unit_test(test_other_tongues), cmocka_unit_test(test_pinyin_words), cmocka_unit_test(test_arabic_words),
        cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_long_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
