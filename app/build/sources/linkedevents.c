/* Linked Events: pages {meta, data} or single objects of events, places,
 * keywords and organisations; other lists are known and not needed. */
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/sources/linkedevents.h"
#include "app/build/value.h"

/* ---- what is gone ---- */

/* The service writes these words over the names of what was deleted. */
static bool is_gone_name(struct sink *s, const json_t *o)
{
    static const char *const words[] = { "poistettu", "raderad", "deleted" };
    const json_t *by_lang = json_object_get(o, "name"), *v;
    const char *code;
    bool any = false;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str name = clean_fold(s->arena, str_sub(str_of(json_string_value(v)), 0, 40));
        bool gone = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            gone = gone || str_equal_cstr(name, words[i]);
        }
        if (name.n && !gone) {
            return false;
        }
        any = any || gone;
    }
    return any;
}

bool linkedevents_is_gone(struct sink *s, const json_t *o)
{
    return json_is_true(json_object_get(o, "deleted")) || value_has(o, "replaced_by") || is_gone_name(s, o);
}

void linkedevents_keep_gone(struct sink *s, const json_t *o, enum item_kind kind)
{
    struct record r;
    record_init(&r, kind, s->key);
    r.role = ROLE_GONE;
    linkedevents_set_modified(s, &r, o);
    const json_t *next = json_object_get(o, "replaced_by");
    struct str id = json_is_object(next) || json_is_string(next) ? linkedevents_id(s, next) : STR("");
    if (id.n && !str_equal(id, r.key)) {
        record_add_relation(&r, s->arena, REL_ALIAS, linkedevents_key(s, id));
    }
    sink_keep(s, &r);
}

/* ---- places ---- */

static struct str in_language(const json_t *by_lang, const char *lang)
{
    return str_of(json_string_value(json_object_get(by_lang, lang)));
}

static void add_place_addresses(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *streets = value_object(s, o, "street_address"), *cities = value_object(s, o, "address_locality");
    struct str zip = value_line(s, o, "postal_code");
    const char *langs[LINKEDEVENTS_LANGUAGES_MAX];
    size_t count = linkedevents_languages(streets, cities, langs);
    for (size_t i = 0; i < count; i++) {
        struct str lang = clean_language(s->arena, str_of(langs[i]));
        struct str street = clean_line(s->arena, in_language(streets, langs[i]));
        struct str city = clean_line(s->arena, in_language(cities, langs[i]));
        if (lang.n && (street.n || city.n)) {
            *ROWS_ADD(s->arena, &r->addresses) = (struct record_address){ lang,
                clean_shorten(s->arena, street, VALUE_NAME_MAX), zip, clean_shorten(s->arena, city, VALUE_NAME_MAX) };
        }
    }
}

static void add_place_phones(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *by_lang = value_object(s, o, "telephone"), *v;
    const char *code;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct phone phones[PHONES_MAX];
        size_t n = clean_phones(s->arena, str_of(json_string_value(v)), phones);
        for (size_t i = 0; i < n; i++) {
            /* One number serves every language; the same number under another one is the same row. */
            record_add_contact(r, s->arena, (struct record_contact){ CONTACT_PHONE, STR(""), STR(""),
                phones[i].shown, phones[i].e164, STR("") });
        }
    }
}

/* GeoJSON: [lon, lat]. */
static void set_place_position(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *position = value_object(s, o, "position");
    const json_t *c = position ? value_array(s, position, "coordinates") : NULL;
    if (!c) {
        return;
    }
    struct geo_point p = { json_number_value(json_array_get(c, 1)), json_number_value(json_array_get(c, 0)) };
    if (!geo_is_in_finland(p)) {
        sink_warn(s, "position", "position is not in Finland: left out");
        return;
    }
    r->has_position = true;
    r->lat = p.lat;
    r->lon = p.lon;
}

bool linkedevents_read_place(struct sink *s, const json_t *o, struct str id, struct record *r)
{
    record_init(r, KIND_UNIT, id);
    r->role = ROLE_PLACE;
    linkedevents_add_texts(s, r, o, "name", FIELD_NAME);
    if (record_any_text(r, FIELD_NAME).n == 0) {
        return false;
    }
    linkedevents_add_texts(s, r, o, "description", FIELD_BODY);
    add_place_addresses(s, r, o);
    set_place_position(s, r, o);
    add_place_phones(s, r, o);
    linkedevents_add_urls(s, r, o, "info_url", CONTACT_WEB);
    r->remote = str_equal_cstr(id, "helsinki:internet") ? TRI_YES : TRI_NO;
    if (str_starts_with(id, STR("tprek:"))) {
        struct str unit = str_sub(id, 6, id.n);
        record_add_relation(r, s->arena, REL_ALIAS, arena_format(s->arena, "tpr:%.*s", STR_FMT(unit)));
    }
    linkedevents_set_modified(s, r, o);
    return true;
}

