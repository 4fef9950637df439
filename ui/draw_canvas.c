/* Every shape is a box with rounded corners (a door and a disc too), so one
 * function says how much of a pixel lies inside, and only pixels at the corners
 * ask it; everything else is filled by rows. */
#include "ui/draw_canvas.h"

#include <math.h>
#include <string.h>

struct rect rect_grow(struct rect r, int px)
{
    return (struct rect){ r.x - px, r.y - px, r.w + 2 * px, r.h + 2 * px };
}

struct rect rect_cross(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){ x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0 };
}

static uint32_t pixel_of(struct colour c)
{
    return (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static uint32_t *row_at(struct canvas *c, int y)
{
    return c->pixels + (ptrdiff_t)y * c->pitch_px;
}

/* `share` of 255 of `ink` over `under`. */
static uint32_t blend(uint32_t under, uint32_t ink, uint32_t share)
{
    uint32_t a = share + (share >> 7);    /* 0-256 */
    uint32_t rb = ((under & 0xFF00FF) * (256 - a) + (ink & 0xFF00FF) * a) >> 8 & 0xFF00FF;
    uint32_t g = ((under & 0x00FF00) * (256 - a) + (ink & 0x00FF00) * a) >> 8 & 0x00FF00;
    return rb | g;
}

static void fill_row(uint32_t *row, int n, uint32_t pixel)
{
    int i = 0;
    uint64_t two = (uint64_t)pixel << 32 | pixel;
    for (; i + 8 <= n; i += 8) {
        memcpy(row + i, &two, 8);
        memcpy(row + i + 2, &two, 8);
        memcpy(row + i + 4, &two, 8);
        memcpy(row + i + 6, &two, 8);
    }
    for (; i < n; i++) {
        row[i] = pixel;
    }
}

void canvas_fill(struct canvas *c, struct rect r, struct colour colour)
{
    r = rect_cross(r, c->clip);
    if (r.w <= 0 || r.h <= 0) {
        return;
    }
    uint32_t pixel = pixel_of(colour);
    for (int y = 0; y < r.h; y++) {
        fill_row(row_at(c, r.y + y) + r.x, r.w, pixel);
    }
}

/* ---- coverage ---- */

static struct shape_box tidy(struct shape_box s)
{
    int most = s.box.w < s.box.h ? s.box.w / 2 : s.box.h / 2;
    if (s.bottom_radius == 0) {
        most = s.box.w / 2 < s.box.h ? s.box.w / 2 : s.box.h;    /* a door may be half circle all the way down */
    }
    s.top_radius = s.top_radius < 0 ? 0 : s.top_radius > most ? most : s.top_radius;
    s.bottom_radius = s.bottom_radius < 0 ? 0 : s.bottom_radius > most ? most : s.bottom_radius;
    return s;
}

/* How much of pixel (x, y) lies inside, 0-1. */
static double inside(const struct shape_box *s, int x, int y)
{
    const struct rect *b = &s->box;
    if (x < b->x || y < b->y || x >= b->x + b->w || y >= b->y + b->h) {
        return 0;
    }
    bool upper = y < b->y + s->top_radius, lower = y >= b->y + b->h - s->bottom_radius;
    if (!upper && !lower) {
        return 1;
    }
    double r = upper ? s->top_radius : s->bottom_radius;
    double dx = 0, px = x + 0.5, py = y + 0.5;
    if (px < b->x + r) {
        dx = b->x + r - px;
    } else if (px > b->x + b->w - r) {
        dx = px - (b->x + b->w - r);
    }
    if (dx <= 0) {
        return 1;
    }
    double dy = upper ? b->y + r - py : py - (b->y + b->h - r);
    double cover = r + 0.5 - sqrt(dx * dx + dy * dy);
    return cover < 0 ? 0 : cover > 1 ? 1 : cover;
}

/* In row y: the pixels before `*edge` from each side are partly covered or outside, all others between are inside. */
static int row_edge(const struct shape_box *s, int y)
{
    int from_top = y - s->box.y, from_bottom = s->box.y + s->box.h - 1 - y;
    double r = 0, dy = 0;
    if (from_top < s->top_radius) {
        r = s->top_radius;
        dy = r - (from_top + 0.5);
    } else if (from_bottom < s->bottom_radius) {
        r = s->bottom_radius;
        dy = r - (from_bottom + 0.5);
    } else {
        return 0;
    }
    double solid = (r - 0.5) * (r - 0.5) - dy * dy;
    int edge = (int)ceil(r - (solid > 0 ? sqrt(solid) : 0)) + 1;
    return edge > s->box.w / 2 ? s->box.w / 2 : edge;
}

/* In row y: the pixels before it from each side are wholly outside. */
static int row_outside(const struct shape_box *s, int y)
{
    int from_top = y - s->box.y, from_bottom = s->box.y + s->box.h - 1 - y;
    double r = 0, dy = 0;
    if (from_top < s->top_radius) {
        r = s->top_radius;
        dy = r - (from_top + 0.5);
    } else if (from_bottom < s->bottom_radius) {
        r = s->bottom_radius;
        dy = r - (from_bottom + 0.5);
    } else {
        return 0;
    }
    double reach = (r + 0.5) * (r + 0.5) - dy * dy;
    int outside = (int)floor(r - (reach > 0 ? sqrt(reach) : 0)) - 1;
    return outside < 0 ? 0 : outside;
}

static void blend_pixel(struct canvas *c, int x, int y, uint32_t pixel, double cover)
{
    const struct rect *k = &c->clip;
    if (cover > 0 && x >= k->x && x < k->x + k->w && y >= k->y && y < k->y + k->h) {
        uint32_t *at = row_at(c, y) + x;
        *at = blend(*at, pixel, (uint32_t)lround(cover * 255));
    }
}

void canvas_fill_shape(struct canvas *c, struct shape_box s, struct colour colour)
{
    s = tidy(s);
    const struct rect b = s.box;
    uint32_t pixel = pixel_of(colour);
    canvas_fill(c, (struct rect){ b.x, b.y + s.top_radius, b.w, b.h - s.top_radius - s.bottom_radius }, colour);
    for (int y = b.y; y < b.y + b.h; y++) {
        if (y == b.y + s.top_radius) {
            y = b.y + b.h - s.bottom_radius;
            if (y >= b.y + b.h) {
                return;
            }
        }
        int edge = row_edge(&s, y);
        for (int i = row_outside(&s, y); i < edge; i++) {
            blend_pixel(c, b.x + i, y, pixel, inside(&s, b.x + i, y));
            blend_pixel(c, b.x + b.w - 1 - i, y, pixel, inside(&s, b.x + b.w - 1 - i, y));
        }
        canvas_fill(c, (struct rect){ b.x + edge, y, b.w - 2 * edge, 1 }, colour);
    }
}

/* ---- lines ---- */

/* How far along the middle of the line pixel (x, y) lies, clockwise from the upper left corner's end. */
static double way_along(const struct shape_box *s, int x, int y, double *whole)
{
    const double pi = 3.14159265358979323846;
    double px = x + 0.5 - s->box.x, py = y + 0.5 - s->box.y, w = s->box.w, h = s->box.h;
    double t = s->top_radius, b = s->bottom_radius;
    double top = w - 2 * t, side = h - t - b, bottom = w - 2 * b, arc_t = pi / 2 * t, arc_b = pi / 2 * b;
    *whole = top + bottom + 2 * side + 2 * arc_t + 2 * arc_b;
    bool left = px < w / 2;
    if (py < t && (px < t || px > w - t)) {
        double angle = left ? atan2(t - px, t - py) : atan2(px - (w - t), t - py);
        return left ? *whole - angle * t : top + angle * t;
    }
    if (py > h - b && (px < b || px > w - b)) {
        double angle = left ? atan2(py - (h - b), b - px) : atan2(py - (h - b), px - (w - b));
        return left ? top + arc_t + side + arc_b + bottom + arc_b - angle * b : top + arc_t + side + angle * b;
    }
    double to_top = py, to_bottom = h - py, to_side = left ? px : w - px;
    if (to_top <= to_bottom && to_top <= to_side) {
        return px - t;
    }
    if (to_bottom <= to_side) {
        return top + arc_t + side + arc_b + (w - b - px);
    }
    return left ? *whole - arc_t - (py - t) : top + arc_t + (py - t);
}

/* 1 on a dash, 0 in a gap; the dashes go round evenly. */
static double dash_at(const struct shape_box *s, int x, int y, int dash_px)
{
    double whole;
    double along = way_along(s, x, y, &whole);
    double period = whole / fmax(1, round(whole / (dash_px * 1.75)));
    double phase = fmod(along + period * 4, period);
    return phase < period * (1 / 1.75) ? 1 : 0;
}

struct line {
    struct shape_box outer, inner;
    int dash_px;
    uint32_t pixel;
};

static void line_pixel(struct canvas *c, const struct line *l, int x, int y)
{
    double cover = inside(&l->outer, x, y) - inside(&l->inner, x, y);
    if (cover > 0 && (l->dash_px == 0 || dash_at(&l->outer, x, y, l->dash_px) > 0)) {
        blend_pixel(c, x, y, l->pixel, cover);
    }
}

static void line_area(struct canvas *c, const struct line *l, struct rect r, struct colour colour, bool straight)
{
    if (straight && l->dash_px == 0) {
        canvas_fill(c, r, colour);
        return;
    }
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int x = r.x; x < r.x + r.w; x++) {
            line_pixel(c, l, x, y);
        }
    }
}

