/* Voikko gives a word's structure as one letter a character with '=' before
 * each part: "=pppp=pppppp".  The joints are the '=' inside. */
#include "app/build/typography.h"

#include <libvoikko/voikko.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/log.h"
#include "app/base/utf8.h"
#include "app/build/map.h"

enum { LONG_WORD = 9, WORD_MAX = 240 };
enum { KNOWN_MAX = 55, KNOWN_SETS = 32768, KNOWN_WAYS = 2 };

#define NO_BREAK_SPACE "\xC2\xA0"
#define SOFT_HYPHEN "\xC2\xAD"

/* A word that was analysed before: the same few words make most of all texts, and Voikko is slow. */
struct known {
    char word[KNOWN_MAX];
    unsigned char n;                /* 0 = free */
    uint64_t joints;                /* bit i: a soft hyphen before byte i */
};

struct typography {
    struct VoikkoHandle *voikko;    /* NULL: not there */
    struct known (*known)[KNOWN_WAYS];    /* by hash of the word; the last used first */
};

struct typography *typography_create(void)
{
    struct typography *t = calloc(1, sizeof *t);
    if (!t) {
        abort();
    }
    t->known = calloc(KNOWN_SETS, sizeof *t->known);
    if (!t->known) {
        abort();
    }
    const char *why = NULL;
    t->voikko = voikkoInit(&why, "fi", NULL);
    if (!t->voikko) {
        log_line(LOG_WARN, "build", "long words get no joints: %s", why ? why : "Voikko does not open");
    }
    return t;
}

void typography_destroy(struct typography *t)
{
    if (t) {
        if (t->voikko) {
            voikkoTerminate(t->voikko);
        }
        free(t->known);
        free(t);
    }
}

