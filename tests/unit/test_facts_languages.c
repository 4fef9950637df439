/* rooms: model texts base */
/* Every fact of a few made-up items in every language, held against golden/facts/XX.txt: what a translator's change does
 * to whole sentences.  AULA_WRITE=1 writes the files; look at the difference with git.
 * In them "~" is a no-break space, "<…>" a name that is read in Finnish, "[fi]" a whole text in another language,
 * "?" a sentence that says that something is not known; soft hyphens and word joiners are left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/model/facts.h"

static struct arena *a;

static int64_t utc(const char *iso)
{
    int64_t t;
    assert_true(clock_parse_iso(str_of(iso), &t, NULL));
    return t;
}

static struct item blank_item(enum item_kind kind)
{
    return (struct item){
        .id = 1, .kind = kind, .theme = THEME_MUU, .charge = CHARGE_UNKNOWN, .access = ACCESS_UNKNOWN, .distance_m = -1, .places_left = -1,
        .min_age = -1, .max_age = -1,
    };
}

static struct text finnish(const char *value)
{
    return (struct text){ .value = str_of(value), .lang = STR("fi") };
}

/* ---- the items ---- */

static struct str some_languages[] = { { "fi", 2 }, { "sv", 2 }, { "en", 2 } };
static struct str seniors[] = { { "seniors", 7 }, { "unemployed", 10 } };
static struct str families[] = { { "families", 8 }, { "immigrants", 10 } };

static struct item with_sessions(struct item it, const char *const *starts, int minutes)
{
    it.sessions = arena_array(a, 16, sizeof *it.sessions);
    for (; *starts; starts++) {
        int64_t start = utc(*starts);
        it.sessions[it.session_count++] = (struct session){ .start_utc = start, .end_utc = start + minutes * 60 };
    }
    return it;
}

static struct item weekly_group(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.type = TYPE_chair_exercise;
    it.theme = THEME_LIIKUNTA;
    it.audience = seniors;
    it.audience_count = 2;
    it.place = finnish("Kirjasto");
    it.street = STR("Esimerkkikatu 7");
    it.distance_m = 340;
    it.charge = CHARGE_PAID;
    it.price = finnish("5,50\xC2\xA0\xE2\x82\xAC");
    it.languages = some_languages;
    it.language_count = 3;
    it.access = ACCESS_REGISTRATION;
    it.enrol_end_utc = utc("2026-12-01T18:00");
    it.places_left = 3;
    it.places_at_utc = utc("2026-11-23T08:12");
    return with_sessions(it, (const char *const[]){ "2026-11-24T17:30", "2026-11-26T17:30", "2026-12-01T17:30", "2026-12-03T17:30", NULL }, 90);
}

static struct item one_event(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.theme = THEME_KULTTUURI;
    it.start_utc = utc("2026-11-25T13:00");
    it.end_utc = utc("2026-11-25T14:00");
    it.audience = families;
    it.audience_count = 2;
    it.street = STR("Esimerkkikatu 1");
    it.distance_m = 1400;
    it.charge = CHARGE_FREE;
    it.access = ACCESS_OPEN;
    it.places_left = 1;
    it.places_at_utc = utc("2026-11-22T20:00");
    return it;
}

/* The first of a month, eleven o'clock, a number that ends in one. */
static struct item awkward_numbers(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-12-01T11:00");
    it.end_utc = utc("2026-12-02T00:00");
    it.min_age = 61;
    it.place = finnish("Esimerkkitalo");
    it.city = STR("Vantaa");
    it.distance_m = 12000;
    it.remote = TRI_YES;
    it.charge = CHARGE_PAID;
    it.price = finnish("12 \xE2\x82\xAC/20 \xE2\x82\xAC");
    it.access = ACCESS_REGISTRATION;
    it.enrol_start_utc = utc("2026-11-24T09:00");
    it.places_left = 21;
    it.places_at_utc = utc("2026-11-23T13:00");
    return it;
}

