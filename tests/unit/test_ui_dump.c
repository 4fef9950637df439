/* rooms: ui base */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/dump.h"

static const char *act_name(int kind)
{
    return kind == 1 ? "go" : kind == 2 ? "back" : "other";
}

struct page {
    struct arena *arena;
    struct ui ui;
    struct look look;
    struct node *root, *chip, *row;
    char *text;
    size_t text_n;
};

static int build(void **state)
{
    struct page *p = calloc(1, sizeof *p);
    p->arena = arena_create();
    ui_begin(&p->ui, p->arena, "fi", (struct paging){ .pages = 5 });
    p->root = ui_add(&p->ui, NULL, (struct node){ .role = ROLE_SCREEN });
    struct node *content = ui_add(&p->ui, p->root, (struct node){ .role = ROLE_CONTENT });
    ui_add(&p->ui, content, (struct node){ .role = ROLE_H1, .text = STR("Liikunta \"nyt\"\n\\ \x01") });
    p->chip = ui_add(&p->ui, content, (struct node){ .role = ROLE_CHIP, .key = 1, .text = STR("Maksuton"), .action = { 1, 7 },
                                                     .chosen = true, .box = { 3, 4, 50, 60 } });
    p->row = ui_add(&p->ui, content, (struct node){ .role = ROLE_ROW, .key = 2, .action = { 1, -5 } });
    struct node *column = ui_add(&p->ui, p->row, (struct node){ .role = ROLE_COLUMN });
    ui_add(&p->ui, column, (struct node){ .role = ROLE_ROW_TITLE, .text = STR("Vesi\xC2\xADjumppa") });
    ui_add(&p->ui, column, (struct node){ .role = ROLE_FACT, .text = STR("kello\xC2\xA0" "10"), .icon = "clock" });
    ui_add(&p->ui, column, (struct node){ .role = ROLE_FACT, .text = STR("toisella sivulla"), .hidden = true });
    struct node *off = ui_add(&p->ui, content, (struct node){ .role = ROLE_BUTTON, .key = 3, .text = STR("Edelliset"),
                                                              .action = { 2, 0 }, .disabled = true });
    (void)off;
    struct node *step = ui_add(&p->ui, content, (struct node){ .role = ROLE_STEP, .lead = STR("1"), .text = STR("Avaa kamera.") });
    (void)step;
    ui_add(&p->ui, content, (struct node){ .role = ROLE_BODY, .text = STR("Hej"), .lang = "sv" });
    ui_add(&p->ui, content, (struct node){ .role = ROLE_QR, .text = STR("https://example.org/x"), .say = STR("Kuvio puhelimelle") });
    struct node *gone = ui_add(&p->ui, content, (struct node){ .role = ROLE_COLUMN, .hidden = true });
    ui_add(&p->ui, gone, (struct node){ .role = ROLE_BODY, .text = STR("piilossa") });
    ui_assign_ids(&p->ui);
    p->look = (struct look){ .px_per_mm = 4.03, .focused_id = p->row->id };
    *state = p;
    return 0;
}

static int drop(void **state)
{
    struct page *p = *state;
    free(p->text);
    arena_destroy(p->arena);
    free(p);
    return 0;
}

static const char *tree_text(struct page *p)
{
    FILE *f = open_memstream(&p->text, &p->text_n);
    dump_tree(f, &p->ui, &p->look, "list", act_name);
    fclose(f);
    return p->text;
}

static void assert_holds(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no %s in\n%s", part, text);
    }
}

static void names_the_page(void **state)
{
    const char *t = tree_text(*state);
    assert_holds(t, "\"screen\": \"list\", \"lang\": \"fi\", \"dir\": \"ltr\", \"px_per_mm\": 4.0300");
}

static void escapes_words(void **state)
{
    assert_holds(tree_text(*state), "\"text\": \"Liikunta \\\"nyt\\\"\\n\\\\ \\u0001\"");
}

static void writes_id_action_box_and_state(void **state)
{
    struct page *p = *state;
    char expected[400];
    snprintf(expected, sizeof expected,
             "{\"id\": \"%08x\", \"role\": \"chip\", \"text\": \"Maksuton\", \"say\": \"Maksuton\", \"lang\": \"fi\", "
             "\"action\": {\"kind\": \"go\", \"arg\": 7}, \"box\": [3, 4, 50, 60], \"state\": [\"chosen\"], \"children\": []}",
             (unsigned)p->chip->id);
    assert_holds(tree_text(p), expected);
}

