#pragma once
/* Completing is what can be said of the items only when all of them are
 * written: which facts a card lacks, how far it is from the sites, which of the
 * editors' texts are out of date. */
#include "app/build/rows.h"
#include "app/build/writer.h"

struct build_site { struct str section, id, name; double lat, lon; };
struct build_sites { ROWS(struct build_site) rows; };

/* Fills item.missing: a card needs what it is, when (or hours), where (or remote) and how to join or whom to call. */
bool complete_mark_missing(struct writer *w, struct err *e);
/* Fills the tables site and near: metres of a straight line, whatever the municipality, up to 100 km. */
bool complete_measure_sites(struct writer *w, const struct build_sites *sites, struct err *e);
/* Takes out the descriptions that sessions have word for word from their series, where the kiosk finds them too. */
bool complete_drop_repeats(struct writer *w, struct err *e);
/* Marks editors' texts whose source text is another one than they were written from. */
bool complete_mark_stale(struct writer *w, struct err *e);
