/* rooms: ui base */
#include "tests/unit/ui_pages.h"
#include "ui/audit.h"

struct desk {
    struct arena *arena;
    struct text_context *context;
    struct ui ui;
    struct look look;
};

static int open_desk(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    d->arena = arena_create();
    d->context = text_context_create();
    *state = d;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *d = *state;
    text_context_destroy(d->context);
    arena_destroy(d->arena);
    free(d);
    return 0;
}

/* A page with PAGES between a wall and the bar; returns PAGES. */
static struct node *begin(struct desk *d, char device, enum role pages, int page)
{
    arena_reset(d->arena);
    d->look = fixture_look(device);
    ui_begin(&d->ui, d->arena, "fi", (struct paging){ .page = page });
    struct node *content = page_frame(&d->ui, &d->look, "Otsikko", false);
    return add(&d->ui, content, (struct node){ .role = pages });
}

static void finish(struct desk *d)
{
    page_end(&d->ui, &d->look);
    struct text_measure m = fixture_measure(d->context);
    layout_run(&d->ui, &d->look, &m);
}

static int shown_children(const struct node *n)
{
    int count = 0;
    for (const struct node *c = n->first; c; c = c->next) {
        count += !c->hidden;
    }
    return count;
}

static void test_rows(void **state)
{
    static const struct { int rows, page; struct paging want; int shown; } cases[] = {
        { 0, 0, { .page = 0, .pages = 1 }, 0 },
        { 1, 0, { .page = 0, .pages = 1, .fit = 1 }, 1 },
        { 4, 0, { .page = 0, .pages = 1, .fit = 4 }, 4 },
        { 5, 0, { .page = 0, .pages = 2, .on_next = 1, .fit = 4 }, 4 },
        { 5, 1, { .page = 1, .pages = 2, .on_previous = 4, .fit = 4, .first = 4 }, 1 },
        { 9, 1, { .page = 1, .pages = 3, .on_next = 1, .on_previous = 4, .fit = 4, .first = 4 }, 4 },
        { 9, 99, { .page = 2, .pages = 3, .on_previous = 4, .fit = 4, .first = 8 }, 1 },    /* clamped */
        { 9, -3, { .page = 0, .pages = 3, .on_next = 4, .fit = 4 }, 4 },
    };
    struct desk *d = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct node *pages = begin(d, 'A', ROLE_PAGES, cases[i].page);
        for (int k = 0; k < cases[i].rows; k++) {
            page_row(&d->ui, pages, &d->look, "Tuolijumppa");
        }
        finish(d);
        struct paging p = d->ui.paging, w = cases[i].want;
        assert_int_equal(p.page, w.page);
        assert_int_equal(p.pages, w.pages);
        assert_int_equal(p.on_next, w.on_next);
        assert_int_equal(p.on_previous, w.on_previous);
        assert_int_equal(p.fit, w.fit);
        assert_int_equal(p.first, w.first);
        assert_int_equal(shown_children(pages), cases[i].shown);
        assert_int_equal(d->ui.overflow, 0);
        int index = 0;
        for (const struct node *c = pages->first; c; c = c->next, index++) {
            assert_int_equal(c->page, index / 4);
            assert_int_equal(c->hidden, c->page != w.page);
        }
    }
}

static void test_rebuild(void **state)
{
    struct desk *d = *state;
    struct node *pages = begin(d, 'A', ROLE_PAGES, 0);
    for (int k = 0; k < 5; k++) {
        page_row(&d->ui, pages, &d->look, "Tuolijumppa");
    }
    struct paging assumed = d->ui.paging;
    finish(d);
    assert_true(layout_needs_rebuild(&d->ui, assumed));
    assert_false(layout_needs_rebuild(&d->ui, d->ui.paging));
}

static const char long_text[] =
    "Tämä on pitkä teksti, jota ei saa yhdelle sivulle. Se jatkuu ja jatkuu, lause lauseelta, kunnes se on kokonaan luettu. "
    "Jokainen sana näytetään kerran, eikä yhtäkään jätetä pois. Rivit ovat lyhyitä ja kirjaimet suuria. ";

static struct str repeated(struct arena *a, int times)
{
    struct str s = STR("");
    for (int i = 0; i < times; i++) {
        s = arena_join(a, s, STR(long_text));
    }
    return s;
}

