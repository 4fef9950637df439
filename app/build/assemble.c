#include "app/build/assemble.h"

#include <stdio.h>
#include <string.h>

#include "app/build/map.h"
#include "app/build/pack.h"

enum { LINKS_MAX = 200 };

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

static const struct entry *entry_of(const struct assembly *as, const struct group *g, size_t member)
{
    return &as->harvest->entries.at[as->plan->members[g->first + member]];
}

static struct str source_key(const struct entry *e)
{
    return str_sub(e->key, strlen(e->source->id) + 1, e->key.n);
}

static bool load(const struct assembly *as, size_t entry, struct record *r, struct err *e)
{
    return harvest_load(as->harvest, entry, r, as->arena, e);
}

/* An older copy of the record that names the item: what it says has been taken back since. */
static bool is_outdated(const struct assembly *as, const struct group *g, size_t member)
{
    const struct entry *head = entry_of(as, g, 0), *m = entry_of(as, g, member);
    return str_equal(head->key, m->key) && m->modified_utc && m->modified_utc < head->modified_utc;
}

/* The members of a group as one record; the first one's values win. */
static bool load_group(const struct assembly *as, const struct group *g, struct record *r, struct err *e)
{
    for (size_t k = 0; k < g->count; k++) {
        struct record other;
        if (is_outdated(as, g, k)) {
            continue;
        }
        if (!load(as, as->plan->members[g->first + k], k ? &other : r, e)) {
            return false;
        }
        if (k) {
            record_fill(r, &other, as->arena);
        }
    }
    return true;
}

static void add_part(struct record *r, const struct record *part, struct arena *a)
{
    for (size_t i = 0; i < part->texts.count; i++) {
        record_add_text(r, a, part->texts.at[i].field, part->texts.at[i].lang, part->texts.at[i].value);
    }
    for (size_t i = 0; i < part->contacts.count; i++) {
        record_add_contact(r, a, part->contacts.at[i]);
    }
    if (r->charge == CHARGE_UNKNOWN) {
        r->charge = part->charge;
    }
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
        bool known = false;
        for (size_t k = 0; k < r->links.count; k++) {
            known = known || str_equal(r->links.at[k].lang, channel->links.at[i].lang);
        }
        if (!known) {
            *ROWS_ADD(a, &r->links) = channel->links.at[i];
        }
    }
}

static bool add_extras(const struct assembly *as, const struct group *g, struct record *r, struct err *e)
{
    for (size_t i = 0; i < g->extra_count; i++) {
        struct record other;
        if (!load(as, as->plan->extras.at[g->first_extra + i], &other, e)) {
            return false;
        }
        if (other.role == ROLE_PART) {
            add_part(r, &other, as->arena);
        } else if (other.role == ROLE_BASE) {
            other.languages.count = 0;
            record_fill(r, &other, as->arena);
        } else {
            add_channel(r, &other, as->arena);
        }
    }
    return true;
}

/* A place is about what is done there: it takes the classes of its services. */
static bool add_services(const struct assembly *as, const struct group *g, struct record *r, struct err *e)
{
    for (size_t i = 0; r->kind == KIND_UNIT && i < g->link_count && i < LINKS_MAX; i++) {
        const struct group *service = &as->plan->groups.at[as->plan->links.at[g->first_link + i]];
        struct record s;
        if (!load(as, as->plan->members[service->first], &s, e)) {
            return false;
        }
        for (size_t k = 0; k < s.terms.count; k++) {
            record_add_term(r, as->arena, s.terms.at[k].scheme, s.terms.at[k].code);
        }
    }
    return true;
}

/* A place that is no item: its name, address and position are told by the event itself. */
static bool add_place(const struct assembly *as, const struct group *g, struct record *r, struct err *e)
{
    struct record place;
    if (g->place == NO_GROUP) {
        return true;
    }
    if (!load_group(as, &as->plan->groups.at[g->place], &place, e)) {
        return false;
    }
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
    return true;
}

static bool add_series(const struct assembly *as, const struct group *g, struct record *r, struct err *e)
{
    struct record series;
    if (g->parent == NO_GROUP || !as->plan->groups.at[g->parent].is_item) {
        return true;
    }
    if (!load_group(as, &as->plan->groups.at[g->parent], &series, e)) {
        return false;
    }
    if (series.access == ACCESS_UNKNOWN) {
        series.access = themes_apply(as->themes, &series, as->arena).access;
    }
    record_fill_from_series(r, &series, as->arena);
    return true;
}

