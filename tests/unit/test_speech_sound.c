/* rooms: speech ui_sdl ui model texts base */
/* The player with SDL's own drivers without a card: "dummy" plays by the clock, "disk" into a file. The program's
 * source is taken in, for the device's callback is its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "app/aula_sound.c"

#define LINE(s, i) { { (s), sizeof(s) - 1 }, { "fi", 2 }, (i) }
static const struct speech_line two[] = { LINE("Hei klo 10.", 3), LINE("Moi.", 4) };
static const struct speech_line longer[] = { LINE("Tule vesijumppaan uimahalliin maanantaina ja tiistaina kello kymmenen.", 0) };

/* Sleeps in small steps until something comes; false after `limit_ms`. */
static bool wait_event(struct sound *s, struct speech_event *e, int limit_ms)
{
    for (int ms = 0; ms < limit_ms; ms += 5) {
        if (sound_next(s, e)) {
            return true;
        }
        SDL_Delay(5);
    }
    return false;
}

static void expect_event(struct sound *s, enum speech_event_kind kind, size_t index, size_t word, size_t word_n)
{
    struct speech_event e;
    assert_true(wait_event(s, &e, 5000));
    assert_int_equal(e.kind, kind);
    assert_int_equal(e.index, index);
    assert_int_equal(e.word, word);
    assert_int_equal(e.word_n, word_n);
}

static void use_driver(const char *name)
{
    SDL_Quit();
    setenv("SDL_AUDIODRIVER", name, 1);
}

static void count_wake(void *context)
{
    SDL_AtomicAdd(context, 1);
}

static void test_speaks_in_order(void **state)
{
    (void)state;
    SDL_atomic_t wakes = { 0 };
    use_driver("dummy");
    struct sound *s = sound_create("espeak", count_wake, &wakes);
    Uint64 began = SDL_GetTicks64();
    sound_say(s, two, 2, false);
    expect_event(s, SPEECH_LINE, 3, 0, 0);
    expect_event(s, SPEECH_WORD, 3, 0, 3);
    expect_event(s, SPEECH_WORD, 3, 4, 3);
    expect_event(s, SPEECH_WORD, 3, 8, 2);
    expect_event(s, SPEECH_LINE, 4, 0, 0);
    expect_event(s, SPEECH_WORD, 4, 0, 3);
    expect_event(s, SPEECH_DONE, 0, 0, 0);
    Uint64 took_ms = SDL_GetTicks64() - began;
    assert_true(took_ms > 1000 && took_ms < 6000);    /* in its own time, not at once */
    assert_int_equal(SDL_AtomicGet(&wakes), 7);
    sound_destroy(s);
}

static bool device_is_closed(struct sound *s, int limit_ms)
{
    for (int ms = 0; ms < limit_ms; ms += 10) {
        SDL_LockMutex(s->lock);
        bool closed = s->device == 0;
        SDL_UnlockMutex(s->lock);
        if (closed) {
            return true;
        }
        SDL_Delay(10);
    }
    return false;
}

static void test_hush_is_silent_at_once(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("espeak", NULL, NULL);
    struct speech_event e;
    sound_say(s, longer, 1, false);
    expect_event(s, SPEECH_LINE, 0, 0, 0);
    expect_event(s, SPEECH_WORD, 0, 0, 4);
    Uint64 began = SDL_GetTicks64();
    sound_hush(s);
    assert_true(SDL_GetTicks64() - began < 50);
    /* The very next buffer holds nothing. */
    int16_t next[BUFFER_SAMPLES];
    memset(next, 1, sizeof next);
    SDL_LockMutex(s->lock);
    if (s->device) {
        SDL_LockAudioDevice(s->device);
    }
    fill(s, (Uint8 *)next, (int)sizeof next);
    if (s->device) {
        SDL_UnlockAudioDevice(s->device);
    }
    SDL_UnlockMutex(s->lock);
    for (size_t i = 0; i < BUFFER_SAMPLES; i++) {
        assert_int_equal(next[i], 0);
    }
    assert_false(wait_event(s, &e, 400));
    assert_true(device_is_closed(s, 1000));
    sound_destroy(s);
}

static void test_say_replaces(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("espeak", NULL, NULL);
    sound_say(s, longer, 1, false);
    SDL_Delay(150);
    sound_say(s, two + 1, 1, false);
    expect_event(s, SPEECH_LINE, 4, 0, 0);
    expect_event(s, SPEECH_WORD, 4, 0, 3);
    expect_event(s, SPEECH_DONE, 0, 0, 0);
    sound_destroy(s);
}

