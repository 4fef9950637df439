/* Linked Events: pages {meta, data} or single objects of events and places;
 * keywords, keyword sets and organisations are known and not needed.  Texts
 * are {"fi": …} with only the languages that exist, or null. */
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/source.h"
#include "app/build/value.h"

enum { DAY_S = 86400, YEAR_DAYS = 365 };

/* "helsinki:afy…" from {"@id": "https://…/event/helsinki:afy…/?format=json"}, {"id": …} or the text itself. */
static struct str id_of(struct sink *s, const json_t *o)
{
    const json_t *at = json_is_string(o) ? o : json_object_get(o, "@id");
    if (json_is_object(o) && value_has(o, "id")) {
        return value_id(s, o, "id");
    }
    struct str url = clean_line(s->arena, str_of(json_string_value(at)));
    long query = str_find(url, STR("?"));
    url = query >= 0 ? str_sub(url, 0, (size_t)query) : url;
    while (url.n && url.p[url.n - 1] == '/') {
        url.n--;
    }
    size_t start = url.n;
    while (start > 0 && url.p[start - 1] != '/') {
        start--;
    }
    struct str id = str_sub(url, start, url.n);
    return id.n <= 200 ? arena_copy(s->arena, id) : STR("");
}

static struct str full_key(struct sink *s, struct str id)
{
    return arena_format(s->arena, "linkedevents:%.*s", STR_FMT(id));
}

static void add_texts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    const json_t *by_lang = value_object(s, o, name), *v;
    const char *code;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        if (lang.n == 0) {
            sink_warn(s, name, "not a language");
        } else if (json_is_string(v)) {
            value_add_text(s, r, f, lang, (struct str){ json_string_value(v), json_string_length(v) });
        } else if (!json_is_null(v)) {
            sink_warn(s, name, "text expected");
        }
    }
}

static void add_urls(struct sink *s, struct record *r, const json_t *o, const char *name, enum contact_kind kind)
{
    const json_t *by_lang = value_object(s, o, name), *v;
    const char *code;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        struct str url = clean_url(s->arena, str_of(json_string_value(v)));
        if (lang.n && url.n) {
            record_add_contact(r, s->arena, (struct record_contact){ kind, lang, STR(""), url, STR(""), STR("") });
        } else if (json_is_string(v) && json_string_length(v)) {
            sink_warn(s, name, "not a web address");
        }
    }
}

static struct str in_language(const json_t *by_lang, const char *lang)
{
    const char *v = json_string_value(json_object_get(by_lang, lang));
    return str_of(v);
}

