#include "app/build/coverage.h"

#include <string.h>

#include "app/base/utf8.h"
#include "app/build/sql.h"
#include "app/model/item.h"

/* A table of the answer: each row of its question becomes an object with these names. */
struct question { const char *name, *columns, *sql; };

static const char *const registers[] = { "yleiskieli", "helppo", "selko" };

#define REGISTER "CASE t.register WHEN 0 THEN 'yleiskieli' WHEN 1 THEN 'helppo' ELSE 'selko' END"

#define KEY "x.source_id || ':' || x.source_key"
#define NAME(id) "coalesce((SELECT replace(value, char(173), '') FROM text n WHERE n.item_id = " id " AND n.field = 'name'" \
    " ORDER BY n.lang = 'fi' DESC, n.lang LIMIT 1), '')"
/* Who arranges it, else the register that tells of it. */
#define OWNER "coalesce((SELECT replace(value, char(173), '') FROM text o WHERE o.item_id = i.id AND o.field = 'owner'" \
    " ORDER BY o.lang = 'fi' DESC, o.lang LIMIT 1), s.name)"
#define FROM_MISSING " FROM item i JOIN item_source x ON x.item_id = i.id AND x.sort = 0 JOIN source s ON s.id = x.source_id" \
    " WHERE i.missing <> '' AND i.parent_id IS NULL"

/* Sessions are not counted beside their series. */
static const struct question questions[] = {
    { "catalogue", "key value", "SELECT key, value FROM meta ORDER BY key" },
    { "themes", "theme language register items",
      "SELECT h.theme, t.lang, " REGISTER ", count(DISTINCT t.item_id) FROM item_theme h JOIN item i ON i.id = h.item_id"
      " JOIN text t ON t.item_id = i.id WHERE i.parent_id IS NULL"
      " AND t.field IN ('name', 'summary', 'body', 'for_whom', 'steps', 'there')"
      " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3" },
    { "items", "theme items",
      "SELECT h.theme, count(*) FROM item_theme h JOIN item i ON i.id = h.item_id WHERE i.parent_id IS NULL GROUP BY 1 ORDER BY 1" },
    { "types", "kind items typed", "SELECT kind, count(*), count(type) FROM item WHERE parent_id IS NULL GROUP BY 1 ORDER BY 1" },
    { "missing", "owner items what when where join example",
      "SELECT " OWNER ", count(*), sum(instr(i.missing, 'what') > 0), sum(instr(i.missing, 'when') > 0),"
      " sum(instr(i.missing, 'where') > 0), sum(instr(i.missing, 'join') > 0), min(" KEY ")" FROM_MISSING
      " GROUP BY 1 ORDER BY 2 DESC, 1" },
    { "missing_items", "key owner name missing phone",
      "SELECT " KEY ", " OWNER ", " NAME("i.id") ", i.missing,"
      " coalesce((SELECT value FROM contact c WHERE c.item_id IN (i.id, i.unit_id) AND c.kind = 'phone' ORDER BY c.sort LIMIT 1), '')"
      FROM_MISSING " ORDER BY 2, 1 LIMIT 5000" },
    { "stale", "key language register name reviewed_on",
      "SELECT x.source_id || ':' || x.source_key, t.lang, " REGISTER ", " NAME("t.item_id") ","
      " coalesce(max(t.reviewed_on), '') FROM text t JOIN item_source x ON x.item_id = t.item_id AND x.sort = 0"
      " WHERE t.stale = 1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 1000" },
    { "service_languages", "language items",
      "SELECT lang, count(*) FROM service_language GROUP BY 1 ORDER BY 2 DESC, 1" },
    { "remarks", "source outcome field reason count first_key",
      "SELECT source, outcome, field, reason, count, first_key FROM remark ORDER BY outcome, source, count DESC, field, reason" },
};

static json_t *value_of(sqlite3_stmt *s, int column)
{
    if (sqlite3_column_type(s, column) == SQLITE_INTEGER) {
        return json_integer(sqlite3_column_int64(s, column));
    }
    struct str text = sql_text(s, column);
    json_t *t = json_stringn(text.p, text.n);
    return t ? t : json_string("");
}

static json_t *ask(sqlite3 *db, const struct question *q, struct err *e)
{
    sqlite3_stmt *s = sql_prepare(db, q->sql, e);
    json_t *rows = json_array();
    while (s && sql_step(s, e)) {
        json_t *row = json_object();
        struct str names = str_of(q->columns), name;
        for (int c = 0; str_next(&names, ' ', &name); c++) {
            json_object_setn_new(row, name.p, name.n, value_of(s, c));
        }
        json_array_append_new(rows, row);
    }
    sqlite3_finalize(s);
    return rows;
}

