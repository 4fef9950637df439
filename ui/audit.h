#pragma once
/* The audit checks a laid-out tree against the accessibility rules of the
 * design: ids unique, targets at least 20 mm and inside the screen with 2.5 mm between, nothing
 * clipped, overlapping or broken without a hyphen, capital height at least 0.7 degrees, contrast
 * from the drawn pixels, every picture and QR spoken. */
#include "ui/node.h"
#include "ui/theme.h"

struct audit_finding { const struct node *node; struct str what; };

/* pixels: 0xAARRGGBB or 0xRRGGBB rows of the drawn picture (pitch in pixels), NULL = no contrast check. The picture must
 * be of the same tree and look. Findings and their sentences live in `a`. */
size_t audit_tree(const struct ui *ui, const struct look *l, const uint32_t *pixels, int pitch_px,
                  struct arena *a, struct audit_finding **out);
/* Has a tree of several pages a node that can be chosen for one of the two acts that turn them? True for a single page. */
bool audit_pages_turn(const struct ui *ui, int next_act, int previous_act);
