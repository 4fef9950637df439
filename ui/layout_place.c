/* Where things stand: a box gets its rectangle, puts icons and words into it and hands the rest to its children. */
#include "ui/layout_internal.h"

enum { QR_LEAST_MM = 40, PICTURE_LEAST_MM = 20 };

/* Does what is in the box stand in its middle (or by valign) when the box is higher? Boxes that only lay out fill it. */
static bool is_filled(const struct node *n)
{
    switch (n->role) {
    case ROLE_CALL_BOX: case ROLE_BOX: case ROLE_TOAST:
        return false;
    default:
        return role_name(n->role) == NULL || n->role == ROLE_SCREEN;
    }
}

static int first_line_px(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    if (p->words) {
        return lay_para(lay, n, p, lay_words_width(lay, n, p, width))->spec.line_px;
    }
    struct node *c = lay_next_shown(n->first);
    if (!c) {
        return 0;
    }
    struct parts cp = lay_parts(lay, c);
    return cp.pad_top + first_line_px(lay, c, &cp, lay_inner_width(p, width)) + (cp.words ? 0 : cp.pad_top);
}

/* Icons beside: at the start with the first line or in the middle, at the end in the middle. */
static void place_icons(struct lay *lay, struct node *n, const struct parts *p, struct rect in, int content_top)
{
    if (p->icon && !p->above) {
        int line = p->st.valign < 0 ? first_line_px(lay, n, p, n->box.w) : 0;
        int y = line > 0 ? lay_middle(content_top, line, p->icon) : lay_middle(in.y, in.h, p->icon);
        n->icon_box = (struct rect){ in.x - p->icon_gap - p->icon, y < in.y ? in.y : y, p->icon, p->icon };
    }
    if (p->door_h) {
        int h = p->door_h < n->box.h ? p->door_h : n->box.h;
        n->icon_box = (struct rect){ n->box.x + n->box.w - p->pad_end - p->end, n->box.y + n->box.h - h, p->end, h };
    } else if (p->end) {
        n->icon_end_box = (struct rect){ in.x + in.w + p->end_gap, lay_middle(in.y, in.h, p->end), p->end, p->end };
    }
}

/* Words in the middle with their icons close to them. A paragraph that begins at the right is laid out again in the
 * width that it has: its runs would stand where the wider one ended. */
static void centre_group(struct lay *lay, struct node *n, const struct parts *p)
{
    int words = p->words ? n->para->width_px : 0;
    if (p->words && (n->para->rtl || lay->look->rtl)) {
        struct text_spec s = n->para->spec;
        s.width_px = words;
        n->para = text_layout(&s, &lay->measure, lay->arena);
    }
    int total = words + (p->icon ? p->icon + p->icon_gap : 0) + (p->end ? p->end + p->end_gap : 0);
    int x = n->box.x + (n->box.w - total) / 2;
    if (p->icon) {
        n->icon_box.x = x;
        x += p->icon + p->icon_gap;
    }
    if (p->words) {
        n->text_box.x = x;
        n->text_box.w = words;
        x += words;
    }
    if (p->end) {
        n->icon_end_box.x = x + p->end_gap;
    }
}

static void place_words(struct lay *lay, struct node *n, const struct parts *p, struct rect in, int top, int room)
{
    const struct para *para = lay_para(lay, n, p, lay_words_width(lay, n, p, n->box.w));
    if (n->line_count == 0) {
        n->line_count = para->line_count;
    }
    int line = para->spec.line_px, h = (int)n->line_count * line;
    if (h > room + line / 2 && line > 0) {    /* squeezed: whole lines or none, never half of one */
        n->line_count = room > 0 ? (size_t)(room / line) : 0;
        h = (int)n->line_count * line;
        n->cut = true;
        lay_overflow(lay, n);
    }
    n->text_box = (struct rect){ in.x, top, para->spec.width_px, h };
}

static void place_icon_above(struct node *n, const struct parts *p, struct rect in, int *top)
{
    if (!p->above || !p->icon) {
        return;
    }
    int x = p->st.align < 0 ? in.x : lay_middle(in.x, in.w, p->icon);
    n->icon_box = (struct rect){ x, *top, p->icon, p->icon };
    *top += p->icon + p->icon_gap;
}

/* The letters of SIZE_CHOICE stand on a line a little above its word. */
static void place_sample(struct lay *lay, struct node *n)
{
    if (n->role != ROLE_SIZE_CHOICE) {
        return;
    }
    int baseline = n->text_box.y - look_px(lay->look, 1.5);
    n->icon_box = (struct rect){ n->box.x, n->box.y, n->box.w, baseline - n->box.y };
}

