/* rooms: ui_sdl ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/draw.h"
#include "ui/draw_canvas.h"
#include "ui/present.h"
#include "ui/qr.h"

/* ---- shapes ---- */

enum { SIDE = 200 };

struct paper {
    uint32_t pixels[SIDE * SIDE];
    struct canvas canvas;
};

static const struct colour white = { 255, 255, 255 }, black = { 0, 0, 0 }, red = { 255, 0, 0 };

static struct paper *paper_create(void)
{
    struct paper *p = calloc(1, sizeof *p);
    p->canvas = (struct canvas){ p->pixels, SIDE, SIDE, SIDE, { 0, 0, SIDE, SIDE } };
    canvas_fill(&p->canvas, p->canvas.clip, white);
    return p;
}

/* How many pixels' worth of ink lie on white. */
static double ink_of(const struct paper *p)
{
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        sum += (255 - (p->pixels[i] & 255)) / 255.0;
    }
    return sum;
}

static void a_disc_has_the_area_of_a_circle(void **state)
{
    (void)state;
    static const int diameters[] = { 3, 8, 21, 60, 151 };
    for (size_t i = 0; i < sizeof diameters / sizeof *diameters; i++) {
        int d = diameters[i];
        struct paper *p = paper_create();
        canvas_fill_shape(&p->canvas, (struct shape_box){ { 20, 20, d, d }, d / 2, d / 2 }, black);
        double circle = 3.14159265 * d * d / 4, edge = d % 2 ? d * 0.9 : d * 0.12;
        if (fabs(ink_of(p) - circle) > edge + 0.6) {
            fail_msg("diameter %d: %.1f, not %.1f", d, ink_of(p), circle);
        }
        free(p);
    }
}

/* A door is a half circle over a rectangle, and its corners on the floor are square. */
static void a_door_stands_square_on_the_floor(void **state)
{
    (void)state;
    struct paper *p = paper_create();
    canvas_fill_shape(&p->canvas, (struct shape_box){ { 30, 30, 100, 130 }, 50, 0 }, black);
    assert_true(fabs(ink_of(p) - (3.14159265 * 50 * 50 / 2 + 100 * 80)) < 10);
    assert_int_equal(p->pixels[159 * SIDE + 30], 0);
    assert_int_equal(p->pixels[159 * SIDE + 129], 0);
    assert_int_equal(p->pixels[31 * SIDE + 31], 0xFFFFFF);
    assert_int_equal(p->pixels[160 * SIDE + 80], 0xFFFFFF);
    for (int y = 30; y < 160; y++) {    /* the same on both sides */
        for (int x = 0; x < 50; x++) {
            assert_int_equal(p->pixels[y * SIDE + 30 + x], p->pixels[y * SIDE + 129 - x]);
        }
    }
    free(p);
}

static void a_line_has_its_length_and_stays_inside(void **state)
{
    (void)state;
    struct paper *whole = paper_create(), *dashed = paper_create();
    struct shape_box s = { { 10, 10, 160, 90 }, 16, 16 };
    canvas_line_shape(&whole->canvas, s, 3, 0, black);
    canvas_line_shape(&dashed->canvas, s, 3, 6, black);
    double outer = 160 * 90 - (4 - 3.14159265) * 16 * 16, inner = 154 * 84 - (4 - 3.14159265) * 13 * 13;
    assert_true(fabs(ink_of(whole) - (outer - inner)) < 6);
    double share = ink_of(dashed) / ink_of(whole);
    assert_true(share > 0.45 && share < 0.7);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            bool in = x >= 10 && x < 170 && y >= 10 && y < 100, hole = x >= 26 && x < 154 && y >= 13 && y < 97;
            if (!in || hole) {
                assert_int_equal(whole->pixels[y * SIDE + x], 0xFFFFFF);
                assert_int_equal(dashed->pixels[y * SIDE + x], 0xFFFFFF);
            }
        }
    }
    free(whole);
    free(dashed);
}

