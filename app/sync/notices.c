/* One run for the notices: every few minutes, so nothing is written to the disk
 * and nothing is said while nothing is new. */
#include <inttypes.h>
#include <stdio.h>

#include "app/delivery/sealed.h"
#include "app/model/notice.h"
#include "app/sync/note.h"
#include "app/sync/run.h"

enum { ETAG_NOTE_MAX = 200, ORIGIN_NOTE_MAX = 100 };

struct job {
    struct run run;
    const char *folder, *path;     /* of the notices that the kiosk shows */
    const char *etag_path;         /* "sequence N", "etag ..." on the tmpfs */
    const char *origin_path;       /* of what is here; on the disk, since its sequence is */
    struct origin origin;
    struct str text;               /* what is here */
    struct str etag;               /* of what is here; empty: not known */
    int64_t here, known;           /* sequence of what is here; the highest that was seen */
};

static void look(struct job *j)
{
    struct run *r = &j->run;
    struct notices here;
    struct status before;
    j->folder = arena_format(r->arena, "%s/notices", r->store.state.p).p;
    j->path = arena_format(r->arena, "%s/city.ini", j->folder).p;
    j->etag_path = arena_format(r->arena, "%s/notices.etag", r->folder.p).p;
    j->origin_path = arena_format(r->arena, "%s/notices", r->store.parts.p).p;
    j->origin = origin_read(note_read(j->origin_path, ORIGIN_NOTE_MAX, r->arena));
    j->text = note_read(j->path, SEALED_BYTES_MAX, r->arena);
    if (j->text.n && notices_parse(&here, j->text, j->path, r->arena, NULL)) {
        j->here = here.sequence;
    }
    struct str note = note_read(j->etag_path, ETAG_NOTE_MAX, r->arena);
    j->known = note_number(note, "sequence");
    if (j->here > 0 && j->known == j->here) {
        j->etag = note_line(note, "etag");
    }
    j->known = j->here > j->known ? j->here : j->known;
    status_read(&before, "notices", arena_format(r->arena, "%s/notices.prom", r->folder.p).p, r->arena);
    r->status.success_utc = before.success_utc;
    r->status.sequence = j->here;
}

static enum sync_reason prove(struct job *j, struct str bytes, struct str *text, int64_t *sequence, size_t *count, struct err *e)
{
    struct run *r = &j->run;
    struct notices n;
    if (!sealed_open(&r->keys, "notices", bytes, sequence, text, r->arena, e)) {
        err_in(e, "notices");
        return SYNC_SIGNATURE;
    }
    if (!notices_parse(&n, *text, "notices", r->arena, e)) {
        return SYNC_CATALOGUE;
    }
    if (n.sequence != *sequence) {
        return sync_fail(SYNC_SIGNATURE, e, "notices: are sealed as number %lld but say %lld", (long long)*sequence, (long long)n.sequence);
    }
    if (*sequence < j->known && !origin_has_moved(&j->origin, &r->origin)) {
        return sync_fail(SYNC_OLDER, e, "notices: go back to number %lld, here was %lld", (long long)*sequence, (long long)j->known);
    }
    *count = n.count;
    return SYNC_OK;
}

static enum sync_reason put(struct job *j, struct str text, int64_t sequence, size_t count, struct err *e)
{
    struct run *r = &j->run;
    if (!note_make_folder(j->folder, e) || !note_write(j->path, text, e)) {
        return sync_reason_of_file(e);
    }
    r->status.sequence = sequence;
    r->done = count ? arena_format(r->arena, "notices %lld are here, %zu of them", (long long)sequence, count)
        : arena_format(r->arena, "notices %lld are here: there are none", (long long)sequence);
    return SYNC_OK;
}

/* For the next run: the ETag first, since it is good only with its origin. */
static enum sync_reason remember(struct job *j, int64_t sequence, struct str etag, struct err *e)
{
    struct run *r = &j->run;
    struct str note = arena_format(r->arena, "sequence %" PRId64 "\netag %.*s\n", sequence, STR_FMT(etag));
    bool ok = note_write(j->etag_path, note, e);
    if (ok && !origin_is_same(&j->origin, &r->origin)) {
        ok = note_make_folder(r->store.parts.p, e) && note_write(j->origin_path, origin_format(&r->origin, r->arena), e);
    }
    return ok ? SYNC_OK : sync_reason_of_file(e);
}

static enum sync_reason run_job(struct job *j, struct err *e)
{
    struct run *r = &j->run;
    struct answer answer;
    struct str text;
    int64_t sequence;
    size_t count;
    enum sync_reason reason = run_connect(r, e);
    if (reason != SYNC_OK) {
        return reason;
    }
    struct str etag = origin_is_same(&j->origin, &r->origin) ? j->etag : STR("");
    reason = download_text(r->downloader, "notices", etag, SEALED_BYTES_MAX, &answer, r->arena, e);
    if (reason != SYNC_OK || answer.unchanged) {
        return answer.missing ? SYNC_OK : reason;    /* nothing was published: what is here stays */
    }
    reason = prove(j, answer.bytes, &text, &sequence, &count, e);
    if (reason == SYNC_OK && !str_equal(text, j->text)) {
        reason = put(j, text, sequence, count, e);
    }
    return reason == SYNC_OK ? remember(j, sequence, answer.etag, e) : reason;
}

enum sync_reason sync_notices(const struct sync_options *o, struct err *e)
{
    struct job j = { .here = 0 };
    enum sync_reason reason = run_begin(&j.run, "notices", o, e);
    if (reason != SYNC_BUSY) {    /* also to tell what stays */
        look(&j);
    }
    if (reason == SYNC_OK) {
        reason = run_job(&j, e);
    }
    return run_end(&j.run, reason, e);
}
