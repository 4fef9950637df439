/* A voice without sound: every word lasts about as long as espeak-ng would
 * take for it (measured: 27 Finnish words with 79 syllables in 18.8 s), so
 * that stories and tests run on the same times on every machine. */
#include "app/speech/voice.h"

#include <stdlib.h>
#include <string.h>
#include "app/base/utf8.h"

enum { WORD_MS = 60, SYLLABLE_MS = 210, COMMA_MS = 150 };

static struct voice *silent_create(struct err *e)
{
    struct voice *v = calloc(1, sizeof *v);
    if (!v) {
        err_set(e, ERR_FULL, "speech: no memory for a voice");
        return NULL;
    }
    v->kind = &voice_silent;
    return v;
}

static void silent_destroy(struct voice *v)
{
    free(v);
}

static bool is_vowel(uint32_t c)
{
    static const uint32_t vowels[] = { 'a', 'e', 'i', 'o', 'u', 'y', 0xE4, 0xF6, 0xE5, 0xC4, 0xD6, 0xC5, 0xE9, 0xFC };
    if (c < 0x80 && c >= 'A') {
        c |= 0x20;
    }
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
        if (c == vowels[i]) {
            return true;
        }
    }
    return false;
}

/* Groups of vowels; a group of three or more is two syllables. A word of other letters counts by its length. */
static int count_syllables(struct str word)
{
    int syllables = 0;
    int run = 0;
    int letters = 0;
    for (size_t i = 0; i < word.n;) {
        uint32_t c = utf8_next(word, &i);
        letters++;
        run = is_vowel(c) ? run + 1 : 0;
        syllables += run == 1 || run == 3;
    }
    return syllables > 0 ? syllables : (letters + 2) / 3;
}

static int word_duration_ms(struct str word, bool slow)
{
    char last = word.p[word.n - 1];
    int ms = WORD_MS + SYLLABLE_MS * count_syllables(word);
    ms += last == ',' || last == ';' || last == ':' || last == '.' ? COMMA_MS : 0;
    return slow ? ms * 4 / 3 : ms;
}

/* The word without the comma or dot behind it. */
static size_t letters_of(struct str word)
{
    while (word.n > 1 && strchr(".,;:!?)\"'", word.p[word.n - 1])) {
        word.n--;
    }
    return word.n;
}

static bool silent_speak(struct voice *v, const char *voice_name, const struct normalised *words, bool slow,
                         struct arena *a, struct speech_clip *out, struct err *e)
{
    (void)v, (void)voice_name, (void)e;
    out->marks = arena_array(a, words->spoken.n, sizeof *out->marks);
    int now_ms = 0;
    size_t at = 0;
    struct str word;
    while (normalised_next_word(words->spoken, &at, &word)) {
        out->marks[out->mark_count++] = normalised_mark(words, at - word.n, letters_of(word), now_ms);
        now_ms += word_duration_ms(word, slow);
    }
    out->sample_count = (size_t)now_ms * SPEECH_RATE_HZ / 1000;
    out->samples = arena_array(a, out->sample_count, sizeof *out->samples);
    return true;
}

const struct voice_kind voice_silent = { "silent", silent_create, silent_destroy, silent_speak };
