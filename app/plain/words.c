/* Voikko answers a list of readings, each a list of keys and values in Finnish
 * ("SIJAMUOTO=vajanto").  Here they become numbers; nobody else sees them. */
#include "app/plain/words.h"

#include <libvoikko/voikko.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/log.h"
#include "app/base/utf8.h"

enum { WORD_BYTES_MAX = 120 };          /* longer "words" are addresses or noise */

#define SOFT_HYPHEN 0xAD

struct words {
    struct VoikkoHandle *voikko;        /* NULL: not there */
    struct arena *arena;
    struct str *common;                 /* sorted */
    size_t common_count, common_room;
};

struct words *words_create(void)
{
    struct words *w = calloc(1, sizeof *w);
    if (!w) {
        abort();
    }
    const char *why = NULL;
    w->arena = arena_create();
    w->voikko = voikkoInit(&why, "fi", NULL);
    if (!w->voikko) {
        log_line(LOG_WARN, "plain", "forms of Finnish words are not known: %s", why ? why : "Voikko does not open");
    }
    return w;
}

void words_destroy(struct words *w)
{
    if (w) {
        if (w->voikko) {
            voikkoTerminate(w->voikko);
        }
        arena_destroy(w->arena);
        free(w->common);
    }
    free(w);
}

bool words_has_forms(const struct words *w)
{
    return w->voikko != NULL;
}

/* The word as Voikko wants it: ended and without soft hyphens; false when it cannot be a word. */
static bool bare_word(struct str word, char out[WORD_BYTES_MAX + 1])
{
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(word, &i);
        if (cp == SOFT_HYPHEN) {
            continue;
        }
        if (cp < 0x20 || cp == UTF8_BAD || n + (i - from) > WORD_BYTES_MAX) {
            return false;
        }
        memcpy(out + n, word.p + from, i - from);
        n += i - from;
    }
    out[n] = '\0';
    return n > 0;
}

static enum word_class class_of(const char *s)
{
    static const struct { const char *name; enum word_class class; } classes[] = {
        { "nimisana", WORD_NOUN },      { "nimisana_laatusana", WORD_NOUN },     { "laatusana", WORD_ADJECTIVE },
        { "teonsana", WORD_VERB },      { "kieltosana", WORD_NEGATION },         { "lyhenne", WORD_ABBREVIATION },
        { "etunimi", WORD_NAME },       { "sukunimi", WORD_NAME },               { "paikannimi", WORD_NAME },
        { "nimi", WORD_NAME },
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (strcmp(s, classes[i].name) == 0) {
            return classes[i].class;
        }
    }
    return WORD_OTHER;
}

