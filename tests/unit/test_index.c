/* rooms: delivery base */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/base/clock.h"
#include "app/delivery/index.h"
#include "app/delivery/sealed.h"
#include "tests/unit/delivery_helper.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char *const lines[] = {
    "[catalogue]", "sequence = 20261122001", "schema = 2", "built = 2026-11-22T01:00:00Z", "valid_until = 2026-12-06T01:00:00Z",
    "size = 59883520", "sha256 = " HASH,
    "[whole]", "file = catalogue-20261122001.db.zst", "size = 9000000", "sha256 = " HASH,
    "[signature]", "file = catalogue-20261122001.db.minisig", "size = 312", "sha256 = " HASH,
    "[patch.1]", "from = 20261121001", "file = patch-20261121001-20261122001.zst", "size = 90000", "sha256 = " HASH,
    "[patch.2]", "from = 20261120001", "file = patch-20261120001-20261122001.zst", "size = 99000", "sha256 = " HASH,
};
enum { LINE_COUNT = sizeof lines / sizeof lines[0] };

/* All lines, with `in_place` (NULL: nothing) in the place of line `at`. */
static struct str text_with(size_t at, const char *in_place, struct arena *a)
{
    struct str out = STR("");
    for (size_t i = 0; i < LINE_COUNT; i++) {
        const char *line = i == at ? in_place : lines[i];
        out = line ? arena_format(a, "%s%s\n", out.p, line) : out;
    }
    return out;
}

static void everything_is_read(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct index x;
    struct err e;
    assert_true(index_parse(&x, text_with(LINE_COUNT, NULL, a), a, &e));
    assert_true(x.sequence == 20261122001);
    assert_int_equal(x.schema, 2);
    assert_int_equal(x.built_utc, civil_to_utc((struct date){ 2026, 11, 22 }, 3, 0, 0));
    assert_int_equal(x.valid_until_utc - x.built_utc, 14 * 86400);
    assert_int_equal(x.catalogue.size, 59883520);
    assert_int_equal(x.catalogue.sha256[1], 0x23);
    assert_string_equal(x.whole.name.p, "catalogue-20261122001.db.zst");
    assert_int_equal(x.signature.size, 312);
    assert_int_equal(x.patch_count, 2);
    assert_true(x.patches[0].from == 20261121001);
    assert_string_equal(x.patches[1].file.name.p, "patch-20261120001-20261122001.zst");
    /* What a newer publisher may add. */
    assert_true(index_parse(&x, arena_join(a, text_with(1, "sequence = 7000000000\nmood = good", a), STR("[more]\nx = y\nx = z\n")), a, &e)
                == false);    /* older than its patches */
    assert_non_null(strstr(e.text, "[patch.1] from"));
    assert_true(index_parse(&x, arena_join(a, text_with(2, "schema = 3\nmood = good\nmood = bad", a), STR("[more]\nx = y\nx = z\n")), a, &e));
    assert_int_equal(x.schema, 3);
    arena_destroy(a);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct index x = { .sequence = 20261122001, .schema = 2, .built_utc = 1795000000, .valid_until_utc = 1796000000,
        .catalogue = { .size = INDEX_FILE_MAX_BYTES }, .whole = { STR("w"), 1, { 1 } }, .signature = { STR("s-1.x"), 2, { 255 } } };
    for (int i = 0; i < INDEX_PATCHES_MAX; i++) {
        x.patches[x.patch_count++] = (struct index_patch){ 20261121001 - i, { arena_format(a, "p%d", i), 5 + i, { 9 } } };
        struct str text = index_write(&x, a);
        struct index y;
        struct err e;
        assert_true(text.n < SEALED_BYTES_MAX / 4);
        if (!index_parse(&y, text, a, &e)) {
            fail_msg("%s\n%s", e.text, text.p);
        }
        assert_true(str_equal(index_write(&y, a), text));
        assert_int_equal(y.patch_count, x.patch_count);
        assert_int_equal(y.catalogue.size, INDEX_FILE_MAX_BYTES);
        assert_true(y.patches[i].from == x.patches[i].from);
    }
    /* The fifteenth is not for us. */
    struct str more = arena_format(a, "%s\n[patch.15]\nfrom = x\n", index_write(&x, a).p);
    struct index y;
    struct err e;
    assert_true(index_parse(&y, more, a, &e));
    assert_int_equal(y.patch_count, INDEX_PATCHES_MAX);
    arena_destroy(a);
}

static void every_line_must_be_there_and_once(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < LINE_COUNT; i++) {
        struct index x;
        struct err e;
        if (lines[i][0] == '[') {
            continue;
        }
        struct str key = arena_copy(a, str_sub(str_of(lines[i]), 0, (size_t)str_find(str_of(lines[i]), STR(" "))));
        struct str expected = arena_format(a, "] %s: is missing", key.p);
        if (index_parse(&x, text_with(i, NULL, a), a, &e) || e.kind != ERR_FORMAT || !strstr(e.text, expected.p)) {
            fail_msg("\"%s\" does not hold \"%s\"", e.text, expected.p);
        }
        expected = arena_format(a, "] %s: stands there twice", key.p);
        if (index_parse(&x, text_with(i, arena_format(a, "%s\n%s", lines[i], lines[i]).p, a), a, &e) || !strstr(e.text, expected.p)) {
            fail_msg("\"%s\" does not hold \"%s\"", e.text, expected.p);
        }
    }
    arena_destroy(a);
}

