/* A text becomes tokens, folded to small letters.  An entry is one to six such
 * words; each is the same as a token when they are equal, share a base form or,
 * for words and languages without known forms, differ by a common ending.
 * Morphology is slow, so a token is asked for its forms only when it begins
 * like an entry's word, and the forms of the latest words are kept. */
#include "app/plain/glossary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"

enum { PARTS_MAX = 6, FILE_MAX_BYTES = 1024 * 1024, SOFT_HYPHEN = 0xAD, KNOWN_MAX = 4096, KNOWN_SLOTS = 8192 };

struct part {
    struct str folded;
    size_t key_bytes;       /* the beginning that all forms of the word share */
    bool inflected;         /* stands in the entry in another form than its base: only that form fits */
};

struct entry {
    struct glossary_entry shown;
    struct part parts[PARTS_MAX];
    size_t part_count;
    bool name;              /* begins with a capital, in texts too */
};

struct forms {
    struct str surface, bases[WORD_FORMS_MAX];
    size_t count;
};

struct glossary {
    struct arena *arena, *scratch, *known_arena;
    struct forms *known;    /* by hash of the surface; forgotten as a whole when full, between texts */
    size_t known_count;
    struct words *words;
    struct entry *entries;
    size_t count;
    size_t *order;          /* ids by the first byte of the word, the longest first */
    size_t begin[257];      /* in `order`, of each first byte */
};

struct token {
    struct str folded, surface;
    size_t start, end;      /* bytes of the text */
    bool capital;
    bool after_blank;       /* only blanks stand between it and the token before */
    const struct forms *forms;    /* NULL: not asked for */
};

struct tokens {
    struct token *at;
    size_t count;
};

/* ---- tokens ---- */

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == '\t';
}

static bool is_word_letter(uint32_t cp)
{
    return u_isalpha((UChar32)cp) || cp == '-' || cp == SOFT_HYPHEN;
}

/* Reads the word at *i into a token; *i goes past it. */
static struct token read_token(struct str text, size_t *i, struct arena *a)
{
    struct token t = { .start = *i };
    size_t end = *i, n = 0;
    for (size_t next = end; next < text.n; end = next) {
        uint32_t cp = utf8_next(text, &next);
        if (!is_word_letter(cp)) {
            break;
        }
    }
    char *out = arena_alloc(a, (end - *i) * 2 + 5);
    while (*i < end) {
        uint32_t cp = utf8_next(text, i);
        if (n == 0) {
            t.capital = u_isupper((UChar32)cp);
        }
        if (cp != SOFT_HYPHEN) {
            n += utf8_put(out + n, (uint32_t)u_tolower((UChar32)cp));
        }
    }
    out[n] = '\0';
    t.folded = (struct str){ out, n };
    t.end = end;
    t.surface = str_sub(text, t.start, end - t.start);
    return t;
}

static struct tokens read_tokens(struct str text, struct arena *a)
{
    struct tokens list = { .at = NULL };
    size_t room = 0;
    bool after_blank = false;
    for (size_t i = 0; i < text.n;) {
        size_t next = i;
        uint32_t cp = utf8_next(text, &next);
        if (!u_isalpha((UChar32)cp)) {
            after_blank = after_blank && is_blank(cp);
            i = next;
            continue;
        }
        if (list.count == room) {
            struct token *old = list.at;
            room = room ? room * 2 : 64;
            list.at = arena_array(a, room, sizeof *list.at);
            if (old) {
                memcpy(list.at, old, list.count * sizeof *old);
            }
        }
        list.at[list.count] = read_token(text, &i, a);
        list.at[list.count++].after_blank = after_blank;
        after_blank = true;
    }
    return list;
}

/* ---- matching ---- */

