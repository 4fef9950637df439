/* Each step moves the kept picture a part of the way that is left, so one
 * buffer is enough; a slow machine makes fewer steps in the same time. */
#include "app/aula_fade.h"

#include <stdint.h>
#include <string.h>

enum { FADE_MS = 200, STEP_MS = 33 };

SDL_Surface *fade_keep(SDL_Surface *shown)
{
    SDL_Surface *kept = SDL_CreateRGBSurfaceWithFormat(0, shown->w, shown->h, 32, shown->format->format);
    if (kept && kept->pitch == shown->pitch) {
        memcpy(kept->pixels, shown->pixels, (size_t)shown->pitch * (size_t)shown->h);
        return kept;
    }
    SDL_FreeSurface(kept);
    return NULL;
}

/* part: of 256 */
static void mix(SDL_Surface *kept, const SDL_Surface *next, uint32_t part)
{
    for (int y = 0; y < kept->h; y++) {
        uint32_t *a = (uint32_t *)((char *)kept->pixels + (ptrdiff_t)y * kept->pitch);
        const uint32_t *b = (const uint32_t *)((const char *)next->pixels + (ptrdiff_t)y * next->pitch);
        for (int x = 0; x < kept->w; x++) {
            uint32_t red_blue = ((a[x] & 0xFF00FF) * (256 - part) + (b[x] & 0xFF00FF) * part) >> 8 & 0xFF00FF;
            uint32_t green = ((a[x] & 0xFF00) * (256 - part) + (b[x] & 0xFF00) * part) >> 8 & 0xFF00;
            a[x] = red_blue | green;
        }
    }
}

bool fade_run(struct present *p, SDL_Surface *kept, SDL_Surface *next, struct waiter *w, bool *ended, struct err *e)
{
    int64_t begun_ms = waiter_now_ms();
    int64_t at_ms = 0;    /* how far the kept picture is */
    for (int64_t due_ms = STEP_MS; due_ms < FADE_MS && !*ended; due_ms = waiter_now_ms() - begun_ms + STEP_MS) {
        mix(kept, next, (uint32_t)(256 * (due_ms - at_ms) / (FADE_MS - at_ms)));
        at_ms = due_ms;
        if (!present_show(p, kept, e)) {
            return false;
        }
        SDL_PumpEvents();
        if (!SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1)) {
            *ended = waiter_sleep(w, begun_ms + due_ms, STEP_MS);
        }
        if (waiter_now_ms() < begun_ms + due_ms) {
            break;    /* the visitor, or the voice, is faster */
        }
    }
    return true;
}
