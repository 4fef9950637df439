/* Any other language: numbers stay digits, which its voice knows how to read;
 * only phone numbers are taken apart. */
#include "app/speech/normalise.h"

#include <stdio.h>

static void other_cardinal(struct words *w, int64_t n, enum numeral_form form, bool spaced)
{
    (void)form, (void)spaced;
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    words_add(w, text);
}

static size_t (*const rules[])(struct scan *, size_t) = { rule_phone, NULL };
static const char *const no_words[] = { NULL };

const struct tongue tongue_other = {
    .code = "", .rules = rules, .cardinal = other_cardinal, .plus = "+", .decimal = ',', .phone_words = no_words,
};