static int64_t item_id(const struct assembly *as, long group)
{
    if (group == NO_GROUP || !as->plan->groups.at[group].is_item) {
        return 0;
    }
    return as->plan->groups.at[group].id;
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
    int64_t parent = item_id(as, g->parent), unit = item_id(as, g->unit);
    struct str bytes = pack_record(r, as->arena);
    uint64_t h = map_hash(0, bytes);
    as->hash = map_hash(as->hash ? as->hash : 1, bytes);
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)h);
    return writer_insert(
        as->writer, TABLE_ITEM, e, "iizzoozzzoozzippeooooooooesoz", g->id, (int64_t)code, kind_code(r->kind),
        status_codes[r->status], parent != 0, parent, unit != 0, unit, charge_codes[r->charge],
        access_codes[r->access], remote_codes[r->remote], r->has_start, r->start_utc, r->has_end, r->end_utc,
        local_day(start, r->has_start, r->start_utc, false),
        local_day(end, r->has_end, r->end_utc, r->all_day), (int64_t)r->all_day, r->has_position, r->lat,
        r->has_position, r->lon, record_any_text(r, FIELD_PLACE), r->has_enrol_start, r->enrol_start_utc,
        r->has_enrol_end, r->enrol_end_utc, r->places_max >= 0, (int64_t)r->places_max, r->places_left >= 0,
        (int64_t)r->places_left, r->places_left >= 0 && r->places_at_utc != 0, r->places_at_utc,
        r->min_age >= 0, (int64_t)r->min_age, r->max_age >= 0, (int64_t)r->max_age, r->effort != 0,
        (int64_t)r->effort, r->via, STR(""), r->modified_utc != 0, r->modified_utc, hash);
}

static bool write_sources(struct assembly *as, const struct group *g, struct err *e)
{
    int64_t sort = 0;
    for (size_t k = 0; k < g->count; k++) {
        const struct entry *m = entry_of(as, g, k);
        struct record r;
        if (k && str_equal(m->key, entry_of(as, g, k - 1)->key)) {
            continue;
        }
        if (!load(as, as->plan->members[g->first + k], &r, e)
            || !writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsie", g->id, m->source->id, source_key(m),
                              sort++, r.modified)) {
            return false;
        }
    }
    for (size_t i = 0; i < g->extra_count; i++) {
        const struct entry *x = &as->harvest->entries.at[as->plan->extras.at[g->first_extra + i]];
        if (x->role == ROLE_ITEM
            && !writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsie", g->id, x->source->id, source_key(x),
                              sort++, STR(""))) {
            return false;
        }
    }
    return true;
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
                           x->reviewer, x->date, STR(""), (int64_t)0)) {
            return false;
        }
    }
    return true;
}

static bool write_editorial(struct assembly *as, const struct group *g, struct err *e)
{
    for (size_t k = 0; as->editorial && k < g->count; k++) {
        const struct entry *m = entry_of(as, g, k);
        if (k && str_equal(m->key, entry_of(as, g, k - 1)->key)) {
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
        for (size_t k = 0; k < g->count && url.n == 0; k++) {
            const struct entry *m = entry_of(as, g, k);
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
    for (size_t i = 0; r->kind == KIND_SERVICE && i < g->link_count; i++) {
        int64_t unit = item_id(as, as->plan->links.at[g->first_link + i]);
        if (unit && !writer_insert(as->writer, TABLE_RELATION, e, "iiz", g->id, unit, "service_at")) {
            return false;
        }
    }
    return true;
}

static int give_code(struct assembly *as, const struct group *g)
{
    struct str keys[32];
    size_t n = 0;
    for (size_t k = 0; k < g->count && n < 32; k++) {
        struct str key = entry_of(as, g, k)->key;
        if (n == 0 || !str_equal(keys[n - 1], key)) {
            keys[n++] = key;
        }
    }
    return codes_give(as->codes, keys, n, item_id(as, g->parent) != 0);
}

/* What the table says of joining; a sign-up that the source tells itself is only outdone by what closes the door. */
static enum access decide_access(enum access told, enum access table)
{
    bool strong = table == ACCESS_CLOSED_GROUP || table == ACCESS_REFERRAL || table == ACCESS_CARD;
    return strong || told == ACCESS_UNKNOWN ? table : told;
}

static bool assemble_item(struct assembly *as, const struct group *g, struct err *e)
{
    struct record r;
    arena_reset(as->arena);
    if (!load_group(as, g, &r, e) || !add_extras(as, g, &r, e) || !add_services(as, g, &r, e) || !add_place(as, g, &r, e)
        || !add_series(as, g, &r, e)) {
        return false;
    }
    struct theme_result themes = themes_apply(as->themes, &r, as->arena);
    r.access = decide_access(r.access, themes.access);
    int code = give_code(as, g);
    if (code == 0) {
        return err_set(e, ERR_FULL, "build: no service code is free");
    }
    return write_item(as, g, &r, code, e) && write_sources(as, g, e) && write_texts(as, g, &r, e)
           && writer_insert_filters(as->writer, g->id, r.filters, e)
           && write_editorial(as, g, e) && write_themes(as, g, &themes, e) && write_hours(as, g, &r, e)
           && write_small_rows(as, g, &r, e) && write_links(as, g, &r, e) && write_relations(as, g, &r, e);
}

bool assemble_items(struct assembly *as, struct err *e)
{
    for (size_t i = 0; i < as->plan->groups.count; i++) {
        const struct group *g = &as->plan->groups.at[i];
        if (g->is_item && !assemble_item(as, g, e)) {
            return false;
        }
    }
    return true;
}
