#include "app/build/complete.h"

#include "app/build/geo.h"
#include "app/build/sql.h"

/* A session is told of by its series too, and an item by the place it is held in. An editor's steps say how to join. */
static const char missing_sql[] =
    "UPDATE item SET missing = trim("
    " CASE WHEN EXISTS (SELECT 1 FROM text t WHERE t.item_id IN (item.id, item.parent_id)"
    "  AND t.field IN ('summary', 'body', 'for_whom', 'there')) THEN '' ELSE 'what,' END ||"
    " CASE WHEN start_utc IS NOT NULL OR EXISTS (SELECT 1 FROM hours_period h WHERE h.item_id IN (item.id, item.unit_id))"
    "  OR EXISTS (SELECT 1 FROM text t WHERE t.item_id IN (item.id, item.unit_id) AND t.field = 'hours')"
    "  OR item.id IN (SELECT c.parent_id FROM item c WHERE c.parent_id IS NOT NULL AND c.start_utc IS NOT NULL) THEN '' ELSE 'when,' END ||"
    " CASE WHEN remote = 'yes' OR lat IS NOT NULL OR unit_id IS NOT NULL OR place_name IS NOT NULL"
    "  OR EXISTS (SELECT 1 FROM address a WHERE a.item_id IN (item.id, item.parent_id))"
    "  OR EXISTS (SELECT 1 FROM relation r WHERE r.from_id = item.id)"
    "  OR EXISTS (SELECT 1 FROM item p WHERE p.id = item.parent_id AND (p.remote = 'yes' OR p.lat IS NOT NULL"
    "   OR p.unit_id IS NOT NULL OR p.place_name IS NOT NULL)) THEN '' ELSE 'where,' END ||"
    " CASE WHEN access <> 'unknown'"
    "  OR EXISTS (SELECT 1 FROM text t WHERE t.item_id IN (item.id, item.parent_id) AND t.field = 'steps')"
    "  OR EXISTS (SELECT 1 FROM contact c"
    "  WHERE c.item_id IN (item.id, item.parent_id, item.unit_id)) THEN '' ELSE 'join,' END, ',')";

/* The fields that the kiosk takes from the series as soon as they are nearer to the visitor: app/catalogue/load_texts.c. */
static const char repeats_sql[] =
    "DELETE FROM text WHERE origin = 0 AND field IN ('summary', 'body', 'instruction', 'for_whom', 'steps', 'there')"
    " AND item_id IN (SELECT id FROM item WHERE parent_id IS NOT NULL)"
    " AND value = (SELECT t.value FROM item i JOIN item s ON s.id = i.parent_id AND s.parent_id IS NULL"
    "  JOIN text t ON t.item_id = s.id WHERE i.id = text.item_id AND t.field = text.field AND t.lang = text.lang"
    "  AND t.register = text.register AND t.origin = 0)";

bool complete_drop_repeats(struct writer *w, struct err *e)
{
    return sql_run(writer_db(w), repeats_sql, e);
}

bool complete_mark_missing(struct writer *w, struct err *e)
{
    return sql_run(writer_db(w), missing_sql, e);
}

bool complete_mark_stale(struct writer *w, struct err *e)
{
    return sql_run(writer_db(w),
                   "UPDATE text SET stale = 1 WHERE origin = 1 AND based_on IS NOT NULL"
                   " AND based_on <> (SELECT source_hash FROM item WHERE id = text.item_id)", e);
}

enum { FAR_M = 100000 };

static bool measure_site(struct writer *w, const struct build_site *site, struct err *e)
{
    sqlite3_stmt *s = sql_prepare(writer_db(w),
        "SELECT i.id, coalesce(i.lat, u.lat, p.lat, pu.lat), coalesce(i.lon, u.lon, p.lon, pu.lon) FROM item i"
        " LEFT JOIN item u ON u.id = i.unit_id LEFT JOIN item p ON p.id = i.parent_id LEFT JOIN item pu ON pu.id = p.unit_id"
        " WHERE i.remote <> 'yes' ORDER BY i.id", e);
    if (!s) {
        return false;
    }
    bool ok = true;
    struct geo_point from = { site->lat, site->lon };
    while (ok && sql_step(s, e)) {
        struct geo_point to = { sqlite3_column_double(s, 1), sqlite3_column_double(s, 2) };
        double metres = sqlite3_column_type(s, 1) == SQLITE_NULL ? FAR_M + 1 : geo_distance_m(from, to);
        /* Also when it is no number: a distance that nobody knows is not near. */
        ok = !(metres <= FAR_M) || writer_insert(w, TABLE_NEAR, e, "sii", site->id, sqlite3_column_int64(s, 0), (int64_t)(metres + 0.5));
    }
    sqlite3_finalize(s);
    return ok && !e->kind;
}

bool complete_measure_sites(struct writer *w, const struct build_sites *sites, struct err *e)
{
    for (size_t i = 0; i < sites->rows.count; i++) {
        const struct build_site *x = &sites->rows.at[i];
        if (!writer_insert(w, TABLE_SITE, e, "ssdd", x->id, x->name, x->lat, x->lon) || !measure_site(w, x, e)) {
            return false;
        }
    }
    return true;
}
