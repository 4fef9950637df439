#pragma once
/* A file here is read or written from its beginning to its end, and whatever
 * the system says against it becomes a sentence with its name. */
#include <stdbool.h>
#include <stddef.h>
#include "app/base/err.h"

struct file_content {
    char *bytes;
    size_t n;
};

/* ERR_FULL or ERR_IO by errno: "PATH: No space left on device". Returns false. */
bool file_fail(struct err *e, const char *path);
/* For reading; -1 on failure. */
int file_open(const char *path, struct err *e);
/* A new file in place of any that was there; -1 on failure. */
int file_create(const char *path, struct err *e);
/* Fills `room` as far as the file goes; *got < n only at its end. */
bool file_read(int fd, const char *path, void *room, size_t n, size_t *got, struct err *e);
/* The whole file into memory of its own (free bytes, also on failure); ERR_FULL when there is not so much. */
bool file_load(struct file_content *c, const char *path, struct err *e);
bool file_write(int fd, const char *path, const void *bytes, size_t n, struct err *e);
/* Ends a file that file_create began: on the disk when `good` and true is returned, else nothing is left of it.
 * *e is set only when this is what failed. */
bool file_finish(int fd, const char *path, bool good, struct err *e);
