#include "app/build/numbers.h"

#include "app/build/work.h"

/* Two things that were one: the first keeps the number. */
static const char renumber[] =
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, thing INTEGER);"
    "INSERT INTO kept (id, thing) SELECT o.id, min(t.id) FROM thing t JOIN entry e ON e.id = t.head"
    " JOIN old_number o ON o.key = e.key WHERE t.is_item GROUP BY o.id;"
    "DELETE FROM item;"
    "INSERT INTO item (id, thing) SELECT id, thing FROM kept;"
    "INSERT INTO item (thing) SELECT id FROM thing WHERE is_item AND id NOT IN (SELECT thing FROM kept) ORDER BY id;"
    "UPDATE thing SET item = item.id FROM item WHERE item.thing = thing.id";

static bool read_old(struct work *w, sqlite3 *old)
{
    sqlite3_stmt *from = NULL, *to = work_prepare(w, "INSERT OR IGNORE INTO old_number (key, id) VALUES (?,?)");
    int found = sqlite3_prepare_v2(old, "SELECT source_id || ':' || source_key, item_id FROM item_source WHERE item_id > 0", -1, &from, NULL);
    while (found == SQLITE_OK || found == SQLITE_ROW) {
        found = sqlite3_step(from);
        if (found == SQLITE_ROW) {
            sqlite3_bind_value(to, 1, sqlite3_column_value(from, 0));
            sqlite3_bind_int64(to, 2, sqlite3_column_int64(from, 1));
            work_step(w, to);
        }
    }
    sqlite3_finalize(from);
    sqlite3_finalize(to);
    return found == SQLITE_DONE;
}

bool numbers_keep(const struct harvest *h, const char *previous, struct err *e)
{
    sqlite3 *old = NULL;
    work_run(h->work, "CREATE TABLE old_number (key TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID");
    bool ok = sqlite3_open_v2(previous, &old, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK && read_old(h->work, old);
    if (!ok) {
        err_set(e, ERR_FORMAT, "%s: not a catalogue to carry numbers over from: %s", previous, old ? sqlite3_errmsg(old) : "no memory");
    }
    sqlite3_close(old);
    work_run(h->work, renumber);
    return ok && work_check(h->work, e);
}
