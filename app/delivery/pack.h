#pragma once
/* Packing makes a file small for the way (zstd), whole or as a patch against an
 * older one, and unpacks it within limits that the signed index gives. */
#include "app/delivery/digest.h"

enum { PACK_WINDOW_LOG = 23 };    /* a whole file is unpacked with 8 MB of memory, whatever it says itself */

/* Each writes `to` anew and leaves no half of it on failure; the same bytes give the same bytes. */
bool pack_whole(const char *from, const char *to, struct err *e);
bool pack_patch(const char *old, const char *from, const char *to, struct err *e);

/* How many bytes a packed file says that it holds: for a publisher's own files, of which no index tells any more. */
bool unpack_size(const char *from, int64_t *size, struct err *e);
/* Both write `to` (on the disk when true: fsync), which must come out with `size` bytes; more is never written.
 * *d is of what was written. On false nothing is left of `to`. */
bool unpack_whole(const char *from, const char *to, int64_t size, struct digest *d, struct err *e);
/* Holds the old and the new file in memory (nothing is mapped: a bad block of a card is an error, not a signal);
 * ERR_FULL when that much is not to be had. */
bool unpack_patch(const char *from, const char *old, const char *to, int64_t size, struct digest *d, struct err *e);
