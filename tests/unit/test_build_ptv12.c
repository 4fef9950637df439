/* rooms: build catalogue model texts base */
#include "tests/unit/build_helper.h"

#include <stdlib.h>

#include "app/build/sources/markdown.h"
#include "app/build/split.h"
#include "app/build/table.h"

#define FIXTURES AULA_FIXTURES_DIR "/build/ptv12/"
#define LOCATION(fields) "{\"contentId\":\"c-1\",\"serviceChannelType\":\"ServiceLocation\"," \
    "\"languageVersions\":{\"fi\":{\"name\":\"N\"}}," fields "}"
#define HOURS(entries, holidays) LOCATION("\"serviceHours\":{\"hours\":[" entries "],\"holidayServiceHours\":" holidays "}")
#define SLOT(start, end, status, weeks) \
    "{\"start\":\"" start "\",\"end\":\"" end "\",\"openingStatus\":\"" status "\",\"repetition\":\"" weeks "\"}"

/* Reads a saved answer, or one page of it, with a kind; what was kept of each role, what was dropped of each kind. */
struct reading {
    struct got got;
    const struct source *source;
    size_t read, roles[ROLE_GONE + 1], drops[DROP_IGNORED + 1], warnings;
    bool whole;
    struct record last[ROLE_GONE + 1];
};

static void read_element(void *context, struct str bytes, enum split_fault fault)
{
    struct reading *x = context;
    struct got *g = &x->got;
    x->read++;
    json_t *element = fault == SPLIT_GOOD ? json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, NULL) : NULL;
    if (!json_is_object(element)) {
        x->drops[DROP_REJECTED]++;
        json_decref(element);
        return;
    }
    struct arena *a = g->arena;
    *g = (struct got){ .arena = a, .sink = { .arena = a, .calls = &got_calls, .context = g } };
    x->source->parse(element, &g->sink);
    json_decref(element);
    assert_int_equal(g->record_count + g->drop_count, 1 + g->more);
    x->read += g->more;
    x->warnings += g->warning_count;
    for (size_t i = 0; i < g->drop_count; i++) {
        x->drops[g->drops[i]]++;
    }
    for (size_t i = 0; i < g->record_count; i++) {
        x->roles[g->records[i].role]++;
        x->last[g->records[i].role] = g->records[i];
    }
}

static void read_text(struct reading *x, struct arena *a, const char *kind, struct str text)
{
    struct str envelope;
    memset(x, 0, sizeof *x);
    x->got.arena = a;
    x->source = source_find(str_of(kind));
    struct splitter *s = splitter_create((struct split_calls){ .context = x, .element = read_element });
    splitter_feed(s, text.p, text.n);
    x->whole = splitter_finish(s, &envelope) == SPLIT_WHOLE;
    splitter_destroy(s);
}

static void read_file(struct reading *x, struct arena *a, const char *kind, const char *path)
{
    struct str text;
    struct err e = { 0 };
    if (!table_read_file(&text, path, a, &e)) {
        fail_msg("%s", e.text);
    }
    read_text(x, a, kind, text);
}

