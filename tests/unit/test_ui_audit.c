/* rooms: ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/audit.h"
#include "ui/qr.h"
#include "ui/text.h"

enum { WIDTH = 1080, HEIGHT = 1920 };

/* A page that is right: a heading, a line of words with a lead, two buttons side by side, a code and a picture. */
struct page {
    struct arena *arena;
    struct ui ui;
    struct look look;
    uint32_t *pixels;
    struct node *heading, *words, *first, *second, *qr, *image;
};

static struct para *one_line(struct page *p, struct str text, size_t lead_n, int font_px, int width)
{
    struct para *para = arena_alloc(p->arena, sizeof *para);
    struct text_run *runs = arena_array(p->arena, 2, sizeof *runs);
    struct text_line *line = arena_alloc(p->arena, sizeof *line);
    int split = lead_n ? width / 2 : 0;
    size_t count = 0;
    if (lead_n) {
        runs[count++] = (struct text_run){ .text = str_sub(text, 0, lead_n), .source_n = lead_n, .width_px = split, .lead = true };
    }
    runs[count++] = (struct text_run){ .text = str_sub(text, lead_n, text.n), .source = lead_n, .source_n = text.n - lead_n,
                                       .x = split, .width_px = width - split };
    *line = (struct text_line){ .runs = runs, .run_count = count, .width_px = width, .source_n = text.n };
    *para = (struct para){ .spec = { .text = text, .lead_n = lead_n, .font_px = font_px, .line_px = 60 }, .lines = line,
                           .line_count = 1, .width_px = width, .height_px = 60 };
    return para;
}

static void set_words(struct page *p, struct node *n, struct str shown, size_t lead_n)
{
    n->para = one_line(p, shown, lead_n, 50, 200);
    n->line_count = 1;
    n->text_box = (struct rect){ n->box.x + 10, n->box.y + 10, 200, 60 };
}

static void fill(struct page *p, struct rect r, uint32_t colour)
{
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int x = r.x; x < r.x + r.w; x++) {
            p->pixels[y * WIDTH + x] = colour;
        }
    }
}

/* Words as stripes with one grey step at each edge, as a drawn letter has. */
static void draw_stripes(struct page *p, struct rect r, uint32_t ink)
{
    for (int x = r.x; x + 8 < r.x + r.w; x += 12) {
        fill(p, (struct rect){ x, r.y + 15, 1, 30 }, 0xAAAAAA);
        fill(p, (struct rect){ x + 1, r.y + 15, 4, 30 }, ink);
        fill(p, (struct rect){ x + 5, r.y + 15, 1, 30 }, 0x777777);
    }
}

static void draw_code(struct page *p)
{
    struct qr qr;
    int module;
    assert_true(qr_encode(p->qr->text, p->arena, &qr));
    struct rect area = qr_area(p->qr->box, qr.size, &module);
    fill(p, area, 0xFFFFFF);
    for (int i = 0; i < qr.size * qr.size; i++) {
        if (qr.modules[i]) {
            fill(p, (struct rect){ area.x + (i % qr.size + QR_QUIET) * module, area.y + (i / qr.size + QR_QUIET) * module, module,
                                   module }, 0);
        }
    }
}

static void draw_all(struct page *p)
{
    fill(p, (struct rect){ 0, 0, WIDTH, HEIGHT }, 0xFFFFFF);
    draw_stripes(p, p->heading->text_box, 0x1A1A1A);
    struct rect half = p->words->text_box;
    half.w /= 2;
    draw_stripes(p, half, 0x8D0D2D);
    half.x += half.w;
    draw_stripes(p, half, 0x1A1A1A);
    draw_stripes(p, p->first->text_box, 0x0000BF);
    fill(p, p->second->box, 0x0000BF);
    draw_stripes(p, p->second->text_box, 0xFFFFFF);
    fill(p, p->first->icon_box, 0xFFFFFF);
    draw_stripes(p, p->first->icon_box, 0x0000BF);
    draw_code(p);
}

