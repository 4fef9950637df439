/* Paints to colours. The theme colours are the city's palette; "own" ones and every contrast figure stand in
 * docs/measures.md. A tone changes what is painted in it, the scheme changes everything. */
#include <math.h>

#include "ui/theme.h"

#define RGB(hex) { (uint8_t)((hex) >> 16 & 0xff), (uint8_t)((hex) >> 8 & 0xff), (uint8_t)((hex) & 0xff) }

enum {
    WHITE = 0xffffff, BLACK = 0x000000, BLACK_90 = 0x1a1a1a, BUS = 0x0000bf, BUS_DARK = 0x00005e,
    BUS_MEDIUM_LIGHT = 0xccccff, BUS_LIGHT = 0xf0f0ff, ENGEL = 0xffe977, ALERT_LIGHT = 0xfff4b4,
};

/* Paints that no tone changes, by scheme: light, dark, high contrast. */
static const struct colour plain[PAINT_COUNT][SCHEME_COUNT] = {
    [PAINT_PAGE]            = { RGB(WHITE),      RGB(BLACK_90),         RGB(BLACK) },
    [PAINT_INK]             = { RGB(BLACK_90),   RGB(WHITE),            RGB(ENGEL) },
    [PAINT_SOFT]            = { RGB(0x4d4d4d),   RGB(0xcccccc),         RGB(ENGEL) },
    [PAINT_CONTROL]         = { RGB(0x808080),   RGB(0x999999),         RGB(ENGEL) },
    [PAINT_HAIR]            = { RGB(0xcccccc),   RGB(0x595959),         RGB(ENGEL) },
    [PAINT_SURFACE]         = { RGB(0xf2f2f2),   RGB(0x333333),         RGB(BLACK) },
    [PAINT_PRIMARY]         = { RGB(BUS),        RGB(BUS_MEDIUM_LIGHT), RGB(ENGEL) },
    [PAINT_ON_PRIMARY]      = { RGB(WHITE),      RGB(BUS_DARK),         RGB(BLACK) },
    [PAINT_PRIMARY_PRESSED] = { RGB(BUS_DARK),   RGB(WHITE),            RGB(WHITE) },
    [PAINT_CHOSEN]          = { RGB(BUS_LIGHT),  RGB(0x33334d),         RGB(BLACK) },
    [PAINT_BAR]             = { RGB(BUS_DARK),   RGB(BLACK),            RGB(BLACK) },
    [PAINT_BAR_KEY]         = { RGB(0x1d1d78),   RGB(0x333333),         RGB(BLACK) },
    [PAINT_ON_BAR]          = { RGB(WHITE),      RGB(WHITE),            RGB(ENGEL) },
    [PAINT_BAR_DISABLED]    = { RGB(0xa6a6d0),   RGB(0x999999),         RGB(ENGEL) },
    [PAINT_VOICE]           = { RGB(ENGEL),      RGB(ENGEL),            RGB(ENGEL) },
    [PAINT_ON_VOICE]        = { RGB(BUS_DARK),   RGB(BUS_DARK),         RGB(BLACK) },
    [PAINT_OPEN]            = { RGB(0x005a4a),   RGB(0xa3e3c2),         RGB(ENGEL) },
    [PAINT_CLOSED]          = { RGB(0x8d0d2d),   RGB(0xfacbc8),         RGB(ENGEL) },
    [PAINT_WARN]            = { RGB(ALERT_LIGHT), RGB(ALERT_LIGHT),     RGB(ALERT_LIGHT) },
    [PAINT_ON_WARN]         = { RGB(BLACK_90),   RGB(BLACK_90),         RGB(BLACK_90) },
    [PAINT_WHITE]           = { RGB(WHITE),      RGB(WHITE),            RGB(WHITE) },
    [PAINT_BLACK]           = { RGB(BLACK),      RGB(BLACK),            RGB(BLACK) },
};