/* What may follow a word of unknown forms. */
static const char *const endings_fi[] = {
    "n", "a", "ä", "t", "ta", "tä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "na", "nä", "an", "än", "en",
    "in", "on", "ja", "jä", "jen", "issa", "issä", "ista", "istä", "illa", "illä", "ille", "ien", "den", "ksen", "kseen", "set", NULL,
};
static const char *const endings_sv[] = {
    "s", "n", "en", "et", "t", "ar", "or", "er", "r", "na", "arna", "orna", "erna", "ens", "ets", "an", "ns", "ernas", "arnas", "a", "e", NULL,
};
static const char *const endings_en[] = { "s", "es", NULL };

static bool is_ending(struct str rest, struct str lang)
{
    const char *const *e = str_equal_cstr(lang, "fi") ? endings_fi : str_equal_cstr(lang, "sv") ? endings_sv : endings_en;
    while (*e && !str_equal_cstr(rest, *e)) {
        e++;
    }
    return *e != NULL;
}

static void forget_forms(struct glossary *g)
{
    arena_reset(g->known_arena);
    g->known = arena_array(g->known_arena, KNOWN_SLOTS, sizeof *g->known);
    g->known_count = 0;
}

/* The slot of a word: its own, or the free one where it belongs. */
static struct forms *slot_of(struct glossary *g, struct str surface)
{
    size_t hash = 5381;
    for (size_t i = 0; i < surface.n; i++) {
        hash = hash * 33 + (unsigned char)surface.p[i];
    }
    size_t at = hash % KNOWN_SLOTS;
    while (g->known[at].surface.n && !str_equal(g->known[at].surface, surface)) {
        at = (at + 1) % KNOWN_SLOTS;
    }
    return &g->known[at];
}

static struct forms read_forms(struct glossary *g, struct str surface, struct arena *a)
{
    struct forms f = { .surface = arena_copy(a, surface) };
    f.count = words_base_forms(g->words, surface, a, f.bases, WORD_FORMS_MAX);
    for (size_t i = 0; i < f.count; i++) {
        size_t start = 0;
        f.bases[i] = read_token(f.bases[i], &start, a).folded;
    }
    return f;
}

static void ask_forms(struct glossary *g, struct token *t)
{
    if (t->forms || !g->words) {
        return;
    }
    struct forms *f = slot_of(g, t->surface);
    if (f->surface.n == 0 && g->known_count < KNOWN_SLOTS - 1) {
        *f = read_forms(g, t->surface, g->known_arena);
        g->known_count++;
    } else if (f->surface.n == 0) {
        f = arena_alloc(g->scratch, sizeof *f);
        *f = read_forms(g, t->surface, g->scratch);
    }
    t->forms = f;
}

static bool part_fits(struct glossary *g, const struct part *p, struct str lang, struct token *t)
{
    if (str_equal(t->folded, p->folded)) {
        return true;
    }
    if (p->inflected || !str_starts_with(t->folded, str_sub(p->folded, 0, p->key_bytes))) {
        return false;
    }
    if (str_equal_cstr(lang, "fi")) {
        ask_forms(g, t);
        for (size_t i = 0; t->forms && i < t->forms->count; i++) {
            if (str_equal(t->forms->bases[i], p->folded)) {
                return true;
            }
        }
        if (t->forms && t->forms->count) {
            return false;
        }
    }
    return str_starts_with(t->folded, p->folded) && is_ending(str_sub(t->folded, p->folded.n, t->folded.n), lang);
}

static bool entry_fits(struct glossary *g, const struct entry *x, const struct tokens *list, size_t at)
{
    if (at + x->part_count > list->count || (x->name && !list->at[at].capital)) {
        return false;
    }
    for (size_t i = 0; i < x->part_count; i++) {
        struct token *t = &list->at[at + i];
        if ((i > 0 && !t->after_blank) || !part_fits(g, &x->parts[i], x->shown.lang, t)) {
            return false;
        }
    }
    return true;
}

