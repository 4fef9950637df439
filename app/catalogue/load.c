/* One item as a whole.  A session tells what it tells itself; the rest is its
 * series', and what neither tells of the place is the unit's. */
#include <limits.h>
#include <string.h>

#include "app/catalogue/internal.h"
#include "app/catalogue/link.h"
#include "app/model/facts.h"

const char *const catalogue_queries[QUERY_COUNT] = {
    [QUERY_ITEM] = "SELECT code, kind, status, charge, access, remote, parent_id, unit_id, start_utc, end_utc, all_day,"
        " enrol_start_utc, enrol_end_utc, places_left, places_at_utc, min_age, max_age, place_name,"
        " effort, via, missing, source_hash, type FROM item WHERE id = ?1",
    [QUERY_TEXTS] = "SELECT field, lang, register, value, origin, reviewer, reviewed_on, stale FROM text WHERE item_id = ?1",
    [QUERY_NAMES] = "SELECT field, lang, register, value, origin, reviewer, reviewed_on, stale FROM text"
        " WHERE item_id = ?1 AND field = 'name'",
    [QUERY_ADDRESS] = "SELECT lang, street, zip, city FROM address WHERE item_id = ?1",
    [QUERY_LANGUAGES] = "SELECT lang FROM service_language WHERE item_id = ?1"
        " ORDER BY CASE lang WHEN 'fi' THEN 0 WHEN 'sv' THEN 1 WHEN 'en' THEN 2 ELSE 3 END, lang",
    [QUERY_AUDIENCE] = "SELECT code FROM audience WHERE item_id = ?1 ORDER BY code",
    [QUERY_THEMES] = "SELECT theme FROM item_theme WHERE item_id = ?1 ORDER BY weight DESC, theme",
    [QUERY_CONTACTS] = "SELECT kind, lang, label, value, value_e164, charge_note FROM contact WHERE item_id = ?1 ORDER BY sort",
    [QUERY_PERIODS] = "SELECT id, valid_from, valid_to, override, closed, holiday FROM hours_period WHERE item_id = ?1 ORDER BY id",
    [QUERY_SPANS] = "SELECT weekday, opens, closes, state, weeks FROM hours_span WHERE period_id = ?1 ORDER BY weekday, opens",
    [QUERY_LINKS] = "SELECT lang, url FROM link WHERE item_id = ?1",
    [QUERY_FILTERS] = "SELECT item_id"
#define FILTER(name) ", " #name
#include "app/model/filters.def"
#undef FILTER
        " FROM filter WHERE item_id = ?1",
    [QUERY_GLOSSES] = "SELECT g.lang, g.word, g.explanation FROM item_gloss x JOIN gloss g ON g.id = x.gloss_id"
        " WHERE x.item_id = ?1 ORDER BY x.sort",
    [QUERY_STEP_FREE] = "SELECT value FROM accessibility WHERE item_id = ?1 AND viewpoint = '11'",
    [QUERY_SOURCES] = "SELECT s.attribution_fi, s.attribution_sv, s.attribution_en, x.source_id, x.source_key"
        " FROM item_source x LEFT JOIN source s ON s.id = x.source_id"
        " WHERE x.item_id = ?1 ORDER BY x.sort",
    [QUERY_FIND_SOURCE_KEY] = "SELECT item_id FROM item_source WHERE source_id = ?1 AND source_key = ?2",
    [QUERY_FIND_CODE] = "SELECT id FROM item WHERE code = ?1",
    [QUERY_SITES] = "SELECT id, lat, lon FROM site",
    [QUERY_NEAR] = "SELECT item_id, metres FROM near WHERE site_id = ?1",
    [QUERY_ATTRIBUTIONS] = "SELECT id, name, licence, attribution_fi, attribution_sv, attribution_en FROM source ORDER BY id",
};

static const char *const kind_words[] = { "service", "unit", "event", "channel", NULL };
static const char *const status_words[] = { "active", "cancelled", "postponed", "rescheduled", "closed", NULL };
static const char *const charge_words[] = { "free", "paid", "other", "unknown", NULL };
static const char *const access_words[] = { "open", "registration", "card", "referral", "closed_group", "unknown", NULL };
static const char *const remote_words[] = { "unknown", "no", "yes", NULL };
static const char *const contact_words[] = { "phone", "email", "web", "eservice", NULL };

