/* rooms: kiosk ui catalogue model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/kiosk/story.h"

static void reads_the_head(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct story s;
    struct err e;
    assert_true(story_parse(&s, STR("# a story\nsize 800x480 mm 155x93   # small\nnow 2026-11-23T10:00+02:00\n\nlang fi\n"), "x", a, &e));
    assert_true(s.has_size && s.has_mm && s.has_now);
    assert_int_equal(s.width_px, 800);
    assert_int_equal(s.height_px, 480);
    assert_true(s.width_mm > 154 && s.height_mm < 94);
    assert_int_equal(s.now_utc, 1795420800);
    assert_int_equal(s.count, 1);
    assert_int_equal(s.steps[0].line, 5);
    assert_true(story_parse(&s, STR("size 1080x1920"), "x", a, &e));
    assert_true(s.has_size && !s.has_mm && !s.has_now);
    arena_destroy(a);
}

static void reads_every_step(void **state)
{
    (void)state;
    static const struct { const char *line; enum story_verb verb; const char *text; int64_t number; } rows[] = {
        { "lang sv", STORY_LANG, "sv", 0 },
        { "tap \"Liikunta\"   # the wall", STORY_TAP, "Liikunta", 0 },
        { "tap \"#1 \\\"quoted\\\" \\\\ word\"", STORY_TAP, "#1 \"quoted\" \\ word", 0 },
        { "press \"Uimahalli\"", STORY_PRESS, "Uimahalli", 0 },
        { "lift", STORY_LIFT, "", 0 },
        { "touch 540 960", STORY_TOUCH, "", 0 },
        { "type \"vesijumpa\"", STORY_TYPE, "vesijumpa", 0 },
        { "wait 90s", STORY_WAIT, "", 90000 },
        { "wait 250ms", STORY_WAIT, "", 250 },
        { "wait 2min", STORY_WAIT, "", 120000 },
        { "expect screen card", STORY_EXPECT_SCREEN, "card", 0 },
        { "expect text \"Maksuton\"", STORY_EXPECT_TEXT, "Maksuton", 0 },
        { "expect no text \"Virhe\"", STORY_EXPECT_NO_TEXT, "Virhe", 0 },
        { "expect under \"Milloin?\" \"Kello 10\"", STORY_EXPECT_UNDER, "Milloin?", 0 },
        { "expect said \"kello kymmenen\"", STORY_EXPECT_SAID, "kello kymmenen", 0 },
        { "expect no said \"x\"", STORY_EXPECT_NOT_SAID, "x", 0 },
        { "expect focus \"Takaisin\"", STORY_EXPECT_FOCUS, "Takaisin", 0 },
        { "expect count button 7", STORY_EXPECT_COUNT, "button", 7 },
        { "\tpicture  out.png\r", STORY_PICTURE, "out.png", 0 },
        { "picture \"my picture.png\"", STORY_PICTURE, "my picture.png", 0 },
        { "tree out.json", STORY_TREE, "out.json", 0 },
        { "outline out.txt", STORY_OUTLINE, "out.txt", 0 },
        { "draw", STORY_DRAW, "", 1 },
        { "draw 10", STORY_DRAW, "", 10 },
        { "audit", STORY_AUDIT, "", 0 },
        { "tour", STORY_TOUR, "", 0 },
        { "choose go display", STORY_CHOOSE, "go", 0 },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct story s;
        struct err e = { ERR_NONE, "" };
        if (!story_parse(&s, str_of(rows[i].line), "x", a, &e) || s.count != 1 || s.steps[0].verb != rows[i].verb
            || !str_equal_cstr(s.steps[0].text, rows[i].text) || s.steps[0].number != rows[i].number) {
            fail_msg("%s: %s", rows[i].line, e.text);
        }
    }
    arena_destroy(a);
}

static void reads_every_key(void **state)
{
    (void)state;
    static const struct { const char *line; enum message_key key; } rows[] = {
        { "key left", KEYPAD_LEFT }, { "key right", KEYPAD_RIGHT }, { "key up", KEYPAD_UP }, { "key down", KEYPAD_DOWN },
        { "key enter", KEYPAD_ENTER }, { "key back", KEYPAD_BACK }, { "key louder", KEYPAD_LOUDER },
        { "key quieter", KEYPAD_QUIETER }, { "key repeat", KEYPAD_REPEAT },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct story s;
        struct err e;
        assert_true(story_parse(&s, str_of(rows[i].line), "x", a, &e));
        assert_int_equal(s.steps[0].key, rows[i].key);
    }
    arena_destroy(a);
}

static void several_steps_may_share_a_line(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct story s;
    struct err e;
    assert_true(story_parse(&s, STR("press \"a / b\" / lift / wait 1s # / tap\ntouch 1 2 / lift"), "x", a, &e));
    assert_int_equal(s.count, 5);
    assert_true(str_equal_cstr(s.steps[0].text, "a / b"));
    assert_int_equal(s.steps[2].verb, STORY_WAIT);
    assert_int_equal(s.steps[3].x, 1);
    assert_int_equal(s.steps[3].y, 2);
    assert_int_equal(s.steps[4].line, 2);
    arena_destroy(a);
}

static void knows_every_screen_and_role(void **state)
{
    (void)state;
    static const char *const screens[] = {
#define SCREEN(name) #name,
#include "app/kiosk/screens.def"
#undef SCREEN
    };
    static const char *const roles[] = { "screen", "heading", "text", "row", "tile", "button", "choice", "chip", "key", "image", "qr",
                                         "toast" };
    struct arena *a = arena_create();
    struct story s;
    struct err e;
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        assert_true(story_parse(&s, arena_format(a, "expect screen %s", screens[i]), "x", a, &e));
    }
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        assert_true(story_parse(&s, arena_format(a, "expect count %s 0", roles[i]), "x", a, &e));
    }
    arena_destroy(a);
}

static void refuses_what_is_not_a_step(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "jump", "tap Liikunta", "tap \"Liikunta", "tap", "tap \"a\" \"b\"", "tap \"\"", "lift now", "key sideways", "key", "wait", "wait 90",
        "wait s", "wait 99999999999s", "wait 48h", "wait -1s", "touch 5", "touch a b", "touch -1 5", "touch 99999 5",
        "expect", "expect text x", "expect no screen home", "expect screen", "expect count button", "expect count button many",
        "expect screen hoome", "expect screen Home", "expect screen \"\"", "expect screen hom",
        "expect count buttons 1", "expect count column 1", "expect count box 0", "expect count \"\" 0", "expect count BUTTON 1",
        "expect text \"\"", "expect text \" \"", "expect no text \"\"", "expect said \"\"", "expect no said \"\"", "expect focus \"\"",
        "expect under", "expect under \"Milloin?\"", "expect under Milloin? \"Kello 10\"", "expect under \"a\" \"\"", "expect under \"\" \"b\"",
        "expect under \"a\" \"b\" \"c\"", "expect no under \"a\" \"b\"", "expect no focus \"x\"", "size 1080", "size 1080x", "size 10x10", "size 1080x1920 268x476", "size 99999x99999", "now soon",
        "now 2026-11-23", "lang fi\nsize 800x480", "lang fi\nnow 2026-11-23T10:00Z", "draw 0", "draw many", "picture", "picture a b",
        "a b c d e f g h i", "\"tap\" \"x\"", "tap \"\xff\"",
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct story s;
        struct err e = { ERR_NONE, "" };
        if (story_parse(&s, str_of(wrong[i]), "my.story", a, &e)) {
            fail_msg("taken: %s", wrong[i]);
        }
        assert_non_null(strstr(e.text, "my.story"));
    }
    arena_destroy(a);
}

static void an_error_names_its_line(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct story s;
    struct err e;
    assert_false(story_parse(&s, STR("lang fi\n\n# c\nexpect nothing\n"), "my.story", a, &e));
    assert_non_null(strstr(e.text, "my.story:4:"));
    assert_int_equal(e.kind, ERR_ARGUMENT);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_head),
        cmocka_unit_test(reads_every_step),
        cmocka_unit_test(reads_every_key),
        cmocka_unit_test(several_steps_may_share_a_line),
        cmocka_unit_test(knows_every_screen_and_role),
        cmocka_unit_test(refuses_what_is_not_a_step),
        cmocka_unit_test(an_error_names_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
