/* rooms: ui base */
#include "tests/unit/text_fixture.h"

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
        { "fi", "kello\u00A009\u00A0310\u00A012345", 12, "kello|09\u00A0310\u00A012345" },    /* and does not where it has room */
        { "fi", "12345678", 3, "123|456|78" },                  /* never a hyphen that is not in it */
        { "fi", "26.11.2026", 8, "26.11.|2026" },
        { "fi", "9:00–15:00", 5, "9:00–|15:00" },
        { "fi", "kortti:", 6, "kortt-|i:" }, { "fi", "Sähköposti:", 10, "Sähköpost-|i:" },    /* no line begins with a sign */
        { "fi", "A4-kortti", 6, "A4-|kortti" }, { "fi", "a1b2c3", 3, "a1b|2c3" },
        { "fi", "on 1.–15.6.", 8, "on|1.–15.6." }, { "fi", "on 24.–26.11.2026", 14, "on|24.–26.11.2026" },
        { "fi", "on 24.11.–26.11.", 13, "on|24.11.–26.11." }, { "fi", "klo 9.00 – 15.00", 12, "klo|9.00 – 15.00" },
        { "fi", "on 5 €–10 €", 8, "on|5 €–10 €" }, { "fi", "on (09) 310 44556", 14, "on|(09) 310 44556" },
        { "fi", "on +358 (0)9 310 12345", 19, "on|+358 (0)9 310 12345" }, { "fi", "on 040-123-4567", 12, "on|040-123-4567" },
        { "fi", "on 040-123 4567", 8, "on|040-123|4567" },        /* wider than the line: between its groups */
        { "fi", "on +358 (0)9 310 12345", 12, "on +358 (0)9|310 12345" },
        { "fi", "on hel.fi/kalenteri", 16, "on|hel.fi/kalenteri" }, { "fi", "on palvelut.hel.fi/fi/palvelu", 26, "on|palvelut.hel.fi/fi/palvelu" },
        { "fi", "palvelut.hel.fi", 12, "palvelut.|hel.fi" }, { "fi", "a.b@helsinki.fi", 10, "a.b@|helsinki.|fi" },
        { "fi", "a.b@helsinki.fi", 6, "a.b@|helsin|ki.fi" },
        { "fi", "kokoontuminen.fi", 10, "kokoontumi|nen.fi" },
        { "fi", "esim.kokoontumisaika", 10, "esim.koko-|ontumisai-|ka" },    /* no address */
        { "fi", "\u00A0\u00A0\u00A0\u00A0", 2, "" }, { "fi", "a\n\u00A0\u2060\u00A0\u00A0\nb", 1, "a||b" },    /* nothing to read */
        { "zh", "请致电服务中心", 3, "请致电|服务中|心" },
        { "zh", "服务中心。", 4, "服务中|心。" },                   /* no full stop at the beginning of a line */
        { "fi", "Kysy Seniori-info 09", 16, "Kysy|Seniori-info 09" },   /* a short word stays whole */
        { "fi", "Kysy Seniori-info 09", 11, "Kysy|Seniori-|info 09" },  /* where it fits */
        { "so", "ku hadla af-Iswiidhish", 14, "ku hadla|af-Iswiidhish" },
        { "fr", "Que cherchez-vous ?", 15, "Que|cherchez-vous ?" },
        { "fr", "Que cherchez-vous ?", 14, "Que cherchez-|vous ?" },    /* fr: no line begins with a sign */
        { "fr", "Y a-t-il plus", 7, "Y|a-t-il|plus" },
        { "fi", "oma lä\u00ADhi-info\u2010te", 13, "oma|lähi-info\u2010te" },
        { "fi", "oma lähi-in\u00ADfote", 8, "oma|lähi-|infote" },      /* a hyphen before a joint */
        { "fi", "oma palvelukeskus-kortti", 20, "oma palvelukeskus-|kortti" },
        { "fi", "oma perhe-, koti", 10, "oma|perhe-,|koti" },
        { "fi", "palvelu- ja muu", 9, "palvelu-|ja muu" },
        { "zh", "在11月30日开", 7, "在11月30日|开" },
        { "zh", "在11月30日开", 6, "在11月|30日开" },
        { "zh", "离家6.9公里", 6, "离家|6.9公里" },
        { "zh", "离家24小时开", 5, "离家|24小时开" },
        { "zh", "离家24小时开", 4, "离家|24小时|开" },
        { "zh", "离10:00在家", 6, "离10:00|在家" },                 /* no measure */
        { "zh", "公里小时", 3, "公里小|时" },                       /* without a number */
        { "zh", "离家6岁", 3, "离家|6岁" },
        { "fi", "离家6岁", 3, "离家6|岁" },                         /* as UAX #14 has it */
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
        { "09\u00A0310", 4, false, false },          /* a number that is wider than the line */
        { "1234567890", 4, false, false }, { "9:00–15:00", 3, false, false }, { "a1b2c3d4", 3, false, false },
        { "hel.fi/kalenteri", 6, false, false }, { "a.b@helsinki.fi", 6, false, false },
        { "Salomonkatu\u00A021\u00A0B", 14, true, false },    /* what fits a line is not parted */
        { "Siltakatu\u00A016", 10, false, false },    /* a street gives up its number before it is cut */
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
        { "", 0 }, { "yksi kaksi", 5 }, { "lähi\u00ADluonto\u00ADliikunta", 8 }, { "a\nbcd", 3 }, { "kello\u00A010", 8 }, { "a b\u00ADc", 2 }, { "www.hel.fi/a/b", 11 },
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
