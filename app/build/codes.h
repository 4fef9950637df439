#pragma once
/* Service codes are the 4 to 6 digits by which a visitor finds an item again:
 * given once, carried over from the last catalogue, never given to another
 * item within a year. */
#include <sqlite3.h>
#include "app/base/arena.h"
#include "app/base/clock.h"
#include "app/base/err.h"

struct codes;

/* Takes over the codes of the last catalogue; previous may be NULL. They wait in a database of their own on disk. */
bool codes_open(struct codes **out, const char *previous, int64_t now_utc, struct err *e);
void codes_destroy(struct codes *c);    /* NULL is fine */
/* The code of an item that has these keys; `session`: one meeting of a series, found by six digits. 0 when none is
 * free or the database failed. */
int codes_give(struct codes *c, const struct str *keys, size_t count, bool session);
/* False and *e when the database failed. */
bool codes_check(const struct codes *c, struct err *e);
/* Fills the table service_code: the codes that wait for items of the last year; an item's own is in its row. */
bool codes_write(struct codes *c, sqlite3 *db, struct err *e);
