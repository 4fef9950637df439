/* The screen's loop: what SDL, the voice, the catalogue's folder and the clock
 * say becomes messages; effects are run; a changed tree is drawn and shown. */
#include <SDL.h>
#include <stdlib.h>
#include <time.h>

#include "app/aula_app.h"
#include "app/aula_fade.h"
#include "app/aula_input.h"
#include "app/aula_notify.h"
#include "app/aula_sound.h"
#include "app/aula_wait.h"
#include "app/aula_watch.h"
#include "app/base/log.h"
#include "app/screens/screens.h"
#include "ui/present.h"

enum { POLL_BUSY_MS = 17, POLL_IDLE_MS = 50, LOOK_MS = 30000, DRAIN_MAX = 256 };

/* What makes two pictures two pages: between them there is a fade. */
struct page {
    const char *screen;
    struct place place;
    bool visit;
};

struct loop {
    struct app *app;
    struct kiosk *kiosk;
    struct present *present;
    struct sound *sound;
    struct watch *watch;
    struct waiter waiter;
    struct input input;
    struct effects effects;
    struct arena *lines;           /* for the voice */
    int64_t watchdog_ms, watchdog_at_ms, look_at_ms;
    struct page page;              /* that was shown last */
    bool ended, exposed;
    bool faded;                    /* something may have happened meanwhile */
};

static void say(struct loop *l, const struct effect *f)
{
    struct speech_line *lines = arena_array(l->lines, f->utterance_count, sizeof *lines);
    for (size_t i = 0; i < f->utterance_count; i++) {
        const struct utterance *u = &f->utterances[i];
        lines[i] = (struct speech_line){ u->text, u->lang ? str_of(u->lang) : str_of(kiosk_state(l->kiosk)->visit.lang), i };
    }
    sound_say(l->sound, lines, f->utterance_count, f->slow);
    arena_reset(l->lines);
}

static void run_effect(struct loop *l, const struct effect *f)
{
    switch (f->kind) {
    case FX_SAY:
        say(l, f);
        break;
    case FX_HUSH:
        sound_hush(l->sound);
        break;
    case FX_PAUSE:
        sound_pause(l->sound);
        break;
    case FX_RESUME:
        sound_resume(l->sound);
        break;
    case FX_VOLUME:
        sound_volume(l->sound, f->value);
        break;
    case FX_CLOSE_CATALOGUE:
        catalogue_close(f->catalogue);
        break;
    case FX_DISPLAY_WIPED:    /* the next frame covers the whole surface */
        break;
    }
}

static void send(struct loop *l, struct message m)
{
    m.mono_ms = waiter_now_ms();
    m.utc_s = (int64_t)time(NULL);
    kiosk_handle(l->kiosk, &m, &l->effects);
    for (size_t i = 0; i < l->effects.count; i++) {
        run_effect(l, &l->effects.list[i]);
    }
    l->effects.count = 0;
    arena_reset(l->effects.arena);
}

static void take_sdl_events(struct loop *l)
{
    SDL_Event event;
    for (int i = 0; i < DRAIN_MAX && SDL_PollEvent(&event); i++) {
        struct message m;
        if (event.type == SDL_QUIT) {
            l->ended = true;
        } else if (event.type == SDL_WINDOWEVENT) {
            l->exposed = l->exposed || event.window.event == SDL_WINDOWEVENT_EXPOSED
                || event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        } else if (input_message(&l->input, &event, l->present, &m)) {
            send(l, m);
        }
    }
}

static void take_speech_events(struct loop *l)
{
    struct speech_event event;
    while (sound_next(l->sound, &event)) {
        switch (event.kind) {
        case SPEECH_LINE:
        case SPEECH_WORD:
            send(l, (struct message){ .kind = MSG_SPOKEN, .index = event.index, .word = event.word, .word_n = event.word_n });
            break;
        case SPEECH_DONE:
            send(l, (struct message){ .kind = MSG_SPEECH_DONE });
            break;
        case SPEECH_FAILED:
            send(l, (struct message){ .kind = MSG_SPEECH_FAILED });
            break;
        }
    }
}

static void take_catalogue(struct loop *l)
{
    struct catalogue *c = watch_look(l->watch);
    if (c) {
        send(l, (struct message){ .kind = MSG_CATALOGUE, .catalogue = c });
    }
}

static struct page page_now(const struct loop *l)
{
    const struct state *s = kiosk_state(l->kiosk);
    return (struct page){ kiosk_screen_name(l->kiosk), *state_shown(s), s->visit.active };
}

/* The sign's own pages change by a cut: a sleeping kiosk stays asleep. */
static bool is_other_page(const struct page *x, const struct page *y)
{
    return (x->visit || y->visit) && (x->screen != y->screen || x->place.item != y->place.item || x->place.theme != y->place.theme
        || x->place.page != y->place.page || x->place.take != y->place.take);
}

