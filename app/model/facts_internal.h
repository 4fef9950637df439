#pragma once
/* What the files of facts share: small tools for sentences, and the facts that
 * need a file of their own. Only app/model/facts*.c includes this. */
#include "app/model/facts.h"

#define NO_MORE_SLOTS { NULL, { NULL, 0 } }

/* One sentence after the other, with a blank between unless its writing has none; an empty one leaves no trace. */
struct str words_join(struct arena *a, struct str x, struct str y);
/* Likewise with a line break. */
struct str words_lines(struct arena *a, struct str x, struct str y);
/* Without the full stop at the end. */
struct str words_without_stop(struct str s);
/* With a full stop, unless it ends a sentence already. */
struct str words_with_stop(const struct fact_context *c, struct arena *a, struct str s);
/* tr_fill with one placeholder. */
struct str words_fill(const struct fact_context *c, struct arena *a, const char *key, const char *name, struct str value);
/* "tomorrow at 10", "on Monday 23 November at 10" of the words for a day and a minute of it; `dated`: the words hold a date. */
struct str words_day_clock(const struct fact_context *c, struct arena *a, struct str day, bool dated, int minute);
/* Two things with a comma between them that are no list: a place and its street, hours and other hours. */
struct str words_comma(const struct fact_context *c, struct arena *a, struct str x, struct str y);
struct str words_capital(const struct fact_context *c, struct arena *a, struct str s);

struct phrase phrase_of(const struct fact_context *c, struct str show, bool known);
/* Without the stop, for a row. */
struct phrase phrase_shortened(struct phrase p);
/* The words of a source as they are, in their own language. */
struct phrase phrase_of_text(const struct text *t, struct str show);
/* Is a text written in the visitor's language? */
bool text_is_own(const struct text *t, const struct fact_context *c);

struct phrase what_sentence(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase what_short(const struct item *it, const struct fact_context *c);
struct phrase when_sentence(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase when_short(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase price_sentence(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase price_short(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase where_sentence(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase where_short(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase join_sentence(const struct item *it, const struct fact_context *c, struct arena *a);
struct phrase join_short(const struct item *it, const struct fact_context *c, struct arena *a);

/* Is a phone number all that is told of where a service is? Then its hours are those of the number. */
bool item_is_by_phone(const struct item *it);
/* "Auki tänään kello 16 asti." or "Aukeaa maanantaina kello 9."; empty when it opens on no day soon. */
struct str hours_state_words(const struct item *it, const struct fact_context *c, struct arena *a, bool *open);
/* The state and the usual week, a line each, and the days that differ. */
struct str hours_week_words(const struct item *it, const struct fact_context *c, struct arena *a);