/* The entry that begins at a token, or g->count. */
static size_t find_at(struct glossary *g, const struct tokens *list, size_t at, struct str lang)
{
    unsigned char first = (unsigned char)list->at[at].folded.p[0];
    for (size_t i = g->begin[first]; i < g->begin[first + 1]; i++) {
        const struct entry *x = &g->entries[g->order[i]];
        if (str_equal(x->shown.lang, lang) && entry_fits(g, x, list, at)) {
            return g->order[i];
        }
    }
    return g->count;
}

static bool has_id(const size_t *ids, size_t count, size_t id)
{
    size_t i = 0;
    while (i < count && ids[i] != id) {
        i++;
    }
    return i < count;
}

static struct tokens begin_text(struct glossary *g, struct str text)
{
    arena_reset(g->scratch);
    if (g->known_count > KNOWN_MAX) {
        forget_forms(g);
    }
    return read_tokens(text, g->scratch);
}

size_t glossary_find(struct glossary *g, struct str text, struct str lang, size_t ids[GLOSSARY_FOUND_MAX], size_t count)
{
    struct tokens list = begin_text(g, text);
    for (size_t i = 0; i < list.count && count < GLOSSARY_FOUND_MAX;) {
        size_t id = find_at(g, &list, i, lang);
        if (id < g->count && !has_id(ids, count, id)) {
            ids[count++] = id;
        }
        i += id < g->count ? g->entries[id].part_count : 1;
    }
    return count;
}

size_t glossary_places(struct glossary *g, struct str text, struct str lang, struct arena *a, struct glossary_place **places)
{
    struct tokens list = begin_text(g, text);
    bool *seen = arena_array(g->scratch, g->count, sizeof *seen);
    size_t count = 0;
    *places = arena_array(a, g->count < list.count ? g->count : list.count, sizeof **places);
    for (size_t i = 0; i < list.count;) {
        size_t id = find_at(g, &list, i, lang), next = i + (id < g->count ? g->entries[id].part_count : 1);
        if (id < g->count && !seen[id]) {
            seen[id] = true;
            (*places)[count++] = (struct glossary_place){ id, list.at[i].start, list.at[next - 1].end };
        }
        i = next;
    }
    return count;
}

/* ---- is it explained? ---- */

static bool is_one_of(struct str word, const char *const *list)
{
    while (*list && !str_equal_cstr(word, *list)) {
        list++;
    }
    return *list != NULL;
}

/* The nearest character before `at` that is no blank; 0 at the beginning. */
static char char_before(struct str text, size_t at)
{
    while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '\xA0' || text.p[at - 1] == '\xC2')) {
        at--;
    }
    return at > 0 ? text.p[at - 1] : '\0';
}

/* "hyte (hyvinvoinnin ja terveyden edistäminen)": three words at least, for two only tell which one is meant. */
static bool is_before_parenthesis(struct str text, size_t end, struct arena *a)
{
    struct str after = str_trim(str_sub(text, end, text.n));
    long close = str_find(after, STR(")"));
    return str_starts_with(after, STR("(")) && close > 0 && read_tokens(str_sub(after, 0, (size_t)close), a).count >= 3;
}

/* "Lähete on lääkärin kirje …": the word in its base form begins a sentence that says what it is, not how or when. */
static bool is_defined(const struct tokens *list, size_t next, struct str text, size_t start)
{
    static const char *const means[] = { "tarkoittaa", "betyder", "means", NULL };
    static const char *const is[] = { "on", "ovat", "är", "is", "are", NULL };
    static const char *const no_noun[] = {
        "alle", "kaikille", "sinulle", "avoinna", "auki", "avoin", "kiinni", "suljettu", "maksuton", "maksutonta", "maksullinen", "ilmainen", "ilmaista", "mahdollista",
        "mahdollinen", "pakollinen", "tarkoitettu", "voimassa", "käytössä", "helppo", "hyvä", "ei",
        "öppen", "öppet", "stängd", "avgiftsfri", "avgiftsfritt", "gratis", "avsedd", "möjlig", "möjligt",
        "open", "closed", "free", "intended", "for", "available", "possible", "required", "not", NULL,
    };
    char before = char_before(text, start);
    if (next >= list->count || !list->at[next].after_blank || (before && !strchr(".!?:\n", before))) {
        return false;
    }
    if (is_one_of(list->at[next].folded, means)) {
        return true;
    }
    size_t words = 0;
    for (size_t i = next + 1; i < list->count && list->at[i].after_blank; i++) {
        words++;
    }
    return is_one_of(list->at[next].folded, is) && words >= 2 && !is_one_of(list->at[next + 1].folded, no_noun);
}

