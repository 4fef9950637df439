/* Each rule is a function over one node, or over all the nodes that a person
 * can choose.  One pixel is allowed where millimetres were rounded. */
#include "ui/audit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/audit_pixels.h"
#include "ui/door.h"
#include "ui/qr.h"
#include "ui/say.h"
#include "ui/text.h"

static const double TARGET_MM = 20;
static const double GAP_MM = 2.5;
static const double QR_MM = 40;
static const double CORNER_MM = 4;    /* the roundest of keys */
static const double TOUCH_DISTANCE_MM = 600, SIGN_DISTANCE_MM = 1500;
static const double CONTRAST_TEXT = 7, CONTRAST_DISABLED = 4.5, CONTRAST_ICON = 3;
static const double CAP_OF_EM = 0.714;

enum { AREAS_MAX = 64 };

struct audit {
    const struct ui *ui;
    const struct look *look;
    struct picture picture;        /* pixels NULL: not looked at */
    struct arena *arena;
    struct audit_finding *found;
    size_t count, size;
    const struct node **nodes;     /* the visible ones in reading order */
    size_t node_count;
};

static void add(struct audit *a, const struct node *n, struct str what)
{
    if (a->count == a->size) {
        size_t size = a->size ? 2 * a->size : 16;
        struct audit_finding *grown = arena_array(a->arena, size, sizeof *grown);
        if (a->count) {
            memcpy(grown, a->found, a->count * sizeof *grown);
        }
        a->found = grown;
        a->size = size;
    }
    a->found[a->count++] = (struct audit_finding){ n, what };
}

static double in_mm(const struct audit *a, int px)
{
    return px / a->look->px_per_mm;
}

static bool is_box(struct rect r)
{
    return r.w > 0 && r.h > 0;
}

static bool is_inside(struct rect inner, struct rect outer, int slack)
{
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack
           && inner.x + inner.w <= outer.x + outer.w + slack && inner.y + inner.h <= outer.y + outer.h + slack;
}

static bool is_below(const struct node *n, const struct node *ancestor)
{
    for (n = n->parent; n; n = n->parent) {
        if (n == ancestor) {
            return true;
        }
    }
    return false;
}

/* Laid over the page on purpose, for a while. */
static bool is_overlay(const struct node *n)
{
    return n->role == ROLE_VOICE_PANEL || n->role == ROLE_TOAST;
}

/* A present but disabled control keeps its place and its rules of reading, but is no target. */
static bool is_control(const struct node *n)
{
    return n->action.kind != 0 || n->disabled;
}

/* ---- names ---- */

static int by_id(const void *x, const void *y)
{
    const struct node *a = *(const struct node *const *)x, *b = *(const struct node *const *)y;
    return (a->id > b->id) - (a->id < b->id);
}

static void check_ids(struct audit *a)
{
    size_t n = 0;
    for (const struct node *k = a->ui->root; k; k = node_next(k)) {
        n++;
    }
    const struct node **all = arena_array(a->arena, n, sizeof *all);
    n = 0;
    for (const struct node *k = a->ui->root; k; k = node_next(k)) {
        all[n++] = k;
    }
    qsort(all, n, sizeof *all, by_id);
    for (size_t i = 1; i < n; i++) {
        if (all[i]->id == all[i - 1]->id) {
            add(a, all[i], arena_format(a->arena, "two nodes have the id %08x", (unsigned)all[i]->id));
        }
    }
    if (a->ui->duplicate_ids) {
        add(a, a->ui->root, arena_format(a->arena, "%zu keys are used twice among siblings", a->ui->duplicate_ids));
    }
}

static void check_key(struct audit *a, const struct node *n)
{
    if (n->action.kind != 0 && n->key == 0) {
        add(a, n, STR("can be chosen but has no key"));
    }
}

/* ---- places ---- */

static void check_target(struct audit *a, const struct node *n)
{
    if (!node_is_choosable(n)) {
        return;
    }
    int least = look_px(a->look, TARGET_MM) - 1;
    if (n->box.w < least || n->box.h < least) {
        add(a, n, arena_format(a->arena, "target is %.1f x %.1f mm, less than %.0f", in_mm(a, n->box.w), in_mm(a, n->box.h),
                               TARGET_MM));
    }
}

static void check_on_screen(struct audit *a, const struct node *n)
{
    struct rect screen = { 0, 0, a->look->width_px, a->look->height_px };
    if (is_box(n->box) && !is_inside(n->box, screen, 0)) {
        add(a, n, arena_format(a->arena, "stands outside the screen: %d,%d %dx%d", n->box.x, n->box.y, n->box.w, n->box.h));
    }
}

