#include "app/build/client.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/build/map.h"

enum { TRIES = 4, SLOW_TRIES = 2, REDIRECTS_MAX = 5, CONNECT_S = 20, STALL_S = 60, WAIT_MAX_S = 120 };

struct client {
    CURL *curl;
    struct client_manners manners;
    char agent[300];
    bool has_asked;
    struct timespec asked;    /* when the last request began */
};

/* One try of a request. */
struct loading {
    CURL *curl;
    FILE *file;
    size_t length;
    uint64_t hash;
    bool too_large;
    int unwritten;    /* errno */
};

bool client_open(struct client **out, const struct client_manners *m, struct err *e)
{
    struct client *c = calloc(1, sizeof *c);
    if (!c) {
        abort();
    }
    *out = c;
    c->manners = *m;
    snprintf(c->agent, sizeof c->agent, "Aula-catalogue/" AULA_VERSION "%s%.*s%s", m->contact.n ? " (" : "",
             STR_FMT(m->contact), m->contact.n ? ")" : "");
    c->curl = curl_easy_init();
    return c->curl || err_set(e, ERR_NET, "build: libcurl cannot be used");
}

void client_close(struct client *c)
{
    if (c) {
        curl_easy_cleanup(c->curl);
        free(c);
    }
}

/* Waits until the next request is due. */
static void keep_pace(struct client *c)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double passed = (double)(now.tv_sec - c->asked.tv_sec) + (double)(now.tv_nsec - c->asked.tv_nsec) / 1e9;
    double left = 1 / c->manners.requests_per_second - passed;
    if (c->has_asked && left > 0) {
        struct timespec t = { .tv_sec = (time_t)left, .tv_nsec = (long)((left - (double)(time_t)left) * 1e9) };
        nanosleep(&t, NULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &c->asked);
    c->has_asked = true;
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    struct loading *l = context;
    long status = 0;
    n *= size;
    curl_easy_getinfo(l->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return n;    /* an error page is not an answer */
    }
    l->length += n;
    l->too_large = l->length > CLIENT_ANSWER_MAX_BYTES;
    if (l->too_large) {
        return 0;
    }
    l->hash = map_hash(l->hash, (struct str){ bytes, n });
    if (fwrite(bytes, 1, n, l->file) != n) {
        l->unwritten = errno ? errno : EIO;
        return 0;
    }
    return n;
}

static void add_header(struct curl_slist **list, const char *name, struct str value, struct arena *a)
{
    if (value.n) {
        *list = curl_slist_append(*list, arena_format(a, "%s: %.*s", name, STR_FMT(value)).p);
    }
}

static void set_options(struct client *c, struct loading *l, struct str url, struct curl_slist *headers, char *detail)
{
    long stall = c->manners.page_seconds < STALL_S ? c->manners.page_seconds : STALL_S;
    curl_easy_reset(c->curl);
    curl_easy_setopt(c->curl, CURLOPT_URL, url.p);
    curl_easy_setopt(c->curl, CURLOPT_USERAGENT, c->agent);
    curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c->curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(c->curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(c->curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl_easy_setopt(c->curl, CURLOPT_TIMEOUT, (long)c->manners.page_seconds);
    curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_LIMIT, 100L);
    curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_TIME, stall);
    curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, l);
}

/* How often a request with this end is made at most. */
static int tries_of(CURLcode code, long status)
{
    switch (code) {
    case CURLE_OK: return status == 429 || status >= 500 ? TRIES : 1;
    case CURLE_OPERATION_TIMEDOUT: return SLOW_TRIES;    /* each of them took long */
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return TRIES;
    default: return 1;
    }
}

static const char *describe(CURLcode code, long status)
{
    return code != CURLE_OK ? curl_easy_strerror(code) : status == 429 ? "we ask too often" : "the server is busy";
}

