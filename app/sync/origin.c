#include "app/sync/origin.h"

#include <stdio.h>
#include <string.h>

#include "app/delivery/digest.h"
#include "app/sync/note.h"

static void hash(struct str s, char out[ORIGIN_HEX + 1])
{
    struct digest d = digest_of(s);
    char hex[DIGEST_HEX_ROOM];
    digest_format(d.sha256, hex);
    snprintf(out, ORIGIN_HEX + 1, "%.*s", ORIGIN_HEX, hex);
}

struct origin origin_make(struct str base, struct str keys)
{
    struct origin o;
    hash(base, o.base);
    hash(keys, o.keys);
    return o;
}

struct str origin_format(const struct origin *o, struct arena *a)
{
    return o->base[0] ? arena_format(a, "origin %s %s\n", o->base, o->keys) : STR("");
}

struct origin origin_read(struct str note)
{
    struct origin o = { .base = "" };
    struct str line = note_line(note, "origin");
    if (line.n == 2 * ORIGIN_HEX + 1 && line.p[ORIGIN_HEX] == ' ') {
        memcpy(o.base, line.p, ORIGIN_HEX);
        memcpy(o.keys, line.p + ORIGIN_HEX + 1, ORIGIN_HEX);
    }
    return o;
}

bool origin_is_same(const struct origin *then, const struct origin *now)
{
    return then->base[0] && strcmp(then->base, now->base) == 0 && strcmp(then->keys, now->keys) == 0;
}

bool origin_has_moved(const struct origin *then, const struct origin *now)
{
    return then->base[0] && strcmp(then->base, now->base) != 0;
}
