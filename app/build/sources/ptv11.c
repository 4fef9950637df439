/* PTV, the Finnish Service Catalogue, Open API v11 (and the older v7 and v8
 * shapes, which differ in a few words): services, channels and general
 * descriptions, in pages {…, itemList} or alone.  Texts are lists of
 * {language, value, type}. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/source.h"
#include "app/build/value.h"

static struct str ptv_key(struct sink *s, struct str id)
{
    return arena_format(s->arena, "ptv:%.*s", STR_FMT(id));
}

/* Base descriptions are Draft.js documents in a string: {"blocks": [{"text": …}]}. */
static struct str from_draft(struct sink *s, struct str raw)
{
    if (!str_starts_with(str_trim(raw), STR("{")) || str_find(raw, STR("\"blocks\"")) < 0) {
        return raw;
    }
    json_t *doc = json_loadb(raw.p, raw.n, JSON_ALLOW_NUL, NULL), *block;
    if (!doc) {
        sink_warn(s, "description", "a formatted text that is not whole: left out");
        return STR("");
    }
    struct str text = STR("");
    size_t i;
    json_array_foreach(json_object_get(doc, "blocks"), i, block) {
        const char *line = json_string_value(json_object_get(block, "text"));
        if (line && text.n < VALUE_TEXT_MAX) {
            text = arena_format(s->arena, "%.*s%s%s", STR_FMT(text), text.n ? "\n" : "", line);
        }
    }
    json_decref(doc);
    return text;
}

static struct str language_of(struct sink *s, const json_t *row)
{
    const json_t *lang = json_object_get(row, "language");
    if (!lang) {
        lang = json_object_get(row, "Lang");
    }
    return clean_language(s->arena, str_of(json_string_value(lang)));
}

static struct str text_of(struct sink *s, const json_t *row)
{
    const json_t *v = json_object_get(row, "value");
    if (!v) {
        v = json_object_get(row, "Label");
    }
    return json_is_string(v) ? from_draft(s, (struct str){ json_string_value(v), json_string_length(v) }) : STR("");
}

/* A list of {language, value[, type]} into one field; `type` NULL takes every row. */
static void add_typed(struct sink *s, struct record *r, const json_t *o, const char *name, const char *type, enum field f)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const char *is = json_string_value(json_object_get(row, "type"));
        if (!json_is_object(row)) {
            sink_warn(s, name, "an object expected");
        } else if (!type || (is && strcmp(is, type) == 0)) {
            value_add_text(s, r, f, language_of(s, row), text_of(s, row));
        }
    }
}

/* Some organisations want their other name shown. */
static bool shows_alternative(const json_t *o, const char *lang)
{
    const json_t *list = json_object_get(o, "displayNameType"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const char *type = json_string_value(json_object_get(row, "type"));
        const char *in = json_string_value(json_object_get(row, "language"));
        if (type && in && strcmp(in, lang) == 0 && strncmp(type, "Alternat", 8) == 0) {
            return true;
        }
    }
    return false;
}

static void add_names(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    /* The wanted kind of name first, then the other one where a language has only that. */
    for (int pass = 0; pass < 2; pass++) {
        json_array_foreach(list, i, row) {
            struct str lang = language_of(s, row);
            const char *type = json_string_value(json_object_get(row, "type"));
            bool alternative = type && strncmp(type, "Alternat", 8) == 0;
            bool wanted = lang.n && alternative == shows_alternative(o, lang.p);
            if (pass == 0 && wanted) {
                value_add_text(s, r, FIELD_NAME, lang, text_of(s, row));
            } else if (pass == 1 && !wanted && record_text(r, FIELD_NAME, lang).n == 0) {
                value_add_text(s, r, FIELD_NAME, lang, text_of(s, row));
            } else if (pass == 1 && !wanted) {
                value_add_text(s, r, FIELD_ALT_NAME, lang, text_of(s, row));
            }
        }
    }
}

