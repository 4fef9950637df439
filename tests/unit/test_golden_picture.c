/* rooms: ui_sdl ui base */
/* What a kept picture tells (tests/golden/picture.h): a line of Arabic with a Finnish name and a phone, drawn again with one
 * thing wrong, as large as the smallest words of a screen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "app/base/arena.h"
#include "tests/golden/picture.h"
#include "ui/fonts.h"

enum { FONT = 42, WIDTH = 900, HEIGHT = 90, BASELINE = 60 };

static const char text[] = "مرحبا بكم في Kamppi، الهاتف 09\u00A0310\u00A012345";

struct desk {
    struct arena *arena;
    struct fonts *fonts;
};

struct paper {
    uint32_t pixels[WIDTH * HEIGHT];
};

static int open_desk(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err e = { 0 };
    d->arena = arena_create();
    d->fonts = fonts_create(AULA_REPOSITORY_DIR "/assets/fonts", &e);
    *state = d;
    return d->fonts ? 0 : -1;
}

static int close_desk(void **state)
{
    struct desk *d = *state;
    fonts_destroy(d->fonts);
    arena_destroy(d->arena);
    free(d);
    return 0;
}

enum wrong { RIGHT, SMOOTHED, MOVED_LETTER, UNJOINED, BOX, MIRRORED_DIGIT, TURNED_PHONE, NO_DOT, OTHER_WEIGHT, NEXT_LINE, LEFT_ALIGNED };

static void put(struct paper *p, const struct fonts_ink *ink, int left, bool mirrored)
{
    for (int y = 0; y < ink->height_px; y++) {
        for (int x = 0; x < ink->width_px; x++) {
            int from = mirrored ? ink->width_px - 1 - x : x;
            uint32_t v = 255u - ink->cover[y * ink->width_px + from], *to = &p->pixels[(BASELINE + ink->top_px + y) * WIDTH + left + ink->left_px + x];
            *to = v * 0x10101 < *to ? v * 0x10101 : *to;
        }
    }
}

/* Draws [from, to) of the run's text where it stands in a run from left to right, and then moved. */
static void put_part(struct desk *d, struct paper *p, const struct text_run *r, size_t from, size_t to, int by, bool mirrored)
{
    struct text_measure m = fonts_measure(d->fonts);
    struct fonts_ink ink;
    int before = m.width(m.ctx, r->face, FONT, r->script, r->rtl, (struct str){ r->text.p, from });
    if (fonts_draw_run(d->fonts, r->face, FONT, r->script, r->rtl, (struct str){ r->text.p + from, to - from }, &ink)) {
        put(p, &ink, r->x + before + by, mirrored);
    }
}

static void put_run(struct desk *d, struct paper *p, const struct text_run *r, enum wrong wrong)
{
    bool name = strstr(r->text.p, "Kamppi") != NULL, phone = r->text.p[0] == '0';
    struct text_run changed = *r;
    if (wrong == MOVED_LETTER && name) {
        put_part(d, p, r, 0, 2, 0, false);
        put_part(d, p, r, 2, 3, 2, false);
        put_part(d, p, r, 3, r->text.n, 0, false);
        return;
    }
    if (wrong == MIRRORED_DIGIT && phone) {
        put_part(d, p, r, 0, 4, 0, false);
        put_part(d, p, r, 4, 5, 0, true);    /* the 3 */
        put_part(d, p, r, 5, r->text.n, 0, false);
        return;
    }
    if (wrong == UNJOINED && r->rtl) {    /* U+200C between all letters: two bytes each, or a blank */
        char *out = arena_alloc(d->arena, r->text.n * 3 + 1);
        size_t n = 0;
        for (size_t i = 0; i < r->text.n; i++) {
            out[n++] = r->text.p[i];
            if (((unsigned char)r->text.p[i] & 0xC0) == 0x80) {
                memcpy(out + n, "\u200C", 3);
                n += 3;
            }
        }
        changed.text = (struct str){ out, n };
    }
    if (wrong == BOX && name) {
        changed.text = STR("Ka\u0378ppi");
    }
    if (wrong == TURNED_PHONE && phone) {
        changed.text = STR("12345\u00A0310\u00A009");
    }
    if (wrong == NO_DOT && name) {
        changed.text = STR("Kamppı");
    }
    if (wrong == OTHER_WEIGHT && name) {
        changed.face = FACE_SANS_BOLD;
    }
    put_part(d, p, &changed, 0, changed.text.n, 0, false);
}