static enum word_case case_of(const char *s)
{
    static const struct { const char *name; enum word_case word_case; } cases[] = {
        { "nimento", CASE_NOMINATIVE }, { "osanto", CASE_PARTITIVE },     { "vajanto", CASE_ABESSIVE },
        { "seuranto", CASE_COMITATIVE }, { "keinonto", CASE_INSTRUCTIVE },
        { "olento", CASE_ESSIVE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (strcmp(s, cases[i].name) == 0) {
            return cases[i].word_case;
        }
    }
    return CASE_OTHER;
}

static enum word_participle participle_of(const char *s)
{
    return strcmp(s, "agent") == 0 ? PARTICIPLE_AGENT : strstr(s, "passive") ? PARTICIPLE_PASSIVE : PARTICIPLE_ACTIVE;
}

static int count_parts(const char *structure)
{
    int parts = 0;
    for (; *structure; structure++) {
        parts += *structure == '=';
    }
    return parts ? parts : 1;
}

static void read_value(struct word_form *f, const char *key, const char *value, struct arena *a)
{
    if (strcmp(key, "BASEFORM") == 0) {
        f->base = arena_copy_cstr(a, value);
    } else if (strcmp(key, "CLASS") == 0) {
        f->class = class_of(value);
    } else if (strcmp(key, "SIJAMUOTO") == 0) {
        f->word_case = case_of(value);
    } else if (strcmp(key, "PARTICIPLE") == 0) {
        f->participle = participle_of(value);
        f->past = strncmp(value, "past", 4) == 0;
    } else if (strcmp(key, "NUMBER") == 0) {
        f->plural = strcmp(value, "plural") == 0;
    } else if (strcmp(key, "POSSESSIVE") == 0) {
        f->possessive = true;
    } else if (strcmp(key, "PERSON") == 0) {
        f->passive = strcmp(value, "4") == 0;
    } else if (strcmp(key, "NEGATIVE") == 0) {
        f->after_negation = strcmp(value, "true") == 0;
    } else if (strcmp(key, "MOOD") == 0) {
        f->imperative = strcmp(value, "imperative") == 0;
        f->nonfinite = strstr(value, "infinitive") != NULL;
        f->clause_form = strcmp(value, "E-infinitive") == 0;
    } else if (strcmp(key, "STRUCTURE") == 0) {
        f->parts = count_parts(value);
    }
}

static struct word_form read_form(const struct voikko_mor_analysis *reading, struct arena *a)
{
    struct word_form f = { .parts = 1 };
    const char **keys = voikko_mor_analysis_keys(reading);
    for (size_t i = 0; keys[i]; i++) {
        char *value = voikko_mor_analysis_value_cstr(reading, keys[i]);
        if (value) {
            read_value(&f, keys[i], value, a);
            voikko_free_mor_analysis_value_cstr(value);
        }
    }
    bool participle_clause = f.participle == PARTICIPLE_PASSIVE && f.past && f.word_case == CASE_PARTITIVE;
    bool final_clause = f.nonfinite && f.class == WORD_VERB && f.word_case == CASE_NONE;
    f.clause_form = f.clause_form || (f.possessive && (participle_clause || final_clause));
    return f;
}

size_t words_find_forms(struct words *w, struct str word, struct arena *a, struct word_form *forms, size_t max)
{
    char text[WORD_BYTES_MAX + 1];
    if (!w->voikko || !bare_word(word, text)) {
        return 0;
    }
    struct voikko_mor_analysis **found = voikkoAnalyzeWordCstr(w->voikko, text);
    size_t n = 0;
    for (; found && found[n] && n < max; n++) {
        forms[n] = read_form(found[n], a);
    }
    if (found) {
        voikko_free_mor_analysis(found);
    }
    return n;
}

size_t words_base_forms(struct words *w, struct str word, struct arena *a, struct str *bases, size_t max)
{
    struct word_form forms[WORD_FORMS_MAX];
    size_t found = words_find_forms(w, word, a, forms, WORD_FORMS_MAX), n = 0;
    for (size_t i = 0; i < found && n < max; i++) {
        bool known = forms[i].base.n == 0;
        for (size_t k = 0; k < n && !known; k++) {
            known = str_equal(bases[k], forms[i].base);
        }
        if (!known) {
            bases[n++] = forms[i].base;
        }
    }
    return n;
}

/* A Finnish vowel in small letters, or 0. */
static char vowel_of(uint32_t cp)
{
    switch (cp) {
    case 0xE4: case 0xC4: return 'A';   /* ä */
    case 0xF6: case 0xD6: return 'O';   /* ö */
    case 0xE5: case 0xC5: return 'o';   /* å is said as o */
    default: break;
    }
    return cp < 0x80 && cp && strchr("aeiouyAEIOUY", (int)cp) ? (char)(cp | 0x20) : '\0';
}

/* Do two vowels sound in one syllable?  Long vowels and the diphthongs (VISK § 21). */
static bool sound_together(char first, char second)
{
    static const char pairs[] = "aa ee ii oo uu yy AA OO ai ei oi ui yi Ai Oi au ou eu iu Ay Oy ey iy uo ie yO";
    for (const char *p = pairs; *p; p += p[2] ? 3 : 2) {
        if (p[0] == first && p[1] == second) {
            return true;
        }
    }
    return false;
}

size_t words_syllables(struct str word)
{
    size_t n = 0;
    char before = '\0';                 /* a vowel that may still join the next one */
    for (size_t i = 0; i < word.n;) {
        char v = vowel_of(utf8_next(word, &i));
        bool joins = v && before && sound_together(before, v);
        n += v && !joins;
        before = joins ? '\0' : v;
    }
    return n ? n : 1;
}

size_t words_letters(struct str word)
{
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        n += utf8_next(word, &i) != SOFT_HYPHEN;
    }
    return n;
}

static int compare(const void *x, const void *y)
{
    const struct str *a = x, *b = y;
    int order = memcmp(a->p, b->p, a->n < b->n ? a->n : b->n);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

void words_add_common(struct words *w, struct str lines)
{
    struct str line, word;
    while (str_next(&lines, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#' || !str_next(&line, '\t', &word)) {
            continue;
        }
        word = str_trim(word);
        if (word.n == 0) {
            continue;
        }
        if (w->common_count == w->common_room) {
            w->common_room = w->common_room ? 2 * w->common_room : 1024;
            w->common = realloc(w->common, w->common_room * sizeof *w->common);
            if (!w->common) {
                abort();
            }
        }
        w->common[w->common_count++] = arena_copy(w->arena, word);
    }
    if (w->common_count) {
        qsort(w->common, w->common_count, sizeof *w->common, compare);
    }
}

bool words_is_common(const struct words *w, struct str base)
{
    return w->common_count && base.n
           && bsearch(&base, w->common, w->common_count, sizeof *w->common, compare) != NULL;
}