static void add_descriptions(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    static const struct { const char *type; enum field field; } table[] = {
        { "Summary", FIELD_SUMMARY }, { "ShortDescription", FIELD_SUMMARY }, { "Description", FIELD_BODY },
        { "UserInstruction", FIELD_INSTRUCTION }, { "ServiceUserInstruction", FIELD_INSTRUCTION },
        { "DeadLine", FIELD_INSTRUCTION }, { "ProcessingTime", FIELD_INSTRUCTION },
        { "ChargeTypeAdditionalInfo", FIELD_PRICE },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        add_typed(s, r, o, name, table[i].type, table[i].field);
    }
}

static enum charge charge_of(struct sink *s, const json_t *o, const char *name)
{
    struct str c = value_line(s, o, name);
    if (str_equal_cstr(c, "Chargeable") || str_equal_cstr(c, "Charged")) {
        return CHARGE_PAID;
    }
    if (str_equal_cstr(c, "FreeOfCharge") || str_equal_cstr(c, "Free")) {
        return CHARGE_FREE;
    }
    return str_equal_cstr(c, "Other") ? CHARGE_OTHER : CHARGE_UNKNOWN;
}

/* The code, or the last part of the URI that holds it. */
static struct str class_code(struct sink *s, const json_t *o)
{
    struct str code = value_line(s, o, "code");
    static const char *const uris[] = { "newUri", "uri" };
    for (int i = 0; i < 2 && code.n == 0; i++) {
        struct str uri = value_line(s, o, uris[i]);
        long at = str_find(uri, STR("/code/"));
        if (at >= 0) {
            code = str_sub(uri, (size_t)at + 6, uri.n);
        }
    }
    return code;
}

static void add_classes(struct sink *s, struct record *r, const json_t *o, const char *name, struct str scheme)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row)) {
            record_add_term(r, s->arena, scheme, class_code(s, row));
        }
    }
}

static void add_languages(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "languages"), *code;
    size_t i;
    json_array_foreach(list, i, code) {
        record_add_language(r, s->arena, clean_language(s->arena, str_of(json_string_value(code))));
    }
}

static void add_relations(struct sink *s, struct record *r, const json_t *o, const char *list_name, const char *member,
                          enum relation kind)
{
    const json_t *list = value_array(s, o, list_name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *other = json_object_get(row, member);
        struct str id = json_is_object(other) ? value_id(s, other, "id") : STR("");
        if (id.n) {
            record_add_relation(r, s->arena, kind, ptv_key(s, id));
        }
    }
}

static void add_phones(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str type = value_line(s, row, "type");
        struct str number = value_line(s, row, "number"), prefix = value_line(s, row, "prefixNumber");
        if (number.n == 0 || str_equal_cstr(type, "Fax")) {
            continue;
        }
        if (prefix.n && !str_starts_with(number, STR("+"))
            && !json_is_true(json_object_get(row, "isFinnishServiceNumber"))) {
            while (str_starts_with(number, STR("0"))) {
                number = str_sub(number, 1, number.n);    /* "+358" and "040…" */
            }
            const char *blank = memchr(number.p, ' ', number.n) ? " " : "";    /* keep the source's own grouping */
            number = arena_format(s->arena, "%.*s%s%.*s", STR_FMT(prefix), blank, STR_FMT(number));
        }
        struct phone phones[PHONES_MAX];
        size_t n = clean_phones(s->arena, number, phones);
        if (n == 0) {
            sink_warn(s, name, "not a phone number");
        }
        for (size_t k = 0; k < n; k++) {
            record_add_contact(r, s->arena,
                               (struct record_contact){ CONTACT_PHONE, language_of(s, row),
                                                        value_line(s, row, "additionalInformation"),
                                                        phones[k].shown, phones[k].e164,
                                                        value_line(s, row, "chargeDescription") });
        }
    }
}

static void add_emails(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        record_add_contact(r, s->arena, (struct record_contact){ CONTACT_EMAIL, language_of(s, row), STR(""),
            clean_email(s->arena, value_raw(s, row, "value")), STR(""), STR("") });
    }
}

