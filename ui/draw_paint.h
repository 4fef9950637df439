#pragma once
/* Which colours a node has now: the theme's row for its role, changed by its
 * state (pressed, chosen, disabled) and by the ground that it stands on. */
#include "ui/node.h"
#include "ui/theme.h"

/* What the children of a filled node stand on. */
enum ground_kind { GROUND_PAGE, GROUND_FIELD, GROUND_NAVY, GROUND_VOICE };

struct ground {
    enum ground_kind kind;
    enum scheme scheme;
    struct colour ink, soft, icon;    /* words, quieter words and icons on it */
};

struct paints {
    bool filled, lined, dashed;
    struct colour fill, line, ink, lead, icon;
    double line_mm;
};

struct ground ground_page(const struct look *l, enum tone tone);
/* The paints of `n`, whose style is `st`, on that ground. */
struct paints paints_of(const struct look *l, const struct node *n, const struct style *st, const struct ground *g);
/* The ground inside `n`: its own when it is a wall, a bar or a panel, else the one it stands on. */
struct ground ground_inside(const struct look *l, const struct node *n, const struct ground *g);
