/* rooms: settings model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/settings/config.h"
#include "app/texts/texts.h"

#define BOARDS AULA_REPOSITORY_DIR "/board"

static void has_a_default_for_everything(void **state)
{
    (void)state;
    struct config c;
    config_init(&c);
    assert_true(str_equal_cstr(c.profile, "A"));
    assert_int_equal(c.width_px, 1080);
    assert_int_equal(c.height_px, 1920);
    assert_true(c.width_mm > 267 && c.width_mm < 269);
    assert_true(c.touch_mm > 599 && c.touch_mm < 601);
    assert_int_equal(c.idle_s, 60);
    assert_int_equal(c.warn_s, 20);
    assert_int_equal(c.language_count, 3);
    assert_true(str_equal_cstr(c.languages[2], "en"));
    assert_false(c.has_site);
    assert_true(c.sound && c.fade);
    assert_true(c.sign_page_s >= 12);
    assert_int_equal(c.phone_count, 0);
}

static void reads_what_is_set(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    config_init(&c);
    assert_true(config_parse(&c, STR("[site]\nname = Talo\nlat = 60.187\nlon = 24.95\n[visit]\nidle_s = 30\n"
                                     "[languages]\nshown = sv  fi\n[sound]\non = no\n"
                                     "[phone.3]\nwho = Neuvonta\nnumber = 09 310 10111\nhours = ma-pe 9-15\nlanguages = fi sv\n"
                                     "[phone.7]\nwho = Toinen\nnumber = 112\n"), "x.conf", a, &e));
    assert_true(str_equal_cstr(c.site_name.of[0], "Talo"));
    assert_true(c.has_site && c.site_lat > 60.18 && c.site_lon < 24.96);
    assert_int_equal(c.idle_s, 30);
    assert_int_equal(c.warn_s, 20);
    assert_int_equal(c.language_count, 2);
    assert_true(str_equal_cstr(c.languages[0], "sv"));
    assert_false(c.sound);
    assert_int_equal(c.phone_count, 2);
    assert_true(str_equal_cstr(c.phones[0].who.of[0], "Neuvonta"));
    assert_true(c.phones[0].hours_known);
    assert_true(str_equal_cstr(c.phones[0].hours_text, "ma-pe 9-15"));
    assert_true(str_equal_cstr(c.phones[1].number, "112"));
    assert_false(c.phones[1].hours_known);
    arena_destroy(a);
}

/* Words of the site may be told in every language of the interface. */
static void words_come_in_any_language(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    config_init(&c);
    assert_true(config_parse(&c, STR("[site]\nname = Talo\nname_sv = Huset\n[phone.1]\nnumber = 112\nwho_ar = طوارئ\nwho = Apu\nwho_xx = ?\n"
                                     "who_fi_ = ?\nwho_ = ?\nwhosv = ?\nabout_zh = 帮助\nnumber_sv = 1\n"), "x.conf", a, &e));
    static const struct { size_t at; const char *lang, *words, *found; } rows[] = {
        { 0, "fi", "Talo", "fi" }, { 0, "sv", "Huset", "sv" }, { 0, "ar", "Talo", "fi" }, { 0, "xx", "Talo", "fi" },
        { 1, "ar", "طوارئ", "ar" }, { 1, "fa", "Apu", "fi" }, { 1, "fi", "Apu", "fi" },
        { 2, "zh", "帮助", "zh" }, { 2, "fi", "", "fi" }, { 2, "ru", "", "fi" },
    };
    const struct config_words *all[] = { &c.site_name, &c.phones[0].who, &c.phones[0].about };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found;
        struct str words = config_words_in(all[rows[i].at], str_of(rows[i].lang), &found);
        if (!str_equal_cstr(words, rows[i].words) || strcmp(found, rows[i].found) != 0) {
            fail_msg("row %zu: %.*s in %s", i, STR_FMT(words), found);
        }
    }
    assert_true(str_equal_cstr(c.phones[0].number, "112"));
    arena_destroy(a);
}

