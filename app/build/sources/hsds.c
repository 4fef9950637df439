/* HSDS 3.0, the Human Services Data Specification of Open Referral, as its API
 * tells it: services with everything nested, organizations, places, services
 * at places and taxonomy terms, in pages {…, contents} or alone.  A text has
 * one language; contacts are named persons and are never read. */
#include <stdio.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/source.h"
#include "app/build/sources/hsds_hours.h"
#include "app/build/value.h"

enum { NESTED_MAX = 200 };

/* HSDS does not say in which language a document is written, but some publishers add it. */
static struct str language_of(struct sink *s, const json_t *o)
{
    const char *told = json_string_value(json_object_get(o, "language"));
    struct str lang = told ? clean_language(s->arena, str_of(told)) : STR("");
    return lang.n ? lang : s->language.n ? s->language : STR("en");
}

/* Services, places and organizations have their ids each for themselves: the key says which it is. */
static struct str typed_key(struct sink *s, const char *type, struct str id)
{
    return id.n && id.n <= 180 ? arena_format(s->arena, "%s:%.*s", type, STR_FMT(id)) : STR("");
}

static void relate(struct sink *s, struct record *r, enum relation kind, struct str key)
{
    if (key.n) {
        record_add_relation(r, s->arena, kind, arena_format(s->arena, "hsds:%.*s", STR_FMT(key)));
    }
}

static void add_text(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    value_add_text(s, r, f, language_of(s, o), value_raw(s, o, name));
}

/* A number without its country's code is not ours to complete. */
static void add_phones(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    const json_t *list = value_array(s, o, "phones"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str type = value_line(s, row, "type"), raw = value_raw(s, row, "number");
        struct phone phones[PHONES_MAX];
        if (i >= NESTED_MAX || value_has(row, "contact_id") || str_equal_cstr(type, "fax")
            || str_equal_cstr(type, "pager")) {
            continue;
        }
        size_t n = clean_phones(s->arena, raw, phones);
        if (n == 0) {
            sink_warn(s, "phones", "not a phone number");
        }
        bool international = str_find(raw, STR("+")) >= 0;
        struct str extension = value_has(row, "extension") ? value_id(s, row, "extension") : STR("");
        for (size_t k = 0; k < n; k++) {
            struct str shown = extension.n
                ? arena_format(s->arena, "%.*s (%.*s)", STR_FMT(phones[k].shown), STR_FMT(extension)) : phones[k].shown;
            record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_PHONE, .lang = lang,
                .label = value_line(s, row, "description"), .value = shown,
                .e164 = international ? phones[k].e164 : STR("") });
        }
    }
}

static void add_page(struct sink *s, struct record *r, const json_t *o, const char *name, struct str lang)
{
    struct str raw = value_raw(s, o, name), url = clean_url(s->arena, raw);
    if (url.n) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_WEB, .lang = lang, .value = url });
        if (r->links.count == 0) {
            *ROWS_ADD(s->arena, &r->links) = (struct record_link){ lang, url };
        }
    } else if (str_trim(raw).n) {
        sink_warn(s, name, "not a web address");
    }
}

static void add_email(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    struct str email = clean_email(s->arena, value_raw(s, o, "email"));
    if (email.n) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_EMAIL, .lang = lang, .value = email });
    }
}

static void add_languages(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "languages"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (i < NESTED_MAX) {
            record_add_language(r, s->arena, clean_language(s->arena, value_line(s, row, "code")));
        }
    }
}

static struct str term_code(struct sink *s, const json_t *term)
{
    struct str code = value_has(term, "code") ? value_id(s, term, "code") : STR("");
    return code.n ? code : value_id(s, term, "id");
}

static void add_terms(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "attributes"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *term = json_object_get(row, "taxonomy_term");
        if (i < NESTED_MAX && json_is_object(row)) {
            record_add_term(r, s->arena, STR("hsdsterm"),
                            json_is_object(term) ? term_code(s, term) : value_id(s, row, "taxonomy_term_id"));
        }
    }
}

static void set_modified(struct sink *s, struct record *r, const json_t *o)
{
    r->modified = value_line(s, o, "last_modified");
    if (r->modified.n && !clock_parse_iso(r->modified, &r->modified_utc, NULL)) {
        sink_warn(s, "last_modified", "not a time");
    }
}