static struct item this_night(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-11-23T20:00");
    it.end_utc = utc("2026-11-24T01:00");
    it.min_age = 18;
    it.max_age = 25;
    it.distance_m = 0;
    it.place_extra = finnish("Liikuntasali, 1.\xC2\xA0" "kerros");
    it.charge = CHARGE_PAID;
    it.access = ACCESS_CARD;
    it.places_left = 11;
    it.places_at_utc = utc("2026-11-23T09:00");
    return it;
}

static struct item now_and_then(void)
{
    struct item it = blank_item(KIND_SERVICE);
    it.min_age = it.max_age = 7;
    it.access = ACCESS_REFERRAL;
    it.distance_m = 1000;
    it.price = finnish("Kysy hinta.");
    it = with_sessions(it, (const char *const[]){ "2026-11-23T09:00", "2026-11-26T14:00", "2026-12-09T14:15", NULL }, 60);
    it.sessions[1].status = STATUS_CANCELLED;
    return it;
}

static struct item exhibition(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-10-01T10:00");
    it.end_utc = utc("2027-01-15T18:00");
    it.body = finnish("Auki ke-su.");
    it.max_age = 21;
    it.remote = TRI_YES;
    it.access = ACCESS_CLOSED_GROUP;
    it.places_left = 0;
    return it;
}

static struct item exhibition_to_come(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-12-03T10:00");
    it.end_utc = utc("2050-12-31T18:00");
    it.access = ACCESS_REGISTRATION;
    it.enrol_end_utc = utc("2026-11-20T18:00");
    return it;
}

static struct item with_hours(const struct hours_span *spans, size_t count)
{
    struct item it = blank_item(KIND_UNIT);
    struct hours_period *periods = arena_array(a, 3, sizeof *periods);
    struct hours_span *copy = arena_array(a, count, sizeof *copy);
    memcpy(copy, spans, count * sizeof *copy);
    periods[0] = (struct hours_period){ .spans = copy, .span_count = count };
    it.hours = (struct hours){ .periods = periods, .period_count = 1 };
    return it;
}

/* Self-service in the morning; a holiday with hours of its own and one without. */
static struct item library(void)
{
    static const struct hours_span spans[] = {
        { 1, 480, 600, HOURS_SELF_SERVICE, HOURS_EVERY_WEEK }, { 1, 600, 1200, HOURS_OPEN, HOURS_EVERY_WEEK },
        { 2, 600, 1200, HOURS_OPEN, HOURS_EVERY_WEEK }, { 3, 600, 1200, HOURS_OPEN, HOURS_EVERY_WEEK }, { 4, 600, 1200, HOURS_OPEN, HOURS_EVERY_WEEK },
        { 5, 600, 660, HOURS_OPEN, HOURS_EVERY_WEEK }, { 5, 780, 1080, HOURS_OPEN, HOURS_EVERY_WEEK },
    };
    static struct hours_span short_day[] = { { 4, 540, 780, HOURS_OPEN, HOURS_EVERY_WEEK } };
    struct item it = with_hours(spans, sizeof spans / sizeof *spans);
    it.type = TYPE_library;
    it.street = STR("Esimerkkikatu 9");
    it.distance_m = 2040;
    it.hours.periods[1] = (struct hours_period){ .from = { 2026, 11, 26 }, .to = { 2026, 11, 26 }, .override = true, .spans = short_day, .span_count = 1 };
    it.hours.periods[2] = (struct hours_period){ .from = { 2026, 12, 1 }, .to = { 2026, 12, 1 }, .override = true, .closed = true };
    it.hours.period_count = 3;
    return it;
}

/* Appointments, weeks by turns, days that no period speaks of. */
static struct item office(void)
{
    static const struct hours_span spans[] = {
        { 2, 540, 720, HOURS_APPOINTMENT, HOURS_EVERY_WEEK }, { 3, 540, 720, HOURS_OPEN, HOURS_EVEN_WEEKS }, { 4, 0, 1440, HOURS_OPEN, HOURS_EVERY_WEEK },
    };
    return with_hours(spans, sizeof spans / sizeof *spans);
}

