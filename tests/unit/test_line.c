/* rooms: model texts base */
/* Short texts of a source: whatever a catalogue's row holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/base/utf8.h"
#include "app/model/line.h"

static void clean(void **state)
{
    (void)state;
    static const struct { const char *raw, *line; } rows[] = {
        { "Uimahalli", "Uimahalli" },
        { "  Uima\n halli\u2028\t", "Uima halli" },
        { "kello\u00A010", "kello\u00A010" },
        { "lähi\u00ADluonto", "lähi\u00ADluonto" },
        { "a\u202E(b)\u202C", "a(b)" },
        { "\xFF" "a", "\uFFFDa" },
        { "\uE000\U000F0000", "" },
        { "\U0001F389 \U0001F388", "" },
        { " \u00A0–…!", "" },
        { "\u0378\uFFFF", "" },
        { "", "" },
        { "中心", "中心" },
        { "الصالة", "الصالة" },
        { "5 €", "5 €" },
        { "٥٫٥٠ يورو", "5.50 يورو" },
        { "1\uFE0F\u20E3", "" },
        { "Kerho 1\uFE0F\u20E3 tänään", "Kerho tänään" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(line_clean(str_of(rows[i].raw), a).p, rows[i].line);
        assert_int_equal(line_says_something(str_of(rows[i].raw)), rows[i].line[0] != '\0');
    }
    arena_destroy(a);
}

static void shorten(void **state)
{
    (void)state;
    static const struct { const char *raw; int letters; const char *line; } rows[] = {
        { "yksi kaksi", 10, "yksi kaksi" },
        { "yksi kaksi", 9, "yksi…" },
        { "yksi kaksi kolme", 11, "yksi kaksi…" },
        { "lähi\u00ADluonto", 10, "lähi\u00ADluonto" },
        { "aaaaaaaaaaaaaaaaaaaa", 15, "aaaaaaaa…" },                   /* a part of a word is short: it fits everywhere */
        { "aaaaaaae\u0301e\u0301aaaaaaaaaaaa", 15, "aaaaaaae\u0301…" },    /* a letter keeps its marks */
        { "e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301" },
        { "中中中中", 8, "中中中中" },
        { "中中中中中", 8, "中中中中…" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(line_shorten(str_of(rows[i].raw), rows[i].letters, a).p, rows[i].line);
    }
    char huge[100000];
    memset(huge, 'a', sizeof huge);
    assert_true(utf8_count(line_clean((struct str){ huge, sizeof huge }, a)) <= LINE_LETTERS_MAX);
    memcpy(huge + 40, " b ", 3);
    assert_int_equal(utf8_count(line_clean((struct str){ huge, sizeof huge }, a)), 43);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean),
        cmocka_unit_test(shorten),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
