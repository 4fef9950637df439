#pragma once
/* A cache is a folder of answers of live sources. In it each list has a folder,
 * in that each reading of the list (whole, or only what had changed) a folder
 * called a set, and in that each page a file. A file is there whole or not at
 * all, so that a build which is killed at any moment goes on where it was.
 * Addresses and keys are never written: a page knows its address by a hash. */
#include <stdint.h>
#include <stdio.h>
#include "app/base/err.h"
#include "app/build/rows.h"

struct cache;

struct cache_page {
    struct str path;              /* empty: in the list's file without a name */
    long offset;                  /* of the answer in the file */
    size_t length;
    uint64_t address, hash;       /* of the request's address, of the answer */
    struct str etag, modified;    /* as the server told them; may be empty */
};

struct cache_set {
    struct str path;
    bool whole;                   /* the list, not only its changes */
    bool done;                    /* all pages are there */
    int64_t begun_utc;
    int64_t checked_utc;          /* when the source was last known to be so */
    size_t pages, rows;
};

/* Of one list, from the oldest to the newest. Sets ahead are of a later time than now: of a clock that was wrong. */
struct cache_sets { struct str path; ROWS(struct cache_set) list, ahead; };

/* Makes the folder when there is none; false when it cannot be written, or while another build uses it. */
bool cache_open(struct cache **c, const char *folder, struct err *e);
void cache_close(struct cache *c);    /* NULL is fine */
/* The sets of the list at an address. What was begun and not ended `resume_s` ago or earlier is removed. */
bool cache_find(struct cache *c, const char *source, struct str address, int64_t now_utc, int64_t resume_s,
                struct cache_sets *out, struct arena *a, struct err *e);
/* Removes the lists that nobody has asked for since the cache was opened and whose newest answers are older than
 * `keep_s`: a trial build with other lists does not cost the night's. */
void cache_sweep(struct cache *c, int64_t now_utc, int64_t keep_s);

/* A set to fill: the unfinished last one of that sort, or a new one. */
bool cache_begin(struct cache_sets *sets, bool whole, int64_t now_utc, struct cache_set *set, struct arena *a,
                 struct err *e);
/* From now on the set counts, and does so after a power cut. */
bool cache_end(struct cache_set *set, struct err *e);
void cache_remove(struct cache_set *set);
/* On how many nights, this one included, the list has come too small to be believed; half a day later is another
 * night. Forgetting begins anew. */
int cache_count_small(const struct cache_sets *sets, int64_t now_utc);
void cache_forget_small(const struct cache_sets *sets);
/* Removes all sets of the list but one. */
void cache_remove_others(struct cache_sets *sets, const struct cache_set *set);

/* The page of a number from 1, with its answer checked byte by byte; false when it is not there or damaged. */
bool cache_find_page(const struct cache_set *set, size_t number, struct cache_page *p, struct arena *a);
/* A file to write an answer to, at the present place; NULL and *e when it cannot be made. */
FILE *cache_open_page(const struct cache_set *set, struct err *e);
/* Gives the file its header and its name; closes it whatever happens. */
bool cache_keep_page(const struct cache_set *set, size_t number, FILE *f, struct cache_page *p, struct arena *a,
                     struct err *e);
/* Gives up a file of cache_open_page. */
void cache_drop_page(const struct cache_set *set, FILE *f);
/* The same page in another set, without copying it; *p is then the one there. */
bool cache_share_page(struct cache_page *p, const struct cache_set *set, size_t number, struct arena *a, struct err *e);
