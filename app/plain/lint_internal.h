#pragma once
/* What the files of the lint share.  Only app/plain includes this. */
#include <stdint.h>

#include "app/plain/lint.h"

enum { LINT_LEVELS = LINT_FAIL + 1 };

enum lint_lang { LANG_FI, LANG_SV, LANG_EN, LANG_COUNT, LANG_OTHER = LANG_COUNT };

struct short_form { struct str lang, brief, whole; };

struct lint {
    struct words *words;
    struct arena *arena;
    struct { bool set; size_t limit; } levels[LINT_COUNT][LINT_LEVELS];
    struct short_form *short_forms;
    size_t short_count, short_room;
    struct glossary *glossary;        /* NULL: no jargon is known */
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

struct token {
    enum token_kind kind;
    struct str text;
    size_t at;                        /* byte of the clean text */
    bool blank_before, break_before;  /* a break is also a blank */
    bool first;                       /* of its sentence */
    size_t sentence;                  /* its number, from 1 */
    const struct word_form *forms;    /* of words, in Finnish */
    size_t form_count;
};

struct run {
    const struct lint *lint;
    struct arena *arena;
    struct str text, lang;
    enum lint_form form;
    enum lint_lang language;
    bool finnish;
    struct token *tokens;
    size_t token_count;
    struct lint_finding *findings;
    struct lint_result result;
    size_t room;
    size_t known_at, known_line, known_column;    /* the place of the last finding, from 0 */
};

/* One sentence: tokens [from, to). */
struct span { size_t from, to; };

/* The text without soft hyphens and what steers, tabs as blanks. */
struct str tokens_clean(struct str text, struct arena *a);
void tokens_read(struct run *r);
/* The end of the sentence that begins at `from`. */
size_t tokens_sentence_end(const struct run *r, size_t from, size_t end);
/* The end of the paragraph (or line of a field) that begins at `from`. */
size_t tokens_paragraph_end(const struct run *r, size_t from);
bool token_is(const struct token *t, const char *text);          /* small letters count as capitals */
bool token_is_mark(const struct token *t, const char *mark);
bool token_is_dash(const struct token *t);
/* The row for a short form ("esim" with its dot or without), or NULL. */
const struct short_form *short_form_find(const struct run *r, const struct token *t, bool dot);

/* Adds a finding when `value` is above a limit of the check; the words are tokens [from, to). An empty suggestion
 * stands for the check's own message. */
void run_add(struct run *r, enum lint_check check, size_t value, size_t from, size_t to, struct str suggestion);

void check_sentence(struct run *r, struct span s);
void check_short_forms(struct run *r, struct span s);
void check_numbers(struct run *r, struct span s);
void check_words(struct run *r, struct span s);
/* What the short lists of Swedish and English know; their forms are written out. */
void check_listed_words(struct run *r, struct span s);
void check_terms(struct run *r);
void check_lines(struct run *r);
void check_markup(struct run *r);
bool token_has_base(const struct token *t, struct str base);