static bool is_explained_at(const struct glossary *g, const struct tokens *list, size_t at, struct str text, const struct entry *x)
{
    static const char *const or[] = { "eli", "dvs", "alltså", NULL };
    size_t next = at + x->part_count;
    const struct token *first = &list->at[at], *last = &list->at[next - 1];
    bool goes_on = next < list->count && list->at[next].after_blank;
    bool base = str_equal(last->folded, x->parts[x->part_count - 1].folded);
    return (next < list->count && is_one_of(list->at[next].folded, or)) || (!goes_on && at > 0 && is_one_of(list->at[at - 1].folded, or))
        || is_before_parenthesis(text, last->end, g->scratch) || (base && is_defined(list, next, text, first->start));
}

bool glossary_is_explained(struct glossary *g, struct str text, size_t id)
{
    struct tokens list = begin_text(g, text);
    const struct entry *x = &g->entries[id];
    for (size_t i = 0; i < list.count; i++) {
        if (entry_fits(g, x, &list, i) && is_explained_at(g, &list, i, text, x)) {
            return true;
        }
    }
    return false;
}

/* ---- loading ---- */

/* How much of a word all its forms share: stems change near their end ("eläke", "eläkkeen"; "apu", "avun"), and of a compound
 * only the last part does ("hakuaika", "hakuajan"). The more, the fewer words are asked for their forms. */
static size_t key_bytes(struct str folded)
{
    size_t letters = utf8_count(folded), i = 0;
    size_t keep = letters <= 3 ? 1 : letters < 6 ? letters - 2 : letters < 8 ? 4 : letters - 3;
    while (keep-- && i < folded.n) {
        utf8_next(folded, &i);
    }
    return i;
}

static bool set_parts(struct glossary *g, struct entry *x)
{
    struct tokens list = read_tokens(x->shown.word, g->arena);
    if (list.count == 0 || list.count > PARTS_MAX) {
        return false;
    }
    x->name = list.at[0].capital;
    x->part_count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        struct token *t = &list.at[i];
        bool base = !str_equal_cstr(x->shown.lang, "fi") || list.count == 1;
        if (!base) {
            ask_forms(g, t);
            base = !t->forms || t->forms->count == 0;
        }
        for (size_t k = 0; t->forms && k < t->forms->count; k++) {
            base = base || str_equal(t->forms->bases[k], t->folded);
        }
        x->parts[i] = (struct part){ .folded = t->folded, .key_bytes = key_bytes(t->folded), .inflected = !base };
    }
    return true;
}

static bool read_file(struct str *out, const char *path, struct arena *a, struct err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    char *p = arena_alloc(a, FILE_MAX_BYTES + 1);
    size_t n = fread(p, 1, FILE_MAX_BYTES + 1, f);
    bool bad = ferror(f);
    fclose(f);
    if (bad) {
        return err_set(e, ERR_IO, "%s: cannot read", path);
    }
    if (n > FILE_MAX_BYTES) {
        return err_set(e, ERR_FORMAT, "%s: larger than 1 MB", path);
    }
    *out = (struct str){ p, n };
    return true;
}

static bool is_listed(const struct glossary *g, const struct glossary_entry *x)
{
    for (size_t i = 0; i < g->count; i++) {
        if (str_equal(g->entries[i].shown.word, x->word) && str_equal(g->entries[i].shown.lang, x->lang)) {
            return true;
        }
    }
    return false;
}

