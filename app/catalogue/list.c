/* A list is put in order on the rows in memory; only those asked for are
 * loaded, and names are read only where time and distance do not decide. */
#include <stdlib.h>

#include "app/catalogue/internal.h"
#include "app/texts/texts.h"

enum { LIST_SESSIONS = 24, DAY_S = 86400 };

struct candidate {
    const struct row *row;
    int64_t time;       /* INT64_MAX = has no time */
    int distance_m;     /* INT32_MAX = not known */
    struct str name;    /* read only to settle a tie */
};

/* ---- which ---- */

/* What goes on for weeks (an exhibition) must not stand before today's meetings: it comes at the end of the first day. What
 * has begun today is all equally now. */
static int64_t time_in_list(const struct row *r, int64_t first_utc)
{
    if (r->start_utc == 0 || r->start_utc >= first_utc) {
        return r->start_utc ? r->start_utc : INT64_MAX;
    }
    if (r->end_utc - r->start_utc <= DAY_S) {
        return first_utc;
    }
    return civil_to_utc(date_add_days(civil_from_utc(first_utc).date, 1), 0, 0, 0) - 1;
}

/* When a list shows an item: at its next meeting, with *time; false = it is over or no item of this list. */
static bool find_time(const struct catalogue *c, const struct row *r, int64_t now_utc, int64_t *time)
{
    if (r->parent >= 0) {
        return false;
    }
    if (r->session_count > 0) {
        r = index_next_session(c, r, now_utc);
    }
    if (!r || row_is_over(r, now_utc)) {
        return false;
    }
    *time = time_in_list(r, now_utc);
    return true;
}

/* The end of an occasion; without one it lasts to the end of its day. */
static int64_t end_of(const struct row *r)
{
    return r->end_utc > r->start_utc ? r->end_utc : civil_to_utc(date_from_days(r->start_day + 1), 0, 0, 0);
}

static bool is_in_range(const struct row *r, const struct catalogue_query *q)
{
    return r->start_utc != 0 && r->session_count == 0 && !row_is_over(r, q->now_utc)
        && (q->to_utc == 0 || r->start_utc < q->to_utc) && (q->from_utc == 0 || end_of(r) > q->from_utc);
}

static bool is_wanted(const struct catalogue *c, const struct row *r, const struct catalogue_query *q, int64_t *time)
{
    if (q->theme >= 0 && !(r->themes >> q->theme & 1)) {
        return false;
    }
    if (q->from_utc != 0 || q->to_utc != 0) {
        int64_t first_utc = q->from_utc > q->now_utc ? q->from_utc : q->now_utc;
        *time = r->start_utc < first_utc && r->end_utc - r->start_utc <= DAY_S ? r->start_utc : time_in_list(r, first_utc);
        return is_in_range(r, q);
    }
    return find_time(c, r, q->now_utc, time) && (!q->only_events || *time != INT64_MAX);
}

/* ---- in which order ---- */

static int by_time_and_distance(const struct candidate *a, const struct candidate *b)
{
    if (a->time != b->time) {
        return a->time < b->time ? -1 : 1;
    }
    return (a->distance_m > b->distance_m) - (a->distance_m < b->distance_m);
}

