#pragma once
/* A lint is a reader that marks what makes a text hard: long sentences, hard
 * words, short forms, the passive.  It labels places and suggests; whether a
 * text is good, and whether it is selko, only people can say. */
#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/plain/glossary.h"
#include "app/plain/words.h"

struct lint;

enum lint_check {
#define LINT_CHECK(name, fi, sv, en) LINT_##name,
#include "app/plain/checks.def"
#undef LINT_CHECK
    LINT_COUNT
};

enum lint_level { LINT_OFF, LINT_NOTE, LINT_WARN, LINT_FAIL };

enum lint_form {
    LINT_BY_BLANK_LINES,    /* a file: paragraphs stand between blank lines */
    LINT_BY_LINES,          /* a field: each line is a paragraph of its own */
    LINT_LIST,              /* a field of steps: each line is one of a list */
    LINT_PRINTED,           /* a slip or a sign: lines are printed as they are */
    LINT_NAMES,             /* a field of names and addresses: lines whose single words nobody can change */
};

struct lint_finding {
    enum lint_check check;
    enum lint_level level;
    size_t line, column, sentence;     /* from 1; of the piece */
    struct str words, suggestion;
};

struct lint_result {
    const struct lint_finding *findings;
    size_t count, sentences, words;
    size_t long_words;                 /* counted in Finnish only */
};

/* The words must outlive the lint. Without levels nothing is found. */
struct lint *lint_create(struct words *w);
void lint_destroy(struct lint *l);     /* NULL is fine */
/* Rows "check TAB limit TAB level [TAB comment]": above the limit the level holds. False names the line. */
bool lint_add_levels(struct lint *l, struct str table, struct err *e);
/* Rows "language TAB short form TAB whole form". */
bool lint_add_short_forms(struct lint *l, struct str table, struct err *e);
/* The jargon; it must outlive the lint. */
void lint_set_glossary(struct lint *l, struct glossary *g);

/* Reads one piece of text, whatever the bytes are; findings come in the order of their places. The result lives in `a`. */
struct lint_result lint_text(const struct lint *l, struct str text, struct str lang, enum lint_form form, struct arena *a);
/* The level of a check for a count that the caller made (facts). */
enum lint_level lint_level_for(const struct lint *l, enum lint_check check, size_t value);
/* How hard a text is: the weight of its findings a sentence. Comparable between texts on the same thing only. */
double lint_score(const struct lint_result *r);

const char *lint_check_name(enum lint_check check);
/* In the language of the text; NULL: the check does not look at that language. */
const char *lint_check_message(enum lint_check check, struct str lang);
const char *lint_level_name(enum lint_level level);
