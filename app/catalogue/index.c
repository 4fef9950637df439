/* All items in memory, in one array by id, about 64 bytes each; the sessions of
 * each series beside one another in a second array. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/catalogue/internal.h"

static const int64_t LAST_UTC = 253402300800;    /* the year 10000 */

static const char rows_sql[] =
    "SELECT i.id, i.start_utc, i.end_utc, i.parent_id, coalesce(i.lat, u.lat), coalesce(i.lon, u.lon), i.kind, i.status, i.all_day"
    " FROM item i LEFT JOIN item u ON u.id = i.unit_id ORDER BY i.id";
enum { HOME_THEMES = (1u << (THEME_NEUVONTA + 1)) - 1 };

static const char themes_sql[] = "SELECT item_id, theme FROM item_theme";

static uint8_t kind_of(struct str s)
{
    return (uint8_t)(str_equal_cstr(s, "unit") ? KIND_UNIT : str_equal_cstr(s, "event") ? KIND_EVENT
                     : str_equal_cstr(s, "channel") ? KIND_CHANNEL : KIND_SERVICE);
}

static uint8_t status_of(struct str s)
{
    return (uint8_t)(str_equal_cstr(s, "cancelled") ? STATUS_CANCELLED : str_equal_cstr(s, "postponed") ? STATUS_POSTPONED
                     : str_equal_cstr(s, "rescheduled") ? STATUS_RESCHEDULED : str_equal_cstr(s, "closed") ? STATUS_CLOSED : STATUS_ACTIVE);
}

int64_t column_time(sqlite3_stmt *s, int column)
{
    int64_t t = sqlite3_column_int64(s, column);
    return t > 0 && t < LAST_UTC ? t : 0;
}

static bool step(struct catalogue *c, sqlite3_stmt *s, bool *failed, struct err *e)
{
    int rc = sqlite3_step(s);
    *failed = rc != SQLITE_ROW && rc != SQLITE_DONE;
    if (*failed) {
        err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
    }
    return rc == SQLITE_ROW;
}

static struct row *add_row(struct catalogue *c, size_t *room)
{
    if (c->row_count == *room) {
        size_t wanted = *room ? *room * 2 : 256;
        struct row *rows = realloc(c->rows, wanted * sizeof *rows);
        if (!rows) {
            return NULL;
        }
        c->rows = rows;
        *room = wanted;
    }
    return &c->rows[c->row_count++];
}

/* *parents gets the parent ids, by row; the caller frees it. */
static bool read_rows(struct catalogue *c, int64_t **parents, struct err *e)
{
    sqlite3_stmt *s = NULL;
    bool failed = sqlite3_prepare_v2(c->db, rows_sql, -1, &s, NULL) != SQLITE_OK;
    if (failed) {
        return err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
    }
    size_t room = 0, parent_room = 0;
    while (step(c, s, &failed, e)) {
        struct row *r = add_row(c, &room);
        if (r && room != parent_room) {
            int64_t *more = realloc(*parents, room * sizeof *more);
            *parents = more ? more : *parents;
            parent_room = more ? room : parent_room;
        }
        if (!r || room != parent_room) {
            failed = !err_set(e, ERR_FULL, "no memory");
            break;
        }
        (*parents)[c->row_count - 1] = column_int(s, 3);
        double lat = sqlite3_column_double(s, 4), lon = sqlite3_column_double(s, 5);
        bool placed = sqlite3_column_type(s, 4) != SQLITE_NULL && sqlite3_column_type(s, 5) != SQLITE_NULL
            && fabs(lat) <= 90 && fabs(lon) <= 180;
        *r = (struct row){
            .id = column_int(s, 0), .start_utc = column_time(s, 1), .end_utc = column_time(s, 2), .parent = -1, .first_session = -1,
            .lat = (float)(placed ? lat : 0), .lon = (float)(placed ? lon : 0), .has_position = placed,
            .kind = kind_of(column_slice(s, 6)), .status = status_of(column_slice(s, 7)), .all_day = column_int(s, 8) != 0,
        };
        r->start_day = r->start_utc ? (int32_t)date_to_days(civil_from_utc(r->start_utc).date) : 0;
    }
    sqlite3_finalize(s);
    return !failed;
}

