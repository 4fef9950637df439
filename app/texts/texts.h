#pragma once
/* Texts are the interface's own words in one language, and that language's
 * rules for dates, numbers, prices and plurals.  The words come from
 * data/lang/xx.po, compiled into a table at build time (po2c); nothing depends
 * on the system's locale.  A struct texts is immutable and lives as long as the process. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/clock.h"
#include "app/base/str.h"

struct texts;

/* What the device can speak of a language. */
enum speech_state { SPEECH_NONE, SPEECH_WEAK, SPEECH_FULL };

/* One row a language (languages.def). */
struct language {
    const char *code;      /* BCP 47: "fi" */
    const char *own_name;  /* "Suomi" */
    bool rtl;
    enum speech_state speech;
    const char *voice;     /* espeak-ng voice; NULL with SPEECH_NONE */
    const char *locale;    /* ICU locale with calendar and digits fixed, e.g. "fi@calendar=gregorian;numbers=latn" */
};

/* All languages of the build, in the order of the language page; *count of them. */
const struct language *texts_languages(size_t *count);
/* The row of a code, or NULL. */
const struct language *texts_find_language(struct str code);

/* The texts of a language; an unknown code gives Finnish. Never NULL. */
const struct texts *texts_get(struct str code);
const struct language *texts_language(const struct texts *t);

/* The text of a key such as "home.question"; a key that no file has is a bug: asserts in debug builds, else the key itself. */
struct str tr(const struct texts *t, const char *key);
bool texts_has(const struct texts *t, const char *key);

/* One {name} placeholder's value. */
struct slot {
    const char *name;
    struct str value;
};
/* tr() with its {placeholders} filled from `slots` (ended by name NULL). */
struct str tr_fill(const struct texts *t, struct arena *a, const char *key, const struct slot *slots);
/* The plural form of `n` by the language's Plural-Forms; {n} is filled with the number. */
struct str tr_count(const struct texts *t, struct arena *a, const char *key, int64_t n);
/* Likewise, filled from `slots` alone. */
struct str tr_count_fill(const struct texts *t, struct arena *a, const char *key, int64_t n, const struct slot *slots);
/* tr_fill() of a text that tells a time: {clock} and {at_clock} of a minute of the day, the others from `slots` (at most six; may be NULL). */
struct str tr_clock(const struct texts *t, struct arena *a, const char *key, int minute_of_day, const struct slot *slots);

/* The text of "KEY.N", for words that come in a row: tr_indexed(t, "month", 11). */
struct str tr_indexed(const struct texts *t, const char *key, int index);

/* A review says who has checked this language's words, and when (the header of its .po). */
struct review {
    const char *role;      /* of reviewers.def; NULL: nobody yet, they are a draft */
    struct date date;
};
struct review texts_review(const struct texts *t);

/* "23. marraskuuta" (this year) or with the year when it differs from today's. */
struct str texts_date(const struct texts *t, struct arena *a, struct date d, struct date today);
/* "11/2026", the month alone, where there is no room for words. */
struct str texts_date_digits(const struct texts *t, struct arena *a, struct date d);
/* "maanantaina 23. marraskuuta"; with today and tomorrow in words ("tänään", "huomenna"). */
struct str texts_day(const struct texts *t, struct arena *a, struct date d, struct date today);
/* "maanantai" / "maanantaina" / "maanantaisin" by key weekday.N, weekday_on.N, weekdays.N (N 1-7). */
struct str texts_weekday(const struct texts *t, int weekday);
struct str texts_weekday_on(const struct texts *t, int weekday);
struct str texts_weekdays(const struct texts *t, int weekday);
/* "10", "10.30" (fi, sv), "10:00", "10:30" (en): the digits alone. Minutes past 1440 are of the next day; 1440 itself is 24. */
struct str texts_clock(const struct texts *t, struct arena *a, int minute_of_day);
/* "kello 10", "at 10:00", "a las 10:00" and "a la 1:00", with a no-break space. */
struct str texts_at_clock(const struct texts *t, struct arena *a, int minute_of_day);
/* "kello 10–11". */
struct str texts_clock_range(const struct texts *t, struct arena *a, int from_min, int to_min);
/* "900 metriä", "1,2 kilometriä". */
struct str texts_distance(const struct texts *t, struct arena *a, int metres);
/* "5 €", "5,50 €", "€5.50". */
struct str texts_price(const struct texts *t, struct arena *a, int cents);
/* The name of a language (BCP 47 code) in this language: "arabia"; its own name where only that is known, else the code. */
struct str texts_language_name(const struct texts *t, struct arena *a, struct str code);
/* "suomi, ruotsi ja englanti". */
struct str texts_list_and(const struct texts *t, struct arena *a, const struct str *items, size_t count);
/* Two sentences, or one when the other is empty: with a blank between, but for a Chinese stop, which brings its own. */
struct str texts_join(struct arena *a, struct str x, struct str y);
/* A name of a source within a sentence of this language: marked as a first strong isolate (U+2068 … U+2069) where it is in
 * another language than `lang` says or than sources write names in, so that it keeps its direction and its voice (ui/say.c). */
#define TEXTS_NAME_START "\xE2\x81\xA8"
#define TEXTS_NAME_END "\xE2\x81\xA9"
struct str texts_name(const struct texts *t, struct arena *a, struct str name, struct str lang);
/* The same text with its first letter as a sentence begins. */
struct str texts_capital(const struct texts *t, struct arena *a, struct str s);
/* Which name stands first in a list: case and accents aside, å ä ö after z as in Finnish; <0, 0, >0. */
int texts_compare_names(struct str a, struct str b);
