#include "app/build/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/ini.h"
#include "app/build/clean.h"
#include "app/build/client.h"

enum { WHOLE_DAYS = 7, KEY_MAX = 1000 };

struct numbered {
    long long number;
    struct str kind, location, key_file;
    struct str language;
    bool required;
    int whole_days;
};

struct reading {
    struct build_config *config;
    struct arena *arena;
    const char *path;
    struct str folder;         /* of the file, with its last slash */
    struct err *err;
    ROWS(struct numbered) sources;
};

bool build_is_url(struct str location)
{
    return str_starts_with(location, STR("http://")) || str_starts_with(location, STR("https://"));
}

/* "ftp://…" is an address of some kind and never a path. */
static bool has_scheme(struct str location)
{
    long at = str_find(location, STR("://"));
    return at > 0 && str_find(str_sub(location, 0, (size_t)at), STR("/")) < 0;
}

static bool fail(struct reading *r, const struct ini_entry *x, const char *why)
{
    return err_set(r->err, ERR_ARGUMENT, "%s: [%.*s] %.*s: %s", r->path, STR_FMT(x->section), STR_FMT(x->key), why);
}

static struct str resolve(struct reading *r, struct str path)
{
    bool absolute = str_starts_with(path, STR("/")) || has_scheme(path);
    return absolute ? arena_copy(r->arena, path) : arena_join(r->arena, r->folder, path);
}

/* A whole number between two others. */
static bool read_number(struct reading *r, const struct ini_entry *x, int least, int most, int *out)
{
    long long n;
    if (!str_to_int(x->value, &n) || n < least || n > most) {
        return err_set(r->err, ERR_ARGUMENT, "%s: [%.*s] %.*s: a whole number from %d to %d expected", r->path,
                       STR_FMT(x->section), STR_FMT(x->key), least, most);
    }
    *out = (int)n;
    return true;
}

/* Digits with a point; strtod alone takes "nan", "inf" and "0x3c" too. */
static bool read_decimal(struct reading *r, const struct ini_entry *x, double least, double most, double *out)
{
    char *end;
    struct str text = arena_copy(r->arena, x->value);
    bool plain = text.n > 0 && strspn(text.p, "+-.0123456789") == text.n;
    *out = plain ? strtod(text.p, &end) : 0;
    return (plain && *end == '\0' && *out >= least && *out <= most)
        || err_set(r->err, ERR_ARGUMENT, "%s: [%.*s] %.*s: a number from %g to %g expected", r->path, STR_FMT(x->section),
                   STR_FMT(x->key), least, most);
}

static bool is_plain_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < ' ' || s.p[i] > '~') {
            return false;
        }
    }
    return true;
}

/* How we ask live sources. */
static bool read_manners(struct reading *r, const struct ini_entry *x)
{
    struct build_config *c = r->config;
    if (str_equal_cstr(x->key, "cache")) {
        c->cache = resolve(r, x->value);
    } else if (str_equal_cstr(x->key, "municipality")) {
        struct str rest = c->municipality = x->value, one;
        bool ok = x->value.n > 0;
        for (long long n; ok && str_next(&rest, ' ', &one);) {
            ok = one.n == 3 && str_to_int(one, &n) && n > 0;
        }
        return ok || fail(r, x, "numbers of three digits such as 091 049 expected");
    } else if (str_equal_cstr(x->key, "city")) {
        c->city = x->value;
        return x->value.n > 0 || fail(r, x, "names such as helsinki espoo expected");
    } else if (str_equal_cstr(x->key, "contact")) {
        c->contact = x->value;
        return (x->value.n <= 200 && is_plain_ascii(x->value)) || fail(r, x, "at most 200 letters without accents expected");
    } else if (str_equal_cstr(x->key, "requests_per_second")) {
        return read_decimal(r, x, 0.01, 1000, &c->requests_per_second);
    } else if (str_equal_cstr(x->key, "page_seconds")) {
        return read_number(r, x, 1, 3600, &c->page_seconds);
    } else {
        return fail(r, x, "no such setting");
    }
    return true;
}

static bool read_catalogue(struct reading *r, const struct ini_entry *x)
{
    struct build_config *c = r->config;
    if (str_equal_cstr(x->key, "name")) {
        c->name = x->value;
    } else if (str_equal_cstr(x->key, "demo")) {
        c->demo = str_equal_cstr(x->value, "1");
        return c->demo || str_equal_cstr(x->value, "0") || fail(r, x, "0 or 1 expected");
    } else if (str_equal_cstr(x->key, "shift")) {
        c->shift = str_equal_cstr(x->value, "build-day");
        return c->shift || str_equal_cstr(x->value, "none") || fail(r, x, "build-day or none expected");
    } else if (str_equal_cstr(x->key, "base_day")) {
        return date_parse_iso(x->value, &c->base_day) || fail(r, x, "a day such as 2026-11-23 expected");
    } else if (str_equal_cstr(x->key, "plain")) {
        c->plain = resolve(r, x->value);
    } else {
        return read_manners(r, x);
    }
    return true;
}

