#pragma once
/* A notice is a short message to everyone in the house, for a time; an emergency
 * is one that stands over everything.  A file of notices is an ini text:
 *   [notice]                       (only in a published file: sequence = 20261122001)
 *   [notice.1]
 *   kind = notice                  or emergency
 *   start = 2026-11-23T08:00       Helsinki time (or with Z); end likewise, both must be there
 *   end = 2026-11-24T18:00
 *   title_fi = Kirjasto on suljettu
 *   text_fi = Maanantaina ei ole sähköä.    a second line of it begins with a blank
 *   title_sv = …                   Finnish must be there, other languages may */
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/err.h"

enum { NOTICE_MAX = 12, NOTICE_LANGUAGES_MAX = 16, NOTICE_TITLE_MAX = 80, NOTICE_TEXT_MAX = 400 };    /* letters */

enum notice_kind { NOTICE_PLAIN, NOTICE_EMERGENCY };

struct notice_text { struct str lang, title, text; };

struct notice {
    enum notice_kind kind;
    int64_t start_utc, end_utc;      /* [start, end) */
    struct notice_text texts[NOTICE_LANGUAGES_MAX];
    size_t text_count;
};

struct notices {
    int64_t sequence;                /* 0: not published */
    struct notice notices[NOTICE_MAX];
    size_t count;
};

/* ERR_FORMAT names the file, the section and the key. No notice at all is fine: that is how one is taken back. What is
 * not known is an error, except in a published file, which may be a newer publisher's. */
bool notices_parse(struct notices *n, struct str text, const char *name, struct arena *a, struct err *e);
/* The ini text, which notices_parse reads back. */
struct str notices_write(const struct notices *n, struct arena *a);
