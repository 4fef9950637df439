#include "app/build/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/clean.h"

static const char *type_name(const json_t *v)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "a list", [JSON_STRING] = "text", [JSON_INTEGER] = "a number",
        [JSON_REAL] = "a number", [JSON_TRUE] = "yes/no", [JSON_FALSE] = "yes/no", [JSON_NULL] = "null",
    };
    return names[json_typeof(v)];
}

static void warn_type(struct sink *s, const char *field, const char *expected, const json_t *found)
{
    char text[80];
    snprintf(text, sizeof text, "%s expected, found %s", expected, type_name(found));
    sink_warn(s, field, text);
}

/* The member, or NULL when it is missing, null or not of the type. */
static const json_t *member(struct sink *s, const json_t *o, const char *name, bool (*is_type)(const json_t *),
                            const char *expected)
{
    const json_t *v = json_object_get(o, name);
    if (!v || json_is_null(v)) {
        return NULL;
    }
    if (!is_type(v)) {
        warn_type(s, name, expected, v);
        return NULL;
    }
    return v;
}

static bool is_text(const json_t *v) { return json_is_string(v); }
static bool is_list(const json_t *v) { return json_is_array(v); }
static bool is_object(const json_t *v) { return json_is_object(v); }
static bool is_boolean(const json_t *v) { return json_is_boolean(v); }
static bool is_number_or_text(const json_t *v) { return json_is_number(v) || json_is_string(v); }

static struct str text_of(const json_t *v)
{
    return (struct str){ json_string_value(v), json_string_length(v) };
}

bool value_has(const json_t *o, const char *name)
{
    const json_t *v = json_object_get(o, name);
    return v && !json_is_null(v);
}

/* The first `max` bytes, not breaking a character. */
static struct str clip(struct str s, size_t max)
{
    if (s.n > max) {
        s.n = max;
        while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80) {
            s.n--;
        }
    }
    return s;
}

struct str value_raw(struct sink *s, const json_t *o, const char *name)
{
    const json_t *v = member(s, o, name, is_text, "text");
    return v ? text_of(v) : STR("");
}

struct str value_line(struct sink *s, const json_t *o, const char *name)
{
    struct str line = clean_line(s->arena, clip(value_raw(s, o, name), 8 * VALUE_NAME_MAX));
    return clean_shorten(s->arena, line, VALUE_NAME_MAX);
}

struct str value_id(struct sink *s, const json_t *o, const char *name)
{
    const json_t *v = member(s, o, name, is_number_or_text, "a number or text");
    if (!v) {
        return STR("");
    }
    if (json_is_integer(v)) {
        return arena_format(s->arena, "%lld", (long long)json_integer_value(v));
    }
    struct str id = json_is_string(v) ? clean_line(s->arena, clip(text_of(v), 400)) : STR("");
    if (id.n == 0 || id.n > 200 || memchr(id.p, ' ', id.n)) {
        sink_warn(s, name, "not an id");
        return STR("");
    }
    return id;
}

struct str value_next_page(const json_t *next, struct arena *a)
{
    if (!next || json_is_null(next)) {
        return STR("");
    }
    struct str s = json_is_string(next) ? str_trim(text_of(next)) : STR("no-text:"), out = STR("");
    char *p = arena_alloc(a, 3 * s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c > ' ' && c < 0x7F) {
            p[out.n++] = (char)c;
        } else {
            out.n += (size_t)snprintf(p + out.n, 4, "%%%02X", c);
        }
    }
    out.p = p;
    p[out.n] = '\0';
    return out;
}

bool value_bool(struct sink *s, const json_t *o, const char *name, bool fallback)
{
    const json_t *v = member(s, o, name, is_boolean, "yes/no");
    return v ? json_is_true(v) : fallback;
}

