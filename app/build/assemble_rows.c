/* One item's rows in the catalogue. */
#include "app/build/assemble_internal.h"

#include <stdio.h>
#include <string.h>

#include "app/build/links.h"
#include "app/build/map.h"
#include "app/build/pack.h"
#include "app/model/letters.h"
#include "app/texts/texts.h"

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

static const int64_t FROM_SOURCE = 0, FROM_EDITOR = 1;

static struct str source_key(const struct member *m)
{
    return str_sub(m->key, strlen(m->source->id) + 1, m->key.n);
}

/* "2026-11-23"; a whole-day end is the midnight after its last day. */
static const char *local_day(char out[11], bool has, int64_t utc_s, bool end_of_whole_days)
{
    date_format_iso(civil_from_utc(has && end_of_whole_days ? utc_s - 1 : utc_s).date, out);
    return has ? out : NULL;
}

static bool write_item(struct assembly *as, const struct group *g, const struct record *r, enum type type, int code, struct err *e)
{
    char start[11], end[11];
    struct record told = *r;    /* what a visitor reads: relations of the record are not all of those of the item */
    told.relations.count = 0;
    uint64_t h = map_hash(0, pack_record(&told, as->arena));
    as->hash = map_hash(as->hash ? as->hash : 1, pack_record(r, as->arena));
    return writer_insert(
        as->writer, TABLE_ITEM, e, "iizzooezzzoozzippeooooooooesoii", g->id, (int64_t)code, kind_code(r->kind),
        status_codes[r->status], g->parent != 0, g->parent, g->unit != 0, g->unit, str_of(type_code(type)), charge_codes[r->charge],
        access_codes[r->access], remote_codes[r->remote], r->has_start, r->start_utc, r->has_end, r->end_utc,
        local_day(start, r->has_start, r->start_utc, false),
        local_day(end, r->has_end, r->end_utc, r->all_day), (int64_t)r->all_day, r->has_position, r->lat,
        r->has_position, r->lon, record_any_text(r, FIELD_PLACE), r->has_enrol_start, r->enrol_start_utc,
        r->has_enrol_end, r->enrol_end_utc, r->places_max >= 0, (int64_t)r->places_max, r->places_left >= 0,
        (int64_t)r->places_left, r->places_left >= 0 && r->places_at_utc != 0, r->places_at_utc,
        r->min_age >= 0, (int64_t)r->min_age, r->max_age >= 0, (int64_t)r->max_age, r->effort != 0,
        (int64_t)r->effort, r->via, STR(""), r->modified_utc != 0, r->modified_utc, (int64_t)h,
        as->source_hash);
}

static bool has_source(const struct group *g, const struct source *s)
{
    bool found = false;
    for (size_t k = 0; k < g->members.rows.count; k++) {
        found = found || strcmp(g->members.rows.at[k].source->id, s->id) == 0;
    }
    return found;
}

/* A source of which the item has parts only (its hours) is named on the card too: one row for each. */
static bool write_part_sources(struct assembly *as, const struct group *g, int64_t sort, struct err *e)
{
    const char *last = "";    /* parts come by source */
    for (size_t i = 0; i < g->parts.rows.count; i++) {
        const struct member *m = &g->parts.rows.at[i];
        if (m->record.role != ROLE_PART || strcmp(m->source->id, last) == 0 || has_source(g, m->source)) {
            continue;
        }
        last = m->source->id;
        if (!writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsie", g->id, m->source->id, source_key(m), sort++,
                           m->record.modified)) {
            return false;
        }
    }
    return true;
}

static bool write_sources(struct assembly *as, const struct group *g, struct err *e)
{
    int64_t sort = 0;
    for (size_t k = 0; k < g->members.rows.count; k++) {
        const struct member *m = &g->members.rows.at[k];
        if (k && str_equal(m->key, g->members.rows.at[k - 1].key)) {
            continue;
        }
        if (!writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsio", g->id, m->source->id, source_key(m), sort++,
                           m->record.modified_utc != 0, m->record.modified_utc)) {
            return false;
        }
    }
    for (size_t i = 0; i < g->channels.rows.count; i++) {
        const struct member *x = &g->channels.rows.at[i];
        if (x->record.role == ROLE_ITEM
            && !writer_insert(as->writer, TABLE_ITEM_SOURCE, e, "izsio", g->id, x->source->id, source_key(x),
                              sort++, 0, (int64_t)0)) {
            return false;
        }
    }
    return write_part_sources(as, g, sort, e);
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
    as->source_hash = (int64_t)h;
}

/* Screens show "…" for letters of other scripts: nothing is lost without a word. One line an item, about its name if it can be. */
static void warn_of_letters(struct assembly *as, const struct group *g, const struct record *r)
{
    const struct record_text *odd = NULL;
    for (size_t i = 0; i < r->texts.count; i++) {
        const struct record_text *t = &r->texts.at[i];
        if ((!odd || (t->field == FIELD_NAME && odd->field != FIELD_NAME)) && !letters_are_shown(t->value)) {
            odd = t;
        }
    }
    if (odd) {
        const struct member *m = &g->members.rows.at[0];
        report_add_warning(as->report, (struct report_place){ str_of(m->source->id), STR(""), source_key(m) }, field_code(odd->field),
                           "letters that no face of the screens has: shown as \xE2\x80\xA6");
    }
}

