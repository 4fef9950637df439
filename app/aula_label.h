#pragma once
/* A label is how a story names a node: by the words that a visitor sees on it. */
#include "ui/node.h"

/* Words for comparing: soft hyphens and direction marks gone, every kind of blank one plain blank. */
struct str label_plain(struct str s, struct arena *a);
/* The words of a node that are on the page now, plain. */
struct str label_shown(const struct node *n, struct arena *a);

enum label_match { LABEL_NONE, LABEL_PREFIX, LABEL_WHOLE };
/* How well a label (plain) fits a choosable node: its own words, a text inside it, or what it says. */
enum label_match label_fits(const struct node *n, struct str label, struct arena *a);

struct label_found {
    struct node *node;         /* NULL: none or several */
    size_t count;              /* how many fit best */
    struct node *several[8];
    bool disabled;             /* only disabled ones fit */
};
/* The node that a label means; with_words also takes texts that cannot be chosen (where any touch counts). */
struct label_found label_find(const struct ui *ui, struct str label, bool with_words, struct arena *a);
/* Does some visible node show the text? */
bool label_is_shown(const struct ui *ui, struct str text, struct arena *a);
/* Does some visible node show the text after a heading with just these words, and before the next heading? */
bool label_is_under(const struct ui *ui, struct str heading, struct str text, struct arena *a);
/* Is `part` in `whole`, whatever the case of Latin letters? */
bool label_holds(struct str whole, struct str part, struct arena *a);
