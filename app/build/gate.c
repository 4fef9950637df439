#include "app/build/gate.h"

#include <stdio.h>
#include <string.h>

#include "app/base/utf8.h"
#include "app/build/clean.h"
#include "app/build/sql.h"

static void add(struct gate *g, const char *gate, struct str what, int64_t had, int64_t has, const char *reason)
{
    json_t *o = json_object();
    json_object_set_new(o, "gate", json_string(gate));
    json_object_set_new(o, "what", json_stringn(what.p, what.n));
    if (had >= 0) {
        json_object_set_new(o, "had", json_integer(had));
        json_object_set_new(o, "has", json_integer(has));
    }
    json_object_set_new(o, "reason", json_string(reason));
    json_array_append_new(g->findings, o);
    if (!g->first[0]) {
        snprintf(g->first, sizeof g->first, "%s %.*s: %s", gate, STR_FMT(what), reason);
    }
}

/* Not in part, unless whole lists kept from an earlier night stand in for what is missing. */
static bool has_come(const struct report_standing *is)
{
    return is->whole || (is->kept_from_utc != 0 && is->lists_missing == 0);
}

/* "kirkanta", or which of several: "kirkanta (https://… sv)". */
static struct str name_source(const struct build_config *config, size_t number, struct arena *a)
{
    const struct build_source *s = &config->sources.at[number];
    size_t same = 0;
    for (size_t i = 0; i < config->sources.count; i++) {
        same += strcmp(config->sources.at[i].source->id, s->source->id) == 0;
    }
    return same == 1 ? str_of(s->source->id)
        : utf8_clean(a, arena_format(a, "%s (%.*s%s%.*s)", s->source->id, STR_FMT(s->location), s->language.n ? " " : "",
                                     STR_FMT(s->language)));
}

static void check_lists(struct gate *g, const struct report *report, const struct build_config *config)
{
    struct arena *a = arena_create();
    for (size_t i = 0; i < config->sources.count; i++) {
        struct report_standing is = report_standing_of(report, i);
        if (config->sources.at[i].required && !has_come(&is)) {
            add(g, "whole list", name_source(config, i, a), -1, -1, is.why.n ? is.why.p : "it was not read");
            g->unwhole = true;
        }
    }
    arena_destroy(a);
}

/* The registers of optional sources that did not come: what they told of is not held against the new catalogue. */
static bool note_excused(sqlite3 *db, const struct report *report, const struct build_config *config, struct err *e)
{
    bool ok = sql_run(db, "CREATE TEMP TABLE gate_excused (id TEXT PRIMARY KEY)", e);
    for (size_t i = 0; ok && i < config->sources.count; i++) {
        struct report_standing is = report_standing_of(report, i);
        if (!config->sources.at[i].required && !has_come(&is)) {
            char *sql = sqlite3_mprintf("INSERT OR IGNORE INTO gate_excused VALUES (%Q)", config->sources.at[i].source->id);
            ok = sql_run(db, sql, e);
            sqlite3_free(sql);
        }
    }
    return ok;
}

static const char counts_sql[] =
    "CREATE TEMP TABLE gate_new AS"
    " SELECT 'source' AS what, source_id AS name, count(DISTINCT item_id) AS n FROM item_source GROUP BY source_id"
    " UNION ALL SELECT 'theme', theme, count(*) FROM item_theme GROUP BY theme"
    " UNION ALL SELECT 'language', lang, count(DISTINCT item_id) FROM text GROUP BY lang"
    " UNION ALL SELECT 'language', lang || ' texts', count(DISTINCT item_id) FROM text"
    " WHERE field IN ('summary', 'body', 'for_whom') GROUP BY lang;"
    "CREATE TEMP TABLE gate_alive AS SELECT id FROM old_item"
    " WHERE (kind <> 'event' OR coalesce(end_utc, start_utc + 86400, %lld + 1) > %lld)"
    " AND id IN (SELECT item_id FROM old.item_source WHERE source_id NOT IN (SELECT id FROM gate_excused));"
    "CREATE TEMP TABLE gate_old AS"
    " SELECT 'source' AS what, source_id AS name, count(DISTINCT item_id) AS n FROM old.item_source"
    " WHERE item_id IN (SELECT id FROM gate_alive) AND source_id NOT IN (SELECT id FROM gate_excused) GROUP BY source_id"
    " UNION ALL SELECT 'theme', theme, count(*) FROM old.item_theme WHERE item_id IN (SELECT id FROM gate_alive) GROUP BY theme"
    " UNION ALL SELECT 'language', lang, count(DISTINCT item_id) FROM old.text"
    " WHERE item_id IN (SELECT id FROM gate_alive) GROUP BY lang"
    " UNION ALL SELECT 'language', lang || ' texts', count(DISTINCT item_id) FROM old.text"
    " WHERE field IN ('summary', 'body', 'for_whom') AND item_id IN (SELECT id FROM gate_alive) GROUP BY lang;";