/* "Under 18s: 35 GBP per hour (2020-01-01–2022-12-31)". */
static void add_cost_option(struct sink *s, struct record *r, const json_t *row, struct str lang)
{
    double amount;
    struct str option = value_line(s, row, "option"), currency = value_line(s, row, "currency");
    struct str what = value_line(s, row, "amount_description");
    struct str from = value_line(s, row, "valid_from"), to = value_line(s, row, "valid_to");
    char sum[32] = "";
    if (value_number(s, row, "amount", &amount) && amount >= 0 && amount < 1e6) {
        snprintf(sum, sizeof sum, amount == (double)(long)amount ? "%.0f" : "%.2f", amount);
        bool dated = from.n || to.n;
        if (!dated && amount > 0) {
            r->charge = CHARGE_PAID;
        } else if (!dated && r->charge == CHARGE_UNKNOWN) {
            r->charge = CHARGE_FREE;
        }
    }
    char code[8] = "";
    for (size_t i = 0; i < currency.n && i < 3; i++) {
        bool small = currency.p[i] >= 'a' && currency.p[i] <= 'z';
        code[i] = (char)(small ? currency.p[i] - 'a' + 'A' : currency.p[i]);
    }
    struct str line = arena_format(s->arena, "%.*s%s%s%s%s%s%.*s", STR_FMT(option), option.n && *sum ? ": " : "", sum,
                                   *sum && *code ? " " : "", *sum ? code : "", what.n ? " " : "", STR_FMT(what));
    if (line.n && (from.n || to.n)) {
        line = arena_format(s->arena, "%.*s (%.*s–%.*s)", STR_FMT(line), STR_FMT(from), STR_FMT(to));
    }
    value_add_text(s, r, FIELD_PRICE, lang, line);
}

static void add_price(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    const json_t *list = value_array(s, o, "cost_options"), *row;
    size_t i;
    value_add_text(s, r, FIELD_PRICE, lang, value_raw(s, o, value_has(o, "fees_description") ? "fees_description" : "fees"));
    json_array_foreach(list, i, row) {
        if (i < NESTED_MAX && json_is_object(row)) {
            add_cost_option(s, r, row, lang);
        }
    }
    if (r->charge == CHARGE_UNKNOWN) {
        r->charge = clean_price(s->arena, record_text(r, FIELD_PRICE, lang), false);
    }
}

/* False: it is not for visitors. */
static bool set_status(struct sink *s, struct record *r, const json_t *o)
{
    struct str status = value_line(s, o, "status");
    if (str_equal_cstr(status, "inactive") || str_equal_cstr(status, "defunct")) {
        return false;
    }
    if (str_equal_cstr(status, "temporarily closed")) {
        r->status = STATUS_CLOSED;
    } else if (status.n && !str_equal_cstr(status, "active")) {
        sink_warn(s, "status", "unknown status: taken as active");
    }
    return true;
}

static const json_t *place_of(const json_t *at)
{
    const json_t *place = json_object_get(at, "location");
    return json_is_object(place) ? place : NULL;
}

static bool is_visited(struct sink *s, const json_t *place)
{
    struct str type = value_line(s, place, "location_type");
    return !str_equal_cstr(type, "virtual") && !str_equal_cstr(type, "postal");
}

static struct str place_key(struct sink *s, const json_t *at)
{
    const json_t *place = place_of(at);
    return typed_key(s, "location", place ? value_id(s, place, "id") : value_id(s, at, "location_id"));
}

/* Where a service is held: its places, what is said of it there and, where there is only one, its hours there. */
static void add_places(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    const json_t *list = value_array(s, o, "service_at_locations"), *at;
    size_t i, visited = 0, remote = 0;
    bool several = json_array_size(list) > 1;
    json_array_foreach(list, i, at) {
        const json_t *place = place_of(at);
        if (!json_is_object(at)) {
            continue;
        }
        if (place && !is_visited(s, place)) {
            remote += str_equal_cstr(value_line(s, place, "location_type"), "virtual");
            add_page(s, r, place, "url", lang);
        } else {
            visited++;
            relate(s, r, REL_CHANNEL, place_key(s, at));
        }
        add_text(s, r, at, "description", FIELD_PLACE_EXTRA);
        add_phones(s, r, at, lang);
        if (!value_has(o, "schedules") || json_array_size(json_object_get(o, "schedules")) == 0) {
            hsds_add_schedules(s, r, at, lang, several && place ? value_line(s, place, "name") : STR(""));
        }
    }
    r->remote = visited ? TRI_NO : remote ? TRI_YES : TRI_UNKNOWN;
}