/* Nothing is written beyond the canvas or the clip, wherever a shape stands. */
static void shapes_are_clipped(void **state)
{
    (void)state;
    struct paper *p = paper_create();
    uint8_t cover[40 * 40];
    uint32_t picture[120 * 120];
    memset(cover, 255, sizeof cover);
    memset(picture, 0, sizeof picture);
    p->canvas.clip = (struct rect){ 50, 50, 100, 100 };
    static const int places[][2] = { { -60, -60 }, { 30, 30 }, { 120, 120 }, { 190, 40 }, { 60, -100 }, { 300, 300 } };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct shape_box s = { { places[i][0], places[i][1], 120, 120 }, 20, 60 };
        canvas_fill_shape(&p->canvas, s, red);
        canvas_line_shape(&p->canvas, s, 4, 0, black);
        canvas_line_shape(&p->canvas, s, 4, 5, black);
        canvas_picture(&p->canvas, picture, 120, s);
        canvas_ink(&p->canvas, cover, 40, 40, 40, places[i][0], places[i][1], black);
    }
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            if (x < 50 || y < 50 || x >= 150 || y >= 150) {
                assert_int_equal(p->pixels[y * SIDE + x], 0xFFFFFF);
            }
        }
    }
    free(p);
}

static void ink_blends_by_cover(void **state)
{
    (void)state;
    struct paper *p = paper_create();
    const uint8_t cover[10] = { 0, 64, 128, 192, 255, 255, 0, 1, 254, 0 };
    canvas_ink(&p->canvas, cover, 10, 10, 1, 5, 5, black);
    static const int expected[10] = { 255, 191, 127, 63, 0, 0, 255, 254, 1, 255 };
    for (int i = 0; i < 10; i++) {
        assert_in_range((int)(p->pixels[5 * SIDE + 5 + i] & 255) + 2, expected[i], expected[i] + 4);
    }
    free(p);
}

/* ---- a page made by hand ---- */

struct bench {
    struct arena *arena;
    struct fonts *fonts;
    struct pictures *pictures;
    struct text_measure measure;
    struct ui ui;
    struct look look;
    struct draw *draw;
};

static int bench_setup(void **state)
{
    struct err e = { 0 };
    struct bench *b = calloc(1, sizeof *b);
    b->arena = arena_create();
    b->fonts = fonts_create(AULA_REPOSITORY_DIR "/assets/fonts", &e);
    b->pictures = pictures_create(AULA_REPOSITORY_DIR "/assets/icons", AULA_BUILD_DIR "/assets/pictures");
    b->look = (struct look){ .width_px = 1080, .height_px = 1920, .px_per_mm = 4.03, .shape = SHAPE_TALL, .text_size = 1,
                             .cap_scale = 1, .sign_scale = 1 };
    if (!b->fonts) {
        print_message("%s\n", e.text);
        return -1;
    }
    b->measure = fonts_measure(b->fonts);
    b->draw = draw_create(1080, 1920, b->fonts, b->pictures, &e);
    ui_begin(&b->ui, b->arena, "fi", (struct paging){ 0 });
    ui_add(&b->ui, NULL, (struct node){ .role = ROLE_SCREEN, .box = { 0, 0, 1080, 1920 } });
    *state = b;
    return b->draw ? 0 : -1;
}

static int bench_teardown(void **state)
{
    struct bench *b = *state;
    draw_destroy(b->draw);
    pictures_destroy(b->pictures);
    fonts_destroy(b->fonts);
    arena_destroy(b->arena);
    free(b);
    return 0;
}

/* One line of one run, as layout would make it. */
static const struct para *one_line(struct bench *b, struct str text, const struct style *st)
{
    struct para *p = arena_alloc(b->arena, sizeof *p);
    enum face face = st->bold ? FACE_SANS_BOLD : FACE_SANS;
    int font_px = look_font_px(&b->look, st->cap > 0 ? st->cap : 8);
    int width = b->measure.width(b->measure.ctx, face, font_px, "Latn", false, text);
    struct text_run *run = arena_alloc(b->arena, sizeof *run);
    *run = (struct text_run){ .text = text, .source_n = text.n, .width_px = width, .face = face, .script = "Latn" };
    struct text_line *line = arena_alloc(b->arena, sizeof *line);
    *line = (struct text_line){ .runs = run, .run_count = 1, .width_px = width, .source_n = text.n };
    *p = (struct para){ .spec = { .text = text, .font_px = font_px, .line_px = font_px * 13 / 10 }, .lines = line,
                        .line_count = 1, .width_px = width, .height_px = font_px * 13 / 10 };
    return p;
}

