/* rooms: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/base/str.h"

static void comparing(void **state)
{
    (void)state;
    struct str s = STR("uimahalli");
    assert_true(str_equal(s, str_of("uimahalli")));
    assert_false(str_equal(s, STR("uimahall")));
    assert_true(str_equal(str_of(NULL), STR("")));
    assert_true(str_starts_with(s, STR("uima")));
    assert_true(str_starts_with(s, STR("")));
    assert_false(str_starts_with(STR("ui"), STR("uima")));
    assert_true(str_ends_with(s, STR("halli")));
    assert_false(str_ends_with(STR("lli"), STR("halli")));
    assert_int_equal(str_find(s, STR("halli")), 4);
    assert_int_equal(str_find(s, STR("halla")), -1);
    assert_int_equal(str_find(s, STR("")), 0);
    assert_int_equal(str_find(STR(""), STR("a")), -1);
}

static void cutting(void **state)
{
    (void)state;
    assert_true(str_equal_cstr(str_sub(STR("abcdef"), 2, 3), "cde"));
    assert_true(str_equal_cstr(str_sub(STR("abc"), 2, 99), "c"));
    assert_true(str_equal_cstr(str_sub(STR("abc"), 9, 1), ""));
    assert_true(str_equal_cstr(str_trim(STR(" \t x y\r\n")), "x y"));
    assert_true(str_equal_cstr(str_trim(STR("  ")), ""));
}

static void splitting(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *parts[4];
    } rows[] = {
        { "a,b,c", { "a", "b", "c", NULL } },
        { "a,,c", { "a", "", "c", NULL } },
        { "a,", { "a", "", NULL } },
        { "", { "", NULL } },
        { ",", { "", "", NULL } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str rest = str_of(rows[i].text), part;
        size_t n = 0;
        while (str_next(&rest, ',', &part)) {
            assert_non_null(rows[i].parts[n]);
            assert_true(str_equal_cstr(part, rows[i].parts[n]));
            n++;
        }
        assert_null(rows[i].parts[n]);
    }
    struct str nothing = { NULL, 0 }, part;
    assert_false(str_next(&nothing, ',', &part));
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        long long value;
    } rows[] = {
        { "0", true, 0 },       { "-12", true, -12 },   { "+7", true, 7 },      { "9223372036854775807", true, INT64_MAX },
        { "", false, 0 },       { "12a", false, 0 },    { " 12", false, 0 },    { "9223372036854775808", false, 0 },
        { "1.5", false, 0 },    { "0x10", false, 0 },   { "12 ", false, 0 },    { "1111111111111111111111111111", false, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        long long v = 0;
        assert_int_equal(str_to_int(str_of(rows[i].text), &v), rows[i].good);
        if (rows[i].good) {
            assert_true(v == rows[i].value);
        }
    }
}

static void arenas(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    for (int round = 0; round < 3; round++) {
        for (size_t n = 0; n < 5000; n += 7) {
            unsigned char *p = arena_alloc(a, n);
            assert_int_equal((uintptr_t)p % sizeof(void *), 0);
            for (size_t i = 0; i < n; i++) {
                assert_int_equal(p[i], 0);
            }
            memset(p, 0xAA, n);
        }
        arena_alloc(a, 3 * 1024 * 1024);
        arena_reset(a);
    }
    struct str s = arena_format(a, "%s %d", "palvelua", 14);
    assert_string_equal(s.p, "palvelua 14");
    assert_string_equal(arena_join(a, STR("a"), STR("")).p, "a");
    assert_string_equal(arena_copy(a, (struct str){ NULL, 0 }).p, "");
    arena_destroy(a);
    arena_destroy(NULL);
}

static void errors(void **state)
{
    (void)state;
    struct err e = { .kind = ERR_NONE };
    assert_false(err_set(&e, ERR_IO, "cannot open %s", "x.db"));
    assert_int_equal(e.kind, ERR_IO);
    assert_false(err_in(&e, "catalogue"));
    assert_string_equal(e.text, "catalogue: cannot open x.db");
    for (int i = 0; i < 200; i++) {
        err_in(&e, "context");
    }
    assert_true(strlen(e.text) < sizeof e.text);
    assert_false(err_set(NULL, ERR_IO, "nobody asks"));
    assert_false(err_in(NULL, "nobody asks"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing), cmocka_unit_test(cutting), cmocka_unit_test(splitting),
        cmocka_unit_test(numbers),   cmocka_unit_test(arenas),  cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
