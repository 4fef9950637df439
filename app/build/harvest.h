#pragma once
/* A harvest reads the answers of all sources, one element at a time, and keeps
 * the records in a file without a name; in memory stays only what merging
 * needs to know of each. */
#include <jansson.h>
#include <stdio.h>
#include "app/build/map.h"
#include "app/build/report.h"
#include "app/build/source.h"

/* A new file without a name in a folder: it is gone when it is closed, whatever happens. NULL when it cannot be made. */
FILE *harvest_open_file(const char *folder, struct err *e);

struct entry {
    const struct source *source;
    enum record_role role;
    enum item_kind kind;
    bool counted;                  /* an element of its own, not a place told inside one */
    bool recurring, has_position, has_start, remote;
    struct str key;                /* "source:key" */
    struct str name;               /* folded, for comparing */
    struct str file;
    double lat, lon;
    int64_t start_utc, modified_utc;
    size_t first_relation, relation_count;
    long offset;                   /* of the packed record */
    size_t length;
};

struct harvest {
    struct arena *arena, *scratch;
    struct report *report;
    int64_t now_utc, shift_days;
    bool has_shift;
    FILE *spool;                   /* packed records */
    ROWS(struct entry) entries;
    ROWS(struct record_relation) relations;
    struct map *places;            /* keys of ROLE_PLACE entries */
    struct map *names;             /* of strings kept once: files, keys of relations */
    ROWS(struct str) strings;
};

/* `folder` is where the file without a name is made: the one the catalogue will be in. */
bool harvest_init(struct harvest *h, const char *folder, struct report *report, int64_t now_utc, struct err *e);
void harvest_finish(struct harvest *h);

/* Reads a saved answer or all of a folder, in the order of their names. What is wrong with them goes to the
 * report; false only when nothing could be opened. */
bool harvest_read_path(struct harvest *h, const struct source *s, const char *path, struct err *e);

/* Reading in pieces, for answers that come from elsewhere. `file` names them in the report. */
struct harvest_answer;
struct harvest_answer *harvest_begin(struct harvest *h, const struct source *s, const char *file);
void harvest_feed(struct harvest_answer *a, const char *bytes, size_t n);
/* Ends the answer; the envelope (or NULL, when there is none) is the caller's reference, *rows its elements. False
 * when the answer was cut or is not JSON, which the report then tells. */
bool harvest_end(struct harvest_answer *a, json_t **envelope, size_t *rows);
/* Tells the report when an envelope promises another number of rows than were read. */
void harvest_check_count(struct harvest *h, const struct source *s, const char *file, const json_t *envelope,
                         size_t rows);

/* The record of an entry, in the arena. False when the file cannot be read back. */
bool harvest_load(const struct harvest *h, size_t entry, struct record *r, struct arena *a, struct err *e);