/* Adds a node with its words in the middle of its box. */
static struct node *put(struct bench *b, struct node *parent, struct node spec)
{
    struct node *n = ui_add(&b->ui, parent ? parent : b->ui.root, spec);
    if (spec.text.n && spec.role != ROLE_QR && spec.role != ROLE_IMAGE) {
        struct style st = theme_node_style(n, &b->look);
        n->para = one_line(b, spec.text, &st);
        n->line_count = 1;
        n->text_box = (struct rect){ n->box.x + (n->box.w - n->para->width_px) / 2,
                                     n->box.y + (n->box.h - n->para->height_px) / 2, n->para->width_px, n->para->height_px };
    }
    return n;
}

static uint32_t pixel(const struct bench *b, int x, int y)
{
    const SDL_Surface *s = draw_surface(b->draw);
    return ((const uint32_t *)s->pixels)[y * (s->pitch / 4) + x] & 0xFFFFFF;
}

static uint32_t colour(const struct bench *b, enum tone t, enum paint p)
{
    struct colour c = theme_colour(b->look.scheme, t, p);
    return (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static void save(const struct bench *b, const char *name)
{
    char path[512];
    struct err e = { 0 };
    snprintf(path, sizeof path, "%s/test_ui_draw_%s.png", AULA_BUILD_DIR, name);
    if (!draw_save_png(b->draw, path, &e)) {
        fail_msg("%s", e.text);
    }
}

static struct rect at(int row, int column)
{
    return (struct rect){ column ? 590 : 48, 60 + row * 160, 442, 121 };
}

/* The states of the measures, in the four ways a thing is pressed, focused, spoken or off. */
static void add_states(struct bench *b)
{
    static const enum role roles[] = { ROLE_BUTTON_MAIN, ROLE_BUTTON, ROLE_CHOICE, ROLE_CHIP, ROLE_BAR_KEY };
    uint32_t key = 1;
    for (int i = 0; i < 5; i++) {
        put(b, NULL, (struct node){ .role = roles[i], .key = key++, .text = STR("Jatka"), .action = { 1, 0 }, .box = at(i, 0),
                                    .icon = "phone", .icon_box = { 70, at(i, 0).y + 34, 53, 53 } });
        put(b, NULL, (struct node){ .role = roles[i], .key = key++, .text = STR("Takaisin"), .action = { 1, 0 },
                                    .box = at(i, 1), .disabled = i % 2 == 0, .chosen = i == 3 });
    }
    put(b, NULL, (struct node){ .role = ROLE_TILE, .key = key++, .tone = TONE_LUONTO, .text = STR("Luonto"), .action = { 1, 0 },
                                .icon = "own-luonto", .box = { 48, 900, 486, 218 }, .icon_box = { 377, 941, 137, 177 } });
    put(b, NULL, (struct node){ .role = ROLE_TILE, .key = key++, .tone = TONE_NAVY, .action = { 1, 0 },
                                .text = STR("T\xC3\xA4n\xC3\xA4\xC3\xA4n"), .icon = "calendar", .box = { 550, 900, 486, 218 },
                                .icon_box = { 879, 941, 137, 177 } });
    struct node *row = put(b, NULL, (struct node){ .role = ROLE_ROW, .key = key++, .tone = TONE_LIIKUNTA, .action = { 1, 0 },
                                                   .box = { 48, 1150, 984, 330 }, .icon_end_box = { 915, 1270, 89, 89 } });
    put(b, row, (struct node){ .role = ROLE_ROW_TITLE, .text = STR("Tuolijumppa"), .box = { 76, 1180, 700, 70 } });
    put(b, NULL, (struct node){ .role = ROLE_QR, .text = STR("https://example.org/fi?palvelu=1"), .say = STR("Kuvio"),
                                .box = { 48, 1500, 400, 400 } });
    put(b, NULL, (struct node){ .role = ROLE_BODY, .text = STR("Maanantai kello 10. Loppuu."),
                                .box = { 450, 1500, 620, 100 } });
    struct node *sign = put(b, NULL, (struct node){ .role = ROLE_SIGN_FIELD, .tone = TONE_KULTTUURI, .box = { 460, 1620, 600, 280 } });
    put(b, sign, (struct node){ .role = ROLE_IMAGE, .text = STR("laulu"), .say = STR("Kuva"), .box = { 640, 1640, 240, 260 } });
    ui_assign_ids(&b->ui);
}

static struct node *child(const struct bench *b, int index)
{
    struct node *n = b->ui.root->first;
    while (index-- > 0) {
        n = n->next;
    }
    return n;
}

enum { FILLED_BUTTON, FILLED_OFF, OUTLINED, OUTLINED_2, CHOICE, CHOICE_OFF, CHIP, CHIP_CHOSEN, TILE = 10, TODAY, ROW, QR, BODY };

static void states_have_their_colours(void **state)
{
    struct bench *b = *state;
    add_states(b);
    for (enum scheme s = SCHEME_LIGHT; s < SCHEME_COUNT; s++) {
        static const char *const names[] = { "light", "dark", "contrast" };
        b->look.scheme = s;
        b->look.focused_id = child(b, OUTLINED)->id;
        b->look.speaking.id = child(b, BODY)->id;
        b->look.speaking.n = 19;
        b->look.speaking.word = 10;
        b->look.speaking.word_n = 5;
        draw_tree(b->draw, &b->ui, &b->look);
        save(b, names[s]);
        struct rect r = at(0, 0);
        assert_int_equal(pixel(b, r.x + 30, r.y + 8), colour(b, TONE_PLAIN, PAINT_PRIMARY));
        r = at(0, 1);    /* disabled: no fill */
        assert_int_equal(pixel(b, r.x + 30, r.y + 20), colour(b, TONE_PLAIN, PAINT_PAGE));
        r = at(1, 0);    /* focused: a ring of ink from 1 to 2.5 mm outside */
        assert_int_equal(pixel(b, r.x + 200, r.y - 7), colour(b, TONE_PLAIN, PAINT_INK));
        assert_int_equal(pixel(b, r.x + 200, r.y - 2), colour(b, TONE_PLAIN, PAINT_PAGE));
        assert_int_equal(pixel(b, r.x + 200, r.y + 1), colour(b, TONE_PLAIN, PAINT_PRIMARY));
        assert_int_equal(pixel(b, 60, 1000), colour(b, TONE_LUONTO, PAINT_FIELD));
        assert_int_equal(pixel(b, 48 + 486 - 20 - 5, 1100), colour(b, TONE_LUONTO, PAINT_DOOR));
        assert_int_equal(pixel(b, 550 + 486 - 20 - 5, 1100), colour(b, TONE_NAVY, PAINT_DOOR));
        assert_int_equal(pixel(b, 960, 1276), colour(b, TONE_LIIKUNTA, PAINT_ACCENT));
        assert_int_equal(pixel(b, 470, 1700), colour(b, TONE_KULTTUURI, PAINT_FIELD));
    }
}

static void pressed_changes_the_fill(void **state)
{
    struct bench *b = *state;
    add_states(b);
    static const struct {
        int index;
        int x, y;
    } cases[] = { { FILLED_BUTTON, 100, 66 }, { OUTLINED, 100, 230 }, { CHOICE, 100, 390 }, { TILE, 60, 1000 }, { TODAY, 560, 1000 },
                  { ROW, 60, 1300 }, { 8, 100, 706 } };
    for (enum scheme s = SCHEME_LIGHT; s < SCHEME_COUNT; s++) {
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            b->look.scheme = s;
            b->look.pressed_id = 0;
            draw_tree(b->draw, &b->ui, &b->look);
            uint32_t before = pixel(b, cases[i].x, cases[i].y);
            b->look.pressed_id = child(b, cases[i].index)->id;
            draw_tree(b->draw, &b->ui, &b->look);
            if (pixel(b, cases[i].x, cases[i].y) == before) {
                fail_msg("scheme %d: child %d looks the same when pressed (#%06x)", (int)s, cases[i].index, (unsigned)before);
            }
            b->look.pressed_id = 0;
            draw_tree(b->draw, &b->ui, &b->look);
            assert_int_equal(pixel(b, cases[i].x, cases[i].y), before);
        }
    }
}

/* Rings of focus and voice, and the mark on a word, leave every node's own box as it was. */
static void rings_move_nothing(void **state)
{
    struct bench *b = *state;
    add_states(b);
    draw_tree(b->draw, &b->ui, &b->look);
    struct rect r = child(b, OUTLINED)->box;
    uint32_t *before = malloc((size_t)(r.w * r.h) * sizeof *before);
    for (int i = 0; i < r.w * r.h; i++) {
        before[i] = pixel(b, r.x + i % r.w, r.y + i / r.w);
    }
    b->look.focused_id = b->look.speaking.id = child(b, OUTLINED)->id;
    draw_tree(b->draw, &b->ui, &b->look);
    int changed = 0;
    int radius = look_px(&b->look, 4);    /* what lies outside of the round corners is not the node's */
    for (int i = 0; i < r.w * r.h; i++) {
        int x = i % r.w, y = i / r.w;
        bool corner = (x < radius || x >= r.w - radius) && (y < radius || y >= r.h - radius);
        changed += !corner && before[i] != pixel(b, r.x + x, r.y + y);
    }
    free(before);
    assert_int_equal(changed, 0);
    assert_int_equal(pixel(b, r.x + 200, r.y - 4), colour(b, TONE_VOICE, PAINT_VOICE));
    assert_int_equal(pixel(b, r.x + 200, r.y - 10), colour(b, TONE_VOICE, PAINT_ON_VOICE));
}

static int count_colour(const struct bench *b, struct rect r, uint32_t wanted)
{
    int n = 0;
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int x = r.x; x < r.x + r.w; x++) {
            n += pixel(b, x, y) == wanted;
        }
    }
    return n;
}

