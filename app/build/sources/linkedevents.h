#pragma once
/* What the files of the Linked Events reader share. Texts of this source are
 * {"fi": …} with only the languages that exist, or null. */
#include "app/build/source.h"

/* "helsinki:afy…" from {"@id": "https://…/event/helsinki:afy…/?format=json"}, {"id": …} or the text itself; may be empty. */
struct str linkedevents_id(struct sink *s, const json_t *o);
/* "linkedevents:helsinki:afy…" */
struct str linkedevents_key(struct sink *s, struct str id);

/* The texts of a field in all languages. Parts in another script than the language's go to the language of that script. */
void linkedevents_add_texts(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f);
void linkedevents_add_urls(struct sink *s, struct record *r, const json_t *o, const char *name, enum contact_kind kind);
/* The languages that one of two {"fi": …} has, as they are written there: at most LINKEDEVENTS_LANGUAGES_MAX. */
enum { LINKEDEVENTS_LANGUAGES_MAX = 32 };
size_t linkedevents_languages(const json_t *a, const json_t *b, const char *codes[LINKEDEVENTS_LANGUAGES_MAX]);
/* Takes the torn last word off summaries that were cut to a length. */
void linkedevents_mend_summaries(struct sink *s, struct record *r);
/* When the source changed it. */
void linkedevents_set_modified(struct sink *s, struct record *r, const json_t *o);

/* Was it taken back or replaced? */
bool linkedevents_is_gone(struct sink *s, const json_t *o);
/* Keeps that the thing of the sink's key is gone, and what stands in its place. */
void linkedevents_keep_gone(struct sink *s, const json_t *o, enum item_kind kind);
/* A place; false when it has no name. */
bool linkedevents_read_place(struct sink *s, const json_t *o, struct str id, struct record *r);
/* The name of a keyword as a term of a scheme; false when it has none. */
bool linkedevents_read_keyword(struct sink *s, const json_t *o, struct str scheme, struct str id, struct record *r);

/* An event with whole sub events inside it: one keep or drop for each. */
void linkedevents_parse_event(const json_t *o, struct sink *s, struct str series);
