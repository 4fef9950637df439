/* Words are looked for sentence by sentence, so that "no" in one does not
 * speak of another.  Where two sentences disagree, nothing is known. */
#include "app/build/filters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/clean.h"
#include "app/build/geo.h"
#include "app/build/table.h"

enum { PARTS_MAX = 4, GAP_BYTES = 40, EFFORT = FILTER_COUNT, TARGET_COUNT };
/* Metres. The stations' positions are good to about 150 m, and beyond FAR_M another town's station may be nearer. */
enum { NEAR_M = 500, UNSURE_M = 150, FAR_M = 2500 };
enum { DAY_S = 86400, NOON_MIN = 12 * 60, EVENING_MIN = 17 * 60, LEAST_MIN = 30, REACH_S = 3600 };
enum { ADULT_AGE = 16 };

enum where { WHERE_TERM, WHERE_NAME, WHERE_TEXT, WHERE_SENTENCE };
enum says { SAYS_NOTHING, SAYS_NO, SAYS_YES };    /* of effort: 1 to 3 */

struct rule {
    int target;                /* enum filter or EFFORT */
    int says;
    enum where where;
    struct str scope;          /* scheme of a term, language of a word */
    struct str parts[PARTS_MAX];
    size_t part_count;         /* of a term: one, the code */
};

struct station { struct str name; struct geo_point at; };

struct filters {
    struct arena *arena;
    ROWS(struct rule) rules;
    ROWS(struct station) stations;
};

/* What was found so far of one target. */
struct evidence { bool yes[FILTER_COUNT], no[FILTER_COUNT]; int effort; };

/* ---- the tables ---- */

static bool parse_target(struct str text, int *target)
{
    for (int i = 0; i < FILTER_COUNT; i++) {
        if (str_equal_cstr(text, filter_code((enum filter)i))) {
            *target = i;
            return true;
        }
    }
    *target = EFFORT;
    return str_equal_cstr(text, "effort");
}

static bool parse_says(struct str text, int target, int *says)
{
    static const char *const words[] = { [SAYS_NOTHING] = "unknown", [SAYS_NO] = "no", [SAYS_YES] = "yes" };
    if (target == EFFORT) {
        *says = text.n == 1 ? text.p[0] - '0' : 0;
        return *says >= 1 && *says <= 3;
    }
    for (int i = SAYS_NOTHING; i <= SAYS_YES; i++) {
        if (str_equal_cstr(text, words[i])) {
            *says = i;
            return true;
        }
    }
    return false;
}

/* "name:fi", "text:sv", "sentence:en" or the scheme of a term. */
static bool parse_where(struct str text, struct rule *rule)
{
    static const struct { const char *prefix; enum where where; } kinds[] = {
        { "name:", WHERE_NAME }, { "text:", WHERE_TEXT }, { "sentence:", WHERE_SENTENCE }, { "term:", WHERE_TERM },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t n = strlen(kinds[i].prefix);
        if (str_starts_with(text, str_of(kinds[i].prefix)) && text.n > n) {
            rule->where = kinds[i].where;
            rule->scope = str_sub(text, n, text.n);
            return true;
        }
    }
    return false;
}

/* The words of a pattern, divided by '*'. It begins at a word unless it begins with '*', and a '.' ends it at a word's end. */
static bool parse_pattern(struct str text, struct rule *rule, struct arena *a)
{
    if (rule->where == WHERE_TERM) {
        rule->parts[rule->part_count++] = text;
        return text.n > 0;
    }
    struct str rest = text, part;
    bool anywhere = str_starts_with(text, STR("*")), whole = str_ends_with(text, STR("."));
    while (rule->part_count < PARTS_MAX && str_next(&rest, '*', &part)) {
        struct str word = clean_fold(a, part);
        if (word.n) {
            bool first = rule->part_count == 0 && !anywhere, last = rest.n == 0 && whole;
            rule->parts[rule->part_count++] = arena_format(a, "%s%.*s%s", first ? " " : "", STR_FMT(word), last ? " " : "");
        }
    }
    return rule->part_count > 0;
}