/* A small number, or `none` when it is NULL or no sensible one. */
static int column_small(sqlite3_stmt *s, int column, int none)
{
    int64_t v = sqlite3_column_type(s, column) == SQLITE_NULL ? -1 : column_int(s, column);
    return v >= 0 && v < 1000000 ? (int)v : none;
}

/* ---- lists of an item ---- */

enum { WORDS_MAX = 64, CONTACTS_MAX = 32, PERIODS_MAX = 400, SPANS_MAX = 128, GLOSSES_MAX = 16 };

static struct str *load_words(struct catalogue *c, enum query q, int64_t id, struct arena *a, size_t *count)
{
    struct str words[WORDS_MAX];
    sqlite3_stmt *s = query_with_id(c, q, id);
    for (*count = 0; *count < WORDS_MAX && query_step(c, s);) {
        words[(*count)++] = column_text(s, 0, a);
    }
    sqlite3_reset(s);
    struct str *kept = arena_array(a, *count, sizeof *kept);
    if (*count) {
        memcpy(kept, words, *count * sizeof *kept);
    }
    return kept;
}

static void load_address(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_ADDRESS, id);
    int best = -1;
    while (query_step(c, s)) {
        int rank = text_rank(column_slice(s, 0), REG_YLEISKIELI, lang);
        if (best < 0 || rank < best) {
            best = rank;
            out->street = column_line(s, 1, a);
            out->zip = column_line(s, 2, a);
            out->city = column_line(s, 3, a);
        }
    }
}

/* Sources repeat a number once a language. */
static bool is_told(const struct contact *all, size_t count, const struct contact *c)
{
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind == c->kind && str_equal(all[i].value, c->value) && (c->label.n == 0 || str_equal(all[i].label, c->label))) {
            return true;
        }
    }
    return false;
}

/* Of each kind: those for every language and those of the visitor's, or else those of the next language. */
static size_t choose_contacts(struct contact *all, size_t count, struct str lang)
{
    int best[CONTACT_ESERVICE + 1] = { 99, 99, 99, 99 };
    for (size_t i = 0; i < count; i++) {
        int rank = all[i].lang.n ? text_rank(all[i].lang, REG_YLEISKIELI, lang) : 0;
        best[all[i].kind] = rank < best[all[i].kind] ? rank : best[all[i].kind];
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        int rank = all[i].lang.n ? text_rank(all[i].lang, REG_YLEISKIELI, lang) : 0;
        bool own = str_equal(all[i].lang, lang);
        if ((own || rank == 0 || rank == best[all[i].kind]) && !is_told(all, kept, &all[i])) {
            all[kept++] = all[i];
        }
    }
    return kept;
}

static void load_contacts(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    struct contact all[CONTACTS_MAX];
    size_t count = 0;
    sqlite3_stmt *s = query_with_id(c, QUERY_CONTACTS, id);
    while (count < CONTACTS_MAX && query_step(c, s)) {
        all[count++] = (struct contact){
            .kind = (enum contact_kind)word_index(column_slice(s, 0), contact_words, CONTACT_WEB),
            .lang = column_text(s, 1, a), .label = column_line(s, 2, a), .value = column_line(s, 3, a),
            .e164 = column_text(s, 4, a), .charge_note = column_text(s, 5, a),
        };
    }
    sqlite3_reset(s);
    count = choose_contacts(all, count, lang);
    out->contacts = arena_array(a, count, sizeof *out->contacts);
    if (count) {
        memcpy(out->contacts, all, count * sizeof *all);
    }
    out->contact_count = count;
}

