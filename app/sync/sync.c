/* One run for the catalogue.  Every step that may fail comes before the one
 * that changes what the kiosk shows, and that one is a rename. */
#include "app/sync/sync.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/catalogue/catalogue.h"
#include "app/delivery/pack.h"
#include "app/delivery/sealed.h"
#include "app/sync/run.h"

struct job {
    struct run run;
    const char *last_path;
    struct last last;
    struct stored installed;
    bool moved;               /* `last` is of another address: its sequence counts no more */
    struct index index;
    struct str etag;          /* of the index */
    struct str signature;     /* of the catalogue that it names */
};

/* ---- what is here ---- */

static void look_at_store(struct job *j)
{
    struct run *r = &j->run;
    struct err why;
    j->last_path = arena_format(r->arena, "%s/last", r->store.parts.p).p;
    j->last = last_read(j->last_path, r->arena);
    j->installed = store_look(r->store.installed.p, &why);
    r->status.success_utc = j->last.success_utc;
    r->status.sequence = j->installed.sequence;
    r->status.built_utc = j->installed.built_utc;
    if (j->installed.good) {
        r->stays = j->installed.sequence ? arena_format(r->arena, "catalogue %lld stays in use", (long long)j->installed.sequence)
            : STR("the catalogue that is here, which has no number, stays in use");
    } else if (j->installed.missing) {
        r->stays = STR("there is no catalogue here yet");
    } else {
        r->stays = STR("the catalogue that is here is broken");
        log_line(LOG_WARN, "sync", "%s; a good one is asked for", why.text);
    }
}

/* ---- what is new ---- */

static enum sync_reason read_index(struct job *j, struct str bytes, struct err *e)
{
    struct run *r = &j->run;
    struct str text;
    int64_t sequence;
    if (!sealed_open(&r->keys, "index", bytes, &sequence, &text, r->arena, e)) {
        err_in(e, "index");
        return SYNC_SIGNATURE;
    }
    if (!index_parse(&j->index, text, r->arena, e)) {
        return SYNC_SERVER;
    }
    if (j->index.sequence != sequence) {
        return sync_fail(SYNC_SIGNATURE, e, "index: is sealed as number %lld but says %lld", (long long)sequence, (long long)j->index.sequence);
    }
    if (j->index.schema != CATALOGUE_SCHEMA_VERSION) {
        return sync_fail(SYNC_SCHEMA, e, "index: is of schema version %d, this program reads %d", j->index.schema, CATALOGUE_SCHEMA_VERSION);
    }
    int64_t known = j->last.sequence > j->installed.sequence ? j->last.sequence : j->installed.sequence;
    if (sequence < known && j->moved) {
        log_line(LOG_INFO, "sync", "catalogue %lld comes from another address than %lld did and is taken, although it is older",
                 (long long)sequence, (long long)known);
    } else if (sequence < known) {
        return sync_fail(SYNC_OLDER, e, "index: goes back to catalogue %lld, here was %lld", (long long)sequence, (long long)known);
    }
    return SYNC_OK;
}

/* What an unpacked catalogue must be, before anything looks into it. */
static bool check_unpacked(const struct job *j, const struct digest *d, struct err *e)
{
    const struct index_file *f = &j->index.catalogue;
    return (d->size == f->size && memcmp(d->sha256, f->sha256, sizeof d->sha256) == 0)
        || err_set(e, ERR_FORMAT, "unpacked it is not the catalogue that the index names (another SHA-256)");
}

/* The number tells, but for an address that numbers its own. */
static bool has_newest(const struct job *j)
{
    struct digest d;
    return j->installed.good && j->index.sequence == j->installed.sequence
        && (!j->moved || (digest_file(&d, j->run.store.installed.p, NULL) && check_unpacked(j, &d, NULL)));
}

/* *is_new is false when what is here is the newest. */
static enum sync_reason ask(struct job *j, bool *is_new, struct err *e)
{
    struct run *r = &j->run;
    char name[INDEX_NAME_ROOM];
    struct answer answer;
    index_name(CATALOGUE_SCHEMA_VERSION, name);
    bool same = j->installed.good && j->installed.sequence > 0 && j->installed.sequence == j->last.sequence
        && origin_is_same(&j->last.origin, &r->origin);    /* else a wrong key would not show as long as nothing is new */
    j->moved = origin_has_moved(&j->last.origin, &r->origin);
    enum sync_reason reason = download_text(r->downloader, name, same ? j->last.etag : STR(""), SEALED_BYTES_MAX, &answer, r->arena, e);
    *is_new = false;
    j->etag = j->last.etag;
    if (answer.missing) {
        return sync_fail(reason, e, "%.*s/%s: the server answered 404; is [sync] url or ring right?", STR_FMT(r->base), name);
    }
    if (reason != SYNC_OK || answer.unchanged) {
        return reason;
    }
    j->etag = answer.etag;
    reason = read_index(j, answer.bytes, e);
    *is_new = reason == SYNC_OK && !has_newest(j);
    if (reason == SYNC_OK) {
        store_sweep(&r->store, *is_new ? &j->index : NULL, r->arena);
    }
    return reason;
}

