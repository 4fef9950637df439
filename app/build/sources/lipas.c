/* LIPAS, the register of Finland's sports places (API v1): bare lists of
 * places, of their types and of places that were taken back.  One answer has
 * one language, by default Finnish; times are local without a zone. */
#include <stdio.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/source.h"
#include "app/build/value.h"

static const struct str fi = { "fi", 2 };

/* The clubs' contacts are mostly their treasurers' own: mobile numbers and e-mail addresses are not taken at all. */
static bool is_mobile(const struct phone *p)
{
    struct str n = p->e164.n ? p->e164 : p->shown;
    return str_starts_with(n, STR("+3584")) || str_starts_with(n, STR("+35850")) || str_starts_with(n, STR("04"))
        || str_starts_with(n, STR("050"));
}

static void add_contacts(struct sink *s, struct record *r, const json_t *o)
{
    static const struct { const char *name; enum contact_kind kind; } pages[] = {
        { "www", CONTACT_WEB }, { "reservationsLink", CONTACT_ESERVICE },
    };
    struct phone phones[PHONES_MAX];
    struct str raw = value_raw(s, o, "phoneNumber");
    size_t n = clean_phones(s->arena, raw, phones);
    if (n == 0 && str_trim(raw).n) {
        sink_warn(s, "phoneNumber", "not a phone number");
    }
    for (size_t i = 0; i < n; i++) {
        if (is_mobile(&phones[i])) {
            sink_warn(s, "phoneNumber", "a mobile number may be a person's: left out");
        } else {
            record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_PHONE, .value = phones[i].shown,
                .e164 = phones[i].e164 });
        }
    }
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        struct str page = value_raw(s, o, pages[i].name), url = clean_url(s->arena, page);
        if (url.n) {
            record_add_contact(r, s->arena,
                               (struct record_contact){ .kind = pages[i].kind, .lang = fi, .value = url });
        } else if (str_trim(page).n) {
            sink_warn(s, pages[i].name, "not a web address");
        }
    }
}

/* The first point of coordinates that are nested as deep as their kind of geometry wants: where a route begins. */
static bool first_point(const json_t *coordinates, struct geo_point *p)
{
    while (json_is_array(json_array_get(coordinates, 0))) {
        coordinates = json_array_get(coordinates, 0);
    }
    const json_t *lon = json_array_get(coordinates, 0), *lat = json_array_get(coordinates, 1);
    *p = (struct geo_point){ json_number_value(lat), json_number_value(lon) };
    return json_is_number(lon) && json_is_number(lat);
}

static void set_position(struct sink *s, struct record *r, const json_t *location)
{
    const json_t *wgs84 = json_object_get(json_object_get(location, "coordinates"), "wgs84");
    const json_t *features = json_object_get(json_object_get(location, "geometries"), "features");
    const json_t *geometry = json_object_get(json_array_get(features, 0), "geometry");
    struct geo_point p = { 0, 0 };
    bool found = json_is_object(wgs84) && value_number(s, wgs84, "lat", &p.lat) && value_number(s, wgs84, "lon", &p.lon);
    if (!found && !first_point(json_object_get(geometry, "coordinates"), &p)) {
        return;    /* some hundreds of places have none */
    }
    if (!geo_is_in_finland(p)) {
        sink_warn(s, "location", "position is not in Finland: left out");
        return;
    }
    r->has_position = true;
    r->lat = p.lat;
    r->lon = p.lon;
}

static void add_location(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *location = value_object(s, o, "location");
    const json_t *city = location ? value_object(s, location, "city") : NULL;
    if (!location) {
        return;
    }
    struct str street = value_line(s, location, "address"), office = value_line(s, location, "postalOffice");
    if (office.n == 0 && city) {
        office = value_line(s, city, "name");
    }
    if (street.n || office.n) {
        *ROWS_ADD(s->arena, &r->addresses) =
            (struct record_address){ fi, street, value_line(s, location, "postalCode"), office };
    }
    set_position(s, r, location);
}

