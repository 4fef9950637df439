#include "app/delivery/digest.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/delivery/file.h"

enum { CHUNK_BYTES = 32 * 1024 };

void digester_begin(struct digester *d)
{
    if (sodium_init() < 0) {
        abort();
    }
    crypto_hash_sha256_init(&d->sha256);
    crypto_generichash_init(&d->blake2b, NULL, 0, DIGEST_BLAKE2B_BYTES);
    d->size = 0;
}

void digester_add(struct digester *d, const void *bytes, size_t n)
{
    crypto_hash_sha256_update(&d->sha256, bytes, n);
    crypto_generichash_update(&d->blake2b, bytes, n);
    d->size += (int64_t)n;
}

struct digest digester_end(struct digester *d)
{
    struct digest out = { .size = d->size };
    crypto_hash_sha256_final(&d->sha256, out.sha256);
    crypto_generichash_final(&d->blake2b, out.blake2b, sizeof out.blake2b);
    return out;
}

struct digest digest_of(struct str bytes)
{
    struct digester d;
    digester_begin(&d);
    digester_add(&d, bytes.p, bytes.n);
    return digester_end(&d);
}

bool digest_file(struct digest *d, const char *path, struct err *e)
{
    unsigned char chunk[CHUNK_BYTES];
    struct digester digester;
    size_t n = sizeof chunk;
    int fd = file_open(path, e);
    bool ok = fd >= 0;
    digester_begin(&digester);
    while (ok && n == sizeof chunk) {
        ok = file_read(fd, path, chunk, sizeof chunk, &n, e);
        digester_add(&digester, chunk, n);
    }
    if (fd >= 0) {
        close(fd);
    }
    *d = digester_end(&digester);
    return ok;
}

void digest_format(const unsigned char sha256[DIGEST_SHA256_BYTES], char out[DIGEST_HEX_ROOM])
{
    sodium_bin2hex(out, DIGEST_HEX_ROOM, sha256, DIGEST_SHA256_BYTES);
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool digest_parse(struct str hex, unsigned char sha256[DIGEST_SHA256_BYTES])
{
    if (hex.n != 2 * DIGEST_SHA256_BYTES) {
        return false;
    }
    for (size_t i = 0; i < DIGEST_SHA256_BYTES; i++) {
        int high = hex_value(hex.p[2 * i]);
        int low = hex_value(hex.p[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        sha256[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}