/* ---- fetching it ---- */

static enum sync_reason fetch_signature(struct job *j, struct err *e)
{
    struct run *r = &j->run;
    const struct index_file *f = &j->index.signature;
    struct answer answer;
    enum sync_reason reason = download_text(r->downloader, f->name.p, STR(""), MINISIGN_TEXT_MAX, &answer, r->arena, e);
    if (reason != SYNC_OK) {
        return reason;
    }
    struct digest d = digest_of(answer.bytes);
    if (d.size != f->size || memcmp(d.sha256, f->sha256, sizeof d.sha256) != 0) {
        return sync_fail(SYNC_SERVER, e, "%s: is not the file that the index names (another SHA-256)", f->name.p);
    }
    j->signature = answer.bytes;
    return SYNC_OK;
}

static int64_t missing_of(const struct job *j, const struct index_file *f)
{
    int64_t here = store_part_size(&j->run.store, f->name, j->run.arena);
    return here <= f->size ? f->size - here : f->size;
}

/* The patch that makes the new catalogue of the installed one, when it is worth it; or NULL. */
static const struct index_file *choose_patch(const struct job *j)
{
    struct stat st;
    if (!j->installed.good || stat(j->run.store.installed.p, &st) != 0
        || st.st_size > j->run.options->memory_max - j->index.catalogue.size) {
        return NULL;
    }
    for (size_t i = 0; i < j->index.patch_count; i++) {
        const struct index_patch *p = &j->index.patches[i];
        if (p->from == j->installed.sequence && missing_of(j, &p->file) < missing_of(j, &j->index.whole)) {
            return &p->file;
        }
    }
    return NULL;
}

static enum sync_reason fetch_part(struct job *j, const struct index_file *f, struct str *part, struct err *e)
{
    struct run *r = &j->run;
    *part = store_part(&r->store, f->name, r->arena);
    enum sync_reason reason = store_check_room(&r->store, j->index.catalogue.size + missing_of(j, f), e);
    return reason == SYNC_OK ? download_file(r->downloader, f, part->p, e) : reason;
}

/* By patch; *usable is false when the whole file may still do it. */
static enum sync_reason fetch_by_patch(struct job *j, const struct index_file *f, struct digest *d, bool *usable, struct err *e)
{
    struct str part;
    enum sync_reason reason = fetch_part(j, f, &part, e);
    *usable = reason != SYNC_SERVER;    /* a network that is cut, or a full disk, stops the whole file as well */
    if (reason == SYNC_OK) {
        *usable = unpack_patch(part.p, j->run.store.installed.p, j->run.store.fresh.p, j->index.catalogue.size, d, e)
            && check_unpacked(j, d, e);
        unlink(part.p);
    }
    return reason;
}

static enum sync_reason fetch_whole(struct job *j, struct digest *d, struct err *e)
{
    struct str part;
    enum sync_reason reason = fetch_part(j, &j->index.whole, &part, e);
    if (reason != SYNC_OK) {
        return reason;
    }
    if (!unpack_whole(part.p, j->run.store.fresh.p, j->index.catalogue.size, d, e)) {
        return e->kind == ERR_FORMAT ? SYNC_CATALOGUE : sync_reason_of_file(e);
    }
    return check_unpacked(j, d, e) ? SYNC_OK : SYNC_CATALOGUE;
}

static enum sync_reason fetch(struct job *j, struct digest *d, const char **how, struct err *e)
{
    const struct index_file *patch = choose_patch(j);
    bool usable = false;
    enum sync_reason reason = fetch_signature(j, e);
    if (reason == SYNC_OK && patch) {
        *how = "by a patch";
        reason = fetch_by_patch(j, patch, d, &usable, e);
        if (!usable) {
            log_line(LOG_WARN, "sync", "the patch cannot be used, the whole file is fetched: %s", e->text);
            reason = SYNC_OK;
        }
    }
    if (reason == SYNC_OK && !usable) {
        *how = "whole";
        reason = fetch_whole(j, d, e);
    }
    return reason;
}

