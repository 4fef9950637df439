#pragma once
/* Keys that every run makes anew from a number, and a folder for a test's files. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/delivery/minisign.h"

struct folder {
    char path[64];
};

static inline struct folder folder_make(void)
{
    struct folder f = { "/tmp/aula-test-delivery-XXXXXX" };
    assert_non_null(mkdtemp(f.path));
    return f;
}

/* Puts "cd FOLDER && command" before the shell; its exit status. */
static inline int folder_run(const struct folder *f, const char *command)
{
    char line[1024];
    assert_true(snprintf(line, sizeof line, "cd %s && { %s; } >>log 2>&1", f->path, command) < (int)sizeof line);
    return system(line);
}

static inline void folder_remove(const struct folder *f)
{
    char line[128];
    snprintf(line, sizeof line, "rm -rf %s", f->path);
    assert_int_equal(system(line), 0);
}

static inline bool tool_exists(const char *tool)
{
    char line[128];
    snprintf(line, sizeof line, "command -v %s >/dev/null 2>&1", tool);
    return system(line) == 0;
}

static inline struct str folder_path(const struct folder *f, const char *name, struct arena *a)
{
    return arena_format(a, "%s/%s", f->path, name);
}

static inline void write_bytes(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static inline struct str read_bytes(const char *path, struct arena *a)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long n = ftell(file);
    assert_true(n >= 0);
    rewind(file);
    char *bytes = arena_alloc(a, (size_t)n + 1);
    assert_int_equal(fread(bytes, 1, (size_t)n, file), n);
    fclose(file);
    return (struct str){ bytes, (size_t)n };
}

static inline struct minisign_secret key_make(unsigned char number)
{
    unsigned char seed[crypto_sign_SEEDBYTES], public[crypto_sign_PUBLICKEYBYTES];
    struct minisign_secret secret;
    assert_true(sodium_init() >= 0);
    memset(seed, number, sizeof seed);
    memset(secret.id, number, sizeof secret.id);
    crypto_sign_seed_keypair(public, secret.key, seed);
    return secret;
}

/* The second line of its .pub file. */
static inline struct str key_public(const struct minisign_secret *secret, struct arena *a)
{
    unsigned char bytes[2 + 8 + 32] = "Ed";
    char *text = arena_alloc(a, 80);
    memcpy(bytes + 2, secret->id, 8);
    memcpy(bytes + 10, secret->key + 32, 32);
    return str_of(sodium_bin2base64(text, 80, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL));
}

static inline struct minisign_keys key_ring(const struct minisign_secret *secret)
{
    struct minisign_keys keys = { .count = 1 };
    memcpy(keys.keys[0].id, secret->id, 8);
    memcpy(keys.keys[0].key, secret->key + 32, 32);
    return keys;
}
