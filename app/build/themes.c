#include "app/build/themes.h"

#include <stdlib.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/table.h"

static const char *const audience_codes[AUDIENCE_COUNT] = {
    "seniors", "immigrants", "unemployed", "youth", "families", "all",
};

static const struct { const char *code; enum access access; } access_codes[] = {
    /* in the order of strength: a closed group stays closed although it also needs a card */
    { "closed_group", ACCESS_CLOSED_GROUP }, { "referral", ACCESS_REFERRAL }, { "card", ACCESS_CARD },
    /* "no registration" also holds the word registration */
    { "open", ACCESS_OPEN }, { "registration", ACCESS_REGISTRATION },
};
enum { ACCESS_CODES = sizeof access_codes / sizeof access_codes[0] };

enum target { TARGET_THEME, TARGET_TYPE, TARGET_AUDIENCE, TARGET_ACCESS };

enum { PARTS_MAX = 4 };

struct row {
    struct str scheme, code;
    struct str parts[PARTS_MAX];    /* of a word or phrase: folded, the first with its blank in front */
    size_t part_count;
    enum target target;
    int value;             /* enum theme, enum type, enum audience or index in access_codes */
    int weight;
    size_t line;
};

struct themes {
    struct arena *arena;
    ROWS(struct row) rows; /* sorted by scheme, code */
};

const char *audience_code(enum audience a)
{
    return audience_codes[a];
}

static bool parse_target(struct str text, struct row *row)
{
    enum theme theme;
    if (theme_parse(text, &theme)) {
        row->target = TARGET_THEME;
        row->value = (int)theme;
        return true;
    }
    enum type type;
    if (str_starts_with(text, STR("type:")) && type_parse(str_sub(text, 5, text.n), &type)) {
        row->target = TARGET_TYPE;
        row->value = (int)type;
        return true;
    }
    for (int i = 0; i < AUDIENCE_COUNT && str_starts_with(text, STR("audience:")); i++) {
        if (str_equal_cstr(str_sub(text, 9, text.n), audience_codes[i])) {
            row->target = TARGET_AUDIENCE;
            row->value = i;
            return true;
        }
    }
    for (int i = 0; i < ACCESS_CODES && str_starts_with(text, STR("access:")); i++) {
        if (str_equal_cstr(str_sub(text, 7, text.n), access_codes[i].code)) {
            row->target = TARGET_ACCESS;
            row->value = i;
            return true;
        }
    }
    return false;
}

/* The words of a pattern, divided by '*'; it begins at a word unless it begins with '*'. */
static void fold_pattern(struct row *row, struct arena *a)
{
    struct str rest = row->code, part;
    bool anywhere = str_starts_with(rest, STR("*"));
    while (row->part_count < PARTS_MAX && str_next(&rest, '*', &part)) {
        struct str word = clean_fold(a, part);
        if (word.n) {
            bool first = row->part_count == 0 && !anywhere;
            row->parts[row->part_count++] = first ? arena_format(a, " %.*s", STR_FMT(word)) : word;
        }
    }
}

