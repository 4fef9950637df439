/* rooms: ui base */
#include "tests/unit/ui_pages.h"
#include "ui/hit.h"

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

/* Boxes set by hand: a row with a key in it, a key that is off, one that is hidden.
 *   row 0..200 x 0..100, key in it 150..190 x 10..50; off 210..300; hidden 310..400; alone 0..100 x 200..300 */
struct boxes {
    struct ui ui;
    struct node *row, *key, *off, *hidden, *alone;
};

static struct boxes make_boxes(struct desk *d)
{
    struct boxes b;
    arena_reset(d->arena);
    ui_begin(&b.ui, d->arena, "fi", (struct paging){ 0 });
    struct node *root = add(&b.ui, NULL, (struct node){ .role = ROLE_SCREEN, .box = { 0, 0, 400, 400 } });
    b.row = add(&b.ui, root, (struct node){ .role = ROLE_ROW, .box = { 0, 0, 200, 100 }, CHOOSE });
    b.key = add(&b.ui, b.row, (struct node){ .role = ROLE_KEY, .box = { 150, 10, 40, 40 }, CHOOSE });
    b.off = add(&b.ui, root, (struct node){ .role = ROLE_BUTTON, .box = { 210, 0, 90, 100 }, .disabled = true, CHOOSE });
    b.hidden = add(&b.ui, root, (struct node){ .role = ROLE_BUTTON, .box = { 310, 0, 90, 100 }, .hidden = true, CHOOSE });
    b.alone = add(&b.ui, root, (struct node){ .role = ROLE_BUTTON, .box = { 0, 200, 100, 100 }, CHOOSE });
    ui_assign_ids(&b.ui);
    return b;
}

static void test_hit(void **state)
{
    struct boxes b = make_boxes(*state);
    const struct { int x, y, slack; struct node *want; } rows[] = {
        { 5, 5, 10, b.row }, { 0, 0, 0, b.row }, { 199, 99, 0, b.row },
        { 160, 20, 10, b.key },               /* the deepest */
        { 149, 20, 10, b.row },               /* in the row, beside its key: the row */
        { 203, 50, 10, b.row },               /* just beside */
        { 209, 50, 10, b.row }, { 200, 50, 0, NULL },
        { 215, 50, 10, NULL },                /* on a key that is off: nothing, not its neighbour */
        { 350, 50, 10, NULL },                /* hidden */
        { 50, 150, 10, NULL },                /* between all */
        { 50, 195, 10, b.alone }, { 50, 105, 10, b.row },
        { 108, 308, 10, NULL }, { 106, 306, 10, b.alone },    /* the corner is farther */
        { -5, 50, 10, b.row }, { 1000, 1000, 10, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (hit_find(&b.ui, rows[i].x, rows[i].y, rows[i].slack) != rows[i].want) {
            fail_msg("row %zu: another node", i);
        }
    }
}

static void test_hit_in_an_empty_tree(void **state)
{
    (void)state;
    struct ui ui = { 0 };
    assert_null(hit_find(&ui, 5, 5, 10));
    assert_null(focus_move(&ui, NULL, FOCUS_DOWN));
}

static struct ui *build(struct desk *d, const struct page_kind *kind, char device, int page, bool rtl)
{
    struct look l = fixture_look(device);
    struct text_measure m = fixture_measure(d->context);
    l.rtl = rtl;
    arena_reset(d->arena);
    ui_begin(&d->ui, d->arena, "fi", (struct paging){ .page = page });
    kind->build(&d->ui, &l);
    layout_run(&d->ui, &l, &m);
    return &d->ui;
}

static struct node *named(const struct ui *ui, const char *text)
{
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (str_equal_cstr(n->text, text)) {
            return n;
        }
    }
    fail_msg("no node '%s'", text);
    return NULL;
}

