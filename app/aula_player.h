#pragma once
/* A player is a visitor made of a story: the core on a virtual clock, with the
 * voice's lengths but no sound and no display. */
#include "app/aula_app.h"
#include "app/speech/timeline.h"

struct player {
    struct app *app;
    struct kiosk *kiosk;
    struct voice *voice;
    struct timeline *timeline;
    struct effects effects;
    struct arena *step;            /* of one step */
    struct arena *said_arena;
    struct str said;               /* since the last input */
    int64_t begin_ms, now_ms, begin_utc;
    int touch_x, touch_y;          /* where the finger is */
};

bool player_open(struct player *p, struct app *app, struct catalogue *c, int64_t utc_s, struct err *e);
void player_close(struct player *p);
/* One message at the player's time; effects are run, due speech is heard. */
void player_send(struct player *p, struct message m);
/* An input line begins: what was said before does not count any more. */
void player_input(struct player *p);
void player_wait(struct player *p, int64_t ms);
const struct ui *player_tree(struct player *p);
/* Presses the node (at a pixel where a touch means it); false when no pixel does. */
bool player_press(struct player *p, const struct node *n);
void player_lift(struct player *p);
bool player_tap(struct player *p, const struct node *n);
/* Draws the page and audits it: findings are printed after `where`, their number is returned; -1: *e. */
int player_audit(struct player *p, const char *where, struct err *e);
/* aula_tour.c: visits every kind of page from here; pictures when prefix is not empty. Findings, or -1. */
int tour_run(struct player *p, struct str prefix, const char *where, struct err *e);
