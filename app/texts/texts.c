/* Every text is found by its key in the sorted table of its language.  Dates,
 * clock times and distances are templates among the same words, not ICU's
 * formatters: those choose Persian or Buddhist calendars and other digits by
 * themselves, know no "maanantaisin", and cost more than a first page may.
 * ICU is asked only for names of rare languages and for the case of letters. */
#include "app/texts/texts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "app/base/utf8.h"
#include "app/texts/table.h"

enum { DAY_MIN = 1440, KEY_MAX = 64, CLOCK_SLOTS_MAX = 6 };

struct texts {
    const struct language *language;
    const struct texts_table *table;
};

enum {
#define LANGUAGE(symbol, code, own_name, rtl, speech, voice, locale) ROW_##symbol,
#include "app/texts/languages.def"
#undef LANGUAGE
    LANGUAGE_COUNT
};

static const struct language languages[LANGUAGE_COUNT] = {
#define LANGUAGE(symbol, code, own_name, rtl, speech, voice, locale) { code, own_name, rtl, SPEECH_##speech, voice, locale },
#include "app/texts/languages.def"
#undef LANGUAGE
};

static const struct texts all_texts[LANGUAGE_COUNT] = {
#define LANGUAGE(symbol, code, own_name, rtl, speech, voice, locale) { &languages[ROW_##symbol], &texts_table_##symbol },
#include "app/texts/languages.def"
#undef LANGUAGE
};

const struct language *texts_languages(size_t *count)
{
    *count = LANGUAGE_COUNT;
    return languages;
}

const struct language *texts_find_language(struct str code)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (str_equal_cstr(code, languages[i].code)) {
            return &languages[i];
        }
    }
    return NULL;
}

const struct texts *texts_get(struct str code)
{
    const struct language *l = texts_find_language(code);
    return l ? &all_texts[l - languages] : &all_texts[ROW_fi];
}

const struct language *texts_language(const struct texts *t)
{
    return t->language;
}

struct review texts_review(const struct texts *t)
{
    struct review r = { .role = t->table->reviewer[0] ? t->table->reviewer : NULL };
    bool read = !r.role || date_parse_iso(str_of(t->table->reviewed_on), &r.date);
    assert(read && "po2c writes days only");
    (void)read;
    return r;
}

static int compare_key(const void *key, const void *entry)
{
    return strcmp(key, ((const struct texts_entry *)entry)->key);
}

static const struct texts_entry *find_entry(const struct texts *t, const char *key)
{
    return bsearch(key, t->table->entries, t->table->count, sizeof *t->table->entries, compare_key);
}

bool texts_has(const struct texts *t, const char *key)
{
    return find_entry(t, key) != NULL;
}

struct str tr(const struct texts *t, const char *key)
{
    const struct texts_entry *e = find_entry(t, key);
    assert(e && "a key that no .po file has");
    return str_of(e ? e->forms : key);
}

struct str tr_indexed(const struct texts *t, const char *key, int index)
{
    char full[KEY_MAX];
    snprintf(full, sizeof full, "%s.%d", key, index);
    return tr(t, full);
}

/* ---- placeholders ---- */

static const struct slot *find_slot(const struct slot *slots, struct str name)
{
    for (; slots->name; slots++) {
        if (str_equal_cstr(name, slots->name)) {
            return slots;
        }
    }
    return NULL;
}

/* Walks the template once; with out NULL it only measures. A {name} without a slot stays as it is. */
static size_t fill_into(struct str text, const struct slot *slots, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        struct str piece = str_sub(text, i, 1);
        const char *end = text.p[i] == '{' ? memchr(text.p + i, '}', text.n - i) : NULL;
        size_t step = 1;
        if (end) {
            size_t length = (size_t)(end - text.p) - i - 1;
            const struct slot *s = find_slot(slots, str_sub(text, i + 1, length));
            if (s) {
                piece = s->value;
                step = length + 2;
            }
        }
        if (out && piece.n) {
            memcpy(out + n, piece.p, piece.n);
        }
        n += piece.n;
        i += step;
    }
    return n;
}

static struct str fill(struct arena *a, struct str text, const struct slot *slots)
{
    size_t n = fill_into(text, slots, NULL);
    char *out = arena_alloc(a, n + 1);
    fill_into(text, slots, out);
    return (struct str){ out, n };
}

