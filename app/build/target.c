#include "app/build/target.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct target { const char *option, *path; };

/* Puts the folder of a path into `folder` and gives the name in it; NULL when the path is too long. */
static const char *split(const char *path, char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t n = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
    if (n >= PATH_MAX) {
        return NULL;
    }
    snprintf(folder, PATH_MAX, "%.*s", slash ? (int)n : 1, slash ? path : ".");
    return slash ? slash + 1 : path;
}

static bool is_one(const struct stat *x, const struct stat *y)
{
    return x->st_dev == y->st_dev && x->st_ino == y->st_ino;
}

bool target_is_same(const char *a, const char *b)
{
    struct stat x, y;
    char folder_a[PATH_MAX], folder_b[PATH_MAX];
    bool has_a = stat(a, &x) == 0, has_b = stat(b, &y) == 0;
    if (has_a && has_b && is_one(&x, &y)) {
        return true;
    }
    /* Also a link: what is renamed onto takes the name of the link, not of what it leads to. */
    const char *name_a = split(a, folder_a), *name_b = split(b, folder_b);
    return name_a && name_b && strcmp(name_a, name_b) == 0 && stat(folder_a, &x) == 0 && stat(folder_b, &y) == 0 && is_one(&x, &y);
}

/* Is a file to be made in that folder or below it? Goes up from the file, so that links on the way do not matter. */
static bool is_inside(const char *path, const char *folder)
{
    char at[PATH_MAX];
    struct stat outer, here, above;
    if (stat(folder, &outer) != 0 || !split(path, at) || stat(at, &here) != 0) {
        return false;
    }
    while (!is_one(&here, &outer)) {
        size_t n = strlen(at);
        if (n + 4 > sizeof at) {
            return false;
        }
        strcpy(at + n, "/..");
        if (stat(at, &above) != 0 || is_one(&above, &here)) {
            return false;
        }
        here = above;
    }
    return true;
}

static bool check_kind(const struct target *t, struct err *e)
{
    struct stat st;
    if (stat(t->path, &st) == 0 && !S_ISREG(st.st_mode)) {
        return err_set(e, ERR_ARGUMENT, "%s %s: it is there and is not a file", t->option, t->path);
    }
    return true;
}

/* Neither the target nor its part is that other file. */
static bool check_apart(const struct target *t, const char *what, const char *other, struct err *e)
{
    char part[PATH_MAX + 8];
    if (snprintf(part, sizeof part, "%s.part", t->path) >= (int)sizeof part) {
        return err_set(e, ERR_ARGUMENT, "%s %.40s…: the name is too long", t->option, t->path);
    }
    const char *names[] = { t->path, part };
    for (int i = 0; i < 2; i++) {
        if (target_is_same(names[i], other)) {
            return err_set(e, ERR_ARGUMENT, "%s %s: the same file as %s", t->option, names[i], what);
        }
    }
    return true;
}

static bool check_sources(const struct target *t, const struct build_config *c, bool is_report, struct err *e)
{
    for (size_t i = 0; i < c->sources.count; i++) {
        const struct build_source *s = &c->sources.at[i];
        char what[80];
        snprintf(what, sizeof what, "source %s", s->source->kind);
        if (build_is_url(s->location)) {
            continue;
        }
        if (!check_apart(t, what, s->location.p, e)) {
            return false;
        }
        /* The next build would read it as an answer. */
        if (is_report && is_inside(t->path, s->location.p)) {
            return err_set(e, ERR_ARGUMENT, "%s %s: in the folder of %s", t->option, t->path, what);
        }
    }
    return true;
}

bool target_check_all(const struct build_options *o, const struct build_config *config, struct err *e)
{
    const struct target targets[] = { { "--out", o->out }, { "--report", o->report } };
    for (int i = 0; i < 2; i++) {
        const struct target *t = &targets[i], *other = &targets[1 - i];
        char part[PATH_MAX + 8] = "";
        if (!t->path) {
            continue;
        }
        snprintf(part, sizeof part, "%s.part", t->path);
        if (!check_kind(t, e) || (other->path && !check_apart(t, other->option, other->path, e))
            || (o->config && !check_apart(t, "--config", o->config, e)) || (config->plain.n && !check_apart(t, "plain", config->plain.p, e))
            || !check_sources(t, config, i == 1, e)) {
            return false;
        }
        if (o->previous && (i == 1 ? !check_apart(t, "--previous", o->previous, e) : target_is_same(part, o->previous))) {
            return i == 1 ? false : err_set(e, ERR_ARGUMENT, "--previous %s: of a build that was not finished", o->previous);
        }
    }
    return true;
}
