/* Everything is fixed fields in base64: two letters of the algorithm, the eight
 * bytes of the key's name (its ID), and the key or signature itself. */
#include "app/delivery/minisign.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/utf8.h"
#include "app/delivery/file.h"

enum {
    ID_BYTES = 8,
    PUBLIC_BYTES = 2 + ID_BYTES + crypto_sign_PUBLICKEYBYTES,
    SIGNED_BYTES = 2 + ID_BYTES + crypto_sign_BYTES,
    SECRET_SALT_AT = 6, SECRET_ID_AT = SECRET_SALT_AT + 32 + 8 + 8, SECRET_KEY_AT = SECRET_ID_AT + ID_BYTES,
    SECRET_CHECK_AT = SECRET_KEY_AT + crypto_sign_SECRETKEYBYTES, CHECK_BYTES = 32,
    SECRET_BYTES = SECRET_CHECK_AT + CHECK_BYTES,
    SECRET_FILE_MAX = 2048,
};

static const struct str untrusted_prefix = { "untrusted comment: ", 19 };
static const struct str trusted_prefix = { "trusted comment: ", 17 };

/* Exactly n bytes in padded base64, and nothing else. */
static bool read_base64(struct str text, unsigned char *out, size_t n)
{
    size_t got;
    const char *end;
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80) {
            return false;    /* libsodium 1.0.18 takes '/' with the highest bit set for '/' */
        }
    }
    return text.n == (n + 2) / 3 * 4
        && sodium_base642bin(out, n, text.p, text.n, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL) == 0
        && got == n && end == text.p + text.n;
}

static struct str write_base64(const unsigned char *bytes, size_t n, struct arena *a)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, room);
    sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_ORIGINAL);
    return str_of(text);
}

static void begin_sodium(void)
{
    if (sodium_init() < 0) {
        abort();
    }
}

bool minisign_parse_keys(struct minisign_keys *keys, struct str text, struct err *e)
{
    *keys = (struct minisign_keys){ 0 };
    begin_sodium();
    for (text = str_trim(text); text.n > 0; text = str_trim(text)) {
        unsigned char bytes[PUBLIC_BYTES];
        size_t n = 0;
        while (n < text.n && !strchr(" \t\r\n\f\v", text.p[n])) {
            n++;
        }
        struct str word = str_sub(text, 0, n);
        if (!read_base64(word, bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0) {
            return err_set(e, ERR_ARGUMENT, "\"%.*s\" is not a minisign public key (the second line of a .pub file)",
                           (int)(n < 80 ? n : 80), word.p);
        }
        if (keys->count == MINISIGN_KEYS_MAX) {
            return err_set(e, ERR_ARGUMENT, "more than %d keys", (int)MINISIGN_KEYS_MAX);
        }
        struct minisign_public *key = &keys->keys[keys->count++];
        memcpy(key->id, bytes + 2, sizeof key->id);
        memcpy(key->key, bytes + 2 + ID_BYTES, sizeof key->key);
        text = str_sub(text, n, text.n);
    }
    return keys->count > 0 || err_set(e, ERR_ARGUMENT, "no public key");
}

/* The tool leaves the checksum of a key without a password empty, so the two halves of the key must prove each other. */
static bool secret_is_whole(const unsigned char *bytes)
{
    unsigned char key[crypto_sign_SECRETKEYBYTES], public[crypto_sign_PUBLICKEYBYTES], check[CHECK_BYTES];
    crypto_sign_seed_keypair(public, key, bytes + SECRET_KEY_AT);
    bool same = sodium_memcmp(key, bytes + SECRET_KEY_AT, sizeof key) == 0;
    sodium_memzero(key, sizeof key);

    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof check);
    crypto_generichash_update(&state, bytes, 2);
    crypto_generichash_update(&state, bytes + SECRET_ID_AT, SECRET_CHECK_AT - SECRET_ID_AT);
    crypto_generichash_final(&state, check, sizeof check);
    sodium_memzero(&state, sizeof state);
    return same && (sodium_is_zero(bytes + SECRET_CHECK_AT, CHECK_BYTES) || memcmp(check, bytes + SECRET_CHECK_AT, CHECK_BYTES) == 0);
}