static struct row *find_row(const struct catalogue *c, int64_t id)
{
    size_t low = 0, high = c->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->rows[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < c->row_count && c->rows[low].id == id ? &c->rows[low] : NULL;
}

const struct row *index_find(const struct catalogue *c, int64_t id)
{
    return find_row(c, id);
}

static bool read_themes(struct catalogue *c, struct err *e)
{
    sqlite3_stmt *s = NULL;
    bool failed = sqlite3_prepare_v2(c->db, themes_sql, -1, &s, NULL) != SQLITE_OK;
    if (failed) {
        return err_set(e, ERR_FORMAT, "%s", sqlite3_errmsg(c->db));
    }
    while (step(c, s, &failed, e)) {
        struct row *r = find_row(c, column_int(s, 0));
        enum theme theme;
        if (r && theme_parse(column_slice(s, 1), &theme)) {
            r->themes = (uint16_t)(r->themes | 1u << theme);
        }
    }
    sqlite3_finalize(s);
    return !failed;
}

/* ---- series ---- */

struct child {
    int32_t parent, row;
    int64_t start_utc;
};

static int by_parent_and_start(const void *x, const void *y)
{
    const struct child *a = x, *b = y;
    if (a->parent != b->parent) {
        return a->parent < b->parent ? -1 : 1;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* A session of a session, or one whose series is not there, stands for itself; one without a time is not shown. */
static size_t find_children(struct catalogue *c, const int64_t *parents, struct child *children)
{
    size_t count = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        const struct row *parent = parents[i] ? find_row(c, parents[i]) : NULL;
        if (!parent || parent == &c->rows[i] || parents[parent - c->rows] != 0) {
            continue;
        }
        c->rows[i].parent = (int32_t)(parent - c->rows);
        if (c->rows[i].start_utc != 0) {
            children[count++] = (struct child){ c->rows[i].parent, (int32_t)i, c->rows[i].start_utc };
        }
    }
    return count;
}

static bool link_series(struct catalogue *c, const int64_t *parents, struct err *e)
{
    struct child *children = malloc((c->row_count + 1) * sizeof *children);
    c->sessions = malloc((c->row_count + 1) * sizeof *c->sessions);
    if (!children || !c->sessions) {
        free(children);
        return err_set(e, ERR_FULL, "no memory");
    }
    size_t count = find_children(c, parents, children);
    qsort(children, count, sizeof *children, by_parent_and_start);
    for (size_t i = 0; i < count; i++) {
        struct row *series = &c->rows[children[i].parent];
        struct row *session = &c->rows[children[i].row];
        c->sessions[i] = children[i].row;
        if (series->session_count++ == 0) {
            series->first_session = (int32_t)i;
        }
        session->themes = session->themes ? session->themes : series->themes;
        if (!session->has_position && series->has_position) {
            session->lat = series->lat;
            session->lon = series->lon;
            session->has_position = true;
        }
    }
    free(children);
    return true;
}

bool index_read(struct catalogue *c, struct err *e)
{
    int64_t *parents = NULL;
    bool ok = read_rows(c, &parents, e) && read_themes(c, e) && link_series(c, parents, e);
    free(parents);
    for (size_t i = 0; ok && i < c->row_count; i++) {
        if (c->rows[i].themes == 0) {
            c->rows[i].themes = 1u << THEME_MUU;    /* an item without a theme is never dropped */
        }
        if ((c->rows[i].themes & HOME_THEMES) == 0) {
            /* Home has seven doors: what stands behind none of them is found by asking for advice. */
            c->rows[i].themes = (uint16_t)(c->rows[i].themes | 1u << THEME_NEUVONTA);
        }
    }
    return ok;
}

/* ---- questions ---- */

bool row_is_over(const struct row *r, int64_t now_utc)
{
    if (r->start_utc == 0) {
        return false;
    }
    if (r->end_utc > r->start_utc) {
        return r->end_utc <= now_utc;
    }
    return r->start_day < date_to_days(civil_from_utc(now_utc).date);
}

const struct row *index_next_session(const struct catalogue *c, const struct row *series, int64_t now_utc)
{
    const struct row *cancelled = NULL;
    for (int32_t i = 0; i < series->session_count; i++) {
        const struct row *s = &c->rows[c->sessions[series->first_session + i]];
        if (row_is_over(s, now_utc)) {
            continue;
        }
        if (s->status == STATUS_ACTIVE || s->status == STATUS_RESCHEDULED) {
            return s;
        }
        cancelled = cancelled ? cancelled : s;
    }
    return cancelled;
}

static int distance_m(double lat, double lon, double from_lat, double from_lon)
{
    static const double radians = 3.14159265358979323846 / 180, earth_m = 6371008.8;
    double up = sin((lat - from_lat) * radians / 2), aside = sin((lon - from_lon) * radians / 2);
    double h = up * up + aside * aside * cos(lat * radians) * cos(from_lat * radians);
    return (int)(2 * earth_m * asin(sqrt(h > 1 ? 1 : h)) + 0.5);
}

/* The configured site is one of the file's when it stands within its walls. */
enum { SAME_SITE_M = 50 };

static void load_near(struct catalogue *c, const char *site)
{
    sqlite3_stmt *s = c->queries[QUERY_NEAR];
    c->near = malloc(c->row_count * sizeof *c->near);
    for (size_t i = 0; c->near && i < c->row_count; i++) {
        c->near[i] = -1;
    }
    sqlite3_bind_text(s, 1, site, -1, SQLITE_TRANSIENT);
    while (c->near && query_step(c, s)) {
        const struct row *r = find_row(c, column_int(s, 0));
        int64_t metres = column_int(s, 1);
        if (r && metres >= 0 && metres < INT32_MAX) {
            c->near[r - c->rows] = (int32_t)metres;
        }
    }
    sqlite3_reset(s);
}

static void ask_near(struct catalogue *c, const struct catalogue_query *q)
{
    char site[200] = "";
    sqlite3_stmt *s = c->queries[QUERY_SITES];
    while (query_step(c, s)) {
        if (distance_m(sqlite3_column_double(s, 1), sqlite3_column_double(s, 2), q->site_lat, q->site_lon) <= SAME_SITE_M) {
            snprintf(site, sizeof site, "%.*s", STR_FMT(column_slice(s, 0)));
        }
    }
    sqlite3_reset(s);
    free(c->near);
    c->near = NULL;
    c->near_asked = true;
    c->near_lat = q->site_lat;
    c->near_lon = q->site_lon;
    if (site[0]) {
        load_near(c, site);
    }
}

int row_distance_m(struct catalogue *c, const struct row *r, const struct catalogue_query *q)
{
    if (!q->has_site) {
        return -1;
    }
    if (!c->near_asked || c->near_lat < q->site_lat || c->near_lat > q->site_lat || c->near_lon < q->site_lon
        || c->near_lon > q->site_lon) {
        ask_near(c, q);
    }
    if (c->near) {
        return c->near[r - c->rows];
    }
    return r->has_position ? distance_m((double)r->lat, (double)r->lon, q->site_lat, q->site_lon) : -1;
}
