/* rooms: speech model texts base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "app/speech/timeline.h"

struct fixture {
    struct voice *voice;
    struct timeline *t;
};

static int setup(void **state)
{
    static struct fixture f;
    f.voice = voice_create("silent", NULL);
    f.t = timeline_create(f.voice);
    *state = &f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    timeline_destroy(f->t);
    voice_destroy(f->voice);
    return 0;
}

#define LINE(s, code, i) { { (s), sizeof(s) - 1 }, { (code), sizeof(code) - 1 }, (i) }
static const struct speech_line two[] = { LINE("Tule klo 10.", "fi", 7), LINE("Come at 10:00.", "en", 9) };

/* Everything up to now_ms as text, "L7 W7:0+4 …". */
static const char *drain(struct timeline *t, int64_t now_ms, char out[512])
{
    struct speech_event e;
    size_t n = 0;
    out[0] = '\0';
    while (timeline_advance(t, now_ms, &e)) {
        const char *gap = n ? " " : "";
        int k = e.kind == SPEECH_LINE ? snprintf(out + n, 512 - n, "%sL%zu", gap, e.index)
              : e.kind == SPEECH_WORD ? snprintf(out + n, 512 - n, "%sW%zu:%zu+%zu", gap, e.index, e.word, e.word_n)
              : snprintf(out + n, 512 - n, "%s%s", gap, e.kind == SPEECH_DONE ? "DONE" : "FAILED");
        n += (size_t)k;
        assert_true(n < 512);
    }
    return out;
}

static void test_plays_in_order(void **state)
{
    struct fixture *f = *state;
    char text[512];
    timeline_start(f->t, two, 2, false, 1000);
    assert_int_equal(timeline_next_ms(f->t), 1000);
    assert_string_equal(drain(f->t, 999, text), "");
    assert_string_equal(drain(f->t, 1000, text), "L7 W7:0+4");
    assert_string_equal(drain(f->t, 60000, text), "W7:5+3 W7:9+2 L9 W9:0+4 W9:5+2 W9:8+5 W9:8+5 DONE");
    assert_int_equal(timeline_next_ms(f->t), -1);
}

static void test_event_times(void **state)
{
    struct fixture *f = *state;
    struct speech_event e;
    int64_t last_ms = 0;
    int64_t first_end = 0;
    timeline_start(f->t, two, 2, false, 500);
    while (timeline_advance(f->t, 60000, &e)) {
        assert_true(e.at_ms >= last_ms && e.at_ms >= 500);
        if (e.kind == SPEECH_LINE && e.index == 9) {
            assert_string_equal(e.spoken.p, "Come at ten o'clock.");
            first_end = e.at_ms;
            assert_true(e.at_ms >= last_ms + SPEECH_PAUSE_MS);
        }
        last_ms = e.at_ms;
    }
    assert_true(first_end > 0);
}

static void test_one_by_one_is_the_same(void **state)
{
    struct fixture *f = *state;
    char all[512], step[512], joined[1024] = "";
    timeline_start(f->t, two, 2, true, 0);
    drain(f->t, 100000, all);
    timeline_start(f->t, two, 2, true, 0);
    for (int64_t next; (next = timeline_next_ms(f->t)) >= 0;) {
        drain(f->t, next, step);
        assert_true(step[0] != '\0');
        strcat(joined, joined[0] ? " " : "");
        strcat(joined, step);
    }
    assert_string_equal(joined, all);
}

static void test_hush(void **state)
{
    struct fixture *f = *state;
    char text[512];
    timeline_start(f->t, two, 2, false, 0);
    drain(f->t, 100, text);
    timeline_hush(f->t);
    assert_int_equal(timeline_next_ms(f->t), -1);
    assert_string_equal(drain(f->t, 100000, text), "");
}

static void test_start_replaces(void **state)
{
    struct fixture *f = *state;
    char text[512];
    timeline_start(f->t, two, 2, false, 0);
    drain(f->t, 100, text);
    timeline_start(f->t, two + 1, 1, false, 200);
    assert_string_equal(drain(f->t, 100000, text), "L9 W9:0+4 W9:5+2 W9:8+5 W9:8+5 DONE");
}

static void test_pause(void **state)
{
    struct fixture *f = *state;
    char text[512];
    timeline_start(f->t, two, 2, false, 0);
    drain(f->t, 0, text);
    int64_t next_ms = timeline_next_ms(f->t);
    timeline_pause(f->t, 10);
    timeline_pause(f->t, 20);    /* twice is once */
    assert_int_equal(timeline_next_ms(f->t), -1);
    assert_string_equal(drain(f->t, 100000, text), "");
    timeline_resume(f->t, 5010);
    assert_int_equal(timeline_next_ms(f->t), next_ms + 5000);
}

static void test_line_without_voice(void **state)
{
    struct fixture *f = *state;
    char text[512];
    static const struct speech_line lines[] = { LINE("??", "xx", 0), LINE("Hei", "fi", 1) };
    timeline_start(f->t, lines, 2, false, 0);
    assert_string_equal(drain(f->t, 100000, text), "L1 W1:0+3 DONE");
    timeline_start(f->t, lines, 1, false, 0);
    assert_string_equal(drain(f->t, 0, text), "DONE");
    timeline_start(f->t, lines, 0, false, 0);
    assert_string_equal(drain(f->t, 0, text), "DONE");
}

static void test_line_without_words(void **state)
{
    struct fixture *f = *state;
    char text[512];
    static const struct speech_line lines[] = { LINE("–", "fi", 0), LINE("Hei", "fi", 1) };
    timeline_start(f->t, lines, 2, false, 0);
    assert_string_equal(drain(f->t, 100000, text), "L0 L1 W1:0+3 DONE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plays_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_event_times, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_by_one_is_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hush, setup, teardown),
        cmocka_unit_test_setup_teardown(test_start_replaces, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pause, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_without_voice, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_without_words, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
