#include "app/build/assemble_internal.h"
#include "app/build/clean.h"

#include <string.h>

#include "app/build/pack.h"
#include "app/model/facts.h"

/* What assembly asks the plan. No real thing has so many records that a limit is met: a broken answer must not fill the
 * memory. */
static const char *const queries[ASSEMBLY_QUERY_COUNT] = {
#define MEMBER "e.source, e.key, b.bytes FROM "
#define RECORD " JOIN entry e ON e.id = m.entry JOIN record b ON b.entry = m.entry "
    [ASSEMBLY_ITEMS] = "SELECT t.id, t.item, t.place, p.item, p.id, u.item, u.id FROM item i JOIN thing t ON t.id = i.thing"
                       " LEFT JOIN thing p ON p.id = t.parent LEFT JOIN thing u ON u.id = t.unit ORDER BY i.id",
    [ASSEMBLY_MEMBERS] = "SELECT " MEMBER "member m" RECORD "WHERE m.thing = ? ORDER BY m.rank LIMIT 200",
    [ASSEMBLY_CHANNELS] = "SELECT " MEMBER "pair p JOIN thing c ON c.id = p.channel AND c.kind <> 1"
                          " JOIN member m ON m.thing = c.id" RECORD "WHERE p.service = ? ORDER BY p.channel, m.rank LIMIT 500",
    [ASSEMBLY_PARTS] = "SELECT " MEMBER "joined m" RECORD "WHERE m.thing = ? ORDER BY m.source, m.entry LIMIT 500",
    [ASSEMBLY_SERVICES] = "SELECT " MEMBER "pair p JOIN thing s ON s.id = p.service JOIN entry e ON e.id = s.head"
                          " JOIN record b ON b.entry = s.head WHERE p.channel = ? ORDER BY p.service LIMIT 200",
    [ASSEMBLY_UNITS] = "SELECT c.item FROM pair p JOIN thing c ON c.id = p.channel WHERE p.service = ? AND c.kind = 1"
                       " AND c.item IS NOT NULL ORDER BY p.channel",
    [ASSEMBLY_STARTS] = "SELECT start_utc FROM session WHERE series = ? ORDER BY start_utc LIMIT ?",
    [ASSEMBLY_USE_TERM] = "INSERT OR IGNORE INTO used_term (key) VALUES (?)",
#undef MEMBER
#undef RECORD
};

/* The records that a query gives for a thing. */
static struct members load(struct assembly *as, enum assembly_query query, int64_t thing)
{
    size_t count;
    const struct source *const *sources = source_all(&count);
    sqlite3_stmt *q = as->queries[query];
    struct members out = { 0 };
    sqlite3_bind_int64(q, 1, thing);
    while (work_step(as->harvest->work, q)) {
        struct member *m = ROWS_ADD(as->arena, &out.rows);
        m->source = sources[sqlite3_column_int64(q, 0)];
        m->key = arena_copy(as->arena, work_str(q, 1));
        unpack_record((struct str){ sqlite3_column_blob(q, 2), (size_t)sqlite3_column_bytes(q, 2) }, &m->record, as->arena);
    }
    return out;
}

/* The members of a thing as one record; the first one's values win, but hours are the first keeper's of hours. */
static struct record unite(const struct assembly *as, const struct members *members)
{
    struct record r = { 0 };
    const struct member *keeper = NULL;
    for (size_t k = 0; k < members->rows.count; k++) {
        const struct member *m = &members->rows.at[k];
        keeper = !keeper && m->source->keeps_hours && m->record.periods.count ? m : keeper;
        if (k == 0) {
            r = m->record;
        } else {
            record_fill(&r, &m->record, as->arena);
        }
    }
    if (keeper) {
        r.periods = keeper->record.periods;
    }
    return r;
}

static struct record load_united(struct assembly *as, int64_t thing)
{
    struct members m = load(as, ASSEMBLY_MEMBERS, thing);
    return unite(as, &m);
}

/* A channel's phones and pages on the card of its service, named by the channel where they have no name. */
static void add_channel(struct record *r, const struct record *channel, struct arena *a)
{
    for (size_t i = 0; i < channel->contacts.count; i++) {
        struct record_contact c = channel->contacts.at[i];
        if (c.label.n == 0) {
            struct str name = record_text(channel, FIELD_NAME, c.lang);
            c.label = name.n ? name : record_any_text(channel, FIELD_NAME);
        }
        record_add_contact(r, a, c);
    }
    for (size_t i = 0; i < channel->links.count; i++) {
        record_add_link(r, a, channel->links.at[i]);
    }
}

