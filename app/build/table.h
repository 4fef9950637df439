#pragma once
/* A table is a data file that an editor can read: cells divided by tabs, a row
 * a line, lines that begin with # are remarks. */
#include "app/base/err.h"
#include "app/build/rows.h"

enum { TABLE_CELLS_MAX = 6 };

struct table_row {
    struct str cell[TABLE_CELLS_MAX];    /* trimmed; missing ones are empty */
    size_t cells, line;
};

struct table { ROWS(struct table_row) rows; };

/* Rows with fewer than `least` cells are an error that names the line. */
bool table_load(struct table *t, const char *path, size_t least, struct arena *a, struct err *e);
/* The whole file, '\0'-ended. */
bool table_read_file(struct str *out, const char *path, struct arena *a, struct err *e);
