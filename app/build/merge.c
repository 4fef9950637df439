/* The database sorts; what is next to each other is compared here.  In memory
 * is only a forest of entries: nine bytes for each. */
#include "app/build/merge.h"

#include <assert.h>
#include <stdint.h>

#include "app/build/geo.h"

enum { SAME_PLACE_M = 50, NEAR_MAX = 200 };
static const uint32_t NO_THING = UINT32_MAX;

struct merging {
    const struct harvest *h;
    struct work *work;
    struct arena *arena;        /* for what only the merging needs */
    struct arena *row;          /* texts of the row before */
    uint32_t *up;               /* union-find over entries */
    uint32_t *thing;            /* by entry that is a root */
    unsigned char *kind;        /* of entries */
};

static const char schema[] =
    "CREATE INDEX entry_key ON entry (key, role, modified_utc, whole, state);"
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, head INTEGER, kind INTEGER, recurring INTEGER, is_item INTEGER,"
    " used INTEGER NOT NULL DEFAULT 0, parent INTEGER, unit INTEGER, place INTEGER, item INTEGER);"
    "CREATE TABLE member (thing INTEGER, rank INTEGER, entry INTEGER, PRIMARY KEY (thing, rank)) WITHOUT ROWID;"
    "CREATE TABLE belongs (entry INTEGER PRIMARY KEY, thing INTEGER);"
    "CREATE TABLE pair (service INTEGER, channel INTEGER, PRIMARY KEY (service, channel)) WITHOUT ROWID;"
    "CREATE TABLE joined (thing INTEGER, source INTEGER, entry INTEGER, PRIMARY KEY (thing, source, entry)) WITHOUT ROWID";

/* What can be a card or a place of one: items and places (roles 0 and 2). */
#define IS_THING "state = 0 AND role IN (0, 2)"
static_assert(ROLE_ITEM == 0 && ROLE_PART == 1 && ROLE_PLACE == 2 && ROLE_BASE == 3 && ROLE_OWNER == 4 && ROLE_TERM == 5
              && ROLE_GONE == 6 && KIND_SERVICE == 0 && KIND_UNIT == 1 && KIND_EVENT == 2,
              "the queries name them by number");
static_assert(REL_ALIAS == 0 && REL_PARENT == 1 && REL_PLACE == 2 && REL_BASE == 3 && REL_CHANNEL == 4 && REL_SERVICE == 5
              && REL_PART_OF == 6 && REL_OWNER == 7, "the queries name them by number");

/* What a source took back is forgotten, and what it told again word for word counts once: of parts, which are many of
 * one key, the first, so that their order stays. Of the parts that connect the same two things the newest counts. */
static void forget_repeated(const struct harvest *h)
{
    work_run(h->work,
             "UPDATE entry SET state = 1 WHERE role = 6 OR id IN"
             " (SELECT e.id FROM (SELECT key, max(id) AS last FROM entry WHERE role = 6 GROUP BY key) g"
             "  CROSS JOIN entry e ON e.key = g.key AND e.id < g.last);"
             "UPDATE entry SET state = 2 FROM"
             " (SELECT id, row_number() OVER (PARTITION BY key, channel ORDER BY modified_utc DESC, id DESC) AS age"
             "  FROM entry WHERE role = 1 AND NOT whole AND channel <> '' AND state = 0) copy"
             " WHERE copy.id = entry.id AND copy.age > 1;"
             "UPDATE entry SET state = 3 FROM"
             " (SELECT id, row_number() OVER (PARTITION BY key, role, hash ORDER BY CASE WHEN whole THEN -id ELSE id END) AS age"
             "  FROM entry WHERE role IN (0, 1, 2) AND state = 0) copy"
             " WHERE copy.id = entry.id AND copy.age > 1");
}

/* Of copies of one record the newest counts; of copies that are not told to differ in age the last read comes first, and
 * things take from the others what it does not tell (one answer tells more of an event than another). */
static void forget_the_past(const struct harvest *h)
{
    forget_repeated(h);
    work_run(h->work,
             "UPDATE entry SET state = 2 FROM"
             " (SELECT id, role, modified_utc, max(modified_utc) OVER (PARTITION BY key, role) AS newest,"
             "  row_number() OVER (PARTITION BY key, role ORDER BY modified_utc DESC, id DESC) AS age"
             "  FROM entry WHERE whole AND state = 0) copy"
             " WHERE copy.id = entry.id AND (copy.newest > copy.modified_utc OR copy.age > 8"
             "  OR (copy.age > 1 AND (copy.modified_utc = 0 OR copy.role NOT IN (0, 2))))");
    harvest_tell_all(h, "SELECT source, key, file FROM entry WHERE state = 1 AND counted", OUTCOME_HIDDEN, "",
                     "taken back by the source");
    harvest_tell_all(h, "SELECT source, key, file FROM entry WHERE state = 2 AND counted", OUTCOME_MERGED, "",
                     "an older copy of the same record");
    harvest_tell_all(h, "SELECT source, key, file FROM entry WHERE state = 3 AND counted", OUTCOME_MERGED, "",
                     "told again word for word");
}

