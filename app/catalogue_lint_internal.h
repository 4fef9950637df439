#pragma once
/* A linting is one run of the lint over files: what was asked for, the tables,
 * and the sums.  Only the two files of app/catalogue_lint* include this. */
#include <jansson.h>

#include "app/base/clock.h"
#include "app/plain/lint.h"

enum { FILES_MAX = 64, LINTING_LANGS = 3 };

extern const char *const linting_langs[LINTING_LANGS];

struct place {
    const char *file;
    size_t line;                   /* 0 = none */
    struct str key, field;         /* empty = none */
    struct str lang;
};

struct linting {
    const char *lang;              /* NULL = each text in its own */
    const char *levels, *data, *files[FILES_MAX];
    size_t file_count;
    bool json, all, printed, has_now;
    int64_t now_utc;
    struct words *words;
    struct lint *lint;
    struct glossary *glossary;     /* NULL: the folder has none */
    struct arena *scratch;         /* emptied after each text */
    json_t *found;                 /* with --json */
    size_t texts, other_texts;     /* other: in a language that is not looked at */
    size_t sentences, words_read, words_fi, long_words, counts[LINT_FAIL + 1];
};

bool linting_wants(const struct linting *l, struct str lang);
/* What has no language of its own: a file of text, a card that lacks a fact. */
struct str linting_own_lang(const struct linting *l);
enum lint_form linting_form_of(struct str field);
/* Reads one text of a place and tells its findings; counts it when its language is not looked at. */
void linting_read(struct linting *l, const struct place *p, struct str text, enum lint_form form);
void linting_tell(struct linting *l, const struct place *p, const struct lint_finding *f);
/* The texts of a catalogue, the sentences of its cards and the facts that it lacks. */
bool linting_read_catalogue(struct linting *l, const char *file, struct err *e);
