/* rooms: catalogue model texts base */
/* A small catalogue made here from the schema: lists, order, fallback of texts,
 * series and sessions, and what is taken from the series and the place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sqlite3.h>
#include <cmocka.h>

#include "app/catalogue/catalogue.h"
#include "app/texts/texts.h"

extern const char schema_sql[];

static char path[] = "/tmp/aula-catalogue-XXXXXX";
static struct catalogue *c;
static struct arena *a;
static int64_t now;

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

/* SQL in which @'2026-11-23T10:00' is an instant in seconds. */
static void run(sqlite3 *db, const char *sql)
{
    char out[8192];
    size_t n = 0;
    while (*sql) {
        assert_true(n + 32 < sizeof out);
        if (sql[0] == '@' && sql[1] == '\'') {
            const char *end = strchr(sql + 2, '\'');
            char iso[40];
            snprintf(iso, sizeof iso, "%.*s", (int)(end - sql - 2), sql + 2);
            n += (size_t)snprintf(out + n, sizeof out - n, "%lld", (long long)utc(iso));
            sql = end + 1;
        } else {
            out[n++] = *sql++;
        }
    }
    out[n] = '\0';
    char *message = NULL;
    if (sqlite3_exec(db, out, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s in %s", message, out);
    }
}

#define ITEM "INSERT INTO item(id, code, kind, status, parent_id, unit_id, charge, access, remote, start_utc, end_utc, lat, lon, content_hash) VALUES "

static void fill(sqlite3 *db)
{
    run(db, "INSERT INTO meta VALUES('name','Testi'),('demo','1'),('built_at','2026-11-23T01:00:00Z'),('version','7')");
    run(db, "INSERT INTO source VALUES('tpr','Palvelukartta','CC BY 4.0','L\xC3\xA4hde: A','K\xC3\xA4lla: A','Source: A','https://a',NULL,3),"
            "('linkedevents','Tapahtumat','CC BY 4.0','L\xC3\xA4hde: B','K\xC3\xA4lla: B','Source: B','https://b',NULL,2)");
    /* 1 a place here; 2 a service 900 m away; 3 a series with sessions 30-34; 4 one event; 5 an event that is over; 6 no theme, no place */
    run(db, ITEM
        "(1,1001,'unit','active',NULL,NULL,'free','open','no',NULL,NULL,60.19,24.95,'h'),"
        "(2,1002,'service','active',NULL,NULL,'paid','unknown','no',NULL,NULL,60.1981,24.95,'h'),"
        "(3,1003,'event','active',NULL,1,'free','card','no',@'2026-11-16T10:00',@'2026-12-14T11:00',NULL,NULL,'h'),"
        "(30,1030,'event','active',3,NULL,'unknown','unknown','unknown',@'2026-11-16T10:00',@'2026-11-16T11:00',NULL,NULL,'h'),"
        "(31,1031,'event','cancelled',3,NULL,'unknown','unknown','unknown',@'2026-11-23T10:00',@'2026-11-23T11:00',NULL,NULL,'h'),"
        "(32,1032,'event','active',3,NULL,'paid','unknown','unknown',@'2026-11-30T10:00',@'2026-11-30T11:00',NULL,NULL,'h'),"
        "(33,1033,'event','active',3,NULL,'unknown','unknown','unknown',@'2026-12-07T10:00',@'2026-12-07T11:00',NULL,NULL,'h'),"
        "(4,1004,'event','active',NULL,1,'unknown','unknown','no',@'2026-11-23T18:00',NULL,60.20,24.96,'h'),"
        "(5,1005,'event','active',NULL,NULL,'unknown','unknown','no',@'2026-11-20T18:00',@'2026-11-20T19:00',60.20,24.96,'h'),"
        "(6,100006,'service','active',NULL,NULL,'unknown','unknown','unknown',NULL,NULL,NULL,NULL,'h'),"
        "(7,1007,'event','active',NULL,NULL,'unknown','unknown','no',@'2026-10-01T10:00',@'2027-01-15T18:00',60.20,24.96,'h'),"
        "(8,1008,'event','cancelled',NULL,NULL,'unknown','unknown','no',@'2026-11-24T12:00',@'2026-11-24T13:00',60.20,24.96,'h'),"
        "(9,1009,'event','active',NULL,NULL,'unknown','unknown','no',@'2026-11-24T12:00',@'2026-11-24T13:00',60.20,24.96,'h'),"
        "(10,1010,'event','active',NULL,NULL,'unknown','unknown','unknown',NULL,NULL,NULL,NULL,'h'),"
        "(11,1011,'event','active',10,NULL,'unknown','unknown','unknown',@'2026-11-02T10:00',@'2026-11-02T11:00',NULL,NULL,'h')");
    run(db, "INSERT INTO item_source VALUES(1,'tpr','41102',0,NULL),(2,'tpr','2',0,NULL),(3,'linkedevents','helsinki:afy',0,NULL),"
            "(3,'tpr','9',1,NULL),(31,'linkedevents','helsinki:afy-1',0,NULL)");
    run(db, "INSERT INTO item_theme VALUES(1,'osallisuus',1),(1,'liikunta',3),(2,'liikunta',1),(3,'liikunta',2),(4,'kulttuuri',1),"
            "(5,'kulttuuri',1),(7,'kulttuuri',1),(8,'kulttuuri',1),(9,'kulttuuri',1),(10,'luonto',1)");
    run(db, "INSERT INTO text(item_id, field, lang, register, value, origin, reviewer, reviewed_on, stale) VALUES"
            "(1,'name','fi',0,'Talo',0,NULL,NULL,0),(1,'name','sv',0,'Huset',0,NULL,NULL,0),"
            "(2,'name','fi',0,'Uimahalli',0,NULL,NULL,0),"
            "(2,'summary','fi',0,'fi yleis',0,NULL,NULL,0),(2,'summary','fi',1,'fi helppo',1,'toimittaja','2026-11-18',1),"
            "(2,'summary','sv',0,'sv allm',0,NULL,NULL,0),(2,'summary','en',0,'en std',0,NULL,NULL,0),"
            "(2,'summary','en',2,'en plain',1,'editor','2026-11-01',0),"
            "(2,'body','en',0,'only en',0,NULL,NULL,0),(2,'body','et',2,'ainult et',1,NULL,NULL,0),"
            "(2,'price','sv',0,'5 euro',0,NULL,NULL,0),(2,'price','en',0,'5 euros',0,NULL,NULL,0),"
            "(3,'name','fi',0,'Tuolijumppa',0,NULL,NULL,0),(3,'steps','fi',1,'Tule.\nIstu.',1,NULL,NULL,0),"
            "(3,'place_extra','fi',0,'2. kerros',0,NULL,NULL,0),"
            "(3,'summary','fi',1,'sarja helppo',1,NULL,NULL,0),(31,'summary','fi',0,'kerta yleis',0,NULL,NULL,0),"
            "(31,'summary','en',0,'one time',0,NULL,NULL,0),(3,'price','fi',1,'Maksuton',1,NULL,NULL,0),"
            "(31,'price','fi',0,'2 euroa',0,NULL,NULL,0),"
            "(32,'name','fi',0,'Tuolijumppa juhla',0,NULL,NULL,0),"
            "(4,'name','fi',0,'Kuoro',0,NULL,NULL,0),(5,'name','fi',0,' …\uE000',0,NULL,NULL,0),"
            "(6,'name','en',0,'Unplaced',0,NULL,NULL,0),(6,'name','sv',0,'\U0001F389',0,NULL,NULL,0),(2,'name','uk',0,' \n\u2003',0,NULL,NULL,0),(7,'name','fi',0,'N\xC3\xA4yttely',0,NULL,NULL,0),"
            "(8,'name','fi',0,'\xC3\x84\xC3\xA4net',0,NULL,NULL,0),(9,'name','fi',0,'Aamu',0,NULL,NULL,0),"
            "(10,'name','fi',0,'Mennyt sarja',0,NULL,NULL,0)");
    run(db, "INSERT INTO address VALUES(1,'fi','Talokatu 1','00500','Helsinki'),(1,'sv','Husgatan 1','00500','Helsingfors')");
    run(db, "INSERT INTO contact VALUES(1,0,'phone','','Neuvonta','09 310 1','+35893101',NULL),(1,1,'phone','sv','R\xC3\xA5""d','09 310 2',NULL,NULL),"
            "(1,2,'phone','en','Advice','09 310 3',NULL,NULL),(1,5,'phone','','','09 310 1',NULL,NULL),(1,3,'web','fi','Kotisivu','a.fi',NULL,NULL),(1,4,'web','sv','Hemsida','a.fi/sv',NULL,NULL),"
            "(3,0,'email','','','x@example.org',NULL,NULL)");
    run(db, "INSERT INTO service_language VALUES(3,'en'),(3,'fi'),(3,'ar');INSERT INTO audience VALUES(3,'seniors')");
    run(db, "INSERT INTO hours_period(id,item_id,valid_from,valid_to,override,closed) VALUES(1,1,NULL,NULL,0,0),(2,1,'2026-12-24','2026-12-26',1,1),(3,1,'nonsense',NULL,0,0);"
            "INSERT INTO hours_span(period_id,weekday,opens,closes) VALUES(1,1,540,900),(1,1,960,1080),(1,2,540,900),(3,1,0,60)");
    run(db, "INSERT INTO gloss VALUES(1,'fi','l\xC3\xA4hete','Pyynt\xC3\xB6.'),(2,'sv','remiss','En beg\xC3\xA4ran.'),(3,'en','referral','A request.');"
            "INSERT INTO item_gloss VALUES(2,0,3),(2,1,1),(2,2,2),(3,0,1),(6,0,3),(6,1,1)");
    run(db, "INSERT INTO link VALUES(3,'fi','https://e/fi'),(3,'sv','https://e/sv');INSERT INTO accessibility VALUES(1,'11','ok')");
    run(db, "INSERT INTO link_template(source_id,kind,lang,template) VALUES('tpr','unit','','https://t/{lang}/{key}'),"
            "('linkedevents','event','sv','https://s/{key}'),('linkedevents','event','','https://e/{lang}/{key}')");
}

static int set_up(void **state)
{
    (void)state;
    sqlite3 *db;
    int fd = mkstemp(path);
    if (fd < 0 || close(fd) || sqlite3_open(path, &db) != SQLITE_OK) {
        return -1;
    }
    now = utc("2026-11-23T09:30");
    run(db, "PRAGMA page_size = 1024");
    if (sqlite3_exec(db, schema_sql, NULL, NULL, NULL) != SQLITE_OK) {
        return -1;
    }
    fill(db);
    sqlite3_close(db);
    a = arena_create();
    struct err e = { .kind = ERR_NONE };
    if (!catalogue_open(&c, path, &e)) {
        fprintf(stderr, "%s\n", e.text);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_close(c);
    arena_destroy(a);
    return unlink(path);
}

static struct catalogue_query query(void)
{
    return (struct catalogue_query){
        .theme = -1, .lang = STR("fi"), .has_site = true, .site_lat = 60.19, .site_lon = 24.95, .now_utc = now, .limit = 100,
    };
}

/* "3 4 7": the ids of a list, in order. */
static void lists(const struct catalogue_query *q, const char *wanted)
{
    struct item *rows;
    size_t count;
    char ids[400] = "";
    size_t total = catalogue_list(c, q, a, &rows, &count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        n += (size_t)snprintf(ids + n, sizeof ids - n, "%s%lld", i ? " " : "", (long long)rows[i].id);
    }
    assert_string_equal(ids, wanted);
    assert_true(total >= count);
    if (q->limit >= 100 && q->offset == 0) {
        assert_int_equal(total, count);
    }
}

static void meta_and_keys(void **state)
{
    (void)state;
    assert_true(str_equal_cstr(catalogue_meta(c, "name"), "Testi"));
    assert_true(str_equal_cstr(catalogue_meta(c, "nothing"), ""));
    assert_int_equal(catalogue_built_at(c), utc("2026-11-23T01:00:00Z"));
    static const struct {
        const char *key;
        int64_t id;
    } rows[] = {
        { "tpr:41102", 1 }, { "linkedevents:helsinki:afy", 3 }, { "tpr:9", 3 }, { "1003", 3 }, { "100006", 6 },
        { "tpr:", 0 },      { "tpr", 0 },                       { "", 0 },      { "9999", 0 }, { "-1003", 0 },
        { "1234567", 0 },   { "tpr:41102 ", 0 },                { ":", 0 },     { "xx:1", 0 }, { "'; DROP TABLE item; --:1", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(catalogue_find_key(c, str_of(rows[i].key)), rows[i].id);
    }
}

static void list_order(void **state)
{
    (void)state;
    struct catalogue_query q = query();
    /* today 18: 4; on for weeks: 7; tomorrow at 12, same place: Aamu (9) before Äänet (8); next meeting that is on: 30 Nov (3);
     * then without a time by distance: 1 (here), 2 (900 m), 6 (not known) */
    lists(&q, "4 7 9 8 3 1 2 6");
    q.has_site = false;    /* then names decide: Talo, Uimahalli, Unplaced */
    lists(&q, "4 7 9 8 3 1 2 6");
    q = query();
    q.only_events = true;
    lists(&q, "4 7 9 8 3");
    q.only_events = false;
    q.theme = THEME_LIIKUNTA;
    lists(&q, "3 1 2");
    q.theme = THEME_MUU;
    lists(&q, "6");
    q.theme = THEME_LUONTO;    /* all meetings of the series are over */
    lists(&q, "");
    q.theme = THEME_RAVITSEMUS;
    lists(&q, "");
    q = query();
    q.now_utc = utc("2026-12-10T09:30");
    lists(&q, "7 1 2 6");      /* the series has had its last meeting that is told */
}

static void list_pages(void **state)
{
    (void)state;
    struct catalogue_query q = query();
    struct item *rows;
    size_t count;
    static const struct {
        size_t offset, limit;
        const char *ids;
    } pages[] = {
        { 0, 3, "4 7 9" }, { 3, 3, "8 3 1" }, { 6, 3, "2 6" }, { 8, 3, "" }, { 100, 3, "" }, { 0, 0, "" }, { 7, SIZE_MAX, "6" },
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        q.offset = pages[i].offset;
        q.limit = pages[i].limit;
        lists(&q, pages[i].ids);
        assert_int_equal(catalogue_list(c, &q, a, &rows, &count), 8);
    }
}

static void list_in_a_range(void **state)
{
    (void)state;
    struct catalogue_query q = query();
    q.from_utc = utc("2026-11-23T00:00");
    q.to_utc = utc("2026-11-24T00:00");
    lists(&q, "31 4 7");          /* today: every meeting is a row, a cancelled one too */
    q.now_utc = utc("2026-11-23T12:00");
    lists(&q, "4 7");             /* 31 is over */
    q.now_utc = utc("2026-11-23T20:00");
    lists(&q, "4 7");             /* 4 has no end: it lasts the day */
    q = query();
    q.from_utc = utc("2026-11-30T00:00");
    lists(&q, "32 7 33");
    q.to_utc = utc("2026-12-07T10:00");
    lists(&q, "32 7");
    q.theme = THEME_LIIKUNTA;     /* a session has its series' theme */
    lists(&q, "32");
    q = query();
    q.to_utc = utc("2026-11-24T00:00");
    lists(&q, "31 4 7");
}

static void theme_counts(void **state)
{
    (void)state;
    size_t counts[THEME_COUNT];
    catalogue_count_themes(c, now, counts);
    assert_int_equal(counts[THEME_LIIKUNTA], 3);
    assert_int_equal(counts[THEME_KULTTUURI], 4);
    assert_int_equal(counts[THEME_OSALLISUUS], 1);
    assert_int_equal(counts[THEME_LUONTO], 0);
    assert_int_equal(counts[THEME_MUU], 1);
    struct catalogue_query q = query();
    for (int t = 0; t < THEME_COUNT; t++) {
        struct item *rows;
        size_t count;
        q.theme = t;
        assert_int_equal(catalogue_list(c, &q, a, &rows, &count), counts[t]);
    }
}

static struct item got(int64_t id, const char *lang)
{
    struct item it;
    struct catalogue_query q = query();
    q.lang = str_of(lang);
    assert_true(catalogue_get(c, id, &q, a, &it));
    return it;
}

static void assert_text(struct text t, const char *lang, const char *value)
{
    assert_string_equal(arena_copy(a, t.value).p, value);
    assert_string_equal(arena_copy(a, t.lang).p, lang);
}

static void text_fallback(void **state)
{
    (void)state;
    struct item it = got(2, "fi");
    assert_text(it.summary, "fi", "fi helppo");
    assert_int_equal(it.summary.reg, REG_HELPPO);
    assert_true(it.summary.by_editor && it.summary.stale);
    assert_true(str_equal_cstr(it.summary.reviewer, "toimittaja"));
    assert_true(str_equal_cstr(it.summary.reviewed_on, "2026-11-18"));
    assert_text(it.price, "sv", "5 euro");        /* sv before en */
    assert_text(it.body, "en", "only en");        /* en before any other, whatever the register */
    it = got(2, "sv");
    assert_text(it.summary, "sv", "sv allm");     /* own language plain is missing: own standard before Finnish plain */
    it = got(2, "en");
    assert_text(it.summary, "en", "en plain");
    assert_int_equal(it.summary.reg, REG_SELKO);
    assert_false(it.summary.stale);
    it = got(2, "et");
    assert_text(it.summary, "fi", "fi helppo");
    assert_text(it.body, "et", "ainult et");
    assert_text(it.instruction, "", "");
    it = got(6, "fi");
    assert_text(it.name, "en", "Unplaced");
}

/* A name with nothing to read is as if it were not there; then it is called what it is. */
static void nameless(void **state)
{
    (void)state;
    assert_text(got(5, "fi").name, "fi", "Tapahtuma");
    assert_text(got(5, "ar").name, "ar", tr(texts_get(STR("ar")), "kind.event").p);
    assert_text(got(2, "uk").name, "fi", got(2, "fi").name.value.p);
    assert_text(got(6, "sv").name, "en", "Unplaced");    /* "🎉" in Swedish */
}

/* Words are explained in the languages that the descriptions are shown in; a session brings its series' words. */
static void glosses_of_shown_languages(void **state)
{
    (void)state;
    static const struct { int64_t id; const char *lang, *words; } cases[] = {
        { 2, "fi", "referral l\xC3\xA4hete " },
        { 2, "sv", "referral remiss " },
        { 2, "en", "referral " },
        { 3, "en", "l\xC3\xA4hete " },
        { 31, "fi", "l\xC3\xA4hete " },
        { 6, "fi", "referral " },
        { 1, "fi", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct item it = got(cases[i].id, cases[i].lang);
        struct str words = STR("");
        for (size_t k = 0; k < it.gloss_count; k++) {
            words = arena_format(a, "%.*s%.*s ", STR_FMT(words), STR_FMT(it.glosses[k].word));
        }
        if (!str_equal_cstr(words, cases[i].words)) {
            fail_msg("%d %s: \"%.*s\"", (int)cases[i].id, cases[i].lang, STR_FMT(words));
        }
    }
    struct item it = got(2, "en");
    assert_true(str_equal_cstr(it.glosses[0].explanation, "A request.") && str_equal_cstr(it.glosses[0].lang, "en"));
}

static void whole_place(void **state)
{
    (void)state;
    struct item it = got(1, "sv");
    assert_int_equal(it.code, 1001);
    assert_int_equal(it.kind, KIND_UNIT);
    assert_int_equal(it.theme, THEME_LIIKUNTA);
    assert_int_equal(it.themes, 1u << THEME_LIIKUNTA | 1u << THEME_OSALLISUUS);
    assert_true(str_equal_cstr(it.key, "tpr:41102"));
    assert_text(it.name, "sv", "Huset");
    assert_true(str_equal_cstr(it.street, "Husgatan 1"));
    assert_true(str_equal_cstr(it.city, "Helsingfors"));
    assert_int_equal(it.distance_m, 0);
    assert_int_equal(it.step_free, TRI_YES);
    assert_true(str_equal_cstr(it.attribution, "K\xC3\xA4lla: A"));
    assert_int_equal(it.start_utc, 0);
    assert_int_equal(it.session_count, 0);
    /* for every language, then Swedish; no English phone, no Finnish page */
    assert_int_equal(it.contact_count, 3);
    assert_true(str_equal_cstr(it.contacts[0].e164, "+35893101"));
    assert_true(str_equal_cstr(it.contacts[1].label, "R\xC3\xA5""d"));
    assert_true(str_equal_cstr(it.contacts[2].value, "a.fi/sv"));
    it = got(1, "en");
    assert_int_equal(it.contact_count, 3);
    assert_true(str_equal_cstr(it.contacts[2].value, "a.fi"));    /* no English page: the Finnish one */
    /* hours: the period with an unreadable date is left out */
    assert_int_equal(it.hours.period_count, 2);
    struct hours_day monday = hours_on(&it.hours, (struct date){ 2026, 11, 23 });
    assert_int_equal(monday.count, 2);
    assert_int_equal(monday.open[1].closes_min, 1080);
    assert_int_equal(hours_on(&it.hours, (struct date){ 2026, 12, 24 }).count, 0);
}

static void whole_series(void **state)
{
    (void)state;
    struct item it = got(3, "en");
    assert_int_equal(it.session_count, 3);    /* 30 is over */
    assert_int_equal(it.sessions[0].id, 31);
    assert_int_equal(it.sessions[0].status, STATUS_CANCELLED);
    assert_int_equal(it.start_utc, utc("2026-11-30T10:00"));    /* the next one that is on */
    assert_int_equal(it.end_utc, utc("2026-11-30T11:00"));
    assert_text(it.place, "fi", "Talo");
    assert_true(str_equal_cstr(it.street, "Talokatu 1"));       /* the place's, no English address */
    assert_int_equal(it.distance_m, 0);
    assert_int_equal(it.step_free, TRI_YES);
    assert_int_equal(it.language_count, 3);
    assert_true(str_equal_cstr(it.languages[0], "fi") && str_equal_cstr(it.languages[2], "ar"));
    assert_true(str_equal_cstr(it.url, "https://e/en/helsinki:afy"));
    assert_true(str_equal_cstr(got(3, "sv").url, "https://e/sv"));
    assert_true(str_equal_cstr(got(1, "sv").url, "https://t/sv/41102") && str_equal_cstr(got(1, "ar").url, "https://t/fi/41102"));
    assert_true(got(2, "fi").url.n == 0);    /* no template is for services */
    assert_true(str_equal_cstr(it.attribution, "Source: B\nSource: A"));
    /* its own e-mail, and the phones of the place behind it */
    assert_int_equal(it.contact_count, 3);
    assert_int_equal(it.contacts[0].kind, CONTACT_EMAIL);
    assert_true(str_equal_cstr(it.contacts[1].label, "Neuvonta"));
    assert_int_equal(it.hours.period_count, 0);                 /* the place's hours are not the group's */
}

static void session_takes_from_its_series(void **state)
{
    (void)state;
    struct item it = got(31, "fi");
    assert_text(it.name, "fi", "Tuolijumppa");
    assert_text(it.steps, "fi", "Tule.\nIstu.");
    assert_text(it.place, "fi", "Talo");
    assert_text(it.place_extra, "fi", "2. kerros");
    assert_int_equal(it.parent_id, 3);
    assert_int_equal(it.status, STATUS_CANCELLED);
    assert_int_equal(it.charge, CHARGE_FREE);
    assert_int_equal(it.access, ACCESS_CARD);
    assert_int_equal(it.theme, THEME_LIIKUNTA);
    assert_int_equal(it.language_count, 3);
    assert_int_equal(it.audience_count, 1);
    assert_int_equal(it.start_utc, utc("2026-11-23T10:00"));
    assert_int_equal(it.session_count, 0);
    assert_int_equal(it.distance_m, 0);
    assert_true(str_equal_cstr(it.url, "https://e/fi/helsinki:afy-1"));
    /* the plainer description of the series, but the session's own price; in English only the session speaks */
    assert_text(it.summary, "fi", "sarja helppo");
    assert_text(it.price, "fi", "2 euroa");
    assert_text(got(31, "en").summary, "en", "one time");
    assert_text(got(31, "sv").summary, "fi", "sarja helppo");
    it = got(32, "fi");
    assert_text(it.name, "fi", "Tuolijumppa juhla");
    assert_int_equal(it.charge, CHARGE_PAID);
}

static void what_is_not_there(void **state)
{
    (void)state;
    struct item it;
    struct catalogue_query q = query();
    assert_false(catalogue_get(c, 0, &q, a, &it));
    assert_false(catalogue_get(c, 999, &q, a, &it));
    assert_false(catalogue_get(c, -1, &q, a, &it));
    it = got(6, "fi");
    assert_int_equal(it.distance_m, -1);
    assert_int_equal(it.theme, THEME_MUU);
    assert_int_equal(it.places_left, -1);
    assert_int_equal(it.min_age, -1);
    assert_int_equal(it.contact_count, 0);
    assert_true(it.url.n == 0 && it.key.n == 0);
    it = got(10, "fi");    /* its meetings are over: still a page, without a time */
    assert_int_equal(it.session_count, 0);
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        double lat, lon;
        int metres, tolerance;
    } rows[] = {
        { 60.1981, 24.95, 0, 1 },          /* the pool itself */
        { 60.19, 24.95, 900, 3 },          { 60.1981, 24.968, 995, 5 },
        { 65.0121, 25.4651, 536000, 2000 },/* Oulu */
        { -60.1981, -155.05, 20015087, 30 },/* the other side of the Earth */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it;
        struct catalogue_query q = query();
        q.site_lat = rows[i].lat;
        q.site_lon = rows[i].lon;
        assert_true(catalogue_get(c, 2, &q, a, &it));
        assert_in_range(it.distance_m, rows[i].metres > rows[i].tolerance ? rows[i].metres - rows[i].tolerance : 0, rows[i].metres + rows[i].tolerance);
    }
}

static void attributions(void **state)
{
    (void)state;
    struct attribution *all;
    assert_int_equal(catalogue_attributions(c, STR("sv"), a, &all), 2);
    assert_true(str_equal_cstr(all[0].source, "linkedevents"));
    assert_true(str_equal_cstr(all[1].line, "K\xC3\xA4lla: A"));
    catalogue_attributions(c, STR("ar"), a, &all);
    assert_true(str_equal_cstr(all[1].line, "Source: A"));
    assert_true(str_equal_cstr(all[1].licence, "CC BY 4.0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meta_and_keys), cmocka_unit_test(list_order),   cmocka_unit_test(list_pages),
        cmocka_unit_test(list_in_a_range), cmocka_unit_test(theme_counts), cmocka_unit_test(text_fallback), cmocka_unit_test(nameless),
        cmocka_unit_test(glosses_of_shown_languages),
        cmocka_unit_test(whole_place),   cmocka_unit_test(whole_series), cmocka_unit_test(session_takes_from_its_series),
        cmocka_unit_test(what_is_not_there), cmocka_unit_test(distances), cmocka_unit_test(attributions),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
