#pragma once
/* Coverage is what a coordinator can act on, counted from a catalogue file:
 * services by theme, language and register, facts that nobody tells, texts out
 * of date, and what the build had to say. */
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include "app/base/err.h"

/* The tables as one JSON object, owned by the caller; NULL and *e when the file cannot be read. */
json_t *coverage_read(sqlite3 *db, struct err *e);
/* The same, from a file that is only read. */
json_t *coverage_read_file(const char *path, struct err *e);
/* The object as tables for people. */
void coverage_print(const json_t *coverage, FILE *out);
