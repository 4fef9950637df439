#pragma once
/* The kiosk is the core: state, the tree on the screen and the step from a
 * message to both.  No clock, no SDL, no sound, no network. */
#include "app/kiosk/effect.h"
#include "app/kiosk/message.h"
#include "app/kiosk/screen.h"
#include "ui/layout.h"

struct kiosk;

/* `screens` has SCREEN_COUNT entries in the order of screens.def. config, measure and screens must outlive the kiosk. `catalogue` may be NULL. */
struct kiosk *kiosk_create(const struct config *c, const struct screen *const *screens,
                           const struct text_measure *m, struct catalogue *catalogue, int64_t mono_ms, int64_t utc_s);
void kiosk_destroy(struct kiosk *k);    /* closes its catalogue */
/* Takes one message; effects are added to fx (its arena is the caller's, reset by the caller after running them). */
void kiosk_handle(struct kiosk *k, const struct message *m, struct effects *fx);
/* The laid-out tree; built again only when a message changed the state. *changed: its hash differs from the last one asked for. */
const struct ui *kiosk_tree(struct kiosk *k, bool *changed);
const struct look *kiosk_look(const struct kiosk *k);
const struct state *kiosk_state(const struct kiosk *k);
const char *kiosk_screen_name(const struct kiosk *k);
/* When the core next wants a MSG_TICK by itself (monotonic ms), for the loop's sleep. */
int64_t kiosk_next_tick_ms(const struct kiosk *k);