void canvas_line_shape(struct canvas *c, struct shape_box s, int line_px, int dash_px, struct colour colour)
{
    s = tidy(s);
    struct rect b = s.box;
    if (line_px <= 0 || b.w <= 2 * line_px || b.h <= 2 * line_px) {
        return;
    }
    struct shape_box hole = { rect_grow(b, -line_px), s.top_radius - line_px, s.bottom_radius - line_px };
    struct line l = { s, tidy(hole), dash_px, pixel_of(colour) };
    int t = s.top_radius > line_px ? s.top_radius : line_px;
    int d = s.bottom_radius > line_px ? s.bottom_radius : line_px;
    int far_x = b.x + b.w, far_y = b.y + b.h;
    line_area(c, &l, (struct rect){ b.x, b.y, t, t }, colour, false);
    line_area(c, &l, (struct rect){ far_x - t, b.y, t, t }, colour, false);
    line_area(c, &l, (struct rect){ b.x, far_y - d, d, d }, colour, false);
    line_area(c, &l, (struct rect){ far_x - d, far_y - d, d, d }, colour, false);
    line_area(c, &l, (struct rect){ b.x + t, b.y, b.w - 2 * t, line_px }, colour, true);
    line_area(c, &l, (struct rect){ b.x + d, far_y - line_px, b.w - 2 * d, line_px }, colour, true);
    line_area(c, &l, (struct rect){ b.x, b.y + t, line_px, b.h - t - d }, colour, true);
    line_area(c, &l, (struct rect){ far_x - line_px, b.y + t, line_px, b.h - t - d }, colour, true);
}

