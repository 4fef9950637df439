/* What a node looks like beyond its role: by where it stands and by its state. */
#include "ui/theme.h"

#include <math.h>
#include <stddef.h>

#include "ui/theme_table.h"

static enum role parent_role(const struct node *n)
{
    return n->parent ? n->parent->role : ROLE_SCREEN;
}

static double least_cap(const struct look *l)
{
    return theme_least_cap_mm(600 * (l->cap_scale > 0 ? l->cap_scale : 1));
}

static const struct node *find_holder(const struct node *n, enum role r)
{
    for (n = n->parent; n; n = n->parent) {
        if (n->role == r) {
            return n;
        }
    }
    return NULL;
}

/* Words on a box with its own ink (navy, yellow) take that ink. */
static void inherit_ink(struct style *s, const struct node *n, const struct look *l)
{
    if (s->fill != PAINT_NONE || (s->ink != PAINT_INK && s->ink != PAINT_SOFT)) {
        return;
    }
    for (const struct node *p = n->parent; p; p = p->parent) {
        if (p->role != ROLE_TIMEOUT_PAGE && p->role != ROLE_SIGN_CALL && p->role != ROLE_TOAST && p->role != ROLE_VOICE_PANEL) {
            continue;
        }
        s->ink = theme_row(p->role, l)->ink;
        if (s->icon_ink == PAINT_INK || s->icon_ink == PAINT_SOFT || s->icon_ink == PAINT_ACCENT) {
            s->icon_ink = s->ink;
        }
        return;
    }
}

