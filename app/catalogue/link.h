#pragma once
/* A link is the address of an item's public page.  Most are one template of
 * the source with the item's key in it, so that the file has only templates. */
#include "app/base/arena.h"

/* The template with {lang} and {key} filled in, percent-encoded ASCII; empty when it has another {word} or becomes too long
 * for a QR code that can be read. */
struct str link_format(struct str template, struct str lang, struct str key, struct arena *a);
