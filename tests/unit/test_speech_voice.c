/* rooms: speech model texts base */
/* Both back ends keep the same promises; espeak-ng is also heard to make a sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <string.h>
#include "app/base/utf8.h"
#include "app/speech/voice.h"
#include "app/texts/texts.h"

static const struct { const char *lang, *sentence; } sentences[] = {
    { "fi", "Tule vesijumppaan maanantaina klo 10–11." },
    { "fi", "Se maksaa 5,50 € ja paikkoja on 6." },
    { "fi", "Soita numeroon 09 310 12345." },
    { "sv", "Kom på vattengymnastik på måndag kl. 10–11." },
    { "en", "Come to water exercise on Monday at 10:00." },
    { "ru", "Группа собирается в понедельник 30 ноября в 10:30." },
    { "et", "Võimlemine on esmaspäeval kell 10.30, tulge kõik." },
    { "uk", "Група збирається в понеділок 30 листопада о 10:30." },
    { "fr", "La gymnastique commence lundi à 10 h 30, entrée libre." },
    { "es", "El grupo se reúne el lunes, hora: 10:30, gratis." },
    { "tr", "Grup pazartesi günleri saat 10:30 ile buluşur." },
    { "fa", "این گروه دوشنبه‌ها ساعت 10:30 جمع می‌شود." },
    { "ar", "تجتمع المجموعة يوم الاثنين الساعة 10:30 في المكتبة." },
    { "ar", "يمكنكم السؤال لمن الخدمات, ستُغلق الصفحة بعد يومان." },
    { "zh", "每星期一10:30在图书馆，不用报名，您可以直接来。" },
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

/* A byte of a word, but not of a Chinese one, whose letters are words. */
static bool joins(struct str s, size_t i)
{
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80) {
        i--;
    }
    unsigned char c = (unsigned char)s.p[i];
    return isalnum(c) || (c >= 0xC3 && c < 0xE2);
}

/* Every mark's span is whole words of what is shown, and the marks leave out none of them. */
static void check_spans(struct str sentence, const struct speech_clip *clip)
{
    size_t done = 0;
    for (size_t i = 0; i <= clip->mark_count; i++) {
        size_t start = i < clip->mark_count ? clip->marks[i].start : sentence.n;
        for (size_t at = done; at < start;) {    /* between two spans: blanks and signs */
            uint32_t c = utf8_next(sentence, &at);
            bool sign = c < 0x80 ? !isalnum((int)c) : (c >= 0x2000 && c < 0x3100) || c >= 0xFF00;
            if (!sign) {
                fail_msg("\"%.*s\": byte %zu is in no mark", STR_FMT(sentence), at);
            }
        }
        done = i < clip->mark_count && start + clip->marks[i].n > done ? start + clip->marks[i].n : done;
        bool begins = start == 0 || start == sentence.n || !joins(sentence, start - 1) || !joins(sentence, start);
        size_t end = start == sentence.n ? start : start + clip->marks[i].n;
        if (!begins || (end < sentence.n && joins(sentence, end - 1) && joins(sentence, end))) {
            fail_msg("\"%.*s\": bytes %zu to %zu are no word", STR_FMT(sentence), start, end);
        }
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
        check_spans(sentence, &clip);
        assert_true(clip.sample_count > SPEECH_RATE_HZ && clip.sample_count < 12 * SPEECH_RATE_HZ);
        assert_true(sounds ? mean_square(&clip) > 1000.0 * 1000.0 : mean_square(&clip) < 1.0);
        assert_true(voice_speak(v, sentence, lang, true, a, &slow, &e));
        check_clip(sentence, &slow);
        double ratio = (double)slow.sample_count / (double)clip.sample_count;
        if (ratio < 1.15 || ratio > 1.45) {
            fail_msg("%s: slow is %.2f times as long", sentences[i].lang, ratio);
        }
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

/* The phonemes of what a voice is given; espeak-ng writes "(en)" where it turns to English. */
static void check_phonemes(const char *lang, const char *written)
{
    struct arena *a = arena_create();
    struct normalised words = speech_normalise(str_of(written), str_of(lang), a);
    const char *name = texts_find_language(str_of(lang))->voice;
    espeak_VOICE wanted = { .languages = name };
    assert_true(espeak_SetVoiceByName(name) == EE_OK || espeak_SetVoiceByProperties(&wanted) == EE_OK);
    for (const void *rest = words.spoken.p; rest;) {
        const char *phonemes = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
        if (strstr(phonemes, "(en)")) {
            fail_msg("%s: \"%s\" is read in English: %s", lang, words.spoken.p, phonemes);
        }
    }
    arena_destroy(a);
}

static void test_nothing_is_read_in_english(void **state)
{
    (void)state;
    char line[4096];
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create("espeak", &e);
    FILE *file = fopen(AULA_FIXTURES_DIR "/speech/others.tsv", "r");
    assert_true(v && file);
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *written = strchr(line, '\t');
        char *spoken = written ? strchr(written + 1, '\t') : NULL;
        if (line[0] != '#' && spoken) {
            *written++ = *spoken = '\0';
            check_phonemes(line, written);
            rows++;
        }
    }
    fclose(file);
    assert_true(rows > 40);
    voice_destroy(v);
}

/* Chinese as the voice says it, against the syllables that are right: each row's two sides must sound the same. */
static void test_chinese_sounds_right(void **state)
{
    (void)state;
    static const struct { const char *written, *pinyin; } rows[] = {
        { "图书馆", "tu2 shu1 guan3" }, { "服务", "fu2 wu4" }, { "银行", "yin2hang2" }, { "地点", "di4dian3" },
        { "睡觉", "shui4jiao4" }, { "不会", "bu2hui4" }, { "一起", "yi4qi3" }, { "欢迎", "huan1 ying2" },
        { "10:30", "shi2 dian3 san1 shi2 fen1" }, { "2:00", "liang3 dian3" }, { "您想找什么？", "nin2 xiang3 zhao3 shen2 me5" },
    };
    struct err e = { ERR_NONE, "" };
    struct voice *v = voice_create("espeak", &e);
    assert_non_null(v);
    assert_int_equal(espeak_SetVoiceByName("cmn-latn-pinyin"), EE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_create();
        struct normalised words = speech_normalise(str_of(rows[i].written), STR("zh"), a);
        char sound[2][512];
        for (int side = 0; side < 2; side++) {
            const void *text = side ? rows[i].pinyin : words.spoken.p;
            const char *p = espeak_TextToPhonemes(&text, espeakCHARS_UTF8, 0);
            size_t n = 0;
            for (; *p && n + 1 < sizeof sound[side]; p++) {
                if (!strchr("',_| ", *p)) {    /* stress and the ends of words */
                    sound[side][n++] = *p;
                }
            }
            sound[side][n] = '\0';
        }
        assert_string_equal(sound[0], sound[1]);
        arena_destroy(a);
    }
    voice_destroy(v);
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
        cmocka_unit_test(test_nothing_is_read_in_english), cmocka_unit_test(test_chinese_sounds_right),
        cmocka_unit_test(test_nothing_to_say), cmocka_unit_test(test_unknown), cmocka_unit_test(test_stop_ends_early),
        cmocka_unit_test(test_huge_sentence_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
