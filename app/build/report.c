#include "app/build/report.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/base/log.h"
#include "app/build/map.h"
#include "app/build/rows.h"
#include "app/build/writer.h"

static const char *const outcome_names[OUTCOME_COUNT] = {
    "kept", "merged", "rejected", "ended", "hidden", "ignored",
};

/* How often one reason came, and where it came first. */
struct reason {
    const char *kind;
    struct str field, text, first_file, first_key;
    size_t count;
};

enum { REASONS_MAX = 500 };

struct line {
    const char *kind;
    struct str file, key, field, reason;
};

enum lines { LINES_BAD, LINES_WARNING, LINES_COUNT };    /* in this order in the report */

struct of_source {
    struct str source;
    struct report_totals totals;
    struct report_standing standing;
    ROWS(struct reason) reasons;
    ROWS(struct line) lines[LINES_COUNT];
    struct map *told;          /* what the lines say already */
    size_t lines_left_out;
};

struct language_count { struct str lang, reg; size_t count; };

struct report {
    struct arena *arena;
    ROWS(struct of_source) sources;
    ROWS(struct report_standing) configured;
    size_t themes[THEME_COUNT];
    ROWS(struct language_count) languages;
    json_t *parts;             /* what others have to say of the whole, by name */
};

struct report *report_create(void)
{
    struct report *r = calloc(1, sizeof *r);
    if (!r) {
        abort();
    }
    r->arena = arena_create();
    r->parts = json_object();
    return r;
}

void report_destroy(struct report *r)
{
    if (r) {
        for (size_t i = 0; i < r->sources.count; i++) {
            map_destroy(r->sources.at[i].told);
        }
        json_decref(r->parts);
        arena_destroy(r->arena);
        free(r);
    }
}

static struct of_source *find_source(const struct report *r, struct str source)
{
    for (size_t i = 0; i < r->sources.count; i++) {
        if (str_equal(r->sources.at[i].source, source)) {
            return &r->sources.at[i];
        }
    }
    return NULL;
}

static struct of_source *get_source(struct report *r, struct str source)
{
    struct of_source *s = find_source(r, source);
    if (!s) {
        s = ROWS_ADD(r->arena, &r->sources);
        s->source = arena_copy(r->arena, source);
        s->standing.whole = true;
        s->told = map_create();
    }
    return s;
}

void report_add_file(struct report *r, struct str source)
{
    get_source(r, source)->totals.files++;
}

void report_add_read(struct report *r, struct str source)
{
    get_source(r, source)->totals.read++;
}

/* A source may give every record a reason of its own (an error text that quotes it): what comes after REASONS_MAX
 * different ones is counted together. */
static void add_reason(struct report *r, struct of_source *s, const char *kind, struct report_place at,
                       const char *field, const char *text)
{
    if (s->reasons.count >= REASONS_MAX) {
        field = "";
        text = "other reasons";
    }
    for (size_t i = 0; i < s->reasons.count; i++) {
        struct reason *x = &s->reasons.at[i];
        if (strcmp(x->kind, kind) == 0 && str_equal_cstr(x->text, text) && str_equal_cstr(x->field, field)) {
            x->count++;
            return;
        }
    }
    *ROWS_ADD(r->arena, &s->reasons) = (struct reason){
        .kind = kind, .field = arena_copy_cstr(r->arena, field), .text = arena_copy_cstr(r->arena, text),
        .first_file = arena_copy(r->arena, at.file), .first_key = arena_copy(r->arena, at.key), .count = 1,
    };
}

/* A record comes in several lists, and in kept answers again. Without a key of its own the file tells it from others. */
static bool is_told(struct report *r, struct of_source *s, const char *kind, struct report_place at, const char *field,
                    const char *reason)
{
    bool named = at.key.n > 0 && !str_starts_with(at.key, STR("element "));
    const struct str parts[] = { str_of(kind), at.key, named ? STR("") : at.file, str_of(field), str_of(reason) };
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        hash = map_hash(map_hash(hash, parts[i]), STR("\n"));
    }
    struct str bytes = { (const char *)&hash, sizeof hash };
    if (map_find(s->told, bytes) != MAP_NONE) {
        return true;
    }
    map_set(s->told, arena_copy(r->arena, bytes), 1);
    return false;
}