static struct rect inner_of(const struct parts *p, struct rect b)
{
    int x = b.x + p->pad_start + (!p->above && p->icon ? p->icon + p->icon_gap : 0);
    struct rect in = { x, b.y + p->pad_top, lay_inner_width(p, b.w), b.h - p->pad_top - p->pad_bottom };
    if (in.h < 0) {
        in.h = 0;
    }
    return in;
}

static void place_content(struct lay *lay, struct node *n, const struct parts *p)
{
    struct rect in = inner_of(p, n->box);
    int words = 0, children = lay_children_height(lay, n, p, in.w);
    if (p->words) {
        const struct para *para = lay_para(lay, n, p, lay_words_width(lay, n, p, n->box.w));
        words = (int)(n->line_count ? n->line_count : para->line_count) * para->spec.line_px;
    }
    bool tail = p->words && p->st.axis == AXIS_LINE;
    int block = tail ? (words > children ? words : children) : words + children + (words && children ? p->gap_y : 0);
    if (p->above && p->icon) {
        block += p->icon + (words ? p->icon_gap : 0);
    }
    int extra = in.h - block, top = in.y;
    if (extra > 0 && !is_filled(n)) {
        top += p->st.valign < 0 ? 0 : p->st.valign > 0 ? extra : extra / 2;
    }
    int icon_top = top;
    place_icon_above(n, p, in, &top);
    if (p->words) {
        int below = in.y + in.h - top - (tail || !children ? 0 : children + p->gap_y);
        place_words(lay, n, p, in, tail ? lay_middle(top, block, words) : top, below);
        place_sample(lay, n);
        if (!tail) {
            top = n->text_box.y + n->text_box.h + p->gap_y;
        }
    }
    place_icons(lay, n, p, in, icon_top);
    if (p->st.align == 0 && !p->above && !n->first && (p->icon || p->end)) {
        centre_group(lay, n, p);
    }
    if (!n->first) {
        return;
    }
    struct rect rest = { in.x, top, in.w, is_filled(n) ? in.y + in.h - top : children };
    if (tail) {
        rest = (struct rect){ in.x, in.y, in.w, in.h };
    }
    if (rest.y + rest.h > in.y + in.h) {
        rest.h = in.y + in.h - rest.y > 0 ? in.y + in.h - rest.y : 0;
    }
    lay_place_children(lay, n, p, rest);
}

static int clamp(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

/* Nothing leaves the box that it is in; what would is told. */
static struct rect keep_inside(struct lay *lay, const struct node *n, struct rect b)
{
    if (!n->parent) {
        return b;
    }
    struct rect out = n->parent->box;
    int x = clamp(b.x, out.x, out.x + out.w), y = clamp(b.y, out.y, out.y + out.h);
    struct rect in = { x, y, clamp(b.x + b.w, x, out.x + out.w) - x, clamp(b.y + b.h, y, out.y + out.h) - y };
    if (in.w + 1 < b.w || in.h + 1 < b.h) {
        lay_overflow(lay, n);
    }
    return in;
}

/* A picture keeps the shape of a doorway on the floor of its box, neither higher nor flatter; of less than 20 mm nothing
 * can be seen, so there is none. */
static void shape_picture(const struct lay *lay, struct node *n)
{
    struct rect b = n->box;
    int high = b.w * 111 / 100, wide = b.h * 130 / 100;
    if (b.h > high) {
        n->box.h = high;
        n->box.y += b.h - high;
    }
    if (b.w > wide) {
        n->box.w = wide;
        n->box.x += (b.w - wide) / 2;
    }
    n->hidden = n->box.h < look_px(lay->look, PICTURE_LEAST_MM);
}

void lay_place(struct lay *lay, struct node *n, struct rect box)
{
    box = keep_inside(lay, n, box);
    n->box = box;
    n->text_box = n->icon_box = n->icon_end_box = (struct rect){ 0 };
    struct parts p = lay_parts(lay, n);
    if (n->role == ROLE_IMAGE) {
        shape_picture(lay, n);
    }
    if (n->role == ROLE_QR && (box.w < look_px(lay->look, QR_LEAST_MM) || box.h < look_px(lay->look, QR_LEAST_MM))) {
        n->hidden = true;    /* phones could not read it: the number stands instead */
        lay_overflow(lay, n);
        return;
    }
    if (lay_place_special(lay, n, &p)) {
        return;
    }
    place_content(lay, n, &p);
}
