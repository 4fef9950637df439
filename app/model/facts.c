/* Every fact has one function for the card and one for a few words; this file
 * holds the short ones and the tools, the others have files of their own. */
#include "app/model/facts_internal.h"

#include <assert.h>
#include <string.h>

/* ---- tools ---- */

/* Does the text end with a mark that ends a sentence? */
static bool ends_with_any(struct str s, const char *const *ends)
{
    for (; *ends; ends++) {
        if (str_ends_with(s, str_of(*ends))) {
            return true;
        }
    }
    return false;
}

static const char *const wide_ends[] = { "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", NULL };
static const char *const ends[] = { ".", "!", "?", "\xE2\x80\xA6", ":", "\xD8\x9F", NULL };

struct str words_join(struct arena *a, struct str x, struct str y)
{
    return texts_join(a, x, y);
}

struct str words_lines(struct arena *a, struct str x, struct str y)
{
    if (x.n == 0 || y.n == 0) {
        return x.n ? x : y;
    }
    return arena_format(a, "%.*s\n%.*s", STR_FMT(x), STR_FMT(y));
}

struct str words_without_stop(struct str s)
{
    static const char *const stops[] = { ".", "\xE3\x80\x82" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (str_ends_with(s, str_of(stops[i]))) {
            return str_sub(s, 0, s.n - strlen(stops[i]));
        }
    }
    return s;
}

struct str words_with_stop(const struct fact_context *c, struct arena *a, struct str s)
{
    return s.n == 0 || ends_with_any(s, ends) || ends_with_any(s, wide_ends) ? s : words_fill(c, a, "sentence", "words", s);
}

struct str words_fill(const struct fact_context *c, struct arena *a, const char *key, const char *name, struct str value)
{
    struct slot slots[] = { { name, value }, NO_MORE_SLOTS };
    return tr_fill(c->texts, a, key, slots);
}

struct str words_day_clock(const struct fact_context *c, struct arena *a, struct str day, bool dated, int minute)
{
    struct slot slots[] = { { "day", day }, NO_MORE_SLOTS };
    return tr_clock(c->texts, a, dated ? "facts.when.dated_clock" : "facts.when.day_clock", minute, slots);
}

struct str words_comma(const struct fact_context *c, struct arena *a, struct str x, struct str y)
{
    if (x.n == 0 || y.n == 0) {
        return x.n ? x : y;
    }
    struct slot slots[] = { { "first", x }, { "second", y }, NO_MORE_SLOTS };
    return tr_fill(c->texts, a, "list.comma", slots);
}

struct str words_capital(const struct fact_context *c, struct arena *a, struct str s)
{
    return texts_capital(c->texts, a, s);
}

struct phrase phrase_of(const struct fact_context *c, struct str show, bool known)
{
    return (struct phrase){ .show = show, .lang = str_of(texts_language(c->texts)->code), .known = known };
}

struct phrase phrase_of_text(const struct text *t, struct str show)
{
    return (struct phrase){ .show = show, .lang = t->lang, .known = true };
}

bool text_is_own(const struct text *t, const struct fact_context *c)
{
    return t->value.n > 0 && str_equal_cstr(t->lang, texts_language(c->texts)->code);
}

struct phrase phrase_shortened(struct phrase p)
{
    p.show = words_without_stop(p.show);
    return p;
}

/* ---- for whom ---- */

static struct str age_words(const struct item *it, const struct fact_context *c, struct arena *a)
{
    if (it->min_age > 0 && it->max_age == it->min_age) {
        return tr_count(c->texts, a, "facts.age.exactly", it->min_age);
    }
    if (it->min_age > 0 && it->max_age > it->min_age) {
        struct slot slots[] = {
            { "min", arena_format(a, "%d", it->min_age) },
            { "max", arena_format(a, "%d", it->max_age) },
            NO_MORE_SLOTS,
        };
        return tr_count_fill(c->texts, a, "facts.age.between", it->max_age, slots);
    }
    if (it->min_age > 0) {
        return tr_count(c->texts, a, "facts.age.at_least", it->min_age);
    }
    return it->max_age > 0 ? tr_count(c->texts, a, "facts.age.under", it->max_age + 1) : STR("");
}

static bool has_audience(const struct item *it, const char *code)
{
    for (size_t i = 0; i < it->audience_count; i++) {
        if (str_equal_cstr(it->audience[i], code)) {
            return true;
        }
    }
    return false;
}

/* "Ikääntyneille ja työttömille."; an age tells more than "seniors" or "youth" does. */
static struct str group_words(const struct item *it, const struct fact_context *c, struct arena *a, bool age_told)
{
    static const struct {
        const char *code, *key;
        bool is_age;
    } rows[] = {
        { "seniors", "facts.audience.seniors", true },
        { "youth", "facts.audience.youth", true },
        { "families", "facts.audience.families", false },
        { "immigrants", "facts.audience.immigrants", false },
        { "unemployed", "facts.audience.unemployed", false },
    };
    struct str words[sizeof rows / sizeof *rows];
    size_t count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && !has_audience(it, "all"); i++) {
        if (has_audience(it, rows[i].code) && !(rows[i].is_age && age_told)) {
            words[count++] = tr(c->texts, rows[i].key);
        }
    }
    if (count == 0) {
        return STR("");
    }
    return words_capital(c, a, words_fill(c, a, "facts.for_whom.groups", "groups", texts_list_and(c->texts, a, words, count)));
}

