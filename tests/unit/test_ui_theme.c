/* rooms: ui base */
#include "tests/unit/ui_fixture.h"

static const char devices[] = "ABCD";

/* "Least contrast" of the design's measures: words 7, controls and icons 3; every tone and scheme. */
static void test_contrast(void **state)
{
    (void)state;
    static const struct { enum paint ink, ground; double least; } pairs[] = {
        { PAINT_INK, PAINT_PAGE, 7 }, { PAINT_SOFT, PAINT_PAGE, 7 }, { PAINT_INK, PAINT_SURFACE, 7 }, { PAINT_INK, PAINT_CHOSEN, 7 },
        { PAINT_INK, PAINT_TINT, 7 }, { PAINT_ON_FIELD, PAINT_FIELD, 7 }, { PAINT_ON_PRIMARY, PAINT_PRIMARY, 7 },
        { PAINT_ON_PRIMARY, PAINT_PRIMARY_PRESSED, 7 }, { PAINT_PRIMARY, PAINT_PAGE, 7 }, { PAINT_ON_BAR, PAINT_BAR, 7 }, { PAINT_ON_BAR, PAINT_BAR_KEY, 7 },
        { PAINT_BAR_DISABLED, PAINT_BAR, 7 }, { PAINT_ON_VOICE, PAINT_VOICE, 7 }, { PAINT_OPEN, PAINT_PAGE, 7 }, { PAINT_OPEN, PAINT_SURFACE, 6.5 },
        { PAINT_CLOSED, PAINT_SURFACE, 7 }, { PAINT_ON_WARN, PAINT_WARN, 7 }, { PAINT_ACCENT, PAINT_PAGE, 7 }, { PAINT_ACCENT, PAINT_TINT, 6.2 },
        { PAINT_ON_ACCENT, PAINT_ACCENT, 7 }, { PAINT_DOOR_ICON, PAINT_DOOR, 7 }, { PAINT_CONTROL, PAINT_PAGE, 3 }, { PAINT_BLACK, PAINT_WHITE, 21 },
    };
    for (int s = 0; s < SCHEME_COUNT; s++) {
        for (int t = 0; t < TONE_COUNT; t++) {
            for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
                double c = colour_contrast(theme_colour((enum scheme)s, (enum tone)t, pairs[i].ink), theme_colour((enum scheme)s, (enum tone)t, pairs[i].ground));
                if (c < pairs[i].least) {
                    fail_msg("scheme %d tone %d paints %d on %d: %.2f", s, t, pairs[i].ink, pairs[i].ground, c);
                }
            }
        }
    }
}

static void assert_colour(struct colour c, unsigned rgb)
{
    assert_int_equal(c.r << 16 | c.g << 8 | c.b, rgb);
}

static void test_colours(void **state)
{
    (void)state;
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_LIIKUNTA, PAINT_FIELD), 0x9fc9eb);
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_LIIKUNTA, PAINT_DOOR), 0xffffff);
    assert_colour(theme_colour(SCHEME_DARK, TONE_LIIKUNTA, PAINT_FIELD), 0x333333);
    assert_colour(theme_colour(SCHEME_DARK, TONE_LIIKUNTA, PAINT_DOOR), 0x9fc9eb);
    assert_colour(theme_colour(SCHEME_DARK, TONE_RUOKA, PAINT_DOOR_ICON), 0x1a1a1a);
    assert_colour(theme_colour(SCHEME_CONTRAST, TONE_RUOKA, PAINT_DOOR), 0xffe977);
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_PLAIN, PAINT_FIELD), 0xffffff);
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_NAVY, PAINT_FIELD), 0x00005e);
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_NAVY, PAINT_DOOR), 0xffe977);
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_NAVY, PAINT_INK), 0x1a1a1a);    /* of the page beside the wall */
    assert_colour(theme_colour(SCHEME_LIGHT, TONE_INHERIT, PAINT_ACCENT), 0x0000bf);
    assert_true(fabs(colour_contrast((struct colour){ 0, 0, 0 }, (struct colour){ 255, 255, 255 }) - 21) < 0.01);
    assert_true(fabs(colour_contrast((struct colour){ 0x1a, 0x1a, 0x1a }, (struct colour){ 255, 255, 255 }) - 17.4) < 0.1);
}

