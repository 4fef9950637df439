#include <string.h>

#include "app/build/clean.h"
#include "app/build/sources/ptv11.h"
#include "app/build/sources/ptv_common.h"
#include "app/build/value.h"

enum { SENTENCES_MAX = 200 };

void ptv11_add_phones(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str type = value_line(s, row, "type");
        bool sms = str_equal_cstr(type, "Sms");
        if (type.n && !sms && !str_equal_cstr(type, "Phone")) {
            if (!str_equal_cstr(type, "Fax")) {
                sink_warn(s, name, "an unknown kind of number: left out");
            }
            continue;
        }
        bool service_number = json_is_true(json_object_get(row, "isFinnishServiceNumber"));
        struct record_contact c = { .lang = ptv11_language(s, row),
                                    .label = value_line(s, row, "additionalInformation"),
                                    .charge_note = value_line(s, row, "chargeDescription") };
        c.label = c.label.n || !sms ? c.label : STR("SMS");
        ptv_add_phone(s, r, name, service_number ? STR("") : value_line(s, row, "prefixNumber"),
                      value_line(s, row, "number"), c);
    }
}

void ptv11_add_emails(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        record_add_contact(r, s->arena, (struct record_contact){ CONTACT_EMAIL, ptv11_language(s, row), STR(""),
            clean_email(s->arena, value_raw(s, row, "value")), STR(""), STR("") });
    }
}

void ptv11_add_pages(struct sink *s, struct record *r, const json_t *o, const char *name, struct ptv11_pages how)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct record_contact c = { .kind = how.kind, .lang = ptv11_language(s, row) };
        c.label = how.label_name ? value_line(s, row, how.label_name) : STR("");
        ptv_add_page(s, r, name, c, value_raw(s, row, how.url_name), how.own_page);
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
        if (str_equal(ptv11_language(s, row), lang)) {
            return value_line(s, row, "value");
        }
    }
    return STR("");
}

static void add_street(struct sink *s, struct record *r, const json_t *street)
{
    struct str number = value_line(s, street, "streetNumber"), zip = value_line(s, street, "postalCode");
    const json_t *names = value_array(s, street, "street"), *offices = value_array(s, street, "postOffice");
    const json_t *municipality = json_object_get(json_object_get(street, "municipality"), "name");
    const json_t *row;
    size_t i;
    json_array_foreach(names, i, row) {
        struct str lang = ptv11_language(s, row);
        struct str name = in_list(s, names, lang), city = city_case(s, in_list(s, offices, lang));
        if (city.n == 0) {
            city = in_list(s, municipality, lang);
        }
        if (name.n && number.n) {
            name = arena_format(s->arena, "%.*s %.*s", STR_FMT(name), STR_FMT(number));
        }
        ptv_add_address(s, r, (struct record_address){ lang, name, zip, city });
    }
    ptv11_add_typed(s, r, street, "additionalInformation", NULL, FIELD_PLACE_EXTRA);
}

static void add_sentence(struct sink *s, struct record *r, const json_t *words, int sort)
{
    const json_t *row;
    size_t i, first = r->sentences.count;
    json_array_foreach(words, i, row) {
        struct str lang = ptv11_language(s, row), value = value_clean(s, FIELD_ACCESS_NOTE, ptv11_text(s, row));
        bool known = lang.n == 0 || value.n == 0 || r->sentences.count >= SENTENCES_MAX;
        for (size_t k = first; k < r->sentences.count; k++) {
            known = known || str_equal(r->sentences.at[k].lang, lang);
        }
        if (!known) {
            *ROWS_ADD(s->arena, &r->sentences) = (struct record_sentence){ sort, lang, value };
        }
    }
}

/* What it is like to come in: entrances have groups of sentences, each in several languages. */
static void add_sentences(struct sink *s, struct record *r, const json_t *address)
{
    const json_t *entrances = value_array(s, address, "entrances"), *entrance, *group, *row;
    size_t i, k, n;
    int sort = 0;
    json_array_foreach(entrances, i, entrance) {
        json_array_foreach(value_array(s, entrance, "accessibilitySentences"), k, group) {
            json_array_foreach(value_array(s, group, "sentences"), n, row) {
                add_sentence(s, r, value_array(s, row, "sentence"), sort++);
            }
        }
    }
}

/* Postal addresses do not lead anybody anywhere. */
void ptv11_add_addresses(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "addresses"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *street = value_object(s, row, "streetAddress");
        const json_t *told = street ? street : value_object(s, row, "otherAddress");
        double north, east;
        if (str_equal_cstr(value_line(s, row, "type"), "Postal") || r->addresses.count) {
            continue;
        }
        if (street) {
            add_street(s, r, street);
        }
        if (r->sentences.count == 0) {
            add_sentences(s, r, row);
        }
        if (!r->has_position && value_number(s, told, "latitude", &north)
            && value_number(s, told, "longitude", &east)) {
            ptv_set_position(s, r, "latitude", north, east);
        }
    }
}
