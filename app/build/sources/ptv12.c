/* PTV, the Finnish Service Catalogue, Open API v12: every kind of thing in
 * pages {page, …, items}. Its texts stand under languageVersions, its classes
 * are bare codes, and a service and its channels meet in connections. */
#include "app/build/sources/ptv12.h"

#include <ctype.h>

#include "app/build/sources/ptv_common.h"
#include "app/build/value.h"

static bool has(const json_t *o, const char *name)
{
    return json_object_get(o, name) != NULL;
}

static void add_codes(struct sink *s, struct record *r, const json_t *o, const char *name, struct str scheme)
{
    const json_t *list = value_array(s, o, name), *code;
    size_t i;
    json_array_foreach(list, i, code) {
        struct str raw = str_trim((struct str){ json_string_value(code), json_string_length(code) });
        bool good = raw.n > 0 && raw.n < 40;
        for (size_t k = 0; good && k < raw.n; k++) {
            good = isalnum((unsigned char)raw.p[k]) || raw.p[k] == '.';
        }
        if (good) {
            record_add_term(r, s->arena, scheme, arena_copy(s->arena, raw));
        } else {
            sink_warn(s, name, "not a code: left out");
        }
    }
}

/* False when the record was dropped: it has no name. */
static bool begin(struct sink *s, struct record *r, const json_t *o, struct ptv12_kind kind)
{
    ptv12_add_versions(s, r, o, kind);
    if (record_any_text(r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "languageVersions", "no name in any language");
        return false;
    }
    ptv_set_modified(s, r, o, "publishedAt");
    return true;
}

/* A service or the base description of services. */
static void parse_service(const json_t *o, struct sink *s, enum record_role role)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = role;
    if (!begin(s, &r, o, (struct ptv12_kind){ FIELD_BODY, CONTACT_WEB, false, false })) {
        return;
    }
    add_codes(s, &r, o, "serviceClasses", STR("ptvclass"));
    add_codes(s, &r, o, "targetGroups", STR("target"));
    if (role == ROLE_ITEM && ptv_is_for_others_only(&r)) {
        sink_drop(s, DROP_HIDDEN, "targetGroups", "only for companies or authorities");
        return;
    }
    r.charge = ptv_charge(s, o, "chargeType");
    if (role == ROLE_ITEM) {
        ptv_add_languages(s, &r, o, "serviceLanguages");
        ptv_add_relation(s, &r, REL_OWNER, value_id(s, o, "organizationContentId"));
        ptv_add_relation(s, &r, REL_BASE, value_id(s, o, "generalDescriptionContentId"));
        ptv_set_via(&r);
    }
    sink_keep(s, &r);
}

static void parse_channel(const json_t *o, struct sink *s)
{
    struct str type = value_line(s, o, "serviceChannelType");
    bool location = str_equal_cstr(type, "ServiceLocation"), electronic = str_equal_cstr(type, "EService");
    struct record r;
    record_init(&r, location ? KIND_UNIT : KIND_CHANNEL, s->key);
    if (!begin(s, &r, o, (struct ptv12_kind){ FIELD_BODY, electronic ? CONTACT_ESERVICE : CONTACT_WEB, true, false })) {
        return;
    }
    r.remote = location ? TRI_NO : TRI_YES;
    if (location) {
        ptv12_add_location(s, &r, o);
    }
    ptv12_add_hours(s, &r, o);
    ptv_add_languages(s, &r, o, "serviceLanguages");
    ptv_add_relation(s, &r, REL_OWNER, value_id(s, o, "organizationContentId"));
    ptv_set_via(&r);
    sink_keep(s, &r);
}

