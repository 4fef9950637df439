/* rooms: ui base */
#include "tests/unit/ui_fixture.h"

/* A letter is 10 px wide. */
enum { FONT = 20, LINE = 26 };

struct texts {
    struct arena *arena;
    struct text_context *context;
};

static int open_texts(void **state)
{
    struct texts *t = calloc(1, sizeof *t);
    t->arena = arena_create();
    t->context = text_context_create();
    *state = t;
    return 0;
}

static int close_texts(void **state)
{
    struct texts *t = *state;
    text_context_destroy(t->context);
    arena_destroy(t->arena);
    free(t);
    return 0;
}

static const struct para *lay(struct texts *t, const char *lang, const char *text, int letters)
{
    struct text_spec s = { .text = str_of(text), .lang = lang, .font_px = FONT, .line_px = LINE, .width_px = letters * 10, .align = -1 };
    struct text_measure m = fixture_measure(t->context);
    return text_layout(&s, &m, t->arena);
}

/* The lines as they are seen from left to right, '|' between lines; runs from right to left are turned letter by letter. */
static const char *seen(struct texts *t, const struct para *p)
{
    char *out = arena_alloc(t->arena, 8 * p->spec.text.n + 64);
    size_t n = 0;
    for (size_t i = 0; i < p->line_count; i++) {
        if (i) {
            out[n++] = '|';
        }
        for (size_t r = 0; r < p->lines[i].run_count; r++) {
            const struct text_run *run = &p->lines[i].runs[r];
            size_t starts[4096], count = 0;
            for (size_t k = 0; k < run->text.n;) {
                starts[count++] = k;
                utf8_next(run->text, &k);
            }
            for (size_t k = 0; k < count; k++) {
                size_t at = run->rtl ? count - 1 - k : k, from = starts[at];
                size_t to = at + 1 < count ? starts[at + 1] : run->text.n;
                memcpy(out + n, run->text.p + from, to - from);
                n += to - from;
            }
        }
    }
    return out;
}

static void test_lines(void **state)
{
    static const struct { const char *lang, *text; int letters; const char *lines; } rows[] = {
        { "fi", "", 10, "" },
        { "fi", "Tule mukaan", 20, "Tule mukaan" },
        { "fi", "Tule mukaan", 11, "Tule mukaan" },
        { "fi", "Tule mukaan", 10, "Tule|mukaan" },
        { "fi", "Tule mukaan ", 11, "Tule mukaan" },            /* the space at the end needs no room */
        { "fi", "yksi\nkaksi", 20, "yksi|kaksi" },
        { "fi", "yksi\n\nkaksi\n", 20, "yksi||kaksi|" },
        { "fi", "kello\u00A010", 20, "kello\u00A010" },
        { "fi", "Alkaa kello\u00A010", 11, "Alkaa|kello\u00A010" },
        { "fi", "kello 10\u2060–\u206012", 8, "kello|10–12" },   /* word joiners hold the range together and are not drawn */
        { "fi", "lähi\u00ADluonto\u00ADliikunta", 30, "lähiluontoliikunta" },
        { "fi", "ja lähi\u00ADluonto\u00ADliikunta", 18, "ja|lähiluontoliikunta" },
        { "fi", "ja lähi\u00ADluonto\u00ADliikunta", 12, "ja|lähiluonto-|liikunta" },
        { "fi", "lähi\u00ADluonto\u00ADliikunta on", 11, "lähiluonto-|liikunta on" },
        { "fi", "lähi\u00ADluonto", 10, "lähiluonto" },
        { "fi", "abcdefghij", 4, "abc-|def-|ghij" },             /* the last way out, always with a hyphen */
        { "fi", "09\u00A0310\u00A012345", 6, "09\u00A0310|12345" },   /* a number breaks at its spaces before between digits */
        { "zh", "请致电服务中心", 3, "请致电|服务中|心" },
        { "zh", "服务中心。", 4, "服务中|心。" },                   /* no full stop at the beginning of a line */
        { "en", "x  y", 20, "x  y" },
        { "ar", "مرحبا بكم", 20, "مكب ابحرم" },
        { "ar", "مرحبا بكم", 5, "ابحرم|مكب" },
        { "ar", "في Kamppi اليوم", 30, "مويلا Kamppi يف" },
        { "ar", "هاتف \u206609\u00A0310\u00A012345\u2069", 30, "09\u00A0310\u00A012345 فتاه" },
        { "fi", "Sana مرحبا.", 30, "Sana ابحرم." },               /* a Finnish page's paragraph stays left to right */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct para *p = lay(*state, rows[i].lang, rows[i].text, rows[i].letters);
        assert_string_equal(seen(*state, p), rows[i].lines);
        for (size_t k = 0; k < p->line_count; k++) {
            assert_true(p->lines[k].width_px <= rows[i].letters * 10);
        }
        assert_int_equal(p->height_px, (int)p->line_count * LINE);
    }
}

