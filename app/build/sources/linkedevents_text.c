/* Texts of Linked Events: several languages mixed in one field, and summaries
 * that another register cut to a length. */
#include <ctype.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "app/base/utf8.h"
#include "app/build/clean.h"
#include "app/build/sources/linkedevents.h"
#include "app/build/value.h"

struct str linkedevents_id(struct sink *s, const json_t *o)
{
    const json_t *at = json_is_string(o) ? o : json_object_get(o, "@id");
    if (json_is_object(o) && value_has(o, "id")) {
        return value_id(s, o, "id");
    }
    struct str url = clean_line(s->arena, str_of(json_string_value(at)));
    long query = str_find(url, STR("?"));
    url = query >= 0 ? str_sub(url, 0, (size_t)query) : url;
    while (url.n && url.p[url.n - 1] == '/') {
        url.n--;
    }
    size_t start = url.n;
    while (start > 0 && url.p[start - 1] != '/') {
        start--;
    }
    struct str id = str_sub(url, start, url.n);
    return id.n <= 200 ? arena_copy(s->arena, id) : STR("");
}

struct str linkedevents_key(struct sink *s, struct str id)
{
    return arena_format(s->arena, "linkedevents:%.*s", STR_FMT(id));
}

void linkedevents_set_modified(struct sink *s, struct record *r, const json_t *o)
{
    r->modified = value_line(s, o, "last_modified_time");
    clock_parse_iso(r->modified, &r->modified_utc, NULL);
}

/* ---- two scripts in one field ---- */

/* The languages of the source that are not written in Latin letters, and two more that share their letters. */
enum bin { BIN_OWN, BIN_RU, BIN_UK, BIN_AR, BIN_FA, BIN_ZH, BIN_COUNT };
static const char *const bin_languages[BIN_COUNT] = { "", "ru", "uk", "ar", "fa", "zh" };

static bool is_latin_language(struct str lang)
{
    return str_equal_cstr(lang, "fi") || str_equal_cstr(lang, "sv") || str_equal_cstr(lang, "en");
}

/* Letters that tell Ukrainian from Russian and Persian from Arabic. */
static bool is_ukrainian(uint32_t c) { return c == 0x454 || c == 0x456 || c == 0x457 || c == 0x491; }
static bool is_persian(uint32_t c) { return c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF; }

/* Where a part of a Finnish, Swedish or English text belongs: most of its letters decide. */
static enum bin bin_of(struct str part)
{
    size_t latin = 0, cyrillic = 0, arabic = 0, han = 0;
    bool ukrainian = false, persian = false;
    for (size_t i = 0; i < part.n;) {
        uint32_t c = utf8_next(part, &i);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = u_isalpha((UChar32)c) ? uscript_getScript((UChar32)c, &status) : USCRIPT_COMMON;
        latin += script == USCRIPT_LATIN;
        cyrillic += script == USCRIPT_CYRILLIC;
        arabic += script == USCRIPT_ARABIC;
        han += script == USCRIPT_HAN;
        ukrainian = ukrainian || is_ukrainian(c);
        persian = persian || is_persian(c);
    }
    if (cyrillic > latin) {
        return ukrainian ? BIN_UK : BIN_RU;
    }
    if (arabic > latin) {
        return persian ? BIN_FA : BIN_AR;
    }
    return han > latin ? BIN_ZH : BIN_OWN;
}

/* The bytes before the next divider: a line's end, or in a name also a stroke between blanks. */
static size_t part_length(struct str rest, bool name, size_t *divider)
{
    static const char *const strokes[] = { " / ", " | ", " – ", " - " };
    for (size_t i = 0; i < rest.n; i++) {
        if (rest.p[i] == '\n') {
            *divider = 1;
            return i;
        }
        for (size_t k = 0; name && rest.p[i] == ' ' && k < sizeof strokes / sizeof strokes[0]; k++) {
            if (str_starts_with(str_sub(rest, i, rest.n), str_of(strokes[k]))) {
                *divider = strlen(strokes[k]);
                return i;
            }
        }
    }
    *divider = 0;
    return rest.n;
}

/* Deals the parts of a clean text to languages; parts[BIN_OWN] is the whole when there is one script only. */
static bool divide(struct arena *a, struct str text, bool name, struct str parts[BIN_COUNT])
{
    char *out[BIN_COUNT] = { NULL };
    bool divided = false;
    size_t divider;
    for (size_t at = 0; at < text.n;) {
        struct str rest = str_sub(text, at, text.n);
        struct str part = str_sub(rest, 0, part_length(rest, name, &divider));
        enum bin b = bin_of(part);
        divided = divided || b != BIN_OWN;
        out[b] = out[b] ? out[b] : arena_alloc(a, text.n + 1);
        size_t n = parts[b].n;
        if (n) {
            struct str mark = name ? STR(" / ") : STR("\n");    /* never longer than the divider was */
            memcpy(out[b] + n, mark.p, mark.n);
            n += mark.n;
        }
        memcpy(out[b] + n, part.p, part.n);
        parts[b] = (struct str){ out[b], n + part.n };
        at += part.n + divider;
    }
    return divided;
}

