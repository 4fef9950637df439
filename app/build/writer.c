#include "app/build/writer.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* data/schema.sql, made by the build. */
extern const char schema_sql[];

#define ROWS_OF_ITEM "64"
static_assert(WRITER_ROWS_OF_ITEM == 64, "the statement has it in words");

static const char *const inserts[TABLE_COUNT] = {
    [TABLE_META] = "INSERT INTO meta (key, value) VALUES (?,?)",
    [TABLE_SOURCE] = "INSERT INTO source (id, name, licence, attribution_fi, attribution_sv, attribution_en, url, read_at, item_count) "
                     "VALUES (?,?,?,?,?,?,?,?,?)",
    [TABLE_ITEM] = "INSERT INTO item (id, code, kind, status, parent_id, unit_id, type, charge, access, remote, start_utc, end_utc, "
                   "start_local, end_local, all_day, lat, lon, place_name, enrol_start_utc, enrol_end_utc, places_max, places_left, "
                   "places_at_utc, min_age, max_age, effort, via, missing, modified_utc, content_hash, source_hash) "
                   "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [TABLE_ITEM_SOURCE] = "INSERT OR IGNORE INTO item_source (item_id, source_id, source_key, sort, modified_utc) VALUES (?,?,?,?,?)",
    [TABLE_TEXT] = "INSERT INTO text (rowid, item_id, field, lang, register, value, origin, reviewer, reviewed_on, based_on, stale) "
                   "SELECT max(?1 * " ROWS_OF_ITEM ", coalesce((SELECT max(rowid) FROM text), 0) + 1), "
                   "?1,?2,?3,?4,?5,?6,?7,?8,?9,?10 WHERE NOT EXISTS (SELECT 1 FROM text WHERE item_id = ?1 AND field = ?2 "
                   "AND lang = ?3 AND register = ?4)",
    [TABLE_SERVICE_LANGUAGE] = "INSERT INTO service_language (item_id, lang) VALUES (?,?)",
    [TABLE_ITEM_THEME] = "INSERT INTO item_theme (item_id, theme, weight) VALUES (?,?,?)",
    [TABLE_TERM] = "INSERT OR IGNORE INTO term (scheme, code) VALUES (?,?)",
    [TABLE_ITEM_TERM] = "INSERT INTO item_term (item_id, term_id) SELECT ?, id FROM term WHERE scheme = ? AND code = ?",
    [TABLE_AUDIENCE] = "INSERT INTO audience (item_id, code) VALUES (?,?)",
    [TABLE_ADDRESS] = "INSERT OR IGNORE INTO address (item_id, lang, street, zip, city) VALUES (?,?,?,?,?)",
    [TABLE_CONTACT] = "INSERT INTO contact (item_id, sort, kind, lang, label, value, value_e164, charge_note) VALUES (?,?,?,?,?,?,?,?)",
    [TABLE_HOURS_PERIOD] = "INSERT INTO hours_period (id, item_id, valid_from, valid_to, override, closed, holiday) VALUES (?,?,?,?,?,?,?)",
    [TABLE_HOURS_SPAN] = "INSERT OR IGNORE INTO hours_span (period_id, weekday, opens, closes, state, weeks) VALUES (?,?,?,?,?,?)",
    [TABLE_RELATION] = "INSERT OR IGNORE INTO relation (from_id, to_id, kind) VALUES (?,?,?)",
    [TABLE_ACCESSIBILITY] = "INSERT OR IGNORE INTO accessibility (item_id, viewpoint, value) VALUES (?,?,?)",
    [TABLE_ACCESSIBILITY_SENTENCE] = "INSERT OR IGNORE INTO accessibility_sentence (item_id, sort, lang, value) VALUES (?,?,?,?)",
    [TABLE_IMAGE] = "INSERT INTO image (item_id, sort, url, licence, credit) VALUES (?,?,?,?,?)",
    [TABLE_SITE] = "INSERT INTO site (id, name, lat, lon) VALUES (?,?,?,?)",
    [TABLE_NEAR] = "INSERT INTO near (site_id, item_id, metres) VALUES (?,?,?)",
    [TABLE_GLOSS] = "INSERT INTO gloss (id, lang, word, explanation) VALUES (?,?,?,?)",
    [TABLE_ITEM_GLOSS] = "INSERT INTO item_gloss (item_id, sort, gloss_id) VALUES (?,?,?)",
    [TABLE_TERM_TEXT] = "INSERT OR IGNORE INTO term_text (scheme, code, lang, value) VALUES (?,?,?,?)",
    [TABLE_REMARK] = "INSERT OR IGNORE INTO remark (source, outcome, field, reason, count, first_key) VALUES (?,?,?,?,?,?)",
    [TABLE_FILTER] = "INSERT INTO filter (item_id"
#define FILTER(name) ", " #name
#include "app/model/filters.def"
#undef FILTER
                     ") VALUES (?"
#define FILTER(name) ",?"
#include "app/model/filters.def"
#undef FILTER
                     ")",
    [TABLE_LINK] = "INSERT OR IGNORE INTO link (item_id, lang, url) VALUES (?,?,?)",
    [TABLE_LINK_TEMPLATE] = "INSERT INTO link_template (id, source_id, kind, lang, template) VALUES (?,?,?,?,?)",
};