static void drafts_can_be_left_out(void **state)
{
    (void)state;
    static const struct { const char *text; size_t count; const char *first; } rows[] = {
        { "[languages]\nshown = sv fi en\n", 3, "sv" },
        { "[languages]\nshown = sv fi en\ndrafts = yes\n", 3, "sv" },
        { "[languages]\ndrafts = no\nshown = sv fi en\n", 1, "sv" },    /* the first stays, whatever it is */
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct config c;
        struct err e;
        size_t checked = 0;
        config_init(&c);
        assert_true(config_parse(&c, str_of(rows[i].text), "x", a, &e));
        static const char *const others[] = { "fi", "en" };
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {    /* those that somebody has checked since stay, too */
            checked += texts_review(texts_get(str_of(others[k]))).role != NULL;
        }
        assert_int_equal(c.language_count, rows[i].count == 1 ? 1 + checked : rows[i].count);
        assert_true(str_equal_cstr(c.languages[0], rows[i].first));
    }
    arena_destroy(a);
}

static void refuses_what_is_wrong_by_name(void **state)
{
    (void)state;
    static const struct { const char *text, *must_hold; } wrong[] = {
        { "[visit]\nidle_s = soon", "x.conf: [visit] idle_s = soon" },
        { "[visit]\nidle_s = 5", "from 15 to 900" },
        { "[visit]\nidle_s = 30.5", "whole number" },
        { "[visit]\nwarn_s = -20", "warn_s = -20" },
        { "[sign]\npage_s = 3", "from 12" },
        { "[screen]\nrotate = 45", "0, 90, 180 or 270" },
        { "[screen]\nwidth_mm = nan", "width_mm = nan" },
        { "[screen]\nwidth_mm = 1e9", "width_mm = 1e9" },
        { "[screen]\nwidth_px = 99999999999999999999", "width_px" },
        { "[screen]\ntouch_mm = 1", "from 200 to 1500" },
        { "[sound]\non = maybe", "yes or no" },
        { "[languages]\nshown = fi xx", "xx" },
        { "[languages]\nshown = fi fi", "twice" },
        { "[languages]\nshown =", "at least one" },
        { "[phone.1]\nwho = Neuvonta", "[phone.1] number: is missing" },
        { "[phone.2]\nnumber = 112", "[phone.2] who: is missing" },
        { "[phone.2]\nnumber = 112\nwho_ru = Помощь", "[phone.2] who: is missing" },
        { "[phone.1]\nwho = N\nnumber = 1\nhours = sometimes", "hours = sometimes" },
        { "[site]\nlat = 91", "lat = 91" },
        { "[site\nname = x", "line" },
        { "just words", "line 1" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct config c;
        struct err e = { ERR_NONE, "" };
        config_init(&c);
        if (config_parse(&c, str_of(wrong[i].text), "x.conf", a, &e) || !strstr(e.text, wrong[i].must_hold)) {
            fail_msg("%s: \"%s\" does not hold \"%s\"", wrong[i].text, e.text, wrong[i].must_hold);
        }
    }
    arena_destroy(a);
}

static void skips_what_it_does_not_know(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    config_init(&c);
    assert_true(config_parse(&c, STR("[visit]\nmood = good\nmood = better\n[phone.99]\nwho = x\n[site]\nname = Talo\n"), "x", a, &e));
    assert_true(str_equal_cstr(c.site_name.of[0], "Talo"));
    assert_int_equal(c.phone_count, 0);
    arena_destroy(a);
}

static void one_coordinate_is_no_place(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    config_init(&c);
    assert_true(config_parse(&c, STR("[site]\nlat = 60.1\n"), "x", a, &e));
    assert_false(c.has_site);
    arena_destroy(a);
}

static const char *write_temporary(const char *text, char path[64])
{
    snprintf(path, 64, "/tmp/aula-test-config-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fputs(text, f);
    fclose(f);
    return path;
}

static void a_profile_comes_from_its_board(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    char path[64];
    assert_true(config_load(&c, write_temporary("[screen]\nprofile = D\nrotate = 90\n", path), BOARDS, a, &e));
    assert_int_equal(c.width_px, 720);
    assert_int_equal(c.height_px, 1280);
    assert_true(c.touch_mm < 451);
    assert_int_equal(c.rotate, 90);    /* the file's own key wins */
    remove(path);
    assert_false(config_load(&c, write_temporary("[screen]\nprofile = Q\n", path), BOARDS, a, &e));
    assert_non_null(strstr(e.text, "profile = Q"));
    remove(path);
    assert_true(config_load(&c, NULL, BOARDS, a, &e));
    assert_int_equal(c.width_px, 1080);
    assert_false(config_load(&c, "/nowhere/aula.conf", BOARDS, a, &e));
    assert_int_equal(e.kind, ERR_IO);
    arena_destroy(a);
}

static void a_window_of_a_board_is_that_board(void **state)
{
    (void)state;
    static const struct { int w, h; const char *profile; double width_mm, height_mm; } rows[] = {
        { 1080, 1920, "A", 268, 476 },
        { 800, 480, "B", 155, 93 },
        { 1920, 1080, "C", 531, 299 },
        { 720, 1280, "D", 126, 224 },
        { 540, 960, "A", 268, 476 },        /* A seen small */
        { 1000, 700, "A", 248, 173.5 },     /* another shape: A's pixels per millimetre */
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct config c;
        config_init(&c);
        config_set_size(&c, rows[i].w, rows[i].h, BOARDS, a);
        assert_int_equal(c.width_px, rows[i].w);
        assert_int_equal(c.height_px, rows[i].h);
        assert_true(str_equal_cstr(c.profile, rows[i].profile));
        assert_true(c.width_mm > rows[i].width_mm - 0.6 && c.width_mm < rows[i].width_mm + 0.6);
        assert_true(c.height_mm > rows[i].height_mm - 0.6 && c.height_mm < rows[i].height_mm + 0.6);
    }
    arena_destroy(a);
}

/* The files in the tree are what the table says; AULA_WRITE=1 writes them anew. */
static void compare_with_file(void (*write_it)(FILE *out), const char *path)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    write_it(out);
    fclose(out);
    if (getenv("AULA_WRITE")) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fwrite(text, 1, n, f);
        fclose(f);
    }
    FILE *f = fopen(path, "r");
    if (!f) {
        fail_msg("%s is missing; write it with AULA_WRITE=1", path);
    }
    char *there = calloc(1, n + 2);
    size_t got = fread(there, 1, n + 1, f);
    fclose(f);
    if (got != n || memcmp(there, text, n) != 0) {
        fail_msg("%s differs from options.def; write it with AULA_WRITE=1", path);
    }
    free(there);
    free(text);
}

