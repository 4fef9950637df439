/* TPR, the unit register of the Helsinki region (REST v4): units, alone or
 * with their connections; connections and accessibility sentences of all
 * units; the names of service words and of the service tree; and from the
 * register beside it descriptions of services and of errands.  Texts are
 * name_fi, name_sv, name_en; a missing text is a missing key. */
#include <stdio.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/source.h"
#include "app/build/value.h"

static const char *const langs[] = { "fi", "sv", "en" };
enum { LANG_COUNT = 3 };

/* name_fi of REST v4, or name: {"fi": …} of the service map's copy of it. */
static struct str raw_in(struct sink *s, const json_t *o, const char *name, const char *lang)
{
    char key[64];
    snprintf(key, sizeof key, "%s_%s", name, lang);
    if (json_object_get(o, key)) {
        return value_raw(s, o, key);
    }
    const json_t *by_lang = json_object_get(o, name);
    return json_is_object(by_lang) ? value_raw(s, by_lang, lang) : STR("");
}

static struct str line_in(struct sink *s, const json_t *o, const char *name, const char *lang)
{
    return clean_shorten(s->arena, clean_line(s->arena, raw_in(s, o, name, lang)), VALUE_NAME_MAX);
}

static void add_texts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        value_add_text(s, r, f, str_of(langs[i]), raw_in(s, o, name, langs[i]));
    }
}

static bool has_text(struct sink *s, const json_t *o, const char *name)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (str_trim(raw_in(s, o, name, langs[i])).n) {
            return true;
        }
    }
    return false;
}

/* A row for each language that has its own label, so that a visitor reads what the number is for. */
static void add_labelled(struct sink *s, struct record *r, const json_t *o, struct record_contact c,
                         const char *label, const char *charge)
{
    struct str fi = line_in(s, o, label, "fi");
    bool any = false;
    for (int i = 0; i < LANG_COUNT; i++) {
        struct record_contact row = c;
        row.label = line_in(s, o, label, langs[i]);
        row.charge_note = charge ? line_in(s, o, charge, langs[i]) : STR("");
        row.lang = str_of(langs[i]);
        if (row.label.n || row.charge_note.n) {
            row.label = row.label.n ? row.label : fi;
            record_add_contact(r, s->arena, row);
            any = true;
        }
    }
    if (!any) {
        record_add_contact(r, s->arena, c);
    }
}

static void add_phones(struct sink *s, struct record *r, const json_t *o, const char *label, const char *charge)
{
    struct phone phones[PHONES_MAX];
    struct str raw = value_raw(s, o, "phone");
    size_t n = clean_phones(s->arena, raw, phones);
    if (n == 0 && str_trim(raw).n) {
        sink_warn(s, "phone", "not a phone number");
    }
    for (size_t i = 0; i < n; i++) {
        struct record_contact c = { .kind = CONTACT_PHONE, .value = phones[i].shown, .e164 = phones[i].e164 };
        add_labelled(s, r, o, c, label, charge);
    }
}

static void add_web(struct sink *s, struct record *r, const json_t *o, enum contact_kind kind, const char *label)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        struct str raw = raw_in(s, o, "www", langs[i]);
        struct str url = clean_url(s->arena, raw);
        if (url.n) {
            struct str text = line_in(s, o, label, langs[i]);
            record_add_contact(
                r, s->arena, (struct record_contact){ kind, str_of(langs[i]), text, url, STR(""), STR("") });
        } else if (str_trim(raw).n) {
            sink_warn(s, "www", "not a web address");
        }
    }
}

/* Whatever stands there, a list or a number too, may be somebody's name. */
static bool names_person(const json_t *connection)
{
    const json_t *who = json_object_get(connection, "contact_person");
    bool blank = json_is_string(who) && str_trim((struct str){ json_string_value(who), json_string_length(who) }).n == 0;
    return who && !json_is_null(who) && !blank;
}

