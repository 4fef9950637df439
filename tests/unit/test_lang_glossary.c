/* rooms: texts base */
/* The same thing has the same name everywhere: data/lang/glossary.tsv against every wording. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "app/base/arena.h"
#include "tests/unit/lang_texts.h"

enum { ROWS_MAX = 120, COLUMNS_MAX = 40 };

struct glossary {
    struct arena *arena;
    struct str head[COLUMNS_MAX];
    struct str cell[ROWS_MAX][COLUMNS_MAX];    /* the concept first, then Finnish, the languages, the exceptions */
    size_t rows, columns;
};

static size_t split(struct str line, char by, struct str *out, size_t room)
{
    size_t n = 0;
    while (n < room && str_next(&line, by, &out[n])) {
        n++;
    }
    return n;
}

static int read_glossary(void **state)
{
    static struct glossary g;
    static char text[64 * 1024];
    FILE *f = fopen(AULA_REPOSITORY_DIR "/data/lang/glossary.tsv", "rb");
    struct str rest = { text, f ? fread(text, 1, sizeof text, f) : 0 }, line;
    if (!f || rest.n == sizeof text) {
        return -1;
    }
    fclose(f);
    while (str_next(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#') {
            continue;
        }
        if (g.columns == 0) {
            g.columns = split(line, '\t', g.head, COLUMNS_MAX);
        } else if (g.rows < ROWS_MAX) {
            split(line, '\t', g.cell[g.rows++], COLUMNS_MAX);
        }
    }
    g.arena = arena_create();
    *state = &g;
    return g.rows > 0 && g.rows < ROWS_MAX && str_equal_cstr(g.head[1], "fi") && str_equal_cstr(g.head[g.columns - 1], "exceptions") ? 0 : -1;
}

static int free_glossary(void **state)
{
    arena_destroy(((struct glossary *)*state)->arena);
    return 0;
}

/* ---- stems ---- */

/* A stem as texts are looked at; a full stop is the end of the word. */
static size_t stem_of(struct glossary *g, struct str stem, char out[LANG_BARE_MAX])
{
    lang_bare(arena_copy(g->arena, stem).p, out);
    if (stem.n && stem.p[stem.n - 1] == '.') {
        strcat(out, " ");
    }
    return strlen(out);
}

/* How long the longest stem of the cell is that `text` begins with. */
static size_t match_start(struct glossary *g, struct str cell, const char *text)
{
    size_t longest = 0;
    struct str stem;
    char bare[LANG_BARE_MAX];
    while (str_next(&cell, '|', &stem)) {
        size_t n = stem_of(g, stem, bare);
        if (n > longest && strncmp(text, bare, n) == 0) {
            longest = n;
        }
    }
    return longest;
}

static bool has_stem(struct glossary *g, struct str cell, const char *text)
{
    struct str stem;
    char bare[LANG_BARE_MAX];
    while (str_next(&cell, '|', &stem)) {
        if (stem_of(g, stem, bare) && strstr(text, bare)) {
            return true;
        }
    }
    return false;
}

/* The row whose stem the Finnish word at `text` begins with, the longest one; the number of rows when there is none. */
static size_t row_of_word(struct glossary *g, const char *text)
{
    size_t found = g->rows, longest = 0;
    for (size_t r = 0; r < g->rows; r++) {
        size_t n = match_start(g, g->cell[r][1], text);
        if (n > longest) {
            longest = n;
            found = r;
        }
    }
    return found;
}

/* ---- exceptions: "KEY=LANG,LANG reason; KEY=…" ---- */

static bool is_exception(const struct glossary *g, size_t row, const char *key, const char *lang)
{
    struct str rest = g->cell[row][g->columns - 1], one, code;
    while (str_next(&rest, ';', &one)) {
        one = str_trim(one);
        long at = str_find(one, STR("="));
        if (at < 0 || !str_equal_cstr(str_sub(one, 0, (size_t)at), key)) {
            continue;
        }
        struct str langs = str_sub(one, (size_t)at + 1, one.n);
        long blank = str_find(langs, STR(" "));
        langs = blank < 0 ? langs : str_sub(langs, 0, (size_t)blank);
        while (str_next(&langs, ',', &code)) {
            if (str_equal_cstr(code, lang)) {
                return true;
            }
        }
    }
    return false;
}

static int count_exceptions(const struct glossary *g)
{
    int count = 0;
    for (size_t r = 0; r < g->rows; r++) {
        struct str rest = g->cell[r][g->columns - 1], one;
        while (str_next(&rest, ';', &one)) {
            one = str_trim(one);
            long blank = str_find(one, STR(" "));
            assert_true(blank > 0 && str_find(one, STR("=")) > 0);    /* each has a reason */
            for (size_t i = 0; i < (size_t)blank; i++) {
                count += one.p[i] == '=' || one.p[i] == ',';
            }
        }
    }
    return count;
}