static double gap_between(struct rect a, struct rect b)
{
    int dx = a.x > b.x ? a.x - (b.x + b.w) : b.x - (a.x + a.w);
    int dy = a.y > b.y ? a.y - (b.y + b.h) : b.y - (a.y + a.h);
    if (dx < 0 && dy < 0) {
        return -1;
    }
    return hypot(dx > 0 ? dx : 0, dy > 0 ? dy : 0);
}

static void check_gaps(struct audit *a)
{
    double least = look_px(a->look, GAP_MM) - 1;
    for (size_t i = 0; i < a->node_count; i++) {
        const struct node *x = a->nodes[i];
        for (size_t j = i + 1; j < a->node_count && node_is_choosable(x); j++) {
            const struct node *y = a->nodes[j];
            if (!node_is_choosable(y)) {
                continue;
            }
            if (is_below(y, x)) {
                add(a, y, STR("can be chosen inside something that can be chosen"));
                continue;
            }
            double gap = gap_between(x->box, y->box);
            if (gap < least) {
                add(a, y, arena_format(a->arena, "%s %08x by %.1f mm, less than %.1f",
                                       gap < 0 ? "overlaps the target" : "is apart from the target", (unsigned)x->id,
                                       gap < 0 ? 0 : gap / a->look->px_per_mm, GAP_MM));
            }
        }
    }
}

static void check_siblings(struct audit *a, const struct node *n)
{
    for (const struct node *k = n->next; k; k = k->next) {
        if (k->hidden || !is_box(k->box) || !is_box(n->box) || is_overlay(k) || is_overlay(n)) {
            continue;
        }
        if (gap_between(n->box, k->box) < 0) {
            add(a, k, arena_format(a->arena, "overlaps its sibling %08x", (unsigned)n->id));
        }
    }
}

static void check_in_parents(struct audit *a, const struct node *n)
{
    if (n->parent && is_box(n->box) && is_box(n->parent->box) && !is_inside(n->box, n->parent->box, 1)
        && !is_overlay(n)) {
        add(a, n, STR("stands outside its parent"));
    }
}

/* ---- words ---- */

static struct rect line_area(const struct node *n, size_t i)
{
    const struct text_line *line = &n->para->lines[n->first_line + i];
    int left = line->run_count ? line->runs[0].x : 0;
    return (struct rect){ n->text_box.x + left, n->text_box.y + (int)i * n->para->spec.line_px, line->width_px,
                          n->para->spec.line_px };
}

static size_t shown_lines(const struct node *n)
{
    if (!n->para || n->first_line >= n->para->line_count) {
        return 0;
    }
    size_t left = n->para->line_count - n->first_line;
    return n->line_count < left ? n->line_count : left;
}

static void check_words_fit(struct audit *a, const struct node *n)
{
    if (n->cut) {
        add(a, n, STR("its last lines have no room"));
    }
    if (shown_lines(n) == 0) {
        return;
    }
    if (n->para->too_wide) {
        add(a, n, STR("a part of its words is wider than the line"));
    }
    if (!is_inside(n->text_box, n->box, 1)) {
        add(a, n, STR("its words stand outside its box"));
    }
    for (size_t i = 0; i < shown_lines(n); i++) {
        if (n->para->lines[n->first_line + i].broken_word) {
            add(a, n, STR("a word is broken where it may not be"));
        }
        if (!is_inside(line_area(n, i), n->text_box, 1)) {
            add(a, n, arena_format(a->arena, "line %zu stands outside the place for its words", i + 1));
        }
    }
}

static void check_size(struct audit *a, const struct node *n)
{
    if (shown_lines(n) == 0) {
        return;
    }
    /* On a sign only the title is for who passes by; the rest is for who stands before it. */
    bool far = n->role == ROLE_SIGN_TITLE;
    double distance = far ? SIGN_DISTANCE_MM * a->look->sign_scale : TOUCH_DISTANCE_MM * a->look->cap_scale;
    double least = theme_least_cap_mm(distance), cap = n->para->spec.font_px * CAP_OF_EM / a->look->px_per_mm;
    if (cap < least - 0.01) {
        add(a, n, arena_format(a->arena, "capitals are %.2f mm high, less than %.2f", cap, least));
    }
}

static bool has_words(const struct node *n)
{
    if (n->text.n || n->lead.n || n->say.n) {
        return true;
    }
    for (const struct node *k = n->first; k; k = k->next) {
        if (!k->hidden && has_words(k)) {
            return true;
        }
    }
    return false;
}

