/* espeak-ng as a library: text in, samples and word events out, no sound card.
 * The library is one per process and for one thread. Facts learned by trying
 * (1.51): positions of events are 1-based and count characters, not bytes;
 * some events have no length; a callback that returns 1 ends at once; after
 * espeak_Terminate() and a second espeak_Initialize() the next
 * espeak_Terminate() never returns.  So it is initialised once and left to the
 * end of the process. */
#include "app/speech/voice.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>
#include "app/base/utf8.h"

/* The dial of espeak-ng; 150 came out as about 4.2 Finnish syllables a second. */
enum { RATE = 150, RATE_SLOW = 115 };

struct espeak {
    struct voice voice;
    char voice_name[32];        /* the one that is set now */
    int16_t *samples;           /* grows, kept from sentence to sentence */
    size_t sample_count, sample_room;
    /* Of the sentence that is being made: */
    const struct normalised *words;
    const uint32_t *byte_of;    /* the byte of each character; one more at the end */
    size_t char_count, last_char;
    struct speech_clip *out;
    size_t mark_room;
    bool full;
};

static void take_word(struct espeak *es, const espeak_EVENT *event)
{
    if (event->text_position < 1 || event->length < 1 || es->out->mark_count == es->mark_room) {
        return;
    }
    size_t first = (size_t)event->text_position - 1;
    size_t end = first + (size_t)event->length;
    if (first < es->last_char || end > es->char_count) {
        return;
    }
    /* A Persian word goes on behind a zero-width non-joiner; its event does not. */
    const char *spoken = es->words->spoken.p;
    if (strncmp(spoken + es->byte_of[end], "\xE2\x80\x8C", 3) == 0) {
        while (end < es->char_count && (unsigned char)spoken[es->byte_of[end]] >= 0x80) {
            end++;
        }
    }
    es->last_char = end;
    size_t at = es->byte_of[first];
    es->out->marks[es->out->mark_count++] =
        normalised_mark(es->words, at, es->byte_of[end] - at, event->audio_position);
}

static bool take_samples(struct espeak *es, const short *samples, size_t count)
{
    if (count > es->sample_room - es->sample_count) {
        size_t room = (es->sample_count + count) * 2;
        int16_t *grown = realloc(es->samples, room * sizeof *grown);
        if (!grown) {
            es->full = true;
            return false;
        }
        es->samples = grown;
        es->sample_room = room;
    }
    memcpy(es->samples + es->sample_count, samples, count * sizeof *samples);
    es->sample_count += count;
    return true;
}

/* Called by the library in our own thread, some hundred samples at a time; 1 ends the sentence. */
static int receive(short *samples, int count, espeak_EVENT *events)
{
    struct espeak *es = events->user_data;
    for (espeak_EVENT *event = events; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->type == espeakEVENT_WORD) {
            take_word(es, event);
        }
    }
    if (es->voice.stop && atomic_load(es->voice.stop)) {
        return 1;
    }
    return samples && count > 0 && !take_samples(es, samples, (size_t)count);
}

static struct voice *espeak_create(struct err *e)
{
    struct espeak *es = calloc(1, sizeof *es);
    if (!es) {
        err_set(e, ERR_FULL, "speech: no memory for a voice");
        return NULL;
    }
    es->voice.kind = &voice_espeak;
    int rate_hz = espeak_ng_GetSampleRate();    /* 0 before the first time */
    if (rate_hz == 0) {
        rate_hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 100, NULL, espeakINITIALIZE_DONT_EXIT);
    }
    if (rate_hz != SPEECH_RATE_HZ) {
        err_set(e, ERR_DEVICE, "speech: espeak-ng or its data does not work (%d)", rate_hz);
        free(es);
        return NULL;
    }
    espeak_SetSynthCallback(receive);
    return &es->voice;
}

static void espeak_destroy(struct voice *v)
{
    struct espeak *es = (struct espeak *)v;
    espeak_SetSynthCallback(NULL);
    free(es->samples);
    free(es);
}

static bool set_voice(struct espeak *es, const char *name, struct err *e)
{
    if (strcmp(es->voice_name, name) == 0) {
        return true;
    }
    /* "en" is a language of several voices and the name of none. */
    espeak_VOICE wanted = { .languages = name };
    if (strlen(name) >= sizeof es->voice_name
        || (espeak_SetVoiceByName(name) != EE_OK && espeak_SetVoiceByProperties(&wanted) != EE_OK)) {
        es->voice_name[0] = '\0';
        return err_set(e, ERR_DEVICE, "speech: espeak-ng has no voice \"%s\"", name);
    }
    strcpy(es->voice_name, name);
    return true;
}

static const uint32_t *bytes_of_chars(struct str s, struct arena *a, size_t *count)
{
    uint32_t *byte_of = arena_array(a, s.n + 1, sizeof *byte_of);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        byte_of[n++] = (uint32_t)i;
        utf8_next(s, &i);
    }
    byte_of[n] = (uint32_t)s.n;
    *count = n;
    return byte_of;
}

static bool espeak_speak(struct voice *v, const char *voice_name, const struct normalised *words, bool slow,
                         struct arena *a, struct speech_clip *out, struct err *e)
{
    struct espeak *es = (struct espeak *)v;
    if (!set_voice(es, voice_name, e)) {
        return false;
    }
    espeak_SetParameter(espeakRATE, slow ? RATE_SLOW : RATE, 0);
    es->words = words;
    es->byte_of = bytes_of_chars(words->spoken, a, &es->char_count);
    es->sample_count = es->last_char = 0;
    es->full = false;
    es->out = out;
    es->mark_room = words->spoken.n;
    out->marks = arena_array(a, es->mark_room, sizeof *out->marks);
    espeak_ERROR result =
        espeak_Synth(words->spoken.p, words->spoken.n + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, es);
    if (result != EE_OK || es->full) {
        return err_set(e, ERR_DEVICE, "speech: espeak-ng failed with %d", (int)result);
    }
    out->samples = arena_array(a, es->sample_count, sizeof *out->samples);
    if (es->sample_count) {
        memcpy(out->samples, es->samples, es->sample_count * sizeof *out->samples);
    }
    out->sample_count = es->sample_count;
    return true;
}

const struct voice_kind voice_espeak = { "espeak", espeak_create, espeak_destroy, espeak_speak };
