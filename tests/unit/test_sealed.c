/* rooms: delivery base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/delivery/sealed.h"
#include "tests/unit/delivery_helper.h"

static const struct str content = { "[catalogue]\nsequence = 5\n", 25 };

static void labels_are_read_back(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    int64_t sequence;
    struct str label = sealed_label("notices", 20261122001, a);
    assert_string_equal(label.p, "aula notices 20261122001");
    assert_true(sealed_read_label(label, "notices", &sequence));
    assert_true(sequence == 20261122001);
    static const char *const wrong[] = {
        "", "aula", "aula index", "aula index ", "aula index 0", "aula index -1", "aula index +1", "aula index 01", "aula index 1 ",
        "aula index 1x", "aula index  1", "aula  index 1", " aula index 1", "Aula index 1", "aula index2 1", "aula inde 1",
        "aula notices 1", "aula index 1 2", "aula index 99999999999999999999", "timestamp:1",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (sealed_read_label(str_of(wrong[i]), "index", &sequence)) {
            fail_msg("\"%s\" was taken", wrong[i]);
        }
    }
    arena_destroy(a);
}

static void what_was_sealed_is_opened(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1), old = key_make(2);
    struct minisign_keys keys = key_ring(&secret);
    keys.keys[keys.count++] = key_ring(&old).keys[0];
    int64_t sequence;
    struct str text;
    struct err e;
    const struct minisign_secret *const signers[] = { &secret, &old };
    for (size_t i = 0; i < 2; i++) {
        struct str sealed = sealed_make(signers[i], "index", 42, content, a);
        assert_true(sealed_open(&keys, "index", sealed, &sequence, &text, a, &e));
        assert_int_equal(sequence, 42);
        assert_true(str_equal(text, content));
    }
    assert_true(sealed_open(&keys, "index", sealed_make(&secret, "index", 1, STR(""), a), &sequence, &text, a, &e));
    assert_int_equal(text.n, 0);
    arena_destroy(a);
}

static void expect_refused(struct str bytes, const char *must_hold, struct arena *a)
{
    struct minisign_secret secret = key_make(1);
    struct minisign_keys keys = key_ring(&secret);
    int64_t sequence;
    struct str text;
    struct err e = { ERR_NONE, "" };
    if (sealed_open(&keys, "index", bytes, &sequence, &text, a, &e) || e.kind != ERR_FORMAT || !strstr(e.text, must_hold)) {
        fail_msg("\"%s\" does not hold \"%s\" for:\n%.*s", e.text, must_hold, STR_FMT(bytes));
    }
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1), other = key_make(2);
    struct str good = sealed_make(&secret, "index", 42, content, a);
    expect_refused(STR(""), "is empty", a);
    expect_refused(STR("<html>\n<head><title>Kirjaudu verkkoon</title>"),
                   "is not signed: it begins with \"<html>?<head><title>Kirjaudu verkkoon</t\"", a);
    expect_refused(STR("<"), "begins with \"<\"", a);
    expect_refused(STR("\x1b[2J\xc3\xa4\0x"), "begins with \"?[2J???x\"", a);
    expect_refused(content, "is not signed", a);
    expect_refused(sealed_make(&other, "index", 42, content, a), "another key", a);
    expect_refused(sealed_make(&secret, "notices", 42, content, a), "is \"aula notices 42\" and not \"aula index", a);
    expect_refused(arena_join(a, good, STR("\n")), "not of this content", a);
    expect_refused(str_sub(good, 0, good.n - 1), "not of this content", a);
    expect_refused(STR("untrusted comment: x\na\n"), "cut short", a);
    for (size_t n = 0; n < good.n; n++) {
        expect_refused(str_sub(good, 0, n), "", a);
    }
    /* Over the limit, although well signed. */
    struct str big = { arena_alloc(a, SEALED_BYTES_MAX), SEALED_BYTES_MAX };
    expect_refused(sealed_make(&secret, "index", 42, big, a), "longer than 65536", a);
    arena_destroy(a);
}

static void no_bit_of_it_can_be_changed(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1);
    struct minisign_keys keys = key_ring(&secret);
    struct str good = sealed_make(&secret, "index", 42, content, a);
    size_t free_from = STR("untrusted comment: ").n;
    size_t free_to = (size_t)str_find(good, STR("\n"));
    for (size_t bit = 0; bit < 8 * good.n; bit++) {
        struct str changed = arena_copy(a, good), text;
        int64_t sequence;
        struct err e;
        ((char *)(uintptr_t)changed.p)[bit / 8] ^= (char)(1 << bit % 8);
        bool is_free = bit / 8 >= free_from && bit / 8 < free_to && changed.p[bit / 8] != '\n';
        if (sealed_open(&keys, "index", changed, &sequence, &text, a, &e) != is_free) {
            fail_msg("bit %zu", bit);
        }
    }
    arena_destroy(a);
}

/* The two lines of the header's comment, as an operator would type them. */
static void the_tools_open_it(void **state)
{
    (void)state;
    if (!tool_exists("minisign")) {
        skip();
    }
    struct arena *a = arena_create();
    struct folder f = folder_make();
    struct minisign_secret secret = key_make(1);
    struct str good = sealed_make(&secret, "index", 42, content, a);
    write_bytes(folder_path(&f, "F", a).p, good.p, good.n);
    struct str command = arena_format(a, "head -4 F >t.minisig; tail -n +5 F >t; minisign -V -m t -P %s", key_public(&secret, a).p);
    assert_int_equal(folder_run(&f, command.p), 0);
    folder_remove(&f);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_read_back),
        cmocka_unit_test(what_was_sealed_is_opened),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(no_bit_of_it_can_be_changed),
        cmocka_unit_test(the_tools_open_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
