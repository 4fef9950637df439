/* rooms: ui base */
#include "tests/unit/ui_pages.h"

struct desk {
    struct arena *arena;
    struct text_context *context;
    struct ui ui;
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

static void begin(struct desk *d, int page)
{
    arena_reset(d->arena);
    ui_begin(&d->ui, d->arena, "fi", (struct paging){ .page = page });
}

static void run(struct desk *d, const struct look *l)
{
    struct text_measure m = fixture_measure(d->context);
    layout_run(&d->ui, l, &m);
}

static struct ui *build(struct desk *d, const struct page_kind *kind, const struct look *l, int page)
{
    begin(d, page);
    kind->build(&d->ui, l);
    run(d, l);
    return &d->ui;
}

static struct node *nth(const struct ui *ui, enum role r, int i)
{
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (n->role == r && i-- == 0) {
            return n;
        }
    }
    fail_msg("there is no such node of role %d", r);
    return NULL;
}

/* ---- the mock-ups' measures, in mm, 1 mm of tolerance (their letters are not ours here) ---- */

struct measure {
    enum role role;
    int nth;
    double x, y, w, h;    /* negative: not looked at */
};

static void assert_measures(const struct ui *ui, const struct look *l, const struct measure *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct rect b = nth(ui, rows[i].role, rows[i].nth)->box;
        const double want[] = { rows[i].x, rows[i].y, rows[i].w, rows[i].h };
        const int got[] = { b.x, b.y, b.w, b.h };
        for (int k = 0; k < 4; k++) {
            double mm = got[k] / l->px_per_mm;
            if (want[k] >= 0 && fabs(mm - want[k]) > 1) {
                fail_msg("row %zu, %c: %.1f mm instead of %.1f", i, "xywh"[k], mm, want[k]);
            }
        }
    }
}

static void test_home_as_drawn(void **state)
{
    static const struct measure rows[] = {
        { ROLE_BAR, 0, 0, 416.9, 268, 59.6 },
        { ROLE_BAR_KEY, 0, 12, 420.3, -1, 25.1 },
        { ROLE_BAR_KEY, 2, 12, 447.9, -1, 25.1 },
        { ROLE_TILE, 0, 12, -1, 120, 54 },
        { ROLE_TILE, 1, 136, -1, 120, 54 },
        { ROLE_ACTION_MAIN, 0, 12, 336.5, 244, 34 },
        { ROLE_ACTION, 0, 12, 374.5, 120, 34 },
        { ROLE_ACTION, 1, 136, 374.5, 120, 34 },
        { ROLE_SUBTITLE, 0, 12, 12, -1, -1 },
    };
    struct look l = fixture_look('A');
    struct ui *ui = build(*state, &page_kinds[0], &l, 0);
    assert_measures(ui, &l, rows, sizeof rows / sizeof *rows);
    assert_int_equal(ui->overflow, 0);
    struct node *t = nth(ui, ROLE_TILE, 0), *t2 = nth(ui, ROLE_TILE, 2);
    assert_int_equal(t2->box.y - t->box.y - t->box.h, look_px(&l, 4));
    assert_int_equal(t->icon_box.y + t->icon_box.h, t->box.y + t->box.h);                       /* the door stands on the floor */
    assert_int_equal(t->box.x + t->box.w - t->icon_box.x - t->icon_box.w, look_px(&l, 5));
    assert_int_equal(t->box.y + t->box.h - t->text_box.y - t->text_box.h, look_px(&l, 7));      /* the word 7 mm above it */
    struct node *clock = nth(ui, ROLE_CLOCK, 0);
    assert_int_equal(clock->box.x + clock->box.w, l.width_px - look_px(&l, 12));
    struct node *hae = nth(ui, ROLE_ACTION, 0);
    assert_int_equal(hae->icon_box.w, look_px(&l, 17));
    assert_int_equal(hae->icon_box.x - hae->box.x, look_px(&l, 8));
    assert_int_equal(hae->text_box.x - hae->icon_box.x - hae->icon_box.w, look_px(&l, 6));
}

