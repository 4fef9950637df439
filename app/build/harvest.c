#include "app/build/harvest.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/utf8.h"
#include "app/build/clean.h"
#include "app/build/mend.h"
#include "app/build/pack.h"
#include "app/build/shift.h"
#include "app/build/split.h"

static const char too_large[] = "larger than 4 MB";

struct harvest_answer {
    struct harvest *h;
    const struct source *source;
    size_t source_number, file_number;
    struct str file;
    struct splitter *splitter;
    struct sink sink;
    size_t element;                 /* number of the present one, from 1 */
    size_t open_elements;           /* elements that have not ended yet */
};

FILE *harvest_open_file(const char *folder, struct err *e)
{
    char name[4096];
    if (snprintf(name, sizeof name, "%s/.aula-build-XXXXXX", folder) >= (int)sizeof name) {
        err_set(e, ERR_ARGUMENT, "build: the name of folder %s is too long", folder);
        return NULL;
    }
    int fd = mkstemp(name);
    if (fd < 0) {
        err_set(e, ERR_IO, "build: cannot write in %s: %s", folder, strerror(errno));
        return NULL;
    }
    unlink(name);
    FILE *f = fdopen(fd, "w+");
    if (!f) {
        close(fd);
        err_set(e, ERR_IO, "build: %s", strerror(errno));
    }
    return f;
}

/* role IN (2, 5, 6): places, names of classes and what is taken back, to know whether one is told already. */
static const char schema[] =
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, source INTEGER, role INTEGER, kind INTEGER, counted INTEGER,"
    " whole INTEGER, recurring INTEGER, remote INTEGER, key TEXT, name TEXT, file INTEGER, lat REAL, lon REAL,"
    " place TEXT, parent TEXT, start_utc INTEGER, modified_utc INTEGER, hash INTEGER, channel TEXT,"
    " state INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX entry_support ON entry (key) WHERE role IN (2, 5, 6);"
    "CREATE TABLE record (entry INTEGER PRIMARY KEY, bytes BLOB);"
    "CREATE TABLE relation (entry INTEGER, n INTEGER, kind INTEGER, key TEXT, PRIMARY KEY (entry, n)) WITHOUT ROWID;"
    "CREATE TABLE ended (key TEXT PRIMARY KEY) WITHOUT ROWID";

static_assert(ROLE_PLACE == 2 && ROLE_TERM == 5 && ROLE_GONE == 6, "entry_support names them by number");

