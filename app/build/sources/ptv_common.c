#include "app/build/sources/ptv_common.h"

#include <ctype.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/value.h"

void ptv_add_relation(struct sink *s, struct record *r, enum relation kind, struct str id)
{
    if (id.n) {
        record_add_relation(r, s->arena, kind, arena_format(s->arena, "ptv:%.*s", STR_FMT(id)));
    }
}

enum charge ptv_charge(struct sink *s, const json_t *o, const char *name)
{
    static const struct { const char *word; enum charge charge; } table[] = {
        { "Chargeable", CHARGE_PAID }, { "Charged", CHARGE_PAID }, { "FreeOfCharge", CHARGE_FREE },
        { "Free", CHARGE_FREE }, { "Other", CHARGE_OTHER },
    };
    struct str word = value_line(s, o, name);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (str_equal_cstr(word, table[i].word)) {
            return table[i].charge;
        }
    }
    return CHARGE_UNKNOWN;
}

void ptv_add_languages(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *code;
    size_t i;
    json_array_foreach(list, i, code) {
        record_add_language(r, s->arena, clean_language(s->arena, str_of(json_string_value(code))));
    }
}

void ptv_set_modified(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    r->modified = value_line(s, o, name);
    if (r->modified.n && !clock_parse_iso(r->modified, &r->modified_utc, NULL)) {
        sink_warn(s, name, "not a time");
    }
}

bool ptv_is_for_others_only(const struct record *r)
{
    bool others = false;
    for (size_t i = 0; i < r->terms.count; i++) {
        if (str_equal_cstr(r->terms.at[i].scheme, "target")) {
            struct str code = r->terms.at[i].code;
            if (!str_starts_with(code, STR("KR2")) && !str_starts_with(code, STR("KR3"))) {
                return false;
            }
            others = true;
        }
    }
    return others;
}

/* "https://www.Lahella.fi:443/x" is; "https://ei-lahella.fi" and "https://lahella.fi.example.org" are not. */
static bool is_lahella(struct str url)
{
    long at = str_find(url, STR("//"));
    struct str host = at < 0 ? STR("") : str_sub(url, (size_t)at + 2, url.n);
    char low[80];
    size_t n = 0;
    while (n < host.n && n + 1 < sizeof low && !strchr("/?#:", host.p[n])) {
        low[n] = (char)tolower((unsigned char)host.p[n]);
        n++;
    }
    struct str name = { low, n };
    return str_equal_cstr(name, "lahella.fi") || str_ends_with(name, STR(".lahella.fi"));
}

void ptv_set_via(struct record *r)
{
    bool found = false;
    for (size_t i = 0; i < r->contacts.count; i++) {
        const struct record_contact *c = &r->contacts.at[i];
        found = found || ((c->kind == CONTACT_WEB || c->kind == CONTACT_ESERVICE) && is_lahella(c->value));
    }
    for (size_t i = 0; i < r->links.count; i++) {
        found = found || is_lahella(r->links.at[i].url);
    }
    r->via = found ? STR("lahella") : r->via;
}

void ptv_add_phone(struct sink *s, struct record *r, const char *field, struct str prefix, struct str number,
                   struct record_contact c)
{
    if (prefix.n && number.n && !str_starts_with(number, STR("+"))) {
        while (str_starts_with(number, STR("0"))) {
            number = str_sub(number, 1, number.n);    /* "+358" and "040…" */
        }
        const char *blank = memchr(number.p, ' ', number.n) ? " " : "";    /* keep the source's own grouping */
        number = arena_format(s->arena, "%.*s%s%.*s", STR_FMT(prefix), blank, STR_FMT(number));
    }
    struct phone phones[PHONES_MAX];
    size_t n = clean_phones(s->arena, number, phones);
    if (n == 0 && number.n) {
        sink_warn(s, field, "not a phone number");
    }
    c.kind = CONTACT_PHONE;
    for (size_t i = 0; i < n; i++) {
        c.value = phones[i].shown;
        c.e164 = phones[i].e164;
        record_add_contact(r, s->arena, c);
    }
}

void ptv_add_page(struct sink *s, struct record *r, const char *field, struct record_contact c, struct str raw,
                  bool own_page)
{
    c.value = clean_url(s->arena, raw);
    if (c.value.n == 0 || c.lang.n == 0) {
        if (str_trim(raw).n) {
            sink_warn(s, field, "not a web address");
        }
        return;
    }
    record_add_contact(r, s->arena, c);
    for (size_t i = 0; i < r->links.count; i++) {
        own_page = own_page && !str_equal(r->links.at[i].lang, c.lang);
    }
    if (own_page) {
        *ROWS_ADD(s->arena, &r->links) = (struct record_link){ c.lang, c.value };
    }
}

void ptv_add_address(struct sink *s, struct record *r, struct record_address address)
{
    bool known = address.street.n == 0 || address.lang.n == 0;
    for (size_t i = 0; i < r->addresses.count; i++) {
        known = known || str_equal(r->addresses.at[i].lang, address.lang);
    }
    if (!known) {
        *ROWS_ADD(s->arena, &r->addresses) = address;
    }
}

bool ptv_set_position(struct sink *s, struct record *r, const char *field, double north, double east)
{
    struct geo_point p = north < 100 ? (struct geo_point){ north, east } : geo_from_tm35fin(east, north);
    if (!geo_is_in_finland(p)) {
        sink_warn(s, field, "position is not in Finland: left out");
        return false;
    }
    r->has_position = true;
    r->lat = p.lat;
    r->lon = p.lon;
    return true;
}

