/* From bytes to letters. Outside text may not steer ours, and a font must never get what it cannot draw:
 *  - broken UTF-8 becomes U+FFFD; controls, private-use and unassigned code points, byte order marks, tags, variation
 *    selectors and direction controls other than our isolates (U+2066..2069) are dropped; other line ends become '\n';
 *  - emoji and symbols and marks that no face has are dropped, with all that is joined to them and one of the blanks
 *    around them: a box says nothing;
 *  - digits of any script are 0-9 (utf8_next_plain);
 *  - letters that no face has (of another script, a rare Chinese one) become one "…", with the blanks between them: whoever
 *    reads sees that something stands there;
 *  - of a tower of combining marks the first MARKS_MAX stay (Arabic and Vietnamese letters need two): more stand on other lines;
 *  - of blanks in a row only the first BLANKS_MAX may be no-break ones: lines of them would show nothing;
 *  - so many letters in a row are no word of any language, and get joints (U+00AD): a line may end anywhere in them. */
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "app/base/utf8.h"
#include "ui/text_internal.h"

enum {
    MARKS_MAX = 2, BLANKS_MAX = 4, ASCII_END = 0x7f, FIRST_MARK = 0x300, STAND_IN = 0x2026, WORD_MAX = 40, JOINT_STEP = 10, SEA_START = 0xE00,
};

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