static int build(void **state)
{
    struct page *p = calloc(1, sizeof *p);
    p->arena = arena_create();
    p->pixels = calloc((size_t)WIDTH * HEIGHT, sizeof *p->pixels);
    p->look = (struct look){ .width_px = WIDTH, .height_px = HEIGHT, .px_per_mm = 4.03, .text_size = 1, .cap_scale = 1,
                             .sign_scale = 1 };
    ui_begin(&p->ui, p->arena, "fi", (struct paging){ 0 });
    struct node *root = ui_add(&p->ui, NULL, (struct node){ .role = ROLE_SCREEN, .box = { 0, 0, WIDTH, HEIGHT } });
    p->heading = ui_add(&p->ui, root, (struct node){ .role = ROLE_H1, .text = STR("Otsikko"), .box = { 48, 48, 900, 80 } });
    p->words = ui_add(&p->ui, root, (struct node){ .role = ROLE_BODY, .lead = STR("Kiinni."), .text = STR("Aukeaa."),
                                                   .box = { 48, 140, 900, 80 } });
    p->first = ui_add(&p->ui, root, (struct node){ .role = ROLE_BUTTON, .key = 1, .text = STR("Soita"), .action = { 1, 0 },
                                                   .box = { 48, 300, 400, 121 }, .icon = "phone",
                                                   .icon_box = { 300, 320, 60, 60 } });
    p->second = ui_add(&p->ui, root, (struct node){ .role = ROLE_BUTTON_MAIN, .key = 2, .text = STR("Vie mukaan"),
                                                    .action = { 1, 1 }, .box = { 464, 300, 400, 121 } });
    p->qr = ui_add(&p->ui, root, (struct node){ .role = ROLE_QR, .text = STR("https://example.org/a"), .say = STR("Kuvio."),
                                                .box = { 48, 500, 300, 300 } });
    p->image = ui_add(&p->ui, root, (struct node){ .role = ROLE_IMAGE, .text = STR("metsa"), .say = STR("Kuva."),
                                                   .box = { 400, 500, 300, 300 } });
    ui_assign_ids(&p->ui);
    set_words(p, p->heading, STR("Otsikko"), 0);
    set_words(p, p->words, STR("Kiinni. Aukeaa."), 8);
    set_words(p, p->first, STR("Soita"), 0);
    set_words(p, p->second, STR("Vie mukaan"), 0);
    draw_all(p);
    *state = p;
    return 0;
}

static int drop(void **state)
{
    struct page *p = *state;
    free(p->pixels);
    arena_destroy(p->arena);
    free(p);
    return 0;
}