static void test_broken_words_are_told(void **state)
{
    static const struct { const char *text; int letters; bool broken, too_wide; } rows[] = {
        { "yksi kaksi", 5, false, false },
        { "lähi\u00ADluonto", 7, false, false },
        { "lähiluonto", 7, true, false },
        { "09\u00A0310", 4, true, false },
        { "ab", 1, true, true },         /* a letter and its hyphen are wider than the line */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct para *p = lay(*state, "fi", rows[i].text, rows[i].letters);
        bool broken = false;
        for (size_t k = 0; k < p->line_count; k++) {
            broken |= p->lines[k].broken_word;
        }
        assert_int_equal(broken, rows[i].broken);
        assert_int_equal(p->too_wide, rows[i].too_wide);
    }
}

/* What outside text may hold and no font must get. */
static void test_harmless(void **state)
{
    static const struct { const char *text, *lines; } rows[] = {
        { "a\x01\x1b" "b", "ab" },
        { "a\tb", "a b" },
        { "a\r\nb", "a|b" },
        { "a\u202Eb\u202C", "ab" },             /* overrides */
        { "a\u200Eb\u200F", "ab" },
        { "a\u2067b", "ab" },                   /* an isolate that is never closed */
        { "a\u2069b", "ab" },
        { "a\uFEFF\uE000\U000F0000" "b", "ab" },
        { "a\U0001F642" "b", "ab" },            /* emoji */
        { "a\U0001F1EB\U0001F1EE" "b", "ab" },  /* a flag */
        { "\xC3\x28", "\uFFFD(" },
        { "\xFF\xFE", "\uFFFD\uFFFD" },
        { "\xF0\x9F", "\uFFFD\uFFFD" },
        { "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301\u0301\u0301\u0301" },
        { "\u2028", "|" },
        { "\u00AD", "" },
        { "\u200B", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(seen(*state, lay(*state, "fi", rows[i].text, 40)), rows[i].lines);
        assert_non_null(lay(*state, "ar", rows[i].text, 1));
        assert_non_null(lay(*state, NULL, rows[i].text, 0));
    }
}

static void test_every_bad_byte(void **state)
{
    struct texts *t = *state;
    for (int a = 0; a < 256; a++) {
        for (int b = 0; b < 256; b += 5) {
            char text[] = { 'x', (char)a, (char)b, 'y', '\0' };
            struct text_spec s = { .text = { text, 4 }, .lang = b % 2 ? "fi" : "ar", .font_px = FONT, .line_px = LINE, .width_px = 20, .align = 0 };
            struct text_measure m = fixture_measure(t->context);
            assert_non_null(text_layout(&s, &m, t->arena));
        }
        arena_reset(t->arena);
    }
}

static struct str repeated(struct arena *a, const char *part, size_t bytes)
{
    size_t n = strlen(part), count = bytes / n;
    char *p = arena_alloc(a, count * n + 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(p + i * n, part, n);
    }
    return (struct str){ p, count * n };
}

/* 100 kB each: a paragraph, one word, one tower of marks, words of two directions, only joints. */
static void test_huge(void **state)
{
    static const char *const parts[] = { "sana ja toinen, ", "a", "a\u0301", "sana مرحبا 12 ", "\u00AD", "ab\u00AD", " ", "\n", "\u2067(", "09\u00A0" };
    struct texts *t = *state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct text_spec s = { .text = repeated(t->arena, parts[i], 100000), .lang = "fi", .font_px = FONT, .line_px = LINE, .width_px = 400 };
        struct text_measure m = fixture_measure(t->context);
        const struct para *p = text_layout(&s, &m, t->arena);
        size_t shown = 0;
        for (size_t k = 0; k < p->line_count; k++) {
            assert_true(p->lines[k].width_px <= 400);
            assert_true(p->lines[k].source >= shown);
            shown = p->lines[k].source + p->lines[k].source_n;
        }
        assert_true(shown >= s.text.n - 4);
        arena_reset(t->arena);
    }
}

/* Runs say which bytes of the text they show: what is spoken is marked by them. */
static void test_sources(void **state)
{
    const char *text = "Hyvää päivää lähi\u00ADluonto\u00ADliikunta";
    const struct para *p = lay(*state, "fi", text, 12);
    assert_int_equal(p->line_count, 3);
    size_t at = 0;
    for (size_t i = 0; i < p->line_count; i++) {
        assert_int_equal(p->lines[i].source, at);
        at += p->lines[i].source_n;
        const struct text_run *r = &p->lines[i].runs[0];
        assert_int_equal(r->source, p->lines[i].source);
        assert_true(r->source + r->source_n <= at);
    }
    assert_int_equal(at, strlen(text));
    assert_string_equal(p->lines[1].runs[0].text.p, "lähiluonto-");
    assert_memory_equal(text + p->lines[1].runs[0].source, "lähi", 5);
}

