/* Which stretches a font can draw in one call: one direction (UAX #9), one script, one face, lead or not. A face is
 * chosen for all letters of a word, never for one, so that a word never shows in two fonts. Signs and digits have no
 * script: those of ASCII are Noto Sans everywhere, so that a phone number looks the same in all languages, and another
 * that the word's face lacks comes from a face that has it. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "ui/text_internal.h"

/* The face of a script; scripts that are not here are tried with the first row. */
static const struct script_face {
    UScriptCode script;
    enum face regular, bold;
} script_faces[] = {
    { USCRIPT_LATIN, FACE_SANS, FACE_SANS_BOLD },
    { USCRIPT_ARABIC, FACE_ARABIC, FACE_ARABIC_BOLD },
    { USCRIPT_HAN, FACE_CHINESE, FACE_CHINESE_BOLD },
};
enum { SCRIPT_FACES = sizeof script_faces / sizeof *script_faces, ASCII_END = 0x80, SANS_ALL_END = 0x180 };

static bool is_common(UScriptCode s)
{
    return s == USCRIPT_COMMON || s == USCRIPT_INHERITED || s == USCRIPT_UNKNOWN || s == USCRIPT_INVALID_CODE;
}

static UScriptCode script_of(UChar32 cp)
{
    if (cp < 0x250) {
        return (cp | 0x20) >= 'a' && ((cp | 0x20) <= 'z' || cp >= 0xC0) ? USCRIPT_LATIN : USCRIPT_COMMON;
    }
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode s = uscript_getScript(cp, &e);
    return U_FAILURE(e) ? USCRIPT_COMMON : s;
}

/* Spaces, digits and signs take the script before them, at the beginning the one after them, and where there is none the
 * usual one of their direction. */
static void resolve_scripts(const struct layout *lo, const UBiDiLevel *levels, UScriptCode *scripts)
{
    const struct stretch *s = &lo->stretch;
    const UChar *u = lo->letters.u;
    int32_t pending = s->start;
    UScriptCode current = USCRIPT_COMMON;
    for (int32_t i = s->start; i <= s->end;) {
        int32_t at = i;
        bool new_level = i > s->start && (i == s->end || levels[i - s->start] != levels[i - 1 - s->start]);
        if (new_level) {
            UScriptCode last = !is_common(current) ? current : levels[at - 1 - s->start] & 1 ? USCRIPT_ARABIC : USCRIPT_LATIN;
            for (; pending < at; pending++) {
                scripts[pending - s->start] = last;
            }
            current = USCRIPT_COMMON;
        }
        if (i == s->end) {
            break;
        }
        UScriptCode sc = script_of((UChar32)text_next(u, &i, s->end));
        if (is_common(sc) && is_common(current)) {
            continue;
        }
        if (!is_common(sc)) {
            current = sc;
        }
        for (; pending < i; pending++) {
            scripts[pending - s->start] = current;
        }
    }
}

static enum face face_of_row(size_t row, bool bold)
{
    return bold ? script_faces[row].bold : script_faces[row].regular;
}

static bool is_sans(enum face f)
{
    return f == FACE_SANS || f == FACE_SANS_BOLD;
}

/* Not drawn, or drawn on the letter before it: it goes with its neighbour, whatever the face. */
static bool follows(uint32_t cp)
{
    return cp == 0x200C || cp == 0x200D || (cp < 0x10000 && text_is_unseen((UChar)cp))
           || (cp >= 0x300 && u_charType((UChar32)cp) == U_NON_SPACING_MARK);
}

static bool face_has(const struct layout *lo, enum face f, uint32_t cp)
{
    return (is_sans(f) && cp < SANS_ALL_END) || lo->measure->has_glyph(lo->measure->ctx, f, cp);
}

/* Has it all letters of the word? Signs are looked for apart. */
static bool face_has_letters(const struct layout *lo, enum face f, int32_t start, int32_t end)
{
    for (int32_t i = start; i < end;) {
        uint32_t cp = text_next(lo->letters.u, &i, end);
        if (!follows(cp) && !is_common(script_of((UChar32)cp)) && !face_has(lo, f, cp)) {
            return false;
        }
    }
    return true;
}

static enum face face_of_word(const struct layout *lo, UScriptCode script, bool bold, int32_t start, int32_t end)
{
    size_t own = 0;
    for (size_t i = 0; i < SCRIPT_FACES; i++) {
        if (script_faces[i].script == script) {
            own = i;
        }
    }
    enum face first = face_of_row(own, bold);
    if (face_has_letters(lo, first, start, end)) {
        return first;
    }
    for (size_t i = 0; i < SCRIPT_FACES; i++) {
        if (i != own && face_has_letters(lo, face_of_row(i, bold), start, end)) {
            return face_of_row(i, bold);
        }
    }
    return first;
}

