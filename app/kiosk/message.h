#pragma once
/* A message is what happened, with its time.  Time enters the core only here. */
#include <stdint.h>
#include "app/catalogue/catalogue.h"

enum message_kind {
    MSG_TICK,               /* nothing but the time */
    MSG_PRESS, MSG_MOVE, MSG_LIFT,     /* x, y in pixels of the surface */
    MSG_KEY,                /* key */
    MSG_SPOKEN,             /* the voice reached utterance `index`, word bytes `word`, `word_n` of its text */
    MSG_SPEECH_DONE,
    MSG_SPEECH_FAILED,      /* no sound device or voice */
    MSG_CATALOGUE,          /* a new catalogue handle; the core takes it when no visit runs */
    MSG_LANGUAGE,           /* a story's `lang xx`; index */
};
enum message_key { KEYPAD_LEFT, KEYPAD_RIGHT, KEYPAD_UP, KEYPAD_DOWN, KEYPAD_ENTER, KEYPAD_BACK, KEYPAD_LOUDER, KEYPAD_QUIETER, KEYPAD_REPEAT };

struct message {
    enum message_kind kind;
    int64_t mono_ms, utc_s;
    int x, y;
    enum message_key key;
    size_t index, word, word_n;
    struct catalogue *catalogue;
};
