#include <inttypes.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/delivery/file.h"
#include "app/delivery/sealed.h"
#include "app/model/notice.h"
#include "app/publish/internal.h"

static const char name[] = "notices";

static bool read_notices(struct publishing *p, struct notices *n, struct err *e)
{
    const char *path = p->options->notices;
    char *bytes = arena_alloc(p->arena, SEALED_BYTES_MAX + 1);
    size_t size = 0;
    int fd = file_open(path, e);
    bool ok = fd >= 0 && file_read(fd, path, bytes, SEALED_BYTES_MAX + 1, &size, e);
    if (fd >= 0) {
        close(fd);
    }
    if (ok && size > SEALED_BYTES_MAX) {
        return err_set(e, ERR_FORMAT, "%s: longer than %d bytes", path, (int)SEALED_BYTES_MAX);
    }
    if (!ok || !notices_parse(n, (struct str){ bytes, size }, path, p->arena, e)) {
        return false;
    }
    return n->sequence == 0 || err_set(e, ERR_FORMAT, "%s: [notice] sequence: only publish gives it", path);
}

static void warn_ended(const struct publishing *p, const struct notices *n)
{
    for (size_t i = 0; i < n->count; i++) {
        if (n->notices[i].end_utc <= p->options->now_utc) {
            const struct notice_text *first = &n->notices[i].texts[0];
            log_line(LOG_WARN, "publish", "the notice \"%.*s\" is over: nobody will see it", STR_FMT(first->title));
        }
    }
}

static bool write_notices(struct publishing *p, struct notices *n, bool *same, struct err *e)
{
    struct publish_last last;
    if (!read_notices(p, n, e) || !publish_read_last(p, name, name, &last, e)) {
        return false;
    }
    n->sequence = last.sequence;
    *same = last.is_own && str_equal(notices_write(n, p->arena), last.text);
    if (*same) {
        return true;
    }
    warn_ended(p, n);
    n->sequence = index_next_sequence(last.sequence, p->options->now_utc);
    struct str sealed = sealed_make(&p->secret, name, n->sequence, notices_write(n, p->arena), p->arena);
    if (sealed.n > SEALED_BYTES_MAX) {
        return err_set(e, ERR_FORMAT, "%s: longer than %d bytes in all", p->options->notices, (int)SEALED_BYTES_MAX);
    }
    return publish_write(p, ".part-text", sealed, e) && publish_place(p, ".part-text", name, e);
}

bool publish_notices(struct publishing *p, struct err *e)
{
    struct notices n;
    bool same = false;
    if (!write_notices(p, &n, &same, e)) {
        publish_remove_parts(p);
        return err_in(e, "nothing new is published");
    }
    if (same) {
        log_line(LOG_INFO, "publish", "%s: already published as %" PRId64, p->options->notices, n.sequence);
        return true;
    }
    if (!publish_sync_folder(p, e)) {
        return false;
    }
    log_line(LOG_INFO, "publish", "notices %" PRId64 ": %zu", n.sequence, n.count);
    return true;
}
