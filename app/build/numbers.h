#pragma once
/* A number is an item's id in the file, by which its rows are found.  It means
 * nothing outside of the file, but an item keeps it from the last catalogue:
 * if one new item pushed all others on, every row would change and a patch
 * would be as large as the whole. */
#include "app/build/harvest.h"

/* Gives the items of a plan (merge_make_plan) the numbers that they have in the catalogue `previous`; new ones come after. */
bool numbers_keep(const struct harvest *h, const char *previous, struct err *e);