/* Another rasteriser: pixels at the edges of strokes, which are neither ink nor ground, are 24 of 255 lighter or darker. */
static void smooth(struct paper *p)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        uint32_t v = p->pixels[i] & 255;
        if (v > 0 && v < 255) {
            int other = (int)v + (i * 7 % 5 - 2) * 12;
            p->pixels[i] = (uint32_t)(other < 0 ? 0 : other > 255 ? 255 : other) * 0x10101;
        }
    }
}

static struct grey draw(struct desk *d, enum wrong wrong)
{
    struct paper *p = arena_alloc(d->arena, sizeof *p);
    struct text_spec s = { .text = str_of(text), .lang = "ar", .font_px = FONT, .line_px = HEIGHT, .width_px = WIDTH - 20, .align = wrong == LEFT_ALIGNED ? 1 : -1 };
    struct text_measure m = fonts_measure(d->fonts);
    const struct para *para = text_layout(&s, &m, d->arena);
    assert_int_equal(para->line_count, 1);
    memset(p->pixels, 0xFF, sizeof p->pixels);
    for (size_t i = 0; i < para->lines[0].run_count; i++) {
        put_run(d, p, &para->lines[0].runs[i], wrong);
    }
    if (wrong == SMOOTHED) {
        smooth(p);
    }
    if (wrong == NEXT_LINE) {    /* one pixel of the screen lower */
        memmove(p->pixels + WIDTH, p->pixels, sizeof p->pixels - WIDTH * sizeof *p->pixels);
    }
    return grey_reduce(p->pixels, WIDTH, WIDTH, HEIGHT, PICTURE_STEP);
}

static void what_is_wrong_differs(void **state)
{
    static const struct {
        enum wrong wrong;
        const char *name;
        bool differs;
    } rows[] = {
        { RIGHT, "the same again", false },
        { SMOOTHED, "edges smoothed otherwise", false },
        { MOVED_LETTER, "a letter two pixels to the right", true },
        { UNJOINED, "Arabic letters not joined", true },
        { BOX, "a box for a letter", true },
        { MIRRORED_DIGIT, "a mirrored digit", true },
        { TURNED_PHONE, "the phone's groups turned", true },
        { NO_DOT, "a letter without its dot", true },
        { OTHER_WEIGHT, "a name in another weight", true },
        { NEXT_LINE, "a line one pixel lower", true },
        { LEFT_ALIGNED, "at the wrong side", true },
    };
    struct desk *d = *state;
    struct grey right = draw(d, RIGHT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct grey g = draw(d, rows[i].wrong);
        struct grey_difference diff = grey_compare(&right, &g);
        print_message("%s: %d a pixel\n", rows[i].name, diff.mean);
        if ((diff.mean > PICTURE_SQUARE_MAX) != rows[i].differs) {
            fail_msg("%s: %d a pixel", rows[i].name, diff.mean);
        }
        free(g.shades);
    }
    free(right.shades);
}

/* What is kept is read back the same. */
static void a_kept_picture_is_read_back(void **state)
{
    struct desk *d = *state;
    char path[] = "/tmp/test_golden_picture_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    struct grey g = draw(d, RIGHT);
    assert_true(grey_write(&g, path));
    struct grey back = grey_read(path, 1);
    assert_non_null(back.shades);
    assert_true(back.w == g.w && back.h == g.h);
    assert_memory_equal(back.shades, g.shades, (size_t)(g.w * g.h));
    remove(path);
    assert_null(grey_read(path, 1).shades);
    free(back.shades);
    free(g.shades);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_differs),
        cmocka_unit_test(a_kept_picture_is_read_back),
    };
    return cmocka_run_group_tests_name("golden_picture", tests, open_desk, close_desk);
}
