/* What arrives may be anything, so that nothing is believed of it: the size is
 * the caller's, the memory is bounded by ours, and the frame must end where the
 * file does. */
#include "app/delivery/pack.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "app/delivery/file.h"

enum { CHUNK_BYTES = 64 * 1024 };
static const unsigned char magic[] = { 0x28, 0xb5, 0x2f, 0xfd };    /* of today's frames; the library would read old kinds, too */

static bool fail(struct err *e, const char *path, size_t code)
{
    enum err_kind kind = ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation ? ERR_FULL : ERR_FORMAT;
    return err_set(e, kind, "%s: cannot be unpacked: %s", path, ZSTD_getErrorName(code));
}

/* What the frame says of itself, before anything is done for it. */
static bool check_header(const char *path, const char *bytes, size_t n, int64_t size, struct err *e)
{
    if (n < sizeof magic || memcmp(bytes, magic, sizeof magic) != 0) {
        return err_set(e, ERR_FORMAT, "%s: not a zstd file", path);
    }
    unsigned long long said = ZSTD_getFrameContentSize(bytes, n);
    return said == (unsigned long long)size
        || err_set(e, ERR_FORMAT, "%s: does not unpack to the %" PRId64 " bytes that it should", path, size);
}

struct stream {
    const char *from, *to;
    int in, out;
    int64_t size;
    ZSTD_DCtx *zstd;
    struct digester digester;
    char in_bytes[CHUNK_BYTES], out_bytes[CHUNK_BYTES];
};

/* Unpacks n bytes; *ended when the frame ends with the last of them. */
static bool unpack_chunk(struct stream *s, size_t n, bool *ended, struct err *e)
{
    ZSTD_inBuffer in = { s->in_bytes, n, 0 };
    ZSTD_outBuffer out;
    do {
        out = (ZSTD_outBuffer){ s->out_bytes, sizeof s->out_bytes, 0 };
        size_t code = ZSTD_decompressStream(s->zstd, &out, &in);
        if (ZSTD_isError(code)) {
            return fail(e, s->from, code);
        }
        if ((int64_t)out.pos > s->size - s->digester.size) {
            return err_set(e, ERR_FORMAT, "%s: unpacks to more than the %" PRId64 " bytes that it should", s->from, s->size);
        }
        digester_add(&s->digester, s->out_bytes, out.pos);
        if (!file_write(s->out, s->to, s->out_bytes, out.pos, e)) {
            return false;
        }
        *ended = code == 0;
        if (*ended && in.pos < in.size) {
            return err_set(e, ERR_FORMAT, "%s: something follows its end", s->from);
        }
    } while (!*ended && (in.pos < in.size || out.pos == out.size));
    return true;
}

static bool unpack_stream(struct stream *s, struct err *e)
{
    size_t n = sizeof s->in_bytes;
    bool first = true, ended = false;
    while (n == sizeof s->in_bytes) {
        if (!file_read(s->in, s->from, s->in_bytes, sizeof s->in_bytes, &n, e)
            || (first && !check_header(s->from, s->in_bytes, n, s->size, e))) {
            return false;
        }
        if (n > 0 && ended) {
            return err_set(e, ERR_FORMAT, "%s: something follows its end", s->from);
        }
        if (n > 0 && !unpack_chunk(s, n, &ended, e)) {
            return false;
        }
        first = false;
    }
    if (!ended) {
        return err_set(e, ERR_FORMAT, "%s: is cut short", s->from);
    }
    return s->digester.size == s->size
        || err_set(e, ERR_FORMAT, "%s: unpacks to less than the %" PRId64 " bytes that it should", s->from, s->size);
}

bool unpack_whole(const char *from, const char *to, int64_t size, struct digest *d, struct err *e)
{
    struct stream s = { .from = from, .to = to, .size = size };
    assert(size > 0);
    if ((s.in = file_open(from, e)) < 0) {
        unlink(to);
        return false;
    }
    bool ok = (s.out = file_create(to, e)) >= 0;
    if (ok) {
        s.zstd = ZSTD_createDCtx();
        digester_begin(&s.digester);
        bool unpacked = s.zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(s.zstd, ZSTD_d_windowLogMax, PACK_WINDOW_LOG))
            ? unpack_stream(&s, e) : err_set(e, ERR_FULL, "%s: no memory to unpack it", from);
        ok = file_finish(s.out, to, unpacked, e);
        *d = digester_end(&s.digester);
        ZSTD_freeDCtx(s.zstd);
    }
    close(s.in);
    return ok;
}

/* Fills `new`, whose size is what must come out. */
static bool apply_patch(struct file_content new, struct file_content old, struct file_content patch, const char *from, struct err *e)
{
    ZSTD_DCtx *zstd = ZSTD_createDCtx();
    if (!zstd) {
        return err_set(e, ERR_FULL, "%s: no memory to unpack it", from);
    }
    size_t code = ZSTD_DCtx_refPrefix(zstd, old.bytes, old.n);
    if (!ZSTD_isError(code)) {
        code = ZSTD_decompressDCtx(zstd, new.bytes, new.n, patch.bytes, patch.n);
    }
    ZSTD_freeDCtx(zstd);
    if (ZSTD_isError(code)) {
        return fail(e, from, code);
    }
    return code == new.n || err_set(e, ERR_FORMAT, "%s: unpacks to %zu bytes, not %zu", from, code, new.n);
}

static bool check_patch(struct file_content patch, const char *from, int64_t size, struct err *e)
{
    if (!check_header(from, patch.bytes, patch.n, size, e)) {
        return false;
    }
    size_t frame = ZSTD_findFrameCompressedSize(patch.bytes, patch.n);
    if (ZSTD_isError(frame)) {
        return fail(e, from, frame);
    }
    return frame == patch.n || err_set(e, ERR_FORMAT, "%s: something follows its end", from);
}

bool unpack_patch(const char *from, const char *old, const char *to, int64_t size, struct digest *d, struct err *e)
{
    struct file_content patch = { 0 }, before = { 0 }, after = { .n = (size_t)size };
    assert(size > 0);
    bool ok = file_load(&patch, from, e) && check_patch(patch, from, size, e)
        && file_load(&before, old, e);
    if (ok && !(after.bytes = malloc(after.n))) {
        ok = err_set(e, ERR_FULL, "%s: no memory for %" PRId64 " bytes", to, size);
    }
    ok = ok && apply_patch(after, before, patch, from, e);
    int fd = ok ? file_create(to, e) : -1;
    ok = fd >= 0 && file_finish(fd, to, file_write(fd, to, after.bytes, after.n, e), e);
    if (ok) {
        *d = digest_of((struct str){ after.bytes, after.n });
    } else {
        unlink(to);    /* an older one, when this one was refused before it was begun */
    }
    free(after.bytes);
    free(before.bytes);
    free(patch.bytes);
    return ok;
}

bool unpack_size(const char *from, int64_t *size, struct err *e)
{
    char header[64];    /* a frame's is at most 18 bytes */
    size_t n = 0;
    int fd = file_open(from, e);
    bool ok = fd >= 0 && file_read(fd, from, header, sizeof header, &n, e);
    if (fd >= 0) {
        close(fd);
    }
    unsigned long long said = ok ? ZSTD_getFrameContentSize(header, n) : 0;
    if (ok && (said == 0 || said > INT64_MAX)) {    /* what stands for "unknown" and for "no frame" is above */
        return err_set(e, ERR_FORMAT, "%s: does not say how much is packed in it", from);
    }
    *size = (int64_t)said;
    return ok;
}
