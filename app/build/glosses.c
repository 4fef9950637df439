/* The fields are looked through in the order of the card, so that its words are
 * explained in the order in which they are met. */
#include "app/build/glosses.h"

static const enum field shown_fields[] = {
    FIELD_NAME, FIELD_FOR_WHOM, FIELD_SUMMARY, FIELD_PRICE, FIELD_STEPS, FIELD_ACCESS_NOTE, FIELD_THERE, FIELD_BODY,
};
enum { SHOWN_FIELDS = sizeof shown_fields / sizeof *shown_fields, LANGS_MAX = 4 };

void glosses_add(struct gloss_texts *texts, enum field field, struct str lang, enum plain_register reg, struct str value)
{
    for (size_t i = 0; i < LANGS_MAX; i++) {
        struct gloss_text *t = &texts->at[field][i];
        if (t->value.n == 0 || (str_equal(t->lang, lang) && reg > t->reg)) {
            *t = (struct gloss_text){ lang, value, reg };
            return;
        }
        if (str_equal(t->lang, lang)) {
            return;
        }
    }
}

bool glosses_write_list(const struct glossary *g, struct typography *typography, struct writer *w, struct arena *a, struct err *e)
{
    for (size_t i = 0; i < glossary_count(g); i++) {
        const struct glossary_entry *x = glossary_entry(g, i);
        if (!writer_insert(w, TABLE_GLOSS, e, "isss", (int64_t)i + 1, x->lang, typography_set(typography, x->word, x->lang, a),
                           typography_set(typography, x->explanation, x->lang, a))) {
            return false;
        }
    }
    return true;
}

static struct gloss_text text_of(const struct gloss_texts *texts, enum field field, struct str lang)
{
    for (size_t i = 0; i < LANGS_MAX; i++) {
        if (str_equal(texts->at[field][i].lang, lang)) {
            return texts->at[field][i];
        }
    }
    return (struct gloss_text){ .value = STR("") };
}

/* A plain summary says itself what the thing is that the card is about. */
static bool counts(const struct gloss_texts *texts, enum field field, struct str lang)
{
    return field != FIELD_NAME || text_of(texts, FIELD_SUMMARY, lang).reg == REG_YLEISKIELI;
}

static bool is_explained(struct glossary *g, const struct gloss_texts *texts, struct str lang, size_t id)
{
    for (size_t i = 0; i < SHOWN_FIELDS; i++) {
        if (glossary_is_explained(g, text_of(texts, shown_fields[i], lang).value, id)) {
            return true;
        }
    }
    return false;
}

bool glosses_write(struct glossary *g, const struct gloss_texts *texts, int64_t item_id, struct writer *w, struct err *e)
{
    static const char *const langs[] = { "fi", "sv", "en" };
    int64_t sort = 0;
    for (size_t k = 0; k < sizeof langs / sizeof *langs; k++) {
        struct str lang = str_of(langs[k]);
        size_t ids[GLOSSARY_FOUND_MAX], count = 0;
        for (size_t i = 0; i < SHOWN_FIELDS; i++) {
            if (counts(texts, shown_fields[i], lang)) {
                count = glossary_find(g, text_of(texts, shown_fields[i], lang).value, lang, ids, count);
            }
        }
        for (size_t i = 0; i < count; i++) {
            if (!is_explained(g, texts, lang, ids[i])
                && !writer_insert(w, TABLE_ITEM_GLOSS, e, "iii", item_id, sort++, (int64_t)ids[i] + 1)) {
                return false;
            }
        }
    }
    return true;
}
