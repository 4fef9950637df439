#include "app/catalogue/link.h"

#include <string.h>

enum { LINK_MAX_BYTES = 1500 };

static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~:", c));
}

/* One part of a path: a key's own '/' or '?' must not change where the address leads. */
static struct str encode_part(struct str part, struct arena *a)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, part.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < part.n; i++) {
        unsigned char c = (unsigned char)part.p[i];
        if (is_plain(c)) {
            out[n++] = (char)c;
        } else {
            out[n++] = '%';
            out[n++] = hex[c >> 4];
            out[n++] = hex[c & 15];
        }
    }
    return (struct str){ out, n };
}

struct str link_format(struct str template, struct str lang, struct str key, struct arena *a)
{
    struct str out = STR("");
    while (template.n) {
        long at = str_find(template, STR("{"));
        size_t n = at < 0 ? template.n : (size_t)at;
        out = arena_join(a, out, str_sub(template, 0, n));
        template = str_sub(template, n, template.n);
        if (str_starts_with(template, STR("{lang}"))) {
            out = arena_join(a, out, lang);
            template = str_sub(template, 6, template.n);
        } else if (str_starts_with(template, STR("{key}"))) {
            out = arena_join(a, out, encode_part(key, a));
            template = str_sub(template, 5, template.n);
        } else if (template.n) {
            return STR("");
        }
    }
    return out.n <= LINK_MAX_BYTES ? out : STR("");
}
