#pragma once
/* Publishing turns the builder's file into the static files of a web root that
 * kiosks pull from: the catalogue whole and as patches from the last ones, their
 * signature, and at the end the sealed index (app/delivery). */
#include <stdint.h>
#include "app/base/err.h"

enum { PUBLISH_KEEP = 7, PUBLISH_VALID_DAYS = 14 };

struct publish_options {
    const char *key;             /* file of the secret key */
    const char *dir;             /* the web root, or the folder of one ring in it; made when it is not there */
    const char *catalogue;       /* --in; NULL: none */
    const char *notices;         /* NULL: none */
    int keep;                    /* patches from so many of the last catalogues, 0 to INDEX_PATCHES_MAX */
    int64_t now_utc;
};

/* Publishes what is named; one publisher of catalogues at a time, and one of notices. What kiosks may still be reading is left
 * (the files of the last index); older ones are taken away. *e says which file, and what stays in place. */
bool publish_run(const struct publish_options *o, struct err *e);