/* The sizes of the mock-ups' table, in pixels on A. */
static void test_sizes_on_a(void **state)
{
    (void)state;
    static const struct { enum role role; int font_px; } rows[] = {
        { ROLE_SMALL, 42 }, { ROLE_BAR_KEY, 46 }, { ROLE_FACT, 46 }, { ROLE_BODY, 47 }, { ROLE_BUTTON, 54 }, { ROLE_ROW_TITLE, 59 }, { ROLE_TILE, 57 },
        { ROLE_H2, 64 }, { ROLE_H1, 85 }, { ROLE_SIGN_TITLE, 142 }, { ROLE_SECTION_HEADING, 47 }, { ROLE_NUMBER, 85 },
    };
    struct look l = fixture_look('A');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(look_font_px(&l, theme_style(rows[i].role, &l).cap), rows[i].font_px);
    }
    assert_int_equal(look_px(&l, 30), 121);
    assert_true(fabs(theme_least_cap_mm(600) - 7.33) < 0.01);
    assert_true(fabs(theme_least_cap_mm(1500) - 18.33) < 0.01);
}

/* No word of a page to touch is under 0.7 degrees, whatever the device, the distance and the text size; reading words grow. */
static void test_caps(void **state)
{
    (void)state;
    for (size_t d = 0; devices[d]; d++) {
        struct look l = fixture_look(devices[d]);
        for (int r = 0; r < ROLE_COUNT; r++) {
            for (int distance = 300; distance <= 1200; distance += 150) {
                l.cap_scale = distance / 600.0;
                l.text_size = 1;
                struct style one = theme_style((enum role)r, &l);
                l.text_size = 4;
                struct style four = theme_style((enum role)r, &l);
                if (one.cap > 0 && !one.sign) {
                    assert_true(one.cap >= theme_least_cap_mm(distance) - 1e-9);
                }
                if (one.cap > 0) {
                    assert_true(fabs(four.cap - one.cap * (one.reading ? 2 : 1)) < 1e-9);
                }
                assert_true(one.line >= 1);
                assert_true(one.cap_min <= one.cap + 1e-9 || one.cap_min == 0);
            }
        }
    }
}

/* Everything that can be chosen is at least 20 mm high by its row. */
static void test_targets(void **state)
{
    (void)state;
    static const bool choosable[ROLE_COUNT] = {
#define ROLE(name, public_name, can) [ROLE_##name] = can,
#include "ui/roles.def"
#undef ROLE
    };
    for (size_t d = 0; devices[d]; d++) {
        struct look l = fixture_look(devices[d]);
        for (int r = 0; r < ROLE_COUNT; r++) {
            struct style s = theme_style((enum role)r, &l);
            if (choosable[r] && s.min_height < 20) {
                fail_msg("device %c, role %d (%s): %.1f mm", devices[d], r, role_name((enum role)r), s.min_height);
            }
            if ((s.axis == AXIS_GRID || s.axis == AXIS_LINE) && r != ROLE_BODY_LINE && r != ROLE_STRIP && r != ROLE_SECTION_HEADING
                && r != ROLE_ROW_TITLE && s.gap_x < 2.5) {
                fail_msg("device %c, role %d: gap %.1f mm", devices[d], r, s.gap_x);
            }
        }
    }
}

static void test_states(void **state)
{
    (void)state;
    struct look l = fixture_look('A');
    struct node n = { .role = ROLE_CHOICE, .action = { 1, 0 } };
    assert_string_equal(theme_icon(&n), "plus-circle");
    assert_false(theme_node_style(&n, &l).bold);
    n.icon = "phone";
    assert_string_equal(theme_icon(&n), "phone");
    n.chosen = true;
    struct style s = theme_node_style(&n, &l);    /* three signs: bold, thicker line, filled icon */
    assert_true(s.bold);
    assert_true(s.line_mm > 1);
    assert_int_equal(s.fill, PAINT_CHOSEN);
    assert_string_equal(theme_icon(&n), "check-circle-fill");
    n = (struct node){ .role = ROLE_BUTTON, .disabled = true };
    s = theme_node_style(&n, &l);
    assert_int_equal(s.fill, PAINT_NONE);
    assert_int_equal(s.ink, PAINT_SOFT);
    n = (struct node){ .role = ROLE_ROW, .action = { 1, 0 } };
    assert_string_equal(theme_icon_end(&n), "arrow-right");
    n = (struct node){ .role = ROLE_BADGE, .mood = MOOD_OPEN };
    assert_int_equal(theme_node_style(&n, &l).fill, PAINT_OPEN);
}

