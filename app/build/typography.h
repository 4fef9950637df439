#pragma once
/* Typography of content, done once by the builder: what belongs together gets
 * no-break spaces, and long Finnish words get soft hyphens (U+00AD) at their
 * compound joints, so that the screen never breaks a word without a hyphen. */
#include "app/base/arena.h"
#include "app/base/str.h"

struct typography;

/* Opens Voikko's Finnish morphology; without it (not installed) long words get no joints, said once in the log. */
struct typography *typography_create(void);
void typography_destroy(struct typography *t);    /* NULL is fine */

/* The text with no-break spaces in "1. kerros", "kello 10", "30 minuuttia" and, when lang is fi, joints in words of
 * nine letters and more. The same slice when nothing changes. */
struct str typography_set(struct typography *t, struct str text, struct str lang, struct arena *a);
