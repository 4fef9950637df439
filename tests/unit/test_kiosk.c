/* rooms: kiosk ui catalogue model texts base */
#include "tests/unit/kiosk_fixture.h"

#include "ui/layout.h"

static void the_first_touch_wakes(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    assert_screen(&f, "idle");
    send(&f, (struct message){ .kind = MSG_PRESS, .x = 3, .y = 3 });    /* anywhere */
    assert_screen(&f, "idle");
    send(&f, (struct message){ .kind = MSG_LIFT, .x = 900, .y = 1500 });
    assert_screen(&f, "language");
    assert_true(visit_of(&f)->active);
    fixture_end(&f);
}

static void the_language_leads_to_what_the_sign_showed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    tap(&f, ACT_WAKE, FIXTURE_ITEM);
    assert_screen(&f, "language");
    tap(&f, ACT_LANGUAGE, 1);
    assert_screen(&f, "card");
    assert_string_equal(visit_of(&f)->lang, "sv");
    assert_int_equal(state_shown(kiosk_state(f.k))->item, FIXTURE_ITEM);
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "home");
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "idle");
    assert_string_equal(visit_of(&f)->lang, "fi");
    fixture_end(&f);
}

static void a_site_of_one_language_has_no_language_page(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "[languages]\nshown = sv\n", true);
    tap(&f, ACT_WAKE, FIXTURE_ITEM);
    assert_screen(&f, "card");
    assert_string_equal(visit_of(&f)->lang, "sv");
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void history_goes_back_the_same_way(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_THEME, 2);
    assert_screen(&f, "list");
    assert_int_equal(state_shown(kiosk_state(f.k))->theme, 2);
    tap(&f, ACT_NEXT, 1);
    tap(&f, ACT_ITEM, 1);
    assert_screen(&f, "card");
    tap(&f, ACT_TAKE, 7);
    assert_screen(&f, "take_home");
    tap(&f, ACT_GO, SCREEN_language);
    assert_screen(&f, "language");
    tap(&f, ACT_GO, SCREEN_language);    /* the same page is not laid on itself */
    tap(&f, ACT_LANGUAGE, 2);
    assert_screen(&f, "take_home");
    assert_string_equal(visit_of(&f)->lang, "en");
    key(&f, KEYPAD_BACK);
    assert_screen(&f, "card");
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "list");
    assert_int_equal(state_shown(kiosk_state(f.k))->page, 1);    /* where it was */
    tap(&f, ACT_HOME, 0);
    assert_screen(&f, "home");
    assert_int_equal(visit_of(&f)->depth, 1);
    fixture_end(&f);
}

static void a_long_history_keeps_home(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_THEME, 0);
    for (int i = 0; i < 40; i++) {
        tap(&f, ACT_ITEM, i % 3);
        assert_true(visit_of(&f)->depth <= PLACE_MAX);
    }
    assert_int_equal(visit_of(&f)->depth, PLACE_MAX);
    for (int i = 0; i < PLACE_MAX - 1; i++) {
        tap(&f, ACT_BACK, 0);
    }
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void acts_on_lifting_where_it_was_pressed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    const struct node *help = find_act(&f, ACT_GO, SCREEN_help);
    press_node(&f, help);
    assert_int_equal(visit_of(&f)->pressed_id, help->id);
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->pressed_id, help->id);
    assert_screen(&f, "home");
    send(&f, (struct message){ .kind = MSG_MOVE, .x = f.x + 2, .y = f.y + 2 });    /* a trembling finger */
    assert_int_equal(visit_of(&f)->pressed_id, help->id);
    lift(&f);
    assert_screen(&f, "help");
    assert_int_equal(visit_of(&f)->pressed_id, 0);
    fixture_end(&f);
}