static void add_owner(struct record *r, const struct record *owner, struct arena *a)
{
    for (size_t i = 0; i < owner->texts.count; i++) {
        const struct record_text *t = &owner->texts.at[i];
        if (t->field == FIELD_NAME && record_text(r, FIELD_OWNER, t->lang).n == 0) {
            record_add_text(r, a, FIELD_OWNER, t->lang, t->value);
        }
    }
}

/* Hours of another source than the item's own are told with more care than a register's: they stand instead of the
 * item's own. The first such source counts; what several parts of one source say belongs together. */
static void add_hours(struct record *r, const struct member *part, const struct source *own, const struct source **from,
                      struct arena *a)
{
    if (part->record.periods.count == 0 || (*from != part->source && *from && *from != own)) {
        return;
    }
    if (*from != part->source) {
        r->periods.count = r->periods.room = 0;
    }
    *from = part->source;
    for (size_t i = 0; i < part->record.periods.count; i++) {
        *ROWS_ADD(a, &r->periods) = part->record.periods.at[i];
    }
}

static void add_parts(const struct assembly *as, const struct group *g, struct record *r)
{
    const struct source *own = g->members.rows.at[0].source, *hours = r->periods.count ? own : NULL;
    for (size_t i = 0; i < g->channels.rows.count; i++) {
        add_channel(r, &g->channels.rows.at[i].record, as->arena);
    }
    for (size_t i = 0; i < g->parts.rows.count; i++) {
        struct member *m = &g->parts.rows.at[i];
        if (m->record.role == ROLE_PART) {
            add_hours(r, m, own, &hours, as->arena);
            record_add_part(r, &m->record, as->arena);
        } else if (m->record.role == ROLE_BASE) {
            m->record.languages.count = 0;
            record_fill(r, &m->record, as->arena);
        } else {
            add_owner(r, &m->record, as->arena);
        }
    }
}

/* A place is about what is done there: it takes the classes of its services. */
static void add_services(struct assembly *as, const struct group *g, struct record *r)
{
    if (r->kind != KIND_UNIT) {
        return;
    }
    struct members services = load(as, ASSEMBLY_SERVICES, g->thing);
    for (size_t i = 0; i < services.rows.count; i++) {
        const struct record *s = &services.rows.at[i].record;
        for (size_t k = 0; k < s->terms.count; k++) {
            record_add_term(r, as->arena, s->terms.at[k].scheme, s->terms.at[k].code);
        }
    }
}

/* A place that is no item: its name, address and position are told by the event itself. */
static void add_place(struct assembly *as, const struct group *g, struct record *r)
{
    if (!g->has_place) {
        return;
    }
    struct record place = load_united(as, g->place);
    for (size_t i = 0; i < place.texts.count; i++) {
        if (place.texts.at[i].field == FIELD_NAME) {
            record_add_text(r, as->arena, FIELD_PLACE, place.texts.at[i].lang, place.texts.at[i].value);
        }
    }
    for (size_t i = 0; r->addresses.count < place.addresses.count && i < place.addresses.count; i++) {
        *ROWS_ADD(as->arena, &r->addresses) = place.addresses.at[i];
    }
    if (!r->has_position && place.has_position) {
        r->has_position = true;
        r->lat = place.lat;
        r->lon = place.lon;
    }
}

static void add_series(struct assembly *as, const struct group *g, struct record *r)
{
    if (!g->has_series) {
        return;
    }
    struct record series = load_united(as, g->series);
    if (series.access == ACCESS_UNKNOWN) {
        series.access = themes_apply(as->themes, &series, as->arena).access;
    }
    record_fill_from_series(r, &series, as->arena);
}

static int give_code(struct assembly *as, const struct group *g)
{
    struct str keys[32];
    size_t n = 0;
    for (size_t k = 0; k < g->members.rows.count && n < 32; k++) {
        struct str key = g->members.rows.at[k].key;
        if (n == 0 || !str_equal(keys[n - 1], key)) {
            keys[n++] = key;
        }
    }
    return codes_give(as->codes, keys, n, g->parent != 0);
}

/* What the table says of joining; a sign-up that the source tells itself is only outdone by what closes the door. */
static enum access decide_access(enum access told, enum access table)
{
    bool strong = table == ACCESS_CLOSED_GROUP || table == ACCESS_REFERRAL || table == ACCESS_CARD;
    return strong || told == ACCESS_UNKNOWN ? table : told;
}

