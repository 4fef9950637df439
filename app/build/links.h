#pragma once
/* Links are the public pages that QR codes lead to: a template a source and
 * kind (data/links.tsv) with {lang} and {key}. */
#include "app/base/err.h"
#include "app/build/source.h"

struct links;

bool links_load(struct links **out, const char *path, struct err *e);
void links_destroy(struct links *l);    /* NULL is fine */
/* Percent-encoded ASCII; empty when the source has no page for such items. */
struct str links_format(const struct links *l, struct str source, enum item_kind kind, struct str lang, struct str key,
                        struct arena *a);
/* "service", "unit", "event", "channel". */
const char *kind_code(enum item_kind k);