static void test_list_as_drawn(void **state)
{
    static const struct measure rows[] = {
        { ROLE_TOP, 0, 0, 0, 268, 56.1 },
        { ROLE_DOOR, 0, 222, 16.1, 34, 40 },
        { ROLE_ROW, 0, 12, 62, 244, 82 },
        { ROLE_ROW, 1, 12, 150, 244, 82 },
        { ROLE_ROW, 2, 12, 238, 244, 82 },
        { ROLE_BUTTON, 0, 12, 378.9, -1, 30 },
        { ROLE_BUTTON_MAIN, 0, -1, 378.9, -1, 30 },
    };
    struct look l = fixture_look('A');
    struct ui *ui = build(*state, &page_kinds[1], &l, 0);
    assert_measures(ui, &l, rows, sizeof rows / sizeof *rows);
    assert_int_equal(ui->paging.pages, 3);
    assert_int_equal(ui->paging.fit, 3);
    struct node *r = nth(ui, ROLE_ROW, 0), *main = nth(ui, ROLE_BUTTON_MAIN, 0);
    assert_int_equal(main->box.x + main->box.w, r->box.x + r->box.w);
    assert_int_equal(r->icon_end_box.w, look_px(&l, 22));
    assert_int_equal(r->box.x + r->box.w - r->icon_end_box.x - r->icon_end_box.w, look_px(&l, 7));
    assert_true(abs(2 * r->icon_end_box.y + r->icon_end_box.h - 2 * r->box.y - r->box.h) <= 1);
    assert_true(nth(ui, ROLE_FACT, 0)->icon_box.x == r->box.x + look_px(&l, 7));
}

static void test_card_as_drawn(void **state)
{
    static const struct measure rows[] = {
        { ROLE_TOP, 0, 0, 0, 268, 58.6 },
        { ROLE_LABEL, 0, 12, 35.2, -1, 15.1 },
        { ROLE_LAST, 0, 12, 379, 244, 30 },
        { ROLE_BUTTON, 0, 12, 379, 120, 30 },
        { ROLE_BUTTON_MAIN, 0, 136, 379, 120, 30 },
        { ROLE_CALL_BOX, 0, 12, -1, 244, 76.4 },
    };
    struct look l = fixture_look('A');
    struct ui *ui = build(*state, &page_kinds[2], &l, 0);
    assert_measures(ui, &l, rows, sizeof rows / sizeof *rows);
    assert_int_equal(ui->overflow, 0);
    struct node *first = nth(ui, ROLE_SECTION, 0), *second = nth(ui, ROLE_SECTION, 1), *box = nth(ui, ROLE_CALL_BOX, 0);
    assert_int_equal(second->box.y - first->box.y - first->box.h, look_px(&l, 6));
    assert_int_equal(nth(ui, ROLE_BODY, 0)->text_box.x - first->box.x, look_px(&l, 13) + look_px(&l, 6));
    assert_int_equal(box->icon_box.w, look_px(&l, 20));
    assert_int_equal(nth(ui, ROLE_LAST, 0)->box.y - box->box.y - box->box.h, look_px(&l, 4));
    assert_true(nth(ui, ROLE_NUMBER, 0)->para->line_count == 1);
}

static void test_small_and_wide_as_drawn(void **state)
{
    static const struct measure small[] = {
        { ROLE_BAR, 0, 0, 67.4, 155, 25.6 },
        { ROLE_BAR_KEY, 0, 3, 69.6, 48.1, 21.5 },
        { ROLE_BAR_VOICE, 0, 53.5, 69.6, 48.1, 21.5 },
        { ROLE_PAGE_KEY, 0, 131, 3, 21, 29.5 },
        { ROLE_PAGE_KEY_MAIN, 0, 131, 35.1, 21, 29.5 },
        { ROLE_TILE, 0, 3, 3, 61.4, 29.5 },
        { ROLE_TILE, 3, 66.9, 35, 61.4, 29.5 },
    };
    static const struct measure wide[] = {
        { ROLE_BAR, 0, 0, 269.3, 531, 29.9 },
        { ROLE_BAR_KEY, 0, 12, 272, -1, 24.1 },
        { ROLE_SIDE, 0, 0, 0, 130, 269.3 },
        { ROLE_DOOR, 0, 40, 181.3, 76, 88 },
        { ROLE_ROW, 0, 142, 12, 377.7, 67.6 },
        { ROLE_ROW, 2, 142, 156, 377.7, 67.6 },
        { ROLE_BUTTON, 0, 142, 231, -1, 30 },
    };
    struct look b = fixture_look('B'), c = fixture_look('C');
    assert_measures(build(*state, &page_kinds[0], &b, 0), &b, small, sizeof small / sizeof *small);
    struct ui *ui = build(*state, &page_kinds[1], &c, 0);
    assert_measures(ui, &c, wide, sizeof wide / sizeof *wide);
    assert_int_equal(ui->paging.fit, 3);
    struct node *key = nth(ui, ROLE_BAR_KEY, 4);
    assert_int_equal(key->box.x + key->box.w, c.width_px - look_px(&c, 12));
}

