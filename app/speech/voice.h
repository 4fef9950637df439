#pragma once
/* What a voice back end is: a table of functions behind voice_create()'s name.
 * Inside of the room only. */
#include "app/speech/speech.h"

struct voice {
    const struct voice_kind *kind;
    const atomic_bool *stop;
};

struct voice_kind {
    const char *name;
    struct voice *(*create)(struct err *e);
    void (*destroy)(struct voice *v);
    /* `voice_name` is the language's row in languages.def; `words` is normalised and has at least one word. */
    bool (*speak)(struct voice *v, const char *voice_name, const struct normalised *words, bool slow,
                  struct arena *a, struct speech_clip *out, struct err *e);
};

extern const struct voice_kind voice_espeak, voice_silent;

/* The mark of the spoken bytes at…at + n, n > 0, as bytes of the written sentence. */
struct speech_mark normalised_mark(const struct normalised *words, size_t at, size_t n, int at_ms);
/* The next word (a Chinese letter, or a run without blanks that has a letter or digit) at or after *at of spoken text; moves *at to its end. */
bool normalised_next_word(struct str spoken, size_t *at, struct str *word);