static void check_meaning(struct audit *a, const struct node *n)
{
    bool picture = n->role == ROLE_IMAGE || n->role == ROLE_QR || n->role == ROLE_DOOR;
    if (picture && n->say.n == 0) {
        add(a, n, STR("a picture without words for the ear"));
    }
    if (is_control(n) && !has_words(n)) {
        add(a, n, STR("can be chosen but has no words"));
    } else if (role_name(n->role) && n->role != ROLE_SCREEN && !n->first && n->text.n == 0 && n->lead.n == 0 && !n->icon
               && !n->icon_end) {
        add(a, n, STR("shows nothing: no words and no icon"));
    }
}

/* Whatever is spoken must be in the language that is shown. */
static void check_languages(struct audit *a)
{
    struct utterance *spoken;
    size_t count = say_page(a->ui, a->arena, &spoken);
    for (size_t i = 0; i < count; i++) {
        const struct node *n = ui_find(a->ui, spoken[i].node_id);
        if (!n) {
            add(a, a->ui->root, arena_format(a->arena, "spoken words belong to no node: %.*s", STR_FMT(spoken[i].text)));
        } else if (!spoken[i].lang || (!spoken[i].name && strcmp(spoken[i].lang, node_lang(n, a->ui)) != 0)) {
            add(a, n, arena_format(a->arena, "is shown in %s but spoken in %s", node_lang(n, a->ui),
                                   spoken[i].lang ? spoken[i].lang : "no language"));
        }
    }
}

/* ---- pixels ---- */

static bool is_covered(const struct audit *a, const struct node *n, struct rect r)
{
    for (size_t i = 0; i < a->node_count; i++) {
        const struct node *o = a->nodes[i];
        if (is_overlay(o) && o != n && !is_below(n, o) && gap_between(o->box, r) < 0) {
            return true;
        }
    }
    return false;
}

/* The rectangles of the runs that are (or are not) the lead. */
static size_t run_areas(const struct node *n, bool lead, struct rect out[AREAS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < shown_lines(n); i++) {
        const struct text_line *line = &n->para->lines[n->first_line + i];
        struct rect area = line_area(n, i);
        for (size_t k = 0; k < line->run_count && count < AREAS_MAX; k++) {
            const struct text_run *r = &line->runs[k];
            if (r->lead == lead && r->width_px > 0) {
                out[count++] = (struct rect){ n->text_box.x + r->x, area.y, r->width_px, area.h };
            }
        }
    }
    return count;
}

static bool is_blank(struct str s)
{
    return str_is_empty(str_trim(s)) || str_equal_cstr(s, "\xC2\xA0");
}

static void check_contrast(struct audit *a, const struct node *n, const struct rect *areas, size_t count, double least,
                           const char *what)
{
    struct colour two[2];
    struct colour marks[PIXELS_IGNORED_MAX] = { theme_colour(a->look->scheme, TONE_VOICE, PAINT_VOICE),
                                                theme_colour(a->look->scheme, TONE_VOICE, PAINT_ON_VOICE) };
    bool marked = a->look->speaking.id && a->look->speaking.id == n->id && a->look->speaking.word_n
                  && a->look->scheme != SCHEME_CONTRAST;
    if (count == 0 || is_covered(a, n, areas[0])) {
        return;
    }
    if (!pixels_two_colours(&a->picture, areas, count, marks, marked ? PIXELS_IGNORED_MAX : 0, two)) {
        add(a, n, arena_format(a->arena, "its %s cannot be seen", what));
        return;
    }
    double contrast = colour_contrast(two[0], two[1]);
    if (contrast < least) {
        add(a, n, arena_format(a->arena, "its %s have a contrast of %.1f : 1, less than %.1f (#%02x%02x%02x on #%02x%02x%02x)",
                               what, contrast, least, two[1].r, two[1].g, two[1].b, two[0].r, two[0].g, two[0].b));
    }
}

static bool is_disabled_here(const struct node *n)
{
    while (n && !n->disabled) {
        n = n->parent;
    }
    return n != NULL;
}

static void check_words_seen(struct audit *a, const struct node *n)
{
    struct rect areas[AREAS_MAX];
    double least = is_disabled_here(n) ? CONTRAST_DISABLED : CONTRAST_TEXT;
    if (!is_blank(n->lead)) {
        check_contrast(a, n, areas, run_areas(n, true, areas), least, "first words");
    }
    if (!is_blank(n->text)) {
        check_contrast(a, n, areas, run_areas(n, false, areas), least, "words");
    }
}

