#pragma once
/* Letters are what the faces that are shipped with the screen can show: Latin, Greek, Cyrillic and Arabic ones and the
 * Chinese ones of GB 2312 (scripts/build-fonts). The screen itself asks its faces; this is for who has none. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/str.h"

/* False for a letter that the screen shows as "…". What is no letter (a digit, a sign, a mark, a symbol) is true: it is shown
 * or left out. */
bool letter_is_shown(uint32_t cp);
/* Are all letters of a text shown? */
bool letters_are_shown(struct str s);
