#pragma once
/* A digest is what tells one content from every other: the SHA-256 that the
 * index names and the BLAKE2b-512 that a signature is made of, taken in one
 * reading. */
#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include "app/base/err.h"
#include "app/base/str.h"

enum { DIGEST_SHA256_BYTES = 32, DIGEST_BLAKE2B_BYTES = 64, DIGEST_HEX_ROOM = 2 * DIGEST_SHA256_BYTES + 1 };

struct digest {
    unsigned char sha256[DIGEST_SHA256_BYTES], blake2b[DIGEST_BLAKE2B_BYTES];
    int64_t size;
};

struct digester {
    crypto_hash_sha256_state sha256;
    crypto_generichash_state blake2b;
    int64_t size;
};

void digester_begin(struct digester *d);
void digester_add(struct digester *d, const void *bytes, size_t n);
struct digest digester_end(struct digester *d);

struct digest digest_of(struct str bytes);
bool digest_file(struct digest *d, const char *path, struct err *e);
/* Lower-case hexadecimal digits of the SHA-256, and back; false when they are not 64 of them. */
void digest_format(const unsigned char sha256[DIGEST_SHA256_BYTES], char out[DIGEST_HEX_ROOM]);
bool digest_parse(struct str hex, unsigned char sha256[DIGEST_SHA256_BYTES]);
