#pragma once
/* The theme table says what a source's own class means to visitors: a theme,
 * a type, an audience or a way of joining.  It is data (data/themes.tsv) that an
 * editor can read; rows are: scheme, code, target, weight, comment. */
#include "app/base/err.h"
#include "app/build/record.h"

enum audience {
    AUDIENCE_SENIORS, AUDIENCE_IMMIGRANTS, AUDIENCE_UNEMPLOYED, AUDIENCE_YOUTH, AUDIENCE_FAMILIES, AUDIENCE_ALL,
    AUDIENCE_COUNT
};
const char *audience_code(enum audience a);

struct themes;

/* False names the file and the line that is wrong. */
bool themes_load(struct themes **out, const char *path, struct err *e);
void themes_destroy(struct themes *t);    /* NULL is fine */

struct theme_result {
    int weight[THEME_COUNT];    /* the largest is the main theme; muu when nothing is known */
    enum type type;             /* of the row with the largest weight; TYPE_UNKNOWN: the table says nothing */
    int type_weight;
    bool audience[AUDIENCE_COUNT];
    enum access access;         /* ACCESS_UNKNOWN: the table says nothing */
};
/* From the record's terms; words of its name decide only when no term gives a theme, and of the type when no term names a
 * close one (TYPE_CLOSE or more). */
enum { TYPE_CLOSE = 50 };
struct theme_result themes_apply(const struct themes *t, const struct record *r, struct arena *a);