static void parse_location(const json_t *o, struct sink *s);

/* The places that came inside as whole objects become cards of their own. */
static void parse_nested_places(const json_t *o, struct sink *s)
{
    const json_t *list = json_object_get(o, "service_at_locations"), *at;
    size_t i;
    json_array_foreach(list, i, at) {
        const json_t *place = place_of(at);
        if (place && is_visited(s, place)) {
            sink_more(s);
            parse_location(place, s);
        }
    }
}

static void add_owner(struct sink *s, struct record *r, const json_t *o, const json_t *organization, struct str lang)
{
    struct str name = organization ? value_line(s, organization, "name") : STR("");
    if (name.n) {
        record_add_text(r, s->arena, FIELD_OWNER, lang, name);
    } else {
        relate(s, r, REL_OWNER, typed_key(s, "organization", value_id(s, o, "organization_id")));
    }
    /* Whom to ask when the service itself tells nothing. */
    if (r->contacts.count == 0 && organization) {
        add_phones(s, r, organization, lang);
        add_page(s, r, organization, "website", lang);
        add_email(s, r, organization, lang);
    }
}

static void add_documents(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "required_documents"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (i < NESTED_MAX && json_is_object(row)) {
            value_add_text(s, r, FIELD_INSTRUCTION, language_of(s, o), value_raw(s, row, "document"));
        }
    }
}

static void add_service_texts(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *areas = value_array(s, o, "service_areas"), *area;
    size_t i;
    add_text(s, r, o, "alternate_name", FIELD_ALT_NAME);
    add_text(s, r, o, "alert", FIELD_BODY);
    add_text(s, r, o, "description", FIELD_BODY);
    add_text(s, r, o, "interpretation_services", FIELD_BODY);
    add_text(s, r, o, "eligibility_description", FIELD_FOR_WHOM);
    json_array_foreach(areas, i, area) {
        if (i < NESTED_MAX && json_is_object(area)) {
            value_add_text(s, r, FIELD_FOR_WHOM, language_of(s, o), value_raw(s, area, "name"));
        }
    }
    add_text(s, r, o, "application_process", FIELD_INSTRUCTION);
    add_documents(s, r, o);
    value_int(s, o, "minimum_age", &r->min_age);
    value_int(s, o, "maximum_age", &r->max_age);
}

/* `organization` is the one that the service came inside of, or NULL. */
static void parse_service(const json_t *o, struct sink *s, const json_t *organization)
{
    struct record r;
    struct str lang = language_of(s, o);
    const json_t *own = json_object_get(o, "organization");
    s->key = value_id(s, o, "id");
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    record_init(&r, KIND_SERVICE, s->key);
    if (!set_status(s, &r, o)) {
        sink_drop(s, DROP_HIDDEN, "status", "not offered any more");
        return;
    }
    add_text(s, &r, o, "name", FIELD_NAME);
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name");
        return;
    }
    add_service_texts(s, &r, o);
    add_price(s, &r, o, lang);
    add_page(s, &r, o, "url", lang);
    add_phones(s, &r, o, lang);
    add_email(s, &r, o, lang);
    add_languages(s, &r, o);
    add_terms(s, &r, o);
    hsds_add_schedules(s, &r, o, lang, STR(""));
    add_places(s, &r, o, lang);
    add_owner(s, &r, o, json_is_object(own) ? own : organization, lang);
    set_modified(s, &r, o);
    sink_keep(s, &r);
    parse_nested_places(o, s);
}

static void set_position(struct sink *s, struct record *r, const json_t *o)
{
    struct geo_point p;
    if (!value_number(s, o, "latitude", &p.lat) || !value_number(s, o, "longitude", &p.lon)) {
        return;
    }
    bool on_earth = p.lat >= -90 && p.lat <= 90 && p.lon >= -180 && p.lon <= 180;
    if (!on_earth || (p.lat == 0 && p.lon == 0)) {
        sink_warn(s, "latitude", "position is nowhere: left out");
        return;
    }
    r->has_position = true;
    r->lat = p.lat;
    r->lon = p.lon;
}

