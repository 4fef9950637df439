/* rooms: kiosk ui catalogue model texts base */
#include "tests/unit/kiosk_fixture.h"

static void silence_warns_and_then_ends(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_TEXT_SIZE, 2);
    after(&f, 59999);
    assert_screen(&f, "home");
    after(&f, 1);
    assert_screen(&f, "timeout");
    after(&f, 19999);
    assert_screen(&f, "timeout");
    after(&f, 1);
    assert_screen(&f, "idle");
    assert_non_null(effect_of(&f, FX_DISPLAY_WIPED));
    assert_false(visit_of(&f)->active);
    assert_int_equal(visit_of(&f)->text_size, 1);
    assert_int_equal(visit_of(&f)->depth, 1);
    assert_int_equal(visit_of(&f)->focus_id, 0);
    fixture_end(&f);
}

static void a_late_tick_ends_as_well(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    f.now_ms += 500000;
    send(&f, (struct message){ .kind = MSG_PRESS, .x = 5, .y = 5 });    /* the next visitor, before any tick */
    send(&f, (struct message){ .kind = MSG_LIFT, .x = 5, .y = 5 });
    assert_screen(&f, "language");
    fixture_end(&f);
}

static void any_touch_goes_on_and_is_used_up(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    const struct node *help = find_act(&f, ACT_GO, SCREEN_help);
    int x = help->box.x + help->box.w / 2;
    int y = help->box.y + help->box.h / 2;
    after(&f, 65000);
    assert_screen(&f, "timeout");
    send(&f, (struct message){ .kind = MSG_PRESS, .x = x, .y = 1900 });
    assert_screen(&f, "home");
    send(&f, (struct message){ .kind = MSG_MOVE, .x = x, .y = y });
    send(&f, (struct message){ .kind = MSG_LIFT, .x = x, .y = y });
    assert_screen(&f, "home");
    after(&f, 59000);
    assert_screen(&f, "home");
    after(&f, 2000);
    assert_screen(&f, "timeout");
    tap(&f, ACT_CONTINUE, 0);
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void the_time_out_page_can_end_the_visit(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    after(&f, 65000);
    tap(&f, ACT_END, 0);
    assert_screen(&f, "idle");
    go_home(&f);
    after(&f, 65000);
    const struct node *end = find_act(&f, ACT_END, 0);
    press_node(&f, end);
    send(&f, (struct message){ .kind = MSG_LIFT, .x = end->box.x + 5, .y = 1900 });    /* slid away: goes on after all */
    assert_true(visit_of(&f)->active);
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void a_key_goes_on_too(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    after(&f, 65000);
    key(&f, KEYPAD_BACK);
    assert_screen(&f, "home");
    assert_true(visit_of(&f)->active);
    fixture_end(&f);
}

static void seconds_change_once_a_second(void **state)
{
    (void)state;
    struct fixture f;
    bool changed;
    fixture_begin(&f, "", true);
    go_home(&f);
    after(&f, 60000);
    kiosk_tree(f.k, &changed);
    for (int i = 0; i < 15; i++) {
        int64_t next = kiosk_next_tick_ms(f.k);
        assert_int_equal(next - f.now_ms, 1000);
        after(&f, 999);
        kiosk_tree(f.k, &changed);
        assert_false(changed);
        after(&f, 1);
        kiosk_tree(f.k, &changed);
        assert_true(changed);
    }
    fixture_end(&f);
}

static void the_sign_turns_its_pages(void **state)
{
    (void)state;
    struct fixture f;
    bool changed;
    fixture_begin(&f, "[sign]\npage_s = 12\n", true);
    kiosk_tree(f.k, &changed);
    assert_int_equal(kiosk_next_tick_ms(f.k), f.now_ms + 12000);
    after(&f, 11999);
    assert_int_equal(kiosk_state(f.k)->sign_page, 0);
    after(&f, 1);
    assert_int_equal(kiosk_state(f.k)->sign_page, 1);
    kiosk_tree(f.k, &changed);
    assert_true(changed);
    after(&f, 24000);
    assert_int_equal(kiosk_state(f.k)->sign_page, 3);
    fixture_end(&f);
}

static void a_touch_means_the_page_that_it_began_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "[sign]\npage_s = 12\n", true);
    press_node(&f, find_act(&f, ACT_WAKE, 0));
    after(&f, 13000);
    assert_int_equal(kiosk_state(f.k)->sign_page, 1);
    lift(&f);
    tap(&f, ACT_LANGUAGE, 0);
    assert_screen(&f, "card");
    assert_int_equal(state_shown(kiosk_state(f.k))->item, FIXTURE_ITEM);
    fixture_end(&f);
}

