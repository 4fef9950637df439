/* rooms: ui_sdl ui texts base */
/* Where a line too many would push a language to the next page: what stands under its name on the page of languages, whether its
 * words are a draft or reviewed, is one line, in the shipped fonts and on every shape of screen that shows it. */
#include "tests/unit/ui_fixture.h"

#include "app/texts/texts.h"
#include "ui/fonts.h"

static struct fonts *fonts;
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    struct err e = { 0 };
    arena = arena_create();
    fonts = fonts_create(AULA_REPOSITORY_DIR "/assets/fonts", &e);
    return fonts ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    fonts_destroy(fonts);
    arena_destroy(arena);
    return 0;
}

/* How many lines the note takes in a key of the page, two beside each other. */
static int lines_of_note(char device, const struct language *l, struct str note)
{
    struct text_measure m = fonts_measure(fonts);
    struct look look = fixture_look(device);
    struct ui ui = { 0 };
    look.rtl = l->rtl;
    arena_reset(arena);
    ui_begin(&ui, arena, l->code, (struct paging){ 0 });
    struct node *root = ui_add(&ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_NAVY });
    struct node *content = ui_add(&ui, root, (struct node){ .role = ROLE_CONTENT, .key = 1, .grow = true });
    struct node *grid = ui_add(&ui, content, (struct node){ .role = ROLE_GRID2, .key = 1 }), *written = NULL;
    for (uint32_t k = 1; k <= 2; k++) {
        struct node *key = ui_add(&ui, grid, (struct node){ .role = ROLE_LANGUAGE, .key = k, .text = str_of(l->own_name), .lang = l->code,
            .icon_end = theme_has_short_bar(&look) ? NULL : "own-aani", .action = { 1, k } });
        written = ui_add(&ui, key, (struct node){ .role = ROLE_LANGUAGE_NOTE, .text = note });
    }
    layout_run(&ui, &look, &m);
    return (int)written->line_count;
}

static void notes_of_languages(void **state)
{
    (void)state;
    size_t count;
    int found = 0;
    const struct language *l = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        const struct texts *t = texts_get(str_of(l[i].code));
        struct arena *a = arena_create();
        struct slot slots[] = { { "date", texts_date_digits(t, a, (struct date){ 2026, 12, 28 }) }, { NULL, { 0 } } };
        struct str notes[] = { tr(t, "language.draft"), tr_fill(t, a, "language.reviewed", slots) };
        for (const char *device = "ABCD"; *device; device++) {
            struct look look = fixture_look(*device);
            for (int k = 0; k < (theme_has_short_bar(&look) ? 1 : 2); k++) {    /* the smallest screens tell of drafts only */
                if (lines_of_note(*device, &l[i], notes[k]) != 1) {
                    print_message("data/lang/%s.po: more than a line on %c: %.*s\n", l[i].code, *device, (int)notes[k].n, notes[k].p);
                    found++;
                }
            }
        }
        arena_destroy(a);
    }
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(notes_of_languages) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
