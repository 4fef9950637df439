/* The door to the back ends: what all voices share is done here once
 * (language to voice name, length limit, normalising). */
#include "app/speech/voice.h"

#include <assert.h>
#include <string.h>
#include "app/base/utf8.h"
#include "app/speech/normalise.h"
#include "app/texts/texts.h"

static const struct voice_kind *const kinds[] = { &voice_espeak, &voice_silent };

struct voice *voice_create(const char *name, struct err *e)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i]->name, name) == 0) {
            return kinds[i]->create(e);
        }
    }
    err_set(e, ERR_ARGUMENT, "speech: there is no voice named \"%s\"", name);
    return NULL;
}

void voice_destroy(struct voice *v)
{
    if (v) {
        v->kind->destroy(v);
    }
}

void voice_set_stop(struct voice *v, const atomic_bool *stop)
{
    v->stop = stop;
}

static const char *voice_name(struct str lang)
{
    const struct language *row = texts_find_language(lang);
    return row ? row->voice : NULL;
}

bool voice_has(const struct voice *v, struct str lang)
{
    (void)v;
    return voice_name(lang) != NULL;
}

/* At most SPEECH_TEXT_MAX bytes, cut before a blank where there is one. */
static struct str cut_sentence(struct str s)
{
    if (s.n <= SPEECH_TEXT_MAX) {
        return s;
    }
    size_t n = SPEECH_TEXT_MAX;
    while (n > SPEECH_TEXT_MAX / 2 && s.p[n] != ' ') {
        n--;
    }
    if (s.p[n] != ' ') {
        n = SPEECH_TEXT_MAX;
        while (n > 0 && (s.p[n] & 0xC0) == 0x80) {
            n--;
        }
    }
    return str_sub(s, 0, n);
}

bool voice_speak(struct voice *v, struct str sentence, struct str lang, bool slow, struct arena *a,
                 struct speech_clip *out, struct err *e)
{
    memset(out, 0, sizeof *out);
    const char *name = voice_name(lang);
    if (!name) {
        return err_set(e, ERR_DEVICE, "speech: no voice speaks \"%.*s\"", STR_FMT(lang));
    }
    struct normalised words = speech_normalise(cut_sentence(sentence), lang, a);
    out->spoken = words.spoken;
    size_t at = 0;
    struct str word;
    if (!normalised_next_word(words.spoken, &at, &word)) {
        return true;
    }
    return v->kind->speak(v, name, &words, slow, a, out, e);
}

struct speech_mark normalised_mark(const struct normalised *words, size_t at, size_t n, int at_ms)
{
    assert(n > 0 && at + n <= words->spoken.n);
    size_t start = words->map[at];
    return (struct speech_mark){ at_ms, start, words->end[at + n - 1] - start };
}

static bool is_sounding(uint32_t c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool normalised_next_word(struct str spoken, size_t *at, struct str *word)
{
    size_t i = *at;
    while (i < spoken.n) {
        while (i < spoken.n && spoken.p[i] == ' ') {
            i++;
        }
        size_t start = i;
        bool sounds = false;
        bool chinese = false;
        for (size_t next = i; i < spoken.n && spoken.p[i] != ' '; i = next) {
            uint32_t c = utf8_next(spoken, &next);
            bool letter = is_chinese_letter(c);
            if (sounds && is_sounding(c) && (chinese || letter)) {
                break;
            }
            sounds = sounds || is_sounding(c);
            chinese = chinese || letter;
        }
        if (sounds) {
            *word = str_sub(spoken, start, i - start);
            *at = i;
            return true;
        }
    }
    *at = i;
    return false;
}
