/* rooms: build plain catalogue model texts base */
/* The words of an item's texts become its rows of item_gloss. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "app/build/glosses.h"

static struct words *words;
static struct glossary *glossary;
static struct typography *typography;
static struct writer *writer;
static struct arena *arena;
static char folder[] = "/tmp/aula-glosses-XXXXXX";
static char path[64];

static int open_all(void **state)
{
    (void)state;
    struct err e = { 0 };
    words = words_create();
    arena = arena_create();
    typography = typography_create();
    if (!mkdtemp(folder)) {
        return 1;
    }
    snprintf(path, sizeof path, "%s/c.db", folder);
    bool ok = glossary_load(&glossary, AULA_REPOSITORY_DIR "/data/glossary.tsv", words, &e) && writer_open(&writer, path, &e)
        && glosses_write_list(glossary, typography, writer, arena, &e);
    if (!ok) {
        print_error("%s\n", e.text);
    }
    return ok ? 0 : 1;
}

static int close_all(void **state)
{
    (void)state;
    writer_destroy(writer);
    glossary_destroy(glossary);
    words_destroy(words);
    typography_destroy(typography);
    arena_destroy(arena);
    return rmdir(folder);
}

/* "fi neuvola, sv remiss": the rows of an item, without soft hyphens. */
static struct str rows_of(int64_t id)
{
    sqlite3_stmt *s = NULL;
    struct str out = STR("");
    const char *sql = "SELECT g.lang || ' ' || replace(g.word, char(173), '') FROM item_gloss x JOIN gloss g ON g.id = x.gloss_id"
                      " WHERE x.item_id = ?1 ORDER BY x.sort";
    assert_int_equal(sqlite3_prepare_v2(writer_db(writer), sql, -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_int64(s, 1, id);
    while (sqlite3_step(s) == SQLITE_ROW) {
        out = arena_format(arena, "%.*s%s%s", STR_FMT(out), out.n ? ", " : "", (const char *)sqlite3_column_text(s, 0));
    }
    sqlite3_finalize(s);
    return out;
}

struct piece {
    enum field field;
    const char *lang;
    enum plain_register reg;
    const char *value;
};

static void writes_the_words_of_the_shown_texts(void **state)
{
    (void)state;
    static const struct { struct piece pieces[4]; const char *wanted; } cases[] = {
        { { { FIELD_BODY, "fi", REG_YLEISKIELI, "Neuvola auttaa." }, { FIELD_NAME, "fi", REG_YLEISKIELI, "Omavastuu" } },
          "fi omavastuu, fi neuvola" },                                     /* in the order of the card */
        { { { FIELD_BODY, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_BODY, "fi", REG_HELPPO, "Kirjaamo" } }, "fi kirjaamo" },
        { { { FIELD_BODY, "fi", REG_SELKO, "Kirjaamo" }, { FIELD_BODY, "fi", REG_YLEISKIELI, "Neuvola" } }, "fi kirjaamo" },
        { { { FIELD_BODY, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_BODY, "sv", REG_YLEISKIELI, "Remiss" },
            { FIELD_BODY, "en", REG_YLEISKIELI, "Referral" } }, "fi neuvola, sv remiss, en referral" },
        { { { FIELD_NAME, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_BODY, "fi", REG_YLEISKIELI, "Neuvola tarkoittaa paikkaa." } }, "" },
        { { { FIELD_NAME, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_SUMMARY, "fi", REG_YLEISKIELI, "Lapsille." } }, "fi neuvola" },
        { { { FIELD_NAME, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_SUMMARY, "fi", REG_HELPPO, "Lapsille." } }, "" },
        { { { FIELD_OWNER, "fi", REG_YLEISKIELI, "Neuvola" }, { FIELD_PLACE, "fi", REG_YLEISKIELI, "Kirjaamo" } }, "" },
        { { { FIELD_BODY, "de", REG_YLEISKIELI, "Neuvola" } }, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gloss_texts texts = { 0 };
        struct err e = { 0 };
        for (size_t k = 0; k < 4 && cases[i].pieces[k].value; k++) {
            const struct piece *p = &cases[i].pieces[k];
            glosses_add(&texts, p->field, str_of(p->lang), p->reg, str_of(p->value));
        }
        assert_true(glosses_write(glossary, &texts, (int64_t)i + 1, writer, &e));
        struct str rows = rows_of((int64_t)i + 1);
        if (!str_equal_cstr(rows, cases[i].wanted)) {
            fail_msg("case %zu: \"%.*s\"", i, STR_FMT(rows));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(writes_the_words_of_the_shown_texts) };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