static bool write_texts(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    size_t count;
    const struct language *rows = texts_languages(&count), *l;
    warn_of_letters(as, g, r);
    for (size_t i = 0; i < r->texts.count; i++) {
        const struct record_text *t = &r->texts.at[i];
        if (t->value.n && !writer_insert(as->writer, TABLE_TEXT, e, "izsisieeoi", g->id, field_code(t->field), t->lang,
                           (int64_t)REG_YLEISKIELI, typography_set(as->typography, t->value, t->lang, as->arena),
                           FROM_SOURCE, STR(""), STR(""), 0, (int64_t)0, (int64_t)0)) {
            return false;
        }
        if (t->field == FIELD_NAME) {
            report_count_text(as->report, t->lang, STR("yleiskieli"));
            l = texts_find_language(t->lang);
            as->languages |= l ? UINT32_C(1) << (l - rows) : 0;
        }
    }
    return true;
}

static enum plain_register register_of(struct str word)
{
    return str_equal_cstr(word, "selko") ? REG_SELKO : str_equal_cstr(word, "helppo") ? REG_HELPPO : REG_YLEISKIELI;
}

static bool write_editorial_entry(struct assembly *as, const struct group *g, struct editorial_entry *x, struct err *e)
{
    x->used = true;
    report_count_text(as->report, x->lang, x->reg);
    for (size_t i = 0; i < x->text_count; i++) {
        if (!writer_insert(as->writer, TABLE_TEXT, e, "izsisieeoi", g->id, field_code(x->texts[i].field),
                           x->lang, (int64_t)register_of(x->reg),
                           typography_set(as->typography, x->texts[i].value, x->lang, as->arena), FROM_EDITOR,
                           x->reviewer, x->date, 1, x->has_base ? x->based_on : as->source_hash, (int64_t)0)) {
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
        int64_t id = ++as->last_period_id > g->id * WRITER_ROWS_OF_ITEM ? as->last_period_id : g->id * WRITER_ROWS_OF_ITEM;
        as->last_period_id = id;
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

/* A reader without an address of their own is shown the Finnish one: what another language does not tell of it is taken from
 * there, and false when nothing is left that differs. */
static bool differs_from_finnish(const struct record *r, struct record_address *x)
{
    for (size_t i = 0; i < r->addresses.count; i++) {
        const struct record_address *fi = &r->addresses.at[i];
        if (str_equal_cstr(fi->lang, "fi") && !str_equal_cstr(x->lang, "fi")) {
            x->street = x->street.n ? x->street : fi->street;
            x->zip = x->zip.n ? x->zip : fi->zip;
            x->city = x->city.n ? x->city : fi->city;
            return !str_equal(fi->street, x->street) || !str_equal(fi->zip, x->zip) || !str_equal(fi->city, x->city);
        }
    }
    return true;
}

static bool write_small_rows(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    struct writer *w = as->writer;
    bool ok = true;
    for (size_t i = 0; ok && i < r->terms.count; i++) {
        const struct record_term *t = &r->terms.at[i];
        ok = writer_insert(w, TABLE_TERM, e, "ss", t->scheme, t->code)
          && writer_insert(w, TABLE_ITEM_TERM, e, "iss", g->id, t->scheme, t->code);
    }
    for (size_t i = 0; ok && i < r->languages.count; i++) {
        ok = writer_insert(w, TABLE_SERVICE_LANGUAGE, e, "is", g->id, r->languages.at[i]);
    }
    for (size_t i = 0; ok && i < r->addresses.count; i++) {
        struct record_address x = r->addresses.at[i];
        ok = !differs_from_finnish(r, &x) || writer_insert(w, TABLE_ADDRESS, e, "issss", g->id, x.lang,
                           typography_set(as->typography, x.street, STR(""), as->arena), x.zip, x.city);
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
    bool own_first = r->kind == KIND_SERVICE || r->kind == KIND_CHANNEL;
    for (size_t i = 0; own_first && i < r->links.count; i++) {
        if (!writer_insert(as->writer, TABLE_LINK, e, "iss", g->id, r->links.at[i].lang, r->links.at[i].url)) {
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

/* A session's words are explained on the card of its series' text. */
static bool write_glosses(struct assembly *as, const struct group *g, const struct record *r, struct err *e)
{
    struct gloss_texts texts = { 0 };
    if (g->parent || !as->glossary) {
        return true;
    }
    for (size_t i = 0; i < r->texts.count; i++) {
        glosses_add(&texts, r->texts.at[i].field, r->texts.at[i].lang, REG_YLEISKIELI, r->texts.at[i].value);
    }
    for (size_t k = 0; as->editorial && k < g->members.rows.count; k++) {
        struct editorial_entry *x = editorial_find(as->editorial, g->members.rows.at[k].key);
        for (; x; x = editorial_next(as->editorial, x)) {
            for (size_t i = 0; i < x->text_count; i++) {
                glosses_add(&texts, x->texts[i].field, x->lang, register_of(x->reg), x->texts[i].value);
            }
        }
    }
    return glosses_write(as->glossary, &texts, g->id, as->writer, e);
}

bool assemble_write_rows(struct assembly *as, const struct group *g, const struct record *r, const struct theme_result *themes,
                         int code, struct err *e)
{
    hash_source_texts(as, r);
    return write_item(as, g, r, themes->type, code, e) && write_sources(as, g, e) && write_texts(as, g, r, e)
        && writer_insert_filters(as->writer, g->id, r->filters, e) && write_editorial(as, g, e) && write_glosses(as, g, r, e)
        && write_themes(as, g, themes, e) && write_hours(as, g, r, e) && write_small_rows(as, g, r, e)
        && write_links(as, g, r, e) && write_relations(as, g, r, e);
}
