/* One finding has one shape, whether it comes from a file of text, an editor's
 * line of JSON or the catalogue; only the place differs. */
#include "app/catalogue_lint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/base/utf8.h"
#include "app/build/table.h"
#include "app/catalogue_lint_internal.h"

enum { EXIT_FAILS = 1, EXIT_USAGE = 2, QUOTE_BYTES = 60 };

const char *const linting_langs[LINTING_LANGS] = { "fi", "sv", "en" };

static bool parse_flag(struct linting *l, const char *option)
{
    bool *flag = strcmp(option, "--json") == 0 ? &l->json : strcmp(option, "--all") == 0 ? &l->all
               : strcmp(option, "--printed") == 0 ? &l->printed : NULL;
    if (flag) {
        *flag = true;
    }
    return flag != NULL;
}

static bool is_known(struct str lang)
{
    int i = 0;
    while (i < LINTING_LANGS && !str_equal_cstr(lang, linting_langs[i])) {
        i++;
    }
    return i < LINTING_LANGS;
}

bool linting_wants(const struct linting *l, struct str lang)
{
    return l->lang ? str_equal_cstr(lang, l->lang) : is_known(lang);
}

struct str linting_own_lang(const struct linting *l)
{
    return str_of(l->lang ? l->lang : "fi");
}

static bool parse(int argc, char **argv, struct linting *l)
{
    const struct { const char *name; const char **value; } texts[] = {
        { "--lang", &l->lang }, { "--levels", &l->levels }, { "--data", &l->data },
    };
    for (int i = 2; i < argc; i++) {
        bool known = argv[i][0] != '-' && l->file_count < FILES_MAX;
        if (known) {
            l->files[l->file_count++] = argv[i];
        }
        for (size_t k = 0; !known && k < sizeof texts / sizeof texts[0]; k++) {
            if (strcmp(argv[i], texts[k].name) == 0 && i + 1 < argc) {
                *texts[k].value = argv[++i];
                known = true;
            }
        }
        if (!known && strcmp(argv[i], "--now") == 0 && i + 1 < argc) {
            known = l->has_now = clock_parse_iso(str_of(argv[++i]), &l->now_utc, NULL);
        }
        if (!known && !parse_flag(l, argv[i])) {
            fprintf(stderr, "aula-catalogue: lint does not understand %s\n", argv[i]);
            return false;
        }
    }
    if (l->lang && !is_known(str_of(l->lang))) {
        fprintf(stderr, "aula-catalogue: lint knows the languages fi, sv and en, not %s\n", l->lang);
        return false;
    }
    if (l->file_count == 0 && !l->lang) {
        fprintf(stderr, "aula-catalogue: lint needs a text, an editorial .jsonl or a catalogue .db (or --lang alone)\n");
    }
    return l->file_count > 0 || l->lang;
}

/* A table of the data folder; `must` says whether it is an error when it is not there. */
static bool read_table(struct linting *l, const char *own, const char *name, bool must, struct arena *a, struct str *table,
                       struct str *path, struct err *e)
{
    const char *folder = l->data ? l->data : access(AULA_DATA_DIR "/lint.tsv", R_OK) == 0 ? AULA_DATA_DIR : AULA_DATA_INSTALL_DIR;
    *path = own ? arena_copy_cstr(a, own) : arena_format(a, "%s/%s", folder, name);
    *table = STR("");
    return (!must && access(path->p, R_OK) != 0) || table_read_file(table, path->p, a, e);
}

static bool read_tables(struct linting *l, struct arena *a, struct err *e)
{
    static const struct {
        const char *name;
        bool (*add)(struct lint *, struct str, struct err *);
    } tables[] = {
        { "lint.tsv", lint_add_levels },
        { "short-forms.tsv", lint_add_short_forms },
    };
    struct str table, path;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (!read_table(l, i == 0 ? l->levels : NULL, tables[i].name, true, a, &table, &path, e)) {
            return false;
        }
        if (!tables[i].add(l->lint, table, e)) {
            return err_in(e, path.p);
        }
    }
    if (!read_table(l, NULL, "common-words-fi.tsv", true, a, &table, &path, e)) {
        return false;
    }
    words_add_common(l->words, table);
    if (!read_table(l, NULL, "glossary.tsv", false, a, &table, &path, e)) {
        return false;
    }
    if (!glossary_read(&l->glossary, table, l->words, e)) {
        return err_in(e, path.p);
    }
    lint_set_glossary(l->lint, l->glossary);
    return true;
}

