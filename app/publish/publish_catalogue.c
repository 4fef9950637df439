/* The order makes it safe: nothing that an index names is touched, all files of
 * the new one are on the disk under their own names, and then the index changes
 * by one rename. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/base/log.h"
#include "app/catalogue/catalogue.h"
#include "app/delivery/file.h"
#include "app/delivery/pack.h"
#include "app/delivery/sealed.h"
#include "app/publish/internal.h"

enum { DAY_S = 86400, COPY_BYTES = 64 * 1024 };

struct work {
    struct publishing *p;
    int input;                   /* the builder renames: what is open does not change */
    struct str gate;
    char index_name[INDEX_NAME_ROOM];
    struct publish_last last;
    struct index before;         /* what `last` says; sequence 0: cannot be read */
    struct index index;          /* of what is being published */
};

bool publish_judge(struct str gate, struct err *e)
{
    if (!gate.n) {
        return err_set(e, ERR_FORMAT, "was not judged by the builder's gates (meta gate)");
    }
    if (str_find(gate, STR("no persons")) >= 0) {
        return err_set(e, ERR_FORMAT, "holds a person's details (%.*s)", STR_FMT(gate));
    }
    /* Nobody can have accepted it: such a first catalogue is made to be looked at. */
    if (str_starts_with(gate, STR("whole list "))) {
        return err_set(e, ERR_FORMAT, "a list did not come whole (%.*s): build it again, or set required = 0 for the source", STR_FMT(gate));
    }
    return true;
}

/* ---- the copy, .part-db ---- */

static bool copy(struct work *w, struct err *e)
{
    char bytes[COPY_BYTES];
    const char *from = w->p->options->catalogue, *to = publish_path(w->p, ".part-db");
    size_t n = sizeof bytes;
    int fd = file_create(to, e);
    bool ok = fd >= 0 && (lseek(w->input, 0, SEEK_SET) == 0 || file_fail(e, from));
    while (ok && n == sizeof bytes) {
        ok = file_read(w->input, from, bytes, sizeof bytes, &n, e) && file_write(fd, to, bytes, n, e);
    }
    return fd >= 0 && file_finish(fd, to, ok, e);
}

/* Opens the copy as a kiosk does. */
static bool check(struct work *w, struct err *e)
{
    struct catalogue *c;
    if (!catalogue_open(&c, publish_path(w->p, ".part-db"), e)) {
        return false;
    }
    w->index.built_utc = catalogue_built_at(c);
    w->gate = arena_copy(w->p->arena, catalogue_meta(c, "gate"));
    catalogue_close(c);
    return true;
}

/* Says in the copy which it is. The same file and sequence give the same bytes. */
static bool stamp(struct work *w, int64_t sequence, struct err *e)
{
    const char *path = publish_path(w->p, ".part-db");
    char valid_until[21];
    sqlite3 *db = NULL;
    clock_format_utc(w->index.valid_until_utc, valid_until);
    char *sql = sqlite3_mprintf("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                "INSERT OR REPLACE INTO meta (key, value) VALUES ('sequence', '%lld'), ('valid_until', %Q)",
                                (long long)sequence, valid_until);
    bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
        && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!ok) {
        err_set(e, sqlite3_errcode(db) == SQLITE_FULL ? ERR_FULL : ERR_IO, "%s: %s", path, sqlite3_errmsg(db));
    }
    sqlite3_free(sql);
    return (sqlite3_close(db) == SQLITE_OK || (ok && err_set(e, ERR_IO, "%s: cannot be closed", path))) && ok;
}

static bool is_file(const struct work *w, const struct index_file *file)
{
    struct digest d;
    return digest_file(&d, publish_path(w->p, file->name.p), NULL) && d.size == file->size
        && memcmp(d.sha256, file->sha256, sizeof d.sha256) == 0;
}

