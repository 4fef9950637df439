/* Opening is where a bad file is found out: it must be an SQLite file of our
 * kind and version, as long as it says it is, its pages must hang together, and
 * every question the kiosk will ask must be answerable.  All items are read once into a small table, so that
 * a list afterwards costs no search in the file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/base/log.h"
#include "app/catalogue/internal.h"
#include "app/model/line.h"

enum { APPLICATION_ID = 0x41554C41, HEADER_BYTES = 100, CACHE_KIB = 2048 };

/* ---- questions ---- */

sqlite3_stmt *query_with_id(struct catalogue *c, enum query q, int64_t id)
{
    sqlite3_stmt *s = c->queries[q];
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, id);
    return s;
}

bool query_step(struct catalogue *c, sqlite3_stmt *s)
{
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) {
        return true;
    }
    if (rc != SQLITE_DONE) {
        log_line(LOG_ERR, "catalogue", "the file is broken: %s", sqlite3_errmsg(c->db));
        if (c->fault.kind == ERR_NONE) {
            err_set(&c->fault, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
        }
    }
    sqlite3_reset(s);
    return false;
}

struct str column_text(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *p = (const char *)sqlite3_column_text(s, column);
    int n = sqlite3_column_bytes(s, column);
    return p && n > 0 ? arena_copy(a, (struct str){ p, (size_t)n }) : STR("");
}

struct str column_line(sqlite3_stmt *s, int column, struct arena *a)
{
    return line_clean(column_slice(s, column), a);
}

struct str column_slice(sqlite3_stmt *s, int column)
{
    return str_of((const char *)sqlite3_column_text(s, column));
}

int64_t column_int(sqlite3_stmt *s, int column)
{
    return sqlite3_column_int64(s, column);
}

/* ---- opening ---- */

/* The header says how many pages there are: a shorter file was cut. */
static bool check_length(const char *path, struct err *e)
{
    struct stat st;
    unsigned char header[HEADER_BYTES];
    FILE *f = stat(path, &st) == 0 ? fopen(path, "rb") : NULL;
    if (!f) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    size_t n = S_ISREG(st.st_mode) ? fread(header, 1, sizeof header, f) : 0;
    fclose(f);
    if (!S_ISREG(st.st_mode)) {
        return err_set(e, ERR_IO, "%s: is not a file", path);
    }
    if (n == 0) {
        return err_set(e, ERR_FORMAT, "%s: is empty", path);
    }
    if (n < sizeof header || memcmp(header, "SQLite format 3", 16) != 0) {
        return err_set(e, ERR_FORMAT, "%s: is not an SQLite file", path);
    }
    int64_t page = header[16] << 8 | header[17];
    int64_t pages = (int64_t)header[28] << 24 | header[29] << 16 | header[30] << 8 | header[31];
    page = page == 1 ? 65536 : page;
    if (st.st_size < page * pages) {
        return err_set(e, ERR_FORMAT, "%s: is cut, %lld bytes of %lld", path, (long long)st.st_size, (long long)(page * pages));
    }
    return true;
}

bool catalogue_make_uri(const char *path, char out[CATALOGUE_URI_MAX], struct err *e)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    /* Two slashes more: else the beginning of "//folder" would be the name of a machine. */
    size_t n = (size_t)snprintf(out, CATALOGUE_URI_MAX, "file:%s", *path == '/' ? "//" : "");
    for (; *path; path++) {
        if (n + 40 > CATALOGUE_URI_MAX) {
            return err_set(e, ERR_IO, "the path is too long");
        }
        n += (size_t)snprintf(out + n, CATALOGUE_URI_MAX - n, strchr(plain, *path) ? "%c" : "%%%02X", (unsigned char)*path);
    }
    snprintf(out + n, CATALOGUE_URI_MAX - n, "?mode=ro&immutable=1");
    return true;
}

static bool read_pragma(sqlite3 *db, const char *sql, int64_t *value, struct err *e)
{
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
    if (ok) {
        *value = sqlite3_column_int64(s, 0);
    } else {
        err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(db));
    }
    sqlite3_finalize(s);
    return ok;
}

static bool check_kind(sqlite3 *db, struct err *e)
{
    int64_t id, version;
    if (!read_pragma(db, "PRAGMA application_id", &id, e) || !read_pragma(db, "PRAGMA user_version", &version, e)) {
        return false;
    }
    if (id != APPLICATION_ID) {
        return err_set(e, ERR_FORMAT, "is an SQLite file of another program");
    }
    if (version != CATALOGUE_SCHEMA_VERSION) {
        return err_set(e, ERR_FORMAT, "has schema version %lld, this program reads %d", (long long)version, CATALOGUE_SCHEMA_VERSION);
    }
    return true;
}

/* Counting a tree's rows visits every page of it. A plain count of an index would be answered from its table where that is
 * smaller. */
static bool walk_tree(sqlite3 *db, const char *type, const char *name, const char *table, struct err *e)
{
    bool index = strcmp(type, "index") == 0;
    char *sql = index ? sqlite3_mprintf("SELECT sum(1) FROM \"%w\" INDEXED BY \"%w\"", table, name)
        : sqlite3_mprintf("SELECT count(*) FROM \"%w\" NOT INDEXED", name);
    sqlite3_stmt *s = NULL;
    int rc = sql ? sqlite3_prepare_v2(db, sql, -1, &s, NULL) : SQLITE_NOMEM;
    sqlite3_free(sql);
    if (rc != SQLITE_OK && index) {
        return true;    /* a partial index answers no such question, and the kiosk asks it none */
    }
    bool ok = rc == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
    if (!ok) {
        err_set(e, ERR_FORMAT, "is damaged: %s: %s", name, sqlite3_errmsg(db));
    }
    sqlite3_finalize(s);
    return ok;
}

