/* rooms: texts base */
/* What a translator's slip looks like, by itself in every language of the build: left in Finnish or English, marks of another
 * language, blanks too many, signs that look like others. A row of `checks` is one kind of slip with an example of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <dirent.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "app/base/utf8.h"
#include "tests/unit/lang_texts.h"

#define NB "\u00A0"

/* ---- looking at a text ---- */

static bool has_any(const char *text, const char *const *signs)
{
    for (; *signs; signs++) {
        if (strstr(text, *signs)) {
            return true;
        }
    }
    return false;
}

static bool has_code_point(const char *text, bool (*is)(uint32_t cp))
{
    struct str s = str_of(text);
    for (size_t i = 0; i < s.n;) {
        if (is(utf8_next(s, &i))) {
            return true;
        }
    }
    return false;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), k = strlen(end);
    return n >= k && strcmp(text + n - k, end) == 0;
}

/* ---- the checks: each gives true when something is wrong ---- */

static bool blanks_astray(const struct wording *w)
{
    static const char *const twice[] = { "  ", " " NB, NB " ", NB NB, "\t", "\n", NULL };
    return w->text[0] == ' ' || ends_with(w->text, " ") || strncmp(w->text, NB, 2) == 0 || ends_with(w->text, NB) || has_any(w->text, twice);
}

static bool three_dots(const struct wording *w)
{
    return has_any(w->text, (const char *const[]){ "...", "\u2026", NULL });
}

/* Somali writes a sound of its own with ' within a word. */
static bool straight_quotes(const struct wording *w)
{
    return strchr(w->text, '"') || (strchr(w->text, '\'') && strcmp(w->lang, "so") != 0);
}

static bool is_other_digit(uint32_t cp)
{
    return cp > '9' && u_charType((UChar32)cp) == U_DECIMAL_DIGIT_NUMBER;
}

static bool other_digits(const struct wording *w)
{
    return has_code_point(w->text, is_other_digit);
}

/* All but the marks of a <name in Finnish>. */
static bool is_direction_mark(uint32_t cp)
{
    return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || cp == 0x2066 || cp == 0x2067;
}

static bool direction_marks(const struct wording *w)
{
    return has_code_point(w->text, is_direction_mark);
}

/* Where Finnish closes with a mark, so does the translation, with its own. */
static bool final_mark_lost(const struct wording *w)
{
    static const struct {
        const char *lang, *fi, *own;
    } rows[] = {
        { "zh", ".", "\u3002" }, { "zh", "?", "\uFF1F" }, { "zh", ":", "\uFF1A" }, { "ar", "?", "\u061F" }, { "fa", "?", "\u061F" },
        { "fr", "?", NB "?" },   { "fr", ":", NB ":" },   { NULL, ".", "." },      { NULL, "?", "?" },      { NULL, ":", ":" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (ends_with(w->fi, rows[i].fi) && (!rows[i].lang || strcmp(rows[i].lang, w->lang) == 0)) {
            return !ends_with(w->text, rows[i].own);
        }
    }
    return false;
}

/* A label of Finnish is no sentence elsewhere; a question may be. */
static bool final_stop_added(const struct wording *w)
{
    return !ends_with(w->fi, ".") && (ends_with(w->text, ".") || ends_with(w->text, "\u3002"));
}

static bool marks_of_another_language(const struct wording *w)
{
    static const struct {
        const char *lang;
        const char *signs[8];
    } rows[] = {
        { "zh", { "?", "!", ",", ";", ": ", ". ", "\u060C", NULL } },
        { "ar", { "?", ",", ";", NULL } },
        { "fa", { "?", ",", ";", NULL } },
        { "fr", { " ?", " !", " :", " ;", " \u00BB", "\u00AB ", NULL } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].lang, w->lang) == 0) {
            return has_any(w->text, rows[i].signs);
        }
    }
    return strcmp(w->lang, "es") == 0 && strchr(w->text, '?') && !strstr(w->text, "\u00BF");
}

/* Latin names that stay what they are. */
static const char *const latin_names[] = { "l\u00E4hell\u00E4", "fi" };

static bool is_latin_name(struct str word)
{
    for (size_t i = 0; i < sizeof latin_names / sizeof *latin_names; i++) {
        if (str_equal_cstr(word, latin_names[i])) {
            return true;
        }
    }
    return false;
}

