#include "app/sync/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/catalogue/catalogue.h"
#include "app/delivery/file.h"
#include "app/sync/note.h"

enum { SPARE_BYTES = 1 << 20 };    /* folders, the file of the last success */

void store_init(struct store *s, struct str state, struct arena *a)
{
    *s = (struct store){
        .state = arena_copy(a, state),
        .installed = arena_format(a, "%.*s/catalogue.db", STR_FMT(state)),
        .last = arena_format(a, "%.*s/catalogue-last.db", STR_FMT(state)),
        .fresh = arena_format(a, "%.*s/catalogue.db.new", STR_FMT(state)),
        .parts = arena_format(a, "%.*s/sync", STR_FMT(state)),
    };
}

bool store_make_folders(const struct store *s, struct err *e)
{
    return note_make_folder(s->parts.p, e);
}

struct stored store_look(const char *path, struct err *e)
{
    struct catalogue *c = NULL;
    struct stored found = { .missing = access(path, F_OK) != 0 };
    long long sequence;
    if (catalogue_open(&c, path, e)) {
        found.good = true;
        found.built_utc = catalogue_built_at(c);
        if (str_to_int(catalogue_meta(c, "sequence"), &sequence) && sequence > 0) {
            found.sequence = sequence;
        }
        catalogue_close(c);
    }
    return found;
}

struct str store_part(const struct store *s, struct str name, struct arena *a)
{
    return arena_format(a, "%s/%.*s.part", s->parts.p, STR_FMT(name));
}

int64_t store_part_size(const struct store *s, struct str name, struct arena *a)
{
    struct stat st;
    return stat(store_part(s, name, a).p, &st) == 0 ? (int64_t)st.st_size : 0;
}

static bool is_named(const struct index *index, struct str name)
{
    bool named = str_equal(name, index->whole.name);
    for (size_t i = 0; i < index->patch_count; i++) {
        named = named || str_equal(name, index->patches[i].file.name);
    }
    return named;
}

void store_sweep(const struct store *s, const struct index *index, struct arena *a)
{
    static const struct str end = { ".part", 5 };
    unlink(s->fresh.p);
    DIR *dir = opendir(s->parts.p);
    for (struct dirent *d; dir && (d = readdir(dir)) != NULL;) {
        struct str name = str_of(d->d_name);
        if (str_ends_with(name, end) && !(index && is_named(index, str_sub(name, 0, name.n - end.n)))) {
            unlink(arena_format(a, "%s/%s", s->parts.p, d->d_name).p);
        }
    }
    if (dir) {
        closedir(dir);
    }
}

enum sync_reason store_check_room(const struct store *s, int64_t bytes, struct err *e)
{
    struct statvfs v;
    if (statvfs(s->state.p, &v) != 0) {
        file_fail(e, s->state.p);
        return sync_reason_of_file(e);
    }
    int64_t here = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
    bytes += SPARE_BYTES;
    return here >= bytes ? SYNC_OK : sync_fail(SYNC_SPACE, e, "%s: %lld bytes of room are needed, %lld are free", s->state.p,
                                               (long long)bytes, (long long)here);
}

/* Gives the installed file its second name. */
static bool keep_installed(const struct store *s, struct err *e)
{
    char fresh[4096 + 8];
    if (s->last.n > 4096) {
        return err_set(e, ERR_ARGUMENT, "[paths] state: is too long");
    }
    snprintf(fresh, sizeof fresh, "%s.new", s->last.p);
    unlink(fresh);
    if (link(s->installed.p, fresh) != 0 || rename(fresh, s->last.p) != 0) {
        file_fail(e, s->last.p);
        unlink(fresh);
        return false;
    }
    unlink(fresh);    /* it is still there when both names were one file already: then rename does nothing */
    return true;
}

static bool sync_folder(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok) {
        file_fail(e, path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

bool store_install(const struct store *s, bool installed_is_good, struct err *e)
{
    if (installed_is_good && !keep_installed(s, e)) {
        return false;
    }
    if (rename(s->fresh.p, s->installed.p) != 0) {
        return file_fail(e, s->installed.p);
    }
    return sync_folder(s->state.p, e);
}
