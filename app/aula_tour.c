/* A tour goes to every kind of page that can be reached from where it begins
 * and audits each: it needs no words, so one tour serves all languages.  It
 * goes as a visitor does, by touching nodes, and comes back by the history. */
#include <stdio.h>

#include "app/aula_player.h"
#include "app/base/log.h"

enum { SEEN_MAX = 1000, DEPTH_MAX = 6, ITEMS_MAX = 12, TARGET_MAX = 64, PAGES_MAX = 40 };

struct seen {
    enum screen_id screen;
    int theme;
    int64_t item;
    enum take_what take;
    int page;
    bool listening, warning;
};

struct tour {
    struct player *player;
    struct str prefix;
    const char *where;
    struct err *err;
    struct seen seen[SEEN_MAX];
    size_t seen_count;
    size_t items;            /* cards looked at */
    int findings;
    struct rect bar;         /* where it stood on the first page with one: it never moves */
    bool broken;
};

static struct seen seen_now(const struct tour *t)
{
    const struct state *s = kiosk_state(t->player->kiosk);
    const struct place *p = state_shown(s);
    return (struct seen){ p->screen, p->theme, p->item, p->take, p->page, s->visit.listening.on, s->visit.warning };
}

static bool same(const struct seen *x, const struct seen *y)
{
    return x->screen == y->screen && x->theme == y->theme && x->item == y->item && x->take == y->take && x->page == y->page
        && x->listening == y->listening && x->warning == y->warning;
}

/* False when it was seen before (or the book is full). */
static bool note(struct tour *t)
{
    struct seen now = seen_now(t);
    for (size_t i = 0; i < t->seen_count; i++) {
        if (same(&t->seen[i], &now)) {
            return false;
        }
    }
    if (t->seen_count == SEEN_MAX) {
        return false;
    }
    t->seen[t->seen_count++] = now;
    return true;
}

/* Whoever sees badly knows the bar's keys by their place. */
static int look_at_bar(struct tour *t)
{
    const struct node *n = player_tree(t->player)->root;
    while (n && n->role != ROLE_BAR) {
        n = node_next(n);
    }
    if (!n) {
        return 0;
    }
    if (!t->bar.w) {
        t->bar = n->first->box;
    }
    const struct rect *was = &t->bar, *is = &n->first->box;
    if (was->x == is->x && was->y == is->y && was->w == is->w && was->h == is->h) {
        return 0;
    }
    log_line(LOG_ERR, "tour", "%s: page %s: the bar moved: its first key from [%d %d %d %d] to [%d %d %d %d]", t->where,
        kiosk_screen_name(t->player->kiosk), was->x, was->y, was->w, was->h, is->x, is->y, is->w, is->h);
    return 1;
}

/* `how`: of the same page, what its picture is called besides the screen. */
static void look(struct tour *t, const char *how)
{
    int n = player_audit(t->player, t->where, t->err);
    if (n < 0) {
        t->broken = true;
        return;
    }
    t->findings += n + look_at_bar(t);
    if (t->prefix.n && !t->broken) {
        struct arena *a = arena_create();
        struct str path = arena_format(a, "%.*s%03zu-%s%s.png", STR_FMT(t->prefix), t->seen_count,
            kiosk_screen_name(t->player->kiosk), how);
        t->broken = !draw_save_png(t->player->app->draw, path.p, t->err);
        arena_destroy(a);
    }
}

/* Which acts lead to another page worth seeing. */
static bool leads_on(const struct tour *t, struct action a)
{
    switch (a.kind) {
    case ACT_GO:
    case ACT_THEME:
    case ACT_TODAY:
    case ACT_TAKE:
    case ACT_TAKE_WHAT:
    case ACT_NEXT:
        return true;
    case ACT_ITEM:
        return t->items < ITEMS_MAX;
    default:
        return false;
    }
}

/* The next page comes last: what is reached from the last of many pages is too deep to be gone on from. */
static size_t list_targets(const struct tour *t, struct action *out)
{
    size_t count = 0;
    for (int turns = 0; turns < 2; turns++) {
        for (const struct node *n = player_tree(t->player)->root; n && count < TARGET_MAX; n = node_next(n)) {
            if (node_is_choosable(n) && leads_on(t, n->action) && (n->action.kind == ACT_NEXT) == turns) {
                out[count++] = n->action;
            }
        }
    }
    return count;
}

static bool tap_action(struct tour *t, struct action a)
{
    for (const struct node *n = player_tree(t->player)->root; n; n = node_next(n)) {
        if (node_is_choosable(n) && n->action.kind == a.kind && n->action.arg == a.arg) {
            return player_tap(t->player, n);
        }
    }
    return false;
}

/* The page while it is read aloud: the panel is part of it. The same key reads what is offered, pauses and goes on. */
static void look_listening(struct tour *t)
{
    const struct listening *l = &kiosk_state(t->player->kiosk)->visit.listening;
    const struct action next = { ACT_LISTEN_PAUSE, 0 };
    if (!tap_action(t, (struct action){ ACT_LISTEN, 0 }) || !l->on) {
        return;
    }
    if (l->offer) {
        look(t, "-offered");
        tap_action(t, next);
    }
    if (!l->offer) {
        look(t, "-listening");
        tap_action(t, next);
        look(t, "-paused");
        tap_action(t, next);
    }
    tap_action(t, (struct action){ ACT_LISTEN_STOP, 0 });
}

static void visit_page(struct tour *t, int depth)
{
    struct action targets[TARGET_MAX];
    if (!note(t)) {
        return;
    }
    look(t, "");
    if (depth < DEPTH_MAX) {
        look_listening(t);
    }
    size_t count = list_targets(t, targets);
    struct seen here = seen_now(t);
    int here_depth = kiosk_state(t->player->kiosk)->visit.depth;
    for (size_t i = 0; i < count && !t->broken && depth < DEPTH_MAX + PAGES_MAX; i++) {
        if (targets[i].kind == ACT_ITEM && !leads_on(t, targets[i])) {
            continue;
        }
        t->items += targets[i].kind == ACT_ITEM;
        if (!tap_action(t, targets[i])) {
            continue;
        }
        visit_page(t, depth + 1);
        while (kiosk_state(t->player->kiosk)->visit.depth > here_depth) {
            player_send(t->player, (struct message){ .kind = MSG_KEY, .key = KEYPAD_BACK });
        }
        struct seen now = seen_now(t);
        if (!same(&here, &now)) {
            return;    /* a turned page, or another choice on it: its own targets were seen there */
        }
    }
}

int tour_run(struct player *p, struct str prefix, const char *where, struct err *e)
{
    struct tour t = { .player = p, .prefix = prefix, .where = where, .err = e };
    visit_page(&t, 0);
    log_line(LOG_INFO, "tour", "%s: %zu pages, %d findings", where, t.seen_count, t.findings);
    return t.broken ? -1 : t.findings;
}
