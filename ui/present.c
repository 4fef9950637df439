/* Rotation is only another way to step through the source: a start and the
 * distance in memory of one pixel to the right and one down.  Scaling (a page
 * of a kiosk in a window of a laptop) averages the pixels under each point. */
#include "ui/present.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct present {
    SDL_Window *window;
    bool blind;                  /* nobody can see the window: nothing is copied into it */
    SDL_Renderer *renderer;      /* NULL: the window's own surface is used */
    SDL_Texture *texture;
    int texture_w, texture_h;
    SDL_Surface *scratch;        /* where the window's surface has another pixel format */
    int rotate;
    int source_w, source_h;      /* of the surface that was shown last */
};

/* Where the picture stands in the window. */
struct place {
    int x, y, w, h;
};

/* A picture in memory, stepped through in the direction it is shown. */
struct view {
    const uint32_t *start;
    ptrdiff_t right, down;       /* in pixels */
    int w, h;                    /* as shown */
};

static struct view view_of(const SDL_Surface *s, int rotate)
{
    const uint32_t *px = s->pixels;
    ptrdiff_t pitch = s->pitch / (int)sizeof *px;
    switch (rotate) {
    case 90:
        return (struct view){ px + (s->h - 1) * pitch, -pitch, 1, s->h, s->w };
    case 180:
        return (struct view){ px + (s->h - 1) * pitch + s->w - 1, -1, -pitch, s->w, s->h };
    case 270:
        return (struct view){ px + s->w - 1, pitch, -1, s->h, s->w };
    default:
        return (struct view){ px, 1, pitch, s->w, s->h };
    }
}

/* As large as it fits, in the middle; the same size is left as it is. */
static struct place fit(int w, int h, int window_w, int window_h)
{
    double across = (double)window_w / w, down = (double)window_h / h;
    double scale = across < down ? across : down;
    int fit_w = (int)(w * scale + 0.5), fit_h = (int)(h * scale + 0.5);
    fit_w = fit_w < 1 ? 1 : fit_w;
    fit_h = fit_h < 1 ? 1 : fit_h;
    return (struct place){ (window_w - fit_w) / 2, (window_h - fit_h) / 2, fit_w, fit_h };
}

/* ---- the copy ---- */

/* Turned pictures are walked in small squares, so that one side's cache lines are not thrown away. */
static void copy_turned(const struct view *v, uint32_t *to, ptrdiff_t pitch)
{
    enum { SQUARE = 32 };
    for (int top = 0; top < v->h; top += SQUARE) {
        int bottom = top + SQUARE < v->h ? top + SQUARE : v->h;
        for (int left = 0; left < v->w; left += SQUARE) {
            int end = left + SQUARE < v->w ? left + SQUARE : v->w;
            for (int y = top; y < bottom; y++) {
                const uint32_t *from = v->start + y * v->down + left * v->right;
                for (int x = left; x < end; x++, from += v->right) {
                    to[y * pitch + x] = *from;
                }
            }
        }
    }
}

static uint32_t mean_of(const struct view *v, int x0, int x1, int y0, int y1)
{
    uint32_t red = 0, green = 0, blue = 0, count = (uint32_t)((x1 - x0) * (y1 - y0));
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            uint32_t p = v->start[x * v->right + y * v->down];
            red += p >> 16 & 0xFF;
            green += p >> 8 & 0xFF;
            blue += p & 0xFF;
        }
    }
    return red / count << 16 | green / count << 8 | blue / count;
}

static void copy_scaled(const struct view *v, uint32_t *to, ptrdiff_t pitch, int w, int h)
{
    for (int y = 0; y < h; y++) {
        int y0 = (int)((int64_t)y * v->h / h), y1 = (int)((int64_t)(y + 1) * v->h / h);
        y1 = y1 > y0 ? y1 : y0 + 1;
        for (int x = 0; x < w; x++) {
            int x0 = (int)((int64_t)x * v->w / w), x1 = (int)((int64_t)(x + 1) * v->w / w);
            x1 = x1 > x0 ? x1 : x0 + 1;
            to[y * pitch + x] = mean_of(v, x0, x1, y0, y1);
        }
    }
}