static void test_lead_is_bold(void **state)
{
    struct texts *t = *state;
    struct text_spec s = { .text = STR("Kiinni nyt. Aukeaa huomenna."), .lead_n = 11, .lang = "fi", .font_px = FONT, .line_px = LINE, .width_px = 1000, .align = -1 };
    struct text_measure m = fixture_measure(t->context);
    const struct para *p = text_layout(&s, &m, t->arena);
    assert_int_equal(p->lines[0].run_count, 2);
    assert_true(p->lines[0].runs[0].lead);
    assert_int_equal(p->lines[0].runs[0].face, FACE_SANS_BOLD);
    assert_string_equal(p->lines[0].runs[0].text.p, "Kiinni nyt.");
    assert_false(p->lines[0].runs[1].lead);
    assert_int_equal(p->lines[0].runs[1].face, FACE_SANS);
    assert_int_equal(p->lines[0].runs[1].x, p->lines[0].runs[0].width_px);
}

/* A face is chosen for a whole word, digits are Latin, and every run has one script. */
static void test_faces(void **state)
{
    const struct para *p = lay(*state, "ar", "الساعة 10 في Kamppi", 60);
    bool arabic = false;
    for (size_t i = 0; i < p->lines[0].run_count; i++) {
        const struct text_run *r = &p->lines[0].runs[i];
        size_t at = 0;
        uint32_t first = utf8_next(r->text, &at);
        if (fixture_is_arabic(first)) {
            assert_int_equal(r->face, FACE_ARABIC);
            assert_string_equal(r->script, "Arab");
            assert_true(r->rtl);
            arabic = true;
        } else if (first != ' ') {
            assert_int_equal(r->face, FACE_SANS);
            assert_string_equal(r->script, "Latn");
            assert_false(r->rtl);
        }
    }
    assert_true(arabic);
    p = lay(*state, "ru", "Коснитесь экрана", 60);
    assert_int_equal(p->lines[0].run_count, 1);
    assert_string_equal(p->lines[0].runs[0].script, "Cyrl");
}

static void test_alignment(void **state)
{
    static const struct { const char *lang; int align, x; } rows[] = {
        { "fi", -1, 0 }, { "fi", 0, 30 }, { "fi", 1, 60 }, { "ar", -1, 60 }, { "ar", 0, 30 }, { "ar", 1, 0 },
    };
    struct texts *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text_spec s = { .text = STR("1234"), .lang = rows[i].lang, .font_px = FONT, .line_px = LINE, .width_px = 100, .align = rows[i].align };
        struct text_measure m = fixture_measure(t->context);
        const struct para *p = text_layout(&s, &m, t->arena);
        assert_int_equal(p->lines[0].runs[0].x, rows[i].x);
        assert_int_equal(p->rtl, !strcmp(rows[i].lang, "ar"));
    }
}

static void test_longest_unit(void **state)
{
    static const struct { const char *text; int letters; } rows[] = {
        { "", 0 }, { "yksi kaksi", 5 }, { "lähi\u00ADluonto\u00ADliikunta", 8 }, { "a\nbcd", 3 }, { "kello\u00A010", 8 }, { "a b\u00ADc", 2 },
    };
    struct texts *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text_spec s = { .text = str_of(rows[i].text), .lang = "fi", .font_px = FONT, .line_px = LINE, .width_px = 1000 };
        struct text_measure m = fixture_measure(t->context);
        assert_int_equal(text_longest_unit(&s, &m, t->arena), rows[i].letters * 10);
    }
}

static void test_without_a_context(void **state)
{
    struct texts *t = *state;
    struct text_spec s = { .text = STR("Tule mukaan"), .lang = "fi", .font_px = FONT, .line_px = LINE, .width_px = 100 };
    struct text_measure m = fixture_measure(NULL);
    assert_int_equal(text_layout(&s, &m, t->arena)->line_count, 2);
    assert_int_equal(text_longest_unit(&s, &m, t->arena), 60);
}

/* More languages than the context keeps. */
static void test_many_languages(void **state)
{
    static const char *const langs[] = { "fi", "sv", "en", "ru", "et", "uk", "fr", "so", "es", "tr", "zh", "fa", "ar", "th", "hi", "bn", "vi", "ku",
                                         "sq", "ckb", "not-a-language-at-all", "", "fi" };
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        assert_int_equal(lay(*state, langs[i], "Tule mukaan", 10)->line_count, 2);
    }
}

static void test_direction_of_languages(void **state)
{
    (void)state;
    static const struct { const char *lang; bool rtl; } rows[] = {
        { "fi", false }, { "ar", true }, { "fa", true }, { "ckb", true }, { "ar-EG", true }, { "ur_PK", true }, { "arn", false }, { "", false }, { NULL, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(text_lang_is_rtl(rows[i].lang), rows[i].rtl);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_broken_words_are_told),
        cmocka_unit_test(test_harmless),
        cmocka_unit_test(test_every_bad_byte),
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_lead_is_bold),
        cmocka_unit_test(test_faces),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_longest_unit),
        cmocka_unit_test(test_without_a_context),
        cmocka_unit_test(test_many_languages),
        cmocka_unit_test(test_direction_of_languages),
    };
    return cmocka_run_group_tests_name("ui_text", tests, open_texts, close_texts);
}