static void add_place_addresses(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *streets = value_object(s, o, "street_address"), *cities = value_object(s, o, "address_locality");
    struct str zip = value_line(s, o, "postal_code");
    static const char *const langs[] = { "fi", "sv", "en" };
    for (int i = 0; i < 3; i++) {
        struct str street = clean_line(s->arena, in_language(streets, langs[i]));
        struct str city = clean_line(s->arena, in_language(cities, langs[i]));
        if (street.n || city.n) {
            *ROWS_ADD(s->arena, &r->addresses) = (struct record_address){ str_of(langs[i]),
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

static bool is_gone(const json_t *o)
{
    return json_is_true(json_object_get(o, "deleted")) || value_has(o, "replaced_by");
}

/* False when it has no name. */
static bool read_place(struct sink *s, const json_t *o, struct str id, struct record *r)
{
    record_init(r, KIND_UNIT, id);
    r->role = ROLE_PLACE;
    add_texts(s, r, o, "name", FIELD_NAME);
    if (record_any_text(r, FIELD_NAME).n == 0) {
        return false;
    }
    add_texts(s, r, o, "description", FIELD_BODY);
    add_place_addresses(s, r, o);
    set_place_position(s, r, o);
    add_place_phones(s, r, o);
    add_urls(s, r, o, "info_url", CONTACT_WEB);
    r->remote = str_equal_cstr(id, "helsinki:internet") ? TRI_YES : TRI_NO;
    if (str_starts_with(id, STR("tprek:"))) {
        struct str unit = str_sub(id, 6, id.n);
        record_add_relation(r, s->arena, REL_ALIAS, arena_format(s->arena, "tpr:%.*s", STR_FMT(unit)));
    }
    r->modified = value_line(s, o, "last_modified_time");
    clock_parse_iso(r->modified, &r->modified_utc, NULL);
    return true;
}

static void parse_place(const json_t *o, struct sink *s)
{
    struct record r;
    if (is_gone(o)) {
        sink_drop(s, DROP_HIDDEN, "deleted", "a place that was deleted or replaced at the source");
    } else if (read_place(s, o, s->key, &r)) {
        sink_keep(s, &r);
    } else {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
    }
}

static void set_location(struct sink *s, struct record *r, const json_t *event)
{
    const json_t *location = json_object_get(event, "location");
    if (!location || json_is_null(location)) {
        return;
    }
    struct str id = json_is_object(location) || json_is_string(location) ? id_of(s, location) : STR("");
    if (id.n == 0) {
        sink_warn(s, "location", "a place without an id");
        return;
    }
    if (str_equal_cstr(id, "helsinki:internet")) {
        r->remote = TRI_YES;
        return;
    }
    r->remote = TRI_NO;
    if (str_starts_with(id, STR("tprek:"))) {
        struct str unit = str_sub(id, 6, id.n);
        record_add_relation(r, s->arena, REL_PLACE, arena_format(s->arena, "tpr:%.*s", STR_FMT(unit)));
    }
    record_add_relation(r, s->arena, REL_PLACE, full_key(s, id));
    struct record place;
    if (json_is_object(location) && value_has(location, "name") && read_place(s, location, id, &place)) {
        sink_support(s, &place);
    }
}

static bool is_local_midnight(int64_t utc_s)
{
    struct civil c = civil_from_utc(utc_s);
    return c.hour == 0 && c.minute == 0;
}

static bool is_end_of_day(int64_t utc_s)
{
    struct civil c = civil_from_utc(utc_s);
    return is_local_midnight(utc_s) || (c.hour == 23 && c.minute == 59);
}

/* The start of the local day after the instant's: a last day that is told without a clock time lasts until then. */
static int64_t end_of_its_day(int64_t utc_s)
{
    return civil_to_utc(date_add_days(civil_from_utc(utc_s).date, 1), 0, 0, 0);
}

/* A bare date is a whole day, and so is local midnight, which is how whole days are stored (21:00Z or 22:00Z). */
static void set_times(struct sink *s, struct record *r, const json_t *o)
{
    bool start_timed = true, end_timed = true;
    r->has_start = value_time(s, o, "start_time", &r->start_utc, &start_timed);
    r->has_end = value_time(s, o, "end_time", &r->end_utc, &end_timed);
    start_timed = start_timed && value_bool(s, o, "has_start_time", true);
    bool end_clock = value_bool(s, o, "has_end_time", true);
    if (r->has_end && (!end_timed || (!end_clock && !is_local_midnight(r->end_utc)))) {
        r->end_utc = end_of_its_day(r->end_utc);
    }
    if (r->has_start && r->has_end && r->end_utc < r->start_utc) {
        sink_warn(s, "end_time", "ends before it begins: the end was left out");
        r->has_end = false;
    }
    if (!r->has_start) {
        return;
    }
    r->has_end = r->has_end && r->end_utc > r->start_utc;
    bool whole_days = !start_timed
        || (is_local_midnight(r->start_utc) && (!r->has_end || !end_timed || !end_clock || is_end_of_day(r->end_utc)));
    bool exhibition = r->has_end && r->end_utc - r->start_utc >= (int64_t)YEAR_DAYS * DAY_S;
    r->all_day = whole_days || exhibition;
}

static void set_status(struct sink *s, struct record *r, const json_t *o)
{
    static const struct { const char *code; enum item_status status; } table[] = {
        { "EventScheduled", STATUS_ACTIVE }, { "EventCancelled", STATUS_CANCELLED },
        { "EventPostponed", STATUS_POSTPONED }, { "EventRescheduled", STATUS_RESCHEDULED },
    };
    struct str code = value_line(s, o, "event_status");
    bool known = code.n == 0;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (str_equal_cstr(code, table[i].code)) {
            r->status = table[i].status;
            known = true;
        }
    }
    if (!known) {
        sink_warn(s, "event_status", "unknown status: taken as scheduled");
    }
    for (size_t i = 0; i < r->texts.count; i++) {
        enum item_status said = STATUS_ACTIVE;
        if (r->texts.at[i].field == FIELD_NAME) {
            said = clean_status_title(&r->texts.at[i].value);
        }
        r->status = r->status == STATUS_ACTIVE ? said : r->status;
    }
}

static void add_one_keyword(struct sink *s, struct record *r, const json_t *k, struct str scheme)
{
    struct str id = id_of(s, k);
    if (id.n == 0) {
        sink_warn(s, "keywords", "a keyword without an id");
        return;
    }
    record_add_term(r, s->arena, scheme, id);
}

/* Some servers nest the list once too often. */
static void add_keywords(struct sink *s, struct record *r, const json_t *o, const char *name, struct str scheme)
{
    const json_t *list = value_array(s, o, name), *k, *inner;
    size_t i, j;
    json_array_foreach(list, i, k) {
        if (json_is_array(k)) {
            json_array_foreach(k, j, inner) {
                add_one_keyword(s, r, inner, scheme);
            }
        } else {
            add_one_keyword(s, r, k, scheme);
        }
    }
}

static void add_languages(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "in_language"), *l;
    size_t i;
    json_array_foreach(list, i, l) {
        record_add_language(r, s->arena, clean_language(s->arena, id_of(s, l)));
    }
}

static void add_offer_texts(struct sink *s, struct record *r, const json_t *offer)
{
    static const char *const langs[] = { "fi", "sv", "en", "ru", "ar", "zh_hans" };
    const json_t *prices = value_object(s, offer, "price"), *notes = value_object(s, offer, "description");
    for (size_t i = 0; i < sizeof langs / sizeof langs[0]; i++) {
        struct str lang = clean_language(s->arena, str_of(langs[i]));
        struct str price = clean_line(s->arena, in_language(prices, langs[i]));
        struct str note = clean_line(s->arena, in_language(notes, langs[i]));
        if (price.n && note.n && !str_equal(price, note)) {
            value_add_text(s, r, FIELD_PRICE, lang, arena_format(s->arena, "%.*s, %.*s", STR_FMT(price), STR_FMT(note)));
        } else {
            value_add_text(s, r, FIELD_PRICE, lang, price.n ? price : note);
        }
    }
}

/* No offer, or an offer that says nothing, is not a price of zero: it is unknown. */
static void add_offers(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "offers"), *offer;
    bool any_free = false, any_paid = false;
    size_t i;
    json_array_foreach(list, i, offer) {
        if (!json_is_object(offer)) {
            sink_warn(s, "offers", "an object expected");
            continue;
        }
        const json_t *prices = value_object(s, offer, "price"), *v;
        const char *code;
        bool is_free = value_bool(s, offer, "is_free", false), paid = false;
        json_object_foreach((json_t *)prices, code, v) {
            enum charge c = clean_price(s->arena, str_of(json_string_value(v)), true);
            paid = paid || c == CHARGE_PAID;
            is_free = is_free || c == CHARGE_FREE;
        }
        any_paid = any_paid || (paid && !value_bool(s, offer, "is_free", false));
        any_free = any_free || is_free;
        add_offer_texts(s, r, offer);
        add_urls(s, r, offer, "info_url", CONTACT_ESERVICE);
    }
    r->charge = any_paid ? CHARGE_PAID : any_free ? CHARGE_FREE : CHARGE_UNKNOWN;
}

static void set_enrolment(struct sink *s, struct record *r, const json_t *o)
{
    r->has_enrol_start = value_time(s, o, "enrolment_start_time", &r->enrol_start_utc, NULL);
    r->has_enrol_end = value_time(s, o, "enrolment_end_time", &r->enrol_end_utc, NULL);
    value_int(s, o, "maximum_attendee_capacity", &r->places_max);
    value_int(s, o, "audience_min_age", &r->min_age);
    value_int(s, o, "audience_max_age", &r->max_age);
    if (value_int(s, o, "remaining_attendee_capacity", &r->places_left)) {
        r->places_at_utc = r->modified_utc;
    }
    if (r->has_enrol_start || r->has_enrol_end || value_has(o, "registration")) {
        r->access = ACCESS_REGISTRATION;
    }
}

static void add_images(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "images"), *image;
    size_t i;
    json_array_foreach(list, i, image) {
        struct str url = clean_url(s->arena, value_raw(s, image, "url"));
        if (url.n && i < 20) {
            struct str licence = value_line(s, image, "license");
            *ROWS_ADD(s->arena, &r->images) = (struct record_image){ url,
                licence.n ? licence : STR("event_only"), value_line(s, image, "photographer_name") };
        }
    }
}

