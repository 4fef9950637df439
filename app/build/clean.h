#pragma once
/* Cleaning: what sources write into text, phone and address fields becomes
 * harmless plain values.  Nothing here knows a source. */
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/str.h"
#include "app/model/item.h"

/* One line: markup, entities, control characters and mis-decoded dashes resolved, blanks collapsed, without
 * what leads to persons. */
struct str clean_line(struct arena *a, struct str raw);
/* The same with everybody's addresses, for what is looked at and not shown. */
struct str clean_line_whole(struct arena *a, struct str raw);
/* Paragraphs and list items, one a line, without markup, bullets, empty lines and what leads to persons. */
struct str clean_paragraphs(struct arena *a, struct str raw);
/* Like clean_paragraphs, but bullets and indents stay: opening hours are shown as they were written. */
struct str clean_hours(struct arena *a, struct str raw);
/* HTML (any, broken too) to lines; no tags are left. */
struct str clean_html(struct arena *a, struct str html);
/* At most `max` bytes, cut at a blank, with "…"; the same slice when it is short enough. */
struct str clean_shorten(struct arena *a, struct str s, size_t max);

/* Is it an address, and not plainly a desk's? */
bool clean_is_personal_email(struct str email);
/* Is a person's address, or a number beside a person's name, anywhere in a text? */
bool clean_has_person(struct str s);
/* Without those words; the same slice when there are none. */
struct str clean_drop_persons(struct arena *a, struct str s);
/* Is it a first name and a surname, and nothing else? */
bool clean_is_name(struct str s);
/* Does a label of a contact name somebody? */
bool clean_names_person(struct str label);
/* Two capitalised words, a common first name or an address: stricter, for what must be a role. */
bool clean_looks_like_name(struct str role);
/* Letters and digits in lower case, one blank between words: for comparing names. */
struct str clean_fold(struct arena *a, struct str s);

/* Takes "PERUUTETTU:" and its like off a title and returns the status that it said (STATUS_ACTIVE: nothing). */
enum item_status clean_status_title(struct str *title);

struct phone {
    struct str shown;    /* "09 310 87401" */
    struct str e164;     /* "+358931087401"; empty when it is a service number or does not parse */
};
enum { PHONES_MAX = 6 };
/* The numbers of one field ("09 310 22015, 040 684 6216"), at most PHONES_MAX; text around them is left out. */
size_t clean_phones(struct arena *a, struct str raw, struct phone out[PHONES_MAX]);

/* Whether a text of prices says that something costs ("5,80 e"), that nothing does ("0 €", "maksuton") or neither.
 * In a price field a bare number is a price too. */
enum charge clean_price(struct arena *a, struct str text, bool is_price_field);

/* http or https address as percent-encoded ASCII; empty when it is not one. A missing scheme is added to "www.". */
struct str clean_url(struct arena *a, struct str raw);
/* A plain address without blanks; empty when it is none or a person's. */
struct str clean_email(struct arena *a, struct str raw);
/* "fi", "zh", "sgn-fi" from "fin", "zh_hans", "sgn-fi": as the interface names them (app/texts/languages.def); empty when it is no language code. */
struct str clean_language(struct arena *a, struct str raw);
