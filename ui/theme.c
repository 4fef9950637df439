/* Picks the row of a role for a look and applies distance, text size and scheme to it. */
#include "ui/theme.h"

#include <math.h>
#include <stddef.h>

#include "ui/theme_table.h"

enum { NARROW_MM = 200 };    /* a tall screen under this width has the narrow rows: a door and a word need 54 mm */

/* EN 301 549 5.1.4: capitals of 0.7 degrees; tan 0.7 degrees, rounded as the standard's own formula. */
static const double least_cap_per_mm = 0.01222;
static const double touch_mm = 600;
static const double cap_height_em = 0.714;    /* Noto Sans */

bool theme_is_narrow(const struct look *l)
{
    return l->shape == SHAPE_TALL && l->px_per_mm > 0 && l->width_px / l->px_per_mm < NARROW_MM;
}

bool theme_has_short_bar(const struct look *l)
{
    return l->shape == SHAPE_SMALL || theme_is_narrow(l);
}

double theme_least_cap_mm(double distance_mm)
{
    return least_cap_per_mm * distance_mm;
}

double theme_text_factor(int text_size)
{
    static const double factors[] = { 1, 1.25, 1.6, 2 };
    return factors[text_size < 1 ? 0 : text_size > 4 ? 3 : text_size - 1];
}

int look_px(const struct look *l, double mm)
{
    return (int)lround(mm * l->px_per_mm);
}

int look_font_px(const struct look *l, double cap_mm)
{
    return (int)ceil(cap_mm * l->px_per_mm / cap_height_em - 1e-6);    /* 45.000000001 is 45 */
}

static const struct style *find_change(const struct style_change *rows, size_t count, enum role r)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].role == r) {
            return &rows[i].style;
        }
    }
    return &theme_tall[r];
}

const struct style *theme_row(enum role r, const struct look *l)
{
    if (l->shape == SHAPE_WIDE) {
        return find_change(theme_wide, theme_wide_count, r);
    }
    if (l->shape == SHAPE_SMALL) {
        return find_change(theme_small, theme_small_count, r);
    }
    if (theme_is_narrow(l)) {
        return find_change(theme_narrow, theme_narrow_count, r);
    }
    return &theme_tall[r];
}

/* The capital height for this distance, never under the standard's floor for one who stands before the screen (a sign's
 * small words are for who steps closer). */
static double scale_cap(double cap, const struct style *s, const struct look *l)
{
    if (cap <= 0) {
        return 0;
    }
    double scale = s->sign ? l->sign_scale : l->cap_scale;
    cap *= scale > 0 ? scale : 1;
    double least = theme_least_cap_mm(touch_mm * (l->cap_scale > 0 ? l->cap_scale : 1));
    if (cap < least) {
        cap = least;
    }
    return cap;
}

/* In high contrast every box has a line: a wall or a tint cannot be told from the page. */
static void add_contrast_line(struct style *s)
{
    switch (s->fill) {
    case PAINT_TINT: case PAINT_FIELD: case PAINT_SURFACE: case PAINT_BAR_KEY: case PAINT_BAR:
        if (s->border == PAINT_NONE) {
            s->border = PAINT_INK;
            s->line_mm = 0.75;
        }
        break;
    default:
        break;
    }
}

struct style theme_style(enum role r, const struct look *l)
{
    struct style s = *theme_row(r, l);
    if (s.pad_bottom < 0) {
        s.pad_bottom = s.pad_y;
    }
    if (s.pad_start < 0) {
        s.pad_start = s.pad_x;
    }
    if (s.line <= 0) {
        s.line = 1.3;
    }
    s.cap = scale_cap(s.cap, &s, l);
    s.cap_min = scale_cap(s.cap_min, &s, l);
    if (s.reading) {
        s.cap *= theme_text_factor(l->text_size);
    }
    if (l->scheme == SCHEME_CONTRAST) {
        add_contrast_line(&s);
    }
    return s;
}
