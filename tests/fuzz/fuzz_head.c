/* rooms: sync delivery settings catalogue model texts base */
/* The headers of an answer, as a server may send them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/sync/head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = { (const char *)data, size }, line;
    struct head h;
    head_begin(&h);
    while (str_next(&rest, '\n', &line)) {
        /* Each line in memory of its own, as long as it is. */
        char *copy = malloc(line.n);
        if (line.n && copy) {
            memcpy(copy, line.p, line.n);
        }
        bool more = head_add(&h, (struct str){ copy, copy ? line.n : 0 });
        free(copy);
        if (h.range_begin < -1 || h.range_total < -1 || strlen(h.etag) > HEAD_ETAG_MAX || strpbrk(h.etag, "\r\n")) {
            abort();
        }
        if (!more) {
            break;
        }
    }
    return 0;
}