/* What a connection's section_type means; an unknown type is kept as further information. */
static void add_connection(struct sink *s, struct record *r, const json_t *c)
{
    struct str type = value_line(s, c, "section_type");
    if (names_person(c)) {
        return;    /* a person's own number: never shipped */
    }
    if (str_equal_cstr(type, "OPENING_HOURS")) {
        add_texts(s, r, c, "name", FIELD_HOURS);
    } else if (str_equal_cstr(type, "PRICE")) {
        add_texts(s, r, c, "name", FIELD_PRICE);
    } else if (str_equal_cstr(type, "PHONE_OR_EMAIL")) {
        add_phones(s, r, c, "name", NULL);
    } else if (str_equal_cstr(type, "LINK") || str_equal_cstr(type, "TOPICAL") || str_equal_cstr(type, "HIGHLIGHT")) {
        add_web(s, r, c, CONTACT_WEB, "name");
        if (!has_text(s, c, "www")) {
            add_texts(s, r, c, "name", FIELD_BODY);
        }
    } else if (str_equal_cstr(type, "ESERVICE_LINK")) {
        add_web(s, r, c, CONTACT_ESERVICE, "name");
    } else if (str_equal_cstr(type, "OTHER_ADDRESS")) {
        add_texts(s, r, c, "name", FIELD_PLACE_EXTRA);
    } else if (!str_equal_cstr(type, "SOCIAL_MEDIA_LINK") && !str_equal_cstr(type, "SUBGROUP")) {
        add_texts(s, r, c, "name", FIELD_BODY);
        add_web(s, r, c, CONTACT_WEB, "name");
    }
}

static void set_position(struct sink *s, struct record *r, const json_t *o)
{
    struct geo_point p = { 0, 0 };
    double east, north;
    const json_t *point = json_object_get(json_object_get(o, "location"), "coordinates");
    bool found = value_number(s, o, "latitude", &p.lat) && value_number(s, o, "longitude", &p.lon);
    if (!found && json_array_size(point) == 2) {
        p = (struct geo_point){ json_number_value(json_array_get(point, 1)),
                                json_number_value(json_array_get(point, 0)) };
        found = true;
    }
    if (!found && value_number(s, o, "northing_etrs_tm35fin", &north)
        && value_number(s, o, "easting_etrs_tm35fin", &east)) {
        p = geo_from_tm35fin(east, north);
        found = true;
    }
    if (found && !geo_is_in_finland(p)) {
        sink_warn(s, "latitude", "position is not in Finland: left out");
    } else if (found) {
        r->has_position = true;
        r->lat = p.lat;
        r->lon = p.lon;
    }
}

static void add_addresses(struct sink *s, struct record *r, const json_t *o)
{
    struct str zip = value_line(s, o, "address_zip");
    for (int i = 0; i < LANG_COUNT; i++) {
        struct str street = line_in(s, o, "street_address", langs[i]);
        struct str city = line_in(s, o, "address_city", langs[i]);
        if (street.n || city.n) {
            *ROWS_ADD(s->arena, &r->addresses) = (struct record_address){ str_of(langs[i]), street, zip, city };
        }
    }
}

/* "11:red,12:green,…"; 00 stands for nobody. */
static void add_viewpoints(struct sink *s, struct record *r, const json_t *o)
{
    struct str rest = value_raw(s, o, "accessibility_viewpoints"), part;
    while (rest.n && str_next(&rest, ',', &part)) {
        struct str number;
        long long value_of;
        if (!str_next(&part, ':', &number) || number.n != 2 || !str_to_int(number, &value_of) || !part.p
            || str_equal_cstr(number, "00") || r->views.count > 40) {
            continue;
        }
        struct str value = str_equal_cstr(part, "green") ? STR("ok")
            : str_equal_cstr(part, "red") ? STR("shortcoming") : STR("unknown");
        *ROWS_ADD(s->arena, &r->views) = (struct record_view){ arena_copy(s->arena, number), value };
    }
}

static void add_sentence(struct sink *s, struct record *r, const json_t *row, int sort)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        struct str value = value_clean(s, FIELD_ACCESS_NOTE, raw_in(s, row, "sentence", langs[i]));
        if (value.n) {
            *ROWS_ADD(s->arena, &r->sentences) = (struct record_sentence){ sort, str_of(langs[i]), value };
        }
    }
}

static void add_sentences(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "accessibility_sentences"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        if (k < 200) {
            add_sentence(s, r, row, (int)k);
        }
    }
}

static void add_id_terms(struct sink *s, struct record *r, const json_t *o, const char *name, struct str scheme)
{
    const json_t *list = value_array(s, o, name), *id;
    size_t k;
    json_array_foreach(list, k, id) {
        if (json_is_integer(id)) {
            record_add_term(r, s->arena, scheme, arena_format(s->arena, "%lld", (long long)json_integer_value(id)));
        }
    }
}

