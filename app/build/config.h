#pragma once
/* The build's settings: from the command line or from a sources.conf (ini). Paths are relative to the file.
 * [catalogue]
 *   name                 of the catalogue
 *   demo                 1: these are examples
 *   shift = build-day    moves all dates by whole weeks, from the week of base_day
 *   plain                folder or file of plain texts
 *   cache                folder where answers of live sources are kept (--cache); those of lists that nobody has asked
 *                        for in two weeks are removed. None: everything is fetched each time
 *   municipality         for sources that are asked by area: numbers with a blank between (091 049 092 235: a
 *                        service over the border is near too), default 091
 *   city                 for sources that are asked by a city's name (kirkanta): names with a blank between, default helsinki
 *   contact              whom a source's keeper can ask about our requests, in each of them: an address of an office
 *   requests_per_second  at most, default 2
 *   page_seconds         the longest time for one answer, default 600
 * [source.N], read in the order of N
 *   kind                 of sources.def
 *   path or url          a url that ends in '/' is the base address of the source's lists (if it has such): all are read
 *   key_file             a file with the key of the interface and nothing else; only for sources that need one
 *   language             of the answers, where they do not tell it themselves (kirkanta, hsds): fi, sv, en, de …
 *   required             0: the catalogue may do without it; default 1
 *   whole_days           how long, where a source can tell what changed, only that is asked; default 7 */
#include "app/base/err.h"
#include "app/build/complete.h"
#include "app/build/source.h"

struct build_source {
    const struct source *source;
    struct str location;       /* path or URL */
    struct str language;       /* of texts that do not tell theirs; empty = the source's own */
    struct str key;            /* secret: only ever a header of a request */
    bool required;
    int whole_days;
};

struct build_config {
    struct str name;
    bool demo, shift;
    struct date base_day;
    struct str plain;          /* a folder or file; empty = none */
    struct build_sites sites;  /* [site.N] id, name, lat, lon: the lobbies to measure from */
    struct str cache;          /* a folder; empty = none */
    struct str municipality, city, contact;
    double requests_per_second;
    int page_seconds;
    ROWS(struct build_source) sources;
};

/* What holds when nothing is said. */
void build_config_init(struct build_config *c);
bool build_config_read(struct build_config *c, const char *path, struct arena *a, struct err *e);
/* "KIND=FILE|DIR|URL" of the command line. */
bool build_config_add_source(struct build_config *c, const char *text, struct arena *a, struct err *e);
bool build_is_url(struct str location);
