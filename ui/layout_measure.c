/* How wide and how high a node wants to be. Measures are remembered on the node: a tree is measured from several levels. */
#include <math.h>
#include <string.h>

#include "ui/layout_internal.h"
#include "ui/say.h"

enum { BOUNDLESS_PX = 1 << 20, TITLE_LINES = 4 };

/* Arabic letters reach further up and down, and several lines that are closer than this touch. Titles are short and have
 * little room: in them only the rarest pairs may. */
static const double RTL_LINES = 1.4, RTL_LINES_BOLD = 1.25, RTL_LINE = 1.34;

struct node *lay_next_shown(struct node *n)
{
    while (n && n->hidden) {
        n = n->next;
    }
    return n;
}

void lay_forget(struct node *n)
{
    memset(n->memo, 0, sizeof n->memo);
    n->memo_natural = 0;
    for (struct node *c = n->first; c; c = c->next) {
        lay_forget(c);
    }
}

void lay_shrink_title(struct node *n, struct node *title, int font_px)
{
    title->font_most = font_px;
    title->para = NULL;
    lay_forget(n);
}

void lay_overflow(struct lay *lay, const struct node *n)
{
    if (lay->ui->overflow++ == 0) {
        lay->ui->overflow_node = n;
    }
}

bool lay_grows(const struct node *n)
{
    switch (n->role) {
    case ROLE_SPACE: case ROLE_PAGES: case ROLE_PAGES_ONE: case ROLE_CONTENT: case ROLE_BODY_LINE: case ROLE_SIGN_FIELD:
    case ROLE_TIMEOUT_PAGE:
        return true;
    case ROLE_IMAGE:    /* the picture of a sign stands on its floor */
        return n->grow || (n->parent && n->parent->role == ROLE_TIGHT);
    default:
        return n->grow;
    }
}

static bool has_words(const struct node *n)
{
    if (n->role == ROLE_QR || n->role == ROLE_IMAGE || n->role == ROLE_DOOR) {
        return false;
    }
    return n->text.n > 0 || (n->lead.n > 0 && n->role != ROLE_STEP && n->role != ROLE_SIZE_CHOICE);
}

struct parts lay_parts(const struct lay *lay, const struct node *n)
{
    const struct look *l = lay->look;
    struct parts p = { .st = theme_node_style(n, l) };
    p.pad_start = look_px(l, p.st.pad_start);
    p.pad_end = look_px(l, p.st.pad_x);
    p.pad_top = look_px(l, p.st.pad_y);
    p.pad_bottom = look_px(l, p.st.pad_bottom);
    p.gap_x = look_px(l, p.st.gap_x);
    p.gap_y = look_px(l, p.st.gap_y);
    p.above = p.st.icon_above;
    p.words = has_words(n);
    p.st.axis = n->stacked ? AXIS_COLUMN : p.st.axis;
    double door_w = 0, door_h = 0;
    if (n->role == ROLE_TILE) {
        theme_door(n, l, &door_w, &door_h);
    }
    if (door_w > 0) {
        p.end = look_px(l, door_w);
        p.door_h = look_px(l, door_h);
        p.end_gap = look_px(l, p.st.icon_gap);
        p.pad_end = look_px(l, 5);
        return p;
    }
    bool disc = n->role == ROLE_STEP && n->lead.n > 0;
    if (p.st.icon > 0 && (theme_icon(n) || disc)) {
        p.icon = look_px(l, disc ? p.st.icon * 15 / 13 : p.st.icon);
        p.icon_gap = look_px(l, p.st.icon_gap);
    }
    if (p.st.icon > 0 && theme_icon_end(n)) {
        p.end = look_px(l, p.st.icon);
        p.end_gap = look_px(l, p.st.icon_gap);
    }
    if (!p.words && !n->first && n->role != ROLE_STEP) {    /* an icon alone */
        p.icon_gap = p.end_gap = 0;
    }
    return p;
}

/* ---- words ---- */

