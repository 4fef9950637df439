/* A list is fetched into a set of the cache page by page, and read into the
 * harvest only after its last page: what is not whole never mixes with what is.
 * Without a cache the set is one file without a name. */
#include "app/build/fetch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/base/log.h"
#include "app/base/utf8.h"
#include "app/build/answer.h"
#include "app/build/client.h"

enum { PAGES_MAX = 10000, EMPTY_PAGES_MAX = 10, LIST_MAX_S = 3 * 3600, DAY_S = 86400 };
static const size_t LIST_MAX_BYTES = (size_t)2 << 30;

struct fetch {
    const struct build_config *config;
    struct harvest *h;
    struct arena *arena;
    struct client *client;
    struct cache *cache;    /* NULL: answers are not kept */
    FILE *file;             /* without a cache: pages one after the other */
    struct str area, language;    /* of the list that is read: a municipality's number or a city's name */
};

/* One list while it is read. */
struct list {
    struct fetch *f;
    const struct build_source *source;
    const char *changes;            /* of its source_list, or NULL */
    struct str whole_url, base;     /* base: empty for a list of its own address */
    struct cache_sets sets;         /* kept */
    size_t first, count;            /* of them: the last whole one and the changes since; count 0 = nothing is kept */
    struct cache_set set;           /* the one that is filled */
    struct str set_url;
    ROWS(struct cache_page) pages;  /* of the set */
    size_t rows;
    int64_t told;                   /* rows that the source promised; -1 = none */
    bool unchanged;                 /* the kept list is still right */
    bool hopeless;                  /* what has come of the set is of no use to a later try */
};

static int64_t now_of(const struct list *l)
{
    return l->f->h->now_utc;
}

static struct cache_set *kept_whole(struct list *l)
{
    return l->count ? &l->sets.list.at[l->first] : NULL;
}

static struct cache_set *kept_last(struct list *l)
{
    return l->count ? &l->sets.list.at[l->first + l->count - 1] : NULL;
}

/* Must the page hold a list? That of a register's interface does, one after the first, and what was one before. */
static bool must_be_list(struct list *l, size_t number)
{
    struct cache_page p;
    struct answer_scan kept = { 0 };
    const struct cache_set *w = kept_whole(l);
    bool was = l->base.n || number > 1;
    if (!was && w && cache_find_page(w, 1, &p, l->f->arena) && answer_scan(&p, l->f->file, &kept)) {
        was = !answer_is_single(&kept);
    }
    json_decref(kept.envelope);
    return was;
}

/* Names of cities have letters that an address has not. */
static struct str escape(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        n += (size_t)snprintf(out + n, 4, plain ? "%c" : "%%%02X", c);
    }
    return (struct str){ out, n };
}

/* "…{municipality}…" with what stands for it. */
static struct str fill(struct fetch *f, const char *template, int64_t since_utc)
{
    char since[21], today[11];
    clock_format_utc(since_utc, since);
    date_format_iso(civil_from_utc(f->h->now_utc).date, today);
    const struct { struct str name, value; } places[] = {
        { STR("{municipality}"), f->area }, { STR("{city}"), escape(f->arena, f->area) }, { STR("{language}"), f->language },
        { STR("{today}"), str_of(today) },
        { STR("{since_day}"), { since, 10 } }, { STR("{since}"), str_of(since) },
    };
    struct str out = str_of(template);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        for (long at; (at = str_find(out, places[i].name)) >= 0;) {
            out = arena_format(f->arena, "%.*s%.*s%.*s", (int)at, out.p, STR_FMT(places[i].value),
                               STR_FMT(str_sub(out, (size_t)at + places[i].name.n, out.n)));
        }
    }
    return out;
}

/* The kept page that the server may call unchanged: the same number and address in the last whole set. */
static bool find_kept(struct list *l, size_t number, uint64_t address, struct cache_page *p)
{
    const struct cache_set *w = kept_whole(l);
    return l->set.whole && w && number <= w->pages && cache_find_page(w, number, p, l->f->arena)
        && p->address == address && (p->etag.n || p->modified.n);
}

/* Does an unchanged first page stand for the whole list? For a list of one page it does. A list of many pages may
 * still have changed further on, since a server names only the page it gives: that is borne for whole_days, after
 * which every page is asked for. What could be old by then is an opening time or a telephone number of a few days
 * ago; nothing gets lost, and a list that is cut or empty has another first page. */