/* The starts of a series' sessions, for the series and for each of them. */
static void load_starts(struct assembly *as, int64_t series, struct filters_context *c)
{
    if (as->starts_of != series + 1) {
        sqlite3_stmt *q = as->queries[ASSEMBLY_STARTS];
        as->starts_of = series + 1;
        as->start_count = 0;
        sqlite3_bind_int64(q, 1, series);
        sqlite3_bind_int(q, 2, ASSEMBLY_STARTS_MAX);
        while (work_step(as->harvest->work, q)) {
            as->starts_utc[as->start_count++] = sqlite3_column_int64(q, 0);
        }
    }
    c->starts_utc = as->starts_utc;
    c->start_count = as->start_count;
}

static void apply_filters(struct assembly *as, const struct group *g, struct record *r)
{
    struct filters_context c = { .is_session = g->has_series, .today = civil_from_utc(as->harvest->now_utc).date };
    struct record place;
    if (!as->filters) {
        return;
    }
    if (r->kind == KIND_EVENT && g->unit) {
        place = load_united(as, g->unit_thing);
        c.place = &place;
    }
    if (r->kind == KIND_EVENT) {
        load_starts(as, g->has_series ? g->series : g->thing, &c);
    }
    filters_apply(as->filters, r, &c, as->arena, r->filters, &r->effort);
}

static void note_terms(struct assembly *as, const struct record *r)
{
    for (size_t i = 0; as->has_terms && i < r->terms.count; i++) {
        struct str key = arena_format(as->arena, "%.*s:%.*s", STR_FMT(r->terms.at[i].scheme), STR_FMT(r->terms.at[i].code));
        work_bind_str(as->queries[ASSEMBLY_USE_TERM], 1, key);
        work_step(as->harvest->work, as->queries[ASSEMBLY_USE_TERM]);
    }
}

/* A name and a number that stood in two texts may stand side by side now. */
static void drop_joined_persons(struct record *r, struct arena *a)
{
    for (size_t i = 0; i < r->texts.count; i++) {
        struct str *value = &r->texts.at[i].value;
        *value = clean_has_person(*value) ? str_trim(clean_drop_persons(a, *value)) : *value;
    }
}

/* Hours that a source only wrote can be said in every language where all of the text is hours; on the days that it is silent of
 * it is closed, as on a door. Holidays have no place in a record, so a text with them stays a text. */
static void read_hours(struct record *r, struct arena *a)
{
    struct hours h;
    if (r->periods.count > 0 || !hours_parse(record_text(r, FIELD_HOURS, STR("fi")), &h, a) || h.closed_on_holidays) {
        return;
    }
    struct record_period *p = ROWS_ADD(a, &r->periods);
    for (size_t i = 0; i < h.periods[0].span_count; i++) {
        const struct hours_span *s = &h.periods[0].spans[i];
        *ROWS_ADD(a, &p->spans) = (struct record_span){ .weekday = s->weekday, .opens_min = s->opens_min, .closes_min = s->closes_min };
    }
}

static bool assemble_item(struct assembly *as, struct group *g, struct err *e)
{
    g->members = load(as, ASSEMBLY_MEMBERS, g->thing);
    g->channels = load(as, ASSEMBLY_CHANNELS, g->thing);
    g->parts = load(as, ASSEMBLY_PARTS, g->thing);
    if (!work_check(as->harvest->work, e)) {
        return false;
    }
    struct record r = unite(as, &g->members);
    add_parts(as, g, &r);
    add_services(as, g, &r);
    add_place(as, g, &r);
    add_series(as, g, &r);
    read_hours(&r, as->arena);
    drop_joined_persons(&r, as->arena);
    note_terms(as, &r);
    struct theme_result themes = themes_apply(as->themes, &r, as->arena);
    r.access = decide_access(r.access, themes.access);
    apply_filters(as, g, &r);
    int code = give_code(as, g);
    if (code == 0) {
        return codes_check(as->codes, e) && err_set(e, ERR_FULL, "build: no service code is free");
    }
    return assemble_write_rows(as, g, &r, &themes, code, e);
}

