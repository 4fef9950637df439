/* rooms: kiosk ui catalogue model texts base */
#include "tests/unit/kiosk_fixture.h"

static void spoken(struct fixture *f, size_t index, size_t word, size_t word_n)
{
    send(f, (struct message){ .kind = MSG_SPOKEN, .index = index, .word = word, .word_n = word_n });
}

static void listening_reads_the_page(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    const struct effect *say = effect_of(&f, FX_SAY);
    assert_non_null(say);
    assert_int_equal(say->utterance_count, 3);
    assert_true(str_equal_cstr(say->utterances[0].text, "Otsikko 2."));
    assert_true(str_equal_cstr(say->utterances[1].text, "Teema -1."));
    assert_string_equal(say->utterances[0].lang, "fi");
    assert_true(visit_of(&f)->listening.on);
    assert_non_null(find_act(&f, ACT_LISTEN_STOP, 0));    /* the panel is up */
    assert_true(str_equal_cstr(visit_of(&f)->listening.text, "Otsikko 2."));
    send(&f, (struct message){ .kind = MSG_SPEECH_DONE });
    assert_false(visit_of(&f)->listening.on);
    assert_null(find_act(&f, ACT_LISTEN_STOP, 0));
    fixture_end(&f);
}

/* A language that no table has stands for one without a voice: its words are Finnish, so the page is what can be read. */
static void a_language_without_a_voice_says_so(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    struct visit *v = (struct visit *)(uintptr_t)visit_of(&f);
    snprintf(v->lang, sizeof v->lang, "xx");
    tap(&f, ACT_LISTEN, 0);
    assert_null(effect_of(&f, FX_SAY));
    assert_true(v->listening.on && v->listening.offer && v->listening.paused);
    assert_int_equal(v->listening.count, 3);
    assert_null(v->listening.text.p);
    spoken(&f, 1, 0, 0);    /* a late event of before changes nothing */
    assert_int_equal(v->listening.index, 0);
    tap(&f, ACT_LISTEN_PAUSE, 0);
    const struct effect *say = effect_of(&f, FX_SAY);
    assert_non_null(say);
    assert_int_equal(say->utterance_count, 3);
    assert_string_equal(say->utterances[0].lang, "fi");
    assert_false(v->listening.offer || v->listening.paused);
    assert_string_equal(v->listening.lang, "fi");
    tap(&f, ACT_LISTEN_STOP, 0);
    assert_false(v->listening.on);
    fixture_end(&f);
}

static void the_sentence_and_the_word_are_marked(void **state)
{
    (void)state;
    struct fixture f;
    bool changed;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    kiosk_tree(f.k, NULL);
    spoken(&f, 2, 0, 0);
    const struct listening *l = &visit_of(&f)->listening;
    assert_int_equal(l->index, 2);
    kiosk_tree(f.k, &changed);
    assert_true(changed);
    const struct look *look = kiosk_look(f.k);
    assert_int_equal(look->speaking.id, l->node_id);
    assert_int_equal(look->speaking.start, 10);    /* after "Teema -1. " */
    assert_int_equal(look->speaking.n, 7);
    spoken(&f, 2, 5, 1);
    kiosk_tree(f.k, &changed);
    assert_true(changed);
    assert_int_equal(kiosk_look(f.k)->speaking.word, 15);
    assert_int_equal(kiosk_look(f.k)->speaking.word_n, 1);
    spoken(&f, 77, 0, 0);    /* nonsense from outside changes nothing */
    assert_int_equal(l->index, 2);
    fixture_end(&f);
}

/* The spoken sentence's first byte is in the lines that are shown. */
static bool sentence_is_shown(struct fixture *f)
{
    const struct ui *ui = kiosk_tree(f->k, NULL);
    const struct listening *l = &visit_of(f)->listening;
    const struct node *n = ui_find(ui, l->node_id);
    if (!n || !node_is_visible(n) || !n->para || n->line_count == 0) {
        return false;
    }
    const struct text_line *first = &n->para->lines[n->first_line];
    const struct text_line *last = &n->para->lines[n->first_line + n->line_count - 1];
    return l->start >= first->source && l->start < last->source + last->source_n;
}

static void the_reading_turns_pages(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_GO, SCREEN_about);
    for (int page = 0; page < 3; page++) {
        tap(&f, ACT_LISTEN, 0);
        int begun = visit_of(&f)->listening.page;
        size_t count = effect_of(&f, FX_SAY)->utterance_count;
        assert_true(count >= 12);
        for (size_t i = 0; i < count; i++) {
            spoken(&f, i, 0, 0);
            if (!sentence_is_shown(&f)) {
                fail_msg("page %d: sentence %zu (\"%.*s\") is not shown", page, i, STR_FMT(visit_of(&f)->listening.text));
            }
        }
        assert_true(page == 1 || visit_of(&f)->listening.page > begun);    /* the panel takes room; page 1 is not full */
        send(&f, (struct message){ .kind = MSG_SPEECH_DONE });
        assert_int_equal(state_shown(kiosk_state(f.k))->page, page);    /* back where the visitor was */
        tap(&f, ACT_NEXT, page + 1);
    }
    fixture_end(&f);
}

