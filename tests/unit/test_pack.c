/* rooms: delivery base */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <zstd.h>
#include <cmocka.h>

#include "app/delivery/pack.h"
#include "tests/unit/delivery_helper.h"

enum { PIECE = 300000 };

struct work {
    struct folder folder;
    struct arena *a;
    const char *old, *new, *packed, *out;
};

static void work_begin(struct work *w)
{
    *w = (struct work){ .folder = folder_make(), .a = arena_create() };
    w->old = folder_path(&w->folder, "old", w->a).p;
    w->new = folder_path(&w->folder, "new", w->a).p;
    w->packed = folder_path(&w->folder, "packed", w->a).p;
    w->out = folder_path(&w->folder, "out", w->a).p;
}

static void work_end(struct work *w)
{
    folder_remove(&w->folder);
    arena_destroy(w->a);
}

/* Text-like: words of one list in an order that `seed` gives. Much of it would take long to pack, so that what is larger than
 * the window is a piece of it again and again. */
static struct str make_content(struct work *w, size_t n, unsigned seed)
{
    if (n > PIECE) {
        struct str piece = make_content(w, n / 2, seed);
        return arena_join(w->a, piece, make_content(w, n - n / 2, seed));
    }
    static const char *const words[] = { "kahvi", "lukupiiri", "tuoli", "jumppa", "neuvonta", "retki", "kuoro", "kerho" };
    char *bytes = arena_alloc(w->a, n + 16);
    uint64_t x = seed;
    for (size_t i = 0; i < n;) {
        x = x * UINT64_C(6364136223846793005) + 1442695040888963407;
        i += (size_t)snprintf(bytes + i, 16, "%s%c", words[x >> 61], x >> 40 & 7 ? ' ' : (char)('a' + (x >> 33) % 26));
    }
    return (struct str){ bytes, n };
}

static void put(const char *path, struct str bytes)
{
    write_bytes(path, bytes.p, bytes.n);
}

static void expect_content(struct work *w, struct str expected, const struct digest *d)
{
    struct str got = read_bytes(w->out, w->a);
    struct digest of = digest_of(expected);
    assert_true(str_equal(got, expected));
    assert_memory_equal(d, &of, sizeof of);
}

static void a_whole_file_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = { 1, 2, 1000, 65535, 65536, 65537, 3 * 65536, 9 << 20 };
    struct work w;
    work_begin(&w);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct str content = make_content(&w, sizes[i], 1);
        struct digest d;
        struct err e;
        put(w.new, content);
        if (!pack_whole(w.new, w.packed, &e) || !unpack_whole(w.packed, w.out, (int64_t)content.n, &d, &e)) {
            fail_msg("%zu bytes: %s", sizes[i], e.text);
        }
        expect_content(&w, content, &d);
    }
    work_end(&w);
}

static void the_same_bytes_give_the_same_bytes(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    put(w.old, make_content(&w, 300000, 1));
    put(w.new, make_content(&w, 300000, 2));
    struct err e;
    assert_true(pack_whole(w.new, w.packed, &e) && pack_whole(w.new, w.out, &e));
    assert_true(str_equal(read_bytes(w.packed, w.a), read_bytes(w.out, w.a)));
    assert_true(pack_patch(w.old, w.new, w.packed, &e) && pack_patch(w.old, w.new, w.out, &e));
    assert_true(str_equal(read_bytes(w.packed, w.a), read_bytes(w.out, w.a)));
    work_end(&w);
}

/* The old one with a few places changed, a piece moved and one more at the end. */
static struct str change(struct work *w, struct str old)
{
    size_t half = old.n / 2;
    struct str new = arena_join(w->a, str_sub(old, half, old.n), str_sub(old, 0, half));
    for (size_t i = 0; i < new.n; i += new.n / 10 + 1) {
        ((char *)(uintptr_t)new.p)[i] ^= 1;
    }
    return arena_join(w->a, new, make_content(w, 500, 3));
}

static void a_patch_makes_the_new_file(void **state)
{
    (void)state;
    static const size_t sizes[] = { 1, 100, 70000, 1 << 20 };
    struct work w;
    work_begin(&w);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct str old = make_content(&w, sizes[i], 1);
        struct str new = change(&w, old);
        struct digest d;
        struct err e;
        put(w.old, old);
        put(w.new, new);
        if (!pack_patch(w.old, w.new, w.packed, &e) || !unpack_patch(w.packed, w.old, w.out, (int64_t)new.n, &d, &e)) {
            fail_msg("%zu bytes: %s", sizes[i], e.text);
        }
        expect_content(&w, new, &d);
        assert_true(sizes[i] < 70000 || read_bytes(w.packed, w.a).n < 2000);
    }
    work_end(&w);
}

