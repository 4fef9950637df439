/* What is counted in a sentence, and what is looked at line by line. */
#include "app/base/utf8.h"
#include "app/plain/lint_internal.h"

static bool is_one_of(const struct token *t, const char *const *words)
{
    for (; *words; words++) {
        if (token_is(t, *words)) {
            return true;
        }
    }
    return false;
}

/* Groups of one phone number count as one word. */
static size_t count_words(const struct run *r, struct span s)
{
    size_t n = 0;
    for (size_t i = s.from; i < s.to; i++) {
        const struct token *t = &r->tokens[i];
        bool group = i > s.from && t->kind == TOKEN_NUMBER && t[-1].kind == TOKEN_NUMBER;
        n += t->kind != TOKEN_MARK && !group;
    }
    return n;
}

static bool begins_clause(const struct token *t)
{
    static const char *const words[] = {
        "että", "ettei", "jotta", "jottei", "koska", "kun", "jos", "ellei", "ellet", "jollei", "jollet", "mikäli",
        "vaikka", "kunhan", "joka", "jonka", "jota", "jona", "jossa", "josta", "johon", "jolla", "jolta", "jolle",
        "joksi", "jotka", "joiden", "joita", "joina", "joissa", "joista", "joihin", "joilla", "joilta", "joille", "joiksi", "jolloin", NULL
    };
    return is_one_of(t, words);
}

/* "tulee", "ei"; not "uida", which may be an infinitive of a row. */
static bool is_verb_of_clause(const struct token *t)
{
    bool finite = false;
    for (size_t i = 0; i < t->form_count; i++) {
        const struct word_form *f = &t->forms[i];
        if (f->nonfinite) {
            return false;
        }
        finite = finite || (f->class == WORD_VERB && !f->after_negation) || f->class == WORD_NEGATION;
    }
    return finite;
}

/* Does a clause follow the comma, or only the next of a row ("syödä, liikkua ja tavata")? */
static bool comma_begins_clause(const struct run *r, size_t i, size_t to)
{
    if (!words_has_forms(r->lint->words)) {
        return true;
    }
    for (i++; i < to && !token_is_mark(&r->tokens[i], ","); i++) {
        if (begins_clause(&r->tokens[i])) {
            return false;               /* counted by its own word */
        }
        if (is_verb_of_clause(&r->tokens[i])) {
            return true;
        }
    }
    return false;
}

static size_t count_clauses(const struct run *r, struct span s)
{
    size_t n = 0;
    for (size_t i = s.from; i < s.to; i++) {
        const struct token *t = &r->tokens[i];
        n += begins_clause(t) || (token_is_mark(t, ",") && comma_begins_clause(r, i, s.to));
    }
    /* A sentence that begins with one has its comma before the main clause: "Jos sataa, jäämme kotiin." */
    return n > 1 && begins_clause(&r->tokens[s.from]) ? n - 1 : n;
}

static size_t count_negations(const struct run *r, struct span s)
{
    static const char *const words[] = {
        "ei", "en", "et", "emme", "ette", "eivät", "eikä", "enkä", "etkä", "emmekä", "ettekä", "eivätkä",
        "ellei", "ellet", "jollei", "ettei", "älä", "älkää", "äläkä", NULL
    };
    size_t n = 0;
    for (size_t i = s.from; i < s.to; i++) {
        n += is_one_of(&r->tokens[i], words);
    }
    return n;
}

/* Four capitals and more and nothing small; shorter ones are names of offices. */
static bool is_all_capitals(const struct token *t)
{
    size_t capitals = 0;
    for (size_t i = 0; t->kind == TOKEN_WORD && i < t->text.n;) {
        uint32_t cp = utf8_next(t->text, &i);
        if ((cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF)) {
            return false;
        }
        capitals += (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE);
    }
    return capitals > 3;
}

static void check_capitals(struct run *r, struct span s)
{
    for (size_t i = s.from; i < s.to; i++) {
        size_t from = i;
        while (i < s.to && is_all_capitals(&r->tokens[i]) && !words_is_common(r->lint->words, r->tokens[i].text)) {
            i++;
        }
        if (i > from) {
            run_add(r, LINT_capitals, 1, from, i, STR(""));
        }
    }
}

