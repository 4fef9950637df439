#include "app/build/assemble.h"

#include <stdio.h>
#include <string.h>

#include "app/build/map.h"
#include "app/build/pack.h"

static const char *const status_codes[] = {
    [STATUS_ACTIVE] = "active", [STATUS_CANCELLED] = "cancelled", [STATUS_POSTPONED] = "postponed",
    [STATUS_RESCHEDULED] = "rescheduled", [STATUS_CLOSED] = "closed",
};
static const char *const charge_codes[] = {
    [CHARGE_FREE] = "free", [CHARGE_PAID] = "paid", [CHARGE_OTHER] = "other", [CHARGE_UNKNOWN] = "unknown",
};
static const char *const access_codes[] = {
    [ACCESS_OPEN] = "open",         [ACCESS_REGISTRATION] = "registration", [ACCESS_CARD] = "card",
    [ACCESS_REFERRAL] = "referral", [ACCESS_CLOSED_GROUP] = "closed_group", [ACCESS_UNKNOWN] = "unknown",
};
static const char *const remote_codes[] = { [TRI_UNKNOWN] = "unknown", [TRI_NO] = "no", [TRI_YES] = "yes" };
static const char *const contact_codes[] = {
    [CONTACT_PHONE] = "phone", [CONTACT_EMAIL] = "email", [CONTACT_WEB] = "web", [CONTACT_ESERVICE] = "eservice",
};

/* A record of a thing, and what the catalogue says of where it comes from. */
struct member {
    const struct source *source;
    struct str key;                /* "source:key" */
    struct record record;
};
struct members { ROWS(struct member) rows; };

/* One item while it is made. */
struct group {
    int64_t thing, id;
    bool has_place, has_series;
    int64_t place, series;         /* things */
    int64_t parent, unit;          /* items, 0 = none */
    struct members members, channels, parts;
};

/* What assembly asks the plan. No real thing has so many records that a limit is met: a broken answer must not fill the
 * memory. */
static const char *const queries[ASSEMBLY_QUERY_COUNT] = {
#define MEMBER "e.source, e.key, b.bytes FROM "
#define RECORD " JOIN entry e ON e.id = m.entry JOIN record b ON b.entry = m.entry "
    [ASSEMBLY_ITEMS] = "SELECT t.id, t.item, t.place, p.item, p.id, u.item FROM item i JOIN thing t ON t.id = i.thing"
                       " LEFT JOIN thing p ON p.id = t.parent LEFT JOIN thing u ON u.id = t.unit ORDER BY i.id",
    [ASSEMBLY_MEMBERS] = "SELECT " MEMBER "member m" RECORD "WHERE m.thing = ? ORDER BY m.rank LIMIT 200",
    [ASSEMBLY_CHANNELS] = "SELECT " MEMBER "pair p JOIN thing c ON c.id = p.channel AND c.kind <> 1"
                          " JOIN member m ON m.thing = c.id" RECORD "WHERE p.service = ? ORDER BY p.channel, m.rank LIMIT 500",
    [ASSEMBLY_PARTS] = "SELECT " MEMBER "joined m" RECORD "WHERE m.thing = ? ORDER BY m.source, m.entry LIMIT 500",
    [ASSEMBLY_SERVICES] = "SELECT " MEMBER "pair p JOIN thing s ON s.id = p.service JOIN entry e ON e.id = s.head"
                          " JOIN record b ON b.entry = s.head WHERE p.channel = ? ORDER BY p.service LIMIT 200",
    [ASSEMBLY_UNITS] = "SELECT c.item FROM pair p JOIN thing c ON c.id = p.channel WHERE p.service = ? AND c.kind = 1"
                       " AND c.item IS NOT NULL ORDER BY p.channel",
    [ASSEMBLY_USE_TERM] = "INSERT OR IGNORE INTO used_term (key) VALUES (?)",
#undef MEMBER
#undef RECORD
};

static struct str source_key(const struct member *m)
{
    return str_sub(m->key, strlen(m->source->id) + 1, m->key.n);
}

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

