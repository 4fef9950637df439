#pragma once
/* SDL's events as the core's messages: one finger or the mouse, and a keypad. */
#include <SDL.h>
#include "app/kiosk/message.h"
#include "ui/present.h"

struct input {
    bool finger_down, mouse_down;
    SDL_FingerID finger;     /* the first one; others are palms and neighbours */
};

/* True when the event is a message (its time is the caller's to fill in). */
bool input_message(struct input *in, const SDL_Event *event, const struct present *p, struct message *out);