static bool load_rules(struct filters *f, const char *path, struct err *e)
{
    struct table table;
    if (!table_load(&table, path, 4, f->arena, e)) {
        return false;
    }
    for (size_t i = 0; i < table.rows.count; i++) {
        const struct table_row *in = &table.rows.at[i];
        struct rule rule = { 0 };
        if (!parse_target(in->cell[0], &rule.target) || !parse_says(in->cell[1], rule.target, &rule.says)
            || !parse_where(in->cell[2], &rule) || !parse_pattern(in->cell[3], &rule, f->arena)) {
            return err_set(e, ERR_FORMAT, "%s: line %zu: a filter, yes, no or unknown, a place to look and a pattern expected",
                           path, in->line);
        }
        *ROWS_ADD(f->arena, &f->rules) = rule;
    }
    return true;
}

static bool parse_degrees(struct str text, double *out)
{
    char *end;
    *out = text.n ? strtod(text.p, &end) : 0;
    return text.n && end == text.p + text.n;
}

static bool load_stations(struct filters *f, const char *path, struct err *e)
{
    struct table table;
    if (!table_load(&table, path, 3, f->arena, e)) {
        return false;
    }
    for (size_t i = 0; i < table.rows.count; i++) {
        const struct table_row *in = &table.rows.at[i];
        struct station s = { .name = in->cell[0] };
        if (!parse_degrees(in->cell[1], &s.at.lat) || !parse_degrees(in->cell[2], &s.at.lon) || !geo_is_in_finland(s.at)) {
            return err_set(e, ERR_FORMAT, "%s: line %zu: a latitude and a longitude in Finland expected", path, in->line);
        }
        *ROWS_ADD(f->arena, &f->stations) = s;
    }
    return true;
}

bool filters_load(struct filters **out, const char *filters_path, const char *stations_path, struct err *e)
{
    struct arena *arena = arena_create();
    struct filters *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    if (!load_rules(f, filters_path, e) || !load_stations(f, stations_path, e)) {
        arena_destroy(arena);
        return false;
    }
    *out = f;
    return true;
}

void filters_destroy(struct filters *f)
{
    if (f) {
        arena_destroy(f->arena);
    }
}

/* ---- words and classes ---- */

/* A place is used in many ways: of itself, words tell only how one gets there and in. */
static bool may_tell(enum item_kind kind, int target)
{
    bool of_place = target == FILTER_step_free || target == FILTER_parking;
    if (kind == KIND_UNIT) {
        return of_place;
    }
    return kind == KIND_EVENT || !of_place;
}

/* Which pairs of bytes a sentence has, at the beginning of words and anywhere: most rules need not be tried. */
struct pairs { uint64_t first[64], any[64]; };

static unsigned pair_number(const char *p)
{
    return ((unsigned)(unsigned char)p[0] * 31u + (unsigned char)p[1]) & 4095u;
}

static struct pairs find_pairs(struct str sentence)
{
    struct pairs p = { .first = { 0 } };
    for (size_t i = 0; i + 1 < sentence.n; i++) {
        unsigned n = pair_number(sentence.p + i);
        p.any[n / 64] |= UINT64_C(1) << n % 64;
        if (i > 0 && sentence.p[i - 1] == ' ') {
            p.first[n / 64] |= UINT64_C(1) << n % 64;
        }
    }
    return p;
}

static bool may_match(const struct pairs *p, const struct rule *rule)
{
    struct str word = rule->parts[0];
    bool first = word.p[0] == ' ';
    if (word.n < (first ? 3u : 2u)) {
        return true;
    }
    unsigned n = pair_number(word.p + first);
    return ((first ? p->first : p->any)[n / 64] >> n % 64 & 1) != 0;
}

/* A pattern's words come in order, at most GAP_BYTES apart. `sentence` is folded, with a blank at both ends. */
static bool matches(struct str sentence, const struct rule *rule)
{
    size_t from = 0;
    for (size_t i = 0; i < rule->part_count; i++) {
        struct str word = rule->parts[i];
        struct str window = i == 0 ? sentence : str_sub(sentence, from, word.n + GAP_BYTES);
        long at = str_find(window, word);
        if (at < 0) {
            return false;
        }
        from += (size_t)at + word.n;
    }
    return true;
}

static void add_effort(struct evidence *v, int effort)
{
    v->effort = effort > v->effort ? effort : v->effort;    /* nobody is promised less than it may take */
}

