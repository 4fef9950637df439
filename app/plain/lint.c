#include "app/plain/lint.h"

#include <stdlib.h>
#include <string.h>

#include "app/base/utf8.h"
#include "app/plain/lint_internal.h"

enum { QUOTE_LETTERS_MAX = 80 };

static const struct { const char *name, *messages[LANG_COUNT + 1]; } checks[LINT_COUNT] = {
#define LINT_CHECK(name, fi, sv, en) [LINT_##name] = { #name, { fi, sv, en, NULL } },
#include "app/plain/checks.def"
#undef LINT_CHECK
};
static const char *const level_names[LINT_LEVELS] = { "off", "note", "warn", "fail" };

const char *lint_check_name(enum lint_check check)
{
    return checks[check].name;
}

static enum lint_lang language_of(struct str lang)
{
    return str_equal_cstr(lang, "fi") ? LANG_FI : str_equal_cstr(lang, "sv") ? LANG_SV : str_equal_cstr(lang, "en") ? LANG_EN : LANG_OTHER;
}

const char *lint_check_message(enum lint_check check, struct str lang)
{
    return checks[check].messages[language_of(lang)];
}

const char *lint_level_name(enum lint_level level)
{
    return level_names[level];
}

struct lint *lint_create(struct words *w)
{
    struct lint *l = calloc(1, sizeof *l);
    if (!l) {
        abort();
    }
    l->words = w;
    l->arena = arena_create();
    return l;
}

void lint_destroy(struct lint *l)
{
    if (l) {
        arena_destroy(l->arena);
        free(l->short_forms);
    }
    free(l);
}

/* The next row's cells; false at the end. *number counts lines. */
static bool next_row(struct str *table, struct str cells[3], size_t *number)
{
    struct str line;
    while (str_next(table, '\n', &line)) {
        ++*number;
        line = str_trim(line);
        if (line.n && line.p[0] != '#') {
            for (int i = 0; i < 3; i++) {
                cells[i] = STR("");
                str_next(&line, '\t', &cells[i]);
                cells[i] = str_trim(cells[i]);
            }
            return true;
        }
    }
    return false;
}

/* One more row in a list that doubles its room. */
static void *add_row(void *rows, size_t *count, size_t *room, size_t size)
{
    if (*count == *room) {
        *room = *room ? 2 * *room : 64;
        rows = realloc(rows, *room * size);
        if (!rows) {
            abort();
        }
    }
    ++*count;
    return rows;
}

bool lint_add_levels(struct lint *l, struct str table, struct err *e)
{
    struct str cells[3];
    size_t number = 0;
    while (next_row(&table, cells, &number)) {
        int check = 0, level = LINT_OFF;
        long long limit = -1;
        while (check < LINT_COUNT && !str_equal_cstr(cells[0], checks[check].name)) {
            check++;
        }
        while (level < LINT_LEVELS && !str_equal_cstr(cells[2], level_names[level])) {
            level++;
        }
        if (check == LINT_COUNT || level == LINT_LEVELS || !str_to_int(cells[1], &limit) || limit < 0) {
            return err_set(e, ERR_FORMAT, "line %zu: a check, a limit and off, note, warn or fail expected", number);
        }
        l->levels[check][level].set = true;
        l->levels[check][level].limit = (size_t)limit;
    }
    return true;
}

bool lint_add_short_forms(struct lint *l, struct str table, struct err *e)
{
    struct str cells[3];
    size_t number = 0;
    while (next_row(&table, cells, &number)) {
        if (cells[2].n == 0 || str_equal_cstr(cells[1], ".")) {
            return err_set(e, ERR_FORMAT, "line %zu: a language, a short and a whole form expected", number);
        }
        l->short_forms = add_row(l->short_forms, &l->short_count, &l->short_room, sizeof *l->short_forms);
        l->short_forms[l->short_count - 1] = (struct short_form){
            arena_copy(l->arena, cells[0]), arena_copy(l->arena, cells[1]), arena_copy(l->arena, cells[2])
        };
    }
    return true;
}

void lint_set_glossary(struct lint *l, struct glossary *g)
{
    l->glossary = g;
}

enum lint_level lint_level_for(const struct lint *l, enum lint_check check, size_t value)
{
    for (int level = LINT_FAIL; level > LINT_OFF; level--) {
        if (l->levels[check][level].set && value > l->levels[check][level].limit) {
            return l->levels[check][LINT_OFF].set ? LINT_OFF : (enum lint_level)level;
        }
    }
    return LINT_OFF;
}

/* The words of a place as they are quoted: one line, not too long. */
static struct str quote(struct run *r, struct str words)
{
    char *p = arena_alloc(r->arena, words.n + 4);
    size_t n = 0, letters = 0;
    for (size_t i = 0; i < words.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(words, &i);
        if (cp == '\n' || cp == 0xA0) {
            p[n++] = ' ';
        } else {
            memcpy(p + n, words.p + from, i - from);
            n += i - from;
        }
        if (++letters == QUOTE_LETTERS_MAX && i < words.n) {
            memcpy(p + n, "\xE2\x80\xA6", 3);
            n += 3;
            break;
        }
    }
    return (struct str){ p, n };
}