/* The same unit in other registers: {"source": "lipas", "id": "506031"}. */
static void add_aliases(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "sources"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        struct str source = value_line(s, row, "source"), id = value_id(s, row, "id");
        if (source.n && id.n && !str_equal_cstr(source, "internal") && !str_equal_cstr(source, "tpr")) {
            record_add_relation(r, s->arena, REL_ALIAS,
                                arena_format(s->arena, "%.*s:%.*s", STR_FMT(source), STR_FMT(id)));
        }
    }
}

/* {"id": 4147} of the description register. */
static void add_descriptions(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "service_descriptions"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        struct str id = json_is_object(row) && k < 200 ? value_id(s, row, "id") : STR("");
        if (id.n && id.n < 40) {
            record_add_relation(r, s->arena, REL_SERVICE,
                                arena_format(s->arena, "tpr:description:%.*s", STR_FMT(id)));
        }
    }
}

/* "kunnallinen palvelu, Kulttuurin ja vapaa-ajan toimiala, Helsingin kaupunki": the first part is a kind of service
 * when more follows it. */
static void add_owner(struct sink *s, struct record *r, const json_t *o)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        struct str owner = line_in(s, o, "displayed_service_owner", langs[i]), rest = owner, kind;
        bool has_kind = str_next(&rest, ',', &kind) && str_trim(rest).n
            && (str_ends_with(str_trim(kind), STR(" palvelu")) || str_ends_with(str_trim(kind), STR(" tjänst"))
                || str_ends_with(str_trim(kind), STR(" service")));
        record_add_text(r, s->arena, FIELD_OWNER, str_of(langs[i]), has_kind ? str_trim(rest) : owner);
    }
}

static void add_picture(struct sink *s, struct record *r, const json_t *o)
{
    struct str url = clean_url(s->arena, value_raw(s, o, "picture_url"));
    if (url.n) {
        *ROWS_ADD(s->arena, &r->images) =
            (struct record_image){ url, STR("unknown"), line_in(s, o, "picture_caption", "fi") };
    }
}

static void add_languages(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "provided_languages"), *code;
    size_t k;
    json_array_foreach(list, k, code) {
        if (json_is_string(code)) {
            record_add_language(r, s->arena, clean_language(s->arena, str_of(json_string_value(code))));
        }
    }
}

static void set_charge(struct sink *s, struct record *r)
{
    for (size_t i = 0; i < r->texts.count && r->charge == CHARGE_UNKNOWN; i++) {
        if (r->texts.at[i].field == FIELD_PRICE) {
            r->charge = clean_price(s->arena, r->texts.at[i].value, false);
        }
    }
}

static void set_modified(struct sink *s, struct record *r, const json_t *o)
{
    r->modified = value_line(s, o, value_has(o, "modified_time") ? "modified_time" : "last_modified_time");
    if (r->modified.n && !clock_parse_iso(r->modified, &r->modified_utc, NULL)) {
        sink_warn(s, "modified_time", "not a time");
    }
}

static void parse_unit(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_UNIT, s->key);
    add_texts(s, &r, o, "name", FIELD_NAME);
    if (record_any_text(&r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
        return;
    }
    if (!value_bool(s, o, "is_public", true)) {
        sink_drop(s, DROP_HIDDEN, "is_public", "not public");
        return;
    }
    add_texts(s, &r, o, "extra_searchwords", FIELD_ALT_NAME);
    add_texts(s, &r, o, value_has(o, "short_description") ? "short_description" : "short_desc", FIELD_SUMMARY);
    add_texts(s, &r, o, value_has(o, "description") ? "description" : "desc", FIELD_BODY);
    add_addresses(s, &r, o);
    set_position(s, &r, o);
    add_phones(s, &r, o, "phone_label", "call_charge_info");
    add_web(s, &r, o, CONTACT_WEB, "www_label");
    const json_t *list = value_array(s, o, "connections"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        if (json_is_object(row)) {
            add_connection(s, &r, row);
        } else {
            sink_warn(s, "connections", "an object expected");
        }
    }
    add_id_terms(s, &r, o, "ontologyword_ids", STR("tprword"));
    add_id_terms(s, &r, o, "ontologytree_ids", STR("tprtree"));
    add_aliases(s, &r, o);
    add_languages(s, &r, o);
    add_viewpoints(s, &r, o);
    add_sentences(s, &r, o);
    add_picture(s, &r, o);
    add_descriptions(s, &r, o);
    add_owner(s, &r, o);
    set_charge(s, &r);
    set_modified(s, &r, o);
    r.remote = TRI_NO;
    sink_keep(s, &r);
}