static size_t find_root(struct merging *m, size_t i)
{
    while (m->up[i] != i) {
        m->up[i] = m->up[m->up[i]];
        i = m->up[i];
    }
    return i;
}

/* Only things of one kind are ever one thing. */
static void join(struct merging *m, size_t a, size_t b)
{
    if (m->kind[a] != m->kind[b]) {
        return;
    }
    size_t x = find_root(m, a), y = find_root(m, b);
    if (x != y) {
        m->up[x > y ? x : y] = (uint32_t)(x < y ? x : y);
    }
}

static size_t entry_of(sqlite3_stmt *q, int column)
{
    return (size_t)sqlite3_column_int64(q, column);
}

static void read_kinds(struct merging *m)
{
    sqlite3_stmt *q = work_prepare(m->work, "SELECT id, kind FROM entry");
    while (work_step(m->work, q)) {
        m->up[entry_of(q, 0)] = (uint32_t)entry_of(q, 0);
        m->kind[entry_of(q, 0)] = (unsigned char)sqlite3_column_int(q, 1);
    }
    sqlite3_finalize(q);
}

/* Joins the entries of one key, in rows of (key, entry, perhaps an entry that owns the key), with their first. */
static void join_runs(struct merging *m, const char *sql)
{
    sqlite3_stmt *q = work_prepare(m->work, sql);
    struct str key = { 0 };
    size_t first = 0;
    while (work_step(m->work, q)) {
        if (!key.p || !str_equal(key, work_str(q, 0))) {
            arena_reset(m->row);
            key = arena_copy(m->row, work_str(q, 0));
            first = entry_of(q, 1);
        }
        join(m, entry_of(q, 1), first);
        if (sqlite3_column_type(q, 2) != SQLITE_NULL) {
            join(m, entry_of(q, 1), entry_of(q, 2));
        }
    }
    sqlite3_finalize(q);
}

static void join_by_keys(struct merging *m)
{
    join_runs(m, "SELECT key, id, NULL FROM entry WHERE " IS_THING " ORDER BY key, id");
    join_runs(m, "SELECT r.key, r.entry, (SELECT min(o.id) FROM entry o WHERE o.key = r.key AND o.state = 0"
                 " AND o.role IN (0, 2)) FROM relation r JOIN entry ON id = r.entry"
                 " WHERE r.kind = 0 AND " IS_THING " ORDER BY r.key, r.entry, r.n");
}

/* Units and places of one name, from south to north. */
struct candidate {
    struct geo_point at;
    uint32_t entry, source;
    size_t run_end;    /* the first after it of another register */
};
struct candidates { ROWS(struct candidate) rows; };

/* Of different registers, at most 50 m apart. Whole runs of one register are passed over, and nothing is compared with
 * more than NEAR_MAX others: no real name stands so often in one place. */
static void join_near_of_name(struct merging *m, struct candidate *list, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        list[i].run_end = i + 1 < n && list[i].source == list[i + 1].source ? list[i + 1].run_end : i + 1;
    }
    for (size_t i = 0; i < n; i++) {
        size_t k = list[i].run_end;
        for (size_t compared = 0; k < n && compared < NEAR_MAX && list[k].at.lat - list[i].at.lat < 0.0006; compared++) {
            if (list[i].source == list[k].source) {
                k = list[k].run_end;
                continue;
            }
            if (geo_distance_m(list[i].at, list[k].at) <= SAME_PLACE_M) {
                join(m, list[i].entry, list[k].entry);
            }
            k++;
        }
    }
}

static void join_near(struct merging *m)
{
    sqlite3_stmt *q = work_prepare(m->work, "SELECT name, id, source, lat, lon FROM entry WHERE " IS_THING
                                            " AND kind = 1 AND lat IS NOT NULL AND name <> '' ORDER BY name, lat, id");
    struct str name = { 0 };
    struct candidates list = { 0 };
    while (work_step(m->work, q)) {
        if (!name.p || !str_equal(name, work_str(q, 0))) {
            join_near_of_name(m, list.rows.at, list.rows.count);
            arena_reset(m->row);
            list = (struct candidates){ 0 };
            name = arena_copy(m->row, work_str(q, 0));
        }
        *ROWS_ADD(m->row, &list.rows) = (struct candidate){
            .at = { sqlite3_column_double(q, 3), sqlite3_column_double(q, 4) },
            .entry = (uint32_t)entry_of(q, 1), .source = (uint32_t)entry_of(q, 2),
        };
    }
    join_near_of_name(m, list.rows.at, list.rows.count);
    sqlite3_finalize(q);
}

/* The same session published under two ids: same name, start and place. A series begins with its first session
 * and is not one of them. */