struct writer {
    sqlite3 *db;
    sqlite3_stmt *statements[TABLE_COUNT];
    char path[4096], part[4104];
    int part_fd;    /* holds the lock; -1: the part is not ours */
    bool is_renamed;
};

static bool fail(struct writer *w, struct err *e)
{
    return err_set(e, ERR_IO, "build: cannot write %s: %s", w->part, w->db ? sqlite3_errmsg(w->db) : "no memory");
}

static bool run(struct writer *w, const char *sql, struct err *e)
{
    return sqlite3_exec(w->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(w, e);
}

static bool prepare(struct writer *w, struct err *e)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (sqlite3_prepare_v2(w->db, inserts[i], -1, &w->statements[i], NULL) != SQLITE_OK) {
            return fail(w, e);
        }
    }
    return true;
}

/* Takes the part, new or of a build that was killed. The lock is on the part itself, so that it leaves nothing behind
 * and ends with the program; a name that leads to another file by now was renamed or removed by the build that held it. */
static bool take_part(struct writer *w, struct err *e)
{
    struct stat held, named;
    for (;;) {
        int fd = open(w->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (fd < 0) {
            return err_set(e, ERR_IO, "build: cannot write %s: %s", w->part, strerror(errno));
        }
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            err_set(e, ERR_IO, "build: %s: %s", w->path, errno == EWOULDBLOCK ? "another build is writing it" : strerror(errno));
            close(fd);
            return false;
        }
        if (fstat(fd, &held) == 0 && lstat(w->part, &named) == 0 && held.st_dev == named.st_dev && held.st_ino == named.st_ino) {
            w->part_fd = fd;
            return ftruncate(fd, 0) == 0 || err_set(e, ERR_IO, "build: cannot write %s: %s", w->part, strerror(errno));
        }
        close(fd);
    }
}

/* SQLite would take a name that begins so for an address; the connection reads addresses because of ATTACH. */
static bool open_part(struct writer *w, struct err *e)
{
    char name[4112];
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI;
    snprintf(name, sizeof name, "%s%s", strncmp(w->part, "file:", 5) == 0 ? "./" : "", w->part);
    return sqlite3_open_v2(name, &w->db, flags, NULL) == SQLITE_OK || fail(w, e);
}

bool writer_open(struct writer **out, const char *path, struct err *e)
{
    struct writer *w = calloc(1, sizeof *w);
    if (!w) {
        abort();
    }
    if (snprintf(w->path, sizeof w->path, "%s", path) >= (int)sizeof w->path) {
        free(w);
        return err_set(e, ERR_ARGUMENT, "build: the name %.40s… is too long", path);
    }
    snprintf(w->part, sizeof w->part, "%s.part", path);
    w->part_fd = -1;
    /* No journal: a part that is not whole is thrown away. One page size, so that the bytes are always the same: in
     * pages of 4096 a twentieth is lost at their ends. */
    bool ok = take_part(w, e) && open_part(w, e)
         && run(w,
                "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA "
                "auto_vacuum = NONE; PRAGMA temp_store = FILE; PRAGMA cache_size = -4000; "
                "PRAGMA encoding = 'UTF-8'",
                e)
         && run(w, schema_sql, e) && run(w, "BEGIN", e) && prepare(w, e);
    if (!ok) {
        writer_destroy(w);
        return false;
    }
    *out = w;
    return true;
}

