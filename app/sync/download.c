/* Files of a sequence never change, so a part is simply gone on from; whether
 * it became the right file its hash tells. */
#include "app/sync/download.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/delivery/file.h"
#include "app/sync/address.h"
#include "app/sync/head.h"

enum { REDIRECTS_MAX = 3, CONNECT_MAX_S = 30, SLOW_BYTES_PER_S = 100 };
enum { CLOCK_IS_SET_UTC = 1735689600 };    /* 2025-01-01: before it no clock that was ever set stands */

struct downloader {
    CURL *curl;
    struct downloader_settings settings;
    int64_t ends_ms;            /* of the monotonic clock */
    int64_t received;
};

/* Why a transfer was stopped by us, beside what libcurl says. */
enum stop { STOP_NOTHING, STOP_STATUS, STOP_HEADERS, STOP_ENCODED, STOP_LENGTH, STOP_RANGE, STOP_PAGE, STOP_WRITE, STOP_ELSEWHERE, STOP_TOLD };

/* One request. */
struct transfer {
    struct downloader *downloader;
    const char *name;
    char *room;                 /* a text goes here ... */
    const char *part;           /* ... a file there */
    int fd;
    int64_t begin;              /* where in it the request began */
    int64_t at, size;           /* bytes that are there, and that may be there at most */
    struct head head;
    bool body_begun;
    enum stop stop;
    struct err why;             /* of STOP_WRITE */
    long status;
    char detail[CURL_ERROR_SIZE];
};

static int64_t monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct downloader *downloader_create(const struct downloader_settings *s, struct err *e)
{
    struct downloader *d = calloc(1, sizeof *d);
    if (!d || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(d->curl = curl_easy_init())) {
        free(d);
        err_set(e, ERR_NET, "libcurl cannot be used");
        return NULL;
    }
    d->settings = *s;
    d->ends_ms = monotonic_ms() + (int64_t)s->deadline_s * 1000;
    return d;
}

void downloader_destroy(struct downloader *d)
{
    if (d) {
        curl_easy_cleanup(d->curl);
        curl_global_cleanup();
        free(d);
    }
}

int64_t downloader_received(const struct downloader *d)
{
    return d->received;
}

/* ---- what libcurl hands over ---- */

static size_t on_header(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *t = context;
    if (head_add(&t->head, (struct str){ bytes, n * size })) {
        return n * size;
    }
    t->stop = STOP_HEADERS;
    return 0;
}

/* Is this body, by its headers, what was asked for? A part is thrown away only for an answer that has the right length. */
static enum stop judge_body(struct transfer *t)
{
    curl_off_t length = -1;
    CURL *curl = t->downloader->curl;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &t->status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    bool partial = t->begin > 0 && t->status == 206;
    if (!partial && t->status != 200) {
        return STOP_STATUS;
    }
    if (t->head.is_encoded) {
        return STOP_ENCODED;
    }
    if (t->room) {
        return length > t->size ? STOP_LENGTH : STOP_NOTHING;
    }
    if (partial && (t->head.range_begin != t->begin || (t->head.range_total >= 0 && t->head.range_total != t->size))) {
        return STOP_RANGE;
    }
    if (!partial) {
        if (length >= 0 && length != t->size) {
            return STOP_LENGTH;
        }
        if (t->begin > 0 && (ftruncate(t->fd, 0) != 0 || lseek(t->fd, 0, SEEK_SET) != 0)) {
            file_fail(&t->why, t->part);
            return STOP_WRITE;
        }
        t->at = t->begin = 0;
    }
    return STOP_NOTHING;
}

