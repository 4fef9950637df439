#include "app/signage/sign.h"

enum { THEMES = THEME_NEUVONTA + 1, DAY_S = 86400 };

static struct catalogue_query coming(const struct state *s, int theme)
{
    struct catalogue_query q = state_query(s);
    q.theme = theme;
    q.only_events = true;
    q.from_utc = s->now_utc;
    q.to_utc = s->now_utc + (int64_t)SIGN_HORIZON_DAYS * DAY_S;
    return q;
}

/* Something to come to: not cancelled, open to whoever reads, and not begun (what goes on for days can be joined any time). */
static bool is_inviting(const struct item *it, int64_t now_utc)
{
    bool for_days = it->all_day || it->end_utc - it->start_utc > DAY_S;
    bool begun = it->start_utc > 0 && it->start_utc <= now_utc && !for_days;
    return it->status == STATUS_ACTIVE && it->access != ACCESS_CLOSED_GROUP && !begun;
}

/* The turn-th of the next inviting events, counted round. Few are loaded at a time: mostly one of the first will do. */
static bool get_event(const struct state *s, int turn, struct arena *a, struct sign *out)
{
    struct catalogue_query q = coming(s, -1);
    struct item *good[SIGN_EVENTS], *rows;
    size_t n = 0, wanted = (size_t)turn % SIGN_EVENTS, count = SIGN_ROWS;
    q.limit = SIGN_ROWS;
    for (; n <= wanted && count == q.limit && q.offset < SIGN_EVENTS * 3; q.offset += q.limit) {
        catalogue_list(s->catalogue, &q, a, &rows, &count);
        for (size_t i = 0; i < count && n < SIGN_EVENTS; i++) {
            if (is_inviting(&rows[i], s->now_utc)) {
                good[n++] = &rows[i];
            }
        }
    }
    if (n == 0) {
        return false;
    }
    *out = (struct sign){ .is_event = true, .rows = good[wanted % n], .row_count = 1 };
    out->theme = out->rows->theme;
    return true;
}

static bool get_theme(const struct state *s, int turn, struct arena *a, struct sign *out)
{
    enum theme theme = (enum theme)(turn % THEMES);
    struct catalogue_query q = coming(s, (int)theme);
    q.limit = SIGN_ROWS * 2;
    struct item *rows;
    size_t count;
    if (catalogue_list(s->catalogue, &q, a, &rows, &count) == 0) {
        /* Nothing with a time this week: the theme's services themselves. */
        q = state_query(s);
        q.theme = (int)theme;
        q.limit = SIGN_ROWS;
        catalogue_list(s->catalogue, &q, a, &rows, &count);
    }
    size_t n = 0;
    for (size_t i = 0; i < count && n < SIGN_ROWS; i++) {
        if (is_inviting(&rows[i], s->now_utc)) {
            rows[n++] = rows[i];
        }
    }
    *out = (struct sign){ .theme = theme, .rows = rows, .row_count = n };
    return n > 0;
}

bool sign_get(const struct state *s, struct arena *a, struct sign *out)
{
    int turn = s->sign_page / 2;
    bool event_first = s->sign_page % 2 == 0;
    if (event_first) {
        return get_event(s, turn, a, out) || get_theme(s, turn, a, out);
    }
    for (int i = 0; i < THEMES; i++) {
        if (get_theme(s, turn + i, a, out)) {
            return true;
        }
    }
    return get_event(s, turn, a, out);
}

size_t sign_invited(const struct state *s, size_t room, struct str *out)
{
    struct str others[CONFIG_LANGUAGE_MAX];
    size_t count = 0;
    for (size_t i = 0; i < s->config->language_count; i++) {
        if (!str_equal_cstr(s->config->languages[i], s->visit.lang)) {
            others[count++] = s->config->languages[i];
        }
    }
    size_t groups = room > 0 ? (count + room - 1) / room : 0;
    if (groups == 0) {
        return 0;
    }
    size_t size = (count + groups - 1) / groups;    /* groups of one size: no page with one language alone */
    size_t first = (size_t)s->sign_page % groups * size;
    size_t n = 0;
    for (size_t i = first; i < count && n < size; i++) {
        out[n++] = others[i];
    }
    return n;
}
