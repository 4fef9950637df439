/* Relations between things: keys become numbers of things once, and all else
 * follows from the tables edge and pair. */
#include "app/build/merge.h"

/* A key means the first thing that has it; to parts of other sources also the thing that has it as an alias. */
static void resolve_keys(struct work *w)
{
    work_run(w,
        "CREATE TABLE target (key TEXT PRIMARY KEY, thing INTEGER) WITHOUT ROWID;"
        "INSERT OR IGNORE INTO target SELECT e.key, b.thing FROM entry e JOIN belongs b ON b.entry = e.id"
        " ORDER BY e.key, e.id;"
        "CREATE TABLE edge (thing INTEGER, entry INTEGER, n INTEGER, kind INTEGER, other INTEGER,"
        " PRIMARY KEY (thing, entry, n)) WITHOUT ROWID;"
        "INSERT INTO edge SELECT b.thing, r.entry, r.n, r.kind, t.thing"
        " FROM relation r JOIN belongs b ON b.entry = r.entry JOIN target t ON t.key = r.key"
        " WHERE r.kind IN (1, 2, 4, 5) ORDER BY b.thing, r.entry, r.n");
}

/* Parts belong to the thing of their REL_PART_OF, without one to that of their own key. */
static void find_parts(struct work *w)
{
    work_run(w,
        "INSERT OR IGNORE INTO target SELECT r.key, b.thing FROM relation r JOIN belongs b ON b.entry = r.entry"
        " WHERE r.kind = 0 ORDER BY r.key, r.entry;"
        "INSERT OR IGNORE INTO belongs SELECT e.id, t.thing FROM entry e JOIN relation r ON r.entry = e.id AND r.kind = 6"
        " JOIN target t ON t.key = r.key WHERE e.role = 1 AND e.whole AND e.state = 0 ORDER BY e.id, r.n;"
        "INSERT INTO belongs SELECT e.id, t.thing FROM entry e JOIN target t ON t.key = e.key"
        " WHERE e.role = 1 AND NOT e.whole AND e.state = 0 ORDER BY e.id;"
        "INSERT INTO edge SELECT b.thing, r.entry, r.n, r.kind, t.thing FROM entry e JOIN belongs b ON b.entry = e.id"
        " JOIN relation r ON r.entry = e.id JOIN target t ON t.key = r.key WHERE e.role = 1 AND r.kind IN (4, 5)");
}

/* A channel without a place (a phone, a form, a web page) belongs on the card of its services; a place is a card, and
 * the only place of a service is where it is. */
static void connect_services(struct work *w)
{
    work_run(w,
        "INSERT OR IGNORE INTO pair SELECT s.id, c.id FROM edge"
        " JOIN thing s ON s.id = CASE edge.kind WHEN 4 THEN edge.thing ELSE edge.other END"
        " JOIN thing c ON c.id = CASE edge.kind WHEN 4 THEN edge.other ELSE edge.thing END"
        " WHERE edge.kind IN (4, 5) AND s.kind = 0 AND c.kind <> 0 ORDER BY s.id, c.id;"
        "CREATE INDEX pair_channel ON pair (channel, service);"
        "UPDATE thing SET is_item = 0, used = 1 WHERE kind <> 1 AND id IN (SELECT channel FROM pair);"
        "UPDATE thing SET unit = only.channel FROM"
        " (SELECT p.service, min(p.channel) AS channel FROM pair p JOIN thing c ON c.id = p.channel AND c.kind = 1"
        "  GROUP BY p.service HAVING count(*) = 1) only WHERE only.service = thing.id");
}

struct event { int64_t thing, parent, unit, place; };    /* -1 = none */

static void write_event(struct work *w, sqlite3_stmt *write, sqlite3_stmt *use, const struct event *x)
{
    const int64_t values[] = { x->parent, x->unit, x->place };
    if (x->thing < 0) {
        return;
    }
    for (int i = 0; i < 3; i++) {
        if (values[i] < 0) {
            sqlite3_bind_null(write, i + 1);
        } else {
            sqlite3_bind_int64(write, i + 1, values[i]);
        }
    }
    sqlite3_bind_int64(write, 4, x->thing);
    work_step(w, write);
    sqlite3_bind_int64(use, 1, x->unit < 0 ? x->place : x->unit);
    work_step(w, use);
}

/* Series and place of each event; the first place key that is known counts. */
static void connect_events(struct work *w)
{
    sqlite3_stmt *q = work_prepare(w,
        "SELECT edge.thing, edge.kind, o.id, o.recurring, o.kind, o.is_item FROM edge"
        " JOIN thing t ON t.id = edge.thing JOIN thing o ON o.id = edge.other"
        " WHERE edge.kind IN (1, 2) AND t.kind = 2 AND edge.thing <> edge.other"
        " ORDER BY edge.thing, edge.entry, edge.n");
    sqlite3_stmt *write = work_prepare(w, "UPDATE thing SET parent = ?, unit = ?, place = ? WHERE id = ?");
    sqlite3_stmt *use = work_prepare(w, "UPDATE thing SET used = 1 WHERE id = ?");
    struct event x = { -1, -1, -1, -1 };
    while (work_step(w, q)) {
        int64_t other = sqlite3_column_int64(q, 2);
        if (sqlite3_column_int64(q, 0) != x.thing) {
            write_event(w, write, use, &x);
            x = (struct event){ sqlite3_column_int64(q, 0), -1, -1, -1 };
        }
        if (sqlite3_column_int(q, 1) == REL_PARENT) {
            x.parent = x.parent < 0 && sqlite3_column_int(q, 3) ? other : x.parent;
        } else if (x.unit < 0 && x.place < 0 && sqlite3_column_int(q, 4) == KIND_UNIT) {
            *(sqlite3_column_int(q, 5) ? &x.unit : &x.place) = other;
        }
    }
    write_event(w, write, use, &x);
    sqlite3_finalize(q);
    sqlite3_finalize(write);
    sqlite3_finalize(use);
}