static bool stands_for_all(struct list *l, size_t number)
{
    const struct cache_set *w = kept_whole(l);
    bool young = now_of(l) - w->begun_utc < (int64_t)l->source->whole_days * DAY_S;
    return number == 1 && (w->pages == 1 || (young && !l->changes));
}

static bool keep_answer(struct list *l, size_t number, FILE *file, const struct client_answer *answer, struct cache_page *p,
                        struct err *e)
{
    p->length = answer->length;
    p->hash = answer->hash;
    p->etag = answer->etag;
    p->modified = answer->modified;
    if (fflush(file) != 0) {
        err_set(e, ERR_FULL, "%.*s: the page could not be kept: %s", STR_FMT(answer->url), strerror(errno));
        if (l->f->cache) {
            cache_drop_page(&l->set, file);
        }
        return false;
    }
    return !l->f->cache || cache_keep_page(&l->set, number, file, p, l->f->arena, e);
}

/* Asks for a page. */
static bool load_page(struct list *l, size_t number, struct str *url, struct cache_page *p, struct err *e)
{
    struct fetch *f = l->f;
    struct cache_page kept;
    struct client_answer answer;
    uint64_t address = map_hash(0, *url);
    bool has_kept = find_kept(l, number, address, &kept);
    FILE *file = f->cache ? cache_open_page(&l->set, e) : f->file;
    if (!file) {
        return false;
    }
    if (!f->cache && number > 1) {
        const struct cache_page *last = &l->pages.at[number - 2];
        fseek(file, last->offset + (long)last->length, SEEK_SET);
    } else if (!f->cache) {
        rewind(file);
    }
    struct client_request r = { .url = *url, .home = l->source->location, .key = l->source->key, .file = file,
        .key_header = str_of(l->source->source->key_header),
        .etag = has_kept ? kept.etag : STR(""), .modified = has_kept ? kept.modified : STR("") };
    *p = (struct cache_page){ .address = address, .offset = ftell(file) };
    bool ok = client_get(f->client, &r, &answer, f->arena, e);
    if (ok && !answer.unchanged) {
        *url = answer.url;
        return keep_answer(l, number, file, &answer, p, e);
    }
    if (f->cache) {
        cache_drop_page(&l->set, file);
    }
    if (ok) {
        *p = kept;
        l->unchanged = stands_for_all(l, number);
        ok = l->unchanged || cache_share_page(p, &l->set, number, f->arena, e);
    }
    return ok;
}

/* A page of the set: one that has come before this build was broken off, or from the source. */
static bool get_page(struct list *l, size_t number, struct str *url, struct answer_scan *s, struct err *e)
{
    struct cache_page p;
    bool have = l->f->cache && cache_find_page(&l->set, number, &p, l->f->arena) && p.address == map_hash(0, *url);
    if (!have && !load_page(l, number, url, &p, e)) {
        return false;
    }
    *ROWS_ADD(l->f->arena, &l->pages) = p;
    if (!answer_scan(&p, l->f->file, s)) {
        l->hopeless = true;
        return err_set(e, ERR_NET, "%s: the page is cut or not JSON", url->p);
    }
    if (answer_is_single(s) && must_be_list(l, number)) {
        l->hopeless = true;
        return err_set(e, ERR_FORMAT, "%s: the page has no list in it", url->p);
    }
    l->rows += s->rows;
    long long told = harvest_told_count(s->envelope);
    l->told = told >= 0 ? told : l->told;
    return true;
}

