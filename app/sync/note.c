#include "app/sync/note.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/delivery/file.h"

bool note_write(const char *path, struct str text, struct err *e)
{
    char fresh[PATH_MAX];
    if (snprintf(fresh, sizeof fresh, "%s.new", path) >= (int)sizeof fresh) {
        return err_set(e, ERR_ARGUMENT, "%s: the path is too long", path);
    }
    int fd = file_create(fresh, e);
    if (fd < 0 || !file_finish(fd, fresh, file_write(fd, fresh, text.p, text.n, e), e)) {
        return false;
    }
    if (rename(fresh, path) != 0) {
        file_fail(e, path);
        unlink(fresh);
        return false;
    }
    return true;
}

struct str note_read(const char *path, size_t max, struct arena *a)
{
    int fd = file_open(path, NULL);
    if (fd < 0) {
        return STR("");
    }
    char *bytes = arena_alloc(a, max + 2);    /* one more shows that the file is longer */
    size_t n = 0;
    bool ok = file_read(fd, path, bytes, max + 1, &n, NULL) && n <= max && !memchr(bytes, '\0', n);
    close(fd);
    return ok ? (struct str){ bytes, n } : STR("");
}

struct str note_line(struct str text, const char *key)
{
    struct str line, name = str_of(key);
    while (str_next(&text, '\n', &line)) {
        if (str_starts_with(line, name) && line.n > name.n && line.p[name.n] == ' ') {
            return str_sub(line, name.n + 1, line.n);
        }
    }
    return STR("");
}

int64_t note_number(struct str text, const char *key)
{
    long long value;
    return str_to_int(note_line(text, key), &value) && value > 0 ? value : 0;
}

bool note_make_folder(const char *path, struct err *e)
{
    char above[PATH_MAX];
    if (mkdir(path, 0755) == 0 || errno == EEXIST) {
        return true;
    }
    const char *slash = strrchr(path, '/');
    if (errno == ENOENT && slash && slash > path && slash - path < PATH_MAX) {
        snprintf(above, sizeof above, "%.*s", (int)(slash - path), path);
        if (!note_make_folder(above, e)) {
            return false;
        }
        if (mkdir(path, 0755) == 0 || errno == EEXIST) {
            return true;
        }
    }
    return file_fail(e, path);
}
