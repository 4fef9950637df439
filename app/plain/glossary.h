#pragma once
/* A glossary is the hard words of the field, each with one plain sentence that
 * explains it (data/glossary.tsv).  It finds its words in a text in any of
 * their forms; where Voikko is not installed, in their simplest ones. */
#include "app/base/err.h"
#include "app/plain/words.h"

enum { GLOSSARY_FOUND_MAX = 8 };    /* more would be a page that nobody reads */

struct glossary;

struct glossary_entry {
    struct str word, lang, explanation;
};

/* A place of a text: bytes [start, end) are the entry's words. */
struct glossary_place { size_t id, start, end; };

/* Rows of word, language and explanation; false names the line that is wrong. `words` must outlive it; NULL: no forms
 * are known. */
bool glossary_read(struct glossary **out, struct str table, struct words *words, struct err *e);
/* The same from a file; false names the file too. */
bool glossary_load(struct glossary **out, const char *path, struct words *words, struct err *e);
void glossary_destroy(struct glossary *g);    /* NULL is fine */

size_t glossary_count(const struct glossary *g);
/* The entry of an id, 0 to count - 1; ids are the order of the file. */
const struct glossary_entry *glossary_entry(const struct glossary *g, size_t id);

/* The entries that a text in `lang` uses, longest first match, added once each to the `count` ids that are there in the
 * order of appearance, at most GLOSSARY_FOUND_MAX; returns the new count. */
size_t glossary_find(struct glossary *g, struct str text, struct str lang, size_t ids[GLOSSARY_FOUND_MAX], size_t count);
/* The first place of each entry that a text in `lang` uses, longest first match, in the order of appearance; in `a`. */
size_t glossary_places(struct glossary *g, struct str text, struct str lang, struct arena *a, struct glossary_place **places);
/* Does the text itself say what the word means: "Lähete on lääkärin …", "lähete eli …", "hyte (hyvinvoinnin …)"? */
bool glossary_is_explained(struct glossary *g, struct str text, size_t id);
