/* rooms: signage kiosk ui settings catalogue model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/signage/sign.h"

static struct config config_with(const char *codes)
{
    struct config c = { 0 };
    struct str rest = str_of(codes), code;
    while (rest.n && str_next(&rest, ' ', &code)) {
        c.languages[c.language_count++] = code;
    }
    return c;
}

/* The languages of one page, joined by blanks. */
static struct str page_of(const struct config *c, const char *own, int page, size_t room, struct arena *a)
{
    struct state s = { .config = c, .sign_page = page };
    strncpy(s.visit.lang, own, sizeof s.visit.lang - 1);
    struct str codes[CONFIG_LANGUAGE_MAX], line = STR("");
    size_t n = sign_invited(&s, room, codes);
    assert_true(n <= room);
    for (size_t i = 0; i < n; i++) {
        line = arena_format(a, "%.*s%s%.*s", STR_FMT(line), i ? " " : "", STR_FMT(codes[i]));
    }
    return line;
}

#define ALL "fi sv en ru et uk fr so es tr zh fa ar"

static void groups_take_turns(void **state)
{
    (void)state;
    static const struct { const char *codes, *own; size_t room; const char *pages[6]; } rows[] = {
        { ALL, "fi", 6, { "sv en ru et uk fr", "so es tr zh fa ar", "sv en ru et uk fr" } },
        { ALL, "fi", 5, { "sv en ru et", "uk fr so es", "tr zh fa ar", "sv en ru et" } },
        { ALL, "fi", 3, { "sv en ru", "et uk fr", "so es tr", "zh fa ar", "sv en ru" } },
        { "fi sv en", "fi", 6, { "sv en", "sv en" } },
        { "fi sv en", "fi", 1, { "sv", "en", "sv" } },
        { "ar fi so en", "ar", 2, { "fi so", "en", "fi so" } },
        { "fi", "fi", 6, { "", "" } },
        { ALL, "fi", 0, { "", "" } },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct config c = config_with(rows[i].codes);
        for (int page = 0; page < 6 && rows[i].pages[page]; page++) {
            struct str got = page_of(&c, rows[i].own, page, rows[i].room, a);
            if (!str_equal_cstr(got, rows[i].pages[page])) {
                fail_msg("row %zu, page %d: %.*s, not %s", i, page, STR_FMT(got), rows[i].pages[page]);
            }
        }
    }
    arena_destroy(a);
}

/* Whatever is shown and however little room there is, nobody waits longer than a round. */
static void everybody_is_invited_in_a_round(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config all = config_with(ALL);
    for (size_t shown = 1; shown <= all.language_count; shown++) {
        struct config c = all;
        c.language_count = shown;
        for (size_t room = 1; room <= 7; room++) {
            struct str seen = STR(" ");
            for (size_t page = 0; page < (shown - 1 + room - 1) / room; page++) {
                seen = arena_format(a, "%.*s%.*s ", STR_FMT(seen), STR_FMT(page_of(&c, "fi", (int)page, room, a)));
            }
            for (size_t i = 0; i < shown; i++) {
                struct str wanted = arena_format(a, " %.*s ", STR_FMT(c.languages[i]));
                assert_int_equal(str_find(seen, wanted) >= 0, i > 0);
            }
        }
    }
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_take_turns),
        cmocka_unit_test(everybody_is_invited_in_a_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