/* ---- what must hold on every page ---- */

static void assert_sound(const struct ui *ui, const struct look *l, const char *what)
{
    struct rect screen = { 0, 0, l->width_px, l->height_px };
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if (!node_is_visible(n)) {
            continue;
        }
        if (!rect_inside(n->box, screen)) {
            fail_msg("%s: role %d leaves the screen: %d %d %d %d", what, n->role, n->box.x, n->box.y, n->box.w, n->box.h);
        }
        if (n->parent && !rect_inside(n->box, n->parent->box)) {
            fail_msg("%s: role %d '%.*s' leaves its parent (role %d)", what, n->role, STR_FMT(n->text), n->parent->role);
        }
        for (const struct node *o = n->next; o; o = o->next) {
            if (!o->hidden && rect_overlaps(n->box, o->box)) {
                fail_msg("%s: role %d '%.*s' lies on role %d '%.*s'", what, n->role, STR_FMT(n->text), o->role, STR_FMT(o->text));
            }
        }
        const struct rect parts[] = { n->text_box, n->icon_box, n->icon_end_box };
        for (size_t i = 0; i < 3; i++) {
            if (parts[i].w > 0 && parts[i].h > 0 && ui->overflow == 0 && !rect_inside(parts[i], n->box)) {
                fail_msg("%s: part %zu of role %d '%.*s' leaves its box", what, i, n->role, STR_FMT(n->text));
            }
        }
        if (rect_overlaps(n->text_box, n->icon_box) || rect_overlaps(n->text_box, n->icon_end_box)) {
            fail_msg("%s: the icon of role %d '%.*s' lies on its words", what, n->role, STR_FMT(n->text));
        }
        if (node_is_choosable(n) && ui->overflow == 0) {
            double w = n->box.w / l->px_per_mm, h = n->box.h / l->px_per_mm;
            if (w < 19.9 || h < 19.9) {
                fail_msg("%s: role %d '%.*s' is %.1f x %.1f mm", what, n->role, STR_FMT(n->text), w, h);
            }
        }
    }
}

static const struct { char device; int sizes; } screens[] = { { 'A', 4 }, { 'B', 4 }, { 'C', 4 }, { 'D', 4 } };

static void test_every_page_is_sound(void **state)
{
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        for (int k = 0; k < PAGE_KINDS; k++) {
            for (int size = 1; size <= screens[s].sizes; size++) {
                struct look l = fixture_look(screens[s].device);
                l.text_size = size;
                int pages = 1;
                for (int page = 0; page < pages; page++) {
                    char what[80];
                    snprintf(what, sizeof what, "%c %s size %d page %d", screens[s].device, page_kinds[k].name, size, page);
                    struct ui *ui = build(*state, &page_kinds[k], &l, page);
                    pages = ui->paging.pages;
                    assert_int_equal(ui->paging.page, page);
                    assert_sound(ui, &l, what);
                    assert_int_equal(ui->duplicate_ids, 0);
                    if (size == 1 && ui->overflow) {
                        fail_msg("%s: role %d '%.*s' has no room", what, ui->overflow_node->role, STR_FMT(ui->overflow_node->text));
                    }
                }
                if (pages >= 60) {
                    fail_msg("%c %s size %d: %d pages", screens[s].device, page_kinds[k].name, size, pages);
                }
            }
        }
    }
}

