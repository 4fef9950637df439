/* rooms: speech model texts base */
/* Both back ends keep the same promises; espeak-ng is also heard to make a sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "app/speech/voice.h"

static const struct { const char *lang, *sentence; } sentences[] = {
    { "fi", "Tule vesijumppaan maanantaina klo 10–11." },
    { "fi", "Se maksaa 5,50 € ja paikkoja on 6." },
    { "fi", "Soita numeroon 09 310 12345." },
    { "sv", "Kom på vattengymnastik på måndag kl. 10–11." },
    { "en", "Come to water exercise on Monday at 10:00." },
};

static size_t count_words(struct str spoken)
{
    size_t at = 0;
    size_t count = 0;
    struct str word;
    while (normalised_next_word(spoken, &at, &word)) {
        count++;
    }
    return count;
}

static void check_clip(struct str sentence, const struct speech_clip *clip)
{
    int length_ms = (int)(clip->sample_count * 1000 / SPEECH_RATE_HZ);
    assert_int_equal(clip->mark_count, count_words(clip->spoken));
    for (size_t i = 0; i < clip->mark_count; i++) {
        const struct speech_mark *m = &clip->marks[i];
        assert_true(m->at_ms < length_ms && m->n > 0 && m->start + m->n <= sentence.n);
        assert_true(i == 0 || (m->at_ms >= m[-1].at_ms && m->start >= m[-1].start));
    }
}

static double mean_square(const struct speech_clip *clip)
{
    double sum = 0;
    for (size_t i = 0; i < clip->sample_count; i++) {
        sum += (double)clip->samples[i] * clip->samples[i];
    }
    return clip->sample_count ? sum / (double)clip->sample_count : 0;
}

static void check_voice(const char *name, bool sounds)
{
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create(name, &e);
    if (!v) {
        fail_msg("%s: %s", name, e.text);
    }
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        struct arena *a = arena_create();
        struct speech_clip clip, slow;
        struct str sentence = str_of(sentences[i].sentence);
        struct str lang = str_of(sentences[i].lang);
        assert_true(voice_speak(v, sentence, lang, false, a, &clip, &e));
        check_clip(sentence, &clip);
        assert_true(clip.sample_count > SPEECH_RATE_HZ && clip.sample_count < 12 * SPEECH_RATE_HZ);
        assert_true(sounds ? mean_square(&clip) > 1000.0 * 1000.0 : mean_square(&clip) < 1.0);
        assert_true(voice_speak(v, sentence, lang, true, a, &slow, &e));
        check_clip(sentence, &slow);
        double ratio = (double)slow.sample_count / (double)clip.sample_count;
        assert_true(ratio > 1.2 && ratio < 1.45);
        arena_destroy(a);
    }
    voice_destroy(v);
}

static void test_silent(void **state)
{
    (void)state;
    check_voice("silent", false);
}

static void test_espeak(void **state)
{
    (void)state;
    check_voice("espeak", true);
}

static void test_silent_lasts_like_espeak(void **state)
{
    (void)state;
    static const char text[] = "Vesijumppa sopii sinulle, jos haluat liikkua kevyesti lämpimässä vedessä yhdessä muiden kanssa.";
    size_t count[2];
    static const char *const names[2] = { "silent", "espeak" };
    for (int i = 0; i < 2; i++) {
        struct arena *a = arena_create();
        struct err e;
        struct voice *v = voice_create(names[i], &e);
        struct speech_clip clip;
        assert_true(voice_speak(v, str_of(text), STR("fi"), false, a, &clip, &e));
        count[i] = clip.sample_count;
        voice_destroy(v);
        arena_destroy(a);
    }
    double ratio = (double)count[0] / (double)count[1];
    assert_true(ratio > 0.75 && ratio < 1.33);
}

static void test_nothing_to_say(void **state)
{
    (void)state;
    static const char *const texts[] = { "", " ", "–", "...", "🙂" };
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create("espeak", &e);
    assert_non_null(v);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *a = arena_create();
        struct speech_clip clip;
        assert_true(voice_speak(v, str_of(texts[i]), STR("fi"), false, a, &clip, &e));
        assert_int_equal(clip.mark_count, 0);
        assert_int_equal(clip.sample_count, 0);
        arena_destroy(a);
    }
    voice_destroy(v);
}

static void test_unknown(void **state)
{
    (void)state;
    struct err e = { ERR_NONE, "" };
    assert_null(voice_create("parrot", &e));
    assert_int_equal(e.kind, ERR_ARGUMENT);
    struct voice *v = voice_create("silent", &e);
    assert_true(voice_has(v, STR("fi")) && voice_has(v, STR("sv")) && voice_has(v, STR("en")));
    assert_false(voice_has(v, STR("xx")));
    struct arena *a = arena_create();
    struct speech_clip clip;
    assert_false(voice_speak(v, STR("Hei"), STR("xx"), false, a, &clip, &e));
    assert_int_equal(e.kind, ERR_DEVICE);
    arena_destroy(a);
    voice_destroy(v);
}

static void test_stop_ends_early(void **state)
{
    (void)state;
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create("espeak", &e);
    struct arena *a = arena_create();
    struct speech_clip whole, cut;
    atomic_bool stop = true;
    struct str text = str_of(sentences[0].sentence);
    assert_true(voice_speak(v, text, STR("fi"), false, a, &whole, &e));
    voice_set_stop(v, &stop);
    assert_true(voice_speak(v, text, STR("fi"), false, a, &cut, &e));
    assert_true(cut.sample_count < whole.sample_count / 4);
    stop = false;
    assert_true(voice_speak(v, text, STR("fi"), false, a, &cut, &e));
    assert_true(cut.sample_count > whole.sample_count * 9 / 10);    /* its noises are not the same twice */
    arena_destroy(a);
    voice_destroy(v);
}

static void test_huge_sentence_is_cut(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create("silent", &e);
    struct arena *a = arena_create();
    char *text = arena_alloc(a, SIZE + 1);
    for (size_t i = 0; i + 1 < SIZE; i += 2) {
        memcpy(text + i, "ä", 2);
    }
    struct speech_clip clip;
    assert_true(voice_speak(v, (struct str){ text, SIZE }, STR("fi"), false, a, &clip, &e));
    assert_true(clip.spoken.n <= SPEECH_TEXT_MAX && clip.spoken.n > SPEECH_TEXT_MAX - 4);
    arena_destroy(a);
    voice_destroy(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_silent), cmocka_unit_test(test_espeak), cmocka_unit_test(test_silent_lasts_like_espeak),
        cmocka_unit_test(test_nothing_to_say), cmocka_unit_test(test_unknown), cmocka_unit_test(test_stop_ends_early),
        cmocka_unit_test(test_huge_sentence_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
