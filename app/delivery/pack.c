/* zstd, with the settings that our own limits need.  The tool unpacks both:
 * zstd -d --long=23, zstd -d --long=31 --patch-from=OLD. */
#include "app/delivery/pack.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "app/delivery/file.h"

/* A catalogue of 60 MB: level 16 makes 11.8 MB of it in 52 s, 12 makes 13.4 MB in 11 s, 19 makes 11.4 MB in 85 s.
 * A patch of a hundredth of it, of which a night makes seven: level 12 makes 0.23 MB in 2 s, 15 makes 0.24 MB in 57 s. */
enum { WHOLE_LEVEL = 16, PATCH_LEVEL = 12 };
enum { PATCH_WINDOW_LOG_MIN = 20, PATCH_WINDOW_LOG_MAX = 31, CHUNK_BYTES = 64 * 1024 };

static bool fail(struct err *e, const char *path, size_t code)
{
    enum err_kind kind = ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation ? ERR_FULL : ERR_IO;
    return err_set(e, kind, "%s: cannot be packed: %s", path, ZSTD_getErrorName(code));
}

/* The reader holds the content against its checksum and size. */
static ZSTD_CCtx *begin(int level, int window_log, bool is_patch)
{
    ZSTD_CCtx *c = ZSTD_createCCtx();
    if (!c || ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_compressionLevel, level))
        || ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_windowLog, window_log))
        || ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_enableLongDistanceMatching, is_patch))
        || ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1))
        || ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_contentSizeFlag, 1))) {
        abort();    /* no memory, or a number of ours that zstd does not know */
    }
    return c;
}

struct stream {
    const char *from, *to;
    int in, out;
    ZSTD_CCtx *zstd;
    char in_bytes[CHUNK_BYTES], out_bytes[CHUNK_BYTES];
};

static bool pack_chunk(struct stream *s, size_t n, bool last, struct err *e)
{
    ZSTD_inBuffer in = { s->in_bytes, n, 0 };
    size_t left;
    do {
        ZSTD_outBuffer out = { s->out_bytes, sizeof s->out_bytes, 0 };
        left = ZSTD_compressStream2(s->zstd, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) {
            return fail(e, s->from, left);
        }
        if (!file_write(s->out, s->to, s->out_bytes, out.pos, e)) {
            return false;
        }
    } while (last ? left > 0 : in.pos < in.size);
    return true;
}

static bool pack_stream(struct stream *s, struct err *e)
{
    struct stat info;
    if (fstat(s->in, &info) != 0) {
        return file_fail(e, s->from);
    }
    /* A file that grows or shrinks from here on is an error of zstd's. */
    size_t code = ZSTD_CCtx_setPledgedSrcSize(s->zstd, (unsigned long long)info.st_size);
    if (ZSTD_isError(code)) {
        return fail(e, s->from, code);
    }
    size_t n = sizeof s->in_bytes;
    while (n == sizeof s->in_bytes) {
        if (!file_read(s->in, s->from, s->in_bytes, sizeof s->in_bytes, &n, e)
            || !pack_chunk(s, n, n < sizeof s->in_bytes, e)) {
            return false;
        }
    }
    return true;
}

bool pack_whole(const char *from, const char *to, struct err *e)
{
    struct stream s = { .from = from, .to = to };
    if ((s.in = file_open(from, e)) < 0) {
        return false;
    }
    bool ok = (s.out = file_create(to, e)) >= 0;
    if (ok) {
        s.zstd = begin(WHOLE_LEVEL, PACK_WINDOW_LOG, false);
        ok = file_finish(s.out, to, pack_stream(&s, e), e);
        ZSTD_freeCCtx(s.zstd);
    }
    close(s.in);
    return ok;
}

/* The window must reach from the end of the new file back to the beginning of the old one. */
static int patch_window_log(size_t bytes)
{
    int log = PATCH_WINDOW_LOG_MIN;
    while (log < PATCH_WINDOW_LOG_MAX && (bytes >> log) > 0) {
        log++;
    }
    return log;
}

/* Packs `new` against `old` into *patch, to be freed. */
static bool make_patch(struct file_content *patch, struct file_content old, struct file_content new, const char *from, struct err *e)
{
    size_t room = ZSTD_compressBound(new.n);
    patch->bytes = malloc(room);
    if (!patch->bytes) {
        return err_set(e, ERR_FULL, "%s: no memory to make a patch of it", from);
    }
    ZSTD_CCtx *zstd = begin(PATCH_LEVEL, patch_window_log(old.n + new.n), true);
    size_t code = ZSTD_CCtx_refPrefix(zstd, old.bytes, old.n);
    patch->n = ZSTD_isError(code) ? code : ZSTD_compress2(zstd, patch->bytes, room, new.bytes, new.n);
    ZSTD_freeCCtx(zstd);
    return !ZSTD_isError(patch->n) || fail(e, from, patch->n);
}

bool pack_patch(const char *old, const char *from, const char *to, struct err *e)
{
    struct file_content a = { 0 }, b = { 0 }, patch = { 0 };
    bool ok = file_load(&a, old, e) && file_load(&b, from, e) && make_patch(&patch, a, b, from, e);
    int fd = ok ? file_create(to, e) : -1;
    ok = fd >= 0 && file_finish(fd, to, file_write(fd, to, patch.bytes, patch.n, e), e);
    free(patch.bytes);
    free(b.bytes);
    free(a.bytes);
    return ok;
}