bool harvest_init(struct harvest *h, const char *folder, struct report *report, int64_t now_utc, struct err *e)
{
    *h = (struct harvest){ .report = report, .now_utc = now_utc };
    if (!work_open(&h->work, folder, e)) {
        return false;
    }
    work_run(h->work, schema);
    h->add_entry = work_prepare(h->work, "INSERT INTO entry (id, source, role, kind, counted, whole, recurring, remote,"
                                         " key, name, file, lat, lon, place, parent, start_utc, modified_utc,"
                                         " hash, channel) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    h->add_record = work_prepare(h->work, "INSERT INTO record (entry, bytes) VALUES (?,?)");
    h->add_relation = work_prepare(h->work, "INSERT INTO relation (entry, n, kind, key) VALUES (?,?,?,?)");
    h->add_ended = work_prepare(h->work, "INSERT OR IGNORE INTO ended (key) VALUES (?)");
    h->find_support = work_prepare(h->work, "SELECT role FROM entry WHERE key = ? AND role IN (2, 5, 6)"
                                          " ORDER BY id DESC LIMIT 1");
    h->arena = arena_create();
    h->scratch = arena_create();
    h->names = map_create();
    return work_check(h->work, e);
}

void harvest_finish(struct harvest *h)
{
    work_close(h->work);
    arena_destroy(h->arena);
    arena_destroy(h->scratch);
    map_destroy(h->names);
    *h = (struct harvest){ 0 };
}

/* The number of a file's name, kept once. */
static size_t file_number(struct harvest *h, struct str name)
{
    long at = map_find(h->names, name);
    if (at == MAP_NONE) {
        struct str copy = arena_copy(h->arena, name);
        at = (long)h->files.count;
        *ROWS_ADD(h->arena, &h->files) = copy;
        map_set(h->names, copy, at);
    }
    return (size_t)at;
}

static struct report_place place_of(const struct harvest_answer *a, struct str key)
{
    return (struct report_place){ str_of(a->source->id), a->file, key };
}

static struct str name_element(struct harvest_answer *a)
{
    return a->sink.key.n ? a->sink.key : arena_format(a->h->scratch, "element %zu", a->element);
}

static void end_element(struct harvest_answer *a, enum outcome o, const char *field, const char *reason)
{
    assert(a->open_elements > 0);
    a->open_elements--;
    report_add_outcome(a->h->report, place_of(a, name_element(a)), o, field, reason);
}

/* When the event is over; an event without an end lasts its local day. */
static bool is_over(const struct record *r, int64_t now_utc)
{
    if (r->kind != KIND_EVENT || r->role != ROLE_ITEM || !(r->has_end || r->has_start)) {
        return false;
    }
    if (r->has_end) {
        return r->end_utc <= now_utc;
    }
    return civil_to_utc(date_add_days(civil_from_utc(r->start_utc).date, 1), 0, 0, 0) <= now_utc;
}

/* An event without any time that nobody has touched for a year was forgotten. */
static bool is_forgotten(const struct record *r, int64_t now_utc)
{
    return r->kind == KIND_EVENT && r->role == ROLE_ITEM && !r->has_start && !r->has_end && r->modified_utc
        && r->modified_utc < now_utc - (int64_t)366 * 86400;
}

static void store_relations(struct harvest *h, const struct record *r)
{
    for (size_t i = 0; i < r->relations.count; i++) {
        sqlite3_bind_int64(h->add_relation, 1, (int64_t)h->entry_count);
        sqlite3_bind_int64(h->add_relation, 2, (int64_t)i);
        sqlite3_bind_int(h->add_relation, 3, (int)r->relations.at[i].kind);
        work_bind_str(h->add_relation, 4, r->relations.at[i].key);
        work_step(h->work, h->add_relation);
    }
}

static struct str first_relation(const struct record *r, enum relation kind)
{
    for (size_t i = 0; i < r->relations.count; i++) {
        if (r->relations.at[i].kind == kind) {
            return r->relations.at[i].key;
        }
    }
    return STR("");
}

/* What merging must know of the record, beside it. A part that names no other item is one of many of its key. */
static void store_entry(struct harvest_answer *a, const struct record *r, struct str bytes, bool counted)
{
    struct harvest *h = a->h;
    sqlite3_stmt *q = h->add_entry;
    bool whole = r->role != ROLE_PART || first_relation(r, REL_PART_OF).n > 0;
    const int64_t numbers[] = { (int64_t)h->entry_count, (int64_t)a->source_number, r->role, r->kind, counted, whole,
                                r->recurring, r->remote == TRI_YES };
    int n = 0;
    sqlite3_clear_bindings(q);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        sqlite3_bind_int64(q, ++n, numbers[i]);
    }
    work_bind_str(q, ++n, arena_format(h->scratch, "%s:%.*s", a->source->id, STR_FMT(r->key)));
    work_bind_str(q, ++n, clean_fold(h->scratch, record_any_text(r, FIELD_NAME)));
    sqlite3_bind_int64(q, ++n, (int64_t)a->file_number);
    if (r->has_position) {
        sqlite3_bind_double(q, n + 1, r->lat);
        sqlite3_bind_double(q, n + 2, r->lon);
    }
    n += 2;
    work_bind_str(q, ++n, first_relation(r, REL_PLACE));
    work_bind_str(q, ++n, first_relation(r, REL_PARENT));
    n++;
    if (r->has_start) {
        sqlite3_bind_int64(q, n, r->start_utc);
    }
    sqlite3_bind_int64(q, ++n, r->modified_utc);
    sqlite3_bind_int64(q, ++n, (int64_t)map_hash(0, bytes));
    work_bind_str(q, ++n, r->role == ROLE_PART ? first_relation(r, REL_CHANNEL) : STR(""));
    work_step(h->work, q);
}

static void store(struct harvest_answer *a, const struct record *r, bool counted)
{
    struct harvest *h = a->h;
    struct str bytes = pack_record(r, h->scratch);
    store_entry(a, r, bytes, counted);
    store_relations(h, r);
    sqlite3_bind_int64(h->add_record, 1, (int64_t)h->entry_count);
    sqlite3_bind_blob(h->add_record, 2, bytes.p, (int)bytes.n, SQLITE_STATIC);
    work_step(h->work, h->add_record);
    h->entry_count++;
}

