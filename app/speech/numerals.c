#include "app/speech/numerals.h"

#include <string.h>

void words_add_str(struct words *w, struct str text)
{
    size_t n = text.n < sizeof w->p - 1 - w->n ? text.n : sizeof w->p - 1 - w->n;
    while (n > 0 && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80) {
        n--;
    }
    if (n > 0) {
        memcpy(w->p + w->n, text.p, n);
    }
    w->n += n;
    w->p[w->n] = '\0';
}

void words_add(struct words *w, const char *text)
{
    words_add_str(w, str_of(text));
}

struct str words_str(const struct words *w)
{
    return (struct str){ w->p, w->n };
}