/* The address after this page: *url becomes empty at the end. False when it leads nowhere or round in a circle. */
static bool turn_page(struct list *l, struct map *seen, const struct answer_scan *s, struct str *url, struct err *e)
{
    const struct source *source = l->source->source;
    struct str page = *url;
    struct str next = s->envelope && source->next_page ? source->next_page(s->envelope, page, l->f->arena) : STR("");
    *url = STR("");
    if (next.n == 0) {
        return true;
    }
    *url = client_resolve(page, next, l->source->location, l->f->arena, e);
    if (url->n == 0) {
        return false;
    }
    struct str rows = arena_format(l->f->arena, "rows %016llx", (unsigned long long)s->hash);    /* no address */
    long times = map_find(seen, rows);
    bool repeats = s->rows > 0 ? times != MAP_NONE : times >= EMPTY_PAGES_MAX;
    bool too_many = l->told >= 0 && (long long)l->rows - (long long)l->told > l->told / 100;
    if (repeats || too_many || map_find(seen, *url) != MAP_NONE || l->pages.count == PAGES_MAX) {
        return err_set(e, ERR_NET, "%s: the pages never end%s", page.p, repeats ? ": the same rows come again"
                       : too_many ? ": more rows than the source tells of" : "");
    }
    map_set(seen, rows, times == MAP_NONE ? 1 : times + 1);
    return true;
}