/* Before the next try: as long as the server asks for, or twice as long as before. False when that is too long. */
static bool wait_to_retry(struct client *c, struct str url, int attempt, const char *why, struct err *e)
{
    curl_off_t asked = 0;
    curl_easy_getinfo(c->curl, CURLINFO_RETRY_AFTER, &asked);
    if (asked > WAIT_MAX_S) {
        return err_set(e, ERR_NET, "%s: %s, and asks us to come back after %lld s", url.p, why, (long long)asked);
    }
    struct timespec t = { .tv_sec = asked > 0 ? (time_t)asked : (time_t)1 << attempt };
    log_line(LOG_WARN, "build", "%s: %s: trying again in %lld s", url.p, why, (long long)t.tv_sec);
    nanosleep(&t, NULL);
    return true;
}

static bool fail_to_keep(struct str url, int why, struct err *e)
{
    return err_set(e, why == ENOSPC || why == EDQUOT ? ERR_FULL : ERR_IO, "%s: the page could not be kept: %s", url.p, strerror(why));
}

static bool begin_file(FILE *f, long offset)
{
    return fseek(f, offset, SEEK_SET) == 0 && ftruncate(fileno(f), offset) == 0;
}

static struct str header_of(CURL *curl, const char *name, struct arena *a)
{
    struct curl_header *h;
    return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK ? arena_copy_cstr(a, h->value) : STR("");
}

/* The request until it has an answer that is no redirect and no reason to try again. */
static bool perform(struct client *c, const struct client_request *r, struct curl_slist *headers, struct loading *l,
                    struct str *url, CURLcode *code, long *status, char *detail, struct arena *a, struct err *e)
{
    long offset = ftell(r->file);
    for (int attempt = 0, redirects = 0;;) {
        keep_pace(c);
        *l = (struct loading){ .curl = c->curl, .file = r->file };
        set_options(c, l, *url, headers, detail);
        detail[0] = '\0';
        if (!begin_file(r->file, offset)) {
            return fail_to_keep(*url, errno, e);
        }
        *code = curl_easy_perform(c->curl);
        curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, status);
        if (*code == CURLE_OK && *status > 300 && *status < 400 && *status != 304) {
            char *to = NULL;
            curl_easy_getinfo(c->curl, CURLINFO_REDIRECT_URL, &to);
            struct str target = to ? client_resolve(*url, arena_copy_cstr(a, to), r->home, a, NULL) : STR("");
            if (target.n == 0 || ++redirects > REDIRECTS_MAX) {
                return err_set(e, ERR_NET, "%s: it leads to another place, which is not followed", url->p);
            }
            *url = target;
            continue;
        }
        if (++attempt >= tries_of(*code, *status)) {
            return true;
        }
        if (!wait_to_retry(c, *url, attempt - 1, describe(*code, *status), e)) {
            return false;
        }
    }
}

bool client_get(struct client *c, const struct client_request *r, struct client_answer *answer, struct arena *a,
                struct err *e)
{
    char detail[CURL_ERROR_SIZE] = "";
    struct curl_slist *headers = NULL;
    struct loading l = { 0 };
    struct str url = arena_copy(a, r->url);
    CURLcode code = CURLE_OK;
    long status = 0;
    add_header(&headers, "If-None-Match", r->etag, a);
    add_header(&headers, "If-Modified-Since", r->modified, a);
    if (r->key.n) {
        add_header(&headers, r->key_header.p, r->key, a);
    }
    bool ok = perform(c, r, headers, &l, &url, &code, &status, detail, a, e);
    if (ok && l.too_large) {
        ok = err_set(e, ERR_NET, "%s: larger than %d MB", url.p, CLIENT_ANSWER_MAX_BYTES / 1024 / 1024);
    } else if (ok && l.unwritten) {
        ok = fail_to_keep(url, l.unwritten, e);
    } else if (ok && code != CURLE_OK) {
        ok = err_set(e, ERR_NET, "%s: %s", url.p, detail[0] ? detail : curl_easy_strerror(code));
    } else if (ok && status != 200 && !(status == 304 && (r->etag.n || r->modified.n))) {
        ok = err_set(e, ERR_NET, "%s: the server answered %ld", url.p, status);
    }
    if (ok) {
        *answer = (struct client_answer){ .unchanged = status == 304, .url = url, .length = l.length, .hash = l.hash,
            .etag = header_of(c->curl, "ETag", a), .modified = header_of(c->curl, "Last-Modified", a) };
    }
    curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    return ok;
}