static void test_arrows_on_home(void **state)
{
    static const struct { const char *from; enum focus_direction d; const char *to, *to_rtl; } rows[] = {
        { "Liikunta", FOCUS_RIGHT, "Kulttuuri", "Liikunta" },
        { "Kulttuuri", FOCUS_LEFT, "Liikunta", "Kulttuuri" },
        { "Liikunta", FOCUS_DOWN, "Luonto", "Luonto" },
        { "Luonto", FOCUS_UP, "Liikunta", "Liikunta" },
        { "Liikunta", FOCUS_UP, "Liikunta", "Liikunta" },
        { "Neuvonta", FOCUS_DOWN, "Auta minua valitsemaan", "Auta minua valitsemaan" },
        { "Hae", FOCUS_RIGHT, "Soita", "Hae" },
        { "Hae", FOCUS_LEFT, "Hae", "Soita" },
        { "Lopeta", FOCUS_RIGHT, "Kuuntele", "Lopeta" },
        { "Kuuntele", FOCUS_RIGHT, "Alkuun", "Lopeta" },
        { "Lopeta", FOCUS_DOWN, "Kieli", "Kieli" },
        { "Apua", FOCUS_UP, "Alkuun", "Alkuun" },
        { "Apua", FOCUS_RIGHT, "Apua", "Teksti ja värit" },
    };
    for (int rtl = 0; rtl < 2; rtl++) {
        struct ui *ui = build(*state, &page_kinds[0], 'A', 0, rtl);
        assert_ptr_equal(focus_move(ui, NULL, FOCUS_DOWN), named(ui, "Liikunta"));
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            struct node *to = focus_move(ui, named(ui, rows[i].from), rows[i].d);
            const char *want = rtl ? rows[i].to_rtl : rows[i].to;
            if (!str_equal_cstr(to->text, want)) {
                fail_msg("rtl %d, '%s' %d: '%.*s' instead of '%s'", rtl, rows[i].from, rows[i].d, STR_FMT(to->text), want);
            }
        }
    }
}

/* From the first node the arrows lead to everything that can be chosen (and what is off), on every page and screen. */
static void test_everything_can_be_reached(void **state)
{
    static const char devices[] = "ABCD";
    enum { NODES = 128 };
    for (size_t k = 0; devices[k]; k++) {
        for (int kind = 0; kind < PAGE_KINDS; kind++) {
            int pages = 1;
            for (int page = 0; page < pages; page++) {
                struct ui *ui = build(*state, &page_kinds[kind], devices[k], page, false);
                struct node *seen[NODES];
                size_t count = 0, done = 0;
                pages = ui->paging.pages;
                struct node *first = focus_move(ui, NULL, FOCUS_DOWN);
                assert_non_null(first);
                seen[count++] = first;
                for (; done < count; done++) {
                    for (int d = FOCUS_LEFT; d <= FOCUS_DOWN; d++) {
                        struct node *to = focus_move(ui, seen[done], (enum focus_direction)d);
                        bool known = false;
                        for (size_t i = 0; i < count; i++) {
                            known |= seen[i] == to;
                        }
                        if (!known) {
                            assert_true(count < NODES);
                            seen[count++] = to;
                        }
                    }
                }
                size_t all = 0;
                for (const struct node *n = ui->root; n; n = node_next(n)) {
                    all += n->action.kind && node_is_visible(n) && n->box.h > 0;
                }
                if (all != count) {
                    fail_msg("%c %s page %d: %zu of %zu can be reached", devices[k], page_kinds[kind].name, page, count, all);
                }
            }
        }
    }
}

/* The focus was on a node that is gone: it begins anew or stays, but never fails. */
static void test_from_a_hidden_node(void **state)
{
    struct boxes b = make_boxes(*state);
    assert_null(focus_move(&b.ui, b.hidden, FOCUS_RIGHT));
    assert_non_null(focus_move(&b.ui, b.hidden, FOCUS_LEFT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hit),
        cmocka_unit_test(test_hit_in_an_empty_tree),
        cmocka_unit_test(test_arrows_on_home),
        cmocka_unit_test(test_everything_can_be_reached),
        cmocka_unit_test(test_from_a_hidden_node),
    };
    return cmocka_run_group_tests_name("ui_hit", tests, open_desk, close_desk);
}
