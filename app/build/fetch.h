#pragma once
/* Fetching reads a source's live service page by page with the same reader as
 * saved answers: time and size are limited, only the first host is asked. */
#include "app/build/harvest.h"

/* All pages from `url`; `folder` holds a page while it comes. False when the first page or a later one cannot be had:
 * a list that is not whole is no list. */
bool fetch_source(struct harvest *h, const struct source *s, struct str url, const char *folder,
                  struct err *e);
