#pragma once
/* What the files of the catalogue share.  Only app/catalogue includes this. */
#include <sqlite3.h>

#include "app/catalogue/catalogue.h"

/* One item as the lists need it: small, and all of them in memory. */
struct row {
    int64_t id;
    int64_t start_utc, end_utc;    /* 0 = none */
    int32_t parent;                /* index of the series, -1 = none */
    int32_t first_session;         /* index in the session table, -1 = no session at all */
    int32_t session_count;
    int32_t start_day;             /* local days since 1970, when start_utc is set */
    float lat, lon;                /* of the item or its place */
    uint16_t themes;
    uint8_t kind, status;
    bool has_position, all_day;
};

/* The prepared questions; their text is in the table of load.c. */
enum query {
    QUERY_ITEM, QUERY_TEXTS, QUERY_ADDRESS, QUERY_LANGUAGES, QUERY_AUDIENCE, QUERY_THEMES, QUERY_CONTACTS, QUERY_PERIODS, QUERY_SPANS,
    QUERY_LINKS, QUERY_STEP_FREE, QUERY_FILTERS, QUERY_GLOSSES, QUERY_SOURCES, QUERY_NAMES, QUERY_FIND_SOURCE_KEY, QUERY_FIND_CODE, QUERY_ATTRIBUTIONS,
    QUERY_SITES, QUERY_NEAR,
    QUERY_COUNT
};

struct meta {
    struct str key, value;
};

struct link_template {
    struct str source, kind, lang, template;
};

struct catalogue {
    sqlite3 *db;
    sqlite3_stmt *queries[QUERY_COUNT];
    struct arena *arena;           /* what lives as long as the handle */
    struct meta *meta;
    size_t meta_count;
    struct link_template *templates;
    size_t template_count;
    struct row *rows;              /* by id */
    size_t row_count;
    int32_t *sessions;             /* indexes of rows, each series' own together and by start */
    int64_t built_at;
    double near_lat, near_lon;     /* the place that `near` was looked up for */
    bool near_asked;
    int32_t *near;                 /* metres by row, -1 = not known; NULL: the builder did not measure from there */
    struct err fault;              /* the first question that ended with an error; ERR_NONE: all ended well */
};

/* The texts of the prepared questions. */
extern const char *const catalogue_queries[QUERY_COUNT];

/* The question with ?1 bound; NULL never. */
sqlite3_stmt *query_with_id(struct catalogue *c, enum query q, int64_t id);
/* One step; false at the end and when the file is broken (which is logged, and stays in c->fault). */
bool query_step(struct catalogue *c, sqlite3_stmt *s);
/* A column as text in the arena; NULL gives the empty slice. */
struct str column_text(sqlite3_stmt *s, int column, struct arena *a);
/* The same as a harmless line (app/model/line.h). */
struct str column_line(sqlite3_stmt *s, int column, struct arena *a);
/* A column as text without a copy; it ends with the next step. */
struct str column_slice(sqlite3_stmt *s, int column);
int64_t column_int(sqlite3_stmt *s, int column);
/* Seconds since 1970; NULL and what no calendar holds give 0. */
int64_t column_time(sqlite3_stmt *s, int column);

/* Reads all items into rows; false when the file is broken. */
bool index_read(struct catalogue *c, struct err *e);
/* The row of an id, or NULL. */
const struct row *index_find(const struct catalogue *c, int64_t id);
/* Is it over at `now`? Without an end it lasts to the end of its local day. */
bool row_is_over(const struct row *r, int64_t now_utc);
/* The next coming meeting of a series, one that is not cancelled if there is any; NULL = none. */
const struct row *index_next_session(const struct catalogue *c, const struct row *series, int64_t now_utc);
/* Metres in a straight line, or -1: as the builder measured from the site, else computed. */
int row_distance_m(struct catalogue *c, const struct row *r, const struct catalogue_query *q);

/* Loads an item with at most `session_limit` of its coming sessions. */
bool item_load(struct catalogue *c, const struct row *r, const struct catalogue_query *q, size_t session_limit, struct arena *a,
               struct item *out);
/* The index of a word in a list ended by NULL, or `otherwise`. */
int word_index(struct str s, const char *const *words, int otherwise);
/* Every field's text nearest to the language `lang`. */
void item_load_texts(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out);
/* The texts that a session takes from its series. */
void item_inherit_texts(struct item *session, const struct item *series, struct str lang);
/* The name of an item in the query's language by the rule of fallback. */
struct text item_name(struct catalogue *c, int64_t id, struct str lang, struct arena *a);
/* How far a text's language and register are from what the visitor reads; the smallest wins (rule of fallback). */
int text_rank(struct str lang, enum plain_register reg, struct str visitor);
/* The column of a visitor's attribution, of three that begin with the Finnish one. */
int attribution_column(struct str lang, int first);
