#pragma once
/* The head is what the headers of an answer say of its body.  They come line
 * by line from outside, and are believed only where they make us refuse. */
#include <stdint.h>
#include "app/base/str.h"

enum { HEAD_MAX_BYTES = 64 * 1024, HEAD_ETAG_MAX = 100 };

struct head {
    size_t bytes;               /* of all lines of one request, those of redirects too */
    char etag[HEAD_ETAG_MAX + 1];
    bool is_encoded;            /* packed in some way (Content-Encoding) */
    bool is_page;               /* says that it is HTML */
    int64_t range_begin;        /* of a part of a file (Content-Range); -1: it does not say */
    int64_t range_total;        /* size of the whole file; -1: it does not say */
};

void head_begin(struct head *h);
/* One line; a status line begins anew. False when there is more than HEAD_MAX_BYTES. */
bool head_add(struct head *h, struct str line);
