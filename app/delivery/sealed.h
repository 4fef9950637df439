#pragma once
/* A sealed text is a small text in one file with its signature before it: the
 * four lines of a minisign file and then the text.  One file cannot be half old
 * and half new.  The trusted comment says what it is and which ("aula index
 * 20261122001"), so that no sealed text can be passed off as another kind.
 *   head -4 F >t.minisig; tail -n +5 F >t; minisign -V -m t -P KEY */
#include <stdint.h>
#include "app/delivery/minisign.h"

enum { SEALED_BYTES_MAX = 64 * 1024 };

/* "aula KIND SEQUENCE", the trusted comment of everything that is signed. */
struct str sealed_label(const char *kind, int64_t sequence, struct arena *a);
/* Does a trusted comment say so? Gives the sequence, > 0. */
bool sealed_read_label(struct str trusted, const char *kind, int64_t *sequence);
struct str sealed_make(const struct minisign_secret *secret, const char *kind, int64_t sequence, struct str text, struct arena *a);
/* The text, when it is sealed by one of the keys and of this kind. ERR_FORMAT says what is wrong; when it does not even begin
 * like one (a page of a captive portal) it says so. */
bool sealed_open(const struct minisign_keys *keys, const char *kind, struct str bytes, int64_t *sequence, struct str *text,
                 struct arena *a, struct err *e);
