#include "app/build/record.h"

#include <assert.h>

#include "app/build/clean.h"

static const char *const field_codes[FIELD_COUNT] = {
    [FIELD_NAME] = "name", [FIELD_ALT_NAME] = "alt_name", [FIELD_SUMMARY] = "summary", [FIELD_BODY] = "body",
    [FIELD_INSTRUCTION] = "instruction", [FIELD_PRICE] = "price", [FIELD_PLACE] = "place",
    [FIELD_PLACE_EXTRA] = "place_extra", [FIELD_ACCESS_NOTE] = "access_note", [FIELD_FOR_WHOM] = "for_whom",
    [FIELD_STEPS] = "steps", [FIELD_THERE] = "there", [FIELD_HOURS] = "hours",
    [FIELD_OWNER] = "owner",
};

const char *field_code(enum field f)
{
    assert(f >= 0 && f < FIELD_COUNT);
    return field_codes[f];
}

void record_init(struct record *r, enum item_kind kind, struct str key)
{
    *r = (struct record){
        .role = ROLE_ITEM, .kind = kind, .key = key, .status = STATUS_ACTIVE, .charge = CHARGE_UNKNOWN,
        .access = ACCESS_UNKNOWN, .remote = TRI_UNKNOWN, .places_max = -1, .places_left = -1,
        .min_age = -1, .max_age = -1,
    };
}

static struct record_text *find_text(const struct record *r, enum field f, struct str lang)
{
    for (size_t i = 0; i < r->texts.count; i++) {
        if (r->texts.at[i].field == f && str_equal(r->texts.at[i].lang, lang)) {
            return &r->texts.at[i];
        }
    }
    return NULL;
}

void record_add_text(struct record *r, struct arena *a, enum field f, struct str lang, struct str value)
{
    if (str_is_empty(value) || str_is_empty(lang) || (f == FIELD_OWNER && clean_is_name(value))) {
        return;
    }
    struct record_text *old = find_text(r, f, lang);
    if (!old && r->texts.count == RECORD_TEXTS_MAX) {
        r->cut = true;
    } else if (!old) {
        *ROWS_ADD(a, &r->texts) = (struct record_text){ f, lang, value };
    } else if (f != FIELD_NAME && old->value.n > RECORD_TEXT_MAX) {
        r->cut = true;
    } else if (f != FIELD_NAME && str_find(old->value, value) < 0) {
        old->value = arena_format(a, "%.*s\n%.*s", STR_FMT(old->value), STR_FMT(value));
    }
}

struct str record_text(const struct record *r, enum field f, struct str lang)
{
    const struct record_text *t = find_text(r, f, lang);
    return t ? t->value : STR("");
}

struct str record_any_text(const struct record *r, enum field f)
{
    static const char *const order[] = { "fi", "sv", "en" };
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        struct str s = record_text(r, f, str_of(order[i]));
        if (s.n) {
            return s;
        }
    }
    for (size_t i = 0; i < r->texts.count; i++) {
        if (r->texts.at[i].field == f) {
            return r->texts.at[i].value;
        }
    }
    return STR("");
}

void record_add_term(struct record *r, struct arena *a, struct str scheme, struct str code)
{
    if (str_is_empty(code)) {
        return;
    }
    for (size_t i = 0; i < r->terms.count; i++) {
        if (str_equal(r->terms.at[i].code, code) && str_equal(r->terms.at[i].scheme, scheme)) {
            return;
        }
    }
    if (r->terms.count == RECORD_TERMS_MAX) {
        r->cut = true;
        return;
    }
    *ROWS_ADD(a, &r->terms) = (struct record_term){ scheme, code };
}

void record_add_language(struct record *r, struct arena *a, struct str lang)
{
    for (size_t i = 0; i < r->languages.count; i++) {
        if (str_equal(r->languages.at[i], lang)) {
            return;
        }
    }
    if (r->languages.count == RECORD_LANGUAGES_MAX) {
        r->cut = true;
    } else if (lang.n) {
        *ROWS_ADD(a, &r->languages) = lang;
    }
}

void record_add_relation(struct record *r, struct arena *a, enum relation kind, struct str key)
{
    if (r->relations.count == RECORD_RELATIONS_MAX) {
        r->cut = true;
    } else {
        *ROWS_ADD(a, &r->relations) = (struct record_relation){ kind, key };
    }
}

/* The same number for the same readers; the catalogue finds another language's row where a language has none, so
 * that a row for every language beside it says nothing new. */
