/* rooms: ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/qr.h"

static const char link_text[] = "https://www.example.org/fi/palvelut/vesijumppa?id=41102&lang=fi";

/* What may be a code, and how large it becomes at level M (ISO/IEC 18004, table 7: byte mode). */
static const struct {
    const char *text;
    bool ok;
    int size;
} cases[] = {
    { "a", true, 21 },                          /* version 1 holds 14 bytes */
    { "12345678901234", true, 21 },
    { "123456789012345", true, 25 },            /* version 2: 26 bytes */
    { "abcdefghijklmnopqrstuvwxyz", true, 25 },
    { "tel:+358931012345", true, 25 },
    { "", false, 0 },
    { "https://www.example.org/s\xC3\xA4hl\xC3\xB6", false, 0 },    /* not ASCII: must be percent-encoded */
    { "caf\xE9", false, 0 },
};

static void encodes_ascii_only(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct qr qr = { 7, NULL };
        bool ok = qr_encode(str_of(cases[i].text), a, &qr);
        if (ok != cases[i].ok || qr.size != cases[i].size) {
            fail_msg("%s: %d, size %d", cases[i].text, ok, qr.size);
        }
    }
    arena_destroy(a);
}

static void refuses_too_long_and_embedded_nul(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct qr qr;
    char *text = arena_alloc(a, 4000);
    memset(text, 'x', 4000);
    assert_true(qr_encode((struct str){ text, 2331 }, a, &qr));     /* version 40-M holds 2331 bytes */
    assert_int_equal(qr.size, 177);
    assert_false(qr_encode((struct str){ text, 2332 }, a, &qr));
    assert_false(qr_encode((struct str){ "ab\0cd", 5 }, a, &qr));
    arena_destroy(a);
}

/* The three finder patterns are there and modules are 0 or 1 only. */
static void modules_are_a_code(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct qr qr;
    assert_true(qr_encode(str_of(link_text), a, &qr));
    int corners[3][2] = { { 0, 0 }, { qr.size - 7, 0 }, { 0, qr.size - 7 } };
    for (int c = 0; c < 3; c++) {
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                bool ring = x == 0 || y == 0 || x == 6 || y == 6;
                bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
                assert_int_equal(qr.modules[(corners[c][1] + y) * qr.size + corners[c][0] + x], ring || heart);
            }
        }
    }
    for (int i = 0; i < qr.size * qr.size; i++) {
        assert_true(qr.modules[i] <= 1);
    }
    arena_destroy(a);
}

static void area_keeps_whole_modules_in_the_middle(void **state)
{
    (void)state;
    int module;
    struct rect r = qr_area((struct rect){ 10, 20, 300, 200 }, 25, &module);
    assert_int_equal(module, 200 / 33);
    assert_int_equal(r.w, module * 33);
    assert_int_equal(r.h, r.w);
    assert_int_equal(r.x, 10 + (300 - r.w) / 2);
    assert_int_equal(r.y, 20 + (200 - r.h) / 2);
    r = qr_area((struct rect){ 0, 0, 32, 32 }, 25, &module);
    assert_int_equal(module, 0);
    assert_int_equal(r.w, 0);
}

/* An independent reader gets the same text back. */
static void a_reader_reads_it(void **state)
{
    (void)state;
    if (system("command -v zbarimg >/dev/null 2>&1") != 0) {
        print_message("skipped: zbarimg is missing (Debian: zbar-tools)\n");
        skip();
    }
    struct arena *a = arena_create();
    struct qr qr;
    assert_true(qr_encode(str_of(link_text), a, &qr));
    enum { SCALE = 5 };
    int side = (qr.size + 2 * QR_QUIET) * SCALE;
    const char *path = AULA_BUILD_DIR "/test_ui_qr.pgm";
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fprintf(f, "P5\n%d %d\n255\n", side, side);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int mx = x / SCALE - QR_QUIET, my = y / SCALE - QR_QUIET;
            bool in = mx >= 0 && my >= 0 && mx < qr.size && my < qr.size;
            putc(in && qr.modules[my * qr.size + mx] ? 0 : 255, f);
        }
    }
    fclose(f);
    FILE *reader = popen("zbarimg --quiet --raw '" AULA_BUILD_DIR "/test_ui_qr.pgm'", "r");
    assert_non_null(reader);
    char line[256] = "";
    assert_non_null(fgets(line, sizeof line, reader));
    pclose(reader);
    line[strcspn(line, "\n")] = '\0';
    assert_string_equal(line, link_text);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodes_ascii_only),
        cmocka_unit_test(refuses_too_long_and_embedded_nul),
        cmocka_unit_test(modules_are_a_code),
        cmocka_unit_test(area_keeps_whole_modules_in_the_middle),
        cmocka_unit_test(a_reader_reads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
