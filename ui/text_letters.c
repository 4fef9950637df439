/* From bytes to letters. Outside text may not steer ours, and a font must never get what it cannot draw:
 *  - broken UTF-8 becomes U+FFFD; controls, private-use and unassigned code points, byte order marks, tags, variation
 *    selectors and direction controls other than our isolates (U+2066..2069) are dropped; other line ends become '\n';
 *  - symbols that no face has (emoji among them) are dropped: a box says nothing;
 *  - of a tower of combining marks the first MARKS_MAX stay. */
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "app/base/utf8.h"
#include "ui/text_internal.h"

enum { MARKS_MAX = 6, ASCII_END = 0x7f };

uint32_t text_next(const UChar *u, int32_t *i, int32_t end)
{
    UChar first = u[(*i)++];
    if (!U16_IS_LEAD(first) || *i >= end || !U16_IS_TRAIL(u[*i])) {
        return first;
    }
    return (uint32_t)U16_GET_SUPPLEMENTARY(first, u[(*i)++]);
}

bool text_is_unseen(UChar c)
{
    return c == 0xAD || c == 0x200B || c == 0x2060 || (c >= 0x2066 && c <= 0x2069);
}

static bool any_face_has(const struct text_measure *m, uint32_t cp)
{
    for (int f = 0; f < FACE_COUNT; f++) {
        if (m->has_glyph(m->ctx, (enum face)f, cp)) {
            return true;
        }
    }
    return false;
}

static bool is_direction_control(uint32_t cp)
{
    return cp == 0x200E || cp == 0x200F || cp == 0x061C || (cp >= 0x202A && cp <= 0x202E);
}

static bool is_selector_or_tag(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xFFF9 && cp <= 0xFFFC) || (cp >= 0xE0000 && cp <= 0xE0FFF) || cp == 0xFEFF;
}

/* The code point to show, '\n', or 0 to drop it. */
static uint32_t keep_letter(const struct text_measure *m, uint32_t cp)
{
    if (cp == '\n' || cp == 0x2028 || cp == 0x2029 || cp == 0x0B || cp == 0x0C || cp == 0x85) {
        return '\n';
    }
    if (cp == '\t') {
        return ' ';
    }
    if (cp < ' ' || (cp >= 0x7f && cp < 0xA0) || is_direction_control(cp) || is_selector_or_tag(cp)) {
        return 0;
    }
    if (cp < 0x2000) {
        return cp < 0x300 || u_charType((UChar32)cp) != U_UNASSIGNED ? cp : 0;
    }
    switch (u_charType((UChar32)cp)) {
    case U_UNASSIGNED: case U_PRIVATE_USE_CHAR: case U_SURROGATE:
        return 0;
    case U_OTHER_SYMBOL: case U_MODIFIER_SYMBOL: case U_MATH_SYMBOL:
        return cp == UTF8_BAD || any_face_has(m, cp) ? cp : 0;
    default:
        return cp;
    }
}

static bool is_mark(uint32_t cp)
{
    if (cp < 0x300) {
        return false;
    }
    int8_t type = u_charType((UChar32)cp);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

struct letters text_read_letters(const struct text_spec *spec, const struct text_measure *m, struct arena *a)
{
    struct letters l = { arena_array(a, spec->text.n + 1, sizeof(UChar)), arena_array(a, spec->text.n + 1, sizeof(size_t)), 0 };
    int marks = 0;
    for (size_t i = 0; i < spec->text.n;) {
        size_t at = i;
        uint32_t cp = (unsigned char)spec->text.p[i] < ASCII_END ? (unsigned char)spec->text.p[i++] : utf8_next(spec->text, &i);
        if (cp < ' ' || cp >= ASCII_END) {
            cp = keep_letter(m, cp);
        }
        if (cp == 0) {
            continue;
        }
        marks = is_mark(cp) ? marks + 1 : 0;
        if (marks > MARKS_MAX) {
            continue;
        }
        int32_t before = l.n;
        if (cp > 0xFFFF) {
            l.u[l.n++] = U16_LEAD(cp);
        }
        l.u[l.n++] = cp > 0xFFFF ? U16_TRAIL(cp) : (UChar)cp;
        for (int32_t k = before; k < l.n; k++) {
            l.byte[k] = at;
        }
    }
    l.byte[l.n] = spec->text.n;
    return l;
}

size_t text_put_utf8(const struct letters *l, int32_t start, int32_t end, char *out)
{
    size_t n = 0;
    for (int32_t i = start; i < end;) {
        if (text_is_unseen(l->u[i])) {
            i++;
            continue;
        }
        n += utf8_put(out + n, text_next(l->u, &i, end));
    }
    return n;
}
