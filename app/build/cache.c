/* A page is a header of fixed size and the answer's bytes. It is written under
 * the name "part", which only its last rename changes; the name "done" makes a
 * set count in the same way. */
#include "app/build/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/build/map.h"

enum { HEADER_BYTES = 2048, HEADER_TEXT_MAX = 600, AHEAD_S = 300, NIGHT_S = 12 * 3600 };

static const char page_format[] =
    "aula-answer 1\naddress %016" PRIx64 "\nhash %016" PRIx64 "\nlength %zu\netag %.*s\nmodified %.*s\n";

struct cache {
    struct arena *arena;
    struct str path;
    int lock;
    struct map *used;    /* names of lists' folders */
};

static bool fail(struct err *e, struct str path)
{
    enum err_kind kind = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
    return err_set(e, kind, "cache %.*s: %s", STR_FMT(path), strerror(errno));
}

static bool make_folder(struct str path, struct err *e)
{
    return mkdir(path.p, 0755) == 0 || errno == EEXIST || fail(e, path);
}

/* Was all of it written? errno stays that of the first failure. */
static bool close_file(FILE *f, bool ok)
{
    int why = errno;
    bool closed = fclose(f) == 0;
    errno = ok ? errno : why;
    return ok && closed;
}

/* A name that was given or taken is there after a power cut. */
static void sync_folder(struct str path)
{
    int fd = open(path.p, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

bool cache_open(struct cache **out, const char *folder, struct err *e)
{
    struct cache *c = calloc(1, sizeof *c);
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    if (!c) {
        abort();
    }
    *out = c;
    c->arena = arena_create();
    c->used = map_create();
    c->path = arena_copy_cstr(c->arena, folder);
    c->lock = -1;
    if (!make_folder(c->path, e)) {
        return false;
    }
    struct str name = arena_format(c->arena, "%s/lock", folder);
    c->lock = open(name.p, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (c->lock < 0) {
        return fail(e, name);
    }
    return fcntl(c->lock, F_SETLK, &lock) == 0 || err_set(e, ERR_IO, "cache %s: another build uses it", folder);
}

void cache_close(struct cache *c)
{
    if (c) {
        if (c->lock >= 0) {
            close(c->lock);
        }
        map_destroy(c->used);
        arena_destroy(c->arena);
        free(c);
    }
}

static bool is_page(const char *name)
{
    return strlen(name) == 12 && strspn(name, "0123456789") == 5 && strcmp(name + 5, ".answer") == 0;
}

/* Only files that are ours are removed, and a folder only when nothing else is in it. */
void cache_remove(struct cache_set *set)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/done", set->path.p) < (int)sizeof path) {
        unlink(path);    /* first: a set that is removed by half does not count */
    }
    DIR *dir = opendir(set->path.p);
    for (struct dirent *d; dir && (d = readdir(dir)) != NULL;) {
        bool ours = is_page(d->d_name) || strcmp(d->d_name, "part") == 0;
        if (ours && snprintf(path, sizeof path, "%s/%s", set->path.p, d->d_name) < (int)sizeof path) {
            unlink(path);
        }
    }
    if (dir) {
        closedir(dir);
    }
    rmdir(set->path.p);
    set->done = false;
}

void cache_remove_others(struct cache_sets *sets, const struct cache_set *set)
{
    for (size_t i = 0; i < sets->list.count + sets->ahead.count; i++) {
        struct cache_set *other = i < sets->list.count ? &sets->list.at[i] : &sets->ahead.at[i - sets->list.count];
        if (!str_equal(other->path, set->path)) {
            cache_remove(other);
        }
    }
}

/* "whole-1795312800" or "changes-1795312800". */
static bool parse_set_name(const char *name, struct cache_set *set)
{
    const char *dash = strchr(name, '-');
    long long begun;
    set->whole = str_starts_with(str_of(name), STR("whole-"));
    bool named = set->whole || str_starts_with(str_of(name), STR("changes-"));
    if (!named || !dash || !str_to_int(str_of(dash + 1), &begun)) {
        return false;
    }
    set->begun_utc = begun;
    return true;
}

static void read_done(struct cache_set *set)
{
    char path[PATH_MAX];
    FILE *f = snprintf(path, sizeof path, "%s/done", set->path.p) < (int)sizeof path ? fopen(path, "r") : NULL;
    if (f) {
        int read = fscanf(f, "pages %zu\nrows %zu\nchecked %" SCNd64 "\n", &set->pages, &set->rows, &set->checked_utc);
        set->done = read == 3 && set->pages > 0;
        fclose(f);
    }
}

static int compare_sets(const void *x, const void *y)
{
    const struct cache_set *a = x, *b = y;
    return a->begun_utc != b->begun_utc ? (a->begun_utc > b->begun_utc) - (a->begun_utc < b->begun_utc)
                                        : (int)b->whole - (int)a->whole;
}

static void load_sets(struct cache_sets *sets, struct arena *a)
{
    DIR *dir = opendir(sets->path.p);
    for (struct dirent *d; dir && (d = readdir(dir)) != NULL;) {
        struct cache_set set = { 0 };
        if (parse_set_name(d->d_name, &set)) {
            set.path = arena_format(a, "%s/%s", sets->path.p, d->d_name);
            read_done(&set);
            *ROWS_ADD(a, &sets->list) = set;
        }
    }
    if (dir) {
        closedir(dir);
    }
    if (sets->list.count) {
        qsort(sets->list.at, sets->list.count, sizeof *sets->list.at, compare_sets);
    }
}

bool cache_find(struct cache *c, const char *source, struct str address, int64_t now_utc, int64_t resume_s,
                struct cache_sets *out, struct arena *a, struct err *e)
{
    struct str name = arena_format(c->arena, "%s-%016" PRIx64, source, map_hash(0, address));
    *out = (struct cache_sets){ .path = arena_format(a, "%s/%s", c->path.p, name.p) };
    map_set(c->used, name, 1);
    if (!make_folder(out->path, e)) {
        return false;
    }
    load_sets(out, a);
    size_t kept = 0;
    for (size_t i = 0; i < out->list.count; i++) {
        struct cache_set *set = &out->list.at[i];
        bool last = i + 1 == out->list.count;
        if (set->begun_utc > now_utc + AHEAD_S || set->checked_utc > now_utc + AHEAD_S) {
            /* Changes since a time to come would be none. It goes when there is something better. */
            *ROWS_ADD(a, &out->ahead) = *set;
        } else if (!set->done && (!last || now_utc - set->begun_utc >= resume_s)) {
            cache_remove(set);
        } else {
            out->list.at[kept++] = *set;
        }
    }
    out->list.count = kept;
    return true;
}

/* "tpr-0123456789abcdef" */
static bool is_list_name(const char *name)
{
    const char *dash = strrchr(name, '-');
    return dash && strlen(dash) == 17 && strspn(dash + 1, "0123456789abcdef") == 16;
}

static FILE *open_small(const struct cache_sets *sets, const char *mode)
{
    char path[PATH_MAX];
    return snprintf(path, sizeof path, "%s/small", sets->path.p) < (int)sizeof path ? fopen(path, mode) : NULL;
}

int cache_count_small(const struct cache_sets *sets, int64_t now_utc)
{
    int nights = 0;
    int64_t last = 0;
    FILE *f = open_small(sets, "r");
    bool known = f && fscanf(f, "nights %d\nlast %" SCNd64, &nights, &last) == 2 && nights > 0 && nights < 1000
        && last <= now_utc + AHEAD_S;
    if (f) {
        fclose(f);
    }
    if (known && now_utc - last < NIGHT_S) {
        return nights;
    }
    nights = known ? nights + 1 : 1;
    f = open_small(sets, "w");
    if (f) {
        fprintf(f, "nights %d\nlast %" PRId64 "\n", nights, now_utc);    /* what is cut by a full disk counts anew */
        fclose(f);
    }
    return nights;
}

void cache_forget_small(const struct cache_sets *sets)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/small", sets->path.p) < (int)sizeof path) {
        unlink(path);
    }
}

