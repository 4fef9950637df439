#pragma once
/* The catalogue is one SQLite file, read-only and immutable, that holds every
 * item the kiosk knows.  A handle stays on the file it opened: a new file under
 * the same name is opened as a new handle. */
#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/model/item.h"

struct catalogue;

enum { CATALOGUE_SCHEMA_VERSION = 2, CATALOGUE_URI_MAX = 3 * 4096 };

/* SQLite's address of a file that is only read and that nobody changes; false when the path is too long. */
bool catalogue_make_uri(const char *path, char out[CATALOGUE_URI_MAX], struct err *e);

/* Opens and checks (SQLite file, application id, schema version, every page, the kiosk's own queries run, at least one item); on false *e says why and nothing is open. */
bool catalogue_open(struct catalogue **out, const char *path, struct err *e);
void catalogue_close(struct catalogue *c);    /* NULL is fine */
/* Everything that catalogue_open checks, and also every page's order and every item read by the kiosk's own queries; for who
 * installs or publishes a file (values that the schema forbids are found only by one who may write to it). */
bool catalogue_prove(const char *path, struct err *e);

/* A meta value ("name", "demo", "built_at", "version"), or empty. Lives as long as the handle. */
struct str catalogue_meta(const struct catalogue *c, const char *key);
int64_t catalogue_built_at(const struct catalogue *c);

struct catalogue_query {
    int theme;                 /* enum theme, or -1 for all */
    bool only_events;          /* items with a time */
    int64_t from_utc, to_utc;  /* sessions that begin (or still run) in [from, to); 0 = no limit */
    struct str lang;           /* visitor's language, for the fallback of texts */
    bool has_site;
    double site_lat, site_lon;
    int64_t now_utc;           /* ended sessions are left out; a series shows its next session */
    size_t offset, limit;
};

/* Items in the order of the list page: with a time range by start, else today's and coming first by
 * next session, then nearest, then name; what has gone on for days already stands at the end of the first day. A series is one row (its next session's times in start_utc/end_utc), not one a session, unless
 * from/to ask for a range: then every session in it is a row. Returns how many there are in all;
 * rows [offset, offset+limit) go to *rows / *row_count, in the arena. */
size_t catalogue_list(struct catalogue *c, const struct catalogue_query *q, struct arena *a,
                      struct item **rows, size_t *row_count);
/* The whole item with sessions, contacts, hours; false when it is not there. */
bool catalogue_get(struct catalogue *c, int64_t id, const struct catalogue_query *q, struct arena *a, struct item *out);
/* By "source:source_key" of any of its sources or by service code; 0 = not there. */
int64_t catalogue_find_key(struct catalogue *c, struct str key);
/* Number of items in each theme that a list would show. */
void catalogue_count_themes(struct catalogue *c, int64_t now_utc, size_t counts[THEME_COUNT]);

struct attribution { struct str source, name, licence, line; };
/* One a source, in the language's words (fi, sv, else en). */
size_t catalogue_attributions(struct catalogue *c, struct str lang, struct arena *a, struct attribution **out);
/* The language that a visitor's attributions are in: fi, sv or en. */
struct str catalogue_attribution_language(struct str lang);
