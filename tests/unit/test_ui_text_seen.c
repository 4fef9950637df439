/* rooms: ui_sdl ui base */
/* Paragraphs in the shipped fonts as others see them. "../text/rendering-samples.tsv" beside AULA_SAMPLES has a sentence or two a
 * language: Pango draws the same lines (pango-view, package pango1.0-tools), tesseract reads Latin and Cyrillic ones back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base/arena.h"
#include "app/base/utf8.h"
#include "ui/fonts.h"

enum { FONT = 48, WIDTH_MAX = 8000, MARGIN = 24, NEAR = 2 };

static const char fonts_folder[] = AULA_REPOSITORY_DIR "/assets/fonts";

struct desk {
    struct arena *arena;
    struct fonts *fonts;
    char folder[64];
};

struct picture {
    int w, h;
    uint8_t *ink;    /* 0-255 */
};

struct sample {
    char lang[8], script[8], text[512];
};

static int open_desk(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err e = { 0 };
    d->arena = arena_create();
    d->fonts = fonts_create(fonts_folder, &e);
    strcpy(d->folder, "/tmp/test_ui_text_XXXXXX");
    *state = d;
    return d->fonts && mkdtemp(d->folder) ? 0 : -1;
}

static int close_desk(void **state)
{
    struct desk *d = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", d->folder);
    int failed = system(command);
    fonts_destroy(d->fonts);
    arena_destroy(d->arena);
    free(d);
    return failed;
}

static const char *path_in(struct desk *d, const char *name)
{
    return arena_format(d->arena, "%s/%s", d->folder, name).p;
}

static FILE *open_samples(void)
{
    const char *samples = getenv("AULA_SAMPLES");
    char path[4096];
    snprintf(path, sizeof path, "%s/../text/rendering-samples.tsv", samples ? samples : "");
    FILE *f = samples ? fopen(path, "r") : NULL;
    if (!f) {
        print_message("skipped: %s\n", samples ? path : "AULA_SAMPLES is not set");
        skip();
    }
    return f;
}

/* The next sample in one of our languages. */
static bool next_sample(FILE *f, struct sample *s)
{
    static const char ours[] = " fi sv en ru et uk fr so es tr zh fa ar ";
    char line[1024], key[16];
    while (fgets(line, sizeof line, f)) {
        if (line[0] != '#' && sscanf(line, "%7[^\t]\t%7[^\t]\t%*[^\t]\t%511[^\n]", s->lang, s->script, s->text) == 3) {
            snprintf(key, sizeof key, " %s ", s->lang);
            if (strstr(ours, key)) {
                return true;
            }
        }
    }
    return false;
}

static const struct para *lay(struct desk *d, const struct sample *s, bool bold)
{
    struct text_spec spec = { .text = str_of(s->text), .lang = s->lang, .bold = bold, .font_px = FONT, .line_px = 2 * FONT, .width_px = WIDTH_MAX, .align = -1 };
    struct text_measure m = fonts_measure(d->fonts);
    return text_layout(&spec, &m, d->arena);
}

/* The first line of the paragraph from its left end. */
static struct picture paint(struct desk *d, const struct para *p)
{
    const struct text_line *line = &p->lines[0];
    struct picture out = { line->width_px + 2 * MARGIN, 2 * FONT + 2 * MARGIN, NULL };
    out.ink = arena_array(d->arena, (size_t)(out.w * out.h), 1);
    memset(out.ink, 0, (size_t)(out.w * out.h));
    int left = line->run_count ? line->runs[0].x : 0;
    for (size_t i = 0; i < line->run_count; i++) {
        const struct text_run *r = &line->runs[i];
        struct fonts_ink ink;
        if (!fonts_draw_run(d->fonts, r->face, FONT, r->script, r->rtl, r->text, &ink)) {
            continue;
        }
        for (int y = 0; y < ink.height_px; y++) {
            for (int x = 0; x < ink.width_px; x++) {
                int px = MARGIN + r->x - left + ink.left_px + x, py = MARGIN + FONT * 4 / 3 + ink.top_px + y;
                if (px >= 0 && px < out.w && py >= 0 && py < out.h) {
                    uint8_t cover = ink.cover[y * ink.width_px + x], *to = &out.ink[py * out.w + px];
                    *to = cover > *to ? cover : *to;
                }
            }
        }
    }
    return out;
}

