/* rooms: ui_sdl ui texts catalogue base */
/* Every letter that the device shows by itself has a glyph in the shipped fonts, in the very face that ui/text chooses for its
 * word. With a catalogue's path the same is asked of that catalogue's texts (tests/e2e/test_demo_letters). */
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

/* The first letter or digit that is in no face at all: what ui/text would leave out. */
static uint32_t first_unknown(const struct text_measure *m, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = utf8_next(text, &i);
        bool known = !u_isalnum((UChar32)cp);
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
static uint32_t first_missing(const char *lang, struct str text)
{
    struct arena *a = arena_create();
    struct text_measure m = fonts_measure(fonts);
    uint32_t missing = first_unknown(&m, text);
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
    uint32_t cp = first_missing(w->lang, str_of(w->text));
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
            if (first_missing(l[k].code, str_of(l[i].own_name))) {
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
        uint32_t cp = first_missing("fi", str_trim(str_of(line)));
        if (cp && cp != '\t') {
            fail_msg("no font has U+%04X: %s", (unsigned)cp, line);
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
        uint32_t missing;
    } rows[] = {
        { "th", "Tere บ", 0xE1A },       /* a Thai translation needs a face first */
        { "en", "Yoga \u0939", 0x939 },
        { "fi", "Sydän \u2665\u0E01", 0xE01 },
        { "zh", "打电话", 0 },
        { "ar", "اتصل 09 310", 0 },
        { "uk", "Ґанок\u00AD їжа", 0 },
        { "fa", "می\u200Cتوانید \u2068Kino\u2069", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(first_missing(rows[i].lang, str_of(rows[i].text)), rows[i].missing);
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
        uint32_t cp = first_missing(lang, str_of(text));
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
