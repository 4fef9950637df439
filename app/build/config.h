#pragma once
/* The build's settings: from the command line or from a sources.conf (ini):
 * [catalogue] name, demo, shift = build-day, base_day, plain; [source.N] kind,
 * path or url. Paths are relative to the file. */
#include "app/base/err.h"
#include "app/build/complete.h"
#include "app/build/source.h"

struct build_source {
    const struct source *source;
    struct str location;       /* path or URL */
};

struct build_config {
    struct str name;
    bool demo, shift;
    struct date base_day;
    struct str plain;          /* a folder or file; empty = none */
    struct build_sites sites;  /* [site.N] id, name, lat, lon: the lobbies to measure from */
    ROWS(struct build_source) sources;
};

bool build_config_read(struct build_config *c, const char *path, struct arena *a, struct err *e);
/* "KIND=FILE|DIR|URL" of the command line. */
bool build_config_add_source(struct build_config *c, const char *text, struct arena *a, struct err *e);
bool build_is_url(struct str location);