/* What is said of one service at one of its channels: a part of the service. */
static void parse_connection(const json_t *o, struct sink *s)
{
    struct record r;
    struct str channel = value_id(s, o, "channelContentId");
    s->key = value_id(s, o, "serviceContentId");
    if (s->key.n == 0 || channel.n == 0) {
        sink_drop(s, DROP_REJECTED, "serviceContentId", "a connection without both its ends");
        return;
    }
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_PART;
    ptv_add_relation(s, &r, REL_CHANNEL, channel);
    ptv12_add_versions(s, &r, o, (struct ptv12_kind){ FIELD_INSTRUCTION, CONTACT_WEB, false, false });
    ptv12_add_hours(s, &r, o);
    r.charge = ptv_charge(s, o, "chargeType");
    ptv_set_modified(s, &r, o, "publishedAt");
    ptv_set_via(&r);
    sink_keep(s, &r);
}

/* Only the names: the people and addresses of an organisation are nothing for visitors. */
static void parse_organization(const json_t *o, struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_OWNER;
    if (begin(s, &r, o, (struct ptv12_kind){ .names_only = true })) {
        sink_keep(s, &r);
    }
}

/* The scheme of a code list's row, known by its URI or by its code; empty = of no use here. */
static struct str scheme_of(struct str uri, struct str code)
{
    bool named = str_find(uri, STR("/codelist/ptv/")) >= 0;
    if (str_find(uri, STR("/ptvserclass")) >= 0
        || (!named && code.n > 1 && code.p[0] == 'P' && isdigit((unsigned char)code.p[1]))) {
        return STR("ptvclass");
    }
    bool target = str_find(uri, STR("/ptvkohderyhmat")) >= 0 || (!named && str_starts_with(code, STR("KR")));
    return target ? STR("target") : STR("");
}

static void parse_code(const json_t *o, struct sink *s)
{
    struct str code = value_id(s, o, "code"), scheme = scheme_of(value_line(s, o, "uri"), code);
    struct record r;
    s->key = code;
    if (scheme.n == 0 || code.n == 0) {
        sink_drop(s, DROP_IGNORED, "", "a code list that the catalogue has no use for");
        return;
    }
    if (!value_bool(s, o, "isValid", true)) {
        sink_drop(s, DROP_IGNORED, "isValid", "a code that is no longer used");
        return;
    }
    s->key = arena_format(s->arena, "%.*s:%.*s", STR_FMT(scheme), STR_FMT(code));
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_TERM;
    ptv12_add_words(s, &r, o, "name", FIELD_NAME);
    if (r.key.n > 200 || record_any_text(&r, FIELD_NAME).n == 0) {
        sink_drop(s, DROP_REJECTED, "name", "no name in any language");
        return;
    }
    sink_keep(s, &r);
}

/* An archived list holds ids alone. (One of connections too, though a connection has no id: that finds nothing.) */
static void parse_gone(struct sink *s)
{
    struct record r;
    record_init(&r, KIND_SERVICE, s->key);
    r.role = ROLE_GONE;
    sink_keep(s, &r);
}

