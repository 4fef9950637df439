/* rooms: catalogue model texts base */
/* Files that are no catalogue, or no longer a whole one: refused with one line
 * that says why; damage that shows only later never takes the program down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sqlite3.h>
#include <cmocka.h>

#include "app/catalogue/catalogue.h"

extern const char schema_sql[];

enum { ITEMS = 300, PAGE = 1024 };

static char folder[] = "/tmp/aula-bad-XXXXXX";
static char good[64], bad[64];
static unsigned char *bytes;
static size_t size;

static void write_bytes(const char *path, const unsigned char *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(p, 1, n, f), n);
    fclose(f);
}

static void sql(const char *path, const char *text)
{
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s", message);
    }
    sqlite3_close(db);
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) {
        return -1;
    }
    snprintf(good, sizeof good, "%s/good.db", folder);
    snprintf(bad, sizeof bad, "%s/bad.db", folder);
    sql(good, "PRAGMA page_size = 1024");
    sqlite3 *db;
    sqlite3_open(good, &db);
    sqlite3_exec(db, "PRAGMA page_size = 1024; BEGIN", NULL, NULL, NULL);
    sqlite3_exec(db, schema_sql, NULL, NULL, NULL);
    sqlite3_exec(db, "INSERT INTO meta VALUES('built_at','2026-11-23T01:00:00Z');"
                     "INSERT INTO source VALUES('tpr','a','b','c','d','e','f',NULL,1)", NULL, NULL, NULL);
    for (int i = 1; i <= ITEMS; i++) {
        char text[1500];
        snprintf(text, sizeof text,
                 "INSERT INTO item(id,code,kind,status,charge,access,remote,start_utc,end_utc,parent_id,unit_id,lat,lon,content_hash) VALUES"
                 "(%d,%d,'event','active','free','open','no',%d,%d,%s,%s,60.1,24.9,'h');"
                 "INSERT INTO text(item_id,field,lang,register,value,origin,reviewer,reviewed_on,stale) VALUES(%d,'name','fi',0,'Nimi %d',0,NULL,NULL,0),"
                 "(%d,'body','fi',1,'%0*d',0,NULL,NULL,0);"
                 "INSERT INTO item_source VALUES(%d,'tpr','%d',0,NULL);INSERT INTO item_theme VALUES(%d,'liikunta',1);"
                 "INSERT INTO address VALUES(%d,'fi','Katu','00100','Helsinki');INSERT INTO hours_period(id,item_id,valid_from,valid_to,override,closed) VALUES(%d,%d,NULL,NULL,0,0);"
                 "INSERT INTO hours_span(period_id,weekday,opens,closes) VALUES(%d,1,540,900);INSERT INTO contact VALUES(%d,0,'phone','','a','09 1',NULL,NULL)",
                 i, i + 1000, 1800000000 + i * 3600, 1800003600 + i * 3600, i % 3 ? "NULL" : "1", i % 2 ? "NULL" : "2",
                 i, i, i, i % 100 + 1, i, i, i, i, i, i, i, i, i);
        if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) {
            fprintf(stderr, "%s\n", sqlite3_errmsg(db));
            return -1;
        }
    }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
    struct stat st;
    FILE *f = fopen(good, "rb");
    if (!f || stat(good, &st) != 0) {
        return -1;
    }
    size = (size_t)st.st_size;
    bytes = malloc(size);
    size_t n = bytes ? fread(bytes, 1, size, f) : 0;
    fclose(f);
    return n == size ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    free(bytes);
    unlink(good);
    unlink(bad);
    return rmdir(folder);
}

static void refused(const char *path, const char *why)
{
    struct catalogue *c = (void *)1;
    struct err e;
    memset(&e, 0xA5, sizeof e);    /* what stood there before is never told */
    if (catalogue_open(&c, path, &e)) {
        fail_msg("opened, wanted \"%s\"", why);
    }
    assert_null(c);
    assert_int_not_equal(e.kind, ERR_NONE);
    if (!strstr(e.text, why)) {
        fail_msg("wanted \"%s\", got \"%s\"", why, e.text);
    }
    assert_non_null(strstr(e.text, path));
    assert_null(strchr(e.text, '\n'));
    assert_null(strchr(e.text, '\xA5'));
}

/* Asks everything a kiosk asks; with a damaged file any answer is right, a crash is not. */
static void use(struct catalogue *c)
{
    struct arena *a = arena_create();
    struct catalogue_query q = { .theme = -1, .lang = STR("sv"), .has_site = true, .site_lat = 60, .site_lon = 25, .now_utc = 1800000000, .limit = 20 };
    size_t counts[THEME_COUNT], n;
    struct item *rows, it;
    struct attribution *sources;
    catalogue_count_themes(c, q.now_utc, counts);
    catalogue_list(c, &q, a, &rows, &n);
    q.to_utc = 1800500000;
    catalogue_list(c, &q, a, &rows, &n);
    for (int64_t id = 1; id <= ITEMS; id += 7) {
        catalogue_get(c, id, &q, a, &it);
    }
    catalogue_find_key(c, STR("tpr:17"));
    catalogue_find_key(c, STR("1017"));
    catalogue_attributions(c, STR("fi"), a, &sources);
    catalogue_meta(c, "name");
    arena_destroy(a);
}