/* What a visitor finds there; only what is said to be there, for "no" often means that nobody has looked. */
static void add_equipment(struct sink *s, struct record *r, const json_t *properties)
{
    static const struct { const char *name, *word; } table[] = {
        { "toilet", "Käymälä" }, { "changingRooms", "Pukuhuoneet" }, { "showers", "Suihkut" }, { "kiosk", "Kioski" },
        { "ligthing", "Valaistus" }, { "lighting", "Valaistus" }, { "equipmentRental", "Välineiden vuokraus" },
        { "playground", "Leikkipaikka" }, { "shelter", "Katos tai laavu" }, { "parkingPlace", "Pysäköintipaikka" },
        { "pier", "Laituri" }, { "boatLaunchingSpot", "Veneen laskupaikka" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (json_is_boolean(json_object_get(properties, table[i].name))
            && value_bool(s, properties, table[i].name, false)) {
            record_add_text(r, s->arena, FIELD_THERE, fi, str_of(table[i].word));
        }
    }
    if (json_is_true(json_object_get(properties, "parkingPlace"))) {
        r->filters[FILTER_parking] = TRI_YES;
    }
}

/* "3,2" of 3.2; at most two decimals. */
static struct str number_in_finnish(struct sink *s, double value)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%.2f", value);
    while (n > 0 && text[n - 1] == '0') {
        n--;
    }
    n -= n > 0 && text[n - 1] == '.';
    text[n] = '\0';
    char *dot = strchr(text, '.');
    if (dot) {
        *dot = ',';
    }
    return arena_copy_cstr(s->arena, text);
}

static bool read_length(struct sink *s, const json_t *properties, const char *name, double *km)
{
    if (!value_number(s, properties, name, km)) {
        return false;
    }
    if (*km < 0.01 || *km > 2000) {
        sink_warn(s, name, "not a length that anybody walks: left out");
        return false;
    }
    return true;
}

/* "Luontopolku, 3,2 km": what it is, and how long. */
static void add_summary(struct sink *s, struct record *r, const json_t *type, const json_t *properties)
{
    struct str line = type ? value_line(s, type, "name") : STR("");
    double km, lit_km;
    if (properties && read_length(s, properties, "routeLengthKm", &km)) {
        line = arena_format(s->arena, "%.*s%s%.*s km", STR_FMT(line), line.n ? ", " : "", STR_FMT(number_in_finnish(s, km)));
    }
    value_add_text(s, r, FIELD_SUMMARY, fi, line);
    if (properties && read_length(s, properties, "litRouteLengthKm", &lit_km)) {
        struct str lit = arena_format(s->arena, "Valaistua reittiä %.*s km", STR_FMT(number_in_finnish(s, lit_km)));
        record_add_text(r, s->arena, FIELD_THERE, fi, lit);
    }
}

static void add_properties(struct sink *s, struct record *r, const json_t *o, const json_t *type)
{
    const json_t *properties = value_object(s, o, "properties");
    add_summary(s, r, type, properties);
    if (!properties) {
        return;
    }
    value_add_text(s, r, FIELD_BODY, fi, value_raw(s, properties, "infoFi"));
    struct str access = value_raw(s, properties, "accessibilityInfo");
    if (clean_url(s->arena, access).n == 0) {
        value_add_text(s, r, FIELD_ACCESS_NOTE, fi, access);
    }
    add_equipment(s, r, properties);
}

/* "2025-05-07 10:12:05.565" in Finland's time. */
static void set_modified(struct sink *s, struct record *r, const json_t *o)
{
    r->modified = value_line(s, o, "lastModified");
    if (r->modified.n == 0) {
        return;
    }
    char *iso = arena_alloc(s->arena, r->modified.n + 1);
    snprintf(iso, r->modified.n + 1, "%.*s", STR_FMT(r->modified));
    if (r->modified.n > 10 && iso[10] == ' ') {
        iso[10] = 'T';
    }
    if (!clock_parse_iso(str_of(iso), &r->modified_utc, NULL)) {
        sink_warn(s, "lastModified", "not a time");
    }
}

