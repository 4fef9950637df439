#include "app/build/config.h"

#include <stdlib.h>
#include <string.h>

#include "app/base/ini.h"

struct numbered {
    long long number;
    struct str kind, location;
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
        return fail(r, x, "no such setting");
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
        s->number = number;
    }
    if (str_equal_cstr(x->key, "kind")) {
        s->kind = x->value;
    } else if (str_equal_cstr(x->key, "path") || str_equal_cstr(x->key, "url")) {
        s->location = resolve(r, x->value);
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
    char *end;
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
    } else if (str_equal_cstr(x->key, "lat") || str_equal_cstr(x->key, "lon")) {
        *(str_equal_cstr(x->key, "lat") ? &s->lat : &s->lon) = strtod(x->value.p, &end);
        return (end != x->value.p && *end == '\0') || fail(r, x, "degrees such as 60.1889 expected");
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
        if ((s->lat == 0 && s->lon == 0) || s->lat < -90 || s->lat > 90 || s->lon < -180 || s->lon > 180) {
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

static bool add(struct build_config *c, struct str kind, struct str location, struct arena *a, struct err *e)
{
    const struct source *source = source_find(kind);
    if (!source || location.n == 0) {
        return err_set(e, ERR_ARGUMENT,
                       source ? "source %.*s: no path or address"
                              : "source %.*s: no such kind (tpr, linkedevents, ptv11)",
                       STR_FMT(kind));
    }
    if (has_scheme(location) && !build_is_url(location)) {
        return err_set(e, ERR_ARGUMENT, "source %.*s: %.*s: only http:// and https:// addresses are read", STR_FMT(kind),
                       STR_FMT(location));
    }
    *ROWS_ADD(a, &c->sources) = (struct build_source){ source, location };
    return true;
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
        if (!add(c, r.sources.at[i].kind, r.sources.at[i].location, a, e)) {
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
    struct str kind = { text, (size_t)(equals - text) };
    return add(c, kind, arena_copy_cstr(a, equals + 1), a, e);
}
