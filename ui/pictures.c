/* Two small caches with a limit.  nanosvg does not know `currentColor`, so it
 * is replaced in memory; only the alpha of the result is kept.  Illustrations
 * come in three heights, the next larger one is scaled down. */
#include "ui/pictures.h"

#include <SDL_image.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/log.h"
#include "ui/pictures_runs.h"

enum {
    ICONS_MAX = 96,
    IMAGES_MAX = 4,
    NAME_MAX_BYTES = 48,
    PATH_MAX_BYTES = 1024,
    SVG_MAX_BYTES = 256 * 1024,
    ICON_MAX_PX = 2048,
    MISSING_MAX = 32,
};

struct entry {
    char name[NAME_MAX_BYTES];
    int w, h;
    bool mirrored;
    bool used;
    SDL_Surface *surface;    /* NULL: missing, and said so */
    uint64_t last_used;
};

struct pictures {
    char icon_folder[PATH_MAX_BYTES], image_folder[PATH_MAX_BYTES];
    uint64_t clock;
    struct entry icons[ICONS_MAX];
    struct entry images[IMAGES_MAX];
    char missing[MISSING_MAX][NAME_MAX_BYTES];    /* said already */
    int missing_count;
};

/* What points at "on" or "back", or shows lines of text that begin at one side. */
static const char *const directional[] = { "arrow-left", "arrow-right", "signout", "own-tyhjenna" };