static void put(json_t *o, const char *name, struct str value)
{
    json_t *text = json_stringn(value.p ? value.p : "", value.n);
    json_object_set_new(o, name, text ? text : json_string(""));
}

void linting_tell(struct linting *l, const struct place *p, const struct lint_finding *f)
{
    l->counts[f->level]++;
    if (!l->json) {
        printf("%s:", p->file);
        if (p->line || !p->key.n) {
            printf("%zu:", p->line ? p->line : f->line);
        }
        if (p->key.n) {
            const char *sentence = str_equal_cstr(p->lang, "sv") ? "mening" : str_equal_cstr(p->lang, "en") ? "sentence" : "virke";
            printf(" %.*s %.*s, %s %zu:", STR_FMT(p->key), STR_FMT(p->field), sentence, f->sentence);
        } else {
            printf("%zu:", f->column);
        }
        printf(" %s %s: \"%.*s\" \xE2\x86\x92 %.*s\n", lint_level_name(f->level), lint_check_name(f->check), STR_FMT(f->words),
               STR_FMT(f->suggestion));
        return;
    }
    json_t *o = json_object();
    json_object_set_new(o, "file", json_string(p->file));
    json_object_set_new(o, "line", json_integer((json_int_t)(p->line ? p->line : f->line)));
    json_object_set_new(o, "column", json_integer((json_int_t)f->column));
    put(o, "key", p->key);
    put(o, "field", p->field);
    put(o, "lang", p->lang);
    json_object_set_new(o, "sentence", json_integer((json_int_t)f->sentence));
    json_object_set_new(o, "check", json_string(lint_check_name(f->check)));
    json_object_set_new(o, "level", json_string(lint_level_name(f->level)));
    put(o, "words", f->words);
    put(o, "suggestion", f->suggestion);
    json_array_append_new(l->found, o);
}

void linting_read(struct linting *l, const struct place *p, struct str text, enum lint_form form)
{
    if (text.n == 0) {
        return;
    }
    if (!linting_wants(l, p->lang)) {
        l->other_texts++;
        return;
    }
    struct lint_result r = lint_text(l->lint, text, p->lang, form, l->scratch);
    for (size_t i = 0; i < r.count; i++) {
        linting_tell(l, p, &r.findings[i]);
    }
    l->texts++;
    l->sentences += r.sentences;
    l->words_read += r.words;
    l->words_fi += str_equal_cstr(p->lang, "fi") ? r.words : 0;
    l->long_words += r.long_words;
    arena_reset(l->scratch);
}

enum lint_form linting_form_of(struct str field)
{
    if (str_equal_cstr(field, "name") || str_equal_cstr(field, "place")) {
        return LINT_NAMES;
    }
    return str_equal_cstr(field, "steps") || str_equal_cstr(field, "there") ? LINT_LIST : LINT_BY_LINES;
}

/* A text, or a list of texts as its lines. */
static struct str text_of(const json_t *v, struct arena *a)
{
    struct str out = STR("");
    const json_t *row;
    size_t i;
    if (json_is_string(v)) {
        return (struct str){ json_string_value(v), json_string_length(v) };
    }
    json_array_foreach(v, i, row) {
        struct str line = text_of(row, a);
        out = arena_format(a, "%.*s%s%.*s", STR_FMT(out), i ? "\n" : "", STR_FMT(line));
    }
    return out;
}

static void lint_entry(struct linting *l, const char *file, size_t line, const json_t *o, struct arena *a)
{
    static const char *const fields[] = { "name", "summary", "for_whom", "body", "instruction", "price", "steps", "there" };
    struct place p = { file, line, text_of(json_object_get(o, "key"), a), { 0 }, text_of(json_object_get(o, "lang"), a) };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        p.field = str_of(fields[i]);
        linting_read(l, &p, text_of(json_object_get(o, fields[i]), a), linting_form_of(p.field));
    }
}

/* What the builder would not take either. Always a fail: an editor's text would be lost. */
static void tell_broken(struct linting *l, const char *file, size_t line, struct str words)
{
    struct place p = { .file = file, .line = line, .lang = linting_own_lang(l) };
    struct lint_finding f = { .check = LINT_broken, .level = LINT_FAIL, .line = line, .column = 1, .sentence = 1,
                              .words = utf8_clean(l->scratch, str_sub(words, 0, QUOTE_BYTES)),
                              .suggestion = str_of(lint_check_message(LINT_broken, p.lang)) };
    linting_tell(l, &p, &f);
    arena_reset(l->scratch);
}