static void good_one_opens(void **state)
{
    (void)state;
    struct catalogue *c;
    struct err e = { .kind = ERR_NONE };
    assert_true(catalogue_open(&c, good, &e));
    use(c);
    catalogue_close(c);
    catalogue_close(NULL);
    /* Names that mean something in a URI, and one that does not. */
    static const char *const odd[] = { "/a%20?mode=rw#b c.db", "/y\xC3\xB6 \xF6.db", "/file:x.db" };
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        char path[120], slashes[122];
        snprintf(path, sizeof path, "%s%s", folder, odd[i]);
        snprintf(slashes, sizeof slashes, "/%s", path);
        write_bytes(path, bytes, size);
        assert_true(catalogue_open(&c, path, &e));
        catalogue_close(c);
        assert_true(catalogue_open(&c, slashes, &e));
        catalogue_close(c);
        unlink(path);
    }
    assert_false(catalogue_open(&c, "/nonexistent", NULL));
}

static void no_catalogue_at_all(void **state)
{
    (void)state;
    char path[100];
    snprintf(path, sizeof path, "%s/nothing.db", folder);
    refused(path, "cannot open");
    assert_int_equal(access(path, F_OK), -1);    /* and none was made */
    refused(folder, "is not a file");
    write_bytes(bad, bytes, 0);
    refused(bad, "is empty");
    write_bytes(bad, (const unsigned char *)"SQLite", 6);
    refused(bad, "is not an SQLite file");
    unsigned char noise[5000];
    for (size_t i = 0; i < sizeof noise; i++) {
        noise[i] = (unsigned char)(i * 131 + 7);
    }
    write_bytes(bad, noise, sizeof noise);
    refused(bad, "is not an SQLite file");
    memcpy(noise, "SQLite format 3", 16);
    write_bytes(bad, noise, sizeof noise);
    refused(bad, "");
}

static void cut_files(void **state)
{
    (void)state;
    static const size_t lengths[] = { 1, 15, 16, 99, 100, 101, 511, PAGE - 1, PAGE, PAGE + 1, 5 * PAGE };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        write_bytes(bad, bytes, lengths[i]);
        refused(bad, lengths[i] < 100 ? "is not an SQLite file" : "is cut");
    }
    write_bytes(bad, bytes, size - 1);
    refused(bad, "is cut");
    write_bytes(bad, bytes, size - PAGE);
    refused(bad, "is cut");
}

static void of_another_kind(void **state)
{
    (void)state;
    static const struct {
        const char *change, *why;
    } rows[] = {
        { "PRAGMA application_id = 7", "another program" },
        { "PRAGMA user_version = 3", "has schema version 3, this program reads 2" },
        { "PRAGMA user_version = 0", "has schema version 0" },
        { "DROP TABLE link", "no such table: link" },
        { "DROP TABLE item_theme", "no such table: item_theme" },
        { "ALTER TABLE item RENAME COLUMN charge TO fee", "charge" },
        { "DELETE FROM item", "has no items" },
        { "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE TABLE (' WHERE name = 'item'", "is damaged: " },
        { "DELETE FROM meta", "does not say when it was built" },
        { "UPDATE meta SET value = 'yesterday'", "does not say when it was built" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_bytes(bad, bytes, size);
        sql(bad, rows[i].change);
        refused(bad, rows[i].why);
    }
    unlink(bad);
    sql(bad, "CREATE TABLE t(x)");
    refused(bad, "another program");
}

static unsigned read_number(const unsigned char *p, int count)
{
    unsigned n = 0;
    for (int i = 0; i < count; i++) {
        n = n << 8 | p[i];
    }
    return n;
}

static unsigned root_of(const char *name)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(good, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    unsigned root = (unsigned)sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return root;
}

/* The good file with two pages below a tree's root in each other's place. */
static void write_swapped(const char *tree)
{
    enum { CELLS_AT = 12 };    /* of a page with others below it */
    unsigned char *b = malloc(size), kept[PAGE];
    assert_non_null(b);
    memcpy(b, bytes, size);
    const unsigned char *root = b + (root_of(tree) - 1) * PAGE;
    assert_true((root[0] == 2 || root[0] == 5) && read_number(root + 3, 2) >= 3);
    unsigned char *x = b + (read_number(root + read_number(root + CELLS_AT, 2), 4) - 1) * PAGE;
    unsigned char *y = b + (read_number(root + read_number(root + CELLS_AT + 4, 2), 4) - 1) * PAGE;
    memcpy(kept, x, PAGE);
    memcpy(x, y, PAGE);
    memcpy(y, kept, PAGE);
    write_bytes(bad, b, size);
    free(b);
}

static void unproved(const char *what, const char *why)
{
    struct err e = { .kind = ERR_NONE };
    if (catalogue_prove(bad, &e)) {
        fail_msg("%s: proved, wanted \"%s\"", what, why);
    }
    if (!strstr(e.text, why) || !strstr(e.text, bad) || strchr(e.text, '\n')) {
        fail_msg("%s: wanted \"%s\", got \"%s\"", what, why, e.text);
    }
}

/* What opening takes, since it costs too much there, and a proof does not. */
static void only_proof_finds(void **state)
{
    (void)state;
    static const char *const trees[] = { "text", "text_item", "item_source", "item_source_item" };
    char journal[80];
    struct err e = { .kind = ERR_NONE };
    if (!catalogue_prove(good, &e)) {
        fail_msg("%s", e.text);
    }
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        write_swapped(trees[i]);
        unproved(trees[i], "is damaged: ");
    }
    write_bytes(bad, bytes, size);
    sql(bad, "PRAGMA ignore_check_constraints = 1; UPDATE item SET effort = 9 WHERE id = 7");
    unproved("a value that the schema forbids", "is damaged: CHECK");
    write_bytes(bad, bytes, size / 2);
    unproved("cut", "is cut");
    write_bytes(bad, bytes, size);
    snprintf(journal, sizeof journal, "%s-journal", bad);
    write_bytes(journal, bytes, 600);
    unproved("unfinished", "has a journal beside it");
    unlink(journal);
}