static void test_fixtures(void **state)
{
    static const struct { const char *file; size_t read, items, parts, bases, owners, terms, gone, rejected, hidden, ignored; } rows[] = {
        { "services", 4, 2, 0, 0, 0, 0, 0, 1, 1, 0 }, { "channels", 5, 5, 0, 0, 0, 0, 0, 0, 0, 0 },
        { "connections", 3, 0, 2, 0, 0, 0, 0, 1, 0, 0 }, { "organizations", 1, 0, 0, 0, 1, 0, 0, 0, 0, 0 },
        { "base", 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, { "classes", 5, 0, 0, 0, 0, 2, 0, 0, 0, 3 },
        { "archived", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0 }, { "broken", 6, 2, 0, 0, 0, 0, 0, 4, 0, 0 },
        { "cut", 4, 3, 0, 0, 0, 0, 0, 1, 0, 0 },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct reading x;
        char path[4096];
        snprintf(path, sizeof path, FIXTURES "%s.json", rows[i].file);
        read_file(&x, a, "ptv12", path);
        bool right = x.read == rows[i].read && x.roles[ROLE_ITEM] == rows[i].items && x.roles[ROLE_PART] == rows[i].parts
            && x.roles[ROLE_BASE] == rows[i].bases && x.roles[ROLE_OWNER] == rows[i].owners
            && x.roles[ROLE_TERM] == rows[i].terms && x.roles[ROLE_GONE] == rows[i].gone
            && x.drops[DROP_REJECTED] == rows[i].rejected && x.drops[DROP_HIDDEN] == rows[i].hidden
            && x.drops[DROP_IGNORED] == rows[i].ignored && x.whole == (strcmp(rows[i].file, "cut") != 0);
        if (!right) {
            fail_msg("%s: read %zu items %zu parts %zu rejected %zu hidden %zu ignored %zu", rows[i].file, x.read,
                     x.roles[ROLE_ITEM], x.roles[ROLE_PART], x.drops[DROP_REJECTED], x.drops[DROP_HIDDEN], x.drops[DROP_IGNORED]);
        }
    }
    arena_destroy(a);
}

/* The first element of a fixture, parsed alone. */
static struct record *first_of(struct got *g, struct arena *a, const char *file, size_t index)
{
    char path[4096];
    snprintf(path, sizeof path, FIXTURES "%s.json", file);
    json_t *page = json_load_file(path, 0, NULL);
    char *text = json_dumps(json_array_get(json_object_get(page, "items"), index), 0);
    assert_non_null(text);
    got_parse(g, a, "ptv12", text);
    free(text);
    json_decref(page);
    assert_int_equal(g->record_count, 1);
    return &g->records[0];
}

static bool has_relation(const struct record *r, enum relation kind, const char *key)
{
    for (size_t i = 0; i < r->relations.count; i++) {
        if (r->relations.at[i].kind == kind && str_equal_cstr(r->relations.at[i].key, key)) {
            return true;
        }
    }
    return false;
}

static void test_service(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    struct record *r = first_of(&g, a, "services", 0);
    assert_int_equal(r->kind, KIND_SERVICE);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Koejumppa");
    assert_str(record_text(r, FIELD_ALT_NAME, STR("fi")), "Tuolijumppa");
    assert_str(record_text(r, FIELD_NAME, STR("sv")), "Provgymnastik");
    assert_str(record_text(r, FIELD_NAME, STR("en")), "");
    assert_str(record_text(r, FIELD_SUMMARY, STR("sv")), "");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Mitä teemme\nvenytämme\nvahvistamme jalkoja\nLue koesivulta.");
    assert_str(record_text(r, FIELD_FOR_WHOM, STR("fi")), "Sinulle, joka olet täyttänyt 65 vuotta.");
    assert_str(record_text(r, FIELD_PRICE, STR("fi")), "Kerta maksaa 3 €.\nMyös palvelusetelillä.");
    assert_int_equal(r->charge, CHARGE_PAID);
    assert_int_equal(r->languages.count, 3);
    assert_int_equal(r->terms.count, 3);
    assert_int_equal(r->contacts.count, 2);
    assert_str(r->contacts.at[0].label, "koesivulta");
    assert_str(r->contacts.at[1].value, "https://www.koe.example/seteli");
    assert_int_equal(r->links.count, 0);    /* pages that a text mentions are not the service's own */
    assert_true(has_relation(r, REL_OWNER, "ptv:00000000-0000-4000-8000-000000000040"));
    assert_true(has_relation(r, REL_BASE, "ptv:00000000-0000-4000-8000-000000000050"));
    assert_true(r->modified_utc > 0);
    arena_destroy(a);
}

static void test_channels(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    struct record *r = first_of(&g, a, "channels", 0);
    assert_int_equal(r->kind, KIND_UNIT);
    assert_int_equal(r->remote, TRI_NO);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Koepiste");
    assert_str(record_text(r, FIELD_NAME, STR("sv")), "Provhuset");
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Tule sisään pihan puolelta.");
    assert_true(r->has_position && r->lat > 60.1682 && r->lat < 60.1685 && r->lon > 24.9388 && r->lon < 24.9391);
    assert_int_equal(r->addresses.count, 2);
    assert_str(r->addresses.at[1].street, "Provgatan 2 B");
    assert_str(record_text(r, FIELD_PLACE_EXTRA, STR("fi")), "2. kerros");
    assert_true(has_relation(r, REL_ALIAS, "accessibility:k-77"));
    assert_int_equal(r->contacts.count, 3);    /* no fax, nobody's own e-mail */
    assert_str(r->contacts.at[0].value, "09 310 44400");
    assert_str(r->contacts.at[0].charge_note, "Tavallinen hinta");
    assert_str(r->links.at[0].url, "https://www.koe.example/");
    assert_int_equal(r->via.n, 0);
    r = first_of(&g, a, "channels", 1);
    assert_int_equal(r->kind, KIND_CHANNEL);
    assert_int_equal(r->remote, TRI_YES);
    assert_int_equal(r->contacts.at[0].kind, CONTACT_ESERVICE);
    assert_str(r->via, "lahella");
    r = first_of(&g, a, "channels", 2);
    assert_str(r->contacts.at[0].value, "0800 123 456");
    assert_str(r->contacts.at[1].label, "SMS");
    r = first_of(&g, a, "channels", 3);
    assert_str(r->contacts.at[0].label, "Lomake");
    r = first_of(&g, a, "channels", 4);
    assert_str(r->links.at[0].url, "https://www.koe.example/sivu");
    arena_destroy(a);
}

static void test_other_roles(void **state)
{
    struct arena *a = arena_create();
    struct got g;
    (void)state;
    struct record *r = first_of(&g, a, "connections", 0);
    assert_int_equal(r->role, ROLE_PART);
    assert_str(r->key, "00000000-0000-4000-8000-000000000001");
    assert_true(has_relation(r, REL_CHANNEL, "ptv:00000000-0000-4000-8000-000000000020"));
    assert_str(record_text(r, FIELD_INSTRUCTION, STR("fi")), "Ilmoittaudu ovella.");
    assert_str(record_text(r, FIELD_PRICE, STR("fi")), "Maksa paikan päällä.");
    assert_str(r->contacts.at[0].label, "Ajanvaraus");
    assert_int_equal(r->periods.count, 1);
    assert_int_equal(r->charge, CHARGE_OTHER);
    r = first_of(&g, a, "organizations", 0);
    assert_int_equal(r->role, ROLE_OWNER);
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Koelan kaupunki");
    assert_str(record_text(r, FIELD_NAME, STR("sv")), "Provköping");
    assert_int_equal(r->contacts.count, 0);
    r = first_of(&g, a, "base", 0);
    assert_int_equal(r->role, ROLE_BASE);
    assert_str(record_text(r, FIELD_BODY, STR("fi")), "Kunta järjestää liikuntaa.");
    r = first_of(&g, a, "classes", 0);
    assert_int_equal(r->role, ROLE_TERM);
    assert_str(r->key, "ptvclass:P27.1");
    assert_str(record_text(r, FIELD_NAME, STR("fi")), "Liikunta");
    r = first_of(&g, a, "classes", 1);
    assert_str(r->key, "target:KR1.4");
    r = first_of(&g, a, "archived", 0);
    assert_int_equal(r->role, ROLE_GONE);
    arena_destroy(a);
}

/* Periods as "from..to weekday opens-closes …": "!" an override, "x" closed, "?" by appointment, "o" and "e" weeks. */
static struct str periods_of(struct arena *a, const struct record *r)
{
    struct str out = STR("");
    for (size_t i = 0; i < r->periods.count; i++) {
        const struct record_period *p = &r->periods.at[i];
        char from[11] = "", to[11] = "";
        if (p->from.year) {
            date_format_iso(p->from, from);
        }
        if (p->to.year) {
            date_format_iso(p->to, to);
        }
        out = arena_format(a, "%.*s%s%s%s", STR_FMT(out), i ? "; " : "", p->override ? "!" : "", p->closed ? "x" : "");
        if (p->holiday) {
            out = arena_format(a, "%.*s%s", STR_FMT(out), holiday_text_key(p->holiday));
        }
        if (*from) {
            out = arena_format(a, "%.*s%s..%s", STR_FMT(out), from, to);
        }
        for (size_t k = 0; k < p->spans.count; k++) {
            const struct record_span *s = &p->spans.at[k];
            static const char *const weeks[] = { "", "o", "e" };
            if (p->holiday && s->weekday > 1) {
                continue;    /* the same on every weekday */
            }
            out = arena_format(a, "%.*s %d %d-%d%s%s", STR_FMT(out), s->weekday, s->opens_min, s->closes_min,
                               s->state == HOURS_APPOINTMENT ? "?" : "", weeks[s->weeks]);
        }
    }
    return out;
}

#define WEEKLY(days) "{\"type\":\"WeeklyUntilFurtherNoticeServiceHour\",\"weeklyHours\":{" days "}}"
#define RANGE(from, to, days) "{\"type\":\"WeeklyDateRangeServiceHour\",\"fromDate\":\"" from "\",\"toDate\":\"" to "\",\"weeklyHours\":{" days "}}"
#define EXCEPTION(from, to, days) "{\"type\":\"ExceptionalDateRangeServiceHour\",\"fromDate\":\"" from "\",\"toDate\":\"" to "\",\"weeklyHours\":{" days "}}"
#define DAY(day, slots) "\"" day "\":{\"hours\":[" slots "]}"
#define STRETCH(type, more) "{\"type\":\"Continuous" type "\",\"openingStatus\":\"Open\"," more "}"
#define DAYS(from, to, start, end) "\"fromDay\":\"" from "\",\"toDay\":\"" to "\",\"fromTime\":\"" start "\",\"toTime\":\"" end "\""
#define HOLIDAY(repetition, days) "{\"repetition\":" repetition ",\"holidays\":[" days "]}"
#define EVERY_YEAR "{\"type\":\"RepetitionEveryYear\"}"

static void test_hours(void **state)
{
    static const struct { const char *json, *periods, *warning; } rows[] = {
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "11:30", "Open", "Weekly") "," SLOT("12:15", "16:00", "Open", "Weekly"))), "null"),
          " 1 480-690 1 735-960", NULL },
        { HOURS(WEEKLY(DAY("friday", SLOT("14:00", "15:30", "OpenOnReservation", "OddWeeks")) "," DAY("tuesday", SLOT("09:00", "15:00", "Open", "EvenWeeks"))), "null"),
          " 2 540-900e 5 840-930?o", NULL },
        { HOURS(WEEKLY(DAY("thursday", SLOT("20:00", "02:00", "Open", "Weekly")) "," DAY("friday", SLOT("20:00", "00:00", "Open", "Weekly"))), "null"),
          " 4 1200-1560 5 1200-1440", NULL },
        { HOURS(WEEKLY(DAY("sunday", SLOT("00:00", "23:59", "Open", "Weekly")) "," DAY("saturday", "")), "null"), " 7 0-1440", NULL },
        /* a season that tells the whole usual week anew replaces it, one that adds a day does not */
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "16:00", "Open", "Weekly"))) "," RANGE("2027-06-07", "2027-08-08", DAY("monday", SLOT("09:00", "13:00", "Open", "Weekly"))), "null"),
          " 1 480-960; !2027-06-07..2027-08-08 1 540-780", NULL },
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "16:00", "Open", "Weekly"))) "," RANGE("2027-06-07", "2027-08-08", DAY("sunday", SLOT("09:00", "13:00", "Open", "Weekly"))), "null"),
          " 1 480-960; 2027-06-07..2027-08-08 7 540-780", NULL },
        { HOURS(STRETCH("AlwaysValidServiceHour", "\"heading\":{}"), "null"), " 1 0-1440 2 0-1440 3 0-1440 4 0-1440 5 0-1440 6 0-1440 7 0-1440", NULL },
        { HOURS(STRETCH("WeekdaysUntilFurtherNoticeServiceHour", DAYS("Friday", "Monday", "18:00", "06:00")), "null"), " 5 1080-1440 6 0-1440 7 0-1440 1 0-360", NULL },
        { HOURS(STRETCH("WeekdaysUntilFurtherNoticeServiceHour", DAYS("Friday", "Saturday", "20:00", "00:00")), "null"), " 5 1200-1440", NULL },
        { HOURS(STRETCH("DateRangeServiceHour", "\"fromDate\":\"2026-12-24\",\"toDate\":\"2026-12-27\"," DAYS("Thursday", "Sunday", "12:00", "18:00")), "null"),
          "2026-12-24..2026-12-27 4 720-1440 5 0-1440 6 0-1440 7 0-1080", NULL },
        /* days that an exception does not tell keep their usual hours */
        { HOURS(EXCEPTION("2027-03-01", "2027-03-05", DAY("wednesday", SLOT("00:00", "00:00", "Closed", "Weekly"))), "null"), "!x2027-03-03..2027-03-03", NULL },
        { HOURS(EXCEPTION("2027-03-01", "2027-03-02", DAY("monday", SLOT("00:00", "23:59", "Closed", "Weekly")) "," DAY("tuesday", SLOT("12:00", "15:00", "Open", "Weekly"))), "null"),
          "!2027-03-01..2027-03-02 2 720-900", NULL },
        { HOURS(EXCEPTION("2027-03-01", "2027-03-01", DAY("monday", SLOT("12:00", "15:00", "Closed", "Weekly"))), "null"), "!x2027-03-01..2027-03-01", "openingStatus: closed for a part" },
        { HOURS("", HOLIDAY(EVERY_YEAR, "{\"holidayName\":\"ChristmasEve\",\"hours\":[" SLOT("09:00", "11:00", "OpenOnReservation", "Weekly") "," SLOT("11:00", "23:59", "Closed", "Weekly") "]}")),
          "!holiday.christmas_eve 1 540-660?", NULL },
        { HOURS("", HOLIDAY(EVERY_YEAR, "{\"holidayName\":\"IndependenceDay\",\"hours\":[" SLOT("00:00", "00:00", "Closed", "Weekly") "]},{\"holidayName\":\"GoodFriday\",\"hours\":[]}")),
          "!xholiday.independence", NULL },
        { HOURS("", HOLIDAY("{\"type\":\"RepetitionInSelectedYears\",\"years\":[2026,2027]}", "{\"holidayName\":\"EasterMonday\",\"hours\":[" SLOT("00:00", "00:00", "Closed", "Weekly") "]}")),
          "!x2026-04-06..2026-04-06; !x2027-03-29..2027-03-29", NULL },
        { HOURS("", HOLIDAY(EVERY_YEAR, "{\"holidayName\":\"Vappu\"}")), "", "holidayName: an unknown holiday" },
        { HOURS("", HOLIDAY("{\"type\":\"Sometimes\"}", "{\"holidayName\":\"MayDay\"}")), "", "repetition: holidays of unknown years" },
        { HOURS("{\"type\":\"MoonlyServiceHour\"}", "null"), "", "type: unknown kind" },
        { HOURS(WEEKLY(DAY("monday", SLOT("aamu", "ilta", "Open", "Weekly"))), "null"), "", "serviceHours: an opening time" },
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "08:00", "Open", "Weekly"))), "null"), "", "serviceHours: opens and closes" },
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "09:00", "Maybe", "Weekly"))), "null"), "", "openingStatus: an unknown state" },
        { HOURS(WEEKLY(DAY("monday", SLOT("08:00", "09:00", "Open", "Yearly"))), "null"), "", "repetition: an unknown repetition" },
        { HOURS(RANGE("2027-08-08", "2027-06-07", DAY("monday", SLOT("09:00", "13:00", "Open", "Weekly"))), "null"), "", "fromDate: hours of a period" },
        { HOURS(EXCEPTION("", "", DAY("monday", SLOT("00:00", "00:00", "Closed", "Weekly"))), "null"), "", "fromDate: an exception" },
        { HOURS(EXCEPTION("2027-01-01", "2099-01-01", DAY("monday", SLOT("00:00", "00:00", "Closed", "Weekly"))), "null"), "", "fromDate: an exception" },
        { HOURS(STRETCH("WeekdaysUntilFurtherNoticeServiceHour", DAYS("Monday", "Monday", "00:00", "00:00")), "null"), "", "serviceHours: opens and closes" },
        { HOURS(STRETCH("WeekdaysUntilFurtherNoticeServiceHour", DAYS("Maanantai", "Monday", "08:00", "09:00")), "null"), "", "serviceHours: an unknown weekday" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "ptv12", rows[i].json);
        struct str periods = periods_of(a, &g.records[0]);
        bool right = str_equal_cstr(periods, rows[i].periods)
            && (rows[i].warning ? got_warning(&g, rows[i].warning) : g.warning_count == 0);
        if (!right) {
            fail_msg("row %zu: \"%.*s\" %s", i, STR_FMT(periods), g.warnings[0]);
        }
    }
    arena_destroy(a);
}

