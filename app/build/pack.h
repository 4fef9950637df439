#pragma once
/* A pack is a record as bytes: records wait in a file between reading and
 * writing, so that memory stays flat whatever the size of the sources. */
#include "app/build/record.h"

/* The bytes of a record, in the arena. */
struct str pack_record(const struct record *r, struct arena *a);
/* Back again; texts are copied into the arena. Asserts on anything pack_record did not make. */
void unpack_record(struct str bytes, struct record *r, struct arena *a);