/* The published catalogue in .part-old, which the new one is written into. False when there is none to be had. */
static bool unpack_last(struct work *w)
{
    struct digest d;
    struct err why;
    const struct index *last = &w->before;
    return w->last.is_own && last->sequence > 0
        && unpack_whole(publish_path(w->p, last->whole.name.p), publish_path(w->p, ".part-old"), last->catalogue.size, &d, &why)
        && memcmp(d.sha256, last->catalogue.sha256, sizeof d.sha256) == 0;
}

/* Puts into .part-db's place the published one with all its rows, where that can be. */
static bool go_on_from_last(struct work *w, struct publish_evolved *evolved, struct err *e)
{
    struct err why;
    const char *old = publish_path(w->p, ".part-old"), *fresh = publish_path(w->p, ".part-db");
    if (unpack_last(w) && !publish_evolve(old, fresh, evolved, w->p->arena, &why)) {
        log_line(LOG_WARN, "publish", "the published catalogue could not be gone on from, its patch will be larger: %s", why.text);
    }
    if (evolved->done) {
        return rename(old, fresh) == 0 || file_fail(e, fresh);
    }
    unlink(old);
    return true;
}

/* The new catalogue in .part-db, without its number, judged as a kiosk and the gates do. *same: it is the published one. */
static bool make_copy(struct work *w, bool *same, struct err *e)
{
    struct publish_evolved evolved = { .done = false };
    if (!copy(w, e) || !check(w, e) || !publish_judge(w->gate, e) || !go_on_from_last(w, &evolved, e)) {
        return false;
    }
    *same = evolved.done && evolved.changes == 0 && is_file(w, &w->before.whole) && is_file(w, &w->before.signature);
    return true;
}

/* Gives .part-db its sequence, and its digest to the index. */
static bool finish_copy(struct work *w, int64_t sequence, struct digest *d, struct err *e)
{
    w->index.valid_until_utc = w->index.built_utc + PUBLISH_VALID_DAYS * DAY_S;
    if (!stamp(w, sequence, e) || !check(w, e) || !digest_file(d, publish_path(w->p, ".part-db"), e)) {
        return false;
    }
    if (d->size > INDEX_FILE_MAX_BYTES) {
        return err_set(e, ERR_FORMAT, "is larger than %d bytes", (int)INDEX_FILE_MAX_BYTES);
    }
    w->index.sequence = sequence;
    w->index.schema = CATALOGUE_SCHEMA_VERSION;
    w->index.catalogue.size = d->size;
    memcpy(w->index.catalogue.sha256, d->sha256, sizeof d->sha256);
    return true;
}

/* ---- what is there ---- */

static bool read_last(struct work *w, struct err *e)
{
    index_name(CATALOGUE_SCHEMA_VERSION, w->index_name);
    if (!publish_read_last(w->p, "index", w->index_name, &w->last, e)) {
        return false;
    }
    if (!w->last.text.n || !index_parse(&w->before, w->last.text, w->p->arena, NULL)) {
        w->before = (struct index){ 0 };
    }
    return true;
}

static bool next_sequence(struct work *w, int64_t *sequence, struct err *e)
{
    int64_t *named, previous = w->last.sequence;
    size_t count;
    if (!publish_list(w->p, INT64_MAX, &named, &count, e)) {
        return false;
    }
    /* Also above what was cut off before its index stood: a number never names two catalogues. */
    for (size_t i = 0; i < count; i++) {
        previous = named[i] > previous && publish_is_plausible(w->p, named[i]) ? named[i] : previous;
    }
    *sequence = index_next_sequence(previous, w->p->options->now_utc);
    return true;
}

/* ---- the new one ---- */

static bool write_whole(struct work *w, struct err *e)
{
    struct publish_name name = { .kind = PUBLISH_WHOLE, .sequence = w->index.sequence };
    return pack_whole(publish_path(w->p, ".part-db"), publish_path(w->p, ".part-whole"), e)
        && publish_describe(w->p, ".part-whole", &name, &w->index.whole, e)
        && publish_place(w->p, ".part-whole", w->index.whole.name.p, e);
}

