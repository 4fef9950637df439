#pragma once
/* A canvas is the pixels of a surface (0x00RRGGBB) with the few shapes that
 * Aula is made of, their edges smoothed by how much of a pixel they cover. */
#include <stdbool.h>
#include <stdint.h>
#include "ui/node.h"
#include "ui/theme.h"

struct canvas {
    uint32_t *pixels;
    int width_px, height_px, pitch_px;
    struct rect clip;            /* inside the canvas */
};

/* A rectangle with one radius at its two upper corners and one at its two lower ones. */
struct shape_box {
    struct rect box;
    int top_radius, bottom_radius;
};

struct rect rect_grow(struct rect r, int px);
struct rect rect_cross(struct rect a, struct rect b);    /* w or h 0 when they do not meet */

void canvas_fill(struct canvas *c, struct rect r, struct colour colour);
void canvas_fill_shape(struct canvas *c, struct shape_box s, struct colour colour);
/* The line of `line_px` along the inside of the shape's edge; dash_px > 0: dashes of that length with gaps a little shorter. */
void canvas_line_shape(struct canvas *c, struct shape_box s, int line_px, int dash_px, struct colour colour);
/* Ink by coverage (rows of `pitch` bytes) at x, y. */
void canvas_ink(struct canvas *c, const uint8_t *cover, int pitch, int w, int h, int x, int y, struct colour colour);
/* A picture of shape.box's size, clipped by the shape. */
void canvas_picture(struct canvas *c, const uint32_t *pixels, int pitch_px, struct shape_box shape);
