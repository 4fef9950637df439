/* Children beside, under or after one another: lines, grids, flows and columns. */
#include "ui/layout_internal.h"

/* These keep their own size in a box that is wider or higher. */
static bool keeps_size(const struct node *n)
{
    switch (n->role) {
    case ROLE_LABEL: case ROLE_BADGE: case ROLE_CHIP: case ROLE_CHIP_MAIN: case ROLE_QR: case ROLE_QR_BOX: case ROLE_SECONDS: case ROLE_DOOR:
        return true;
    default:
        return false;
    }
}

int lay_middle(int from, int room, int size)
{
    return from + (room - size) / 2;
}

static struct rect own_size(struct lay *lay, const struct node *parent, struct node *n, struct rect cell)
{
    if (!keeps_size(n)) {
        return cell;
    }
    int w = lay_width(lay, n, WIDTH_NATURAL);
    w = w < cell.w ? w : cell.w;
    int h = lay_height(lay, n, w);
    h = h < cell.h ? h : cell.h;
    bool centred = parent->role == ROLE_TIMEOUT_PAGE;
    return (struct rect){ centred ? lay_middle(cell.x, cell.w, w) : cell.x, cell.y, w, h };
}

static void place_line(struct lay *lay, struct node *n, const struct parts *p, struct rect in)
{
    int widths[LINE_MAX_CHILDREN] = { 0 }, gap, x = in.x, i = 0;
    if (p->words) {    /* after the words */
        x = in.x + in.w;
        for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
            x -= lay_width(lay, c, WIDTH_NATURAL) + p->gap_x;
        }
        for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
            int w = lay_width(lay, c, WIDTH_NATURAL);
            x += p->gap_x;
            int h = lay_height(lay, c, w);
            lay_place(lay, c, (struct rect){ x, lay_middle(in.y, in.h, h), w, h });
            x += w;
        }
        return;
    }
    if (!lay_line_widths(lay, n, p, in.w, widths, &gap)) {
        struct parts stacked = *p;
        stacked.st.axis = AXIS_COLUMN;
        lay_place_column(lay, n, &stacked, in, NULL);
        return;
    }
    for (struct node *c = lay_next_shown(n->first); c && i < LINE_MAX_CHILDREN; c = lay_next_shown(c->next), i++) {
        lay_place(lay, c, own_size(lay, n, c, (struct rect){ x, in.y, widths[i], in.h }));
        x += widths[i] + gap;
    }
}

/* Rows of a grid share the height that is left over. */
static void place_grid(struct lay *lay, struct node *n, const struct parts *p, struct rect in)
{
    int widths[LINE_MAX_CHILDREN] = { 0 };
    int columns = lay_grid_columns(lay, n, p, in.w, widths), count = 0, y = in.y;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        count++;
    }
    int rows = (count + columns - 1) / columns, extra = in.h - lay_children_height(lay, n, p, in.w);
    if (extra < 0) {
        lay_overflow(lay, n);
        extra = 0;
    }
    struct node *c = lay_next_shown(n->first);
    for (int r = 0; r < rows; r++) {
        struct node *row = c;
        int h = 0, x = in.x;
        for (int i = 0; i < columns && c; i++, c = lay_next_shown(c->next)) {
            int ch = lay_height(lay, c, widths[i]);
            h = ch > h ? ch : h;
        }
        int part = extra / (rows - r);
        extra -= part;
        h += part;
        c = row;
        for (int i = 0; i < columns && c; i++, c = lay_next_shown(c->next)) {
            lay_place(lay, c, own_size(lay, n, c, (struct rect){ x, y, widths[i], h }));
            x += widths[i] + p->gap_x;
        }
        y += h + p->gap_y;
    }
}

static void place_flow(struct lay *lay, struct node *n, const struct parts *p, struct rect in)
{
    int y = in.y;
    for (struct node *c = lay_next_shown(n->first); c;) {
        int x = 0, row = 0;
        struct node *end = c;
        for (; end; end = lay_next_shown(end->next)) {
            int w = lay_width(lay, end, WIDTH_NATURAL);
            w = w > in.w ? in.w : w;
            if (x > 0 && x + p->gap_x + w > in.w) {
                break;
            }
            int h = lay_height(lay, end, w);
            row = h > row ? h : row;
            x += w + (x > 0 ? p->gap_x : 0);
        }
        for (x = in.x; c != end; c = lay_next_shown(c->next)) {
            int w = lay_width(lay, c, WIDTH_NATURAL);
            w = w > in.w ? in.w : w;
            int h = lay_height(lay, c, w);
            lay_place(lay, c, (struct rect){ x, lay_middle(y, row, h), w, h });
            x += w + p->gap_x;
        }
        y += row + p->gap_y;
    }
}

