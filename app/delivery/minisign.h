#pragma once
/* Minisign is a small format of signatures: Ed25519 over the BLAKE2b-512 hash of
 * a file, and a trusted comment that is signed with it
 * (jedisct1.github.io/minisign).  What is signed here the tool `minisign`
 * accepts, and the other way round. */
#include "app/base/arena.h"
#include "app/base/err.h"

enum { MINISIGN_HASH_BYTES = 64, MINISIGN_KEYS_MAX = 2, MINISIGN_TEXT_MAX = 1024 };

struct minisign_public { unsigned char id[8], key[32]; };
struct minisign_secret { unsigned char id[8], key[64]; };

/* Those whose signatures are accepted: one, or two while keys change. */
struct minisign_keys {
    struct minisign_public keys[MINISIGN_KEYS_MAX];
    size_t count;
};

/* Base64 keys as in the second line of a .pub file, separated by blanks; ERR_ARGUMENT when there is none or one is wrong. */
bool minisign_parse_keys(struct minisign_keys *keys, struct str text, struct err *e);
/* Reads a secret key file without a password (minisign -G -W); one with a password, or that others may read, is refused. */
bool minisign_load_secret(struct minisign_secret *secret, const char *path, struct err *e);
void minisign_forget(struct minisign_secret *secret);    /* wipes it from memory */
/* The four lines of a signature file. `trusted` is one line. */
struct str minisign_sign(const struct minisign_secret *secret, const unsigned char hash[MINISIGN_HASH_BYTES], struct str trusted,
                         struct arena *a);
/* Is the signature (its four lines) of one of the keys over this hash? *trusted lives in the arena. ERR_FORMAT says what is wrong. */
bool minisign_verify(const struct minisign_keys *keys, struct str signature, const unsigned char hash[MINISIGN_HASH_BYTES],
                     struct str *trusted, struct arena *a, struct err *e);
