#include "app/build/config.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

struct numbered {
    long number;
    struct str kind, location;
};

struct reading {
    struct build_config *config;
    struct arena *arena;
    const char *path;
    struct str folder;         /* of the file, with its last slash */
    struct err *err;
    bool failed;
    ROWS(struct numbered) sources;
};

bool build_is_url(struct str location)
{
    return str_starts_with(location, STR("http://")) || str_starts_with(location, STR("https://"));
}

static int fail(struct reading *r, const char *section, const char *name, const char *why)
{
    if (!r->failed) {
        err_set(r->err, ERR_ARGUMENT, "%s: [%s] %s: %s", r->path, section, name, why);
    }
    r->failed = true;
    return 0;
}

static struct str resolve(struct reading *r, struct str path)
{
    bool absolute = str_starts_with(path, STR("/")) || build_is_url(path);
    return absolute ? arena_copy(r->arena, path) : arena_join(r->arena, r->folder, path);
}

static int on_catalogue(struct reading *r, const char *name, struct str value)
{
    struct build_config *c = r->config;
    if (strcmp(name, "name") == 0) {
        c->name = arena_copy(r->arena, value);
    } else if (strcmp(name, "demo") == 0) {
        c->demo = str_equal_cstr(value, "1");
        return c->demo || str_equal_cstr(value, "0") || fail(r, "catalogue", name, "0 or 1 expected");
    } else if (strcmp(name, "shift") == 0) {
        c->shift = str_equal_cstr(value, "build-day");
        return c->shift || str_equal_cstr(value, "none") || fail(r, "catalogue", name, "build-day or none expected");
    } else if (strcmp(name, "base_day") == 0) {
        return date_parse_iso(value, &c->base_day) || fail(r, "catalogue", name, "a day such as 2026-11-23 expected");
    } else if (strcmp(name, "plain") == 0) {
        c->plain = resolve(r, value);
    } else {
        return fail(r, "catalogue", name, "no such setting");
    }
    return 1;
}

static int on_source(struct reading *r, const char *section, const char *name, struct str value)
{
    char *end;
    long number = strtol(section + 7, &end, 10);
    struct numbered *s = NULL;
    if (*end != '\0' || end == section + 7) {
        return fail(r, section, name, "the section must be source.NUMBER");
    }
    for (size_t i = 0; i < r->sources.count; i++) {
        s = r->sources.at[i].number == number ? &r->sources.at[i] : s;
    }
    if (!s) {
        s = ROWS_ADD(r->arena, &r->sources);
        s->number = number;
    }
    if (strcmp(name, "kind") == 0) {
        s->kind = arena_copy(r->arena, value);
    } else if (strcmp(name, "path") == 0 || strcmp(name, "url") == 0) {
        s->location = resolve(r, value);
    } else {
        return fail(r, section, name, "no such setting");
    }
    return 1;
}

static int on_value(void *user, const char *section, const char *name, const char *value)
{
    struct reading *r = user;
    struct str v = str_trim(str_of(value));
    if (strcmp(section, "catalogue") == 0) {
        return on_catalogue(r, name, v);
    }
    if (strncmp(section, "source.", 7) == 0) {
        return on_source(r, section, name, v);
    }
    return fail(r, section, name, "no such section");
}

static bool add(struct build_config *c, struct str kind, struct str location, struct arena *a, struct err *e)
{
    const struct source *source = source_find(kind);
    if (!source || location.n == 0) {
        return err_set(e, ERR_ARGUMENT, source ? "source %.*s: no path or address" : "source %.*s: no such kind (tpr, linkedevents, ptv11)",
                       STR_FMT(kind));
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
    int line = ini_parse(path, on_value, &r);
    if (r.failed) {
        return false;
    }
    if (line != 0) {
        return line < 0 ? err_set(e, ERR_ARGUMENT, "%s: cannot open", path)
                        : err_set(e, ERR_ARGUMENT, "%s: line %d: not a setting", path, line);
    }
    if (r.sources.count) {
        qsort(r.sources.at, r.sources.count, sizeof *r.sources.at, compare_numbers);
    }
    for (size_t i = 0; i < r.sources.count; i++) {
        if (!add(c, r.sources.at[i].kind, r.sources.at[i].location, a, e)) {
            return err_in(e, path);
        }
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