static void parse_connection(const json_t *o, struct sink *s)
{
    struct record r;
    struct str unit = value_id(s, o, "unit_id");
    if (unit.n == 0) {
        sink_drop(s, DROP_REJECTED, "unit_id", "a connection without its unit");
        return;
    }
    s->key = unit;
    if (names_person(o)) {
        sink_drop(s, DROP_HIDDEN, "contact_person", "a person's own contact details");
        return;
    }
    record_init(&r, KIND_UNIT, unit);
    r.role = ROLE_PART;
    add_connection(s, &r, o);
    set_charge(s, &r);
    if (r.texts.count == 0 && r.contacts.count == 0) {
        sink_drop(s, DROP_HIDDEN, "section_type", "a connection that says nothing for visitors");
        return;
    }
    sink_keep(s, &r);
}

/* A row of the list of all units' accessibility sentences; how the rows of a unit follow each other is the list's order. */
static void parse_sentence(const json_t *o, struct sink *s)
{
    struct record r;
    struct str unit = value_id(s, o, "unit_id");
    if (unit.n == 0) {
        sink_drop(s, DROP_REJECTED, "unit_id", "an accessibility sentence without its unit");
        return;
    }
    s->key = unit;
    record_init(&r, KIND_UNIT, unit);
    r.role = ROLE_PART;
    add_sentence(s, &r, o, 0);
    if (r.sentences.count == 0) {
        sink_drop(s, DROP_REJECTED, "sentence_fi", "an accessibility sentence without words");
        return;
    }
    sink_keep(s, &r);
}

/* The name of a service word or of a node of the service tree. */
static void parse_term(const json_t *o, struct sink *s, const char *scheme, const char *name)
{
    struct record r;
    struct str id = value_id(s, o, "id");
    if (id.n == 0 || id.n > 40) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    s->key = arena_format(s->arena, "%s:%.*s", scheme, STR_FMT(id));
    record_init(&r, KIND_UNIT, s->key);
    r.role = ROLE_TERM;
    add_texts(s, &r, o, name, FIELD_NAME);
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, name, "no name in any language");
        return;
    }
    sink_keep(s, &r);
}

/* The part of a description or errand in one language, or NULL. */
static const json_t *part_in(const json_t *o, int lang)
{
    const json_t *part = json_object_get(o, langs[lang]);
    return json_is_object(part) ? part : NULL;
}

/* The field of the record from each language's own part. */
static void add_parts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (part_in(o, i)) {
            value_add_text(s, r, f, str_of(langs[i]), value_raw(s, part_in(o, i), name));
        }
    }
}

static void add_part_links(struct sink *s, struct record *r, const json_t *part, struct str lang, enum contact_kind kind)
{
    const json_t *list = value_array(s, part, "links"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        struct str raw = value_raw(s, row, "url"), url = clean_url(s->arena, raw);
        if (url.n) {
            record_add_contact(r, s->arena, (struct record_contact){ .kind = kind, .lang = lang,
                .label = value_line(s, row, "title"), .value = url });
        } else if (str_trim(raw).n) {
            sink_warn(s, "links", "not a web address");
        }
    }
}

static void relate_ids(struct sink *s, struct record *r, const json_t *part, const char *name, const char *prefix)
{
    const json_t *list = value_array(s, part, name), *id;
    size_t k;
    json_array_foreach(list, k, id) {
        if (json_is_integer(id)) {
            record_add_relation(r, s->arena, REL_CHANNEL,
                                arena_format(s->arena, "tpr:%s%lld", prefix, (long long)json_integer_value(id)));
        }
    }
}

