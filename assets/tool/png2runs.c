/* Turns a drawn illustration into runs of equal colour, which the kiosk reads about fifty times faster than PNG:
 *   png2runs IN.png OUT.runs
 * The pictures are flat, so a row is a few long runs and the smoothed pixels between them.  A .runs file is 32-bit words,
 * lowest byte first: the magic "RUN1", width, height, and then row after row words of length << 24 | red << 16 |
 * green << 8 | blue with a length of 1 to 255; the lengths of a row add up to the width.  ui/pictures_runs.c reads it. */
#include <SDL.h>
#include <SDL_image.h>
#include <stdint.h>
#include <stdio.h>

/* SDL would rename main, and there is nothing for it to prepare. */
#undef main

static int put_word(FILE *f, uint32_t w)
{
    unsigned char bytes[4] = { (unsigned char)w, (unsigned char)(w >> 8), (unsigned char)(w >> 16), (unsigned char)(w >> 24) };
    return fwrite(bytes, 1, sizeof bytes, f) == sizeof bytes ? 0 : -1;
}

static int put_row(FILE *f, const uint32_t *row, int width)
{
    int status = 0;
    for (int x = 0; x < width;) {
        uint32_t colour = row[x] & 0xFFFFFF, length = 0;
        while (x < width && length < 255 && (row[x] & 0xFFFFFF) == colour) {
            x++;
            length++;
        }
        status |= put_word(f, length << 24 | colour);
    }
    return status;
}

static int put_picture(FILE *f, const SDL_Surface *s)
{
    int status = fwrite("RUN1", 1, 4, f) == 4 ? 0 : -1;
    status |= put_word(f, (uint32_t)s->w) | put_word(f, (uint32_t)s->h);
    for (int y = 0; y < s->h; y++) {
        status |= put_row(f, (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch), s->w);
    }
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "Usage: png2runs IN.png OUT.runs\n");
        return 2;
    }
    SDL_Surface *png = IMG_Load(argv[1]);
    SDL_Surface *rgb = png ? SDL_ConvertSurfaceFormat(png, SDL_PIXELFORMAT_RGB888, 0) : NULL;
    if (!rgb) {
        fprintf(stderr, "png2runs: %s: %s\n", argv[1], SDL_GetError());
        return 1;
    }
    FILE *f = fopen(argv[2], "wb");
    if (!f || put_picture(f, rgb) != 0 || fclose(f) != 0) {
        fprintf(stderr, "png2runs: cannot write %s\n", argv[2]);
        remove(argv[2]);
        return 1;
    }
    SDL_FreeSurface(rgb);
    SDL_FreeSurface(png);
    return 0;
}
