/* Sharing width: lines, grids and flows, and how high they are. */
#include <math.h>

#include "ui/layout_internal.h"

/* One child of a line while widths are shared. */
struct share {
    struct node *n;
    int width, least;      /* least: -1 = not worked out */
    double weight;         /* 0 = as wide as its words */
    bool settled;
};

static int least_of(struct lay *lay, struct share *s)
{
    if (s->least < 0) {
        s->least = lay_width(lay, s->n, WIDTH_LEAST);
    }
    return s->least;
}

static size_t list_children(struct lay *lay, struct node *n, struct share out[])
{
    size_t count = 0;
    for (struct node *c = lay_next_shown(n->first); c && count < LINE_MAX_CHILDREN; c = lay_next_shown(c->next)) {
        double weight = c->weight > 0 ? c->weight : lay_grows(c) ? 1 : 0;
        out[count++] = (struct share){ c, weight > 0 ? 0 : lay_width(lay, c, WIDTH_NATURAL), -1, weight, false };
    }
    return count;
}

/* Gives weighted children their share of `rest`, but never less than their longest word; false when that is too much. */
static bool share_by_weight(struct lay *lay, struct share s[], size_t count, int rest)
{
    for (;;) {
        double weights = 0;
        for (size_t i = 0; i < count; i++) {
            weights += s[i].settled ? 0 : s[i].weight;
        }
        if (weights <= 0) {
            return rest >= 0;
        }
        bool again = false;
        for (size_t i = 0; i < count && !again; i++) {
            if (s[i].settled || s[i].weight <= 0) {
                continue;
            }
            int part = rest > 0 ? (int)(rest * s[i].weight / weights) : 0;
            bool frame = s[i].n->role == ROLE_CONTENT;    /* gets what is left, its words wrap or break in it */
            if (!frame && part < lay_width(lay, s[i].n, WIDTH_NATURAL) && part < least_of(lay, &s[i])) {
                s[i].width = s[i].least;
                s[i].settled = true;
                again = true;
                rest -= s[i].width;
            }
        }
        if (again) {
            continue;
        }
        for (size_t i = 0; i < count; i++) {
            if (!s[i].settled && s[i].weight > 0) {
                s[i].width = (int)(rest * s[i].weight / weights);
                rest -= s[i].width;
                weights -= s[i].weight;
            }
        }
        return true;
    }
}

/* Natural widths are `excess` too wide: takes it from those that can wrap, by how much they can give. */
static bool shrink(struct lay *lay, struct share s[], size_t count, int excess)
{
    int give = 0;
    for (size_t i = 0; i < count; i++) {
        if (s[i].weight <= 0 && s[i].width > least_of(lay, &s[i])) {
            give += s[i].width - s[i].least;
        }
    }
    if (give < excess) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (s[i].weight > 0 || s[i].width <= s[i].least) {
            continue;
        }
        int can = s[i].width - s[i].least;
        int part = (int)ceil((double)excess * can / give);
        s[i].width -= part;
        excess -= part;
        give -= can;
    }
    return true;
}

static bool all_choosable_kind(const struct share s[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (s[i].n->action.kind == 0 && !s[i].n->disabled) {
            return false;
        }
    }
    return count > 0;
}

/* Buttons side by side are equally wide where their words allow it, else each gets the same on top of its words. */
static void share_equally(struct lay *lay, struct node *n, struct share s[], size_t count, int rest, int all)
{
    int widest = 0, each = all / (int)count;
    for (size_t i = 0; i < count; i++) {
        widest = s[i].width > widest ? s[i].width : widest;
    }
    bool equal = widest <= each && !(n->role == ROLE_BAR && lay->look->shape == SHAPE_WIDE);
    for (size_t i = 0; i < count; i++) {
        int left = (int)(count - i);
        if (equal) {
            s[i].width = all / left;
            all -= s[i].width;
        } else {
            int part = rest / left;
            s[i].width += part;
            rest -= part;
        }
    }
}

bool lay_line_widths(struct lay *lay, struct node *n, const struct parts *p, int width, int widths[], int *gap)
{
    struct share s[LINE_MAX_CHILDREN];
    size_t count = list_children(lay, n, s);
    *gap = p->gap_x;
    if (count == 0) {
        return true;
    }
    int all = width - (int)(count - 1) * p->gap_x, rest = all;
    bool weighted = false, fits = true;
    for (size_t i = 0; i < count; i++) {
        rest -= s[i].width;
        weighted |= s[i].weight > 0;
    }
    if (rest < 0) {
        fits = shrink(lay, s, count, -rest);
        rest = 0;
    }
    if (weighted) {
        fits = share_by_weight(lay, s, count, rest) && fits;
    } else if (fits && rest > 0 && (all_choosable_kind(s, count) || (n->role == ROLE_LAST && count == 1))) {
        share_equally(lay, n, s, count, rest, all);
    } else if (fits && rest > 0 && count > 1) {
        *gap += rest / (int)(count - 1);
    }
    int total = 0;
    for (size_t i = 0; i < count; i++) {
        widths[i] = s[i].width;
        total += s[i].width;
    }
    return (fits && total <= all) || n->role == ROLE_BODY_LINE;
}

