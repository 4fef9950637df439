#include "app/build/clean.h"
#include "app/build/sources/ptv12.h"
#include "app/build/sources/ptv_common.h"
#include "app/build/value.h"

/* Whom to believe when an address has several positions: the surveyors, then those who measured the entrance. */
static int rank_of(struct str source)
{
    static const char *const order[] = { "NLS", "AccessibilityRegister", "User" };
    int rank = 0;
    while (rank < 3 && !str_equal_cstr(source, order[rank])) {
        rank++;
    }
    return rank;
}

static void add_position(struct sink *s, struct record *r, const json_t *address)
{
    const json_t *list = value_array(s, address, "coordinates"), *row;
    size_t i;
    /* The best source first; one that is not in Finland leaves the word to the next. */
    for (int rank = 0; rank <= 3 && !r->has_position; rank++) {
        json_array_foreach(list, i, row) {
            double east, north;
            bool metres = str_equal_cstr(value_line(s, row, "system"), "EPSG:3067");
            if (metres && !r->has_position && rank_of(value_line(s, row, "source")) == rank
                && value_number(s, row, "easting", &east) && value_number(s, row, "northing", &north)) {
                /* What the register itself takes. */
                if (east >= 43500 && east <= 765000 && north >= 6522000 && north <= 7796000) {
                    ptv_set_position(s, r, "coordinates", north, east);
                } else {
                    sink_warn(s, "coordinates", "position is not in Finland: left out");
                }
            }
        }
    }
}

static void add_streets(struct sink *s, struct record *r, const json_t *address)
{
    const char *key;
    json_t *names = json_object_get(address, "streetName"), *name;
    (void)value_object(s, address, "streetName");    /* for its remark */
    struct str number = value_line(s, address, "addressDetail"), zip = value_line(s, address, "postalCode");
    json_object_foreach(names, key, name) {
        struct str street = value_line(s, names, key);
        if (street.n && number.n) {
            street = arena_format(s->arena, "%.*s %.*s", STR_FMT(street), STR_FMT(number));
        }
        ptv_add_address(s, r, (struct record_address){ clean_language(s->arena, str_of(key)), street, zip, STR("") });
    }
}

void ptv12_add_location(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *location = value_object(s, o, "location");
    const json_t *address = json_array_get(value_array(s, location, "streetAddresses"), 0);
    if (!json_is_object(address)) {
        address = json_array_get(value_array(s, location, "otherAddresses"), 0);
    }
    if (!json_is_object(address)) {
        return;
    }
    add_streets(s, r, address);
    add_position(s, r, address);
    ptv12_add_words(s, r, address, "additionalInformation", FIELD_PLACE_EXTRA);
    struct str id = value_id(s, address, "accessibilityRegisterServicePointId");
    if (id.n) {
        record_add_relation(r, s->arena, REL_ALIAS, arena_format(s->arena, "accessibility:%.*s", STR_FMT(id)));
    }
}