/* `face` is the one that had the last letter, for the next one is mostly of its script; it is moved to the one that has cp. */
static bool any_face_has(const struct text_measure *m, enum face *face, uint32_t cp)
{
    if (m->has_glyph(m->ctx, *face, cp)) {
        return true;
    }
    for (int f = *face % 2; f < FACE_COUNT; f += 2) {    /* of one weight: the other one has the same letters */
        if (m->has_glyph(m->ctx, (enum face)f, cp)) {
            *face = (enum face)f;
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

static bool is_mark(uint32_t cp)
{
    if (cp < FIRST_MARK) {
        return false;
    }
    int8_t type = u_charType((UChar32)cp);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

static bool is_symbol(uint32_t cp)
{
    int8_t type = u_charType((UChar32)cp);
    return type == U_OTHER_SYMBOL || type == U_MODIFIER_SYMBOL || type == U_MATH_SYMBOL;
}

/* Coloured pictures by default, flags and skins: no face is asked. */
static bool is_emoji(uint32_t cp)
{
    return cp >= 0x231A && (u_hasBinaryProperty((UChar32)cp, UCHAR_EMOJI_PRESENTATION) || (cp >= 0x1F3FB && cp <= 0x1F3FF));
}

/* The code point to show, '\n', or 0 to drop it. */
static uint32_t keep_letter(const struct text_measure *m, enum face *face, uint32_t cp)
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
    if (cp < FIRST_MARK) {
        return cp;
    }
    switch (u_charType((UChar32)cp)) {
    case U_UNASSIGNED: case U_PRIVATE_USE_CHAR: case U_SURROGATE:
        return 0;
    case U_OTHER_SYMBOL: case U_MODIFIER_SYMBOL: case U_MATH_SYMBOL:
        return cp == UTF8_BAD || (!is_emoji(cp) && any_face_has(m, face, cp)) ? cp : 0;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK:
        return any_face_has(m, face, cp) ? cp : 0;
    case U_FORMAT_CHAR: case U_SPACE_SEPARATOR:
        return cp;
    default:
        return any_face_has(m, face, cp) ? cp : u_isalnum((UChar32)cp) ? STAND_IN : 0;
    }
}

/* What was read before a code point. */
struct before {
    bool dropped;    /* a symbol */
    bool joined;     /* and U+200D after it */
    int marks, blanks;
    int32_t stand_in;    /* the unit after the last "…" that stands for letters; 0: none */
};

/* Is the "…" before a letter that no face has, or with a blank between, told already? */
static bool stands_already(const struct before *b, struct letters *l)
{
    if (b->stand_in && l->n == b->stand_in + 1 && l->u[l->n - 1] == ' ') {
        l->n--;
    }
    return b->stand_in && l->n == b->stand_in;
}

/* Goes away with the symbol before it: what is joined to it, and a blank where there is one already. */
static bool goes_too(struct before *b, const struct letters *l, uint32_t cp)
{
    bool joiner = cp == 0x200D, was_joined = b->joined;
    if (!b->dropped) {
        return false;
    }
    b->joined = joiner;
    if (joiner || is_selector_or_tag(cp) || is_mark(cp) || is_emoji(cp) || (was_joined && is_symbol(cp))) {
        return true;
    }
    b->dropped = false;
    return cp == ' ' && (l->n == 0 || l->u[l->n - 1] == ' ' || l->u[l->n - 1] == '\n');
}

/* A no-break space after many blanks. */
static bool is_one_more_blank(struct before *b, uint32_t shown)
{
    bool no_break = shown == 0xA0 || shown == 0x2007 || shown == 0x202F;
    if (shown == ' ' || no_break) {
        return ++b->blanks > BLANKS_MAX && no_break;
    }
    if (shown < FIRST_MARK || u_charType((UChar32)shown) != U_FORMAT_CHAR) {
        b->blanks = 0;
    }
    return false;
}

static void add_letter(struct letters *l, uint32_t cp, size_t byte)
{
    UChar units[2] = { cp > 0xFFFF ? U16_LEAD(cp) : (UChar)cp, cp > 0xFFFF ? U16_TRAIL(cp) : 0 };
    for (int k = 0; k < (cp > 0xFFFF ? 2 : 1); k++) {
        l->u[l->n] = units[k];
        l->byte[l->n++] = byte;
    }
}

/* Not drawn and no place to end a line: isolates and joiners stand inside a word. */
static bool is_format(UChar c)
{
    return c >= FIRST_MARK && c != 0x200B && u_charType(c) == U_FORMAT_CHAR;
}

/* Where the letters that begin at `at` end; scripts without blanks between words end them. */
static int32_t word_end(const struct letters *l, int32_t at)
{
    while (at < l->n && ((l->u[at] < SEA_START && (u_isalpha(l->u[at]) || is_mark(l->u[at]))) || is_format(l->u[at]))) {
        at++;
    }
    return at;
}

static struct letters add_joints(const struct letters *l, struct arena *a)
{
    size_t room = (size_t)(l->n + l->n / JOINT_STEP) + 2;
    struct letters out = { arena_array(a, room, sizeof(UChar)), arena_array(a, room, sizeof(size_t)), 0 };
    for (int32_t i = 0, end = 0, joint = 0; i < l->n; i++) {
        if (i >= end) {
            end = word_end(l, i) > i ? word_end(l, i) : i + 1;
            joint = end - i > WORD_MAX ? i + JOINT_STEP : end;
        }
        if (i >= joint && i < end && !is_mark(l->u[i]) && !is_format(l->u[i])) {
            joint = i + JOINT_STEP;
            out.u[out.n] = 0xAD;
            out.byte[out.n++] = l->byte[i];
        }
        out.u[out.n] = l->u[i];
        out.byte[out.n++] = l->byte[i];
    }
    out.byte[out.n] = l->byte[l->n];
    return out;
}

/* Most paragraphs have no such word, and most blanks are near. */
static bool has_no_word(const struct letters *l)
{
    for (int32_t i = 0; i + WORD_MAX < l->n; i++) {
        int32_t back = i + WORD_MAX;
        while (back > i && l->u[back] != ' ') {
            back--;
        }
        if (back == i && word_end(l, i) - i > WORD_MAX) {
            return true;
        }
        i = back;
    }
    return false;
}

struct letters text_read_letters(const struct text_spec *spec, const struct text_measure *m, struct arena *a)
{
    struct letters l = { arena_array(a, spec->text.n + 1, sizeof(UChar)), arena_array(a, spec->text.n + 1, sizeof(size_t)), 0 };
    struct before before = { 0 };
    enum face face = spec->bold ? FACE_SANS_BOLD : FACE_SANS;
    for (size_t i = 0; i < spec->text.n;) {
        size_t at = i;
        uint32_t cp = utf8_next_plain(spec->text, &i);
        if (goes_too(&before, &l, cp)) {
            continue;
        }
        uint32_t shown = cp < ' ' || cp >= ASCII_END ? keep_letter(m, &face, cp) : cp;
        if (shown == 0) {
            before.dropped |= cp == 0 || (cp >= FIRST_MARK && is_symbol(cp));
            continue;
        }
        bool stands = shown == STAND_IN && cp != STAND_IN;
        if ((stands && stands_already(&before, &l)) || is_one_more_blank(&before, shown)) {
            continue;
        }
        before.marks = is_mark(cp) ? before.marks + 1 : 0;
        if (before.marks <= MARKS_MAX) {
            add_letter(&l, shown, at);
        }
        before.stand_in = stands ? l.n : before.stand_in;
    }
    l.byte[l.n] = spec->text.n;
    return has_no_word(&l) ? add_joints(&l, a) : l;
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
