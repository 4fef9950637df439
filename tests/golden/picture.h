#pragma once
/* A kept picture: a screen in grey, a third as large, in 16 shades (so that a file is small and shows every stroke). Two
 * are the same when nowhere a square of SQUARE x SQUARE pixels differs by more than SQUARE_MAX a pixel in the mean: that
 * is more than another rasteriser's smoothing of edges makes, and less than a stroke that is missing or moved by a pixel
 * of the screen. */
#include <SDL_image.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { PICTURE_STEP = 3, PICTURE_SHADES = 16, PICTURE_SQUARE = 4, PICTURE_SQUARE_MAX = 14 };

struct grey {
    int w, h;
    uint8_t *shades;    /* 0-255, to be freed */
};

/* What differs most: how much a pixel in the mean, and the square's corner. */
struct grey_difference {
    int mean, x, y;
};

static inline int grey_of(uint32_t rgb)
{
    return (int)((rgb >> 16 & 255) * 54 + (rgb >> 8 & 255) * 183 + (rgb & 255) * 19) / 256;
}

/* The picture of `pixels` (XRGB), each `step` x `step` of them one. */
static inline struct grey grey_reduce(const uint32_t *pixels, int pitch_px, int w, int h, int step)
{
    struct grey g = { w / step, h / step, malloc((size_t)(w / step) * (size_t)(h / step) + 1) };
    for (int y = 0; g.shades && y < g.h; y++) {
        for (int x = 0; x < g.w; x++) {
            int sum = 0, shade = 255 / (PICTURE_SHADES - 1);
            for (int i = 0; i < step * step; i++) {
                sum += grey_of(pixels[(y * step + i / step) * pitch_px + x * step + i % step]);
            }
            g.shades[y * g.w + x] = (uint8_t)((sum / (step * step) + shade / 2) / shade * shade);
        }
    }
    return g;
}

/* shades is NULL when the file cannot be read. */
static inline struct grey grey_read(const char *path, int step)
{
    SDL_Surface *loaded = IMG_Load(path), *s = loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    struct grey g = { 0, 0, NULL };
    if (s) {
        g = grey_reduce(s->pixels, s->pitch / (int)sizeof(uint32_t), s->w, s->h, step);
    }
    SDL_FreeSurface(s);
    SDL_FreeSurface(loaded);
    return g;
}

static inline bool grey_write(const struct grey *g, const char *path)
{
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, g->w, g->h, 8, SDL_PIXELFORMAT_INDEX8);
    SDL_Color shades[PICTURE_SHADES];
    bool ok = s != NULL;
    for (int i = 0; i < PICTURE_SHADES; i++) {
        uint8_t v = (uint8_t)(i * 255 / (PICTURE_SHADES - 1));
        shades[i] = (SDL_Color){ v, v, v, 255 };
    }
    ok = ok && SDL_SetPaletteColors(s->format->palette, shades, 0, PICTURE_SHADES) == 0;
    for (int y = 0; ok && y < g->h; y++) {
        for (int x = 0; x < g->w; x++) {
            ((uint8_t *)s->pixels)[y * s->pitch + x] = (uint8_t)(g->shades[y * g->w + x] / (255 / (PICTURE_SHADES - 1)));
        }
    }
    ok = ok && IMG_SavePNG(s, path) == 0;
    SDL_FreeSurface(s);
    return ok;
}

/* Of two pictures of one size. */
static inline struct grey_difference grey_compare(const struct grey *a, const struct grey *b)
{
    struct grey_difference worst = { 0, 0, 0 };
    for (int y = 0; y + PICTURE_SQUARE <= a->h; y++) {
        for (int x = 0; x + PICTURE_SQUARE <= a->w; x++) {
            int sum = 0;
            for (int i = 0; i < PICTURE_SQUARE * PICTURE_SQUARE; i++) {
                int at = (y + i / PICTURE_SQUARE) * a->w + x + i % PICTURE_SQUARE;
                sum += abs(a->shades[at] - b->shades[at]);
            }
            int mean = sum / (PICTURE_SQUARE * PICTURE_SQUARE);
            worst = mean > worst.mean ? (struct grey_difference){ mean, x, y } : worst;
        }
    }
    return worst;
}
