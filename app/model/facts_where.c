/* Where: in this house, at a named place, or on the net. */
#include <string.h>

#include "app/model/facts_internal.h"

#define NO_BREAK_SPACE "\xC2\xA0"

enum { HERE_M = 30, NEAR_M = 10000, FLOOR_DIGITS = 2 };

static bool is_here(const struct item *it)
{
    return it->distance_m >= 0 && it->distance_m <= HERE_M;
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* A blank before a house number, or between it and its staircase ("21 B"). */
static bool ties(struct str s, size_t blank)
{
    if (s.p[blank] != ' ' || blank == 0 || blank + 1 >= s.n) {
        return false;
    }
    bool one_letter = (s.p[blank + 1] | 0x20) >= 'a' && (s.p[blank + 1] | 0x20) <= 'z'
        && (blank + 2 == s.n || strchr(" ,.", s.p[blank + 2]));
    return is_digit(s.p[blank + 1]) ? s.p[blank - 1] != ',' : is_digit(s.p[blank - 1]) && one_letter;
}

/* A name of the place, or a part of its address, in which no line ends before a number. */
static struct str name_of(struct str name, struct str lang, const struct fact_context *c, struct arena *a)
{
    char *out = arena_alloc(a, 2 * name.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        if (ties(name, i)) {
            out[n++] = '\xC2';
            out[n++] = '\xA0';
        } else {
            out[n++] = name.p[i];
        }
    }
    return texts_name(c->texts, a, (struct str){ out, n }, lang);
}

/* The number of a part that is exactly a floor ("2. kerros", "våning 2", "2 våningen"); empty for anything else. */
static struct str floor_number(struct str part)
{
    static const struct { const char *before, *after; } ways[] = {
        { "", ". kerros" }, { "v\xC3\xA5ning ", "" }, { "V\xC3\xA5ning ", "" }, { "", " v\xC3\xA5ningen" },
        { "", "." NO_BREAK_SPACE "kerros" }, { "v\xC3\xA5ning" NO_BREAK_SPACE, "" }, { "V\xC3\xA5ning" NO_BREAK_SPACE, "" },
        { "", NO_BREAK_SPACE "v\xC3\xA5ningen" },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct str before = str_of(ways[i].before), after = str_of(ways[i].after);
        if (part.n > before.n + after.n && str_starts_with(part, before) && str_ends_with(part, after)) {
            struct str number = str_sub(part, before.n, part.n - after.n);
            long long floor;
            if (number.n <= FLOOR_DIGITS && str_to_int(number, &floor) && floor > 0) {
                return number;
            }
        }
    }
    return STR("");
}

/* The next of the floors of a text and of the words between them, which stay together; false at the end. */
static bool next_run(struct str *rest, struct str *run, struct str *floor)
{
    struct str left = *rest, part;
    *run = STR("");
    while (str_next(&left, ',', &part)) {
        struct str number = floor_number(str_trim(part));
        if (number.n > 0 && run->n > 0) {
            break;
        }
        *floor = number;
        *run = (struct str){ rest->p, (size_t)(part.p + part.n - rest->p) };
        if (number.n > 0) {
            break;
        }
    }
    *rest = run->n ? str_sub(*rest, run->n + 1 < rest->n ? run->n + 1 : rest->n, rest->n) : *rest;
    *run = str_trim(*run);
    return run->n > 0;
}

/* What the source says of where in the house, as it stands in a sentence: a floor in the visitor's language, names as they are. */
static struct str extra_words(const struct item *it, bool capital, const struct fact_context *c, struct arena *a)
{
    struct str rest = words_without_stop(it->place_extra.value), words = STR(""), run, floor;
    if (text_is_own(&it->place_extra, c)) {
        return name_of(capital ? words_capital(c, a, rest) : rest, it->place_extra.lang, c, a);
    }
    while (next_run(&rest, &run, &floor)) {
        bool first = capital && words.n == 0;
        struct str piece = floor.n ? words_fill(c, a, "facts.where.floor", "number", floor) : run;
        piece = first ? words_capital(c, a, piece) : piece;
        words = words_comma(c, a, words, floor.n ? piece : name_of(piece, it->place_extra.lang, c, a));
    }
    return words;
}

/* Name of the place and street, without saying the same twice; the item's own name is on the card already. */
static struct str place_words(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct str place = it->kind == KIND_UNIT ? STR("") : it->place.value;
    struct str street = str_find(place, it->street) >= 0 ? STR("") : it->street;
    struct str words = words_comma(c, a, name_of(place, it->place.lang, c, a), name_of(street, STR(""), c, a));
    bool far = it->distance_m < 0 || it->distance_m > NEAR_M;
    if (far && str_find(words, it->city) < 0) {
        words = words_comma(c, a, words, name_of(it->city, STR(""), c, a));    /* where the visitor may not know the street */
    }
    return words;
}

static bool is_only_remote(const struct item *it)
{
    return it->remote == TRI_YES && it->place.value.n == 0 && it->street.n == 0 && !is_here(it);
}

bool item_is_by_phone(const struct item *it)
{
    bool told = it->place.value.n > 0 || it->street.n > 0 || it->city.n > 0 || it->place_extra.value.n > 0 || it->distance_m >= 0;
    for (size_t i = 0; i < it->contact_count; i++) {
        told = told || it->contacts[i].kind != CONTACT_PHONE;
    }
    return (it->kind == KIND_SERVICE || it->kind == KIND_CHANNEL) && it->remote != TRI_YES && it->contact_count > 0 && !told;
}

struct phrase where_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    if (is_only_remote(it) || item_is_by_phone(it)) {
        return phrase_of(c, tr(c->texts, item_is_by_phone(it) ? "facts.where.by_phone" : "facts.where.remote"), true);
    }
    struct str words;
    if (is_here(it)) {
        words = words_with_stop(c, a, words_comma(c, a, tr(c->texts, "facts.where.here"), extra_words(it, false, c, a)));
    } else {
        words = words_with_stop(c, a, place_words(it, c, a));
        words = words_join(a, words, words_with_stop(c, a, extra_words(it, true, c, a)));
        if (it->distance_m >= 0) {
            struct str distance = texts_distance(c->texts, a, it->distance_m);
            words = words_join(a, words, words_fill(c, a, "facts.where.distance", "distance", distance));
        }
    }
    if (words.n == 0) {
        return phrase_of(c, tr(c->texts, "facts.where.unknown"), false);
    }
    if (it->remote == TRI_YES) {
        words = words_join(a, words, tr(c->texts, "facts.where.remote_too"));
    }
    return phrase_of(c, words, true);
}