static int64_t newest_of(const struct cache_sets *sets)
{
    int64_t newest = 0;
    for (size_t i = 0; i < sets->list.count; i++) {
        const struct cache_set *set = &sets->list.at[i];
        int64_t at = set->done ? set->checked_utc : set->begun_utc;
        newest = at > newest ? at : newest;
    }
    return newest;
}

void cache_sweep(struct cache *c, int64_t now_utc, int64_t keep_s)
{
    DIR *dir = opendir(c->path.p);
    for (struct dirent *d; dir && (d = readdir(dir)) != NULL;) {
        if (is_list_name(d->d_name) && map_find(c->used, str_of(d->d_name)) == MAP_NONE) {
            struct cache_sets sets = { .path = arena_format(c->arena, "%s/%s", c->path.p, d->d_name) };
            load_sets(&sets, c->arena);
            if (now_utc - newest_of(&sets) <= keep_s) {
                continue;
            }
            for (size_t i = 0; i < sets.list.count; i++) {
                cache_remove(&sets.list.at[i]);
            }
            cache_forget_small(&sets);
            rmdir(sets.path.p);
        }
    }
    if (dir) {
        closedir(dir);
    }
}

bool cache_begin(struct cache_sets *sets, bool whole, int64_t now_utc, struct cache_set *set, struct arena *a,
                 struct err *e)
{
    struct cache_set *last = sets->list.count ? &sets->list.at[sets->list.count - 1] : NULL;
    if (last && !last->done) {
        if (last->whole == whole) {
            *set = *last;
            return true;
        }
        cache_remove(last);
        last = --sets->list.count ? last - 1 : NULL;
    }
    /* Sets are read in the order in which they were begun: two of one second are told apart. */
    int64_t before = last && last->begun_utc >= now_utc ? last->begun_utc : now_utc - 1;
    *set = (struct cache_set){ .whole = whole, .begun_utc = before };
    bool made;
    do {
        set->begun_utc++;
        set->path = arena_format(a, "%s/%s-%" PRId64, sets->path.p, whole ? "whole" : "changes", set->begun_utc);
        made = mkdir(set->path.p, 0755) == 0;
    } while (!made && errno == EEXIST);
    return made || fail(e, set->path);
}

