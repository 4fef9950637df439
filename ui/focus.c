/* Arrows: among the nodes that lie on that side the one that costs least; straight ahead is cheaper than askew. */
#include "ui/hit.h"

enum { ASKEW_COST = 3 };

static bool can_hold_focus(const struct node *n)
{
    return (n->action.kind != 0 || (n->disabled && role_name(n->role))) && n->box.w > 0 && n->box.h > 0 && node_is_visible(n);
}

/* The box seen as if the arrow pointed to the right: x grows ahead. */
static struct rect turned(struct rect r, enum focus_direction d)
{
    switch (d) {
    case FOCUS_RIGHT: return r;
    case FOCUS_LEFT: return (struct rect){ -r.x - r.w, r.y, r.w, r.h };
    case FOCUS_DOWN: return (struct rect){ r.y, r.x, r.h, r.w };
    case FOCUS_UP: return (struct rect){ -r.y - r.h, r.x, r.h, r.w };
    }
    return r;
}

static long long distance(long long a)
{
    return a < 0 ? -a : a;
}

/* Cost of going from a to b, or -1 when b is not ahead. */
static long long cost(struct rect a, struct rect b)
{
    long long ahead = (2LL * b.x + b.w) - (2LL * a.x + a.w);
    bool overlaps = b.y < a.y + a.h && a.y < b.y + b.h;
    if (ahead <= 0 || b.x + b.w <= a.x + a.w) {
        return -1;
    }
    if (!overlaps && b.x < a.x + a.w - a.w / 2) {
        return -1;    /* more beside than ahead */
    }
    long long gap = b.x - (a.x + a.w) > 0 ? b.x - (a.x + a.w) : 0;
    long long askew = overlaps ? 0 : b.y >= a.y + a.h ? b.y - (a.y + a.h) + 1 : a.y - (b.y + b.h) + 1;
    long long off = distance((2LL * b.y + b.h) - (2LL * a.y + a.h)) / 2;
    return gap * 16 + askew * 16 * ASKEW_COST + off;
}

struct node *focus_move(const struct ui *ui, const struct node *from, enum focus_direction d)
{
    struct node *best = NULL;
    long long least = -1;
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (!can_hold_focus(n)) {
            continue;
        }
        if (!from) {
            return n;
        }
        long long c = n == from ? -1 : cost(turned(from->box, d), turned(n->box, d));
        if (c >= 0 && (least < 0 || c < least)) {
            best = n;
            least = c;
        }
    }
    if (best || !from) {
        return best;
    }
    return can_hold_focus(from) ? ui_find(ui, from->id) : NULL;
}
