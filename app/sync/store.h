#pragma once
/* The store is the folder of a device's catalogues: the installed one, the
 * last good one before it, and what is on its way (STATE/sync).  A new one takes
 * its place by one rename. */
#include "app/delivery/index.h"
#include "app/sync/reason.h"

struct store {
    struct str state;          /* the folder */
    struct str installed;      /* catalogue.db, which the kiosk shows */
    struct str last;           /* catalogue-last.db, which it falls back to */
    struct str fresh;          /* catalogue.db.new, while it is unpacked and proved */
    struct str parts;          /* sync: NAME.part of files that are on their way */
};

/* The catalogue in a file, after the kiosk's own full check. */
struct stored {
    bool good;                 /* else *e said why, or there is none */
    bool missing;
    int64_t sequence;          /* 0: it does not say */
    int64_t built_utc;
};

/* Names the paths. */
void store_init(struct store *s, struct str state, struct arena *a);
/* Makes the folders where they are missing. */
bool store_make_folders(const struct store *s, struct err *e);
struct stored store_look(const char *path, struct err *e);
struct str store_part(const struct store *s, struct str name, struct arena *a);
/* Bytes of it that are there. */
int64_t store_part_size(const struct store *s, struct str name, struct arena *a);
/* Takes away a half-made catalogue, and the parts that `index` does not name; index NULL: all parts. */
void store_sweep(const struct store *s, const struct index *index, struct arena *a);
/* Is there room for `bytes` more? *e names both numbers. */
enum sync_reason store_check_room(const struct store *s, int64_t bytes, struct err *e);
/* Puts the fresh catalogue, which is on the disk, in the place of the installed one; that becomes the last good one when it is
 * good.  Whatever stops it, each name is the old file or the new one. */
bool store_install(const struct store *s, bool installed_is_good, struct err *e);
