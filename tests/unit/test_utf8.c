/* rooms: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/base/utf8.h"

static void valid_or_not(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool valid;
        size_t count;
    } rows[] = {
        { "", true, 0 },
        { "abc", true, 3 },
        { "\xC3\xA4\xC3\xB6", true, 2 },
        { "\xE2\x82\xAC", true, 1 },
        { "\xF0\x9F\x99\x82", true, 1 },
        { "\xEF\xBF\xBD", true, 1 },              /* U+FFFD written as such */
        { "\xC3", false, 1 },                     /* cut */
        { "a\xE2\x82", false, 3 },
        { "\xC0\xAF", false, 2 },                 /* overlong */
        { "\xE0\x80\xAF", false, 3 },
        { "\xF0\x80\x80\xAF", false, 4 },
        { "\xED\xA0\x80", false, 3 },             /* surrogate */
        { "\xF4\x90\x80\x80", false, 4 },         /* past U+10FFFF */
        { "\xF5\x80\x80\x80", false, 4 },
        { "\x80", false, 1 },
        { "\xFF\xFE", false, 2 },
        { "\xC3(", false, 2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(utf8_is_valid(str_of(rows[i].text)), rows[i].valid);
        assert_int_equal(utf8_count(str_of(rows[i].text)), rows[i].count);
    }
}

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x110010; cp++) {
        char out[4];
        size_t i = 0, n = utf8_put(out, cp);
        bool bad = cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000);
        assert_int_equal(utf8_next((struct str){ out, n }, &i), bad ? UTF8_BAD : cp);
        assert_int_equal(i, n);
    }
}

static void cleaning(void **state)
{
    (void)state;
    static const struct {
        const char *dirty, *clean;
    } rows[] = {
        { "P\xC3\xA4iv\xC3\xA4\nkahvi", "P\xC3\xA4iv\xC3\xA4\nkahvi" },
        { "a\tb\rc\x01" "d\x7F", "a bcd" },
        { "a\xC2\x85" "b", "ab" },                              /* C1 */
        { "x\xE2\x80\xAE" "y\xE2\x81\xA6z\xE2\x80\x8F", "xyz" },/* bidi controls */
        { "\xEF\xBB\xBF" "alku", "alku" },
        { "\xEE\x80\x80q", "q" },                               /* private use */
        { "\xF4\x8F\xBF\xBFq", "q" },
        { "\xEF\xBF\xBEq", "q" },                               /* no character */
        { "caf\xE9", "caf\xEF\xBF\xBD" },
        { "kello\xC2\xA0" "10", "kello\xC2\xA0" "10" },
        { "soft\xC2\xADhyphen", "soft\xC2\xADhyphen" },
        { "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(utf8_clean(a, str_of(rows[i].dirty)).p, rows[i].clean);
    }
    struct str zero = { "a\0b", 3 };
    assert_string_equal(utf8_clean(a, zero).p, "ab");
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_or_not), cmocka_unit_test(every_code_point), cmocka_unit_test(cleaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