static bool do_whole(const struct work *w, int64_t size, struct digest *d, struct err *e)
{
    return unpack_whole(w->packed, w->out, size, d, e);
}

static bool do_patch(const struct work *w, int64_t size, struct digest *d, struct err *e)
{
    return unpack_patch(w->packed, w->old, w->out, size, d, e);
}

static void expect_refused(struct work *w, bool (*unpack)(const struct work *, int64_t, struct digest *, struct err *), struct str packed, size_t size, const char *must_hold)
{
    struct digest d;
    struct err e = { ERR_NONE, "" };
    put(w->packed, packed);
    put(w->out, STR("something older"));
    if (unpack(w, (int64_t)size, &d, &e) || e.kind != ERR_FORMAT || !strstr(e.text, must_hold) || !strstr(e.text, w->packed)) {
        fail_msg("\"%s\" does not hold \"%s\"", e.text, must_hold);
    }
    assert_true(access(w->out, F_OK) != 0);
}

static struct str compress(struct work *w, struct str content, int level, int window_log, bool sized, struct str prefix)
{
    size_t room = ZSTD_compressBound(content.n);
    char *bytes = arena_alloc(w->a, room);
    ZSTD_CCtx *c = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(c, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(c, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(c, ZSTD_c_contentSizeFlag, sized);
    ZSTD_CCtx_refPrefix(c, prefix.p, prefix.n);
    size_t n = ZSTD_compress2(c, bytes, room, content.p, content.n);
    ZSTD_freeCCtx(c);
    assert_false(ZSTD_isError(n));
    return (struct str){ bytes, n };
}

static void what_is_broken_is_refused(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    struct str old = make_content(&w, 5000, 1);
    struct str new = change(&w, old);
    struct err e;
    put(w.old, old);
    put(w.new, new);
    for (int k = 0; k < 2; k++) {
        bool (*unpack)(const struct work *, int64_t, struct digest *, struct err *) = k == 0 ? do_whole : do_patch;
        assert_true(k == 0 ? pack_whole(w.new, w.packed, &e) : pack_patch(w.old, w.new, w.packed, &e));
        struct str good = read_bytes(w.packed, w.a);
        for (size_t n = 0; n < good.n; n++) {
            expect_refused(&w, unpack, str_sub(good, 0, n), new.n, "");
        }
        for (size_t bit = 0; bit < 8 * good.n; bit += good.n > 1000 ? 7 : 1) {
            struct str bad = arena_copy(w.a, good);
            struct digest d, of = digest_of(new);
            ((char *)(uintptr_t)bad.p)[bit / 8] ^= (char)(1 << bit % 8);
            put(w.packed, bad);
            /* A few bits mean nothing (RFC 8878, 3.1.1.1.1.3); then what comes out is right. */
            assert_true(!unpack(&w, (int64_t)new.n, &d, &e) || memcmp(&d, &of, sizeof d) == 0);
        }
        expect_refused(&w, unpack, arena_join(w.a, good, STR("x")), new.n, "something follows");
        expect_refused(&w, unpack, arena_join(w.a, good, good), new.n, "something follows");
        expect_refused(&w, unpack, arena_join(w.a, good, STR("\x50\x2a\x4d\x18\0\0\0\0")), new.n, "something follows");
        expect_refused(&w, unpack, arena_join(w.a, STR("\x50\x2a\x4d\x18\0\0\0\0"), good), new.n, "not a zstd file");
        expect_refused(&w, unpack, good, new.n + 1, "does not unpack to the");
        expect_refused(&w, unpack, good, new.n - 1, "does not unpack to the");
        expect_refused(&w, unpack, STR("<html>login</html>"), new.n, "not a zstd file");
        expect_refused(&w, unpack, compress(&w, new, 3, 20, false, STR("")), new.n, "does not unpack to the");
    }
    work_end(&w);
}

static void bytes_after_a_full_buffer_are_seen(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    /* Packed to exactly one buffer: a raw block, since these bytes cannot be made smaller. */
    char *bytes = arena_alloc(w.a, 65536);
    randombytes_buf_deterministic(bytes, 65536, (const unsigned char[randombytes_SEEDBYTES]){ 1 });
    for (size_t n = 65536 - 40; n <= 65536; n++) {
        struct str content = { bytes, n };
        struct str good = compress(&w, content, 3, 20, true, STR(""));
        struct digest d;
        struct err e;
        put(w.packed, good);
        assert_true(do_whole(&w, (int64_t)n, &d, &e));
        expect_refused(&w, do_whole, arena_join(w.a, good, STR("x")), n, "something follows");
    }
    work_end(&w);
}

static void a_patch_needs_its_own_old_file(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    struct str old = make_content(&w, 50000, 1);
    struct str new = change(&w, old);
    struct digest d;
    struct err e;
    put(w.old, old);
    put(w.new, new);
    assert_true(pack_patch(w.old, w.new, w.packed, &e));
    struct str patch = read_bytes(w.packed, w.a);
    put(w.old, make_content(&w, 50000, 9));
    expect_refused(&w, do_patch, patch, new.n, "");
    put(w.old, str_sub(old, 0, old.n - 1));
    expect_refused(&w, do_patch, patch, new.n, "");
    put(w.old, STR(""));
    expect_refused(&w, do_patch, patch, new.n, "");
    expect_refused(&w, do_whole, patch, new.n, "");
    unlink(w.old);
    assert_false(unpack_patch(w.packed, w.old, w.out, (int64_t)new.n, &d, &e));
    assert_int_equal(e.kind, ERR_IO);
    assert_non_null(strstr(e.text, w.old));
    work_end(&w);
}

static void write_u32(char *p, uint32_t x)
{
    for (int i = 0; i < 4; i++) {
        p[i] = (char)(x >> 8 * i & 0xff);
    }
}

/* A frame that says `said` bytes and gives `blocks` times 128 KB, in some bytes each (RFC 8878: an RLE block). */
static struct str make_bomb(struct work *w, uint32_t said, int window_log, size_t blocks)
{
    struct str out = { arena_alloc(w->a, 10 + 4 * blocks), 10 + 4 * blocks };
    char *p = (char *)(uintptr_t)out.p;
    memcpy(p, "\x28\xb5\x2f\xfd\x80", 5);
    p[5] = (char)((window_log - 10) << 3);
    write_u32(p + 6, said);
    for (size_t i = 0; i < blocks; i++) {
        write_u32(p + 10 + 4 * i, (i == blocks - 1) | 1 << 1 | 131072 << 3);
        p[10 + 4 * i + 3] = 'A';
    }
    return out;
}

static void a_bomb_writes_no_more_than_it_may(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    struct digest d;
    struct err e;
    put(w.old, STR("x"));
    /* First that such frames are right, so that the others are refused for what they do. */
    put(w.packed, make_bomb(&w, 8 * 131072, 20, 8));
    assert_true(do_whole(&w, 8 * 131072, &d, &e) && do_patch(&w, 8 * 131072, &d, &e));

    struct rlimit limit, small = { 0 };
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = limit;
    small.rlim_cur = 1 << 20;    /* one byte more would be a signal */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    expect_refused(&w, do_whole, make_bomb(&w, 1 << 20, 20, 8192), 1 << 20, "");
    expect_refused(&w, do_patch, make_bomb(&w, 1 << 20, 20, 8192), 1 << 20, "");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    expect_refused(&w, do_whole, make_bomb(&w, 1 << 30, 20, 8192), 1 << 20, "does not unpack to the");
    /* Less than it says. */
    expect_refused(&w, do_whole, make_bomb(&w, 1 << 20, 20, 7), 1 << 20, "");
    expect_refused(&w, do_patch, make_bomb(&w, 1 << 20, 20, 7), 1 << 20, "");
    /* A window of more memory than a kiosk gives; a patch has none of its own. */
    put(w.packed, make_bomb(&w, 16 << 20, PACK_WINDOW_LOG, 128));
    assert_true(do_whole(&w, 16 << 20, &d, &e));
    expect_refused(&w, do_whole, make_bomb(&w, 16 << 20, PACK_WINDOW_LOG + 1, 128), 16 << 20, "too much memory");
    expect_refused(&w, do_whole, make_bomb(&w, 16 << 20, 31, 128), 16 << 20, "too much memory");
    assert_true(do_patch(&w, 16 << 20, &d, &e));
    work_end(&w);
}

static void failures_of_the_disk_are_told(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    struct digest d;
    struct err e;
    struct str content = make_content(&w, 200000, 1);
    put(w.new, content);
    put(w.old, content);
    const char *nowhere = folder_path(&w.folder, "none/out", w.a).p;
    assert_true(pack_whole(w.new, w.packed, &e));
    assert_false(pack_whole(w.new, nowhere, &e));
    assert_int_equal(e.kind, ERR_IO);
    assert_non_null(strstr(e.text, nowhere));
    assert_false(pack_patch(w.old, w.new, nowhere, &e));
    assert_false(unpack_whole(w.packed, nowhere, 200000, &d, &e));
    assert_false(pack_whole(nowhere, w.out, &e));
    assert_false(pack_whole(w.folder.path, w.out, &e));
    assert_false(pack_patch(w.folder.path, w.new, w.out, &e));
    assert_false(unpack_whole(nowhere, w.out, 200000, &d, &e));
    assert_false(unpack_patch(w.packed, nowhere, w.out, 200000, &d, &e));
    assert_true(access(w.out, F_OK) != 0);
    put(w.out, STR("something older"));
    assert_false(unpack_whole(nowhere, w.out, 200000, &d, &e));
    assert_true(access(w.out, F_OK) != 0);
    /* What is not a link's target is not written through it. */
    put(w.old, STR("mine"));
    assert_int_equal(symlink(w.old, w.out), 0);
    assert_true(unpack_whole(w.packed, w.out, 200000, &d, &e));
    assert_true(str_equal(read_bytes(w.old, w.a), STR("mine")));
    struct stat info;
    assert_int_equal(lstat(w.out, &info), 0);
    assert_true(S_ISREG(info.st_mode));
    work_end(&w);
}

static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    struct work w;
    work_begin(&w);
    if (folder_run(&w.folder, "mkdir full && mount -t tmpfs -o size=16k aula full") != 0) {
        work_end(&w);
        skip();
    }
    struct str content = make_content(&w, 290000, 1);
    const char *out = folder_path(&w.folder, "full/out", w.a).p;
    struct digest d;
    struct err e = { ERR_NONE, "" };
    put(w.new, content);
    put(w.old, STR("x"));
    bool ok = !pack_whole(w.new, out, &e) && e.kind == ERR_FULL && access(out, F_OK) != 0
        && !pack_patch(w.old, w.new, out, &e) && e.kind == ERR_FULL && access(out, F_OK) != 0
        && pack_whole(w.new, w.packed, &e)
        && !unpack_whole(w.packed, out, 290000, &d, &e) && e.kind == ERR_FULL && access(out, F_OK) != 0
        && pack_patch(w.old, w.new, w.packed, &e)
        && !unpack_patch(w.packed, w.old, out, 290000, &d, &e) && e.kind == ERR_FULL && access(out, F_OK) != 0;
    assert_int_equal(folder_run(&w.folder, "umount full"), 0);
    if (!ok) {
        fail_msg("%s", e.text);
    }
    work_end(&w);
}

static void agrees_with_the_tool(void **state)
{
    (void)state;
    if (!tool_exists("zstd")) {
        skip();
    }
    struct work w;
    work_begin(&w);
    struct str old = make_content(&w, 1 << 20, 1);
    struct str new = change(&w, old);
    struct digest d;
    struct err e;
    put(w.old, old);
    put(w.new, new);
    assert_true(pack_whole(w.new, w.packed, &e));
    assert_int_equal(folder_run(&w.folder, "zstd -q -d -f --long=23 packed -o theirs && cmp theirs new"), 0);
    assert_true(pack_patch(w.old, w.new, w.packed, &e));
    assert_int_equal(folder_run(&w.folder, "zstd -q -d -f --long=31 --patch-from=old packed -o theirs && cmp theirs new"), 0);

    assert_int_equal(folder_run(&w.folder, "zstd -q -f new -o packed"), 0);
    assert_true(unpack_whole(w.packed, w.out, (int64_t)new.n, &d, &e));
    expect_content(&w, new, &d);
    assert_int_equal(folder_run(&w.folder, "zstd -q -f --long=27 --patch-from=old new -o packed"), 0);
    assert_true(unpack_patch(w.packed, w.old, w.out, (int64_t)new.n, &d, &e));
    expect_content(&w, new, &d);
    work_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_comes_back),
        cmocka_unit_test(the_same_bytes_give_the_same_bytes),
        cmocka_unit_test(a_patch_makes_the_new_file),
        cmocka_unit_test(what_is_broken_is_refused),
        cmocka_unit_test(bytes_after_a_full_buffer_are_seen),
        cmocka_unit_test(a_patch_needs_its_own_old_file),
        cmocka_unit_test(a_bomb_writes_no_more_than_it_may),
        cmocka_unit_test(failures_of_the_disk_are_told),
        cmocka_unit_test(a_full_disk_leaves_nothing),
        cmocka_unit_test(agrees_with_the_tool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
