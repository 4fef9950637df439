/* rooms: ui base */
#include "tests/unit/ui_fixture.h"

static int open_arena(void **state)
{
    *state = arena_create();
    return 0;
}

static int close_arena(void **state)
{
    arena_destroy(*state);
    return 0;
}

/* A page of two boxes with three buttons; `extra` puts a node before them. */
static struct ui build(struct arena *a, bool extra)
{
    struct ui ui;
    ui_begin(&ui, a, "fi", (struct paging){ 0 });
    struct node *root = ui_add(&ui, NULL, (struct node){ .role = ROLE_SCREEN });
    if (extra) {
        ui_add(&ui, root, (struct node){ .role = ROLE_SMALL, .key = 99, .text = STR("extra") });
    }
    struct node *first = ui_add(&ui, root, (struct node){ .role = ROLE_LINE, .key = 5 });
    ui_add(&ui, first, (struct node){ .role = ROLE_BUTTON, .key = 1, .text = STR("yksi"), .action = { 1, 0 } });
    ui_add(&ui, first, (struct node){ .role = ROLE_BUTTON, .key = 2, .text = STR("kaksi"), .action = { 1, 0 } });
    struct node *second = ui_add(&ui, root, (struct node){ .role = ROLE_LINE, .key = 6, .lang = "sv", .tone = TONE_RUOKA });
    ui_add(&ui, second, (struct node){ .role = ROLE_BUTTON, .key = 1, .text = STR("tre"), .action = { 1, 0 } });
    ui_assign_ids(&ui);
    return ui;
}

static uint32_t id_of(const struct ui *ui, const char *text)
{
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if (str_equal_cstr(n->text, text)) {
            return n->id;
        }
    }
    return 0;
}

static void test_ids_are_paths_of_keys(void **state)
{
    struct ui one = build(*state, false), two = build(*state, true);
    static const char *const texts[] = { "yksi", "kaksi", "tre" };
    for (size_t i = 0; i < 3; i++) {
        assert_true(id_of(&one, texts[i]) != 0);
        assert_int_equal(id_of(&one, texts[i]), id_of(&two, texts[i]));
        assert_ptr_equal(ui_find(&one, id_of(&one, texts[i]))->text.p, texts[i]);
    }
    assert_int_not_equal(id_of(&one, "yksi"), id_of(&one, "tre"));
    assert_int_equal(one.duplicate_ids, 0);
    assert_null(ui_find(&one, 12345));
    assert_null(ui_find(&one, 0));
}

static void test_all_ids_differ(void **state)
{
    struct ui ui;
    ui_begin(&ui, *state, "fi", (struct paging){ 0 });
    struct node *root = ui_add(&ui, NULL, (struct node){ .role = ROLE_SCREEN });
    for (uint32_t i = 0; i < 40; i++) {
        struct node *box = ui_add(&ui, root, (struct node){ .role = ROLE_COLUMN, .key = i % 2 ? i : 0 });
        for (uint32_t k = 0; k < 40; k++) {
            ui_add(&ui, box, (struct node){ .role = ROLE_BUTTON, .key = k % 3 ? k : 0, .action = { 1, k } });
        }
    }
    ui_assign_ids(&ui);
    assert_int_equal(ui.duplicate_ids, 0);
    for (const struct node *n = ui.root; n; n = node_next(n)) {
        assert_ptr_equal(ui_find(&ui, n->id), n);
    }
}

static void test_duplicates_are_counted(void **state)
{
    struct ui ui = build(*state, false);
    ui_add(&ui, ui.root->first, (struct node){ .role = ROLE_BUTTON, .key = 1, .action = { 1, 0 } });
    ui_add(&ui, ui.root->first, (struct node){ .role = ROLE_BUTTON, .key = 1, .action = { 1, 0 } });
    ui_assign_ids(&ui);
    assert_int_equal(ui.duplicate_ids, 2);
}

static void test_what_is_inherited(void **state)
{
    struct ui ui = build(*state, false);
    struct node *yksi = ui_find(&ui, id_of(&ui, "yksi")), *tre = ui_find(&ui, id_of(&ui, "tre"));
    assert_string_equal(node_lang(yksi, &ui), "fi");
    assert_string_equal(node_lang(tre, &ui), "sv");
    assert_int_equal(node_tone(yksi), TONE_PLAIN);
    assert_int_equal(node_tone(tre), TONE_RUOKA);
    assert_true(node_is_choosable(yksi));
    yksi->disabled = true;
    assert_false(node_is_choosable(yksi));
    assert_true(node_is_visible(yksi));
    tre->parent->hidden = true;
    assert_false(node_is_choosable(tre));
    assert_false(node_is_visible(tre));
}

static void test_reading_order(void **state)
{
    struct ui ui = build(*state, true);
    static const char *const order[] = { "", "extra", "", "yksi", "kaksi", "", "tre" };
    size_t i = 0;
    for (const struct node *n = ui.root; n; n = node_next(n)) {
        assert_true(str_equal_cstr(n->text, order[i++]));
    }
    assert_int_equal(i, sizeof order / sizeof *order);
    assert_int_equal(ui.node_count, i);
}

static void test_role_names(void **state)
{
    (void)state;
    assert_null(role_name(ROLE_COLUMN));
    assert_string_equal(role_name(ROLE_H1), "heading");
    assert_string_equal(role_name(ROLE_TOAST), "toast");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_are_paths_of_keys),
        cmocka_unit_test(test_all_ids_differ),
        cmocka_unit_test(test_duplicates_are_counted),
        cmocka_unit_test(test_what_is_inherited),
        cmocka_unit_test(test_reading_order),
        cmocka_unit_test(test_role_names),
    };
    return cmocka_run_group_tests_name("ui_node", tests, open_arena, close_arena);
}