static void load_spans(struct catalogue *c, int64_t period_id, struct arena *a, struct hours_period *p)
{
    struct hours_span spans[SPANS_MAX];
    sqlite3_stmt *s = query_with_id(c, QUERY_SPANS, period_id);
    while (p->span_count < SPANS_MAX && query_step(c, s)) {
        int state = column_small(s, 3, -1), weeks = column_small(s, 4, -1);
        if (state < 0 || state > HOURS_SELF_SERVICE || weeks < 0 || weeks > HOURS_EVEN_WEEKS) {
            continue;    /* a wrong hour is worse than none */
        }
        spans[p->span_count++] = (struct hours_span){
            .weekday = column_small(s, 0, 0), .opens_min = column_small(s, 1, -1), .closes_min = column_small(s, 2, -1),
            .state = (enum hours_state)state, .weeks = (enum hours_weeks)weeks,
        };
    }
    sqlite3_reset(s);
    p->spans = arena_array(a, p->span_count, sizeof *p->spans);
    if (p->span_count) {
        memcpy(p->spans, spans, p->span_count * sizeof *spans);
    }
}

/* A period with an unreadable date or an unknown holiday is left out: a wrong day is worse than none. */
static bool read_period_dates(sqlite3_stmt *s, struct hours_period *p)
{
    struct str from = column_slice(s, 1), to = column_slice(s, 2);
    return p->holiday >= HOLIDAY_NONE && p->holiday < HOLIDAY_COUNT && (from.n == 0 || date_parse_iso(from, &p->from)) && (to.n == 0 || date_parse_iso(to, &p->to));
}

static void load_hours(struct catalogue *c, int64_t id, struct arena *a, struct item *out)
{
    struct hours_period periods[PERIODS_MAX];
    size_t count = 0;
    sqlite3_stmt *s = query_with_id(c, QUERY_PERIODS, id);
    while (count < PERIODS_MAX && query_step(c, s)) {
        struct hours_period p = { .override = column_int(s, 3) != 0, .closed = column_int(s, 4) != 0,
                                  .holiday = (enum holiday)column_small(s, 5, HOLIDAY_COUNT) };
        if (read_period_dates(s, &p)) {
            load_spans(c, column_int(s, 0), a, &p);
            periods[count++] = p;
        }
    }
    sqlite3_reset(s);
    out->hours.periods = arena_array(a, count, sizeof *periods);
    if (count) {
        memcpy(out->hours.periods, periods, count * sizeof *periods);
    }
    out->hours.period_count = count;
}

struct str catalogue_attribution_language(struct str lang)
{
    return str_equal_cstr(lang, "fi") || str_equal_cstr(lang, "sv") ? lang : STR("en");
}

int attribution_column(struct str lang, int first)
{
    return first + (str_equal_cstr(lang, "fi") ? 0 : str_equal_cstr(lang, "sv") ? 1 : 2);
}

/* Whole lines only: "Lähde: A" is not in "Lähde: AB". */
static bool has_line(struct str lines, struct str wanted)
{
    struct str line;
    while (lines.n && str_next(&lines, '\n', &line)) {
        if (str_equal(line, wanted)) {
            return true;
        }
    }
    return false;
}

static void add_attribution(struct item *out, struct str line, struct arena *a)
{
    if (line.n && !has_line(out->attribution, line)) {
        out->attribution = out->attribution.n ? arena_format(a, "%.*s\n%.*s", STR_FMT(out->attribution), STR_FMT(line)) : line;
    }
}

/* How near the language of an item's own page is to the visitor's; INT_MAX when it has none. */
static int load_own_link(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_LINKS, id);
    int best = INT_MAX;
    while (query_step(c, s)) {
        int rank = text_rank(column_slice(s, 0), REG_YLEISKIELI, lang);
        out->url_in_languages = best < INT_MAX;
        if (rank < best) {
            best = rank;
            out->url = column_text(s, 1, a);
        }
    }
    return best;
}

/* The language in which a template's page is shown to a visitor: sources have pages in these three. */
static struct str page_language(const struct link_template *t, struct str visitor)
{
    bool has = str_equal_cstr(visitor, "fi") || str_equal_cstr(visitor, "sv") || str_equal_cstr(visitor, "en");
    return t->lang.n ? t->lang : has ? visitor : STR("fi");
}