/* Every line of every text is shown on exactly one page, in order. */
static void assert_all_shown_once(struct desk *d, char device, enum role kind, void (*fill)(struct desk *, struct node *))
{
    enum { TEXTS = 32 };
    size_t next_line[TEXTS] = { 0 }, lines[TEXTS] = { 0 };
    int pages = 1;
    for (int page = 0; page < pages; page++) {
        struct node *box = begin(d, device, kind, page);
        fill(d, box);
        finish(d);
        pages = d->ui.paging.pages;
        assert_int_equal(d->ui.overflow, 0);
        size_t i = 0, visible = 0;
        for (const struct node *n = box; n; n = node_next(n)) {
            bool inside = false;
            for (const struct node *p = n; p; p = p->parent) {
                inside |= p == box;
            }
            if (!inside || n->text.n == 0) {
                continue;
            }
            assert_true(i < TEXTS);
            if (node_is_visible(n)) {
                visible++;
                assert_true(n->line_count > 0);
                assert_int_equal(n->first_line, next_line[i]);
                next_line[i] += n->line_count;
                lines[i] = n->para->line_count;
                assert_int_equal(n->text_box.h, (int)n->line_count * n->para->spec.line_px);
                assert_true(rect_inside(n->text_box, box->box));
            }
            i++;
        }
        assert_true(visible > 0);    /* no empty page */
    }
    assert_true(pages > 1);
    for (size_t i = 0; i < TEXTS; i++) {
        assert_int_equal(next_line[i], lines[i]);
    }
}

static void fill_text(struct desk *d, struct node *pages)
{
    add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = repeated(d->arena, 12) });
}

static void fill_section(struct desk *d, struct node *pages)
{
    page_section(&d->ui, pages, "Ensin lyhyt", "Muutama sana.");
    page_section(&d->ui, pages, "Sitten pitkä", repeated(d->arena, 12).p);
    page_section(&d->ui, pages, "Lopuksi", "Vielä muutama sana.");
}

static void fill_steps(struct desk *d, struct node *pages)
{
    struct node *s = add(&d->ui, pages, (struct node){ .role = ROLE_SECTION });
    add(&d->ui, s, (struct node){ .role = ROLE_SECTION_HEADING, .text = STR("Näin") });
    for (int i = 0; i < 12; i++) {
        struct node *step = add(&d->ui, s, (struct node){ .role = ROLE_STEP, .lead = STR("1") });
        add(&d->ui, step, (struct node){ .role = ROLE_BODY, .text = STR("Tule paikalle kello 9.50 ja kerro nimesi ohjaajalle, joka odottaa salin ovella.") });
    }
}

static void fill_strip(struct desk *d, struct node *pages)
{
    for (int i = 0; i < 3; i++) {
        struct node *c = add(&d->ui, pages, (struct node){ .role = ROLE_COLUMN });
        struct node *strip = add(&d->ui, c, (struct node){ .role = ROLE_STRIP, .icon = "clock" });
        add(&d->ui, strip, (struct node){ .role = ROLE_SECTION_HEADING, .text = STR("Milloin?") });
        add(&d->ui, c, (struct node){ .role = ROLE_BODY, .text = str_of(long_text) });
    }
}

static void fill_grid(struct desk *d, struct node *pages)
{
    struct node *grid = add(&d->ui, pages, (struct node){ .role = ROLE_GRID2 });
    for (int i = 0; i < 20; i++) {
        add(&d->ui, grid, (struct node){ .role = ROLE_CHOICE, .text = STR("Valinta"), .key = (uint32_t)i + 1, CHOOSE });
    }
}

/* Beside one another these are higher than a page; two texts a child, each lower than one. */
static void fill_beside(struct desk *d, struct node *pages, enum role box)
{
    struct node *line = add(&d->ui, pages, (struct node){ .role = box });
    for (int i = 0; i < 2; i++) {
        struct node *column = add(&d->ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 1 });
        for (int k = 0; k < 3; k++) {
            add(&d->ui, column, (struct node){ .role = ROLE_BODY, .text = repeated(d->arena, 2) });
        }
    }
}

/* A box keeps its paddings on each of its pages. */
static void fill_box(struct desk *d, struct node *pages)
{
    struct node *box = add(&d->ui, pages, (struct node){ .role = ROLE_PREVIEW });
    for (int i = 0; i < 20; i++) {
        add(&d->ui, box, (struct node){ .role = ROLE_FACT, .text = STR("Yksi rivi.") });
    }
}