/* A page far too full keeps everything in its place and says so. */
static void test_too_full(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    begin(d, 0);
    struct node *content = page_frame(&d->ui, &l, "Otsikko", false);
    for (int i = 0; i < 20; i++) {
        add(&d->ui, content, (struct node){ .role = ROLE_BODY, .text = STR("Sana sana sana sana sana sana sana sana sana sana sana sana.") });
    }
    struct node *last = add(&d->ui, content, (struct node){ .role = ROLE_LAST });
    struct node *button = add(&d->ui, last, (struct node){ .role = ROLE_BUTTON_MAIN, .text = STR("Jatka"), CHOOSE });
    page_end(&d->ui, &l);
    run(d, &l);
    assert_true(d->ui.overflow > 0);
    assert_non_null(d->ui.overflow_node);
    assert_sound(&d->ui, &l, "too full");
    assert_int_equal(button->box.h, look_px(&l, 30));    /* the way on stays */
}

static void test_empty_trees(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    begin(d, 3);
    run(d, &l);    /* no root at all */
    assert_null(d->ui.root);
    for (int r = 0; r < ROLE_COUNT; r++) {
        begin(d, 3);
        struct node *root = add(&d->ui, NULL, (struct node){ .role = ROLE_SCREEN });
        add(&d->ui, root, (struct node){ .role = (enum role)r, .action = { 1, 0 } });
        run(d, &l);
        assert_int_equal(d->ui.paging.page, 0);
        assert_int_equal(d->ui.paging.pages, 1);
    }
}

/* Any role in any role, with all a node can have, on every screen: never outside the screen. */
static void test_anything_in_anything(void **state)
{
    struct desk *d = *state;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        struct look l = fixture_look(screens[s].device);
        for (int a = 0; a < ROLE_COUNT; a++) {
            for (int b = 0; b < ROLE_COUNT; b++) {
                begin(d, 1);
                struct node *root = add(&d->ui, NULL, (struct node){ .role = ROLE_SCREEN });
                struct node *outer = add(&d->ui, root, (struct node){ .role = (enum role)a, .text = STR("Sana"), .icon = "x", .icon_end = "y" });
                for (int i = 0; i < 3; i++) {
                    add(&d->ui, outer, (struct node){ .role = (enum role)b, .text = STR("Pitkäsanainen teksti"), .lead = STR("Oi"), .icon = "x", CHOOSE });
                }
                run(d, &l);
                for (const struct node *n = d->ui.root; n; n = node_next(n)) {
                    assert_true(n->box.w >= 0 && n->box.h >= 0);
                    assert_true(!node_is_visible(n) || (n->box.y >= 0 && n->box.y + n->box.h <= l.height_px));
                }
            }
        }
    }
}

/* ---- right to left ---- */

static void test_mirror(void **state)
{
    struct desk *d = *state;
    for (int k = 0; k < PAGE_KINDS; k++) {
        struct look l = fixture_look('A');
        struct ui *ui = build(d, &page_kinds[k], &l, 0);
        struct rect boxes[256], icons[256];
        size_t count = 0;
        for (const struct node *n = ui->root; n; n = node_next(n)) {
            boxes[count] = n->box;
            icons[count++] = n->icon_box;
        }
        l.rtl = true;
        ui = build(d, &page_kinds[k], &l, 0);
        size_t i = 0;
        for (const struct node *n = ui->root; n; n = node_next(n), i++) {
            if (boxes[i].w > 0) {
                assert_int_equal(n->box.x, l.width_px - boxes[i].x - boxes[i].w);
                assert_int_equal(n->box.y, boxes[i].y);
            }
            if (icons[i].w > 0) {
                assert_int_equal(n->icon_box.x, l.width_px - icons[i].x - icons[i].w);
            }
        }
        assert_int_equal(i, count);
    }
}