static void test_positions(void **state)
{
#define AT(system, source, east, north) "{\"system\":\"" system "\",\"source\":\"" source "\",\"easting\":" east ",\"northing\":" north "}"
#define STREET(coordinates) LOCATION("\"location\":{\"streetAddresses\":[{\"streetName\":{\"fi\":\"K\"},\"coordinates\":[" coordinates "]}]}")
    static const struct { const char *json; double lat; } rows[] = {
        { STREET(AT("EPSG:3067", "User", "385000", "6700000") "," AT("EPSG:3067", "NLS", "385637", "6671945.0")), 60.168 },
        { STREET(AT("EPSG:3067", "User", "385000", "6700000") "," AT("EPSG:3067", "AccessibilityRegister", "385637", "6671945.0")), 60.168 },
        { STREET(AT("EPSG:3067", "NLS", "0", "0") "," AT("EPSG:3067", "User", "385637", "6671945")), 60.168 },
        { STREET(AT("EPSG:3067", "Drone", "385637", "6671945")), 60.168 },
        { STREET(AT("Unknown", "NLS", "385637", "6671945")), 0 },
        { STREET(AT("EPSG:3067", "NLS", "24.9", "60.1")), 0 },
        { STREET(AT("EPSG:3067", "NLS", "6671945", "385637")), 0 },
        { STREET(""), 0 },
        { LOCATION("\"location\":{\"streetAddresses\":[],\"otherAddresses\":[{\"coordinates\":[" AT("EPSG:3067", "User", "385637", "6671945") "]}]}"), 60.168 },
        { LOCATION("\"location\":null"), 0 },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "ptv12", rows[i].json);
        const struct record *r = &g.records[0];
        bool right = rows[i].lat > 0 ? r->has_position && r->lat > rows[i].lat && r->lat < rows[i].lat + 0.001 : !r->has_position;
        if (!right) {
            fail_msg("row %zu: %d %f", i, r->has_position, r->lat);
        }
    }
    arena_destroy(a);
}