/* The walls of the themes: field, accent (icons, discs) and tint (rows) of the light scheme. */
static const struct wall {
    struct colour field, accent, tint;
} walls[TONE_COUNT] = {
    [TONE_LIIKUNTA]  = { RGB(0x9fc9eb), RGB(0x005799), RGB(0xe8f3fc) },
    [TONE_KULTTUURI] = { RGB(0xf5a3c7), RGB(0x850f45), RGB(0xfff0f7) },
    [TONE_LUONTO]    = { RGB(0xa3e3c2), RGB(0x006631), RGB(0xdff7eb) },
    [TONE_ELINTAVAT] = { RGB(0xe8d7a7), RGB(0x800e04), RGB(0xf7f2e4) },
    [TONE_RUOKA]     = { RGB(0xffc61e), RGB(0x5c3d00), RGB(0xfff4d4) },
    [TONE_YHDESSA]   = { RGB(0xffab85), RGB(0x7d2000), RGB(0xffeee6) },
    [TONE_NEUVONTA]  = { RGB(BUS_MEDIUM_LIGHT), RGB(BUS), RGB(BUS_LIGHT) },
    [TONE_PLAIN]     = { RGB(BUS_MEDIUM_LIGHT), RGB(BUS), RGB(BUS_LIGHT) },
};

/* What the two tones with a meaning make of walls and doors; words and icons on the page beside a wall stay the page's. */
static enum paint navy_paint(enum paint p)
{
    switch (p) {
    case PAINT_FIELD: return PAINT_BAR;
    case PAINT_ON_FIELD: return PAINT_ON_BAR;
    case PAINT_DOOR: return PAINT_VOICE;
    case PAINT_DOOR_ICON: return PAINT_ON_VOICE;
    default: return p;
    }
}

static enum paint voice_paint(enum paint p)
{
    switch (p) {
    case PAINT_FIELD: case PAINT_DOOR: return PAINT_VOICE;
    case PAINT_ON_FIELD: case PAINT_DOOR_ICON: return PAINT_ON_VOICE;
    default: return p;
    }
}

static struct colour wall_colour(enum scheme s, enum tone t, enum paint p)
{
    const struct wall *w = &walls[t];
    bool light = s == SCHEME_LIGHT, dark = s == SCHEME_DARK, wall_less = t == TONE_PLAIN;
    switch (p) {
    case PAINT_FIELD:
        if (wall_less) {
            return plain[PAINT_PAGE][s];
        }
        return light ? w->field : plain[PAINT_SURFACE][s];
    case PAINT_TINT: return light ? w->tint : plain[PAINT_SURFACE][s];
    case PAINT_ACCENT: return light ? w->accent : dark ? w->field : plain[PAINT_INK][s];
    case PAINT_ON_ACCENT: return plain[PAINT_PAGE][s];
    case PAINT_DOOR: return light ? plain[PAINT_WHITE][s] : dark ? w->field : plain[PAINT_INK][s];
    case PAINT_DOOR_ICON: return light ? w->accent : plain[PAINT_PAGE][s];
    case PAINT_ON_FIELD: return plain[PAINT_INK][s];
    default: return plain[p][s];
    }
}

struct colour theme_colour(enum scheme s, enum tone t, enum paint p)
{
    if (t == TONE_NAVY) {
        p = navy_paint(p);
    } else if (t == TONE_VOICE) {
        p = voice_paint(p);
    }
    if (t == TONE_INHERIT || t >= TONE_NAVY) {
        t = TONE_PLAIN;
    }
    return wall_colour(s, t, p);
}

/* WCAG 2.2, definition of relative luminance. */
static double channel(uint8_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

double colour_contrast(struct colour a, struct colour b)
{
    double x = luminance(a), y = luminance(b);
    double light = x > y ? x : y, dark = x > y ? y : x;
    return (light + 0.05) / (dark + 0.05);
}