static bool read_source(struct reading *r, const struct ini_entry *x)
{
    long long number;
    struct numbered *s = NULL;
    if (!str_to_int(str_sub(x->section, 7, x->section.n), &number)) {
        return fail(r, x, "the section must be source.NUMBER");
    }
    for (size_t i = 0; i < r->sources.count; i++) {
        s = r->sources.at[i].number == number ? &r->sources.at[i] : s;
    }
    if (!s) {
        s = ROWS_ADD(r->arena, &r->sources);
        *s = (struct numbered){ .number = number, .required = true, .whole_days = WHOLE_DAYS };
    }
    if (str_equal_cstr(x->key, "kind")) {
        s->kind = x->value;
    } else if (str_equal_cstr(x->key, "path") || str_equal_cstr(x->key, "url")) {
        s->location = resolve(r, x->value);
    } else if (str_equal_cstr(x->key, "key_file")) {
        s->key_file = resolve(r, x->value);
    } else if (str_equal_cstr(x->key, "language")) {
        s->language = clean_language(r->arena, x->value);
        return s->language.n > 0 || fail(r, x, "a language code such as sv expected");
    } else if (str_equal_cstr(x->key, "required")) {
        s->required = str_equal_cstr(x->value, "1");
        return s->required || str_equal_cstr(x->value, "0") || fail(r, x, "0 or 1 expected");
    } else if (str_equal_cstr(x->key, "whole_days")) {
        return read_number(r, x, 1, 60, &s->whole_days);
    } else {
        return fail(r, x, "no such setting");
    }
    return true;
}

/* [site.N]: a lobby with a kiosk. */
static bool read_site(struct reading *r, const struct ini_entry *x)
{
    struct build_sites *sites = &r->config->sites;
    struct str number = str_sub(x->section, 5, x->section.n);
    struct build_site *s = NULL;
    for (size_t i = 0; i < sites->rows.count; i++) {
        s = str_equal(sites->rows.at[i].section, x->section) ? &sites->rows.at[i] : s;
    }
    if (!s) {
        s = ROWS_ADD(r->arena, &sites->rows);
        *s = (struct build_site){ .section = x->section, .id = number };
    }
    if (str_equal_cstr(x->key, "id") && x->value.n) {
        s->id = x->value;
    } else if (str_equal_cstr(x->key, "name")) {
        s->name = x->value;
    } else if (str_equal_cstr(x->key, "lat")) {
        return read_decimal(r, x, -90, 90, &s->lat);
    } else if (str_equal_cstr(x->key, "lon")) {
        return read_decimal(r, x, -180, 180, &s->lon);
    } else {
        return fail(r, x, "no such setting");
    }
    return true;
}

static bool check_sites(struct reading *r)
{
    const struct build_sites *sites = &r->config->sites;
    for (size_t i = 0; i < sites->rows.count; i++) {
        const struct build_site *s = &sites->rows.at[i];
        for (size_t k = 0; k < i; k++) {
            if (str_equal(s->id, sites->rows.at[k].id)) {
                return err_set(r->err, ERR_ARGUMENT, "%s: [%.*s] id: another site has it", r->path, STR_FMT(s->section));
            }
        }
        if (s->lat == 0 && s->lon == 0) {
            return err_set(r->err, ERR_ARGUMENT, "%s: [%.*s]: lat and lon are needed", r->path, STR_FMT(s->section));
        }
    }
    return true;
}

static bool read_entry(struct reading *r, const struct ini_entry *x)
{
    if (str_equal_cstr(x->section, "catalogue")) {
        return read_catalogue(r, x);
    }
    if (str_starts_with(x->section, STR("site."))) {
        return read_site(r, x);
    }
    return str_starts_with(x->section, STR("source.")) ? read_source(r, x) : fail(r, x, "no such section");
}

/* The key of a file that holds nothing else. */
static bool read_key(struct str path, struct str *key, struct arena *a, struct err *e)
{
    char bytes[KEY_MAX + 2];
    FILE *f = fopen(path.p, "r");
    if (!f) {
        return err_set(e, ERR_ARGUMENT, "key_file %s: cannot open: %s", path.p, strerror(errno));
    }
    size_t n = fread(bytes, 1, sizeof bytes, f);
    bool readable = !ferror(f);
    fclose(f);
    struct str text = str_trim((struct str){ bytes, n });
    if (!readable || text.n == 0 || text.n > KEY_MAX || !is_plain_ascii(text) || str_find(text, STR(" ")) >= 0) {
        return err_set(e, ERR_ARGUMENT, "key_file %s: %s", path.p, !readable ? "cannot be read"
                       : text.n == 0 ? "it is blank" : "one key and nothing else expected");
    }
    *key = arena_copy(a, text);
    return true;
}

