/* rooms: ui base */
/* Text of any outside source: shown harmlessly, never too slowly, and paged. */
#include "tests/unit/text_fixture.h"
#include "tests/unit/ui_pages.h"

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
        { "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301" },
        { "\u2028", "|" },
        { "\u00AD", "" },
        { "\u200B", "" },
        { "Juhla \U0001F389 tänään", "Juhla tänään" },      /* with one of its blanks */
        { "\U0001F389 \U0001F388 Juhla", "Juhla" },
        { "\U0001F468\u200D\U0001F469\u200D\U0001F467 perhe", "perhe" },    /* joined ones */
        { "\U0001F3C3\U0001F3FD\u200D\u2640\uFE0F juoksu", "juoksu" },
        { "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F" "a", "a" },
        { "1\uFE0F\u20E3 2", "2" }, { "kaikille 1\uFE0F\u20E3 tänään 2\uFE0F 3", "kaikille tänään 2 3" }, { "#\u20E3*\u20E3" "a", "a" },    /* keys' caps */
        { "١٢٫٥٠ ۱۲٬۵۰۰ ٥٪", "12.50 12500 5%" }, { "۱۰–۱۲", "10–12" }, { "\u096A\uFF15\U0001D7D6", "458" },    /* digits of any script */
        { "\u2764\uFE0F\u200D\U0001F525" "a", "a" },
        { "\u0378\uFDD0\U0010FFFF" "a", "a" },            /* unassigned, no characters */
        { "\xED\xA0\x80" "a", "\uFFFD\uFFFD\uFFFDa" },    /* a surrogate */
        { "a\u20DD\u20E0", "a" },                        /* marks that no face has */
        { "\u202D\u202E\u202A\u202B", "" },
        { "\u0E2A\u0E27\u0E31\u0E2A", "…" },             /* letters that no face has, with their marks */
        { "Kerho \u0E2A\u0E27 \u0E2A\u0E27, \u0E27 klo 10", "Kerho …, … klo 10" },
        { "\u0E2A \u0E27\n\u0E2A a\u0E27", "…|… a…" },
        { "… \u0E2A", "… …" },                           /* ours is not the source's */
        { "\u00A0\u00A0\u00A0 \u00A0\u00A0\u2060\u00A0\u202F", "" },      /* nothing to read */
        { "\u00A0\u00A0\u00A0 \u00A0\u00A0\u2060\u00A0\u202Fa", "\u00A0\u00A0\u00A0 a" },
        { "\u2066\u2067\u2068 nimi", " nimi" },
        { "\u2069\u2069nimi\u2067 ja muu, 1.", "nimi ja muu, 1." },   /* turns nothing after it */
        { "\u2067\u2067nimi\u2069 ja muu, 1.", "nimi ja muu, 1." },
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

/* So many letters are no word: they get joints, whatever the script and whatever is never drawn between them; an ordinary long
 * word, an address, a number, a code and Chinese do not, and the last four have no hyphen. */
