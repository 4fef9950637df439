#pragma once
/* The normaliser's inside: a scan walks over cleaned text, the rules of a
 * tongue replace pieces of it by words, the rest is copied.  Cleaned text is
 * valid UTF-8 with single blanks, every dash as '-', without soft hyphens,
 * controls and pictures.  Inside of the room only. */
#include "app/base/clock.h"
#include "app/speech/numerals.h"
#include "app/speech/speech.h"

struct tongue;

struct scan {
    struct str text;                  /* cleaned */
    const uint32_t *from, *upto;      /* the written bytes of each cleaned byte */
    const struct tongue *tongue;
    struct arena *arena;
    char *out;                        /* what is spoken, and the written bytes of each of its bytes */
    uint32_t *map, *end;
    size_t n, room;
    bool apart;                       /* a word was said: a letter that follows needs a blank */
};

/* What a tongue adds to the shared rules: words in tables, and how its numbers are said. Tables end with a NULL. */
struct pair {
    const char *written, *spoken;
};
struct unit {
    const char *written, *one, *many;
    bool common;                      /* sv: "en timme", not "ett" */
};
struct tongue {
    const char *code;
    /* Tried in this order at the beginning of every word, number and sign. A rule looks at byte i, says the words
     * of what it knows and returns where that ended; else it says nothing and returns i. */
    size_t (*const *rules)(struct scan *s, size_t i);
    void (*cardinal)(struct words *w, int64_t n, enum numeral_form form, bool spaced);
    void (*clock)(const struct tongue *t, struct words *w, int hour, int minute, enum numeral_form form);
    /* month 0, year 0: not written */
    void (*date)(const struct tongue *t, struct words *w, struct date d, enum numeral_form form);
    void (*price)(const struct tongue *t, struct words *w, int64_t euros, int cents, enum numeral_form form);
    void (*year)(struct words *w, int64_t year);    /* NULL: said as any number */
    /* The form that the words after a number, at byte i, ask of it. */
    enum numeral_form (*form_before)(const struct scan *s, size_t i);
    size_t (*suffix)(struct scan *s, size_t from, size_t colon, int64_t n);    /* "5:ssä", as a rule; may be NULL */
    const char *from;                 /* before "10–12", where its first number needs a word too; may be NULL */
    const char *between;              /* in "10–12": "" where the forms say it, "to" */
    const char *of;                   /* in "page 1 / 5": likewise; NULL, and so with slash: a pause */
    const char *from_clock, *at_clock;    /* before a range of times and before one time */
    const char *point;                /* in "1,4"; NULL: the voice reads such a number right */
    const char *euros, *minus, *plus, *slash, *dash, *dot, *at, *www, *half;
    char decimal;                     /* ',' or '.' in numbers */
    bool dot_clock;                   /* "10.30" is a time without a word before it */
    char hour_sign;                   /* fr "10 h 30"; may be '\0' */
    const char *const *clock_words;
    const char *const *phone_words;   /* after them every number is read digit by digit */
    /* Words as scan_find_word knows them; their dot belongs to them. */
    const struct pair *abbreviations;
    const struct pair *per;           /* after "/" */
    const struct pair *signs;
    const struct unit *units;
    const struct wording *wording;    /* of the tongues in tongues.def */
};
extern const struct tongue tongue_fi, tongue_sv, tongue_en;
/* The row of tongues.def with this code; for a language that has none, one that only takes phone numbers apart. */
const struct tongue *tongue_find_in_table(struct str code);

/* Looking (normalise_find.c). Functions named find return the byte after what they found, or 0. */
char scan_at(const struct scan *s, size_t i);                  /* '\0' past the end */
bool scan_is_digit(const struct scan *s, size_t i);
bool scan_is_letter(const struct scan *s, size_t i);           /* any byte of a letter outside of ASCII counts */
bool scan_is_capital(const struct scan *s, size_t i);
/* A letter, but not a Chinese one: there the next word begins without a blank. */
bool scan_word_goes_on(const struct scan *s, size_t i);
size_t scan_skip_blank(const struct scan *s, size_t i);
/* `word` (small letters) as a whole word at i, its first letter large or small; '#' at its end: only before a digit. */
size_t scan_find_word(const struct scan *s, size_t i, const char *word);
size_t scan_find_any(const struct scan *s, size_t i, const char *const *words);
bool scan_follows(const struct scan *s, size_t i, const char *const *words);    /* is one of them the word before i? */
struct str scan_word(const struct scan *s, size_t i);          /* the letters at i */
/* A dash with or without blanks around it. */
size_t scan_find_dash(const struct scan *s, size_t i);

struct number {
    int64_t whole;                    /* -1: too large or with a zero in front, to be read by digits */
    int64_t fraction;
    int fraction_digits;
    int digits;                       /* of the whole part */
    bool spaced;                      /* written in groups */
};
size_t scan_find_number(const struct scan *s, size_t i, struct number *n);
struct clock_time {
    int hour, minute;
    bool has_minute;
};
size_t scan_find_clock(const struct scan *s, size_t i, struct clock_time *t);
/* d.m.yyyy, d.m., d/m/yyyy, yyyy-mm-dd; year 0 = not written. */
size_t scan_find_date(const struct scan *s, size_t i, struct date *d);
/* "3." before "–5.6." */
size_t scan_find_day(const struct scan *s, size_t i, int *day);

/* Saying (normalise.c): adds words, or one sign, that stand for the cleaned bytes from…to. */
void say_words(struct scan *s, const char *words, size_t from, size_t to);
void say_str(struct scan *s, struct str words, size_t from, size_t to);
void say_comma(struct scan *s);
void say_copy(struct scan *s, size_t from, size_t to);         /* as it is */
void say_digits(struct scan *s, size_t from, size_t to);       /* one by one; other signs are passed over */
void say_cardinal(struct scan *s, int64_t n, enum numeral_form form, size_t from, size_t to);

/* The shared rules (normalise_rules.c, normalise_amounts.c). */
size_t rule_web(struct scan *s, size_t i);
size_t rule_phone(struct scan *s, size_t i);
size_t rule_postcode(struct scan *s, size_t i);
size_t rule_date(struct scan *s, size_t i);
size_t rule_clock(struct scan *s, size_t i);
size_t rule_price(struct scan *s, size_t i);
size_t rule_abbreviation(struct scan *s, size_t i);
size_t rule_sign(struct scan *s, size_t i);
size_t rule_number(struct scan *s, size_t i);
/* Chinese (normalise_zh.c): letters one by one or as the words of pinyin.def. */
size_t rule_chinese(struct scan *s, size_t i);
size_t rule_chinese_percent(struct scan *s, size_t i);
bool is_chinese_letter(uint32_t c);                            /* one that the voice knows */
