#pragma once
/* What the tests of the pure part of ui/ share: letters of one width (half an em, marks and joiners none, bold a
 * little wider is not needed), the four screens of the mock-ups, and short ways to build a tree. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/utf8.h"
#include "ui/layout.h"

static inline bool fixture_is_arabic(uint32_t cp)
{
    return (cp >= 0x600 && cp <= 0x6FF) || (cp >= 0x750 && cp <= 0x77F);
}

static inline int fixture_width(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    (void)ctx, (void)face, (void)script, (void)rtl;
    int width = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        bool none = (cp >= 0x300 && cp <= 0x36F) || cp == 0x200C || cp == 0x200D;
        width += none ? 0 : font_px / 2;
    }
    return width;
}

static inline bool fixture_is_chinese(uint32_t cp)
{
    return (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xFF00 && cp <= 0xFF5E);
}

/* As the shipped faces have them: Latin ones everything but Arabic and Chinese, Arabic ones few signs and no Latin letters,
 * Chinese ones signs and ASCII; emoji and Thai letters are nowhere. */
static inline bool fixture_has_glyph(void *ctx, enum face face, uint32_t cp)
{
    (void)ctx;
    if (cp >= 0x1F000 || (cp >= 0x20D0 && cp <= 0x20FF) || cp == 0x2640 || cp == 0x2764 || (cp >= 0xE00 && cp <= 0xE7F)) {
        return false;
    }
    switch (face) {
    case FACE_SANS: case FACE_SANS_BOLD:
        return !fixture_is_arabic(cp) && !fixture_is_chinese(cp);
    case FACE_ARABIC: case FACE_ARABIC_BOLD:
        return fixture_is_arabic(cp) || (cp <= '9' && !strchr("\"#$%&'()*+/", (int)cp)) || cp == 0xA0;
    default:
        return fixture_is_chinese(cp) || cp < 0x7F || (cp >= 0x2010 && cp <= 0x2026);
    }
}

static inline int fixture_ascent(void *ctx, enum face face, int font_px)
{
    (void)ctx, (void)face;
    return font_px;
}

static inline int fixture_descent(void *ctx, enum face face, int font_px)
{
    (void)ctx, (void)face;
    return font_px / 3;
}

static inline struct text_measure fixture_measure(struct text_context *c)
{
    return (struct text_measure){ .context = c, .width = fixture_width, .has_glyph = fixture_has_glyph,
                                  .ascent = fixture_ascent, .descent = fixture_descent };
}

static inline struct look fixture_look(char device)
{
    struct look l = { .width_px = 1080, .height_px = 1920, .px_per_mm = 4.03, .shape = SHAPE_TALL, .text_size = 1,
                      .cap_scale = 1, .sign_scale = 1 };
    if (device == 'B') {
        l.width_px = 800, l.height_px = 480, l.px_per_mm = 5.16, l.shape = SHAPE_SMALL;
    } else if (device == 'C') {
        l.width_px = 1920, l.height_px = 1080, l.px_per_mm = 3.61, l.shape = SHAPE_WIDE;
    } else if (device == 'D') {
        l.width_px = 720, l.height_px = 1280, l.px_per_mm = 5.73, l.cap_scale = 0.75;
    }
    return l;
}

static inline bool rect_inside(struct rect in, struct rect out)
{
    return in.x >= out.x && in.y >= out.y && in.x + in.w <= out.x + out.w && in.y + in.h <= out.y + out.h;
}

static inline bool rect_overlaps(struct rect a, struct rect b)
{
    return a.w > 0 && a.h > 0 && b.w > 0 && b.h > 0 && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h
           && b.y < a.y + a.h;
}

/* The first node of a role; NULL when there is none. */
static inline struct node *fixture_find(const struct ui *ui, enum role r)
{
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (n->role == r) {
            return n;
        }
    }
    return NULL;
}
