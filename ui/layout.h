#pragma once
/* Layout gives every node its box: measures first, then shares out what is
 * left, then pages.  Nothing scrolls and nothing is cut: what does not fit goes
 * to the next page. */
#include "ui/node.h"
#include "ui/text.h"
#include "ui/theme.h"

/* Lays out the whole tree for the look; fills boxes, paragraphs, paging. */
void layout_run(struct ui *ui, const struct look *l, const struct text_measure *m);
/* After layout_run: the page (0-based) on which byte `at` of the node's shown text stands; -1 when it stands on all. NULL: -1. */
int layout_page_of(const struct node *n, size_t at);
/* After layout_run: does the view have to be built again with ui->paging as the assumption? */
bool layout_needs_rebuild(const struct ui *ui, struct paging assumed);
