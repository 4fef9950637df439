#pragma once
/* A source is a public register: one row in sources.def and one file under
 * sources/.  Its parse function is pure: one JSON element in, records and
 * remarks out, through a sink. */
#include <jansson.h>
#include "app/build/record.h"

enum drop {
    DROP_REJECTED,    /* it is broken: somebody should mend it */
    DROP_HIDDEN,      /* whole, but not for visitors: drafts, deleted, for companies only */
    DROP_IGNORED,     /* a list that the catalogue has no use for */
};

struct sink;
struct sink_calls {
    void (*keep)(struct sink *s, struct record *r);
    void (*support)(struct sink *s, struct record *r);
    void (*drop)(struct sink *s, enum drop why, const char *field, const char *reason);
    void (*warn)(struct sink *s, const char *field, const char *reason);
    void (*more)(struct sink *s);
};

/* Where a parse function puts what it finds; texts live in the arena. */
struct sink {
    struct arena *arena;
    struct str language;             /* of texts that do not tell theirs, from the configuration; empty = not told */
    struct str key;                  /* of the element, as soon as it is known: for the report */
    const struct sink_calls *calls;
    void *context;
};

/* Every element ends in exactly one keep or drop. */
void sink_keep(struct sink *s, struct record *r);
void sink_drop(struct sink *s, enum drop why, const char *field, const char *reason);
/* A place told inside another element: kept beside it, not counted as an element. */
void sink_support(struct sink *s, struct record *r);
/* One field of the element is odd and was left out or mended. */
void sink_warn(struct sink *s, const char *field, const char *reason);
/* A whole further element came inside this one (a sub event); it ends in its own keep or drop. */
void sink_more(struct sink *s);

/* One list of a source's interface, as the path and query after its base address. {municipality}, {city},
 * {language} and {today} are filled in; {since} is a UTC time such as 2026-11-22T01:00:00Z, {since_day} its day. */
struct source_list {
    const char *whole;               /* everything */
    const char *changes;             /* only what has changed since {since}; NULL: this list cannot tell */
};

struct source {
    const char *kind;                /* of --source KIND=… */
    const char *id;                  /* the catalogue's: tpr, linkedevents, ptv */
    const char *name, *licence, *url;
    const char *attribution_fi, *attribution_sv, *attribution_en;
    const struct source_list *lists; /* ended by an empty row; read when the configured address ends in '/'. NULL = none */
    bool keeps_hours;                /* its hours are told with more care than those of a register of everything */
    const char *key_header;          /* "x-api-key": the header for the key of the configured key_file; NULL = none */
    void (*parse)(const json_t *element, struct sink *sink);
    /* The address of the page after this one, from the envelope and this page's address; it may be relative to this
     * page's and need not be good. Empty = the last.
     * NULL: the source has no pages. */
    struct str (*next_page)(const json_t *envelope, struct str url, struct arena *a);
};

/* The row of a kind, or NULL. */
const struct source *source_find(struct str kind);
/* All rows, in the fixed order that decides which source makes an item's key. */
const struct source *const *source_all(size_t *count);