static void test_right_to_left_words(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    l.rtl = true;
    begin(d, 0);
    d->ui.lang = "ar";
    struct node *content = page_frame(&d->ui, &l, NULL, false);
    struct node *arabic = add(&d->ui, content, (struct node){ .role = ROLE_BODY, .text = STR("مرحبا") });
    struct node *finnish = add(&d->ui, content, (struct node){ .role = ROLE_BODY, .text = STR("Terve"), .lang = "fi" });
    struct node *lines = add(&d->ui, content, (struct node){ .role = ROLE_BODY, .text = STR("مرحبا\nبكم") });
    struct node *read_on = add(&d->ui, content, (struct node){ .role = ROLE_BODY, .lang = "fi",
        .text = STR("Terve kaikille, jotka tulevat tänään mukaan liikkumaan ja laulamaan") });
    struct node *button = add(&d->ui, content, (struct node){ .role = ROLE_BUTTON, .key = 9, .icon = "phone", .action = { 1, 0 },
        .text = STR("مرحبا مرحبا مرحبا مرحبا مرحبا مرحبا مرحبا مرحبا") });
    run(d, &l);
    assert_true(arabic->para->rtl);
    assert_false(finnish->para->rtl);
    assert_true(arabic->para->spec.font_px > finnish->para->spec.font_px);                       /* 1.06 */
    assert_int_equal(lines->para->spec.line_px, (int)lround(lines->para->spec.font_px * 1.4));
    assert_int_equal(lines->text_box.h, 2 * lines->para->spec.line_px);
    const struct text_run *r = &arabic->para->lines[0].runs[0];
    assert_int_equal(arabic->text_box.x + r->x + r->width_px, l.width_px - look_px(&l, 12));     /* at its start: the right edge */
    const struct text_run *name = &finnish->para->lines[0].runs[0];    /* one line stands at the page's side */
    assert_int_equal(finnish->text_box.x + name->x + name->width_px, l.width_px - look_px(&l, 12));
    assert_int_equal(read_on->para->lines[0].runs[0].x, 0);            /* what is read on begins at its own */
    const struct text_run *first = &button->para->lines[0].runs[0], *last = &button->para->lines[1].runs[0];
    assert_int_equal(button->para->line_count, 2);
    assert_true(first->x >= 0 && last->x >= 0);
    assert_true(first->x + first->width_px <= button->text_box.w && last->x + last->width_px <= button->text_box.w);
    assert_int_equal(button->icon_box.x, button->text_box.x + button->text_box.w + look_px(&l, 5));
}

/* Words that stand in the middle with their icon are beside it, and within their place, in both directions. */
static void test_words_stay_beside_their_icon(void **state)
{
    static const struct { const char *lang, *text; bool rtl; } rows[] = {
        { "fi", "Kuuntele", false }, { "ar", "استماع", true }, { "fi", "Kuuntele", true }, { "ar", "على هاتفكم الآن أو غدا", true },
    };
    struct desk *d = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct look l = fixture_look('A');
        l.rtl = rows[i].rtl;
        begin(d, 0);
        d->ui.lang = rows[i].lang;
        struct node *content = page_frame(&d->ui, &l, NULL, false);
        struct node *n = add(&d->ui, content, (struct node){ .role = ROLE_BUTTON, .text = str_of(rows[i].text), .icon = "home", CHOOSE });
        run(d, &l);
        for (size_t k = 0; k < n->para->line_count; k++) {
            const struct text_line *line = &n->para->lines[k];
            int left = n->text_box.x + line->runs[0].x;
            assert_true(left >= n->text_box.x && left + line->width_px <= n->text_box.x + n->text_box.w);
        }
        assert_false(rect_overlaps(n->text_box, n->icon_box));
    }
}

/* ---- less, not smaller ---- */

static void test_optional_is_left_out(void **state)
{
    struct desk *d = *state;
    for (int words = 1; words <= 40; words += 3) {
        struct look l = fixture_look('A');
        begin(d, 0);
        struct node *content = page_frame(&d->ui, &l, NULL, false);
        struct node *box = add(&d->ui, content, (struct node){ .role = ROLE_COLUMN });
        struct node *first = add(&d->ui, box, (struct node){ .role = ROLE_BODY, .text = STR("Terve"), .optional = true });
        struct node *second = add(&d->ui, box, (struct node){ .role = ROLE_BODY, .text = STR("Terve"), .optional = true });
        struct node *last = NULL;
        for (int i = 0; i < words; i++) {
            last = add(&d->ui, box, (struct node){ .role = ROLE_BODY, .text = STR("Terve") });
        }
        run(d, &l);
        assert_false(last->hidden);
        assert_true(second->hidden || !first->hidden);       /* the last one first */
        assert_true(!d->ui.overflow || first->hidden);       /* never squeezed while something could go */
        assert_true(words > 1 || !second->hidden);           /* and not without need */
        assert_true(words < 40 || first->hidden);
    }
}