/* The file shows where a long word may be broken; the screen must not. */
static struct str set_joints(struct str cell, struct arena *a)
{
    char *out = arena_alloc(a, cell.n * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '|') {
            n += utf8_put(out + n, SOFT_HYPHEN);
        } else {
            out[n++] = cell.p[i];
        }
    }
    return (struct str){ out, n };
}

static bool read_row(struct glossary *g, struct str line, struct err *e, size_t number)
{
    struct entry *x = &g->entries[g->count];
    struct str *cells[] = { &x->shown.word, &x->shown.lang, &x->shown.explanation };
    struct str rest = line;
    *x = (struct entry){ .part_count = 0 };
    for (size_t i = 0; i < 3; i++) {
        if (!str_next(&rest, '\t', cells[i]) || str_is_empty(*cells[i] = set_joints(str_trim(*cells[i]), g->arena))) {
            return err_set(e, ERR_FORMAT, "line %zu: a word, its language and its explanation expected, divided by tabs", number);
        }
    }
    if (!utf8_is_valid(line) || !set_parts(g, x)) {
        return err_set(e, ERR_FORMAT, "line %zu: not a word of one to %d parts", number, PARTS_MAX);
    }
    if (is_listed(g, &x->shown)) {
        return err_set(e, ERR_FORMAT, "line %zu: the word is explained twice", number);
    }
    g->count++;
    return true;
}

static int compare_entries(const struct entry *x, const struct entry *y)
{
    int c = (unsigned char)x->parts[0].folded.p[0] - (unsigned char)y->parts[0].folded.p[0];
    return c ? c : (int)y->part_count - (int)x->part_count;
}

/* Longer entries come before the shorter ones that they hold. */
static void sort_entries(struct glossary *g)
{
    g->order = arena_array(g->arena, g->count, sizeof *g->order);
    for (size_t i = 0; i < g->count; i++) {
        size_t at = i;
        for (; at > 0 && compare_entries(&g->entries[g->order[at - 1]], &g->entries[i]) > 0; at--) {
            g->order[at] = g->order[at - 1];
        }
        g->order[at] = i;
        for (size_t first = (unsigned char)g->entries[i].parts[0].folded.p[0]; first < 256; first++) {
            g->begin[first + 1]++;
        }
    }
}

bool glossary_read(struct glossary **out, struct str table, struct words *words, struct err *e)
{
    struct glossary *g = calloc(1, sizeof *g);
    if (!g) {
        abort();
    }
    *g = (struct glossary){ .arena = arena_create(), .scratch = arena_create(), .known_arena = arena_create(), .words = words };
    forget_forms(g);
    struct str rest = table, line;
    bool ok = true;
    size_t lines = 1;
    for (size_t i = 0; i < rest.n; i++) {
        lines += rest.p[i] == '\n';
    }
    g->entries = arena_array(g->arena, lines, sizeof *g->entries);
    for (size_t number = 1; ok && str_next(&rest, '\n', &line); number++) {
        if (str_trim(line).n && line.p[0] != '#') {
            ok = read_row(g, arena_copy(g->arena, line), e, number);
        }
    }
    if (!ok) {
        glossary_destroy(g);
        return false;
    }
    sort_entries(g);
    *out = g;
    return true;
}

bool glossary_load(struct glossary **out, const char *path, struct words *words, struct err *e)
{
    struct arena *a = arena_create();
    struct str table;
    bool ok = read_file(&table, path, a, e) && (glossary_read(out, table, words, e) || err_in(e, path));
    arena_destroy(a);
    return ok;
}

void glossary_destroy(struct glossary *g)
{
    if (g) {
        arena_destroy(g->arena);
        arena_destroy(g->scratch);
        arena_destroy(g->known_arena);
    }
    free(g);
}

size_t glossary_count(const struct glossary *g)
{
    return g->count;
}

const struct glossary_entry *glossary_entry(const struct glossary *g, size_t id)
{
    return &g->entries[id].shown;
}