/* Says whether a finding of `n` (NULL: of any node) holds `part`; prints all when it does not. */
static bool finds(struct page *p, const struct node *n, const char *part)
{
    struct audit_finding *found;
    size_t count = audit_tree(&p->ui, &p->look, p->pixels, WIDTH, p->arena, &found);
    for (size_t i = 0; i < count; i++) {
        if ((!n || found[i].node == n) && strstr(found[i].what.p, part)) {
            return true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        print_message("found: %08x %s\n", (unsigned)found[i].node->id, found[i].what.p);
    }
    return false;
}

static void a_good_page_has_no_findings(void **state)
{
    struct page *p = *state;
    struct audit_finding *found;
    size_t count = audit_tree(&p->ui, &p->look, p->pixels, WIDTH, p->arena, &found);
    for (size_t i = 0; i < count; i++) {
        print_message("%08x %s\n", (unsigned)found[i].node->id, found[i].what.p);
    }
    assert_int_equal(count, 0);
    assert_int_equal(audit_tree(&p->ui, &p->look, NULL, 0, p->arena, &found), 0);
}

static void nothing_is_an_empty_tree(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct ui ui;
    struct look look = { .px_per_mm = 4 };
    struct audit_finding *found;
    ui_begin(&ui, a, "fi", (struct paging){ 0 });
    assert_int_equal(audit_tree(&ui, &look, NULL, 0, a, &found), 0);
    arena_destroy(a);
}

/* ---- one fault each ---- */

static void small_target(struct page *p) { p->first->box.h = 79; }
static void target_off_screen(struct page *p) { p->second->box.x = 700; }
static void near_target(struct page *p) { p->second->box.x = 48 + 400 + 8; }
static void overlapping_target(struct page *p) { p->second->box.x = 440; }
static void nested_target(struct page *p)
{
    struct node *n = ui_add(&p->ui, p->second, (struct node){ .role = ROLE_BUTTON, .key = 9, .text = STR("x"), .action = { 1, 2 },
                                                              .box = { 470, 310, 100, 100 } });
    ui_assign_ids(&p->ui);
    (void)n;
}
static void no_key(struct page *p) { p->first->key = 0; }
static void same_key(struct page *p)
{
    p->second->key = 1;
    ui_assign_ids(&p->ui);
}
static void overlapping_words(struct page *p) { p->words->box.y = 100; p->words->text_box.y = 110; }
static void truncated(struct page *p) { p->words->cut = true; }
static void words_outside_box(struct page *p) { p->words->text_box.x = 48 - 30; }
static void line_too_wide(struct page *p) { p->words->text_box.w = 150; }
static void unit_too_wide(struct page *p) { ((struct para *)(uintptr_t)p->words->para)->too_wide = true; }
static void broken(struct page *p) { p->heading->para->lines[0].broken_word = true; }
static void small_letters(struct page *p) { ((struct para *)(uintptr_t)p->words->para)->spec.font_px = 41; }
static void far_reader(struct page *p) { p->look.cap_scale = 1.5; }
static void small_sign_title(struct page *p) { p->heading->role = ROLE_SIGN_TITLE; }
static void mute_picture(struct page *p) { p->image->say = STR(""); }
static void mute_code(struct page *p) { p->qr->say = STR(""); }
static void small_code(struct page *p) { p->qr->box.w = p->qr->box.h = 150; }
static void code_of_umlaut(struct page *p) { p->qr->text = STR("https://example.org/\xC3\xA4"); }
static void torn_code(struct page *p) { fill(p, (struct rect){ 150, 600, 40, 40 }, 0xFFFFFF); }
static void grey_quiet_zone(struct page *p) { fill(p, (struct rect){ 48, 500, 20, 300 }, 0xEEEEEE); }
static void no_words(struct page *p) { p->first->text = STR(""); p->first->line_count = 0; }
static void empty_text(struct page *p) { p->heading->text = STR(""); p->heading->line_count = 0; }
static void pale_words(struct page *p) { draw_stripes(p, p->heading->text_box, 0x808080); }
static void pale_lead(struct page *p)
{
    struct rect half = p->words->text_box;
    half.w /= 2;
    draw_stripes(p, half, 0xFD4F00);
}
static void undrawn_words(struct page *p) { fill(p, p->heading->text_box, 0xFFFFFF); }
static void tail_over_edge(struct page *p) { fill(p, (struct rect){ p->second->text_box.x + 40, 410, 4, 20 }, 0xFFFFFF); }
static void pale_icon(struct page *p) { draw_stripes(p, p->first->icon_box, 0xCCCCCC); }
static void undrawn_icon(struct page *p) { fill(p, p->first->icon_box, 0xFFFFFF); }
static void outside_parent(struct page *p)
{
    p->ui.root->box.h = 400;
}

static const struct fault {
    void (*make)(struct page *p);
    const char *what;
} faults[] = {
    { small_target, "less than 20" },
    { target_off_screen, "outside the screen" },
    { near_target, "apart from the target" },
    { overlapping_target, "overlaps the target" },
    { nested_target, "inside something that can be chosen" },
    { no_key, "has no key" },
    { same_key, "used twice" },
    { same_key, "two nodes have the id" },
    { overlapping_words, "overlaps its sibling" },
    { truncated, "last lines have no room" },
    { words_outside_box, "words stand outside its box" },
    { line_too_wide, "outside the place for its words" },
    { unit_too_wide, "wider than the line" },
    { broken, "broken" },
    { small_letters, "capitals are" },
    { far_reader, "capitals are" },
    { small_sign_title, "less than 18.33" },
    { mute_picture, "without words for the ear" },
    { mute_code, "without words for the ear" },
    { small_code, "less than 40" },
    { code_of_umlaut, "cannot be a QR code" },
    { torn_code, "not drawn whole" },
    { grey_quiet_zone, "not drawn whole" },
    { no_words, "has no words" },
    { empty_text, "shows nothing" },
    { pale_words, "contrast" },
    { pale_lead, "first words have a contrast" },
    { undrawn_words, "cannot be seen" },
    { tail_over_edge, "reach over the edge" },
    { pale_icon, "icon's lines have a contrast" },
    { undrawn_icon, "icon's lines cannot be seen" },
    { outside_parent, "outside its parent" },
};

static void every_fault_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        void *page;
        build(&page);
        faults[i].make(page);
        bool found = finds(page, NULL, faults[i].what);
        drop(&page);
        if (!found) {
            fail_msg("fault %zu: nothing with \"%s\" was found", i, faults[i].what);
        }
    }
}