/* What paging shows again stays left out: what is too high for any page would be asked for ever. */
static void test_left_out_on_pages(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    begin(d, 0);
    struct node *content = page_frame(&d->ui, &l, NULL, false);
    struct node *pages = add(&d->ui, content, (struct node){ .role = ROLE_PAGES, .key = 1 });
    struct node *heading = add(&d->ui, pages, (struct node){ .role = ROLE_H3, .text = STR("Terve"), .optional = true });
    struct node *high = add(&d->ui, pages, (struct node){ .role = ROLE_BUTTON, CHOOSE });
    for (int i = 0; i < 60; i++) {
        add(&d->ui, high, (struct node){ .role = ROLE_BODY, .text = STR("Terve") });
    }
    run(d, &l);
    assert_true(d->ui.overflow > 0);
    assert_true(heading->hidden);
}

/* ---- sharing a line ---- */

static struct node *line_of(struct desk *d, struct look *l, enum role role, const struct node *children, size_t count)
{
    begin(d, 0);
    struct node *content = page_frame(&d->ui, l, NULL, false);
    struct node *line = add(&d->ui, content, (struct node){ .role = role });
    for (size_t i = 0; i < count; i++) {
        add(&d->ui, line, children[i]);
    }
    run(d, l);
    return line;
}

static void test_lines(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    int gap = look_px(&l, 4);
    struct node *line = line_of(d, &l, ROLE_LINE, (struct node[]){
        { .role = ROLE_BUTTON, .text = STR("A"), .weight = 1, CHOOSE }, { .role = ROLE_BUTTON, .text = STR("B"), .weight = 2, CHOOSE } }, 2);
    struct rect a = line->first->box, b = line->last->box;
    assert_true(abs(2 * a.w - b.w) <= 2);
    assert_int_equal(b.x - a.x - a.w, gap);
    assert_int_equal(b.x + b.w, line->box.x + line->box.w);

    line = line_of(d, &l, ROLE_LAST, (struct node[]){ { .role = ROLE_BUTTON_MAIN, .text = STR("Jatka"), CHOOSE } }, 1);
    assert_int_equal(line->first->box.w, line->box.w);    /* one button takes the row */

    line = line_of(d, &l, ROLE_LINE, (struct node[]){ { .role = ROLE_BODY, .text = STR("alku") }, { .role = ROLE_BODY, .text = STR("loppu") } }, 2);
    assert_int_equal(line->last->box.x + line->last->box.w, line->box.x + line->box.w);    /* the free space lies between */

    /* A weighted child keeps its longest word; the other gives. */
    line = line_of(d, &l, ROLE_LINE, (struct node[]){
        { .role = ROLE_BUTTON, .text = STR("Pitkänpitkäsana"), .weight = 1, CHOOSE }, { .role = ROLE_BUTTON, .text = STR("B"), .weight = 9, CHOOSE } }, 2);
    assert_int_equal(line->first->para->line_count, 1);
    assert_false(line->first->para->lines[0].broken_word);

    /* What does not fit side by side even when wrapped stands under one another. */
    line = line_of(d, &l, ROLE_LINE, (struct node[]){ { .role = ROLE_H1, .text = STR("Ensimmäinenpitkäpitkäsana") }, { .role = ROLE_H1, .text = STR("Toinenpitkäpitkäpitkäsana") } }, 2);
    assert_true(line->last->box.y >= line->first->box.y + line->first->box.h);
    assert_int_equal(d->ui.overflow, 0);
}

