/* Order matters: mis-decoded characters first (they look like controls), then
 * controls, then markup, then lines. */
#include "app/build/clean.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"

struct pair { const char *from, *to; };

/* UTF-8 that was once read as Windows-1252 and written again, and literal escapes. */
static const struct pair mojibake[] = {
    { "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", "–" }, { "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D", "—" },
    { "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "’" }, { "\xC3\xA2\xE2\x82\xAC\xCB\x9C", "‘" },
    { "\xC3\xA2\xE2\x82\xAC\xC5\x93", "“" },     { "\xC3\xA2\xE2\x82\xAC\xC2\x9D", "”" },
    { "\xC3\xA2\xE2\x82\xAC\xC2\xA2", "•" },     { "\xC3\xA2\xE2\x82\xAC\xC2\xA6", "…" },
    { "\xC3\xA2\xE2\x80\x9A\xC2\xAC", "€" },
    { "\xC3\x83\xC2\xA4", "ä" }, { "\xC3\x83\xC2\xB6", "ö" }, { "\xC3\x83\xC2\xA5", "å" },
    { "\xC3\x83\xE2\x80\x9E", "Ä" }, { "\xC3\x83\xE2\x80\x93", "Ö" }, { "\xC3\x83\xE2\x80\xA6", "Å" },
    { "\xC3\x83\xC2\xA9", "é" }, { "\xC3\x82\xC2\xA0", " " },
    { "\xC2\xA0", " " }, { "\xE2\x80\xAF", " " }, { "\xE2\x80\x8B", "" }, { "\xE2\x81\xA0", "" }, { "\xC2\xAD", "" },
    { "\xE2\x80\xA8", "\n" }, { "\xE2\x80\xA9", "\n" },
    { "\\r\\n", "\n" }, { "\\n", "\n" }, { "\r\n", "\n" }, { "\r", "\n" },
};

/* The C1 controls that Windows-1252 gives a character: dashes and quotes in old registers. */
static uint32_t from_cp1252(uint32_t cp)
{
    static const uint16_t table[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return cp >= 0x80 && cp < 0xA0 && table[cp - 0x80] ? table[cp - 0x80] : cp;
}

static struct str fix_c1(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        uint32_t cp = utf8_next(s, &i);
        uint32_t fixed = from_cp1252(cp);
        if (fixed != cp) {
            n += utf8_put(out + n, fixed);
        } else {
            memcpy(out + n, s.p + start, i - start);
            n += i - start;
        }
    }
    return (struct str){ out, n };
}

static const struct pair *find_pair(struct str rest)
{
    for (size_t k = 0; k < sizeof mojibake / sizeof mojibake[0]; k++) {
        if (mojibake[k].from[0] == rest.p[0] && str_starts_with(rest, str_of(mojibake[k].from))) {
            return &mojibake[k];
        }
    }
    return NULL;
}

static struct str fix_characters(struct arena *a, struct str raw)
{
    struct str s = fix_c1(a, raw);
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        const struct pair *p = c >= 0x80 || c == '\\' || c == '\r' ? find_pair(str_sub(s, i, s.n)) : NULL;
        if (p) {
            size_t k = strlen(p->to);    /* never longer than what it replaces */
            memcpy(out + n, p->to, k);
            n += k;
            i += strlen(p->from);
        } else {
            out[n++] = s.p[i++];
        }
    }
    return utf8_clean(a, (struct str){ out, n });
}

/* Is there a tag or an entity, so that the text must be read as HTML? */
static bool looks_like_html(struct str s)
{
    for (size_t i = 0; i + 2 < s.n; i++) {
        unsigned char next = (unsigned char)s.p[i + 1];
        if (s.p[i] == '<' && (isalpha(next) || next == '/' || next == '!')) {
            return memchr(s.p + i, '>', s.n - i) != NULL;
        }
        if (s.p[i] == '&' && (isalpha(next) || next == '#')) {
            const char *end = memchr(s.p + i, ';', s.n - i < 12 ? s.n - i : 12);
            if (end) {
                return true;
            }
        }
    }
    return false;
}

static struct str to_plain(struct arena *a, struct str raw)
{
    struct str s = fix_characters(a, raw);
    /* Entities bring back what the first pass took away (&nbsp;, &#150;). */
    return looks_like_html(s) ? fix_characters(a, clean_html(a, s)) : s;
}

