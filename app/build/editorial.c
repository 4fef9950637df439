#include "app/build/editorial.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/base/utf8.h"
#include "app/build/clean.h"
#include "app/build/map.h"

struct editorial {
    struct arena *arena;
    struct map *by_key;
    struct date last_day;    /* of a text: tomorrow, since clocks differ */
    ROWS(struct editorial_entry) entries;
};

struct editorial *editorial_create(void)
{
    struct editorial *ed = calloc(1, sizeof *ed);
    if (!ed) {
        abort();
    }
    ed->arena = arena_create();
    ed->by_key = map_create();
    return ed;
}

void editorial_destroy(struct editorial *ed)
{
    if (ed) {
        arena_destroy(ed->arena);
        map_destroy(ed->by_key);
        free(ed);
    }
}

static struct str line_of(struct arena *a, const json_t *v)
{
    return json_is_string(v) ? clean_line(a, (struct str){ json_string_value(v), json_string_length(v) }) : STR("");
}

/* With a name and an address in it, to be refused and not to be emptied. */
static struct str line_whole(struct arena *a, const json_t *v)
{
    return json_is_string(v) ? clean_line_whole(a, (struct str){ json_string_value(v), json_string_length(v) }) : STR("");
}

/* A text, or a list of texts: one a line. An editor's text is kept as it is written. */
static struct str lines_of(struct arena *a, const json_t *v)
{
    struct str out = STR("");
    const json_t *row;
    size_t i;
    if (json_is_string(v)) {
        return str_trim(utf8_clean(a, (struct str){ json_string_value(v), json_string_length(v) }));
    }
    json_array_foreach(v, i, row) {
        struct str line = line_whole(a, row);    /* the gate tells the editor of a person in it */
        if (line.n) {
            out = arena_format(a, "%.*s%s%.*s", STR_FMT(out), out.n ? "\n" : "", STR_FMT(line));
        }
    }
    return out;
}

/* "00ab…" as `show` prints it. */
static bool parse_hash(struct str s, int64_t *hash)
{
    uint64_t h = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *digits = "0123456789abcdef", *d = s.p[i] ? strchr(digits, s.p[i]) : NULL;
        if (!d) {
            return false;
        }
        h = h << 4 | (uint64_t)(d - digits);
    }
    *hash = (int64_t)h;
    return s.n == 16;
}

static const struct { const char *name; enum field field; } text_fields[] = {
    { "name", FIELD_NAME }, { "summary", FIELD_SUMMARY }, { "for_whom", FIELD_FOR_WHOM }, { "body", FIELD_BODY },
    { "instruction", FIELD_INSTRUCTION }, { "price", FIELD_PRICE }, { "steps", FIELD_STEPS }, { "there", FIELD_THERE },
};
enum { TEXT_FIELDS = sizeof text_fields / sizeof text_fields[0] };

static bool is_known(const char *name)
{
    static const char *const others[] = { "key", "lang", "register", "reviewer", "date", "based_on" };
    bool known = false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        known = known || strcmp(name, others[i]) == 0;
    }
    for (size_t i = 0; i < TEXT_FIELDS; i++) {
        known = known || strcmp(name, text_fields[i].name) == 0;
    }
    return known;
}

/* A misspelt field would be lost without a word. */
static void tell_unknown_fields(struct editorial *ed, json_t *o, struct report_place at, struct report *report)
{
    const char *name;
    json_t *value;
    json_object_foreach(o, name, value) {
        if (!is_known(name)) {
            struct str shown = clean_shorten(ed->arena, clean_line(ed->arena, str_of(name)), 60);
            report_add_warning(report, at, shown.p, "not a field of an editorial text: left out");
        }
    }
}

static const char *read_entry(struct editorial *ed, const json_t *o, struct editorial_entry *x)
{
    struct arena *a = ed->arena;
    struct date day;
    x->key = line_of(a, json_object_get(o, "key"));
    x->lang = clean_language(a, line_of(a, json_object_get(o, "lang")));
    x->reg = line_of(a, json_object_get(o, "register"));
    x->reviewer = line_whole(a, json_object_get(o, "reviewer"));
    x->date = line_of(a, json_object_get(o, "date"));
    struct str base = line_of(a, json_object_get(o, "based_on"));
    x->has_base = base.n > 0;
    for (size_t i = 0; i < TEXT_FIELDS; i++) {
        struct str value = lines_of(a, json_object_get(o, text_fields[i].name));
        if (value.n) {
            x->texts[x->text_count++] = (struct editorial_text){ text_fields[i].field, value };
        }
    }
    if (x->key.n == 0 || x->lang.n == 0) {
        return "no key or no language";
    }
    if (!str_equal_cstr(x->reg, "helppo") && !str_equal_cstr(x->reg, "selko")) {
        return "the register is neither helppo nor selko";
    }
    if (str_equal_cstr(x->reg, "selko") && (x->reviewer.n == 0 || x->date.n == 0)) {
        return "selko needs the reviewer's role and the date";
    }
    if (x->date.n && !date_parse_iso(x->date, &day)) {
        return "the date is no date";
    }
    if (x->has_base && !parse_hash(base, &x->based_on)) {
        return "based_on is no source_hash of 16 hexadecimal digits";
    }
    if (x->date.n && date_compare(day, ed->last_day) > 0) {
        return "the date is in the future";
    }
    if (clean_looks_like_name(x->reviewer)) {
        return "the reviewer is a role, never a name";
    }
    return x->text_count ? NULL : "no text";
}