static bool draw_page(struct loop *l, const struct ui *ui, struct err *e)
{
    struct page page = page_now(l);
    bool fades = l->app->config.fade && l->app->draw && is_other_page(&page, &l->page);
    SDL_Surface *kept = fades ? fade_keep(draw_surface(l->app->draw)) : NULL;
    l->page = page;
    bool ok = app_draw(l->app, ui, kiosk_look(l->kiosk), e);
    if (ok && kept) {
        ok = fade_run(l->present, kept, draw_surface(l->app->draw), &l->waiter, &l->ended, e);
        l->faded = true;
    }
    SDL_FreeSurface(kept);
    return ok;
}

static bool show(struct loop *l, struct err *e)
{
    bool changed;
    const struct ui *ui = kiosk_tree(l->kiosk, &changed);
    if (changed && !draw_page(l, ui, e)) {
        return false;
    }
    if ((changed || l->exposed) && !present_show(l->present, draw_surface(l->app->draw), e)) {
        return false;
    }
    l->exposed = false;
    return true;
}

static void keep_watchdog(struct loop *l, int64_t now_ms)
{
    if (l->watchdog_ms > 0 && now_ms >= l->watchdog_at_ms) {
        notify_send("WATCHDOG=1");
        l->watchdog_at_ms = now_ms + l->watchdog_ms;
    }
}

/* When somebody must look again without being woken. */
static int64_t next_ms(const struct loop *l)
{
    int64_t next = kiosk_next_tick_ms(l->kiosk);
    if (l->watchdog_ms > 0 && l->watchdog_at_ms < next) {
        next = l->watchdog_at_ms;
    }
    if (watch_fd(l->watch) < 0 && l->look_at_ms < next) {
        next = l->look_at_ms;
    }
    return next;
}

static bool run(struct loop *l, struct err *e)
{
    if (!show(l, e)) {
        return false;
    }
    notify_send("READY=1");
    while (!l->ended) {
        bool visit = kiosk_state(l->kiosk)->visit.active;
        SDL_PumpEvents();    /* showing may have read events into the display's own queue */
        if (!l->faded && !SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1)) {
            l->ended = waiter_sleep(&l->waiter, next_ms(l), visit ? POLL_BUSY_MS : POLL_IDLE_MS);
        }
        l->faded = false;
        int64_t now_ms = waiter_now_ms();
        take_sdl_events(l);
        take_speech_events(l);
        take_catalogue(l);
        l->look_at_ms = now_ms + LOOK_MS;
        if (now_ms >= kiosk_next_tick_ms(l->kiosk)) {
            send(l, (struct message){ .kind = MSG_TICK });
        }
        keep_watchdog(l, now_ms);
        if (!show(l, e)) {
            return false;
        }
    }
    notify_send("STOPPING=1");
    return true;
}

/* SDL asks the session bus for things that a kiosk does not want, and waits where there is none. */
static void prepare_sdl(void)
{
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

static struct present *open_window(const struct app *app, struct err *e)
{
    const struct config *c = &app->config;
    bool turned = c->rotate == 90 || c->rotate == 270;
    struct present *p = present_create(turned ? c->height_px : c->width_px, turned ? c->width_px : c->height_px, c->rotate,
                                       app->window_w == 0, e);
    if (p) {
        SDL_StopTextInput();    /* begun by SDL itself; it would look for input methods */
        SDL_ShowCursor(app->window_w == 0 ? SDL_DISABLE : SDL_ENABLE);
    }
    return p;
}

static bool open_loop(struct loop *l, struct err *e)
{
    struct app *app = l->app;
    if (!waiter_open(&l->waiter)) {
        return err_set(e, ERR_IO, "cannot make a pipe to wake up by");
    }
    prepare_sdl();
    l->present = open_window(app, e);
    if (!l->present || !app_open(app, e)) {
        return false;
    }
    waiter_find_display(&l->waiter);
    l->sound = sound_create("espeak", waiter_wake, &l->waiter);
    l->watch = watch_create(app->catalogue_path);
    l->waiter.watch_fd = watch_fd(l->watch);
    l->effects.arena = arena_create();
    l->lines = arena_create();
    l->watchdog_ms = notify_watchdog_ms();
    l->kiosk = kiosk_create(&app->config, screens_all, &app->measure, app_open_catalogue(app), waiter_now_ms(), (int64_t)time(NULL));
    sound_volume(l->sound, kiosk_state(l->kiosk)->visit.volume);
    return true;
}

static void close_loop(struct loop *l)
{
    sound_destroy(l->sound);
    watch_destroy(l->watch);
    kiosk_destroy(l->kiosk);
    present_destroy(l->present);
    arena_destroy(l->effects.arena);
    arena_destroy(l->lines);
    waiter_close(&l->waiter);
}

int loop_run(struct app *app)
{
    struct loop l = { .app = app };
    struct err e;
    bool done = open_loop(&l, &e) && run(&l, &e);
    if (!done) {
        log_line(LOG_ERR, "aula", "%s", e.text);
    }
    close_loop(&l);
    return done ? 0 : 1;
}
