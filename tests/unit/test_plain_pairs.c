/* rooms: plain base */
/* Sixty pairs: the hard and the plain version of the same thing.  How many does the lint put on the right side? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "app/plain/lint.h"

enum { FILE_MAX = 200000, PAIRS = 60, RIGHT_AT_LEAST = 58 };

static struct str read_file(const char *path, struct arena *a)
{
    FILE *f = fopen(path, "rb");
    char *text = arena_alloc(a, FILE_MAX + 1);
    assert_non_null(f);
    size_t n = fread(text, 1, FILE_MAX, f);
    fclose(f);
    return (struct str){ text, n };
}

static double score_of(struct lint *l, struct str text, struct arena *a)
{
    struct lint_result r = lint_text(l, text, STR("fi"), LINT_BY_BLANK_LINES, a);
    return lint_score(&r);
}

static void test_pairs(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct words *w = words_create();
    struct lint *l = lint_create(w);
    struct str rest = read_file(AULA_FIXTURES_DIR "/plain/pairs.tsv", a), line, hard;
    size_t pairs = 0, right = 0, equal = 0;
    assert_true(lint_add_levels(l, read_file(AULA_REPOSITORY_DIR "/data/lint.tsv", a), NULL));
    assert_true(lint_add_short_forms(l, read_file(AULA_REPOSITORY_DIR "/data/short-forms.tsv", a), NULL));
    words_add_common(w, read_file(AULA_REPOSITORY_DIR "/data/common-words-fi.tsv", a));
    while (str_next(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#' || !str_next(&line, '\t', &hard)) {
            continue;
        }
        double of_hard = score_of(l, hard, a), of_plain = score_of(l, line, a);
        pairs++;
        right += of_plain < of_hard;
        equal += of_plain == of_hard;
        if (!(of_plain < of_hard)) {
            printf("%.2f %.2f %.*s | %.*s\n", of_hard, of_plain, STR_FMT(hard), STR_FMT(line));
        }
    }
    printf("%zu of %zu pairs on the right side, %zu undecided\n", right, pairs, equal);
    assert_int_equal(pairs, PAIRS);
    if (words_has_forms(w)) {
        assert_true(right >= RIGHT_AT_LEAST);
    }
    lint_destroy(l);
    words_destroy(w);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_pairs) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