static void parse_event(const json_t *o, struct sink *s, struct str series);

/* Whole sub events that came inside, at any depth (the splitter lets no element be nested deeper than
 * SPLIT_DEPTH_MAX); mere references are found through their own super_event. */
static void parse_sub_events(const json_t *o, struct sink *s, struct str series)
{
    const json_t *list = json_object_get(o, "sub_events"), *sub;
    size_t i;
    json_array_foreach(list, i, sub) {
        if (json_is_object(sub) && (value_has(sub, "start_time") || value_has(sub, "name") || value_has(sub, "sub_events"))) {
            sink_more(s);
            s->key = id_of(s, sub);
            parse_event(sub, s, series);
        }
    }
}

static const char *hidden_reason(const json_t *o)
{
    const char *published = json_string_value(json_object_get(o, "publication_status"));
    if (json_is_true(json_object_get(o, "deleted"))) {
        return "deleted at the source";
    }
    if (value_has(o, "replaced_by")) {
        return "replaced by another event";
    }
    return published && strcmp(published, "public") != 0 ? "not published" : NULL;
}

static void set_series(struct sink *s, struct record *r, const json_t *o, struct str series)
{
    const json_t *super = json_object_get(o, "super_event");
    struct str type = value_line(s, o, "super_event_type");
    r->recurring = str_equal_cstr(type, "recurring");
    struct str id = super && !json_is_null(super) ? id_of(s, super) : series;
    if (id.n) {
        record_add_relation(r, s->arena, REL_PARENT, full_key(s, id));
    }
}

