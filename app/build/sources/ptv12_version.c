#include "app/build/clean.h"
#include "app/build/sources/markdown.h"
#include "app/build/sources/ptv12.h"
#include "app/build/sources/ptv_common.h"
#include "app/build/value.h"

/* A long text is Markdown; its links become contacts. */
static void add_long(struct sink *s, struct record *r, struct str lang, const json_t *v, const char *name, enum field f)
{
    struct markdown_links links = { 0 };
    value_add_text(s, r, f, lang, markdown_to_plain(s->arena, value_raw(s, v, name), &links));
    for (size_t i = 0; i < links.rows.count; i++) {
        struct str url = links.rows.at[i].url;
        if (str_starts_with(url, STR("http://")) || str_starts_with(url, STR("https://"))) {
            struct str label = value_clean(s, FIELD_NAME, links.rows.at[i].text);
            ptv_add_page(s, r, name, (struct record_contact){ .kind = CONTACT_WEB, .lang = lang, .label = label }, url,
                         false);
        }
    }
}

static void add_texts(struct sink *s, struct record *r, struct str lang, const json_t *v, enum field description)
{
    static const struct { const char *name; enum field field; } table[] = {
        { "userInstructions", FIELD_INSTRUCTION }, { "deadlineAdditionalInformation", FIELD_INSTRUCTION },
        { "processingTimeAdditionalInformation", FIELD_INSTRUCTION }, { "conditions", FIELD_FOR_WHOM },
        { "chargeTypeAdditionalInformation", FIELD_PRICE },
    };
    value_add_text(s, r, FIELD_SUMMARY, lang, value_raw(s, v, "summary"));
    add_long(s, r, lang, v, "description", description);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        add_long(s, r, lang, v, table[i].name, table[i].field);
    }
}

static void add_name(struct sink *s, struct record *r, struct str lang, const json_t *v)
{
    struct str name = value_raw(s, v, "name"), other = value_raw(s, v, "alternativeName");
    bool swap = str_trim(other).n && (value_bool(s, v, "isAlternativeNamePrimary", false) || str_trim(name).n == 0);
    value_add_text(s, r, FIELD_NAME, lang, swap ? other : name);
    value_add_text(s, r, FIELD_ALT_NAME, lang, swap ? name : other);
}

static void add_phones(struct sink *s, struct record *r, struct str lang, const json_t *v, const char *name)
{
    const json_t *list = value_array(s, v, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str type = value_line(s, row, "type");
        bool sms = str_equal_cstr(type, "Sms");
        if (str_equal_cstr(type, "Fax")) {
            continue;
        }
        if (type.n && !sms && !str_equal_cstr(type, "DomesticPhone") && !str_equal_cstr(type, "InternationalPhone")) {
            sink_warn(s, name, "an unknown kind of number: left out");
            continue;
        }
        struct str label = value_line(s, row, "additionalInformation");
        ptv_add_phone(s, r, name, value_line(s, row, "dialCode"), value_line(s, row, "number"),
                      (struct record_contact){ .lang = lang, .label = label.n || !sms ? label : STR("SMS"),
                                               .charge_note = value_line(s, row, "chargeDescription") });
    }
}

static void add_emails(struct sink *s, struct record *r, struct str lang, const json_t *v, const char *name)
{
    const json_t *list = value_array(s, v, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        struct str email = clean_email(s->arena, value_raw(s, row, "email"));
        record_add_contact(r, s->arena, (struct record_contact){ .kind = CONTACT_EMAIL, .lang = lang, .value = email });
    }
}

static void add_page(struct sink *s, struct record *r, struct record_contact c, const json_t *row, bool own_page)
{
    c.label = value_line(s, row, "name");
    ptv_add_page(s, r, "url", c, value_raw(s, row, "url"), own_page);
}

static void add_pages(struct sink *s, struct record *r, struct str lang, const json_t *v, const char *name,
                      bool own_page)
{
    const json_t *list = value_array(s, v, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        add_page(s, r, (struct record_contact){ .kind = CONTACT_WEB, .lang = lang }, row, own_page);
    }
}

static void add_voucher(struct sink *s, struct record *r, struct str lang, const json_t *v)
{
    const json_t *voucher = value_object(s, v, "voucher"), *list = value_array(s, voucher, "urls"), *row;
    size_t i;
    value_add_text(s, r, FIELD_PRICE, lang, value_raw(s, voucher, "additionalInformation"));
    json_array_foreach(list, i, row) {
        value_add_text(s, r, FIELD_PRICE, lang, value_raw(s, row, "additionalInformation"));
    }
    add_pages(s, r, lang, voucher, "urls", false);
}

static void add_contacts(struct sink *s, struct record *r, struct str lang, const json_t *v, struct ptv12_kind kind)
{
    static const char *const phones[] = { "contactPhoneNumbers", "phoneNumbers", "supportPhoneNumbers" };
    static const char *const emails[] = { "contactEmails", "supportEmails" };
    static const char *const files[] = { "attachmentLinks", "formFiles" };
    for (size_t i = 0; i < sizeof phones / sizeof phones[0]; i++) {
        add_phones(s, r, lang, v, phones[i]);
    }
    for (size_t i = 0; i < sizeof emails / sizeof emails[0]; i++) {
        add_emails(s, r, lang, v, emails[i]);
    }
    const json_t *address = value_object(s, v, "webAddress");
    if (address) {
        add_page(s, r, (struct record_contact){ .kind = kind.web_address, .lang = lang }, address, kind.own_page);
    }
    add_pages(s, r, lang, v, "contactWebPages", kind.own_page);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        add_pages(s, r, lang, v, files[i], false);
    }
    add_voucher(s, r, lang, v);
}

void ptv12_add_versions(struct sink *s, struct record *r, const json_t *o, struct ptv12_kind kind)
{
    const char *key;
    json_t *version, *all = json_object_get(o, "languageVersions");
    (void)value_object(s, o, "languageVersions");    /* for its remark */
    json_object_foreach(all, key, version) {
        struct str lang = clean_language(s->arena, str_of(key));
        if (lang.n == 0 || !json_is_object(version)) {
            sink_warn(s, "languageVersions", "not a language with its texts: left out");
            continue;
        }
        add_name(s, r, lang, version);
        if (!kind.names_only) {
            add_texts(s, r, lang, version, kind.description);
            add_contacts(s, r, lang, version, kind);
        }
    }
}

void ptv12_add_words(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    const char *key;
    json_t *words = json_object_get(o, name), *word;
    (void)value_object(s, o, name);    /* for its remark */
    json_object_foreach(words, key, word) {
        value_add_text(s, r, f, clean_language(s->arena, str_of(key)), value_raw(s, words, key));
    }
}
