/* The rules are those of the design's measures, section 4 (States), and its
 * columns for dark and high contrast.  In high contrast every box has a line
 * and a ground of its own tells nothing. */
#include "ui/draw_paint.h"

static const double CONTROL_LINE_MM = 0.75;
static const double CHOSEN_LINE_MM = 1.5;

static struct colour colour_of(const struct ground *g, enum tone t, enum paint p)
{
    return theme_colour(g->scheme, t, p);
}

struct ground ground_page(const struct look *l, enum tone tone)
{
    return (struct ground){ GROUND_PAGE, l->scheme, theme_colour(l->scheme, tone, PAINT_INK),
                            theme_colour(l->scheme, tone, PAINT_SOFT), theme_colour(l->scheme, tone, PAINT_ACCENT) };
}

static struct ground plain_ground(const struct ground *g, enum tone t, enum ground_kind kind, enum paint ink)
{
    struct colour c = colour_of(g, t, ink);
    return (struct ground){ kind, g->scheme, c, c, c };
}

static struct ground ground_field(const struct ground *g, enum tone t)
{
    struct ground in = plain_ground(g, t, GROUND_FIELD, PAINT_ON_FIELD);
    if (t != TONE_NAVY && t != TONE_VOICE) {
        in.icon = colour_of(g, t, PAINT_ACCENT);
    }
    return in;
}

/* In high contrast a pressed box swaps its two colours. */
static bool is_swapped(const struct look *l, const struct node *n)
{
    return l->scheme == SCHEME_CONTRAST && l->pressed_id && l->pressed_id == n->id;
}

struct ground ground_inside(const struct look *l, const struct node *n, const struct ground *g)
{
    enum tone t = node_tone(n);
    struct ground in = *g;
    if (is_swapped(l, n) && (n->role == ROLE_TILE || n->role == ROLE_ROW)) {
        return plain_ground(g, t, GROUND_FIELD, PAINT_ON_PRIMARY);
    }
    switch (n->role) {
    case ROLE_TOP:
    case ROLE_SIDE:
    case ROLE_SIGN_FIELD:
    case ROLE_TILE:
    case ROLE_STRIP:
        in = ground_field(g, t);
        if (n->role == ROLE_TILE && l->pressed_id && l->pressed_id == n->id) {
            in = plain_ground(g, t, GROUND_FIELD, PAINT_ON_ACCENT);
        }
        return in;
    case ROLE_BAR:
    case ROLE_SIGN_CALL:
    case ROLE_TOAST:
    case ROLE_TIMEOUT_PAGE:
        in = plain_ground(g, t, GROUND_NAVY, PAINT_ON_BAR);
        in.icon = colour_of(g, t, PAINT_VOICE);
        return in;
    case ROLE_VOICE_PANEL:
        return plain_ground(g, t, GROUND_VOICE, PAINT_ON_VOICE);
    case ROLE_ROW:
    case ROLE_CALL_BOX:
    case ROLE_BOX:
    case ROLE_SIGN_ROW:
    case ROLE_CONTENT:
    case ROLE_QR_BOX:
        return ground_page(l, t);
    default:
        if (n->tone != TONE_INHERIT && g->kind == GROUND_PAGE) {
            return ground_page(l, n->tone);
        }
        return in;
    }
}

/* ---- states ---- */

static void set_line(struct paints *p, struct colour c, double mm)
{
    p->lined = true;
    p->line = c;
    p->line_mm = mm;
}

static void set_ink(struct paints *p, struct colour c)
{
    p->ink = p->lead = p->icon = c;
}

static void set_fill(struct paints *p, struct colour c)
{
    p->filled = true;
    p->fill = c;
}