static bool read_event(const json_t *o, struct sink *s, struct record *r)
{
    record_init(r, KIND_EVENT, s->key);
    add_texts(s, r, o, "name", FIELD_NAME);
    if (record_any_text(r, FIELD_NAME).n == 0) {
        return false;
    }
    r->modified = value_line(s, o, "last_modified_time");
    clock_parse_iso(r->modified, &r->modified_utc, NULL);
    set_status(s, r, o);
    add_texts(s, r, o, "short_description", FIELD_SUMMARY);
    add_texts(s, r, o, "description", FIELD_BODY);
    add_texts(s, r, o, "location_extra_info", FIELD_PLACE_EXTRA);
    set_times(s, r, o);
    set_enrolment(s, r, o);
    add_offers(s, r, o);
    add_keywords(s, r, o, "keywords", STR("lekeyword"));
    add_keywords(s, r, o, "audience", STR("target"));
    add_languages(s, r, o);
    add_urls(s, r, o, "info_url", CONTACT_WEB);
    add_images(s, r, o);
    return true;
}

static void parse_event(const json_t *o, struct sink *s, struct str series)
{
    struct record r;
    struct str key = s->key;
    const char *hidden = hidden_reason(o);
    if (key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
    } else if (hidden) {
        sink_drop(s, DROP_HIDDEN, "publication_status", hidden);
    } else if (!read_event(o, s, &r)) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
    } else {
        set_location(s, &r, o);
        set_series(s, &r, o, series);
        sink_keep(s, &r);
    }
    parse_sub_events(o, s, key);
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
    s->key = id_of(s, o);
    if (is_a(o, "Event", "event_status", "start_time")) {
        parse_event(o, s, STR(""));
    } else if (s->key.n && is_a(o, "Place", "position", "street_address")) {
        parse_place(o, s);
    } else if (is_a(o, "KeywordSet", "keywords", "usage")) {
        sink_drop(s, DROP_IGNORED, "", "keyword set: themes come from data/themes.tsv");
    } else if (is_a(o, "Keyword", "alt_labels", "aggregate")) {
        sink_drop(s, DROP_IGNORED, "", "keyword: themes come from data/themes.tsv");
    } else if (is_a(o, "Organization", "founding_date", "classification")
               || is_a(o, "Image", "cropping", "photographer_name")
               || is_a(o, "Language", "translation_available", "service_language")) {
        sink_drop(s, DROP_IGNORED, "", "organisations, images and languages are not items");
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
