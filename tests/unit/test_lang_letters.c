/* rooms: ui_sdl ui texts catalogue base */
/* Every letter and sign that the device shows by itself has a glyph in the shipped fonts, in the very face that ui/text chooses for
 * its word. With a catalogue's path the same is asked of the letters of that catalogue's texts (tests/e2e/test_demo_letters). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"
#include "tests/unit/lang_texts.h"
#include "ui/fonts.h"

static struct fonts *fonts;
static const char *catalogue;

static int open_fonts(void **state)
{
    (void)state;
    struct err e = { 0 };
    fonts = fonts_create(AULA_REPOSITORY_DIR "/assets/fonts", &e);
    return fonts ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_destroy(fonts);
    return 0;
}

/* Whose words: ui/text leaves a sign out that no face has, which a source's text may lose and ours may not. */
enum words { OURS, OF_A_SOURCE };

/* What layout goes by and never draws; only Persian needs U+200C, between the parts of a word. */
static bool is_control_of_layout(const char *lang, uint32_t cp)
{
    return cp == '\n' || cp == 0xA0 || cp == 0xAD || cp == 0x2060 || (cp >= 0x2066 && cp <= 0x2069) || (cp == 0x200C && strcmp(lang, "fa") == 0);
}

/* The first character that is in no face at all: what ui/text would leave out. */
static uint32_t first_unknown(const struct text_measure *m, const char *lang, struct str text, enum words whose)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = utf8_next(text, &i);
        bool known = whose == OURS ? is_control_of_layout(lang, cp) : !u_isalnum((UChar32)cp);
        if (!known && whose == OURS && u_charType((UChar32)cp) == U_FORMAT_CHAR) {
            return cp;    /* nothing is seen of it, although some faces have it */
        }
        for (int f = 0; f < FACE_COUNT && !known; f++) {
            known = m->has_glyph(m->ctx, (enum face)f, cp);
        }
        if (!known) {
            return cp;
        }
    }
    return 0;
}

/* The first character without a glyph, as ordinary and as bold text; 0 when all have one. */
static uint32_t first_missing(const char *lang, struct str text, enum words whose)
{
    struct arena *a = arena_create();
    struct text_measure m = fonts_measure(fonts);
    uint32_t missing = first_unknown(&m, lang, text, whose);
    for (int bold = 0; bold < 2 && !missing; bold++) {
        struct text_spec spec = { .text = text, .lang = lang, .bold = bold, .font_px = 40, .line_px = 52, .width_px = 900, .align = -1 };
        const struct para *p = text_layout(&spec, &m, a);
        for (size_t i = 0; i < p->line_count; i++) {
            for (size_t k = 0; k < p->lines[i].run_count; k++) {
                const struct text_run *run = &p->lines[i].runs[k];
                for (size_t at = 0; at < run->text.n && !missing;) {
                    uint32_t cp = utf8_next(run->text, &at);
                    missing = m.has_glyph(m.ctx, run->face, cp) ? 0 : cp;
                }
            }
        }
    }
    arena_destroy(a);
    return missing;
}

static void look_at(const struct wording *w, void *ctx)
{
    uint32_t cp = first_missing(w->lang, str_of(w->text), OURS);
    if (cp) {
        print_message("data/lang/%s.po: %s: no font has U+%04X: \"%s\"\n", w->lang, w->key, (unsigned)cp, w->text);
        ++*(int *)ctx;
    }
}

static void every_word_of_the_screen(void **state)
{
    (void)state;
    int found = 0;
    lang_each(look_at, &found);
    assert_int_equal(found, 0);
}

/* The page of languages shows all names in whatever language it is; so does a sign. */
static void own_names_of_languages(void **state)
{
    (void)state;
    size_t count;
    const struct language *l = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            if (first_missing(l[k].code, str_of(l[i].own_name), OURS)) {
                fail_msg("%s in %s", l[i].own_name, l[k].code);
            }
        }
    }
}