static void add_line(struct report *r, struct of_source *s, const char *kind, struct report_place at,
                     const char *field, const char *reason)
{
    enum lines which = strcmp(kind, "warning") == 0 ? LINES_WARNING : LINES_BAD;
    if (s->lines[which].count == REPORT_LINES_MAX) {
        s->lines_left_out++;
    } else if (!is_told(r, s, kind, at, field, reason)) {
        *ROWS_ADD(r->arena, &s->lines[which]) = (struct line){ kind, arena_copy(r->arena, at.file),
            arena_copy(r->arena, at.key), arena_copy_cstr(r->arena, field), arena_copy_cstr(r->arena, reason) };
    }
}

void report_add_outcome(struct report *r, struct report_place at, enum outcome o, const char *field, const char *reason)
{
    struct of_source *s = get_source(r, at.source);
    s->totals.outcome[o]++;
    if (o != OUTCOME_KEPT) {
        add_reason(r, s, outcome_names[o], at, field, reason);
    }
    if (o == OUTCOME_REJECTED) {
        add_line(r, s, outcome_names[o], at, field, reason);
    }
}

void report_add_warning(struct report *r, struct report_place at, const char *field, const char *reason)
{
    struct of_source *s = get_source(r, at.source);
    s->totals.warnings++;
    add_reason(r, s, "warning", at, field, reason);
    add_line(r, s, "warning", at, field, reason);
}

void report_add_fault(struct report *r, struct report_place at, const char *reason)
{
    struct of_source *s = get_source(r, at.source);
    add_reason(r, s, "file", at, "", reason);
    add_line(r, s, "file", at, "", reason);
}

void report_add_ignored_file(struct report *r, struct report_place at, const char *reason)
{
    struct of_source *s = get_source(r, at.source);
    s->totals.files_ignored++;
    add_reason(r, s, "file ignored", at, "", reason);
}

void report_begin_source(struct report *r)
{
    *ROWS_ADD(r->arena, &r->configured) = (struct report_standing){ .whole = true };
}

/* The standings that a word is about: of the register, and of the configured source that is read. */
static size_t find_standings(struct report *r, struct str source, struct report_standing *found[2])
{
    found[0] = &get_source(r, source)->standing;
    found[1] = r->configured.count ? &r->configured.at[r->configured.count - 1] : NULL;
    return found[1] ? 2 : 1;
}

void report_set_whole(struct report *r, struct str source, bool whole, const char *why)
{
    struct report_standing *found[2];
    size_t n = find_standings(r, source, found);
    for (size_t i = 0; i < n; i++) {
        if (!whole && found[i]->whole) {
            found[i]->whole = false;
            found[i]->why = arena_copy_cstr(r->arena, why);
        }
    }
}

void report_set_missing(struct report *r, struct str source, int64_t kept_from_utc)
{
    struct report_standing *found[2];
    size_t n = find_standings(r, source, found);
    for (size_t i = 0; i < n; i++) {
        struct report_standing *s = found[i];
        if (kept_from_utc == 0) {
            s->lists_missing++;
        } else if (s->kept_from_utc == 0 || kept_from_utc < s->kept_from_utc) {
            s->kept_from_utc = kept_from_utc;
        }
    }
}

struct report_standing report_standing(const struct report *r, struct str source)
{
    const struct of_source *s = find_source(r, source);
    return s ? s->standing : (struct report_standing){ 0 };
}

struct report_standing report_standing_of(const struct report *r, size_t number)
{
    return number < r->configured.count ? r->configured.at[number] : (struct report_standing){ 0 };
}

bool report_is_whole(const struct report *r, struct str source)
{
    return report_standing(r, source).whole;
}

struct report_totals report_totals(const struct report *r, struct str source)
{
    const struct of_source *s = find_source(r, source);
    return s ? s->totals : (struct report_totals){ 0 };
}

