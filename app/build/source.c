#include "app/build/source.h"

#define SOURCE(name) extern const struct source source_##name;
#include "app/build/sources.def"
#undef SOURCE

static const struct source *const sources[] = {
#define SOURCE(name) &source_##name,
#include "app/build/sources.def"
#undef SOURCE
};

const struct source *const *source_all(size_t *count)
{
    *count = sizeof sources / sizeof sources[0];
    return sources;
}

const struct source *source_find(struct str kind)
{
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (str_equal_cstr(kind, sources[i]->kind)) {
            return sources[i];
        }
    }
    return NULL;
}

/* What holds for every record, whatever its source. */
static void check(struct sink *s, struct record *r)
{
    record_limit(r);
    if (r->cut) {
        sink_warn(s, "", "more rows or text than are kept: the rest was left out");
    }
    if (r->modified_utc && (r->modified_utc < 0 || civil_from_utc(r->modified_utc).date.year > 2100)) {
        r->modified_utc = 0;
    }
}

void sink_keep(struct sink *s, struct record *r)
{
    check(s, r);
    s->calls->keep(s, r);
}

void sink_drop(struct sink *s, enum drop why, const char *field, const char *reason)
{
    s->calls->drop(s, why, field, reason);
}

void sink_support(struct sink *s, struct record *r)
{
    check(s, r);
    s->calls->support(s, r);
}

void sink_warn(struct sink *s, const char *field, const char *reason)
{
    s->calls->warn(s, field, reason);
}

void sink_more(struct sink *s)
{
    s->calls->more(s);
}
