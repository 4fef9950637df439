#pragma once
/* Values are the fields of a JSON object read with forgiveness: null and a
 * missing key are the same, a wrong type is a remark in the report and reads
 * as missing. */
#include "app/build/source.h"

/* Longer texts are cut and remarked on: no visitor reads more. */
enum { VALUE_NAME_MAX = 300, VALUE_TEXT_MAX = 20000 };

/* The text as it is (not clean), or empty. */
struct str value_raw(struct sink *s, const json_t *o, const char *name);
/* One clean line of at most VALUE_NAME_MAX bytes. */
struct str value_line(struct sink *s, const json_t *o, const char *name);
/* An id: a whole number or a text without blanks. */
struct str value_id(struct sink *s, const json_t *o, const char *name);
bool value_bool(struct sink *s, const json_t *o, const char *name, bool fallback);
/* False when missing. */
bool value_int(struct sink *s, const json_t *o, const char *name, int *out);
/* A number, or a text that is one. */
bool value_number(struct sink *s, const json_t *o, const char *name, double *out);
/* A time of the years 1970 to 2100; others are no times of anything a visitor can go to. */
bool value_time(struct sink *s, const json_t *o, const char *name, int64_t *utc_s, bool *has_time);
/* NULL when missing or of another type. */
const json_t *value_array(struct sink *s, const json_t *o, const char *name);
const json_t *value_object(struct sink *s, const json_t *o, const char *name);
bool value_has(const json_t *o, const char *name);
/* The address of a next page as it is told; null and blanks are the last page. What is no text gives an address that
 * nobody can use, so that it is not taken for the last page. */
struct str value_next_page(const json_t *next, struct arena *a);

/* The same address with the next number in its query, while there is one: `number` and `count` are the envelope's names
 * of this page's number (from 1) and of the last one's, `parameter` the query's. */
struct str value_next_numbered(const json_t *envelope, struct str url, const char *number, const char *count,
                               const char *parameter, struct arena *a);

/* Raw text to a clean one of a field: name and place to a line, the rest to paragraphs. */
struct str value_clean(struct sink *s, enum field f, struct str raw);
/* Adds the clean text of a field. */
void value_add_text(struct sink *s, struct record *r, enum field f, struct str lang, struct str raw);
