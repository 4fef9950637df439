/* rooms: ui_sdl ui model texts base */
/* Which letters the shipped faces have, beside the faces themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "app/model/letters.h"
#include "ui/fonts.h"

static void words_are_judged(void **state)
{
    (void)state;
    static const struct { const char *text; bool shown; } rows[] = {
        { "", true }, { "Kielikahvila – Ääkköset 10 €", true }, { "Мовне кафе її", true }, { "Καφενείο", true },
        { "مقهى پژ", true }, { "语言咖啡馆", true }, { "\U0001F642 \u2603 \u0E3F", true },
        { "Kerho \u05E9\u05DC\u05D5\u05DD", false }, { "\u0E2A\u0E27", false }, { "\uD55C\uAD6D", false }, { "\u3400", false }, { "\U00020000", false }, { "\U0001D40A\U0001D41E", false },
        { "\u0378\uE000", true },    /* unassigned and private ones are no letters: they are left out */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (letters_are_shown(str_of(rows[i].text)) != rows[i].shown) {
            fail_msg("%s", rows[i].text);
        }
    }
}

/* Every letter that a face has is shown, whatever its script; of those that are told to be shown rare ones may be missing, but
 * none of Chinese and none that a language of the interface is written with. */
static void faces_agree(void **state)
{
    (void)state;
    struct err e;
    struct fonts *f = fonts_create(AULA_REPOSITORY_DIR "/assets/fonts", &e);
    assert_non_null(f);
    struct text_measure m = fonts_measure(f);
    int rare = 0, wrong = 0;
    for (uint32_t cp = 0x250; cp < 0x30000; cp++) {
        if (!u_isalpha((UChar32)cp)) {
            continue;
        }
        bool regular = m.has_glyph(m.ctx, FACE_SANS, cp) || m.has_glyph(m.ctx, FACE_ARABIC, cp) || m.has_glyph(m.ctx, FACE_CHINESE, cp);
        bool bold = m.has_glyph(m.ctx, FACE_SANS_BOLD, cp) || m.has_glyph(m.ctx, FACE_ARABIC_BOLD, cp) || m.has_glyph(m.ctx, FACE_CHINESE_BOLD, cp);
        UErrorCode status = U_ZERO_ERROR;
        bool han = uscript_getScript((UChar32)cp, &status) == USCRIPT_HAN;
        if (regular != bold || (regular && !letter_is_shown(cp)) || (han && regular != letter_is_shown(cp))) {
            print_message("U+%04X: regular %d, bold %d, told %d\n", (unsigned)cp, regular, bold, letter_is_shown(cp));
            wrong++;
        }
        rare += !regular && letter_is_shown(cp);
    }
    assert_int_equal(wrong, 0);
    assert_true(rare < 100);
    fonts_destroy(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_judged), cmocka_unit_test(faces_agree) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
