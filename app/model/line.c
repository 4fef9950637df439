#include "app/model/line.h"

#include <unicode/uchar.h>

#include "app/base/utf8.h"
#include "app/model/letters.h"

enum { PART_LETTERS = 8 };    /* of a word that is cut: they fit on a line */

bool line_says_something(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next_plain(s, &i);
        if (u_isalnum((UChar32)cp) && letter_is_shown(cp)) {
            return true;
        }
    }
    return false;
}

/* Any of these ends a word or a line; a no-break space stays as it is. */
static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || (cp != 0xA0 && cp != 0x202F && u_isUWhiteSpace((UChar32)cp));
}

/* In the widths of letters: Latin ones count for one. */
static int width_of(uint32_t cp)
{
    int type = u_charType((UChar32)cp), wide = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    bool unseen = cp == 0xAD || type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR;
    return unseen ? 0 : wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

struct str line_shorten(struct str s, int letters, struct arena *a)
{
    size_t whole = 0, part = 0, i = 0;
    if (s.n <= (size_t)letters) {
        return s;    /* as most are */
    }
    for (int used = 0; i < s.n;) {
        size_t at = i;
        uint32_t cp = utf8_next(s, &i);
        int width = width_of(cp);
        used += width;
        if (used > letters) {
            return arena_format(a, "%.*s…", (int)(whole ? whole : part), s.p);
        }
        whole = cp == ' ' ? at : width == 2 ? i : whole;
        part = used <= PART_LETTERS ? i : part;
    }
    return s;
}

struct str line_clean(struct str raw, struct arena *a)
{
    struct str s = utf8_clean(a, raw);
    if (!line_says_something(s)) {
        return STR("");
    }
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (!is_blank(cp)) {
            n += utf8_put(out + n, cp);
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    n -= out[n - 1] == ' ';
    out[n] = '\0';
    return line_shorten((struct str){ out, n }, LINE_LETTERS_MAX, a);
}
