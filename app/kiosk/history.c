/* The visit's history is a short stack.  When it is full the oldest place
 * after the first one goes: home stays reachable by going back. */
#include "app/kiosk/core.h"

#include <string.h>

/* Everything that belongs to the place that was shown. */
static void place_changed(struct state *s)
{
    s->visit.paging = (struct paging){ .pages = 1 };
    s->visit.focus_id = state_place(s)->focus_id;
    s->visit.pressed_id = 0;
    arena_reset(s->screen_arena);
}

static bool same_place(const struct place *x, const struct place *y)
{
    return x->screen == y->screen && x->theme == y->theme && x->item == y->item;
}

void history_start(struct state *s, struct place first)
{
    s->visit.stack[0] = first;
    s->visit.depth = 1;
    place_changed(s);
}

void history_push(struct state *s, struct place next)
{
    struct visit *v = &s->visit;
    state_place(s)->focus_id = v->focus_id;
    if (same_place(state_shown(s), &next)) {
        return;
    }
    if (v->depth == PLACE_MAX) {
        memmove(&v->stack[1], &v->stack[2], (PLACE_MAX - 2) * sizeof v->stack[0]);
        v->depth--;
    }
    v->stack[v->depth++] = next;
    place_changed(s);
}

bool history_pop(struct state *s)
{
    if (s->visit.depth <= 1) {
        return false;
    }
    s->visit.depth--;
    place_changed(s);
    return true;
}

void history_home(struct state *s)
{
    history_start(s, (struct place){ .screen = SCREEN_home, .theme = -1 });
}
