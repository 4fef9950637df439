#pragma once
/* What is heard of a tree: utterances in reading order, one sentence each,
 * every one tied to the node and the bytes of its shown text. */
#include "ui/node.h"

struct utterance {
    struct str text;       /* what the voice is given (before normalising) */
    const char *lang;
    bool name;             /* a name in another language than the node that it stands in */
    uint32_t node_id;      /* whose words these are */
    size_t start, n;       /* bytes of that node's shown text (lead + " " + text when there is a lead); n 0 = all of the node (say differs) */
};

/* The whole visible page without muted nodes; choosable ones are read as their words. Of a text that goes on from the page
 * before, the sentences that ended there are left out; one that goes on on the next page is said to its end. What stands on
 * later pages of a box with read_on follows the page. */
size_t say_page(const struct ui *ui, struct arena *a, struct utterance **out);
/* One node with everything in it: the words for a focused or touched node. Disabled ones add `disabled_word`. */
size_t say_node(const struct ui *ui, const struct node *n, struct str disabled_word, struct arena *a, struct utterance **out);
/* The words of a node shown as one string: lead, a space, text. */
struct str node_shown_text(const struct node *n, struct arena *a);
