/* PTV, the Finnish Service Catalogue, Open API v11 (and the older v7 and v8
 * shapes, which differ in a few words): services, channels, organisations and
 * general descriptions, in pages {…, itemList} or alone. */
#include "app/build/sources/ptv11.h"

#include "app/build/sources/ptv_common.h"
#include "app/build/sources/ptv_hours.h"
#include "app/build/value.h"

/* The code, or the last part of the URI that holds it; the oldest URIs (…:ptvl:v1068) hold none. */
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

static void add_relations(struct sink *s, struct record *r, const json_t *o, const char *list_name, const char *member,
                          enum relation kind)
{
    const json_t *list = value_array(s, o, list_name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *other = value_object(s, row, member);
        ptv_add_relation(s, r, kind, other ? value_id(s, other, "id") : STR(""));
    }
}

/* False when the record was dropped: without a name or not published. */
static bool begin(struct sink *s, struct record *r, const json_t *o, const char *names)
{
    struct str status = value_line(s, o, "publishingStatus");
    ptv11_add_names(s, r, o, names);
    if (status.n && !str_equal_cstr(status, "Published")) {
        sink_drop(s, DROP_HIDDEN, "publishingStatus", "not published");
        return false;
    }
    if (record_any_text(r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, names, "no name in any language");
        return false;
    }
    ptv_set_modified(s, r, o, "modified");
    return true;
}

/* Who answers for the service; names of organisations come without a language and are Finnish. */
static void add_owner(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "organizations"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const json_t *organization = value_object(s, row, "organization");
        if (organization && str_equal_cstr(value_line(s, row, "roleType"), "Responsible")) {
            ptv_add_relation(s, r, REL_OWNER, value_id(s, organization, "id"));
            value_add_text(s, r, FIELD_OWNER, STR("fi"), value_raw(s, organization, "name"));
            return;
        }
    }
}

static void add_vouchers(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "serviceVouchers"), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        value_add_text(s, r, FIELD_PRICE, ptv11_language(s, row), value_raw(s, row, "additionalInformation"));
    }
    ptv11_add_pages(s, r, o, "serviceVouchers", (struct ptv11_pages){ "url", "value", CONTACT_WEB, false });
}

/* What a service's connections to its channels say of this service. Hours only when one alone tells them: two places'
 * hours must not mix. */
static void add_connections(struct sink *s, struct record *r, const json_t *o)
{
    const json_t *list = value_array(s, o, "serviceChannels"), *row;
    size_t i, with_hours = 0;
    struct record hours = { 0 };
    json_array_foreach(list, i, row) {
        const json_t *contact = value_object(s, row, "contactDetails");
        struct record own;
        record_init(&own, KIND_SERVICE, r->key);
        ptv11_add_hours(s, &own, row);
        if (own.periods.count) {
            hours = own;
            with_hours++;
        }
        ptv11_add_typed(s, r, row, "description", "Description", FIELD_INSTRUCTION);
        ptv11_add_typed(s, r, row, "description", "ChargeTypeAdditionalInfo", FIELD_PRICE);
        r->charge = r->charge == CHARGE_UNKNOWN ? ptv_charge(s, row, "serviceChargeType") : r->charge;
        if (contact) {
            ptv11_add_phones(s, r, contact, "phoneNumbers");
            ptv11_add_emails(s, r, contact, "emails");
            ptv11_add_pages(s, r, contact, "webPages", (struct ptv11_pages){ "url", "value", CONTACT_WEB, false });
        }
    }
    if (with_hours == 1) {
        r->periods = hours.periods;
    }
}

static void parse_service(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    if (!begin(s, &r, o, "serviceNames")) {
        return;
    }
    add_classes(s, &r, o, "serviceClasses", STR("ptvclass"));
    add_classes(s, &r, o, "targetGroups", STR("target"));
    if (ptv_is_for_others_only(&r)) {
        sink_drop(s, DROP_HIDDEN, "targetGroups", "only for companies or authorities");
        return;
    }
    ptv11_add_descriptions(s, &r, o, "serviceDescriptions");
    ptv11_add_typed(s, &r, o, "requirements", NULL, FIELD_FOR_WHOM);
    r.charge = ptv_charge(s, o, "serviceChargeType");
    add_vouchers(s, &r, o);
    ptv_add_languages(s, &r, o, "languages");
    add_owner(s, &r, o);
    ptv_add_relation(s, &r, REL_BASE, value_id(s, o, "generalDescriptionId"));
    add_relations(s, &r, o, "serviceChannels", "serviceChannel", REL_CHANNEL);
    add_connections(s, &r, o);
    ptv_set_via(&r);
    sink_keep(s, &r);
}

static void add_channel_contacts(struct sink *s, struct record *r, const json_t *o, bool electronic)
{
    ptv11_add_phones(s, r, o, "phoneNumbers");
    ptv11_add_phones(s, r, o, "supportPhones");
    ptv11_add_emails(s, r, o, "emails");
    ptv11_add_emails(s, r, o, "supportEmails");
    enum contact_kind kind = electronic ? CONTACT_ESERVICE : CONTACT_WEB;
    ptv11_add_pages(s, r, o, "webPages", (struct ptv11_pages){ "url", "value", kind, true });
    ptv11_add_pages(s, r, o, "channelUrls", (struct ptv11_pages){ "value", NULL, CONTACT_WEB, true });
    ptv11_add_pages(s, r, o, "attachments", (struct ptv11_pages){ "url", "name", CONTACT_WEB, false });
}