/* ---- ink and pictures ---- */

static void ink_row(uint32_t *row, const uint8_t *cover, int n, uint32_t pixel)
{
    for (int i = 0; i < n;) {
        uint64_t eight;
        if (i + 8 <= n) {
            memcpy(&eight, cover + i, sizeof eight);
            if (eight == 0) {
                i += 8;
                continue;
            }
            if (eight == UINT64_MAX) {
                fill_row(row + i, 8, pixel);
                i += 8;
                continue;
            }
        }
        int end = i + 8 <= n ? i + 8 : n;
        for (; i < end; i++) {
            if (cover[i] == 255) {
                row[i] = pixel;
            } else if (cover[i]) {
                row[i] = blend(row[i], pixel, cover[i]);
            }
        }
    }
}

void canvas_ink(struct canvas *c, const uint8_t *cover, int pitch, int w, int h, int x, int y, struct colour colour)
{
    struct rect r = rect_cross((struct rect){ x, y, w, h }, c->clip);
    uint32_t pixel = pixel_of(colour);
    for (int i = 0; i < r.h && r.w > 0; i++) {
        ink_row(row_at(c, r.y + i) + r.x, cover + (ptrdiff_t)(r.y - y + i) * pitch + (r.x - x), r.w, pixel);
    }
}

void canvas_picture(struct canvas *c, const uint32_t *pixels, int pitch_px, struct shape_box shape)
{
    shape = tidy(shape);
    struct rect b = shape.box;
    struct rect r = rect_cross(b, c->clip);
    for (int y = r.y; y < r.y + r.h && r.w > 0; y++) {
        const uint32_t *from = pixels + (ptrdiff_t)(y - b.y) * pitch_px;
        int edge = row_edge(&shape, y), outside = row_outside(&shape, y);
        for (int i = outside; i < edge; i++) {
            int right = b.w - 1 - i;
            blend_pixel(c, b.x + i, y, from[i] & 0xFFFFFF, inside(&shape, b.x + i, y));
            blend_pixel(c, b.x + right, y, from[right] & 0xFFFFFF, inside(&shape, b.x + right, y));
        }
        struct rect mid = rect_cross((struct rect){ b.x + edge, y, b.w - 2 * edge, 1 }, c->clip);
        if (mid.w > 0) {
            memcpy(row_at(c, y) + mid.x, from + (mid.x - b.x), (size_t)mid.w * sizeof *from);
        }
    }
}
