#pragma once
/* An ini file as a list of entries in the order of the file (read with inih:
 * "[section]", "key = value", comments begin with ; or #, a line has at most 198 bytes). */
#include "app/base/arena.h"
#include "app/base/err.h"

struct ini_entry {
    struct str section, key, value;
};

struct ini {
    struct ini_entry *entries;
    size_t count;
};

/* Parses text; `name` (a file's) begins the error, which tells the line. The entries live in `a`. */
bool ini_parse_text(struct ini *out, struct str text, const char *name, struct arena *a, struct err *e);
/* Reads a whole file of at most 1 MB and parses it. */
bool ini_load(struct ini *out, const char *path, struct arena *a, struct err *e);
/* The value of the last entry with that section and key, or an empty one. */
struct str ini_find(const struct ini *ini, struct str section, const char *key);