static void add_pages(struct sink *s, struct record *r, const json_t *o, const char *name, const char *url_name,
                      enum contact_kind kind)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str lang = language_of(s, row);
        struct str raw = value_raw(s, row, url_name), url = clean_url(s->arena, raw);
        struct str label = strcmp(url_name, "url") == 0 ? value_line(s, row, "value") : STR("");
        if (url.n && lang.n) {
            record_add_contact(r, s->arena, (struct record_contact){ kind, lang, label, url, STR(""), STR("") });
            bool first = true;
            for (size_t k = 0; k < r->links.count; k++) {
                first = first && !str_equal(r->links.at[k].lang, lang);
            }
            if (first) {
                *ROWS_ADD(s->arena, &r->links) = (struct record_link){ lang, url };
            }
        } else if (str_trim(raw).n) {
            sink_warn(s, name, "not a web address");
        }
    }
}

/* Post offices are written in capitals. */
static struct str city_case(struct sink *s, struct str city)
{
    struct str low = clean_fold(s->arena, city);
    size_t first = low.n && (unsigned char)low.p[0] >= 0x80 ? 2 : 1;
    bool capitals = city.n > first && low.n == city.n && memcmp(low.p + first, city.p + first, city.n - first) != 0
        && city.p[city.n - 1] != low.p[low.n - 1];
    return capitals ? arena_format(s->arena, "%.*s%.*s", (int)first, city.p, (int)(low.n - first), low.p + first) : city;
}

static struct str in_list(struct sink *s, const json_t *list, struct str lang)
{
    const json_t *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (str_equal(language_of(s, row), lang)) {
            return value_line(s, row, "value");
        }
    }
    return STR("");
}

/* Metres of EPSG:3067 as text; degrees were seen too. */
static bool read_position(struct sink *s, const json_t *o, struct geo_point *p)
{
    double north, east;
    if (!value_number(s, o, "latitude", &north) || !value_number(s, o, "longitude", &east)) {
        return false;
    }
    *p = north < 100 ? (struct geo_point){ north, east } : geo_from_tm35fin(east, north);
    if (!geo_is_in_finland(*p)) {
        sink_warn(s, "latitude", "position is not in Finland: left out");
        return false;
    }
    return true;
}

static void add_street(struct sink *s, struct record *r, const json_t *street)
{
    static const char *const langs[] = { "fi", "sv", "en" };
    struct str number = value_line(s, street, "streetNumber"), zip = value_line(s, street, "postalCode");
    const json_t *names = value_array(s, street, "street"), *offices = value_array(s, street, "postOffice");
    const json_t *municipality = json_object_get(json_object_get(street, "municipality"), "name");
    for (int i = 0; i < 3; i++) {
        struct str lang = str_of(langs[i]);
        struct str name = in_list(s, names, lang), city = city_case(s, in_list(s, offices, lang));
        if (city.n == 0) {
            city = in_list(s, municipality, lang);
        }
        if (name.n) {
            *ROWS_ADD(s->arena, &r->addresses) = (struct record_address){ lang,
                number.n ? arena_format(s->arena, "%.*s %.*s", STR_FMT(name), STR_FMT(number)) : name, zip, city };
        }
    }
    const json_t *more = value_array(s, street, "additionalInformation"), *row;
    size_t k;
    json_array_foreach(more, k, row) {
        value_add_text(s, r, FIELD_PLACE_EXTRA, language_of(s, row), text_of(s, row));
    }
}

/* The first visiting address; postal ones do not lead anybody anywhere. */
static void add_addresses(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "addresses"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *street = json_object_get(row, "streetAddress"), *other = json_object_get(row, "otherAddress");
        struct str type = value_line(s, row, "type");
        struct geo_point p;
        if (str_equal_cstr(type, "Postal") || r->addresses.count) {
            continue;
        }
        if (json_is_object(street)) {
            add_street(s, r, street);
        }
        const json_t *with_position = json_is_object(street) ? street : other;
        if (!r->has_position && json_is_object(with_position) && read_position(s, with_position, &p)) {
            r->has_position = true;
            r->lat = p.lat;
            r->lon = p.lon;
        }
    }
}

enum { DAY_UNKNOWN = -1, DAY_MISSING = 0, DAY_MIN = 1440 };