static const char *find_double(struct editorial *ed, const struct editorial_entry *x)
{
    for (struct editorial_entry *old = editorial_find(ed, x->key); old; old = editorial_next(ed, old)) {
        if (str_equal(old->lang, x->lang) && str_equal(old->reg, x->reg)) {
            return "a second text of the same key, language and register";
        }
    }
    return NULL;
}

static void add_entry(struct editorial *ed, struct editorial_entry x)
{
    long first = map_find(ed->by_key, x.key), index = (long)ed->entries.count;
    x.next = -1;
    *ROWS_ADD(ed->arena, &ed->entries) = x;
    if (first == MAP_NONE) {
        map_set(ed->by_key, x.key, index);
        return;
    }
    while (ed->entries.at[first].next >= 0) {
        first = ed->entries.at[first].next;
    }
    ed->entries.at[first].next = index;
}

static void read_line(struct editorial *ed, struct str line, struct str file, size_t number, struct report *report)
{
    json_error_t error;
    json_t *o = json_loadb(line.p, line.n, 0, &error);
    struct editorial_entry x = { .file = file };
    const char *wrong = !o ? "not JSON" : !json_is_object(o) ? "an object expected" : read_entry(ed, o, &x);
    struct str key = x.key.n ? x.key : arena_format(ed->arena, "line %zu", number);
    struct report_place at = { STR("plain"), file, key };
    if (json_is_object(o)) {
        tell_unknown_fields(ed, o, at, report);
    }
    json_decref(o);
    wrong = wrong ? wrong : find_double(ed, &x);
    report_add_read(report, STR("plain"));
    if (wrong) {
        report_add_outcome(report, at, OUTCOME_REJECTED, "", wrong);
    } else {
        add_entry(ed, x);
    }
}

/* Line by line: only what is kept of a line stays in memory. */
static bool read_file(struct editorial *ed, const char *path, const char *name, struct report *report, struct err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    struct str file = utf8_clean(ed->arena, str_of(name));
    char *text = NULL;
    size_t room = 0, number = 0;
    report_add_file(report, STR("plain"));
    for (ssize_t n; (n = getline(&text, &room, f)) >= 0;) {
        struct str line = str_trim((struct str){ text, (size_t)n });
        number++;
        if (line.n && line.p[0] != '#') {
            read_line(ed, line, file, number, report);
        }
    }
    bool ok = !ferror(f);
    free(text);
    fclose(f);
    return ok || err_set(e, ERR_IO, "%s: cannot read", path);
}

static int compare_names(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

bool editorial_read(struct editorial *ed, const char *path, int64_t now_utc, struct report *report, struct err *e)
{
    struct stat st;
    ed->last_day = date_add_days(civil_from_utc(now_utc).date, 1);
    if (stat(path, &st) != 0) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    if (!S_ISDIR(st.st_mode)) {
        const char *slash = strrchr(path, '/');
        return read_file(ed, path, slash ? slash + 1 : path, report, e);
    }
    DIR *dir = opendir(path);
    if (!dir) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    ROWS(const char *) names = { 0 };
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        if (d->d_name[0] != '.' && str_ends_with(str_of(d->d_name), STR(".jsonl"))) {
            *ROWS_ADD(ed->arena, &names) = arena_copy_cstr(ed->arena, d->d_name).p;
        }
    }
    closedir(dir);
    if (names.count) {
        qsort(names.at, names.count, sizeof *names.at, compare_names);
    }
    bool ok = true;
    for (size_t i = 0; i < names.count && ok; i++) {
        struct str full = arena_format(ed->arena, "%s/%s", path, names.at[i]);
        ok = read_file(ed, full.p, names.at[i], report, e);
    }
    return ok;
}

struct editorial_entry *editorial_find(struct editorial *ed, struct str key)
{
    long at = map_find(ed->by_key, key);
    return at == MAP_NONE ? NULL : &ed->entries.at[at];
}

struct editorial_entry *editorial_next(struct editorial *ed, const struct editorial_entry *entry)
{
    return entry->next < 0 ? NULL : &ed->entries.at[entry->next];
}

void editorial_tell(const struct editorial *ed, struct report *report)
{
    for (size_t i = 0; i < ed->entries.count; i++) {
        const struct editorial_entry *x = &ed->entries.at[i];
        report_add_outcome(report, (struct report_place){ STR("plain"), x->file, x->key },
                           x->used ? OUTCOME_KEPT : x->ended ? OUTCOME_ENDED : OUTCOME_REJECTED, "key",
                           x->used ? "" : x->ended ? "its event is over" : "no item with this key in the catalogue");
    }
}