/* A description of a service: what it is, the units that give it and the errands that belong to it. */
static void parse_description(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    add_parts(s, &r, o, "title", FIELD_NAME);
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "title", "no name in any language");
        return;
    }
    add_parts(s, &r, o, "description_short", FIELD_SUMMARY);
    add_parts(s, &r, o, "description_long", FIELD_BODY);
    if (record_any_text(&r, FIELD_SUMMARY).n == 0 && record_any_text(&r, FIELD_BODY).n == 0) {
        sink_drop(s, DROP_REJECTED, "description_short", "a description of a service without a text");
        return;
    }
    add_parts(s, &r, o, "name_synonyms", FIELD_ALT_NAME);
    for (int i = 0; i < LANG_COUNT; i++) {
        const json_t *part = part_in(o, i);
        if (part) {
            add_part_links(s, &r, part, str_of(langs[i]), CONTACT_WEB);
            relate_ids(s, &r, part, "unit_ids", "");
            relate_ids(s, &r, part, "exact_errand_services", "errand:");
        }
    }
    sink_keep(s, &r);
}

static void add_errand_phones(struct sink *s, struct record *r, const json_t *channel, struct str lang)
{
    struct phone phones[PHONES_MAX];
    struct str raw = value_raw(s, channel, "phone");
    size_t n = clean_phones(s->arena, raw, phones);
    if (n == 0 && str_trim(raw).n) {
        sink_warn(s, "phone", "not a phone number");
    }
    for (size_t i = 0; i < n; i++) {
        record_add_contact(r, s->arena, (struct record_contact){ CONTACT_PHONE, lang, value_line(s, channel, "name"),
            phones[i].shown, phones[i].e164, value_line(s, channel, "call_charge_info") });
    }
}

/* One way of running an errand; false when it is for companies only. */
static bool add_errand_channel(struct sink *s, struct record *r, const json_t *channel, struct str lang)
{
    if (!value_bool(s, channel, "for_personal_customer", true)) {
        return false;
    }
    struct str type = value_line(s, channel, "type"), email = clean_email(s->arena, value_raw(s, channel, "email"));
    add_errand_phones(s, r, channel, lang);
    if (email.n) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_EMAIL, .lang = lang,
            .label = value_line(s, channel, "name"), .value = email });
    }
    add_part_links(s, r, channel, lang, str_starts_with(type, STR("E")) && !str_equal_cstr(type, "EMAIL")
                                            ? CONTACT_ESERVICE : CONTACT_WEB);
    value_add_text(s, r, FIELD_INSTRUCTION, lang, value_raw(s, channel, "information"));
    const json_t *list = value_array(s, channel, "availabilities"), *row;
    size_t k;
    json_array_foreach(list, k, row) {
        value_add_text(s, r, FIELD_HOURS, lang, value_raw(s, row, "availability_string"));
    }
    return true;
}

static bool add_errand_channels(struct sink *s, struct record *r, const json_t *o)
{
    size_t personal = 0, others = 0;
    for (int i = 0; i < LANG_COUNT; i++) {
        const json_t *part = part_in(o, i), *list = part ? value_array(s, part, "channels") : NULL, *channel;
        size_t k;
        json_array_foreach(list, k, channel) {
            if (json_is_object(channel)) {
                bool own = add_errand_channel(s, r, channel, str_of(langs[i]));
                personal += own;
                others += !own;
            }
        }
    }
    return personal > 0 || others == 0;
}

/* An errand, such as applying for something: a way to a service, which stands on the service's card. */
static void parse_errand(const json_t *o, struct sink *s)
{
    static const struct { const char *name; enum field field; } fields[] = {
        { "description", FIELD_BODY }, { "information", FIELD_BODY }, { "process_description", FIELD_INSTRUCTION },
        { "processing_time", FIELD_INSTRUCTION }, { "expiration_time", FIELD_INSTRUCTION }, { "costs", FIELD_PRICE },
    };
    struct record r;
    record_init(&r, KIND_CHANNEL, s->key);
    add_parts(s, &r, o, "name", FIELD_NAME);
    if (r.texts.count == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
        return;
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        add_parts(s, &r, o, fields[i].name, fields[i].field);
    }
    for (int i = 0; i < LANG_COUNT; i++) {
        if (part_in(o, i)) {
            add_part_links(s, &r, part_in(o, i), str_of(langs[i]), CONTACT_WEB);
        }
    }
    if (!add_errand_channels(s, &r, o)) {
        sink_drop(s, DROP_HIDDEN, "for_personal_customer", "only for companies");
        return;
    }
    set_charge(s, &r);
    sink_keep(s, &r);
}

