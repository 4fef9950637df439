/* rooms: plain base */
/* Any bytes as a text, in every form and language: findings stay inside the text. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "app/base/utf8.h"
#include "app/plain/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char short_forms[] = "fi\tesim.\tesimerkiksi\nfi\th\ttuntia\nfi\tkpl\tkappaletta\nsv\tt.ex.\ttill exempel\nen\te.g.\tfor example\n";
static const char glossary[] = "lähete\tfi\tkirje\nkuntouttava työtoiminta\tfi\ttyö\nremiss\tsv\tbrev\nreferral\ten\tletter\n";

static struct lint *make_lint(struct words *w, struct glossary **g)
{
    struct lint *l = lint_create(w);
    struct arena *a = arena_create();
    for (int i = 0; i < LINT_COUNT; i++) {
        bool ok = lint_add_levels(l, arena_format(a, "%s\t0\twarn", lint_check_name((enum lint_check)i)), NULL);
        assert(ok);
    }
    bool ok = lint_add_short_forms(l, str_of(short_forms), NULL) && glossary_read(g, str_of(glossary), w, NULL);
    assert(ok);
    lint_set_glossary(l, *g);
    arena_destroy(a);
    return l;
}

static void check_result(const struct lint_result *r, size_t size)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct lint_finding *f = &r->findings[i];
        assert(f->check < LINT_COUNT && f->level == LINT_WARN);
        assert(f->line >= 1 && f->line <= size + 1 && f->column >= 1 && f->column <= size + 1);
        assert(f->sentence >= 1 && f->sentence <= r->sentences);
        assert(i == 0 || f[-1].line < f->line || (f[-1].line == f->line && f[-1].column <= f->column));
        assert(f->suggestion.n > 0 && utf8_is_valid(f->words) && utf8_is_valid(f->suggestion));
    }
    assert(lint_score(r) >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct lint *lint;          /* opening Voikko for each input would be the whole time */
    static struct words *words;
    static struct glossary *known;
    if (!lint) {
        words = words_create();
        lint = make_lint(words, &known);
    }
    if (size == 0 || size > 4096) {
        return 0;
    }
    static const char *const langs[] = { "fi", "fi", "sv", "en" };
    struct arena *a = arena_create();
    struct str text = { (const char *)data + 1, size - 1 };
    struct lint_result r = lint_text(lint, text, str_of(langs[data[0] & 3]), (enum lint_form)(data[0] / 4 % (LINT_NAMES + 1)), a);
    check_result(&r, size);
    struct lint *other = lint_create(words);    /* the same bytes as tables */
    lint_add_levels(other, text, NULL);
    lint_add_short_forms(other, text, NULL);
    struct glossary *g;
    if (glossary_read(&g, text, words, NULL)) {
        glossary_destroy(g);
    }
    lint_destroy(other);
    arena_destroy(a);
    return 0;
}
