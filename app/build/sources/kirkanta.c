/* Kirkanta v4, the directory of Finnish libraries: a list {type, total, items}
 * (the documentation's "result") or one library {type, refs, data: {…}}.  An
 * answer is in one language, which nothing in it tells: texts that are not
 * told by language are taken as that of the configured source, which the
 * lists are asked for in, or else as Finnish.  Hours are told date by date.  Staff and their addresses are
 * dropped. */
#include <string.h>

#include "app/build/clean.h"
#include "app/build/days.h"
#include "app/build/geo.h"
#include "app/build/value.h"

enum { DATES_MAX = 400, TIMES_MAX = 24, SERVICES_MAX = 100, PHONE_ROWS_MAX = 40, DAY_MIN = 1440 };
enum { STATUS_CLOSED_BETWEEN, STATUS_STAFFED, STATUS_UNSTAFFED };

/* One language an answer, which only the question tells. */
static struct str language_of(const struct sink *s)
{
    return s->language.n ? s->language : STR("fi");
}

/* A text as it is, or by language. */
static void add_texts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    const json_t *text = json_object_get(o, name), *v;
    const char *code;
    if (!json_is_object(text)) {
        value_add_text(s, r, f, language_of(s), value_raw(s, o, name));
        return;
    }
    json_object_foreach((json_t *)text, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        if (lang.n && json_is_string(v)) {
            value_add_text(s, r, f, lang, (struct str){ json_string_value(v), json_string_length(v) });
        } else if (lang.n == 0 || !json_is_null(v)) {
            sink_warn(s, name, "not a text in a language");
        }
    }
}

/* The Finnish one, for what has no language of its own. */
static struct str line_of(struct sink *s, const json_t *o, const char *name)
{
    const json_t *by_lang = json_object_get(o, name);
    return json_is_object(by_lang) ? value_line(s, by_lang, "fi") : value_line(s, o, name);
}

static void add_address(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *address = value_object(s, o, "address");
    if (!address) {
        return;
    }
    struct record_address a = { language_of(s), line_of(s, address, "street"), value_line(s, address, "zipcode"),
                                line_of(s, address, "city") };
    if (a.street.n || a.city.n) {
        *ROWS_ADD(s->arena, &r->addresses) = a;
    }
    add_texts(s, r, address, "info", FIELD_PLACE_EXTRA);
}

/* Some libraries have none, and a bookmobile cannot. */
static void set_position(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *at = value_object(s, o, "coordinates");
    struct geo_point p = { 0, 0 };
    if (!at || !value_number(s, at, "lat", &p.lat) || !value_number(s, at, "lon", &p.lon)) {
        return;
    }
    if (!geo_is_in_finland(p)) {
        sink_warn(s, "coordinates", "position is not in Finland: left out");
        return;
    }
    r->has_position = true;
    r->lat = p.lat;
    r->lon = p.lon;
}

/* ---- contacts ---- */

/* "…" or {"name": …, KEY: "…"}. */
static struct str contact_value(struct sink *s, const json_t *o, const char *name, const char *key)
{
    const json_t *v = json_object_get(o, name);
    return json_is_object(v) ? value_raw(s, v, key) : value_raw(s, o, name);
}

static void add_phone(struct sink *s, struct record *r, struct str raw, struct str label)
{
    struct phone phones[PHONES_MAX];
    size_t n = clean_phones(s->arena, raw, phones);
    if (n == 0 && str_trim(raw).n) {
        sink_warn(s, "phoneNumbers", "not a phone number");
    }
    for (size_t i = 0; i < n; i++) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_PHONE, .label = label,
            .lang = label.n ? language_of(s) : STR(""), .value = phones[i].shown, .e164 = phones[i].e164 });
    }
}

static void add_primary_contacts(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *info = value_object(s, o, "primaryContactInfo");
    if (!info) {
        return;
    }
    add_phone(s, r, contact_value(s, info, "phone", "number"), STR(""));
    add_phone(s, r, contact_value(s, info, "phoneNumber", "number"), STR(""));
    struct str email = clean_email(s->arena, contact_value(s, info, "email", "email"));
    if (email.n) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_EMAIL, .value = email });
    }
    struct str raw = contact_value(s, info, "homepage", "url"), url = clean_url(s->arena, raw);
    if (url.n) {
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_WEB, .value = url });
        *ROWS_ADD(s->arena, &r->links) = (struct record_link){ language_of(s), url };
    } else if (str_trim(raw).n) {
        sink_warn(s, "homepage", "not a web address");
    }
}