static struct text_spec spec_of(const struct lay *lay, const struct node *n, const struct parts *p, int width)
{
    struct text_spec s = { .text = node_shown_text(n, lay->arena), .lang = node_lang(n, lay->ui), .bold = p->st.bold,
                           .width_px = width, .align = p->st.align };
    if (n->role != ROLE_STEP && n->role != ROLE_SIZE_CHOICE) {
        s.lead_n = n->lead.n;
    }
    bool rtl = text_lang_is_rtl(s.lang);
    s.font_px = look_font_px(lay->look, p->st.cap * (rtl ? 1.06 : 1));
    bool edged = rtl && !p->above && (p->st.fill != PAINT_NONE || p->st.line_mm > 0);    /* Arabic letters need it within an edge */
    s.line_px = (int)lround(s.font_px * (edged && p->st.line < RTL_LINE ? RTL_LINE : p->st.line));
    /* Beside an icon that it is centred with, a paragraph of several lines begins at its own start. */
    if (s.align == 0 && !p->above && (p->icon || p->end)) {
        s.align = -1;
    }
    return s;
}

/* Width of the widest word with its joints (U+00AD) left closed. */
static int widest_word(struct lay *lay, const struct text_spec *spec)
{
    struct text_spec s = *spec;
    char *p = arena_alloc(lay->arena, s.text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.text.n; i++) {
        if (i + 1 < s.text.n && s.text.p[i] == '\xC2' && s.text.p[i + 1] == '\xAD') {
            i++;
        } else {
            p[n++] = s.text.p[i];
        }
    }
    s.text = (struct str){ p, n };
    return text_longest_unit(&s, &lay->measure, lay->arena);
}

/* The least size of a title; its own when it does not shrink. */
static int least_font(const struct parts *p, const struct text_spec *s)
{
    bool shrinks = p->st.cap_min > 0 && p->st.cap_min < p->st.cap;
    return shrinks ? (int)ceil(s->font_px * p->st.cap_min / p->st.cap) : s->font_px;
}

/* A title becomes smaller, down to its least size, before one of its words is broken, even at a joint. */
static void shrink_to_fit(struct lay *lay, struct text_spec *s, int least)
{
    int widest = least < s->font_px ? widest_word(lay, s) : 0;
    if (widest <= s->width_px) {
        return;
    }
    int font = (int)((long long)s->font_px * s->width_px / widest);
    for (font = font < least ? least : font; font > least; font--) {
        s->font_px = font;
        if (widest_word(lay, s) <= s->width_px) {
            break;
        }
    }
    s->font_px = font;
}

/* So does one that is higher than its place, or would have more than TITLE_LINES lines: what stands under it needs its room. */
static const struct para *lay_title(struct lay *lay, const struct node *n, struct text_spec *s, int least)
{
    double line = (double)s->line_px / s->font_px;
    if (least < s->font_px && n->font_most > 0 && n->font_most < s->font_px) {
        s->font_px = n->font_most < least ? least : n->font_most;
    }
    shrink_to_fit(lay, s, least);
    for (;; s->font_px = s->font_px * 15 / 16 > least ? s->font_px * 15 / 16 : least) {
        s->line_px = (int)lround(s->font_px * line);
        const struct para *para = text_layout(s, &lay->measure, lay->arena);
        if (para->line_count <= TITLE_LINES || s->font_px <= least) {
            return para;
        }
    }
}

const struct para *lay_para(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    if (n->para && n->para->spec.width_px == width) {
        return n->para;
    }
    struct text_spec s = spec_of(lay, n, p, width);
    n->para = lay_title(lay, n, &s, width < BOUNDLESS_PX ? least_font(p, &s) : s.font_px);
    int apart = (int)lround(s.font_px * (s.bold ? RTL_LINES_BOLD : RTL_LINES));
    bool higher = n->para->rtl && n->para->line_count > 1 && s.line_px < apart;
    s.line_px = higher ? apart : s.line_px;
    bool step = n->parent && n->parent->role == ROLE_STEP;    /* all of them begin beside their figures */
    bool reads_on = n->role == ROLE_BODY && !step && n->para->line_count > 1;
    bool turned = n->para->rtl != lay->look->rtl && s.align != 0 && !reads_on;
    s.align = turned ? -s.align : s.align;    /* a name of the other direction stands at the page's side */
    if (higher || turned) {
        n->para = text_layout(&s, &lay->measure, lay->arena);
    }
    return n->para;
}

