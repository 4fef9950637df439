#pragma once
/* A fade is the short way from one page to the next: a few mixed pictures. */
#include <SDL.h>
#include "app/aula_wait.h"
#include "ui/present.h"

/* A copy of what is on the screen now, taken before the next page is drawn; NULL when there is no room. */
SDL_Surface *fade_keep(SDL_Surface *shown);
/* Shows the way from `kept` (mixed in place) to `next` in 200 ms, the last picture left to the caller; any input, sound or
 * signal ends it early. */
bool fade_run(struct present *p, SDL_Surface *kept, SDL_Surface *next, struct waiter *w, bool *ended, struct err *e);
