/* rooms: delivery base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "app/delivery/digest.h"
#include "app/delivery/minisign.h"
#include "tests/unit/delivery_helper.h"

static const struct str content = { "aurinko\n", 8 };
static const char label[] = "aula index 20261122001";

static struct str sign(const struct minisign_secret *secret, struct str text, const char *trusted, struct arena *a)
{
    return minisign_sign(secret, digest_of(text).blake2b, str_of(trusted), a);
}

static bool verify(const struct minisign_keys *keys, struct str signature, struct str text, struct str *trusted, struct arena *a,
                   struct err *e)
{
    *e = (struct err){ ERR_NONE, "" };
    return minisign_verify(keys, signature, digest_of(text).blake2b, trusted, a, e);
}

static void expect_refused(const struct minisign_keys *keys, struct str signature, const char *must_hold, struct arena *a)
{
    struct str trusted;
    struct err e;
    if (verify(keys, signature, content, &trusted, a, &e) || e.kind != ERR_FORMAT || !strstr(e.text, must_hold)) {
        fail_msg("\"%s\" does not hold \"%s\" for:\n%.*s", e.text, must_hold, STR_FMT(signature));
    }
}

static void signs_and_verifies(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1);
    struct minisign_keys keys = key_ring(&secret);
    struct str trusted;
    struct err e;
    struct str signature = sign(&secret, content, label, a);
    assert_true(verify(&keys, signature, content, &trusted, a, &e));
    assert_string_equal(trusted.p, label);
    assert_true(str_equal(signature, sign(&secret, content, label, a)));
    assert_true(verify(&keys, sign(&secret, STR(""), "", a), STR(""), &trusted, a, &e));
    assert_int_equal(trusted.n, 0);
    /* A file without its last line feed is the same signature. */
    assert_true(verify(&keys, str_sub(signature, 0, signature.n - 1), content, &trusted, a, &e));
    minisign_forget(&secret);
    assert_true(sodium_is_zero(secret.key, sizeof secret.key));
    arena_destroy(a);
}

static void no_bit_of_it_can_be_changed(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1);
    struct minisign_keys keys = key_ring(&secret);
    struct str trusted;
    struct err e;
    struct str good = sign(&secret, content, label, a);
    size_t free_from = STR("untrusted comment: ").n;    /* that comment is anybody's */
    size_t free_to = (size_t)str_find(good, STR("\n"));
    for (size_t bit = 0; bit < 8 * good.n; bit++) {
        struct str changed = arena_copy(a, good);
        ((char *)(uintptr_t)changed.p)[bit / 8] ^= (char)(1 << bit % 8);
        bool is_free = bit / 8 >= free_from && bit / 8 < free_to && changed.p[bit / 8] != '\n';
        bool last = bit / 8 == good.n - 1;    /* something else in place of the last line feed */
        if (verify(&keys, changed, content, &trusted, a, &e) != is_free || (last && is_free)) {
            fail_msg("bit %zu: %s", bit, e.text);
        }
    }
    for (size_t bit = 0; bit < 8 * content.n; bit++) {
        struct str changed = arena_copy(a, content);
        ((char *)(uintptr_t)changed.p)[bit / 8] ^= (char)(1 << bit % 8);
        assert_false(verify(&keys, good, changed, &trusted, a, &e));
        assert_string_equal(e.text, "the signature is not of this content");
    }
    for (size_t n = 0; n < good.n - 1; n++) {
        assert_false(verify(&keys, str_sub(good, 0, n), content, &trusted, a, &e));
    }
    arena_destroy(a);
}