static void test_shapes(void **state)
{
#define NAMED "\"languageVersions\":{\"fi\":{\"name\":\"N\"}}"
    static const struct { const char *json; bool kept; enum drop drop; const char *reason; } rows[] = {
        { "{\"contentId\":\"s\",\"serviceType\":\"Service\"," NAMED "}", true, 0, NULL },
        { "{" NAMED ",\"serviceType\":\"Unheard\",\"contentId\":\"s\",\"area\":null,\"serviceLanguages\":\"\",\"extra\":[[{}]]}", true, 0, NULL },
        { "{\"contentId\":\"s\",\"serviceType\":\"Service\",\"targetGroups\":[\"KR2.1\",\"KR3\"]," NAMED "}", false, DROP_HIDDEN, "only for companies" },
        { "{\"contentId\":\"s\",\"serviceType\":\"Service\",\"languageVersions\":{\"fi\":{\"name\":\"\"}}}", false, DROP_REJECTED, "no name" },
        { "{\"contentId\":\"s\",\"serviceType\":\"Service\",\"languageVersions\":null}", false, DROP_REJECTED, "no name" },
        { "{\"serviceType\":\"Service\"," NAMED "}", false, DROP_REJECTED, "no id" },
        { "{\"contentId\":\"c\",\"serviceChannelType\":\"Unheard\"," NAMED "}", true, 0, NULL },
        { "{\"serviceContentId\":\"s\",\"channelContentId\":\"c\"}", true, 0, NULL },
        { "{\"serviceContentId\":\"s\"}", false, DROP_REJECTED, "a connection without" },
        { "{\"contentId\":\"x\"}", true, 0, NULL },
        { "{\"contentId\":\"x\"," NAMED "}", false, DROP_IGNORED, "service collection" },
        { "{\"contentId\":\"x\",\"itemType\":\"Service\"}", false, DROP_IGNORED, "a member of a service collection" },
        { "{\"uri\":\"u\",\"type\":null,\"parentUris\":[],\"isValid\":true,\"name\":{}}", false, DROP_IGNORED, "a code list" },
        { "{\"edges\":[]}", false, DROP_IGNORED, "a tree" },
        { "{\"code\":\"P5\",\"isValid\":true,\"name\":{\"fi\":\"\"}}", false, DROP_REJECTED, "no name" },
        { "{\"id\":\"x\",\"serviceNames\":[]}", false, DROP_IGNORED, "an answer of version 11" },
        { "{\"title\":\"Bad Request\",\"status\":400}", false, DROP_REJECTED, "not a shape" },
        { "{}", false, DROP_REJECTED, "not a shape" },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct got g;
        got_parse(&g, a, "ptv12", rows[i].json);
        bool right = rows[i].kept ? g.record_count == 1
            : g.drop_count == 1 && g.drops[0] == rows[i].drop && strncmp(g.reasons[0], rows[i].reason, strlen(rows[i].reason)) == 0;
        if (!right) {
            fail_msg("%s: kept %zu, reason %s", rows[i].json, g.record_count, g.reasons[0]);
        }
    }
    arena_destroy(a);
}

