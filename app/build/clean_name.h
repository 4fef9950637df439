#pragma once
/* A name is a person's first name and surname in a text: found by a table of common first names, judged by what stands
 * around it, since streets, houses and galleries bear names too. */
#include "app/base/str.h"

enum { NAME_FOLDED_MAX = 32 };

/* Lower case without dots and rings, as addresses have it; false when it is no word or too long for a name. */
bool name_fold(struct str word, char out[NAME_FOLDED_MAX]);
/* Is a folded word, or its part before a hyphen, a common first name? */
bool name_is_first(const char *folded);
/* Is a part of an address (or a word) one of a desk or a house? */
bool name_is_desk(struct str word);

/* A name beside a contact that stands in s[left, right): grows the range over it and what joins the two, not below
 * `from`; `mobile`: a first name alone is enough where it begins a line or follows a colon. False when nobody is named. */
bool name_grow_range(struct str s, size_t from, size_t *left, size_t *right, bool mobile);
/* Past the signs and the words ("p.", "tai") that may stand before a number; `at` when none do. */
size_t name_skip_joint(struct str s, size_t at);
/* The end of the number to call that begins at `at`, or `at`. */
size_t name_phone_end(struct str s, size_t at);
