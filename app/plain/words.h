#pragma once
/* A words is Finnish morphology behind a small door: what a word may be in its
 * base form, its case and mood, its syllables, and whether it stands in a list
 * of common words.  Where Voikko is not installed it knows no forms; the lists
 * and the syllables work all the same. */
#include "app/base/arena.h"
#include "app/base/str.h"

struct words;

enum { WORD_FORMS_MAX = 8 };

enum word_class { WORD_OTHER, WORD_NOUN, WORD_ADJECTIVE, WORD_VERB, WORD_NAME, WORD_ABBREVIATION, WORD_NEGATION };
/* Only the cases that somebody asks for have names of their own. */
enum word_case {
    CASE_NONE, CASE_NOMINATIVE, CASE_PARTITIVE, CASE_ESSIVE, CASE_OTHER, CASE_ABESSIVE, CASE_COMITATIVE, CASE_INSTRUCTIVE
};
enum word_participle { PARTICIPLE_NONE, PARTICIPLE_ACTIVE, PARTICIPLE_PASSIVE, PARTICIPLE_AGENT };

/* One reading of a word; most Finnish words have several. */
struct word_form {
    struct str base;                    /* names keep their capital */
    enum word_class class;
    enum word_case word_case;
    enum word_participle participle;
    bool plural, possessive;
    bool passive;                       /* a verb in the passive ("tarjotaan") */
    bool after_negation;                /* a form that lives after "ei" only ("ei tarjota") */
    bool past;                          /* a participle of the past ("tehty", "tullut") */
    bool nonfinite;                     /* a verb as an infinitive ("ottaa", "ottamaan", "ottamatta") */
    bool clause_form;                   /* a verb that stands for a clause ("ottaen", "luettaessa", "mennäkseen", "tultuaan") */
    bool imperative;
    int parts;                          /* of a compound, at least 1 */
};

/* Opens Voikko's Finnish; without it a line in the log says so once. */
struct words *words_create(void);
void words_destroy(struct words *w);    /* NULL is fine */
bool words_has_forms(const struct words *w);

/* The readings of a word (soft hyphens are passed over), bases in `a`; 0 when the word is not known. */
size_t words_find_forms(struct words *w, struct str word, struct arena *a, struct word_form *forms, size_t max);
/* The different base forms of a word, each once; 0 when it is not known. */
size_t words_base_forms(struct words *w, struct str word, struct arena *a, struct str *bases, size_t max);
/* Syllables of a Finnish word by its vowels; at least 1. */
size_t words_syllables(struct str word);
/* Letters of a word, soft hyphens not counted. */
size_t words_letters(struct str word);

/* Adds base forms, one a line (only the first column of a table; '#' begins a comment), to the common words. */
void words_add_common(struct words *w, struct str lines);
bool words_is_common(const struct words *w, struct str base);
