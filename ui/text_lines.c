/* Filling lines: words go on a line while they fit; a word wider than a line is broken at its joints (U+00AD), then after
 * a no-break space, then after a sign of a number or an address of the net, last of all between letters. A hyphen is shown at
 * joints and between letters of a word, nowhere else. Numbers, addresses, short words with a hyphen and Chinese measures are
 * words of ours: ICU would break them. */
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "ui/text_internal.h"

/* The words of a stretch: [start, core) is drawn, [core, end) are the spaces after it. */
struct word {
    int32_t start, core, end;
};

struct filler {
    struct layout *lo;
    struct word *words;
    size_t count;
    struct units *units;
    int width;           /* of the paragraph */
    int hyphen;
    int32_t most;        /* more letters than this never fit on a line */
};

static bool is_space(UChar c)
{
    return c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200B && c != 0x2007) || c == 0x205F || c == 0x3000;
}

static bool is_joint(const UChar *u, int32_t at)
{
    return u[at - 1] == 0xAD;
}

static int32_t trim(const UChar *u, int32_t start, int32_t end)
{
    while (end > start && is_space(u[end - 1])) {
        end--;
    }
    return end;
}

/* Nothing to read: as if it were not there. */
static bool is_all_blank(const UChar *u, int32_t start, int32_t end)
{
    while (start < end && (is_space(u[start]) || u[start] == 0xA0 || u[start] == 0x202F || u[start] == 0x2007 || text_is_unseen(u[start]))) {
        start++;
    }
    return start == end;
}

static int width_of(const struct filler *f, int32_t start, int32_t end)
{
    if (end - start > f->most) {
        return f->width + 1;
    }
    return text_width_of(f->lo, start, end);
}

static bool fits(const struct filler *f, int32_t start, int32_t end, int extra)
{
    return end - start <= f->most && text_width_of(f->lo, start, end) + extra <= f->width;
}

static bool is_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

static bool is_of_word(UChar c)
{
    return u_isalnum(c) || c == '-' || c == 0x2010 || c == '\'' || c == 0x2019 || c == 0xAD || u_charType(c) == U_NON_SPACING_MARK;
}

/* Is `at` inside a number or an address that has room on a line? For the widest unit there is no line: then an address may be
 * broken at its strokes. */
static bool is_bound(const struct filler *f, int32_t at)
{
    const struct unit *unit = text_unit_at(f->units, at);
    if (!unit || (unit->number && f->width == 0)) {
        return unit != NULL;
    }
    bool is_short = (int64_t)(unit->end - unit->start) * f->lo->spec->font_px <= f->width;    /* no letter is wider than an em */
    return is_short || fits(f, unit->start, unit->end, 0);
}

/* After a hyphen of a short word: "Seniori-info", "cherchez-vous". */
static bool is_in_short_word(const UChar *u, int32_t start, int32_t at, int32_t end)
{
    enum { LETTERS_MAX = 14, UNITS_MAX = 2 * LETTERS_MAX };    /* joints and marks are units too: the search is short */
    if (u[at - 1] != '-' && u[at - 1] != 0x2010) {
        return false;
    }
    int32_t first = at, last = at;
    while (first > start && at - first <= UNITS_MAX && is_of_word(u[first - 1])) {
        first--;
    }
    while (last < end && last - at <= UNITS_MAX && is_of_word(u[last])) {
        last++;
    }
    int letters = 0;
    for (int32_t i = first; i < last; i++) {
        letters += u_isalnum(u[i]) != 0;
    }
    return first < at - 1 && last > at && last - first <= UNITS_MAX && letters <= LETTERS_MAX;
}

/* Does what has begun at `start` go on after the hyphen at breaks[0]? Not where it would be too wide for a line. */
static bool goes_on(const struct filler *f, int32_t start, const int32_t *breaks)
{
    const struct stretch *s = &f->lo->stretch;
    const UChar *u = f->lo->letters.u;
    if (!is_in_short_word(u, s->start, *breaks, s->end)) {
        return false;
    }
    do {
        breaks++;    /* there is one: the word has not ended */
    } while (*breaks < s->end && is_joint(u, *breaks));
    return fits(f, start, trim(u, start, *breaks), 0);
}

/* Between a number and what it counts, or in the middle of that: "30日", "6.9公里". */
static bool is_in_chinese_measure(const UChar *u, int32_t start, int32_t at, int32_t end)
{
    /* 年 月 日 号 点 分 时 米 元 页 项 楼 岁, 小时 公里 欧元 分钟 */
    static const UChar measures[][2] = {
        { 0x5E74 }, { 0x6708 }, { 0x65E5 }, { 0x53F7 }, { 0x70B9 }, { 0x5206 }, { 0x65F6 }, { 0x7C73 }, { 0x5143 }, { 0x9875 }, { 0x9879 },
        { 0x697C }, { 0x5C81 }, { 0x5C0F, 0x65F6 }, { 0x516C, 0x91CC }, { 0x6B27, 0x5143 }, { 0x5206, 0x949F },
    };
    bool after_digit = at > start && is_digit(u[at - 1]), inside = at - start > 1 && is_digit(u[at - 2]);
    for (size_t i = 0; (after_digit || inside) && at < end && i < sizeof measures / sizeof *measures; i++) {
        const UChar *m = measures[i];
        bool begins = after_digit && u[at] == m[0] && (m[1] == 0 || (at + 1 < end && u[at + 1] == m[1]));
        if (begins || (inside && m[1] && u[at - 1] == m[0] && u[at] == m[1])) {
            return true;
        }
    }
    return false;
}