static struct phrase for_whom_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct str age = age_words(it, c, a);
    if (text_is_own(&it->for_whom, c)) {    /* an editor's words invite; an age is a limit, the groups are told by fact_aside */
        return phrase_of_text(&it->for_whom, words_join(a, it->for_whom.value, age));
    }
    struct str words = words_join(a, group_words(it, c, a, age.n > 0), age);
    if (words.n > 0) {
        return phrase_of(c, words, true);
    }
    if (has_audience(it, "all")) {
        return phrase_of(c, tr(c->texts, "facts.for_whom.all"), true);
    }
    if (it->for_whom.value.n > 0) {    /* told, though in another language: better than "not told" */
        return phrase_of_text(&it->for_whom, it->for_whom.value);
    }
    return phrase_of(c, tr(c->texts, "facts.for_whom.unknown"), false);
}

struct str fact_aside(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct phrase what = what_sentence(it, c, a);
    struct str words = what.known && fact_what_is_told(it, c, a) ? what.show : STR("");
    bool invited = text_is_own(&it->for_whom, c);
    return words_join(a, words, invited ? group_words(it, c, a, age_words(it, c, a).n > 0) : STR(""));
}

/* ---- language ---- */

enum { LANGUAGES_SHOWN = 12 };

static size_t language_names(const struct item *it, const struct fact_context *c, struct arena *a, struct str names[LANGUAGES_SHOWN])
{
    size_t count = it->language_count < LANGUAGES_SHOWN ? it->language_count : LANGUAGES_SHOWN;
    for (size_t i = 0; i < count; i++) {
        names[i] = texts_language_name(c->texts, a, it->languages[i]);
    }
    return count;
}

static struct phrase language_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct str names[LANGUAGES_SHOWN];
    size_t count = language_names(it, c, a, names);
    if (count == 0) {
        return phrase_of(c, tr(c->texts, "facts.language.unknown"), false);
    }
    struct str list = words_capital(c, a, texts_list_and(c->texts, a, names, count));
    return phrase_of(c, words_fill(c, a, "sentence", "words", list), true);
}

/* "suomi, englanti": a row has no room for "ja". */
static struct phrase language_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct str names[LANGUAGES_SHOWN];
    size_t count = language_names(it, c, a, names);
    if (count == 0) {
        return phrase_shortened(phrase_of(c, tr(c->texts, "facts.language.unknown"), false));
    }
    struct str list = names[0];
    for (size_t i = 1; i < count; i++) {
        struct slot slots[] = { { "first", list }, { "second", names[i] }, NO_MORE_SLOTS };
        list = tr_fill(c->texts, a, "list.more", slots);
    }
    return phrase_of(c, list, true);
}

/* ---- places left ---- */

enum { MORNING_ENDS_HOUR = 10 };

static struct str places_age_words(const struct item *it, const struct fact_context *c, struct arena *a)
{
    if (it->places_at_utc == 0) {
        return STR("");
    }
    struct civil at = civil_from_utc(it->places_at_utc);
    if (date_compare(at.date, c->now.date) != 0) {
        return words_fill(c, a, "facts.places.at_day", "date", texts_date(c->texts, a, at.date, c->now.date));
    }
    const char *key = at.hour < MORNING_ENDS_HOUR ? "facts.places.at_morning" : "facts.places.at_today";
    return tr_clock(c->texts, a, key, at.hour * 60 + at.minute, NULL);
}

static struct phrase places_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    if (it->places_left < 0) {
        return phrase_of(c, tr(c->texts, "facts.places.unknown"), false);
    }
    if (it->places_left == 0) {
        return phrase_of(c, tr(c->texts, "facts.places.full"), true);
    }
    return phrase_of(c, tr_count(c->texts, a, "facts.places.left", it->places_left), true);
}

static struct phrase places_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct phrase p = places_short(it, c, a);
    if (p.known) {
        p.show = words_join(a, p.show, places_age_words(it, c, a));
    }
    return p;
}

/* ---- the two doors ---- */

struct phrase fact_sentence(enum fact f, const struct item *it, const struct fact_context *c, struct arena *a)
{
    switch (f) {
    case FACT_WHAT: return what_sentence(it, c, a);
    case FACT_FOR_WHOM: return for_whom_sentence(it, c, a);
    case FACT_WHEN: return when_sentence(it, c, a);
    case FACT_WHERE: return where_sentence(it, c, a);
    case FACT_PRICE: return price_sentence(it, c, a);
    case FACT_LANGUAGE: return language_sentence(it, c, a);
    case FACT_JOIN: return join_sentence(it, c, a);
    case FACT_PLACES: return places_sentence(it, c, a);
    case FACT_COUNT: break;
    }
    assert(false && "no such fact");
    return phrase_of(c, STR(""), false);
}

struct phrase fact_short(enum fact f, const struct item *it, const struct fact_context *c, struct arena *a)
{
    switch (f) {
    case FACT_WHAT: return what_short(it, c);
    case FACT_FOR_WHOM: return phrase_shortened(for_whom_sentence(it, c, a));
    case FACT_WHEN: return when_short(it, c, a);
    case FACT_WHERE: return where_short(it, c, a);
    case FACT_PRICE: return price_short(it, c, a);
    case FACT_LANGUAGE: return language_short(it, c, a);
    case FACT_JOIN: return join_short(it, c, a);
    case FACT_PLACES: return phrase_shortened(places_short(it, c, a));
    case FACT_COUNT: break;
    }
    assert(false && "no such fact");
    return phrase_of(c, STR(""), false);
}