/* Only the rectangle that has ink. */
static struct picture crop(struct desk *d, struct picture p)
{
    int left = p.w, right = -1, top = p.h, bottom = -1;
    for (int y = 0; y < p.h; y++) {
        for (int x = 0; x < p.w; x++) {
            if (p.ink[y * p.w + x] > 127) {
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y < top ? y : top;
                bottom = y;
            }
        }
    }
    assert_true(right >= left);
    struct picture out = { right - left + 1, bottom - top + 1, NULL };
    out.ink = arena_array(d->arena, (size_t)(out.w * out.h), 1);
    for (int y = 0; y < out.h; y++) {
        memcpy(out.ink + y * out.w, p.ink + (y + top) * p.w + left, (size_t)out.w);
    }
    return out;
}

static bool has_ink_near(const struct picture *p, int x, int y)
{
    for (int dy = -NEAR; dy <= NEAR; dy++) {
        for (int dx = -NEAR; dx <= NEAR; dx++) {
            int px = x + dx, py = y + dy;
            if (px >= 0 && px < p->w && py >= 0 && py < p->h && p->ink[py * p->w + px] > 127) {
                return true;
            }
        }
    }
    return false;
}

/* How many of a hundred inked pixels of `a` have ink of `b` within NEAR pixels. */
static int covered(const struct picture *a, const struct picture *b)
{
    long ink = 0, near = 0;
    for (int y = 0; y < a->h; y++) {
        for (int x = 0; x < a->w; x++) {
            if (a->ink[y * a->w + x] > 127) {
                ink++;
                near += has_ink_near(b, x, y);
            }
        }
    }
    return ink ? (int)(100 * near / ink) : 0;
}

static bool run(const char *command)
{
    return system(command) == 0;
}

static struct picture read_png(struct desk *d, const char *path)
{
    SDL_Surface *loaded = IMG_Load(path), *s = loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    assert_non_null(s);
    struct picture p = { s->w, s->h, arena_array(d->arena, (size_t)(s->w * s->h), 1) };
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const char *)s->pixels + y * s->pitch);
        for (int x = 0; x < s->w; x++) {
            p.ink[y * s->w + x] = (uint8_t)(255 - (row[x] & 0xFF));
        }
    }
    SDL_FreeSurface(s);
    SDL_FreeSurface(loaded);
    return p;
}

static struct picture pango(struct desk *d, const struct sample *s, bool bold)
{
    const char *text = path_in(d, "text"), *png = path_in(d, "pango.png"), *conf = path_in(d, "fonts.conf");
    FILE *f = fopen(conf, "w");
    assert_non_null(f);
    fprintf(f, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n",
            fonts_folder, d->folder);
    fclose(f);
    f = fopen(text, "w");
    assert_non_null(f);
    struct str shown = str_of(s->text);
    for (size_t i = 0; i < shown.n;) {
        char letter[4];
        fwrite(letter, 1, utf8_put(letter, utf8_next_plain(shown, &i)), f);    /* digits are 0-9 */
    }
    fclose(f);
    struct str command = arena_format(d->arena, "FONTCONFIG_FILE='%s' pango-view -q --pixels --hinting=none --hint-metrics=off --subpixel-positions"
        " --antialias=gray --margin=20 --language=%s --font='Noto Sans %s %dpx' --output='%s' '%s'", conf, s->lang, bold ? "Bold" : "", FONT, png, text);
    assert_true(run(command.p));
    return read_png(d, png);
}