static void on_keep(struct sink *s, struct record *r)
{
    struct harvest_answer *a = s->context;
    struct harvest *h = a->h;
    if (h->has_shift) {
        shift_record(r, h->shift_days, h->now_utc);
    }
    if (is_over(r, h->now_utc)) {
        work_bind_str(h->add_ended, 1, arena_format(s->arena, "%s:%.*s", a->source->id, STR_FMT(r->key)));
        work_step(h->work, h->add_ended);
        end_element(a, OUTCOME_ENDED, "end_time", "over before the day of building");
        return;
    }
    if (is_forgotten(r, h->now_utc)) {
        end_element(a, OUTCOME_HIDDEN, "start_time", "an event without a time that has not been changed for a year");
        return;
    }
    assert(a->open_elements > 0);
    a->open_elements--;    /* merging decides whether it is kept */
    store(a, r, true);
}

static void on_support(struct sink *s, struct record *r)
{
    struct harvest_answer *a = s->context;
    struct harvest *h = a->h;
    work_bind_str(h->find_support, 1, arena_format(s->arena, "%s:%.*s", a->source->id, STR_FMT(r->key)));
    bool known = work_step(h->work, h->find_support) && sqlite3_column_int(h->find_support, 0) == (int)r->role;
    sqlite3_reset(h->find_support);
    if (!known) {
        store(a, r, false);
    }
}

static void on_drop(struct sink *s, enum drop why, const char *field, const char *reason)
{
    static const enum outcome outcomes[] = {
        [DROP_REJECTED] = OUTCOME_REJECTED, [DROP_HIDDEN] = OUTCOME_HIDDEN, [DROP_IGNORED] = OUTCOME_IGNORED,
    };
    end_element(s->context, outcomes[why], field, reason);
}

static void on_warn(struct sink *s, const char *field, const char *reason)
{
    struct harvest_answer *a = s->context;
    report_add_warning(a->h->report, place_of(a, name_element(a)), field, reason);
}

static void on_more(struct sink *s)
{
    struct harvest_answer *a = s->context;
    a->open_elements++;
    report_add_read(a->h->report, str_of(a->source->id));
}

static const struct sink_calls sink_calls = {
    .keep = on_keep, .support = on_support, .drop = on_drop, .warn = on_warn, .more = on_more,
};

/* The element as JSON, mended where a single value of it is bad; NULL and why. */
static json_t *load_json(struct harvest_answer *a, struct str bytes, char *why, size_t why_size)
{
    json_error_t error;
    if (!utf8_is_valid(bytes)) {
        report_add_warning(a->h->report, place_of(a, name_element(a)), "", "broken UTF-8: the characters were replaced");
        bytes = mend_utf8(bytes, SPLIT_ELEMENT_MAX, a->h->scratch);
    }
    if (bytes.n == 0) {
        snprintf(why, why_size, "%s", too_large);
        return NULL;
    }
    json_t *json = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (!json && json_error_code(&error) == json_error_numeric_overflow) {
        report_add_warning(a->h->report, place_of(a, name_element(a)), "", "a number too big to be one: left out");
        bytes = mend_numbers(bytes, a->h->scratch);
        json = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    }
    if (!json) {
        /* Without what stood there: equal reasons are counted together. */
        char *near = strstr(error.text, " near ");
        snprintf(why, why_size, "not JSON: %.*s", near ? (int)(near - error.text) : 200, error.text);
    }
    return json;
}

static void parse_element(struct harvest_answer *a, struct str bytes)
{
    char why[240];
    json_t *json = load_json(a, bytes, why, sizeof why);
    if (!json) {
        end_element(a, OUTCOME_REJECTED, "", why);
    } else if (!json_is_object(json)) {
        end_element(a, OUTCOME_REJECTED, "", "an object expected");
    } else {
        a->source->parse(json, &a->sink);
    }
    json_decref(json);
}

static void on_element(void *context, struct str bytes, enum split_fault fault)
{
    struct harvest_answer *a = context;
    static const char *const reasons[] = {
        [SPLIT_TOO_LARGE] = too_large, [SPLIT_TOO_DEEP] = "nested too deep", [SPLIT_CUT] = "cut off",
        [SPLIT_TOO_MANY] = "holds too many values",
    };
    arena_reset(a->h->scratch);
    a->element++;
    a->sink.key = STR("");
    a->open_elements = 1;
    report_add_read(a->h->report, str_of(a->source->id));
    if (fault == SPLIT_GOOD) {
        parse_element(a, bytes);
    } else {
        end_element(a, OUTCOME_REJECTED, "", reasons[fault]);
    }
    while (a->open_elements > 0) {
        /* A source that says nothing about an element would lose it silently. */
        end_element(a, OUTCOME_REJECTED, "", "the source's reader did not understand it");
    }
}

