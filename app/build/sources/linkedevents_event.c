/* Linked Events: what one event tells, and the whole sub events inside it. */
#include <ctype.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/sources/linkedevents.h"
#include "app/build/value.h"

/* Beyond this one start and one end are no times: what lies between is an exhibition with its opening hours, or a weekly
 * meeting whose dates stand only in the text. */
enum { DAY_S = 86400, LONGEST_S = 7 * DAY_S };

static void set_location(struct sink *s, struct record *r, const json_t *event)
{
    const json_t *location = json_object_get(event, "location");
    if (!location || json_is_null(location)) {
        return;
    }
    struct str id = json_is_object(location) || json_is_string(location) ? linkedevents_id(s, location) : STR("");
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
    record_add_relation(r, s->arena, REL_PLACE, linkedevents_key(s, id));
    struct record place;
    if (json_is_object(location) && value_has(location, "name") && linkedevents_read_place(s, location, id, &place)) {
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
    /* A series has its sessions for times. */
    bool long_span = r->has_end && r->end_utc - r->start_utc > LONGEST_S && !r->recurring;
    r->all_day = whole_days || long_span;
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
    struct str id = linkedevents_id(s, k);
    struct record term;
    if (id.n == 0) {
        sink_warn(s, "keywords", "a keyword without an id");
        return;
    }
    record_add_term(r, s->arena, scheme, id);
    if (json_is_object(k) && value_has(k, "name") && linkedevents_read_keyword(s, k, scheme, id, &term)) {
        sink_support(s, &term);
    }
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

/* What kind of event it is and whether it is outdoors, where that is not the usual. */
static void add_kinds(struct sink *s, struct record *r, const json_t *o)
{
    struct str type = value_line(s, o, "type_id"), environment = value_line(s, o, "environment");
    if (str_equal_cstr(type, "Course") || str_equal_cstr(type, "Volunteering")) {
        record_add_term(r, s->arena, STR("letype"), type);
    }
    if (str_equal_cstr(environment, "out")) {
        record_add_term(r, s->arena, STR("leenvironment"), environment);
    }
}

static void add_languages(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "in_language"), *l;
    size_t i;
    json_array_foreach(list, i, l) {
        record_add_language(r, s->arena, clean_language(s->arena, linkedevents_id(s, l)));
    }
}

static struct str in_language(const json_t *by_lang, const char *lang)
{
    return str_of(json_string_value(json_object_get(by_lang, lang)));
}

static void add_offer_texts(struct sink *s, struct record *r, const json_t *offer)
{
    const char *langs[LINKEDEVENTS_LANGUAGES_MAX];
    const json_t *prices = value_object(s, offer, "price"), *notes = value_object(s, offer, "description");
    size_t count = linkedevents_languages(prices, notes, langs);
    for (size_t i = 0; i < count; i++) {
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

/* Groups of customers with a sum each: {"price": "5.00"}. */
static void read_price_groups(struct sink *s, const json_t *o, const char *name, bool *is_free, bool *is_paid)
{
    const json_t *list = value_array(s, o, name), *group;
    size_t i;
    json_array_foreach(list, i, group) {
        double price;
        if (json_is_object(group) && value_number(s, group, "price", &price)) {
            *is_paid = *is_paid || price > 0;
            *is_free = *is_free || price <= 0;
        }
    }
}

/* No offer, or an offer that says nothing, is not a price of zero: it is unknown. Where something costs for somebody, it
 * is not free. */
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
        bool told_free = value_bool(s, offer, "is_free", false), is_free = told_free, paid = false;
        json_object_foreach((json_t *)prices, code, v) {
            enum charge c = clean_price(s->arena, str_of(json_string_value(v)), true);
            paid = paid || c == CHARGE_PAID;
            is_free = is_free || c == CHARGE_FREE;
        }
        read_price_groups(s, offer, "offer_price_groups", &is_free, &paid);
        any_paid = any_paid || (paid && !told_free);
        any_free = any_free || is_free;
        add_offer_texts(s, r, offer);
        linkedevents_add_urls(s, r, offer, "info_url", CONTACT_ESERVICE);
    }
    r->charge = any_paid ? CHARGE_PAID : any_free ? CHARGE_FREE : CHARGE_UNKNOWN;
}

/* Times, capacity and ages stand beside the event's own fields or inside its registration; the event's come first. */
static void read_enrolment(struct sink *s, struct record *r, const json_t *o)
{
    int left, most, age;
    if (!r->has_enrol_start) {
        r->has_enrol_start = value_time(s, o, "enrolment_start_time", &r->enrol_start_utc, NULL);
    }
    if (!r->has_enrol_end) {
        r->has_enrol_end = value_time(s, o, "enrolment_end_time", &r->enrol_end_utc, NULL);
    }
    if (r->places_max < 0 && value_int(s, o, "maximum_attendee_capacity", &most)) {
        r->places_max = most;
    }
    if (r->places_left < 0 && value_int(s, o, "remaining_attendee_capacity", &left)) {
        r->places_left = left;
        /* It was true when the source last touched it, and maybe later. */
        struct record at = { 0 };
        linkedevents_set_modified(s, &at, o);
        r->places_at_utc = at.modified_utc > r->modified_utc ? at.modified_utc : r->modified_utc;
    }
    /* From 0 years on is no limit. */
    if (r->min_age < 0 && value_int(s, o, "audience_min_age", &age) && age > 0) {
        r->min_age = age;
    }
    if (r->max_age < 0 && value_int(s, o, "audience_max_age", &age) && age > 0) {
        r->max_age = age;
    }
}

static void set_enrolment(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *registration = json_object_get(o, "registration");
    read_enrolment(s, r, o);
    if (json_is_object(registration)) {
        bool is_free = false, is_paid = false;
        read_enrolment(s, r, registration);
        linkedevents_add_urls(s, r, registration, "signup_url", CONTACT_ESERVICE);
        linkedevents_add_texts(s, r, registration, "instructions", FIELD_INSTRUCTION);
        read_price_groups(s, registration, "registration_price_groups", &is_free, &is_paid);
        r->charge = is_paid ? CHARGE_PAID : r->charge;
    }
    bool told = json_is_object(registration) ? json_object_size(registration) > 0 : json_is_string(registration);
    if (r->has_enrol_start || r->has_enrol_end || told) {
        r->access = ACCESS_REGISTRATION;
    }
    if (r->min_age >= 0 && r->max_age >= 0 && r->min_age > r->max_age) {
        sink_warn(s, "audience_max_age", "below the least age: both were left out");
        r->min_age = r->max_age = -1;
    }
}

/* A number to call or an address has nothing to do in the name of an organisation: it may be a person's. Years are no number. */
static bool has_contact(struct arena *a, struct str s)
{
    struct phone phones[PHONES_MAX];
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += isdigit((unsigned char)s.p[i]) != 0;
        if (s.p[i] == '@') {
            return true;
        }
    }
    return digits > 5 && clean_phones(a, s, phones) > 0;
}