static int compare_candidates(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    int order = by_time_and_distance(a, b);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int compare_names(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    int order = texts_compare_names(a->name, b->name);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* Settles ties by name, only in the groups that reach into [offset, end). */
static void order_ties(struct catalogue *c, const struct catalogue_query *q, struct arena *a, struct candidate *all, size_t count,
                       size_t end)
{
    for (size_t first = 0, next; first < end; first = next) {
        for (next = first + 1; next < count && by_time_and_distance(&all[first], &all[next]) == 0; next++) {
        }
        if (next - first < 2 || next <= q->offset) {
            continue;
        }
        for (size_t i = first; i < next; i++) {
            const struct row *r = all[i].row;
            all[i].name = item_name(c, r->id, q->lang, a).value;
            if (all[i].name.n == 0 && r->parent >= 0) {
                all[i].name = item_name(c, c->rows[r->parent].id, q->lang, a).value;
            }
        }
        qsort(all + first, next - first, sizeof *all, compare_names);
    }
}

size_t catalogue_list(struct catalogue *c, const struct catalogue_query *q, struct arena *a, struct item **rows, size_t *row_count)
{
    struct arena *work = arena_create();
    struct candidate *all = arena_array(work, c->row_count, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        int64_t time;
        if (is_wanted(c, &c->rows[i], q, &time)) {
            int distance_m = row_distance_m(c, &c->rows[i], q);
            all[count++] = (struct candidate){ .row = &c->rows[i], .time = time, .distance_m = distance_m < 0 ? INT32_MAX : distance_m };
        }
    }
    qsort(all, count, sizeof *all, compare_candidates);
    size_t offset = q->offset < count ? q->offset : count;
    size_t wanted = q->limit < count - offset ? q->limit : count - offset;
    order_ties(c, q, work, all, count, offset + wanted);
    *rows = arena_array(a, wanted, sizeof **rows);
    *row_count = 0;
    for (size_t i = offset; i < offset + wanted; i++) {
        *row_count += item_load(c, all[i].row, q, LIST_SESSIONS, a, &(*rows)[*row_count]);
    }
    arena_destroy(work);
    return count;
}

/* ---- one item and other questions ---- */

bool catalogue_get(struct catalogue *c, int64_t id, const struct catalogue_query *q, struct arena *a, struct item *out)
{
    const struct row *r = index_find(c, id);
    return r && item_load(c, r, q, SIZE_MAX, a, out);
}

void catalogue_count_themes(struct catalogue *c, int64_t now_utc, size_t counts[THEME_COUNT])
{
    for (int t = 0; t < THEME_COUNT; t++) {
        counts[t] = 0;
    }
    for (size_t i = 0; i < c->row_count; i++) {
        int64_t time;
        if (find_time(c, &c->rows[i], now_utc, &time)) {
            for (int t = 0; t < THEME_COUNT; t++) {
                counts[t] += c->rows[i].themes >> t & 1;
            }
        }
    }
}

static int64_t first_id(struct catalogue *c, sqlite3_stmt *s)
{
    int64_t id = query_step(c, s) ? column_int(s, 0) : 0;
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return id;
}

int64_t catalogue_find_key(struct catalogue *c, struct str key)
{
    long long code;
    if (key.n >= 4 && key.n <= 6 && str_to_int(key, &code) && code > 0) {
        return first_id(c, query_with_id(c, QUERY_FIND_CODE, code));
    }
    struct str source, rest = key;
    if (!str_next(&rest, ':', &source) || rest.n == 0 || key.n > 4096) {
        return 0;
    }
    sqlite3_stmt *s = c->queries[QUERY_FIND_SOURCE_KEY];
    sqlite3_reset(s);
    sqlite3_bind_text(s, 1, source.p, (int)source.n, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, rest.p, (int)rest.n, SQLITE_STATIC);
    return first_id(c, s);
}

size_t catalogue_attributions(struct catalogue *c, struct str lang, struct arena *a, struct attribution **out)
{
    enum { SOURCES_MAX = 64 };
    sqlite3_stmt *s = c->queries[QUERY_ATTRIBUTIONS];
    int column = attribution_column(lang, 3);
    size_t count = 0;
    sqlite3_reset(s);
    *out = arena_array(a, SOURCES_MAX, sizeof **out);
    while (count < SOURCES_MAX && query_step(c, s)) {
        (*out)[count++] = (struct attribution){
            .source = column_text(s, 0, a), .name = column_text(s, 1, a), .licence = column_text(s, 2, a), .line = column_text(s, column, a),
        };
    }
    sqlite3_reset(s);
    return count;
}