/* A text is read on over all of its pages, a long sentence word by word, and where the voice is stopped it stays. */
static void a_text_of_many_pages_is_read_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_GO, SCREEN_call);
    kiosk_tree(f.k, NULL);
    assert_true(visit_of(&f)->paging.pages > 8);
    tap(&f, ACT_LISTEN, 0);
    assert_int_equal(effect_of(&f, FX_SAY)->utterance_count, 1 + FIXTURE_SENTENCES);
    for (size_t i = 0; i <= FIXTURE_SENTENCES; i++) {
        spoken(&f, i, 0, 0);
        if (!sentence_is_shown(&f)) {
            fail_msg("sentence %zu (\"%.*s\") is not shown", i, STR_FMT(visit_of(&f)->listening.text));
        }
    }
    assert_int_equal(visit_of(&f)->listening.page, visit_of(&f)->paging.pages - 1);
    spoken(&f, FIXTURE_SENTENCES - 20, 0, 0);
    kiosk_tree(f.k, NULL);
    uint32_t id = visit_of(&f)->listening.node_id;
    size_t start = visit_of(&f)->listening.start;
    tap(&f, ACT_LISTEN_STOP, 0);
    const struct node *n = ui_find(kiosk_tree(f.k, NULL), id);
    assert_true(start >= n->para->lines[n->first_line].source && n->line_count > 0);
    assert_true(start < n->para->lines[n->first_line + n->line_count - 1].source + n->para->lines[n->first_line + n->line_count - 1].source_n);
    fixture_end(&f);
}

static void any_touch_hushes_in_the_same_message(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    const struct node *help = find_act(&f, ACT_GO, SCREEN_help);
    press_node(&f, help);
    assert_int_equal(f.fx.list[0].kind, FX_HUSH);
    lift(&f);
    assert_screen(&f, "help");
    assert_false(visit_of(&f)->listening.on);
    tap(&f, ACT_LISTEN, 0);
    send(&f, (struct message){ .kind = MSG_PRESS, .x = 1, .y = 1919 });    /* beside everything */
    assert_int_equal(f.fx.list[0].kind, FX_HUSH);
    send(&f, (struct message){ .kind = MSG_LIFT, .x = 1, .y = 1919 });
    assert_false(visit_of(&f)->listening.on);
    tap(&f, ACT_LISTEN, 0);
    tap(&f, ACT_LISTEN_STOP, 0);
    assert_false(visit_of(&f)->listening.on);
    tap(&f, ACT_LISTEN, 0);
    key(&f, KEYPAD_BACK);
    assert_int_equal(f.fx.list[0].kind, FX_HUSH);
    fixture_end(&f);
}

static void the_panel_pauses_and_goes_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    press_node(&f, find_act(&f, ACT_LISTEN_PAUSE, 0));
    assert_non_null(effect_of(&f, FX_PAUSE));    /* silent from the touch on */
    lift(&f);
    assert_int_equal(f.fx.count, 0);
    assert_true(visit_of(&f)->listening.paused);
    tap(&f, ACT_LISTEN_PAUSE, 0);
    assert_non_null(effect_of(&f, FX_RESUME));
    assert_false(visit_of(&f)->listening.paused);
    press_node(&f, find_act(&f, ACT_LOUDER, 0));
    assert_non_null(effect_of(&f, FX_PAUSE));
    lift(&f);
    assert_int_equal(effect_of(&f, FX_VOLUME)->value, 5);
    assert_non_null(effect_of(&f, FX_RESUME));
    assert_true(visit_of(&f)->listening.on);
    fixture_end(&f);
}

static void repeat_and_slower_say_the_sentence_again(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    kiosk_tree(f.k, NULL);
    spoken(&f, 1, 0, 0);
    tap(&f, ACT_LISTEN_REPEAT, 0);
    const struct effect *say = effect_of(&f, FX_SAY);
    assert_int_equal(say->utterance_count, 2);
    assert_true(str_equal_cstr(say->utterances[0].text, "Teema -1."));
    assert_false(say->slow);
    spoken(&f, 1, 0, 0);    /* the voice counts from the repeated one */
    assert_int_equal(visit_of(&f)->listening.index, 2);
    tap(&f, ACT_SLOWER, 0);
    say = effect_of(&f, FX_SAY);
    assert_int_equal(say->utterance_count, 1);
    assert_true(say->slow);
    key(&f, KEYPAD_REPEAT);
    assert_int_equal(effect_of(&f, FX_SAY)->utterance_count, 1);
    assert_true(visit_of(&f)->listening.on);
    fixture_end(&f);
}

static void the_volume_has_ends_and_ends_with_the_visit(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    for (int i = 0; i < 12; i++) {
        key(&f, KEYPAD_LOUDER);
    }
    assert_int_equal(visit_of(&f)->volume, 8);
    assert_int_equal(f.fx.count, 0);
    tap(&f, ACT_END, 0);
    assert_int_equal(effect_of(&f, FX_VOLUME)->value, 4);
    fixture_end(&f);
}