static void paint_disabled(struct paints *p, const struct node *n, const struct ground *g, enum tone t)
{
    bool bar = n->role == ROLE_BAR_KEY || n->role == ROLE_BAR_VOICE;
    p->filled = false;
    p->lined = !bar || g->scheme == SCHEME_CONTRAST;
    p->dashed = true;
    p->line_mm = CONTROL_LINE_MM;
    p->line = g->kind == GROUND_PAGE && g->scheme != SCHEME_CONTRAST ? colour_of(g, t, PAINT_HAIR) : g->ink;
    set_ink(p, bar ? colour_of(g, t, PAINT_BAR_DISABLED) : g->soft);
}

static void paint_filled_button(struct paints *p, const struct ground *g, enum tone t, bool pressed)
{
    if (g->kind == GROUND_VOICE) {
        set_fill(p, colour_of(g, t, PAINT_ON_VOICE));
        set_ink(p, pressed ? colour_of(g, t, PAINT_VOICE) : colour_of(g, t, PAINT_ON_BAR));
        if (g->scheme == SCHEME_CONTRAST) {
            set_ink(p, colour_of(g, t, PAINT_VOICE));
        }
        return;
    }
    set_fill(p, colour_of(g, t, pressed ? PAINT_PRIMARY_PRESSED : PAINT_PRIMARY));
    set_ink(p, colour_of(g, t, PAINT_ON_PRIMARY));
    p->lined = false;
}

/* Outlined: on the page, on a navy page (time-out) and in the yellow panel. */
static void paint_outlined_button(struct paints *p, const struct ground *g, enum tone t, bool pressed)
{
    if (g->kind == GROUND_VOICE) {
        set_fill(p, pressed ? colour_of(g, t, PAINT_ON_VOICE) : colour_of(g, t, PAINT_WHITE));
        set_ink(p, pressed ? colour_of(g, t, PAINT_WHITE) : colour_of(g, t, PAINT_ON_VOICE));
        set_line(p, colour_of(g, t, PAINT_ON_VOICE), CONTROL_LINE_MM);
        if (g->scheme == SCHEME_CONTRAST) {
            set_fill(p, colour_of(g, t, pressed ? PAINT_ON_VOICE : PAINT_VOICE));
            set_ink(p, colour_of(g, t, pressed ? PAINT_VOICE : PAINT_ON_VOICE));
        }
        return;
    }
    if (g->kind == GROUND_NAVY) {
        p->filled = false;
        set_ink(p, colour_of(g, t, PAINT_ON_BAR));
        if (pressed) {
            set_fill(p, colour_of(g, t, PAINT_BAR_KEY));
        }
        set_line(p, p->ink, CONTROL_LINE_MM);
        return;
    }
    set_fill(p, colour_of(g, t, PAINT_PAGE));
    set_ink(p, colour_of(g, t, PAINT_PRIMARY));
    set_line(p, p->ink, CONTROL_LINE_MM);
    if (pressed && g->scheme == SCHEME_CONTRAST) {
        set_fill(p, colour_of(g, t, PAINT_PRIMARY));
        set_ink(p, colour_of(g, t, PAINT_ON_PRIMARY));
    } else if (pressed) {
        set_fill(p, g->scheme == SCHEME_LIGHT ? theme_colour(g->scheme, TONE_NEUVONTA, PAINT_FIELD)
                                              : colour_of(g, t, PAINT_CHOSEN));
    }
}

static void paint_choice(struct paints *p, const struct node *n, const struct ground *g, enum tone t, bool pressed)
{
    paint_outlined_button(p, g, t, pressed);
    bool swapped = pressed && g->scheme == SCHEME_CONTRAST;
    if (!swapped) {
        p->ink = p->lead = colour_of(g, t, PAINT_INK);
        p->icon = colour_of(g, t, PAINT_PRIMARY);
    }
    if (n->role == ROLE_CHIP || n->role == ROLE_KEY) {
        p->icon = p->ink;
    }
    set_line(p, colour_of(g, t, PAINT_CONTROL), n->role == ROLE_KEY ? CONTROL_LINE_MM / 2 : CONTROL_LINE_MM);
    if (n->chosen && n->role == ROLE_CHIP) {
        set_fill(p, colour_of(g, t, PAINT_ACCENT));
        set_ink(p, colour_of(g, t, PAINT_ON_ACCENT));
        p->lined = false;
    } else if (n->chosen) {
        if (!pressed) {
            set_fill(p, colour_of(g, t, PAINT_CHOSEN));
        }
        set_line(p, colour_of(g, t, PAINT_PRIMARY), CHOSEN_LINE_MM);
    }
}

