#pragma once
/* The tree as JSON for tests: {screen, lang, dir, px_per_mm, nodes:[…]} (docs/architecture.md, stories). */
#include <stdio.h>
#include "ui/node.h"
#include "ui/theme.h"

/* action_name(kind) gives "go", "back" …; boxes of layout are left out and their children hoisted; hidden nodes are left out.
 * A node is {id, role, text, say, lang, action, box:[x,y,w,h], state:[…], children:[…]}: id is 8 hexadecimal digits; text is
 * what the eye sees (no soft hyphens or direction marks, plain blanks) and for a node that can be chosen and has no words of
 * its own those of its children; say is what is heard; action is null or {"kind":"go","arg":5}; state holds "focused",
 * "chosen", "disabled"; a box that has words of its own is a "text". */
void dump_tree(FILE *out, const struct ui *ui, const struct look *l, const char *screen,
               const char *(*action_name)(int kind));
/* The same facts as short indented lines without pixels, for golden files: "button 'Soita' say '…' -> go 5 [disabled]". */
void dump_outline(FILE *out, const struct ui *ui, const char *screen, const char *(*action_name)(int kind));