static void an_idle_kiosk_sleeps(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    int wakes = 0;
    for (int64_t until = f.now_ms + 600000; f.now_ms < until; wakes++) {
        after(&f, kiosk_next_tick_ms(f.k) - f.now_ms);
    }
    assert_true(wakes <= 20);    /* two a minute */
    fixture_end(&f);
}

static void a_visit_wakes_for_minute_and_deadline_only(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    f.now_ms += 30500;
    send(&f, (struct message){ .kind = MSG_TICK });
    int64_t next = kiosk_next_tick_ms(f.k);
    assert_true(next > f.now_ms + 20000 && next <= f.now_ms + 30000);
    fixture_end(&f);
}

static void a_new_catalogue_waits_for_the_end_of_a_visit(void **state)
{
    (void)state;
    struct fixture f, other;
    fixture_begin(&f, "", true);
    fixture_begin(&other, "", false);
    struct catalogue *old = kiosk_state(f.k)->catalogue;
    struct catalogue *fresh = fixture_catalogue(&other);
    go_home(&f);
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fresh });
    assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
    assert_null(effect_of(&f, FX_CLOSE_CATALOGUE));
    struct catalogue *fresher = fixture_catalogue(&other);
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fresher });
    assert_ptr_equal(effect_of(&f, FX_CLOSE_CATALOGUE)->catalogue, fresh);    /* never used */
    catalogue_close(fresh);
    tap(&f, ACT_END, 0);
    assert_ptr_equal(kiosk_state(f.k)->catalogue, fresher);
    assert_ptr_equal(effect_of(&f, FX_CLOSE_CATALOGUE)->catalogue, old);
    catalogue_close(old);
    struct catalogue *freshest = fixture_catalogue(&other);
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = freshest });    /* idle: at once */
    assert_ptr_equal(kiosk_state(f.k)->catalogue, freshest);
    catalogue_close(effect_of(&f, FX_CLOSE_CATALOGUE)->catalogue);
    fixture_end(&f);
    fixture_end(&other);
}

/* Between press and lift the sign's item is of the old catalogue: the new one comes after the visit. */
static void a_new_catalogue_waits_for_a_finger_on_the_sign(void **state)
{
    (void)state;
    for (int slides = 0; slides < 2; slides++) {
        struct fixture f, other;
        fixture_begin(&f, "", true);
        fixture_begin(&other, "", false);
        struct catalogue *old = kiosk_state(f.k)->catalogue;
        struct catalogue *fresh = fixture_catalogue(&other);
        press_node(&f, find_act(&f, ACT_WAKE, 0));
        if (slides) {    /* off the invitation: any lift wakes */
            send(&f, (struct message){ .kind = MSG_MOVE, .x = 5, .y = 1900 });
            assert_int_equal(visit_of(&f)->pressed_id, 0);
        }
        send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fresh });
        assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
        after(&f, 500);
        assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
        lift(&f);
        assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
        tap(&f, ACT_LANGUAGE, 0);
        assert_screen(&f, "card");
        assert_int_equal(state_shown(kiosk_state(f.k))->item, FIXTURE_ITEM);
        assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
        tap(&f, ACT_END, 0);
        assert_ptr_equal(kiosk_state(f.k)->catalogue, fresh);
        assert_ptr_equal(effect_of(&f, FX_CLOSE_CATALOGUE)->catalogue, old);
        catalogue_close(old);
        fixture_end(&f);
        fixture_end(&other);
    }
}