static struct item far_opening(void)
{
    static const struct hours_span spans[] = { { 1, 540, 720, HOURS_OPEN, HOURS_ODD_WEEKS } };
    return with_hours(spans, 1);
}

/* A help line: no place, hours of the number. */
static struct item by_phone(void)
{
    static const struct hours_span spans[] = { { 1, 540, 900, HOURS_OPEN, HOURS_EVERY_WEEK } };
    struct item it = with_hours(spans, 1);
    it.kind = KIND_SERVICE;
    it.contacts = arena_array(a, 1, sizeof *it.contacts);
    it.contacts[0] = (struct contact){ .kind = CONTACT_PHONE, .value = STR("09 123 456") };
    it.contact_count = 1;
    return it;
}

static struct item nothing_known(void)
{
    return blank_item(KIND_SERVICE);
}

static struct item in_status(enum item_status status)
{
    struct item it = blank_item(KIND_EVENT);
    it.status = status;
    it.start_utc = utc("2026-11-24T18:00");
    it.end_utc = utc("2026-11-24T20:00");
    return it;
}

static struct item cancelled(void) { return in_status(STATUS_CANCELLED); }
static struct item postponed(void) { return in_status(STATUS_POSTPONED); }
static struct item rescheduled(void) { return in_status(STATUS_RESCHEDULED); }

static struct item over(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-11-23T08:00");
    it.end_utc = utc("2026-11-23T09:00");
    return it;
}

static struct item all_day_now(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-11-23");
    it.all_day = true;
    return it;
}

static struct item going_on(void)
{
    struct item it = blank_item(KIND_EVENT);
    it.start_utc = utc("2026-11-23T09:00");
    it.end_utc = utc("2026-11-23T11:00");
    return it;
}

static const struct {
    const char *name;
    struct item (*make)(void);
    bool only_when;
} items[] = {
    { "a group that meets twice a week", weekly_group, false },
    { "one event", one_event, false },
    { "an event with awkward numbers", awkward_numbers, false },
    { "an event of this night, in this house", this_night, false },
    { "a group that meets now and then", now_and_then, false },
    { "an exhibition", exhibition, false },
    { "an exhibition to come", exhibition_to_come, false },
    { "a library", library, false },
    { "an office", office, true },
    { "a place that opens late next week", far_opening, true },
    { "a help line", by_phone, false },
    { "nothing known", nothing_known, false },
    { "cancelled", cancelled, true },
    { "postponed", postponed, true },
    { "rescheduled", rescheduled, true },
    { "over", over, true },
    { "all day", all_day_now, true },
    { "going on", going_on, true },
};

/* ---- writing ---- */

static void write_plain(FILE *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        static const struct { const char *bytes, *shown; } marks[] = {
            { "\xC2\xA0", "~" }, { "\xC2\xAD", "" }, { "\xE2\x81\xA0", "" }, { "\xE2\x81\xA8", "<" }, { "\xE2\x81\xA9", ">" }, { "\n", "\n    " },
        };
        size_t k = 0;
        while (k < sizeof marks / sizeof *marks && !str_starts_with(str_sub(s, i, 3), str_of(marks[k].bytes))) {
            k++;
        }
        if (k < sizeof marks / sizeof *marks) {
            fputs(marks[k].shown, out);
            i += strlen(marks[k].bytes) - 1;
        } else {
            fputc(s.p[i], out);
        }
    }
    fputc('\n', out);
}

static void write_phrase(FILE *out, const struct fact_context *c, const char *name, struct phrase p)
{
    fprintf(out, "%s:%s%s ", name, p.known ? "" : " ?", str_equal_cstr(p.lang, texts_language(c->texts)->code) ? "" : " [fi]");
    write_plain(out, p.show);
}