/* From Monday = 1; a day that is told but not understood is not the same as none. */
static int weekday_of(struct sink *s, const json_t *o, const char *name)
{
    static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
    struct str day = value_line(s, o, name);
    for (int i = 0; i < 7; i++) {
        if (str_equal_cstr(day, days[i])) {
            return i + 1;
        }
    }
    return day.n || (value_has(o, name) && !json_is_string(json_object_get(o, name))) ? DAY_UNKNOWN : DAY_MISSING;
}

/* "08:00", "08:00:00", "9:00:00" in minutes, or -1. */
static int minutes_of(struct str s)
{
    struct str hour, minute;
    long long h, m;
    if (!str_next(&s, ':', &hour) || !str_next(&s, ':', &minute) || !str_to_int(hour, &h) || !str_to_int(minute, &m)
        || h < 0 || m < 0 || m > 59 || h > 24 || (h == 24 && m > 0)) {
        return -1;
    }
    return (int)(h * 60 + m);
}

static void add_span(struct sink *s, struct record_period *p, int weekday, int opens, int closes)
{
    for (size_t i = 0; i < p->spans.count; i++) {
        if (p->spans.at[i].weekday == weekday && p->spans.at[i].opens_min == opens) {
            return;
        }
    }
    *ROWS_ADD(s->arena, &p->spans) = (struct record_span){ .weekday = weekday, .opens_min = opens, .closes_min = closes };
}

/* dayTo makes a range of days, or of an opening that lasts over midnight its last day. */
static void add_opening(struct sink *s, struct record_period *p, const json_t *row, bool over_midnight)
{
    int from = weekday_of(s, row, "dayFrom"), to = weekday_of(s, row, "dayTo");
    int opens = minutes_of(value_line(s, row, "from")), closes = minutes_of(value_line(s, row, "to"));
    if (from == DAY_UNKNOWN || to == DAY_UNKNOWN || (to && !from)) {
        sink_warn(s, "serviceHours", "an unknown weekday: left out");
        return;
    }
    if (opens < 0 || closes < 0 || opens >= DAY_MIN) {
        sink_warn(s, "serviceHours", "an opening time that is no time: left out");
        return;
    }
    bool one_span = over_midnight && from && to;
    int days = one_span ? (to - from + 7) % 7 : 0;
    if (days == 0 && closes == opens) {
        sink_warn(s, "serviceHours", "opens and closes at the same time: left out");
        return;
    }
    closes += (days == 0 && closes < opens ? 1 : days) * DAY_MIN;
    if (closes - opens > DAY_MIN) {
        sink_warn(s, "serviceHours", "an opening of more than a day: left out");
        return;
    }
    if (one_span) {
        add_span(s, p, from, opens, closes);
        return;
    }
    int first = from ? from : 1, count = from ? (to ? (to - from + 7) % 7 + 1 : 1) : 7;
    for (int i = 0; i < count; i++) {
        add_span(s, p, (first - 1 + i) % 7 + 1, opens, closes);
    }
}

static struct date local_date(struct sink *s, const json_t *o, const char *name)
{
    int64_t utc_s;
    return value_time(s, o, name, &utc_s, NULL) ? civil_from_utc(utc_s).date : (struct date){ 0, 0, 0 };
}

static void add_hours_note(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "additionalInformation"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        value_add_text(s, r, FIELD_HOURS, language_of(s, row), text_of(s, row));
    }
}

static void add_service_hour(struct sink *s, struct record *r, const json_t *o)
{
    struct str type = value_line(s, o, "serviceHourType");
    bool exception = str_starts_with(type, STR("Exception"));
    bool over_midnight = str_equal_cstr(type, "OverMidnight") || str_equal_cstr(type, "Special");
    if (!exception && !over_midnight && !str_equal_cstr(type, "DaysOfTheWeek") && !str_equal_cstr(type, "Standard")) {
        sink_warn(s, "serviceHourType", "unknown kind of opening hours: left out");
        return;
    }
    struct record_period p = { .from = local_date(s, o, "validFrom"),
                               .to = local_date(s, o, "validTo"),
                               .override = exception,
                               .closed = value_bool(s, o, "isClosed", false) };
    if (exception && p.from.year == 0) {
        sink_warn(s, "validFrom", "an exception without its day: left out");
        return;
    }
    if (exception && p.to.year == 0) {
        p.to = p.from;
    }
    if (value_bool(s, o, "validForNow", false) && !exception) {
        p.from = p.to = (struct date){ 0, 0, 0 };
    }
    const json_t *list = value_array(s, o, "openingHour"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        add_opening(s, &p, row, over_midnight);
    }
    for (int day = 1; value_bool(s, o, "isAlwaysOpen", false) && day <= 7; day++) {
        add_span(s, &p, day, 0, 1440);
    }
    bool empty = p.spans.count == 0 && !p.closed;
    if (empty || value_bool(s, o, "isReservation", false)) {
        add_hours_note(s, r, o);
    }
    if (!empty) {
        *ROWS_ADD(s->arena, &r->periods) = p;
    }
}

