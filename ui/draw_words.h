#pragma once
/* Words on a canvas: laid out paragraphs with the marks of the voice, and the few figures that are no paragraph. */
#include "ui/draw_canvas.h"
#include "ui/fonts.h"
#include "ui/node.h"
#include "ui/theme.h"

struct words_ink {
    struct colour ink, lead;
    struct colour underline;             /* of the sentence that is spoken */
    struct colour word_fill, word_ink;   /* of the word that is spoken */
};

/* The shown lines of the node's paragraph. */
void words_draw(struct canvas *c, struct fonts *f, const struct look *l, const struct node *n, const struct words_ink *ink);
/* One short bold word with the middle of its left-to-right extent at x and its baseline at y. */
void words_draw_centred(struct canvas *c, struct fonts *f, struct str s, int font_px, int x, int baseline,
                        struct colour ink);
