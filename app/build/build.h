#pragma once
/* A build reads the sources' answers and makes one catalogue file. */
#include "app/build/config.h"

struct build_options {
    const char *config;          /* sources.conf, or NULL */
    const char *const *sources;  /* of --source, ended by NULL; may be NULL */
    const char *out, *report, *previous;
    bool accept_loss;            /* the gates' loss has been looked at */
    const char *cache;           /* folder of kept answers, before that of the config; NULL = the config's */
    const char *data;            /* folder of themes.tsv and links.tsv; NULL = where they were installed */
    bool has_now;
    int64_t now_utc;
};

/* On false *e says what failed and nothing under the final names has changed. */
bool build_run(const struct build_options *o, struct err *e);