/* Break positions to words: a joint inside a word is no reason to begin a new one. */
static void find_words(struct filler *f)
{
    struct layout *lo = f->lo;
    const struct stretch *s = &lo->stretch;
    const UChar *u = lo->letters.u;
    bool chinese = text_is_chinese(lo->spec->lang);
    size_t count;
    int32_t *breaks = text_context_line_breaks(lo->context, lo->spec->lang, u, s->start, s->end, lo->arena, &count);
    f->words = arena_array(lo->arena, count, sizeof *f->words);
    int32_t start = s->start;
    f->units = text_find_units(u, s->start, s->end, lo->arena);
    for (size_t i = 0; i < count; i++) {
        if (breaks[i] <= start || (breaks[i] < s->end && is_joint(u, breaks[i])) || is_bound(f, breaks[i])
            || goes_on(f, start, &breaks[i]) || (chinese && is_in_chinese_measure(u, s->start, breaks[i], s->end))) {
            continue;
        }
        f->words[f->count++] = (struct word){ start, trim(u, start, breaks[i]), breaks[i] };
        start = breaks[i];
    }
}

/* The last place in (start, end) that `is` accepts where the line, less `dropped` letters, still fits, or `start`. */
static int32_t last_fit(const struct filler *f, int32_t start, int32_t end, bool (*is)(const struct filler *, int32_t), int dropped, int extra)
{
    int32_t best = start;
    for (int32_t i = start + 1; i < end && i - start <= f->most; i++) {
        if (!is(f, i)) {
            continue;
        }
        if (!fits(f, start, i - dropped, extra)) {
            break;
        }
        best = i;
    }
    return best;
}

static bool after_joint(const struct filler *f, int32_t at)
{
    return is_joint(f->lo->letters.u, at);
}

static bool after_no_break_space(const struct filler *f, int32_t at)
{
    UChar c = f->lo->letters.u[at - 1];
    return (c == 0xA0 || c == 0x202F) && !is_bound(f, at);
}

/* After the stroke, stop or dash of a number or an address that has no room on a line. */
static bool after_sign(const struct filler *f, int32_t at)
{
    UChar c = f->lo->letters.u[at - 1];
    bool sign = c == 0x2013 || (c < 0x7f && u_ispunct(c)) || c == '=';
    return sign && text_unit_at(f->units, at) && !is_bound(f, at);
}

