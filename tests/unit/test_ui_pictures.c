/* rooms: ui_sdl ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/pictures.h"
#include "ui/pictures_runs.h"

static int open_pictures(void **state)
{
    *state = pictures_create(AULA_REPOSITORY_DIR "/assets/icons", AULA_BUILD_DIR "/assets/pictures");
    return *state ? 0 : -1;
}

static int close_pictures(void **state)
{
    pictures_destroy(*state);
    return 0;
}

/* ---- icons ---- */

static void icons_are_masks_and_arrows_turn(void **state)
{
    SDL_Surface *left = pictures_icon(*state, "arrow-left", 53, false);
    assert_non_null(left);
    assert_int_equal(left->format->BytesPerPixel, 1);
    assert_int_equal(left->w, 53);
    uint8_t *copy = malloc((size_t)left->pitch * 53);
    memcpy(copy, left->pixels, (size_t)left->pitch * 53);
    int pitch = left->pitch, ink = 0;
    SDL_Surface *turned = pictures_icon(*state, "arrow-left", 53, true);
    assert_non_null(turned);
    for (int y = 0; y < 53; y++) {
        for (int x = 0; x < 53; x++) {
            assert_int_equal(((uint8_t *)turned->pixels)[y * turned->pitch + 52 - x], copy[y * pitch + x]);
            ink += copy[y * pitch + x] == 255;
        }
    }
    free(copy);
    assert_true(ink > 100);
    assert_ptr_equal(pictures_icon(*state, "phone", 40, true), pictures_icon(*state, "phone", 40, false));
}

/* Every icon of the tree can be drawn: none is blank and none fills its whole square. */
static void every_icon_can_be_drawn(void **state)
{
    FILE *names = popen("cd '" AULA_REPOSITORY_DIR "/assets/icons' && ls *.svg", "r");
    assert_non_null(names);
    char name[128];
    int count = 0;
    while (fgets(name, sizeof name, names)) {
        name[strcspn(name, ".\n")] = '\0';
        SDL_Surface *icon = pictures_icon(*state, name, 60, false);
        assert_non_null(icon);
        long ink = 0;
        for (int y = 0; y < icon->h; y++) {
            for (int x = 0; x < icon->w; x++) {
                ink += ((const uint8_t *)icon->pixels)[y * icon->pitch + x];
            }
        }
        if (ink / 255 < 60 || ink / 255 > 3000) {
            fail_msg("%s has %ld pixels of ink", name, ink / 255);
        }
        count++;
    }
    pclose(names);
    assert_true(count >= 40);
}

static size_t used_bytes(void)
{
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
}

/* Ten times as many pictures as are kept take no more room than the first that were kept. */
static void kept_pictures_are_bounded(void **state)
{
    static const char *const icons[] = { "home", "clock", "phone", "user", "globe", "check", "bell", "lock", "map", "group" };
    static const char *const images[] = { "kotona", "laulu", "metsa", "sisalla", "ulkona", "vedessa" };
    size_t before = 0;
    for (int i = 0; i < 1000; i++) {
        assert_non_null(pictures_icon(*state, icons[i % 10], 60 + i / 10, i & 1));
        assert_non_null(pictures_image(*state, images[i % 6], 60 + i / 10, 60));
        before = i == 100 ? used_bytes() : before;
    }
    print_message("%zu kB after 100, %zu kB after 1000\n", before / 1024, used_bytes() / 1024);
    assert_true(used_bytes() <= 8 * before);    /* the last ones are 2.6 times as wide and high as the first */
}

static void the_cache_is_bounded_and_keeps_the_shape(void **state)
{
    SDL_Surface *first = pictures_icon(*state, "phone", 40, false);
    long sum = 0, again = 0;
    for (int i = 0; i < 40; i++) {
        sum += ((const uint8_t *)first->pixels)[i * first->pitch + i];
    }
    for (int size = 41; size < 241; size++) {
        assert_non_null(pictures_icon(*state, "home", size, false));
    }
    first = pictures_icon(*state, "phone", 40, false);
    for (int i = 0; i < 40; i++) {
        again += ((const uint8_t *)first->pixels)[i * first->pitch + i];
    }
    assert_int_equal(sum, again);
}

