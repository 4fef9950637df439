/* Word by word, with what Voikko knows.  Most Finnish words have several
 * readings: a word is marked only when every reading says so, because a wrong
 * mark teaches editors to overlook the right ones. */
#include "app/base/utf8.h"
#include "app/plain/lint_internal.h"

enum { SYLLABLES_LONG = 3, LETTERS_LONG = 14 };

static struct str in_small_letters(struct run *r, struct str s)
{
    char *p = arena_alloc(r->arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        bool capital = (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
        if (capital) {
            n += utf8_put(p + n, cp + 0x20);
        } else {
            while (from < i) {
                p[n++] = s.p[from++];
            }
        }
    }
    return (struct str){ p, n };
}

static bool begins_with_capital(struct str s)
{
    size_t i = 0;
    uint32_t cp = s.n ? utf8_next(s, &i) : 0;
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE);
}

static bool is_only_letters(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp < 0x80 && (cp | 0x20) - 'a' >= 26u && cp != '-' && cp != '\'') {
            return false;
        }
    }
    return true;
}

static bool every_form(const struct token *t, bool (*is)(const struct word_form *))
{
    for (size_t i = 0; i < t->form_count; i++) {
        if (!is(&t->forms[i])) {
            return false;
        }
    }
    return t->form_count > 0;
}

static bool any_form(const struct token *t, bool (*is)(const struct word_form *))
{
    for (size_t i = 0; i < t->form_count; i++) {
        if (is(&t->forms[i])) {
            return true;
        }
    }
    return false;
}

static bool form_is_name(const struct word_form *f) { return f->class == WORD_NAME; }
static bool form_is_noun(const struct word_form *f) { return f->class == WORD_NOUN || f->class == WORD_NAME; }
static bool form_is_nominative_noun(const struct word_form *f) { return form_is_noun(f) && f->word_case == CASE_NOMINATIVE; }
static bool form_is_passive(const struct word_form *f) { return f->passive; }
/* "on tehty", "on suljettuna", not "on ohjattuja ryhmiä". */
static bool form_is_past_passive(const struct word_form *f)
{
    return f->participle == PARTICIPLE_PASSIVE && f->past && !f->plural
           && (f->word_case == CASE_NOMINATIVE || f->word_case == CASE_ESSIVE);
}
static bool form_is_plain_passive(const struct word_form *f) { return f->passive && !f->after_negation; }
static bool form_is_participle(const struct word_form *f) { return f->participle != PARTICIPLE_NONE; }
static bool form_is_clause(const struct word_form *f) { return f->clause_form; }
static bool form_is_rare_case(const struct word_form *f)
{
    bool adverb = f->class == WORD_ADJECTIVE && f->participle == PARTICIPLE_NONE;    /* "paremmin" */
    return f->word_case == CASE_ABESSIVE || f->word_case == CASE_COMITATIVE || (f->word_case == CASE_INSTRUCTIVE && !adverb);
}
static bool form_is_to_be(const struct word_form *f)
{
    return str_equal_cstr(f->base, "olla") || f->class == WORD_NEGATION;
}

/* In the list of common words, by its base or in just this form. */
static bool is_common(struct run *r, const struct token *t)
{
    for (size_t i = 0; i < t->form_count; i++) {
        if (words_is_common(r->lint->words, t->forms[i].base)) {
            return true;
        }
    }
    return words_is_common(r->lint->words, in_small_letters(r, t->text));
}

static size_t least_syllables(const struct token *t)
{
    size_t least = t->form_count ? SIZE_MAX : words_syllables(t->text);
    for (size_t i = 0; i < t->form_count; i++) {
        size_t n = words_syllables(t->forms[i].base);
        least = n < least ? n : least;
    }
    return least;
}

static void check_length(struct run *r, size_t i)
{
    const struct token *t = &r->tokens[i];
    size_t syllables = least_syllables(t), letters = words_letters(t->text);
    size_t before = r->result.count;
    run_add(r, LINT_long_word, syllables, i, i + 1, STR(""));
    if (r->result.count == before) {
        run_add(r, LINT_word_letters, letters, i, i + 1, STR(""));
    }
    r->result.long_words += syllables > SYLLABLES_LONG || letters > LETTERS_LONG;
}

/* "on tehty", "ei ole suljettu": is there a form of olla or a negation in the two words before? */
static bool follows_to_be(const struct run *r, size_t from, size_t i)
{
    for (size_t back = 1; back <= 3 && i >= from + back; back++) {
        const struct token *t = &r->tokens[i - back];
        if (t->kind == TOKEN_MARK) {
            return false;
        }
        if (any_form(t, form_is_to_be)) {
            return true;
        }
    }
    return false;
}

