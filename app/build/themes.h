#pragma once
/* The theme table says what a source's own class means to visitors: a theme,
 * an audience or a way of joining.  It is data (data/themes.tsv) that an
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
    bool audience[AUDIENCE_COUNT];
    enum access access;         /* ACCESS_UNKNOWN: the table says nothing */
};
/* From the record's terms; words of its name decide only when no term gives a theme. */
struct theme_result themes_apply(const struct themes *t, const struct record *r, struct arena *a);
