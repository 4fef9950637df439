#include "app/aula_player.h"

#include <stdio.h>

#include "app/base/log.h"
#include "app/screens/screens.h"
#include "ui/audit.h"
#include "ui/hit.h"

enum { BEGIN_MS = 1000000, GRID = 8 };

bool player_open(struct player *p, struct app *app, struct catalogue *c, int64_t utc_s, struct err *e)
{
    *p = (struct player){ .app = app, .begin_ms = BEGIN_MS, .now_ms = BEGIN_MS, .begin_utc = utc_s, .said = { "", 0 } };
    struct err why = { 0 };
    p->voice = voice_create("espeak", &why);
    if (!p->voice) {
        log_line(LOG_WARN, "voice", "%s; lines get lengths by their words", why.text);
        p->voice = voice_create("silent", e);
    }
    p->effects.arena = arena_create();
    p->step = arena_create();
    p->said_arena = arena_create();
    p->kiosk = kiosk_create(&app->config, screens_all, &app->measure, c, BEGIN_MS, utc_s);
    if (p->voice) {
        p->timeline = timeline_create(p->voice);
    }
    return p->voice != NULL;
}

void player_close(struct player *p)
{
    timeline_destroy(p->timeline);
    voice_destroy(p->voice);
    kiosk_destroy(p->kiosk);
    arena_destroy(p->effects.arena);
    arena_destroy(p->step);
    arena_destroy(p->said_arena);
}

static void say(struct player *p, const struct effect *f)
{
    struct arena *a = arena_create();
    struct speech_line *lines = arena_array(a, f->utterance_count, sizeof *lines);
    for (size_t i = 0; i < f->utterance_count; i++) {
        const struct utterance *u = &f->utterances[i];
        lines[i] = (struct speech_line){ u->text, u->lang ? str_of(u->lang) : str_of(kiosk_state(p->kiosk)->visit.lang), i };
    }
    timeline_start(p->timeline, lines, f->utterance_count, f->slow, p->now_ms);
    arena_destroy(a);
}

static void run_effect(struct player *p, const struct effect *f)
{
    switch (f->kind) {
    case FX_SAY:
        say(p, f);
        break;
    case FX_HUSH:
        timeline_hush(p->timeline);
        break;
    case FX_PAUSE:
        timeline_pause(p->timeline, p->now_ms);
        break;
    case FX_RESUME:
        timeline_resume(p->timeline, p->now_ms);
        break;
    case FX_CLOSE_CATALOGUE:
        catalogue_close(f->catalogue);
        break;
    case FX_VOLUME:
    case FX_DISPLAY_WIPED:
        break;
    }
}

static void handle(struct player *p, struct message m)
{
    m.mono_ms = p->now_ms;
    m.utc_s = p->begin_utc + (p->now_ms - p->begin_ms) / 1000;
    kiosk_handle(p->kiosk, &m, &p->effects);
    for (size_t i = 0; i < p->effects.count; i++) {
        run_effect(p, &p->effects.list[i]);
    }
    p->effects.count = 0;
    arena_reset(p->effects.arena);
}

static void hear(struct player *p, struct str words)
{
    struct str with_blank = p->said.n ? arena_format(p->said_arena, "%.*s %.*s", STR_FMT(p->said), STR_FMT(words))
                                      : arena_copy(p->said_arena, words);
    p->said = with_blank;
}

static void take_speech(struct player *p)
{
    struct speech_event event;
    while (timeline_advance(p->timeline, p->now_ms, &event)) {
        switch (event.kind) {
        case SPEECH_LINE:
            hear(p, event.spoken);
            handle(p, (struct message){ .kind = MSG_SPOKEN, .index = event.index });
            break;
        case SPEECH_WORD:
            handle(p, (struct message){ .kind = MSG_SPOKEN, .index = event.index, .word = event.word, .word_n = event.word_n });
            break;
        case SPEECH_DONE:
            handle(p, (struct message){ .kind = MSG_SPEECH_DONE });
            break;
        case SPEECH_FAILED:
            handle(p, (struct message){ .kind = MSG_SPEECH_FAILED });
            break;
        }
    }
}

void player_send(struct player *p, struct message m)
{
    handle(p, m);
    take_speech(p);
}

