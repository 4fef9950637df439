/* An ini file is read entry by entry.  inih gives each line of a value as an
 * entry of its own with the same key, so entries with one key in a row are one
 * value; the same key later in the section is a mistake. */
#include "app/model/notice.h"

#include <stdio.h>
#include <string.h>

#include "app/base/clock.h"
#include "app/base/ini.h"
#include "app/base/utf8.h"
#include "app/texts/texts.h"

/* Of a written line; of what stands between two blanks of a text; of a value, far more than a text may have. */
enum { LINE_BYTES = 190, WORD_BYTES = 170, VALUE_BYTES = 8192 };

static const char *const kind_words[] = { [NOTICE_PLAIN] = "notice", [NOTICE_EMERGENCY] = "emergency" };

struct reading {
    struct notices *out;
    const char *name;                  /* of the file, for errors */
    struct arena *arena;
    struct err *err;
    struct str section;                /* of the notice at hand */
    bool has_kind, has_start, has_end;
};

static bool wrong(const struct reading *r, struct str section, const char *key, const char *why)
{
    return err_set(r->err, ERR_FORMAT, "%s: [%.*s] %s: %s", r->name, STR_FMT(section), key, why);
}

/* ---- texts ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* inih takes a ';' after a blank for the beginning of a comment. */
static bool has_comment(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ';' && (i == 0 || is_blank(s.p[i - 1]))) {
            return true;
        }
    }
    return false;
}

/* What would be lost from a text without a word: all behind such a ';'. */
static bool check_comments(struct str text, const char *name, struct err *e)
{
    struct str line;
    for (int number = 1; str_next(&text, '\n', &line); number++) {
        struct str s = str_trim(line);
        bool is_text = str_starts_with(s, STR("title_")) || str_starts_with(s, STR("text_"))
            || (line.n && is_blank(line.p[0]) && s.n && s.p[0] != ';' && s.p[0] != '#');
        if (is_text && has_comment(s)) {
            return err_set(e, ERR_FORMAT, "%s: line %d: what is behind \" ;\" would be lost: leave out the blank before it", name, number);
        }
    }
    return true;
}