static bool same_contact(const struct record_contact *x, const struct record_contact *y)
{
    bool same_value = x->e164.n && y->e164.n ? str_equal(x->e164, y->e164) : str_equal(x->value, y->value);
    return x->kind == y->kind && same_value && (str_equal(x->lang, y->lang) || x->lang.n == 0 || y->lang.n == 0);
}

void record_add_contact(struct record *r, struct arena *a, struct record_contact c)
{
    if (clean_names_person(c.label)
        || (c.label.n && clean_has_person(arena_format(a, "%.*s %.*s", STR_FMT(c.label), STR_FMT(c.value))))) {
        return;
    }
    for (size_t i = 0; i < r->contacts.count; i++) {
        struct record_contact *old = &r->contacts.at[i];
        if (same_contact(old, &c)) {
            old->label = old->label.n ? old->label : c.label;
            old->charge_note = old->charge_note.n ? old->charge_note : c.charge_note;
            return;
        }
    }
    if (r->contacts.count == RECORD_CONTACTS_MAX) {
        r->cut = true;
    } else if (c.value.n) {
        *ROWS_ADD(a, &r->contacts) = c;
    }
}

void record_add_link(struct record *r, struct arena *a, struct record_link link)
{
    for (size_t i = 0; i < r->links.count; i++) {
        if (str_equal(r->links.at[i].lang, link.lang)) {
            return;
        }
    }
    if (r->links.count == RECORD_LINKS_MAX) {
        r->cut = true;
    } else {
        *ROWS_ADD(a, &r->links) = link;
    }
}

#define LIMIT_ROWS(r, rows, max) \
    do { \
        if ((r)->rows.count > (max)) { \
            (r)->rows.count = (max); \
            (r)->cut = true; \
        } \
    } while (0)

void record_limit(struct record *r)
{
    LIMIT_ROWS(r, links, RECORD_LINKS_MAX);
    LIMIT_ROWS(r, addresses, RECORD_ROWS_MAX);
    LIMIT_ROWS(r, periods, RECORD_ROWS_MAX);
    LIMIT_ROWS(r, images, RECORD_ROWS_MAX);
    LIMIT_ROWS(r, views, RECORD_ROWS_MAX);
    LIMIT_ROWS(r, sentences, RECORD_ROWS_MAX);
    for (size_t i = 0; i < r->periods.count; i++) {
        if (r->periods.at[i].spans.count > RECORD_ROWS_MAX) {
            r->periods.at[i].spans.count = RECORD_ROWS_MAX;
            r->cut = true;
        }
    }
}

/* Takes whole groups of rows, so that hours or images of two sources never mix. */
#define FILL_ROWS(a, to, from, rows) \
    do { \
        if ((to)->rows.count == 0) { \
            for (size_t i_ = 0; i_ < (from)->rows.count; i_++) { \
                *ROWS_ADD((a), &(to)->rows) = (from)->rows.at[i_]; \
            } \
        } \
    } while (0)

static void fill_single_values(struct record *to, const struct record *from)
{
    if (to->charge == CHARGE_UNKNOWN) {
        to->charge = from->charge;
    }
    if (to->access == ACCESS_UNKNOWN) {
        to->access = from->access;
    }
    if (to->remote == TRI_UNKNOWN) {
        to->remote = from->remote;
    }
    for (int i = 0; i < FILTER_COUNT; i++) {
        to->filters[i] = to->filters[i] == TRI_UNKNOWN ? from->filters[i] : to->filters[i];
    }
    to->effort = to->effort ? to->effort : from->effort;
    to->via = to->via.n ? to->via : from->via;
    if (to->status == STATUS_ACTIVE) {
        to->status = from->status;    /* one of two copies is cancelled: a visitor must not go there in vain */
    }
    if (!to->has_start && from->has_start) {
        to->has_start = true;
        to->start_utc = from->start_utc;
        to->all_day = from->all_day;
    }
    if (!to->has_end && from->has_end) {
        to->has_end = true;
        to->end_utc = from->end_utc;
    }
    if (!to->has_position && from->has_position) {
        to->has_position = true;
        to->lat = from->lat;
        to->lon = from->lon;
    }
}

static void fill_numbers(struct record *to, const struct record *from)
{
    if (!to->has_enrol_start && from->has_enrol_start) {
        to->has_enrol_start = true;
        to->enrol_start_utc = from->enrol_start_utc;
    }
    if (!to->has_enrol_end && from->has_enrol_end) {
        to->has_enrol_end = true;
        to->enrol_end_utc = from->enrol_end_utc;
    }
    to->places_max = to->places_max < 0 ? from->places_max : to->places_max;
    if (to->places_left < 0) {
        to->places_left = from->places_left;
        to->places_at_utc = from->places_at_utc;
    }
    to->min_age = to->min_age < 0 ? from->min_age : to->min_age;
    to->max_age = to->max_age < 0 ? from->max_age : to->max_age;
    to->modified_utc = from->modified_utc > to->modified_utc ? from->modified_utc : to->modified_utc;
}