static void parse_place(const json_t *o, struct sink *s)
{
    struct record r;
    if (linkedevents_is_gone(s, o)) {
        linkedevents_keep_gone(s, o, KIND_UNIT);
    } else if (linkedevents_read_place(s, o, s->key, &r)) {
        sink_keep(s, &r);
    } else {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
    }
}

/* ---- names of classes and of organisations ---- */

bool linkedevents_read_keyword(struct sink *s, const json_t *o, struct str scheme, struct str id, struct record *r)
{
    record_init(r, KIND_SERVICE, arena_format(s->arena, "%.*s:%.*s", STR_FMT(scheme), STR_FMT(id)));
    r->role = ROLE_TERM;
    linkedevents_add_texts(s, r, o, "name", FIELD_NAME);
    return r->key.n <= 200 && record_any_text(r, FIELD_NAME).n > 0;
}

/* One that is no longer given to new events still names the class of old ones. */
static void parse_keyword(const json_t *o, struct sink *s)
{
    struct record r;
    if (is_gone_name(s, o)) {
        sink_drop(s, DROP_HIDDEN, "name", "a keyword that was deleted at the source");
    } else if (linkedevents_read_keyword(s, o, STR("lekeyword"), s->key, &r)) {
        sink_keep(s, &r);
    } else {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
    }
}

/* The register of organisations is in Finnish and has one name for each. */
static void parse_organisation(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_OWNER;
    value_add_text(s, &r, FIELD_NAME, STR("fi"), value_raw(s, o, "name"));
    linkedevents_set_modified(s, &r, o);
    if (record_any_text(&r, FIELD_NAME).n) {
        sink_keep(s, &r);
    } else {
        sink_drop(s, DROP_REJECTED, "name", "no name");
    }
}

/* What an object is: its @type, or the fields that only it has. */
static bool is_a(const json_t *o, const char *type, const char *field1, const char *field2)
{
    const char *said = json_string_value(json_object_get(o, "@type"));
    if (said) {
        return strstr(said, type) == said;
    }
    return json_object_get(o, field1) || json_object_get(o, field2);
}

static void linkedevents_parse(const json_t *o, struct sink *s)
{
    s->key = linkedevents_id(s, o);
    if (is_a(o, "Event", "event_status", "start_time")) {
        linkedevents_parse_event(o, s, STR(""));
    } else if (s->key.n && is_a(o, "Place", "position", "street_address")) {
        parse_place(o, s);
    } else if (is_a(o, "KeywordSet", "keywords", "usage")) {
        sink_drop(s, DROP_IGNORED, "", "keyword set: themes come from data/themes.tsv");
    } else if (s->key.n && is_a(o, "Keyword", "alt_labels", "aggregate")) {
        parse_keyword(o, s);
    } else if (s->key.n && is_a(o, "Organization", "founding_date", "classification")) {
        parse_organisation(o, s);
    } else if (is_a(o, "Image", "cropping", "photographer_name")
               || is_a(o, "Language", "translation_available", "service_language")) {
        sink_drop(s, DROP_IGNORED, "", "images and languages are not items");
    } else {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    }
}

static struct str linkedevents_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    (void)url;
    return value_next_page(json_object_get(json_object_get(envelope, "meta"), "next"), a);
}

/* Sorted by the time of change, an event that is changed while we read moves on and is read once more, not missed.
 * Changes are asked without a start: an event that was moved to the past must be seen, too. */
#define EVENTS "event/?include=location,keywords&event_type=General,Course,Volunteering&page_size=100&sort=last_modified_time"
static const struct source_list linkedevents_lists[] = {
    { EVENTS "&start=today", EVENTS "&last_modified_since={since_day}&show_deleted=true" },
    { NULL, NULL },
};
#undef EVENTS

const struct source source_linkedevents = {
    .kind = "linkedevents", .id = "linkedevents", .name = "Linked Events", .licence = "CC BY 4.0",
    .url = "https://tapahtumat.hel.fi/",
    .attribution_fi = "Tapahtumat: Linked Events, CC\u00A0BY\u00A04.0",
    .attribution_sv = "Evenemang: Linked Events, CC\u00A0BY\u00A04.0",
    .attribution_en = "Events: Linked Events, CC\u00A0BY\u00A04.0",
    .lists = linkedevents_lists, .parse = linkedevents_parse, .next_page = linkedevents_next_page,
};