/* Also a Latin "a" within a Russian word, which nobody sees. */
static bool letters_of_another_script(const struct wording *w)
{
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode own[8];
    char bare[LANG_BARE_MAX];
    int32_t count = uscript_getCode(w->locale, own, 8, &e);
    lang_bare(w->text, bare);
    struct str rest = str_of(bare), word;
    while (U_SUCCESS(e) && str_next(&rest, ' ', &word)) {
        for (size_t i = 0; i < word.n && !is_latin_name(word);) {
            UChar32 cp = (UChar32)utf8_next(word, &i);
            bool known = false;
            for (int32_t k = 0; k < count; k++) {
                bool han = own[k] == USCRIPT_SIMPLIFIED_HAN || own[k] == USCRIPT_TRADITIONAL_HAN;
                known = known || uscript_hasScript(cp, han ? USCRIPT_HAN : own[k]);
            }
            if (!known) {
                return true;
            }
        }
    }
    return U_FAILURE(e);
}

/* Letters of neighbours that the language surely has not: two look alike (ی and ي), or a hand slips to the other keyboard. A language
 * that is not here is not looked at; <names in Finnish> are no part of the language. */
static bool letters_of_another_language(const struct wording *w)
{
    static const struct {
        const char *lang, *letters;
    } rows[] = {
        { "fi", "õüñşğıç" },  { "sv", "õñşğıç" },   { "en", "åäöõüñşğı" }, { "et", "åñşğıç" }, { "fr", "åäöõñşğı" },     { "es", "åäöõşğıç" },
        { "so", "åäöõüñşğıç" }, { "tr", "åäõñ" },     { "ru", "іїєґў" },     { "uk", "ыэёъ" },   { "fa", "\u064A\u0643\u0649" },
        { "ar", "\u06CC\u06A9\u06AF\u0686\u067E\u0698" },
    };
    char bare[LANG_BARE_MAX], letter[5];
    lang_bare(w->text, bare);
    struct str rest = str_of(bare), word;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        while (strcmp(rows[r].lang, w->lang) == 0 && str_next(&rest, ' ', &word)) {
            for (size_t i = 0; i < word.n && !is_latin_name(word);) {
                letter[utf8_put(letter, utf8_next(word, &i))] = '\0';
                if (strstr(rows[r].letters, letter)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* A translator's comment over an entry, "# same as fi" or "# same as en", says that its words are right as they are: every
 * PO program keeps it. Reads on to the next such entry. */
static bool next_mark(FILE *po, char key[64], char as[8])
{
    char line[2000];
    as[0] = '\0';
    while (po && fgets(line, sizeof line, po)) {
        if (sscanf(line, "# same as %7s", as) == 1) {
            continue;
        }
        if (as[0] && sscanf(line, "msgid \"%63[^\"]", key) == 1) {
            return true;
        }
        if (line[0] != '#') {
            as[0] = '\0';
        }
    }
    return false;
}

static FILE *open_po(const char *lang)
{
    char path[400];
    snprintf(path, sizeof path, AULA_REPOSITORY_DIR "/data/lang/%s.po", lang);
    return fopen(path, "r");
}

static bool is_said_same(const struct wording *w, const char *other)
{
    char key[64], as[8];
    bool found = false;
    FILE *po = open_po(w->lang);
    while (!found && next_mark(po, key, as)) {
        found = strcmp(key, w->key) == 0 && strcmp(as, other) == 0;
    }
    if (po) {
        fclose(po);
    }
    return found;
}

static bool is_same(const char *x, const char *y)
{
    char bare[2][LANG_BARE_MAX];
    int words = lang_bare(x, bare[0]);
    lang_bare(y, bare[1]);
    return words > 0 && strcmp(bare[0], bare[1]) == 0;
}

static bool untranslated(const struct wording *w)
{
    bool like_fi = strcmp(w->lang, "fi") != 0 && is_same(w->text, w->fi);
    bool like_en = strcmp(w->lang, "fi") != 0 && strcmp(w->lang, "en") != 0 && is_same(w->text, w->en);
    return (like_fi || like_en) && !(like_fi && is_said_same(w, "fi")) && !(like_en && is_said_same(w, "en"));
}

/* Each with a text that is wrong, and a Finnish one beside it. */
static const struct check {
    const char *name;
    bool (*is_wrong)(const struct wording *w);
    const char *lang, *locale, *wrong, *fi;
} checks[] = {
    { "two blanks, or one at an end", blanks_astray, "sv", "sv", "Ring" NB " oss", "Soita" },
    { "three dots", three_dots, "sv", "sv", "Ring\u2026", "Soita" },
    { "straight quotes", straight_quotes, "en", "en", "Can't you", "Etkö" },
    { "digits that are not 0-9", other_digits, "fa", "fa", "ساعت ۱۰", "kello 10" },
    { "a direction mark", direction_marks, "ar", "ar", "\u200Fاتصال", "Soita" },
    { "the mark at the end is lost, or not the language's own", final_mark_lost, "ar", "ar", "متى", "Milloin?" },
    { "a full stop that Finnish has not", final_stop_added, "zh", "zh_Hans", "打电话。", "Soita" },
    { "a mark of another language", marks_of_another_language, "zh", "zh_Hans", "是, 好。", "Niin, hyvä." },
    { "a letter of another script", letters_of_another_script, "ru", "ru", "Пoзвонить", "Soita" },
    { "a letter of another language", letters_of_another_language, "ru", "ru", "Інфо", "Soita" },
    { "a letter of another language", letters_of_another_language, "uk", "uk", "Дзвоныти", "Soita" },
    { "a letter of another language", letters_of_another_language, "fa", "fa", "بازي", "Peli" },
    { "a letter of another language", letters_of_another_language, "fa", "fa", "\u0643تاب", "Kirja" },
    { "a letter of another language", letters_of_another_language, "ar", "ar", "\u06A9تاب", "Kirja" },
    { "a letter of another language", letters_of_another_language, "ar", "ar", "ف\u06CC", "Kirja" },
    { "a letter of another language", letters_of_another_language, "fi", "fi", "Sõita", "Soita" },
    { "a letter of another language", letters_of_another_language, "sv", "sv", "Mañana", "Huomenna" },
    { "a letter of another language", letters_of_another_language, "en", "en", "\u2068Lähde\u2069 källa", "Lähde" },
    { "a letter of another language", letters_of_another_language, "et", "et", "Başla", "Aloita" },
    { "not translated", untranslated, "so", "so", "Lue lehti", "Lue lehti" },
    { "not translated", untranslated, "so", "so", "Read more", "Lue lisää" },
    { "not translated", untranslated, "so", "so", "Kieli", "Kieli" },
};
enum { CHECKS = sizeof checks / sizeof *checks };

static void every_check_can_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECKS; i++) {
        struct wording w = { checks[i].lang, checks[i].locale, "key", 0, checks[i].wrong, checks[i].fi, "Read more" };
        for (size_t k = 0; k < CHECKS; k++) {
            if (checks[k].is_wrong(&w) != (checks[k].is_wrong == checks[i].is_wrong)) {
                fail_msg("\"%s\" and the check \"%s\"", checks[i].wrong, checks[k].name);
            }
        }
    }
}

static void look_at(const struct wording *w, void *ctx)
{
    int *found = ctx;
    for (size_t i = 0; i < CHECKS; i++) {
        if ((i == 0 || checks[i].is_wrong != checks[i - 1].is_wrong) && checks[i].is_wrong(w)) {
            print_message("data/lang/%s.po: %s: %s: \"%s\"\n", w->lang, w->key, checks[i].name, w->text);
            ++*found;
        }
    }
}

static void every_wording_is_clean(void **state)
{
    (void)state;
    int found = 0;
    lang_each(look_at, &found);
    assert_int_equal(found, 0);
}

/* A mark that has outlived its text would hide the next slip there. */
static void every_mark_is_needed(void **state)
{
    (void)state;
    size_t count;
    int marks = 0;
    const struct language *languages = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        char key[64], as[8];
        FILE *po = open_po(languages[i].code);
        assert_non_null(po);
        for (; next_mark(po, key, as); marks++) {
            const struct texts_table *other = lang_table(as);
            const struct texts_entry *e = lang_find(lang_table(languages[i].code), key), *like = other ? lang_like(other, key) : NULL;
            if (!e || !like || !(is_same(lang_form(e, 0), lang_form(like, 0)) || is_same(lang_form(e, 1), lang_form(like, 1)))) {
                fail_msg("data/lang/%s.po: %s is not the same as in %s", languages[i].code, key, as);
            }
        }
        fclose(po);
    }
    assert_true(marks > 0);
}

/* The linker names a row without a file; a file without a row would be forgotten. */
static void every_file_has_its_row(void **state)
{
    (void)state;
    DIR *folder = opendir(AULA_REPOSITORY_DIR "/data/lang");
    assert_non_null(folder);
    for (struct dirent *d; (d = readdir(folder));) {
        struct str name = str_of(d->d_name);
        if (ends_with(d->d_name, ".po") && !texts_find_language(str_sub(name, 0, name.n - 3))) {
            fail_msg("data/lang/%s has no row in languages.def", d->d_name);
        }
    }
    closedir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_can_fail), cmocka_unit_test(every_wording_is_clean), cmocka_unit_test(every_mark_is_needed),
        cmocka_unit_test(every_file_has_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