/* The members of a thing as one record; the first one's values win. */
static struct record unite(const struct assembly *as, const struct members *members)
{
    struct record r = { 0 };
    for (size_t k = 0; k < members->rows.count; k++) {
        if (k == 0) {
            r = members->rows.at[k].record;
        } else {
            record_fill(&r, &members->rows.at[k].record, as->arena);
        }
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

/* "2026-11-23"; a whole-day end is the midnight after its last day. */
static const char *local_day(char out[11], bool has, int64_t utc_s, bool end_of_whole_days)
{
    date_format_iso(civil_from_utc(has && end_of_whole_days ? utc_s - 1 : utc_s).date, out);
    return has ? out : NULL;
}

static bool write_item(struct assembly *as, const struct group *g, const struct record *r, int code, struct err *e)
{
    char start[11], end[11], hash[17];
    struct str bytes = pack_record(r, as->arena);
    uint64_t h = map_hash(0, bytes);
    as->hash = map_hash(as->hash ? as->hash : 1, bytes);
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)h);
    return writer_insert(
        as->writer, TABLE_ITEM, e, "iizzoozzzoozzippeooooooooesozz", g->id, (int64_t)code, kind_code(r->kind),
        status_codes[r->status], g->parent != 0, g->parent, g->unit != 0, g->unit, charge_codes[r->charge],
        access_codes[r->access], remote_codes[r->remote], r->has_start, r->start_utc, r->has_end, r->end_utc,
        local_day(start, r->has_start, r->start_utc, false),
        local_day(end, r->has_end, r->end_utc, r->all_day), (int64_t)r->all_day, r->has_position, r->lat,
        r->has_position, r->lon, record_any_text(r, FIELD_PLACE), r->has_enrol_start, r->enrol_start_utc,
        r->has_enrol_end, r->enrol_end_utc, r->places_max >= 0, (int64_t)r->places_max, r->places_left >= 0,
        (int64_t)r->places_left, r->places_left >= 0 && r->places_at_utc != 0, r->places_at_utc,
        r->min_age >= 0, (int64_t)r->min_age, r->max_age >= 0, (int64_t)r->max_age, r->effort != 0,
        (int64_t)r->effort, r->via, STR(""), r->modified_utc != 0, r->modified_utc, hash,
        as->source_hash);
}

static bool write_sources(struct assembly *as, const struct group *g, struct err *e)
{
    int64_t sort = 0;
    for (size_t k = 0; k < g->members.rows.count; k++) {
        const struct member *m = &g->members.rows.at[k];
        if (k && str_equal(m->key, g->members.rows.at[k - 1].key)) {
            continue;
        }
        if (!writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsie", g->id, m->source->id, source_key(m), sort++,
                           m->record.modified)) {
            return false;
        }
    }
    for (size_t i = 0; i < g->channels.rows.count; i++) {
        const struct member *x = &g->channels.rows.at[i];
        if (x->record.role == ROLE_ITEM
            && !writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsie", g->id, x->source->id, source_key(x),
                              sort++, STR(""))) {
            return false;
        }
    }
    return true;
}

/* What an editor's text explains: the words of the sources, whatever else changes. */
static void hash_source_texts(struct assembly *as, const struct record *r)
{
    uint64_t h = 0;
    for (size_t i = 0; i < r->texts.count; i++) {
        enum field f = r->texts.at[i].field;
        if (f != FIELD_ALT_NAME && f != FIELD_OWNER && f != FIELD_PLACE) {
            h = map_hash(map_hash(h, r->texts.at[i].lang), r->texts.at[i].value);
        }
    }
    snprintf(as->source_hash, sizeof as->source_hash, "%016llx", (unsigned long long)h);
}

static bool write_texts(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    static const char *const langs[] = { "fi", "sv", "en" };
    for (size_t i = 0; i < r->texts.count; i++) {
        const struct record_text *t = &r->texts.at[i];
        if (!writer_insert(as->writer, TABLE_TEXT, e, "izszszeeei", g->id, field_code(t->field), t->lang, "yleiskieli",
                           typography_set(as->typography, t->value, t->lang, as->arena),
                           "source", STR(""), STR(""), STR(""), (int64_t)0)) {
            return false;
        }
        if (t->field == FIELD_NAME) {
            report_count_text(as->report, t->lang, STR("yleiskieli"));
            for (int k = 0; k < 3; k++) {
                as->has_language[k] = as->has_language[k] || str_equal_cstr(t->lang, langs[k]);
            }
        }
    }
    return true;
}

