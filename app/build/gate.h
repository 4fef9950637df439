#pragma once
/* The gates stand between a new catalogue and its place: it may take the last
 * good one's only when every list came whole, no source, theme or language (by
 * names and by descriptions) has shrunk below 80 %, and no person's details are
 * in it. Items that only optional sources told of are no loss when these did
 * not come. */
#include <jansson.h>
#include <stdint.h>
#include <sqlite3.h>
#include "app/base/err.h"
#include "app/build/config.h"
#include "app/build/report.h"

enum { GATE_LEAST_PERCENT = 80 };

struct gate {
    json_t *findings;          /* a list of {"gate", "what", "had", "has", "reason"}; owned by whoever made the gate */
    char first[300];           /* the first finding in a sentence; empty = every gate is passed */
    bool unwhole;              /* a list did not come whole: nobody can say what a loss is then */
    bool personal;             /* a person's details were found: never to be published, whatever the last catalogue was */
};

/* Looks at the new file, with the last good one attached as "old" when has_previous. False when it cannot be read. */
bool gate_check(struct gate *g, sqlite3 *db, const struct report *report, const struct build_config *config, bool has_previous,
                int64_t now_utc, struct err *e);
void gate_finish(struct gate *g);