/* The visiting address; nobody goes to a postal one. */
static void add_address(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    const json_t *list = value_array(s, o, "addresses"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str type = value_line(s, row, "address_type");
        if (r->addresses.count || str_equal_cstr(type, "postal") || str_equal_cstr(type, "virtual")) {
            continue;
        }
        struct str street = value_line(s, row, "address_1"), more = value_line(s, row, "address_2");
        struct str city = value_line(s, row, "city");
        if (more.n) {
            street = arena_format(s->arena, "%.*s%s%.*s", STR_FMT(street), street.n ? ", " : "", STR_FMT(more));
        }
        if (street.n || city.n) {
            *ROWS_ADD(s->arena, &r->addresses) =
                (struct record_address){ lang, street, value_line(s, row, "postal_code"), city };
        }
    }
}

static void add_accessibility(struct sink *s, struct record *r, const json_t *o, struct str lang)
{
    const json_t *list = value_array(s, o, "accessibility"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (i < NESTED_MAX && json_is_object(row)) {
            value_add_text(s, r, FIELD_ACCESS_NOTE, lang, value_raw(s, row, "description"));
            value_add_text(s, r, FIELD_ACCESS_NOTE, lang, value_raw(s, row, "details"));
        }
    }
}

static void parse_location(const json_t *o, struct sink *s)
{
    struct record r;
    struct str lang = language_of(s, o), id = value_id(s, o, "id");
    s->key = typed_key(s, "location", id);
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    record_init(&r, KIND_UNIT, s->key);
    add_address(s, &r, o, lang);
    add_text(s, &r, o, "name", FIELD_NAME);
    if (r.texts.count == 0 && r.addresses.count) {
        record_add_text(&r, s->arena, FIELD_NAME, lang, r.addresses.at[0].street);    /* a place may go by its address */
    }
    if (!is_visited(s, o)) {
        sink_drop(s, DROP_HIDDEN, "location_type", "a postal address or a web page: no place to go to");
        return;
    }
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "neither a name nor an address");
        return;
    }
    add_text(s, &r, o, "alternate_name", FIELD_ALT_NAME);
    add_text(s, &r, o, "description", FIELD_BODY);
    add_text(s, &r, o, "transportation", FIELD_PLACE_EXTRA);
    add_accessibility(s, &r, o, lang);
    set_position(s, &r, o);
    add_phones(s, &r, o, lang);
    add_languages(s, &r, o);
    add_terms(s, &r, o);
    hsds_add_schedules(s, &r, o, lang, STR(""));
    relate(s, &r, REL_OWNER, typed_key(s, "organization", value_id(s, o, "organization_id")));
    r.remote = TRI_NO;
    sink_keep(s, &r);
}

/* A row of its own that brings a service and a place together: more for the service. */
static void parse_service_at_location(const json_t *o, struct sink *s)
{
    struct record r;
    const json_t *service = json_object_get(o, "service"), *place = place_of(o);
    struct str id = json_is_object(service) ? value_id(s, service, "id") : value_id(s, o, "service_id");
    struct str place_id = place_key(s, o);
    s->key = id;
    if (id.n == 0 || place_id.n == 0) {
        sink_drop(s, DROP_REJECTED, id.n ? "location_id" : "service_id", "does not say which service or place it joins");
        return;
    }
    record_init(&r, KIND_SERVICE, id);
    r.role = ROLE_PART;
    relate(s, &r, REL_CHANNEL, place_id);
    add_text(s, &r, o, "description", FIELD_PLACE_EXTRA);
    add_phones(s, &r, o, language_of(s, o));
    hsds_add_schedules(s, &r, o, language_of(s, o), place ? value_line(s, place, "name") : STR(""));
    sink_keep(s, &r);
    if (place && is_visited(s, place)) {
        sink_more(s);
        parse_location(place, s);
    }
}

static void parse_organization(const json_t *o, struct sink *s)
{
    struct record r;
    const json_t *list, *row;
    size_t i;
    s->key = typed_key(s, "organization", value_id(s, o, "id"));
    if (s->key.n) {
        record_init(&r, KIND_SERVICE, s->key);
        r.role = ROLE_OWNER;
        add_text(s, &r, o, "name", FIELD_NAME);
    }
    if (s->key.n == 0 || r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, s->key.n ? "name" : "id", s->key.n ? "no name" : "no id");
    } else {
        sink_keep(s, &r);
    }
    json_array_foreach(json_object_get(o, "services"), i, row) {
        if (value_has(row, "name")) {
            sink_more(s);
            parse_service(row, s, o);
        }
    }
    list = json_object_get(o, "locations");
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && is_visited(s, row)) {
            sink_more(s);
            parse_location(row, s);
        }
    }
}