/* Copies a line, blanks collapsed. */
static size_t copy_line(char *out, struct str line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i] == '\n' ? ' ' : line.p[i];
        if (c != ' ' || (n && out[n - 1] != ' ')) {
            out[n++] = c;
        }
    }
    while (n && out[n - 1] == ' ') {
        n--;
    }
    return n;
}

struct str clean_line_whole(struct arena *a, struct str raw)
{
    enum { LINE_MAX_BYTES = 64 * 1024 };    /* no line is longer; megabytes are not worth their cleaning */
    struct str s = to_plain(a, str_sub(raw, 0, LINE_MAX_BYTES));
    char *out = arena_alloc(a, s.n + 1);
    size_t n = copy_line(out, s);
    out[n] = '\0';
    return (struct str){ out, n };
}

struct str clean_line(struct arena *a, struct str raw)
{
    struct str whole = clean_line_whole(a, raw), s = clean_drop_persons(a, whole);
    if (s.p == whole.p) {
        return whole;
    }
    char *out = arena_alloc(a, s.n + 1);
    size_t n = copy_line(out, s);
    out[n] = '\0';
    return (struct str){ out, n };
}

static struct str without_bullet(struct str line)
{
    static const char *const bullets[] = { "• ", "· ", "- ", "– ", "* ", "•", "·" };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (str_starts_with(line, str_of(bullets[i]))) {
            return str_trim(str_sub(line, strlen(bullets[i]), line.n));
        }
    }
    return line;
}

static bool says_something(struct str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (isalnum((unsigned char)line.p[i]) || (unsigned char)line.p[i] >= 0xC3) {
            return true;
        }
    }
    return false;
}

static struct str clean_lines(struct arena *a, struct str raw, bool keep_bullets)
{
    struct str rest = clean_drop_persons(a, to_plain(a, raw)), line;
    char *out = arena_alloc(a, rest.n + 1);
    size_t n = 0;
    while (str_next(&rest, '\n', &line)) {
        bool indented = keep_bullets && n && (str_starts_with(line, STR("  ")));
        line = str_trim(line);
        if (!keep_bullets) {
            line = without_bullet(line);
        }
        if (!says_something(line)) {
            continue;
        }
        size_t before = n;
        if (n) {
            out[n++] = '\n';
        }
        if (indented) {
            out[n++] = ' ';
        }
        size_t added = copy_line(out + n, line);
        n = added && says_something((struct str){ out + n, added }) ? n + added : before;
    }
    out[n] = '\0';
    return (struct str){ out, n };
}

struct str clean_paragraphs(struct arena *a, struct str raw)
{
    return clean_lines(a, raw, false);
}

struct str clean_hours(struct arena *a, struct str raw)
{
    return clean_lines(a, raw, true);
}

struct str clean_shorten(struct arena *a, struct str s, size_t max)
{
    if (s.n <= max) {
        return s;
    }
    size_t end = max - 3;
    while (end > max / 2 && s.p[end] != ' ' && s.p[end] != '\n') {
        end--;
    }
    end = end > max / 2 ? end : max - 3;
    while (end > 0 && ((unsigned char)s.p[end] & 0xC0) == 0x80) {
        end--;
    }
    return arena_format(a, "%.*s…", (int)end, s.p);
}

struct str clean_fold(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (!u_isalnum((UChar32)cp)) {
            gap = n > 0;
            continue;
        }
        if (gap) {
            out[n++] = ' ';
            gap = false;
        }
        n += utf8_put(out + n, (uint32_t)u_tolower((UChar32)cp));
    }
    out[n] = '\0';
    return (struct str){ out, n };
}

struct status_word { const char *word; enum item_status status; };

static const struct status_word status_words[] = {
    { "PERUUTETTU", STATUS_CANCELLED }, { "PERUUTETAAN", STATUS_CANCELLED }, { "PERUTTU", STATUS_CANCELLED },
    { "INSTÄLLT", STATUS_CANCELLED }, { "INSTÄLLD", STATUS_CANCELLED },
    { "CANCELLED", STATUS_CANCELLED }, { "CANCELED", STATUS_CANCELLED },
    { "SIIRRETTY", STATUS_POSTPONED }, { "FRAMFLYTTAT", STATUS_POSTPONED }, { "FRAMSKJUTET", STATUS_POSTPONED },
    { "POSTPONED", STATUS_POSTPONED },
};