static size_t on_body(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *t = context;
    n *= size;
    t->downloader->received += (int64_t)n;
    if (!t->body_begun) {
        t->body_begun = true;
        t->stop = judge_body(t);
        if (t->room && t->stop == STOP_NOTHING && n > 0 && bytes[0] == '<') {
            t->stop = STOP_PAGE;    /* no text of ours begins so */
        }
    }
    if (t->stop == STOP_NOTHING && (int64_t)n > t->size - t->at) {
        t->stop = STOP_LENGTH;
    }
    if (t->stop != STOP_NOTHING) {
        return 0;
    }
    if (t->room) {
        memcpy(t->room + t->at, bytes, n);
    } else if (!file_write(t->fd, t->part, bytes, n, &t->why)) {
        t->stop = STOP_WRITE;
        return 0;
    }
    t->at += (int64_t)n;
    return n;
}

/* The program blocks the signals that end it, so that a run that is ended says so, too. */
static bool is_told_to_end(void)
{
    sigset_t pending;
    return sigpending(&pending) == 0 && (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1);
}

/* Called at least once a second. The body of a redirect is read past without a word to on_body; this sees its bytes. */
static int on_progress(void *context, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up_now)
{
    struct transfer *t = context;
    (void)total, (void)up_total, (void)up_now;
    if (now > t->size - t->begin + HEAD_MAX_BYTES && t->stop == STOP_NOTHING) {
        t->stop = STOP_LENGTH;
    }
    if (t->stop == STOP_NOTHING && is_told_to_end()) {
        t->stop = STOP_TOLD;
    }
    return t->stop != STOP_NOTHING;
}

/* Plain http goes to this machine only, also after a redirect. */
static int on_connected(void *context, char *to, char *from, int to_port, int from_port)
{
    struct transfer *t = context;
    (void)from, (void)to_port, (void)from_port;
    if (!address_is_plain(t->downloader->settings.base) || strncmp(to, "127.", 4) == 0 || strcmp(to, "::1") == 0) {
        return CURL_PREREQFUNC_OK;
    }
    t->stop = STOP_ELSEWHERE;
    return CURL_PREREQFUNC_ABORT;
}

/* ---- one request ---- */

static void set_callbacks(CURL *curl, struct transfer *t)
{
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, t->detail);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, t);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, on_connected);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, t);
}

/* Accept-Encoding is not sent: nothing is unpacked but what the index names. */
static void set_options(CURL *curl, const struct downloader_settings *s, long left_ms, const char *url)
{
    bool plain = address_is_plain(s->base);
    const char *scheme = plain ? "http" : "https";
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "aula-sync/" AULA_VERSION);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, scheme);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, scheme);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (s->ca_file.n) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, s->ca_file.p);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    if (plain) {
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
    }
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, left_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)(s->stall_s < CONNECT_MAX_S ? s->stall_s : CONNECT_MAX_S));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES_PER_S);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)s->stall_s);
}

static enum sync_reason explain_stop(const struct transfer *t, struct err *e)
{
    const char *perhaps = t->head.is_page ? "; perhaps a login page of the network" : "";
    switch (t->stop) {
    case STOP_HEADERS:
        return sync_fail(SYNC_SERVER, e, "%s: the answer has more than %d bytes of headers", t->name, HEAD_MAX_BYTES);
    case STOP_ENCODED:
        return sync_fail(SYNC_SERVER, e, "%s: the answer is packed (Content-Encoding), which was not asked for%s", t->name, perhaps);
    case STOP_LENGTH:
        return sync_fail(SYNC_SERVER, e, "%s: the answer does not have the %lld bytes that it %s have%s", t->name, (long long)t->size,
                         t->room ? "may" : "must", perhaps);
    case STOP_RANGE:
        return sync_fail(SYNC_SERVER, e, "%s: the server answered with another part of the file than was asked for", t->name);
    case STOP_PAGE:
        return sync_fail(SYNC_SERVER, e, "%s: the answer is a web page; perhaps a login page of the network", t->name);
    case STOP_ELSEWHERE:
        return sync_fail(SYNC_SERVER, e, "%s: the server sent us to another machine without https", t->name);
    case STOP_TOLD:
        return sync_fail(SYNC_NETWORK, e, "%s: was told to end before it had come", t->name);
    case STOP_WRITE:
        *e = t->why;
        return sync_reason_of_file(e);
    case STOP_NOTHING:
    case STOP_STATUS:
        break;
    }
    return sync_fail(SYNC_SERVER, e, "%s: the server answered %ld%s", t->name, t->status, perhaps);
}

