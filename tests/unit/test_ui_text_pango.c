/* rooms: ui_sdl ui base */
/* Whole paragraphs at many widths: Pango (pango-view, package pango1.0-tools) ends each line after the same letter and puts
 * the letters of each in the same order from left to right. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base/arena.h"
#include "app/base/utf8.h"
#include "ui/fonts.h"

enum { FONT = 48, LINES_MAX = 64, LINE_BYTES = 512 };
enum { SLACK = 8 };    /* our words are rounded up to whole pixels: a line that just fits may end a word earlier */

static const char fonts_folder[] = AULA_REPOSITORY_DIR "/assets/fonts";

/* The letters of each line from left to right, blanks left out. */
struct lines {
    char text[LINES_MAX][LINE_BYTES];
    int count;
};

static const struct { const char *lang, *text; } paragraphs[] = {
    { "ar", "مرحبا بكم في مركز الخدمات (Kamppi). كل يوم اثنين الساعة 10:00 في Itäkeskuksen uimahalli، على بعد 6.9 كيلومتر. السعر 5,50 يورو، والهاتف"
            " \u206609\u00A0310\u00A012345\u2069. هل تحتاجون إلى مساعدة؟ اسألوا الموظفين: نحن هنا من أجلكم!" },
    { "fa", "به مرکز خدمات خوش آمدید. دوشنبه‌ها ساعت 10:00 در Liikuntasali، تا پایان ماه می‌توانید بدون نوبت بیایید. «ورزش روی صندلی» برای سالمندان"
            " است؛ قیمت 5,50 یورو. آیا کمک می‌خواهید؟" },
    { "zh", "欢迎来到服务中心。每星期一10:00在Liikuntasali（一楼）有椅子健身操，免费参加。请致电09\u00A0310\u00A012345咨询，或访问我们的网站：您可以阅读《简明语言》的"
            "介绍、查看时间和地点。您需要帮助吗？请问工作人员！" },
    { "ru", "Добро пожаловать в центр услуг. По понедельникам в 10:00 в зале «Liikuntasali» проходит гимнастика на стуле, участие бесплатное."
            " Нужна помощь? Спросите сотрудников или позвоните: 09\u00A0310\u00A012345 – мы рады помочь." },
    { "uk", "Ласкаво просимо до центру послуг. Щопонеділка о 10:00 проходить гімнастика на стільці, участь безкоштовна. Потрібна допомога?"
            " Запитайте працівників." },
    { "fi", "Tervetuloa palvelukeskukseen. Maanantaisin kello\u00A010 on tuolijumppa (Liikuntasali, 1.\u00A0kerros), ja se on maksuton. Tarvitsetko apua?"
            " Kysy henkilökunnalta tai soita: 09\u00A0310\u00A012345." },
};

static bool is_seen(uint32_t cp)
{
    return cp != ' ' && cp != 0xA0 && !(cp >= 0x2066 && cp <= 0x2069);
}

/* Adds the letters of a run, in the order in which they are seen. */
static void add_run(char *line, struct str s, bool rtl)
{
    char letters[LINE_BYTES / 2][5] = { { 0 } };
    size_t count = 0;
    for (size_t i = 0; i < s.n && count < LINE_BYTES / 2;) {
        uint32_t cp = utf8_next(s, &i);
        if (is_seen(cp)) {
            letters[count][utf8_put(letters[count], cp)] = '\0';
            count++;
        }
    }
    for (size_t k = 0; k < count && strlen(line) < LINE_BYTES - 8; k++) {
        strcat(line, letters[rtl ? count - 1 - k : k]);
    }
}