/* A department's number may be one person's; the library's own are everybody's. */
static void add_phones(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "phoneNumbers"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && !value_has(row, "department") && i < PHONE_ROWS_MAX) {
            add_phone(s, r, value_raw(s, row, "number"), line_of(s, row, "name"));
        }
    }
}

/* So that a search for "3D-tulostus" finds the library. */
static void add_services(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "services"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        if (json_is_object(row) && i < SERVICES_MAX) {
            add_texts(s, r, row, "standardName", FIELD_ALT_NAME);
        }
    }
}

static void add_picture(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *photo = json_object_get(json_object_get(o, "coverPhoto"), "large");
    struct str url = json_is_object(photo) ? clean_url(s->arena, value_raw(s, photo, "url")) : STR("");
    if (url.n) {
        *ROWS_ADD(s->arena, &r->images) = (struct record_image){ url, STR("unknown"), STR("") };
    }
}

/* ---- hours ---- */

/* The source's description of a period, which only an answer about one library carries beside it. */
static const json_t *period_of(const json_t *refs, long group)
{
    struct str key;
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", group);
    key = str_of(digits);
    const json_t *period = json_object_get(json_object_get(refs, "period"), key.p);
    return json_is_object(period) ? period : NULL;
}

/* The times of a date; false when they are not understood, for then its hours are not known. */
static bool read_times(struct sink *s, const json_t *row, struct hours_day *day)
{
    const json_t *times = value_array(s, row, "times"), *t;
    struct hours_span spans[TIMES_MAX];
    size_t count = 0, i;
    if (value_bool(s, row, "closed", false)) {
        *day = (struct hours_day){ .known = true };
        return true;
    }
    if (json_array_size(times) == 0 || json_array_size(times) > TIMES_MAX) {
        return false;    /* neither closed nor open */
    }
    json_array_foreach(times, i, t) {
        int status = -1;
        int from = json_is_object(t) ? days_parse_clock(value_line(s, t, "from")) : -1;
        int to = json_is_object(t) ? days_parse_clock(value_line(s, t, "to")) : -1;
        if (from < 0 || to < 0 || from == to || from == DAY_MIN || !value_int(s, t, "status", &status)
            || status > STATUS_UNSTAFFED) {
            return false;
        }
        if (status != STATUS_CLOSED_BETWEEN) {
            spans[count++] = (struct hours_span){ 1, from, to < from ? to + DAY_MIN : to,
                status == STATUS_STAFFED ? HOURS_OPEN : HOURS_SELF_SERVICE, HOURS_EVERY_WEEK };
        }
    }
    *day = days_merge(spans, count);
    return true;
}

static void add_date(struct sink *s, struct days *d, const json_t *row, const json_t *refs)
{
    struct days_day day = { .group = 0 };
    const json_t *group = json_object_get(row, "period");
    if (json_is_integer(group) && json_integer_value(group) > 0 && json_integer_value(group) < 1000000000) {
        day.group = (long)json_integer_value(group);
    }
    const json_t *period = day.group ? period_of(refs, day.group) : NULL;
    day.exception = json_is_true(json_object_get(period, "isException"));
    if (!date_parse_iso(value_line(s, row, "date"), &day.date)) {
        sink_warn(s, "schedules", "a day without its date: left out");
    } else if (!read_times(s, row, &day.hours)) {
        sink_warn(s, "schedules", "a date whose times are not understood: its hours are not known");
    } else {
        *ROWS_ADD(s->arena, &d->rows) = day;
        if (json_is_false(json_object_get(period, "isException"))) {
            d->usual_group = day.group;
            d->usual_to = (struct date){ 0, 0, 0 };
            struct str until = value_line(s, period, "validUntil");
            if (until.n && !date_parse_iso(until, &d->usual_to)) {
                d->usual_group = 0;
            }
        }
    }
}

/* Notes of a date ("Juhannusaatto") are left out: they would be shown on every other day too. */
static void add_schedules(struct sink *s, struct record *r, const json_t *o, const json_t *refs)
{
    const json_t *list = value_array(s, o, "schedules"), *row;
    struct days d = { .usual_group = 0 };
    size_t i;
    json_array_foreach(list, i, row) {
        if (i == DATES_MAX) {
            sink_warn(s, "schedules", "more dates than are kept");
            break;
        }
        if (json_is_object(row)) {
            add_date(s, &d, row, refs);
        } else {
            sink_warn(s, "schedules", "an object expected");
        }
    }
    days_add_periods(s, r, &d);
}

/* ---- the whole ---- */