/* What the builder may put on a card: the words that are explained, in the whole table. */
static void explanations_of_words(void **state)
{
    (void)state;
    char line[2000];
    int lines = 0;
    FILE *f = fopen(AULA_REPOSITORY_DIR "/data/glossary.tsv", "rb");
    assert_non_null(f);
    for (; fgets(line, sizeof line, f); lines++) {
        struct str rest = str_trim(str_of(line)), cell;
        while (str_next(&rest, '\t', &cell)) {
            uint32_t cp = first_missing("fi", cell, OURS);
            if (cp) {
                fail_msg("no font has U+%04X: %s", (unsigned)cp, line);
            }
        }
    }
    fclose(f);
    assert_true(lines > 10);
}

static void letters_that_no_face_has(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text;
        uint32_t missing, of_a_source;
    } rows[] = {
        { "th", "Tere บ", 0xE1A, 0xE1A },       /* a Thai translation needs a face first */
        { "en", "Yoga \u0939", 0x939, 0x939 },
        { "fi", "Sydän \u0E01", 0xE01, 0xE01 },
        { "fi", "Soita \u260E", 0x260E, 0 },
        { "sv", "Ring \u2706", 0x2706, 0 },
        { "en", "Welcome \U0001F600", 0x1F600, 0 },
        { "et", "Helista \uE000", 0xE000, 0 },
        { "ru", "Звонок \u0378", 0x378, 0 },
        { "zh", "打电话〠", 0x3020, 0 },
        { "zh", "打电话㊙", 0x3299, 0 },
        { "en", "Call\u200Bus", 0x200B, 0 },    /* has a glyph that nobody sees */
        { "so", "Noo\u200Csoo", 0x200C, 0 },
        { "zh", "打电话", 0, 0 },
        { "ar", "اتصل 09 310", 0, 0 },
        { "uk", "Ґанок\u00AD їжа", 0, 0 },
        { "fi", "kello\u00A010 \u2013 12\u2060, 5\u00A0\u20AC\n", 0, 0 },
        { "fa", "می\u200Cتوانید \u2068Kino\u2069", 0, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(first_missing(rows[i].lang, str_of(rows[i].text), OURS), rows[i].missing);
        assert_int_equal(first_missing(rows[i].lang, str_of(rows[i].text), OF_A_SOURCE), rows[i].of_a_source);
    }
}

/* Everything of a catalogue that a page may show. */
static const char shown[] = "SELECT lang, value FROM text UNION ALL SELECT lang, explanation FROM gloss UNION ALL SELECT lang, word FROM gloss"
                            " UNION ALL SELECT 'fi', place_name FROM item WHERE place_name NOT NULL";

static void every_text_of_the_catalogue(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    int seen = 0, found = 0;
    assert_int_equal(sqlite3_open_v2(catalogue, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, shown, -1, &q, NULL), SQLITE_OK);
    for (; sqlite3_step(q) == SQLITE_ROW; seen++) {
        const char *lang = (const char *)sqlite3_column_text(q, 0), *text = (const char *)sqlite3_column_text(q, 1);
        uint32_t cp = first_missing(lang, str_of(text), OF_A_SOURCE);
        if (cp) {
            print_message("%s: no font has U+%04X: \"%.200s\"\n", lang, (unsigned)cp, text);
            found++;
        }
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    print_message("%d texts\n", seen);
    assert_true(seen > 100);
    assert_int_equal(found, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest own[] = {
        cmocka_unit_test(every_word_of_the_screen), cmocka_unit_test(own_names_of_languages), cmocka_unit_test(explanations_of_words),
        cmocka_unit_test(letters_that_no_face_has),
    };
    const struct CMUnitTest others[] = { cmocka_unit_test(every_text_of_the_catalogue) };
    catalogue = argc > 1 ? argv[1] : NULL;
    return catalogue ? cmocka_run_group_tests(others, open_fonts, close_fonts) : cmocka_run_group_tests(own, open_fonts, close_fonts);
}
