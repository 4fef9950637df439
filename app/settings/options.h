#pragma once
/* The table of settings, made from options.def: config.c reads by it and config_docs.c describes it. */
#include <stddef.h>

enum option_type { OPTION_TEXT, OPTION_WORDS, OPTION_INT, OPTION_REAL, OPTION_YES_NO, OPTION_ANGLE, OPTION_LANGUAGES, OPTION_HOURS };

struct option {
    const char *section;      /* NULL: of each [phone.N] */
    const char *name;
    enum option_type type;
    size_t offset;            /* in struct config, or in struct config_phone */
    const char *value;        /* the default, as it would be written */
    double least, most;
    const char *sentence;
};

/* All rows in the order of options.def, phones last; *count of them. */
const struct option *options_all(size_t *count);
