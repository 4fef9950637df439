#pragma once
/* The previous catalogue is the last good one, which the builder compares
 * with: it is attached to the new file as "old", read-only.  What has ended
 * since is never counted against the new one. */
#include <jansson.h>
#include <stdint.h>
#include <sqlite3.h>
#include "app/base/err.h"

/* Attaches it. *comparable tells whether it has this version's tables: of an older one only the codes are of use, and the
 * other functions must not be called. False when it is no catalogue of this or an earlier version. */
bool previous_attach(sqlite3 *db, const char *path, bool *comparable, struct err *e);
/* An editor's text that is still the same keeps the hash of the source text it was first seen with (based_on). */
bool previous_carry_texts(sqlite3 *db, struct err *e);
/* What was added, changed, removed and has ended since, by source, with the first names of each (owned by the
 * caller); counts also go to the table remark. NULL and *e when the files cannot be read. */
json_t *previous_tell_changes(sqlite3 *db, int64_t now_utc, struct err *e);