/* Line and column of a byte; from the place known last, because findings come nearly in their order. */
static void move_to(struct run *r, size_t at)
{
    if (at < r->known_at) {
        r->known_at = r->known_line = r->known_column = 0;
    }
    while (r->known_at < at) {
        bool line_end = utf8_next(r->text, &r->known_at) == '\n';
        r->known_line += line_end;
        r->known_column = line_end ? 0 : r->known_column + 1;
    }
}

void run_add(struct run *r, enum lint_check check, size_t value, size_t from, size_t to, struct str suggestion)
{
    const struct token *first = &r->tokens[from], *last = &r->tokens[to - 1];
    struct str words = str_sub(r->text, first->at, last->at + last->text.n - first->at);
    enum lint_level level = lint_level_for(r->lint, check, value);
    const char *message = checks[check].messages[r->language];
    if (level == LINT_OFF || !message) {
        return;
    }
    if (r->result.count == r->room) {
        r->room = r->room ? 2 * r->room : 16;
        struct lint_finding *larger = arena_array(r->arena, r->room, sizeof *larger);
        if (r->result.count) {
            memcpy(larger, r->findings, r->result.count * sizeof *larger);
        }
        r->findings = larger;
    }
    move_to(r, first->at);
    r->findings[r->result.count++] = (struct lint_finding){
        check, level, r->known_line + 1, r->known_column + 1, first->sentence, quote(r, words),
        suggestion.n ? suggestion : str_of(message)
    };
}

static void find_forms(struct run *r)
{
    for (size_t i = 0; r->finnish && i < r->token_count; i++) {
        struct token *t = &r->tokens[i];
        if (t->kind == TOKEN_WORD) {
            struct word_form forms[WORD_FORMS_MAX];
            t->form_count = words_find_forms(r->lint->words, t->text, r->arena, forms, WORD_FORMS_MAX);
            struct word_form *kept = arena_array(r->arena, t->form_count, sizeof *kept);
            memcpy(kept, forms, t->form_count * sizeof *kept);
            t->forms = kept;
        }
    }
}

static void number_sentences(struct run *r)
{
    for (size_t i = 0, end; i < r->token_count; i = end) {
        end = tokens_paragraph_end(r, i);
        for (size_t from = i, to; from < end; from = to) {
            to = tokens_sentence_end(r, from, end);
            r->tokens[from].first = true;
            r->result.sentences++;
            for (size_t k = from; k < to; k++) {
                r->tokens[k].sentence = r->result.sentences;
            }
        }
    }
}

static void read_paragraph(struct run *r, size_t from, size_t end)
{
    size_t sentences = 0, begin = from;
    while (from < end) {
        struct span s = { from, tokens_sentence_end(r, from, end) };
        sentences++;
        check_sentence(r, s);
        check_short_forms(r, s);
        check_numbers(r, s);
        if (r->finnish) {
            check_words(r, s);
        } else {
            check_listed_words(r, s);
        }
        from = s.to;
    }
    run_add(r, LINT_paragraph, sentences, begin, begin + 1, STR(""));
}

static int compare_places(const void *x, const void *y)
{
    const struct lint_finding *a = x, *b = y;
    size_t by[][2] = { { a->line, b->line }, { a->column, b->column }, { a->check, b->check }, { a->words.n, b->words.n } };
    for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
        if (by[i][0] != by[i][1]) {
            return by[i][0] < by[i][1] ? -1 : 1;
        }
    }
    return 0;
}

struct lint_result lint_text(const struct lint *l, struct str text, struct str lang, enum lint_form form, struct arena *a)
{
    struct run r = { .lint = l, .arena = a, .text = tokens_clean(text, a), .lang = lang, .form = form,
                     .language = language_of(lang) };
    r.finnish = r.language == LANG_FI;
    size_t paragraphs = 0;
    tokens_read(&r);
    number_sentences(&r);
    find_forms(&r);
    for (size_t i = 0, end; i < r.token_count; i = end) {
        end = tokens_paragraph_end(&r, i);
        read_paragraph(&r, i, end);
        paragraphs++;
    }
    if (form == LINT_LIST && paragraphs) {
        run_add(&r, LINT_list, paragraphs, 0, 1, STR(""));
    }
    check_lines(&r);
    check_markup(&r);
    check_terms(&r);
    if (r.result.count) {
        qsort(r.findings, r.result.count, sizeof *r.findings, compare_places);
    }
    r.result.findings = r.findings;
    return r.result;
}

double lint_score(const struct lint_result *r)
{
    static const double weights[LINT_LEVELS] = { 0, 1, 2, 4 };
    double sum = 0;
    for (size_t i = 0; i < r->count; i++) {
        sum += weights[r->findings[i].level];
    }
    return r->sentences ? sum / (double)r->sentences : 0;
}