/* Values that the schema's checks cannot keep out, and times no calendar holds. */
static void odd_values(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE item SET start_utc = 9223372036854775807, end_utc = -9223372036854775808",
        "UPDATE item SET start_utc = 'soon', lat = 'north', lon = 1e308",
        "UPDATE item SET lat = 9e999, lon = -9e999",
        "UPDATE item SET parent_id = id",
        "UPDATE item SET parent_id = 1; UPDATE item SET parent_id = 2 WHERE id = 1",
        "UPDATE item SET unit_id = id, parent_id = 999999",
        "UPDATE item SET places_left = -5, min_age = 99999999999, code = -code",
        "UPDATE text SET value = x'ff00fe' WHERE field = 'name'",
        "UPDATE text SET lang = '', register = 1 WHERE field = 'name'",
        "UPDATE hours_span SET opens = -99999999999, closes = 99999999999",
        "DELETE FROM text; DELETE FROM item_theme; DELETE FROM item_source",
        "DELETE FROM item WHERE id <> 42",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct catalogue *c;
        struct err e = { .kind = ERR_NONE };
        write_bytes(bad, bytes, size);
        sql(bad, changes[i]);
        if (catalogue_open(&c, bad, &e)) {
            use(c);
        } else {
            fail_msg("%s: %s", changes[i], e.text);
        }
        catalogue_close(c);
    }
}

/* Every page in turn, with ones, with zeros, and with another page's content. */
static void broken_pages(void **state)
{
    (void)state;
    unsigned char *copy = malloc(size);
    int opened = 0, refusals = 0;
    for (size_t page = 0; page < size / PAGE; page++) {
        for (int how = 0; how < 3; how++) {
            size_t other = (page * 7 + 3) % (size / PAGE);
            memcpy(copy, bytes, size);
            if (how < 2) {
                memset(copy + page * PAGE, how ? 0xFF : 0, PAGE);
            } else {
                memcpy(copy + page * PAGE, bytes + other * PAGE, PAGE);
            }
            write_bytes(bad, copy, size);
            struct catalogue *c;
            struct err e = { .kind = ERR_NONE };
            if (catalogue_open(&c, bad, &e)) {
                /* Only another whole page of the same make can pass for the right one. */
                assert_int_equal(how, 2);
                opened++;
                use(c);
            } else {
                assert_true(e.text[0]);
                refusals++;
            }
            catalogue_close(c);
        }
    }
    free(copy);
    /* Only another page of the same table can pass for the right one. */
    assert_true(refusals > opened);
    print_message("%d damaged files opened, %d refused\n", opened, refusals);
}

/* Single bytes, at places from a fixed sequence. */
static void flipped_bytes(void **state)
{
    (void)state;
    unsigned char *copy = malloc(size);
    uint32_t seed = 20261123;
    for (int round = 0; round < 400; round++) {
        memcpy(copy, bytes, size);
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525 + 1013904223;
            copy[seed % size] ^= (unsigned char)(seed >> 24 | 1);
        }
        write_bytes(bad, copy, size);
        struct catalogue *c;
        struct err e = { .kind = ERR_NONE };
        if (catalogue_open(&c, bad, &e)) {
            use(c);
        }
        catalogue_close(c);
    }
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_one_opens), cmocka_unit_test(no_catalogue_at_all), cmocka_unit_test(cut_files),
        cmocka_unit_test(of_another_kind), cmocka_unit_test(only_proof_finds), cmocka_unit_test(odd_values), cmocka_unit_test(broken_pages),
        cmocka_unit_test(flipped_bytes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
