#pragma once
/* A table is one language's words as po2c wrote them: sorted by key, with the
 * language's plural rule worked out for every n below 200.  Only app/texts
 * reads it; others call tr(). */
#include <stddef.h>

struct texts_entry {
    const char *key;
    const char *forms;    /* one after the other, each ended by '\0' */
    int form_count;
};

enum { TEXTS_PLURAL_TABLE = 200 };

struct texts_table {
    const char *code;
    const char *reviewer;       /* a role of reviewers.def; "" for a draft */
    const char *reviewed_on;    /* "2026-12-01", or "" */
    const struct texts_entry *entries;
    size_t count;
    unsigned char plural_of[TEXTS_PLURAL_TABLE];
};

#define LANGUAGE(symbol, code, own_name, rtl, speech, voice, locale) extern const struct texts_table texts_table_##symbol;
#include "app/texts/languages.def"
#undef LANGUAGE
