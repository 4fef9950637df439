/* One step of the kiosk: time first, then what happened.  Every touch or key
 * stops the voice in the same step; acts happen when the finger lifts where
 * it came down. */
#include "app/kiosk/core.h"
#include "ui/hit.h"

static struct node *node_at(struct kiosk *k, const struct message *m)
{
    kiosk_build(k);
    return hit_find(&k->ui, m->x, m->y, look_px(&k->state.look, SLACK_MM_TENTHS / 10.0));
}

static void came_in(struct kiosk *k)
{
    k->touched_ms = k->state.mono_ms;
    k->state.visit.last_input_ms = k->state.mono_ms;
}

/* Acts of the voice panel hold the reading instead of ending it. */
static bool holds_voice(const struct kiosk *k, const struct node *n)
{
    if (!n || !k->state.visit.listening.on) {
        return false;
    }
    switch (n->action.kind) {
    case ACT_LISTEN_PAUSE:
    case ACT_LISTEN_REPEAT:
    case ACT_LOUDER:
    case ACT_QUIETER:
    case ACT_SLOWER:
        return true;
    default:
        return false;
    }
}

/* The item of the sign's page: what its invitation wakes to. */
static int64_t item_of_sign(struct kiosk *k)
{
    kiosk_build(k);
    for (const struct node *n = k->ui.root; n; n = node_next(n)) {
        if (n->action.kind == ACT_WAKE) {
            return n->action.arg;
        }
    }
    return 0;
}

/* The time-out page goes. */
static void go_on(struct kiosk *k, struct effects *fx)
{
    reading_hush(k, fx);
    came_in(k);
    k->state.visit.warning = false;
    k->stale = true;
}

static void press(struct kiosk *k, const struct message *m, struct effects *fx)
{
    struct visit *v = &k->state.visit;
    struct node *n = node_at(k, m);
    v->keypad = false;
    k->swallow = false;
    k->look_stale = true;
    if (v->warning && (!n || n->action.kind != ACT_END)) {
        go_on(k, fx);    /* any touch does, and means nothing else */
        k->swallow = true;
        return;
    }
    if (holds_voice(k, n)) {
        if (!v->listening.paused && k->speaking) {
            effects_add(fx, FX_PAUSE);
            k->paused_by_press = true;
        }
    } else {
        reading_hush(k, fx);
    }
    v->pressed_id = n ? n->id : 0;
    if (!v->active) {
        v->wake_item = item_of_sign(k);    /* the sign may turn its page under the finger */
    }
    if (!v->warning) {
        came_in(k);
    }
}

static void move(struct kiosk *k, const struct message *m)
{
    struct visit *v = &k->state.visit;
    if (!v->pressed_id || k->swallow) {
        return;
    }
    struct node *n = node_at(k, m);
    if (!n || n->id != v->pressed_id) {
        v->pressed_id = 0;    /* slid away */
        k->look_stale = true;
    }
}

/* A reading that only a finger held goes on. */
static void release_voice(struct kiosk *k, struct effects *fx)
{
    if (k->paused_by_press) {
        reading_pause(k, false, fx);
    }
}

/* A touch on what cannot be chosen, or one that slid away. */
static void lift_on_nothing(struct kiosk *k, struct effects *fx)
{
    struct visit *v = &k->state.visit;
    if (!v->active) {
        session_wake(k, v->wake_item, fx);
    } else if (v->warning) {
        go_on(k, fx);
    } else if (!k->speaking) {
        reading_close(k);
    }
    release_voice(k, fx);
}

static void lift(struct kiosk *k, const struct message *m, struct effects *fx)
{
    struct visit *v = &k->state.visit;
    if (k->swallow) {
        k->swallow = false;
        return;
    }
    struct node *n = node_at(k, m);
    bool chosen = n && v->pressed_id == n->id && node_is_choosable(n);
    v->pressed_id = 0;
    k->look_stale = true;
    if (!v->warning) {
        came_in(k);
    }
    if (!chosen || n->action.kind == ACT_WAKE) {
        lift_on_nothing(k, fx);
        return;
    }
    struct action action = n->action;
    bool holds = holds_voice(k, n);
    if (!holds) {
        reading_close(k);
    }
    if (!v->active) {    /* the page without a catalogue can be used at once */
        session_wake(k, 0, fx);
        history_home(&k->state);
    }
    act_run(k, action, fx);
    release_voice(k, fx);
}

static void move_focus(struct kiosk *k, enum message_key key, struct effects *fx)
{
    static const enum focus_direction directions[] = {
        [KEYPAD_LEFT] = FOCUS_LEFT, [KEYPAD_RIGHT] = FOCUS_RIGHT, [KEYPAD_UP] = FOCUS_UP, [KEYPAD_DOWN] = FOCUS_DOWN,
    };
    struct visit *v = &k->state.visit;
    kiosk_build(k);
    struct node *from = v->focus_id ? ui_find(&k->ui, v->focus_id) : NULL;
    struct node *to = focus_move(&k->ui, from && node_is_visible(from) ? from : NULL, directions[key]);
    v->focus_id = to ? to->id : 0;
    state_place(&k->state)->focus_id = v->focus_id;
    k->look_stale = true;
    reading_say_node(k, to, fx);
}