/* Children of a line that has words of its own stand after the words. */
static int tail_width(struct lay *lay, struct node *n, const struct parts *p)
{
    if (p->st.axis != AXIS_LINE || !p->words) {
        return 0;
    }
    int w = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        w += p->gap_x + lay_width(lay, c, WIDTH_NATURAL);
    }
    return w;
}

int lay_inner_width(const struct parts *p, int width)
{
    int w = width - p->pad_start - p->pad_end - (p->end ? p->end + p->end_gap : 0);
    if (!p->above && p->icon) {
        w -= p->icon + p->icon_gap;
    }
    return w > 0 ? w : 0;
}

int lay_words_width(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    int w = lay_inner_width(p, width) - tail_width(lay, n, p);
    return w > 1 ? w : 1;
}

/* The node with the words that it shows on other pages. */
static struct node in_other_words(const struct node *n)
{
    struct node other = *n;
    other.text = n->room_for;
    other.room_for = (struct str){ 0 };
    other.para = NULL;
    return other;
}

/* ---- widths ---- */

static int own_words_width(struct lay *lay, struct node *n, const struct parts *p, enum width_kind kind)
{
    struct text_spec s = spec_of(lay, n, p, BOUNDLESS_PX);
    if (kind == WIDTH_NATURAL) {
        return lay_para(lay, n, p, BOUNDLESS_PX)->width_px;
    }
    s.font_px = least_font(p, &s);
    return text_longest_unit(&s, &lay->measure, lay->arena);
}

static int words_width(struct lay *lay, struct node *n, const struct parts *p, enum width_kind kind)
{
    if (!p->words) {
        return 0;
    }
    int own = own_words_width(lay, n, p, kind);
    if (!n->room_for.n) {
        return own;
    }
    struct node other = in_other_words(n);
    int theirs = own_words_width(lay, &other, p, kind);
    return own > theirs ? own : theirs;
}

static int children_width(struct lay *lay, struct node *n, const struct parts *p, enum width_kind kind)
{
    bool beside = p->st.axis == AXIS_LINE || (p->st.axis == AXIS_FLOW && kind == WIDTH_NATURAL);
    int sum = 0, max = 0, count = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next), count++) {
        int w = lay_width(lay, c, kind);
        sum += w + (count ? p->gap_x : 0);
        max = w > max ? w : max;
    }
    if (p->st.axis == AXIS_GRID && count) {
        int columns = count < p->st.columns ? count : p->st.columns;
        return columns * max + (columns - 1) * p->gap_x;
    }
    return beside ? sum : max;
}

/* The wall at the side is as wide as its title needs, between two limits; chips and labels on it may wrap. */
static int side_width(struct lay *lay, struct node *n, const struct parts *p)
{
    enum { WIDEST_MM = 146 };
    int least = look_px(lay->look, p->st.min_width), w = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        bool flows = lay_parts(lay, c).st.axis == AXIS_FLOW;
        int cw = lay_width(lay, c, flows ? WIDTH_LEAST : WIDTH_NATURAL);
        w = cw > w ? cw : w;
    }
    w += p->pad_start + p->pad_end;
    int most = look_px(lay->look, WIDEST_MM);
    if (p->st.min_width > WIDEST_MM || w < least) {
        return least;
    }
    return w > most ? most : w;
}

static int fixed_width(struct lay *lay, struct node *n, const struct parts *p)
{
    double w, h;
    if (n->role == ROLE_SIDE && lay->look->shape == SHAPE_WIDE) {
        return side_width(lay, n, p);
    }
    if (n->role == ROLE_SECONDS || n->role == ROLE_DOOR) {
        theme_door(n, lay->look, &w, &h);
        return look_px(lay->look, w);
    }
    return p->st.width > 0 ? look_px(lay->look, p->st.width) : 0;
}

