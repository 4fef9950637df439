/* rooms: delivery base */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/delivery/digest.h"
#include "app/delivery/sealed.h"

/* As a secret key of the unit tests: the seed is 32 ones, and so is the ID. */
static struct minisign_secret make_secret(struct minisign_keys *keys)
{
    struct minisign_secret secret;
    unsigned char seed[crypto_sign_SEEDBYTES];
    memset(seed, 1, sizeof seed);
    memset(secret.id, 1, sizeof secret.id);
    *keys = (struct minisign_keys){ .count = 1 };
    crypto_sign_seed_keypair(keys->keys[0].key, secret.key, seed);
    memcpy(keys->keys[0].id, secret.id, sizeof secret.id);
    return secret;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct str bytes = { (const char *)data, size }, text, trusted;
    struct minisign_keys keys, parsed;
    struct minisign_secret secret = make_secret(&keys);
    int64_t sequence;
    struct err e;
    if (sealed_open(&keys, "index", bytes, &sequence, &text, a, &e) && (sequence <= 0 || text.n >= size)) {
        abort();
    }
    minisign_verify(&keys, bytes, digest_of(STR("")).blake2b, &trusted, a, &e);
    minisign_parse_keys(&parsed, bytes, &e);
    if (size < SEALED_BYTES_MAX / 2
        && (!sealed_open(&keys, "index", sealed_make(&secret, "index", 7, bytes, a), &sequence, &text, a, &e)
            || !str_equal(text, bytes))) {
        abort();
    }
    arena_destroy(a);
    return 0;
}