/* The place in a few words; `alone`: without the room in this house or the distance to another. */
static struct phrase where_words(const struct item *it, bool alone, const struct fact_context *c, struct arena *a)
{
    if (is_only_remote(it) || item_is_by_phone(it)) {
        return phrase_shortened(where_sentence(it, c, a));
    }
    if (is_here(it)) {
        struct str here = tr(c->texts, "facts.where.here");
        return phrase_of(c, alone ? here : words_comma(c, a, here, extra_words(it, false, c, a)), true);
    }
    bool by_street = it->kind == KIND_UNIT || it->place.value.n == 0;
    struct str place = by_street ? it->street : it->place.value;
    place = name_of(place.n ? place : it->city, place.n && !by_street ? it->place.lang : STR(""), c, a);
    if (it->distance_m >= 0 && !(alone && place.n)) {
        struct slot slots[] = {
            { "place", place },
            { "distance", texts_distance(c->texts, a, it->distance_m) },
            NO_MORE_SLOTS,
        };
        struct str near = place.n ? tr_fill(c->texts, a, "facts.where.distance_short", slots)
            : words_capital(c, a, words_fill(c, a, "facts.where.only_distance_short", "distance", slots[1].value));
        return phrase_of(c, near, true);
    }
    bool known = place.n > 0;
    return phrase_of(c, known ? place : words_without_stop(tr(c->texts, "facts.where.unknown")), known);
}

struct phrase where_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    return where_words(it, false, c, a);
}

struct phrase fact_place(const struct item *it, const struct fact_context *c, struct arena *a)
{
    return where_words(it, true, c, a);
}