static void everything_has_its_limits(void **state)
{
    (void)state;
    static const struct { size_t at; const char *line, *must_hold; } wrong[] = {
        { 1, "sequence = 0", "[catalogue] sequence: not a whole number" },
        { 1, "sequence = -1", "sequence" },
        { 1, "sequence = +20261122001", "sequence" },
        { 1, "sequence = 020261122001", "sequence" },
        { 1, "sequence = 2e9", "sequence" },
        { 1, "sequence = 99991232000", "sequence" },
        { 1, "sequence = 9223372036854775808", "sequence" },
        { 1, "sequence =", "sequence" },
        { 2, "schema = 1000000", "[catalogue] schema" },
        { 2, "schema = two", "[catalogue] schema" },
        { 3, "built = 2026-11-22", "[catalogue] built: not a time" },
        { 3, "built = 2026-11-22T01:00:00", "[catalogue] built: not a time" },
        { 3, "built = 2026-11-22T01:00:00+02:00", "[catalogue] built: not a time" },
        { 3, "built = 2026-13-22T01:00:00Z", "[catalogue] built: not a time" },
        { 4, "valid_until = never", "[catalogue] valid_until: not a time" },
        { 5, "size = 0", "[catalogue] size" },
        { 5, "size = 1073741825", "[catalogue] size" },
        { 6, "sha256 = 0123", "[catalogue] sha256: not 64 digits" },
        { 6, "sha256 = " HASH "0", "[catalogue] sha256: not 64 digits" },
        { 6, "sha256 = 0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", "[catalogue] sha256: not 64 digits" },
        { 8, "file = ../catalogue.db", "[whole] file: not a plain file name" },
        { 8, "file = /etc/passwd", "[whole] file" },
        { 8, "file = a/b", "[whole] file" },
        { 8, "file = a\\b", "[whole] file" },
        { 8, "file = ..", "[whole] file" },
        { 8, "file = .hidden", "[whole] file" },
        { 8, "file = -rf", "[whole] file" },
        { 8, "file = a b", "[whole] file" },
        { 8, "file = a%2e", "[whole] file" },
        { 8, "file = a?x", "[whole] file" },
        { 8, "file = \xc3\xa4", "[whole] file" },
        { 8, "file =", "[whole] file" },
        { 8, "file = " HASH "0123456789abcdef0", "[whole] file" },
        { 9, "size = 1.5", "[whole] size" },
        { 12, "file = https://example.invalid/x", "[signature] file" },
        { 13, "size = 99999999999", "[signature] size" },
        { 16, "from = 20261122001", "[patch.1] from: not older" },
        { 16, "from = 20261122002", "[patch.1] from: not older" },
        { 16, "from = 0", "[patch.1] from: not a whole" },
        { 17, "file = ./x", "[patch.1] file" },
        { 18, "size = 0", "[patch.1] size" },
        { 21, "from = 20261121001", "[patch.2] from: not older" },
        { 0, "[catalogues]", "[catalogue] sequence: is missing" },
        { 0, "[catalogue", "line 1" },
        { 2, "schema", "line 3" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct index x;
        struct err e = { ERR_NONE, "" };
        if (index_parse(&x, text_with(wrong[i].at, wrong[i].line, a), a, &e) || e.kind != ERR_FORMAT
            || !strstr(e.text, wrong[i].must_hold)) {
            fail_msg("%s: \"%s\" does not hold \"%s\"", wrong[i].line, e.text, wrong[i].must_hold);
        }
    }
    struct index x;
    struct err e;
    assert_false(index_parse(&x, STR(""), a, &e));
    assert_true(index_parse(&x, text_with(8, "file = " HASH "0123456789abcdef", a), a, &e));    /* 80 letters */
    assert_true(index_parse(&x, text_with(5, "size = 1073741824", a), a, &e));
    arena_destroy(a);
}

static void sequences_only_grow(void **state)
{
    (void)state;
    int64_t noon = civil_to_utc((struct date){ 2026, 11, 22 }, 12, 0, 0);
    const struct { int64_t previous, now_utc, next; } cases[] = {
        { 0, noon, 20261122001 },
        { 20261121003, noon, 20261122001 },
        { 20261122001, noon, 20261122002 },
        { 20261122999, noon, 20261123000 },
        { 20261123000, noon + 86400, 20261123001 },
        { 20990101001, noon, 20990101002 },                                                         /* the clock was wrong once */
        { 0, civil_to_utc((struct date){ 2026, 11, 23 }, 0, 30, 0), 20261123001 },                  /* 22:30 UTC of the day before */
        { 0, civil_to_utc((struct date){ 2027, 1, 1 }, 0, 0, 0) - 1, 20261231001 },
        { 0, civil_to_utc((struct date){ 2028, 2, 29 }, 12, 0, 0), 20280229001 },
        { 0, 0, 19700101001 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t next = index_next_sequence(cases[i].previous, cases[i].now_utc);
        if (next != cases[i].next) {
            fail_msg("case %zu: %" PRId64 ", not %" PRId64, i, next, cases[i].next);
        }
    }
    char name[INDEX_NAME_ROOM];
    index_name(2, name);
    assert_string_equal(name, "index-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(every_line_must_be_there_and_once),
        cmocka_unit_test(everything_has_its_limits),
        cmocka_unit_test(sequences_only_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
