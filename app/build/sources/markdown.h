#pragma once
/* Markdown as far as registers write it: headings, lists, emphasis and links
 * become plain lines; what is no markup stays as it is. */
#include "app/build/rows.h"

struct markdown_link { struct str text, url; };    /* as written, not checked */
struct markdown_links { ROWS(struct markdown_link) rows; };

/* The text without marks, one paragraph or item a line; its links are added to `links`. */
struct str markdown_to_plain(struct arena *a, struct str raw, struct markdown_links *links);
