#pragma once
/* An effect is something that must be done outside the core, as data; the
 * program runs it and answers with messages. */
#include "ui/say.h"

enum effect_kind {
    FX_SAY,           /* utterances, from the first one on; replaces what is being said */
    FX_HUSH,          /* silence within 200 ms */
    FX_PAUSE, FX_RESUME,
    FX_VOLUME,        /* value 1-8 */
    FX_CLOSE_CATALOGUE,    /* the handle that is no longer used */
    FX_DISPLAY_WIPED, /* a visit ended: whatever the outside kept of it must go */
};
struct effect {
    enum effect_kind kind;
    struct utterance *utterances;    /* in the effect list's arena */
    size_t utterance_count;
    int value;
    bool slow;
    struct catalogue *catalogue;
};
enum { EFFECT_MAX = 16 };
struct effects {
    struct arena *arena;
    struct effect list[EFFECT_MAX];
    size_t count;
};
struct effect *effects_add(struct effects *fx, enum effect_kind kind);
