#include "app/sync/address.h"

#include <curl/curl.h>
#include <string.h>

static struct str part_of(CURLU *u, CURLUPart part, struct arena *a)
{
    char *text = NULL;
    struct str out = curl_url_get(u, part, &text, 0) == CURLUE_OK ? arena_copy_cstr(a, text) : STR("");
    curl_free(text);
    return out;
}

static bool has_part(CURLU *u, CURLUPart part)
{
    char *text = NULL;
    bool has = curl_url_get(u, part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return has;
}

static bool is_this_machine(struct str host)
{
    return str_equal_cstr(host, "127.0.0.1") || str_equal_cstr(host, "[::1]") || str_equal_cstr(host, "localhost");
}

static bool is_ring(struct str ring)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    for (size_t i = 0; i < ring.n; i++) {
        if (!memchr(letters, ring.p[i], sizeof letters - 1)) {
            return false;
        }
    }
    return ring.n <= 64 && !str_starts_with(ring, STR("."));
}

static bool read_url(CURLU *u, struct str url, struct str *base, struct arena *a, struct err *e)
{
    if (!u || curl_url_set(u, CURLUPART_URL, arena_copy(a, url).p, 0) != CURLUE_OK) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: is not an address that begins with https://");
    }
    struct str scheme = part_of(u, CURLUPART_SCHEME, a);
    bool plain = str_equal_cstr(scheme, "http");
    if (!plain && !str_equal_cstr(scheme, "https")) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: must begin with https://");
    }
    if (plain && !is_this_machine(part_of(u, CURLUPART_HOST, a))) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: http:// is only for this same machine, others are asked by https://");
    }
    if (has_part(u, CURLUPART_USER) || has_part(u, CURLUPART_PASSWORD)) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: must not hold a name or password: what is published is public");
    }
    if (has_part(u, CURLUPART_QUERY) || has_part(u, CURLUPART_FRAGMENT)) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: must be a folder, without \"?\" and \"#\"");
    }
    *base = part_of(u, CURLUPART_URL, a);
    return true;
}

bool address_make(struct str url, struct str ring, struct str *base, struct arena *a, struct err *e)
{
    if (url.n == 0) {
        return err_set(e, ERR_ARGUMENT, "[sync] url: is missing");
    }
    if (!is_ring(ring)) {
        return err_set(e, ERR_ARGUMENT, "[sync] ring: is a folder's name of letters, digits, '-', '_' and '.'");
    }
    CURLU *u = curl_url();
    bool ok = read_url(u, url, base, a, e);
    curl_url_cleanup(u);
    while (ok && str_ends_with(*base, STR("/"))) {
        base->n--;
    }
    if (ok) {
        *base = ring.n ? arena_format(a, "%.*s/%.*s", STR_FMT(*base), STR_FMT(ring)) : arena_copy(a, *base);
    }
    return ok;
}

bool address_is_plain(struct str base)
{
    return str_starts_with(base, STR("http:"));
}