static bool is_letter(uint32_t cp)
{
    return (cp | 0x20) - 'a' < 26u || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct builder {
    char *p;
    size_t n;
};

static void put(struct builder *b, const char *p, size_t n)
{
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

/* Where the first analysis of a word has its joints, as byte offsets; their number is returned. */
static size_t find_joints(const struct typography *t, struct str word, unsigned char joints[WORD_MAX])
{
    char text[WORD_MAX + 1];
    memcpy(text, word.p, word.n);
    text[word.n] = '\0';
    struct voikko_mor_analysis **found = voikkoAnalyzeWordCstr(t->voikko, text);
    char *structure = found && found[0] ? voikko_mor_analysis_value_cstr(found[0], "STRUCTURE") : NULL;
    size_t i = 0, count = 0;
    for (const char *c = structure; c && *c && i < word.n; c++) {
        if (*c != '=') {
            utf8_next(word, &i);
        } else if (i > 0 && word.p[i - 1] != '-' && (count == 0 || joints[count - 1] != i)) {
            joints[count++] = (unsigned char)i;
        }
    }
    if (structure) {
        voikko_free_mor_analysis_value_cstr(structure);
    }
    if (found) {
        voikko_free_mor_analysis(found);
    }
    return count;
}

/* The word's place among the known ones, which may still be another's. */
static struct known *find_known(const struct typography *t, struct str word)
{
    struct known *set = t->known[map_hash(0, word) % KNOWN_SETS];
    for (size_t i = 0; i < KNOWN_WAYS; i++) {
        struct known hit = set[i];
        if (hit.n == word.n && memcmp(hit.word, word.p, word.n) == 0) {
            memmove(set + 1, set, i * sizeof *set);
            set[0] = hit;
            return set;
        }
    }
    memmove(set + 1, set, (KNOWN_WAYS - 1) * sizeof *set);
    set[0].n = 0;
    return set;
}

static void put_joined(struct builder *b, struct str word, const unsigned char *joints, size_t count)
{
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        put(b, word.p + from, joints[i] - from);
        put(b, SOFT_HYPHEN, 2);
        from = joints[i];
    }
    put(b, word.p + from, word.n - from);
}

/* The word with a soft hyphen at each joint. */
static void put_long_word(struct builder *b, const struct typography *t, struct str word)
{
    unsigned char joints[WORD_MAX];
    size_t count = 0;
    struct known *known = word.n <= KNOWN_MAX ? find_known(t, word) : NULL;
    if (!known || known->n == 0) {
        count = find_joints(t, word, joints);
    }
    if (known && known->n == 0) {
        memcpy(known->word, word.p, word.n);
        known->n = (unsigned char)word.n;
        known->joints = 0;
        for (size_t i = 0; i < count; i++) {
            known->joints |= (uint64_t)1 << joints[i];
        }
    } else if (known) {
        for (unsigned char i = 1; i < KNOWN_MAX; i++) {
            if (known->joints >> i & 1) {
                joints[count++] = i;
            }
        }
    }
    put_joined(b, word, joints, count);
}

static bool is_joining_word(struct str s)
{
    static const char *const words[] = { "ja ", "tai ", "och ", "eller ", "and ", "or " };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_starts_with(s, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* The end of the part without a blank that begins at `at`. */
static size_t part_end(struct str s, size_t at)
{
    while (at < s.n && (unsigned char)s.p[at] > ' ') {
        at++;
    }
    return at;
}

/* An address of the net ("kulttuurikeskus.fi", "name@place", "https://…"): a hyphen would be read as its own. */
static bool is_address(struct str part)
{
    for (size_t i = 1; i + 1 < part.n; i++) {
        char next = part.p[i + 1];
        bool joins = part.p[i] == '@' || (part.p[i] == '.' && part.p[i - 1] != '.') || (part.p[i] == ':' && next == '/');
        if (joins && ((next >= 'a' && next <= 'z') || next == '/')) {
            return true;
        }
    }
    return false;
}

/* Does the blank at `i` belong to its neighbours: "kello 10", "1. kerros", "30 minuuttia"? */
static bool binds(struct str s, size_t i)
{
    if (i == 0 || i + 1 >= s.n) {
        return false;
    }
    struct str before = str_sub(s, 0, i);
    struct str after = str_sub(s, i + 1, s.n);
    if (is_digit(after.p[0])) {
        return str_ends_with(before, STR("kello")) || str_ends_with(before, STR("klo"))
               || str_ends_with(before, STR("kl.")) || str_ends_with(before, STR("klockan"))
               || is_digit(before.p[before.n - 1]); /* groups of a phone number */
    }
    /* The staircase letter of an address: "Salomonkatu 21 B". */
    bool letter = after.p[0] >= 'A' && after.p[0] <= 'Z' && (after.n == 1 || after.p[1] == ' ' || after.p[1] == ',');
    bool lower = letter || (after.p[0] >= 'a' && after.p[0] <= 'z') || after.p[0] == '\xC3'
                 || str_starts_with(after, STR("\xE2\x82\xAC"));
    bool number = is_digit(before.p[i - 1]) || (i >= 2 && before.p[i - 1] == '.' && is_digit(before.p[i - 2]));
    return lower && number && !is_joining_word(after);
}

struct str typography_set(struct typography *t, struct str s, struct str lang, struct arena *a)
{
    bool finnish = str_equal_cstr(lang, "fi") && t->voikko;
    struct builder b = { .p = arena_alloc(a, s.n * 3 + 1) };
    size_t part = 0;
    bool address = false;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        size_t letters = 0;
        if (i >= part) {
            part = part_end(s, i + ((unsigned char)s.p[i] <= ' '));
            address = is_address(str_sub(s, i, part - i));
        }
        while (i < s.n) {
            size_t before = i;
            uint32_t cp = utf8_next(s, &i);
            if (!is_letter(cp) && cp != '-') {
                i = before;
                break;
            }
            letters++;
        }
        struct str word = str_sub(s, from, i - from);
        if (finnish && !address && letters >= LONG_WORD && word.n <= WORD_MAX) {
            put_long_word(&b, t, word);
        } else {
            put(&b, word.p, word.n);
        }
        if (i < s.n && s.p[i] == ' ' && binds(s, i)) {
            put(&b, NO_BREAK_SPACE, 2);
            i++;
        } else if (i < s.n) {
            from = i;
            utf8_next(s, &i);
            put(&b, s.p + from, i - from);
        }
    }
    return b.n == s.n ? s : (struct str){ b.p, b.n };
}