bool report_is_balanced(const struct report *r)
{
    for (size_t i = 0; i < r->sources.count; i++) {
        const struct report_totals *t = &r->sources.at[i].totals;
        size_t sum = 0;
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            sum += t->outcome[o];
        }
        if (sum != t->read) {
            return false;
        }
    }
    return true;
}

void report_count_theme(struct report *r, enum theme t)
{
    r->themes[t]++;
}

void report_count_text(struct report *r, struct str lang, struct str reg)
{
    for (size_t i = 0; i < r->languages.count; i++) {
        struct language_count *c = &r->languages.at[i];
        if (str_equal(c->lang, lang) && str_equal(c->reg, reg)) {
            c->count++;
            return;
        }
    }
    *ROWS_ADD(r->arena, &r->languages) =
        (struct language_count){ arena_copy(r->arena, lang), arena_copy(r->arena, reg), 1 };
}

static json_t *text(struct str s)
{
    json_t *valid = json_stringn(s.p ? s.p : "", s.n);
    return valid ? valid : json_string("(not UTF-8)");
}

static json_t *number(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *reasons_json(const struct of_source *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->reasons.count; i++) {
        const struct reason *x = &s->reasons.at[i];
        json_t *o = json_object();
        json_object_set_new(o, "outcome", json_string(x->kind));
        json_object_set_new(o, "reason", text(x->text));
        if (x->field.n) {
            json_object_set_new(o, "field", text(x->field));
        }
        json_object_set_new(o, "count", number(x->count));
        json_object_set_new(o, "first_file", text(x->first_file));
        json_object_set_new(o, "first_key", text(x->first_key));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *lines_json(const struct of_source *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->lines[LINES_BAD].count + s->lines[LINES_WARNING].count; i++) {
        size_t bad = s->lines[LINES_BAD].count;
        const struct line *x = i < bad ? &s->lines[LINES_BAD].at[i] : &s->lines[LINES_WARNING].at[i - bad];
        json_t *o = json_object();
        json_object_set_new(o, "what", json_string(x->kind));
        json_object_set_new(o, "source", text(s->source));
        json_object_set_new(o, "file", text(x->file));
        json_object_set_new(o, "key", text(x->key));
        json_object_set_new(o, "field", text(x->field));
        json_object_set_new(o, "reason", text(x->reason));
        json_array_append_new(list, o);
    }
    return list;
}

static void set_standing(json_t *o, const struct report_standing *s)
{
    char from[21];
    json_object_set_new(o, "whole", json_boolean(s->whole));
    if (!s->whole) {
        json_object_set_new(o, "why_not_whole", text(s->why));
        json_object_set_new(o, "lists_missing", number(s->lists_missing));
    }
    if (s->kept_from_utc) {
        clock_format_utc(s->kept_from_utc, from);
        json_object_set_new(o, "kept_answers_from", json_string(from));
    }
}

static json_t *source_json(const struct of_source *s)
{
    json_t *o = json_object();
    json_object_set_new(o, "source", text(s->source));
    json_object_set_new(o, "files", number(s->totals.files));
    json_object_set_new(o, "files_ignored", number(s->totals.files_ignored));
    json_object_set_new(o, "read", number(s->totals.read));
    for (int k = 0; k < OUTCOME_COUNT; k++) {
        json_object_set_new(o, outcome_names[k], number(s->totals.outcome[k]));
    }
    json_object_set_new(o, "warnings", number(s->totals.warnings));
    set_standing(o, &s->standing);
    json_object_set_new(o, "reasons", reasons_json(s));
    json_object_set_new(o, "remarks", lines_json(s));
    json_object_set_new(o, "remarks_left_out", number(s->lines_left_out));
    return o;
}

static json_t *to_json(const struct report *r)
{
    json_t *root = json_object(), *sources = json_array(), *themes = json_object(), *languages = json_array();
    for (size_t i = 0; i < r->sources.count; i++) {
        json_array_append_new(sources, source_json(&r->sources.at[i]));
    }
    for (int t = 0; t < THEME_COUNT; t++) {
        json_object_set_new(themes, theme_code((enum theme)t), number(r->themes[t]));
    }
    for (size_t i = 0; i < r->languages.count; i++) {
        json_t *o = json_object();
        json_object_set_new(o, "language", text(r->languages.at[i].lang));
        json_object_set_new(o, "register", text(r->languages.at[i].reg));
        json_object_set_new(o, "items", number(r->languages.at[i].count));
        json_array_append_new(languages, o);
    }
    json_object_set_new(root, "sources", sources);
    json_object_set_new(root, "themes", themes);
    json_object_set_new(root, "languages", languages);
    json_object_update(root, r->parts);
    return root;
}

void report_set_part(struct report *r, const char *name, json_t *value)
{
    json_object_set_new(r->parts, name, value);
}

bool report_write_remarks(const struct report *r, struct writer *w, struct err *e)
{
    for (size_t i = 0; i < r->sources.count; i++) {
        const struct of_source *s = &r->sources.at[i];
        for (size_t k = 0; k < s->reasons.count; k++) {
            const struct reason *x = &s->reasons.at[k];
            if (!writer_insert(w, TABLE_REMARK, e, "szssis", s->source, x->kind, x->field, x->text, (int64_t)x->count, x->first_key)) {
                return false;
            }
        }
    }
    return true;
}

bool report_check_path(const char *path, struct err *e)
{
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        return err_set(e, ERR_ARGUMENT, "report %s: name too long", path);
    }
    unlink(part);    /* of a build that was killed */
    FILE *f = fopen(part, "wx");
    if (!f) {
        return err_set(e, ERR_IO, "report %s: cannot write: %s", path, strerror(errno));
    }
    fclose(f);
    unlink(part);
    return true;
}

