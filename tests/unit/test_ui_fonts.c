/* rooms: ui_sdl ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/utf8.h"
#include "ui/fonts.h"

static const char fonts_folder[] = AULA_REPOSITORY_DIR "/assets/fonts";

static int open_fonts(void **state)
{
    struct err e = { 0 };
    *state = fonts_create(fonts_folder, &e);
    if (!*state) {
        print_message("%s\n", e.text);
    }
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    fonts_destroy(*state);
    return 0;
}

static int width(struct text_measure *m, enum face face, int px, const char *script, bool rtl, const char *s)
{
    return m->width(m->ctx, face, px, script, rtl, str_of(s));
}

static void a_missing_folder_is_an_error(void **state)
{
    (void)state;
    struct err e = { 0 };
    assert_null(fonts_create("/nonexistent", &e));
    assert_int_equal(e.kind, ERR_IO);
    assert_non_null(strstr(e.text, "NotoSans-Regular.ttf"));
}

static void widths_grow_with_size_weight_and_length(void **state)
{
    struct text_measure m = fonts_measure(*state);
    int w = width(&m, FACE_SANS, 46, "Latn", false, "Palvelut");
    assert_true(w > 150 && w < 250);
    assert_int_equal(w, width(&m, FACE_SANS, 46, "Latn", false, "Palvelut"));
    assert_true(width(&m, FACE_SANS, 92, "Latn", false, "Palvelut") > 19 * w / 10);
    assert_true(width(&m, FACE_SANS_BOLD, 46, "Latn", false, "Palvelut") > w);
    assert_true(width(&m, FACE_SANS, 46, "Latn", false, "Palvelut ja") > w);
    assert_int_equal(width(&m, FACE_SANS, 46, "Latn", false, ""), 0);
    assert_true(width(&m, FACE_SANS, 46, "Latn", false, "\xff\xfe\x80") >= 0);
}

/* Shaping joins Arabic letters, so that a word is narrower than its letters standing alone. */
static void arabic_is_shaped(void **state)
{
    struct text_measure m = fonts_measure(*state);
    static const char *const letters[] = { "\xD8\xA8", "\xD9\x8A", "\xD8\xAA" };
    int alone = 0;
    for (size_t i = 0; i < 3; i++) {
        alone += width(&m, FACE_ARABIC, 46, "Arab", true, letters[i]);
    }
    int joined = width(&m, FACE_ARABIC, 46, "Arab", true, "\xD8\xA8\xD9\x8A\xD8\xAA");
    assert_true(joined > 0 && joined < alone);
    /* The last Latin run does not leave its direction behind. */
    width(&m, FACE_ARABIC, 46, "Latn", false, "x");
    assert_int_equal(width(&m, FACE_ARABIC, 46, "Arab", true, "\xD8\xA8\xD9\x8A\xD8\xAA"), joined);
}

