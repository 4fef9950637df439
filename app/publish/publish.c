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

static bool lock_folder(struct publishing *p, struct err *e)
{
    const char *path = publish_path(p, ".lock");
    p->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (p->lock < 0) {
        return err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
    }
    if (flock(p->lock, LOCK_EX | LOCK_NB) != 0) {
        return err_set(e, ERR_IO, "%s: %s", p->options->dir, errno == EWOULDBLOCK ? "another publish is at work there" : strerror(errno));
    }
    publish_remove_parts(p);
    return true;
}

static bool load_key(struct publishing *p, struct err *e)
{
    if (!minisign_load_secret(&p->secret, p->options->key, e)) {
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
    struct publishing p = { .options = o, .arena = arena_create(), .lock = -1 };
    bool ok = load_key(&p, e) && make_folder(o->dir, e) && lock_folder(&p, e)
        && (!o->notices || publish_notices(&p, e)) && (!o->catalogue || publish_catalogue(&p, e));
    minisign_forget(&p.secret);
    if (p.lock >= 0) {
        close(p.lock);
    }
    arena_destroy(p.arena);
    return ok;
}
