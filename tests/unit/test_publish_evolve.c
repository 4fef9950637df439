/* rooms: publish delivery catalogue model texts base */
/* A catalogue written into the published one row by row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "app/delivery/digest.h"
#include "app/publish/internal.h"

#define SCHEMA "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;" \
               "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, lat REAL);" \
               "CREATE TABLE pair (a INTEGER NOT NULL, b TEXT NOT NULL, n INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;" \
               "CREATE TABLE line (words TEXT); CREATE INDEX item_name ON item (name);"

static char folder[64];

static const char *path_of(const char *name, char out[128])
{
    snprintf(out, 128, "%s/%s", folder, name);
    return out;
}

static void make(const char *name, const char *sql)
{
    char path[128];
    sqlite3 *db;
    unlink(path_of(name, path));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int add_cell(void *context, int count, char **values, char **names)
{
    FILE *out = context;
    (void)names;
    for (int i = 0; i < count; i++) {
        fprintf(out, "%s|", values[i] ? values[i] : "NULL");
    }
    fputc('\n', out);
    return 0;
}

/* All rows but the stamp, in the order of their keys. */
static char *dump(const char *name)
{
    char path[128], *text = NULL, *why = NULL;
    size_t n;
    sqlite3 *db;
    FILE *out = open_memstream(&text, &n);
    assert_int_equal(sqlite3_open(path_of(name, path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "SELECT * FROM meta WHERE key NOT IN ('sequence', 'valid_until'); SELECT id, name, typeof(lat), lat FROM item ORDER BY id;"
                                      "SELECT * FROM pair ORDER BY a, b; SELECT rowid, words FROM line ORDER BY rowid; PRAGMA integrity_check",
                                  add_cell, out, &why), SQLITE_OK);
    sqlite3_close(db);
    fclose(out);
    return text;
}

static struct publish_evolved evolve(const char *old, const char *from)
{
    char a[128], b[128];
    struct publish_evolved out;
    struct err e;
    struct arena *arena = arena_create();
    if (!publish_evolve(path_of(old, a), path_of(from, b), &out, arena, &e)) {
        fail_msg("%s", e.text);
    }
    arena_destroy(arena);
    return out;
}

static bool holds(const char *name, const char *words)
{
    char path[128], bytes[64 * 1024];
    FILE *f = fopen(path_of(name, path), "rb");
    size_t n = fread(bytes, 1, sizeof bytes, f), length = strlen(words);
    fclose(f);
    for (size_t i = 0; i + length <= n; i++) {
        if (memcmp(bytes + i, words, length) == 0) {
            return true;
        }
    }
    return false;
}

static void takes_over_every_row(void **state)
{
    (void)state;
    make("old", SCHEMA "INSERT INTO meta VALUES ('built_at','1'),('sequence','7'),('valid_until','x'),('gone','1');"
                       "INSERT INTO item VALUES (1,'same',1.5),(2,'a secret of the old',NULL),(4,'taken out',3);"
                       "INSERT INTO pair VALUES (1,'a',1),(1,'b',NULL); INSERT INTO line VALUES ('one'),('two'),(NULL);");
    make("new", SCHEMA "INSERT INTO meta VALUES ('built_at','2'),('name','n');"
                       "INSERT INTO item VALUES (1,'same',1.5),(2,'changed',NULL),(3,'put in',2.5);"
                       "INSERT INTO pair VALUES (1,'b',2),(2,'a',NULL); INSERT INTO line VALUES ('one'),('between'),('two'),(NULL);");
    struct publish_evolved done = evolve("old", "new");
    assert_true(done.done);
    assert_true(done.changes > 0);
    char *has = dump("old"), *wanted = dump("new");
    assert_string_equal(has, wanted);
    assert_true(strstr(has, "ok|") != NULL);
    free(has);
    free(wanted);
    assert_false(holds("old", "a secret of the old"));
    assert_true(holds("old", "sequence"));
}

static void leaves_the_same_catalogue_alone(void **state)
{
    (void)state;
    static const char rows[] = SCHEMA "INSERT INTO meta VALUES ('built_at','1'); INSERT INTO item VALUES (1,'x',NULL),(2,NULL,2.0);"
                                      "INSERT INTO pair VALUES (1,'a',NULL); INSERT INTO line VALUES ('one'),(NULL);";
    char path[128];
    struct digest before, after;
    make("old", rows);
    make("new", rows);
    assert_true(digest_file(&before, path_of("old", path), NULL));
    struct publish_evolved done = evolve("old", "new");
    assert_true(done.done);
    assert_int_equal(done.changes, 0);
    assert_true(digest_file(&after, path, NULL));
    assert_memory_equal(before.sha256, after.sha256, sizeof before.sha256);
}

static void refuses_what_is_too_different(void **state)
{
    (void)state;
    static const struct { const char *why, *old, *from; } table[] = {
        { "another table", SCHEMA, SCHEMA "CREATE TABLE more (x);" },
        { "a table less", SCHEMA "CREATE TABLE more (x);", SCHEMA },
        { "another index", SCHEMA "CREATE INDEX i ON line (words);", SCHEMA },
        { "a file full of holes", SCHEMA "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000)"
                                         " INSERT INTO item SELECT i, hex(randomblob(40)), NULL FROM n;", SCHEMA },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        make("old", table[i].old);
        make("new", table[i].from);
        if (evolve("old", "new").done) {
            fail_msg("%s", table[i].why);
        }
    }
}

static void says_what_cannot_be_read(void **state)
{
    (void)state;
    char a[128], b[128];
    struct publish_evolved out;
    struct err e = { 0 };
    struct arena *arena = arena_create();
    make("old", SCHEMA);
    FILE *f = fopen(path_of("new", b), "wb");
    fputs("this is no catalogue, but long enough to be taken for one at first sight, if nobody looks closely at all at the bytes", f);
    fclose(f);
    assert_false(publish_evolve(path_of("old", a), b, &out, arena, &e));
    assert_false(out.done);
    assert_true(e.text[0] != '\0');
    arena_destroy(arena);
}

int main(void)
{
    snprintf(folder, sizeof folder, "/tmp/aula-test-evolve-%ld", (long)getpid());
    char command[160];
    snprintf(command, sizeof command, "mkdir -p %s", folder);
    if (system(command) != 0) {
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_over_every_row),
        cmocka_unit_test(leaves_the_same_catalogue_alone),
        cmocka_unit_test(refuses_what_is_too_different),
        cmocka_unit_test(says_what_cannot_be_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 ? 1 : failed;
}
