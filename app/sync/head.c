#include "app/sync/head.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Is it this header? *value without blanks around. */
static bool is_header(struct str line, const char *name, struct str *value)
{
    size_t n = strlen(name);
    if (line.n <= n || line.p[n] != ':' || strncasecmp(line.p, name, n) != 0) {
        return false;
    }
    *value = str_trim(str_sub(line, n + 1, line.n));
    return true;
}

static int64_t number_of(struct str digits)
{
    long long n;
    return digits.n && digits.p[0] >= '0' && digits.p[0] <= '9' && str_to_int(digits, &n) ? n : -1;
}

/* "bytes 100-299/300", where the whole may be a star (RFC 9110, 14.4) */
static void read_range(struct head *h, struct str value)
{
    static const struct str unit = { "bytes ", 6 };
    struct str rest = str_sub(value, unit.n, value.n), begin, end;
    h->range_begin = h->range_total = -1;
    if (str_starts_with(value, unit) && str_next(&rest, '-', &begin) && str_next(&rest, '/', &end) && rest.p && number_of(end) >= 0) {
        h->range_begin = number_of(begin);
        h->range_total = number_of(rest);
    }
}

static void keep_etag(struct head *h, struct str value)
{
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] < ' ' || value.p[i] > '~') {
            return;    /* it is sent back and written to a line of a file: plain letters only */
        }
    }
    if (value.n <= HEAD_ETAG_MAX) {
        snprintf(h->etag, sizeof h->etag, "%.*s", STR_FMT(value));
    }
}

void head_begin(struct head *h)
{
    *h = (struct head){ .range_begin = -1, .range_total = -1 };
}

bool head_add(struct head *h, struct str line)
{
    struct str value;
    size_t bytes = h->bytes + line.n;
    if (str_starts_with(line, STR("HTTP/"))) {
        head_begin(h);
    } else if (is_header(line, "ETag", &value)) {
        keep_etag(h, value);
    } else if (is_header(line, "Content-Encoding", &value)) {
        h->is_encoded = !str_equal_cstr(value, "identity");
    } else if (is_header(line, "Content-Range", &value)) {
        read_range(h, value);
    } else if (is_header(line, "Content-Type", &value)) {
        h->is_page = str_starts_with(value, STR("text/html"));
    }
    h->bytes = bytes;
    return bytes <= HEAD_MAX_BYTES;
}