static int compare_text(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int compare_rows(const void *x, const void *y)
{
    const struct row *a = x, *b = y;
    int c = compare_text(a->scheme, b->scheme);
    c = c ? c : compare_text(a->code, b->code);
    return c ? c : (a->line > b->line) - (a->line < b->line);
}

bool themes_load(struct themes **out, const char *path, struct err *e)
{
    struct arena *arena = arena_create();
    struct table table;
    if (!table_load(&table, path, 4, arena, e)) {
        arena_destroy(arena);
        return false;
    }
    struct themes *t = arena_alloc(arena, sizeof *t);
    t->arena = arena;
    for (size_t i = 0; i < table.rows.count; i++) {
        const struct table_row *in = &table.rows.at[i];
        struct row row = { .scheme = in->cell[0], .code = in->cell[1], .line = in->line };
        long long weight;
        if (!parse_target(in->cell[2], &row) || !str_to_int(in->cell[3], &weight) || weight < 1 || weight > 100) {
            err_set(e, ERR_FORMAT, "%s: line %zu: not a theme, type, audience or access with a weight of 1 to 100",
                    path, in->line);
            arena_destroy(arena);
            return false;
        }
        row.weight = (int)weight;
        if (str_equal_cstr(row.scheme, "word") || str_equal_cstr(row.scheme, "phrase") || str_equal_cstr(row.scheme, "placeword")) {
            fold_pattern(&row, arena);
        }
        *ROWS_ADD(arena, &t->rows) = row;
    }
    if (t->rows.count) {
        qsort(t->rows.at, t->rows.count, sizeof *t->rows.at, compare_rows);
    }
    *out = t;
    return true;
}

void themes_destroy(struct themes *t)
{
    if (t) {
        arena_destroy(t->arena);
    }
}

/* First row of a scheme and code; rows.count when there is none. */
static size_t find_first(const struct themes *t, struct str scheme, struct str code)
{
    size_t low = 0, high = t->rows.count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = compare_text(t->rows.at[mid].scheme, scheme);
        c = c ? c : compare_text(t->rows.at[mid].code, code);
        if (c < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static bool row_is(const struct themes *t, size_t i, struct str scheme, struct str code)
{
    return i < t->rows.count && str_equal(t->rows.at[i].scheme, scheme) && str_equal(t->rows.at[i].code, code);
}

static void apply_row(const struct row *row, struct theme_result *out, int *access)
{
    if (row->target == TARGET_THEME) {
        out->weight[row->value] += row->weight;
    } else if (row->target == TARGET_TYPE) {
        bool first = row->weight == out->type_weight && row->value < (int)out->type;    /* whatever the order of the classes */
        if (row->weight > out->type_weight || first) {
            out->type = (enum type)row->value;
            out->type_weight = row->weight;
        }
    } else if (row->target == TARGET_AUDIENCE) {
        out->audience[row->value] = true;
    } else if (row->value < *access) {
        *access = row->value;
    }
}

/* The rows of a code; a PTV class without its own takes those of the class above it (P27.1, P27). */
static void apply_code(const struct themes *t, struct str scheme, struct str code, struct theme_result *out, int *access)
{
    for (;;) {
        size_t i = find_first(t, scheme, code);
        if (row_is(t, i, scheme, code)) {
            for (; row_is(t, i, scheme, code); i++) {
                apply_row(&t->rows.at[i], out, access);
            }
            return;
        }
        size_t dot = code.n;
        while (dot > 0 && code.p[dot - 1] != '.') {
            dot--;
        }
        if (dot == 0) {
            return;
        }
        code.n = dot - 1;
    }
}

/* A pattern's words must come in order, at most 40 bytes apart. `text` is folded and has a blank in front. */
static bool matches(struct str text, const struct row *row)
{
    size_t from = 0;
    for (size_t i = 0; i < row->part_count; i++) {
        struct str word = row->parts[i];
        struct str window = i == 0 ? text : str_sub(text, from, word.n + 40);
        long at = str_find(window, word);
        if (at < 0) {
            return false;
        }
        from += (size_t)at + word.n;
    }
    return row->part_count > 0;
}

/* What the words of a name may still say. */
struct need { bool theme, type; };

static void apply_patterns(const struct themes *t, struct str scheme, struct str text, struct need need, struct arena *a,
                           struct theme_result *out, int *access)
{
    struct str spaced = arena_join(a, STR(" "), clean_fold(a, text));
    for (size_t i = find_first(t, scheme, STR("")); i < t->rows.count && str_equal(t->rows.at[i].scheme, scheme); i++) {
        bool wanted = t->rows.at[i].target == TARGET_TYPE ? need.type : need.theme;
        if (wanted && matches(spaced, &t->rows.at[i])) {
            apply_row(&t->rows.at[i], out, access);
        }
    }
}

static bool has_theme(const struct theme_result *r)
{
    for (int i = 0; i < THEME_MUU; i++) {
        if (r->weight[i]) {
            return true;
        }
    }
    return false;
}

struct theme_result themes_apply(const struct themes *t, const struct record *r, struct arena *a)
{
    struct theme_result out = { .access = ACCESS_UNKNOWN };
    int access = ACCESS_CODES;
    for (size_t i = 0; i < r->terms.count; i++) {
        apply_code(t, r->terms.at[i].scheme, r->terms.at[i].code, &out, &access);
    }
    struct need need = { !has_theme(&out), out.type_weight < TYPE_CLOSE };
    for (size_t i = 0; i < r->texts.count; i++) {
        const struct record_text *text = &r->texts.at[i];
        bool name = text->field == FIELD_NAME || text->field == FIELD_ALT_NAME;
        if (name) {
            apply_patterns(t, STR("word"), text->value, need, a, &out, &access);
        }
        if (name && r->kind == KIND_UNIT) {
            apply_patterns(t, STR("placeword"), text->value, need, a, &out, &access);
        }
        if (r->kind == KIND_EVENT && (name || text->field == FIELD_SUMMARY || text->field == FIELD_BODY)) {
            apply_patterns(t, STR("phrase"), text->value, (struct need){ true, false }, a, &out, &access);
        }
    }
    if (!has_theme(&out)) {
        out.weight[THEME_MUU] = 1;
    }
    if (access < ACCESS_CODES) {
        out.access = access_codes[access].access;
    }
    return out;
}