/* Who arranges it; provider_contact_info and user_… tell of persons and are never read. */
static void add_owner(struct sink *s, struct record *r, const json_t *o)
{
    struct record found = { 0 };
    linkedevents_add_texts(s, &found, o, "provider", FIELD_OWNER);
    for (size_t i = 0; i < found.texts.count; i++) {
        struct str name = clean_shorten(s->arena, clean_line(s->arena, found.texts.at[i].value), VALUE_NAME_MAX);
        if (has_contact(s->arena, found.texts.at[i].value)) {
            sink_warn(s, "provider", "a number or an address in a name: left out");
        } else {
            record_add_text(r, s->arena, FIELD_OWNER, found.texts.at[i].lang, name);
        }
    }
    struct str publisher = value_has(o, "publisher") ? value_id(s, o, "publisher") : STR("");
    if (record_any_text(r, FIELD_OWNER).n == 0 && publisher.n) {
        record_add_relation(r, s->arena, REL_OWNER, linkedevents_key(s, publisher));
    }
}

/* A licence that is not told, or that nobody knows, allows no more than the narrowest one. */
static void add_images(struct sink *s, struct record *r, const json_t *o)
{
    enum { IMAGES_MAX = 20 };
    const json_t *list = value_array(s, o, "images"), *image;
    size_t i;
    json_array_foreach(list, i, image) {
        struct str url = clean_url(s->arena, value_raw(s, image, "url"));
        if (url.n && i < IMAGES_MAX) {
            bool free_use = str_equal_cstr(value_line(s, image, "license"), "cc_by");
            *ROWS_ADD(s->arena, &r->images) = (struct record_image){ url, free_use ? STR("cc_by") : STR("event_only"),
                value_line(s, image, "photographer_name") };
        }
    }
}