static enum sync_reason explain_certificate(const struct transfer *t, struct err *e)
{
    int64_t now = (int64_t)time(NULL);
    char clock[21];
    clock_format_utc(now, clock);
    const char *detail = t->detail[0] ? t->detail : "the certificate could not be verified";
    if (now < CLOCK_IS_SET_UTC) {
        return sync_fail(SYNC_CLOCK, e, "%s: the clock is not set, it shows %s, so no certificate can be checked: %s", t->name, clock, detail);
    }
    return sync_fail(SYNC_NETWORK, e, "%s: %s (the clock shows %s)", t->name, detail, clock);
}

static enum sync_reason explain_code(const struct transfer *t, CURLcode code, struct err *e)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        return explain_certificate(t, e);
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_UNSUPPORTED_PROTOCOL:    /* of a redirect */
    case CURLE_URL_MALFORMAT:
    case CURLE_WEIRD_SERVER_REPLY:
        return sync_fail(SYNC_SERVER, e, "%s: %s", t->name, t->detail[0] ? t->detail : curl_easy_strerror(code));
    case CURLE_OUT_OF_MEMORY:    /* so libcurl calls it, beyond 100 kB */
        return sync_fail(SYNC_SERVER, e, "%s: the answer has a line of headers that does not end", t->name);
    default:
        return sync_fail(SYNC_NETWORK, e, "%s: %s", t->name, t->detail[0] ? t->detail : curl_easy_strerror(code));
    }
}