/* A page of this source that is nearer to the visitor's language than the one that was found. */
static void try_templates(const struct catalogue *c, struct str source, struct str key, struct str lang, int *best, struct arena *a,
                          struct item *out)
{
    for (size_t i = 0; i < c->template_count; i++) {
        const struct link_template *t = &c->templates[i];
        struct str page = page_language(t, lang);
        int rank = text_rank(page, REG_YLEISKIELI, lang);
        bool kind_fits = str_equal_cstr(t->kind, "*") || str_equal_cstr(t->kind, kind_words[out->kind]);
        if (!kind_fits || !str_equal(t->source, source)) {
            continue;
        }
        out->url_in_languages = out->url_in_languages || t->lang.n > 0 || str_find(t->template, STR("{lang}")) >= 0;
        if (rank < *best) {
            *best = rank;
            out->url = link_format(t->template, page, key, a);
        }
    }
}

/* Its key, its page and who told of it; the kind is loaded. */
static void load_sources(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    int best = load_own_link(c, id, lang, a, out);
    sqlite3_stmt *s = query_with_id(c, QUERY_SOURCES, id);
    while (query_step(c, s)) {
        struct str source = column_slice(s, 3), key = column_slice(s, 4);
        if (out->key.n == 0) {
            out->key = arena_format(a, "%.*s:%.*s", STR_FMT(source), STR_FMT(key));
        }
        try_templates(c, source, key, lang, &best, a, out);
        add_attribution(out, column_text(s, attribution_column(lang, 0), a), a);
    }
}

static enum tristate load_step_free(struct catalogue *c, int64_t id)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_STEP_FREE, id);
    enum tristate answer = TRI_UNKNOWN;
    if (query_step(c, s)) {
        struct str value = column_slice(s, 0);
        answer = str_equal_cstr(value, "ok") ? TRI_YES : str_equal_cstr(value, "shortcoming") ? TRI_NO : TRI_UNKNOWN;
    }
    sqlite3_reset(s);
    return answer;
}

static void load_filters(struct catalogue *c, int64_t id, struct item *out)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_FILTERS, id);
    if (query_step(c, s)) {
        for (int i = 0; i < FILTER_COUNT; i++) {
            int v = column_small(s, i + 1, TRI_UNKNOWN);
            out->filters[i] = v <= TRI_YES ? (enum tristate)v : TRI_UNKNOWN;
        }
    }
    sqlite3_reset(s);
}

/* Is some text of the card shown in this language? A name alone is not, when there is a description in another. */
static bool shows_language(const struct item *it, struct str lang)
{
    const struct text *texts[] = { &it->for_whom, &it->summary, &it->steps, &it->there, &it->body };
    bool described = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        described = described || texts[i]->value.n;
        if (str_equal(texts[i]->lang, lang)) {
            return true;
        }
    }
    return !described && str_equal(it->name.lang, lang);
}

/* The item's texts are loaded: words are explained in the languages that these are shown in. */
static void load_glosses(struct catalogue *c, int64_t id, struct arena *a, struct item *out)
{
    struct gloss all[GLOSSES_MAX];
    size_t count = 0;
    sqlite3_stmt *s = query_with_id(c, QUERY_GLOSSES, id);
    while (count < GLOSSES_MAX && query_step(c, s)) {
        if (shows_language(out, column_slice(s, 0))) {
            all[count++] = (struct gloss){ .lang = column_text(s, 0, a), .word = column_text(s, 1, a), .explanation = column_text(s, 2, a) };
        }
    }
    sqlite3_reset(s);
    out->glosses = arena_array(a, count, sizeof *all);
    if (count) {
        memcpy(out->glosses, all, count * sizeof *all);
    }
    out->gloss_count = count;
}

/* ---- the whole ---- */