static struct lines our_lines(struct fonts *f, struct arena *a, const char *lang, const char *text, int width)
{
    struct text_spec spec = { .text = str_of(text), .lang = lang, .font_px = FONT, .line_px = 2 * FONT, .width_px = width, .align = -1 };
    struct text_measure m = fonts_measure(f);
    const struct para *p = text_layout(&spec, &m, a);
    struct lines out = { .count = (int)p->line_count };
    assert_true(p->line_count < LINES_MAX);
    for (int i = 0; i < out.count; i++) {
        for (size_t k = 0; k < p->lines[i].run_count; k++) {
            const struct text_run *r = &p->lines[i].runs[k];
            add_run(out.text[i], r->text, r->rtl);
        }
    }
    return out;
}

/* A key a line: "start-index" begins a line of the paragraph, "text" and then "bidi-level" tell a run. */
static struct lines read_lines(const char *path)
{
    struct lines out = { .count = 0 };
    static char line[65536], text[65536];
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        int level;
        char *value = strstr(line, "\" : \"");
        if (strstr(line, "\"start-index\"")) {
            assert_true(++out.count < LINES_MAX);
        } else if (out.count && strstr(line, "\"text\" : \"") && value) {
            snprintf(text, sizeof text, "%.*s", (int)strcspn(value + 5, "\""), value + 5);
        } else if (out.count && sscanf(line, " \"bidi-level\" : %d", &level) == 1) {
            add_run(out.text[out.count - 1], str_of(text), level & 1);
        }
    }
    fclose(f);
    return out;
}

static struct lines pango_lines(struct arena *a, const char *folder, const char *lang, const char *text, int width)
{
    FILE *f = fopen(arena_format(a, "%s/text", folder).p, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    struct str command = arena_format(a, "cd '%s' && FONTCONFIG_FILE=$PWD/fonts.conf pango-view -q --pixels --hinting=none --hint-metrics=off"
        " --subpixel-positions --wrap=word --width=%d --language=%s --font='Noto Sans %dpx' --output=out.png --serialize-to=out.json text",
        folder, width, lang, FONT);
    assert_int_equal(system(command.p), 0);
    return read_lines(arena_format(a, "%s/out.json", folder).p);
}

static void write_fonts_conf(struct arena *a, const char *folder)
{
    FILE *f = fopen(arena_format(a, "%s/fonts.conf", folder).p, "w");
    assert_non_null(f);
    fprintf(f, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n",
            fonts_folder, folder);
    fclose(f);
}

static bool are_same(const struct lines *a, const struct lines *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++) {
        same = strcmp(a->text[i], b->text[i]) == 0;
    }
    return same;
}

static void lines_are_the_same(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_ui_text_pango_XXXXXX";
    struct err e = { 0 };
    struct fonts *fonts = fonts_create(fonts_folder, &e);
    struct arena *a = arena_create();
    assert_true(fonts && mkdtemp(folder));
    write_fonts_conf(a, folder);
    int same = 0, differ = 0;
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
        for (int width = 520; width < 1000; width += 83) {
            struct lines theirs = pango_lines(a, folder, paragraphs[i].lang, paragraphs[i].text, width);
            bool agree = false;
            for (int slack = 0; slack <= SLACK && !agree; slack += SLACK) {
                struct lines ours = our_lines(fonts, a, paragraphs[i].lang, paragraphs[i].text, width + slack);
                agree = are_same(&ours, &theirs);
            }
            if (!agree) {
                print_message("%s does not agree at %d\n", paragraphs[i].lang, width);
            }
            same += agree;
            differ += !agree;
        }
        arena_reset(a);
    }
    print_message("%d paragraphs agree, %d do not\n", same, differ);
    assert_int_equal(differ, 0);
    assert_int_equal(system(arena_format(a, "rm -rf '%s'", folder).p), 0);
    arena_destroy(a);
    fonts_destroy(fonts);
}

int main(void)
{
    if (system("command -v pango-view >/dev/null") != 0) {
        print_message("skipped: no pango-view\n");
        return 77;    /* shown as skipped, not as passed */
    }
    const struct CMUnitTest tests[] = { cmocka_unit_test(lines_are_the_same) };
    return cmocka_run_group_tests_name("ui_text_pango", tests, NULL, NULL);
}
