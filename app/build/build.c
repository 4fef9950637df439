#include "app/build/build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/base/utf8.h"
#include "app/build/assemble.h"
#include "app/build/fetch.h"
#include "app/build/finish.h"
#include "app/build/links.h"
#include "app/build/numbers.h"
#include "app/build/shift.h"
#include "app/build/target.h"
#include "app/texts/texts.h"

struct build {
    const struct build_options *options;
    struct arena *arena;
    struct build_config config;
    struct report *report;
    struct harvest harvest;
    bool has_harvest;
    struct themes *themes;
    struct links *links;
    struct editorial *editorial;
    struct filters *filters;
    struct words *words;
    struct glossary *glossary;
    struct codes *codes;
    struct writer *writer;
    const char *previous;  /* NULL also on the first night */
    bool has_targets;
    int64_t now_utc;
    struct err failure;    /* of the first source that could not be read */
};

static bool read_settings(struct build *b, struct err *e)
{
    const struct build_options *o = b->options;
    build_config_init(&b->config);
    if (o->config && !build_config_read(&b->config, o->config, b->arena, e)) {
        return false;
    }
    for (const char *const *s = o->sources; s && *s; s++) {
        if (!build_config_add_source(&b->config, *s, b->arena, e)) {
            return false;
        }
    }
    if (o->cache) {
        b->config.cache = str_of(o->cache);
    }
    if (b->config.sources.count == 0) {
        return err_set(e, ERR_ARGUMENT, "build: no source is given");
    }
    b->now_utc = o->has_now ? o->now_utc : (int64_t)time(NULL);
    return true;
}

/* --data and no other, or the environment, the source tree that it was built in, where it was installed. */
static const char *data_file(struct build *b, const char *name)
{
    const char *folders[] = { getenv("AULA_DATA"), AULA_DATA_DIR, AULA_DATA_INSTALL_DIR };
    struct str path = { 0 };
    if (b->options->data) {
        return arena_format(b->arena, "%s/%s", b->options->data, name).p;
    }
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (folders[i]) {
            path = arena_format(b->arena, "%s/%s", folders[i], name);
            if (access(path.p, R_OK) == 0) {
                return path.p;
            }
        }
    }
    return path.p;
}

/* The folder of the catalogue: all working files are in it, because /tmp may be small. */
static const char *target_folder(struct build *b)
{
    const char *out = b->options->out, *slash = strrchr(out, '/');
    size_t n = slash ? (size_t)(slash - out) : 1;
    return slash ? arena_copy(b->arena, (struct str){ out, n ? n : 1 }).p : ".";
}

static bool load_tables(struct build *b, struct err *e)
{
    b->words = words_create();
    return filters_load(&b->filters, data_file(b, "filters.tsv"), data_file(b, "stations.tsv"), e)
        && glossary_load(&b->glossary, data_file(b, "glossary.tsv"), b->words, e) && themes_load(&b->themes, data_file(b, "themes.tsv"), e) && links_load(&b->links, data_file(b, "links.tsv"), e)
        && codes_open(&b->codes, b->previous, b->now_utc, e);
}

/* Both results must be possible before anything is read, so that one is not replaced without the other. */
static bool open_targets(struct build *b, struct err *e)
{
    const struct build_options *o = b->options;
    work_use_folder(target_folder(b));
    if (!target_check_all(o, &b->config, e) || !writer_open(&b->writer, o->out, e) || (o->report && !report_check_path(o->report, e))) {
        return false;
    }
    b->has_targets = true;
    b->previous = o->previous;
    /* One command serves the first night too. */
    if (o->previous && target_is_same(o->previous, o->out) && access(o->previous, F_OK) != 0 && errno == ENOENT) {
        log_line(LOG_INFO, "build", "%s: no catalogue yet: the first one is made", o->previous);
        b->previous = NULL;
    }
    return true;
}

/* The report of a harvest that failed: why, and that nothing which was read is in a catalogue. */
static void tell_failed_harvest(struct build *b, const char *source, struct str location, const struct err *e)
{
    const struct harvest *h = &b->harvest;
    struct report_place at = { str_of(source), utf8_clean(b->arena, location), STR("") };
    report_add_fault(b->report, at, utf8_clean(b->arena, str_of(e->text)).p);
    harvest_tell_all(h, "SELECT source, key, file FROM entry WHERE counted", OUTCOME_IGNORED, "", "the build failed");
}