static bool load_fields(struct catalogue *c, int64_t id, struct arena *a, struct item *out)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_ITEM, id);
    if (!query_step(c, s)) {
        return false;
    }
    out->code = column_small(s, 0, 0);
    out->kind = (enum item_kind)word_index(column_slice(s, 1), kind_words, KIND_SERVICE);
    out->status = (enum item_status)word_index(column_slice(s, 2), status_words, STATUS_ACTIVE);
    out->charge = (enum charge)word_index(column_slice(s, 3), charge_words, CHARGE_UNKNOWN);
    out->access = (enum access)word_index(column_slice(s, 4), access_words, ACCESS_UNKNOWN);
    out->remote = (enum tristate)word_index(column_slice(s, 5), remote_words, TRI_UNKNOWN);
    out->parent_id = column_int(s, 6);
    out->unit_id = column_int(s, 7);
    out->start_utc = column_time(s, 8);
    out->end_utc = column_time(s, 9);
    out->all_day = column_int(s, 10) != 0;
    out->enrol_start_utc = column_time(s, 11);
    out->enrol_end_utc = column_time(s, 12);
    out->places_left = column_small(s, 13, -1);
    out->places_at_utc = column_time(s, 14);
    out->min_age = column_small(s, 15, -1);
    out->max_age = column_small(s, 16, -1);
    out->place = (struct text){ .value = column_line(s, 17, a), .lang = STR("fi") };
    out->effort = column_small(s, 18, 0);
    out->via = column_text(s, 19, a);
    out->missing = column_text(s, 20, a);
    out->source_hash = column_int(s, 21);
    type_parse(column_slice(s, 22), &out->type);
    sqlite3_reset(s);
    return true;
}

static void load_main_theme(struct catalogue *c, int64_t id, struct item *out)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_THEMES, id);
    out->theme = THEME_MUU;
    /* The heaviest of home's seven, for that is the wall behind which visitors meet it; else the heaviest of all. */
    for (bool first = true; query_step(c, s); first = false) {
        enum theme theme;
        bool parsed = theme_parse(column_slice(s, 0), &theme);
        if (parsed && (first || theme <= THEME_NEUVONTA)) {
            out->theme = theme;
        }
        if (parsed && theme <= THEME_NEUVONTA) {
            break;
        }
    }
    sqlite3_reset(s);
}

/* What the item's own rows tell. */
static bool load_own(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    *out = (struct item){ .id = id, .distance_m = -1 };
    if (!load_fields(c, id, a, out)) {
        return false;
    }
    item_load_texts(c, id, lang, a, out);
    load_glosses(c, id, a, out);
    load_address(c, id, lang, a, out);
    load_contacts(c, id, lang, a, out);
    load_hours(c, id, a, out);
    load_sources(c, id, lang, a, out);
    load_main_theme(c, id, out);
    out->languages = load_words(c, QUERY_LANGUAGES, id, a, &out->language_count);
    out->audience = load_words(c, QUERY_AUDIENCE, id, a, &out->audience_count);
    out->step_free = load_step_free(c, id);
    load_filters(c, id, out);
    return true;
}

/* What a session does not tell is told by its series. */
static void inherit(struct item *it, const struct item *series, struct str lang)
{
    item_inherit_texts(it, series, lang);
    /* A description brings its words with it. */
    if (it->gloss_count == 0 || (it->body.value.n && it->body.value.p == series->body.value.p)) {
        it->glosses = series->glosses;
        it->gloss_count = series->gloss_count;
    }
    it->unit_id = it->unit_id ? it->unit_id : series->unit_id;
    it->charge = it->charge == CHARGE_UNKNOWN ? series->charge : it->charge;
    it->access = it->access == ACCESS_UNKNOWN ? series->access : it->access;
    it->remote = it->remote == TRI_UNKNOWN ? series->remote : it->remote;
    it->step_free = it->step_free == TRI_UNKNOWN ? series->step_free : it->step_free;
    it->status = it->status == STATUS_ACTIVE && series->status != STATUS_ACTIVE ? series->status : it->status;
    it->theme = it->theme == THEME_MUU ? series->theme : it->theme;
    it->type = it->type == TYPE_UNKNOWN ? series->type : it->type;
    if (it->min_age < 0 && it->max_age < 0) {
        it->min_age = series->min_age;
        it->max_age = series->max_age;
    }
    if (it->street.n == 0) {
        it->street = series->street;
        it->zip = series->zip;
        it->city = series->city;
    }
    if (it->language_count == 0) {
        it->languages = series->languages;
        it->language_count = series->language_count;
    }
    if (it->audience_count == 0) {
        it->audience = series->audience;
        it->audience_count = series->audience_count;
    }
    if (it->contact_count == 0) {
        it->contacts = series->contacts;
        it->contact_count = series->contact_count;
    }
    it->url_in_languages = it->url.n ? it->url_in_languages : series->url_in_languages;
    it->url = it->url.n ? it->url : series->url;
    it->attribution = it->attribution.n ? it->attribution : series->attribution;
}

