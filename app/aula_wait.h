#pragma once
/* The one place where the program sleeps.  SDL's own wait polls hundreds of
 * times a second on some drivers; here it is one poll(2) on everything that can
 * wake us, with SDL looked at in between only where its driver has no descriptor. */
#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

struct waiter {
    int signal_fd;          /* SIGTERM and SIGINT, blocked otherwise */
    int wake_fds[2];        /* a pipe: other threads write to [1] */
    int display_fd;         /* X11's connection, or -1: SDL must be asked */
    int watch_fd;           /* or -1 */
};

/* Call before SDL_Init and before threads begin: they inherit the blocked signals. */
bool waiter_open(struct waiter *w);
void waiter_close(struct waiter *w);
/* After the window is there. */
void waiter_find_display(struct waiter *w);
/* For sound_create: wakes the waiter from any thread. */
void waiter_wake(void *waiter);
/* Sleeps until something happens or `until_ms` (of waiter_now_ms) has come; poll_ms: how often SDL is looked at where it
 * cannot wake us. True when the program was told to end. */
bool waiter_sleep(struct waiter *w, int64_t until_ms, int poll_ms);
int64_t waiter_now_ms(void);
