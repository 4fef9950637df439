/* A thin layer over inih: it calls back for each pair, we keep them in order. */
#include "app/base/ini.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_MAX = 1 << 20, LINE_MAX_BYTES = 198 };    /* of a line: Debian's inih cuts longer ones without a word */

struct collector {
    struct arena *arena;
    struct ini *out;
    size_t room;
};

static int collect(void *user, const char *section, const char *key, const char *value)
{
    struct collector *c = user;
    if (!key) {
        return 1;    /* a new section, told only by some builds of inih */
    }
    if (c->out->count == c->room) {
        size_t room = c->room ? c->room * 2 : 32;
        struct ini_entry *more = arena_array(c->arena, room, sizeof *more);
        if (c->out->count) {
            memcpy(more, c->out->entries, c->out->count * sizeof *more);
        }
        c->out->entries = more;
        c->room = room;
    }
    c->out->entries[c->out->count++] = (struct ini_entry){
        .section = arena_copy_cstr(c->arena, section),
        .key = arena_copy_cstr(c->arena, key),
        .value = arena_copy_cstr(c->arena, value ? value : ""),
    };
    return 1;
}

/* The number of the first line that is too long, or 0. */
static int find_long_line(struct str text)
{
    struct str line;
    for (int number = 1; str_next(&text, '\n', &line); number++) {
        if (line.n > LINE_MAX_BYTES) {
            return number;
        }
    }
    return 0;
}

bool ini_parse_text(struct ini *out, struct str text, const char *name, struct arena *a, struct err *e)
{
    *out = (struct ini){ 0 };
    if (memchr(text.n ? text.p : "", '\0', text.n)) {
        return err_set(e, ERR_FORMAT, "%s: not a text file", name);
    }
    int long_line = find_long_line(text);
    if (long_line > 0) {
        return err_set(e, ERR_FORMAT, "%s: line %d: longer than %d bytes", name, long_line, (int)LINE_MAX_BYTES);
    }
    struct collector c = { a, out, 0 };
    struct str whole = arena_copy(a, text);    /* inih needs the '\0' */
    int line = ini_parse_string(whole.p, collect, &c);
    if (line != 0) {
        return err_set(e, ERR_FORMAT, "%s: line %d: not [section], key = value or a comment", name, line);
    }
    return true;
}

bool ini_load(struct ini *out, const char *path, struct arena *a, struct err *e)
{
    struct stat info;
    FILE *f = fopen(path, "rb");
    if (!f) {
        return err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
    }
    if (fstat(fileno(f), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size > FILE_MAX) {
        fclose(f);
        return err_set(e, ERR_FORMAT, "%s: not a file of at most 1 MB", path);
    }
    char *bytes = arena_alloc(a, (size_t)info.st_size + 1);
    size_t n = fread(bytes, 1, (size_t)info.st_size, f);
    bool broken = ferror(f) != 0;
    fclose(f);
    if (broken) {
        return err_set(e, ERR_IO, "%s: cannot be read", path);
    }
    return ini_parse_text(out, (struct str){ bytes, n }, path, a, e);
}

struct str ini_find(const struct ini *ini, struct str section, const char *key)
{
    for (size_t i = ini->count; i > 0; i--) {
        const struct ini_entry *entry = &ini->entries[i - 1];
        if (str_equal(entry->section, section) && str_equal_cstr(entry->key, key)) {
            return entry->value;
        }
    }
    return (struct str){ "", 0 };
}
