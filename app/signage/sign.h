#pragma once
/* The sign is what the screen shows when nobody touches it: pages in a fixed
 * round, an event and a theme by turns, so that every theme is seen. */
#include "app/kiosk/state.h"

enum { SIGN_ROWS = 3, SIGN_EVENTS = 7, SIGN_HORIZON_DAYS = 7 };

struct sign {
    bool is_event;             /* one event; else a theme with its next events */
    enum theme theme;
    struct item *rows;         /* is_event: one; theme: up to SIGN_ROWS, the one with the link first asked for is rows[0] */
    size_t row_count;
};

/* The page that state's sign_page means, read from the catalogue into `a`. False when the catalogue has nothing to show. */
bool sign_get(const struct state *s, struct arena *a, struct sign *out);
/* The languages beside the sign's own that this page invites in, at most `room` of them in `out` (CONFIG_LANGUAGE_MAX long): they
 * stand in groups that take turns, so that every shown language is invited in so many pages as there are groups. */
size_t sign_invited(const struct state *s, size_t room, struct str *out);