static void fill_texts(struct record *to, const struct record *from, struct arena *a)
{
    for (size_t i = 0; i < from->texts.count; i++) {
        const struct record_text *t = &from->texts.at[i];
        if (!find_text(to, t->field, t->lang)) {
            *ROWS_ADD(a, &to->texts) = *t;
        }
    }
}

void record_fill(struct record *to, const struct record *from, struct arena *a)
{
    fill_single_values(to, from);
    fill_numbers(to, from);
    fill_texts(to, from, a);
    for (size_t i = 0; i < from->terms.count; i++) {
        record_add_term(to, a, from->terms.at[i].scheme, from->terms.at[i].code);
    }
    for (size_t i = 0; i < from->languages.count; i++) {
        record_add_language(to, a, from->languages.at[i]);
    }
    for (size_t i = 0; i < from->contacts.count; i++) {
        record_add_contact(to, a, from->contacts.at[i]);
    }
    FILL_ROWS(a, to, from, addresses);
    FILL_ROWS(a, to, from, periods);
    FILL_ROWS(a, to, from, images);
    FILL_ROWS(a, to, from, links);
    FILL_ROWS(a, to, from, views);
    FILL_ROWS(a, to, from, sentences);
}

static void add_views(struct record *to, const struct record *part, struct arena *a)
{
    for (size_t i = 0; i < part->views.count; i++) {
        bool known = false;
        for (size_t k = 0; k < to->views.count && !known; k++) {
            known = str_equal(to->views.at[k].viewpoint, part->views.at[i].viewpoint);
        }
        if (!known) {
            *ROWS_ADD(a, &to->views) = part->views.at[i];
        }
    }
}

/* Parts count their sentences each for itself: they follow those that are there, which are not told twice. */
static void add_sentences(struct record *to, const struct record *part, struct arena *a)
{
    size_t own = to->sentences.count;
    int first = own ? to->sentences.at[own - 1].sort + 1 : 0;
    for (size_t i = 0; i < part->sentences.count; i++) {
        struct record_sentence s = part->sentences.at[i];
        bool known = false;
        for (size_t k = 0; k < own && !known; k++) {
            known = str_equal(to->sentences.at[k].lang, s.lang) && str_equal(to->sentences.at[k].value, s.value);
        }
        s.sort += first;
        if (!known) {
            *ROWS_ADD(a, &to->sentences) = s;
        }
    }
}

void record_add_part(struct record *to, const struct record *part, struct arena *a)
{
    struct record rest = *part;
    for (size_t i = 0; i < part->texts.count; i++) {
        record_add_text(to, a, part->texts.at[i].field, part->texts.at[i].lang, part->texts.at[i].value);
    }
    for (size_t i = 0; i < part->links.count; i++) {
        record_add_link(to, a, part->links.at[i]);
    }
    add_sentences(to, part, a);
    add_views(to, part, a);
    rest.texts.count = rest.links.count = rest.sentences.count = rest.views.count = rest.periods.count = 0;
    rest.modified_utc = 0;    /* an item is as new as its own record */
    record_fill(to, &rest, a);
}

void record_fill_from_series(struct record *session, const struct record *series, struct arena *a)
{
    if (session->charge == CHARGE_UNKNOWN) {
        session->charge = series->charge;
    }
    if (session->access == ACCESS_UNKNOWN) {
        session->access = series->access;
    }
    if (session->remote == TRI_UNKNOWN) {
        session->remote = series->remote;
    }
    for (int i = 0; i < FILTER_COUNT; i++) {
        session->filters[i] = session->filters[i] == TRI_UNKNOWN ? series->filters[i] : session->filters[i];
    }
    session->effort = session->effort ? session->effort : series->effort;
    session->min_age = session->min_age < 0 ? series->min_age : session->min_age;
    session->max_age = session->max_age < 0 ? series->max_age : session->max_age;
    FILL_ROWS(a, session, series, terms);
    FILL_ROWS(a, session, series, languages);
    for (size_t i = 0; i < series->texts.count; i++) {
        const struct record_text *t = &series->texts.at[i];
        if (t->field == FIELD_NAME && !find_text(session, FIELD_NAME, t->lang)) {
            *ROWS_ADD(a, &session->texts) = *t;
        }
    }
}