void check_sentence(struct run *r, struct span s)
{
    size_t words = count_words(r, s);
    r->result.words += words;
    static const char *const unit[] = { "sanaa", "ord", "words", "words" };
    const char *message = lint_check_message(LINT_sentence, r->lang);
    run_add(r, LINT_sentence, words, s.from, s.to,
            arena_format(r->arena, "%s (%zu %s)", message ? message : "", words, unit[r->language]));
    if (r->finnish) {
        run_add(r, LINT_clause, count_clauses(r, s), s.from, s.to, STR(""));
        run_add(r, LINT_negation, count_negations(r, s), s.from, s.to, STR(""));
    }
    check_capitals(r, s);
}

/* Lines that a person broke: words cut at their end, a number alone there. */
static void check_line_end(struct run *r, size_t i)
{
    const struct token *t = &r->tokens[i], *next = t + 1, *before = i ? t - 1 : NULL;
    struct str none = STR("");
    if (token_is_mark(t, "-") && before && !t->blank_before && before->kind == TOKEN_WORD) {
        run_add(r, LINT_line_hyphen, 1, i - 1, i + 2, none);
    } else if ((t->kind == TOKEN_NUMBER && next->kind != TOKEN_MARK)
               || (next->kind == TOKEN_NUMBER && (token_is(t, "kello") || token_is(t, "klo") || token_is(t, "kl")))) {
        run_add(r, LINT_line_phrase, 1, i, i + 2, none);
    }
}

static void check_line_lengths(struct run *r)
{
    for (size_t i = 0, to; i < r->token_count; i = to) {
        to = i + 1;
        while (to < r->token_count && !r->tokens[to].break_before) {
            to++;
        }
        const struct token *first = &r->tokens[i], *last = &r->tokens[to - 1];
        size_t bytes = last->at + last->text.n - first->at;
        run_add(r, LINT_line, utf8_count(str_sub(r->text, first->at, bytes)), i, to, STR(""));
    }
}

void check_lines(struct run *r)
{
    bool broken_by_hand = r->form == LINT_BY_BLANK_LINES || r->form == LINT_PRINTED;
    for (size_t i = 0; broken_by_hand && i + 1 < r->token_count; i++) {
        if (r->tokens[i + 1].break_before) {
            check_line_end(r, i);
        }
    }
    if (r->form == LINT_PRINTED) {
        check_line_lengths(r);
    }
}

/* "*so*", "_so_", "**so**", "<b>", "[so](…)", "&nbsp;", "# so": signs that are for a program, not for a reader. */
static bool is_markup(const struct run *r, size_t i)
{
    const struct token *t = &r->tokens[i], *next = i + 1 < r->token_count ? t + 1 : NULL;
    if (!next || t->kind != TOKEN_MARK) {
        return false;
    }
    bool joined = !next->blank_before;
    const struct token *third = i + 2 < r->token_count ? t + 2 : NULL;
    if (token_is_mark(t, "*") || token_is_mark(t, "_")) {
        return joined && (next->kind != TOKEN_MARK || token_is_mark(next, "*") || token_is_mark(next, "_"));
    }
    if (token_is_mark(t, "<")) {
        return joined && (next->kind == TOKEN_WORD || token_is_mark(next, "/"));
    }
    if (token_is_mark(t, "&")) {
        return joined && third && token_is_mark(third, ";");
    }
    return (token_is_mark(t, "]") && joined && token_is_mark(next, "(")) || (token_is_mark(t, "#") && t->break_before);
}

void check_markup(struct run *r)
{
    for (size_t i = 0; i < r->token_count; i++) {
        if (is_markup(r, i)) {
            size_t to = i + 3 < r->token_count ? i + 3 : r->token_count;
            run_add(r, LINT_markup, 1, i, to, STR(""));
            i = to - 1;
        }
    }
}