static void a_finger_that_never_lifts_does_not_hold_it_for_ever(void **state)
{
    (void)state;
    struct fixture f, other;
    fixture_begin(&f, "", true);
    fixture_begin(&other, "", false);
    struct catalogue *old = kiosk_state(f.k)->catalogue;
    struct catalogue *fresh = fixture_catalogue(&other);
    press_node(&f, find_act(&f, ACT_WAKE, 0));
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fresh });
    after(&f, 79999);
    assert_ptr_equal(kiosk_state(f.k)->catalogue, old);
    after(&f, 1);
    assert_ptr_equal(kiosk_state(f.k)->catalogue, fresh);
    catalogue_close(effect_of(&f, FX_CLOSE_CATALOGUE)->catalogue);
    lift(&f);    /* after all: a visit, but not to an item of the file that is gone */
    tap(&f, ACT_LANGUAGE, 0);
    assert_screen(&f, "home");
    fixture_end(&f);
    fixture_end(&other);
}

static void a_first_catalogue_waits_for_a_finger_too(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", false);
    press_node(&f, find_act(&f, ACT_GO, SCREEN_help));
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fixture_catalogue(&f) });
    assert_screen(&f, "safe");
    lift(&f);
    assert_screen(&f, "help");
    after(&f, 100);
    assert_non_null(kiosk_state(f.k)->catalogue);
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "home");
    fixture_end(&f);
}

static void without_a_catalogue_the_safe_page_works(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", false);
    assert_screen(&f, "safe");
    tap(&f, ACT_GO, SCREEN_language);    /* its bar works from the first touch */
    assert_screen(&f, "language");
    tap(&f, ACT_LANGUAGE, 1);
    assert_screen(&f, "safe");
    assert_string_equal(visit_of(&f)->lang, "sv");
    tap(&f, ACT_GO, SCREEN_display);
    assert_screen(&f, "display");
    after(&f, 61000);
    assert_screen(&f, "timeout");
    after(&f, 20000);
    assert_screen(&f, "safe");
    assert_false(visit_of(&f)->active);
    fixture_end(&f);
}

static void a_first_catalogue_comes_at_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", false);
    tap(&f, ACT_GO, SCREEN_help);
    tap(&f, ACT_BACK, 0);
    assert_screen(&f, "safe");
    assert_true(visit_of(&f)->active);
    send(&f, (struct message){ .kind = MSG_CATALOGUE, .catalogue = fixture_catalogue(&f) });
    assert_screen(&f, "home");
    assert_null(effect_of(&f, FX_CLOSE_CATALOGUE));
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_warns_and_then_ends),
        cmocka_unit_test(a_late_tick_ends_as_well),
        cmocka_unit_test(any_touch_goes_on_and_is_used_up),
        cmocka_unit_test(the_time_out_page_can_end_the_visit),
        cmocka_unit_test(a_key_goes_on_too),
        cmocka_unit_test(seconds_change_once_a_second),
        cmocka_unit_test(the_sign_turns_its_pages),
        cmocka_unit_test(a_touch_means_the_page_that_it_began_on),
        cmocka_unit_test(an_idle_kiosk_sleeps),
        cmocka_unit_test(a_visit_wakes_for_minute_and_deadline_only),
        cmocka_unit_test(a_new_catalogue_waits_for_the_end_of_a_visit),
        cmocka_unit_test(a_new_catalogue_waits_for_a_finger_on_the_sign),
        cmocka_unit_test(a_finger_that_never_lifts_does_not_hold_it_for_ever),
        cmocka_unit_test(a_first_catalogue_waits_for_a_finger_too),
        cmocka_unit_test(without_a_catalogue_the_safe_page_works),
        cmocka_unit_test(a_first_catalogue_comes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