/* How many bytes of `s` are the word in any case; 0 when it does not begin with it. *upper: all capitals. */
static size_t match_word(struct str s, const char *word, bool *upper)
{
    struct str w = str_of(word);
    size_t i = 0, k = 0;
    *upper = true;
    while (k < w.n) {
        if (i >= s.n) {
            return 0;
        }
        uint32_t c = utf8_next(s, &i), x = utf8_next(w, &k);
        if ((uint32_t)u_toupper((UChar32)c) != x) {
            return 0;
        }
        *upper = *upper && c == x;
    }
    size_t after = i;
    if (i < s.n && u_isalnum((UChar32)utf8_next(s, &after))) {
        return 0;
    }
    return i;
}

static struct str trim_marks(struct str s)
{
    static const char *const marks[] = { ":", "-", "–", "—", "!", "/", "|", ")", "]", "(", "[", "*", "," };
    for (bool again = true; again;) {
        again = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
            struct str m = str_of(marks[i]);
            /* A closing bracket at the end may belong to the title. */
            if (str_starts_with(s, m)) {
                s = str_sub(s, m.n, s.n);
                again = true;
            }
        }
    }
    return s;
}

/* "Peruutettu jooga" is news of a yoga class, "Peruutettu matka -näytelmä" the name of a play. */
static bool is_name_of_work(struct str rest)
{
    long at = str_find(rest, STR(" -"));
    return at >= 0 && (size_t)at + 2 < rest.n && rest.p[at + 2] != ' ';
}

/* The word before the title; *name is the whole title when nothing else stands there. */
static enum item_status status_before(struct str s, struct str *name)
{
    for (size_t i = 0; i < sizeof status_words / sizeof status_words[0]; i++) {
        bool upper;
        size_t n = match_word(s, status_words[i].word, &upper);
        if (n == 0) {
            continue;
        }
        struct str rest = str_sub(s, n, s.n), after = trim_marks(rest);
        bool marked = after.n && after.p > rest.p && str_find(STR(":-!)]|/*\xE2"), str_sub(str_trim(rest), 0, 1)) >= 0;
        bool said = upper || marked || (status_words[i].status == STATUS_CANCELLED && !is_name_of_work(rest));
        if (after.n == 0 || said) {
            *name = after.n ? after : *name;
            return status_words[i].status;
        }
    }
    return STATUS_ACTIVE;
}

/* The word after the title: in capitals, or in any case behind a bracket or a dash. */
static enum item_status status_after(struct str s, struct str *name)
{
    struct str end = s;
    while (end.n && strchr(")]! *.", end.p[end.n - 1])) {
        end.n--;
    }
    for (size_t i = 0; i < sizeof status_words / sizeof status_words[0]; i++) {
        struct str w = str_of(status_words[i].word);
        bool upper;
        if (end.n <= w.n + 2 || match_word(str_sub(end, end.n - w.n, w.n), status_words[i].word, &upper) != w.n) {
            continue;
        }
        struct str before = str_sub(end, 0, end.n - w.n), title = before;
        while (title.n && strchr(" -([:,|/*", title.p[title.n - 1])) {
            title.n--;
        }
        while (str_ends_with(title, STR("–")) || str_ends_with(title, STR("—"))) {
            title = str_trim(str_sub(title, 0, title.n - 3));
        }
        struct str marks = str_sub(before, title.n, before.n);
        bool marked = false;
        for (size_t k = 0; k < marks.n; k++) {
            marked = marked || strchr("-([:|/*\xE2", marks.p[k]) != NULL;
        }
        if (title.n && marks.n && (upper || marked)) {
            *name = title;
            return status_words[i].status;
        }
    }
    return STATUS_ACTIVE;
}

enum item_status clean_status_title(struct str *title)
{
    struct str s = *title;
    while (s.n && strchr("([*! ", s.p[0])) {
        s = str_sub(s, 1, s.n);
    }
    enum item_status status = status_before(s, title);
    return status == STATUS_ACTIVE ? status_after(s, title) : status;
}