/* One thing fewer is an ordinary day, not a fault, unless it was the last. */
static const char shrunk_sql[] =
    "SELECT o.what, o.name, o.n, coalesce(n.n, 0) FROM gate_old o LEFT JOIN gate_new n USING (what, name)"
    " WHERE coalesce(n.n, 0) * 100 < o.n * ?1 AND (coalesce(n.n, 0) = 0 OR o.n - n.n > 1) ORDER BY o.what = 'language', o.what = 'theme', 2";

static bool check_counts(struct gate *g, sqlite3 *db, const struct report *report, const struct build_config *config,
                         int64_t now_utc, struct err *e)
{
    char *sql = sqlite3_mprintf(counts_sql, (long long)now_utc, (long long)now_utc);
    bool ok = note_excused(db, report, config, e) && sql_run(db, sql, e);
    sqlite3_free(sql);
    sqlite3_stmt *s = ok ? sql_prepare(db, shrunk_sql, e) : NULL;
    if (!s) {
        return false;
    }
    sqlite3_bind_int(s, 1, GATE_LEAST_PERCENT);
    while (sql_step(s, e)) {
        char reason[160];
        int64_t had = sqlite3_column_int64(s, 2), has = sqlite3_column_int64(s, 3);
        snprintf(reason, sizeof reason, "%lld items, the last catalogue has %lld (%d %% needed)", (long long)has, (long long)had,
                 GATE_LEAST_PERCENT);
        add(g, (const char *)sqlite3_column_text(s, 0), sql_text(s, 1), had, has, reason);
    }
    sqlite3_finalize(s);
    return !e->kind && sql_run(db, "DROP TABLE gate_new; DROP TABLE gate_old; DROP TABLE gate_alive; DROP TABLE gate_excused", e);
}

/* As it was before typography put signs between its words that cannot be seen. */
static struct str without_typography(struct arena *a, struct str s)
{
    static const struct { const char *sign, *plain; } signs[] = {
        { "\xC2\xA0", " " }, { "\xE2\x80\xAF", " " }, { "\xE2\x80\x91", "-" }, { "\xC2\xAD", "" }, { "\xE2\x81\xA0", "" },
    };
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t k = 0, count = (unsigned char)s.p[i] < 0xC2 ? 0 : sizeof signs / sizeof signs[0];
        while (k < count && !str_starts_with(str_sub(s, i, s.n), str_of(signs[k].sign))) {
            k++;
        }
        if (k == count) {
            out[n++] = s.p[i++];
            continue;
        }
        i += strlen(signs[k].sign);
        memcpy(out + n, signs[k].plain, strlen(signs[k].plain));
        n += strlen(signs[k].plain);
    }
    out[n] = '\0';
    return (struct str){ out, n };
}

/* Cleaning takes such details out; this is the proof of it on what was written. */
static bool check_persons(struct gate *g, sqlite3 *db, struct err *e)
{
    sqlite3_stmt *s = sql_prepare(db,
        "SELECT x.source_id || ':' || x.source_key, v.place, v.value, v.label, v.owner FROM"
        " (SELECT item_id, 'text ' || field || ' ' || lang || CASE origin WHEN 1 THEN ', an editor''s' ELSE '' END AS place,"
        "   value, '' AS label, field = 'owner' AS owner FROM text WHERE field = 'owner' OR value GLOB '*[@0-9(]*'"
        "  UNION ALL SELECT item_id, trim('contact ' || kind || ' ' || lang), label || ' ' || value, label, 0 FROM contact) v"
        " JOIN item_source x ON x.item_id = v.item_id AND x.sort = 0", e);
    if (!s) {
        return false;
    }
    struct arena *a = arena_create();
    while (sql_step(s, e)) {
        struct str value = without_typography(a, sql_text(s, 2));
        bool owner = sqlite3_column_int(s, 4) && clean_is_name(value);
        if (owner || clean_has_person(value) || clean_names_person(without_typography(a, sql_text(s, 3)))) {
            struct str place = sql_text(s, 1);
            add(g, "no persons", sql_text(s, 0), -1, -1,
                arena_format(a, "%.*s: %s", STR_FMT(place),
                             owner ? "the name of a person" : "an address, a number or the name of a person").p);
            g->personal = true;
        }
        arena_reset(a);
    }
    arena_destroy(a);
    sqlite3_finalize(s);
    return !e->kind;
}

bool gate_check(struct gate *g, sqlite3 *db, const struct report *report, const struct build_config *config, bool has_previous,
                int64_t now_utc, struct err *e)
{
    *g = (struct gate){ .findings = json_array() };
    check_lists(g, report, config);
    return check_persons(g, db, e) && (!has_previous || check_counts(g, db, report, config, now_utc, e));
}

void gate_finish(struct gate *g)
{
    json_decref(g->findings);
    g->findings = NULL;
}
