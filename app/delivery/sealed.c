#include "app/delivery/sealed.h"

#include <inttypes.h>

#include "app/delivery/digest.h"

enum { QUOTED_BYTES = 40, SIGNATURE_LINES = 4 };

struct str sealed_label(const char *kind, int64_t sequence, struct arena *a)
{
    return arena_format(a, "aula %s %" PRId64, kind, sequence);
}

bool sealed_read_label(struct str trusted, const char *kind, int64_t *sequence)
{
    struct str parts[3];
    long long n;
    for (size_t i = 0; i < 3; i++) {
        if (!str_next(&trusted, ' ', &parts[i])) {
            return false;
        }
    }
    if (trusted.p || !str_equal_cstr(parts[0], "aula") || !str_equal_cstr(parts[1], kind)
        || !str_to_int(parts[2], &n) || parts[2].p[0] < '1' || parts[2].p[0] > '9') {
        return false;
    }
    *sequence = n;
    return true;
}

struct str sealed_make(const struct minisign_secret *secret, const char *kind, int64_t sequence, struct str text, struct arena *a)
{
    struct digest d = digest_of(text);
    return arena_join(a, minisign_sign(secret, d.blake2b, sealed_label(kind, sequence, a), a), text);
}

/* The beginning of something unknown, fit for a log. */
static struct str quote(struct str bytes, struct arena *a)
{
    char *copy = arena_alloc(a, QUOTED_BYTES + 1);
    size_t n = bytes.n < QUOTED_BYTES ? bytes.n : QUOTED_BYTES;
    for (size_t i = 0; i < n; i++) {
        copy[i] = bytes.p[i] >= ' ' && bytes.p[i] <= '~' ? bytes.p[i] : '?';
    }
    return (struct str){ copy, n };
}

bool sealed_open(const struct minisign_keys *keys, const char *kind, struct str bytes, int64_t *sequence, struct str *text,
                 struct arena *a, struct err *e)
{
    struct str rest = bytes, line, trusted;
    if (bytes.n == 0) {
        return err_set(e, ERR_FORMAT, "is not signed: it is empty");
    }
    if (!str_starts_with(bytes, STR("untrusted comment: "))) {
        return err_set(e, ERR_FORMAT, "is not signed: it begins with \"%s\"", quote(bytes, a).p);
    }
    if (bytes.n > SEALED_BYTES_MAX) {
        return err_set(e, ERR_FORMAT, "is longer than %d bytes", (int)SEALED_BYTES_MAX);
    }
    for (int i = 0; i < SIGNATURE_LINES; i++) {
        str_next(&rest, '\n', &line);
    }
    if (!rest.p) {
        return err_set(e, ERR_FORMAT, "is cut short");
    }
    struct str signature = str_sub(bytes, 0, bytes.n - rest.n);
    struct digest d = digest_of(rest);
    if (!minisign_verify(keys, signature, d.blake2b, &trusted, a, e)) {
        return false;
    }
    if (!sealed_read_label(trusted, kind, sequence)) {
        return err_set(e, ERR_FORMAT, "is \"%s\" and not \"aula %s …\"", quote(trusted, a).p, kind);
    }
    *text = arena_copy(a, rest);
    return true;
}