static bool check_size(const struct list *l, time_t began, struct str url, struct err *e)
{
    struct timespec now;
    size_t bytes = 0;
    for (size_t i = 0; i < l->pages.count; i++) {
        bytes += l->pages.at[i].length;
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    return bytes > LIST_MAX_BYTES ? err_set(e, ERR_NET, "%s: the list is larger than 2 GB", url.p)
        : now.tv_sec - began > LIST_MAX_S ? err_set(e, ERR_NET, "%s: the list takes longer than 3 hours", url.p) : true;
}

/* All pages into the set, from the first. */
static bool get_pages(struct list *l, struct err *e)
{
    struct map *seen = map_create();
    struct str url = l->set_url;
    struct timespec began;
    bool ok = true;
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (size_t n = 1; ok && url.n && !l->unchanged; n++) {
        struct answer_scan s = { 0 };
        map_set(seen, url, 1);
        ok = get_page(l, n, &url, &s, e);
        if (ok && !l->unchanged) {
            ok = turn_page(l, seen, &s, &url, e) && check_size(l, began.tv_sec, url, e);
            l->hopeless = !ok;
        }
        json_decref(s.envelope);
    }
    map_destroy(seen);
    return ok;
}

/* What is kept is not too old to stand in for a list that does not come. */
static bool can_stand_in(struct list *l)
{
    const struct cache_set *last = kept_last(l);
    return last && now_of(l) - last->checked_utc <= (int64_t)FETCH_STAND_IN_DAYS * DAY_S;
}

/* Much less than was kept may be a register at half strength: believed when it comes again, or when there is nothing
 * better. One row fewer is an ordinary day. */
static bool is_too_small(struct list *l)
{
    const struct cache_set *w = kept_whole(l);
    bool small = l->set.whole && w && l->rows * 100 < w->rows * FETCH_LEAST_PERCENT && w->rows - l->rows > 1;
    return small && can_stand_in(l) && cache_count_small(&l->sets, now_of(l)) < FETCH_SMALL_NIGHTS;
}

/* Is it all that the source has? */
static bool check_whole(struct list *l, struct err *e)
{
    const struct cache_set *w = kept_whole(l);
    long long off = l->told < 0 ? 0 : llabs((long long)l->told - (long long)l->rows);
    l->hopeless = true;
    if (off > l->told / 100 && l->told >= 0) {
        return err_set(e, ERR_FORMAT, "%s: the source tells of %lld rows, but %zu were read", l->set_url.p,
                       (long long)l->told, l->rows);
    }
    if (l->set.whole && l->rows == 0 && w && w->rows > 0) {
        return err_set(e, ERR_FORMAT,
                       "%s: the list is suddenly empty: it had %zu rows (if that is right, empty the cache folder)",
                       l->set_url.p, w->rows);
    }
    if (is_too_small(l)) {
        return err_set(e, ERR_FORMAT, "%s: the list has shrunk from %zu to %zu rows (it is believed on the third night)",
                       l->set_url.p, w->rows, l->rows);
    }
    l->hopeless = false;
    return true;
}

/* What is kept of the list: the last whole set and all changes after it, as far as their pages are undamaged. */
static void find_chain(struct list *l)
{
    struct cache_page p;
    size_t n = l->sets.list.count;
    for (l->first = n; l->first > 0 && !(l->sets.list.at[l->first - 1].whole && l->sets.list.at[l->first - 1].done);) {
        l->first--;
    }
    if (l->first == 0) {
        return;
    }
    l->first--;
    for (size_t i = l->first; i < n && l->sets.list.at[i].done && l->count == i - l->first; i++) {
        bool good = true;
        for (size_t k = 1; good && k <= l->sets.list.at[i].pages; k++) {
            good = cache_find_page(&l->sets.list.at[i], k, &p, l->f->arena);
        }
        l->count += good;
    }
    /* Changes after a damaged one are asked for anew, together with it. */
    for (size_t i = l->first + l->count; l->count && i < n && l->sets.list.at[i].done; i++) {
        cache_remove(&l->sets.list.at[i]);
    }
}

/* Chooses between the whole list and its changes, and makes room for them. */
static bool begin_set(struct list *l, struct err *e)
{
    const struct cache_set *w = kept_whole(l);
    bool whole = !w || !l->changes || now_of(l) - w->begun_utc >= (int64_t)l->source->whole_days * DAY_S;
    l->set = (struct cache_set){ .whole = whole, .begun_utc = now_of(l) };
    if (!whole) {
        struct str changes = fill(l->f, l->changes, kept_last(l)->checked_utc - FETCH_OVERLAP_S);
        l->set_url = arena_join(l->f->arena, l->base, changes);
    }
    return !l->f->cache || cache_begin(&l->sets, whole, now_of(l), &l->set, l->f->arena, e);
}

/* The set has come whole: makes it count. */
static bool end_set(struct list *l, struct err *e)
{
    if (!l->f->cache) {
        return true;
    }
    if (l->set.whole) {
        cache_forget_small(&l->sets);
    }
    if (l->unchanged || (!l->set.whole && l->rows == 0)) {
        struct cache_set *last = kept_last(l);
        last->checked_utc = l->set.begun_utc;
        cache_remove(&l->set);
        l->pages.count = 0;
        return cache_end(last, e);
    }
    l->set.pages = l->pages.count;
    l->set.rows = l->rows;
    l->set.checked_utc = l->set.begun_utc;
    if (!cache_end(&l->set, e)) {
        return false;
    }
    if (l->set.whole) {
        cache_remove_others(&l->sets, &l->set);
    }
    return true;
}

static void feed_harvest(void *to, const char *bytes, size_t n)
{
    harvest_feed(to, bytes, n);
}

static void harvest_page(struct list *l, const struct cache_page *p, struct str url, size_t number)
{
    struct str name = number == 1 ? url : arena_format(l->f->arena, "%.*s (page %zu)", STR_FMT(url), number);
    struct harvest_answer *answer = harvest_begin(l->f->h, l->source->source, name.p);
    json_t *envelope;
    size_t rows;
    answer_read(p, l->f->file, feed_harvest, answer);    /* a page that has gone meanwhile is told as cut */
    harvest_end(answer, &envelope, &rows);
    json_decref(envelope);
}

static void harvest_kept(struct list *l)
{
    for (size_t i = l->first; i < l->first + l->count; i++) {
        for (size_t k = 1; k <= l->sets.list.at[i].pages; k++) {
            struct cache_page p;
            cache_find_page(&l->sets.list.at[i], k, &p, l->f->arena);
            harvest_page(l, &p, l->whole_url, k);
        }
    }
}

static void harvest_list(struct list *l)
{
    if (!l->set.whole || l->unchanged) {
        harvest_kept(l);
    }
    for (size_t k = 0; k < l->pages.count && !l->unchanged; k++) {
        harvest_page(l, &l->pages.at[k], l->set_url, k + 1);
    }
}

/* What went wrong, without the address that the report tells beside it. */
static struct str reason_of(const struct list *l, const struct err *why)
{
    struct str text = str_of(why->text);
    bool same = str_starts_with(text, l->set_url) && str_starts_with(str_sub(text, l->set_url.n, 2), STR(": "));
    return utf8_clean(l->f->arena, same ? str_sub(text, l->set_url.n + 2, text.n) : text);
}

/* The list did not come: what is kept stands in when it is not too old. */
static bool stand_in(struct list *l, const struct err *why)
{
    struct report *report = l->f->h->report;
    struct str source = str_of(l->source->source->id), reason = reason_of(l, why);
    const struct cache_set *last = kept_last(l);
    bool stands = can_stand_in(l);
    struct report_place at = { source, utf8_clean(l->f->arena, l->set_url), STR("") };
    report_add_fault(report, at, reason.p);
    report_set_whole(report, source, false, reason.p);
    report_set_missing(report, source, stands ? last->checked_utc : 0);
    if (stands) {
        char from[21];
        clock_format_utc(last->checked_utc, from);
        from[10] = '\0';
        report_add_fault(report, at, arena_format(l->f->arena, "the answers of %s stand in for what did not come", from).p);
        harvest_kept(l);
    }
    return stands;
}

/* The first night of a list without a row may be a wrong setting or another interface, and is never silent. */
static void tell_empty(struct list *l)
{
    const struct cache_set *w = kept_whole(l);
    if (l->rows == 0 && (l->set.whole || w->rows == 0)) {
        report_add_fault(l->f->h->report, (struct report_place){ str_of(l->source->source->id),
                         utf8_clean(l->f->arena, l->whole_url), STR("") }, "the list is empty");
    }
}

static bool read_list(struct fetch *f, const struct build_source *s, struct str address, struct list *l, struct err *e)
{
    struct err why = { 0 };
    l->f = f;
    l->source = s;
    l->told = -1;
    l->set_url = l->whole_url;
    bool ok = !f->cache || cache_find(f->cache, s->source->id, address, now_of(l), FETCH_RESUME_S, &l->sets, f->arena, &why);
    if (ok) {
        find_chain(l);
        ok = begin_set(l, &why) && get_pages(l, &why) && (l->unchanged || check_whole(l, &why)) && end_set(l, &why);
    }
    if (ok) {
        report_set_whole(f->h->report, str_of(s->source->id), true, "");
        tell_empty(l);
        harvest_list(l);
        return true;
    }
    if (f->cache && l->hopeless) {
        cache_remove(&l->set);
    }
    if (stand_in(l, &why)) {
        return true;
    }
    if (e->kind == ERR_NONE) {
        *e = why;
    }
    return false;
}

bool fetch_source(struct fetch *f, const struct build_source *s, struct err *e)
{
    const struct source_list *lists = s->source->lists;
    bool ok = true;
    *e = (struct err){ 0 };
    f->language = s->language.n ? s->language : STR("fi");
    if (!lists || !str_ends_with(s->location, STR("/"))) {
        struct list l = { .whole_url = s->location };
        return read_list(f, s, s->location, &l, e);
    }
    for (; lists->whole; lists++) {
        struct str template = str_of(lists->whole);
        struct str rest = str_find(template, STR("{municipality}")) >= 0 ? f->config->municipality
            : str_find(template, STR("{city}")) >= 0 ? f->config->city : STR("-");
        while (str_next(&rest, ' ', &f->area)) {
            struct list l = { .changes = lists->changes, .base = s->location };
            l.whole_url = arena_join(f->arena, s->location, fill(f, lists->whole, 0));
            /* The day's date does not make it another list, the area and the language do. */
            struct str address = arena_format(f->arena, "%.*s%s %.*s %.*s", STR_FMT(s->location), lists->whole,
                                              STR_FMT(f->area), STR_FMT(f->language));
            ok = read_list(f, s, address, &l, e) && ok;
        }
    }
    return ok;
}

bool fetch_open(struct fetch **out, const struct build_config *c, struct harvest *h, const char *folder, struct err *e)
{
    struct fetch *f = calloc(1, sizeof *f);
    if (!f) {
        abort();
    }
    *out = f;
    f->config = c;
    f->h = h;
    f->arena = arena_create();
    struct client_manners manners = { c->contact, c->requests_per_second, c->page_seconds };
    if (!client_open(&f->client, &manners, e)) {
        return false;
    }
    if (c->cache.n) {
        return cache_open(&f->cache, c->cache.p, e);
    }
    f->file = harvest_open_file(folder, e);
    return f->file != NULL;
}

void fetch_sweep(struct fetch *f)
{
    if (f->cache) {
        cache_sweep(f->cache, f->h->now_utc, (int64_t)FETCH_STAND_IN_DAYS * DAY_S);
    }
}

void fetch_close(struct fetch *f)
{
    if (f) {
        if (f->file) {
            fclose(f->file);
        }
        cache_close(f->cache);
        client_close(f->client);
        arena_destroy(f->arena);
        free(f);
    }
}