static void fill_line(struct desk *d, struct node *pages) { fill_beside(d, pages, ROLE_LINE); }
static void fill_columns(struct desk *d, struct node *pages) { fill_beside(d, pages, ROLE_GRID2); }

static void test_nothing_is_lost(void **state)
{
    static void (*const fills[])(struct desk *, struct node *) = { fill_text, fill_section, fill_steps, fill_strip, fill_line,
                                                                  fill_columns, fill_box, fill_grid };
    static const char devices[] = "ABCD";
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
        for (size_t k = 0; devices[k]; k++) {
            if (fills[i] != fill_grid || devices[k] == 'B' || devices[k] == 'C') {    /* the grid is one page on the others */
                assert_all_shown_once(*state, devices[k], ROLE_PAGES, fills[i]);
                assert_all_shown_once(*state, devices[k], ROLE_PAGES_ONE, fills[i]);
            }
        }
    }
}

/* The last page of a text has no lone line of one or two words, and that costs no page. */
static void test_no_widows(void **state)
{
    struct desk *d = *state;
    int short_ends = 0;
    for (int count = 1; count < 120; count++) {
        struct node *box = begin(d, 'B', ROLE_PAGES_ONE, 99);
        struct str words = STR("");
        for (int i = 0; i < count; i++) {
            words = arena_join(d->arena, words, STR("harjoitus "));
        }
        const struct node *text = add(&d->ui, box, (struct node){ .role = ROLE_BODY, .text = words });
        finish(d);
        const struct para *para = text->para;
        const struct text_line *last = &para->lines[para->line_count - 1];
        bool two_words = last->source_n <= 2 * sizeof "harjoitus";
        short_ends += two_words;
        assert_true(!two_words || para->line_count == 1 || text->line_count > 1);
        int fit = box->box.h / para->spec.line_px;
        assert_int_equal(d->ui.paging.pages, ((int)para->line_count + fit - 1) / fit);
    }
    assert_true(short_ends > 0);
}

static void test_heading_stays_with_its_words(void **state)
{
    struct desk *d = *state;
    for (int lines = 1; lines < 30; lines++) {
        struct node *pages = begin(d, 'A', ROLE_PAGES, 0);
        for (int i = 0; i < lines; i++) {
            add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = STR("Yksi rivi.") });
        }
        struct node *heading = add(&d->ui, pages, (struct node){ .role = ROLE_H3, .text = STR("Otsikko") });
        struct node *words = add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = STR("Sen alla.") });
        finish(d);
        assert_int_equal(heading->page, words->page);
    }
}

/* A code with words beside it, so many that they are `over` a page. */
static struct node *beside_code(struct desk *d, bool over, int page)
{
    struct node *pages = begin(d, 'C', ROLE_PAGES, page);
    struct node *line = add(&d->ui, pages, (struct node){ .role = ROLE_LINE });
    struct node *box = add(&d->ui, line, (struct node){ .role = ROLE_QR_BOX });
    add(&d->ui, box, (struct node){ .role = ROLE_QR, .text = STR("tel:123"), .say = STR("koodi") });
    struct node *words = add(&d->ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 1 });
    add(&d->ui, words, (struct node){ .role = ROLE_H2, .optional = true, .text = STR("Otsikko") });
    for (int i = 0; i < (over ? 20 : 13); i++) {
        add(&d->ui, words, (struct node){ .role = ROLE_FACT, .text = STR("Yksi rivi.") });
    }
    add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = STR("Seuraavalla sivulla.") });
    finish(d);
    return line;
}

/* First what is optional goes; where that is not enough all of it stands under one another. */
static void test_less_before_under(void **state)
{
    struct desk *d = *state;
    for (int page = 0; page < 2; page++) {    /* the pages are the same whichever is shown */
        struct node *line = beside_code(d, false, page);
        assert_int_equal(d->ui.paging.pages, 2);
        assert_int_equal(d->ui.overflow, 0);
        assert_int_equal(line->hidden, page == 1);
        assert_true(line->last->first->left_out);
    }
    struct node *line = beside_code(d, true, 0);
    assert_true(d->ui.paging.pages > 2);
    assert_int_equal(d->ui.overflow, 0);
    assert_true(node_is_visible(line->first->first));
    assert_false(line->last->first->left_out);
}

