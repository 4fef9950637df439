#include "app/aula_watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/log.h"

struct seen {
    bool there;
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
};

struct watch {
    const char *path;
    int fd;
    struct seen seen;
    struct seen told;    /* of this one the log has a line that it did not open */
};

static struct seen look_at(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return (struct seen){ .there = false };
    }
    return (struct seen){ true, st.st_dev, st.st_ino, st.st_size, st.st_mtim };
}

static bool same_file(const struct seen *x, const struct seen *y)
{
    return x->there == y->there && x->device == y->device && x->inode == y->inode && x->size == y->size
        && x->changed.tv_sec == y->changed.tv_sec && x->changed.tv_nsec == y->changed.tv_nsec;
}

/* The folder is watched, not the file: a new file comes by rename. */
static int open_inotify(const char *path)
{
    char folder[1024] = ".";
    const char *slash = strrchr(path, '/');
    if (slash) {
        snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    }
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd >= 0 && inotify_add_watch(fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
        close(fd);    /* no such folder yet: looking at every tick finds the file too */
        fd = -1;
    }
    return fd;
}

struct watch *watch_create(const char *path)
{
    struct watch *w = calloc(1, sizeof *w);
    if (!w) {
        abort();
    }
    w->path = path;
    w->seen = look_at(path);
    w->fd = open_inotify(path);
    return w;
}

void watch_destroy(struct watch *w)
{
    if (w) {
        if (w->fd >= 0) {
            close(w->fd);
        }
        free(w);
    }
}

int watch_fd(const struct watch *w)
{
    return w->fd;
}

struct catalogue *watch_look(struct watch *w)
{
    char events[4096];
    while (w->fd >= 0 && read(w->fd, events, sizeof events) > 0) {
        /* what happened does not matter: the file itself tells */
    }
    struct seen now = look_at(w->path);
    if (same_file(&now, &w->seen)) {
        return NULL;
    }
    struct seen before = w->seen;
    w->seen = now;
    struct catalogue *c = NULL;
    struct err e;
    bool told = same_file(&now, &w->told);
    if (!now.there) {
        log_line(LOG_WARN, "catalogue", "%s is gone; the one in use stays", w->path);
    } else if (catalogue_open(&c, w->path, &e)) {
        log_line(LOG_INFO, "catalogue", "a new file is in use when no visit runs");
    } else {
        if (!told) {
            log_line(LOG_ERR, "catalogue", "%s; the one in use stays", e.text);
        }
        w->told = now;
        if (e.kind != ERR_FORMAT) {
            w->seen = before;    /* no memory, no descriptor left: it may open the next time */
        }
    }
    return c;
}