sqlite3 *writer_db(struct writer *w)
{
    return w->db;
}

static void close_db(struct writer *w)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        sqlite3_finalize(w->statements[i]);
        w->statements[i] = NULL;
    }
    sqlite3_close(w->db);
    w->db = NULL;
}

void writer_destroy(struct writer *w)
{
    if (w) {
        close_db(w);
        if (w->part_fd >= 0) {
            if (!w->is_renamed) {
                unlink(w->part);
            }
            close(w->part_fd);    /* last, so that no other build has taken the name that is removed */
        }
        free(w);
    }
}

static bool sync_path(const char *path, int flags, struct err *e)
{
    int fd = open(path, flags);
    bool ok = fd >= 0 && fsync(fd) == 0;
    int code = errno;
    if (fd >= 0) {
        close(fd);
    }
    return ok || err_set(e, ERR_IO, "build: cannot put %s to disk: %s", path, strerror(code));
}

static bool sync_folder(const char *path, struct err *e)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) {
        slash[slash == folder ? 1 : 0] = '\0';
    }
    return sync_path(slash ? folder : ".", O_RDONLY | O_DIRECTORY, e);
}

bool writer_commit(struct writer *w, struct err *e)
{
    if (!run(w, "COMMIT", e) || !run(w, "VACUUM", e)) {
        return false;
    }
    close_db(w);
    if (!sync_path(w->part, O_RDWR, e)) {
        return false;
    }
    if (rename(w->part, w->path) != 0) {
        return err_set(e, ERR_IO, "build: cannot rename %s: %s", w->part, strerror(errno));
    }
    w->is_renamed = true;
    return sync_folder(w->path, e);
}

static void bind(sqlite3_stmt *q, const char *types, va_list args)
{
    for (int i = 1; types[i - 1]; i++) {
        struct str s;
        switch (types[i - 1]) {
        case 'i': sqlite3_bind_int64(q, i, va_arg(args, int64_t)); break;
        case 'd': sqlite3_bind_double(q, i, va_arg(args, double)); break;
        case 'z': sqlite3_bind_text(q, i, va_arg(args, const char *), -1, SQLITE_TRANSIENT); break;
        case 'o':
            if (va_arg(args, int)) {
                sqlite3_bind_int64(q, i, va_arg(args, int64_t));
            } else {
                (void)va_arg(args, int64_t);
                sqlite3_bind_null(q, i);
            }
            break;
        case 'p':
            if (va_arg(args, int)) {
                sqlite3_bind_double(q, i, va_arg(args, double));
            } else {
                (void)va_arg(args, double);
                sqlite3_bind_null(q, i);
            }
            break;
        case 's':
        case 'e':
            s = va_arg(args, struct str);
            if (types[i - 1] == 'e' && s.n == 0) {
                sqlite3_bind_null(q, i);
            } else {
                sqlite3_bind_text(q, i, s.n ? s.p : "", (int)s.n, SQLITE_TRANSIENT);
            }
            break;
        default:
            assert(types[i - 1] == 0);    /* a letter that is no type */
        }
    }
}

bool writer_insert_filters(struct writer *w, int64_t item_id, const enum tristate filters[FILTER_COUNT], struct err *e)
{
    sqlite3_stmt *q = w->statements[TABLE_FILTER];
    sqlite3_bind_int64(q, 1, item_id);
    for (int i = 0; i < FILTER_COUNT; i++) {
        sqlite3_bind_int(q, i + 2, (int)filters[i]);
    }
    bool ok = sqlite3_step(q) == SQLITE_DONE || fail(w, e);
    sqlite3_reset(q);
    return ok;
}

bool writer_insert(struct writer *w, enum table_id table, struct err *e, const char *types, ...)
{
    sqlite3_stmt *q = w->statements[table];
    va_list args;
    va_start(args, types);
    assert((int)strlen(types) == sqlite3_bind_parameter_count(q));
    bind(q, types, args);
    va_end(args);
    bool ok = sqlite3_step(q) == SQLITE_DONE || fail(w, e);
    sqlite3_reset(q);
    return ok;
}
