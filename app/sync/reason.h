#pragma once
/* What the files of sync share to say why something failed. */
#include "app/base/str.h"
#include "app/sync/sync.h"

/* Sets *e and returns `reason`. */
enum sync_reason sync_fail(enum sync_reason reason, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The reason of an error that a file gave: no room, or the medium. */
enum sync_reason sync_reason_of_file(const struct err *e);
/* The reason of a word; SYNC_REASON_COUNT when it is none. */
enum sync_reason sync_reason_of_word(struct str word);
