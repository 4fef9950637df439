/* A page is read only when it has come whole: it waits in a file without a
 * name, so that one that was cut can be asked for again.  Sizes are counted
 * after decompression. */
#include "app/build/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <time.h>

#include "app/base/log.h"

enum { PAGES_MAX = 10000, TRIES = 4, CONNECT_S = 20, PAGE_S = 600, STALL_S = 60, PAGE_MAX_BYTES = 256 * 1024 * 1024 };

struct page {
    struct harvest *h;
    const struct source *source;
    struct str url;
    FILE *file;                       /* what has come of it */
    CURL *curl;
    size_t bytes, rows;
    bool too_large;
};

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    struct page *p = context;
    long status = 0;
    n *= size;
    curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return n;    /* an error page is not an answer */
    }
    p->bytes += n;
    if (p->bytes > PAGE_MAX_BYTES) {
        p->too_large = true;
        return 0;
    }
    return fwrite(bytes, 1, n, p->file);
}

static struct str host_of(struct str url)
{
    long at = str_find(url, STR("//"));
    struct str rest = str_sub(url, at < 0 ? 0 : (size_t)at + 2, url.n);
    size_t n = 0;
    while (n < rest.n && !strchr("/?#", rest.p[n])) {
        n++;
    }
    return str_sub(rest, 0, n);
}

/* The address a redirect leads to, when it stays on the host; empty when it does not. */
static struct str redirect_of(CURL *curl, struct str url, struct arena *a)
{
    char *to = NULL;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &to);
    struct str target = str_of(to);
    bool secure = !str_starts_with(url, STR("https://")) || str_starts_with(target, STR("https://"));
    return target.n && secure && str_equal(host_of(target), host_of(url)) ? arena_copy(a, target) : STR("");
}

static void set_options(CURL *curl, struct page *p)
{
    curl_easy_setopt(curl, CURLOPT_URL, p->url.p);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Aula-catalogue/" AULA_VERSION);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)PAGE_S);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 100L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_S);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, p);
}

static bool may_try_again(CURLcode code, long status)
{
    bool network = code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT
                   || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING
                   || code == CURLE_PARTIAL_FILE || code == CURLE_COULDNT_RESOLVE_HOST;
    return (code != CURLE_OK && network) || (code == CURLE_OK && (status == 429 || status >= 500));
}

static void wait_before(int attempt)
{
    struct timespec t = { .tv_sec = 1L << attempt };
    nanosleep(&t, NULL);
}

/* The page into its file, tried several times; follows redirects on the host. */
static bool load_page(struct page *p, char detail[CURL_ERROR_SIZE], struct err *e)
{
    CURLcode code = CURLE_OK;
    long status = 0;
    for (int attempt = 0, redirects = 0; attempt < TRIES;) {
        set_options(p->curl, p);
        rewind(p->file);
        p->bytes = 0;
        code = curl_easy_perform(p->curl);
        curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
        if (code == CURLE_OK && status >= 300 && status < 400) {
            struct str target = redirect_of(p->curl, p->url, p->h->arena);
            if (target.n == 0 || ++redirects > 5) {
                return err_set(e, ERR_NET, "%s: it leads to another place, which is not followed", p->url.p);
            }
            p->url = target;
            continue;
        }
        if (!may_try_again(code, status) || ++attempt == TRIES) {
            break;
        }
        log_line(LOG_WARN, "build", "%s: %s: trying again", p->url.p,
                 code ? curl_easy_strerror(code) : "the server is busy");
        wait_before(attempt - 1);
    }
    if (p->too_large) {
        return err_set(e, ERR_NET, "%s: larger than %d MB", p->url.p, PAGE_MAX_BYTES / 1024 / 1024);
    }
    if (code != CURLE_OK) {
        return err_set(e, ERR_NET, "%s: %s", p->url.p, detail[0] ? detail : curl_easy_strerror(code));
    }
    if (status != 200) {
        return err_set(e, ERR_NET, "%s: the server answered %ld", p->url.p, status);
    }
    return true;
}