static void prepare(struct assembly *as)
{
    struct work *w = as->harvest->work;
    work_run(w, "CREATE TABLE used_term (key TEXT PRIMARY KEY) WITHOUT ROWID;"
                "CREATE TABLE session (series INTEGER, start_utc INTEGER, thing INTEGER,"
                " PRIMARY KEY (series, start_utc, thing)) WITHOUT ROWID;"
                "INSERT INTO session SELECT t.parent, e.start_utc, t.id FROM thing t JOIN entry e ON e.id = t.head"
                " WHERE t.parent IS NOT NULL AND e.start_utc IS NOT NULL ORDER BY t.parent, e.start_utc, t.id");
    for (int i = 0; i < ASSEMBLY_QUERY_COUNT; i++) {
        as->queries[i] = work_prepare(w, queries[i]);
    }
    sqlite3_stmt *q = work_prepare(w, "SELECT 1 FROM entry WHERE role = 5 LIMIT 1");
    as->has_terms = work_step(w, q);
    sqlite3_finalize(q);
}

/* The names of the classes that items have. */
static bool write_term(struct assembly *as, struct str key, struct str bytes, struct err *e)
{
    struct record r;
    size_t colon = 0;
    arena_reset(as->arena);
    unpack_record(bytes, &r, as->arena);
    while (colon < key.n && key.p[colon] != ':') {
        colon++;
    }
    struct str scheme = str_sub(key, 0, colon), code = str_sub(key, colon + 1, key.n);
    for (size_t i = 0; i < r.texts.count; i++) {
        const struct record_text *t = &r.texts.at[i];
        if (t->field == FIELD_NAME
            && !writer_insert(as->writer, TABLE_TERM_TEXT, e, "ssss", scheme, code, t->lang, t->value)) {
            return false;
        }
    }
    return true;
}

/* The catalogue's own key: without the source in front. */
#define TERM_KEY "substr(e.key, instr(e.key, ':') + 1)"

static bool assemble_terms(struct assembly *as, struct err *e)
{
    struct work *w = as->harvest->work;
    sqlite3_stmt *q = work_prepare(w,
        "SELECT e.source, e.key, e.file, " TERM_KEY ", b.bytes, u.key IS NOT NULL, e.counted FROM entry e"
        " JOIN record b ON b.entry = e.id LEFT JOIN used_term u ON u.key = " TERM_KEY
        " WHERE e.role = 5 AND e.state = 0 ORDER BY e.source, e.id");
    bool ok = true;
    while (ok && work_step(w, q)) {
        bool used = sqlite3_column_int(q, 5) != 0;
        struct str bytes = { sqlite3_column_blob(q, 4), (size_t)sqlite3_column_bytes(q, 4) };
        ok = !used || write_term(as, work_str(q, 3), bytes, e);
        if (sqlite3_column_int(q, 6)) {
            harvest_tell(as->harvest, q, used ? OUTCOME_MERGED : OUTCOME_HIDDEN, "",
                         used ? "the name of a class of items" : "the name of a class that no item has");
        }
    }
    sqlite3_finalize(q);
    return ok && work_check(w, e);
}

/* Texts about events that are over: nobody needs to mend their keys. */
static void note_ended(struct assembly *as)
{
    sqlite3_stmt *q = work_prepare(as->harvest->work, "SELECT key FROM ended");
    while (work_step(as->harvest->work, q)) {
        struct editorial_entry *x = editorial_find(as->editorial, work_str(q, 0));
        for (; x; x = editorial_next(as->editorial, x)) {
            x->ended = true;
        }
    }
    sqlite3_finalize(q);
}

bool assemble_items(struct assembly *as, struct err *e)
{
    prepare(as);
    sqlite3_stmt *q = as->queries[ASSEMBLY_ITEMS];
    bool ok = true;
    if (as->editorial) {
        note_ended(as);
    }
    while (ok && work_step(as->harvest->work, q)) {
        arena_reset(as->arena);
        struct group g = {
            .thing = sqlite3_column_int64(q, 0), .id = sqlite3_column_int64(q, 1),
            .has_place = sqlite3_column_type(q, 2) != SQLITE_NULL, .place = sqlite3_column_int64(q, 2),
            .has_series = sqlite3_column_type(q, 3) != SQLITE_NULL, .series = sqlite3_column_int64(q, 4),
            .parent = sqlite3_column_int64(q, 3), .unit = sqlite3_column_int64(q, 5),
            .unit_thing = sqlite3_column_int64(q, 6),
        };
        ok = assemble_item(as, &g, e);
    }
    return ok && work_check(as->harvest->work, e) && assemble_terms(as, e);
}
