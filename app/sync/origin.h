#pragma once
/* An origin is where something came from and by which keys it was proved: short
 * hashes of what the settings said then.  An ETag or a sequence of one origin
 * says nothing of another. */
#include "app/base/arena.h"

enum { ORIGIN_HEX = 8 };

struct origin {
    char base[ORIGIN_HEX + 1], keys[ORIGIN_HEX + 1];    /* empty: not known */
};

/* Of address_make's base and of the text of the keys. */
struct origin origin_make(struct str base, struct str keys);
/* The line of a note, "origin BASE KEYS\n"; empty when it is not known. */
struct str origin_format(const struct origin *o, struct arena *a);
/* From a note; not known where it has no such line. */
struct origin origin_read(struct str note);
/* Both known, and the same address and keys. */
bool origin_is_same(const struct origin *then, const struct origin *now);
/* Is it known that it was another address? */
bool origin_has_moved(const struct origin *then, const struct origin *now);
