#include "app/aula_input.h"

static const struct { SDL_Keycode sym; enum message_key key; } keys[] = {
    { SDLK_LEFT, KEYPAD_LEFT }, { SDLK_RIGHT, KEYPAD_RIGHT }, { SDLK_UP, KEYPAD_UP }, { SDLK_DOWN, KEYPAD_DOWN },
    { SDLK_RETURN, KEYPAD_ENTER }, { SDLK_RETURN2, KEYPAD_ENTER }, { SDLK_KP_ENTER, KEYPAD_ENTER }, { SDLK_SPACE, KEYPAD_ENTER },
    { SDLK_SELECT, KEYPAD_ENTER },
    { SDLK_ESCAPE, KEYPAD_BACK }, { SDLK_BACKSPACE, KEYPAD_BACK }, { SDLK_AC_BACK, KEYPAD_BACK },
    { SDLK_PLUS, KEYPAD_LOUDER }, { SDLK_KP_PLUS, KEYPAD_LOUDER }, { SDLK_VOLUMEUP, KEYPAD_LOUDER },
    { SDLK_MINUS, KEYPAD_QUIETER }, { SDLK_KP_MINUS, KEYPAD_QUIETER }, { SDLK_VOLUMEDOWN, KEYPAD_QUIETER },
    { SDLK_r, KEYPAD_REPEAT }, { SDLK_AC_REFRESH, KEYPAD_REPEAT }, { SDLK_KP_MULTIPLY, KEYPAD_REPEAT },
};

static bool key_message(const SDL_KeyboardEvent *event, struct message *out)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (event->keysym.sym == keys[i].sym) {
            *out = (struct message){ .kind = MSG_KEY, .key = keys[i].key };
            return true;
        }
    }
    return false;
}

static bool finger_message(struct input *in, const SDL_TouchFingerEvent *f, const struct present *p, struct message *out)
{
    int w = 1;
    int h = 1;
    SDL_Window *window = SDL_GetWindowFromID(f->windowID);
    if (f->type == SDL_FINGERDOWN) {
        if (in->finger_down) {
            return false;
        }
        in->finger_down = true;
        in->finger = f->fingerId;
        *out = (struct message){ .kind = MSG_PRESS };
    } else {
        if (!in->finger_down || f->fingerId != in->finger) {
            return false;
        }
        in->finger_down = f->type != SDL_FINGERUP;
        *out = (struct message){ .kind = f->type == SDL_FINGERUP ? MSG_LIFT : MSG_MOVE };
    }
    if (window) {
        SDL_GetWindowSize(window, &w, &h);
    }
    present_map(p, f->x * (float)w, f->y * (float)h, &out->x, &out->y);
    return true;
}

static bool mouse_message(struct input *in, const SDL_Event *event, const struct present *p, struct message *out)
{
    if (event->type == SDL_MOUSEMOTION) {
        if (event->motion.which == SDL_TOUCH_MOUSEID || !in->mouse_down) {
            return false;
        }
        *out = (struct message){ .kind = MSG_MOVE };
        present_map(p, (float)event->motion.x, (float)event->motion.y, &out->x, &out->y);
        return true;
    }
    bool down = event->type == SDL_MOUSEBUTTONDOWN;
    if (event->button.which == SDL_TOUCH_MOUSEID || event->button.button != SDL_BUTTON_LEFT || down == in->mouse_down) {
        return false;
    }
    in->mouse_down = down;
    *out = (struct message){ .kind = down ? MSG_PRESS : MSG_LIFT };
    present_map(p, (float)event->button.x, (float)event->button.y, &out->x, &out->y);
    return true;
}

bool input_message(struct input *in, const SDL_Event *event, const struct present *p, struct message *out)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        return event->key.repeat == 0 && key_message(&event->key, out);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger_message(in, &event->tfinger, p, out);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return mouse_message(in, event, p, out);
    default:
        return false;
    }
}