static void says_what_is_wrong_with_a_signature(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1), other = key_make(2);
    struct minisign_keys keys = key_ring(&secret);
    struct str good = sign(&secret, content, label, a);
    size_t first_line = (size_t)str_find(good, STR("\n")) + 1;

    expect_refused(&keys, STR(""), "four lines", a);
    expect_refused(&keys, STR("<html>\n\n\n\n"), "four lines", a);
    expect_refused(&keys, arena_join(a, good, STR("\n")), "four lines", a);
    expect_refused(&keys, arena_join(a, good, good), "four lines", a);
    expect_refused(&keys, sign(&other, content, label, a), "signed by another key (0202020202020202)", a);
    expect_refused(&keys, sign(&secret, STR("kuu"), label, a), "not of this content", a);
    struct str legacy = arena_copy(a, good);
    assert_memory_equal(legacy.p + first_line, "RUQ", 3);
    memcpy((char *)(uintptr_t)legacy.p + first_line, "RWQ", 3);
    expect_refused(&keys, legacy, "old kind", a);
    memcpy((char *)(uintptr_t)legacy.p + first_line, "RVQ", 3);
    expect_refused(&keys, legacy, "not known", a);

    /* Same name of the key, another key. */
    memcpy(other.id, secret.id, sizeof other.id);
    expect_refused(&keys, sign(&other, content, label, a), "not of this content", a);
    /* The comment of another signature of the same content. */
    struct str second = sign(&secret, content, "aula index 20261122002", a);
    size_t comment = (size_t)str_find(good, STR("\ntrusted"));
    struct str mixed = arena_join(a, str_sub(good, 0, comment), str_sub(second, comment, second.n));
    struct str trusted;
    struct err e;
    assert_true(verify(&keys, mixed, content, &trusted, a, &e));    /* deterministic: it is the second itself */
    mixed = arena_format(a, "%.*s\ntrusted comment: aula index 20261122009%.*s", (int)comment, good.p,
                         (int)(good.n - (size_t)str_find(good, STR("001\n")) - 3), good.p + str_find(good, STR("001\n")) + 3);
    expect_refused(&keys, mixed, "trusted comment", a);
    expect_refused(&keys, sign(&secret, content, "a\x1b[2Jb", a), "broken", a);
    expect_refused(&keys, sign(&secret, content, "a\xff", a), "broken", a);
    char *longer = arena_alloc(a, 2000);
    memset(longer, 'x', 1999);
    expect_refused(&keys, (struct str){ longer, 1999 }, "longer than 1024", a);
    arena_destroy(a);
}

static void two_keys_may_overlap(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret old = key_make(1), new = key_make(2), foreign = key_make(3);
    struct minisign_keys keys;
    struct str trusted;
    struct err e;
    struct str text = arena_format(a, "  %s\n\t%s ", key_public(&old, a).p, key_public(&new, a).p);
    assert_true(minisign_parse_keys(&keys, text, &e));
    assert_int_equal(keys.count, 2);
    assert_true(verify(&keys, sign(&old, content, label, a), content, &trusted, a, &e));
    assert_true(verify(&keys, sign(&new, content, label, a), content, &trusted, a, &e));
    assert_false(verify(&keys, sign(&foreign, content, label, a), content, &trusted, a, &e));
    arena_destroy(a);
}

