/* A visit begins with the first touch of the sign and ends by choice or by
 * silence; then its whole struct is wiped.  While a page is read aloud the
 * visitor is there, but not for ever: a paused or forgotten reading ends too. */
#include "app/kiosk/core.h"

#include <stdio.h>
#include <string.h>

enum { LISTENING_MAX_MS = 10 * 60 * 1000 };

static int64_t warn_at_ms(const struct state *s)
{
    return s->visit.last_input_ms + s->config->idle_s * INT64_C(1000);
}

static int64_t end_at_ms(const struct state *s)
{
    return warn_at_ms(s) + s->config->warn_s * INT64_C(1000);
}

static bool is_reading(const struct kiosk *k)
{
    return k->state.visit.listening.on && !k->state.visit.listening.paused && k->speaking;
}

void session_init(struct kiosk *k)
{
    struct state *s = &k->state;
    memset(&s->visit, 0, sizeof s->visit);
    struct str first = s->config->languages[0];
    snprintf(s->visit.lang, sizeof s->visit.lang, "%.*s", STR_FMT(first));
    s->visit.text_size = 1;
    s->visit.volume = VISIT_VOLUME;
    s->voice_ok = s->config->sound;    /* a loudspeaker that failed may be back */
    s->sign_since_ms = s->mono_ms;
    arena_reset(k->speech);
    k->said = NULL;
    k->said_count = 0;
    k->speaking = false;
    k->paused_by_press = false;
    history_start(s, (struct place){ .screen = SCREEN_idle, .theme = -1 });
    k->stale = true;
}

/* A finger is on the page: what it will choose when it lifts is of this catalogue. */
static bool is_held(const struct kiosk *k)
{
    const struct visit *v = &k->state.visit;
    return v->pressed_id || (!v->active && v->wake_item);
}

/* A visit keeps the catalogue it began with, unless it began without any: nothing on its pages comes from one. */
static void take_waiting(struct kiosk *k, struct effects *fx)
{
    if (k->have_waiting && !is_held(k) && (!k->state.visit.active || !k->state.catalogue)) {
        if (k->state.catalogue) {
            effects_add(fx, FX_CLOSE_CATALOGUE)->catalogue = k->state.catalogue;
        }
        k->state.catalogue = k->waiting;
        k->waiting = NULL;
        k->have_waiting = false;
        arena_reset(k->state.screen_arena);
        k->stale = true;
    }
}

void session_offer_catalogue(struct kiosk *k, struct catalogue *c, struct effects *fx)
{
    if (k->have_waiting && k->waiting) {
        effects_add(fx, FX_CLOSE_CATALOGUE)->catalogue = k->waiting;
    }
    k->waiting = c;
    k->have_waiting = true;
    take_waiting(k, fx);
}

void session_wake(struct kiosk *k, int64_t item, struct effects *fx)
{
    struct state *s = &k->state;
    (void)fx;
    s->visit.active = true;
    s->visit.last_input_ms = s->mono_ms;
    s->visit.wake_item = item;
    k->stale = true;
    if (s->config->language_count > 1) {
        history_start(s, (struct place){ .screen = SCREEN_language, .theme = -1 });
        return;
    }
    history_home(s);
    if (item) {
        history_push(s, (struct place){ .screen = SCREEN_card, .theme = -1, .item = item });
        s->visit.wake_item = 0;
    }
}

void session_wipe(struct kiosk *k, struct effects *fx)
{
    int volume = k->state.visit.volume;
    reading_hush(k, fx);
    session_init(k);
    if (volume != k->state.visit.volume) {
        effects_add(fx, FX_VOLUME)->value = k->state.visit.volume;
    }
    effects_add(fx, FX_DISPLAY_WIPED);
    take_waiting(k, fx);
}

static void warn(struct kiosk *k, struct effects *fx)
{
    reading_hush(k, fx);
    reading_close(k);
    k->state.visit.warning = true;
    k->state.visit.pressed_id = 0;
    k->stale = true;
    if (k->state.visit.keypad) {
        reading_announce(k, fx);
    }
}

static void step_sign(struct state *s, bool *stale)
{
    int64_t page_ms = s->config->sign_page_s * INT64_C(1000);
    int64_t pages = page_ms > 0 ? (s->mono_ms - s->sign_since_ms) / page_ms : 0;
    if (pages > 0) {
        s->sign_page = (int)((s->sign_page + pages) & INT32_MAX);
        s->sign_since_ms += pages * page_ms;
        *stale = true;
    }
}

/* A lift that never came (the touch screen was unplugged) holds the sign no longer than a silent visitor would. */
static void forget_lost_finger(struct kiosk *k)
{
    struct visit *v = &k->state.visit;
    if (!v->active && is_held(k) && k->state.mono_ms >= end_at_ms(&k->state)) {
        v->pressed_id = 0;
        v->wake_item = 0;
        k->look_stale = true;
    }
}

void session_step(struct kiosk *k, struct effects *fx)
{
    struct state *s = &k->state;
    forget_lost_finger(k);
    take_waiting(k, fx);
    if (!s->visit.active) {
        step_sign(s, &k->stale);
        return;
    }
    if (is_reading(k) && s->mono_ms - k->touched_ms < LISTENING_MAX_MS) {
        s->visit.last_input_ms = s->mono_ms;
    }
    if (s->mono_ms >= end_at_ms(s)) {
        session_wipe(k, fx);
    } else if (s->mono_ms >= warn_at_ms(s) && !s->visit.warning) {
        warn(k, fx);
    } else if (s->visit.warning) {
        k->stale = true;    /* the seconds on it */
    }
}

/* When the wall clock's minute changes, no earlier: now_utc is whole seconds. */
static int64_t minute_at_ms(const struct state *s)
{
    return s->mono_ms + (60 - s->now_utc % 60) * 1000;
}

int64_t kiosk_next_tick_ms(const struct kiosk *k)
{
    const struct state *s = &k->state;
    if (!s->visit.active) {
        return s->sign_since_ms + s->config->sign_page_s * INT64_C(1000);
    }
    if (s->visit.warning) {
        int64_t shown_ms = s->mono_ms - s->visit.last_input_ms;
        return s->mono_ms + 1000 - shown_ms % 1000;
    }
    int64_t next = is_reading(k) ? k->touched_ms + LISTENING_MAX_MS : warn_at_ms(s);
    int64_t minute = minute_at_ms(s);
    if (next <= s->mono_ms) {
        next = s->mono_ms + 1000;
    }
    return next < minute ? next : minute;
}