/* A saved answer or all of a folder. */
static bool read_saved(struct build *b, const struct build_source *s, struct err *e)
{
    struct str source = str_of(s->source->id);
    report_set_whole(b->report, source, true, "");
    if (harvest_read_path(&b->harvest, s->source, s->location.p, e)) {
        return true;
    }
    struct str reason = utf8_clean(b->arena, str_of(e->text));
    report_add_fault(b->report, (struct report_place){ source, utf8_clean(b->arena, s->location), STR("") }, reason.p);
    report_set_whole(b->report, source, false, reason.p);
    report_set_missing(b->report, source, 0);
    return false;
}

/* All sources; what one of them cannot give is told and the others are read. */
static bool read_all(struct build *b, const char *folder, struct err *e)
{
    struct fetch *fetch = NULL;
    bool ok = true;
    for (size_t i = 0; ok && i < b->config.sources.count; i++) {
        const struct build_source *s = &b->config.sources.at[i];
        struct err why = { 0 };
        b->harvest.language = s->language;
        report_begin_source(b->report);
        bool live = build_is_url(s->location);
        bool wanted = live || b->config.cache.n;    /* a cache is swept even when nothing live is left */
        ok = !wanted || fetch || fetch_open(&fetch, &b->config, &b->harvest, folder, e);
        if (ok && !(live ? fetch_source(fetch, s, &why) : read_saved(b, s, &why)) && b->failure.kind == ERR_NONE) {
            b->failure = why;
            err_in(&b->failure, s->source->id);
        }
    }
    if (ok && fetch) {
        fetch_sweep(fetch);
    }
    fetch_close(fetch);
    return ok;
}

static bool read_sources(struct build *b, struct err *e)
{
    const char *folder = target_folder(b);
    if (!harvest_init(&b->harvest, folder, b->report, b->now_utc, e)) {
        harvest_finish(&b->harvest);
        return false;
    }
    b->has_harvest = true;
    b->harvest.has_shift = b->config.shift;
    b->harvest.shift_days = b->config.shift ? shift_days(b->config.base_day, b->now_utc) : 0;
    if (!read_all(b, folder, e)) {
        tell_failed_harvest(b, "cache", b->config.cache, e);
        return false;
    }
    if (b->config.plain.n) {
        b->editorial = editorial_create();
        if (!editorial_read(b->editorial, b->config.plain.p, b->now_utc, b->report, e)) {
            tell_failed_harvest(b, "plain", b->config.plain, e);
            return false;
        }
    }
    return true;
}

static bool write_meta(struct build *b, const struct assembly *as, struct err *e)
{
    size_t count;
    const struct language *rows = texts_languages(&count);
    char built[21], version[48];
    struct str languages = STR("");
    clock_format_utc(b->now_utc, built);
    snprintf(version, sizeof version, "%.10s-%08x", built, (unsigned)(as->hash ^ as->hash >> 32));
    for (size_t i = 0; i < count; i++) {
        if (as->languages >> i & 1) {
            languages = arena_format(b->arena, "%.*s%s%s", STR_FMT(languages), languages.n ? "," : "", rows[i].code);
        }
    }
    return writer_insert(b->writer, TABLE_META, e, "zs", "name", b->config.name)
        && writer_insert(b->writer, TABLE_META, e, "zz", "demo", b->config.demo ? "1" : "0")
        && writer_insert(b->writer, TABLE_META, e, "zz", "built_at", built)
        && writer_insert(b->writer, TABLE_META, e, "zz", "now", built)
        && writer_insert(b->writer, TABLE_META, e, "zz", "version", version)
        && writer_insert(b->writer, TABLE_META, e, "zs", "languages", languages);
}

/* Two versions of a register's interface are one source of the catalogue. */
static bool is_told_before(const struct source *const *all, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(all[k]->id, all[i]->id) == 0) {
            return true;
        }
    }
    return false;
}