bool value_number(struct sink *s, const json_t *o, const char *name, double *out)
{
    const json_t *v = member(s, o, name, is_number_or_text, "a number");
    if (!v) {
        return false;
    }
    if (json_is_number(v)) {
        *out = json_number_value(v);
        return true;
    }
    struct str t = str_trim(text_of(v));
    char digits[40];
    if (t.n == 0) {
        return false;
    }
    if (t.n < sizeof digits) {
        memcpy(digits, t.p, t.n);
        digits[t.n] = '\0';
        char *end;
        *out = strtod(digits, &end);
        if (*end == '\0' && isfinite(*out)) {
            return true;
        }
    }
    sink_warn(s, name, "not a number");
    return false;
}

bool value_int(struct sink *s, const json_t *o, const char *name, int *out)
{
    double d;
    if (!value_number(s, o, name, &d)) {
        return false;
    }
    if (d < 0 || d > 1000000 || d != floor(d)) {
        sink_warn(s, name, "not a whole number of a sensible size");
        return false;
    }
    *out = (int)d;
    return true;
}

bool value_time(struct sink *s, const json_t *o, const char *name, int64_t *utc_s, bool *has_time)
{
    struct str raw = str_trim(value_raw(s, o, name));
    bool timed = false;
    if (raw.n == 0) {
        return false;
    }
    if (!clock_parse_iso(raw, utc_s, &timed)) {
        sink_warn(s, name, "not a time");
        return false;
    }
    int year = civil_from_utc(*utc_s).date.year;
    if (year < 1970 || year > 2100) {
        sink_warn(s, name, "not a time between the years 1970 and 2100: left out");
        return false;
    }
    if (has_time) {
        *has_time = timed;
    }
    return true;
}

const json_t *value_array(struct sink *s, const json_t *o, const char *name)
{
    return member(s, o, name, is_list, "a list");
}

const json_t *value_object(struct sink *s, const json_t *o, const char *name)
{
    return member(s, o, name, is_object, "an object");
}

struct str value_clean(struct sink *s, enum field f, struct str raw)
{
    bool line = f == FIELD_NAME || f == FIELD_PLACE || f == FIELD_ALT_NAME;
    size_t max = line ? VALUE_NAME_MAX : VALUE_TEXT_MAX;
    if (raw.n > 4 * VALUE_TEXT_MAX) {
        /* Cleaning is linear, but there is no use in cleaning megabytes that are then cut. */
        sink_warn(s, field_code(f), "far too long: only its beginning was read");
        raw = clip(raw, 4 * VALUE_TEXT_MAX);
    }
    struct str clean = line ? clean_line(s->arena, raw)
        : f == FIELD_HOURS ? clean_hours(s->arena, raw) : clean_paragraphs(s->arena, raw);
    if (clean.n > max) {
        sink_warn(s, field_code(f), "too long: cut");
        clean = clean_shorten(s->arena, clean, max);
    }
    return clean;
}

void value_add_text(struct sink *s, struct record *r, enum field f, struct str lang, struct str raw)
{
    if (raw.n) {
        record_add_text(r, s->arena, f, lang, value_clean(s, f, raw));
    }
}

/* Where the number of a query's parameter stands in an address, or -1. */
static long find_parameter(struct str url, const char *parameter, struct arena *a)
{
    struct str middle = arena_format(a, "&%s=", parameter), first = arena_format(a, "?%s=", parameter);
    long at = str_find(url, middle);
    at = at < 0 ? str_find(url, first) : at;
    return at < 0 ? -1 : at + (long)middle.n;
}

struct str value_next_numbered(const json_t *envelope, struct str url, const char *number, const char *count,
                               const char *parameter, struct arena *a)
{
    json_int_t page = json_integer_value(json_object_get(envelope, number));
    json_int_t last = json_integer_value(json_object_get(envelope, count));
    if (page < 1 || page >= last) {
        return STR("");
    }
    long at = find_parameter(url, parameter, a);
    if (at < 0) {
        return arena_format(a, "%.*s%s%s=%lld", STR_FMT(url), str_find(url, STR("?")) < 0 ? "?" : "&", parameter,
                            (long long)page + 1);
    }
    struct str rest = str_sub(url, (size_t)at, url.n);
    size_t digits = 0;
    while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9') {
        digits++;
    }
    return arena_format(a, "%.*s%lld%.*s", (int)at, url.p, (long long)page + 1, (int)(rest.n - digits), rest.p + digits);
}