/* Asks, with one header more when it is not NULL. SYNC_OK: t->status is 200, 206, 304, 404 or 416, and a body of 200 or 206 is here. */
static enum sync_reason perform(struct transfer *t, const char *header, struct err *e)
{
    struct downloader *d = t->downloader;
    int64_t left_ms = d->ends_ms - monotonic_ms();
    char url[2048];
    if (left_ms <= 0) {
        return sync_fail(SYNC_NETWORK, e, "%s: the time for one run is over ([sync] deadline_s = %d)", t->name, d->settings.deadline_s);
    }
    if (snprintf(url, sizeof url, "%.*s/%s", STR_FMT(d->settings.base), t->name) >= (int)sizeof url) {
        return sync_fail(SYNC_SETTINGS, e, "[sync] url: is too long");
    }
    struct curl_slist *headers = header ? curl_slist_append(NULL, header) : NULL;
    head_begin(&t->head);
    curl_easy_reset(d->curl);
    set_options(d->curl, &d->settings, (long)left_ms, url);
    set_callbacks(d->curl, t);
    curl_easy_setopt(d->curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(d->curl);
    curl_easy_getinfo(d->curl, CURLINFO_RESPONSE_CODE, &t->status);
    curl_easy_reset(d->curl);    /* nothing of this request is pointed to any more */
    curl_slist_free_all(headers);
    if (t->stop != STOP_NOTHING && t->stop != STOP_STATUS) {
        return explain_stop(t, e);
    }
    bool known = t->status == 200 || (t->begin > 0 && t->status == 206) || (t->begin > 0 && t->status == 416)
        || (t->status == 304 && header && t->room) || t->status == 404;
    if (code != CURLE_OK && t->stop != STOP_STATUS) {
        return explain_code(t, code, e);
    }
    return known ? SYNC_OK : explain_stop(t, e);
}

/* ---- public ---- */

enum sync_reason download_text(struct downloader *d, const char *name, struct str etag, size_t max, struct answer *out, struct arena *a,
                               struct err *e)
{
    struct transfer t = { .downloader = d, .name = name, .room = arena_alloc(a, max + 1), .fd = -1, .size = (int64_t)max };
    *out = (struct answer){ 0 };
    enum sync_reason r = perform(&t, etag.n ? arena_format(a, "If-None-Match: %.*s", STR_FMT(etag)).p : NULL, e);
    if (r != SYNC_OK) {
        return r;
    }
    out->unchanged = t.status == 304;
    out->missing = t.status == 404;
    out->bytes = (struct str){ t.room, (size_t)t.at };
    out->etag = arena_copy_cstr(a, t.head.etag);
    return out->missing ? explain_stop(&t, e) : SYNC_OK;
}

static int open_part(const char *part, int64_t size, int64_t *at, struct err *e)
{
    struct stat st;
    int fd = open(part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    bool ok = fd >= 0 && fstat(fd, &st) == 0;
    if (ok && st.st_size > size) {
        st.st_size = 0;
        ok = ftruncate(fd, 0) == 0;
    }
    *at = ok ? st.st_size : 0;
    if (ok && lseek(fd, *at, SEEK_SET) == *at) {
        return fd;
    }
    file_fail(e, part);
    if (fd >= 0) {
        close(fd);
    }
    return -1;
}

/* One request for what is missing of the part. *resumed: some of it was there before; *spoiled: nothing can be put to that. */
static enum sync_reason fetch_rest(struct downloader *d, const struct index_file *file, const char *part, bool *resumed, bool *spoiled,
                                   struct err *e)
{
    struct transfer t = { .downloader = d, .name = file->name.p, .part = part, .size = file->size };
    char range[64];
    enum sync_reason r = SYNC_OK;
    *spoiled = false;
    t.fd = open_part(part, file->size, &t.at, e);
    if (t.fd < 0) {
        return sync_reason_of_file(e);
    }
    t.begin = t.at;
    *resumed = t.at > 0;
    if (t.at < t.size) {
        snprintf(range, sizeof range, "Range: bytes=%" PRId64 "-", t.at);
        r = perform(&t, *resumed ? range : NULL, e);
        *resumed = t.begin > 0;    /* the server may have begun from the start */
        *spoiled = *resumed && (t.status == 416 || t.stop == STOP_RANGE);
    }
    if (r == SYNC_OK && t.status == 404) {
        r = explain_stop(&t, e);
    } else if (r == SYNC_OK && t.at < t.size) {
        r = sync_fail(SYNC_SERVER, e, "%s: the server's file ends after %lld of %lld bytes", t.name, (long long)t.at, (long long)t.size);
    }
    if (close(t.fd) != 0 && r == SYNC_OK) {
        file_fail(e, part);
        r = sync_reason_of_file(e);
    }
    return r;
}

static enum sync_reason check_hash(const struct index_file *file, const char *part, struct err *e)
{
    struct digest d;
    if (!digest_file(&d, part, e)) {
        return sync_reason_of_file(e);
    }
    if (d.size != file->size || memcmp(d.sha256, file->sha256, sizeof d.sha256) != 0) {
        unlink(part);
        return sync_fail(SYNC_SERVER, e, "%s: is not the file that the index names (another SHA-256)", file->name.p);
    }
    return SYNC_OK;
}

enum sync_reason download_file(struct downloader *d, const struct index_file *file, const char *part, struct err *e)
{
    bool resumed = true, spoiled;
    enum sync_reason r = SYNC_SERVER;
    for (int tries = 0; tries < 2 && resumed; tries++) {    /* a second one only when an old part spoiled the first */
        r = fetch_rest(d, file, part, &resumed, &spoiled, e);
        if (spoiled) {
            unlink(part);
        } else if (r != SYNC_OK || (r = check_hash(file, part, e)) == SYNC_OK) {
            return r;
        }
    }
    return r;
}
