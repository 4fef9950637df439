#pragma once
/* The index is the one small file that kiosks ask for every night: which
 * catalogue is the newest, and by which files one comes to it.  It is an ini
 * text, sealed (kind "index"); the files that it names never change. */
#include <stdint.h>
#include "app/delivery/digest.h"
#include "app/base/arena.h"

enum { INDEX_PATCHES_MAX = 14, INDEX_NAME_ROOM = 32, INDEX_FILE_MAX_BYTES = 1 << 30 };

struct index_file {
    struct str name;                 /* letters, digits, '-' and '.'; beside the index */
    int64_t size;
    unsigned char sha256[DIGEST_SHA256_BYTES];
};

struct index_patch {
    int64_t from;                    /* the sequence of the catalogue that it changes into the newest */
    struct index_file file;
};

struct index {
    int64_t sequence;                /* only grows: the day and a number of the day, 20261122001 */
    int schema;                      /* CATALOGUE_SCHEMA_VERSION of the program that can read it */
    int64_t built_utc;
    int64_t valid_until_utc;         /* after it the kiosk says plainly that its facts are old; nothing else follows from it */
    struct index_file catalogue;     /* the unpacked file; its name is not on the server */
    struct index_file whole;         /* the same, compressed */
    struct index_file signature;     /* minisign's, over the unpacked file */
    struct index_patch patches[INDEX_PATCHES_MAX];    /* newest first */
    size_t patch_count;
};

/* "index-2": programs of another schema ask for another file. */
void index_name(int schema, char out[INDEX_NAME_ROOM]);
struct str index_write(const struct index *index, struct arena *a);
/* Everything must be there, in its limits and once; ERR_FORMAT names the key. Strings live in the arena. */
bool index_parse(struct index *index, struct str text, struct arena *a, struct err *e);
/* The next sequence after `previous` (0: none) for a thing published at now_utc, by the day in Helsinki. */
int64_t index_next_sequence(int64_t previous, int64_t now_utc);