/* {"id": 1, "fi": {…}, "sv": {…}} of the description register: an errand has channels, a description a title. */
static bool parse_by_language(const json_t *o, struct sink *s)
{
    bool any = false, errand = false;
    for (int i = 0; i < LANG_COUNT; i++) {
        const json_t *part = part_in(o, i);
        any = any || part;
        errand = errand || json_object_get(part, "channels") || json_object_get(part, "process_description");
    }
    if (!any || json_object_get(o, "name")) {
        return false;
    }
    struct str id = value_id(s, o, "id");
    s->key = id.n && id.n <= 40 ? arena_format(s->arena, "%s:%.*s", errand ? "errand" : "description", STR_FMT(id)) : STR("");
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
    } else if (errand) {
        parse_errand(o, s);
    } else {
        parse_description(o, s);
    }
    return true;
}

/* Lists of the register that are known and not needed, by a key only they have. */
static const char *ignored_list(const json_t *o)
{
    static const struct { const char *key, *reason; } lists[] = {
        { "details", "clarifications of services" },
        { "ontologyword_id", "clarifications of services" },
        { "is_main_entrance", "entrances: a unit's own position leads to it" },
        { "variable_id", "accessibility properties" },
        { "hierarchy_level", "departments and organisations" },
        { "municipality_code", "areas" },
        { "business_id", "organisations" },
        { "viewpoint_id", "accessibility viewpoints" },
        { "model", "a fixture of another program" },
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (json_object_get(o, lists[i].key)) {
            return lists[i].reason;
        }
    }
    return NULL;
}

static bool looks_like_unit(const json_t *o)
{
    static const char *const keys[] = { "org_id", "dept_id", "provider_type", "ontologytree_ids", "ontologyword_ids",
        "street_address_fi", "street_address", "latitude", "sources", "name_fi", "name_sv", "name_en" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (json_object_get(o, keys[i])) {
            return true;
        }
    }
    return false;
}

static void tpr_parse(const json_t *o, struct sink *s)
{
    const char *ignored = ignored_list(o);
    if (json_object_get(o, "section_type") || json_object_get(o, "connection_id")) {
        parse_connection(o, s);
    } else if (ignored) {
        sink_drop(s, DROP_IGNORED, "", ignored);
    } else if (json_object_get(o, "child_ids")) {
        parse_term(o, s, "tprtree", "name");
    } else if (json_object_get(o, "can_add_schoolyear")
               || (json_object_get(o, "ontologyword_fi") && !json_object_get(o, "name_fi"))) {
        parse_term(o, s, "tprword", "ontologyword");
    } else if (json_object_get(o, "sentence_fi") || json_object_get(o, "sentence_group_fi")) {
        parse_sentence(o, s);
    } else if (parse_by_language(o, s)) {
        return;
    } else if (!looks_like_unit(o)) {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    } else {
        s->key = value_id(s, o, "id");
        if (s->key.n == 0) {
            sink_drop(s, DROP_REJECTED, "id", "no id");
        } else {
            parse_unit(o, s);
        }
    }
}

/* REST v4 has no pages; the service map's copy has {"next": …}. */
static struct str tpr_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    (void)url;
    return value_next_page(json_object_get(envelope, "next"), a);
}

/* REST v4 knows no changes, but each list is one answer. */
static const struct source_list tpr_lists[] = {
    { "unit/?official=yes&newfeatures=yes", NULL },
    { "connection/", NULL },
    { "accessibility_sentence/", NULL },
    { "ontologyword/", NULL },
    { "../vpalvelurekisteri/description/?alldata=yes", NULL },
    { "../vpalvelurekisteri/errandservice/?alldata=yes", NULL },
    { NULL, NULL },
};

const struct source source_tpr = {
    .kind = "tpr", .id = "tpr", .name = "Toimipisterekisteri", .licence = "CC BY 4.0",
    .url = "https://palvelukartta.hel.fi/",
    .attribution_fi = "Lähde: Helsingin kaupunki, toimipisterekisteri / Palvelukartta, CC\u00A0BY\u00A04.0",
    .attribution_sv = "Källa: Helsingfors stad, verksamhetsställe\u00ADregistret / Servicekartan, CC\u00A0BY\u00A04.0",
    .attribution_en = "Source: City of Helsinki, unit register / Service Map, CC\u00A0BY\u00A04.0",
    .lists = tpr_lists, .parse = tpr_parse, .next_page = tpr_next_page,
};
