#pragma once
/* A client asks servers for pages, politely: one request at a time, so never
 * more than one connection a host, not more often than it was told, again when
 * a server is busy, and only the place that was configured. */
#include <stdint.h>
#include <stdio.h>
#include "app/base/arena.h"
#include "app/base/err.h"

enum { CLIENT_ANSWER_MAX_BYTES = 256 * 1024 * 1024 };    /* after decompression */

struct client_manners {
    struct str contact;              /* who asks: in the User-Agent; may be empty */
    double requests_per_second;
    int page_seconds;                /* the longest time for one answer */
};

struct client_request {
    struct str url, home;            /* home: the configured address, whose host and scheme alone are asked */
    struct str key_header, key;      /* "x-api-key" and the key; may be empty */
    struct str etag, modified;       /* of the kept answer: 304 is expected only with one of them */
    FILE *file;                      /* the answer is written here, from the present place on */
};

struct client_answer {
    bool unchanged;                  /* 304: nothing was written */
    struct str url;                  /* where redirects led to */
    struct str etag, modified;
    size_t length;
    uint64_t hash;                   /* map_hash of the bytes */
};

struct client;

bool client_open(struct client **c, const struct client_manners *m, struct err *e);
void client_close(struct client *c);    /* NULL is fine */
/* True with a whole answer (200 or 304); its texts live in the arena. */
bool client_get(struct client *c, const struct client_request *r, struct client_answer *answer, struct arena *a,
                struct err *e);
/* An address that may be relative to another one's, made whole; http of the same host becomes the https of `home`.
 * Empty and *e when it cannot be read or is elsewhere. */
struct str client_resolve(struct str page, struct str next, struct str home, struct arena *a, struct err *e);
/* Does the address hold a name or password? They belong into a file. */
bool client_has_password(struct str url);