/* A key is sent through the air only to this machine itself. */
static bool is_safe_for_key(struct str url)
{
    return str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://127.0.0.1:"))
        || str_starts_with(url, STR("http://localhost:"));
}

static bool check_key(const struct source *s, const struct numbered *n, struct err *e)
{
    const char *why = n->key_file.n && !s->key_header ? "it has no use for a key_file"
        : !build_is_url(n->location) ? NULL
        : s->key_header && n->key_file.n == 0 ? "it needs a key_file (in the file of settings)"
        : n->key_file.n && !is_safe_for_key(n->location) ? "a key is sent only by https"
        : client_has_password(n->location) ? "an address with a password in it is not read" : NULL;
    return !why || err_set(e, ERR_ARGUMENT, "source %s: %s", s->kind, why);
}

static bool tell_kinds(struct str kind, struct err *e)
{
    char kinds[200] = "";
    size_t count;
    const struct source *const *all = source_all(&count);
    for (size_t i = 0, n = 0; i < count && n < sizeof kinds; i++) {
        n += (size_t)snprintf(kinds + n, sizeof kinds - n, "%s%s", i ? ", " : "", all[i]->kind);
    }
    return err_set(e, ERR_ARGUMENT, "source %.*s: no such kind (%s)", STR_FMT(kind), kinds);
}

static bool add(struct build_config *c, const struct numbered *n, struct arena *a, struct err *e)
{
    const struct source *source = source_find(n->kind);
    if (!source) {
        return tell_kinds(n->kind, e);
    }
    if (n->location.n == 0) {
        return err_set(e, ERR_ARGUMENT, "source %.*s: no path or address", STR_FMT(n->kind));
    }
    if (has_scheme(n->location) && !build_is_url(n->location)) {
        return err_set(e, ERR_ARGUMENT, "source %.*s: %.*s: only http:// and https:// addresses are read", STR_FMT(n->kind),
                       STR_FMT(n->location));
    }
    struct build_source s = {
        .source = source, .location = n->location, .language = n->language, .required = n->required, .whole_days = n->whole_days,
    };
    if (!check_key(source, n, e) || (n->key_file.n && !read_key(n->key_file, &s.key, a, e))) {
        return false;
    }
    *ROWS_ADD(a, &c->sources) = s;
    return true;
}

void build_config_init(struct build_config *c)
{
    *c = (struct build_config){
        .name = STR("Aula"), .municipality = STR("091"), .city = STR("helsinki"), .requests_per_second = 2, .page_seconds = 600,
    };
}

static int compare_numbers(const void *x, const void *y)
{
    const struct numbered *a = x, *b = y;
    return (a->number > b->number) - (a->number < b->number);
}

bool build_config_read(struct build_config *c, const char *path, struct arena *a, struct err *e)
{
    struct reading r = { .config = c, .arena = a, .path = path, .err = e };
    const char *slash = strrchr(path, '/');
    r.folder = arena_copy(a, str_sub(str_of(path), 0, slash ? (size_t)(slash - path) + 1 : 0));
    struct ini ini;
    if (!ini_load(&ini, path, a, e)) {
        e->kind = ERR_ARGUMENT;    /* a configuration that cannot be read is a wrong argument */
        return false;
    }
    for (size_t i = 0; i < ini.count; i++) {
        if (!read_entry(&r, &ini.entries[i])) {
            return false;
        }
    }
    if (r.sources.count) {
        qsort(r.sources.at, r.sources.count, sizeof *r.sources.at, compare_numbers);
    }
    for (size_t i = 0; i < r.sources.count; i++) {
        if (!add(c, &r.sources.at[i], a, e)) {
            return err_in(e, path);
        }
    }
    if (!check_sites(&r)) {
        return false;
    }
    if (c->shift && c->base_day.year == 0) {
        return err_set(e, ERR_ARGUMENT, "%s: [catalogue] shift needs a base_day", path);
    }
    return true;
}

bool build_config_add_source(struct build_config *c, const char *text, struct arena *a, struct err *e)
{
    const char *equals = strchr(text, '=');
    if (!equals) {
        return err_set(e, ERR_ARGUMENT, "--source %s: KIND=FILE, KIND=DIR or KIND=URL expected", text);
    }
    struct numbered n = {
        .kind = { text, (size_t)(equals - text) }, .location = arena_copy_cstr(a, equals + 1), .required = true,
        .whole_days = WHOLE_DAYS,
    };
    return add(c, &n, a, e);
}