/* The same letters at the same places: order, joining, marks, faces and widths agree. */
static void test_pango_draws_the_same(void **state)
{
    struct desk *d = *state;
    struct sample s;
    int count = 0;
    FILE *f = open_samples();
    if (!run("command -v pango-view >/dev/null")) {
        print_message("skipped: no pango-view\n");
        fclose(f);
        skip();
    }
    while (next_sample(f, &s)) {
        for (int bold = 0; bold < 2; bold++) {
            struct picture ours = crop(d, paint(d, lay(d, &s, bold))), theirs = crop(d, pango(d, &s, bold));
            int there = covered(&ours, &theirs), back = covered(&theirs, &ours);
            print_message("%s%s: %d x %d, Pango %d x %d; %d %% and %d %% agree\n", s.lang, bold ? " bold" : "", ours.w, ours.h, theirs.w, theirs.h, there, back);
            assert_true(there >= 97 && back >= 97);
            arena_reset(d->arena);
        }
        count++;
    }
    fclose(f);
    assert_int_equal(count, 13);
}

static void write_picture(const struct picture *p, const char *path)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fprintf(f, "P5 %d %d 255\n", p->w, p->h);
    for (int i = 0; i < p->w * p->h; i++) {
        fputc(255 - p->ink[i], f);
    }
    fclose(f);
}

/* Letters and digits alone: what is between them may be read one way or another. */
static void keep_letters(struct str s, struct arena *a, uint32_t **out, size_t *n)
{
    *out = arena_array(a, s.n + 1, sizeof **out);
    *n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if ((cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || (cp >= 0xC0 && cp < 0x2000)) {
            (*out)[(*n)++] = cp;
        }
    }
}

/* Edit distance. */
static size_t distance(struct arena *a, const uint32_t *x, size_t nx, const uint32_t *y, size_t ny)
{
    size_t *row = arena_array(a, ny + 1, sizeof *row);
    for (size_t k = 0; k <= ny; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= nx; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= ny; k++) {
            size_t above = row[k], best = corner + (x[i - 1] != y[k - 1]);
            best = above + 1 < best ? above + 1 : best;
            row[k] = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
            corner = above;
        }
    }
    return row[ny];
}

static size_t read_back(struct desk *d, const struct sample *s, const char *model, size_t *letters)
{
    char got[2048] = "";
    struct picture p = paint(d, lay(d, s, false));
    write_picture(&p, path_in(d, "line.pgm"));
    assert_true(run(arena_format(d->arena, "OMP_THREAD_LIMIT=1 tesseract '%s' '%s/read' -l %s --psm 7 >/dev/null 2>&1", path_in(d, "line.pgm"), d->folder, model).p));
    FILE *f = fopen(path_in(d, "read.txt"), "r");
    assert_non_null(f);
    size_t n = fread(got, 1, sizeof got - 1, f), wanted_n, got_n;
    fclose(f);
    uint32_t *wanted_letters, *got_letters;
    keep_letters(str_of(s->text), d->arena, &wanted_letters, &wanted_n);
    keep_letters((struct str){ got, n }, d->arena, &got_letters, &got_n);
    *letters = wanted_n;
    return distance(d->arena, wanted_letters, wanted_n, got_letters, got_n);
}

/* A machine that reads letters finds nearly all of them: of a language whose model is installed, Finnish and Russian at least. */
static void test_letters_are_read_back(void **state)
{
    static const struct { const char *lang, *model; } models[] = {
        { "fi", "fin" }, { "ru", "rus" }, { "sv", "swe" }, { "en", "eng" }, { "et", "est" }, { "uk", "ukr" }, { "fr", "fra" }, { "es", "spa" }, { "tr", "tur" },
    };
    struct desk *d = *state;
    struct sample s;
    int count = 0;
    FILE *f = open_samples();
    while (next_sample(f, &s)) {
        for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
            struct str have = arena_format(d->arena, "tesseract --list-langs 2>/dev/null | grep -qx %s", models[i].model);
            if (!strcmp(models[i].lang, s.lang) && run(have.p)) {
                size_t letters, wrong = read_back(d, &s, models[i].model, &letters);
                print_message("%s: %zu of %zu letters were read otherwise\n", s.lang, wrong, letters);
                assert_true(wrong <= 1 + letters / 50);
                count++;
            }
        }
        arena_reset(d->arena);
    }
    fclose(f);
    if (count == 0) {
        print_message("skipped: no tesseract with a model of our languages\n");
        skip();
    }
}