static void test_fact_is_not_torn(void **state)
{
    struct desk *d = *state;
    for (int lines = 1; lines < 20; lines++) {
        struct node *pages = begin(d, 'B', ROLE_PAGES, 0);
        struct node *section = add(&d->ui, pages, (struct node){ .role = ROLE_COLUMN });
        for (int i = 0; i < lines; i++) {
            add(&d->ui, section, (struct node){ .role = ROLE_BODY, .text = STR("Yksi rivi.") });
        }
        struct node *fact = add(&d->ui, section, (struct node){ .role = ROLE_FACT, .text = STR("Auki nyt. Auki tänään kello viiteentoista asti.") });
        finish(d);
        assert_true(!node_is_visible(fact) || fact->line_count == fact->para->line_count);
    }
}

static void test_page_break(void **state)
{
    struct desk *d = *state;
    for (int page = 0; page < 2; page++) {
        struct node *pages = begin(d, 'A', ROLE_PAGES, page);
        add(&d->ui, pages, (struct node){ .role = ROLE_PAGE_BREAK });    /* nothing before it: no empty page */
        struct node *one = add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = STR("yksi") });
        add(&d->ui, pages, (struct node){ .role = ROLE_PAGE_BREAK });
        add(&d->ui, pages, (struct node){ .role = ROLE_PAGE_BREAK });
        struct node *two = add(&d->ui, pages, (struct node){ .role = ROLE_BODY, .text = STR("kaksi") });
        add(&d->ui, pages, (struct node){ .role = ROLE_PAGE_BREAK });
        finish(d);
        assert_int_equal(d->ui.paging.pages, 2);
        assert_int_equal(one->hidden, page == 1);
        assert_int_equal(two->hidden, page == 0);
        assert_int_equal((page ? two : one)->box.y, pages->box.y);
    }
}

static void test_one_a_page_fills_it(void **state)
{
    struct desk *d = *state;
    struct node *pages = begin(d, 'B', ROLE_PAGES_ONE, 1);
    for (int i = 0; i < 3; i++) {
        page_row(&d->ui, pages, &d->look, "Tuolijumppa");
    }
    finish(d);
    assert_int_equal(d->ui.paging.pages, 3);
    assert_int_equal(shown_children(pages), 1);
    assert_int_equal(pages->first->next->box.h, pages->box.h);
    assert_int_equal(d->ui.paging.on_next, 1);
    assert_int_equal(d->ui.paging.on_previous, 1);
}

/* A child that can be neither split nor shown whole stands alone on its page, and that is told. */
static void test_unsplittable(void **state)
{
    struct desk *d = *state;
    struct node *pages = begin(d, 'B', ROLE_PAGES, 0);
    struct node *button = add(&d->ui, pages, (struct node){ .role = ROLE_BUTTON, CHOOSE });
    add(&d->ui, button, (struct node){ .role = ROLE_BODY, .text = repeated(d->arena, 3) });
    page_row(&d->ui, pages, &d->look, "Tuolijumppa");
    finish(d);
    assert_true(d->ui.overflow > 0);
    assert_int_equal(d->ui.paging.pages, 2);
    assert_true(rect_inside(button->box, pages->box));
    struct audit_finding *found;
    bool told = false;
    for (size_t i = audit_tree(&d->ui, &d->look, NULL, 0, d->arena, &found); i-- > 0;) {
        told |= found[i].node == button->first && str_equal_cstr(found[i].what, "its last lines have no room");
    }
    assert_true(told);
}

/* So many lines of a text of `whole` sentences of a line each and one sentence of `long_one` lines stand on its first page. */
static size_t lines_on_first_page(struct desk *d, size_t whole, size_t long_one)
{
    struct node *box = begin(d, 'B', ROLE_PAGES_ONE, 0);
    struct str text = STR("");
    for (size_t i = 0; i < whole + long_one; i++) {
        text = arena_join(d->arena, text, i < whole ? STR("Tule.\n") : i + 1 < whole + long_one ? STR("ja sitten\n") : STR("loppu."));
    }
    struct node *n = add(&d->ui, box, (struct node){ .role = ROLE_BODY, .text = text });
    finish(d);
    assert_int_equal(n->para->line_count, whole + long_one);
    return n->line_count;
}