enum { BAR_COLUMNS = 3 };

/* The width that each column of the bar needs; returns how many keys there are. */
static int bar_needs(struct lay *lay, struct node *n, enum width_kind kind, int least[BAR_COLUMNS])
{
    int i = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next), i++) {
        int w = lay_width(lay, c, kind), column = i % BAR_COLUMNS;
        least[column] = w > least[column] ? w : least[column];
    }
    return i;
}

/* The bar's keys keep their places on every page: columns by fixed shares, but never narrower than their words. */
static bool bar_columns(struct lay *lay, struct node *n, int width, int gap, enum width_kind kind, int widths[])
{
    static const double shares[] = { 1, 1.16, 0.92 };
    bool settled[BAR_COLUMNS] = { false }, again = true;
    int least[BAR_COLUMNS] = { 0 }, rest = width - (BAR_COLUMNS - 1) * gap;
    bool equal = bar_needs(lay, n, kind, least) <= BAR_COLUMNS;    /* three keys in one row */
    if (least[0] + least[1] + least[2] > rest) {
        return false;
    }
    while (again) {
        double sum = 0;
        again = false;
        for (int i = 0; i < BAR_COLUMNS; i++) {
            sum += settled[i] ? 0 : equal ? 1 : shares[i];
        }
        for (int i = 0; i < BAR_COLUMNS && !again; i++) {
            if (settled[i]) {
                continue;
            }
            widths[i] = (int)(rest * (equal ? 1 : shares[i]) / sum);
            if (widths[i] < least[i]) {
                widths[i] = least[i];
                settled[i] = true;
                again = true;
                rest -= least[i];
            }
        }
    }
    return true;
}

int lay_grid_columns(struct lay *lay, struct node *n, const struct parts *p, int width, int widths[])
{
    int columns = p->st.columns > 0 ? p->st.columns : 1;
    if (n->role == ROLE_BAR && columns == BAR_COLUMNS
        && (bar_columns(lay, n, width, p->gap_x, WIDTH_NATURAL, widths) || bar_columns(lay, n, width, p->gap_x, WIDTH_LEAST, widths))) {
        return columns;
    }
    int left = width - (columns - 1) * p->gap_x;
    for (int i = 0; i < columns; i++) {
        widths[i] = left / (columns - i);
        left -= widths[i];
    }
    return columns;
}

static int line_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    int widths[LINE_MAX_CHILDREN] = { 0 }, gap, i = 0, max = 0, sum = 0;
    if (p->words) {    /* its children stand after the words, at their own width */
        for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
            int h = lay_height(lay, c, lay_width(lay, c, WIDTH_NATURAL));
            max = h > max ? h : max;
        }
        return max;
    }
    bool beside = lay_line_widths(lay, n, p, width, widths, &gap);
    for (struct node *c = lay_next_shown(n->first); c && i < LINE_MAX_CHILDREN; c = lay_next_shown(c->next), i++) {
        int h = lay_height(lay, c, beside ? widths[i] : width);
        max = h > max ? h : max;
        sum += h + (i ? p->gap_y : 0);
    }
    return beside ? max : sum;
}

static int grid_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    int widths[LINE_MAX_CHILDREN] = { 0 };
    int columns = lay_grid_columns(lay, n, p, width, widths), i = 0, row = 0, sum = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next), i++) {
        if (i % columns == 0) {
            sum += row + (i ? p->gap_y : 0);
            row = 0;
        }
        int h = lay_height(lay, c, widths[i % columns]);
        row = h > row ? h : row;
    }
    return sum + row;
}

static int flow_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    int x = 0, row = 0, sum = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        int w = lay_width(lay, c, WIDTH_NATURAL);
        w = w > width ? width : w;
        if (x > 0 && x + p->gap_x + w > width) {
            sum += row + p->gap_y;
            x = row = 0;
        }
        int h = lay_height(lay, c, w);
        row = h > row ? h : row;
        x += w + (x > 0 ? p->gap_x : 0);
    }
    return sum + row;
}

static int column_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    int sum = 0;
    bool any = false;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        sum += lay_height(lay, c, width) + (any ? p->gap_y : 0);
        any = true;
    }
    return sum;
}

int lay_children_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    if (!n->first) {
        return 0;
    }
    switch (p->st.axis) {
    case AXIS_LINE: return line_height(lay, n, p, width);
    case AXIS_GRID: return grid_height(lay, n, p, width);
    case AXIS_FLOW: return flow_height(lay, n, p, width);
    case AXIS_COLUMN: break;
    }
    return column_height(lay, n, p, width);
}