int lay_width(struct lay *lay, struct node *n, enum width_kind kind)
{
    if (kind == WIDTH_NATURAL && n->memo_natural) {
        return n->memo_natural;
    }
    struct parts p = lay_parts(lay, n);
    int w = fixed_width(lay, n, &p);
    if (!w) {
        int words = words_width(lay, n, &p, kind), children = children_width(lay, n, &p, kind);
        if (p.words && p.st.axis == AXIS_LINE && children) {
            words += p.gap_x + children;
        }
        w = words > children ? words : children;
        int icons = (p.icon && !p.above ? p.icon + p.icon_gap : 0) + (p.end ? p.end + p.end_gap : 0);
        if (p.above && w < p.icon) {
            w = p.icon;
        }
        w += icons + p.pad_start + p.pad_end;
        int least = look_px(lay->look, p.st.min_width);
        w = w < least ? least : w;
    }
    if (kind == WIDTH_NATURAL) {
        n->memo_natural = w;
    }
    return w;
}

/* ---- heights ---- */

static int fixed_height(const struct lay *lay, const struct node *n, const struct parts *p, int width)
{
    double w, h;
    if (n->role == ROLE_SECONDS || n->role == ROLE_DOOR) {
        theme_door(n, lay->look, &w, &h);
        return look_px(lay->look, h);
    }
    if (p->st.height <= 0) {
        return 0;
    }
    int fixed = look_px(lay->look, p->st.height);
    return n->role == ROLE_QR && width < fixed ? width : fixed;
}

static int words_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    if (!p->words) {
        return 0;
    }
    const struct para *para = lay_para(lay, n, p, lay_words_width(lay, n, p, width));
    size_t lines = n->line_count ? n->line_count : para->line_count;
    if (n->room_for.n) {
        struct node other = in_other_words(n);
        size_t theirs = lay_para(lay, &other, p, lay_words_width(lay, n, p, width))->line_count;
        lines = theirs > lines ? theirs : lines;
    }
    return (int)lines * para->spec.line_px;
}

/* SIZE_CHOICE: the largest sample stands over the word. */
static int sample_height(const struct lay *lay, const struct node *n)
{
    if (n->role != ROLE_SIZE_CHOICE) {
        return 0;
    }
    double scale = lay->look->cap_scale > 0 ? lay->look->cap_scale : 1;
    return look_px(lay->look, 8.2 * scale * theme_text_factor(4) + 4);
}

static int natural_height(struct lay *lay, struct node *n, int width)
{
    struct parts p = lay_parts(lay, n);
    int h = fixed_height(lay, n, &p, width);
    if (h) {
        return h;
    }
    h = lay_special_height(lay, n, &p, width);
    if (h < 0) {
        int words = words_height(lay, n, &p, width) + sample_height(lay, n);
        int children = lay_children_height(lay, n, &p, lay_inner_width(&p, width));
        if (p.words && children && p.st.axis != AXIS_LINE) {
            words += p.gap_y + children;
        }
        h = words > children ? words : children;
        if (p.above && p.icon) {
            h += p.icon + (h ? p.icon_gap : 0);
        } else if (h < p.icon) {
            h = p.icon;
        }
        if (h < p.end && !p.door_h) {
            h = p.end;
        }
        h += p.pad_top + p.pad_bottom;
    }
    int least = look_px(lay->look, p.st.min_height);
    return h < least ? least : h;
}

int lay_height(struct lay *lay, struct node *n, int width)
{
    for (int i = 0; i < 2; i++) {
        if (n->memo[i].w == width + 1) {
            return n->memo[i].h;
        }
    }
    int h = natural_height(lay, n, width);
    n->memo[1] = n->memo[0];
    n->memo[0].w = width + 1;    /* 0 = nothing remembered */
    n->memo[0].h = h;
    return h;
}
