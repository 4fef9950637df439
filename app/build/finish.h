#pragma once
/* Finishing is the last part of a build: all items are written, and what can
 * only be said of the whole is added, reported and judged by the gates. */
#include "app/build/config.h"
#include "app/build/report.h"

struct finishing {
    struct writer *writer;
    struct report *report;
    const struct build_config *config;
    const char *previous;      /* the last good catalogue, or NULL */
    bool accept_loss;          /* a person has looked at the loss */
    int64_t now_utc;
};

/* False when the gates keep the last catalogue, or something failed: *e says which. The report has it all either way. */
bool finish_catalogue(const struct finishing *f, struct err *e);