/* A page ends with a sentence where that takes no page more. */
static void test_whole_sentences(void **state)
{
    struct desk *d = *state;
    size_t full = lines_on_first_page(d, 0, 20);
    assert_true(full >= 3);
    assert_int_equal(lines_on_first_page(d, full - 1, 3), full - 1);
    assert_int_equal(d->ui.paging.pages, 2);
    assert_int_equal(lines_on_first_page(d, full - 1, full), full - 1);
    assert_int_equal(lines_on_first_page(d, full - 1, full + 1), full);    /* else it would be three pages */
    assert_int_equal(d->ui.paging.pages, 2);
    assert_int_equal(lines_on_first_page(d, full, 3), full);
}

/* A list's row is never split: what it says last is left to the card. */
static void test_row_is_shortened(void **state)
{
    struct desk *d = *state;
    struct node *pages = begin(d, 'B', ROLE_PAGES, 0);
    struct node *row = page_row(&d->ui, pages, &d->look, "Tuolijumppa");
    add(&d->ui, row, (struct node){ .role = ROLE_BODY, .text = repeated(d->arena, 3) });
    finish(d);
    assert_int_equal(d->ui.overflow, 0);
    assert_int_equal(d->ui.paging.pages, 1);
    assert_true(row->last->hidden);
    assert_false(row->first->hidden);
}

/* A title that would be higher than a page stands in its least size. */
static void test_title_in_its_least_size(void **state)
{
    static const char *const titles[] = { "Jumppa", "Läheisten vertaisryhmä, keskustelu ja kahvi" };
    struct desk *d = *state;
    for (int i = 0; i < 2; i++) {
        struct node *pages = begin(d, 'B', ROLE_PAGES, 0);
        d->look.text_size = 2;
        struct node *row = page_row(&d->ui, pages, &d->look, titles[i]);
        finish(d);
        double least = theme_style(ROLE_ROW_TITLE, &d->look).cap_min, own = theme_style(ROLE_ROW_TITLE, &d->look).cap;
        assert_int_equal(d->ui.overflow, 0);
        assert_int_equal(row->first->para->spec.font_px, look_font_px(&d->look, i ? least : own));
    }
}

/* One that is higher than the wall at the side becomes smaller. */
static void test_title_as_high_as_the_wall(void **state)
{
    static const char *const titles[] = { "Me ja te", "Me ja te ja he ja me" };
    struct desk *d = *state;
    for (int i = 0; i < 2; i++) {
        arena_reset(d->arena);
        d->look = fixture_look('C');
        d->look.text_size = 4;
        d->look.height_px = 500;
        ui_begin(&d->ui, d->arena, "fi", (struct paging){ .page = 0 });
        page_frame(&d->ui, &d->look, titles[i], false);
        struct node *wall = d->ui.root->first->first, *title = wall->first->first;
        finish(d);
        assert_int_equal(d->ui.overflow, 0);
        assert_false(title->cut);
        assert_true(rect_inside(title->text_box, wall->box));
        assert_int_equal(title->font_most > 0, i);
    }
}

static void test_hair_room_is_not_asked_of_the_last(void **state)
{
    struct desk *d = *state;
    struct node *pages = begin(d, 'A', ROLE_PAGES, 0);
    struct node *one = page_section(&d->ui, pages, "Yksi", "sana"), *two = page_section(&d->ui, pages, "Kaksi", "sana");
    finish(d);
    assert_int_equal(one->box.h - two->box.h, look_px(&d->look, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_rebuild),
        cmocka_unit_test(test_nothing_is_lost),
        cmocka_unit_test(test_no_widows),
        cmocka_unit_test(test_heading_stays_with_its_words),
        cmocka_unit_test(test_less_before_under),
        cmocka_unit_test(test_fact_is_not_torn),
        cmocka_unit_test(test_page_break),
        cmocka_unit_test(test_one_a_page_fills_it),
        cmocka_unit_test(test_unsplittable),
        cmocka_unit_test(test_whole_sentences),
        cmocka_unit_test(test_row_is_shortened),
        cmocka_unit_test(test_title_in_its_least_size),
        cmocka_unit_test(test_title_as_high_as_the_wall),
        cmocka_unit_test(test_hair_room_is_not_asked_of_the_last),
    };
    return cmocka_run_group_tests_name("ui_layout_pages", tests, open_desk, close_desk);
}