bool cache_end(struct cache_set *set, struct err *e)
{
    char part[PATH_MAX], done[PATH_MAX];
    if (snprintf(part, sizeof part, "%s/part", set->path.p) >= (int)sizeof part) {
        return err_set(e, ERR_ARGUMENT, "cache %s: the name is too long", set->path.p);
    }
    snprintf(done, sizeof done, "%s/done", set->path.p);
    FILE *f = fopen(part, "w");
    bool ok = f
        && fprintf(f, "pages %zu\nrows %zu\nchecked %" PRId64 "\n", set->pages, set->rows, set->checked_utc) > 0
        && fflush(f) == 0 && fsync(fileno(f)) == 0;
    ok = f && close_file(f, ok);
    set->done = ok && rename(part, done) == 0;
    if (!set->done) {
        return fail(e, set->path);
    }
    sync_folder(set->path);
    return true;
}

static struct str page_path(const struct cache_set *set, size_t number, struct arena *a)
{
    return arena_format(a, "%s/%05zu.answer", set->path.p, number);
}

/* The value of a line "name value" of the header. */
static struct str header_value(struct str header, struct str name, struct arena *a)
{
    struct str line;
    while (str_next(&header, '\n', &line)) {
        if (str_starts_with(line, name)) {
            return arena_copy(a, str_sub(line, name.n, line.n));
        }
    }
    return STR("");
}

static bool read_header(FILE *f, struct cache_page *p, struct arena *a)
{
    char bytes[HEADER_BYTES + 1] = "";
    if (fread(bytes, 1, HEADER_BYTES, f) != HEADER_BYTES
        || sscanf(bytes, "aula-answer 1 address %" SCNx64 " hash %" SCNx64 " length %zu", &p->address, &p->hash,
                  &p->length) != 3) {
        return false;
    }
    p->etag = header_value(str_of(bytes), STR("etag "), a);
    p->modified = header_value(str_of(bytes), STR("modified "), a);
    p->offset = HEADER_BYTES;
    return true;
}

static bool is_answer_good(FILE *f, const struct cache_page *p)
{
    char buffer[65536];
    uint64_t hash = 0;
    size_t length = 0, n;
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) {
        hash = map_hash(hash, (struct str){ buffer, n });
        length += n;
    }
    return !ferror(f) && length == p->length && hash == p->hash;
}

bool cache_find_page(const struct cache_set *set, size_t number, struct cache_page *p, struct arena *a)
{
    *p = (struct cache_page){ .path = page_path(set, number, a) };
    FILE *f = fopen(p->path.p, "r");
    bool ok = f && read_header(f, p, a) && is_answer_good(f, p);
    if (f) {
        fclose(f);
    }
    return ok;
}

FILE *cache_open_page(const struct cache_set *set, struct err *e)
{
    char part[PATH_MAX];
    FILE *f = snprintf(part, sizeof part, "%s/part", set->path.p) < (int)sizeof part ? fopen(part, "w+") : NULL;
    if (!f || fseek(f, HEADER_BYTES, SEEK_SET) != 0) {
        fail(e, set->path);
        if (f) {
            fclose(f);
        }
        return NULL;
    }
    return f;
}

void cache_drop_page(const struct cache_set *set, FILE *f)
{
    char part[PATH_MAX];
    fclose(f);
    if (snprintf(part, sizeof part, "%s/part", set->path.p) < (int)sizeof part) {
        unlink(part);
    }
}

bool cache_keep_page(const struct cache_set *set, size_t number, FILE *f, struct cache_page *p, struct arena *a,
                     struct err *e)
{
    char header[HEADER_BYTES + 1];
    /* Without what did not fit the page is only asked for again. */
    struct str etag = p->etag.n <= HEADER_TEXT_MAX ? p->etag : STR("");
    struct str modified = p->modified.n <= HEADER_TEXT_MAX ? p->modified : STR("");
    memset(header, ' ', sizeof header);
    int n = snprintf(header, sizeof header, page_format, p->address, p->hash, p->length, STR_FMT(etag),
                     STR_FMT(modified));
    header[n] = ' ';
    p->path = page_path(set, number, a);
    p->offset = HEADER_BYTES;
    struct str part = arena_format(a, "%s/part", set->path.p);
    bool ok = fseek(f, 0, SEEK_SET) == 0 && fwrite(header, 1, HEADER_BYTES, f) == HEADER_BYTES && fflush(f) == 0
        && fsync(fileno(f)) == 0;
    ok = close_file(f, ok) && rename(part.p, p->path.p) == 0;
    if (!ok) {
        fail(e, set->path);
        unlink(part.p);
    }
    sync_folder(set->path);
    return ok;
}

bool cache_share_page(struct cache_page *p, const struct cache_set *set, size_t number, struct arena *a, struct err *e)
{
    struct str path = page_path(set, number, a);
    unlink(path.p);    /* of another address, of a build that was killed */
    if (link(p->path.p, path.p) != 0) {
        return fail(e, set->path);
    }
    p->path = path;
    return true;
}