/* ---- what is allowed ---- */

static void no_finding(struct page *p)
{
    struct audit_finding *found;
    size_t count = audit_tree(&p->ui, &p->look, p->pixels, WIDTH, p->arena, &found);
    if (count) {
        fail_msg("%s", found[0].what.p);
    }
}

static void a_rounded_millimetre_is_allowed(void **state)
{
    struct page *p = *state;
    p->first->box.h = 80;           /* 20 mm are 80.6 pixels */
    p->second->box.h = 80;
    p->second->box.x = 48 + 400 + 9;    /* 2.5 mm are 10.1 pixels */
    p->second->text_box.x = p->second->box.x + 10;
    draw_all(p);
    no_finding(p);
}

static void hidden_nodes_are_left_out(void **state)
{
    struct page *p = *state;
    p->second->hidden = true;
    p->second->box = p->first->box;
    no_finding(p);
}

/* What is off may be paler and is no target. */
static void disabled_has_its_own_limit(void **state)
{
    struct page *p = *state;
    p->first->disabled = true;
    p->first->box.h = 75;
    p->first->icon = NULL;
    fill(p, p->first->box, 0xFFFFFF);
    draw_stripes(p, p->first->text_box, 0x6E6E6E);    /* 5.1 : 1 */
    no_finding(p);
    draw_stripes(p, p->first->text_box, 0x999999);    /* 2.8 : 1 */
    assert_true(finds(p, p->first, "less than 4.5"));
}

/* The yellow mark of the voice is not taken for the ink. */
static void the_spoken_word_does_not_confuse(void **state)
{
    struct page *p = *state;
    p->look.speaking.id = p->heading->id;
    p->look.speaking.word_n = 4;
    struct rect most = p->heading->text_box;
    most.w = most.w * 3 / 5;
    fill(p, most, 0xFFE977);
    draw_stripes(p, p->heading->text_box, 0x1A1A1A);
    no_finding(p);
}

static void an_overlay_may_cover(void **state)
{
    struct page *p = *state;
    struct node *toast = ui_add(&p->ui, p->ui.root, (struct node){ .role = ROLE_TOAST, .text = STR("Valmis"),
                                                                   .box = { 0, 130, 1080, 100 } });
    ui_assign_ids(&p->ui);
    set_words(p, toast, STR("Valmis"), 0);
    fill(p, toast->box, 0x00005E);
    draw_stripes(p, toast->text_box, 0xFFFFFF);
    no_finding(p);
}

/* Acts 7 and 8 turn pages here. */
static void several_pages_need_a_way_to_turn(void **state)
{
    struct page *p = *state;
    assert_true(audit_pages_turn(&p->ui, 7, 8));
    p->ui.paging.pages = 2;
    assert_false(audit_pages_turn(&p->ui, 7, 8));
    for (int act = 7; act <= 8; act++) {
        p->first->action.kind = act;
        assert_true(audit_pages_turn(&p->ui, 7, 8));
        p->first->disabled = true;
        assert_false(audit_pages_turn(&p->ui, 7, 8));
        p->first->disabled = false;
        p->first->hidden = true;
        assert_false(audit_pages_turn(&p->ui, 7, 8));
        p->first->hidden = false;
    }
    p->first->action.kind = 9;
    assert_false(audit_pages_turn(&p->ui, 7, 8));
}

int main(void)
{
#define ON_PAGE(test) cmocka_unit_test_setup_teardown(test, build, drop)
    const struct CMUnitTest tests[] = {
        ON_PAGE(a_good_page_has_no_findings),
        cmocka_unit_test(nothing_is_an_empty_tree),
        cmocka_unit_test(every_fault_is_found),
        ON_PAGE(a_rounded_millimetre_is_allowed),
        ON_PAGE(hidden_nodes_are_left_out),
        ON_PAGE(disabled_has_its_own_limit),
        ON_PAGE(the_spoken_word_does_not_confuse),
        ON_PAGE(an_overlay_may_cover),
        ON_PAGE(several_pages_need_a_way_to_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
