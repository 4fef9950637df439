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

/* Words that stand for the passive and for "you" in Swedish and English, in the forms that texts of offices use.  A short
 * list: most Swedish verbs with an s ("trivs", "träffas") are no passives. */
void check_listed_words(struct run *r, struct span s)
{
    static const struct { enum lint_lang lang; enum lint_check check; const char *word; } listed[] = {
        { LANG_SV, LINT_passive, "anordnas" },     { LANG_SV, LINT_passive, "arrangeras" },    { LANG_SV, LINT_passive, "avgiftsbeläggs" },
        { LANG_SV, LINT_passive, "beaktas" },      { LANG_SV, LINT_passive, "beviljas" },      { LANG_SV, LINT_passive, "debiteras" },
        { LANG_SV, LINT_passive, "erbjuds" },      { LANG_SV, LINT_passive, "erläggs" },       { LANG_SV, LINT_passive, "fastställs" },
        { LANG_SV, LINT_passive, "förutsätts" },   { LANG_SV, LINT_passive, "genomförs" },     { LANG_SV, LINT_passive, "handläggs" },
        { LANG_SV, LINT_passive, "inlämnas" },     { LANG_SV, LINT_passive, "meddelas" },      { LANG_SV, LINT_passive, "ordnas" },
        { LANG_SV, LINT_passive, "rekommenderas" }, { LANG_SV, LINT_passive, "tillhandahålls" }, { LANG_SV, LINT_passive, "tillämpas" },
        { LANG_SV, LINT_passive, "uppbärs" },      { LANG_SV, LINT_passive, "utförs" },        { LANG_SV, LINT_passive, "verkställs" },
        { LANG_SV, LINT_address, "klient" },       { LANG_SV, LINT_address, "klienten" },      { LANG_SV, LINT_address, "klientens" },
        { LANG_SV, LINT_address, "klienter" },     { LANG_SV, LINT_address, "klienterna" },    { LANG_SV, LINT_address, "klienternas" },
        { LANG_SV, LINT_address, "kund" },         { LANG_SV, LINT_address, "kunden" },        { LANG_SV, LINT_address, "kundens" },
        { LANG_SV, LINT_address, "kunder" },       { LANG_SV, LINT_address, "kunderna" },      { LANG_SV, LINT_address, "kundernas" },
        { LANG_SV, LINT_address, "sökanden" },     { LANG_EN, LINT_address, "applicant" },     { LANG_EN, LINT_address, "applicants" },
        { LANG_EN, LINT_address, "client" },       { LANG_EN, LINT_address, "clients" },       { LANG_EN, LINT_address, "customer" },
        { LANG_EN, LINT_address, "customers" },
    };
    for (size_t i = s.from; i < s.to && r->form != LINT_NAMES; i++) {
        bool name = i + 1 < s.to && (token_is(&r->tokens[i + 1], "service") || token_is(&r->tokens[i + 1], "services"));
        for (size_t k = 0; !name && k < sizeof listed / sizeof listed[0]; k++) {
            if (listed[k].lang == r->language && token_is(&r->tokens[i], listed[k].word)) {
                run_add(r, listed[k].check, 1, i, i + 1, STR(""));
            }
        }
    }
}

/* The token that holds a byte of the text. */
static size_t token_at(const struct run *r, size_t byte)
{
    size_t low = 0, high = r->token_count - 1;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (r->tokens[middle].at <= byte) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/* Each word of the field once a text, by its longest entry: who explains it the first time has explained it. */
void check_terms(struct run *r)
{
    static const char *const wants[] = { "Selitä:", "Förklara:", "Explain it:" };
    struct glossary *g = r->lint->glossary;
    struct glossary_place *places;
    const char *message = lint_check_message(LINT_jargon, r->lang);
    bool looks = g && message && r->token_count && r->form != LINT_NAMES;
    size_t count = looks ? glossary_places(g, r->text, r->lang, r->arena, &places) : 0;
    for (size_t i = 0; i < count; i++) {
        if (!glossary_is_explained(g, r->text, places[i].id)) {
            struct str explanation = tokens_clean(glossary_entry(g, places[i].id)->explanation, r->arena);
            run_add(r, LINT_jargon, 1, token_at(r, places[i].start), token_at(r, places[i].end - 1) + 1,
                    arena_format(r->arena, "%s %s %.*s", message, wants[r->language], STR_FMT(explanation)));
        }
    }
}