/* Letters that reach over the edge of a key or label are lost on what lies around it: where the first and the last line stand,
 * its frame, or its outermost pixels, have one colour. */
static void check_letters_inside(struct audit *a, const struct node *n)
{
    struct style s = theme_node_style(n, a->look);
    size_t lines = shown_lines(n);
    bool has_edge = s.fill != PAINT_NONE || s.line_mm > 0;
    if (lines == 0 || !has_edge || is_disabled_here(n) || is_covered(a, n, n->box)) {
        return;
    }
    for (int i = 0; i < 2; i++) {
        struct rect line = line_area(n, i == 0 ? 0 : lines - 1);
        int corner = look_px(a->look, CORNER_MM), from = n->box.x + corner, to = n->box.x + n->box.w - corner;
        from = line.x > from ? line.x : from;
        to = line.x + line.w < to ? line.x + line.w : to;
        int line_px = look_px(a->look, s.line_mm), thick = line_px > 1 ? line_px : 1;
        struct rect edge = { from, i == 0 ? n->box.y : n->box.y + n->box.h - thick, to > from ? to - from : 0, thick };
        if (!pixels_one_colour(&a->picture, edge)) {
            add(a, n, STR("its letters reach over the edge"));
        }
    }
}

static void check_icons_seen(struct audit *a, const struct node *n)
{
    double door_w, door_h;
    theme_door(n, a->look, &door_w, &door_h);
    struct rect door = n->role == ROLE_DOOR ? n->box : n->icon_box, icon = door_w > 0 ? door_icon_box(door) : n->icon_box;
    if (theme_icon(n) && n->role != ROLE_SECONDS && is_box(icon)) {
        check_contrast(a, n, &icon, 1, CONTRAST_ICON, "icon's lines");
    }
    if (theme_icon_end(n) && is_box(n->icon_end_box)) {
        check_contrast(a, n, &n->icon_end_box, 1, CONTRAST_ICON, "icon's lines at the end");
    }
}

static void check_qr(struct audit *a, const struct node *n)
{
    struct qr qr;
    if (!qr_encode(n->text, a->arena, &qr)) {
        add(a, n, STR("cannot be a QR code: empty, not ASCII or too long"));
        return;
    }
    int module;
    struct rect area = qr_area(n->box, qr.size, &module);
    if (area.w < look_px(a->look, QR_MM) - 1) {
        add(a, n, arena_format(a->arena, "the code is %.1f mm wide with its quiet zone, less than %.0f", in_mm(a, area.w),
                               QR_MM));
    } else if (a->picture.pixels && !is_covered(a, n, area) && !pixels_show_qr(&a->picture, &qr, area, module)) {
        add(a, n, STR("the code is not drawn whole in black and white"));
    }
}

/* ---- all ---- */

static void check_node(struct audit *a, const struct node *n)
{
    check_key(a, n);
    check_target(a, n);
    check_on_screen(a, n);
    check_siblings(a, n);
    check_in_parents(a, n);
    check_words_fit(a, n);
    check_size(a, n);
    check_meaning(a, n);
    if (n->role == ROLE_QR) {
        check_qr(a, n);
    } else if (a->picture.pixels) {
        check_words_seen(a, n);
        check_letters_inside(a, n);
        check_icons_seen(a, n);
    }
}

size_t audit_tree(const struct ui *ui, const struct look *l, const uint32_t *pixels, int pitch_px,
                  struct arena *arena, struct audit_finding **out)
{
    struct audit a = { .ui = ui, .look = l, .picture = { pixels, l->width_px, l->height_px, pitch_px }, .arena = arena };
    *out = NULL;
    if (!ui->root) {
        return 0;
    }
    a.nodes = arena_array(arena, ui->node_count, sizeof *a.nodes);
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if (node_is_visible(n) && a.node_count < ui->node_count) {
            a.nodes[a.node_count++] = n;
        }
    }
    check_ids(&a);
    for (size_t i = 0; i < a.node_count; i++) {
        check_node(&a, a.nodes[i]);
    }
    check_gaps(&a);
    check_languages(&a);
    *out = a.found;
    return a.count;
}

bool audit_pages_turn(const struct ui *ui, int next_act, int previous_act)
{
    if (ui->paging.pages <= 1) {
        return true;
    }
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if ((n->action.kind == next_act || n->action.kind == previous_act) && node_is_choosable(n)) {
            return true;
        }
    }
    return false;
}