enum { TYPE_SERVICE_BUILDING = 7000 };

static void parse_place(const json_t *o, struct sink *s)
{
    struct record r;
    const json_t *type = value_object(s, o, "type");
    int code = 0;
    bool has_type = type && value_int(s, type, "typeCode", &code);
    record_init(&r, KIND_UNIT, s->key);
    value_add_text(s, &r, FIELD_NAME, fi, value_raw(s, o, "name"));
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name");
        return;
    }
    if (has_type && code == TYPE_SERVICE_BUILDING) {
        sink_drop(s, DROP_HIDDEN, "typeCode", "a service building: nothing for visitors");
        return;
    }
    if (has_type) {
        record_add_term(&r, s->arena, STR("lipastype"), arena_format(s->arena, "%d", code));
    }
    value_add_text(s, &r, FIELD_ALT_NAME, fi, value_raw(s, o, "marketingName"));
    add_properties(s, &r, o, type);
    add_location(s, &r, o);
    add_contacts(s, &r, o);
    /* "admin" and "owner" are classes (an association, the municipality), not names: they tell nobody whom to ask. */
    /* LIPAS means by it: for anybody, without booking and without a fee. */
    if (value_bool(s, o, "freeUse", false)) {
        r.charge = CHARGE_FREE;
        r.access = ACCESS_OPEN;
    }
    set_modified(s, &r, o);
    r.remote = TRI_NO;
    sink_keep(s, &r);
}

static void parse_type(const json_t *o, struct sink *s)
{
    struct record r;
    struct str code = value_id(s, o, "typeCode");
    if (code.n == 0) {
        sink_drop(s, DROP_REJECTED, "typeCode", "a type without its code");
        return;
    }
    s->key = arena_format(s->arena, "lipastype:%.*s", STR_FMT(str_sub(code, 0, 40)));
    record_init(&r, KIND_UNIT, s->key);
    r.role = ROLE_TERM;
    value_add_text(s, &r, FIELD_NAME, fi, value_raw(s, o, "name"));
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name");
        return;
    }
    sink_keep(s, &r);
}

static void parse_gone(struct sink *s)
{
    struct record r;
    record_init(&r, KIND_UNIT, s->key);
    r.role = ROLE_GONE;
    sink_keep(s, &r);
}

static void lipas_parse(const json_t *o, struct sink *s)
{
    if (!json_object_get(o, "sportsPlaceId")) {
        if (json_object_get(o, "typeCode")) {
            parse_type(o, s);
        } else {
            sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
        }
        return;
    }
    s->key = value_id(s, o, "sportsPlaceId");
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "sportsPlaceId", "no id");
    } else if (value_has(o, "deletedAt")) {
        parse_gone(s);
    } else if (json_object_size(o) == 1) {
        sink_drop(s, DROP_IGNORED, "", "a list of ids: the answer was asked for without its fields");
    } else {
        parse_place(o, s);
    }
}

/* No lists: pages of a bare list are told in a header only, so an answer is a saved file or one address of it. */
const struct source source_lipas = {
    .kind = "lipas", .id = "lipas", .name = "LIPAS", .licence = "CC BY 4.0",
    .url = "https://www.lipas.fi/",
    .attribution_fi = "Lähde: LIPAS-liikuntapaikat, Jyväskylän yliopisto, CC\u00A0BY\u00A04.0",
    .attribution_sv = "Källa: LIPAS idrottsplatser, Jyväskylä universitet, CC\u00A0BY\u00A04.0",
    .attribution_en = "Source: LIPAS sports places, University of Jyväskylä, CC\u00A0BY\u00A04.0",
    .parse = lipas_parse,
};