static bool is_directional(const char *name)
{
    for (size_t i = 0; i < sizeof directional / sizeof *directional; i++) {
        if (strcmp(directional[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* A name that comes from a view or a catalogue row may not leave its folder. */
static bool is_plain_name(const char *name)
{
    if (!name || !name[0] || strlen(name) >= NAME_MAX_BYTES) {
        return false;
    }
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(name);
}

/* The entry of that key; *found says whether it was there, otherwise it is the freed oldest one with the key set. */
static struct entry *take_entry(struct pictures *p, struct entry *entries, int count, struct entry key, bool *found)
{
    struct entry *oldest = &entries[0];
    key.last_used = ++p->clock;
    key.used = true;
    for (int i = 0; i < count; i++) {
        struct entry *e = &entries[i];
        if (e->used && e->w == key.w && e->h == key.h && e->mirrored == key.mirrored && strcmp(e->name, key.name) == 0) {
            e->last_used = key.last_used;
            *found = true;
            return e;
        }
        if (e->last_used < oldest->last_used) {
            oldest = e;
        }
    }
    SDL_FreeSurface(oldest->surface);
    *oldest = key;
    *found = false;
    return oldest;
}

static void log_missing_once(struct pictures *p, const char *name, const char *path, const char *why)
{
    for (int i = 0; i < p->missing_count; i++) {
        if (strcmp(p->missing[i], name) == 0) {
            return;
        }
    }
    if (p->missing_count < MISSING_MAX) {
        snprintf(p->missing[p->missing_count++], NAME_MAX_BYTES, "%s", name);
        log_line(LOG_WARN, "pictures", "%s: cannot be drawn: %s", path, why);
    }
}

/* ---- icons ---- */

/* The file with every currentColor as white, or NULL; *size is its length. */
static char *read_svg(const char *path, size_t *size)
{
    size_t n = 0;
    char *text = SDL_LoadFile(path, &n);
    if (!text || n > SVG_MAX_BYTES) {
        SDL_free(text);
        return NULL;
    }
    static const char from[] = "currentColor", to[] = "#ffffff     ";    /* the same length */
    for (char *at = text; (at = strstr(at, from)) != NULL;) {
        memcpy(at, to, sizeof from - 1);
    }
    *size = n;
    return text;
}

static SDL_Surface *alpha_of(SDL_Surface *colour, bool mirrored)
{
    SDL_Surface *rgba = SDL_ConvertSurfaceFormat(colour, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_Surface *mask = SDL_CreateRGBSurfaceWithFormat(0, colour->w, colour->h, 8, SDL_PIXELFORMAT_INDEX8);
    if (!rgba || !mask) {
        SDL_FreeSurface(rgba);
        SDL_FreeSurface(mask);
        return NULL;
    }
    for (int y = 0; y < mask->h; y++) {
        const uint32_t *from = (const uint32_t *)(const void *)((const uint8_t *)rgba->pixels + (ptrdiff_t)y * rgba->pitch);
        uint8_t *to = (uint8_t *)mask->pixels + (ptrdiff_t)y * mask->pitch;
        for (int x = 0; x < mask->w; x++) {
            to[mirrored ? mask->w - 1 - x : x] = (uint8_t)(from[x] >> 24);
        }
    }
    SDL_FreeSurface(rgba);
    return mask;
}

static SDL_Surface *draw_icon(struct pictures *p, const struct entry *key)
{
    char path[PATH_MAX_BYTES + NAME_MAX_BYTES + 8];
    snprintf(path, sizeof path, "%s/%s.svg", p->icon_folder, key->name);
    size_t size;
    char *text = read_svg(path, &size);
    SDL_RWops *file = text ? SDL_RWFromConstMem(text, (int)size) : NULL;
    SDL_Surface *colour = file ? IMG_LoadSizedSVG_RW(file, key->w, key->h) : NULL;
    if (file) {
        SDL_RWclose(file);
    }
    SDL_Surface *mask = colour ? alpha_of(colour, key->mirrored) : NULL;
    SDL_FreeSurface(colour);
    if (!mask) {
        log_missing_once(p, key->name, path, text ? SDL_GetError() : "no such file");
    }
    SDL_free(text);
    return mask;
}

SDL_Surface *pictures_icon(struct pictures *p, const char *name, int size_px, bool rtl)
{
    if (!is_plain_name(name) || size_px <= 0 || size_px > ICON_MAX_PX) {
        return NULL;
    }
    struct entry key = { .w = size_px, .h = size_px, .mirrored = rtl && is_directional(name) };
    snprintf(key.name, sizeof key.name, "%s", name);
    bool found;
    struct entry *e = take_entry(p, p->icons, ICONS_MAX, key, &found);
    if (!found) {
        e->surface = draw_icon(p, e);
    }
    return e->surface;
}

/* ---- illustrations ---- */

static const int heights_px[] = { 120, 480, 960 };
enum { HEIGHTS = sizeof heights_px / sizeof *heights_px };

/* The file of the smallest drawing that is large enough (or the largest), to be freed with SDL_free; NULL when it is missing. */
static void *load_runs(struct pictures *p, const char *name, int w, int h, struct runs *r)
{
    for (int i = 0; i < HEIGHTS; i++) {
        if (heights_px[i] < h && i + 1 < HEIGHTS) {
            continue;
        }
        char path[PATH_MAX_BYTES + NAME_MAX_BYTES + 16];
        size_t size;
        snprintf(path, sizeof path, "%s/%s-%d.runs", p->image_folder, name, heights_px[i]);
        void *file = SDL_LoadFile(path, &size);
        if (!file || !runs_open(r, file, size)) {
            log_missing_once(p, name, path, file ? "not a whole picture" : "cannot be read");
            SDL_free(file);
            return NULL;
        }
        if ((r->width_px >= w && r->height_px >= h) || i + 1 == HEIGHTS) {
            return file;
        }
        runs_close(r);
        SDL_free(file);
    }
    return NULL;
}

static SDL_Surface *draw_image(struct pictures *p, const struct entry *key)
{
    struct runs r;
    void *file = load_runs(p, key->name, key->w, key->h, &r);
    if (!file) {
        return NULL;
    }
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, key->w, key->h, 32, SDL_PIXELFORMAT_RGB888);
    if (s) {
        runs_scale(&r, s->pixels, s->pitch / (int)sizeof(uint32_t), key->w, key->h);
    }
    runs_close(&r);
    SDL_free(file);
    return s;
}

SDL_Surface *pictures_image(struct pictures *p, const char *name, int w, int h)
{
    if (!is_plain_name(name) || w <= 0 || h <= 0 || w > ICON_MAX_PX || h > ICON_MAX_PX) {
        return NULL;
    }
    struct entry key = { .w = w, .h = h };
    snprintf(key.name, sizeof key.name, "%s", name);
    bool found;
    struct entry *e = take_entry(p, p->images, IMAGES_MAX, key, &found);
    if (!found) {
        e->surface = draw_image(p, e);
    }
    return e->surface;
}

/* ---- life ---- */

struct pictures *pictures_create(const char *icons, const char *pictures)
{
    struct pictures *p = calloc(1, sizeof *p);
    if (!p) {
        abort();
    }
    snprintf(p->icon_folder, sizeof p->icon_folder, "%s", icons);
    snprintf(p->image_folder, sizeof p->image_folder, "%s", pictures);
    return p;
}

void pictures_destroy(struct pictures *p)
{
    if (!p) {
        return;
    }
    for (int i = 0; i < ICONS_MAX; i++) {
        SDL_FreeSurface(p->icons[i].surface);
    }
    for (int i = 0; i < IMAGES_MAX; i++) {
        SDL_FreeSurface(p->images[i].surface);
    }
    free(p);
}