/* A look at every page, since a damaged one would otherwise show as a service that is missing without a word. SQLite's
 * quick_check finds a little more (pages in the wrong place), but costs ten times this and as much as the whole opening. */
static bool check_pages(sqlite3 *db, struct err *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT type, name, tbl_name FROM sqlite_schema WHERE rootpage > 0", -1, &s, NULL);
    bool ok = rc == SQLITE_OK;    /* a schema that cannot be read shows here first */
    bool asked = ok;
    while (ok && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ok = walk_tree(db, (const char *)sqlite3_column_text(s, 0), (const char *)sqlite3_column_text(s, 1),
                       (const char *)sqlite3_column_text(s, 2), e);
    }
    if (!asked || (ok && rc != SQLITE_DONE)) {
        ok = err_set(e, ERR_FORMAT, "is damaged: %s", sqlite3_errmsg(db));
    }
    sqlite3_finalize(s);
    return ok;
}

static bool prepare_all(struct catalogue *c, struct err *e)
{
    for (int i = 0; i < QUERY_COUNT; i++) {
        if (sqlite3_prepare_v3(c->db, catalogue_queries[i], -1, SQLITE_PREPARE_PERSISTENT, &c->queries[i], NULL) != SQLITE_OK) {
            return err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
        }
    }
    return true;
}

static bool read_meta(struct catalogue *c, struct err *e)
{
    enum { META_MAX = 64 };
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(c->db, "SELECT key, value FROM meta", -1, &s, NULL);
    c->meta = arena_array(c->arena, META_MAX, sizeof *c->meta);
    while (rc == SQLITE_OK && (rc = sqlite3_step(s)) == SQLITE_ROW && c->meta_count < META_MAX) {
        struct meta *m = &c->meta[c->meta_count++];
        m->key = column_text(s, 0, c->arena);
        m->value = column_text(s, 1, c->arena);
        rc = SQLITE_OK;
    }
    bool ok = rc == SQLITE_DONE || rc == SQLITE_OK || rc == SQLITE_ROW;
    if (!ok) {
        err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
    }
    sqlite3_finalize(s);
    return ok && (clock_parse_iso(catalogue_meta(c, "built_at"), &c->built_at, NULL)
                  || err_set(e, ERR_FORMAT, "does not say when it was built (meta built_at)"));
}

static bool read_templates(struct catalogue *c, struct err *e)
{
    enum { TEMPLATES_MAX = 64 };
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_prepare_v2(c->db, "SELECT source_id, kind, lang, template FROM link_template ORDER BY id", -1, &s, NULL) == SQLITE_OK;
    int rc = SQLITE_DONE;
    c->templates = arena_array(c->arena, TEMPLATES_MAX, sizeof *c->templates);
    while (ok && c->template_count < TEMPLATES_MAX && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        c->templates[c->template_count++] = (struct link_template){
            .source = column_text(s, 0, c->arena), .kind = column_text(s, 1, c->arena), .lang = column_text(s, 2, c->arena),
            .template = column_text(s, 3, c->arena),
        };
    }
    ok = ok && (rc == SQLITE_DONE || rc == SQLITE_ROW);
    if (!ok) {
        err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
    }
    sqlite3_finalize(s);
    return ok;
}

/* A kiosk without one service helps nobody: a file in use, or the page without a catalogue, is better. */
static bool check_items(const struct catalogue *c, struct err *e)
{
    return c->row_count > 0 || err_set(e, ERR_FORMAT, "has no items");
}

static bool open_all(struct catalogue *c, const char *path, struct err *e)
{
    char uri[CATALOGUE_URI_MAX];
    if (!catalogue_make_uri(path, uri, e)) {
        return false;
    }
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri, &c->db, flags, NULL) != SQLITE_OK) {
        return err_set(e, ERR_IO, "%s", c->db ? sqlite3_errmsg(c->db) : "no memory");
    }
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_exec(c->db, "PRAGMA cell_size_check = 1", NULL, NULL, NULL);
    return check_kind(c->db, e) && check_pages(c->db, e) && prepare_all(c, e) && read_meta(c, e) && read_templates(c, e)
        && index_read(c, e) && check_items(c, e);
}

bool catalogue_open(struct catalogue **out, const char *path, struct err *e)
{
    *out = NULL;
    if (e) {
        *e = (struct err){ .kind = ERR_NONE };
    }
    if (!check_length(path, e)) {
        return false;
    }
    struct catalogue *c = calloc(1, sizeof *c);
    if (!c) {
        return err_set(e, ERR_FULL, "no memory");
    }
    c->arena = arena_create();
    if (!open_all(c, path, e)) {
        catalogue_close(c);
        return err_in(e, path);
    }
    *out = c;
    return true;
}

void catalogue_close(struct catalogue *c)
{
    if (!c) {
        return;
    }
    for (int i = 0; i < QUERY_COUNT; i++) {
        sqlite3_finalize(c->queries[i]);
    }
    sqlite3_close(c->db);
    free(c->sessions);
    free(c->rows);
    free(c->near);
    arena_destroy(c->arena);
    free(c);
}

struct str catalogue_meta(const struct catalogue *c, const char *key)
{
    for (size_t i = 0; i < c->meta_count; i++) {
        if (str_equal_cstr(c->meta[i].key, key)) {
            return c->meta[i].value;
        }
    }
    return STR("");
}

int64_t catalogue_built_at(const struct catalogue *c)
{
    return c->built_at;
}