static bool is_letter(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    return u_isalpha((UChar32)c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

/* Between two letters of a word, what is never drawn aside: only there a hyphen says that it goes on. */
static bool is_in_word(const struct filler *f, int32_t start, int32_t at, int32_t end)
{
    const UChar *u = f->lo->letters.u;
    int32_t before = at, after = at;
    while (before > start && text_is_unseen(u[before - 1])) {
        before--;
    }
    while (after < end && text_is_unseen(u[after])) {
        after++;
    }
    if (before == start || after == end || text_unit_at(f->units, at)) {
        return false;
    }
    int32_t left = before - (before - start > 1 && U16_IS_TRAIL(u[before - 1]) ? 2 : 1);
    return is_letter(text_next(u, &left, before)) && is_letter(text_next(u, &after, end));
}

static bool fits_cut(const struct filler *f, int32_t start, int32_t at, int32_t end)
{
    return fits(f, start, at, is_in_word(f, start, at, end) ? f->hyphen : 0);
}

/* Between a letter and a sign: what is left over must not begin with the sign. */
static bool is_before_sign(const struct filler *f, int32_t start, int32_t at, int32_t end)
{
    const UChar *u = f->lo->letters.u;
    return at > start && at < end && is_letter(u[at - 1]) && u_ispunct(u[at]) && !text_unit_at(f->units, at);
}

/* Some letters less, so that the line fits with a hyphen; `at` when there are none. */
static int32_t step_back(const struct filler *f, int32_t start, int32_t at, int32_t end)
{
    int32_t back = at, from = at;
    do {
        from = back;
        back = text_context_cluster(f->lo->context, f->lo->letters.u, start, end, from - 1);
    } while (back < from && back > start && !fits_cut(f, start, back, end));
    return back < from && back > start ? back : at;
}

/* As many whole clusters as fit, with a hyphen where there must be one, at least one. */
static int32_t cut_letters(const struct filler *f, int32_t start, int32_t end)
{
    struct text_context *c = f->lo->context;
    const UChar *u = f->lo->letters.u;
    if (end - start > f->most) {
        end = start + f->most;
    }
    int32_t low = text_context_cluster(c, u, start, end, start), high = end;
    if (!fits_cut(f, start, low, end)) {
        f->lo->too_wide = true;
    }
    while (high - low > 1) {
        int32_t middle = text_context_cluster(c, u, start, end, low + (high - low) / 2);
        if (middle <= low) {    /* no boundary in the lower half: look for one in the upper */
            middle = text_context_cluster(c, u, low, end, low);
        }
        if (middle <= low || middle >= high) {
            break;
        }
        if (fits_cut(f, start, middle, end)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return is_before_sign(f, start, low, end) ? step_back(f, start, low, end) : low;
}

/* Where the too wide [start, end) is broken, and how; `end`: it is one cluster. The blank before `at` is not drawn when *blank. */
static int32_t find_break(const struct filler *f, int32_t start, int32_t end, struct line_end *how, bool *blank)
{
    const UChar *u = f->lo->letters.u;
    int32_t at = last_fit(f, start, end, after_joint, 0, f->hyphen);
    *how = (struct line_end){ 0 };
    *blank = false;
    if (at > start) {
        how->hyphen = true;
    } else if ((at = last_fit(f, start, end, after_no_break_space, 1, 0)) > start + 1) {
        *blank = true;
        how->parted = text_unit_at(f->units, at) != NULL;
        how->broken = !how->parted && u_isdigit(u[at - 2]);    /* a street may lose its number to the next line, a number not what it counts */
    } else if ((at = last_fit(f, start, end, after_sign, 0, 0)) > start) {
        how->parted = true;
    } else {
        at = cut_letters(f, start, end);
        how->broken = how->hyphen = is_in_word(f, start, at, end);
        how->parted = !how->broken;
    }
    return at;
}

/* Breaks the too wide [start, end) and returns where its last part, which fits, begins. */
static int32_t break_word(struct filler *f, int32_t start, int32_t end)
{
    while (!fits(f, start, end, 0)) {
        struct line_end how;
        bool blank;
        int32_t at = find_break(f, start, end, &how, &blank);
        if (at >= end) {
            break;
        }
        text_add_line(f->lo, start, at - blank, at, how);
        start = at;
    }
    return start;
}

static int hyphen_width(const struct layout *lo)
{
    enum face face = lo->spec->bold ? FACE_SANS_BOLD : FACE_SANS;
    return lo->measure->width(lo->measure->ctx, face, lo->spec->font_px, "Latn", false, STR("-"));
}

static struct filler begin(struct layout *lo)
{
    struct filler f = { .lo = lo, .width = lo->spec->width_px };
    int em = lo->spec->font_px > 0 ? lo->spec->font_px : 1;
    f.most = (int32_t)(8LL * f.width / em + 16);
    return f;
}

/* One line holds words [first, next); the sum of the words' widths chose them, the real width has the last word. */
static size_t add_words(struct filler *f, int32_t start, size_t first, size_t next)
{
    for (; next > first + 1; next--) {
        if (fits(f, start, f->words[next - 1].core, 0)) {
            break;
        }
    }
    text_add_line(f->lo, start, f->words[next - 1].core, f->words[next - 1].end, (struct line_end){ 0 });
    return next;
}

void text_fill_lines(struct layout *lo)
{
    const struct stretch *s = &lo->stretch;
    struct filler f = begin(lo);
    int32_t core = trim(lo->letters.u, s->start, s->end);
    core = is_all_blank(lo->letters.u, s->start, core) ? s->start : core;
    if (core == s->start || fits(&f, s->start, core, 0)) {
        text_add_line(lo, s->start, core, s->end, (struct line_end){ 0 });
        return;
    }
    f.hyphen = hyphen_width(lo);
    find_words(&f);
    size_t i = 0;
    while (i < f.count) {
        int32_t start = f.words[i].start;
        size_t first = i;
        int used = width_of(&f, start, f.words[i].core);
        if (used > f.width) {
            start = break_word(&f, start, f.words[i].core);
            used = text_width_of(lo, start, f.words[i].core);
        }
        for (i++; i < f.count; i++) {
            int more = width_of(&f, f.words[i - 1].core, f.words[i].core);
            if (used + more > f.width) {
                break;
            }
            used += more;
        }
        i = add_words(&f, start, first, i);
    }
}

int text_widest_unit(struct layout *lo)
{
    struct filler f = begin(lo);
    f.hyphen = hyphen_width(lo);
    f.width = 0;    /* an address of the net may be broken at its strokes */
    find_words(&f);
    int widest = 0;
    for (size_t i = 0; i < f.count; i++) {
        int32_t start = f.words[i].start;
        for (int32_t at = start + 1; at <= f.words[i].core; at++) {
            bool end = at == f.words[i].core;
            if (!end && !is_joint(lo->letters.u, at)) {
                continue;
            }
            int w = text_width_of(lo, start, at) + (end ? 0 : f.hyphen);
            widest = w > widest ? w : widest;
            start = at;
        }
    }
    return widest;
}
