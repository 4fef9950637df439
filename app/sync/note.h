#pragma once
/* A note is a small text file of ours that is always whole: written under
 * another name ("PATH.new") and renamed. */
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/err.h"

bool note_write(const char *path, struct str text, struct err *e);
/* The text of a file of at most `max` bytes; empty when there is none or it is anything else. */
struct str note_read(const char *path, size_t max, struct arena *a);
/* The rest of the line that begins with "KEY ", or empty. */
struct str note_line(struct str text, const char *key);
/* The same as a number; 0 when there is none or it is not above 0. */
int64_t note_number(struct str text, const char *key);
/* A folder and those above it, made when they are not there. */
bool note_make_folder(const char *path, struct err *e);
