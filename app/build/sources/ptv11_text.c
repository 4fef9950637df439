#include "app/build/sources/ptv11.h"

#include <string.h>

#include "app/build/clean.h"
#include "app/build/value.h"

enum { LANGUAGES_MAX = 20 };

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
    char *out = arena_alloc(s->arena, raw.n + 1);    /* the words are a part of the document */
    size_t n = 0, i;
    json_array_foreach(json_object_get(doc, "blocks"), i, block) {
        const json_t *text = json_object_get(block, "text");
        size_t k = json_string_length(text);
        if (json_is_string(text) && n + k + 1 <= raw.n) {
            memcpy(out + n, json_string_value(text), k);
            n += k;
            out[n++] = '\n';
        }
    }
    json_decref(doc);
    return (struct str){ out, n };
}

struct str ptv11_language(struct sink *s, const json_t *row)
{
    const json_t *lang = json_object_get(row, "language");
    return clean_language(s->arena, str_of(json_string_value(lang ? lang : json_object_get(row, "Lang"))));
}

struct str ptv11_text(struct sink *s, const json_t *row)
{
    const json_t *v = json_object_get(row, "value");
    if (!v) {
        v = json_object_get(row, "Label");
    }
    return json_is_string(v) ? from_draft(s, (struct str){ json_string_value(v), json_string_length(v) }) : STR("");
}

void ptv11_add_typed(struct sink *s, struct record *r, const json_t *o, const char *name, const char *type,
                     enum field f)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    json_array_foreach(list, i, row) {
        const char *is = json_string_value(json_object_get(row, "type"));
        if (!json_is_object(row)) {
            sink_warn(s, name, "an object expected");
        } else if (!type || (is && strcmp(is, type) == 0)) {
            value_add_text(s, r, f, ptv11_language(s, row), ptv11_text(s, row));
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
        if (i == LANGUAGES_MAX) {
            break;
        }
    }
    return false;
}

void ptv11_add_names(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    const json_t *list = value_array(s, o, name), *row;
    size_t i;
    /* The wanted kind of name first, then the other one where a language has only that. */
    for (int pass = 0; pass < 2; pass++) {
        json_array_foreach(list, i, row) {
            struct str lang = ptv11_language(s, row);
            const char *type = json_string_value(json_object_get(row, "type"));
            bool alternative = type && strncmp(type, "Alternat", 8) == 0;
            bool wanted = lang.n && alternative == shows_alternative(o, lang.p);
            if (pass == 0 && wanted) {
                value_add_text(s, r, FIELD_NAME, lang, ptv11_text(s, row));
            } else if (pass == 1 && !wanted && record_text(r, FIELD_NAME, lang).n == 0) {
                value_add_text(s, r, FIELD_NAME, lang, ptv11_text(s, row));
            } else if (pass == 1 && !wanted) {
                value_add_text(s, r, FIELD_ALT_NAME, lang, ptv11_text(s, row));
            }
        }
    }
}

void ptv11_add_descriptions(struct sink *s, struct record *r, const json_t *o, const char *name)
{
    static const struct { const char *type; enum field field; } table[] = {
        { "Summary", FIELD_SUMMARY }, { "ShortDescription", FIELD_SUMMARY }, { "Description", FIELD_BODY },
        { "UserInstruction", FIELD_INSTRUCTION }, { "ServiceUserInstruction", FIELD_INSTRUCTION },
        { "DeadLine", FIELD_INSTRUCTION }, { "ProcessingTime", FIELD_INSTRUCTION },
        { "ChargeTypeAdditionalInfo", FIELD_PRICE },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        ptv11_add_typed(s, r, o, name, table[i].type, table[i].field);
    }
}
