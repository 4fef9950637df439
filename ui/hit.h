#pragma once
/* Which node a touch means, and where the keypad's arrows lead. */
#include "ui/node.h"

/* The choosable node at a pixel (the deepest, nearest within 2.5 mm given as slack_px), or NULL. */
struct node *hit_find(const struct ui *ui, int x, int y, int slack_px);
enum focus_direction { FOCUS_LEFT, FOCUS_RIGHT, FOCUS_UP, FOCUS_DOWN };
/* The nearest choosable or disabled-but-present node in that direction from `from` (NULL: the first in reading order); wraps never, stays when there is none. */
struct node *focus_move(const struct ui *ui, const struct node *from, enum focus_direction d);