static struct str part_of(CURLU *u, CURLUPart part, unsigned flags, struct arena *a)
{
    char *text = NULL;
    struct str out = curl_url_get(u, part, &text, flags) == CURLUE_OK ? arena_copy_cstr(a, text) : STR("");
    curl_free(text);
    return out;
}

bool client_has_password(struct str url)
{
    CURLU *u = curl_url();
    char *user = NULL;
    bool has = u && curl_url_set(u, CURLUPART_URL, url.p, 0) == CURLUE_OK
        && curl_url_get(u, CURLUPART_USER, &user, 0) == CURLUE_OK;
    curl_free(user);
    curl_url_cleanup(u);
    return has;
}

/* Puts the address on the scheme of home when both are the same host; false when it is another place. */
static bool bring_home(CURLU *u, struct str home, struct arena *a)
{
    CURLU *h = curl_url();
    bool ok = h && curl_url_set(h, CURLUPART_URL, home.p, 0) == CURLUE_OK;
    struct str wanted = ok ? part_of(h, CURLUPART_SCHEME, 0, a) : STR(""), scheme = part_of(u, CURLUPART_SCHEME, 0, a);
    ok = ok && strcasecmp(part_of(h, CURLUPART_HOST, 0, a).p, part_of(u, CURLUPART_HOST, 0, a).p) == 0
        && part_of(u, CURLUPART_USER, 0, a).n == 0 && (str_equal_cstr(scheme, "http") || str_equal_cstr(scheme, "https"));
    if (ok && str_equal_cstr(wanted, "https") && str_equal_cstr(scheme, "http") && part_of(u, CURLUPART_PORT, 0, a).n == 0) {
        /* A server behind a proxy often calls itself http; a key is never sent that way. */
        ok = curl_url_set(u, CURLUPART_SCHEME, "https", 0) == CURLUE_OK;
        scheme = wanted;
    }
    struct str port = part_of(u, CURLUPART_PORT, CURLU_DEFAULT_PORT, a);
    struct str home_port = ok ? part_of(h, CURLUPART_PORT, CURLU_DEFAULT_PORT, a) : STR("");
    bool upgraded = str_equal_cstr(wanted, "http") && str_equal_cstr(scheme, "https") && str_equal_cstr(port, "443");
    ok = ok && (upgraded || (str_equal(scheme, wanted) && str_equal(port, home_port)));
    curl_url_cleanup(h);
    return ok;
}

struct str client_resolve(struct str page, struct str next, struct str home, struct arena *a, struct err *e)
{
    CURLU *u = curl_url();
    struct str out = STR("");
    bool ok = u && curl_url_set(u, CURLUPART_URL, page.p, 0) == CURLUE_OK
        && curl_url_set(u, CURLUPART_URL, arena_copy(a, next).p, CURLU_URLENCODE) == CURLUE_OK;
    if (ok) {
        struct str scheme = part_of(u, CURLUPART_SCHEME, 0, a);
        ok = str_equal_cstr(scheme, "http") || str_equal_cstr(scheme, "https");
    }
    if (!ok) {
        err_set(e, ERR_NET, "%s: its next page cannot be read: %.100s", page.p, next.p);
    } else if (!bring_home(u, home, a)) {
        err_set(e, ERR_NET, "%s: the next page is on another host, which is not followed", page.p);
    } else {
        out = part_of(u, CURLUPART_URL, 0, a);
    }
    curl_url_cleanup(u);
    return out;
}