static void test_flow_wraps(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    struct node chips[9];
    for (int i = 0; i < 9; i++) {
        chips[i] = (struct node){ .role = ROLE_CHIP, .text = STR("Maksuton"), .key = (uint32_t)i + 1, CHOOSE };
    }
    struct node *flow = line_of(d, &l, ROLE_FLOW, chips, 9);
    assert_sound(&d->ui, &l, "flow");
    assert_true(flow->last->box.y > flow->first->box.y);
    assert_int_equal(flow->last->box.y + flow->last->box.h, flow->box.y + flow->box.h);
    assert_int_equal(flow->first->box.h, look_px(&l, 22));
}

static void test_titles_shrink_before_they_break(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    static const char *const titles[] = { "Jumppa", "Lähiluontoliikunta", "Kaupunkikulttuuritapahtumakeskus" };
    int sizes[3];
    for (int i = 0; i < 3; i++) {
        struct node *line = line_of(d, &l, ROLE_COLUMN, (struct node[]){ { .role = ROLE_H1, .text = str_of(titles[i]) } }, 1);
        sizes[i] = line->first->para->spec.font_px;
        assert_true(line->first->para->width_px <= line->box.w);
        assert_false(i < 2 && line->first->para->lines[0].broken_word);
    }
    assert_int_equal(sizes[0], 85);
    assert_true(sizes[1] <= sizes[0] && sizes[2] < sizes[1]);
    assert_true(sizes[2] >= look_font_px(&l, 9.4) - 1);    /* never under its least size */
}

/* What stands under a long name needs its room. */
static void test_long_titles_shrink(void **state)
{
    static const struct { const char *text; size_t lines; int least_percent, most_percent; } rows[] = {
        { "Jumppa ja jooga", 1, 100, 100 },
        { "Senioritanssi ja musiikki-iltapäivä Malmitalossa, mukana myös Helsingin vanhusneuvosto ja ystävät", 4, 80, 95 },
        { "yksi kaksi kolme neljä viisi kuusi yksi kaksi kolme neljä viisi kuusi yksi kaksi kolme neljä viisi kuusi yksi kaksi kolme neljä viisi kuusi yksi kaksi kolme neljä", 5, 62, 65 },
    };
    struct desk *d = *state;
    struct look l = fixture_look('A');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node *line = line_of(d, &l, ROLE_COLUMN, (struct node[]){ { .role = ROLE_H1, .text = str_of(rows[i].text) } }, 1);
        const struct para *p = line->first->para;
        print_message("%zu lines of %d px\n", p->line_count, p->spec.font_px);
        assert_int_equal(p->line_count, rows[i].lines);
        assert_in_range(p->spec.font_px * 100, 85 * rows[i].least_percent, 85 * rows[i].most_percent);
    }
}

/* The title of a sign: first what is optional goes, also under its wall, then it becomes smaller, then its last words go. */
static void test_title_of_a_sign(void **state)
{
    static const struct { const char *text; int invitations; bool label, smaller, ends; } rows[] = {
        { "Jumppa", 5, true, false, false },
        { "Aamun lukupiiri ja kahvit", 12, false, false, false },
        { "Aamun lukupiiri ja kahvit", 13, false, true, false },
        { "Aamun lukupiiri ja kahvit", 15, false, true, true },
        { "Epäjärjestelmällistyttämättömyydellä", 5, true, true, true },    /* wider than the screen */
        { "清晨读书会与咖啡清晨读书会与咖啡清晨读书会", 15, false, true, true },
    };
    struct desk *d = *state;
    struct look l = fixture_look('D');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        begin(d, 0);
        struct node *root = add(&d->ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_LIIKUNTA });
        struct node *field = add(&d->ui, root, (struct node){ .role = ROLE_SIGN_FIELD, .grow = true });
        struct node *title = add(&d->ui, field, (struct node){ .role = ROLE_SIGN_TITLE, .text = str_of(rows[i].text) });
        struct node *call = add(&d->ui, root, (struct node){ .role = ROLE_SIGN_CALL, .tone = TONE_NAVY });
        for (int k = 0; k < rows[i].invitations; k++) {
            add(&d->ui, call, (struct node){ .role = ROLE_SIGN_SMALL, .text = STR("Kosketa") });
        }
        struct node *label = add(&d->ui, call, (struct node){ .role = ROLE_LABEL, .text = STR("Esimerkki"), .optional = true });
        run(d, &l);
        print_message("%s: %zu lines of %d px\n", title->text.p, title->line_count, title->para->spec.font_px);
        assert_int_equal(d->ui.overflow, 0);
        assert_false(title->cut);
        assert_int_equal(!label->hidden, rows[i].label);
        assert_int_equal(title->para->spec.font_px < 100, rows[i].smaller);
        assert_int_equal(title->text.n > 3 && memcmp(title->text.p + title->text.n - 3, "…", 3) == 0, rows[i].ends);
        for (size_t k = 0; k < title->line_count; k++) {
            assert_false(title->para->lines[k].broken_word);
        }
    }
}