static void the_spoken_word_is_on_yellow(void **state)
{
    struct bench *b = *state;
    add_states(b);
    struct node *body = child(b, BODY);
    uint32_t yellow = colour(b, TONE_VOICE, PAINT_VOICE), navy = colour(b, TONE_VOICE, PAINT_ON_VOICE);
    draw_tree(b->draw, &b->ui, &b->look);
    assert_int_equal(count_colour(b, body->box, yellow), 0);
    b->look.speaking.id = body->id;
    b->look.speaking.n = 19;
    b->look.speaking.word = 10;
    b->look.speaking.word_n = 5;
    draw_tree(b->draw, &b->ui, &b->look);
    int word_px = b->measure.width(b->measure.ctx, FACE_SANS, body->para->spec.font_px, "Latn", false, STR("kello"));
    int marked = count_colour(b, body->box, yellow);
    assert_true(marked > word_px * 30 && marked < word_px * 80);
    assert_true(count_colour(b, body->box, navy) > 100);
    /* The sentence is underlined, the next one is not: about three quarters of the line. */
    uint32_t accent = colour(b, TONE_PLAIN, PAINT_ACCENT);
    int line = count_colour(b, body->box, accent) / look_px(&b->look, 0.75);
    int whole = body->para->width_px;
    assert_true(line > whole / 2 && line < whole * 9 / 10);
}