/* {"women_only": {"yes": 3, "no": 10, "unknown": 400}, …} */
static json_t *ask_filters(sqlite3 *db, struct err *e)
{
    json_t *all = json_object();
    for (int f = 0; f < FILTER_COUNT && !e->kind; f++) {
        char *sql = sqlite3_mprintf("SELECT sum(%s = 2), sum(%s = 1), sum(%s = 0) FROM filter", filter_code((enum filter)f),
                                    filter_code((enum filter)f), filter_code((enum filter)f));
        sqlite3_stmt *s = sql_prepare(db, sql, e);
        sqlite3_free(sql);
        if (s && sql_step(s, e)) {
            json_t *o = json_object();
            json_object_set_new(o, "yes", json_integer(sqlite3_column_int64(s, 0)));
            json_object_set_new(o, "no", json_integer(sqlite3_column_int64(s, 1)));
            json_object_set_new(o, "unknown", json_integer(sqlite3_column_int64(s, 2)));
            json_object_set_new(all, filter_code((enum filter)f), o);
        }
        sqlite3_finalize(s);
    }
    return all;
}

/* The item's own column, with the same three values. */
static const struct question remote_question = { "remote", "yes no unknown",
    "SELECT sum(remote = 'yes'), sum(remote = 'no'), sum(remote = 'unknown') FROM item" };

static json_t *ask_remote(sqlite3 *db, struct err *e)
{
    json_t *rows = ask(db, &remote_question, e), *row = json_incref(json_array_get(rows, 0));
    json_decref(rows);
    return row;
}

static json_t *languages_of(const json_t *rows);
static json_int_t cell_of(const json_t *rows, const char *theme, const char *lang, const char *reg);

/* A cell without items is a finding too. */
static void add_empty_cells(json_t *rows)
{
    json_t *langs = languages_of(rows), *lang, *empty = json_array();
    size_t i;
    for (int t = 0; t < THEME_COUNT; t++) {
        json_array_foreach(langs, i, lang) {
            for (size_t r = 0; r < sizeof registers / sizeof registers[0]; r++) {
                const char *theme = theme_code((enum theme)t);
                if (cell_of(rows, theme, json_string_value(lang), registers[r]) == 0) {
                    json_array_append_new(empty, json_pack("{s:s, s:O, s:s, s:i}", "theme", theme, "language", lang,
                                                           "register", registers[r], "items", 0));
                }
            }
        }
    }
    json_array_extend(rows, empty);
    json_decref(empty);
    json_decref(langs);
}

json_t *coverage_read(sqlite3 *db, struct err *e)
{
    json_t *root = json_object();
    for (size_t i = 0; i < sizeof questions / sizeof questions[0] && !e->kind; i++) {
        json_object_set_new(root, questions[i].name, ask(db, &questions[i], e));
    }
    json_object_set_new(root, "filters", ask_filters(db, e));
    json_object_set_new(json_object_get(root, "filters"), "remote", ask_remote(db, e));
    if (e->kind) {
        json_decref(root);
        return NULL;
    }
    add_empty_cells(json_object_get(root, "themes"));
    return root;
}

json_t *coverage_read_file(const char *path, struct err *e)
{
    sqlite3 *db = NULL;
    bool opened = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
    json_t *coverage = opened ? coverage_read(db, e) : NULL;
    if (!opened) {
        err_set(e, ERR_IO, "%s: cannot open", path);
    } else if (!coverage) {
        err_in(e, path);
    }
    sqlite3_close(db);
    return coverage;
}

/* ---- for people ---- */

static const char *text_of(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));
    return s ? s : "";
}

static json_int_t number_of(const json_t *row, const char *name)
{
    return json_integer_value(json_object_get(row, name));
}

/* Padded to a width in characters; printf counts bytes. */
static void print_cell(FILE *out, const char *s, int width)
{
    struct str text = str_of(s);
    int n = 0;
    for (size_t i = 0; i < text.n; n++) {
        utf8_next(text, &i);
    }
    fprintf(out, "%s%*s", s, width > n ? width - n : 1, "");
}

static json_int_t cell_of(const json_t *rows, const char *theme, const char *lang, const char *reg)
{
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row) {
        if (strcmp(text_of(row, "theme"), theme) == 0 && strcmp(text_of(row, "language"), lang) == 0
            && strcmp(text_of(row, "register"), reg) == 0) {
            return number_of(row, "items");
        }
    }
    return 0;
}

/* The languages that any text has, fi sv en first. */
static json_t *languages_of(const json_t *rows)
{
    json_t *list = json_pack("[s, s, s]", "fi", "sv", "en"), *seen;
    const json_t *row;
    size_t i, k;
    json_array_foreach(rows, i, row) {
        bool known = false;
        json_array_foreach(list, k, seen) {
            known = known || strcmp(json_string_value(seen), text_of(row, "language")) == 0;
        }
        if (!known) {
            json_array_append(list, json_object_get(row, "language"));
        }
    }
    return list;
}

/* "46/12/-": standard, easy, reviewed plain language; a dash is an empty cell. */
static void print_registers(const json_t *rows, const char *theme, const char *lang, FILE *out)
{
    char cell[80] = "";
    size_t n = 0;
    for (size_t r = 0; r < sizeof registers / sizeof registers[0]; r++) {
        json_int_t items = cell_of(rows, theme, lang, registers[r]);
        n += (size_t)snprintf(cell + n, sizeof cell - n, items ? "%s%lld" : "%s-", r ? "/" : "", (long long)items);
    }
    print_cell(out, cell, 16);
}