/* A warning never has smaller letters than the quiet line in whose place it stands. */
static void test_notice_grows(void **state)
{
    (void)state;
    struct node notice = { .role = ROLE_NOTICE }, line = { .role = ROLE_SMALL };
    for (size_t d = 0; devices[d]; d++) {
        struct look l = fixture_look(devices[d]);
        for (l.text_size = 1; l.text_size <= 4; l.text_size++) {
            assert_true(theme_node_style(&notice, &l).cap >= theme_node_style(&line, &l).cap);
        }
    }
}

/* What stands on many pages grows less than the text, and never under the least height; a row gives its disc to large words. */
static void test_large_words(void **state)
{
    static const struct { char device; double most; bool disc; } cases[] = {
        { 'A', 1.25, true }, { 'B', 1, false }, { 'C', 1.25, true }, { 'D', 1, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct look l = fixture_look(cases[i].device);
        struct node box = { .role = ROLE_CALL_BOX }, number = { .role = ROLE_NUMBER, .parent = &box };
        struct node fact = { .role = ROLE_FACT, .parent = &box }, row = { .role = ROLE_ROW, .action = { 1, 0 } };
        double own = theme_node_style(&number, &l).cap, small = theme_node_style(&fact, &l).cap;
        for (l.text_size = 2; l.text_size <= 4; l.text_size++) {
            assert_int_equal(lround(theme_node_style(&number, &l).cap * 1000), lround(own * cases[i].most * 1000));
            assert_true(theme_node_style(&fact, &l).cap >= small - 0.001);
            assert_int_equal(theme_node_style(&row, &l).icon > 0, cases[i].disc);
        }
    }
}

/* In high contrast a wall or a tint is told by a line. */
static void test_contrast_lines(void **state)
{
    (void)state;
    struct look l = fixture_look('A');
    static const enum role boxes[] = { ROLE_ROW, ROLE_TILE, ROLE_TOP, ROLE_CALL_BOX, ROLE_BAR_KEY };
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        l.scheme = SCHEME_LIGHT;
        assert_int_equal(theme_style(boxes[i], &l).border, PAINT_NONE);
        l.scheme = SCHEME_CONTRAST;
        assert_int_equal(theme_style(boxes[i], &l).border, PAINT_INK);
    }
}

static void test_doors(void **state)
{
    (void)state;
    struct node top = { .role = ROLE_TOP, .tone = TONE_LIIKUNTA }, side = { .role = ROLE_SIDE, .tone = TONE_LIIKUNTA };
    struct node door = { .role = ROLE_DOOR, .parent = &top }, wide_door = { .role = ROLE_DOOR, .parent = &side }, tile = { .role = ROLE_TILE };
    struct look a = fixture_look('A'), b = fixture_look('B'), c = fixture_look('C'), d = fixture_look('D');
    double w, h;
    theme_door(&door, &a, &w, &h);
    assert_true(w == 34 && h == 40);
    top.tone = TONE_NAVY;
    theme_door(&door, &a, &w, &h);
    assert_true(w == 62 && h == 70);
    theme_door(&wide_door, &c, &w, &h);
    assert_true(w == 76);
    theme_door(&tile, &a, &w, &h);
    assert_true(w == 34 && h == 44);
    theme_door(&tile, &d, &w, &h);
    assert_true(w == 0);
    theme_door(&door, &b, &w, &h);
    assert_true(w == 0);
    assert_true(theme_has_short_bar(&b) && theme_has_short_bar(&d));
    assert_false(theme_has_short_bar(&a) || theme_has_short_bar(&c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_sizes_on_a),
        cmocka_unit_test(test_caps),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_notice_grows),
        cmocka_unit_test(test_large_words),
        cmocka_unit_test(test_contrast_lines),
        cmocka_unit_test(test_doors),
    };
    return cmocka_run_group_tests_name("ui_theme", tests, NULL, NULL);
}