/* Two kinds of one source (versions of its interface) are one source. */
static size_t source_number(const struct source *s)
{
    size_t count, n = 0;
    const struct source *const *all = source_all(&count);
    while (n + 1 < count && strcmp(all[n]->id, s->id) != 0) {
        n++;
    }
    return n;
}

struct harvest_answer *harvest_begin(struct harvest *h, const struct source *s, const char *file)
{
    struct harvest_answer *a = arena_alloc(h->arena, sizeof *a);
    arena_reset(h->scratch);
    *a = (struct harvest_answer){ .h = h, .source = s, .source_number = source_number(s),
                                    .file_number = file_number(h, utf8_clean(h->scratch, str_of(file))) };
    a->file = h->files.at[a->file_number];
    a->sink = (struct sink){ .arena = h->scratch, .language = h->language, .calls = &sink_calls, .context = a };
    a->splitter = splitter_create((struct split_calls){ .context = a, .element = on_element });
    report_add_file(h->report, str_of(s->id));
    return a;
}

void harvest_feed(struct harvest_answer *a, const char *bytes, size_t n)
{
    splitter_feed(a->splitter, bytes, n);
}

bool harvest_end(struct harvest_answer *a, json_t **envelope, size_t *rows)
{
    static const char *const faults[] = {
        [SPLIT_EMPTY] = "empty",
        [SPLIT_NOT_JSON] = "not JSON",
        [SPLIT_ENDED_EARLY] = "cut: the whole elements before the cut were read",
        [SPLIT_MORE_AFTER] = "something follows the end of the JSON and was not read",
        [SPLIT_OUTER_TOO_LARGE] = "what stands around the list is too large: the page after this one is not known",
    };
    struct str outer;
    enum split_end end = splitter_finish(a->splitter, &outer);
    if (end != SPLIT_WHOLE) {
        report_add_fault(a->h->report, place_of(a, STR("")), faults[end]);
        report_set_whole(a->h->report, str_of(a->source->id), end == SPLIT_MORE_AFTER, faults[end]);
    }
    *envelope = outer.n ? json_loadb(outer.p, outer.n, 0, NULL) : NULL;
    *rows = a->element;
    bool whole = end == SPLIT_WHOLE || end == SPLIT_MORE_AFTER;
    if (whole && outer.n && !*envelope) {
        report_add_fault(a->h->report, place_of(a, STR("")), "what stands around the list is not JSON");
        report_set_whole(a->h->report, str_of(a->source->id), false, "what stands around the list is not JSON");
        whole = false;
    }
    splitter_destroy(a->splitter);
    a->splitter = NULL;
    return whole;
}

/* Linked Events tells it in "meta", the others beside the list. */
long long harvest_told_count(const json_t *envelope)
{
    static const char *const names[] = { "count", "total", "totalItems", "total_items" };
    const json_t *meta = json_object_get(envelope, "meta");
    const json_t *o = json_is_object(meta) ? meta : envelope, *count = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !json_is_integer(count); i++) {
        count = json_object_get(o, names[i]);
    }
    return json_is_integer(count) ? (long long)json_integer_value(count) : -1;
}

void harvest_check_count(struct harvest *h, const struct source *s, const char *file, const json_t *envelope,
                         size_t rows)
{
    long long told = harvest_told_count(envelope), off = told < 0 ? 0 : llabs(told - (long long)rows);
    if (told >= 0 && off > told / 100) {
        char reason[120];
        snprintf(reason, sizeof reason, "the source tells of %lld rows, but %zu were read", told, rows);
        arena_reset(h->scratch);
        struct str shown = utf8_clean(h->scratch, str_of(file));
        report_add_fault(h->report, (struct report_place){ str_of(s->id), shown, STR("") }, reason);
        report_set_whole(h->report, str_of(s->id), false, reason);
    }
}

/* A saved page of many says nothing of how many there should be in it. */
static bool is_one_of_pages(const json_t *envelope)
{
    static const char *const links[] = { "next", "previous" };
    static const char *const counts[] = { "pageCount", "totalPages", "total_pages" };
    const json_t *meta = json_object_get(envelope, "meta");
    const json_t *o = json_is_object(meta) ? meta : envelope;
    bool is = false;
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        const json_t *link = json_object_get(o, links[i]);
        is = is || (link && !json_is_null(link));
    }
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        is = is || json_integer_value(json_object_get(o, counts[i])) > 1;
    }
    return is;
}

