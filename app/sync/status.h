#pragma once
/* The status is what the last run found, in files of Prometheus' text format
 * on a tmpfs (monitoring reads them, --status too), and in the one small note on
 * the disk, `last`, that outlives a restart. */
#include "app/sync/device.h"
#include "app/sync/origin.h"
#include "app/sync/reason.h"

enum { STATUS_MAX_BYTES = 2000, LAST_MAX_BYTES = 200 };

struct status {
    const char *what;                /* "sync" or "notices": the names of its values begin so */
    int64_t try_utc, success_utc;    /* 0: not known */
    enum sync_reason reason;         /* SYNC_OK: the last try succeeded */
    struct str sentence;             /* why it failed */
    int64_t received_bytes;
    int64_t sequence, built_utc;     /* what is in use after it; 0: not known */
    struct device device;
    struct str ring;
};

/* The text for monitoring, at most STATUS_MAX_BYTES; built_utc, device and ring are of "sync" only. */
struct str status_format(const struct status *s, struct arena *a);
/* Back from a file: what --status tells (not the device). False when there is none. */
bool status_read(struct status *s, const char *what, const char *path, struct arena *a);

/* What must be known after a restart: at most LAST_MAX_BYTES. */
struct last {
    int64_t sequence;        /* the highest that was in use; 0: not known */
    int64_t success_utc;
    struct str etag;         /* of the index of that sequence */
    struct origin origin;    /* of that index */
};
struct last last_read(const char *path, struct arena *a);
bool last_write(const char *path, const struct last *l, struct arena *a, struct err *e);