/* Harmless, and one blank between words. */
static struct str tidy(struct arena *a, struct str s)
{
    struct str clean = utf8_clean(a, s);
    char *out = arena_alloc(a, clean.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < clean.n; i++) {
        if (!is_blank(clean.p[i])) {
            out[n++] = clean.p[i];
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    n -= n && out[n - 1] == ' ';
    out[n] = '\0';
    return (struct str){ out, n };
}

/* The next words that must stand in one line: a line that begins with '#' would be a comment. */
static bool next_words(struct str *rest, struct str *words)
{
    size_t n = 0;
    while (n < rest->n && (rest->p[n] != ' ' || (n + 1 < rest->n && rest->p[n + 1] == '#'))) {
        n++;
    }
    *words = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n + 1 < rest->n ? n + 1 : rest->n, rest->n);
    return words->n > 0;
}

static bool check_text(const struct reading *r, const char *key, struct str value, int letters_max)
{
    char why[120];
    struct str rest = value, words;
    if (has_comment(value)) {
        return wrong(r, r->section, key, "a ';' at the beginning or after a blank would begin a comment");
    }
    if (utf8_count(value) > (size_t)letters_max) {
        snprintf(why, sizeof why, "%zu letters, at most %d are read by anybody", utf8_count(value), letters_max);
        return wrong(r, r->section, key, why);
    }
    while (next_words(&rest, &words)) {
        if (words.n > WORD_BYTES) {
            return wrong(r, r->section, key, "a word is longer than a line");
        }
    }
    return true;
}

/* ---- reading ---- */

static struct notice_text *text_of(const struct reading *r, struct notice *n, struct str lang)
{
    for (size_t i = 0; i < n->text_count; i++) {
        if (str_equal(n->texts[i].lang, lang)) {
            return &n->texts[i];
        }
    }
    if (n->text_count == NOTICE_LANGUAGES_MAX) {
        return NULL;
    }
    n->texts[n->text_count] = (struct notice_text){ .lang = arena_copy(r->arena, lang) };
    return &n->texts[n->text_count++];
}

/* "title_fi" or "text_fi"; *known is false when the key is neither. */
static bool take_text(struct reading *r, struct notice *n, const struct ini_entry *entry, struct str value, bool *known)
{
    bool title = str_starts_with(entry->key, STR("title_"));
    *known = title || str_starts_with(entry->key, STR("text_"));
    if (!*known) {
        return true;
    }
    struct str lang = str_sub(entry->key, title ? 6 : 5, entry->key.n);
    if (!texts_find_language(lang)) {
        *known = false;
        return true;
    }
    struct notice_text *t = text_of(r, n, lang);
    struct str *field = !t ? NULL : title ? &t->title : &t->text;
    if (!field) {
        return wrong(r, r->section, entry->key.p, "too many languages");
    }
    if (field->p) {
        return wrong(r, r->section, entry->key.p, "is there twice");
    }
    *field = tidy(r->arena, value);
    return check_text(r, entry->key.p, *field, title ? NOTICE_TITLE_MAX : NOTICE_TEXT_MAX);
}

static bool take_kind(struct reading *r, struct notice *n, struct str value)
{
    for (int i = 0; i < (int)(sizeof kind_words / sizeof kind_words[0]); i++) {
        if (str_equal_cstr(value, kind_words[i])) {
            n->kind = (enum notice_kind)i;
            return true;
        }
    }
    return wrong(r, r->section, "kind", "notice or emergency expected");
}

static bool take_time(struct reading *r, const char *key, struct str value, int64_t *utc)
{
    const int64_t year_2000 = 946684800, year_2100 = INT64_C(4102444800);
    bool has_time;
    if (!clock_parse_iso(value, utc, &has_time) || !has_time) {
        return wrong(r, r->section, key, "a time such as 2026-11-23T08:00 expected");
    }
    return (*utc >= year_2000 && *utc < year_2100) || wrong(r, r->section, key, "not in this century");
}

/* One key with its whole value. What is not known is a slip of the pen, but in a published file a newer publisher's. */
static bool take_value(struct reading *r, struct notice *n, const struct ini_entry *entry, struct str value)
{
    const struct { const char *key; bool *has; } once[] = { { "kind", &r->has_kind }, { "start", &r->has_start }, { "end", &r->has_end } };
    for (size_t i = 0; i < sizeof once / sizeof once[0]; i++) {
        if (str_equal_cstr(entry->key, once[i].key)) {
            if (*once[i].has) {
                return wrong(r, r->section, once[i].key, "is there twice");
            }
            *once[i].has = true;
            return i == 0 ? take_kind(r, n, value) : take_time(r, once[i].key, value, i == 1 ? &n->start_utc : &n->end_utc);
        }
    }
    bool known;
    return take_text(r, n, entry, value, &known)
        && (known || r->out->sequence || wrong(r, r->section, entry->key.p, "nothing is known of this key or its language"));
}

static bool check_notice(const struct reading *r, const struct notice *n)
{
    bool has_fi = false;
    const char *missing = !r->has_kind ? "kind" : !r->has_start ? "start" : !r->has_end ? "end" : NULL;
    if (missing) {
        return wrong(r, r->section, missing, "is missing");
    }
    if (n->start_utc >= n->end_utc) {
        return wrong(r, r->section, "end", "must be after start");
    }
    for (size_t i = 0; i < n->text_count; i++) {
        const struct notice_text *t = &n->texts[i];
        if (!t->title.n || !t->text.n) {
            return wrong(r, r->section, arena_format(r->arena, "%s_%.*s", t->title.n ? "text" : "title", STR_FMT(t->lang)).p, "is missing");
        }
        has_fi = has_fi || str_equal_cstr(t->lang, "fi");
    }
    return has_fi || wrong(r, r->section, "title_fi", "is missing");
}

/* Is it [notice.1], [notice.2] …? */
static bool is_notice(struct str section)
{
    long long number;
    return str_starts_with(section, STR("notice.")) && str_to_int(str_sub(section, 7, section.n), &number) && number > 0;
}

/* A further line of that entry's value? */
static bool is_same_key(const struct ini *ini, size_t i, const struct ini_entry *entry)
{
    return i < ini->count && str_equal(ini->entries[i].section, entry->section) && str_equal(ini->entries[i].key, entry->key);
}

/* The entries of one section, from *i on. */
static bool read_notice(struct reading *r, const struct ini *ini, size_t *i)
{
    r->section = ini->entries[*i].section;
    r->has_kind = r->has_start = r->has_end = false;
    if (r->out->count == NOTICE_MAX) {
        return err_set(r->err, ERR_FORMAT, "%s: more than %d notices", r->name, NOTICE_MAX);
    }
    struct notice *n = &r->out->notices[r->out->count++];
    while (*i < ini->count && str_equal(ini->entries[*i].section, r->section)) {
        const struct ini_entry *entry = &ini->entries[*i];
        struct str value = entry->value;
        for (++*i; value.n < VALUE_BYTES && is_same_key(ini, *i, entry); ++*i) {
            value = arena_format(r->arena, "%.*s %.*s", STR_FMT(value), STR_FMT(ini->entries[*i].value));
        }
        if (!take_value(r, n, entry, value)) {
            return false;
        }
    }
    return check_notice(r, n);
}

static bool read_sequence(struct reading *r, const struct ini *ini)
{
    long long sequence;
    struct str text = ini_find(ini, STR("notice"), "sequence");
    if (text.n && (!str_to_int(text, &sequence) || sequence <= 0)) {
        return wrong(r, STR("notice"), "sequence", "a number above 0 expected");
    }
    r->out->sequence = text.n ? sequence : 0;
    return true;
}

static bool is_seen(const struct ini *ini, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (str_equal(ini->entries[k].section, ini->entries[i].section)) {
            return true;
        }
    }
    return false;
}

