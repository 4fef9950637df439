#pragma once
/* What the audit reads from the drawn picture: contrast and QR codes. */
#include "ui/node.h"
#include "ui/qr.h"
#include "ui/theme.h"

struct picture {
    const uint32_t *pixels;
    int width_px, height_px, pitch_px;
};

/* Up to this many colours are left out of the count (the marks of the voice). */
enum { PIXELS_IGNORED_MAX = 2 };

/* The two colours that fill most of the rectangles, edges between them not counted; false when there is only one. */
bool pixels_two_colours(const struct picture *p, const struct rect *areas, size_t count, const struct colour *ignored,
                        size_t ignored_count, struct colour out[2]);
/* Whether the rectangle has one colour all over; what lies outside the picture does not count. */
bool pixels_one_colour(const struct picture *p, struct rect r);
/* Whether every module of the code stands in that square in black and white, quiet zone included. */
bool pixels_show_qr(const struct picture *p, const struct qr *qr, struct rect area, int module_px);
