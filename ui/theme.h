#pragma once
/* The theme is one table: role -> measures in millimetres and paints, with
 * rows that differ by the shape of the screen, and paints -> colours by
 * scheme and tone.  A view never names a colour or a size. Source of every
 * number: docs/measures.md. */
#include <stdbool.h>
#include <stdint.h>
#include "ui/node.h"

enum shape { SHAPE_TALL, SHAPE_WIDE, SHAPE_SMALL };    /* A and D; C; B */
enum scheme { SCHEME_LIGHT, SCHEME_DARK, SCHEME_CONTRAST, SCHEME_COUNT };

/* What one device and one visitor make of the tables. */
struct look {
    int width_px, height_px;
    double px_per_mm;
    enum shape shape;
    enum scheme scheme;
    int text_size;             /* 1-4: reading text x 1, 1.25, 1.6, 2 */
    bool rtl;                  /* of the page's language */
    double cap_scale;          /* configured distance / 600 mm: capital heights of touch pages (D: 0.75) */
    double sign_scale;         /* the same for signs / 1500 mm */
    uint32_t focused_id, pressed_id;   /* 0 = none */
    struct { uint32_t id; size_t start, n; size_t word, word_n; } speaking;   /* bytes of that node's shown text; id 0 = none */
};

enum paint {                   /* a colour by meaning */
    PAINT_NONE, PAINT_PAGE, PAINT_INK, PAINT_SOFT, PAINT_CONTROL, PAINT_HAIR, PAINT_SURFACE,
    PAINT_PRIMARY, PAINT_ON_PRIMARY, PAINT_PRIMARY_PRESSED, PAINT_CHOSEN, PAINT_BAR, PAINT_BAR_KEY, PAINT_ON_BAR,
    PAINT_BAR_DISABLED, PAINT_VOICE, PAINT_ON_VOICE, PAINT_OPEN, PAINT_CLOSED, PAINT_WARN, PAINT_ON_WARN,
    PAINT_FIELD, PAINT_ON_FIELD, PAINT_ACCENT, PAINT_ON_ACCENT, PAINT_TINT, PAINT_DOOR, PAINT_DOOR_ICON, PAINT_WHITE, PAINT_BLACK,
    PAINT_COUNT
};
struct colour { uint8_t r, g, b; };
struct colour theme_colour(enum scheme s, enum tone t, enum paint p);
/* WCAG 2 contrast, 1-21. */
double colour_contrast(struct colour a, struct colour b);

enum edge { EDGE_ALL, EDGE_TOP, EDGE_BOTTOM };    /* which sides of a box its line stands on */
enum axis { AXIS_COLUMN, AXIS_LINE, AXIS_FLOW, AXIS_GRID };

/* One row of the table, in millimetres (negative = not set). */
struct style {
    enum axis axis;
    int columns;                       /* AXIS_GRID */
    double pad_x, pad_y, pad_bottom;   /* inside; pad_bottom < 0 = pad_y */
    double pad_start;                  /* < 0 = pad_x */
    double gap_x, gap_y;
    double width, height;              /* fixed, or least with min_ */
    double min_width, min_height;
    double cap;                        /* capital height of its words */
    double cap_min;                    /* a title shrinks to this before a word of it is broken; 0 = never shrinks */
    double line;                       /* line height in em */
    bool bold, reading;                /* reading: scaled by the visitor's text size */
    bool sign;                         /* scaled by sign_scale instead of cap_scale */
    int align;                         /* words: -1 start, 0 centre, 1 end */
    int valign;                        /* words and icon in a box that is higher: -1 top, 0 middle, 1 bottom */
    double icon, icon_gap;             /* square */
    bool icon_above;
    double radius;                     /* < 0: half the height */
    double line_mm;                    /* border */
    enum edge edge;
    enum paint fill, ink, border, icon_ink;
    bool dashed_when_disabled;
};
/* The row of a role on a look, text size and distance already applied to .cap; tone and state choose paints in draw. */
struct style theme_style(enum role r, const struct look *l);
/* The same for a node: also where it stands (a QR on a sign, a heading in the small screens' strip) and what is
 * chosen (bold, thicker line, filled) or disabled (no fill). */
struct style theme_node_style(const struct node *n, const struct look *l);
/* The icon at the start and at the end that a node shows: its own, or what its role and state say; NULL = none. */
const char *theme_icon(const struct node *n);
const char *theme_icon_end(const struct node *n);
/* Size of a doorway in mm: ROLE_DOOR by what holds it, ROLE_TILE, ROLE_SECONDS; width 0 = no room for doors on this screen. */
void theme_door(const struct node *n, const struct look *l, double *width_mm, double *height_mm);
/* Small and narrow screens have three bar keys with the icon above the word: Takaisin, Kuuntele, Valikko. */
bool theme_has_short_bar(const struct look *l);
/* Factor of the visitor's text size 1-4. */
double theme_text_factor(int text_size);

int look_px(const struct look *l, double mm);         /* round(mm x px_per_mm) */
int look_font_px(const struct look *l, double cap_mm);/* ceil(cap x px_per_mm / 0.714) */
/* Least capital height by EN 301 549 5.1.4 (0.7 degrees): 0.01222 x distance. */
double theme_least_cap_mm(double distance_mm);