/* Answers that hold nothing for the catalogue, by a member that only they have. */
static const char *ignored_reason(const json_t *o)
{
    static const struct { const char *member, *reason; } table[] = {
        { "edges", "a tree of organisations" }, { "itemType", "a member of a service collection" },
        { "parentUris", "a code list that the catalogue has no use for" },
        { "serviceNames", "an answer of version 11" }, { "serviceChannelNames", "an answer of version 11" },
        { "organizationNames", "an answer of version 11" }, { "names", "an answer of version 11" },
        { "ReferenceCode", "an answer of version 11" }, { "serviceHourType", "an answer of version 11" },
        { "serviceCollectionNames", "an answer of version 11" },
        { "codeValue", "a code list of another service" }, { "codes", "a code list of another service" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (has(o, table[i].member)) {
            return table[i].reason;
        }
    }
    return has(o, "contentId") && has(o, "languageVersions") ? "service collection: not an item" : NULL;
}

static void ptv12_parse(const json_t *o, struct sink *s);

/* Pages that somebody saved together, each under a name of its own: {"…/service/search": {"items": […]}, …}. */
static bool parse_saved_pages(const json_t *o, struct sink *s)
{
    const char *name;
    const json_t *page, *item;
    size_t i;
    bool any = false;
    json_object_foreach((json_t *)o, name, page) {
        any = any || (json_is_object(page) && json_is_array(json_object_get(page, "items")));
    }
    if (!any || has(o, "contentId")) {
        return false;
    }
    sink_drop(s, DROP_IGNORED, "", "several answers in one file: each is read");
    json_object_foreach((json_t *)o, name, page) {
        json_array_foreach(json_object_get(page, "items"), i, item) {
            sink_more(s);
            s->key = STR("");
            ptv12_parse(item, s);
        }
    }
    return true;
}

/* Kinds are known by the member that only they have; it need not stand first. */
static void ptv12_parse(const json_t *o, struct sink *s)
{
    bool channel = has(o, "serviceChannelType"), organization = has(o, "organizationType");
    bool base = has(o, "generalDescriptionTypes"), service = has(o, "serviceType");
    const char *ignored = NULL;
    if (!json_is_object(o)) {
        sink_drop(s, DROP_REJECTED, "", "an object expected");
        return;
    }
    if (parse_saved_pages(o, s)) {
        return;
    }
    if (has(o, "serviceContentId") || has(o, "channelContentId")) {
        parse_connection(o, s);
        return;
    }
    if (has(o, "code") && (has(o, "name") || has(o, "isValid"))) {
        parse_code(o, s);
        return;
    }
    s->key = value_id(s, o, "contentId");
    bool gone = s->key.n && json_object_size(o) == 1;
    bool known = channel || organization || base || service || gone;
    if (!known && (ignored = ignored_reason(o))) {
        sink_drop(s, DROP_IGNORED, "", ignored);
    } else if (!known) {
        sink_drop(s, DROP_REJECTED, "", "not a shape of this source");
    } else if (s->key.n == 0) {
        sink_drop(s, DROP_REJECTED, "contentId", "no id");
    } else if (channel) {
        parse_channel(o, s);
    } else if (organization) {
        parse_organization(o, s);
    } else if (gone) {
        parse_gone(s);
    } else {
        parse_service(o, s, base ? ROLE_BASE : ROLE_ITEM);
    }
}

static struct str ptv12_next_page(const json_t *envelope, struct str url, struct arena *a)
{
    return value_next_numbered(envelope, url, "page", "totalPages", "page", a);
}

/* Things of the area, then those of the whole country, which a search of an area may leave out. Owners, connections
 * and base descriptions have no area. */
#define PAGE "page=1&pageSize=100"
#define HERE "areaType=LimitedArea&municipalities={municipality}&municipalitiesMatch=any&" PAGE
#define EVERYWHERE "areaType=WholeCountry&" PAGE
#define MAINLAND "areaType=WholeCountryExceptAland&" PAGE
#define SEARCH(path) { path, path "&publishedAtOrAfter={since}" }
static const struct source_list ptv12_lists[] = {
    { "service-classes?" PAGE, NULL },
    { "target-groups?" PAGE, NULL },
    SEARCH("organization/search?" PAGE),
    SEARCH("general-description/search?" PAGE),
    SEARCH("service-channel/search?" HERE),
    SEARCH("service-channel/search?" EVERYWHERE),
    SEARCH("service-channel/search?" MAINLAND),
    SEARCH("service/search?" HERE),
    SEARCH("service/search?" EVERYWHERE),
    SEARCH("service/search?" MAINLAND),
    SEARCH("connection/search?" PAGE),
    { NULL, NULL },
};

const struct source source_ptv12 = {
    .kind = "ptv12", PTV_REGISTER, .lists = ptv12_lists, .key_header = "x-api-key", .parse = ptv12_parse,
    .next_page = ptv12_next_page,
};