static void sliding_away_cancels(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    const struct node *help = find_act(&f, ACT_GO, SCREEN_help);
    press_node(&f, help);
    send(&f, (struct message){ .kind = MSG_MOVE, .x = f.x, .y = 2 });
    assert_int_equal(visit_of(&f)->pressed_id, 0);
    lift(&f);    /* even back on it */
    assert_screen(&f, "home");
    press_node(&f, find_act(&f, ACT_GO, SCREEN_help));
    send(&f, (struct message){ .kind = MSG_LIFT, .x = f.x, .y = 2 });
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void a_disabled_node_does_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_THEME, 3);
    assert_screen(&f, "home");
    tap(&f, ACT_HOME, 0);
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void text_and_colours_are_of_the_visit(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_TEXT_SIZE, 2);
    tap(&f, ACT_SCHEME, SCHEME_DARK);
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->text_size, 2);
    assert_int_equal(kiosk_look(f.k)->scheme, SCHEME_DARK);
    tap(&f, ACT_LOOK_RESET, 0);
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->text_size, 1);
    assert_int_equal(kiosk_look(f.k)->scheme, SCHEME_LIGHT);
    tap(&f, ACT_SCHEME, SCHEME_DARK);
    tap(&f, ACT_END, 0);
    assert_screen(&f, "idle");
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->scheme, SCHEME_LIGHT);
    fixture_end(&f);
}

static void the_look_follows_the_device(void **state)
{
    (void)state;
    static const struct { const char *settings; enum shape shape; double px_per_mm, cap_scale; } rows[] = {
        { "", SHAPE_TALL, 4.03, 1 },
        { "[screen]\nwidth_px = 800\nheight_px = 480\nwidth_mm = 155\nheight_mm = 93\n", SHAPE_SMALL, 5.16, 1 },
        { "[screen]\nwidth_px = 1920\nheight_px = 1080\nwidth_mm = 531\nheight_mm = 299\n", SHAPE_WIDE, 3.61, 1 },
        { "[screen]\nwidth_px = 720\nheight_px = 1280\nwidth_mm = 126\nheight_mm = 224\ntouch_mm = 450\n", SHAPE_TALL, 5.71, 0.75 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_begin(&f, rows[i].settings, true);
        kiosk_tree(f.k, NULL);
        const struct look *l = kiosk_look(f.k);
        assert_int_equal(l->shape, rows[i].shape);
        assert_true(l->px_per_mm > rows[i].px_per_mm - 0.02 && l->px_per_mm < rows[i].px_per_mm + 0.02);
        assert_true(l->cap_scale > rows[i].cap_scale - 0.001 && l->cap_scale < rows[i].cap_scale + 0.001);
        fixture_end(&f);
    }
}

static void the_tree_changes_only_when_something_does(void **state)
{
    (void)state;
    struct fixture f;
    bool changed;
    fixture_begin(&f, "", true);
    kiosk_tree(f.k, &changed);
    assert_true(changed);
    kiosk_tree(f.k, &changed);
    assert_false(changed);
    after(&f, 500);
    kiosk_tree(f.k, &changed);
    assert_false(changed);
    go_home(&f);
    kiosk_tree(f.k, &changed);
    after(&f, 1000);
    kiosk_tree(f.k, &changed);
    assert_false(changed);
    press_node(&f, find_act(&f, ACT_GO, SCREEN_help));
    kiosk_tree(f.k, &changed);
    assert_true(changed);    /* pressed looks different */
    send(&f, (struct message){ .kind = MSG_MOVE, .x = f.x + 1, .y = f.y });
    kiosk_tree(f.k, &changed);
    assert_false(changed);
    fixture_end(&f);
}

static void a_story_changes_language_anywhere(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    send(&f, (struct message){ .kind = MSG_LANGUAGE, .index = 2 });
    assert_screen(&f, "home");
    assert_string_equal(visit_of(&f)->lang, "en");
    tap(&f, ACT_THEME, 1);
    send(&f, (struct message){ .kind = MSG_LANGUAGE, .index = 1 });
    assert_screen(&f, "list");
    assert_string_equal(visit_of(&f)->lang, "sv");
    send(&f, (struct message){ .kind = MSG_LANGUAGE, .index = 99 });
    assert_string_equal(visit_of(&f)->lang, "sv");
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_touch_wakes),
        cmocka_unit_test(the_language_leads_to_what_the_sign_showed),
        cmocka_unit_test(a_site_of_one_language_has_no_language_page),
        cmocka_unit_test(history_goes_back_the_same_way),
        cmocka_unit_test(a_long_history_keeps_home),
        cmocka_unit_test(acts_on_lifting_where_it_was_pressed),
        cmocka_unit_test(sliding_away_cancels),
        cmocka_unit_test(a_disabled_node_does_nothing),
        cmocka_unit_test(text_and_colours_are_of_the_visit),
        cmocka_unit_test(the_look_follows_the_device),
        cmocka_unit_test(the_tree_changes_only_when_something_does),
        cmocka_unit_test(a_story_changes_language_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