static void add_hours(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "serviceHours"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && i < 100) {
            add_service_hour(s, r, row);
        }
    }
}

static void set_modified(struct sink *s, struct record *r, const json_t *o)
{
    r->modified = value_line(s, o, "modified");
    if (r->modified.n && !clock_parse_iso(r->modified, &r->modified_utc, NULL)) {
        sink_warn(s, "modified", "not a time");
    }
}

/* True when there are target groups and all are companies (KR2) or authorities (KR3). */
static bool is_for_others_only(const struct record *r)
{
    bool others = false;
    for (size_t i = 0; i < r->terms.count; i++) {
        if (str_equal_cstr(r->terms.at[i].scheme, "target")) {
            if (!str_starts_with(r->terms.at[i].code, STR("KR2")) && !str_starts_with(r->terms.at[i].code, STR("KR3"))) {
                return false;
            }
            others = true;
        }
    }
    return others;
}

/* False when the record was dropped: without a name or not published. */
static bool begin(struct sink *s, struct record *r, const json_t *o, const char *names)
{
    struct str status = value_line(s, o, "publishingStatus");
    add_names(s, r, o, names);
    if (status.n && !str_equal_cstr(status, "Published")) {
        sink_drop(s, DROP_HIDDEN, "publishingStatus", "not published");
        return false;
    }
    if (record_any_text(r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, names, "no name in any language");
        return false;
    }
    set_modified(s, r, o);
    return true;
}

static void parse_service(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    if (!begin(s, &r, o, "serviceNames")) {
        return;
    }
    add_descriptions(s, &r, o, "serviceDescriptions");
    add_typed(s, &r, o, "requirements", NULL, FIELD_FOR_WHOM);
    add_classes(s, &r, o, "serviceClasses", STR("ptvclass"));
    add_classes(s, &r, o, "targetGroups", STR("target"));
    r.charge = charge_of(s, o, "serviceChargeType");
    if (is_for_others_only(&r)) {
        sink_drop(s, DROP_HIDDEN, "targetGroups", "only for companies or authorities");
        return;
    }
    add_languages(s, &r, o);
    struct str base = value_id(s, o, "generalDescriptionId");
    if (base.n) {
        record_add_relation(&r, s->arena, REL_BASE, ptv_key(s, base));
    }
    add_relations(s, &r, o, "serviceChannels", "serviceChannel", REL_CHANNEL);
    sink_keep(s, &r);
}

static void parse_channel(const json_t *o, struct sink *s)
{
    struct str type = value_line(s, o, "serviceChannelType");
    bool location = str_equal_cstr(type, "ServiceLocation"), electronic = str_equal_cstr(type, "EChannel");
    struct record r;
    record_init(&r, location ? KIND_UNIT : KIND_CHANNEL, s->key);
    if (!begin(s, &r, o, "serviceChannelNames")) {
        return;
    }
    r.remote = location ? TRI_NO : TRI_YES;
    add_descriptions(s, &r, o, "serviceChannelDescriptions");
    add_phones(s, &r, o, "phoneNumbers");
    add_phones(s, &r, o, "supportPhones");
    add_emails(s, &r, o, "emails");
    add_emails(s, &r, o, "supportEmails");
    add_pages(s, &r, o, "webPages", "url", electronic ? CONTACT_ESERVICE : CONTACT_WEB);
    add_pages(s, &r, o, "channelUrls", "value", CONTACT_WEB);
    add_addresses(s, &r, o);
    add_hours(s, &r, o);
    add_languages(s, &r, o);
    add_relations(s, &r, o, "services", "service", REL_SERVICE);
    sink_keep(s, &r);
}