static bool lint_editorial(struct linting *l, const char *file, struct err *e)
{
    struct arena *a = arena_create(), *of_line = arena_create();
    struct str rest, line;
    bool ok = table_read_file(&rest, file, a, e);
    for (size_t number = 1; ok && str_next(&rest, '\n', &line); number++) {
        line = str_trim(line);
        if (line.n == 0) {
            continue;
        }
        json_t *o = json_loadb(line.p, line.n, 0, NULL);
        if (text_of(json_object_get(o, "key"), of_line).n && text_of(json_object_get(o, "lang"), of_line).n) {
            lint_entry(l, file, number, o, of_line);
        } else {
            tell_broken(l, file, number, line);
        }
        json_decref(o);
        arena_reset(of_line);
    }
    arena_destroy(of_line);
    arena_destroy(a);
    return ok;
}

static bool lint_plain_file(struct linting *l, const char *file, struct err *e)
{
    struct arena *a = arena_create();
    struct str text;
    bool ok = table_read_file(&text, file, a, e);
    if (ok) {
        struct place p = { .file = file, .lang = linting_own_lang(l) };
        linting_read(l, &p, text, l->printed ? LINT_PRINTED : LINT_BY_BLANK_LINES);
    }
    arena_destroy(a);
    return ok;
}

static bool lint_file(struct linting *l, const char *file, struct err *e)
{
    struct str name = str_of(file);
    size_t texts = l->texts, others = l->other_texts;
    bool ok = str_ends_with(name, STR(".db")) ? linting_read_catalogue(l, file, e)
            : str_ends_with(name, STR(".jsonl")) ? lint_editorial(l, file, e) : lint_plain_file(l, file, e);
    if (ok && l->texts == texts) {
        fprintf(stderr, "%s: nothing was checked: %s\n", file, l->other_texts > others ? "its texts are in other languages" : "it has no texts");
    }
    return ok;
}

static void say_checks(const char *lang)
{
    for (int i = 0; i < LINT_COUNT; i++) {
        const char *message = lint_check_message((enum lint_check)i, str_of(lang));
        if (message) {
            printf("%-12s  %s\n", lint_check_name((enum lint_check)i), message);
        }
    }
}

static void say_sum(const struct linting *l)
{
    size_t tenths = l->words_fi ? 1000 * l->long_words / l->words_fi : 0;
    fprintf(stderr, "%zu texts, %zu sentences, %zu words", l->texts, l->sentences, l->words_read);
    if (l->words_fi) {
        fprintf(stderr, " (%zu.%zu long ones in 100 Finnish ones)", tenths / 10, tenths % 10);
    }
    fprintf(stderr, ": %zu fail, %zu warn, %zu note", l->counts[LINT_FAIL], l->counts[LINT_WARN], l->counts[LINT_NOTE]);
    if (l->other_texts) {
        fprintf(stderr, "; %zu texts in other languages were not checked", l->other_texts);
    }
    fputc('\n', stderr);
}

static void log_error(const struct err *e)
{
    log_line(LOG_ERR, "catalogue", "%s", e->text);
}

/* Every file, so that one that is missing does not hide the marks of the others. */
static bool lint_files(struct linting *l)
{
    bool all_read = true;
    for (size_t i = 0; i < l->file_count; i++) {
        struct err e = { 0 };
        if (!lint_file(l, l->files[i], &e)) {
            log_error(&e);
            all_read = false;
        }
    }
    if (l->json) {
        json_dumpf(l->found, stdout, JSON_INDENT(1));
        putchar('\n');
    }
    say_sum(l);
    return all_read;
}

int catalogue_lint_run(int argc, char **argv)
{
    struct linting l = { 0 };
    struct err e = { 0 };
    if (!parse(argc, argv, &l)) {
        return EXIT_USAGE;
    }
    if (l.file_count == 0) {
        say_checks(l.lang);
        return 0;
    }
    struct arena *tables = arena_create();
    l.words = words_create();
    l.lint = lint_create(l.words);
    l.scratch = arena_create();
    l.found = json_array();
    bool ok = read_tables(&l, tables, &e);
    if (!ok) {
        log_error(&e);
    }
    ok = ok && lint_files(&l);
    json_decref(l.found);
    arena_destroy(l.scratch);
    lint_destroy(l.lint);
    glossary_destroy(l.glossary);
    words_destroy(l.words);
    arena_destroy(tables);
    return !ok ? EXIT_USAGE : l.counts[LINT_FAIL] ? EXIT_FAILS : 0;
}