void player_input(struct player *p)
{
    arena_reset(p->said_arena);
    p->said = (struct str){ "", 0 };
}

void player_wait(struct player *p, int64_t ms)
{
    int64_t until = p->now_ms + ms;
    while (p->now_ms < until) {
        int64_t next = kiosk_next_tick_ms(p->kiosk);
        int64_t speech = timeline_next_ms(p->timeline);
        next = speech >= 0 && speech < next ? speech : next;
        next = next <= p->now_ms ? p->now_ms + 1 : next;
        p->now_ms = next < until ? next : until;
        take_speech(p);
        player_send(p, (struct message){ .kind = MSG_TICK });
    }
}

const struct ui *player_tree(struct player *p)
{
    return kiosk_tree(p->kiosk, NULL);
}

/* A pixel where a touch means exactly this node: the middle, else the first of a grid over it. */
static bool find_pixel(struct player *p, const struct node *n, int *x, int *y)
{
    const struct ui *ui = player_tree(p);
    int slack = look_px(kiosk_look(p->kiosk), 2.5);
    for (int i = -1; i < GRID * GRID; i++) {
        *x = n->box.x + (i < 0 ? n->box.w / 2 : n->box.w * (2 * (i % GRID) + 1) / (2 * GRID));
        *y = n->box.y + (i < 0 ? n->box.h / 2 : n->box.h * (2 * (i / GRID) + 1) / (2 * GRID));
        const struct node *hit = hit_find(ui, *x, *y, slack);
        if (hit == n || (n->action.kind == 0 && !hit)) {
            return true;
        }
    }
    return false;
}

bool player_press(struct player *p, const struct node *n)
{
    int x, y;
    if (!find_pixel(p, n, &x, &y)) {
        return false;
    }
    p->touch_x = x;
    p->touch_y = y;
    player_send(p, (struct message){ .kind = MSG_PRESS, .x = x, .y = y });
    return true;
}

void player_lift(struct player *p)
{
    player_send(p, (struct message){ .kind = MSG_LIFT, .x = p->touch_x, .y = p->touch_y });
}

bool player_tap(struct player *p, const struct node *n)
{
    if (!player_press(p, n)) {
        return false;
    }
    player_lift(p);
    return true;
}

/* While the page is read aloud the reading turns it. */
static size_t audit_pages(struct player *p, const struct ui *ui, const struct look *l, const char *where)
{
    if (kiosk_state(p->kiosk)->visit.listening.on || audit_pages_turn(ui, ACT_NEXT, ACT_PREVIOUS)) {
        return 0;
    }
    fprintf(stderr, "%s: audit: page %s, lang %s, text size %d, scheme %d: page %d of %d cannot be turned\n", where,
            kiosk_screen_name(p->kiosk), ui->lang, l->text_size, (int)l->scheme, ui->paging.page + 1, ui->paging.pages);
    return 1;
}

int player_audit(struct player *p, const char *where, struct err *e)
{
    const struct ui *ui = player_tree(p);
    const struct look *l = kiosk_look(p->kiosk);
    if (!app_draw(p->app, ui, l, e)) {
        return -1;
    }
    SDL_Surface *surface = draw_surface(p->app->draw);
    struct arena *a = arena_create();
    struct audit_finding *list;
    size_t count = audit_tree(ui, l, surface->pixels, surface->pitch / 4, a, &list);
    for (size_t i = 0; i < count; i++) {
        const struct node *n = list[i].node;
        const char *role = n ? role_name(n->role) : NULL;
        struct str words = n ? node_shown_text(n, a) : (struct str){ "", 0 };
        fprintf(stderr, "%s: audit: page %s, lang %s, text size %d, scheme %d: %s \"%.*s\" [%d %d %d %d]: %.*s\n", where,
                kiosk_screen_name(p->kiosk), ui->lang, l->text_size, (int)l->scheme, role ? role : "box", STR_FMT(words),
                n ? n->box.x : 0, n ? n->box.y : 0, n ? n->box.w : 0, n ? n->box.h : 0, STR_FMT(list[i].what));
    }
    count += audit_pages(p, ui, l, where);
    arena_destroy(a);
    return (int)count;
}