/* In one sentence "unknown" is stronger than "no", and "no" stronger than "yes", whose words it holds. */
static void read_sentence(const struct filters *f, struct str sentence, enum where where, struct str lang, enum item_kind kind,
                          struct evidence *v)
{
    bool found[TARGET_COUNT][SAYS_YES + 1] = { 0 };
    struct pairs pairs = find_pairs(sentence);
    for (size_t i = 0; i < f->rules.count; i++) {
        const struct rule *rule = &f->rules.at[i];
        bool here = rule->where == where || (where == WHERE_NAME && rule->where == WHERE_TEXT);
        if (!here || !may_match(&pairs, rule) || !str_equal(rule->scope, lang) || !may_tell(kind, rule->target)
            || !matches(sentence, rule)) {
            continue;
        }
        if (rule->target == EFFORT) {
            add_effort(v, rule->says);
        } else {
            found[rule->target][rule->says] = true;
        }
    }
    for (int t = 0; t < FILTER_COUNT; t++) {
        v->no[t] = v->no[t] || (!found[t][SAYS_NOTHING] && found[t][SAYS_NO]);
        v->yes[t] = v->yes[t] || (!found[t][SAYS_NOTHING] && !found[t][SAYS_NO] && found[t][SAYS_YES]);
    }
}

/* Sentences end at lines and at marks before a blank. */
static void read_text(const struct filters *f, struct str text, enum where where, struct str lang, enum item_kind kind,
                      struct arena *a, struct evidence *v)
{
    for (size_t start = 0, i = 0; i < text.n; i++) {
        bool last = i + 1 == text.n;
        bool mark = strchr(".!?", text.p[i]) && (last || text.p[i + 1] == ' ');
        if (last || mark || text.p[i] == '\n') {
            struct str folded = clean_fold(a, str_sub(text, start, i + 1 - start));
            if (folded.n) {
                read_sentence(f, arena_format(a, " %.*s ", STR_FMT(folded)), where, lang, kind, v);
            }
            start = i + 1;
        }
    }
}

static void read_texts(const struct filters *f, const struct record *r, enum item_kind kind, struct arena *a, struct evidence *v)
{
    for (size_t i = 0; i < r->texts.count; i++) {
        const struct record_text *t = &r->texts.at[i];
        switch (t->field) {
        case FIELD_NAME: case FIELD_ALT_NAME:
            read_text(f, t->value, WHERE_NAME, t->lang, kind, a, v);
            break;
        case FIELD_SUMMARY: case FIELD_BODY: case FIELD_INSTRUCTION: case FIELD_ACCESS_NOTE: case FIELD_FOR_WHOM:
        case FIELD_STEPS: case FIELD_THERE: case FIELD_PLACE_EXTRA:
            read_text(f, t->value, WHERE_TEXT, t->lang, kind, a, v);
            break;
        case FIELD_PRICE: case FIELD_PLACE: case FIELD_HOURS: case FIELD_OWNER: case FIELD_COUNT:
            break;
        }
    }
    for (size_t i = 0; i < r->sentences.count; i++) {
        read_text(f, r->sentences.at[i].value, WHERE_SENTENCE, r->sentences.at[i].lang, kind, a, v);
    }
}

static void read_terms(const struct filters *f, const struct record *r, struct evidence *v)
{
    for (size_t i = 0; i < f->rules.count; i++) {
        const struct rule *rule = &f->rules.at[i];
        if (rule->where != WHERE_TERM || !may_tell(r->kind, rule->target)) {
            continue;
        }
        for (size_t k = 0; k < r->terms.count; k++) {
            if (!str_equal(r->terms.at[k].code, rule->parts[0]) || !str_equal(r->terms.at[k].scheme, rule->scope)) {
                continue;
            }
            if (rule->target == EFFORT) {
                add_effort(v, rule->says);
            } else {
                v->no[rule->target] = v->no[rule->target] || rule->says == SAYS_NO;
                v->yes[rule->target] = v->yes[rule->target] || rule->says == SAYS_YES;
            }
        }
    }
}

/* ---- fields ---- */

static void tell(struct evidence *v, enum filter f, bool yes)
{
    *(yes ? &v->yes[f] : &v->no[f]) = true;
}

static void read_values(const struct record *r, struct evidence *v)
{
    if (r->charge == CHARGE_FREE || r->charge == CHARGE_PAID) {
        tell(v, FILTER_free, r->charge == CHARGE_FREE);
    }
    if (r->access == ACCESS_OPEN || r->access == ACCESS_REGISTRATION) {
        tell(v, FILTER_registration, r->access == ACCESS_REGISTRATION);
    }
    if (r->places_left >= 0 && r->places_at_utc) {
        tell(v, FILTER_places_left, r->places_left > 0);
    }
    if (r->min_age >= ADULT_AGE) {
        tell(v, FILTER_with_children, false);
    }
}