static void hidden_nodes_are_not_drawn(void **state)
{
    struct bench *b = *state;
    add_states(b);
    for (struct node *n = b->ui.root->first; n; n = n->next) {
        n->hidden = true;
    }
    draw_tree(b->draw, &b->ui, &b->look);
    struct rect all = { 0, 0, 1080, 1920 };
    assert_int_equal(count_colour(b, all, colour(b, TONE_PLAIN, PAINT_PAGE)), 1080 * 1920);
}

static void drawing_twice_gives_the_same_pixels(void **state)
{
    struct bench *b = *state;
    add_states(b);
    draw_tree(b->draw, &b->ui, &b->look);
    SDL_Surface *s = draw_surface(b->draw);
    size_t size = (size_t)s->pitch * (size_t)s->h;
    void *first = malloc(size);
    memcpy(first, s->pixels, size);
    memset(s->pixels, 0x55, size);
    draw_tree(b->draw, &b->ui, &b->look);
    int same = memcmp(first, s->pixels, size);
    free(first);
    assert_int_equal(same, 0);
}

/* An independent reader reads the code off the drawn page, in every scheme. */
static void the_drawn_code_is_read(void **state)
{
    struct bench *b = *state;
    if (system("command -v zbarimg >/dev/null 2>&1") != 0) {
        print_message("skipped: zbarimg is missing (Debian: zbar-tools)\n");
        skip();
    }
    add_states(b);
    for (enum scheme s = SCHEME_LIGHT; s < SCHEME_COUNT; s++) {
        b->look.scheme = s;
        draw_tree(b->draw, &b->ui, &b->look);
        save(b, "qr");
        FILE *reader = popen("zbarimg --quiet --raw '" AULA_BUILD_DIR "/test_ui_draw_qr.png' 2>/dev/null", "r");
        char line[256] = "";
        assert_non_null(reader);
        assert_non_null(fgets(line, sizeof line, reader));
        pclose(reader);
        line[strcspn(line, "\n")] = '\0';
        assert_string_equal(line, "https://example.org/fi?palvelu=1");
    }
}