static void join_sessions(struct merging *m)
{
    sqlite3_stmt *q = work_prepare(m->work,
        "SELECT before, id FROM (SELECT id, key, parent, recurring,"
        " lag(id) OVER same AS before, lag(key) OVER same AS key2, lag(parent) OVER same AS parent2,"
        " lag(recurring) OVER same AS recurring2"
        " FROM entry WHERE state = 0 AND role = 0 AND kind = 2 AND start_utc IS NOT NULL AND name <> ''"
        " AND (place <> '' OR remote) WINDOW same AS (PARTITION BY name, place, start_utc ORDER BY id))"
        " WHERE recurring = recurring2 AND parent <> key2 AND parent2 <> key");
    while (work_step(m->work, q)) {
        join(m, entry_of(q, 0), entry_of(q, 1));
    }
    sqlite3_finalize(q);
}

static void add_thing(struct merging *m, sqlite3_stmt *add, uint32_t thing, sqlite3_stmt *q)
{
    sqlite3_bind_int64(add, 1, thing);
    for (int i = 0; i < 4; i++) {
        sqlite3_bind_int64(add, i + 2, sqlite3_column_int64(q, i));
    }
    work_step(m->work, add);
}

/* Which member names the thing: an item before a mere place, the first source, the smallest key, the last
 * copy. In that order of all entries a thing is met first by its head, so that things are numbered by their heads. */
static void make_things(struct merging *m)
{
    sqlite3_stmt *q = work_prepare(m->work, "SELECT id, kind, recurring, role = 0 FROM entry WHERE " IS_THING
                                            " ORDER BY role, source, length(CAST(key AS BLOB)), key, id DESC");
    sqlite3_stmt *add = work_prepare(m->work, "INSERT INTO thing (id, head, kind, recurring, is_item) VALUES (?,?,?,?,?)");
    sqlite3_stmt *add_member = work_prepare(m->work, "INSERT INTO member (thing, rank, entry) VALUES (?,?,?)");
    uint32_t things = 0;
    for (int64_t rank = 0; work_step(m->work, q); rank++) {
        uint32_t *thing = &m->thing[find_root(m, entry_of(q, 0))];
        if (*thing == NO_THING) {
            *thing = things++;
            add_thing(m, add, *thing, q);
        }
        sqlite3_bind_int64(add_member, 1, *thing);
        sqlite3_bind_int64(add_member, 2, rank);
        sqlite3_bind_int64(add_member, 3, sqlite3_column_int64(q, 0));
        work_step(m->work, add_member);
    }
    sqlite3_finalize(q);
    sqlite3_finalize(add);
    sqlite3_finalize(add_member);
    work_run(m->work, "INSERT INTO belongs SELECT entry, thing FROM member ORDER BY entry");
}

static void join_all(const struct harvest *h)
{
    struct merging m = { .h = h, .work = h->work, .arena = arena_create(), .row = arena_create() };
    m.up = arena_array(m.arena, h->entry_count, sizeof *m.up);
    m.thing = arena_array(m.arena, h->entry_count, sizeof *m.thing);
    m.kind = arena_array(m.arena, h->entry_count, sizeof *m.kind);
    for (size_t i = 0; i < h->entry_count; i++) {
        m.thing[i] = NO_THING;
    }
    read_kinds(&m);
    join_by_keys(&m);
    join_near(&m);
    join_sessions(&m);
    make_things(&m);
    arena_destroy(m.row);
    arena_destroy(m.arena);
}

static void tell_things(const struct harvest *h)
{
    sqlite3_stmt *q = work_prepare(h->work,
        "SELECT e.source, e.key, e.file, t.is_item, t.head = e.id, t.used, e.kind"
        " FROM member m JOIN entry e ON e.id = m.entry JOIN thing t ON t.id = m.thing WHERE e.counted"
        " ORDER BY m.thing, m.rank");
    while (work_step(h->work, q)) {
        bool is_item = sqlite3_column_int(q, 3) != 0, head = sqlite3_column_int(q, 4) != 0;
        if (is_item) {
            harvest_tell(h, q, head ? OUTCOME_KEPT : OUTCOME_MERGED, "", head ? "" : "the same thing as another record");
        } else if (sqlite3_column_int(q, 5)) {
            bool channel = sqlite3_column_int(q, 6) == KIND_CHANNEL;
            harvest_tell(h, q, OUTCOME_MERGED, "", channel ? "a channel on the card of its services" : "a place of an event");
        } else {
            harvest_tell(h, q, OUTCOME_HIDDEN, "", "a place where no coming event is held");
        }
    }
    sqlite3_finalize(q);
}

static size_t number_items(const struct harvest *h)
{
    work_run(h->work, "CREATE TABLE item (id INTEGER PRIMARY KEY, thing INTEGER);"
                      "INSERT INTO item (thing) SELECT id FROM thing WHERE is_item ORDER BY id;"
                      "UPDATE thing SET item = item.id FROM item WHERE item.thing = thing.id");
    sqlite3_stmt *q = work_prepare(h->work, "SELECT count(*) FROM item");
    size_t count = work_step(h->work, q) ? (size_t)sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return count;
}

bool merge_make_plan(const struct harvest *h, size_t *item_count, struct err *e)
{
    work_run(h->work, schema);
    forget_the_past(h);
    join_all(h);
    merge_connect(h);
    tell_things(h);
    *item_count = number_items(h);
    return work_check(h->work, e);
}
