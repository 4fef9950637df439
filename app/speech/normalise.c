/* Cleaning, walking, and the map. Every spoken byte remembers which written
 * bytes it stands for; both ends of that span only grow. */
#include "app/speech/normalise.h"

#include <string.h>
#include "app/base/utf8.h"

static bool is_blank(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
        || c == 0x202F || c == 0x205F || c == 0x3000 || c == UTF8_BAD || (c >= 0x2190 && c <= 0x21FF)
        || (c >= 0x2300 && c <= 0x2BFF) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x1F000;    /* arrows, pictures */
}

/* Signs that only steer the shown text. (U+200C does more: in Persian it ends a part of a word.) */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || (c >= 0x200D && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
        || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0x61C;
}

static uint32_t plain_sign(uint32_t c)
{
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
        return '-';
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFF01 + '!';    /* wide ones */
    }
    switch (c) {
    case 0x2018: case 0x2019: case 0x2BC: case 0x2032:
        return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB:
        return '"';
    case 0x300A: case 0x300B: case 0x300C: case 0x300D:
        return '"';
    case 0x2026: case 0x3002:
        return '.';
    case 0x2022: case 0xB7: case '|': case 0x3001:
        return ',';
    default:
        return c;
    }
}

/* Wide stops and commas bring the blank behind them. */
static bool is_wide_stop(uint32_t c)
{
    return c == 0x3001 || c == 0x3002 || c == 0xFF01 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F;
}

static void clean(struct scan *s, struct str written)
{
    char *text = arena_alloc(s->arena, written.n + 1);
    uint32_t *from = arena_array(s->arena, written.n + 1, sizeof *from);
    uint32_t *upto = arena_array(s->arena, written.n + 1, sizeof *upto);
    size_t n = 0;
    for (size_t i = 0; i < written.n;) {
        size_t start = i;
        uint32_t c = utf8_next_plain(written, &i);
        if (c == 0 || is_invisible(c) || (is_blank(c) && (n == 0 || text[n - 1] == ' '))) {
            continue;
        }
        char bytes[4] = { ' ' };
        size_t length = is_blank(c) ? 1 : utf8_put(bytes, plain_sign(c));
        if (is_wide_stop(c)) {
            bytes[length++] = ' ';
        }
        for (size_t k = 0; k < length; k++, n++) {
            text[n] = bytes[k];
            from[n] = (uint32_t)start;
            upto[n] = (uint32_t)i;
        }
    }
    n -= n > 0 && text[n - 1] == ' ';
    text[n] = '\0';
    s->text = (struct str){ text, n };
    s->from = from;
    s->upto = upto;
}

static void *grow(struct arena *a, const void *old, size_t used, size_t room)
{
    void *p = arena_alloc(a, room);
    if (used) {
        memcpy(p, old, used);
    }
    return p;
}

static void put_bytes(struct scan *s, const char *p, size_t n, uint32_t from, uint32_t upto)
{
    if (s->n + n + 1 > s->room) {
        s->room = (s->room + n + 64) * 2;
        s->out = grow(s->arena, s->out, s->n, s->room);
        s->map = grow(s->arena, s->map, s->n * sizeof *s->map, s->room * sizeof *s->map);
        s->end = grow(s->arena, s->end, s->n * sizeof *s->end, s->room * sizeof *s->end);
    }
    for (size_t k = 0; k < n; k++, s->n++) {
        s->out[s->n] = p[k];
        s->map[s->n] = s->n > 0 && s->map[s->n - 1] > from ? s->map[s->n - 1] : from;
        s->end[s->n] = s->n > 0 && s->end[s->n - 1] > upto ? s->end[s->n - 1] : upto;
    }
    s->out[s->n] = '\0';
}

/* A blank or comma of ours belongs to what was said before it. */
static void put_sign(struct scan *s, char sign)
{
    put_bytes(s, &sign, 1, s->n ? s->map[s->n - 1] : 0, s->n ? s->end[s->n - 1] : 0);
}

static char last_said(const struct scan *s)
{
    return s->n > 0 ? s->out[s->n - 1] : ' ';
}

void say_str(struct scan *s, struct str words, size_t from, size_t to)
{
    if (words.n == 0) {
        return;
    }
    char last = last_said(s);
    if (last != ' ' && last != '(' && last != '"') {
        put_sign(s, ' ');
    }
    put_bytes(s, words.p, words.n, s->from[from], s->upto[to - 1]);
    s->apart = true;
}

void say_words(struct scan *s, const char *words, size_t from, size_t to)
{
    say_str(s, str_of(words), from, to);
}

void say_comma(struct scan *s)
{
    while (s->n > 0 && last_said(s) == ' ') {
        s->n--;
    }
    if (s->n > 0 && last_said(s) != ',') {
        put_sign(s, ',');
    }
}

void say_copy(struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (scan_at(s, i) == ' ' && last_said(s) == ' ') {
            continue;
        }
        if (s->apart && (scan_is_letter(s, i) || scan_is_digit(s, i)) && last_said(s) != ' ') {
            put_sign(s, ' ');
        }
        s->apart = false;
        put_bytes(s, s->text.p + i, 1, s->from[i], s->upto[i]);
    }
}

void say_digits(struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (scan_is_digit(s, i)) {
            struct words w = { .n = 0 };
            s->tongue->cardinal(&w, s->text.p[i] - '0', NUMERAL_PLAIN, false);
            say_str(s, words_str(&w), from, to);
        }
    }
}

void say_cardinal(struct scan *s, int64_t n, enum numeral_form form, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    s->tongue->cardinal(&w, n, form, false);
    say_str(s, words_str(&w), from, to);
}

static const struct tongue *find_tongue(struct str lang)
{
    static const struct tongue *const tongues[] = { &tongue_fi, &tongue_sv, &tongue_en };
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++) {
        if (str_equal_cstr(lang, tongues[i]->code)) {
            return tongues[i];
        }
    }
    return tongue_find_in_table(lang);
}

/* A word is copied whole, so that no rule looks inside of it. */
static size_t copy_word(struct scan *s, size_t i)
{
    size_t end = i + 1;
    while (scan_is_letter(s, i) && scan_is_letter(s, end)) {
        end++;
    }
    /* All bytes of a sign outside of ASCII. */
    while (end < s->text.n && ((unsigned char)s->text.p[end] & 0xC0) == 0x80) {
        end++;
    }
    say_copy(s, i, end);
    return end;
}

struct normalised speech_normalise(struct str written, struct str lang, struct arena *a)
{
    struct scan s = { .tongue = find_tongue(lang), .arena = a };
    clean(&s, written);
    put_bytes(&s, "", 0, 0, 0);
    for (size_t i = 0; i < s.text.n;) {
        size_t end = i;
        for (size_t r = 0; end == i && s.tongue->rules[r]; r++) {
            end = s.tongue->rules[r](&s, i);
        }
        i = end > i ? end : copy_word(&s, i);
    }
    while (s.n > 0 && last_said(&s) == ' ') {
        s.out[--s.n] = '\0';
    }
    return (struct normalised){ { s.out, s.n }, s.map, s.end };
}