static void test_pause(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("espeak", NULL, NULL);
    struct speech_event e;
    sound_say(s, two + 1, 1, false);
    sound_pause(s);
    SDL_Delay(300);
    while (sound_next(s, &e)) {
        assert_int_not_equal(e.kind, SPEECH_DONE);
    }
    assert_false(wait_event(s, &e, 1200));    /* long enough for all of it */
    sound_resume(s);
    while (wait_event(s, &e, 3000) && e.kind != SPEECH_DONE) {
    }
    assert_int_equal(e.kind, SPEECH_DONE);
    sound_destroy(s);
}

static void test_destroy_while_speaking(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("espeak", NULL, NULL);
    struct speech_event e;
    sound_say(s, longer, 1, true);
    assert_true(wait_event(s, &e, 3000));
    Uint64 began = SDL_GetTicks64();
    sound_destroy(s);
    assert_true(SDL_GetTicks64() - began < 1000);
    sound_destroy(sound_create("silent", NULL, NULL));    /* never used */
    sound_destroy(NULL);
}

/* Speaks into a file; the largest sample of it. */
static int loudest_at(int volume)
{
    char path[512];
    snprintf(path, sizeof path, "%s/speech-%d.raw", AULA_BUILD_DIR, volume);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    setenv("SDL_DISKAUDIODELAY", "5", 1);
    use_driver("disk");
    struct sound *s = sound_create("espeak", NULL, NULL);
    struct speech_event e;
    sound_volume(s, volume);
    sound_say(s, longer, 1, false);
    while (wait_event(s, &e, 10000) && e.kind != SPEECH_DONE) {
    }
    assert_int_equal(e.kind, SPEECH_DONE);
    sound_destroy(s);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    int loudest = 0;
    int16_t sample;
    while (fread(&sample, sizeof sample, 1, file) == 1) {
        loudest = sample > loudest ? sample : loudest;
    }
    fclose(file);
    remove(path);
    return loudest;
}

static void test_is_heard_by_volume(void **state)
{
    (void)state;
    int loud = loudest_at(SOUND_VOLUME_MAX);
    int quiet = loudest_at(1);
    assert_true(loud > 8000);
    assert_true(quiet > 200 && quiet < loud / 5);
}

/* Fails calmly, each time with one event and in all with one line of log; and speaks again when there is a device. */
static void test_no_device(void **state)
{
    (void)state;
    static const char *const drivers[] = { "alsa", "nonesuch" };
    setenv("AUDIODEV", "hw:99", 1);    /* of the ALSA driver */
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        use_driver(drivers[i]);
        struct sound *s = sound_create("espeak", NULL, NULL);
        for (int again = 0; again < 2; again++) {
            sound_say(s, two, 2, false);
            expect_event(s, SPEECH_FAILED, 0, 0, 0);
        }
        assert_true(s->logged);
        sound_hush(s);
        use_driver("dummy");
        sound_say(s, two + 1, 1, false);
        expect_event(s, SPEECH_LINE, 4, 0, 0);
        expect_event(s, SPEECH_WORD, 4, 0, 3);
        expect_event(s, SPEECH_DONE, 0, 0, 0);
        assert_false(s->logged);
        sound_destroy(s);
    }
    unsetenv("AUDIODEV");
}

static void test_no_voice(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("parrot", NULL, NULL);
    sound_say(s, two, 2, false);
    expect_event(s, SPEECH_FAILED, 0, 0, 0);
    sound_destroy(s);
}

/* Words nobody fetched are forgotten, the end is not. */
static void test_full_queue_keeps_the_end(void **state)
{
    (void)state;
    use_driver("dummy");
    struct sound *s = sound_create("silent", NULL, NULL);
    struct job j = { .generation = s->generation };
    SDL_LockMutex(s->lock);
    for (int i = 0; i < 3 * EVENT_MAX; i++) {
        post(s, &j, (struct speech_event){ .kind = i % 3 ? SPEECH_WORD : SPEECH_LINE });
    }
    post(s, &j, (struct speech_event){ .kind = SPEECH_DONE });
    SDL_UnlockMutex(s->lock);
    struct speech_event e = { .kind = SPEECH_LINE };
    int count = 0;
    while (sound_next(s, &e)) {
        count++;
    }
    assert_int_equal(count, EVENT_MAX);
    assert_int_equal(e.kind, SPEECH_DONE);
    sound_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_speaks_in_order), cmocka_unit_test(test_hush_is_silent_at_once), cmocka_unit_test(test_say_replaces),
        cmocka_unit_test(test_pause), cmocka_unit_test(test_destroy_while_speaking), cmocka_unit_test(test_is_heard_by_volume),
        cmocka_unit_test(test_no_device), cmocka_unit_test(test_no_voice), cmocka_unit_test(test_full_queue_keeps_the_end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