/* Two lines, one under the other as far apart as layout puts those of reading text (the Chinese as those of a title): their
 * letters do not touch, and leave the box of the paragraph by little. */
static void test_lines_do_not_touch(void **state)
{
    static const struct { const char *lang, *text; int line_percent; } rows[] = {
        { "fi", "ÄÅÖ gjpqy Ääkköset", 133 }, { "ru", "ЙЁ Щуцфр", 133 }, { "zh", "请致电服务中心（龙）。", 110 },
        { "ar", "مرحبا بكم في مركز الخدمات أي إلى جميع الآن", 140 }, { "fa", "به مرکز خدمات خوش آمدید، پنج چای", 140 },
    };
    struct desk *d = *state;
    struct text_measure m = fonts_measure(d->fonts);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample s = { 0 };
        snprintf(s.lang, sizeof s.lang, "%s", rows[i].lang);
        snprintf(s.text, sizeof s.text, "%s", rows[i].text);
        const struct text_line *line = &lay(d, &s, false)->lines[0];
        int up = 0, down = 0, line_px = FONT * rows[i].line_percent / 100;
        for (size_t k = 0; k < line->run_count; k++) {
            struct fonts_ink ink;
            if (fonts_draw_run(d->fonts, line->runs[k].face, FONT, line->runs[k].script, line->runs[k].rtl, line->runs[k].text, &ink)) {
                up = -ink.top_px > up ? -ink.top_px : up;
                down = ink.top_px + ink.height_px > down ? ink.top_px + ink.height_px : down;
            }
        }
        int ascent = m.ascent(m.ctx, FACE_SANS, FONT), descent = m.descent(m.ctx, FACE_SANS, FONT), lead = (line_px - ascent - descent) / 2;
        print_message("%s: %d up, %d down of lines of %d\n", s.lang, up, down, line_px);
        assert_true(up + down <= line_px);
        assert_true(up <= ascent + lead + FONT / 8 && down <= line_px - ascent - lead + FONT / 4);
    }
}

/* Real faces, 100 kB: the figure is told, not judged. */
static void test_huge_paragraph(void **state)
{
    static const char *const parts[] = { "Vesijumppa on tiistaina kello 10 uimahallissa, ", "مرحبا بكم في مركز (Kamppi) 10–12 ", "请致电服务中心，或访问网站。" };
    struct desk *d = *state;
    struct text_measure m = fonts_measure(d->fonts);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        static char text[100000];
        size_t n = strlen(parts[i]), at = 0;
        for (; at + n <= sizeof text; at += n) {
            memcpy(text + at, parts[i], n);
        }
        struct text_spec spec = { .text = { text, at }, .lang = i == 1 ? "ar" : i == 2 ? "zh" : "fi", .font_px = FONT, .line_px = 64, .width_px = 900, .align = -1 };
        Uint64 begun = SDL_GetPerformanceCounter();
        const struct para *p = text_layout(&spec, &m, d->arena);
        print_message("%s: 100 kB, %zu lines in %.0f ms\n", spec.lang, p->line_count,
                      (double)(SDL_GetPerformanceCounter() - begun) * 1000 / (double)SDL_GetPerformanceFrequency());
        assert_true(p->line_count > 500 && !p->too_wide);
        arena_reset(d->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pango_draws_the_same),
        cmocka_unit_test(test_letters_are_read_back),
        cmocka_unit_test(test_lines_do_not_touch),
        cmocka_unit_test(test_huge_paragraph),
    };
    return cmocka_run_group_tests_name("ui_text_seen", tests, open_desk, close_desk);
}
