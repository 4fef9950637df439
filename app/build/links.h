#pragma once
/* Links are the public pages that QR codes lead to: a template a source and
 * kind (data/links.tsv) with {lang} and {key}. */
#include "app/build/source.h"
#include "app/build/writer.h"

struct links;

/* False names the file and the line that is wrong. */
bool links_load(struct links **out, const char *path, struct err *e);
void links_destroy(struct links *l);    /* NULL is fine */
/* The table link_template. */
bool links_write(const struct links *l, struct writer *w, struct err *e);
/* "service", "unit", "event", "channel". */
const char *kind_code(enum item_kind k);