/* A base description: v11's GeneralDescription, or the register's own dump with capital names. */
static void parse_base(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_BASE;
    add_typed(s, &r, o, "names", "Name", FIELD_NAME);
    add_typed(s, &r, o, "Name", NULL, FIELD_NAME);
    if (record_any_text(&r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "names", "no name in any language");
        return;
    }
    add_descriptions(s, &r, o, "descriptions");
    add_typed(s, &r, o, "ShortDescription", NULL, FIELD_SUMMARY);
    add_typed(s, &r, o, "Description", NULL, FIELD_BODY);
    add_typed(s, &r, o, "UserInstructions", NULL, FIELD_INSTRUCTION);
    add_typed(s, &r, o, "ChargeTypeAdditionalInfo", NULL, FIELD_PRICE);
    add_typed(s, &r, o, "requirements", NULL, FIELD_FOR_WHOM);
    add_classes(s, &r, o, "serviceClasses", STR("ptvclass"));
    add_classes(s, &r, o, "targetGroups", STR("target"));
    r.charge = charge_of(s, o, value_has(o, "ChargeType") ? "ChargeType" : "serviceChargeType");
    sink_keep(s, &r);
}

static bool has(const json_t *o, const char *name)
{
    return json_object_get(o, name) != NULL;
}

static void ptv11_parse(const json_t *o, struct sink *s)
{
    s->key = value_id(s, o, has(o, "Id") ? "Id" : "id");
    bool service = has(o, "serviceNames"), channel = has(o, "serviceChannelNames") || has(o, "serviceChannelType");
    bool base = has(o, "ReferenceCode") || (has(o, "names") && has(o, "descriptions"));
    if ((service || channel || base) && s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
    } else if (service) {
        parse_service(o, s);
    } else if (channel) {
        parse_channel(o, s);
    } else if (base) {
        parse_base(o, s);
    } else if (has(o, "organizationNames")) {
        sink_drop(s, DROP_IGNORED, "", "organisation: not an item");
    } else if (has(o, "contentId") || has(o, "languageVersions") || has(o, "/api/v12/service/search")) {
        sink_drop(s, DROP_IGNORED, "", "an answer of version 12");
    } else if (has(o, "codeValue") || has(o, "codes") || (has(o, "code") && has(o, "names"))) {
        sink_drop(s, DROP_IGNORED, "", "code list: themes come from data/themes.tsv");
    } else if (has(o, "serviceHourType")) {
        sink_drop(s, DROP_IGNORED, "", "opening hours without their place");
    } else if (has(o, "serviceCollectionNames")) {
        sink_drop(s, DROP_IGNORED, "", "service collection: not an item");
    } else if (s->key.n && has(o, "name") && json_object_size(o) <= 3) {
        sink_drop(s, DROP_IGNORED, "", "a list of ids without content");
    } else {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    }
}

static struct str ptv11_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    return value_next_numbered(envelope, url, "pageNumber", "pageCount", "page", a);
}

/* The lists of an area cannot tell what changed. General descriptions come only as ids, to be asked for by hundreds:
 * they are not read, services stand on their own texts. */
static const struct source_list ptv11_lists[] = {
    { "Organization/list/area/Municipality/code/{municipality}", NULL },
    { "ServiceChannel/list/area/Municipality/code/{municipality}?includeWholeCountry=true", NULL },
    { "Service/list/area/Municipality/code/{municipality}?includeWholeCountry=true", NULL },
    { NULL, NULL },
};

const struct source source_ptv11 = {
    .kind = "ptv11", .id = "ptv", .name = "Suomi.fi-palvelutietovaranto", .licence = "CC0 1.0",
    .url = "https://www.suomi.fi/",
    .attribution_fi = "Lähde: Suomi.fi-palvelutietovaranto",
    .attribution_sv = "Källa: Suomi.fi-servicedatalagret",
    .attribution_en = "Source: Suomi.fi Finnish Service Catalogue",
    .lists = ptv11_lists, .parse = ptv11_parse, .next_page = ptv11_next_page,
};