static bool read_secret(struct minisign_secret *secret, struct str text, const char *path, struct err *e)
{
    unsigned char bytes[SECRET_BYTES];
    struct str comment, line = { "", 0 };
    bool ok = false;
    if (!str_next(&text, '\n', &comment) || !str_starts_with(comment, untrusted_prefix) || !str_next(&text, '\n', &line)
        || !read_base64(str_trim(line), bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0 || memcmp(bytes + 4, "B2", 2) != 0) {
        err_set(e, ERR_FORMAT, "%s: not a minisign secret key", path);
    } else if (memcmp(bytes + 2, "Sc", 2) == 0) {
        err_set(e, ERR_ARGUMENT, "%s: has a password; a machine that publishes by itself needs a key without one "
                                 "(minisign -G -W, or minisign -C -W to take the password away)", path);
    } else if (memcmp(bytes + 2, "\0\0", 2) != 0) {
        err_set(e, ERR_FORMAT, "%s: a kind of minisign secret key that is not known", path);
    } else if (!secret_is_whole(bytes)) {
        err_set(e, ERR_FORMAT, "%s: a broken minisign secret key", path);
    } else {
        memcpy(secret->id, bytes + SECRET_ID_AT, sizeof secret->id);
        memcpy(secret->key, bytes + SECRET_KEY_AT, sizeof secret->key);
        ok = true;
    }
    sodium_memzero(bytes, sizeof bytes);
    return ok;
}

bool minisign_load_secret(struct minisign_secret *secret, const char *path, struct err *e)
{
    char text[SECRET_FILE_MAX];
    size_t n;
    struct stat info;
    bool ok = false;
    begin_sodium();
    int fd = file_open(path, e);
    if (fd < 0) {
        return false;
    }
    if (fstat(fd, &info) != 0) {
        file_fail(e, path);
    } else if (!S_ISREG(info.st_mode)) {
        err_set(e, ERR_FORMAT, "%s: not a file", path);
    } else if (info.st_mode & (S_IRWXG | S_IRWXO)) {
        err_set(e, ERR_ARGUMENT, "%s: others may read this secret key (chmod 600 %s)", path, path);
    } else if (file_read(fd, path, text, sizeof text, &n, e)) {
        ok = read_secret(secret, (struct str){ text, n }, path, e);
    }
    close(fd);
    sodium_memzero(text, sizeof text);
    return ok;
}

void minisign_forget(struct minisign_secret *secret)
{
    sodium_memzero(secret, sizeof *secret);
}

/* What the second signature is over: the first one and the comment. */
static struct str join_global(const unsigned char *signature, struct str trusted, struct arena *a)
{
    return arena_join(a, (struct str){ (const char *)signature, crypto_sign_BYTES }, trusted);
}

struct str minisign_sign(const struct minisign_secret *secret, const unsigned char hash[MINISIGN_HASH_BYTES], struct str trusted,
                         struct arena *a)
{
    unsigned char first[SIGNED_BYTES] = "ED", global[crypto_sign_BYTES];
    assert(!memchr(trusted.n ? trusted.p : "", '\n', trusted.n));
    begin_sodium();
    memcpy(first + 2, secret->id, ID_BYTES);
    unsigned char *signature = first + 2 + ID_BYTES;
    crypto_sign_detached(signature, NULL, hash, MINISIGN_HASH_BYTES, secret->key);
    struct str joined = join_global(signature, trusted, a);
    crypto_sign_detached(global, NULL, (const unsigned char *)joined.p, joined.n, secret->key);
    struct str out = arena_format(a, "%ssignature of aula\n%s\n%s%.*s\n%s\n", untrusted_prefix.p, write_base64(first, sizeof first, a).p,
                                  trusted_prefix.p, STR_FMT(trusted), write_base64(global, sizeof global, a).p);
    assert(out.n <= MINISIGN_TEXT_MAX);
    return out;
}

/* A line of text without control characters, since it may be shown. */
static bool is_plain_line(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7f) {
            return false;
        }
    }
    return utf8_is_valid(s);
}

struct signature {
    unsigned char first[SIGNED_BYTES], global[crypto_sign_BYTES];
    struct str trusted;
};

static bool read_signature(struct signature *s, struct str text, struct err *e)
{
    struct str lines[4];
    size_t count = 0;
    if (text.n > MINISIGN_TEXT_MAX) {
        return err_set(e, ERR_FORMAT, "not a signature: it is longer than %d bytes", (int)MINISIGN_TEXT_MAX);
    }
    if (str_ends_with(text, STR("\n"))) {
        text.n--;
    }
    while (count < 4 && str_next(&text, '\n', &lines[count])) {
        count++;
    }
    if (count < 4 || text.p || !str_starts_with(lines[0], untrusted_prefix) || !str_starts_with(lines[2], trusted_prefix)) {
        return err_set(e, ERR_FORMAT, "not a signature: it has not the four lines of one");
    }
    s->trusted = str_sub(lines[2], trusted_prefix.n, lines[2].n);
    if (!read_base64(lines[1], s->first, sizeof s->first) || !read_base64(lines[3], s->global, sizeof s->global)
        || !is_plain_line(s->trusted)) {
        return err_set(e, ERR_FORMAT, "not a signature: it is broken");
    }
    if (memcmp(s->first, "Ed", 2) == 0) {
        return err_set(e, ERR_FORMAT, "a signature of the old kind, over the file and not over its hash (minisign -S -l)");
    }
    return memcmp(s->first, "ED", 2) == 0 || err_set(e, ERR_FORMAT, "a kind of signature that is not known");
}

/* As the tool shows it: the bytes are a number, the last one first. */
static bool fail_unknown_key(const unsigned char id[ID_BYTES], struct err *e)
{
    unsigned char turned[ID_BYTES];
    char hex[2 * ID_BYTES + 1];
    for (size_t i = 0; i < ID_BYTES; i++) {
        turned[i] = id[ID_BYTES - 1 - i];
    }
    return err_set(e, ERR_FORMAT, "signed by another key (%s)", sodium_bin2hex(hex, sizeof hex, turned, sizeof turned));
}

bool minisign_verify(const struct minisign_keys *keys, struct str signature, const unsigned char hash[MINISIGN_HASH_BYTES],
                     struct str *trusted, struct arena *a, struct err *e)
{
    struct signature s;
    begin_sodium();
    if (!read_signature(&s, signature, e)) {
        return false;
    }
    const unsigned char *id = s.first + 2;
    const unsigned char *first = id + ID_BYTES;
    const struct minisign_public *key = NULL;
    for (size_t i = 0; i < keys->count && !key; i++) {
        key = memcmp(keys->keys[i].id, id, ID_BYTES) == 0 ? &keys->keys[i] : NULL;
    }
    if (!key) {
        return fail_unknown_key(id, e);
    }
    if (crypto_sign_verify_detached(first, hash, MINISIGN_HASH_BYTES, key->key) != 0) {
        return err_set(e, ERR_FORMAT, "the signature is not of this content");
    }
    struct str joined = join_global(first, s.trusted, a);
    if (crypto_sign_verify_detached(s.global, (const unsigned char *)joined.p, joined.n, key->key) != 0) {
        return err_set(e, ERR_FORMAT, "the trusted comment of the signature was changed");
    }
    *trusted = arena_copy(a, s.trusted);
    return true;
}
