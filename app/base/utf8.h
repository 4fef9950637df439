#pragma once
/* UTF-8 (RFC 3629): reading code points and making outside text harmless. */
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* The code point at byte *i, and moves *i past it; a broken sequence gives UTF8_BAD and moves one byte. i must be < s.n. */
uint32_t utf8_next(struct str s, size_t *i);
/* The same as a visitor gets it: digits of any script are 0-9 and their signs "." and "%", as on the signs of the house. 0 for
 * what is left out: a key's cap (an emoji of a digit, "#" or "*") as a whole, and the sign between thousands. */
uint32_t utf8_next_plain(struct str s, size_t *i);
/* Writes 1 to 4 bytes to out and returns how many; a surrogate or a number over U+10FFFF is written as U+FFFD. */
size_t utf8_put(char out[4], uint32_t cp);
bool utf8_is_valid(struct str s);
size_t utf8_count(struct str s);
/* A copy by utf8_next_plain, with broken bytes as U+FFFD, C0/C1 controls other than \n and unassigned bidi controls dropped:
 * U+202A–202E, U+2066–2069, U+200E/F, U+FEFF, and private-use characters are removed (outside text may not steer ours). */
struct str utf8_clean(struct arena *a, struct str s);