static void print_themes(const json_t *coverage, FILE *out)
{
    const json_t *rows = json_object_get(coverage, "themes"), *items = json_object_get(coverage, "items"), *row;
    json_t *langs = languages_of(rows), *lang;
    size_t i, k;
    fputs("Services by theme and language: yleiskieli/helppo/selko, - where there is none (an empty cell)\n\n", out);
    print_cell(out, "theme", 22);
    print_cell(out, "all", 7);
    json_array_foreach(langs, i, lang) {
        print_cell(out, json_string_value(lang), 16);
    }
    fputc('\n', out);
    for (int t = 0; t < THEME_COUNT; t++) {
        const char *theme = theme_code((enum theme)t);
        char number[24];
        json_int_t all = 0;
        json_array_foreach(items, k, row) {
            all = strcmp(text_of(row, "theme"), theme) == 0 ? number_of(row, "items") : all;
        }
        print_cell(out, theme, 22);
        snprintf(number, sizeof number, "%lld", (long long)all);
        print_cell(out, all ? number : "-", 7);
        json_array_foreach(langs, i, lang) {
            print_registers(rows, theme, json_string_value(lang), out);
        }
        fputc('\n', out);
    }
    json_decref(langs);
}

static void print_types(const json_t *coverage, FILE *out)
{
    const json_t *row;
    size_t i;
    fputs("\nHow many have a type, which every visitor can read in their own language\n\n", out);
    json_array_foreach(json_object_get(coverage, "types"), i, row) {
        print_cell(out, text_of(row, "kind"), 22);
        fprintf(out, "%lld of %lld\n", (long long)number_of(row, "typed"), (long long)number_of(row, "items"));
    }
}

static void print_missing(const json_t *coverage, FILE *out)
{
    const json_t *row;
    size_t i;
    fputs("\nFacts that cards lack, by who arranges the service\n\n", out);
    print_cell(out, "owner", 52);
    fputs("items   what   when  where   join  for example\n", out);
    json_array_foreach(json_object_get(coverage, "missing"), i, row) {
        print_cell(out, text_of(row, "owner"), 52);
        fprintf(out, "%5lld %6lld %6lld %6lld %6lld  %s\n", (long long)number_of(row, "items"), (long long)number_of(row, "what"),
                (long long)number_of(row, "when"), (long long)number_of(row, "where"), (long long)number_of(row, "join"), text_of(row, "example"));
    }
    if (json_array_size(json_object_get(coverage, "missing")) == 0) {
        fputs("none: every card is complete\n", out);
    }
}

static void print_stale(const json_t *coverage, FILE *out)
{
    const json_t *row;
    size_t i;
    fputs("\nPlain texts whose source text has changed since\n\n", out);
    json_array_foreach(json_object_get(coverage, "stale"), i, row) {
        print_cell(out, text_of(row, "key"), 46);
        fprintf(out, "%s %s %s  %s\n", text_of(row, "language"), text_of(row, "register"), text_of(row, "reviewed_on"),
                text_of(row, "name"));
    }
    if (json_array_size(json_object_get(coverage, "stale")) == 0) {
        fputs("none\n", out);
    }
}

static void print_remarks(const json_t *coverage, FILE *out)
{
    const json_t *row;
    size_t i;
    fputs("\nWhat the build has to say (the first record of each kind)\n\n", out);
    json_array_foreach(json_object_get(coverage, "remarks"), i, row) {
        const char *field = text_of(row, "field"), *key = text_of(row, "first_key");
        print_cell(out, text_of(row, "outcome"), 12);
        print_cell(out, text_of(row, "source"), 14);
        fprintf(out, "%7lld  %s%s%s%s%s%s\n", (long long)number_of(row, "count"), field, *field ? ": " : "", text_of(row, "reason"),
                *key ? " (" : "", key, *key ? ")" : "");
    }
}

static void print_filters(const json_t *coverage, FILE *out)
{
    const char *name;
    json_t *o;
    fputs("\nWhat visitors choose by\n\n", out);
    print_cell(out, "filter", 18);
    fputs("  yes      no  unknown\n", out);
    json_object_foreach(json_object_get(coverage, "filters"), name, o) {
        print_cell(out, name, 18);
        fprintf(out, "%5lld %7lld %8lld\n", (long long)number_of(o, "yes"), (long long)number_of(o, "no"), (long long)number_of(o, "unknown"));
    }
}

static void print_head(const json_t *coverage, FILE *out)
{
    static const char *const keys[] = { "name", "version", "gate" };
    const json_t *rows = json_object_get(coverage, "catalogue"), *row;
    size_t i;
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        json_array_foreach(rows, i, row) {
            if (strcmp(text_of(row, "key"), keys[k]) == 0) {
                fprintf(out, "%s: %s\n", keys[k], text_of(row, "value"));
            }
        }
    }
    fputc('\n', out);
}

void coverage_print(const json_t *coverage, FILE *out)
{
    print_head(coverage, out);
    print_themes(coverage, out);
    print_types(coverage, out);
    print_missing(coverage, out);
    print_stale(coverage, out);
    print_filters(coverage, out);
    print_remarks(coverage, out);
}
