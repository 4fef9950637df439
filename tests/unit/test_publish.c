/* rooms: publish delivery catalogue model texts base */
/* What needs no folder: names, verdicts of the gates, false numbers. The rest is in tests/e2e/test_publish. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/base/clock.h"
#include "app/publish/internal.h"

static void names_are_read_as_they_are_written(void **state)
{
    (void)state;
    static const struct publish_name names[] = {
        { PUBLISH_WHOLE, 0, 20261122001 }, { PUBLISH_SIGNATURE, 0, 20261122001 }, { PUBLISH_PATCH, 20261121003, 20261122001 },
    };
    static const char *const written[] = {
        "catalogue-20261122001.db.zst", "catalogue-20261122001.db.minisig", "patch-20261121003-20261122001.zst",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[PUBLISH_NAME_ROOM];
        struct publish_name back;
        publish_format_name(&names[i], text);
        assert_string_equal(text, written[i]);
        assert_true(publish_parse_name(&back, text));
        assert_int_equal(back.kind, names[i].kind);
        assert_int_equal(back.from, names[i].from);
        assert_int_equal(back.sequence, names[i].sequence);
    }
}

static void other_names_are_left_alone(void **state)
{
    (void)state;
    static const char *const names[] = {
        "", ".", "index-2", "notices", "catalogue.db", "catalogue-.db.zst", "catalogue-2026112200.db.zst", "catalogue-020261122001.db.zst",
        "catalogue-00261122001.db.zst", "catalogue-202611220011.db.zst", "catalogue--2026112200.db.zst", "catalogue-+2026112200.db.zst",
        "catalogue-20261122001.db", "catalogue-20261122001.db.zst.old", "catalogue-20261122001.db.minisig~", "patch-20261122001.zst",
        "patch-20261122001-.zst", "patch-20261121001-20261122001", "patch-20261121001_20261122001.zst", "Patch-20261121001-20261122001.zst",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct publish_name name;
        if (publish_parse_name(&name, names[i])) {
            fail_msg("taken for a file of ours: %s", names[i]);
        }
    }
}

static void gates_decide(void **state)
{
    (void)state;
    static const struct { const char *gate; bool goes; const char *words; } table[] = {
        { "passed", true, "" },
        { "passed: there was no catalogue to compare with", true, "" },
        { "source ptv: 12 items, the last catalogue has 53 (80 % needed)", true, "" },
        { "", false, "was not judged" },
        { "whole list ptv: the server answered 500", false, "did not come whole" },
        { "whole list ptv: it was not read (and 3 more)", false, "did not come whole" },
        { "no persons tpr:1: text body fi: the name of a person", false, "person" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct err e = { 0 };
        assert_int_equal(publish_judge(str_of(table[i].gate), &e), table[i].goes);
        assert_non_null(strstr(e.text, table[i].words));
    }
}

static void false_numbers_do_not_count(void **state)
{
    (void)state;
    struct publish_options o = { .keep = 7 };
    assert_true(clock_parse_iso(STR("2026-11-22T23:59+02:00"), &o.now_utc, NULL));
    const struct publishing p = { .options = &o, .lock = -1 };
    assert_true(publish_is_plausible(&p, 20261122999));
    assert_true(publish_is_plausible(&p, 20261123001));
    assert_false(publish_is_plausible(&p, 20261125001));
    assert_false(publish_is_plausible(&p, 99991231999));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read_as_they_are_written),
        cmocka_unit_test(other_names_are_left_alone),
        cmocka_unit_test(gates_decide),
        cmocka_unit_test(false_numbers_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