/* An icon, an illustration and a code that cannot be had leave the rest of the page as it is. */
static void what_is_missing_is_left_out(void **state)
{
    struct bench *b = *state;
    put(b, NULL, (struct node){ .role = ROLE_BUTTON_MAIN, .key = 1, .text = STR("Soita"), .icon = "no-such-icon",
                                .icon_box = { 50, 50, 50, 50 }, .box = { 48, 48, 400, 120 } });
    put(b, NULL, (struct node){ .role = ROLE_IMAGE, .text = STR("puuttuu"), .box = { 48, 300, 400, 400 } });
    put(b, NULL, (struct node){ .role = ROLE_QR, .text = STR("\xC3\xA4"), .box = { 48, 800, 400, 400 } });
    draw_tree(b->draw, &b->ui, &b->look);
    assert_int_equal(pixel(b, 100, 60), colour(b, TONE_PLAIN, PAINT_PRIMARY));
    assert_int_equal(pixel(b, 200, 1000), colour(b, TONE_PLAIN, PAINT_PAGE));
}

/* In a run from right to left the first word stands at the right. */
static void the_mark_follows_the_direction(void **state)
{
    struct bench *b = *state;
    struct str text = STR("\xD9\x83\xD9\x84 \xD9\x8A\xD9\x88\xD9\x85 \xD9\x83\xD9\x84 \xD9\x8A\xD9\x88\xD9\x85");
    struct node *n = put(b, NULL, (struct node){ .role = ROLE_BODY, .text = text, .box = { 100, 100, 800, 100 } });
    ui_assign_ids(&b->ui);
    struct text_run *run = n->para->lines[0].runs;
    run->face = FACE_ARABIC;
    run->rtl = true;
    memcpy(run->script, "Arab", 5);
    run->width_px = b->measure.width(b->measure.ctx, FACE_ARABIC, n->para->spec.font_px, "Arab", true, text);
    int middle = n->text_box.x + run->width_px / 2;
    b->look.speaking.id = n->id;
    b->look.speaking.n = text.n;
    uint32_t yellow = colour(b, TONE_VOICE, PAINT_VOICE);
    struct rect left = { 0, 100, middle, 100 }, right = { middle, 100, 1080 - middle, 100 };
    b->look.speaking.word_n = 4;    /* the first word */
    draw_tree(b->draw, &b->ui, &b->look);
    assert_int_equal(count_colour(b, left, yellow), 0);
    assert_true(count_colour(b, right, yellow) > 500);
    b->look.speaking.word = text.n - 6;    /* the last one */
    b->look.speaking.word_n = 6;
    draw_tree(b->draw, &b->ui, &b->look);
    assert_true(count_colour(b, left, yellow) > 500);
    assert_int_equal(count_colour(b, right, yellow), 0);
}

