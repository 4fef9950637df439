#include "app/sync/run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/delivery/file.h"
#include "app/sync/address.h"
#include "app/sync/note.h"

static enum sync_reason take_lock(struct run *r, struct err *e)
{
    const char *path = arena_format(r->arena, "%s/%s.lock", r->folder.p, r->status.what).p;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
        r->lock = fd;
        return SYNC_OK;
    }
    bool busy = fd >= 0 && errno == EWOULDBLOCK;
    file_fail(e, path);
    if (fd >= 0) {
        close(fd);
    }
    return busy ? sync_fail(SYNC_BUSY, e, "another run is at work (%s)", path) : sync_reason_of_file(e);
}

enum sync_reason run_begin(struct run *r, const char *what, const struct sync_options *o, struct err *e)
{
    *r = (struct run){ .options = o, .arena = arena_create(), .lock = -1, .status = { .what = what } };
    r->folder = arena_copy(r->arena, o->config->path_run);
    store_init(&r->store, o->config->path_state, r->arena);
    if (!note_make_folder(r->folder.p, e)) {
        return sync_reason_of_file(e);
    }
    return take_lock(r, e);
}

enum sync_reason run_connect(struct run *r, struct err *e)
{
    const struct config *c = r->options->config;
    struct downloader_settings s = { .ca_file = arena_copy(r->arena, c->sync_ca_file), .stall_s = c->sync_stall_s,
                                     .deadline_s = c->sync_deadline_s };
    struct str url = r->options->url ? str_of(r->options->url) : c->sync_url;
    if (!address_make(url, c->sync_ring, &s.base, r->arena, e)) {
        return SYNC_SETTINGS;
    }
    r->base = s.base;
    r->origin = origin_make(s.base, c->sync_public_key);
    r->status.ring = c->sync_ring;    /* now it is known to be a plain name */
    if (!minisign_parse_keys(&r->keys, c->sync_public_key, e)) {
        err_in(e, "[sync] public_key");
        return SYNC_SETTINGS;
    }
    if (s.ca_file.n && access(s.ca_file.p, R_OK) != 0) {
        return sync_fail(SYNC_SETTINGS, e, "[sync] ca_file: %s: %s", s.ca_file.p, strerror(errno));
    }
    r->downloader = downloader_create(&s, e);
    return r->downloader ? SYNC_OK : SYNC_NETWORK;
}

static void write_status(struct run *r)
{
    struct err e;
    struct str path = arena_format(r->arena, "%s/%s.prom", r->folder.p, strcmp(r->status.what, "sync") == 0 ? "status" : r->status.what);
    if (!note_write(path.p, status_format(&r->status, r->arena), &e)) {
        log_line(LOG_WARN, r->status.what, "the status could not be written: %s", e.text);
    }
}

enum sync_reason run_end(struct run *r, enum sync_reason reason, struct err *e)
{
    struct status *s = &r->status;
    s->reason = reason;
    s->sentence = reason == SYNC_OK ? STR("") : str_of(e->text);
    s->try_utc = (int64_t)time(NULL);
    s->received_bytes = r->downloader ? downloader_received(r->downloader) : 0;
    if (reason == SYNC_OK) {
        s->success_utc = s->try_utc;
    }
    if (reason != SYNC_BUSY) {    /* the telling is left to the run that is at work */
        device_read(&s->device, r->options->system, r->store.state);
        write_status(r);
    }
    if (reason != SYNC_OK) {
        log_line(LOG_ERR, s->what, "%s: %s%s%.*s", sync_reason_word(reason), e->text, r->stays.n ? "; " : "", STR_FMT(r->stays));
    } else if (r->done.n) {
        log_line(LOG_INFO, s->what, "%.*s", STR_FMT(r->done));
    }
    downloader_destroy(r->downloader);
    if (r->lock >= 0) {
        close(r->lock);
    }
    arena_destroy(r->arena);
    return reason;
}
