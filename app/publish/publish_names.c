/* The names of the files of catalogues, and which of them may go. */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/delivery/file.h"
#include "app/publish/internal.h"

enum { SEQUENCE_DIGITS = 11, DAY_S = 86400 };

void publish_format_name(const struct publish_name *name, char out[PUBLISH_NAME_ROOM])
{
    switch (name->kind) {
    case PUBLISH_WHOLE:
        snprintf(out, PUBLISH_NAME_ROOM, "catalogue-%" PRId64 ".db.zst", name->sequence);
        break;
    case PUBLISH_SIGNATURE:
        snprintf(out, PUBLISH_NAME_ROOM, "catalogue-%" PRId64 ".db.minisig", name->sequence);
        break;
    case PUBLISH_PATCH:
        snprintf(out, PUBLISH_NAME_ROOM, "patch-%" PRId64 "-%" PRId64 ".zst", name->from, name->sequence);
        break;
    }
}

/* A sequence has eleven digits: a day and a number of the day. */
static bool take_sequence(struct str *s, int64_t *sequence)
{
    long long n;
    struct str digits = str_sub(*s, 0, SEQUENCE_DIGITS);
    if (digits.n < SEQUENCE_DIGITS || digits.p[0] < '1' || digits.p[0] > '9' || !str_to_int(digits, &n)) {
        return false;
    }
    *sequence = n;
    *s = str_sub(*s, SEQUENCE_DIGITS, s->n);
    return true;
}

bool publish_parse_name(struct publish_name *name, const char *text)
{
    struct str s = str_of(text), catalogue = STR("catalogue-"), patch = STR("patch-");
    *name = (struct publish_name){ 0 };
    if (str_starts_with(s, catalogue)) {
        s = str_sub(s, catalogue.n, s.n);
        bool numbered = take_sequence(&s, &name->sequence);
        name->kind = str_equal_cstr(s, ".db.zst") ? PUBLISH_WHOLE : PUBLISH_SIGNATURE;
        return numbered && (name->kind == PUBLISH_WHOLE || str_equal_cstr(s, ".db.minisig"));
    }
    if (!str_starts_with(s, patch)) {
        return false;
    }
    s = str_sub(s, patch.n, s.n);
    name->kind = PUBLISH_PATCH;
    if (!take_sequence(&s, &name->from) || !str_starts_with(s, STR("-"))) {
        return false;
    }
    s = str_sub(s, 1, s.n);
    return take_sequence(&s, &name->sequence) && str_equal_cstr(s, ".zst");
}

/* ---- the folder ---- */

struct names {
    char (*at)[PUBLISH_NAME_ROOM];
    size_t count, room;
};

static void add_name(const struct publishing *p, struct names *names, const char *name)
{
    if (names->count == names->room) {
        size_t room = names->room ? names->room * 2 : 64;
        char (*more)[PUBLISH_NAME_ROOM] = arena_array(p->arena, room, sizeof *more);
        if (names->count) {
            memcpy(more, names->at, names->count * sizeof *more);
        }
        names->at = more;
        names->room = room;
    }
    snprintf(names->at[names->count++], PUBLISH_NAME_ROOM, "%s", name);
}

/* The files of catalogues, or the indexes, of whatever schema. */
static bool list_names(const struct publishing *p, bool indexes, struct names *names, struct err *e)
{
    struct publish_name parsed;
    *names = (struct names){ 0 };
    DIR *dir = opendir(p->options->dir);
    if (!dir) {
        return file_fail(e, p->options->dir);
    }
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct str name = str_of(entry->d_name);
        if (indexes ? str_starts_with(name, STR("index-")) && name.n < PUBLISH_NAME_ROOM : publish_parse_name(&parsed, name.p)) {
            add_name(p, names, name.p);
        }
    }
    closedir(dir);
    return true;
}

static int compare_newest_first(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a < b) - (a > b);
}

bool publish_list(const struct publishing *p, int64_t below, int64_t **sequences, size_t *count, struct err *e)
{
    struct names names;
    struct publish_name name;
    *count = 0;
    if (!list_names(p, false, &names, e)) {
        return false;
    }
    *sequences = arena_array(p->arena, names.count, sizeof **sequences);
    for (size_t i = 0; i < names.count; i++) {
        if (publish_parse_name(&name, names.at[i]) && name.kind == PUBLISH_WHOLE && name.sequence < below) {
            (*sequences)[(*count)++] = name.sequence;
        }
    }
    if (*count) {
        qsort(*sequences, *count, sizeof **sequences, compare_newest_first);
    }
    return true;
}

bool publish_is_plausible(const struct publishing *p, int64_t sequence)
{
    return sequence < index_next_sequence(0, p->options->now_utc + 2 * DAY_S);
}

/* ---- sweeping ---- */

/* What the indexes of the folder say, one after the other; a program of another schema has its own. */
static bool read_indexes(const struct publishing *p, struct str *texts, struct err *e)
{
    struct names names;
    if (!list_names(p, true, &names, e)) {
        return false;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct str text;
        if (!publish_read_small(p, names.at[i], &text, e)) {
            return false;
        }
        *texts = arena_join(p->arena, *texts, text);
    }
    return true;
}

/* The next patches begin at the newest, which the index names, and at those before it. */
static bool is_base(const struct publishing *p, const struct publish_name *name, const int64_t *before, size_t count)
{
    size_t wanted = p->options->keep > 0 ? (size_t)p->options->keep - 1 : 0;
    for (size_t i = 0; i < count && i < wanted; i++) {
        if (name->kind == PUBLISH_WHOLE && name->sequence == before[i]) {
            return true;
        }
    }
    return false;
}

void publish_sweep(const struct publishing *p, struct str last, int64_t below)
{
    struct names names;
    struct publish_name name;
    struct err e = { 0 };
    int64_t *before;
    size_t count;
    if (!read_indexes(p, &last, &e) || !list_names(p, false, &names, &e) || !publish_list(p, below, &before, &count, &e)) {
        log_line(LOG_WARN, "publish", "%s: old files stay", e.text);
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        publish_parse_name(&name, names.at[i]);
        if (!is_base(p, &name, before, count) && str_find(last, str_of(names.at[i])) < 0 && unlink(publish_path(p, names.at[i])) != 0) {
            log_line(LOG_WARN, "publish", "%s: cannot be removed: %s", publish_path(p, names.at[i]), strerror(errno));
        }
    }
}