/* The wall at the side ends towards the page: at its right end, at its left one where the page begins at the right. */
static void the_wall_at_the_side_ends_towards_the_page(void **state)
{
    struct bench *b = *state;
    static const struct { bool rtl; int line_x, other_x; } rows[] = { { false, 498, 101 }, { true, 101, 498 } };
    put(b, NULL, (struct node){ .role = ROLE_SIDE, .tone = TONE_LIIKUNTA, .box = { 100, 200, 400, 900 } });
    b->look.shape = SHAPE_WIDE;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        b->look.rtl = rows[i].rtl;
        for (enum scheme s = SCHEME_LIGHT; s < SCHEME_COUNT; s++) {
            b->look.scheme = s;
            draw_tree(b->draw, &b->ui, &b->look);
            uint32_t field = colour(b, TONE_LIIKUNTA, PAINT_FIELD), ink = colour(b, TONE_LIIKUNTA, PAINT_INK);
            assert_int_not_equal(field, ink);
            assert_int_equal(pixel(b, rows[i].line_x, 600), s == SCHEME_CONTRAST ? ink : field);
            assert_int_equal(pixel(b, rows[i].other_x, 600), field);
        }
    }
}

/* ---- present ---- */

static void a_point_is_mapped_through_rotation_and_scale(void **state)
{
    (void)state;
    static const struct {
        int window_w, window_h, rotate;
        float x, y;
        int sx, sy;
    } cases[] = {
        { 200, 100, 0, 10, 20, 10, 20 },
        { 100, 50, 0, 10, 20, 20, 40 },
        { 100, 200, 90, 0, 0, 0, 99 },        /* clockwise: the lower left corner comes to the upper left */
        { 100, 200, 90, 99, 199, 199, 0 },
        { 200, 100, 180, 0, 0, 199, 99 },
        { 200, 100, 180, 30, 10, 169, 89 },
        { 100, 200, 270, 0, 0, 199, 0 },      /* the upper right corner comes to the upper left */
        { 100, 200, 270, 99, 199, 0, 99 },
        { 200, 200, 0, 5, 55, 5, 5 },         /* in the middle, with black above and below */
        { 200, 200, 0, 5, 20, 5, -30 },       /* in the black */
    };
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 200, 100, 32, SDL_PIXELFORMAT_RGB888);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err e = { 0 };
        struct present *p = present_create(cases[i].window_w, cases[i].window_h, cases[i].rotate, false, &e);
        if (!p) {
            fail_msg("%s", e.text);
        }
        assert_true(present_show(p, s, &e));
        int x = -999, y = -999;
        present_map(p, cases[i].x, cases[i].y, &x, &y);
        if (x != cases[i].sx || y != cases[i].sy) {
            fail_msg("case %zu: %d,%d instead of %d,%d", i, x, y, cases[i].sx, cases[i].sy);
        }
        present_destroy(p);
    }
    SDL_FreeSurface(s);
}