/* ---- proving it ---- */

static enum sync_reason prove(struct job *j, const struct digest *d, struct stored *fresh, struct err *e)
{
    struct run *r = &j->run;
    struct str trusted;
    int64_t sequence;
    if (!minisign_verify(&r->keys, j->signature, d->blake2b, &trusted, r->arena, e)) {
        err_in(e, j->index.signature.name.p);
        return SYNC_SIGNATURE;
    }
    if (!sealed_read_label(trusted, "catalogue", &sequence) || sequence != j->index.sequence) {
        return sync_fail(SYNC_SIGNATURE, e, "%s: is not of catalogue %lld", j->index.signature.name.p, (long long)j->index.sequence);
    }
    if (catalogue_prove(r->store.fresh.p, e)) {
        *fresh = store_look(r->store.fresh.p, e);
    }
    if (!fresh->good) {
        err_in(e, "the new catalogue cannot be used");
        return SYNC_CATALOGUE;
    }
    if (fresh->sequence != j->index.sequence) {
        return sync_fail(SYNC_CATALOGUE, e, "the new catalogue says that it is %lld, not %lld", (long long)fresh->sequence,
                         (long long)j->index.sequence);
    }
    return SYNC_OK;
}

/* What opens may still be damaged: then the last good one stays what it is. */
static bool may_keep_installed(const struct job *j)
{
    struct err why;
    if (!j->installed.good || catalogue_prove(j->run.store.installed.p, &why)) {
        return j->installed.good;
    }
    log_line(LOG_WARN, "sync", "%s; it is not kept", why.text);
    return false;
}

/* ---- the whole run ---- */

static enum sync_reason bring(struct job *j, struct err *e)
{
    struct run *r = &j->run;
    struct digest d = { .size = 0 };
    struct stored fresh = { .good = false };
    const char *how = "";
    enum sync_reason reason = fetch(j, &d, &how, e);
    if (reason == SYNC_OK) {
        reason = prove(j, &d, &fresh, e);
    }
    if (reason == SYNC_OK && !store_install(&r->store, may_keep_installed(j), e)) {
        reason = sync_reason_of_file(e);
    }
    /* It may be in place although the folder could not be put to the disk. */
    if (fresh.good && access(r->store.fresh.p, F_OK) != 0) {
        r->status.sequence = fresh.sequence;
        r->status.built_utc = fresh.built_utc;
        r->stays = arena_format(r->arena, "catalogue %lld is in use", (long long)fresh.sequence);
    }
    if (reason != SYNC_OK) {
        unlink(r->store.fresh.p);
        return reason;
    }
    store_sweep(&r->store, NULL, r->arena);
    r->done = arena_format(r->arena, "catalogue %lld is here, %s, %lld bytes came", (long long)fresh.sequence, how,
                           (long long)downloader_received(r->downloader));
    return SYNC_OK;
}

static enum sync_reason remember_success(struct job *j, struct err *e)
{
    struct run *r = &j->run;
    struct last now = { .sequence = r->status.sequence, .success_utc = (int64_t)time(NULL), .etag = j->etag,
                        .origin = r->origin };
    return last_write(j->last_path, &now, r->arena, e) ? SYNC_OK : sync_reason_of_file(e);
}

static enum sync_reason run_job(struct job *j, struct err *e)
{
    struct run *r = &j->run;
    bool is_new;
    enum sync_reason reason = run_connect(r, e);
    if (reason == SYNC_OK && !store_make_folders(&r->store, e)) {
        reason = sync_reason_of_file(e);
    }
    if (reason == SYNC_OK) {
        reason = ask(j, &is_new, e);
    }
    if (reason == SYNC_OK && is_new) {
        reason = bring(j, e);
    } else if (reason == SYNC_OK) {
        r->done = arena_format(r->arena, "nothing new: catalogue %lld is the newest", (long long)r->status.sequence);
    }
    return reason == SYNC_OK ? remember_success(j, e) : reason;
}

enum sync_reason sync_catalogue(const struct sync_options *o, struct err *e)
{
    struct job j = { .etag = STR("") };
    enum sync_reason reason = run_begin(&j.run, "sync", o, e);
    if (reason != SYNC_BUSY) {    /* also to tell what stays */
        look_at_store(&j);
    }
    if (reason == SYNC_OK) {
        reason = run_job(&j, e);
    }
    return run_end(&j.run, reason, e);
}
