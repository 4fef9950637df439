#pragma once
/* Facts are what a visitor must know of an item (what, for whom, when, where,
 * price, language, how to join, whom to call) as plain sentences made by templates
 * from structured fields, in the visitor's language, at run time (design rule
 * 7).  The same function serves the card, the list, the sign, `show` and the lint. */
#include "app/base/arena.h"
#include "app/model/item.h"
#include "app/texts/texts.h"

enum fact { FACT_WHAT, FACT_FOR_WHOM, FACT_WHEN, FACT_WHERE, FACT_PRICE, FACT_LANGUAGE, FACT_JOIN, FACT_PLACES, FACT_COUNT };

/* One sentence or a few, for the eye and, where it differs, for the ear. */
struct phrase {
    struct str show;
    struct str say;       /* empty = the same as show */
    struct str lang;      /* language of the words */
    bool known;           /* false: the words say that it is not known */
};

struct fact_context {
    const struct texts *texts;
    struct civil now;
    int64_t now_utc;
};

/* The whole sentence(s) for a card; opening hours are several lines, separated by '\n'. */
struct phrase fact_sentence(enum fact f, const struct item *it, const struct fact_context *c, struct arena *a);
/* A few words for a list row or a sign ("Maanantaisin kello 10"). */
struct phrase fact_short(enum fact f, const struct item *it, const struct fact_context *c, struct arena *a);
/* FACT_WHERE for a row of little width: the place without its room in this house or the distance to another one. */
struct phrase fact_place(const struct item *it, const struct fact_context *c, struct arena *a);

/* Can a visitor see what it is without FACT_WHAT: from a name that says it ("Tuolijumppa") or a summary beside the name,
 * all in the visitor's language? Also true when there is no more to say. */
bool fact_what_is_told(const struct item *it, const struct fact_context *c, struct arena *a);
/* What the first facts leave untold because a name, a summary or an editor's words stand in their place: kind and theme, and
 * whom it is for; empty when nothing is. */
struct str fact_aside(const struct item *it, const struct fact_context *c, struct arena *a);

/* A number to call: who, the number grouped with no-break spaces, and its state now in words. */
struct call_line {
    struct str who, number, languages;
    struct str who_lang;  /* the language of `who`; empty: not told */
    struct str state;     /* "Auki nyt." / "Kiinni nyt." / empty when hours are not known */
    struct str state_more;/* "Vastaa tänään kello 16 asti." / "Vastaa taas maanantaina kello 9." */
    bool open, hours_known;
};
/* "ma-pe 9-15; la 10-14, pyhät kiinni" or "24/7" (see hours_parse.c) into hours;
 * false when it is anything else. */
bool hours_parse(struct str s, struct hours *h, struct arena *a);
/* Fills state and state_more of a line from its hours. */
void call_line_set_state(struct call_line *l, const struct hours *h, const struct fact_context *c, struct arena *a);
/* A Finnish number with no-break spaces between its groups, as the source wrote it or regrouped from E.164. */
struct str phone_format(struct str number, struct arena *a);