static void write_facts(FILE *out, const char *language)
{
    static const char *const names[FACT_COUNT] = { "what", "for whom", "when", "where", "price", "language", "join", "places" };
    struct fact_context c = { .texts = texts_get(str_of(language)), .now_utc = utc("2026-11-23T09:30") };
    c.now = civil_from_utc(c.now_utc);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        struct item it = items[i].make();
        fprintf(out, "%s# %s\n", i ? "\n" : "", items[i].name);
        for (int f = 0; f < FACT_COUNT; f++) {
            if (items[i].only_when && f != FACT_WHEN) {
                continue;
            }
            write_phrase(out, &c, names[f], fact_sentence((enum fact)f, &it, &c, a));
            write_phrase(out, &c, "  in short", fact_short((enum fact)f, &it, &c, a));
        }
    }
}

/* What stands under a number: it answers, by night, over the weekend, always, and not now. */
static void write_phones(FILE *out, const char *language)
{
    static const struct { const char *hours, *now; } rows[] = {
        { "ma-pe 9-15", "2026-11-23T09:30" }, { "ma-su 20-2", "2026-11-23T21:00" }, { "pe 12-24, la 0-24, su 0-12", "2026-11-27T13:00" },
        { "24/7", "2026-11-23T09:30" }, { "ma-pe 9-15", "2026-11-23T16:00" }, { "pe 9-15", "2026-11-23T16:00" },
    };
    fputs("\n# a phone number\n", out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact_context c = { .texts = texts_get(str_of(language)), .now_utc = utc(rows[i].now) };
        struct call_line l;
        struct hours h;
        c.now = civil_from_utc(c.now_utc);
        assert_true(hours_parse(str_of(rows[i].hours), &h, a));
        call_line_set_state(&l, &h, &c, a);
        write_plain(out, l.state_more);
    }
}

static char *read_whole(FILE *in)
{
    enum { ROOM = 1 << 16 };
    char *text = arena_alloc(a, ROOM);
    rewind(in);
    assert_true(fread(text, 1, ROOM - 1, in) < ROOM - 1);
    return text;
}

/* Names the first line that differs; the test's message alone would be too long to read. */
static void assert_same_lines(const char *language, const char *wanted, const char *written)
{
    struct str w = str_of(wanted), g = str_of(written), x, y;
    for (int line = 1; w.n || g.n; line++) {
        bool more = str_next(&w, '\n', &x), got = str_next(&g, '\n', &y);
        if (!more || !got || !str_equal(x, y)) {
            fail_msg("golden/facts/%s.txt:%d: wanted \"%.*s\", got \"%.*s\" (AULA_WRITE=1 writes it)", language, line, more ? (int)x.n : 0, more ? x.p : "",
                     got ? (int)y.n : 0, got ? y.p : "");
        }
    }
}

static void facts_in_every_language(void **state)
{
    (void)state;
    size_t count, seen = 0;
    const struct language *l = texts_languages(&count);
    const char *write = getenv("AULA_WRITE");
    for (size_t i = 0; i < count; i++) {
        char path[600];
        a = arena_create();
        snprintf(path, sizeof path, "%s/tests/golden/facts/%s.txt", AULA_REPOSITORY_DIR, l[i].code);
        FILE *out = write && strcmp(write, "1") == 0 ? fopen(path, "w+b") : tmpfile();
        assert_non_null(out);
        write_facts(out, l[i].code);
        write_phones(out, l[i].code);
        assert_int_equal(fflush(out), 0);
        FILE *expected = fopen(path, "rb");
        if (expected) {
            assert_same_lines(l[i].code, read_whole(expected), read_whole(out));
            fclose(expected);
            seen++;
        } else {    /* a language is added by one file and one row */
            print_message("golden/facts/%s.txt is not there yet: AULA_WRITE=1 writes it\n", l[i].code);
        }
        fclose(out);
        arena_destroy(a);
    }
    assert_true(seen + 1 >= count);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(facts_in_every_language) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