static void clear_around(uint32_t *to, ptrdiff_t pitch, int w, int h, const struct place *at)
{
    for (int y = 0; y < h; y++) {
        bool beside = y >= at->y && y < at->y + at->h;
        int left = beside ? at->x : w;
        memset(to + y * pitch, 0, (size_t)left * sizeof *to);
        if (beside) {
            memset(to + y * pitch + at->x + at->w, 0, (size_t)(w - at->x - at->w) * sizeof *to);
        }
    }
}

static void copy_view(const struct view *v, uint32_t *to, ptrdiff_t pitch, int w, int h)
{
    struct place at = fit(v->w, v->h, w, h);
    if (at.w != w || at.h != h) {
        clear_around(to, pitch, w, h, &at);
    }
    to += at.y * pitch + at.x;
    if (at.w != v->w || at.h != v->h) {
        copy_scaled(v, to, pitch, at.w, at.h);
    } else if (v->right != 1) {
        copy_turned(v, to, pitch);
    } else {
        for (int y = 0; y < at.h; y++) {
            memcpy(to + y * pitch, v->start + y * v->down, (size_t)at.w * sizeof *to);
        }
    }
}

/* ---- showing ---- */

static bool is_plain_format(const SDL_Surface *s)
{
    return s->format->format == SDL_PIXELFORMAT_RGB888 || s->format->format == SDL_PIXELFORMAT_ARGB8888;
}

static bool show_in_surface(struct present *p, SDL_Surface *s, const struct view *v, struct err *e)
{
    SDL_Surface *target = SDL_GetWindowSurface(p->window);
    if (!target) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    if (p->rotate == 0 && s->w == target->w && s->h == target->h) {
        if (SDL_BlitSurface(s, NULL, target, NULL) != 0 || SDL_UpdateWindowSurface(p->window) != 0) {
            return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
        }
        return true;
    }
    SDL_Surface *to = target;
    if (!is_plain_format(target)) {
        if (!p->scratch || p->scratch->w != target->w || p->scratch->h != target->h) {
            SDL_FreeSurface(p->scratch);
            p->scratch = SDL_CreateRGBSurfaceWithFormat(0, target->w, target->h, 32, SDL_PIXELFORMAT_RGB888);
        }
        to = p->scratch;
    }
    if (!to || (SDL_MUSTLOCK(to) && SDL_LockSurface(to) != 0)) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    copy_view(v, to->pixels, to->pitch / (int)sizeof(uint32_t), to->w, to->h);
    if (SDL_MUSTLOCK(to)) {
        SDL_UnlockSurface(to);
    }
    if ((to != target && SDL_BlitSurface(to, NULL, target, NULL) != 0) || SDL_UpdateWindowSurface(p->window) != 0) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    return true;
}

static bool ensure_texture(struct present *p, struct err *e)
{
    int w, h;
    if (SDL_GetRendererOutputSize(p->renderer, &w, &h) != 0) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    if (!p->texture || w != p->texture_w || h != p->texture_h) {
        SDL_DestroyTexture(p->texture);
        p->texture = SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, w, h);
        p->texture_w = w;
        p->texture_h = h;
        if (p->texture) {
            SDL_SetTextureBlendMode(p->texture, SDL_BLENDMODE_NONE);
        }
    }
    return p->texture || err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
}

static bool show_in_texture(struct present *p, const struct view *v, struct err *e)
{
    void *pixels;
    int pitch;
    if (!ensure_texture(p, e)) {
        return false;
    }
    if (SDL_LockTexture(p->texture, NULL, &pixels, &pitch) != 0) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    copy_view(v, pixels, pitch / (int)sizeof(uint32_t), p->texture_w, p->texture_h);
    SDL_UnlockTexture(p->texture);
    if (SDL_RenderCopy(p->renderer, p->texture, NULL, NULL) != 0) {
        return err_set(e, ERR_DEVICE, "present: %s", SDL_GetError());
    }
    SDL_RenderPresent(p->renderer);
    return true;
}

