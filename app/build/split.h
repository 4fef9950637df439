#pragma once
/* A splitter cuts a JSON answer of any size into its elements without holding
 * more than one of them: the members of a top-level array, or of the array
 * under "data", "itemList", "results", "result", "items" or "contents" of a
 * top-level object; any other top-level object is one element itself.  It looks
 * only at quotes and brackets, so a broken element costs only itself. */
#include <stdbool.h>
#include <stddef.h>
#include "app/base/str.h"

/* Real elements have at most 100 kB and 4,200 values. An object in an object takes about 300 bytes when it is parsed: as
 * many values as are let through take 12 MB, and the bytes of the element, three times in memory, as much again. */
enum {
    SPLIT_ELEMENT_MAX = 4 * 1024 * 1024,    /* bytes of one element, or of what stands around the list */
    SPLIT_VALUES_MAX = 40000,               /* values in it: each follows a bracket or a comma */
    SPLIT_DEPTH_MAX = 64,                   /* brackets inside one element */
};

enum split_fault { SPLIT_GOOD, SPLIT_TOO_LARGE, SPLIT_TOO_DEEP, SPLIT_CUT, SPLIT_TOO_MANY };

struct split_calls {
    void *context;
    /* One element; `bytes` lives until the call returns and is only whole when the fault is SPLIT_GOOD. */
    void (*element)(void *context, struct str bytes, enum split_fault fault);
};

struct splitter;

struct splitter *splitter_create(struct split_calls calls);
void splitter_destroy(struct splitter *s);    /* NULL is fine */
void splitter_feed(struct splitter *s, const char *bytes, size_t n);

enum split_end {
    SPLIT_WHOLE,
    SPLIT_EMPTY,         /* nothing but blanks */
    SPLIT_NOT_JSON,      /* does not begin with { or [ */
    SPLIT_ENDED_EARLY,   /* cut: the whole elements before the cut were given */
    SPLIT_MORE_AFTER,    /* whole, but something follows it that was not read */
    SPLIT_OUTER_TOO_LARGE,    /* its elements were given, but not what stands around them */
};
/* Ends the answer. *envelope (until destroy) is the top-level object with its list left empty, e.g.
 * {"meta":{…},"data":[]}; empty when the answer was a bare list or one element. */
enum split_end splitter_finish(struct splitter *s, struct str *envelope);
