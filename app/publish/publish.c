#include "app/publish/internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool make_folder(const char *dir, struct err *e)
{
    if (mkdir(dir, 0755) == 0) {
        /* Web servers are other users, whatever the umask is. */
        return chmod(dir, 0755) == 0 || err_set(e, ERR_IO, "%s: %s", dir, strerror(errno));
    }
    return errno == EEXIST || err_set(e, ERR_IO, "%s: cannot be made: %s", dir, strerror(errno));
}

/* Does one thing with its lock held. Notices have one of their own: an emergency goes out while a catalogue is being published. */
static bool run_locked(struct publishing *p, const char *lock, bool (*run)(struct publishing *, struct err *), struct err *e)
{
    const char *path = publish_path(p, lock);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) {
        return err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
    }
    bool ok = flock(fd, LOCK_EX | LOCK_NB) == 0 ? run(p, e)
        : err_set(e, ERR_IO, "%s: %s", p->options->dir, errno == EWOULDBLOCK ? "another publish is at work there" : strerror(errno));
    close(fd);
    return ok;
}

static bool load_key(struct publishing *p, struct err *e)
{
    if (!minisign_load_secret(&p->secret, p->options->key, e)) {
        /* A wrong word of the command; a medium that fails is none. */
        e->kind = e->kind == ERR_FORMAT || access(p->options->key, F_OK) != 0 ? ERR_ARGUMENT : e->kind;
        return false;
    }
    /* The second half of an Ed25519 secret key is the public one. */
    p->own.count = 1;
    memcpy(p->own.keys[0].id, p->secret.id, sizeof p->secret.id);
    memcpy(p->own.keys[0].key, p->secret.key + 32, sizeof p->own.keys[0].key);
    return true;
}

bool publish_run(const struct publish_options *o, struct err *e)
{
    assert(o->keep >= 0 && o->keep <= INDEX_PATCHES_MAX);
    struct publishing p = { .options = o, .arena = arena_create() };
    mode_t mask = umask(0077);    /* what is not published yet, or never will be, is nobody's to read in a web root */
    bool ok = load_key(&p, e) && make_folder(o->dir, e) && (!o->notices || run_locked(&p, ".lock-notices", publish_notices, e))
        && (!o->catalogue || run_locked(&p, ".lock", publish_catalogue, e));
    umask(mask);
    minisign_forget(&p.secret);
    arena_destroy(p.arena);
    return ok;
}
