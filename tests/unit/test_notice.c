/* rooms: model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/base/clock.h"
#include "app/model/notice.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

#define HEAD "[notice.1]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n"
#define FI "title_fi = Kirjasto on suljettu\ntext_fi = Maanantaina ei ole s\xC3\xA4hk\xC3\xB6\xC3\xA4.\n"

#define assert_str(s, expected) assert_string_equal(arena_format(a, "%.*s", STR_FMT(s)).p, expected)

static void reads_a_notice(void **state)
{
    (void)state;
    struct notices n;
    struct err e = { 0 };
    assert_true(notices_parse(&n, STR(HEAD FI
        "title_sv = Biblioteket är stängt\ntext_sv = Ingen el\n   på  måndag.\n"
        "[notice.2]\nkind = emergency\nstart = 2026-10-25T00:30:00Z\nend = 2026-10-25T04:30\n" FI), "n.ini", a, &e));
    assert_int_equal(n.sequence, 0);
    assert_int_equal(n.count, 2);
    const struct notice *first = &n.notices[0];
    assert_int_equal(first->kind, NOTICE_PLAIN);
    assert_int_equal(first->start_utc, civil_to_utc((struct date){ 2026, 11, 23 }, 8, 0, 0));
    assert_int_equal(first->end_utc, civil_to_utc((struct date){ 2026, 11, 24 }, 18, 0, 0));
    assert_int_equal(first->text_count, 2);
    assert_str(first->texts[0].lang, "fi");
    assert_str(first->texts[0].title, "Kirjasto on suljettu");
    assert_str(first->texts[0].text, "Maanantaina ei ole sähköä.");
    assert_str(first->texts[1].lang, "sv");
    assert_str(first->texts[1].text, "Ingen el på måndag.");
    assert_int_equal(n.notices[1].kind, NOTICE_EMERGENCY);
}

static void no_notice_takes_all_back(void **state)
{
    (void)state;
    struct notices n;
    struct err e = { 0 };
    static const struct str empty[] = { { "", 0 }, { "\n; nothing\n", 11 }, { "\xEF\xBB\xBF", 3 } };
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        assert_true(notices_parse(&n, empty[i], "n.ini", a, &e));
        assert_int_equal(n.count, 0);
    }
    n.sequence = 20261122001;
    assert_true(notices_parse(&n, notices_write(&n, a), "n.ini", a, &e));
    assert_int_equal(n.sequence, 20261122001);
    assert_int_equal(n.count, 0);
}

static void wrong_files_are_named(void **state)
{
    (void)state;
    char letters[NOTICE_TITLE_MAX + 2], word[200];
    memset(letters, 'a', sizeof letters);
    letters[40] = ' ';
    letters[sizeof letters - 1] = '\0';
    memset(word, 'a', 175);
    word[175] = '\0';
    struct str many = STR("");
    for (int i = 1; i <= NOTICE_MAX + 1; i++) {
        many = arena_format(a, "%.*s[notice.%d]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n" FI, STR_FMT(many), i);
    }
    struct str wrapped = STR("text_fi =");
    for (int i = 0; i < 21; i++) {
        wrapped = arena_format(a, "%.*s\n  %.19s", STR_FMT(wrapped), word);
    }
    const struct { const char *text, *words; } table[] = {
        { "[notice.1]\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n" FI, "[notice.1] kind: is missing" },
        { "[notice.1]\nkind = notice\nend = 2026-11-24T18:00\n" FI, "[notice.1] start: is missing" },
        { "[notice.1]\nkind = notice\nstart = 2026-11-24T18:00\n" FI, "[notice.1] end: is missing" },
        { "[notice.3]\nkind = alarm\n", "[notice.3] kind: notice or emergency expected" },
        { "[notice.1]\nkind = notice\nstart = 2026-11-23\n", "[notice.1] start: a time such as" },
        { "[notice.1]\nkind = notice\nstart = 23.11.2026 klo 8\n", "[notice.1] start: a time such as" },
        { "[notice.1]\nkind = notice\nstart = 2026-02-29T08:00\n", "[notice.1] start: a time such as" },
        { "[notice.1]\nkind = notice\nstart = 0001-01-01T00:00\n", "[notice.1] start: not in this century" },
        { "[notice.1]\nkind = notice\nend = 9999-12-31T24:00\n", "[notice.1] end: not in this century" },
        { "[notice.1]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-23T08:00\n" FI, "[notice.1] end: must be after start" },
        { HEAD, "[notice.1] title_fi: is missing" },
        { HEAD "title_sv = A\ntext_sv = B\n", "[notice.1] title_fi: is missing" },
        { HEAD "title_fi = A\n", "[notice.1] text_fi: is missing" },
        { HEAD "text_fi = A\ntitle_fi =\n", "[notice.1] title_fi: is missing" },
        { HEAD FI "title_sv = A\n", "[notice.1] text_sv: is missing" },
        { HEAD FI "title_xx = A\ntext_xx = B\n", "[notice.1] title_xx: nothing is known" },
        { HEAD FI "titel_sv = A\n", "[notice.1] titel_sv: nothing is known" },
        { HEAD FI "kind = notice\n", "[notice.1] kind: is there twice" },
        { HEAD FI "title_fi = A\n", "[notice.1] title_fi: is there twice" },
        { HEAD FI "[notice.2]\nkind = notice\n[notice.1]\ntitle_en = A\n", "[notice.2] start: is missing" },
        { HEAD FI "[other]\na = 1\n", "[other] a: nothing is known of this section" },
        { HEAD FI "[notice.x]\na = 1\n", "[notice.x] a: nothing is known of this section" },
        { "[notice]\nsequence = x\n", "[notice] sequence: a number above 0" },
        { "[notice]\nsequence = 0\n", "[notice] sequence: a number above 0" },
        { "kind = notice\n", "[] kind: nothing is known of this section" },
        { HEAD "title_fi = A\ntext_fi = Avoinna 9-15 ; la 10-14\n", "line 6: what is behind" },
        { HEAD "title_fi = A\ntext_fi = Avoinna 9-15\n  tai ; la 10-14\n", "line 7: what is behind" },
        { HEAD "title_fi = A\ntext_fi = Avoinna \x01; la\n", "[notice.1] text_fi: a ';'" },
        { HEAD "title_fi = A\xE4\n", "is not UTF-8" },
        { many.p, "more than 12 notices" },
        { arena_format(a, HEAD "title_fi = A\n%s\n", wrapped.p).p, "[notice.1] text_fi: 419 letters, at most 400" },
        { arena_format(a, HEAD "title_fi = %s\n", letters).p, "[notice.1] title_fi: 81 letters, at most 80" },
        { arena_format(a, HEAD "text_fi = %s\n", word).p, "[notice.1] text_fi: a word is longer than a line" },
        { arena_format(a, HEAD "text_fi = %s%s\n", word, word).p, "line 5: longer than" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct notices n;
        struct err e = { 0 };
        bool ok = notices_parse(&n, str_of(table[i].text), "n.ini", a, &e);
        if (ok || e.kind != ERR_FORMAT || !strstr(e.text, table[i].words) || strncmp(e.text, "n.ini: ", 7) != 0) {
            fail_msg("row %zu: \"%s\" instead of \"%s\"", i, ok ? "taken" : e.text, table[i].words);
        }
    }
    struct notices n;
    struct err e = { 0 };
    assert_true(notices_parse(&n, STR(HEAD FI "[notice.2]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n" FI), "n.ini", a, &e));
    assert_false(notices_parse(&n, STR(HEAD FI "[notice.2]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n" FI
                                       "[notice.1]\ntitle_en = A\ntext_en = B\n"), "n.ini", a, &e));
    assert_non_null(strstr(e.text, "the section is there twice"));
}

/* A kiosk of last year reads what a newer publisher writes. */
static void a_published_file_may_hold_more(void **state)
{
    (void)state;
    struct notices n;
    struct err e = { 0 };
    assert_true(notices_parse(&n, STR("[notice]\nsequence = 20261122001\nway = new\n" HEAD FI "title_xx = A\ntext_xx = B\ncolour = red\n[more]\na = b\n"),
                              "n.ini", a, &e));
    assert_int_equal(n.sequence, 20261122001);
    assert_int_equal(n.count, 1);
    assert_int_equal(n.notices[0].text_count, 1);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "lyhyt",
        "a;b # c #d [e] = f: g",
        "#alku ja #loppu",
        "Kirjaston ovi on rikki. Tule sisään pihan puolelta, jossa on ramppi ja ovikello. Henkilökunta auttaa sinua. Jos tarvitset apua "
        "matkalla, soita numeroon 09 310 1111. #kirjasto #ovi #ramppi #apu #piha #kello #sisään #soita #numero #matka #kaikki #auki",
    };
    struct notices n = { .sequence = 20261122001, .count = 1 }, back;
    n.notices[0] = (struct notice){ .kind = NOTICE_EMERGENCY, .start_utc = 1793235600, .end_utc = 1793239200, .text_count = 1 };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct err e = { 0 };
        n.notices[0].texts[0] = (struct notice_text){ STR("fi"), STR("Otsikko"), str_of(texts[i]) };
        struct str written = notices_write(&n, a);
        if (!notices_parse(&back, written, "back", a, &e)) {
            fail_msg("%s:\n%s", e.text, written.p);
        }
        assert_str(back.notices[0].texts[0].text, texts[i]);
        assert_int_equal(back.notices[0].start_utc, n.notices[0].start_utc);
        assert_int_equal(back.notices[0].end_utc, n.notices[0].end_utc);
        assert_int_equal(back.notices[0].kind, NOTICE_EMERGENCY);
        assert_true(str_equal(notices_write(&back, a), written));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_a_notice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_notice_takes_all_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_files_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_published_file_may_hold_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_back, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