static bool write_signature(struct work *w, const struct digest *d, struct err *e)
{
    struct publish_name name = { .kind = PUBLISH_SIGNATURE, .sequence = w->index.sequence };
    struct str label = sealed_label("catalogue", w->index.sequence, w->p->arena);
    return publish_write(w->p, ".part-text", minisign_sign(&w->p->secret, d->blake2b, label, w->p->arena), e)
        && publish_describe(w->p, ".part-text", &name, &w->index.signature, e)
        && publish_place(w->p, ".part-text", w->index.signature.name.p, e);
}

static bool write_index(struct work *w, struct err *e)
{
    struct index proof;
    struct str text = index_write(&w->index, w->p->arena);
    struct str sealed = sealed_make(&w->p->secret, "index", w->index.sequence, text, w->p->arena);
    if (!index_parse(&proof, text, w->p->arena, e)) {
        return false;    /* a number that has run over its limit: no kiosk would take it */
    }
    return publish_sync_folder(w->p, e) && publish_write(w->p, ".part-text", sealed, e) && publish_place(w->p, ".part-text", w->index_name, e);
}

/* Catalogues from here on were never announced. */
static int64_t first_unknown(const struct work *w)
{
    return w->last.sequence ? w->last.sequence + 1 : w->index.sequence;
}

static void warn(const struct work *w)
{
    if (!str_starts_with(w->gate, STR("passed"))) {
        log_line(LOG_WARN, "publish", "with a loss that was accepted: %.*s", STR_FMT(w->gate));
    } else if (w->last.sequence && !str_equal_cstr(w->gate, "passed")) {
        log_line(LOG_WARN, "publish", "built without the last catalogue: nothing was compared, and service codes may be others");
    }
    if (w->index.built_utc < w->before.built_utc) {
        log_line(LOG_WARN, "publish", "this catalogue is older than the published one");
    }
}

static void tell(const struct work *w)
{
    const struct index *index = &w->index;
    const struct index_patch *newest = index->patch_count ? &index->patches[0] : NULL;
    char patches[160] = "no patch: every kiosk fetches the whole";
    if (newest) {
        snprintf(patches, sizeof patches, "%zu patches, from %" PRId64 " %" PRId64 " bytes", index->patch_count, newest->from, newest->file.size);
    }
    log_line(LOG_INFO, "publish", "catalogue %" PRId64 ": %" PRId64 " bytes, whole %" PRId64 "; %s", index->sequence, index->catalogue.size,
             index->whole.size, patches);
}

static bool prepare(struct work *w, bool *same, struct err *e)
{
    struct digest d;
    int64_t sequence = 0;
    if (!read_last(w, e) || !make_copy(w, same, e)) {
        return false;
    }
    if (*same) {
        return true;
    }
    if (!next_sequence(w, &sequence, e) || !finish_copy(w, sequence, &d, e)) {
        return false;
    }
    warn(w);
    return write_whole(w, e) && write_signature(w, &d, e) && publish_make_patches(w->p, first_unknown(w), &w->index, e) && write_index(w, e);
}

bool publish_catalogue(struct publishing *p, struct err *e)
{
    struct work w = { .p = p, .input = file_open(p->options->catalogue, e) };
    bool same = false;
    if (w.input < 0) {
        return false;
    }
    bool ok = prepare(&w, &same, e);
    close(w.input);
    publish_remove_parts(p);
    if (!ok) {
        err_in(e, p->options->catalogue);
        return err_in(e, "nothing new is published");
    }
    if (same) {
        log_line(LOG_INFO, "publish", "%s: already published as %" PRId64, p->options->catalogue, w.before.sequence);
        return true;
    }
    if (!publish_sync_folder(p, e)) {
        return false;
    }
    publish_sweep(p, w.last.text, first_unknown(&w));
    tell(&w);
    return true;
}
