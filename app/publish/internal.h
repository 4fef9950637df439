#pragma once
/* What the files of this room share: one publishing of one folder. */
#include "app/base/arena.h"
#include "app/delivery/index.h"
#include "app/delivery/minisign.h"
#include "app/publish/publish.h"

struct publishing {
    const struct publish_options *options;
    struct arena *arena;
    struct minisign_secret secret;
    struct minisign_keys own;        /* the public half of it */
    int lock;                        /* DIR/.lock, or -1 */
};

bool publish_catalogue(struct publishing *p, struct err *e);
bool publish_notices(struct publishing *p, struct err *e);

/* ---- publish_files.c: the folder; parts are files that no index names, with ".part-" before their names ---- */

const char *publish_path(const struct publishing *p, const char *name);
/* Puts bytes into a part, on the disk. */
bool publish_write(const struct publishing *p, const char *part, struct str bytes, struct err *e);
/* A part that is on the disk gets its name, readable by any web server. */
bool publish_place(const struct publishing *p, const char *part, const char *name, struct err *e);
bool publish_sync_folder(const struct publishing *p, struct err *e);
void publish_remove_parts(const struct publishing *p);
/* A file's bytes, at most one more than a sealed text may have; "" when there is no such file. */
bool publish_read_small(const struct publishing *p, const char *name, struct str *out, struct err *e);

/* A sealed text of the folder as the last publishing left it. */
struct publish_last {
    int64_t sequence;                /* 0: there is none */
    struct str text;                 /* "" when it cannot be found in it */
    bool is_own;                     /* sealed by the key at hand */
};
/* What is sealed by another key (keys change) is told in a line, and counts as far as its sequence can be true; what is no
 * sealed text counts as nothing. */
bool publish_read_last(const struct publishing *p, const char *kind, const char *name, struct publish_last *last, struct err *e);

/* ---- publish_names.c: the files of catalogues ---- */

enum { PUBLISH_NAME_ROOM = 64 };

enum publish_kind { PUBLISH_WHOLE, PUBLISH_SIGNATURE, PUBLISH_PATCH };

struct publish_name {
    enum publish_kind kind;
    int64_t from, sequence;          /* from: of a patch */
};

void publish_format_name(const struct publish_name *name, char out[PUBLISH_NAME_ROOM]);
bool publish_parse_name(struct publish_name *name, const char *text);
/* The sequences below that one of the whole catalogues in the folder, newest first, in the arena. */
bool publish_list(const struct publishing *p, int64_t below, int64_t **sequences, size_t *count, struct err *e);
/* Can a sequence that nobody has signed be true? Else whoever can write to the web root could use all numbers up. */
bool publish_is_plausible(const struct publishing *p, int64_t sequence);
/* Takes away what neither an index of the folder nor `last` (the text of the one before) names, nor the next patches need.
 * A whole catalogue that is not below `below` was never announced: its publishing was cut off. */
void publish_sweep(const struct publishing *p, struct str last, int64_t below);

/* ---- publish_patches.c ---- */

/* Patches to the catalogue in .part-db from the last ones of the folder, into the index. Without one a kiosk fetches the
 * whole, so what cannot be made is only told. */
bool publish_make_patches(const struct publishing *p, int64_t below, struct index *index, struct err *e);
/* What the index says of a part under its coming name. */
bool publish_describe(const struct publishing *p, const char *part, const struct publish_name *name, struct index_file *file,
                      struct err *e);

/* ---- publish_evolve.c ---- */

struct publish_evolved {
    bool done;                       /* false: they are too different, and `old` is of no more use */
    int changes;                     /* rows that were put in or taken out; 0: it is the same catalogue, and the file was left alone */
};
/* Writes the catalogue `from` into the published one `old`, row by row; the stamp stays. */
bool publish_evolve(const char *old, const char *from, struct publish_evolved *out, struct arena *a, struct err *e);

/* ---- publish_catalogue.c ---- */

/* May a catalogue with this verdict of the builder's gates go out? *e says why not. */
bool publish_judge(struct str gate, struct err *e);
