#pragma once
/* A wording is one form of one key of one language, beside the Finnish and the English one of the same key: what the tests of
 * data/lang look at, as po2c compiled it (a "~" is U+00A0 here, a dash stands between two U+2060). */
#include <string.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"
#include "app/texts/table.h"
#include "app/texts/texts.h"

struct wording {
    const char *lang, *locale;
    const char *key;
    int form;
    const char *text, *fi, *en;
};

static inline const struct texts_entry *lang_find(const struct texts_table *t, const char *key)
{
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->entries[i].key, key) == 0) {
            return &t->entries[i];
        }
    }
    return NULL;
}

/* The entry of another language for the same; at_clock.HOUR stands only in the files that need it. */
static inline const struct texts_entry *lang_like(const struct texts_table *t, const char *key)
{
    return lang_find(t, strncmp(key, "at_clock.", 9) == 0 ? "at_clock" : key);
}

/* Form `index`, or the last one where the language has fewer. */
static inline const char *lang_form(const struct texts_entry *e, int index)
{
    const char *form = e->forms;
    for (int i = 0; i < index && i + 1 < e->form_count; i++) {
        form += strlen(form) + 1;
    }
    return form;
}

static inline const struct texts_table *lang_table(const char *code)
{
    static const struct texts_table *const tables[] = {
#define LANGUAGE(symbol, code, own_name, rtl, speech, voice, locale) &texts_table_##symbol,
#include "app/texts/languages.def"
#undef LANGUAGE
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(tables[i]->code, code) == 0) {
            return tables[i];
        }
    }
    return NULL;
}

/* Is `word` one of the blank-separated `words`? */
static inline bool lang_is_among(const char *word, const char *words)
{
    struct str rest = str_of(words), one;
    while (str_next(&rest, ' ', &one)) {
        if (str_equal_cstr(one, word)) {
            return true;
        }
    }
    return false;
}

enum { LANG_BARE_MAX = 600 };

/* The words without {placeholders}, <names in Finnish> and what is no letter, in small letters, one blank between them; how many there are. */
static inline int lang_bare(const char *text, char out[LANG_BARE_MAX])
{
    struct str s = str_of(text);
    size_t n = 0;
    int words = 0, depth = 0;
    bool within = false;
    for (size_t i = 0; i < s.n && n + 6 < LANG_BARE_MAX;) {
        uint32_t cp = utf8_next(s, &i);
        depth += (cp == '{' || cp == 0x2068) - (cp == '}' || cp == 0x2069);
        if (depth == 0 && u_isalpha((UChar32)cp)) {
            words += !within;
            if (!within && n) {
                out[n++] = ' ';
            }
            n += utf8_put(out + n, (uint32_t)u_tolower((UChar32)cp));
            within = true;
        } else if (cp != 0xAD) {
            within = false;
        }
    }
    out[n] = '\0';
    return words;
}

/* Shows `see` every wording of every language of the build. */
static inline void lang_each(void (*see)(const struct wording *w, void *ctx), void *ctx)
{
    const struct texts_table *fi = lang_table("fi"), *en = lang_table("en");
    size_t count;
    const struct language *languages = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        const struct texts_table *t = lang_table(languages[i].code);
        for (size_t k = 0; k < t->count; k++) {
            const struct texts_entry *e = &t->entries[k];
            for (int f = 0; f < e->form_count; f++) {
                struct wording w = { languages[i].code, languages[i].locale, e->key, f, lang_form(e, f),
                                     lang_form(lang_like(fi, e->key), f), lang_form(lang_like(en, e->key), f) };
                see(&w, ctx);
            }
        }
    }
}
