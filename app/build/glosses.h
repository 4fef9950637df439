#pragma once
/* Glosses are the words of the glossary that an item's card shows: of each
 * field and language the plainest text counts, for that is the one shown. */
#include "app/build/record.h"
#include "app/build/typography.h"
#include "app/build/writer.h"
#include "app/plain/glossary.h"

/* The texts of one item, collected; begin with { 0 }. */
struct gloss_texts {
    struct gloss_text {
        struct str lang, value;
        enum plain_register reg;
    } at[FIELD_COUNT][4];          /* languages beyond four are not explained anyway */
};

/* Every text of the item, in any order; fields that a card does not show are passed over. */
void glosses_add(struct gloss_texts *texts, enum field field, struct str lang, enum plain_register reg, struct str value);

/* The table gloss, once a catalogue; ids are the glossary's + 1. */
bool glosses_write_list(const struct glossary *g, struct typography *typography, struct writer *w, struct arena *a, struct err *e);
/* The item's rows of item_gloss: the words of its texts in their order, without those that a text explains itself. */
bool glosses_write(struct glossary *g, const struct gloss_texts *texts, int64_t item_id, struct writer *w, struct err *e);