static void parse_library(const json_t *o, const json_t *refs, struct sink *s)
{
    struct record r;
    s->key = value_id(s, o, "id");
    if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
        return;
    }
    record_init(&r, KIND_UNIT, s->key);
    add_texts(s, &r, o, "name", FIELD_NAME);
    if (record_any_text(&r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
        return;
    }
    add_texts(s, &r, o, "slogan", FIELD_SUMMARY);
    add_texts(s, &r, o, "description", FIELD_BODY);
    add_address(s, &r, o);
    set_position(s, &r, o);
    add_primary_contacts(s, &r, o);
    add_phones(s, &r, o);
    add_services(s, &r, o);
    add_picture(s, &r, o);
    add_schedules(s, &r, o, refs);
    struct str type = value_line(s, o, "type");
    if (type.n) {
        record_add_term(&r, s->arena, STR("kirkantatype"), type);
    }
    r.modified = value_line(s, o, "modified");
    if (r.modified.n && !clock_parse_iso(r.modified, &r.modified_utc, NULL)) {
        sink_warn(s, "modified", "not a time");
    }
    r.remote = TRI_NO;
    sink_keep(s, &r);
}

static void kirkanta_parse(const json_t *o, struct sink *s)
{
    static const char *const keys[] = { "schedules", "address", "consortium", "city", "coordinates", "slogan", "mainLibrary" };
    const json_t *data = json_object_get(o, "data");
    if (json_is_object(data)) {
        const json_t *refs = json_object_get(o, "refs");
        parse_library(data, refs ? refs : json_object_get(o, "references"), s);
        return;
    }
    if (value_has(o, "date") && value_has(o, "times")) {
        sink_drop(s, DROP_IGNORED, "", "schedules apart from their library: ask with=schedules");
        return;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (json_object_get(o, keys[i])) {
            parse_library(o, NULL, s);
            return;
        }
    }
    sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
}

/* "…&skip=50&…" → 50; `fallback` when it is not told. */
static long long number_in(struct str url, struct str name, long long fallback)
{
    long long n;
    long at = str_find(url, STR("?"));
    struct str rest = at >= 0 ? str_sub(url, (size_t)at + 1, url.n) : STR(""), part;
    while (rest.n && str_next(&rest, '&', &part)) {
        if (str_starts_with(part, name) && str_to_int(str_sub(part, name.n, part.n), &n) && n >= 0 && n <= 1000000) {
            return n;
        }
    }
    return fallback;
}

/* Pages are counted by skip and limit, and a page is 10 libraries when the address does not say. */
static struct str kirkanta_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    const json_t *total = json_object_get(envelope, "total");
    long long limit = number_in(url, STR("limit="), 10), skip = number_in(url, STR("skip="), 0);
    if (!json_is_integer(total) || limit == 0 || skip + limit >= json_integer_value(total)) {
        return STR("");
    }
    long at = str_find(url, STR("skip="));
    if (at < 0) {
        const char *joint = str_find(url, STR("?")) < 0 ? "?" : "&";
        return arena_format(a, "%.*s%sskip=%lld", STR_FMT(url), joint, skip + limit);
    }
    struct str before = str_sub(url, 0, (size_t)at), after = str_sub(url, (size_t)at, url.n);
    long end = str_find(after, STR("&"));
    after = end < 0 ? STR("") : str_sub(after, (size_t)end, after.n);
    return arena_format(a, "%.*sskip=%lld%.*s", STR_FMT(before), skip + limit, STR_FMT(after));
}

/* One language a query, and the answer does not say which: so Finnish only. Eight weeks of 50 libraries stay below the 5,000
 * dates that the service gives at once. */
static const struct source_list lists[] = {
    { "library?city.name={city}&with=schedules&with=primaryContactInfo&with=phoneNumbers&with=services"
      "&period.start=0d&period.end=8w&limit=50&langcode={language}", NULL },
    { NULL, NULL },
};

const struct source source_kirkanta = {
    .kind = "kirkanta", .id = "kirkanta", .name = "Kirkanta", .licence = "CC BY 4.0",
    .url = "https://hakemisto.kirjastot.fi/",
    .attribution_fi = "Lähde: Kirjastot.fi, Kirjastohakemisto, CC\u00A0BY\u00A04.0",
    .attribution_sv = "Källa: Biblioteken.fi, Biblioteks\u00ADregistret, CC\u00A0BY\u00A04.0",
    .attribution_en = "Source: Libraries.fi, Library Directory, CC\u00A0BY\u00A04.0",
    .lists = lists, .keeps_hours = true, .parse = kirkanta_parse, .next_page = kirkanta_next_page,
};