static bool has_phone(const struct item *it)
{
    for (size_t i = 0; i < it->contact_count; i++) {
        if (it->contacts[i].kind == CONTACT_PHONE) {
            return true;
        }
    }
    return false;
}

/* The phones of the place, under the place's name, behind the item's own contacts. */
static void add_unit_phones(struct item *it, const struct item *unit, struct arena *a)
{
    struct contact *all = arena_array(a, it->contact_count + unit->contact_count, sizeof *all);
    size_t count = it->contact_count;
    if (count) {
        memcpy(all, it->contacts, count * sizeof *all);
    }
    for (size_t i = 0; i < unit->contact_count; i++) {
        if (unit->contacts[i].kind == CONTACT_PHONE) {
            all[count] = unit->contacts[i];
            all[count].label = all[count].label.n ? all[count].label : it->place.value;
            count++;
        }
    }
    it->contacts = all;
    it->contact_count = count;
}

static void take_from_unit(struct catalogue *c, struct item *it, struct str lang, struct arena *a)
{
    struct item unit = { .id = it->unit_id };
    struct text name = item_name(c, it->unit_id, lang, a);
    if (name.value.n) {
        it->place = name;
    }
    if (it->street.n == 0) {
        load_address(c, it->unit_id, lang, a, it);
    }
    if (it->step_free == TRI_UNKNOWN) {
        it->step_free = load_step_free(c, it->unit_id);
    }
    if (!has_phone(it)) {
        load_contacts(c, it->unit_id, lang, a, &unit);
        add_unit_phones(it, &unit, a);
    }
}

static void load_sessions(struct catalogue *c, const struct row *r, int64_t now_utc, size_t limit, struct arena *a, struct item *out)
{
    out->sessions = arena_array(a, (size_t)r->session_count, sizeof *out->sessions);
    for (int32_t i = 0; i < r->session_count && out->session_count < limit; i++) {
        const struct row *s = &c->rows[c->sessions[r->first_session + i]];
        if (!row_is_over(s, now_utc)) {
            out->sessions[out->session_count++] =
                (struct session){ s->id, s->start_utc, s->end_utc, (enum item_status)s->status };
        }
    }
    const struct row *next = index_next_session(c, r, now_utc);
    if (next) {
        out->start_utc = next->start_utc;
        out->end_utc = next->end_utc;
        out->all_day = next->all_day;
    }
}

bool item_load(struct catalogue *c, const struct row *r, const struct catalogue_query *q, size_t session_limit, struct arena *a,
               struct item *out)
{
    struct item series;
    if (!load_own(c, r->id, q->lang, a, out)) {
        return false;
    }
    if (r->parent >= 0 && load_own(c, c->rows[r->parent].id, q->lang, a, &series)) {
        inherit(out, &series, q->lang);
    }
    if (out->unit_id && out->unit_id != out->id) {
        take_from_unit(c, out, q->lang, a);
    }
    load_sessions(c, r, q->now_utc, session_limit, a, out);
    out->themes = r->themes;
    out->has_position = r->has_position;
    out->lat = (double)r->lat;
    out->lon = (double)r->lon;
    out->distance_m = row_distance_m(c, r, q);
    if (out->name.value.n == 0) {
        struct fact_context words = { .texts = texts_get(q->lang) };
        out->name = (struct text){ .value = fact_short(FACT_WHAT, out, &words, a).show, .lang = q->lang };
    }
    return true;
}