/* What is shown at a point is what present_map says, for every rotation. */
static void shown_pixels_and_map_agree(void **state)
{
    (void)state;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 120, 70, 32, SDL_PIXELFORMAT_RGB888);
    for (int y = 0; y < 70; y++) {
        for (int x = 0; x < 120; x++) {
            ((uint32_t *)s->pixels)[y * (s->pitch / 4) + x] = (uint32_t)(x << 16 | y << 8 | 0x11);
        }
    }
    const char *driver = SDL_getenv("SDL_VIDEODRIVER");
    char *before = SDL_strdup(driver ? driver : "");
    SDL_setenv("SDL_VIDEODRIVER", "offscreen", 1);    /* into the dummy driver nothing is copied */
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct err e = { 0 };
        bool turned = rotate % 180 != 0;
        int w = turned ? 70 : 120, h = turned ? 120 : 70;
        struct present *p = present_create(w, h, rotate, false, &e);
        assert_non_null(p);
        assert_true(present_show(p, s, &e));
        SDL_Window *window = SDL_GetWindowFromID(1);
        for (Uint32 id = 1; !window && id < 64; id++) {
            window = SDL_GetWindowFromID(id);
        }
        assert_non_null(window);
        SDL_Surface *shown = SDL_GetWindowSurface(window);
        for (int y = 0; y < h; y += 3) {
            for (int x = 0; x < w; x += 3) {
                int sx, sy;
                present_map(p, (float)x, (float)y, &sx, &sy);
                uint32_t got = ((uint32_t *)shown->pixels)[y * (shown->pitch / 4) + x] & 0xFFFFFF;
                assert_int_equal(got, (uint32_t)(sx << 16 | sy << 8 | 0x11));
            }
        }
        present_destroy(p);
    }
    SDL_FreeSurface(s);
    SDL_setenv("SDL_VIDEODRIVER", before, 1);
    SDL_free(before);
}

/* Does a picture fit into a file of at most `limit` bytes? */
static bool saves_with_limit(const struct bench *b, const char *path, rlim_t limit, struct err *e)
{
    struct rlimit before, now;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    now = before;
    now.rlim_cur = limit;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
    bool ok = draw_save_png(b->draw, path, e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    return ok;
}

static void a_picture_that_cannot_be_written_is_an_error(void **state)
{
    struct bench *b = *state;
    char path[512];
    struct stat whole;
    add_states(b);
    draw_tree(b->draw, &b->ui, &b->look);
    save(b, "limit");
    snprintf(path, sizeof path, "%s/test_ui_draw_limit.png", AULA_BUILD_DIR);
    assert_int_equal(stat(path, &whole), 0);
    static const struct { int part, of; } limits[] = { { 0, 1 }, { 1, 100 }, { 1, 2 }, { 9, 10 } };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct err e = { 0 };
        assert_false(saves_with_limit(b, path, (rlim_t)(whole.st_size * limits[i].part / limits[i].of), &e));
        assert_int_equal(e.kind, ERR_IO);
        assert_non_null(strstr(e.text, path));
    }
    struct err e = { 0 };
    assert_false(saves_with_limit(b, path, (rlim_t)whole.st_size - 1, &e));    /* only the last bytes have no room */
    assert_true(saves_with_limit(b, path, (rlim_t)whole.st_size, &e));
    assert_false(draw_save_png(b->draw, AULA_BUILD_DIR, &e));    /* a folder */
    assert_non_null(strstr(e.text, AULA_BUILD_DIR));
    assert_false(draw_save_png(b->draw, AULA_BUILD_DIR "/nowhere/x.png", &e));
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_disc_has_the_area_of_a_circle),
        cmocka_unit_test(a_door_stands_square_on_the_floor),
        cmocka_unit_test(a_line_has_its_length_and_stays_inside),
        cmocka_unit_test(shapes_are_clipped),
        cmocka_unit_test(ink_blends_by_cover),
        ON_BENCH(states_have_their_colours),
        ON_BENCH(pressed_changes_the_fill),
        ON_BENCH(rings_move_nothing),
        ON_BENCH(the_spoken_word_is_on_yellow),
        ON_BENCH(hidden_nodes_are_not_drawn),
        ON_BENCH(drawing_twice_gives_the_same_pixels),
        ON_BENCH(the_drawn_code_is_read),
        ON_BENCH(what_is_missing_is_left_out),
        ON_BENCH(the_mark_follows_the_direction),
        ON_BENCH(the_wall_at_the_side_ends_towards_the_page),
        ON_BENCH(a_picture_that_cannot_be_written_is_an_error),
        cmocka_unit_test(a_point_is_mapped_through_rotation_and_scale),
        cmocka_unit_test(shown_pixels_and_map_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