static void test_markdown(void **state)
{
    static const struct { const char *raw, *plain; size_t links; } rows[] = {
        { "### Otsikko ##\n\n- yksi\n* kaksi\n+ kolme\n1. neljä\n> sana", "Otsikko\n\nyksi\nkaksi\nkolme\n1. neljä\nsana\n", 0 },
        { "**Lihava** ja _vino_ ja ***molemmat***, `koodi`", "Lihava ja vino ja molemmat, koodi\n", 0 },
        { "2*3*4 a_b_c 5 * 6 hinta 3 €*", "2*3*4 a_b_c 5 * 6 hinta 3 €*\n", 0 },
        { "[sivu](https://a.example/x_y \"nimi\")", "sivu\n", 1 },
        { "[**sivu**](<https://a.example>) ![kuva](https://a.example/k.png)", "sivu kuva\n", 1 },
        { "<https://a.example/x>", "https://a.example/x\n", 1 },
        { "[ei linkki] (sulku) \\*tähti\\* #hash", "[ei linkki] (sulku) *tähti* #hash\n", 0 },
        { "```\nkoodia\n```", "koodia\n", 0 },
        { "[a](", "[a](\n", 0 }, { "**", "**\n", 0 }, { "", "\n", 0 }, { "[[[[[[", "[[[[[[\n", 0 },
    };
    (void)state;
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct markdown_links links = { 0 };
        struct str plain = markdown_to_plain(a, str_of(rows[i].raw), &links);
        if (!str_equal_cstr(plain, rows[i].plain) || links.rows.count != rows[i].links) {
            fail_msg("\"%s\": \"%.*s\", %zu links", rows[i].raw, STR_FMT(plain), links.rows.count);
        }
    }
    arena_destroy(a);
}