void linkedevents_add_texts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f)
{
    const json_t *by_lang = value_object(s, o, name), *v;
    const char *code;
    struct { struct str lang, value; } moved[32];    /* after the language's own texts, which come first */
    size_t moved_count = 0;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        if (r->texts.count == RECORD_TEXTS_MAX) {
            r->cut = true;
            break;    /* before the others are cleaned in vain */
        }
        if (lang.n == 0) {
            sink_warn(s, name, "not a language");
        } else if (json_is_string(v)) {
            struct str text = value_clean(s, f, (struct str){ json_string_value(v), json_string_length(v) });
            struct str parts[BIN_COUNT] = { 0 };
            bool line = f == FIELD_NAME || f == FIELD_OWNER;
            if (!is_latin_language(lang) || !divide(s->arena, text, line, parts)) {
                record_add_text(r, s->arena, f, lang, text);
                continue;
            }
            sink_warn(s, name, "parts in the letters of another language: moved to it");
            record_add_text(r, s->arena, f, lang, parts[BIN_OWN]);
            for (int b = BIN_OWN + 1; b < BIN_COUNT && moved_count < sizeof moved / sizeof moved[0]; b++) {
                moved[moved_count].lang = str_of(bin_languages[b]);
                moved[moved_count++].value = parts[b];
            }
        } else if (!json_is_null(v)) {
            sink_warn(s, name, "text expected");
        }
    }
    for (size_t i = 0; i < moved_count; i++) {
        record_add_text(r, s->arena, f, moved[i].lang, moved[i].value);
    }
}

size_t linkedevents_languages(const json_t *a, const json_t *b, const char *codes[LINKEDEVENTS_LANGUAGES_MAX])
{
    size_t count = 0;
    const json_t *v;
    const char *code;
    json_object_foreach((json_t *)a, code, v) {
        if (count < LINKEDEVENTS_LANGUAGES_MAX) {
            codes[count++] = code;
        }
    }
    json_object_foreach((json_t *)b, code, v) {
        if (count < LINKEDEVENTS_LANGUAGES_MAX && !json_object_get(a, code)) {
            codes[count++] = code;
        }
    }
    return count;
}

void linkedevents_add_urls(struct sink *s, struct record *r, const json_t *o, const char *name, enum contact_kind kind)
{
    const json_t *by_lang = value_object(s, o, name), *v;
    const char *code;
    json_object_foreach((json_t *)by_lang, code, v) {
        struct str lang = clean_language(s->arena, str_of(code));
        struct str url = clean_url(s->arena, str_of(json_string_value(v)));
        if (lang.n && url.n) {
            record_add_contact(r, s->arena, (struct record_contact){ kind, lang, STR(""), url, STR(""), STR("") });
        } else if (json_is_string(v) && json_string_length(v)) {
            sink_warn(s, name, "not a web address");
        }
    }
}

/* ---- cut summaries ---- */

/* A summary of fewer characters was not cut: the service itself asks for at most 140, other registers cut later. */
enum { CUT_MIN_CHARACTERS = 60, CUT_ALONE_CHARACTERS = 140 };

static bool ends_well(struct str s)
{
    static const char *const marks[] = { ".", "!", "?", "…", ")", "\"", "”", "’", ":" };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_ends_with(s, str_of(marks[i]))) {
            return true;
        }
    }
    return false;
}

/* Is the end torn off in the middle of a word? The description, which begins alike, proves it; without one, a long text
 * that just stops is taken to be cut. */
static bool is_torn(struct arena *a, struct str summary, struct str body)
{
    if (ends_well(summary)) {
        return false;
    }
    if (body.n == 0) {
        return utf8_count(summary) >= CUT_ALONE_CHARACTERS;
    }
    struct str x = clean_fold(a, summary), y = clean_fold(a, body);
    return utf8_count(summary) >= CUT_MIN_CHARACTERS && y.n > x.n && str_starts_with(y, x) && y.p[x.n] != ' ';
}

/* The end of the last whole sentence in the second half; 0 = none. "10. " is no end. */
static size_t last_sentence(struct str s)
{
    for (size_t i = s.n; i-- > s.n / 2;) {
        bool mark = s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?';
        if (mark && i > 0 && i + 1 < s.n && strchr(" \n", s.p[i + 1]) && !isdigit((unsigned char)s.p[i - 1])) {
            return i + 1;
        }
    }
    return 0;
}

static struct str without_torn_word(struct arena *a, struct str s)
{
    size_t end = last_sentence(s);
    if (end) {
        return str_sub(s, 0, end);
    }
    for (end = s.n; end > 0 && s.p[end - 1] != ' ' && s.p[end - 1] != '\n';) {
        end--;
    }
    while (end > 0 && strchr(" \n,;-", s.p[end - 1])) {
        end--;
    }
    return end ? arena_format(a, "%.*s…", (int)end, s.p) : s;
}

void linkedevents_mend_summaries(struct sink *s, struct record *r)
{
    for (size_t i = 0; i < r->texts.count; i++) {
        struct record_text *t = &r->texts.at[i];
        if (t->field == FIELD_SUMMARY && is_torn(s->arena, t->value, record_text(r, FIELD_BODY, t->lang))) {
            sink_warn(s, "short_description", "cut in the middle of a word: the torn end was left out");
            t->value = without_torn_word(s->arena, t->value);
        }
    }
}
