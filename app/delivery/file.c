#include "app/delivery/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_fail(struct err *e, const char *path)
{
    enum err_kind kind = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
    return err_set(e, kind, "%s: %s", path, strerror(errno));
}

int file_open(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        file_fail(e, path);
    }
    return fd;
}

int file_create(const char *path, struct err *e)
{
    /* Never through a link, and never into a file that somebody has open. */
    int fd = unlink(path) == 0 || errno == ENOENT ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644) : -1;
    if (fd < 0) {
        file_fail(e, path);
    }
    return fd;
}

bool file_read(int fd, const char *path, void *room, size_t n, size_t *got, struct err *e)
{
    *got = 0;
    while (*got < n) {
        ssize_t part = read(fd, (char *)room + *got, n - *got);
        if (part == 0) {
            break;
        }
        if (part > 0) {
            *got += (size_t)part;
        } else if (errno != EINTR) {
            return file_fail(e, path);
        }
    }
    return true;
}

bool file_load(struct file_content *c, const char *path, struct err *e)
{
    struct stat info;
    bool ok = false;
    *c = (struct file_content){ 0 };
    int fd = file_open(path, e);
    if (fd < 0) {
        return false;
    }
    if (fstat(fd, &info) != 0) {
        file_fail(e, path);
    } else if (!S_ISREG(info.st_mode)) {
        err_set(e, ERR_FORMAT, "%s: not a file", path);
    } else if (!(c->bytes = malloc((size_t)info.st_size + 1))) {
        err_set(e, ERR_FULL, "%s: no memory for its %lld bytes", path, (long long)info.st_size);
    } else {
        ok = file_read(fd, path, c->bytes, (size_t)info.st_size, &c->n, e);
    }
    close(fd);
    return ok;
}

bool file_write(int fd, const char *path, const void *bytes, size_t n, struct err *e)
{
    for (const char *p = bytes; n > 0;) {
        ssize_t part = write(fd, p, n);
        if (part >= 0) {
            p += part;
            n -= (size_t)part;
        } else if (errno != EINTR) {
            return file_fail(e, path);
        }
    }
    return true;
}

bool file_finish(int fd, const char *path, bool good, struct err *e)
{
    if (good && fsync(fd) != 0) {
        good = file_fail(e, path);
    }
    if (close(fd) != 0 && good) {
        good = file_fail(e, path);
    }
    if (!good) {
        unlink(path);
    }
    return good;
}
