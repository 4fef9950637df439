#pragma once
/* A screen is a name and a pure view: state in, tree out.  All that an act
 * means in common (back, home, language …) is update()'s; `act` is for what only
 * this screen knows and may be NULL. */
#include "app/kiosk/act.h"
#include "app/kiosk/state.h"

struct screen {
    const char *name;
    /* Builds the tree under ui->root (which it must add first). `a` is the frame's arena. */
    void (*view)(const struct state *s, struct ui *ui, struct arena *a);
    /* Carries out an act of this screen; true when it was one. */
    bool (*act)(struct state *s, struct action action);
};
