#pragma once
/* Speech is text to sound with marks: a sentence in, samples and the moments
 * of its words out.  One voice back end (espeak-ng) and one that makes silence
 * of the right length (tests, machines without the library's data). */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/base/str.h"

enum {
    SPEECH_RATE_HZ = 22050,      /* mono, signed 16 bit */
    SPEECH_PAUSE_MS = 250,       /* silence between two sentences */
    SPEECH_TEXT_MAX = 4000,      /* bytes of one sentence; what is longer is not spoken */
};

/* One sentence that waits to be spoken. */
struct speech_line {
    struct str text, lang;
    size_t index;                /* given back in events */
};

struct speech_mark {
    int at_ms;
    size_t start, n;        /* bytes of the sentence as it was given (before normalising) */
};

struct speech_clip {
    int16_t *samples;
    size_t sample_count;
    struct speech_mark *marks;
    size_t mark_count;
    struct str spoken;      /* the words that the voice was given */
};

struct voice;
/* name: "espeak" or "silent". NULL and *e when the library or its data is missing. One at a time in a process (the
 * library is a singleton), used from one thread. */
struct voice *voice_create(const char *name, struct err *e);
void voice_destroy(struct voice *v);    /* NULL is fine */
/* Is there a voice for this language (languages.def)? */
bool voice_has(const struct voice *v, struct str lang);
/* One sentence; the clip lives in `a`. slow: about 3/4 of the ordinary speed. Without words the clip is empty. */
bool voice_speak(struct voice *v, struct str sentence, struct str lang, bool slow, struct arena *a,
                 struct speech_clip *out, struct err *e);
/* While *stop is true (set by any thread), voice_speak ends early with a shorter clip; NULL: never. */
void voice_set_stop(struct voice *v, const atomic_bool *stop);

/* Written text into the words that are to be heard, with a map back: spoken byte i comes from the bytes map[i] up to
 * end[i] of `written`. Both never decrease. Spoken is valid UTF-8 without digits in fi, sv and en. */
struct normalised { struct str spoken; const uint32_t *map, *end; };
struct normalised speech_normalise(struct str written, struct str lang, struct arena *a);
