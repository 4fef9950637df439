/* rooms: delivery base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/delivery/digest.h"
#include "tests/unit/delivery_helper.h"

/* FIPS 180-4's and RFC 7693's example. */
static const char sha256_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char blake2b_abc[] = "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                                  "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923";

static void gives_the_standards_values(void **state)
{
    (void)state;
    struct digest d = digest_of(STR("abc"));
    char hex[DIGEST_HEX_ROOM], longer[2 * DIGEST_BLAKE2B_BYTES + 1];
    digest_format(d.sha256, hex);
    assert_string_equal(hex, sha256_abc);
    assert_string_equal(sodium_bin2hex(longer, sizeof longer, d.blake2b, sizeof d.blake2b), blake2b_abc);
    assert_int_equal(d.size, 3);
    assert_int_equal(digest_of(STR("")).size, 0);
}

static void a_file_is_the_same_as_its_bytes(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 32767, 32768, 32769, 100000 };
    struct arena *a = arena_create();
    struct folder f = folder_make();
    const char *path = folder_path(&f, "t", a).p;
    struct err e;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char *bytes = arena_alloc(a, sizes[i]);
        for (size_t k = 0; k < sizes[i]; k++) {
            bytes[k] = (char)(k * 7 >> 3);
        }
        write_bytes(path, bytes, sizes[i]);
        struct digest of_file, of_bytes = digest_of((struct str){ bytes, sizes[i] });
        assert_true(digest_file(&of_file, path, &e));
        assert_memory_equal(&of_file, &of_bytes, sizeof of_file);
    }
    struct digest d;
    assert_false(digest_file(&d, folder_path(&f, "none", a).p, &e));
    assert_int_equal(e.kind, ERR_IO);
    assert_false(digest_file(&d, f.path, &e));
    assert_non_null(strstr(e.text, "directory"));
    folder_remove(&f);
    arena_destroy(a);
}

static void reads_only_its_own_way_of_writing(void **state)
{
    (void)state;
    unsigned char sha256[DIGEST_SHA256_BYTES];
    char text[2 * DIGEST_SHA256_BYTES + 2];
    char hex[DIGEST_HEX_ROOM];
    assert_true(digest_parse(str_of(sha256_abc), sha256));
    digest_format(sha256, hex);
    assert_string_equal(hex, sha256_abc);
    static const char wrong[] = { 'A', 'g', '/', ':', '`', ' ', '\0', -1 };
    for (size_t i = 0; i < sizeof wrong; i++) {
        memcpy(text, sha256_abc, 64);
        text[i] = wrong[i];
        assert_false(digest_parse((struct str){ text, 64 }, sha256));
    }
    assert_false(digest_parse(STR(""), sha256));
    memcpy(text, sha256_abc, 64);
    text[64] = '0';
    assert_false(digest_parse((struct str){ text, 63 }, sha256));
    assert_false(digest_parse((struct str){ text, 65 }, sha256));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_standards_values),
        cmocka_unit_test(a_file_is_the_same_as_its_bytes),
        cmocka_unit_test(reads_only_its_own_way_of_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