static void test_lists(void **state)
{
    struct arena *a = arena_create();
    const struct source *s = source_find(STR("ptv12"));
    static const struct { const char *envelope, *url, *next; } rows[] = {
        { "{\"page\":1,\"totalPages\":3}", "https://x.fi/s?page=1&pageSize=100", "https://x.fi/s?page=2&pageSize=100" },
        { "{\"page\":2,\"totalPages\":3}", "https://x.fi/s?pageSize=100&page=2", "https://x.fi/s?pageSize=100&page=3" },
        { "{\"page\":1,\"totalPages\":2}", "https://x.fi/s?homepage=7", "https://x.fi/s?homepage=7&page=2" },
        { "{\"page\":3,\"totalPages\":3}", "https://x.fi/s?page=3", "" },
        { "{\"page\":1,\"totalPages\":0}", "https://x.fi/s?page=1", "" },
        { "{}", "https://x.fi/s?page=1", "" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *envelope = json_loads(rows[i].envelope, 0, NULL);
        assert_str(s->next_page(envelope, str_of(rows[i].url), a), rows[i].next);
        json_decref(envelope);
    }
    assert_string_equal(s->id, source_find(STR("ptv11"))->id);    /* codes and keys live on when version 11 ends */
    assert_string_equal(s->key_header, "x-api-key");
    for (const struct source_list *l = s->lists; l->whole; l++) {
        assert_non_null(strstr(l->whole, "page=1&pageSize=100"));
        assert_true(!l->changes || strstr(l->changes, "={since}"));
    }
    arena_destroy(a);
}

/* Every recorded answer with the right kind. */
static void test_recorded_answers(void **state)
{
    static const struct { const char *kind, *file; size_t read, items, bases, owners, ignored; } rows[] = {
        { "ptv11", "service_list.json", 20, 13, 0, 0, 0 }, { "ptv11", "servicechannel_list.json", 29, 29, 0, 0, 0 },
        { "ptv11", "organization_list.json", 2, 0, 0, 2, 0 }, { "ptv11", "general_descriptions_wellbeing.json", 61, 0, 61, 0, 0 },
        { "ptv11", "v11_service_etalukio.json", 1, 1, 0, 0, 0 }, { "ptv11", "v11_area_services_page.json", 2, 2, 0, 0, 0 },
        { "ptv11", "v11_area_channels_page.json", 3, 3, 0, 0, 0 }, { "ptv11", "codelist_ptvserclass2_2023.json", 228, 0, 0, 0, 228 },
        { "ptv11", "codelist_target_groups.json", 1, 0, 0, 0, 1 }, { "ptv11", "v12_made_up_examples.json", 1, 0, 0, 0, 1 },
        { "ptv12", "v12_made_up_examples.json", 25, 6, 0, 5, 2 }, { "ptv12", "service_list.json", 20, 0, 0, 0, 20 },
    };
    static const struct { const char *page; size_t read, items, parts, owners, terms, rejected, hidden, ignored; } pages[] = {
        { "/api/v12/service/search", 3, 1, 0, 0, 0, 1, 1, 0 }, { "/api/v12/service-channel/search", 5, 5, 0, 0, 0, 0, 0, 0 },
        { "/api/v12/connection/search", 6, 0, 6, 0, 0, 0, 0, 0 }, { "/api/v12/organization/search", 5, 0, 0, 5, 0, 0, 0, 0 },
        { "/api/v12/service-classes", 5, 0, 0, 0, 4, 0, 0, 1 },
    };
    const char *samples = getenv("AULA_SAMPLES");
    (void)state;
    if (!samples || !*samples) {
        print_message("skipped: AULA_SAMPLES is not set\n");
        skip();
    }
    struct arena *a = arena_create();
    struct reading x;
    char path[4096];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(path, sizeof path, "%s/ptv/%s", samples, rows[i].file);
        read_file(&x, a, rows[i].kind, path);
        print_message("%s %s: read %zu items %zu bases %zu owners %zu rejected %zu hidden %zu ignored %zu remarks %zu\n",
                      rows[i].kind, rows[i].file, x.read, x.roles[ROLE_ITEM], x.roles[ROLE_BASE], x.roles[ROLE_OWNER],
                      x.drops[DROP_REJECTED], x.drops[DROP_HIDDEN], x.drops[DROP_IGNORED], x.warnings);
        if (x.read != rows[i].read || x.roles[ROLE_ITEM] != rows[i].items || x.roles[ROLE_BASE] != rows[i].bases
            || x.roles[ROLE_OWNER] != rows[i].owners || x.drops[DROP_IGNORED] != rows[i].ignored) {
            fail_msg("%s: other counts than expected", rows[i].file);
        }
    }
    snprintf(path, sizeof path, "%s/ptv/v12_made_up_examples.json", samples);
    json_t *all = json_load_file(path, 0, NULL);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char *text = json_dumps(json_object_get(all, pages[i].page), 0);
        assert_non_null(text);
        read_text(&x, a, "ptv12", str_of(text));
        free(text);
        print_message("ptv12 %s: read %zu items %zu parts %zu owners %zu terms %zu rejected %zu hidden %zu ignored %zu remarks %zu\n",
                      pages[i].page, x.read, x.roles[ROLE_ITEM], x.roles[ROLE_PART], x.roles[ROLE_OWNER], x.roles[ROLE_TERM],
                      x.drops[DROP_REJECTED], x.drops[DROP_HIDDEN], x.drops[DROP_IGNORED], x.warnings);
        if (x.read != pages[i].read || x.roles[ROLE_ITEM] != pages[i].items || x.roles[ROLE_PART] != pages[i].parts
            || x.roles[ROLE_OWNER] != pages[i].owners || x.roles[ROLE_TERM] != pages[i].terms
            || x.drops[DROP_REJECTED] != pages[i].rejected || x.drops[DROP_HIDDEN] != pages[i].hidden
            || x.drops[DROP_IGNORED] != pages[i].ignored) {
            fail_msg("%s: other counts than expected", pages[i].page);
        }
    }
    json_decref(all);
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures), cmocka_unit_test(test_service), cmocka_unit_test(test_channels),
        cmocka_unit_test(test_other_roles), cmocka_unit_test(test_hours), cmocka_unit_test(test_positions),
        cmocka_unit_test(test_shapes), cmocka_unit_test(test_markdown), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_recorded_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