/* Names come from tables and from data: none leads out of the folder, none that is missing crashes. */
static void a_missing_picture_is_null(void **state)
{
    static const char *const names[] = { "no-such-icon", "../fonts/SHA256SUMS", "", "a/b", "x.y", "LICENSE-hds-core" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_null(pictures_icon(*state, names[i], 40, false));
        assert_null(pictures_icon(*state, names[i], 40, false));
        assert_null(pictures_image(*state, names[i], 100, 100));
    }
    assert_null(pictures_icon(*state, NULL, 40, false));
    assert_null(pictures_icon(*state, "phone", 0, false));
    assert_null(pictures_image(*state, "laulu", 0, 100));
}

static void illustrations_fill_their_box(void **state)
{
    SDL_Surface *s = pictures_image(*state, "laulu", 321, 350);
    assert_non_null(s);    /* every build makes the illustrations */
    assert_int_equal(s->w, 321);
    assert_int_equal(s->h, 350);
    const uint32_t *row = (const uint32_t *)s->pixels;
    assert_int_equal(row[2] & 0xFFFFFF, 0xFFFFFF);    /* its white sky */
    const uint32_t *low = row + (s->pitch / 4) * 349;
    int navy = 0, white_px = 0;
    for (int x = 0; x < 321; x++) {
        navy += (low[x] & 0xFFFFFF) == 0x00005E;
        white_px += (low[x] & 0xFFFFFF) == 0xFFFFFF;
    }
    assert_true(navy > 10 && white_px > 100);         /* its piano on the floor */
    assert_ptr_equal(pictures_image(*state, "laulu", 321, 350), s);
}

/* ---- runs ---- */

struct bytes {
    uint8_t p[65536];
    size_t n;
};

static void add_word(struct bytes *b, uint32_t w)
{
    for (int i = 0; i < 4; i++) {
        b->p[b->n++] = (uint8_t)(w >> 8 * i);
    }
}

static void begin_file(struct bytes *b, uint32_t w, uint32_t h)
{
    b->n = 0;
    memcpy(b->p, "RUN1", 4);
    b->n = 4;
    add_word(b, w);
    add_word(b, h);
}

static uint32_t run(uint32_t length, uint32_t colour)
{
    return length << 24 | colour;
}

/* Two rows of three pixels: what is right, and everything that can be wrong with it. */
static void only_whole_pictures_are_opened(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        uint32_t w, h;
        uint32_t words[6];
        size_t count, cut;
        bool ok;
    } cases[] = {
        { "whole", 3, 2, { 0x03FF0000, 0x01000000, 0x020000FF }, 3, 0, true },
        { "row too short", 3, 2, { 0x03FF0000, 0x01000000 }, 2, 0, false },
        { "row too long", 3, 2, { 0x04FF0000, 0x03000000 }, 2, 0, false },
        { "run across rows", 3, 2, { 0x06FF0000 }, 1, 0, false },
        { "empty run", 3, 2, { 0x03FF0000, 0x00000000, 0x030000FF }, 3, 0, false },
        { "words left over", 3, 2, { 0x03FF0000, 0x03000000, 0x030000FF }, 3, 0, false },
        { "cut in a word", 3, 2, { 0x03FF0000, 0x03000000 }, 2, 1, false },
        { "no rows", 3, 2, { 0 }, 0, 0, false },
        { "no width", 0, 2, { 0 }, 0, 0, false },
        { "no height", 3, 0, { 0 }, 0, 0, false },
        { "huge", 1u << 31, 1u << 31, { 0x03FF0000 }, 1, 0, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes b;
        struct runs r;
        begin_file(&b, cases[i].w, cases[i].h);
        for (size_t k = 0; k < cases[i].count; k++) {
            add_word(&b, cases[i].words[k]);
        }
        uint8_t *exact = malloc(b.n - cases[i].cut);    /* so that a reader beyond the end is seen */
        memcpy(exact, b.p, b.n - cases[i].cut);
        bool ok = runs_open(&r, exact, b.n - cases[i].cut);
        runs_close(&r);
        free(exact);
        if (ok != cases[i].ok) {
            fail_msg("%s", cases[i].what);
        }
    }
    struct runs r;
    assert_false(runs_open(&r, "PNG1aaaabbbb", 12));
    assert_false(runs_open(&r, "RUN1", 4));
    assert_false(runs_open(&r, "", 0));
}