void lay_place_children(struct lay *lay, struct node *n, const struct parts *p, struct rect in)
{
    switch (p->st.axis) {
    case AXIS_LINE: place_line(lay, n, p, in); break;
    case AXIS_GRID: place_grid(lay, n, p, in); break;
    case AXIS_FLOW: place_flow(lay, n, p, in); break;
    case AXIS_COLUMN: lay_place_column(lay, n, p, in, NULL); break;
    }
}

/* ---- a column ---- */

struct slot {
    struct node *n;
    int h, spring;    /* spring: free space before it */
    bool grows;
};

static bool is_last_row(const struct node *n)
{
    return n->role == ROLE_LAST || n->role == ROLE_CALL_BOX || n->role == ROLE_PAGER;
}

/* A page of big choices fills a screen that lies: nothing else would use the space. */
static bool fills_by_itself(const struct lay *lay, const struct node *parent, const struct node *n)
{
    const struct node *c = n->first;
    return lay->look->shape != SHAPE_TALL && parent->role == ROLE_CONTENT && c && n->role >= ROLE_GRID2 && n->role <= ROLE_GRID4
           && (c->role == ROLE_TILE || c->role == ROLE_MENU_KEY);
}

static void give_free_space(struct lay *lay, struct node *n, struct slot s[], size_t count, int free_px)
{
    int growers = 0;
    for (size_t i = 0; i < count; i++) {
        growers += s[i].grows;
    }
    for (size_t i = 0; i < count && !growers; i++) {
        if (fills_by_itself(lay, n, s[i].n)) {
            s[i].grows = true;
            growers = 1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (s[i].grows) {
            int part = free_px / growers--;
            s[i].h += part;
            free_px -= part;
        }
    }
    if (free_px <= 0 || n->role != ROLE_CONTENT || count == 0) {
        return;
    }
    size_t last = count;    /* the free space lies above the last row of buttons */
    while (last > 0 && is_last_row(s[last - 1].n)) {
        last--;
    }
    if (last < count) {
        s[last].spring = free_px;
    }
}

bool lay_holds_choosable(const struct node *n)
{
    if (n->action.kind || n->role == ROLE_BAR) {
        return true;
    }
    for (const struct node *c = n->first; c; c = c->next) {
        if (lay_holds_choosable(c)) {
            return true;
        }
    }
    return false;
}

/* Too high: words give way first, from the last, then what can be chosen; nothing leaves the box or overlaps. */
static void squeeze(struct lay *lay, struct slot s[], size_t count, int missing)
{
    for (int round = 0; round < 2 && missing > 0; round++) {
        for (size_t i = count; i-- > 0 && missing > 0;) {
            if (round == 0 && lay_holds_choosable(s[i].n)) {
                continue;
            }
            int part = s[i].h < missing ? s[i].h : missing;
            if (part > 0) {
                s[i].h -= part;
                missing -= part;
                lay_overflow(lay, s[i].n);
            }
        }
    }
}

/* Takes what is left, however little; others that grow have at least their own height. */
static bool is_room(const struct node *n)
{
    switch (n->role) {
    case ROLE_SPACE: case ROLE_PAGES: case ROLE_PAGES_ONE: case ROLE_CONTENT: case ROLE_BODY_LINE: case ROLE_SIGN_FIELD:
    case ROLE_TIMEOUT_PAGE:
        return true;
    default:
        return false;
    }
}

void lay_place_column(struct lay *lay, struct node *n, const struct parts *p, struct rect in, const struct node *aside)
{
    size_t count = 0, room = 0;
    for (struct node *c = n->first; c; c = c->next) {
        room++;
    }
    struct slot *s = arena_array(lay->arena, room, sizeof *s);
    int used = 0;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        if (c == aside) {
            continue;
        }
        bool grows = lay_grows(c) || (n->role == ROLE_PAGER && p->st.axis == AXIS_COLUMN) || n->role == ROLE_PAGES_ONE;
        bool from_nothing = grows && is_room(c);
        s[count] = (struct slot){ c, from_nothing ? 0 : lay_height(lay, c, in.w), 0, grows };
        used += s[count].h + (count ? p->gap_y : 0);
        count++;
    }
    if (used < in.h) {
        give_free_space(lay, n, s, count, in.h - used);
    } else if (used > in.h) {
        squeeze(lay, s, count, used - in.h);
    }
    int y = in.y;
    for (size_t i = 0; i < count; i++) {
        y += s[i].spring;
        lay_place(lay, s[i].n, own_size(lay, n, s[i].n, (struct rect){ in.x, y, in.w, s[i].h }));
        y += s[i].h + p->gap_y;
    }
}
