#pragma once
/* A splitter cuts a JSON answer of any size into its elements without holding
 * more than one of them: the members of a top-level array, or of the array
 * under "data", "itemList", "results", "result", "items" or "contents" of a
 * top-level object; any other top-level object is one element itself.  It looks
 * only at quotes and brackets, so a broken element costs only itself. */
#include <stdbool.h>
#include <stddef.h>
#include "app/base/str.h"

enum {
    SPLIT_ELEMENT_MAX = 8 * 1024 * 1024,    /* bytes of one element */
    SPLIT_DEPTH_MAX = 64,                   /* brackets inside one element */
};

enum split_fault { SPLIT_GOOD, SPLIT_TOO_LARGE, SPLIT_TOO_DEEP, SPLIT_CUT };

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
};
/* Ends the answer. *envelope (until destroy) is the top-level object with its list left empty, e.g.
 * {"meta":{…},"data":[]}; empty when the answer was a bare list or one element. */
enum split_end splitter_finish(struct splitter *s, struct str *envelope);
