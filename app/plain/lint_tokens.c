/* A text as words, numbers and marks.  A hyphen inside a word belongs to it
 * ("seniori-info", "65-vuotias"), a dot only inside an address or a short form
 * ("hel.fi", "t.ex."). */
#include <string.h>

#include "app/base/utf8.h"
#include "app/plain/lint_internal.h"

static bool is_letter(uint32_t cp)
{
    return (cp | 0x20) - 'a' < 26u || (cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7);
}

static bool is_digit(uint32_t cp)
{
    return cp - '0' < 10u;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == 0xA0 || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200B);
}

struct str tokens_clean(struct str text, struct arena *a)
{
    char *p = arena_alloc(a, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        p[i] = text.p[i] == '\t' ? ' ' : text.p[i];
    }
    struct str clean = utf8_clean(a, (struct str){ p, text.n });
    char *out = arena_alloc(a, clean.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < clean.n;) {
        size_t from = i;
        if (utf8_next(clean, &i) != 0xAD) {
            memcpy(out + n, clean.p + from, i - from);
            n += i - from;
        }
    }
    return (struct str){ out, n };
}

static uint32_t peek(struct str s, size_t i)
{
    return i < s.n ? utf8_next(s, &i) : 0;
}

/* Past a word or number that begins at i; *kind says which. */
static size_t skip_word(struct str s, size_t i, enum token_kind *kind)
{
    *kind = TOKEN_NUMBER;
    while (i < s.n) {
        size_t next = i;
        uint32_t cp = utf8_next(s, &next), after = peek(s, next);
        bool digit = is_digit(cp);
        bool joins = *kind == TOKEN_NUMBER ? (strchr(".,:", (int)(cp & 0x7F)) && cp < 0x80 && cp && is_digit(after))
                                                 || ((cp == '-' || cp == '.') && is_letter(after))
                                           : (cp == '-' || cp == '.' || cp == '@' || cp == '/' || cp == '\'' || cp == 0x2019
                                              || cp == ':' || cp == '_') && (is_letter(after) || is_digit(after));
        if (is_letter(cp)) {
            *kind = TOKEN_WORD;
        } else if (!digit && !joins) {
            break;
        }
        i = next;
    }
    return i;
}

void tokens_read(struct run *r)
{
    struct str s = r->text;
    bool blank = true, broken = true;
    size_t room = 0;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        if (is_blank(cp)) {
            blank = true;
            broken = broken || cp == '\n';
            continue;
        }
        enum token_kind kind = TOKEN_MARK;
        if (is_letter(cp) || is_digit(cp)) {
            i = skip_word(s, from, &kind);
        }
        if (r->token_count == room) {
            room = room ? 2 * room : 64;
            struct token *larger = arena_array(r->arena, room, sizeof *larger);
            if (r->token_count) {
                memcpy(larger, r->tokens, r->token_count * sizeof *larger);
            }
            r->tokens = larger;
        }
        r->tokens[r->token_count++] = (struct token){
            .kind = kind, .text = str_sub(s, from, i - from), .at = from, .blank_before = blank, .break_before = broken
        };
        blank = broken = false;
    }
}

static bool same_letters(struct str s, struct str small)
{
    size_t i = 0, k = 0;
    while (i < s.n && k < small.n) {
        uint32_t a = utf8_next(s, &i), b = utf8_next(small, &k);
        bool capital = (a >= 'A' && a <= 'Z') || (a >= 0xC0 && a <= 0xDE);
        if (a != b && !(capital && a + 0x20 == b)) {
            return false;
        }
    }
    return i == s.n && k == small.n;
}

bool token_is(const struct token *t, const char *text)
{
    return t->kind == TOKEN_WORD && same_letters(t->text, str_of(text));
}

bool token_is_mark(const struct token *t, const char *mark)
{
    return t->kind == TOKEN_MARK && str_equal_cstr(t->text, mark);
}

bool token_is_dash(const struct token *t)
{
    return token_is_mark(t, "-") || token_is_mark(t, "\xE2\x80\x93") || token_is_mark(t, "\xE2\x80\x94");
}

const struct short_form *short_form_find(const struct run *r, const struct token *t, bool dot)
{
    for (size_t i = 0; t->kind == TOKEN_WORD && i < r->lint->short_count; i++) {
        const struct short_form *f = &r->lint->short_forms[i];
        bool needs_dot = str_ends_with(f->brief, STR("."));
        struct str bare = { f->brief.p, f->brief.n - needs_dot };
        /* One letter with a capital is a staircase or an initial: "21 B". */
        bool same = bare.n == 1 ? str_equal(t->text, bare) : same_letters(t->text, bare);
        if (same && (dot || !needs_dot) && str_equal(f->lang, r->lang)) {
            return f;
        }
    }
    return NULL;
}

static bool begins_small(const struct token *t)
{
    uint32_t cp = peek(t->text, 0);
    return t->kind == TOKEN_WORD && ((cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF));
}

size_t tokens_sentence_end(const struct run *r, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        const struct token *t = &r->tokens[i], *next = i + 1 < end ? t + 1 : NULL;
        if (!token_is_mark(t, ".") && !token_is_mark(t, "!") && !token_is_mark(t, "?")) {
            continue;
        }
        while (next && !next->blank_before && next->kind == TOKEN_MARK) {   /* ?! and quotes */
            i++;
            next = i + 1 < end ? next + 1 : NULL;
        }
        bool dot = token_is_mark(t, ".") && i > from && r->tokens + i == t;
        const struct token *before = t - dot;
        if (!next) {
            return end;
        }
        bool ordinal = dot && before->kind == TOKEN_NUMBER && (next->kind == TOKEN_NUMBER || begins_small(next));
        bool brief = dot && short_form_find(r, before, true) && (next->kind != TOKEN_WORD || begins_small(next));
        if (next->blank_before && !ordinal && !brief && !(dot && begins_small(next))) {
            return i + 1;
        }
    }
    return end;
}

/* Is there an empty line just before the token? */
static bool after_empty_line(const struct run *r, const struct token *t)
{
    size_t breaks = 0;
    for (size_t i = t->at; i > 0; i--) {
        char c = r->text.p[i - 1];
        if (c == '\n') {
            breaks++;
        } else if (c != ' ') {
            break;
        }
    }
    return breaks > 1;
}

static bool begins_list_item(const struct run *r, size_t i)
{
    const struct token *t = &r->tokens[i];
    return t->break_before && (token_is_dash(t) || token_is_mark(t, "\xE2\x80\xA2") || token_is_mark(t, "*"));
}

size_t tokens_paragraph_end(const struct run *r, size_t from)
{
    size_t i = from + 1;
    bool lines = r->form == LINT_BY_LINES || r->form == LINT_LIST || r->form == LINT_NAMES;
    while (i < r->token_count) {
        const struct token *t = &r->tokens[i];
        if (t->break_before && (lines || after_empty_line(r, t) || begins_list_item(r, i))) {
            break;
        }
        i++;
    }
    return i;
}