bool text_is_chinese(const char *lang)
{
    return lang && !strncmp(lang, "zh", 2) && (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_');
}

/* The face of one character of a word whose letters are drawn by `word`. */
static enum face face_of_sign(const struct layout *lo, enum face word, bool bold, uint32_t cp)
{
    if (cp < ASCII_END) {
        return face_of_row(0, bold);
    }
    if (cp >= 0x2018 && cp <= 0x201D && text_is_chinese(lo->spec->lang)) {
        return bold ? FACE_CHINESE_BOLD : FACE_CHINESE;    /* quotes are a pair, also around a Latin name */
    }
    if (!is_common(script_of((UChar32)cp)) || face_has(lo, word, cp)) {
        return word;
    }
    for (size_t i = 0; i < SCRIPT_FACES; i++) {
        if (face_has(lo, face_of_row(i, bold), cp)) {
            return face_of_row(i, bold);
        }
    }
    return word;
}

static void add_item(struct layout *lo, struct item it)
{
    struct stretch *s = &lo->stretch;
    struct item *last = s->item_count ? &s->items[s->item_count - 1] : NULL;
    if (last && last->level == it.level && last->face == it.face && last->lead == it.lead && !strcmp(last->script, it.script)) {
        last->end = it.end;
    } else {
        s->items[s->item_count++] = it;
    }
}

static bool is_all_sans(const struct layout *lo, enum face f, int32_t start, int32_t end)
{
    for (int32_t i = start; is_sans(f) && i < end; i++) {
        if (lo->letters.u[i] >= SANS_ALL_END) {
            return false;
        }
    }
    return is_sans(f);
}

static UScriptCode script_of_face(enum face f)
{
    size_t i = 0;
    while (i + 1 < SCRIPT_FACES && script_faces[i].regular != f && script_faces[i].bold != f) {
        i++;
    }
    return script_faces[i].script;
}

static void name_script(char out[5], UScriptCode script)
{
    const char *name = uscript_getShortName(script);
    memcpy(out, name && strlen(name) == 4 ? name : "Latn", 5);
}

/* Adds [start, end), a word and the blanks after it, cut where its signs have another face. */
static void add_word(struct layout *lo, struct item word, bool bold, int32_t start, int32_t end)
{
    struct item part = word;
    part.start = start;
    part.end = end;
    if (is_all_sans(lo, word.face, start, end)) {
        add_item(lo, part);
        return;
    }
    for (int32_t i = start; i < end;) {
        int32_t at = i;
        uint32_t cp = text_next(lo->letters.u, &i, end);
        bool stays = at > start && (cp == ' ' || follows(cp));
        enum face f = stays ? part.face : face_of_sign(lo, word.face, bold, cp);
        if (f == part.face) {
            continue;
        }
        if (at > start) {
            part.end = at;
            add_item(lo, part);
        }
        part = word;
        part.start = at;
        part.end = end;
        part.face = f;
        if (f != word.face) {
            name_script(part.script, script_of_face(f));    /* so that it joins its neighbours of that face */
        }
    }
    add_item(lo, part);
}

/* Cuts [start, end), of one level, script and lead, into words and finds each its face. */
static void add_words(struct layout *lo, int32_t start, int32_t end, UBiDiLevel level, UScriptCode script, bool lead)
{
    const UChar *u = lo->letters.u;
    struct item it = { .level = level, .lead = lead };
    bool bold = lo->spec->bold || lead;
    name_script(it.script, script);
    while (start < end) {
        int32_t word = start;
        while (word < end && u[word] != ' ') {
            word++;
        }
        it.face = face_of_word(lo, script, bold, start, word);
        while (word < end && u[word] == ' ') {
            word++;
        }
        add_word(lo, it, bold, start, word);
        start = word;
    }
}

static bool is_lead(const struct layout *lo, int32_t i)
{
    return lo->letters.byte[i] < lo->spec->lead_n;
}

void text_itemise(struct layout *lo, int32_t start, int32_t end)
{
    struct stretch *s = &lo->stretch;
    *s = (struct stretch){ .start = start, .end = end, .bidi = text_context_bidi(lo->context) };
    size_t n = (size_t)(end - start);
    UErrorCode e = U_ZERO_ERROR;
    ubidi_setPara(s->bidi, lo->letters.u + start, end - start, lo->rtl ? 1 : 0, NULL, &e);
    const UBiDiLevel *levels = n ? ubidi_getLevels(s->bidi, &e) : NULL;
    if (U_FAILURE(e) || !levels) {
        return;
    }
    UScriptCode *scripts = arena_array(lo->arena, n, sizeof *scripts);
    s->items = arena_array(lo->arena, n, sizeof *s->items);
    resolve_scripts(lo, levels, scripts);
    for (int32_t i = start, run = start; i <= end; i++) {
        bool ends = i == end || (i > run && (levels[i - start] != levels[run - start] || scripts[i - start] != scripts[run - start]
                                             || is_lead(lo, i) != is_lead(lo, run)));
        if (ends && i > run) {
            add_words(lo, run, i, levels[run - start], scripts[run - start], is_lead(lo, run));
            run = i;
        }
    }
}

size_t text_first_item(const struct stretch *s, int32_t at)
{
    size_t low = 0, high = s->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->items[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int text_width_of(const struct layout *lo, int32_t start, int32_t end)
{
    const struct stretch *s = &lo->stretch;
    const struct text_measure *m = lo->measure;
    int width = 0;
    for (size_t i = text_first_item(s, start); i < s->item_count && s->items[i].start < end; i++) {
        const struct item *it = &s->items[i];
        size_t n = text_put_utf8(&lo->letters, it->start > start ? it->start : start, it->end < end ? it->end : end, lo->scratch);
        if (n) {
            width += m->width(m->ctx, it->face, lo->spec->font_px, it->script, it->level & 1, (struct str){ lo->scratch, n });
        }
    }
    return width;
}