static void reading_keeps_the_visit_but_not_for_ever(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    for (int i = 0; i < 9; i++) {
        after(&f, 60000);
        assert_true(visit_of(&f)->listening.on);
    }
    send(&f, (struct message){ .kind = MSG_SPEECH_DONE });
    after(&f, 59000);
    assert_screen(&f, "home");
    after(&f, 1000);
    assert_screen(&f, "timeout");
    after(&f, 20000);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    for (int i = 0; i < 12; i++) {
        after(&f, 60000);    /* a voice that never ends */
    }
    assert_screen(&f, "idle");
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    tap(&f, ACT_LISTEN_PAUSE, 0);
    after(&f, 61000);    /* a pause is no presence */
    assert_screen(&f, "timeout");
    fixture_end(&f);
}

static void no_sound_disables_listening(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    tap(&f, ACT_LISTEN, 0);
    send(&f, (struct message){ .kind = MSG_SPEECH_FAILED });
    assert_false(visit_of(&f)->listening.on);
    assert_false(kiosk_state(f.k)->voice_ok);
    tap(&f, ACT_LISTEN, 0);
    assert_null(effect_of(&f, FX_SAY));
    fixture_end(&f);
    fixture_begin(&f, "[sound]\non = no\n", true);
    assert_false(kiosk_state(f.k)->voice_ok);
    fixture_end(&f);
}

static void the_keypad_shows_and_says_its_place(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    go_home(&f);
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->focused_id, 0);
    key(&f, KEYPAD_RIGHT);
    kiosk_tree(f.k, NULL);
    uint32_t first = kiosk_look(f.k)->focused_id;
    assert_int_equal(first, find_act(&f, ACT_BACK, 0)->id);
    const struct effect *say = effect_of(&f, FX_SAY);
    assert_true(str_equal_cstr(say->utterances[0].text, "Takaisin"));
    assert_false(visit_of(&f)->listening.on);    /* no panel for this */
    key(&f, KEYPAD_RIGHT);
    assert_int_equal(f.fx.list[0].kind, FX_HUSH);
    assert_true(str_equal_cstr(effect_of(&f, FX_SAY)->utterances[0].text, "Kuuntele"));
    key(&f, KEYPAD_RIGHT);    /* Alkuun: disabled on home, still found and said so */
    assert_int_equal(visit_of(&f)->focus_id, find_act(&f, ACT_HOME, 0)->id);
    struct str said = effect_of(&f, FX_SAY)->utterances[0].text;
    assert_true(str_starts_with(said, STR("Alkuun")) && said.n > strlen("Alkuun"));
    key(&f, KEYPAD_ENTER);
    assert_screen(&f, "home");
    tap(&f, ACT_GO, SCREEN_help);    /* a touch hides the focus */
    kiosk_tree(f.k, NULL);
    assert_int_equal(kiosk_look(f.k)->focused_id, 0);
    fixture_end(&f);
}

static void enter_opens_says_the_heading_and_comes_back(void **state)
{
    (void)state;
    struct fixture f;
    fixture_begin(&f, "", true);
    key(&f, KEYPAD_DOWN);    /* wakes */
    assert_screen(&f, "language");
    assert_true(str_equal_cstr(effect_of(&f, FX_SAY)->utterances[0].text, "Otsikko 1."));
    tap(&f, ACT_LANGUAGE, 0);
    tap(&f, ACT_HOME, 0);
    key(&f, KEYPAD_ENTER);    /* nothing has the focus: gives it */
    assert_screen(&f, "home");
    key(&f, KEYPAD_DOWN);
    uint32_t place = visit_of(&f)->focus_id;
    assert_int_equal(place, find_act(&f, ACT_GO, SCREEN_language)->id);
    key(&f, KEYPAD_ENTER);
    assert_screen(&f, "language");
    assert_true(str_equal_cstr(effect_of(&f, FX_SAY)->utterances[0].text, "Otsikko 1."));
    assert_int_equal(visit_of(&f)->focus_id, 0);
    key(&f, KEYPAD_BACK);
    assert_screen(&f, "home");
    assert_int_equal(visit_of(&f)->focus_id, place);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listening_reads_the_page),
        cmocka_unit_test(a_language_without_a_voice_says_so),
        cmocka_unit_test(the_sentence_and_the_word_are_marked),
        cmocka_unit_test(the_reading_turns_pages),
        cmocka_unit_test(a_text_of_many_pages_is_read_on),
        cmocka_unit_test(any_touch_hushes_in_the_same_message),
        cmocka_unit_test(the_panel_pauses_and_goes_on),
        cmocka_unit_test(repeat_and_slower_say_the_sentence_again),
        cmocka_unit_test(the_volume_has_ends_and_ends_with_the_visit),
        cmocka_unit_test(reading_keeps_the_visit_but_not_for_ever),
        cmocka_unit_test(no_sound_disables_listening),
        cmocka_unit_test(the_keypad_shows_and_says_its_place),
        cmocka_unit_test(enter_opens_says_the_heading_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