/* The service map's wheelchair user, who arrives alone (11) or is brought by car (12). */
static void read_views(const struct record *r, struct evidence *v)
{
    for (size_t i = 0; i < r->views.count; i++) {
        const struct record_view *view = &r->views.at[i];
        bool wheelchair = str_equal_cstr(view->viewpoint, "11") || str_equal_cstr(view->viewpoint, "12");
        bool ok = str_equal_cstr(view->value, "ok");
        if (wheelchair && (ok || str_equal_cstr(view->value, "shortcoming"))) {
            tell(v, FILTER_step_free, ok);
        }
    }
}

static void read_position(const struct filters *f, const struct record *r, const struct filters_context *c, struct evidence *v)
{
    const struct record *at = r->has_position ? r : c->place;
    if (r->remote == TRI_YES || !at || !at->has_position) {
        return;
    }
    double least = FAR_M;
    for (size_t i = 0; i < f->stations.count; i++) {
        double d = geo_distance_m((struct geo_point){ at->lat, at->lon }, f->stations.at[i].at);
        least = d < least ? d : least;
    }
    if (least <= NEAR_M || (least > NEAR_M + UNSURE_M && least < FAR_M)) {
        tell(v, FILTER_near_rail, least <= NEAR_M);
    }
}

/* ---- times ---- */

static const struct { enum filter filter; int from_min, to_min; } parts_of_day[] = {
    { FILTER_morning, 0, NOON_MIN }, { FILTER_daytime, NOON_MIN, EVENING_MIN }, { FILTER_evening, EVENING_MIN, DAY_S / 60 },
};
enum { PARTS_OF_DAY = sizeof parts_of_day / sizeof parts_of_day[0] };

static int part_of_day(int64_t utc_s)
{
    struct civil t = civil_from_utc(utc_s);
    int minute = t.hour * 60 + t.minute, part = 0;
    while (minute >= parts_of_day[part].to_min) {
        part++;
    }
    return part;
}

/* What begins in a part of the day is then; what still goes on there is neither clearly then nor clearly not. */
static void read_starts(const struct record *r, const struct filters_context *c, struct evidence *v)
{
    bool begins[PARTS_OF_DAY] = { false }, reaches[PARTS_OF_DAY] = { false };
    bool series = c->start_count > 0 && !c->is_session;
    if (!series && (!r->has_start || r->all_day || r->recurring)) {
        return;
    }
    bool days = !series && r->has_end && r->end_utc - r->start_utc > DAY_S;
    size_t count = series ? c->start_count : 1;
    for (size_t i = 0; i < count; i++) {
        int64_t start = series ? c->starts_utc[i] : r->start_utc;
        begins[part_of_day(start)] = true;
        int64_t end = !series && r->has_end ? r->end_utc : start;
        for (int p = 0; p < PARTS_OF_DAY; p++) {
            int64_t begun = civil_to_utc(civil_from_utc(start).date, parts_of_day[p].from_min / 60, 0, 0);
            reaches[p] = reaches[p] || days || (begun > start && end > begun + REACH_S);
        }
    }
    for (int p = 0; p < PARTS_OF_DAY; p++) {
        if (begins[p] || !reaches[p]) {
            tell(v, parts_of_day[p].filter, begins[p]);
        }
    }
}

static bool is_past(const struct record_period *p, struct date today)
{
    return p->to.year && date_compare(p->to, today) < 0;
}

/* The ordinary week's hours; an exception tells of its own days only. */
static void read_hours(const struct record *r, const struct filters_context *c, struct evidence *v)
{
    bool open[PARTS_OF_DAY] = { false }, any = false;
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        if (p->override || p->closed || p->holiday != HOLIDAY_NONE || is_past(p, c->today)) {
            continue;
        }
        for (size_t k = 0; k < p->spans.count; k++) {
            const struct record_span *s = &p->spans.at[k];
            any = true;
            for (int d = 0; d < PARTS_OF_DAY; d++) {
                int from = s->opens_min > parts_of_day[d].from_min ? s->opens_min : parts_of_day[d].from_min;
                int to = s->closes_min < parts_of_day[d].to_min ? s->closes_min : parts_of_day[d].to_min;
                open[d] = open[d] || to - from >= LEAST_MIN;
            }
        }
    }
    for (int d = 0; any && d < PARTS_OF_DAY; d++) {
        tell(v, parts_of_day[d].filter, open[d]);
    }
}

