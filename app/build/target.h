#pragma once
/* A target is a file that a build replaces: --out and --report, each by way of
 * a NAME.part beside it.  It is none of the files that the build reads. */
#include "app/build/build.h"

/* Do two paths lead to one file? Also of files that are not there yet, by their folder and name. */
bool target_is_same(const char *a, const char *b);
/* False, and an ERR_ARGUMENT, when a target is there and is no file, or when it or its part is the other target, the previous
 * catalogue (only --out may be that), the configuration or a source, or when the report is in a folder of saved answers. */
bool target_check_all(const struct build_options *o, const struct build_config *config, struct err *e);
