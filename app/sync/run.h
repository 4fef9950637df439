#pragma once
/* A run is one start of aula-sync for one job.  It holds the job's lock from
 * its beginning to its end, and its end is always told: in the status file and
 * by one line of the log. */
#include "app/delivery/minisign.h"
#include "app/sync/download.h"
#include "app/sync/status.h"
#include "app/sync/store.h"

struct run {
    const struct sync_options *options;
    struct arena *arena;
    struct str folder;               /* [paths] run */
    int lock;                        /* -1: another run holds it */
    struct store store;
    struct minisign_keys keys;
    struct str base;                 /* the address, and what it and the keys are now */
    struct origin origin;
    struct downloader *downloader;
    struct status status;
    struct str done;                 /* what the log says of a success; empty: nothing worth a line */
    struct str stays;                /* what it says after a failure: what stays in use */
};

/* `what` is "sync" or "notices". Takes the lock; nothing is proved of the settings yet. */
enum sync_reason run_begin(struct run *r, const char *what, const struct sync_options *o, struct err *e);
/* Proves the settings and makes the downloader. */
enum sync_reason run_connect(struct run *r, struct err *e);
/* Writes the status (but for SYNC_BUSY), says the line, lets go of everything; returns `reason`. Also after run_begin failed. */
enum sync_reason run_end(struct run *r, enum sync_reason reason, struct err *e);