static void parse_channel(const json_t *o, struct sink *s)
{
    struct str type = value_line(s, o, "serviceChannelType");
    bool location = str_equal_cstr(type, "ServiceLocation");
    struct record r;
    record_init(&r, location ? KIND_UNIT : KIND_CHANNEL, s->key);
    if (!begin(s, &r, o, "serviceChannelNames")) {
        return;
    }
    r.remote = location ? TRI_NO : TRI_YES;
    ptv11_add_descriptions(s, &r, o, "serviceChannelDescriptions");
    add_channel_contacts(s, &r, o, str_equal_cstr(type, "EChannel"));
    ptv11_add_addresses(s, &r, o);
    ptv11_add_hours(s, &r, o);
    ptv_add_languages(s, &r, o, "languages");
    ptv_add_relation(s, &r, REL_OWNER, value_id(s, o, "organizationId"));
    add_relations(s, &r, o, "services", "service", REL_SERVICE);
    ptv_set_via(&r);
    sink_keep(s, &r);
}

/* Only the names: the people and addresses of an organisation are nothing for visitors. */
static void parse_organization(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_OWNER;
    if (begin(s, &r, o, "organizationNames")) {
        sink_keep(s, &r);
    }
}

/* A base description: v11's GeneralDescription, or the register's own dump with capital names. */
static void parse_base(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_BASE;
    ptv11_add_typed(s, &r, o, "names", "Name", FIELD_NAME);
    ptv11_add_typed(s, &r, o, "Name", NULL, FIELD_NAME);
    if (record_any_text(&r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "names", "no name in any language");
        return;
    }
    ptv11_add_descriptions(s, &r, o, "descriptions");
    ptv11_add_typed(s, &r, o, "ShortDescription", NULL, FIELD_SUMMARY);
    ptv11_add_typed(s, &r, o, "Description", NULL, FIELD_BODY);
    ptv11_add_typed(s, &r, o, "UserInstructions", NULL, FIELD_INSTRUCTION);
    ptv11_add_typed(s, &r, o, "ChargeTypeAdditionalInfo", NULL, FIELD_PRICE);
    ptv11_add_typed(s, &r, o, "requirements", NULL, FIELD_FOR_WHOM);
    add_classes(s, &r, o, "serviceClasses", STR("ptvclass"));
    add_classes(s, &r, o, "targetGroups", STR("target"));
    r.charge = ptv_charge(s, o, value_has(o, "ChargeType") ? "ChargeType" : "serviceChargeType");
    sink_keep(s, &r);
}

static bool has(const json_t *o, const char *name)
{
    return json_object_get(o, name) != NULL;
}

/* Answers that hold no items, by a member that only they have. */
static const char *ignored_reason(const json_t *o, struct str key)
{
    static const struct { const char *member, *reason; } table[] = {
        { "contentId", "an answer of version 12" }, { "languageVersions", "an answer of version 12" },
        { "serviceContentId", "an answer of version 12" }, { "/api/v12/service/search", "an answer of version 12" },
        { "codeValue", "code list: themes come from data/themes.tsv" },
        { "codes", "code list: themes come from data/themes.tsv" },
        { "serviceHourType", "opening hours without their place" },
        { "serviceCollectionNames", "service collection: not an item" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (has(o, table[i].member)) {
            return table[i].reason;
        }
    }
    if (has(o, "code") && (has(o, "names") || has(o, "name"))) {
        return "code list: themes come from data/themes.tsv";
    }
    return key.n && has(o, "name") && json_object_size(o) <= 3 ? "a list of ids without content" : NULL;
}

static void ptv11_parse(const json_t *o, struct sink *s)
{
    s->key = value_id(s, o, has(o, "Id") ? "Id" : "id");
    bool service = has(o, "serviceNames"), channel = has(o, "serviceChannelNames") || has(o, "serviceChannelType");
    bool base = has(o, "ReferenceCode") || (has(o, "names") && has(o, "descriptions"));
    bool organization = has(o, "organizationNames");
    const char *ignored = service || channel || base || organization ? NULL : ignored_reason(o, s->key);
    if (ignored) {
        sink_drop(s, DROP_IGNORED, "", ignored);
    } else if (!(service || channel || base || organization)) {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    } else if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "id", "no id");
    } else if (service) {
        parse_service(o, s);
    } else if (channel) {
        parse_channel(o, s);
    } else if (base) {
        parse_base(o, s);
    } else {
        parse_organization(o, s);
    }
}

static struct str ptv11_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    return value_next_numbered(envelope, url, "pageNumber", "pageCount", "page", a);
}

/* Lists of whole things, by area; changes are told as ids alone, and base descriptions one by one. */
static const struct source_list ptv11_lists[] = {
    { "Service/list/area/Municipality/code/{municipality}?includeWholeCountry=true&page=1", NULL },
    { "ServiceChannel/list/area/Municipality/code/{municipality}?includeWholeCountry=true&page=1", NULL },
    { "Organization/list/area/Municipality/code/{municipality}?page=1", NULL },
    { NULL, NULL },
};

const struct source source_ptv11 = {
    .kind = "ptv11", PTV_REGISTER, .lists = ptv11_lists, .parse = ptv11_parse, .next_page = ptv11_next_page,
};