bool report_write(const struct report *r, const char *path, struct err *e)
{
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        return err_set(e, ERR_ARGUMENT, "report %s: name too long", path);
    }
    json_t *root = to_json(r);
    FILE *f = fopen(part, "w");
    bool ok = f && json_dumpf(root, f, JSON_INDENT(1)) == 0 && fputc('\n', f) != EOF && fflush(f) == 0
              && fsync(fileno(f)) == 0;
    int code = errno;
    if (f && fclose(f) != 0) {
        ok = false;
    }
    json_decref(root);
    if (!ok || rename(part, path) != 0) {
        unlink(part);
        return err_set(e, ERR_IO, "report %s: cannot write: %s", path, strerror(ok ? errno : code));
    }
    return true;
}

static void log_lines(const struct of_source *s, size_t max)
{
    size_t all = s->lines[LINES_BAD].count;
    for (size_t i = 0; i < all && i < max; i++) {
        const struct line *x = &s->lines[LINES_BAD].at[i];
        log_line(LOG_WARN, "build", "%.*s: %.*s: %.*s%s%.*s%s%s: %.*s", STR_FMT(s->source),
                 STR_FMT(x->file), STR_FMT(x->key), x->field.n ? " " : "", STR_FMT(x->field),
                 x->key.n ? " " : "", x->kind, STR_FMT(x->reason));
    }
    if (all > max) {
        log_line(LOG_WARN, "build", "%.*s: and %zu more; all are in the report", STR_FMT(s->source), all - max);
    }
}

void report_log(const struct report *r)
{
    for (size_t i = 0; i < r->sources.count; i++) {
        const struct of_source *s = &r->sources.at[i];
        const struct report_totals *t = &s->totals;
        log_line(LOG_INFO, "build",
                 "%.*s: %zu files, %zu read: %zu kept, %zu merged, %zu rejected, %zu ended, %zu hidden, "
                 "%zu ignored; %zu warnings",
                 STR_FMT(s->source), t->files, t->read, t->outcome[OUTCOME_KEPT], t->outcome[OUTCOME_MERGED],
                 t->outcome[OUTCOME_REJECTED], t->outcome[OUTCOME_ENDED], t->outcome[OUTCOME_HIDDEN],
                 t->outcome[OUTCOME_IGNORED], t->warnings);
        log_lines(s, 20);
    }
}