static bool write_source_rows(struct build *b, struct err *e)
{
    size_t count;
    struct str used = STR("");
    const struct source *const *all = source_all(&count);
    for (size_t i = 0; i < count; i++) {
        const struct source *s = all[i];
        char read_at[21];
        int64_t kept = report_standing(b->report, str_of(s->id)).kept_from_utc;
        clock_format_utc(kept ? kept : b->now_utc, read_at);
        struct report_totals t = report_totals(b->report, str_of(s->id));
        if (t.files == 0 || is_told_before(all, i)) {
            continue;
        }
        used = arena_format(b->arena, "%.*s%s%s", STR_FMT(used), used.n ? "," : "", s->id);
        if (!writer_insert(b->writer, TABLE_SOURCE, e, "zzzzzzzzi", s->id, s->name, s->licence,
                           s->attribution_fi, s->attribution_sv, s->attribution_en, s->url, read_at,
                           (int64_t)t.outcome[OUTCOME_KEPT])) {
            return false;
        }
    }
    return writer_insert(b->writer, TABLE_META, e, "zs", "sources", used);
}

static bool write_catalogue(struct build *b, struct err *e)
{
    size_t item_count;
    if (!merge_make_plan(&b->harvest, &item_count, e)) {
        return false;
    }
    if (item_count == 0) {
        harvest_tell_all(&b->harvest, "SELECT source, key, file FROM entry WHERE role = 5 AND state = 0 AND counted",
                         OUTCOME_HIDDEN, "", "the name of a class that no item has");
        if (b->editorial) {
            editorial_tell(b->editorial, b->report);
        }
        if (b->failure.kind != ERR_NONE) {
            *e = b->failure;
            return false;
        }
        return err_set(e, ERR_FORMAT, "build: nothing was kept: the old catalogue stays");
    }
    if ((b->previous && !numbers_keep(&b->harvest, b->previous, e)) || !write_source_rows(b, e)) {
        return false;
    }
    struct assembly as = {
        .harvest = &b->harvest,
        .themes = b->themes,
        .editorial = b->editorial,
        .filters = b->filters,
        .glossary = b->glossary,
        .codes = b->codes,
        .writer = b->writer,
        .report = b->report,
        .arena = arena_create(),
        .typography = typography_create(),
    };
    bool ok = links_write(b->links, b->writer, e) && glosses_write_list(b->glossary, as.typography, b->writer, b->arena, e) && assemble_items(&as, e)
        && write_meta(b, &as, e) && codes_write(b->codes, writer_db(b->writer), e);
    arena_destroy(as.arena);
    typography_destroy(as.typography);
    if (ok && b->editorial) {
        editorial_tell(b->editorial, b->report);
    }
    const struct finishing finishing = {
        .writer = b->writer, .report = b->report, .config = &b->config, .previous = b->previous,
        .accept_loss = b->options->accept_loss, .now_utc = b->now_utc,
    };
    return ok && finish_catalogue(&finishing, e) && writer_commit(b->writer, e);
}

static void finish(struct build *b)
{
    writer_destroy(b->writer);
    codes_destroy(b->codes);
    editorial_destroy(b->editorial);
    glossary_destroy(b->glossary);
    words_destroy(b->words);
    filters_destroy(b->filters);
    links_destroy(b->links);
    themes_destroy(b->themes);
    if (b->has_harvest) {
        harvest_finish(&b->harvest);
    }
    report_destroy(b->report);
    arena_destroy(b->arena);
    work_use_folder(NULL);
}

/* What was read is worth telling although nothing came of it, and why. */
static bool write_report(struct build *b, bool ok, struct err *e)
{
    struct err report_err = { 0 };
    report_set_part(b->report, "failed", ok ? json_null() : json_string(utf8_clean(b->arena, str_of(e->text)).p));
    if (report_write(b->report, b->options->report, &report_err)) {
        return ok;
    }
    if (ok) {
        *e = report_err;
    }
    return false;
}

bool build_run(const struct build_options *o, struct err *e)
{
    struct build b = { .options = o, .arena = arena_create(), .report = report_create() };
    bool harvested = read_settings(&b, e) && open_targets(&b, e) && load_tables(&b, e) && read_sources(&b, e);
    bool ok = harvested && write_catalogue(&b, e);
    if (b.has_harvest) {
        report_log(b.report);
        if (!report_is_balanced(b.report) && ok) {
            log_line(LOG_ERR, "build", "the counts of the report do not add up: please report this as a bug");
        }
    }
    if (b.has_targets && o->report) {
        ok = write_report(&b, ok, e);
    }
    finish(&b);
    return ok;
}