bool notices_parse(struct notices *n, struct str text, const char *name, struct arena *a, struct err *e)
{
    struct ini ini;
    struct reading r = { .out = n, .name = name, .arena = a, .err = e };
    *n = (struct notices){ 0 };
    if (!utf8_is_valid(text)) {
        return err_set(e, ERR_FORMAT, "%s: is not UTF-8 text", name);
    }
    if (!ini_parse_text(&ini, text, name, a, e) || !check_comments(text, name, e) || !read_sequence(&r, &ini)) {
        return false;
    }
    for (size_t i = 0; i < ini.count;) {
        struct str section = ini.entries[i].section;
        bool head = str_equal_cstr(section, "notice") && str_equal_cstr(ini.entries[i].key, "sequence");
        if (is_notice(section) && is_seen(&ini, i)) {
            return wrong(&r, section, ini.entries[i].key.p, "the section is there twice: each notice has a number of its own");
        }
        if (is_notice(section) ? !read_notice(&r, &ini, &i)
            : !head && !n->sequence && !wrong(&r, section, ini.entries[i].key.p, "nothing is known of this section: [notice.1] expected")) {
            return false;
        }
        i += !is_notice(section);
    }
    return true;
}

/* ---- writing ---- */

static struct str write_text(const char *key, struct str lang, struct str value, struct arena *a)
{
    struct str out = arena_format(a, "%s_%.*s =", key, STR_FMT(lang)), rest = value, words;
    for (size_t line = out.n; next_words(&rest, &words);) {
        bool fits = line + 1 + words.n <= LINE_BYTES;
        out = arena_format(a, "%.*s%s%.*s", STR_FMT(out), fits ? " " : "\n ", STR_FMT(words));
        line = fits ? line + 1 + words.n : 1 + words.n;
    }
    return arena_join(a, out, STR("\n"));
}

struct str notices_write(const struct notices *n, struct arena *a)
{
    struct str out = n->sequence ? arena_format(a, "[notice]\nsequence = %lld\n", (long long)n->sequence) : STR("");
    for (size_t i = 0; i < n->count; i++) {
        const struct notice *it = &n->notices[i];
        char start[21], end[21];
        clock_format_utc(it->start_utc, start);
        clock_format_utc(it->end_utc, end);
        out = arena_format(a, "%.*s\n[notice.%zu]\nkind = %s\nstart = %s\nend = %s\n", STR_FMT(out), i + 1, kind_words[it->kind], start, end);
        for (size_t k = 0; k < it->text_count; k++) {
            const struct notice_text *t = &it->texts[k];
            out = arena_join(a, out, arena_join(a, write_text("title", t->lang, t->title, a), write_text("text", t->lang, t->text, a)));
        }
    }
    return out;
}