static void check_verb(struct run *r, struct span s, size_t i)
{
    const struct token *t = &r->tokens[i];
    bool by_to_be = follows_to_be(r, s.from, i);
    bool before_thing = i + 1 < s.to && any_form(t + 1, form_is_nominative_noun);    /* "on suljettu ryhmä" */
    if (every_form(t, by_to_be ? form_is_passive : form_is_plain_passive)
        || (by_to_be && every_form(t, form_is_past_passive) && !before_thing)) {
        run_add(r, LINT_passive, 1, i, i + 1, STR(""));
        return;
    }
    if (every_form(t, form_is_rare_case)) {
        run_add(r, LINT_rare_case, 1, i, i + 1, STR(""));
        return;
    }
    if (every_form(t, form_is_clause)) {
        run_add(r, LINT_participle, 1, i, i + 1, STR(""));
        return;
    }
    size_t to = i;
    while (!by_to_be && to < s.to && every_form(&r->tokens[to], form_is_participle) && !is_common(r, &r->tokens[to])) {
        to++;
    }
    bool stands_before_noun = to > i && to < s.to && any_form(&r->tokens[to], form_is_noun);
    bool begins = i == s.from || !every_form(t - 1, form_is_participle);
    if (stands_before_noun && begins) {
        run_add(r, LINT_participle, to - i, i, to + 1, STR(""));
    }
}

static void check_address(struct run *r, size_t i)
{
    static const char *const third_persons[] = { "asiakas", "käyttäjä", "henkilö", "osallistuja", "hakija" };
    for (size_t k = 0; k < sizeof third_persons / sizeof third_persons[0]; k++) {
        if (token_has_base(&r->tokens[i], str_of(third_persons[k]))) {
            run_add(r, LINT_address, 1, i, i + 1, STR(""));
        }
    }
}

void check_words(struct run *r, struct span s)
{
    for (size_t i = s.from; i < s.to && r->form != LINT_NAMES; i++) {
        const struct token *t = &r->tokens[i];
        if (t->kind != TOKEN_WORD || !is_only_letters(t->text)) {
            continue;
        }
        bool name = (begins_with_capital(t->text) && !t->first) || every_form(t, form_is_name);
        if (!name && !is_common(r, t)) {
            check_length(r, i);
            bool half = i + 1 < s.to && token_is_dash(t + 1) && !t[1].blank_before;    /* "aikuis- ja" */
            bool brief = half || short_form_find(r, t, true) != NULL || words_letters(t->text) < 3;
            if (words_has_forms(r->lint->words) && t->form_count == 0 && !brief) {
                run_add(r, LINT_rare_word, 1, i, i + 1, STR(""));
            }
        }
        if (!words_is_common(r->lint->words, in_small_letters(r, t->text))) {
            check_verb(r, s, i);
        }
        check_address(r, i);
    }
}

bool token_has_base(const struct token *t, struct str base)
{
    for (size_t i = 0; i < t->form_count; i++) {
        if (str_equal(t->forms[i].base, base)) {
            return true;
        }
    }
    return false;
}

/* Does the term stand at token i?  Every word but the last may be in its base or as written. */
static bool is_term_at(struct run *r, const struct term *term, size_t i)
{
    if (term->count == 0 || i + term->count > r->token_count) {
        return false;
    }
    for (size_t k = 0; k < term->count; k++) {
        const struct token *t = &r->tokens[i + k];
        bool same = token_has_base(t, term->words[k]) || str_equal(in_small_letters(r, t->text), term->words[k]);
        if (t->kind != TOKEN_WORD || !same) {
            return false;
        }
    }
    return str_equal(term->lang, r->lang);
}

/* "Lähete on lääkärin kirje", "lähete eli …", "lähete (…": are the words after the term its explanation? */
static bool is_explained_at(const struct run *r, size_t after)
{
    if (after >= r->token_count) {
        return false;
    }
    const struct token *t = &r->tokens[after];
    if (token_is(t, "tarkoittaa") || token_is(t, "tarkoittavat") || token_is(t, "eli") || token_is_mark(t, "(")) {
        return true;
    }
    if (!token_is(t, "on") && !token_is(t, "ovat")) {
        return false;
    }
    for (size_t i = after + 1; i < r->token_count && !r->tokens[i].first; i++) {
        if (any_form(&r->tokens[i], form_is_nominative_noun)) {
            return true;                /* it is said to be a thing, not only "ilmaista" or "maanantaina" */
        }
    }
    return false;
}

const bool *terms_find_explained(struct run *r)
{
    bool *explained = arena_array(r->arena, r->lint->term_count, sizeof *explained);
    for (size_t k = 0; r->finnish && k < r->lint->term_count; k++) {
        const struct term *term = &r->lint->terms[k];
        for (size_t i = 0; i < r->token_count && !explained[k]; i++) {
            explained[k] = is_term_at(r, term, i) && is_explained_at(r, i + term->count);
        }
    }
    return explained;
}

void check_terms(struct run *r, struct span s)
{
    for (size_t k = 0; k < r->lint->term_count; k++) {
        const struct term *term = &r->lint->terms[k];
        for (size_t i = s.from; i < s.to && !r->explained[k]; i++) {
            if (is_term_at(r, term, i)) {
                run_add(r, LINT_jargon, 1, i, i + term->count,
                        arena_format(r->arena, "Alan sana ilman selitystä. Selitä: %.*s", STR_FMT(term->explanation)));
                break;                  /* once a sentence is enough */
            }
        }
    }
}