struct str tr_fill(const struct texts *t, struct arena *a, const char *key, const struct slot *slots)
{
    return fill(a, tr(t, key), slots);
}

static int plural_form(const struct texts_table *table, int64_t n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    /* Every language's rule looks at the last two digits at most, so 100 to 199 stand for all larger numbers. */
    return table->plural_of[size < TEXTS_PLURAL_TABLE ? size : 100 + size % 100];
}

struct str tr_count_fill(const struct texts *t, struct arena *a, const char *key, int64_t n, const struct slot *slots)
{
    const struct texts_entry *e = find_entry(t, key);
    assert(e && "a key that no .po file has");
    if (!e) {
        return str_of(key);
    }
    const char *form = e->forms;
    for (int i = plural_form(t->table, n); i > 0 && e->form_count > 1; i--) {
        form += strlen(form) + 1;
    }
    return fill(a, str_of(form), slots);
}

struct str tr_count(const struct texts *t, struct arena *a, const char *key, int64_t n)
{
    struct slot slots[] = { { "n", arena_format(a, "%lld", (long long)n) }, { NULL, { NULL, 0 } } };
    return tr_count_fill(t, a, key, n, slots);
}

/* ---- days ---- */

static struct str date_words(const struct texts *t, struct arena *a, struct date d, struct date today)
{
    struct slot slots[] = {
        { "day", d.day == 1 ? tr(t, "date.first_day") : arena_format(a, "%d", d.day) },
        { "month", tr_indexed(t, "month", d.month) },
        { "year", arena_format(a, "%d", d.year) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, d.year == today.year ? "date.day_month" : "date.day_month_year", slots);
}

struct str texts_date(const struct texts *t, struct arena *a, struct date d, struct date today)
{
    assert(date_is_valid(d));
    return date_words(t, a, d, today);
}

struct str texts_date_digits(const struct texts *t, struct arena *a, struct date d)
{
    struct slot slots[] = {
        { "month", arena_format(a, "%d", d.month) },
        { "year", arena_format(a, "%d", d.year) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, "date.digits", slots);
}

struct str texts_day(const struct texts *t, struct arena *a, struct date d, struct date today)
{
    int64_t ahead = date_to_days(d) - date_to_days(today);
    if (ahead == 0 || ahead == 1) {
        return tr(t, ahead ? "tomorrow" : "today");
    }
    struct slot slots[] = {
        { "weekday", tr_indexed(t, "weekday_dated", date_weekday(d)) },
        { "date", texts_date(t, a, d, today) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, "date.weekday_date", slots);
}

struct str texts_weekday(const struct texts *t, int weekday)
{
    return tr_indexed(t, "weekday", weekday);
}

struct str texts_weekday_on(const struct texts *t, int weekday)
{
    return tr_indexed(t, "weekday_on", weekday);
}

struct str texts_weekdays(const struct texts *t, int weekday)
{
    return tr_indexed(t, "weekdays", weekday);
}

/* ---- clock ---- */

struct str texts_clock(const struct texts *t, struct arena *a, int minute_of_day)
{
    if (minute_of_day > DAY_MIN) {
        minute_of_day %= DAY_MIN;
    }
    int minute = minute_of_day % 60;
    struct slot slots[] = {
        { "hour", arena_format(a, "%d", minute_of_day / 60) },
        { "minute", arena_format(a, "%02d", minute) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, minute ? "clock.minutes" : "clock.whole", slots);
}

/* The words around a time may change with the hour's name (Spanish "a la 1:00", Ukrainian "об 11:00"): at_clock.HOUR
 * stands in the files of those languages, for those hours. */
struct str texts_at_clock(const struct texts *t, struct arena *a, int minute_of_day)
{
    char key[KEY_MAX];
    int minute = minute_of_day > DAY_MIN ? minute_of_day % DAY_MIN : minute_of_day;
    struct slot slots[] = { { "clock", texts_clock(t, a, minute) }, { NULL, { NULL, 0 } } };
    snprintf(key, sizeof key, "at_clock.%d", minute / 60);
    return tr_fill(t, a, texts_has(t, key) ? key : "at_clock", slots);
}

struct str tr_clock(const struct texts *t, struct arena *a, const char *key, int minute_of_day, const struct slot *slots)
{
    struct slot all[CLOCK_SLOTS_MAX + 3] = {
        { "clock", texts_clock(t, a, minute_of_day) }, { "at_clock", texts_at_clock(t, a, minute_of_day) },
    };
    for (size_t i = 0; slots && slots[i].name; i++) {
        assert(i < CLOCK_SLOTS_MAX);
        all[2 + i] = slots[i];
    }
    return tr_fill(t, a, key, all);
}

struct str texts_clock_range(const struct texts *t, struct arena *a, int from_min, int to_min)
{
    struct slot slots[] = {
        { "from", texts_clock(t, a, from_min) },
        { "to", texts_clock(t, a, to_min) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, "clock_range", slots);
}

/* ---- distance ---- */

enum { KM = 1000, METRES_BELOW = 975, TENTHS_BELOW = 10 * KM - 50 };

struct str texts_distance(const struct texts *t, struct arena *a, int metres)
{
    if (metres < METRES_BELOW) {    /* nobody walks by single metres: tens, then fifties */
        int step = metres < 95 ? 10 : 50;
        int rounded = (metres + step / 2) / step * step;
        return tr_count(t, a, "distance.metres", rounded < 10 ? 10 : rounded);
    }
    int tenths = (metres + 50) / 100;
    if (metres >= TENTHS_BELOW || tenths % 10 == 0) {
        return tr_count(t, a, "distance.kilometres", (metres + KM / 2) / KM);
    }
    struct slot slots[] = {
        { "whole", arena_format(a, "%d", tenths / 10) },
        { "tenths", arena_format(a, "%d", tenths % 10) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, "distance.kilometres_tenths", slots);
}

/* ---- prices ---- */

struct str texts_price(const struct texts *t, struct arena *a, int cents)
{
    struct slot slots[] = {
        { "euros", arena_format(a, "%d", cents / 100) },
        { "cents", arena_format(a, "%02d", cents % 100) },
        { NULL, { NULL, 0 } },
    };
    return tr_fill(t, a, cents % 100 ? "price.cents" : "price.euros", slots);
}

/* ---- names of languages ---- */

/* By the key of the whole code, else of what stands before its last "-" (zh-Hans, zh); empty when no key is there. */
static struct str language_by_key(const struct texts *t, struct str code)
{
    char key[KEY_MAX];
    snprintf(key, sizeof key, "language.%.*s", STR_FMT(code));
    for (char *c = key; *c; c++) {
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    }
    for (char *end; !texts_has(t, key); *end = '\0') {
        end = strrchr(key, '-');
        if (!end) {
            return STR("");
        }
    }
    return tr(t, key);
}

/* Empty when ICU knows no name: it would give the code back. */
static struct str language_by_icu(const struct texts *t, struct arena *a, struct str code)
{
    char locale[KEY_MAX], name[128];
    UChar wide[64];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "%.*s", STR_FMT(code));
    int32_t n = uloc_getDisplayLanguage(locale, t->language->locale, wide, 64, &status);
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || n <= 0 || n >= 64) {
        return STR("");
    }
    u_strToUTF8(name, sizeof name, NULL, wide, n, &status);
    return U_FAILURE(status) ? STR("") : arena_copy_cstr(a, name);
}

struct str texts_language_name(const struct texts *t, struct arena *a, struct str code)
{
    struct str name = code.n ? language_by_key(t, code) : code;
    if (name.n == 0 && code.n) {
        name = language_by_icu(t, a, code);
    }
    if (name.n) {
        return name;
    }
    const struct language *own = texts_find_language(code);    /* a new language of the interface that nobody has named yet */
    return own ? str_of(own->own_name) : arena_copy(a, code);
}

/* A word that begins with the sound of an i: Spanish joins it by "e", not "y". */
static bool begins_with_i(struct str word)
{
    size_t i = 0;
    uint32_t first = word.n ? (uint32_t)u_tolower((UChar32)utf8_next(word, &i)) : 0;
    uint32_t second = i < word.n ? (uint32_t)u_tolower((UChar32)utf8_next(word, &i)) : 0;
    uint32_t third = i < word.n ? (uint32_t)u_tolower((UChar32)utf8_next(word, &i)) : 0;
    bool vowel_follows = third == 'a' || third == 'e' || third == 'o';    /* "hielo" begins with the sound of a y */
    return first == 'i' || first == 0xED || (first == 'h' && (second == 0xED || (second == 'i' && !vowel_follows)));
}

struct str texts_list_and(const struct texts *t, struct arena *a, const struct str *items, size_t count)
{
    if (count == 0) {
        return STR("");
    }
    struct str list = items[0];
    for (size_t i = 1; i < count; i++) {
        struct slot slots[] = { { "first", list }, { "second", items[i] }, { NULL, { NULL, 0 } } };
        const char *last = begins_with_i(items[i]) ? "list.last_i" : "list.last";
        list = tr_fill(t, a, i + 1 == count ? last : "list.more", slots);
    }
    return list;
}

struct str texts_join(struct arena *a, struct str x, struct str y)
{
    static const char *const wide_stops[] = { "。", "！", "？" };
    if (x.n == 0 || y.n == 0) {
        return x.n ? x : y;
    }
    for (size_t i = 0; i < sizeof wide_stops / sizeof *wide_stops; i++) {
        if (str_ends_with(x, str_of(wide_stops[i]))) {
            return arena_join(a, x, y);
        }
    }
    return arena_format(a, "%.*s %.*s", STR_FMT(x), STR_FMT(y));
}

/* ---- names ---- */

/* Sources write names in Finnish, Swedish and English and do not always say in which. */
static bool is_source_language(const char *code)
{
    return strcmp(code, "fi") == 0 || strcmp(code, "sv") == 0 || strcmp(code, "en") == 0;
}

struct str texts_name(const struct texts *t, struct arena *a, struct str name, struct str lang)
{
    if (name.n == 0 || is_source_language(t->language->code) || str_equal_cstr(lang, t->language->code)) {
        return name;
    }
    return arena_format(a, TEXTS_NAME_START "%.*s" TEXTS_NAME_END, STR_FMT(name));
}

/* ---- letters ---- */

struct str texts_capital(const struct texts *t, struct arena *a, struct str s)
{
    if (s.n == 0) {
        return s;
    }
    size_t rest = 0;
    uint32_t first = utf8_next(s, &rest);
    uint32_t upper = (uint32_t)u_totitle((UChar32)first);
    if (first == 'i' && strcmp(t->language->code, "tr") == 0) {
        upper = 0x130;    /* Turkish keeps the dot */
    }
    if (upper == first) {
        return s;
    }
    char letter[4];
    struct str head = { letter, utf8_put(letter, upper) };
    return arena_join(a, head, str_sub(s, rest, s.n - rest));
}

/* The letter under a common accent; anything else is itself. */
static uint32_t without_accent(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
        char letter;
    } rows[] = {
        { 0xE0, 0xE3, 'a' }, { 0xE7, 0xE7, 'c' }, { 0xE8, 0xEB, 'e' }, { 0xEC, 0xEF, 'i' }, { 0xF1, 0xF1, 'n' },
        { 0xF2, 0xF4, 'o' }, { 0xF9, 0xFB, 'u' }, { 0xFC, 0xFD, 'y' }, { 0x161, 0x161, 's' }, { 0x17E, 0x17E, 'z' },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (cp >= rows[i].from && cp <= rows[i].to) {
            return (uint32_t)rows[i].letter;
        }
    }
    return cp;
}

/* A letter's place in a Finnish list; steps of four leave room for å ä ö between z and what follows. */
static uint32_t letter_weight(uint32_t cp)
{
    cp = (uint32_t)u_tolower((UChar32)cp);
    switch (cp) {
    case 0xA0: return ' ' * 4;
    case 0xE5: return 'z' * 4 + 1;
    case 0xE4: case 0xE6: return 'z' * 4 + 2;
    case 0xF6: case 0xF8: case 0xF5: return 'z' * 4 + 3;
    default: return without_accent(cp) * 4;
    }
}

int texts_compare_names(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        uint32_t x = letter_weight(utf8_next(a, &i));
        uint32_t y = letter_weight(utf8_next(b, &k));
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return (i < a.n) - (k < b.n);
}