static bool write_editorial_entry(struct assembly *as, const struct group *g, struct editorial_entry *x, struct err *e)
{
    x->used = true;
    report_count_text(as->report, x->lang, x->reg);
    for (size_t i = 0; i < x->text_count; i++) {
        if (!writer_insert(as->writer, TABLE_TEXT, e, "izssszeeei", g->id, field_code(x->texts[i].field),
                           x->lang, x->reg,
                           typography_set(as->typography, x->texts[i].value, x->lang, as->arena), "editor",
                           x->reviewer, x->date,
                           x->based_on.n ? x->based_on : str_of(as->source_hash), (int64_t)0)) {
            return false;
        }
    }
    return true;
}

static bool write_editorial(struct assembly *as, const struct group *g, struct err *e)
{
    for (size_t k = 0; as->editorial && k < g->members.rows.count; k++) {
        const struct member *m = &g->members.rows.at[k];
        if (k && str_equal(m->key, g->members.rows.at[k - 1].key)) {
            continue;
        }
        struct editorial_entry *x = editorial_find(as->editorial, m->key);
        for (; x; x = editorial_next(as->editorial, x)) {
            if (!write_editorial_entry(as, g, x, e)) {
                return false;
            }
        }
    }
    return true;
}

static bool write_themes(struct assembly *as, const struct group *g, const struct theme_result *t, struct err *e)
{
    for (int i = 0; i < THEME_COUNT; i++) {
        if (t->weight[i] == 0) {
            continue;
        }
        report_count_theme(as->report, (enum theme)i);
        if (!writer_insert(as->writer, TABLE_ITEM_THEME, e, "izi", g->id, theme_code((enum theme)i),
                           (int64_t)t->weight[i])) {
            return false;
        }
    }
    for (int i = 0; i < AUDIENCE_COUNT; i++) {
        if (t->audience[i]
            && !writer_insert(as->writer, TABLE_AUDIENCE, e, "iz", g->id, audience_code((enum audience)i))) {
            return false;
        }
    }
    return true;
}

static bool write_hours(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        char from[11], to[11];
        int64_t id = ++as->next_period_id;
        date_format_iso(p->from, from);
        date_format_iso(p->to, to);
        if (!writer_insert(as->writer, TABLE_HOURS_PERIOD, e, "iizziii", id, g->id, p->from.year ? from : NULL,
                           p->to.year ? to : NULL, (int64_t)p->override, (int64_t)p->closed,
                           (int64_t)p->holiday)) {
            return false;
        }
        for (size_t k = 0; k < p->spans.count; k++) {
            const struct record_span *s = &p->spans.at[k];
            if (!writer_insert(as->writer, TABLE_HOURS_SPAN, e, "iiiiii", id, (int64_t)s->weekday,
                               (int64_t)s->opens_min, (int64_t)s->closes_min, (int64_t)s->state, (int64_t)s->weeks)) {
                return false;
            }
        }
    }
    return true;
}

static bool write_small_rows(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    struct writer *w = as->writer;
    bool ok = true;
    for (size_t i = 0; ok && i < r->terms.count; i++) {
        ok = writer_insert(w, TABLE_ITEM_TERM, e, "iss", g->id, r->terms.at[i].scheme, r->terms.at[i].code);
    }
    for (size_t i = 0; ok && i < r->languages.count; i++) {
        ok = writer_insert(w, TABLE_SERVICE_LANGUAGE, e, "is", g->id, r->languages.at[i]);
    }
    for (size_t i = 0; ok && i < r->addresses.count; i++) {
        const struct record_address *x = &r->addresses.at[i];
        ok = writer_insert(w, TABLE_ADDRESS, e, "issss", g->id, x->lang,
                           typography_set(as->typography, x->street, STR(""), as->arena), x->zip, x->city);
    }
    for (size_t i = 0; ok && i < r->contacts.count; i++) {
        const struct record_contact *c = &r->contacts.at[i];
        ok = writer_insert(w, TABLE_CONTACT, e, "iizsssee", g->id, (int64_t)i, contact_codes[c->kind],
                           c->lang, c->label, c->value, c->e164, c->charge_note);
    }
    for (size_t i = 0; ok && i < r->views.count; i++) {
        ok = writer_insert(w, TABLE_ACCESSIBILITY, e, "iss", g->id, r->views.at[i].viewpoint, r->views.at[i].value);
    }
    for (size_t i = 0; ok && i < r->sentences.count; i++) {
        const struct record_sentence *s = &r->sentences.at[i];
        ok = writer_insert(w, TABLE_ACCESSIBILITY_SENTENCE, e, "iiss", g->id, (int64_t)s->sort, s->lang, s->value);
    }
    for (size_t i = 0; ok && i < r->images.count; i++) {
        const struct record_image *x = &r->images.at[i];
        ok = writer_insert(w, TABLE_IMAGE, e, "iisss", g->id, (int64_t)i, x->url, x->licence, x->credit);
    }
    return ok;
}

