/* A builder's file is packed anew from its first page to its last, so that one
 * longer text moves all rows behind it.  Written into a copy of the published
 * file row by row, the same catalogue leaves most pages as they were, and the
 * patch to it is several times smaller. */
#include <sqlite3.h>

#include "app/catalogue/catalogue.h"
#include "app/publish/internal.h"

enum { GROWN_PERCENT = 110 };

struct evolving {
    sqlite3 *db;                     /* main: the copy; new: the builder's file */
    struct arena *arena;
    struct err *e;
};

static bool fail(const struct evolving *v)
{
    return err_set(v->e, ERR_IO, "%s", sqlite3_errmsg(v->db));
}

static bool run(const struct evolving *v, struct str sql)
{
    return sqlite3_exec(v->db, sql.p, NULL, NULL, NULL) == SQLITE_OK || fail(v);
}

static bool ask_number(const struct evolving *v, const char *sql, int64_t *number)
{
    sqlite3_stmt *q = NULL;
    bool ok = sqlite3_prepare_v2(v->db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW;
    *number = ok ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return ok || fail(v);
}

/* Both files have been made by the same statements; virtual tables would need their own way. */
static bool is_alike(const struct evolving *v, bool *alike)
{
    int64_t others = 0;
    bool ok = ask_number(v, "SELECT (SELECT count(*) FROM (SELECT type, name, sql FROM main.sqlite_schema EXCEPT SELECT type, name, sql FROM new.sqlite_schema))"
                            " + (SELECT count(*) FROM (SELECT type, name, sql FROM new.sqlite_schema EXCEPT SELECT type, name, sql FROM main.sqlite_schema))"
                            " + (SELECT count(*) FROM new.sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%')", &others);
    *alike = others == 0;
    return ok;
}

struct table {
    struct str name, names;          /* names: of its columns, for INSERT and SELECT */
    struct str same_key, same_row;   /* conditions over o (old) and n (new) */
};

static bool read_table(const struct evolving *v, struct str name, struct table *t)
{
    sqlite3_stmt *q = NULL;
    struct arena *a = v->arena;
    *t = (struct table){ .name = name, .names = STR(""), .same_key = STR(""), .same_row = STR("") };
    bool ok = sqlite3_prepare_v2(v->db, "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", -1, &q, NULL) == SQLITE_OK
        && sqlite3_bind_text(q, 1, name.p, -1, SQLITE_STATIC) == SQLITE_OK;
    while (ok && sqlite3_step(q) == SQLITE_ROW) {
        const char *column = (const char *)sqlite3_column_text(q, 0);
        t->names = arena_format(a, "%s%s\"%s\"", t->names.p, t->names.n ? ", " : "", column);
        t->same_row = arena_format(a, "%s%so.\"%s\" IS n.\"%s\"", t->same_row.p, t->same_row.n ? " AND " : "", column, column);
        if (sqlite3_column_int(q, 1) > 0) {
            t->same_key = arena_format(a, "%s%so.\"%s\" = n.\"%s\"", t->same_key.p, t->same_key.n ? " AND " : "", column, column);
        }
    }
    ok = sqlite3_finalize(q) == SQLITE_OK && ok;
    if (ok && !t->same_key.n) {    /* the row's own number is its key: readers may go by it */
        t->names = arena_format(a, "rowid, %s", t->names.p);
        t->same_key = STR("o.rowid = n.rowid");
    }
    return ok || fail(v);
}

/* What publishing itself has written is not the builder's. */
static const char *but_stamp(struct str table)
{
    return str_equal_cstr(table, "meta") ? " AND o.key NOT IN ('sequence', 'valid_until')" : "";
}

static bool evolve_table(const struct evolving *v, struct str name)
{
    struct table t;
    return read_table(v, name, &t)
        && run(v, arena_format(v->arena, "DELETE FROM main.\"%s\" AS o WHERE NOT EXISTS (SELECT 1 FROM new.\"%s\" AS n WHERE %s AND %s)%s",
                               t.name.p, t.name.p, t.same_key.p, t.same_row.p, but_stamp(name)))
        && run(v, arena_format(v->arena, "INSERT INTO main.\"%s\" (%s) SELECT %s FROM new.\"%s\" AS n"
                               " WHERE NOT EXISTS (SELECT 1 FROM main.\"%s\" AS o WHERE %s)",
                               t.name.p, t.names.p, t.names.p, t.name.p, t.name.p, t.same_key.p));
}

static bool evolve_tables(const struct evolving *v)
{
    sqlite3_stmt *q = NULL;
    bool ok = sqlite3_prepare_v2(v->db, "SELECT name FROM new.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
                                 -1, &q, NULL) == SQLITE_OK || fail(v);
    while (ok && sqlite3_step(q) == SQLITE_ROW) {
        ok = evolve_table(v, arena_copy_cstr(v->arena, (const char *)sqlite3_column_text(q, 0)));
    }
    return sqlite3_finalize(q) == SQLITE_OK && ok;
}

/* Rows that were taken out leave holes; a file of too many is better made anew. */
static bool is_tight(const struct evolving *v, bool *tight)
{
    int64_t pages = 0, fresh = 0;
    bool ok = ask_number(v, "PRAGMA main.page_count", &pages) && ask_number(v, "PRAGMA new.page_count", &fresh);
    *tight = pages * 100 <= fresh * GROWN_PERCENT;
    return ok;
}

static bool evolve(struct evolving *v, const char *old, const char *from, struct publish_evolved *out)
{
    char uri[CATALOGUE_URI_MAX];
    bool fits = false;
    if (!catalogue_make_uri(from, uri, v->e)) {
        return false;
    }
    if (sqlite3_open_v2(old, &v->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        return fail(v);
    }
    char *attach = sqlite3_mprintf("ATTACH %Q AS new", uri);
    /* What is taken out must not stay readable in the holes. Nobody needs the copy if this stops half way. */
    bool ok = run(v, STR("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF"))
        && run(v, str_of(attach)) && is_alike(v, &fits);
    sqlite3_free(attach);
    if (ok && fits) {
        int before = sqlite3_total_changes(v->db);
        ok = run(v, STR("BEGIN")) && evolve_tables(v) && run(v, STR("COMMIT")) && is_tight(v, &fits);
        out->changes = sqlite3_total_changes(v->db) - before;
    }
    out->done = ok && fits;
    return ok;
}

bool publish_evolve(const char *old, const char *from, struct publish_evolved *out, struct arena *a, struct err *e)
{
    struct evolving v = { .arena = a, .e = e };
    *out = (struct publish_evolved){ .done = false };
    bool ok = evolve(&v, old, from, out);
    ok = (sqlite3_close(v.db) == SQLITE_OK || err_set(e, ERR_IO, "%s: cannot be closed", old)) && ok;
    return ok;
}