/* Whole sub events that came inside, at any depth (the splitter lets no element be nested deeper than
 * SPLIT_DEPTH_MAX); mere references are found through their own super_event. */
static void parse_sub_events(const json_t *o, struct sink *s, struct str series)
{
    const json_t *list = json_object_get(o, "sub_events"), *sub;
    size_t i;
    json_array_foreach(list, i, sub) {
        bool whole = json_is_object(sub) && (value_has(sub, "start_time") || value_has(sub, "name")
                     || value_has(sub, "sub_events") || json_is_true(json_object_get(sub, "deleted")));
        if (whole) {
            sink_more(s);
            s->key = linkedevents_id(s, sub);
            linkedevents_parse_event(sub, s, series);
        }
    }
}

static void set_series(struct sink *s, struct record *r, const json_t *o, struct str series)
{
    const json_t *super = json_object_get(o, "super_event");
    struct str id = super && !json_is_null(super) ? linkedevents_id(s, super) : series;
    if (id.n) {
        record_add_relation(r, s->arena, REL_PARENT, linkedevents_key(s, id));
    }
}

static bool read_event(const json_t *o, struct sink *s, struct record *r)
{
    record_init(r, KIND_EVENT, s->key);
    linkedevents_add_texts(s, r, o, "name", FIELD_NAME);
    if (record_any_text(r, FIELD_NAME).n == 0) {
        return false;
    }
    linkedevents_set_modified(s, r, o);
    set_status(s, r, o);
    linkedevents_add_texts(s, r, o, "short_description", FIELD_SUMMARY);
    linkedevents_add_texts(s, r, o, "description", FIELD_BODY);
    linkedevents_mend_summaries(s, r);
    linkedevents_add_texts(s, r, o, "location_extra_info", FIELD_PLACE_EXTRA);
    r->recurring = str_equal_cstr(value_line(s, o, "super_event_type"), "recurring");
    set_times(s, r, o);
    add_offers(s, r, o);
    set_enrolment(s, r, o);
    add_keywords(s, r, o, "keywords", STR("lekeyword"));
    add_keywords(s, r, o, "audience", STR("target"));
    add_kinds(s, r, o);
    add_languages(s, r, o);
    linkedevents_add_urls(s, r, o, "info_url", CONTACT_WEB);
    add_owner(s, r, o);
    add_images(s, r, o);
    return true;
}

void linkedevents_parse_event(const json_t *o, struct sink *s, struct str series)
{
    struct record r;
    struct str key = s->key;
    const char *published = json_string_value(json_object_get(o, "publication_status"));
    if (key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
    } else if (linkedevents_is_gone(s, o)) {
        linkedevents_keep_gone(s, o, KIND_EVENT);
    } else if (published && strcmp(published, "public") != 0) {
        sink_drop(s, DROP_HIDDEN, "publication_status", "not published");
    } else if (!read_event(o, s, &r)) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
    } else {
        set_location(s, &r, o);
        set_series(s, &r, o, series);
        sink_keep(s, &r);
    }
    parse_sub_events(o, s, key);
}