static bool read_page(struct page *p, json_t **envelope, struct err *e)
{
    char buffer[65536];
    size_t left = p->bytes;
    struct harvest_answer *answer = harvest_begin(p->h, p->source, p->url.p);
    bool ok = fflush(p->file) == 0;
    rewind(p->file);
    while (ok && left > 0) {
        size_t n = fread(buffer, 1, left < sizeof buffer ? left : sizeof buffer, p->file);
        ok = n > 0;
        left -= n;
        harvest_feed(answer, buffer, n);
    }
    bool whole = harvest_end(answer, envelope, &p->rows);
    if (!ok) {
        return err_set(e, ERR_FULL, "%s: the page could not be kept (disk full?)", p->url.p);
    }
    return whole || err_set(e, ERR_NET, "%s: the page is cut or not JSON", p->url.p);
}

/* One page; *envelope is what stands around its list. */
static bool fetch_page(struct page *p, json_t **envelope, struct err *e)
{
    char detail[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(p->curl, CURLOPT_ERRORBUFFER, detail);
    bool ok = load_page(p, detail, e);
    curl_easy_setopt(p->curl, CURLOPT_ERRORBUFFER, NULL);
    return ok && read_page(p, envelope, e);
}

/* What a page calls its next one, from that page's address; empty and *e when no page can be had there. */
static struct str resolve_next(struct str page, struct str next, struct arena *a, struct err *e)
{
    CURLU *u = curl_url();
    char *whole = NULL, *scheme = NULL;
    bool ok = u && curl_url_set(u, CURLUPART_URL, page.p, 0) == CURLUE_OK
        && curl_url_set(u, CURLUPART_URL, arena_copy(a, next).p, CURLU_URLENCODE) == CURLUE_OK
        && curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK
        && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0)
        && curl_url_get(u, CURLUPART_URL, &whole, 0) == CURLUE_OK;
    struct str out = ok ? arena_copy_cstr(a, whole) : STR("");
    if (!ok) {
        err_set(e, ERR_NET, "%s: its next page cannot be read: %.100s", page.p, next.p);
    }
    curl_free(whole);
    curl_free(scheme);
    curl_url_cleanup(u);
    return out;
}

static bool fetch_pages(CURL *curl, FILE *file, struct harvest *h, const struct source *s, struct str url, struct err *e)
{
    struct str host = host_of(url);
    struct map *seen = map_create();
    bool ok = true;
    size_t rows = 0;
    for (int n = 0; ok && url.n; n++) {
        json_t *envelope = NULL;
        struct page p = { .h = h, .source = s, .url = arena_copy(h->arena, url), .curl = curl, .file = file };
        map_set(seen, p.url, n);
        ok = fetch_page(&p, &envelope, e);
        rows += p.rows;
        url = ok && envelope && s->next_page ? s->next_page(envelope, p.url, h->arena) : STR("");
        if (url.n) {
            url = resolve_next(p.url, url, h->arena, e);
            ok = url.n > 0;
        } else if (ok) {
            harvest_check_count(h, s, p.url.p, envelope, rows);
        }
        json_decref(envelope);
        if (url.n && !str_equal(host_of(url), host)) {
            ok = err_set(e, ERR_NET, "%s: the next page is on another host, which is not followed", p.url.p);
        } else if (url.n && (map_find(seen, url) != MAP_NONE || n + 1 == PAGES_MAX)) {
            ok = err_set(e, ERR_NET, "%s: the pages never end", p.url.p);
        }
    }
    map_destroy(seen);
    return ok;
}

bool fetch_source(struct harvest *h, const struct source *s, struct str url, const char *folder, struct err *e)
{
    CURL *curl = curl_easy_init();
    FILE *file = harvest_open_file(folder, e);
    bool ok = file != NULL;
    if (ok && !curl) {
        ok = err_set(e, ERR_NET, "build: libcurl cannot be used");
    }
    ok = ok && fetch_pages(curl, file, h, s, url, e);
    if (file) {
        fclose(file);
    }
    curl_easy_cleanup(curl);
    return ok;
}
