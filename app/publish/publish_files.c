/* A file is written as a part, put to disk and then renamed, so that a web
 * server gives out whole files only, and after a power cut too. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/delivery/file.h"
#include "app/delivery/sealed.h"
#include "app/publish/internal.h"

static const char *const parts[] = { ".part-db", ".part-old", ".part-whole", ".part-patch", ".part-text" };

const char *publish_path(const struct publishing *p, const char *name)
{
    return arena_format(p->arena, "%s/%s", p->options->dir, name).p;
}

void publish_remove_parts(const struct publishing *p)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        unlink(publish_path(p, parts[i]));
    }
}

bool publish_write(const struct publishing *p, const char *part, struct str bytes, struct err *e)
{
    const char *path = publish_path(p, part);
    int fd = file_create(path, e);
    return fd >= 0 && file_finish(fd, path, file_write(fd, path, bytes.p, bytes.n, e), e);
}

/* Web servers make the ETag of a file from its second and its size (nginx): another content must have another second. */
static bool make_newer(const char *path, const char *old)
{
    struct stat now, before;
    if (stat(old, &before) != 0) {
        return errno == ENOENT;
    }
    struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = before.st_mtim.tv_sec + 1 } };
    return stat(path, &now) == 0 && (now.st_mtim.tv_sec > before.st_mtim.tv_sec || utimensat(AT_FDCWD, path, times, 0) == 0);
}

bool publish_place(const struct publishing *p, const char *part, const char *name, struct err *e)
{
    const char *path = publish_path(p, part), *target = publish_path(p, name);
    /* Web servers are other users, whatever the umask is. */
    return (chmod(path, 0644) == 0 && make_newer(path, target) && rename(path, target) == 0) || file_fail(e, path);
}

bool publish_sync_folder(const struct publishing *p, struct err *e)
{
    int fd = open(p->options->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = (fd >= 0 && fsync(fd) == 0) || file_fail(e, p->options->dir);
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

bool publish_read_small(const struct publishing *p, const char *name, struct str *out, struct err *e)
{
    const char *path = publish_path(p, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *out = STR("");
    if (fd < 0) {
        return errno == ENOENT || file_fail(e, path);
    }
    size_t n = 0;
    char *bytes = arena_alloc(p->arena, SEALED_BYTES_MAX + 2);
    bool ok = file_read(fd, path, bytes, SEALED_BYTES_MAX + 1, &n, e);
    close(fd);
    *out = (struct str){ bytes, n };
    return ok;
}

/* What a sealed text says of itself, unproved. */
static bool read_unproved(const char *kind, struct str bytes, struct publish_last *last)
{
    static const struct str before = { "trusted comment: ", 17 };
    struct str line, rest = bytes;
    bool labelled = false;
    for (int i = 0; i < 4; i++) {
        if (!str_next(&rest, '\n', &line)) {
            return false;
        }
        if (i == 2) {
            labelled = str_starts_with(line, before) && sealed_read_label(str_sub(line, before.n, line.n), kind, &last->sequence);
        }
    }
    last->text = rest;
    return labelled;
}

bool publish_read_last(const struct publishing *p, const char *kind, const char *name, struct publish_last *last, struct err *e)
{
    struct err why = { 0 };
    struct str bytes;
    *last = (struct publish_last){ .text = STR("") };
    if (!publish_read_small(p, name, &bytes, e)) {
        return false;
    }
    if (!bytes.n) {
        return true;
    }
    last->is_own = sealed_open(&p->own, kind, bytes, &last->sequence, &last->text, p->arena, &why);
    if (last->is_own) {
        return true;
    }
    const char *path = publish_path(p, name);
    if (read_unproved(kind, bytes, last) && publish_is_plausible(p, last->sequence)) {
        log_line(LOG_WARN, "publish", "%s: sealed by another key: its number %lld is taken over, unproved", path, (long long)last->sequence);
        return true;
    }
    log_line(LOG_WARN, "publish", "%s: %s: counts as absent, and is replaced", path, why.text);
    *last = (struct publish_last){ .text = STR("") };
    return true;
}