static const struct node *find_image(const struct node *n)
{
    for (const struct node *c = n->first; c; c = c->next) {
        const struct node *found = c->role == ROLE_IMAGE ? c : find_image(c);
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* Is something shown after n in its column? A section in a line looks after the line. */
static bool is_last_shown(const struct node *n)
{
    if (n->parent && n->parent->role == ROLE_LINE) {
        n = n->parent;
    }
    for (const struct node *c = n->next; c; c = c->next) {
        if (!c->hidden && c->role != ROLE_PAGE_BREAK) {
            return false;
        }
    }
    return true;
}

static void apply_words_place(struct style *s, const struct node *n, const struct look *l, bool tall)
{
    bool wall = find_holder(n, ROLE_TOP) || find_holder(n, ROLE_SIDE);
    if (n->parent && n->parent->role == ROLE_TIMEOUT_PAGE) {
        s->align = 0;
    }
    if (n->role == ROLE_BODY && find_holder(n, ROLE_VOICE_PANEL)) {
        s->align = 0;
    }
    if (n->role == ROLE_CLOCK && n->parent && n->parent->role == ROLE_TIGHT) {
        s->align = -1;
    }
    if (n->role == ROLE_FACT && find_holder(n, ROLE_CALL_BOX)) {
        s->cap = fmax(s->cap * 7.4 / 8, least_cap(l));
    }
    if (n->role == ROLE_SUBTITLE && !wall && l->shape != SHAPE_SMALL) {
        s->cap *= l->shape == SHAPE_WIDE ? 7.4 / 9 : 7.4 / 8.2;
    }
    if (tall && wall && node_tone(n) == TONE_NAVY && (n->role == ROLE_H1 || n->role == ROLE_SUBTITLE)) {
        s->cap *= n->role == ROLE_H1 ? 19 / 15.0 : 9.4 / 8.2;    /* the welcome of the language page */
    }
}

/* Boxes whose paddings depend on what is around or in them. */
static void apply_box_place(struct style *s, const struct node *n, const struct look *l, bool tall)
{
    enum role parent = parent_role(n);
    bool plain = node_tone(n) == TONE_PLAIN;
    switch (n->role) {
    case ROLE_CONTENT:
        if (tall && n->parent && n->parent->first == n) {    /* no wall above it */
            s->pad_y = 12;
        }
        break;
    case ROLE_TOP:
        if (plain) {
            s->min_height = 0;
        }
        break;
    case ROLE_SIDE:
        if (plain && l->shape == SHAPE_WIDE) {
            s->min_width = 186;
            s->pad_x = 0;
            s->pad_bottom = 8;
        }
        break;
    case ROLE_SECTION:
        if (is_last_shown(n)) {
            s->pad_bottom = 0;
        }
        break;
    case ROLE_TIGHT:
        if (parent == ROLE_TOP || parent == ROLE_SIDE) {
            s->gap_y = parent == ROLE_TOP ? 2 : 4;
        } else if (find_holder(n, ROLE_SIGN_FIELD) && (!n->first || n->first->role != ROLE_IMAGE)) {
            s->pad_bottom = theme_row(ROLE_SIGN_FIELD, l)->pad_y;
        }
        break;
    case ROLE_SIGN_FIELD:
        if (find_image(n)) {    /* it stands on the floor */
            s->pad_bottom = 0;
        }
        break;
    default:
        break;
    }
}

static void apply_gaps(struct style *s, const struct node *n, const struct look *l)
{
    enum role parent = parent_role(n);
    enum role first = n->first ? n->first->role : ROLE_COUNT;
    if (n->role != ROLE_FLOW && n->role != ROLE_GRID2 && n->role != ROLE_LINE) {
        return;
    }
    if (l->shape == SHAPE_WIDE && parent == ROLE_CONTENT && n->grow && n->role == ROLE_LINE) {
        s->gap_x = 14;
    }
    if ((first == ROLE_FACT || first == ROLE_QR_BOX) && n->role != ROLE_GRID2) {
        s->gap_x *= 2;
    }
    if (parent == ROLE_SIGN_CALL || parent == ROLE_ROW) {
        s->gap_y = 0;
    }
}

/* The steps of a code stand beside it, or whoever holds a phone to it cannot read them. */
static bool is_beside_code(const struct node *n)
{
    for (n = n->parent; n && n->role != ROLE_PAGES; n = n->parent) {
        if (n->role == ROLE_LINE && n->first && n->first->role == ROLE_QR_BOX) {
            return true;
        }
    }
    return false;
}

/* What stands in another box looks a little different there. The call box stands on every page of a card: its words grow
 * by one step only, on B and D not at all, or nothing else would have room; the same numbers stand large on the page Soita. */
static void apply_place(struct style *s, const struct node *n, const struct look *l)
{
    bool tall = l->shape == SHAPE_TALL && !theme_is_narrow(l);
    apply_box_place(s, n, l, tall);
    apply_gaps(s, n, l);
    switch (n->role) {
    case ROLE_H1: case ROLE_SUBTITLE: case ROLE_CLOCK: case ROLE_BODY: case ROLE_SMALL: case ROLE_FACT:
        apply_words_place(s, n, l, tall);
        break;
    case ROLE_NUMBER:
        if (find_holder(n, ROLE_CALL_BOX)) {
            s->cap *= 14.3 / 15;
        }
        break;
    case ROLE_ROW:    /* a row of few words */
        if (tall && (!n->first || n->first == n->last || n->first->next == n->last)) {
            s->min_height = 40;
        }
        if (theme_has_short_bar(l) && l->text_size > 1) {
            s->pad_y = s->pad_bottom = 2;
        }
        break;
    case ROLE_QR:
        if (find_holder(n, ROLE_SIGN_ROW) || find_holder(n, ROLE_SIGN_FIELD)) {
            s->width = s->height = l->shape == SHAPE_SMALL ? 40 : theme_is_narrow(l) ? 50 : 66;
        }
        break;
    case ROLE_VOICE_BUTTON:
        if (!find_holder(n, ROLE_TIMEOUT_PAGE)) {
            break;
        }
        s->fill = PAINT_VOICE;
        s->border = PAINT_NONE;
        if (l->shape != SHAPE_SMALL) {
            s->min_height = theme_is_narrow(l) ? 26 : 62;    /* on a narrow screen it takes what the words leave */
            s->cap *= theme_is_narrow(l) ? 1.25 : 19 / 9.4;
        }
        break;
    default:
        break;
    }
    bool on_wall = find_holder(n, ROLE_TOP) || find_holder(n, ROLE_SIDE);
    bool one_step = on_wall || n->role == ROLE_QUESTION || n->role == ROLE_QUESTION_SMALL || find_holder(n, ROLE_CALL_BOX)
        || find_holder(n, ROLE_VOICE_PANEL) || find_holder(n, ROLE_TIMEOUT_PAGE) || is_beside_code(n);
    int most = theme_has_short_bar(l) ? 1 : 2;
    if (s->reading && l->text_size > most && one_step) {
        s->cap = fmax(s->cap * theme_text_factor(most) / theme_text_factor(l->text_size), least_cap(l));
    }
    inherit_ink(s, n, l);
}

static void apply_chosen(struct style *s, const struct node *n)
{
    switch (n->role) {
    case ROLE_CHOICE: case ROLE_SIZE_CHOICE: case ROLE_LANGUAGE: case ROLE_KEY:
        s->bold = true;
        s->fill = PAINT_CHOSEN;
        s->border = PAINT_PRIMARY;
        s->line_mm = 1.5;
        break;
    case ROLE_CHIP:
        s->bold = true;
        s->fill = PAINT_ACCENT;
        s->ink = s->icon_ink = PAINT_ON_ACCENT;
        s->border = PAINT_NONE;
        break;
    case ROLE_VOICE_BUTTON:
        s->fill = PAINT_ON_VOICE;
        s->ink = s->icon_ink = PAINT_VOICE;
        break;
    default:
        break;
    }
}

static void apply_disabled(struct style *s, const struct node *n, const struct look *l)
{
    if (!role_name(n->role) || !s->dashed_when_disabled) {
        return;
    }
    bool bar = n->role == ROLE_BAR_KEY || n->role == ROLE_BAR_VOICE;
    s->fill = PAINT_NONE;
    s->ink = s->icon_ink = bar ? PAINT_BAR_DISABLED : PAINT_SOFT;
    s->border = bar && l->scheme != SCHEME_CONTRAST ? PAINT_NONE : PAINT_HAIR;
    s->line_mm = 0.75;
}

static void apply_mood(struct style *s, const struct node *n)
{
    if (n->role != ROLE_BADGE) {
        return;
    }
    if (n->mood == MOOD_OPEN) {
        s->fill = PAINT_OPEN;
        s->ink = s->icon_ink = PAINT_ON_ACCENT;
    } else if (n->mood == MOOD_WARN) {
        s->fill = PAINT_WARN;
        s->ink = s->icon_ink = PAINT_ON_WARN;
    }
}

struct style theme_node_style(const struct node *n, const struct look *l)
{
    struct style s = theme_style(n->role, l);
    apply_place(&s, n, l);
    apply_mood(&s, n);
    if (n->chosen) {
        apply_chosen(&s, n);
    }
    if (n->disabled) {
        apply_disabled(&s, n, l);
    }
    return s;
}

static bool is_scheme_choice(enum role r)
{
    return r == ROLE_SCHEME_LIGHT || r == ROLE_SCHEME_DARK || r == ROLE_SCHEME_CONTRAST;
}

const char *theme_icon(const struct node *n)
{
    if (n->chosen && (n->role == ROLE_CHOICE || is_scheme_choice(n->role))) {
        return "check-circle-fill";
    }
    if (n->icon) {
        return n->icon;
    }
    if (n->role == ROLE_CHOICE) {
        return "plus-circle";
    }
    if (n->role == ROLE_BADGE && n->mood == MOOD_OPEN) {
        return "check-circle-fill";
    }
    if (n->role == ROLE_BADGE && n->mood == MOOD_CLOSED) {
        return "clock";
    }
    if (n->role == ROLE_BADGE && n->mood == MOOD_WARN) {
        return "alert-circle-fill";
    }
    return NULL;
}

const char *theme_icon_end(const struct node *n)
{
    if (n->icon_end) {
        return n->icon_end;
    }
    return n->role == ROLE_ROW && n->action.kind ? "arrow-right" : NULL;
}

void theme_door(const struct node *n, const struct look *l, double *width_mm, double *height_mm)
{
    bool narrow = theme_is_narrow(l), small = l->shape == SHAPE_SMALL;
    *width_mm = *height_mm = 0;
    if (n->role == ROLE_TILE && !narrow && !small) {
        *width_mm = 34;
        *height_mm = 44;
    } else if (n->role == ROLE_SECONDS) {
        *width_mm = small ? 44 : narrow ? 70 : 138;
        *height_mm = small ? 50 : narrow ? 80 : 158;
    } else if (n->role == ROLE_DOOR && parent_role(n) == ROLE_SIDE && !small) {
        *width_mm = 76;
        *height_mm = 88;
    } else if (n->role == ROLE_DOOR && !small) {
        bool large = node_tone(n) == TONE_NAVY;
        *width_mm = large ? (narrow ? 30 : 62) : narrow ? 20 : 34;
        *height_mm = large ? (narrow ? 34 : 70) : narrow ? 24 : 40;
    }
}