/* Phones cannot read a code under 40 mm: then there is none. */
static void test_qr_has_its_size_or_is_left_off(void **state)
{
    struct desk *d = *state;
    struct look l = fixture_look('A');
    struct ui *ui = build(d, &page_kinds[4], &l, 0);
    struct node *qr = nth(ui, ROLE_QR, 0);
    assert_int_equal(qr->box.w, look_px(&l, 106));
    assert_int_equal(qr->box.w, qr->box.h);
    struct look b = fixture_look('B');
    ui = build(d, &page_kinds[4], &b, 0);
    assert_true(nth(ui, ROLE_QR, 0)->box.h >= look_px(&b, 40));
    begin(d, 0);
    struct node *content = page_frame(&d->ui, &b, NULL, false);
    for (int i = 0; i < 4; i++) {
        add(&d->ui, content, (struct node){ .role = ROLE_BUTTON, .text = STR("Nappi"), .key = (uint32_t)i + 1, CHOOSE });
    }
    qr = add(&d->ui, content, (struct node){ .role = ROLE_QR, .text = STR("https://example.org") });
    run(d, &b);
    assert_true(qr->hidden);
    assert_true(d->ui.overflow > 0);
}

/* A key that shows other words on other pages has room for both: the bar does not move. */
static void test_room_for_other_words(void **state)
{
    struct desk *d = *state;
    static const char *const words[] = { "Lopeta", "Takaisin alkuun" };
    struct rect boxes[2];
    for (int i = 0; i < 2; i++) {
        struct look look = fixture_look('A');
        begin(d, 0);
        struct node *root = add(&d->ui, NULL, (struct node){ .role = ROLE_SCREEN });
        struct node *bar = add(&d->ui, root, (struct node){ .role = ROLE_BAR });
        for (int k = 0; k < 3; k++) {
            add(&d->ui, bar, (struct node){ .role = ROLE_BAR_KEY, .text = k ? STR("Kuuntele") : str_of(words[i]), .room_for = k ? STR("") : str_of(words[!i]), CHOOSE });
        }
        run(d, &look);
        boxes[i] = bar->first->next->box;
    }
    assert_memory_equal(&boxes[0], &boxes[1], sizeof *boxes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_for_other_words),
        cmocka_unit_test(test_home_as_drawn),
        cmocka_unit_test(test_list_as_drawn),
        cmocka_unit_test(test_card_as_drawn),
        cmocka_unit_test(test_small_and_wide_as_drawn),
        cmocka_unit_test(test_every_page_is_sound),
        cmocka_unit_test(test_too_full),
        cmocka_unit_test(test_empty_trees),
        cmocka_unit_test(test_anything_in_anything),
        cmocka_unit_test(test_mirror),
        cmocka_unit_test(test_right_to_left_words),
        cmocka_unit_test(test_words_stay_beside_their_icon),
        cmocka_unit_test(test_optional_is_left_out),
        cmocka_unit_test(test_left_out_on_pages),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_flow_wraps),
        cmocka_unit_test(test_titles_shrink_before_they_break),
        cmocka_unit_test(test_long_titles_shrink),
        cmocka_unit_test(test_title_of_a_sign),
        cmocka_unit_test(test_qr_has_its_size_or_is_left_off),
    };
    return cmocka_run_group_tests_name("ui_layout", tests, open_desk, close_desk);
}