/* The sessions of a series stand below it: a series below another one, or below itself, would be seen by nobody. */
static void break_chains(const struct harvest *h)
{
    harvest_warn_all(h, "SELECT DISTINCT e.source, e.key, e.file FROM edge x JOIN thing t ON t.id = x.thing"
                        " JOIN thing o ON o.id = x.other JOIN entry e ON e.id = t.head"
                        " WHERE x.kind = 1 AND t.kind = 2 AND t.recurring AND o.recurring ORDER BY t.id",
                     "super_event", "a series within a series, or within itself: it stands alone");
    work_run(h->work, "UPDATE thing SET parent = NULL WHERE recurring");
}

/* A service's base description is the one that its head names first. An item's owner is the first one known. */
static void join_bases_and_owners(struct work *w)
{
    work_run(w,
        "INSERT OR IGNORE INTO joined SELECT t.id, b.source, b.id FROM thing t"
        " JOIN relation r ON r.entry = t.head AND r.n = (SELECT min(n) FROM relation WHERE entry = t.head AND kind = 3)"
        " JOIN entry b ON b.key = r.key AND b.role = 3 AND b.state = 0 WHERE t.is_item ORDER BY t.id;"
        "CREATE TABLE owned (thing INTEGER PRIMARY KEY, source INTEGER, entry INTEGER);"
        "INSERT OR IGNORE INTO owned SELECT m.thing, o.source, o.id FROM member m JOIN thing t ON t.id = m.thing"
        " JOIN relation r ON r.entry = m.entry AND r.kind = 7 JOIN entry o ON o.key = r.key AND o.role = 4 AND o.state = 0"
        " WHERE t.is_item ORDER BY m.thing, m.rank, r.n;"
        "INSERT INTO joined SELECT thing, source, entry FROM owned");
}

static void join_parts(const struct harvest *h)
{
#define PARTS " FROM entry e LEFT JOIN belongs b ON b.entry = e.id LEFT JOIN thing t ON t.id = b.thing" \
    " WHERE e.role = 1 AND e.state = 0 AND "
    work_run(h->work, "INSERT INTO joined SELECT t.id, e.source, e.id" PARTS "t.is_item ORDER BY t.id, e.source, e.id");
    harvest_tell_all(h, "SELECT e.source, e.key, e.file" PARTS "e.counted AND t.is_item", OUTCOME_MERGED, "",
                     "joined to the item that it belongs to");
    harvest_tell_all(h, "SELECT e.source, e.key, e.file" PARTS "e.counted AND e.whole AND t.is_item IS NOT 1",
                     OUTCOME_HIDDEN, "", "belongs to an item that was not read");
#define CONNECTS "EXISTS (SELECT 1 FROM relation r WHERE r.entry = e.id AND r.kind = 4)"
    harvest_tell_all(h, "SELECT e.source, e.key, e.file" PARTS "e.counted AND NOT e.whole AND t.is_item IS NOT 1 AND " CONNECTS,
                     OUTCOME_HIDDEN, "", "connects a service that was not read");
    harvest_tell_all(h, "SELECT e.source, e.key, e.file" PARTS "e.counted AND NOT e.whole AND t.is_item IS NOT 1 AND NOT " CONNECTS,
                     OUTCOME_REJECTED, "unit_id", "no unit with this id was read");
#undef CONNECTS
#undef PARTS
}

static void tell_bases_and_owners(const struct harvest *h)
{
    static const struct { const char *sql; enum outcome outcome; const char *reason; } rows[] = {
        { "role = 3 AND id IN (SELECT entry FROM joined)", OUTCOME_MERGED, "base description of a service" },
        { "role = 3 AND id NOT IN (SELECT entry FROM joined)", OUTCOME_HIDDEN, "a base description that no service uses" },
        { "role = 4 AND id IN (SELECT entry FROM joined)", OUTCOME_MERGED, "the owner of items" },
        { "role = 4 AND id NOT IN (SELECT entry FROM joined)", OUTCOME_HIDDEN, "an organisation that owns no item" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT source, key, file FROM entry WHERE state = 0 AND counted AND %s", rows[i].sql);
        harvest_tell_all(h, sql, rows[i].outcome, "", rows[i].reason);
    }
}

void merge_connect(const struct harvest *h)
{
    resolve_keys(h->work);
    find_parts(h->work);
    connect_services(h->work);
    connect_events(h->work);
    break_chains(h);
    join_parts(h);
    join_bases_and_owners(h->work);
    tell_bases_and_owners(h);
}