/* ---- the check ---- */

/* Gives the rows that the Finnish text asks for and the other one lacks; how many. */
static size_t find_lacking(struct glossary *g, size_t column, const char *fi, const char *text, size_t out[ROWS_MAX])
{
    char own[LANG_BARE_MAX], other[LANG_BARE_MAX];
    size_t count = 0;
    lang_bare(fi, own);
    strcat(own, " ");
    lang_bare(text, other);
    for (const char *p = own; *p; p += strcspn(p, " ") + 1) {
        size_t r = row_of_word(g, p);
        if (r < g->rows && !has_stem(g, g->cell[r][column], other)) {
            out[count++] = r;
        }
    }
    return count;
}

/* Looks at one key of a language; *found counts what is wrong, *used the exceptions that are needed. */
static void look_at_key(struct glossary *g, size_t column, const struct texts_entry *e, const char *fi, int *found, int *used)
{
    const char *lang = arena_copy(g->arena, g->head[column]).p;
    bool seen[ROWS_MAX] = { false };
    for (int f = 0; f < e->form_count; f++) {
        size_t rows[ROWS_MAX], count = find_lacking(g, column, fi, lang_form(e, f), rows);
        for (size_t i = 0; i < count; i++) {
            if (!is_exception(g, rows[i], e->key, lang)) {
                print_message("data/lang/%s.po: %s: \"%.*s\" is called otherwise: \"%s\" (%s)\n", lang, e->key,
                              STR_FMT(g->cell[rows[i]][0]), lang_form(e, f), fi);
                ++*found;
            } else if (!seen[rows[i]]) {
                seen[rows[i]] = true;
                ++*used;
            }
        }
    }
}

static void every_thing_has_its_name(void **state)
{
    struct glossary *g = *state;
    const struct texts_table *fi = lang_table("fi");
    int found = 0, used = 0;
    for (size_t c = 2; c + 1 < g->columns; c++) {
        const struct texts_table *t = lang_table(arena_copy(g->arena, g->head[c]).p);
        if (!t) {
            fail_msg("glossary.tsv: no language is called %.*s", STR_FMT(g->head[c]));
            return;
        }
        for (size_t i = 0; i < t->count; i++) {
            look_at_key(g, c, &t->entries[i], lang_form(lang_like(fi, t->entries[i].key), 1), &found, &used);
        }
    }
    assert_int_equal(found, 0);
    assert_int_equal(used, count_exceptions(g));    /* else one of them is not needed */
}

/* A Finnish stem that no text has guards nothing. */
static void every_row_is_used(void **state)
{
    struct glossary *g = *state;
    const struct texts_table *fi = lang_table("fi");
    for (size_t r = 0; r < g->rows; r++) {
        bool used = false;
        for (size_t i = 0; i < fi->count && !used; i++) {
            char text[LANG_BARE_MAX];
            lang_bare(lang_form(&fi->entries[i], 1), text);
            strcat(text, " ");
            for (const char *p = text; *p && !used; p += strcspn(p, " ") + 1) {
                used = row_of_word(g, p) == r;
            }
        }
        if (!used) {
            fail_msg("glossary.tsv: no Finnish text speaks of \"%.*s\"", STR_FMT(g->cell[r][0]));
        }
    }
}

static void another_name_is_seen(void **state)
{
    struct glossary *g = *state;
    static const struct {
        const char *lang, *fi, *text, *lacks;
    } rows[] = {
        { "sv", "Soita {who}", "Ring {who}", NULL },
        { "uk", "Soita", "Зателефонуйте", "to call" },
        { "en", "Soita {who}", "Phone {call}", "to call" },
        { "ru", "Kampin palvelukeskus", "Центр услуг", NULL },
        { "ru", "Kampin palvelukeskus", "Сервисный центр", "service centre" },
        { "ru", "Kampin palvelu", "Центр", "service" },
        { "fi", "Suljettu ryhmä", "ryhmä", "closed group" },
        { "tr", "Tänään", "BUGÜN", NULL },
        { "zh", "liikuntahalli", "体育馆", NULL },    /* another word than liikunta */
        { "zh", "liikunta!", "体育", "exercise" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t column = 1, lacking[ROWS_MAX];
        while (!str_equal_cstr(g->head[column], rows[i].lang)) {
            column++;
        }
        size_t count = find_lacking(g, column, rows[i].fi, rows[i].text, lacking);
        assert_int_equal(count, rows[i].lacks ? 1 : 0);
        if (count && !str_equal_cstr(g->cell[lacking[0]][0], rows[i].lacks)) {
            fail_msg("%s: %.*s", rows[i].text, STR_FMT(g->cell[lacking[0]][0]));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_thing_has_its_name), cmocka_unit_test(every_row_is_used), cmocka_unit_test(another_name_is_seen),
    };
    return cmocka_run_group_tests(tests, read_glossary, free_glossary);
}