static enum scheme scheme_of_role(enum role r)
{
    return r == ROLE_SCHEME_LIGHT ? SCHEME_LIGHT : r == ROLE_SCHEME_DARK ? SCHEME_DARK : SCHEME_CONTRAST;
}

/* In the colours that it chooses, with the line of the page that it stands on. */
static void paint_scheme(struct paints *p, const struct ground *g, enum tone t, enum scheme s)
{
    set_line(p, colour_of(g, t, PAINT_CONTROL), CONTROL_LINE_MM);
    set_fill(p, theme_colour(s, TONE_PLAIN, PAINT_PAGE));
    set_ink(p, theme_colour(s, TONE_PLAIN, PAINT_INK));
}

static void paint_bar_key(struct paints *p, const struct node *n, const struct ground *g, enum tone t, bool pressed)
{
    bool voice = n->role == ROLE_BAR_VOICE;
    if (voice != pressed) {
        set_fill(p, colour_of(g, t, PAINT_VOICE));
        set_ink(p, colour_of(g, t, PAINT_ON_VOICE));
    } else {
        set_fill(p, colour_of(g, t, PAINT_BAR_KEY));
        set_ink(p, colour_of(g, t, PAINT_ON_BAR));
    }
}

static void paint_tile(struct paints *p, const struct ground *g, enum tone t, bool pressed)
{
    struct ground in = ground_field(g, t);
    set_fill(p, colour_of(g, t, PAINT_FIELD));
    p->ink = p->lead = in.ink;
    p->icon = in.icon;
    if (pressed && g->scheme == SCHEME_CONTRAST) {
        set_fill(p, colour_of(g, t, PAINT_PRIMARY));
        set_ink(p, colour_of(g, t, PAINT_ON_PRIMARY));
    } else if (pressed) {
        set_fill(p, colour_of(g, t, t == TONE_NAVY ? PAINT_BAR_KEY : PAINT_ACCENT));
        set_ink(p, colour_of(g, t, t == TONE_NAVY ? PAINT_ON_BAR : PAINT_ON_ACCENT));
    }
}

static const enum paint row_pressed[SCHEME_COUNT] = { PAINT_FIELD, PAINT_CHOSEN, PAINT_PRIMARY };

static void paint_badge(struct paints *p, const struct node *n, const struct ground *g, enum tone t)
{
    switch (n->mood) {
    case MOOD_OPEN:
        set_fill(p, colour_of(g, t, PAINT_OPEN));
        set_ink(p, colour_of(g, t, PAINT_PAGE));
        break;
    case MOOD_WARN:
        set_fill(p, colour_of(g, t, PAINT_WARN));
        set_ink(p, colour_of(g, t, PAINT_ON_WARN));
        break;
    case MOOD_CLOSED:
    case MOOD_NONE:
        set_fill(p, colour_of(g, t, PAINT_SURFACE));
        set_ink(p, colour_of(g, t, PAINT_INK));
        break;
    }
}

/* ---- the row of the theme, then what the state changes ---- */

static struct colour ink_on(const struct ground *g, enum tone t, enum paint p, bool icon)
{
    if (p == PAINT_NONE || p == PAINT_INK) {
        return icon && p == PAINT_NONE ? g->icon : g->ink;
    }
    if (p == PAINT_SOFT) {
        return g->soft;
    }
    if (p == PAINT_ACCENT && icon) {
        return g->icon;
    }
    return colour_of(g, t, p);
}