static void knows_its_letters(void **state)
{
    struct text_measure m = fonts_measure(*state);
    static const struct {
        enum face face;
        uint32_t code_point;
        bool has;
    } cases[] = {
        { FACE_SANS, 'a', true },        { FACE_SANS, 0xE4, true },          { FACE_SANS, 0x0436, true },
        { FACE_SANS, 0x1EC7, true },     { FACE_SANS, 0x0627, false },       { FACE_ARABIC, 0x0627, true },
        { FACE_SANS, 0x1F642, false },   { FACE_ARABIC_BOLD, 0x06CC, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (m.has_glyph(m.ctx, cases[i].face, cases[i].code_point) != cases[i].has) {
            fail_msg("U+%04X in face %d", (unsigned)cases[i].code_point, (int)cases[i].face);
        }
    }
}

/* The theme reckons with capitals of 0.714 em. */
static void capitals_stand_on_the_baseline(void **state)
{
    struct fonts_ink ink;
    assert_true(fonts_draw_run(*state, FACE_SANS, 100, "Latn", false, STR("H"), &ink));
    assert_in_range(-ink.top_px, 70, 73);
    assert_in_range(ink.height_px, 70, 73);
    assert_int_equal(ink.top_px + ink.height_px, 0);
    struct text_measure m = fonts_measure(*state);
    assert_in_range(m.ascent(m.ctx, FACE_SANS, 100), 100, 115);
    assert_in_range(m.descent(m.ctx, FACE_SANS, 100), 25, 35);
}

/* What is drawn is never wider than what was measured, in any size, face or direction. */
static void ink_stays_in_its_measure(void **state)
{
    struct text_measure m = fonts_measure(*state);
    static const struct {
        enum face face;
        const char *script, *text;
        bool rtl;
    } cases[] = {
        { FACE_SANS, "Latn", "Mit\xC3\xA4 etsit? 09 310 44556", false },
        { FACE_SANS_BOLD, "Latn", "Sauvak\xC3\xA4vely puistossa", false },
        { FACE_SANS, "Cyrl", "\xD0\xA3\xD0\xBA\xD1\x80\xD0\xB0\xD1\x97\xD0\xBD\xD1\x81\xD1\x8C\xD0\xBA\xD0\xB0", false },
        { FACE_ARABIC_BOLD, "Arab", "\xD8\xA7\xD9\x84\xD8\xB1\xD9\x8A\xD8\xA7\xD8\xB6\xD8\xA9", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int px = 12; px < 330; px = px * 5 / 4) {
            struct fonts_ink ink;
            int w = width(&m, cases[i].face, px, cases[i].script, cases[i].rtl, cases[i].text);
            assert_true(fonts_draw_run(*state, cases[i].face, px, cases[i].script, cases[i].rtl, str_of(cases[i].text), &ink));
            if (ink.left_px + ink.width_px > w + 1 || ink.left_px + ink.width_px < w - 2 - px / 5) {
                fail_msg("%s at %d px: ink to %d, measured %d", cases[i].text, px, ink.left_px + ink.width_px, w);
            }
        }
    }
}

static void ink_is_cut_to_its_pixels(void **state)
{
    struct fonts_ink ink;
    assert_true(fonts_draw_run(*state, FACE_SANS_BOLD, 60, "Latn", false, STR("Sauna"), &ink));
    int edges[4] = { 0 };
    for (int x = 0; x < ink.width_px; x++) {
        edges[0] |= ink.cover[x];
        edges[1] |= ink.cover[(ink.height_px - 1) * ink.width_px + x];
    }
    for (int y = 0; y < ink.height_px; y++) {
        edges[2] |= ink.cover[y * ink.width_px];
        edges[3] |= ink.cover[y * ink.width_px + ink.width_px - 1];
    }
    for (int i = 0; i < 4; i++) {
        assert_true(edges[i]);
    }
    assert_false(fonts_draw_run(*state, FACE_SANS, 60, "Latn", false, STR(" "), &ink));
    assert_false(fonts_draw_run(*state, FACE_SANS, 60, "Latn", false, STR(""), &ink));
}

/* Many sizes and many words do not grow the cache without end, and what was dropped is drawn again the same. */
static void caches_are_bounded(void **state)
{
    struct fonts *f = *state;
    struct fonts_ink ink;
    assert_true(fonts_draw_run(f, FACE_SANS, 40, "Latn", false, STR("Liikunta"), &ink));
    int w = ink.width_px, h = ink.height_px;
    unsigned long sum = 0, again = 0;
    for (int i = 0; i < w * h; i++) {
        sum += (unsigned long)ink.cover[i] * (unsigned long)(i % 977);
    }
    for (int i = 0; i < 2000; i++) {
        char word[32];
        int n = snprintf(word, sizeof word, "Sana numero %d", i);
        fonts_draw_run(f, FACE_SANS, 40 + i % 60, "Latn", false, (struct str){ word, (size_t)n }, &ink);
    }
    assert_true(fonts_kept_bytes(f) <= FONTS_KEPT_MAX_BYTES);
    assert_true(fonts_draw_run(f, FACE_SANS, 40, "Latn", false, STR("Liikunta"), &ink));
    assert_int_equal(ink.width_px, w);
    assert_int_equal(ink.height_px, h);
    for (int i = 0; i < w * h; i++) {
        again += (unsigned long)ink.cover[i] * (unsigned long)(i % 977);
    }
    assert_int_equal(sum, again);
}

/* Words of a script: the letters that begin at a code point. */
static struct str any_words(uint32_t *seed, char out[256])
{
    static const uint32_t scripts[] = { 'a', 0xE0, 0x0430, 0x0627, 0x4E00, 0x0905, 0x0E01, 0x05D0, 0x03B1, 0x1EA0, 0x10D0, 0x1F600, '0', 0xE000 };
    size_t n = 0;
    while (n < 100) {
        *seed = *seed * 1664525 + 1013904223;
        uint32_t first = scripts[*seed >> 24 & 15 ? (*seed >> 24) % (sizeof scripts / sizeof *scripts) : 0], length = 1 + (*seed >> 20) % 9;
        for (uint32_t i = 0; i < length; i++) {
            *seed = *seed * 1664525 + 1013904223;
            n += utf8_put(out + n, first + (*seed >> 24) % (first == 0x4E00 ? 2000 : 10));
        }
        out[n++] = ' ';
    }
    return (struct str){ out, n };
}

static void lay_and_draw(struct fonts *f, struct arena *a, struct str text, uint32_t seed)
{
    static const char *const langs[] = { "fi", "ar", "zh", "ru", "hi", "th", "fa", "so", "sv", "en", "et", "uk", "fr", "es", "tr", "he", "el", "vi", "ka", "ku" };
    struct text_measure m = fonts_measure(f);
    struct text_spec s = { .text = text, .lang = langs[seed % (sizeof langs / sizeof *langs)], .bold = seed & 1, .font_px = 20 + (int)(seed >> 8) % 80,
                           .line_px = 60, .width_px = 200 + (int)(seed >> 16) % 800, .align = -1 };
    const struct para *p = text_layout(&s, &m, a);
    for (size_t i = 0; i < p->line_count && i < 20; i++) {
        for (size_t k = 0; k < p->lines[i].run_count; k++) {
            const struct text_run *r = &p->lines[i].runs[k];
            struct fonts_ink ink;
            fonts_draw_run(f, r->face, s.font_px, r->script, r->rtl, r->text, &ink);
        }
    }
    arena_reset(a);
}

/* All that is kept of texts (widths, drawn runs, break iterators, glyphs of the faces, levels of bidi) stays under one limit,
 * however many texts a night shows, and whatever one of them was. */
static void kept_texts_are_bounded(void **state)
{
    enum { TEXTS = 10000, WARM = 1000, MAY_GROW = 512 * 1024 };
    struct fonts *f = *state;
    struct arena *a = arena_create();
    char text[256];
    uint32_t seed = 1;
    size_t before = 0;
    for (int i = 0; i < TEXTS; i++) {
        lay_and_draw(f, a, any_words(&seed, text), seed);
        assert_true(fonts_kept_bytes(f) <= FONTS_KEPT_MAX_BYTES);
        if (i == WARM) {
            before = mallinfo2().uordblks + mallinfo2().hblkhd;
        }
    }
    char *huge = malloc(100000);
    memset(huge, 'a', 100000);
    for (size_t i = 0; i < 100000 - 2; i += 7) {
        memcpy(huge + i, "\xD9\x85 ", 3);
    }
    lay_and_draw(f, a, (struct str){ huge, 100000 }, 1);
    free(huge);
    arena_destroy(a);
    size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    print_message("%zu kB after %d texts, %zu kB after %d and one of 100 kB\n", before / 1024, WARM, after / 1024, TEXTS);
    assert_true(after <= before + MAY_GROW);
}

/* What is drawn again is not made again. */
static void a_kept_run_is_the_same(void **state)
{
    struct fonts_ink first, again;
    assert_true(fonts_draw_run(*state, FACE_SANS, 40, "Latn", false, STR("Liikunta"), &first));
    assert_true(fonts_draw_run(*state, FACE_SANS, 40, "Latn", false, STR("Ruoka"), &again));
    assert_true(fonts_draw_run(*state, FACE_SANS, 40, "Latn", false, STR("Liikunta"), &again));
    assert_ptr_equal(first.cover, again.cover);
}

/* A folder with only the plain face still shows every word. */
static void a_missing_face_is_replaced(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_ui_fonts_XXXXXX", target[sizeof fonts_folder + 32], link_path[sizeof folder + 32];
    assert_non_null(mkdtemp(folder));
    snprintf(target, sizeof target, "%s/NotoSans-Regular.ttf", fonts_folder);
    snprintf(link_path, sizeof link_path, "%s/NotoSans-Regular.ttf", folder);
    assert_int_equal(symlink(target, link_path), 0);
    struct err e = { 0 };
    struct fonts *f = fonts_create(folder, &e);
    assert_non_null(f);
    struct text_measure m = fonts_measure(f);
    int plain = width(&m, FACE_SANS, 40, "Latn", false, "Ruoka");
    assert_int_equal(width(&m, FACE_SANS_BOLD, 40, "Latn", false, "Ruoka"), plain);
    assert_int_equal(width(&m, FACE_SANS_BOLD, 40, "Latn", false, "Ruoka"), plain);
    assert_false(m.has_glyph(m.ctx, FACE_ARABIC, 0x0627));
    struct fonts_ink ink;
    assert_true(fonts_draw_run(f, FACE_SANS_BOLD, 40, "Latn", false, STR("Ruoka"), &ink));
    fonts_destroy(f);
    unlink(link_path);
    rmdir(folder);
}

/* Opens the folder and uses the base face; *lines: how often the log said that another font stands for it. */
static struct fonts *use_folder(const char *folder, struct err *e, int *plain, bool *drawn, int *lines)
{
    FILE *log = tmpfile();
    int kept = dup(STDERR_FILENO);
    fflush(stderr);
    dup2(fileno(log), STDERR_FILENO);
    struct fonts *f = fonts_create(folder, e);
    if (f) {
        struct text_measure m = fonts_measure(f);
        struct fonts_ink ink;
        *plain = width(&m, FACE_SANS, 40, "Latn", false, "1234");
        *drawn = fonts_draw_run(f, FACE_SANS, 40, "Latn", false, STR("1234"), &ink);
    }
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    char line[800];
    rewind(log);
    while (fgets(line, sizeof line, log)) {
        *lines += strstr(line, "NotoSans-Regular.ttf: ") != NULL && strstr(line, "is used instead") != NULL;
    }
    fclose(log);
    return f;
}

/* The base face is gone or broken: whatever font the folder holds stands for it, and it is told once. */
static void any_font_may_be_the_base(void **state)
{
    (void)state;
    static const struct {
        const char *from, *file;    /* a link to `from` of our fonts; NULL = a file of text */
        bool broken_base, ok;
    } cases[] = {
        { "NotoSans-Bold.ttf", "NotoSans-Bold.ttf", false, true },
        { "NotoSans-Bold.ttf", "NotoSans-Bold.ttf", true, true },
        { "NotoSansArabic-Regular.ttf", "NotoSansArabic-Regular.ttf", true, true },
        { "NotoSans-Regular.ttf", "Own.ttf", true, true },
        { NULL, "Own.ttf", true, false },
        { NULL, "Own.ttf", false, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char folder[] = "/tmp/test_ui_fonts_XXXXXX", target[sizeof fonts_folder + 64], file[sizeof folder + 64], base[sizeof folder + 64];
        assert_non_null(mkdtemp(folder));
        snprintf(file, sizeof file, "%s/%s", folder, cases[i].file);
        snprintf(base, sizeof base, "%s/NotoSans-Regular.ttf", folder);
        snprintf(target, sizeof target, "%s/%s", fonts_folder, cases[i].from ? cases[i].from : "OFL.txt");
        assert_int_equal(symlink(target, file), 0);
        if (cases[i].broken_base) {
            FILE *text = fopen(base, "w");
            fputs("no font", text);
            fclose(text);
        }
        struct err e = { 0 };
        int plain = 0, lines = 0;
        bool drawn = false;
        struct fonts *f = use_folder(folder, &e, &plain, &drawn, &lines);
        if ((f != NULL) != cases[i].ok || drawn != cases[i].ok || (plain > 0) != cases[i].ok || lines != cases[i].ok) {
            fail_msg("%zu: %s, %d lines of log, %d px", i, e.text, lines, plain);
        }
        assert_true(f || (e.kind == ERR_IO && strstr(e.text, "no other font")));
        fonts_destroy(f);
        unlink(file);
        unlink(base);
        rmdir(folder);
    }
}

static bool has_weight(struct text_measure *m, bool bold, uint32_t cp)
{
    for (int f = bold; f < FACE_COUNT; f += 2) {
        if (m->has_glyph(m->ctx, (enum face)f, cp)) {
            return true;
        }
    }
    return false;
}

/* Every letter of every language's words is in a shipped face of both weights. */
static void words_of_all_languages_have_letters(void **state)
{
    struct text_measure m = fonts_measure(*state);
    const char *path = AULA_REPOSITORY_DIR "/data/lang";
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *d; (d = readdir(folder));) {
        char file[4096], line[4096];
        if (!strstr(d->d_name, ".po")) {
            continue;
        }
        snprintf(file, sizeof file, "%s/%s", path, d->d_name);
        FILE *f = fopen(file, "r");
        assert_non_null(f);
        while (fgets(line, sizeof line, f)) {
            for (size_t i = 0; line[0] != '#' && i < strlen(line);) {
                uint32_t cp = utf8_next(str_of(line), &i);
                if (cp >= ' ' && (!has_weight(&m, false, cp) || !has_weight(&m, true, cp))) {
                    fail_msg("%s: no face has U+%04X: %s", d->d_name, (unsigned)cp, line);
                }
            }
        }
        fclose(f);
    }
    closedir(folder);
}

/* The languages' own names, and what Chinese text is made of. */
static void chinese_has_its_letters(void **state)
{
    struct text_measure m = fonts_measure(*state);
    struct str s = STR("简体中文，。、；：？！“”‘’（）《》…—·您好请致电龙齐");
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        assert_true(m.has_glyph(m.ctx, FACE_CHINESE, cp) && m.has_glyph(m.ctx, FACE_CHINESE_BOLD, cp));
    }
    assert_false(m.has_glyph(m.ctx, FACE_SANS, 0x4E2D));
    assert_int_equal(width(&m, FACE_CHINESE, 40, "Hani", false, "中文"), 80);
    struct fonts_ink ink;
    assert_true(fonts_draw_run(*state, FACE_CHINESE_BOLD, 40, "Hani", false, STR("中文"), &ink));
}

int main(void)
{
#define WITH_FONTS(test) cmocka_unit_test_setup_teardown(test, open_fonts, close_fonts)
    const struct CMUnitTest tests[] = {
        WITH_FONTS(words_of_all_languages_have_letters),
        WITH_FONTS(chinese_has_its_letters),
        cmocka_unit_test(a_missing_folder_is_an_error),
        WITH_FONTS(widths_grow_with_size_weight_and_length),
        WITH_FONTS(arabic_is_shaped),
        WITH_FONTS(knows_its_letters),
        WITH_FONTS(capitals_stand_on_the_baseline),
        WITH_FONTS(ink_stays_in_its_measure),
        WITH_FONTS(ink_is_cut_to_its_pixels),
        WITH_FONTS(caches_are_bounded),
        WITH_FONTS(kept_texts_are_bounded),
        WITH_FONTS(a_kept_run_is_the_same),
        cmocka_unit_test(a_missing_face_is_replaced),
        cmocka_unit_test(any_font_may_be_the_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