static void refuses_wrong_keys(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct minisign_secret secret = key_make(1);
    struct str good = key_public(&secret, a);
    const struct { struct str text; const char *must_hold; } wrong[] = {
        { STR(""), "no public key" },
        { STR(" \n"), "no public key" },
        { STR("untrusted comment: minisign public key"), "\"untrusted\" is not" },
        { str_sub(good, 0, good.n - 1), "is not a minisign public key" },
        { arena_join(a, good, STR("A")), "is not a minisign public key" },
        { arena_join(a, STR("RX"), str_sub(good, 2, good.n)), "is not a minisign public key" },
        { arena_format(a, "%s,%s", good.p, good.p), "is not a minisign public key" },
        { arena_format(a, "%s %s %s", good.p, good.p, good.p), "more than 2" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct minisign_keys keys;
        struct err e = { ERR_NONE, "" };
        if (minisign_parse_keys(&keys, wrong[i].text, &e) || e.kind != ERR_ARGUMENT || !strstr(e.text, wrong[i].must_hold)) {
            fail_msg("%zu: \"%s\" does not hold \"%s\"", i, e.text, wrong[i].must_hold);
        }
    }
    arena_destroy(a);
}

enum { SECRET_BYTES = 158, AT_KDF = 2, AT_CHECK_KIND = 4, AT_ID = 54, AT_KEY = 62, AT_CHECK = 126 };

static void fill_secret(const struct minisign_secret *secret, unsigned char bytes[SECRET_BYTES])
{
    memset(bytes, 0, SECRET_BYTES);
    memcpy(bytes, "Ed\0\0B2", 6);
    memcpy(bytes + AT_ID, secret->id, 8);
    memcpy(bytes + AT_KEY, secret->key, 64);
}

static const char *write_secret(const struct folder *f, const unsigned char bytes[SECRET_BYTES], mode_t mode, struct arena *a)
{
    char base64[256];
    sodium_bin2base64(base64, sizeof base64, bytes, SECRET_BYTES, sodium_base64_VARIANT_ORIGINAL);
    struct str text = arena_format(a, "untrusted comment: minisign encrypted secret key\n%s\n", base64);
    const char *path = folder_path(f, "s.key", a).p;
    write_bytes(path, text.p, text.n);
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static void expect_secret_refused(const char *path, enum err_kind kind, const char *must_hold)
{
    struct minisign_secret secret;
    struct err e = { ERR_NONE, "" };
    if (minisign_load_secret(&secret, path, &e) || e.kind != kind || !strstr(e.text, must_hold) || !strstr(e.text, path)) {
        fail_msg("\"%s\" does not hold \"%s\"", e.text, must_hold);
    }
}

static void loads_a_secret_key_that_is_kept_well(void **state)
{
    (void)state;
    struct arena *a = arena_create();
    struct folder f = folder_make();
    struct minisign_secret secret = key_make(7), loaded;
    unsigned char bytes[SECRET_BYTES];
    struct err e;
    fill_secret(&secret, bytes);
    assert_true(minisign_load_secret(&loaded, write_secret(&f, bytes, 0600, a), &e));
    assert_memory_equal(&loaded, &secret, sizeof secret);
    assert_true(minisign_load_secret(&loaded, write_secret(&f, bytes, 0400, a), &e));

    /* With a checksum, as later tools may write it. */
    crypto_generichash_state check;
    crypto_generichash_init(&check, NULL, 0, 32);
    crypto_generichash_update(&check, bytes, 2);
    crypto_generichash_update(&check, bytes + AT_ID, AT_CHECK - AT_ID);
    crypto_generichash_final(&check, bytes + AT_CHECK, 32);
    unlink(folder_path(&f, "s.key", a).p);
    assert_true(minisign_load_secret(&loaded, write_secret(&f, bytes, 0600, a), &e));
    bytes[AT_CHECK] ^= 1;
    expect_secret_refused(write_secret(&f, bytes, 0600, a), ERR_FORMAT, "broken");
    folder_remove(&f);
    arena_destroy(a);
}

static void refuses_other_secret_keys(void **state)
{
    (void)state;
    static const struct { int at; char flip; mode_t mode; enum err_kind kind; const char *must_hold; } wrong[] = {
        { 0, 0, 0640, ERR_ARGUMENT, "chmod 600" },
        { 0, 0, 0604, ERR_ARGUMENT, "chmod 600" },
        { 0, 1, 0600, ERR_FORMAT, "not a minisign secret key" },
        { AT_KDF, 'x', 0600, ERR_FORMAT, "not known" },
        { AT_CHECK_KIND, 1, 0600, ERR_FORMAT, "not a minisign secret key" },
        { AT_KEY, 1, 0600, ERR_FORMAT, "broken" },
        { AT_KEY + 63, 1, 0600, ERR_FORMAT, "broken" },
        { AT_CHECK + 31, 1, 0600, ERR_FORMAT, "broken" },
    };
    struct arena *a = arena_create();
    struct folder f = folder_make();
    struct minisign_secret secret = key_make(7);
    unsigned char bytes[SECRET_BYTES];
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        fill_secret(&secret, bytes);
        bytes[wrong[i].at] = (unsigned char)(bytes[wrong[i].at] ^ wrong[i].flip);
        expect_secret_refused(write_secret(&f, bytes, wrong[i].mode, a), wrong[i].kind, wrong[i].must_hold);
        unlink(folder_path(&f, "s.key", a).p);
    }
    fill_secret(&secret, bytes);
    memcpy(bytes + AT_KDF, "Sc", 2);
    const char *path = write_secret(&f, bytes, 0600, a);
    expect_secret_refused(path, ERR_ARGUMENT, "minisign -G -W");
    write_bytes(path, "", 0);
    expect_secret_refused(path, ERR_FORMAT, "not a minisign secret key");
    struct str public = arena_format(a, "untrusted comment: minisign public key\n%s\n", key_public(&secret, a).p);
    write_bytes(path, public.p, public.n);
    expect_secret_refused(path, ERR_FORMAT, "not a minisign secret key");
    expect_secret_refused(folder_path(&f, "none.key", a).p, ERR_IO, "No such file");
    expect_secret_refused(f.path, ERR_FORMAT, "not a file");
    folder_remove(&f);
    arena_destroy(a);
}

static struct str second_line(struct str text)
{
    struct str line = { "", 0 };
    str_next(&text, '\n', &line);
    str_next(&text, '\n', &line);
    return line;
}

static void agrees_with_the_tool(void **state)
{
    (void)state;
    if (!tool_exists("minisign")) {
        skip();
    }
    struct arena *a = arena_create();
    struct folder f = folder_make();
    struct minisign_secret secret;
    struct minisign_keys keys;
    struct str trusted;
    struct err e;
    assert_int_equal(folder_run(&f, "minisign -G -W -f -p p.pub -s s.key"), 0);
    assert_true(minisign_load_secret(&secret, folder_path(&f, "s.key", a).p, &e));
    assert_true(minisign_parse_keys(&keys, second_line(read_bytes(folder_path(&f, "p.pub", a).p, a)), &e));

    struct str big = arena_copy(a, (struct str){ arena_alloc(a, 300000), 300000 });
    write_bytes(folder_path(&f, "t", a).p, big.p, big.n);
    struct str ours = sign(&secret, big, label, a);
    write_bytes(folder_path(&f, "t.minisig", a).p, ours.p, ours.n);
    assert_int_equal(folder_run(&f, "minisign -V -H -Q -m t -p p.pub >said && grep -qx 'aula index 20261122001' said"), 0);
    assert_int_equal(folder_run(&f, "printf x >>t; minisign -V -m t -p p.pub"), 256);

    write_bytes(folder_path(&f, "t", a).p, content.p, content.n);
    assert_int_equal(folder_run(&f, "minisign -S -s s.key -m t -x theirs -t 'aula index 5'"), 0);
    assert_true(verify(&keys, read_bytes(folder_path(&f, "theirs", a).p, a), content, &trusted, a, &e));
    assert_string_equal(trusted.p, "aula index 5");
    assert_int_equal(folder_run(&f, "minisign -S -s s.key -m t -x theirs"), 0);
    assert_true(verify(&keys, read_bytes(folder_path(&f, "theirs", a).p, a), content, &trusted, a, &e));
    assert_int_equal(folder_run(&f, "minisign -S -l -s s.key -m t -x theirs"), 0);
    expect_refused(&keys, read_bytes(folder_path(&f, "theirs", a).p, a), "old kind", a);
    /* The tool asks for a password and takes what it is given. */
    if (folder_run(&f, "printf 'lumi\\nlumi\\n' | minisign -G -f -p q.pub -s q.key && test -s q.key") == 0) {
        expect_secret_refused(folder_path(&f, "q.key", a).p, ERR_ARGUMENT, "minisign -G -W");
    }
    folder_remove(&f);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_and_verifies),
        cmocka_unit_test(no_bit_of_it_can_be_changed),
        cmocka_unit_test(says_what_is_wrong_with_a_signature),
        cmocka_unit_test(two_keys_may_overlap),
        cmocka_unit_test(refuses_wrong_keys),
        cmocka_unit_test(loads_a_secret_key_that_is_kept_well),
        cmocka_unit_test(refuses_other_secret_keys),
        cmocka_unit_test(agrees_with_the_tool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
