#include "app/build/previous.h"

#include <stdio.h>
#include <string.h>

#include "app/build/sql.h"
#include "app/catalogue/catalogue.h"

enum { NAMES_MAX = 100 };

static int64_t pragma_of(sqlite3 *db, const char *sql)
{
    struct err ignored;
    sqlite3_stmt *s = sql_prepare(db, sql, &ignored);
    int64_t value = s && sql_step(s, &ignored) ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    return value;
}

bool previous_attach(sqlite3 *db, const char *path, bool *comparable, struct err *e)
{
    char uri[CATALOGUE_URI_MAX];
    if (!catalogue_make_uri(path, uri, e)) {
        return err_in(e, path);
    }
    char *sql = sqlite3_mprintf("ATTACH %Q AS old", uri);
    bool ok = sql_run(db, sql, e);
    sqlite3_free(sql);
    if (!ok) {
        return err_in(e, path);
    }
    int64_t version = pragma_of(db, "PRAGMA old.user_version");
    if (pragma_of(db, "PRAGMA old.application_id") != pragma_of(db, "PRAGMA main.application_id") || version < 1
        || version > CATALOGUE_SCHEMA_VERSION) {
        return err_set(e, ERR_FORMAT, "%s: is no catalogue of this or an earlier version", path);
    }
    *comparable = version == CATALOGUE_SCHEMA_VERSION;
    if (!*comparable) {
        return true;
    }
    /* What of it is not over yet, with its key. */
    return sql_run(db,
                   "CREATE TEMP VIEW old_item AS SELECT i.id, x.source_id, x.source_key, i.content_hash, i.start_utc, i.end_utc,"
                   " i.kind, i.parent_id FROM old.item i JOIN old.item_source x ON x.item_id = i.id AND x.sort = 0;", e);
}

bool previous_carry_texts(sqlite3 *db, struct err *e)
{
    return sql_run(db,
                   "UPDATE text SET based_on = o.based_on FROM item_source x, old.item_source y, old.text o"
                   " WHERE text.origin = 1 AND x.item_id = text.item_id AND x.sort = 0"
                   " AND y.source_id = x.source_id AND y.source_key = x.source_key AND o.item_id = y.item_id"
                   " AND o.field = text.field AND o.lang = text.lang AND o.register = text.register"
                   " AND o.value = text.value AND o.reviewed_on IS text.reviewed_on AND o.based_on IS NOT NULL;", e);
}

/* One kind of change: its statement gives source, key and name. */
struct change { const char *what, *sql; };

static const struct change changes[] = {
    { "added",
      "SELECT x.source_id, x.source_key, coalesce(replace(t.value, char(173), ''), '') FROM item_source x JOIN item i ON i.id = x.item_id"
      " LEFT JOIN text t ON t.item_id = x.item_id AND t.field = 'name' AND t.lang = 'fi' AND t.register = 0"
      " WHERE x.sort = 0 AND ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM old.item_source o"
      " WHERE o.source_id = x.source_id AND o.source_key = x.source_key) ORDER BY 1, 2" },
    { "changed",
      "SELECT x.source_id, x.source_key, coalesce(replace(t.value, char(173), ''), '') FROM item_source x JOIN item i ON i.id = x.item_id"
      " JOIN old_item o ON o.source_id = x.source_id AND o.source_key = x.source_key"
      " LEFT JOIN text t ON t.item_id = x.item_id AND t.field = 'name' AND t.lang = 'fi' AND t.register = 0"
      " WHERE x.sort = 0 AND ?1 IS NOT NULL AND i.content_hash <> o.content_hash ORDER BY 1, 2" },
    { "removed",
      "SELECT o.source_id, o.source_key, coalesce(replace(t.value, char(173), ''), '') FROM old_item o"
      " LEFT JOIN old.text t ON t.item_id = o.id AND t.field = 'name' AND t.lang = 'fi' AND t.register = 0"
      " WHERE (o.kind <> 'event' OR coalesce(o.end_utc, o.start_utc + 86400, ?1 + 1) > ?1)"
      " AND NOT EXISTS (SELECT 1 FROM item_source x WHERE x.source_id = o.source_id AND x.source_key = o.source_key) ORDER BY 1, 2" },
    { "ended",
      "SELECT o.source_id, o.source_key, coalesce(replace(t.value, char(173), ''), '') FROM old_item o"
      " LEFT JOIN old.text t ON t.item_id = o.id AND t.field = 'name' AND t.lang = 'fi' AND t.register = 0"
      " WHERE o.kind = 'event' AND coalesce(o.end_utc, o.start_utc + 86400, ?1 + 1) <= ?1"
      " AND NOT EXISTS (SELECT 1 FROM item_source x WHERE x.source_id = o.source_id AND x.source_key = o.source_key) ORDER BY 1, 2" },
};

static json_t *text(struct str s)
{
    json_t *t = json_stringn(s.p, s.n);
    return t ? t : json_string("");
}

static bool add_remark(sqlite3 *db, const char *source, const char *what, json_int_t count, struct err *e)
{
    sqlite3_stmt *s = sql_prepare(db, "INSERT OR REPLACE INTO remark VALUES (?1, ?2, '', 'since the last catalogue', ?3, '')", e);
    if (!s) {
        return false;
    }
    sqlite3_bind_text(s, 1, source, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 2, what, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, count);
    bool ok = sqlite3_step(s) == SQLITE_DONE || err_set(e, ERR_IO, "build: %s", sqlite3_errmsg(db));
    sqlite3_finalize(s);
    return ok;
}

/* {"tpr": 3, …} into counts, the first names into list. */
static bool read_change(sqlite3 *db, const struct change *c, int64_t now_utc, json_t *counts, json_t *list, struct err *e)
{
    sqlite3_stmt *s = sql_prepare(db, c->sql, e);
    if (!s) {
        return false;
    }
    sqlite3_bind_int64(s, 1, now_utc);
    while (sql_step(s, e)) {
        char source[40];
        snprintf(source, sizeof source, "%s", sql_text(s, 0).p);
        json_int_t n = json_integer_value(json_object_get(counts, source)) + 1;
        json_object_set_new(counts, source, json_integer(n));
        if (json_array_size(list) < NAMES_MAX) {
            json_t *o = json_object();
            char *key = sqlite3_mprintf("%s:%s", source, sql_text(s, 1).p);
            json_object_set_new(o, "key", text(str_of(key)));
            json_object_set_new(o, "name", text(sql_text(s, 2)));
            json_array_append_new(list, o);
            sqlite3_free(key);
        }
    }
    sqlite3_finalize(s);
    const char *source;
    json_t *n;
    bool ok = !e->kind;
    json_object_foreach(counts, source, n) {
        ok = ok && add_remark(db, source, c->what, json_integer_value(n), e);
    }
    return ok;
}

json_t *previous_tell_changes(sqlite3 *db, int64_t now_utc, struct err *e)
{
    json_t *root = json_object();
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof changes / sizeof changes[0]; i++) {
        json_t *o = json_object(), *counts = json_object(), *list = json_array();
        ok = read_change(db, &changes[i], now_utc, counts, list, e);
        json_object_set_new(o, "by_source", counts);
        json_object_set_new(o, "first", list);
        json_object_set_new(root, changes[i].what, o);
    }
    if (!ok) {
        json_decref(root);
        return NULL;
    }
    return root;
}