enum { SOURCE = 60 };

/* Stripes, a block and a slanted edge; the same picture as pixels for the plain way of scaling. */
static void make_source(struct bytes *b, uint32_t pixels[SOURCE * SOURCE])
{
    begin_file(b, SOURCE, SOURCE);
    for (int y = 0; y < SOURCE; y++) {
        for (int x = 0; x < SOURCE; x++) {
            bool block = x > 10 && x < 31 && y > 8 && y < 40, stripe = x > 45 && y % 3 == 0, slant = x + y > 95;
            pixels[y * SOURCE + x] = block ? 0xC80A28 : stripe ? 0x001E96 : slant ? 0x64FF00 : 0xF0F0F0;
        }
        for (int x = 0; x < SOURCE;) {
            int start = x;
            while (x < SOURCE && pixels[y * SOURCE + x] == pixels[y * SOURCE + start] && x - start < 7) {
                x++;    /* runs shorter than need be: a long one is several words */
            }
            add_word(b, run((uint32_t)(x - start), pixels[y * SOURCE + start]));
        }
    }
}

/* The mean of a channel over the exact area of one output pixel. */
static double area_mean(const uint32_t *pixels, double x0, double y0, double x1, double y1, int shift)
{
    double sum = 0, weight = 0;
    for (int y = (int)y0; y < SOURCE && y < y1; y++) {
        for (int x = (int)x0; x < SOURCE && x < x1; x++) {
            double share = (fmin(x + 1, x1) - fmax(x, x0)) * (fmin(y + 1, y1) - fmax(y, y0));
            sum += share * (pixels[y * SOURCE + x] >> shift & 255);
            weight += share;
        }
    }
    return sum / weight;
}

static void scaling_is_the_mean_of_the_area(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 60, 60 }, { 30, 30 }, { 41, 41 }, { 17, 17 }, { 33, 20 }, { 20, 33 }, { 90, 90 }, { 1, 1 } };
    struct bytes b;
    uint32_t source[SOURCE * SOURCE], out[90 * 90];
    make_source(&b, source);
    struct runs r;
    assert_true(runs_open(&r, b.p, b.n));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int w = sizes[i][0], h = sizes[i][1];
        double scale = fmax((double)w / SOURCE, (double)h / SOURCE), left = (SOURCE - w / scale) / 2, top = SOURCE - h / scale;
        runs_scale(&r, out, w, w, h);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    double mean = area_mean(source, left + x / scale, top + y / scale, left + (x + 1) / scale,
                                            top + (y + 1) / scale, shift);
                    if (fabs(mean - (out[y * w + x] >> shift & 255)) > 2.5) {
                        fail_msg("%dx%d at %d,%d: %u instead of %.1f", w, h, x, y, out[y * w + x] >> shift & 255, mean);
                    }
                }
            }
        }
    }
    runs_close(&r);
}

int main(void)
{
#define WITH_PICTURES(test) cmocka_unit_test_setup_teardown(test, open_pictures, close_pictures)
    const struct CMUnitTest tests[] = {
        WITH_PICTURES(icons_are_masks_and_arrows_turn),
        WITH_PICTURES(every_icon_can_be_drawn),
        WITH_PICTURES(kept_pictures_are_bounded),
        WITH_PICTURES(the_cache_is_bounded_and_keeps_the_shape),
        WITH_PICTURES(a_missing_picture_is_null),
        WITH_PICTURES(illustrations_fill_their_box),
        cmocka_unit_test(only_whole_pictures_are_opened),
        cmocka_unit_test(scaling_is_the_mean_of_the_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