static int compare_days(const void *x, const void *y)
{
    const int64_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* The different days of the sessions, in order. */
static size_t session_days(const struct filters_context *c, struct arena *a, int64_t **out)
{
    int64_t *days = arena_array(a, c->start_count, sizeof *days);
    size_t n = 0;
    for (size_t i = 0; i < c->start_count; i++) {
        days[i] = date_to_days(civil_from_utc(c->starts_utc[i]).date);
    }
    qsort(days, c->start_count, sizeof *days, compare_days);
    for (size_t i = 0; i < c->start_count; i++) {
        if (n == 0 || days[i] != days[n - 1]) {
            days[n++] = days[i];
        }
    }
    *out = days;
    return n;
}

/* Weekly: three times or more, and a week after each day again, as far as the sessions are known. With more than a week
 * between all of them it is not; with a gap here and there nothing is known. */
static enum tristate is_weekly(const struct filters_context *c, struct arena *a)
{
    int64_t *days;
    size_t n = session_days(c, a, &days);
    bool regular = n >= 3 && days[n - 1] - days[0] >= 14, seldom = n >= 3;
    for (size_t i = 0; i < n; i++) {
        int64_t next = days[i] + 7;
        regular = regular && (next > days[n - 1] || bsearch(&next, days, n, sizeof *days, compare_days));
        seldom = seldom && (i == 0 || days[i] - days[i - 1] > 7);
    }
    return regular ? TRI_YES : seldom ? TRI_NO : TRI_UNKNOWN;
}

/* A meeting of its own is once. One may often come to a series just once; only where one signs up for it, one may not. */
static void read_rhythm(const struct record *r, const struct filters_context *c, struct arena *a, struct evidence *v)
{
    if (r->kind != KIND_EVENT) {
        return;
    }
    if (c->start_count > 1 || c->is_session) {
        enum tristate weekly = is_weekly(c, a);
        if (weekly != TRI_UNKNOWN) {
            tell(v, FILTER_weekly, weekly == TRI_YES);
        }
        if (r->access == ACCESS_REGISTRATION) {
            tell(v, FILTER_single, false);
        }
    } else if (!r->recurring && c->start_count == 0 && r->has_start && !r->all_day
               && (!r->has_end || r->end_utc - r->start_utc <= DAY_S)) {
        tell(v, FILTER_single, true);
        tell(v, FILTER_weekly, false);
    }
}

/* ---- all ---- */

static enum tristate decide(const struct evidence *v, int filter)
{
    if (v->yes[filter] == v->no[filter]) {
        return TRI_UNKNOWN;
    }
    return v->yes[filter] ? TRI_YES : TRI_NO;
}

static enum tristate opposite(enum tristate t)
{
    return t == TRI_YES ? TRI_NO : TRI_UNKNOWN;
}

/* How one gets into the place where it is held, when the record does not tell it. */
static void read_place(const struct filters *f, const struct record *place, struct arena *a, struct evidence *v)
{
    struct evidence of_place = { .effort = 0 };
    read_texts(f, place, KIND_UNIT, a, &of_place);
    read_views(place, &of_place);
    for (int t = 0; t < FILTER_COUNT; t++) {
        if (!v->yes[t] && !v->no[t] && may_tell(KIND_UNIT, t)) {
            v->yes[t] = of_place.yes[t];
            v->no[t] = of_place.no[t];
        }
    }
}

void filters_apply(const struct filters *f, const struct record *r, const struct filters_context *c, struct arena *a,
                   enum tristate out[FILTER_COUNT], int *effort)
{
    struct evidence v = { .effort = 0 };
    read_values(r, &v);
    read_terms(f, r, &v);
    read_texts(f, r, r->kind, a, &v);
    read_views(r, &v);
    read_position(f, r, c, &v);
    read_starts(r, c, &v);
    read_hours(r, c, &v);
    read_rhythm(r, c, a, &v);
    if (c->place && r->remote != TRI_YES) {
        read_place(f, c->place, a, &v);
    }
    *effort = r->effort ? r->effort : v.effort;
    if (*effort) {
        tell(&v, FILTER_light, *effort == 1);
    }
    for (int t = 0; t < FILTER_COUNT; t++) {
        out[t] = r->filters[t] != TRI_UNKNOWN ? r->filters[t] : decide(&v, t);
    }
    if (out[FILTER_alone] == TRI_UNKNOWN) {
        out[FILTER_alone] = opposite(out[FILTER_in_group]);
    } else if (out[FILTER_in_group] == TRI_UNKNOWN) {
        out[FILTER_in_group] = opposite(out[FILTER_alone]);
    }
}
