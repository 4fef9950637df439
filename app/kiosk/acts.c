/* What choosing a node does.  The acts that every screen has in common are
 * here; a screen's own `act` is asked first. */
#include "app/kiosk/core.h"

#include <stdio.h>
#include <string.h>

void act_set_language(struct kiosk *k, int64_t index)
{
    size_t count;
    const struct language *languages = texts_languages(&count);
    if (index >= 0 && (size_t)index < count) {
        snprintf(k->state.visit.lang, sizeof k->state.visit.lang, "%s", languages[index].code);
        arena_reset(k->state.screen_arena);    /* texts of the old language */
        k->state.visit.paging = (struct paging){ .pages = 1 };
    }
}

/* From the page `language` the visit goes on to where it was, or begins. */
static void choose_language(struct kiosk *k, int64_t index, struct effects *fx)
{
    struct state *s = &k->state;
    if (!s->visit.active) {
        session_wake(k, 0, fx);
    }
    act_set_language(k, index);
    if (state_shown(s)->screen != SCREEN_language) {
        return;
    }
    if (history_pop(s)) {
        return;
    }
    history_home(s);
    if (s->visit.wake_item) {
        history_push(s, (struct place){ .screen = SCREEN_card, .theme = -1, .item = s->visit.wake_item });
        s->visit.wake_item = 0;
    }
}

static void go_back(struct kiosk *k, struct effects *fx)
{
    if (!history_pop(&k->state)) {
        session_wipe(k, fx);
    }
}

static void go_to(struct kiosk *k, int64_t screen)
{
    if (screen == SCREEN_home) {
        history_home(&k->state);
    } else if (screen > 0 && screen < SCREEN_COUNT) {
        history_push(&k->state, (struct place){ .screen = (enum screen_id)screen, .theme = -1 });
    }
}

static void turn_to(struct kiosk *k, int64_t page)
{
    if (page >= 0 && page <= INT32_MAX) {
        state_place(&k->state)->page = (int)page;
        k->state.visit.paging.page = (int)page;
    }
}

static void choose_look(struct visit *v, struct action a)
{
    for (int i = 0; i < v->depth; i++) {
        v->stack[i].rows = 0;    /* how many fit is another question now */
    }
    if (a.kind == ACT_TEXT_SIZE && a.arg >= 1 && a.arg <= 4) {
        v->text_size = (int)a.arg;
    } else if (a.kind == ACT_SCHEME && a.arg >= 0 && a.arg < SCHEME_COUNT) {
        v->scheme = (enum scheme)a.arg;
    } else if (a.kind == ACT_LOOK_RESET) {
        v->text_size = 1;
        v->scheme = SCHEME_LIGHT;
    }
}

/* Acts of the voice panel. The press on them paused the reading. */
static bool run_voice_act(struct kiosk *k, enum act kind, struct effects *fx)
{
    struct visit *v = &k->state.visit;
    bool was_paused = v->listening.paused;
    switch (kind) {
    case ACT_LISTEN:
        reading_listen(k, fx);
        return true;
    case ACT_LISTEN_STOP:
        reading_hush(k, fx);
        reading_close(k);
        return true;
    case ACT_LISTEN_PAUSE:
        reading_pause(k, !was_paused, fx);
        return true;
    case ACT_LISTEN_REPEAT:
        reading_again(k, v->listening.index, fx);
        return true;
    case ACT_SLOWER:
        v->slow = !v->slow;
        if (v->listening.on && !was_paused) {
            reading_again(k, v->listening.index, fx);
        }
        return true;
    case ACT_LOUDER:
    case ACT_QUIETER:
        reading_set_volume(k, v->volume + (kind == ACT_LOUDER ? 1 : -1), fx);
        return true;
    default:
        return false;
    }
}

static bool run_place_act(struct kiosk *k, struct action a)
{
    struct state *s = &k->state;
    switch (a.kind) {
    case ACT_THEME:
        history_push(s, (struct place){ .screen = SCREEN_list, .theme = (int)a.arg });
        return true;
    case ACT_TODAY:
        history_push(s, (struct place){ .screen = SCREEN_list, .theme = -1 });
        return true;
    case ACT_ITEM:
        history_push(s, (struct place){ .screen = SCREEN_card, .theme = -1, .item = a.arg });
        return true;
    case ACT_TAKE:
        history_push(s, (struct place){ .screen = SCREEN_take_home, .theme = -1, .item = a.arg });
        return true;
    case ACT_TAKE_WHAT:
        state_place(s)->take = (enum take_what)a.arg;
        turn_to(k, 0);
        return true;
    case ACT_NEXT:
    case ACT_PREVIOUS:
        turn_to(k, a.arg);
        return true;
    case ACT_GO:
        go_to(k, a.arg);
        return true;
    case ACT_HOME:
        history_home(s);
        return true;
    default:
        return false;
    }
}

void act_run(struct kiosk *k, struct action a, struct effects *fx)
{
    struct state *s = &k->state;
    const struct screen *screen = k->screens[kiosk_shown(k)];
    k->stale = true;
    if ((screen->act && screen->act(s, a)) || run_voice_act(k, (enum act)a.kind, fx) || run_place_act(k, a)) {
        return;
    }
    switch (a.kind) {
    case ACT_BACK:
        go_back(k, fx);
        break;
    case ACT_END:
        session_wipe(k, fx);
        break;
    case ACT_WAKE:
        session_wake(k, a.arg, fx);
        break;
    case ACT_LANGUAGE:
        choose_language(k, a.arg, fx);
        break;
    default:    /* ACT_CONTINUE: any touch went on already */
        choose_look(&s->visit, a);
        break;
    }
}