static bool write_links(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    static const char *const langs[] = { "fi", "sv", "en" };
    bool own_first = r->kind == KIND_SERVICE || r->kind == KIND_CHANNEL;
    for (size_t i = 0; own_first && i < r->links.count; i++) {
        if (!writer_insert(as->writer, TABLE_LINK, e, "iss", g->id, r->links.at[i].lang, r->links.at[i].url)) {
            return false;
        }
    }
    for (int i = 0; i < 3; i++) {
        struct str url = STR("");
        for (size_t k = 0; k < g->members.rows.count && url.n == 0; k++) {
            const struct member *m = &g->members.rows.at[k];
            url = links_format(as->links, str_of(m->source->id), r->kind, str_of(langs[i]), source_key(m), as->arena);
        }
        if (url.n && !writer_insert(as->writer, TABLE_LINK, e, "izs", g->id, langs[i], url)) {
            return false;
        }
    }
    return true;
}

static bool write_relations(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    sqlite3_stmt *q = as->queries[ASSEMBLY_UNITS];
    bool ok = true;
    sqlite3_bind_int64(q, 1, g->thing);
    while (ok && r->kind == KIND_SERVICE && work_step(as->harvest->work, q)) {
        ok = writer_insert(as->writer, TABLE_RELATION, e, "iiz", g->id, (int64_t)sqlite3_column_int64(q, 0), "service_at");
    }
    sqlite3_reset(q);
    return ok;
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

static void note_terms(struct assembly *as, const struct record *r)
{
    for (size_t i = 0; as->has_terms && i < r->terms.count; i++) {
        struct str key = arena_format(as->arena, "%.*s:%.*s", STR_FMT(r->terms.at[i].scheme), STR_FMT(r->terms.at[i].code));
        work_bind_str(as->queries[ASSEMBLY_USE_TERM], 1, key);
        work_step(as->harvest->work, as->queries[ASSEMBLY_USE_TERM]);
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
    note_terms(as, &r);
    struct theme_result themes = themes_apply(as->themes, &r, as->arena);
    r.access = decide_access(r.access, themes.access);
    int code = give_code(as, g);
    if (code == 0) {
        return codes_check(as->codes, e) && err_set(e, ERR_FULL, "build: no service code is free");
    }
    hash_source_texts(as, &r);
    return write_item(as, g, &r, code, e) && write_sources(as, g, e) && write_texts(as, g, &r, e)
           && writer_insert_filters(as->writer, g->id, r.filters, e)
           && write_editorial(as, g, e) && write_themes(as, g, &themes, e) && write_hours(as, g, &r, e)
           && write_small_rows(as, g, &r, e) && write_links(as, g, &r, e) && write_relations(as, g, &r, e);
}

static void prepare(struct assembly *as)
{
    struct work *w = as->harvest->work;
    work_run(w, "CREATE TABLE used_term (key TEXT PRIMARY KEY) WITHOUT ROWID");
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

bool assemble_items(struct assembly *as, struct err *e)
{
    prepare(as);
    sqlite3_stmt *q = as->queries[ASSEMBLY_ITEMS];
    bool ok = true;
    while (ok && work_step(as->harvest->work, q)) {
        arena_reset(as->arena);
        struct group g = {
            .thing = sqlite3_column_int64(q, 0), .id = sqlite3_column_int64(q, 1),
            .has_place = sqlite3_column_type(q, 2) != SQLITE_NULL, .place = sqlite3_column_int64(q, 2),
            .has_series = sqlite3_column_type(q, 3) != SQLITE_NULL, .series = sqlite3_column_int64(q, 4),
            .parent = sqlite3_column_int64(q, 3), .unit = sqlite3_column_int64(q, 5),
        };
        ok = assemble_item(as, &g, e);
    }
    return ok && work_check(as->harvest->work, e) && assemble_terms(as, e);
}
