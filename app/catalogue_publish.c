#include "app/catalogue_publish.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/base/clock.h"
#include "app/base/log.h"
#include "app/delivery/index.h"
#include "app/publish/publish.h"

enum { EXIT_WORLD = 1, EXIT_USAGE = 2 };

static bool complain(const char *option, const char *value, const char *expected)
{
    fprintf(stderr, "aula-catalogue: %s %s: %s expected\n", option, value, expected);
    return false;
}

static bool set_numbers(struct publish_options *o, const char *keep, const char *now)
{
    long long n;
    if (keep && (!str_to_int(str_of(keep), &n) || n < 0 || n > INDEX_PATCHES_MAX)) {
        return complain("--keep", keep, "a number from 0 to 14");
    }
    o->keep = keep ? (int)n : PUBLISH_KEEP;
    o->now_utc = (int64_t)time(NULL);
    return !now || clock_parse_iso(str_of(now), &o->now_utc, NULL) || complain("--now", now, "a time such as 2026-11-23T10:00+02:00");
}

static bool parse(int argc, char **argv, struct publish_options *o)
{
    const char *keep = NULL, *now = NULL;
    const struct { const char *name; const char **value; } texts[] = {
        { "--key", &o->key }, { "--dir", &o->dir }, { "--in", &o->catalogue }, { "--notices", &o->notices }, { "--keep", &keep }, { "--now", &now },
    };
    size_t k, count = sizeof texts / sizeof texts[0];
    for (int i = 2; i < argc; i += 2) {
        for (k = 0; k < count && strcmp(argv[i], texts[k].name) != 0; k++) {
        }
        if (k == count) {
            fprintf(stderr, "aula-catalogue: publish has no option %s\n", argv[i]);
            return false;
        }
        if (i + 1 == argc) {
            fprintf(stderr, "aula-catalogue: %s needs a value\n", argv[i]);
            return false;
        }
        *texts[k].value = argv[i + 1];
    }
    if (!o->key || !o->dir || (!o->catalogue && !o->notices)) {
        fprintf(stderr, "aula-catalogue: publish needs --key, --dir and --in or --notices\n");
        return false;
    }
    return set_numbers(o, keep, now);
}

int catalogue_publish_run(int argc, char **argv)
{
    struct publish_options o = { 0 };
    struct err e = { 0 };
    if (!parse(argc, argv, &o)) {
        return EXIT_USAGE;
    }
    if (!publish_run(&o, &e)) {
        log_line(LOG_ERR, "publish", "%s", e.text);
        return e.kind == ERR_ARGUMENT ? EXIT_USAGE : EXIT_WORLD;
    }
    return 0;
}
