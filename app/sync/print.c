/* What --status prints: for a person, from the files alone. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/base/clock.h"
#include "app/base/utf8.h"
#include "app/sync/address.h"
#include "app/sync/status.h"
#include "app/sync/store.h"
#include "app/texts/texts.h"

struct page {
    struct arena *arena;
    const struct texts *english;
    int64_t now_utc;
};

/* "22 November 2026 at 03:00, 1 day ago"; a time to come has no "ago". */
static struct str when(const struct page *p, int64_t utc)
{
    static const struct { int64_t seconds; const char *one, *many; } units[] = {
        { 86400, "day", "days" }, { 3600, "hour", "hours" }, { 60, "minute", "minutes" },
    };
    static const struct date no_day = { 0, 1, 1 };    /* always with the year */
    if (utc <= 0) {
        return STR("not known");
    }
    struct civil c = civil_from_utc(utc);
    struct str at = arena_format(p->arena, "%.*s %02d:%02d", STR_FMT(texts_date(p->english, p->arena, c.date, no_day)), c.hour, c.minute);
    int64_t passed = p->now_utc - utc;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        int64_t n = passed / units[i].seconds;
        if (passed > 0 && n > 0) {
            return arena_format(p->arena, "%.*s (%lld %s ago)", STR_FMT(at), (long long)n, n == 1 ? units[i].one : units[i].many);
        }
    }
    return passed >= 0 ? arena_format(p->arena, "%.*s (just now)", STR_FMT(at))
        : arena_format(p->arena, "%.*s (after what the clock shows now)", STR_FMT(at));
}

static void print_catalogue(const struct page *p, const char *name, const char *path, bool always)
{
    struct err why = { 0 };
    struct stored s = store_look(path, &why);
    if (s.good && s.sequence) {
        printf("%-22s number %lld, built %.*s\n", name, (long long)s.sequence, STR_FMT(when(p, s.built_utc)));
    } else if (s.good) {
        printf("%-22s without a number, built %.*s\n", name, STR_FMT(when(p, s.built_utc)));
    } else if (!s.missing) {
        printf("%-22s broken: %s\n", name, why.text);
    } else if (always) {
        printf("%-22s there is none\n", name);
    }
}

/* A url that is wrong may hold a secret: it is not shown. */
static void print_server(const struct page *p, const struct config *c)
{
    struct str base;
    struct err why = { 0 };
    if (!address_make(c->sync_url, c->sync_ring, &base, p->arena, &why)) {
        printf("%-22s wrong settings: %s\n", "Server", why.text);
    } else if (c->sync_ring.n) {
        printf("%-22s %.*s (ring %.*s)\n", "Server", STR_FMT(base), STR_FMT(c->sync_ring));
    } else {
        printf("%-22s %.*s (no ring)\n", "Server", STR_FMT(base));
    }
}

static void print_run(const struct page *p, const struct status *s, bool known)
{
    if (!known) {
        printf("  last try             none since this device was started\n");
    } else if (s->reason == SYNC_OK) {
        printf("  last try             %.*s, it succeeded, %lld bytes came\n", STR_FMT(when(p, s->try_utc)), (long long)s->received_bytes);
    } else {
        printf("  last try             %.*s, it failed (%s): %.*s\n", STR_FMT(when(p, s->try_utc)), sync_reason_word(s->reason),
               STR_FMT(utf8_clean(p->arena, s->sentence)));
    }
    printf("  last success         %.*s\n", STR_FMT(when(p, s->success_utc)));
}

static void print_device(const struct device *d)
{
    enum { MB = 1000000 };
    if (d->has_storage) {
        printf("Storage                %lld MB of %lld MB are free\n", (long long)(d->storage_free_bytes / MB),
               (long long)(d->storage_size_bytes / MB));
    } else {
        printf("Storage                not known\n");
    }
    if (d->has_temperature) {
        printf("Temperature            %.1f °C\n", d->temperature_celsius);
    } else {
        printf("Temperature            the device does not tell\n");
    }
    printf("Power supply           %s\n", !d->has_voltage ? "the device does not tell" : d->under_voltage ? "too weak" : "good");
}

bool sync_print_status(const struct sync_options *o, struct err *e)
{
    struct arena *a = arena_create();
    struct page p = { a, texts_get(STR("en")), (int64_t)time(NULL) };
    struct str run = arena_copy(a, o->config->path_run);
    struct store store;
    struct status status;
    struct device device;
    store_init(&store, o->config->path_state, a);
    print_catalogue(&p, "Catalogue", store.installed.p, true);
    print_catalogue(&p, "Last one before it", store.last.p, false);

    print_server(&p, o->config);
    printf("Fetching catalogues\n");
    bool known = status_read(&status, "sync", arena_format(a, "%s/status.prom", run.p).p, a);
    struct last last = last_read(arena_format(a, "%s/last", store.parts.p).p, a);
    status.success_utc = last.success_utc > status.success_utc ? last.success_utc : status.success_utc;
    print_run(&p, &status, known);

    printf("Fetching notices\n");
    known = status_read(&status, "notices", arena_format(a, "%s/notices.prom", run.p).p, a);
    print_run(&p, &status, known);

    device_read(&device, o->system, store.state);
    print_device(&device);
    arena_destroy(a);
    return fflush(stdout) == 0 || err_set(e, ERR_IO, "the status could not be printed: %s", strerror(errno));
}
