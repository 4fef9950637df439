/* rooms: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/base/ini.h"

static void reads_entries_in_order(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct ini ini;
    struct err e;
    assert_true(ini_parse_text(&ini, STR("# c\n[one]\nkey = a value\nkey = second\n; c\n[two]\nhours = ma-pe 9-15; la 10-14\n"), "x", a, &e));
    assert_int_equal(ini.count, 3);
    assert_true(str_equal_cstr(ini.entries[0].section, "one"));
    assert_true(str_equal_cstr(ini.entries[0].value, "a value"));
    assert_true(str_equal_cstr(ini_find(&ini, STR("one"), "key"), "second"));
    assert_true(str_equal_cstr(ini_find(&ini, STR("two"), "hours"), "ma-pe 9-15; la 10-14"));
    assert_true(str_is_empty(ini_find(&ini, STR("two"), "key")));
    assert_true(ini_parse_text(&ini, STR(""), "x", a, &e));
    assert_int_equal(ini.count, 0);
    arena_destroy(a);
}

static void tells_the_line_of_an_error(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct ini ini;
    struct err e;
    assert_false(ini_parse_text(&ini, STR("[a]\nx = 1\nno sign here\n"), "my.conf", a, &e));
    assert_int_equal(e.kind, ERR_FORMAT);
    assert_non_null(strstr(e.text, "my.conf: line 3"));
    assert_false(ini_parse_text(&ini, STR("[a]\nx = \0y\n"), "my.conf", a, &e));
    assert_non_null(strstr(e.text, "not a text file"));
    char line[400] = "[a]\nlong = ";
    memset(line + strlen(line), 'x', 300);
    assert_false(ini_parse_text(&ini, str_of(line), "my.conf", a, &e));
    assert_non_null(strstr(e.text, "line 2"));
    arena_destroy(a);
}

static void says_which_file_is_missing(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct ini ini;
    struct err e;
    assert_false(ini_load(&ini, "/nowhere/aula.conf", a, &e));
    assert_int_equal(e.kind, ERR_IO);
    assert_non_null(strstr(e.text, "/nowhere/aula.conf"));
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_entries_in_order),
        cmocka_unit_test(tells_the_line_of_an_error),
        cmocka_unit_test(says_which_file_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