static void test_no_words_get_joints(void **state)
{
    static const struct { const char *part; int times, letters; bool hyphen, broken; } rows[] = {
        { "a", 41, 12, true, false }, { "a", 40, 12, true, true }, { "م", 500, 12, true, false }, { "ы", 500, 12, true, false },
        { "a\u0301", 300, 12, true, false }, { "a\u00AD", 500, 12, true, false }, { "a\u2060", 400, 12, true, false },
        { "a\u200D", 400, 12, true, false }, { "\u2066a\u2067b", 300, 12, true, false }, { "中", 500, 12, false, false },
        { "1", 41, 12, false, false }, { "1234567890", 100, 12, false, false }, { "1:1", 400, 12, false, false }, { "a1", 500, 12, false, false },
        { "م1", 500, 12, false, false }, { "a@", 300, 12, false, false }, { "www.hel.fi/", 40, 24, false, false },
    };
    struct texts *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = arena_alloc(t->arena, strlen(rows[i].part) * (size_t)rows[i].times + 1);
        *text = '\0';
        for (int k = 0; k < rows[i].times; k++) {
            strcat(text, rows[i].part);
        }
        const struct para *p = lay(t, "fi", text, rows[i].letters);
        bool broken = false;
        for (size_t k = 0; k < p->line_count; k++) {
            broken |= p->lines[k].broken_word;
            bool hyphen = strchr(seen(t, p) + 1, '-') != NULL;
            assert_int_equal(hyphen, rows[i].hyphen);
        }
        if (broken != rows[i].broken || p->too_wide) {
            fail_msg("%d of %s", rows[i].times, rows[i].part);
        }
        arena_reset(t->arena);
    }
    assert_string_equal(seen(t, lay(t, "fi", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddee\u0301", 12)), "aaaaaaaaaa-|bbbbbbbbbb-|cccccccccc-|ddddddddddee\u0301");
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

struct counted {
    long widths, bytes;
};

static int counted_width(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    struct counted *c = ctx;
    c->widths++;
    c->bytes += (long)s.n;
    return fixture_width(ctx, face, font_px, script, rtl, s);
}

/* 100 kB each: a paragraph, words without end, towers of marks, words of two directions, only joints, addresses … What is
 * measured stays a small number of times the text: time is not squared. */
static void test_huge(void **state)
{
    static const char *const parts[] = {
        "sana ja toinen, ", "a", "a\u0301", "sana مرحبا 12 ", "\u00AD", "ab\u00AD", " ", "\n", "\u2067(", "\u2067\u2069", "09\u00A0", "10–12 ",
        "1-", "(a", "a.a/", "www.a.fi/", "a@", "请致电，", "\U0001F468\u200D", "مرحبا(", "م", "\xFF", "0 ",
        "1.–", "11 1", "000 ", "(09", "(09) ", "+1 ", "24.11.", "1 / ", "a.fi ", "a1", "\u00A0", "a\u2060", "\u2066a\u2067b",
    };
    struct texts *t = *state;
    for (size_t i = 0; i < 2 * sizeof parts / sizeof *parts; i++) {
        struct counted count = { 0 };
        struct text_spec s = { .text = repeated(t->arena, parts[i / 2], 100000), .lang = i % 2 ? "ar" : "fi", .font_px = FONT, .line_px = LINE, .width_px = 400 };
        struct text_measure m = fixture_measure(t->context);
        m.ctx = &count;
        m.width = counted_width;
        const struct para *p = text_layout(&s, &m, t->arena);
        size_t shown = 0;
        for (size_t k = 0; k < p->line_count; k++) {
            assert_true(p->lines[k].width_px <= 400);
            assert_true(p->lines[k].source >= shown);
            shown = p->lines[k].source + p->lines[k].source_n;
        }
        assert_true(shown >= s.text.n - 4 || p->line_count == 1);
        assert_true(count.bytes < 50 * (long)s.text.n);
        arena_reset(t->arena);
    }
}

/* Nothing of it is lost and no page is too full, from the first page to the last. */
static void test_huge_text_pages(void **state)
{
    struct texts *t = *state;
    int pages = 1;
    for (int page = 0; page < pages; page += page < 2 ? 1 : pages - 3) {
        struct look look = fixture_look('A');
        struct ui ui;
        arena_reset(t->arena);
        ui_begin(&ui, t->arena, "fi", (struct paging){ .page = page });
        struct node *box = add(&ui, page_frame(&ui, &look, "Otsikko", false), (struct node){ .role = ROLE_PAGES });
        struct node *body = add(&ui, box, (struct node){ .role = ROLE_BODY, .text = repeated(t->arena, "sana مرحبا ja toinen, ", 100000) });
        page_end(&ui, &look);
        struct text_measure m = fixture_measure(t->context);
        layout_run(&ui, &look, &m);
        pages = ui.paging.pages;
        assert_true(pages > 50);
        assert_int_equal(ui.overflow, 0);
        assert_true(body->line_count > 0 && rect_inside(body->text_box, box->box));
        if (page == pages - 1) {
            assert_int_equal(body->first_line + body->line_count, body->para->line_count);
            return;
        }
    }
    fail_msg("the last page was not seen");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_harmless),
        cmocka_unit_test(test_every_bad_byte),
        cmocka_unit_test(test_no_words_get_joints),
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_huge_text_pages),
    };
    return cmocka_run_group_tests_name("ui_text_bad", tests, open_texts, close_texts);
}