static bool read_file(struct harvest *h, const struct source *s, const char *path, const char *shown, struct err *e)
{
    char buffer[65536];
    FILE *f = fopen(path, "r");
    if (!f) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    struct harvest_answer *a = harvest_begin(h, s, shown);
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) {
        harvest_feed(a, buffer, n);
    }
    if (ferror(f)) {
        report_add_fault(h->report, place_of(a, STR("")), "cannot be read to its end");
        report_set_whole(h->report, str_of(s->id), false, "a file cannot be read to its end");
    }
    json_t *envelope;
    size_t rows;
    if (harvest_end(a, &envelope, &rows) && !is_one_of_pages(envelope)) {
        harvest_check_count(h, s, shown, envelope, rows);
    }
    json_decref(envelope);
    fclose(f);
    return true;
}

static int compare_names(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static bool is_answer(const char *name)
{
    return str_ends_with(str_of(name), STR(".json"));
}

static bool read_folder(struct harvest *h, const struct source *s, const char *path, const char *shown,
                        int depth, struct err *e);

static bool read_member(struct harvest *h, const struct source *s, const char *folder, const char *shown,
                        const char *name, int depth, struct err *e)
{
    char path[4096], inner[4096];
    struct stat st;
    bool fits = snprintf(path, sizeof path, "%s/%s", folder, name) < (int)sizeof path
        && snprintf(inner, sizeof inner, "%s%s%s", shown, *shown ? "/" : "", name) < (int)sizeof inner;
    if (!fits || stat(path, &st) != 0) {
        return true;
    }
    if (S_ISDIR(st.st_mode)) {
        return depth == 0 || read_folder(h, s, path, inner, depth - 1, e);
    }
    if (!S_ISREG(st.st_mode)) {
        return true;
    }
    if (!is_answer(name)) {
        struct str shown_name = utf8_clean(h->scratch, str_of(inner));
        report_add_ignored_file(h->report, (struct report_place){ str_of(s->id), shown_name, STR("") },
                                "its name does not end in .json");
        return true;
    }
    return read_file(h, s, path, inner, e);
}

static bool read_folder(struct harvest *h, const struct source *s, const char *path, const char *shown,
                        int depth, struct err *e)
{
    DIR *dir = opendir(path);
    if (!dir) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    ROWS(char *) names = { 0 };
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        if (d->d_name[0] != '.') {
            *ROWS_ADD(h->arena, &names) = (char *)(uintptr_t)arena_copy_cstr(h->arena, d->d_name).p;
        }
    }
    closedir(dir);
    if (names.count) {
        qsort(names.at, names.count, sizeof *names.at, compare_names);
    }
    bool ok = true;
    for (size_t i = 0; i < names.count && ok; i++) {
        ok = read_member(h, s, path, shown, names.at[i], depth, e);
    }
    return ok;
}

bool harvest_read_path(struct harvest *h, const struct source *s, const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    if (S_ISDIR(st.st_mode)) {
        return read_folder(h, s, path, "", 4, e);
    }
    const char *slash = strrchr(path, '/');
    return read_file(h, s, path, slash ? slash + 1 : path, e);
}

static struct report_place place_of_row(const struct harvest *h, sqlite3_stmt *q)
{
    size_t count;
    const struct source *source = source_all(&count)[sqlite3_column_int64(q, 0)];
    struct str key = work_str(q, 1);
    return (struct report_place){ str_of(source->id), h->files.at[sqlite3_column_int64(q, 2)],
                                  str_sub(key, strlen(source->id) + 1, key.n) };
}

void harvest_tell(const struct harvest *h, sqlite3_stmt *q, enum outcome o, const char *field, const char *reason)
{
    report_add_outcome(h->report, place_of_row(h, q), o, field, reason);
}

void harvest_warn_all(const struct harvest *h, const char *sql, const char *field, const char *reason)
{
    sqlite3_stmt *q = work_prepare(h->work, sql);
    while (work_step(h->work, q)) {
        report_add_warning(h->report, place_of_row(h, q), field, reason);
    }
    sqlite3_finalize(q);
}

void harvest_tell_all(const struct harvest *h, const char *sql, enum outcome o, const char *field, const char *reason)
{
    sqlite3_stmt *q = work_prepare(h->work, sql);
    while (work_step(h->work, q)) {
        harvest_tell(h, q, o, field, reason);
    }
    sqlite3_finalize(q);
}