/* Acts by key; a page that opens says its heading. */
static void run_by_key(struct kiosk *k, struct action action, struct effects *fx)
{
    act_run(k, action, fx);
    bool reads = k->state.visit.listening.on || k->speaking;
    if (k->state.visit.active && !reads) {
        k->state.visit.keypad = true;
        reading_announce(k, fx);
    }
}

static void enter(struct kiosk *k, struct effects *fx)
{
    kiosk_build(k);
    struct node *n = k->state.visit.focus_id ? ui_find(&k->ui, k->state.visit.focus_id) : NULL;
    if (!n || !node_is_visible(n)) {
        move_focus(k, KEYPAD_DOWN, fx);
    } else if (!node_is_choosable(n)) {
        reading_say_node(k, n, fx);
    } else {
        run_by_key(k, n->action, fx);
    }
}

/* The keypad's own key: the sentence being read, or where the keypad stands, or the page's heading. */
static void repeat(struct kiosk *k, struct effects *fx)
{
    if (k->state.visit.listening.on) {
        reading_again(k, k->state.visit.listening.index, fx);
        return;
    }
    kiosk_build(k);
    struct node *n = k->state.visit.focus_id ? ui_find(&k->ui, k->state.visit.focus_id) : NULL;
    if (n && node_is_visible(n)) {
        reading_say_node(k, n, fx);
    } else {
        reading_announce(k, fx);
    }
}

static bool key_keeps_voice(struct kiosk *k, enum message_key key)
{
    if (key == KEYPAD_LOUDER || key == KEYPAD_QUIETER) {
        return true;
    }
    if (!k->state.visit.listening.on) {
        return false;
    }
    kiosk_build(k);
    return key == KEYPAD_REPEAT || (key == KEYPAD_ENTER && holds_voice(k, ui_find(&k->ui, k->state.visit.focus_id)));
}

static void press_key(struct kiosk *k, const struct message *m, struct effects *fx)
{
    struct visit *v = &k->state.visit;
    bool continues = v->warning;
    came_in(k);
    k->look_stale = true;
    v->pressed_id = 0;
    if (!key_keeps_voice(k, m->key)) {
        reading_hush(k, fx);
        reading_close(k);
    }
    if (!v->active || continues) {
        v->warning = false;
        k->stale = true;
        if (!v->active) {
            session_wake(k, item_of_sign(k), fx);
        }
        v->keypad = true;
        reading_announce(k, fx);
        return;
    }
    if (m->key == KEYPAD_LOUDER || m->key == KEYPAD_QUIETER) {
        reading_set_volume(k, v->volume + (m->key == KEYPAD_LOUDER ? 1 : -1), fx);
        return;
    }
    v->keypad = true;
    switch (m->key) {
    case KEYPAD_ENTER:
        enter(k, fx);
        break;
    case KEYPAD_BACK:
        run_by_key(k, act(ACT_BACK, 0), fx);
        break;
    case KEYPAD_REPEAT:
        repeat(k, fx);
        break;
    default:
        move_focus(k, m->key, fx);
        break;
    }
}

/* A story's `lang xx`: as if chosen, from any page. */
static void set_language(struct kiosk *k, const struct message *m, struct effects *fx)
{
    struct state *s = &k->state;
    reading_hush(k, fx);
    reading_close(k);
    if (!s->visit.active) {
        session_wake(k, 0, fx);
        history_home(s);
    }
    s->visit.warning = false;
    came_in(k);
    act_set_language(k, (int64_t)m->index);
    k->stale = true;
}

static void take_time(struct kiosk *k, const struct message *m, struct effects *fx)
{
    struct state *s = &k->state;
    if (m->utc_s / 60 != s->now_utc / 60 && s->visit.active) {
        k->stale = true;    /* clocks and open doors; the sign changes with its own pages */
    }
    s->now_utc = m->utc_s;
    if (m->mono_ms > s->mono_ms) {
        s->mono_ms = m->mono_ms;
    }
    session_step(k, fx);
}

void kiosk_handle(struct kiosk *k, const struct message *m, struct effects *fx)
{
    take_time(k, m, fx);
    switch (m->kind) {
    case MSG_TICK:
        break;
    case MSG_PRESS:
        press(k, m, fx);
        break;
    case MSG_MOVE:
        move(k, m);
        break;
    case MSG_LIFT:
        lift(k, m, fx);
        break;
    case MSG_KEY:
        press_key(k, m, fx);
        break;
    case MSG_SPOKEN:
        reading_reached(k, m);
        break;
    case MSG_SPEECH_DONE:
        reading_done(k, false);
        break;
    case MSG_SPEECH_FAILED:
        reading_done(k, true);
        break;
    case MSG_CATALOGUE:
        session_offer_catalogue(k, m->catalogue, fx);
        break;
    case MSG_LANGUAGE:
        set_language(k, m, fx);
        break;
    }
}