static void parse_term(const json_t *o, struct sink *s)
{
    struct record r;
    struct str code = term_code(s, o);
    s->key = typed_key(s, "hsdsterm", code);
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_TERM;
    add_text(s, &r, o, "name", FIELD_NAME);
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name");
        return;
    }
    sink_keep(s, &r);
}

static bool has_any(const json_t *o, const char *const *names)
{
    for (; *names; names++) {
        if (json_object_get(o, *names)) {
            return true;
        }
    }
    return false;
}

/* What an object is: by the fields that only it has. */
static void hsds_parse(const json_t *o, struct sink *s)
{
    static const char *const schema[] = { "$schema", "openapi", "openapi_url", NULL };
    static const char *const location[] = { "location_type", "latitude", "longitude", NULL };
    static const char *const term[] = { "taxonomy_term", "taxonomy", "taxonomy_id", "taxonomy_detail", "term_uri", NULL };
    static const char *const service[] = { "organization", "status", "service_at_locations", "eligibility_description",
        "assured_date", "application_process", "organization_id", NULL };
    static const char *const organization[] = { "website", "legal_status", "organization_identifiers", "programs",
        "parent_organization_id", "locations", "services", "year_incorporated", "tax_status", NULL };
    bool json_schema = json_is_object(json_object_get(o, "properties")) && value_has(o, "type");
    if (json_schema || has_any(o, schema)) {
        sink_drop(s, DROP_IGNORED, "", "a description of the interface, not an answer");
    } else if ((json_object_get(o, "service_id") || json_object_get(o, "service"))
               && (json_object_get(o, "location_id") || json_object_get(o, "location"))) {
        parse_service_at_location(o, s);
    } else if (has_any(o, location)) {
        parse_location(o, s);
    } else if (has_any(o, term)) {
        parse_term(o, s);
    } else if (value_has(o, "name") && has_any(o, service)) {
        parse_service(o, s, NULL);
    } else if (value_has(o, "name") && has_any(o, organization)) {
        parse_organization(o, s);
    } else if (value_has(o, "name") && value_has(o, "version")) {
        sink_drop(s, DROP_IGNORED, "", "a taxonomy: its terms are read");
    } else if (value_has(o, "id") && json_object_size(o) <= 2) {
        sink_drop(s, DROP_IGNORED, "", "a list of ids without content");
    } else if (has_any(o, service) && value_has(o, "id")) {
        sink_drop(s, DROP_REJECTED, "name", "no name");
    } else {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    }
}

/* Pages are numbered from 1: the address with the next number while there is one. */
static struct str hsds_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    json_int_t page = json_integer_value(json_object_get(envelope, "page_number"));
    json_int_t count = json_integer_value(json_object_get(envelope, "total_pages"));
    if (page < 1 || page >= count || json_is_true(json_object_get(envelope, "last_page"))) {
        return STR("");
    }
    long at = str_find(url, STR("?page="));
    at = at < 0 ? str_find(url, STR("&page=")) : at;
    if (at < 0) {
        return arena_format(a, "%.*s%spage=%lld", STR_FMT(url), str_find(url, STR("?")) < 0 ? "?" : "&",
                            (long long)page + 1);
    }
    struct str rest = str_sub(url, (size_t)at + 6, url.n);
    size_t digits = 0;
    while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9') {
        digits++;
    }
    return arena_format(a, "%.*s%lld%.*s", (int)at + 6, url.p, (long long)page + 1, (int)(rest.n - digits),
                        rest.p + digits);
}

static const struct source_list hsds_lists[] = {
    { "services?full=true&per_page=100", "services?full=true&per_page=100&modified_after={since}" },
    { "taxonomy_terms?per_page=100", NULL },
    { NULL, NULL },
};

const struct source source_hsds = {
    .kind = "hsds", .id = "hsds", .name = "Open Referral HSDS", .licence = "publisher's own",
    .url = "https://docs.openreferral.org/",
    .attribution_fi = "Palvelutiedot: julkaisijan HSDS-rajapinta",
    .attribution_sv = "Serviceuppgifter: utgivarens HSDS-gränssnitt",
    .attribution_en = "Service data: the publisher's HSDS interface",
    .lists = hsds_lists, .parse = hsds_parse, .next_page = hsds_next_page,
};
