#pragma once
/* Watches the catalogue's name for a new file: by inotify on its folder where
 * that works, and by looking each time it is asked. */
#include <stdint.h>
#include "app/catalogue/catalogue.h"

struct watch;
/* `path` must outlive the watch; the file that is there now counts as known. */
struct watch *watch_create(const char *path);
void watch_destroy(struct watch *w);
/* A descriptor that is readable when something happened in the folder, or -1. */
int watch_fd(const struct watch *w);
/* Looks; a good new file gives its handle (the caller's), a bad one a line in the log, once; what failed to open for a reason
 * that may pass is tried again at the next look. NULL: nothing new. */
struct catalogue *watch_look(struct watch *w);
