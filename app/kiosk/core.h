#pragma once
/* The inside of the kiosk, shared by the files of its core and by nobody else. */
#include "app/kiosk/kiosk.h"

struct kiosk {
    struct state state;
    const struct screen *const *screens;
    const struct text_measure *measure;
    struct arena *frame;          /* the tree */
    struct arena *speech;         /* what is being said; wiped with the visit */
    struct ui ui;
    bool stale;                   /* the tree is older than the state */
    bool look_stale;              /* the same tree, another look: hash again */
    uint64_t hash, asked_hash;
    enum screen_id built;         /* the screen of the tree */

    struct utterance *said;       /* handed to the voice, in `speech` */
    size_t said_count;
    size_t said_from;             /* index in `said` of the voice's utterance 0 (a repeat begins in the middle) */
    bool speaking;                /* the voice has words and no end was told */
    bool paused_by_press;         /* a finger on the voice panel holds the reading */

    bool swallow;                 /* the rest of this touch means nothing */
    int64_t touched_ms;           /* last touch or key; reading aloud does not count */
    struct catalogue *waiting;    /* taken when the visit ends */
    bool have_waiting;
};

enum { VISIT_VOLUME = 4, SLACK_MM_TENTHS = 25 };

/* kiosk.c: brings the tree up to date with the state. */
void kiosk_build(struct kiosk *k);
/* The screen on the glass: the time-out page and the page without a catalogue stand before the visit's own. */
enum screen_id kiosk_shown(const struct kiosk *k);
/* The state's look from the device and the visit. */
struct look look_of(const struct config *c, const struct visit *v);

/* history.c: where the visit is. */
void history_start(struct state *s, struct place first);
void history_push(struct state *s, struct place next);
/* False at the bottom. */
bool history_pop(struct state *s);
void history_home(struct state *s);

/* acts.c: carries out the action of a node. */
void act_run(struct kiosk *k, struct action action, struct effects *fx);
void act_set_language(struct kiosk *k, int64_t index);

/* reading.c: reading aloud. */
void reading_listen(struct kiosk *k, struct effects *fx);
/* Says one node with everything in it (keypad). */
void reading_say_node(struct kiosk *k, const struct node *n, struct effects *fx);
/* After a key opened a page: its heading. */
void reading_announce(struct kiosk *k, struct effects *fx);
/* Hands the utterances from `index` on to the voice again. */
void reading_again(struct kiosk *k, size_t index, struct effects *fx);
void reading_hush(struct kiosk *k, struct effects *fx);     /* silence; the panel stays until reading_close */
void reading_close(struct kiosk *k);                        /* takes the panel away */
void reading_pause(struct kiosk *k, bool paused, struct effects *fx);
void reading_set_volume(struct kiosk *k, int volume, struct effects *fx);
void reading_reached(struct kiosk *k, const struct message *m);
void reading_done(struct kiosk *k, bool failed);
/* After layout with the panel up: turns to the page of the sentence being read; true when the tree must be built again. */
bool reading_turn_page(struct kiosk *k);

/* session.c: the beginning and the end of a visit. */
void session_wake(struct kiosk *k, int64_t item, struct effects *fx);
void session_wipe(struct kiosk *k, struct effects *fx);
/* What the time alone changes. */
void session_step(struct kiosk *k, struct effects *fx);
void session_offer_catalogue(struct kiosk *k, struct catalogue *c, struct effects *fx);
void session_init(struct kiosk *k);
