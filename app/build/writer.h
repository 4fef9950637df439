#pragma once
/* A writer makes the catalogue file: rows into a new SQLite file beside the
 * final name, which it takes only when it is whole. */
#include <sqlite3.h>
#include "app/build/record.h"
#include "app/base/err.h"

struct writer;

/* Begins PATH.part, which no other build can then write; what is at PATH stays until writer_commit. */
bool writer_open(struct writer **out, const char *path, struct err *e);
/* Sorts the file out, checks it, puts it to disk and under its name. */
bool writer_commit(struct writer *w, struct err *e);
/* Removes the part that was not committed; NULL is fine. */
void writer_destroy(struct writer *w);
sqlite3 *writer_db(struct writer *w);

enum table_id {
    TABLE_META,
    TABLE_SOURCE,
    TABLE_ITEM,
    TABLE_ITEM_SOURCE,
    TABLE_TEXT,
    TABLE_SERVICE_LANGUAGE,
    TABLE_ITEM_THEME,
    TABLE_TERM,
    TABLE_ITEM_TERM,
    TABLE_AUDIENCE,
    TABLE_ADDRESS,
    TABLE_CONTACT,
    TABLE_HOURS_PERIOD,
    TABLE_HOURS_SPAN,
    TABLE_RELATION,
    TABLE_ACCESSIBILITY,
    TABLE_ACCESSIBILITY_SENTENCE,
    TABLE_IMAGE,
    TABLE_LINK,
    TABLE_LINK_TEMPLATE,
    TABLE_FILTER,
    TABLE_SITE,
    TABLE_NEAR,
    TABLE_GLOSS,
    TABLE_ITEM_GLOSS,
    TABLE_TERM_TEXT,
    TABLE_REMARK,
    TABLE_COUNT
};
/* The numbers of an item's texts and periods begin at so many times its own, so that what comes or goes on one item does not
 * push on those of all that follow (patches). An item with more takes from the next one's. */
enum { WRITER_ROWS_OF_ITEM = 64 };
bool writer_insert_filters(struct writer *w, int64_t item_id, const enum tristate filters[FILTER_COUNT], struct err *e);
/* Inserts one row. `types` has a letter a column: i int64_t, d double, s struct str, e struct str with NULL for
 * empty, z const char *; o and p take an int (0: NULL) and then an int64_t or a double. */
bool writer_insert(struct writer *w, enum table_id table, struct err *e, const char *types, ...);
