#pragma once
/* A line is a short text of a source that has no page to go on to: a name, a street, who answers a phone. Whatever a
 * catalogue's row holds, it is shown harmlessly and has room on the smallest screen. */
#include "app/base/arena.h"
#include "app/base/str.h"

enum { LINE_LETTERS_MAX = 80 };

/* Is there a digit, or a letter that the screen can show? What has none says nothing to anybody, and is as if it were not there. */
bool line_says_something(struct str s);
/* One line of valid UTF-8 without controls, of at most LINE_LETTERS_MAX letters. Empty when it says nothing. */
struct str line_clean(struct str raw, struct arena *a);
/* At most so many letters (a Chinese one counts as two, marks do not count): longer ones end with "…", after a word, or
 * after the first letters of one that is alone. */
struct str line_shorten(struct str s, int letters, struct arena *a);