static void a_row_shows_its_childrens_words(void **state)
{
    struct page *p = *state;
    const char *t = tree_text(p);
    assert_holds(t, "\"role\": \"row\", \"text\": \"Vesijumppa kello 10\", \"say\": \"Vesijumppa kello 10\"");
    assert_holds(t, "\"action\": {\"kind\": \"go\", \"arg\": -5}");
    assert_holds(t, "\"state\": [\"focused\"]");
    assert_null(strstr(t, "toisella sivulla"));
    assert_null(strstr(t, "piilossa"));
}

static void disabled_has_no_action(void **state)
{
    const char *t = tree_text(*state);
    const char *button = strstr(t, "Edelliset");
    assert_non_null(button);
    const char *action = strstr(button, "\"action\": ");
    assert_int_equal(strncmp(action, "\"action\": null", 14), 0);
    assert_holds(button, "\"state\": [\"disabled\"]");
}

static void boxes_are_hoisted_unless_they_have_words(void **state)
{
    const char *t = tree_text(*state);
    assert_holds(t, "\"role\": \"text\", \"text\": \"1 Avaa kamera.\"");
    assert_null(strstr(t, "null, \"role\""));
    int screens = 0;
    for (const char *at = t; (at = strstr(at, "\"role\": \"screen\"")) != NULL; at++) {
        screens++;
    }
    assert_int_equal(screens, 1);
    /* The heading is a child of the screen: its line is indented by two steps. */
    assert_holds(t, "\n    {\"id\"");
    assert_holds(t, "\"lang\": \"sv\"");
    assert_holds(t, "\"text\": \"https://example.org/x\", \"say\": \"Kuvio puhelimelle\"");
}

/* Brackets and quotes outside of strings balance, and nothing stands after the end. */
static void is_balanced_json(void **state)
{
    const char *t = tree_text(*state);
    int depth = 0;
    bool in_string = false;
    for (const char *c = t; *c; c++) {
        if (in_string) {
            if (*c == '\\') {
                c++;
            } else if (*c == '"') {
                in_string = false;
            }
            assert_true(in_string == false || (unsigned char)*c >= 0x20);
        } else if (*c == '"') {
            in_string = true;
        } else if (*c == '{' || *c == '[') {
            depth++;
        } else if (*c == '}' || *c == ']') {
            assert_true(--depth >= 0);
            assert_true(depth > 0 || c[1] == '\n');
        }
        assert_false(*c == ',' && (c[1] == ']' || c[1] == '}'));
    }
    assert_int_equal(depth, 0);
    assert_false(in_string);
}

static void right_to_left_is_told(void **state)
{
    struct page *p = *state;
    p->look.rtl = true;
    assert_holds(tree_text(p), "\"dir\": \"rtl\"");
}

static void outline_is_short_lines(void **state)
{
    struct page *p = *state;
    FILE *f = open_memstream(&p->text, &p->text_n);
    dump_outline(f, &p->ui, "list", act_name);
    fclose(f);
    assert_string_equal(p->text,
                        "screen list fi page 1/5\n"
                        "  heading 'Liikunta \"nyt\"\\n\\ \x01'\n"
                        "  chip 'Maksuton' -> go 7 [chosen]\n"
                        "  row -> go -5\n"
                        "    text 'Vesijumppa'\n"
                        "    text 'kello 10' icon clock\n"
                        "  button 'Edelliset' [disabled]\n"
                        "  text '1 Avaa kamera.'\n"
                        "  text 'Hej' lang sv\n"
                        "  qr 'https://example.org/x' say 'Kuvio puhelimelle'\n");
}

int main(void)
{
#define WITH_PAGE(test) cmocka_unit_test_setup_teardown(test, build, drop)
    const struct CMUnitTest tests[] = {
        WITH_PAGE(names_the_page),
        WITH_PAGE(escapes_words),
        WITH_PAGE(writes_id_action_box_and_state),
        WITH_PAGE(a_row_shows_its_childrens_words),
        WITH_PAGE(disabled_has_no_action),
        WITH_PAGE(boxes_are_hoisted_unless_they_have_words),
        WITH_PAGE(is_balanced_json),
        WITH_PAGE(right_to_left_is_told),
        WITH_PAGE(outline_is_short_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