bool present_show(struct present *p, SDL_Surface *s, struct err *e)
{
    assert(s->format->BytesPerPixel == sizeof(uint32_t));
    struct view v = view_of(s, p->rotate);
    p->source_w = s->w;
    p->source_h = s->h;
    if (p->blind) {
        return true;
    }
    return p->renderer ? show_in_texture(p, &v, e) : show_in_surface(p, s, &v, e);
}

void present_map(const struct present *p, float x, float y, int *sx, int *sy)
{
    int window_w, window_h;
    SDL_GetWindowSize(p->window, &window_w, &window_h);
    bool turned = p->rotate == 90 || p->rotate == 270;
    int w = turned ? p->source_h : p->source_w, h = turned ? p->source_w : p->source_h;
    struct place at = fit(w, h, window_w, window_h);
    int u = (int)SDL_floorf((x - (float)at.x) * (float)w / (float)at.w);
    int v = (int)SDL_floorf((y - (float)at.y) * (float)h / (float)at.h);
    *sx = p->rotate == 90 ? v : p->rotate == 180 ? w - 1 - u : p->rotate == 270 ? h - 1 - v : u;
    *sy = p->rotate == 90 ? w - 1 - u : p->rotate == 180 ? h - 1 - v : p->rotate == 270 ? u : v;
}

/* ---- life ---- */

/* On the bare console SDL 2 has no surface for a window, and of its renderers only opengles2 showed the right pixels. */
static bool open_renderer(struct present *p, struct err *e)
{
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    p->renderer = SDL_CreateRenderer(p->window, -1, SDL_RENDERER_PRESENTVSYNC);
    if (!p->renderer) {
        return err_set(e, ERR_DEVICE, "present: no opengles2 renderer: %s", SDL_GetError());
    }
    return true;
}

struct present *present_create(int width_px, int height_px, int rotate, bool fullscreen, struct err *e)
{
    assert(rotate == 0 || rotate == 90 || rotate == 180 || rotate == 270);
    /* Without this SDL maps Mesa and LLVM to show a picture that is already drawn. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        err_set(e, ERR_DEVICE, "present: no display: %s", SDL_GetError());
        return NULL;
    }
    struct present *p = calloc(1, sizeof *p);
    if (!p) {
        abort();
    }
    p->rotate = rotate;
    bool turned = rotate == 90 || rotate == 270;
    p->source_w = turned ? height_px : width_px;
    p->source_h = turned ? width_px : height_px;
    const char *driver = SDL_GetCurrentVideoDriver();
    bool console = driver && strcasecmp(driver, "kmsdrm") == 0;
    Uint32 flags = fullscreen || console ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    p->window = SDL_CreateWindow("Aula", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width_px, height_px, flags);
    if (!p->window) {
        err_set(e, ERR_DEVICE, "present: no window: %s", SDL_GetError());
        present_destroy(p);
        return NULL;
    }
    /* SDL's dummy driver shows nothing unless it is asked to save its frames: a second picture of 8 MB would serve nobody. */
    p->blind = driver && strcasecmp(driver, "dummy") == 0 && !SDL_getenv("SDL_VIDEO_DUMMY_SAVE_FRAMES");
    if (p->blind) {
        return p;
    }
    /* A display without a surface of its own (Wayland) is served like the console. */
    if ((console || !SDL_GetWindowSurface(p->window)) && !open_renderer(p, e)) {
        present_destroy(p);
        return NULL;
    }
    return p;
}

void present_destroy(struct present *p)
{
    if (!p) {
        return;
    }
    SDL_FreeSurface(p->scratch);
    SDL_DestroyTexture(p->texture);
    if (p->renderer) {
        SDL_DestroyRenderer(p->renderer);
    }
    if (p->window) {
        SDL_DestroyWindow(p->window);
    }
    free(p);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}
