#pragma once
/* A downloader fetches published files from one address until its time is
 * over: a small answer into memory, or a file that never changes into a part
 * on the disk, from where an earlier run left it.  What an answer says of
 * itself is never believed beyond what was asked for. */
#include "app/delivery/index.h"
#include "app/sync/reason.h"

struct downloader;

struct downloader_settings {
    struct str base;         /* of address_make */
    struct str ca_file;      /* empty: the system's authorities */
    int stall_s, deadline_s;
};

struct answer {
    bool unchanged;          /* 304 */
    bool missing;            /* 404: *e was set, too */
    struct str bytes, etag;
};

/* The deadline begins to run. NULL and *e when libcurl cannot be used. */
struct downloader *downloader_create(const struct downloader_settings *s, struct err *e);
void downloader_destroy(struct downloader *d);    /* NULL is fine */
/* Bytes of bodies that came, of all transfers. */
int64_t downloader_received(const struct downloader *d);

/* The file `name` of at most `max` bytes; a 304 is possible only with an etag. Strings live in the arena. */
enum sync_reason download_text(struct downloader *d, const char *name, struct str etag, size_t max, struct answer *out, struct arena *a,
                               struct err *e);
/* The file into `part`, which is then of the right size and SHA-256. After a failure what is good to go on from stays. */
enum sync_reason download_file(struct downloader *d, const struct index_file *file, const char *part, struct err *e);