static struct colour lead_ink(const struct node *n, const struct ground *g, enum tone t, struct colour ink)
{
    if (g->kind != GROUND_PAGE) {
        return ink;
    }
    return n->mood == MOOD_OPEN     ? colour_of(g, t, PAINT_OPEN)
           : n->mood == MOOD_CLOSED ? colour_of(g, t, PAINT_CLOSED)
                                    : ink;
}

static struct paints themed(const struct node *n, const struct style *st, const struct ground *g, enum tone t)
{
    struct paints p = { 0 };
    if (st->fill != PAINT_NONE) {
        set_fill(&p, colour_of(g, t, st->fill));
    }
    if (st->border != PAINT_NONE && st->line_mm > 0) {
        set_line(&p, colour_of(g, t, st->border), st->line_mm);
    }
    p.ink = ink_on(g, t, st->ink, false);
    p.icon = ink_on(g, t, st->icon_ink, true);
    p.lead = lead_ink(n, g, t, p.ink);
    return p;
}

static bool same(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void paint_voice_button(struct paints *p, const struct node *n, const struct ground *g, enum tone t, bool pressed)
{
    if (g->kind == GROUND_VOICE && n->chosen) {
        paint_filled_button(p, g, t, pressed);
    } else if (g->kind == GROUND_VOICE) {
        paint_outlined_button(p, g, t, pressed);
    } else {
        set_fill(p, colour_of(g, t, pressed ? PAINT_ON_BAR : PAINT_VOICE));
        set_ink(p, colour_of(g, t, PAINT_ON_VOICE));
    }
}

static void paint_by_role(struct paints *p, const struct look *l, const struct node *n, const struct ground *g, enum tone t)
{
    bool pressed = l->pressed_id && l->pressed_id == n->id;
    switch (n->role) {
    case ROLE_BUTTON: case ROLE_ACTION: case ROLE_PAGE_KEY: case ROLE_MENU_KEY: case ROLE_VOICE_OUTLINE:
        paint_outlined_button(p, g, t, pressed);
        break;
    case ROLE_BUTTON_MAIN: case ROLE_ACTION_MAIN: case ROLE_PAGE_KEY_MAIN: case ROLE_CHIP_MAIN:
        paint_filled_button(p, g, t, pressed);
        break;
    case ROLE_VOICE_BUTTON:
        paint_voice_button(p, n, g, t, pressed);
        break;
    case ROLE_BAR_KEY: case ROLE_BAR_VOICE:
        paint_bar_key(p, n, g, t, pressed);
        break;
    case ROLE_CHOICE: case ROLE_SIZE_CHOICE: case ROLE_LANGUAGE: case ROLE_CHIP: case ROLE_KEY:
        paint_choice(p, n, g, t, pressed);
        break;
    case ROLE_SCHEME_LIGHT: case ROLE_SCHEME_DARK: case ROLE_SCHEME_CONTRAST:
        paint_scheme(p, g, t, scheme_of_role(n->role));
        break;
    case ROLE_TILE:
        paint_tile(p, g, t, pressed);
        break;
    case ROLE_ROW:
        set_fill(p, colour_of(g, t, !pressed ? PAINT_TINT : row_pressed[g->scheme]));
        break;
    case ROLE_LABEL:
        set_fill(p, colour_of(g, t, PAINT_PAGE));
        p->ink = p->lead = ground_page(l, t).ink;
        p->icon = ground_page(l, t).icon;
        break;
    case ROLE_BADGE:
        paint_badge(p, n, g, t);
        break;
    default:
        break;
    }
}

struct paints paints_of(const struct look *l, const struct node *n, const struct style *st, const struct ground *g)
{
    enum tone t = node_tone(n);
    struct paints p = themed(n, st, g, t);
    paint_by_role(&p, l, n, g, t);
    if (n->disabled) {
        paint_disabled(&p, n, g, t);
    } else if (l->scheme == SCHEME_CONTRAST && p.filled && !p.lined && st->radius != 0
               && same(p.fill, colour_of(g, t, PAINT_PAGE))) {
        set_line(&p, g->ink, CONTROL_LINE_MM);
    }
    return p;
}