static void sample_and_manual_follow_the_table(void **state)
{
    (void)state;
    compare_with_file(config_write_sample, AULA_REPOSITORY_DIR "/data/aula.conf.sample");
    compare_with_file(config_write_man, AULA_REPOSITORY_DIR "/docs/man/aula.conf.5");
}

static void the_sample_is_the_defaults(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct config c, d;
    struct err e;
    config_init(&d);
    assert_true(config_load(&c, AULA_REPOSITORY_DIR "/data/aula.conf.sample", BOARDS, a, &e));
    assert_int_equal(c.width_px, d.width_px);
    assert_int_equal(c.idle_s, d.idle_s);
    assert_int_equal(c.language_count, d.language_count);
    assert_true(str_equal(c.path_state, d.path_state));
    assert_int_equal(c.phone_count, 0);
    assert_false(c.has_site);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_a_default_for_everything),
        cmocka_unit_test(reads_what_is_set), cmocka_unit_test(words_come_in_any_language),
        cmocka_unit_test(drafts_can_be_left_out),
        cmocka_unit_test(refuses_what_is_wrong_by_name),
        cmocka_unit_test(skips_what_it_does_not_know),
        cmocka_unit_test(one_coordinate_is_no_place),
        cmocka_unit_test(a_profile_comes_from_its_board),
        cmocka_unit_test(a_window_of_a_board_is_that_board),
        cmocka_unit_test(sample_and_manual_follow_the_table),
        cmocka_unit_test(the_sample_is_the_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
