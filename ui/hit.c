/* A finger is thick and shakes: beside a target, within the slack, the nearest one is meant. */
#include "ui/hit.h"

static bool contains(struct rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

static int outside(int from, int size, int at)
{
    return at < from ? from - at : at >= from + size ? at - (from + size) + 1 : 0;
}

static long long distance2(struct rect r, int x, int y)
{
    long long dx = outside(r.x, r.w, x), dy = outside(r.y, r.h, y);
    return dx * dx + dy * dy;
}

struct node *hit_find(const struct ui *ui, int x, int y, int slack_px)
{
    struct node *best = NULL;
    long long best_distance = (long long)slack_px * slack_px;
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (n->box.w <= 0 || n->box.h <= 0 || !node_is_visible(n)) {
            continue;
        }
        if (n->disabled && n->action.kind && contains(n->box, x, y)) {
            return NULL;    /* a key that is off does not pass the touch on to its neighbour */
        }
        if (!node_is_choosable(n)) {
            continue;
        }
        long long d = distance2(n->box, x, y);
        if (d < best_distance || (d == 0 && best_distance == 0) || (!best && d <= best_distance)) {
            best = n;    /* of several that hold the point the deepest, which comes last */
            best_distance = d;
        }
    }
    return best;
}
