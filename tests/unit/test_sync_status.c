/* rooms: sync delivery settings catalogue model texts base */
/* The files that tell how syncing goes: small, read back as they were written, and nothing strange in them does harm. */
#include "tests/unit/sync_helper.h"

#include "app/sync/note.h"
#include "app/sync/status.h"

enum { NOW = 1795400000 };

static struct status full(void)
{
    return (struct status){
        .what = "sync", .try_utc = NOW, .success_utc = NOW - 86400, .reason = SYNC_NETWORK, .sentence = STR("index-2: no answer"),
        .received_bytes = INT64_MAX, .sequence = 99991231999, .built_utc = NOW - 10800, .ring = STR("a-ring-with-a-name-as-long-as-a-ring-may-have-it"),
        .device = { .has_storage = true, .has_temperature = true, .has_voltage = true, .storage_free_bytes = INT64_MAX,
                    .storage_size_bytes = INT64_MAX, .temperature_celsius = 48.25, .under_voltage = true },
    };
}

static bool has_line(struct str text, const char *line)
{
    struct str part;
    while (str_next(&text, '\n', &part)) {
        if (str_equal_cstr(part, line)) {
            return true;
        }
    }
    return false;
}

static void assert_lines(struct str text, const char *const *lines)
{
    for (; *lines; lines++) {
        if (!has_line(text, *lines)) {
            fail_msg("no line %s in:\n%s", *lines, text.p);
        }
    }
}

static void test_format(void **state)
{
    struct place *p = *state;
    struct status s = full();
    assert_lines(status_format(&s, p->arena), (const char *const[]){
        "# failed: index-2: no answer", "aula_sync_failed{reason=\"network\"} 1", "aula_sync_last_try_timestamp_seconds 1795400000",
        "aula_sync_last_success_timestamp_seconds 1795313600", "aula_catalogue_sequence 99991231999",
        "aula_catalogue_age_seconds 10800", "aula_temperature_celsius 48.2", "aula_under_voltage 1",
        "aula_storage_free_bytes 9223372036854775807", NULL });
    s.reason = SYNC_OK;
    s.ring = STR("canary");
    assert_lines(status_format(&s, p->arena),
                 (const char *const[]){ "aula_sync_failed 0", "aula_sync_info{ring=\"canary\",version=\"" AULA_VERSION "\"} 1", NULL });
}

/* What is not known is left out; a catalogue from the time to come has no age. */
static void test_unknown(void **state)
{
    struct place *p = *state;
    struct status s = { .what = "sync", .try_utc = NOW };
    struct str text = status_format(&s, p->arena);
    assert_int_equal(str_find(text, STR("last_success")), -1);
    assert_int_equal(str_find(text, STR("aula_catalogue")), -1);
    assert_int_equal(str_find(text, STR("temperature")), -1);
    assert_int_equal(str_find(text, STR("voltage")), -1);
    s.built_utc = NOW + 1;
    text = status_format(&s, p->arena);
    assert_true(str_find(text, STR("aula_catalogue_built_timestamp_seconds 1795400001")) > 0);
    assert_int_equal(str_find(text, STR("age_seconds")), -1);
}

static void test_sizes(void **state)
{
    struct place *p = *state;
    char *words = arena_alloc(p->arena, 2000);
    memset(words, 'x', 1999);
    struct status s = full();
    s.sentence = str_of(words);
    struct str text = status_format(&s, p->arena);
    assert_true(text.n <= STATUS_MAX_BYTES);
    assert_lines(text, (const char *const[]){ "aula_under_voltage 1", NULL });    /* nothing had to be left out */
    assert_true(str_ends_with(text, STR("} 1\n")));
    s.what = "notices";
    text = status_format(&s, p->arena);
    assert_true(text.n <= 1000);
    assert_lines(text, (const char *const[]){ "aula_notices_failed{reason=\"network\"} 1", "aula_notices_sequence 99991231999", NULL });
}

static void test_round_trip(void **state)
{
    struct place *p = *state;
    const char *path = path_of(p, "status.prom");
    for (enum sync_reason r = SYNC_OK; r < SYNC_REASON_COUNT; r++) {
        struct status s = full(), back;
        struct err e;
        s.reason = r;
        assert_true(note_write(path, status_format(&s, p->arena), &e));
        assert_true(status_read(&back, "sync", path, p->arena));
        assert_int_equal(back.reason, r);
        assert_int_equal(back.try_utc, s.try_utc);
        assert_int_equal(back.success_utc, s.success_utc);
        assert_int_equal(back.received_bytes, s.received_bytes);
        assert_int_equal(back.sequence, s.sequence);
        assert_true(str_equal_cstr(back.sentence, r == SYNC_OK ? "" : "index-2: no answer"));
        assert_int_equal(sync_reason_of_word(str_of(sync_reason_word(r))), r);
    }
    assert_int_equal(sync_reason_of_word(STR("nonsense")), SYNC_REASON_COUNT);
    place_clear(p, "status.prom", NULL);
}

/* A sentence of the world cannot begin a line of its own, nor end in half a letter. */
static void test_sentence(void **state)
{
    struct place *p = *state;
    struct status s = full();
    s.sentence = STR("first\naula_sync_failed 0\r\nlast \x1b[31m\xff");
    struct str text = status_format(&s, p->arena);
    assert_false(has_line(text, "aula_sync_failed 0"));
    assert_lines(text, (const char *const[]){ "# failed: first aula_sync_failed 0 last [31m\xEF\xBF\xBD", NULL });
    char *long_one = arena_alloc(p->arena, 401);
    for (int i = 0; i < 400; i += 2) {
        memcpy(long_one + i + (i < 398), "ä", 2);
    }
    long_one[0] = 'x';    /* so that the cut comes within a letter */
    s.sentence = str_of(long_one);
    text = status_format(&s, p->arena);
    assert_true(str_find(text, STR("ä\n")) > 0);
}

static void test_strange_files(void **state)
{
    struct place *p = *state;
    const char *path = path_of(p, "status.prom");
    struct status s;
    assert_false(status_read(&s, "sync", path, p->arena));
    static const char *const texts[] = {
        "aula_sync_failed{reason=\"", "aula_sync_failed{reason=\"\"} 1", "aula_sync_last_try_timestamp_seconds -5\n",
        "aula_sync_last_try_timestamp_seconds 99999999999999999999\n", "aula_sync_last_try_timestamp_seconds", "\n\n\n", "# failed: ",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        put_text(path, texts[i]);
        assert_true(status_read(&s, "sync", path, p->arena));
        assert_int_equal(s.try_utc, 0);
        assert_int_equal(s.reason, SYNC_OK);
    }
    put(path, "aula_sync_last_try_timestamp_seconds 5\0\n", 40);
    assert_false(status_read(&s, "sync", path, p->arena));
    place_clear(p, "status.prom", NULL);
}

static void test_last(void **state)
{
    struct place *p = *state;
    const char *path = path_of(p, "last");
    struct err e;
    struct last none = last_read(path, p->arena);
    assert_true(none.sequence == 0 && none.success_utc == 0 && none.etag.n == 0);
    struct origin one = origin_make(STR("https://a/b"), STR("K1")), keyed = origin_make(STR("https://a/b"), STR("K2")),
                  moved = origin_make(STR("https://a/c"), STR("K1"));
    struct last l = { .sequence = 99991231999, .success_utc = 4102444800, .etag = STR("W/\"6a1 b-2f\""), .origin = one };
    assert_true(last_write(path, &l, p->arena, &e));
    struct last back = last_read(path, p->arena);
    assert_int_equal(back.sequence, l.sequence);
    assert_int_equal(back.success_utc, l.success_utc);
    assert_true(str_equal(back.etag, l.etag));
    assert_true(origin_is_same(&back.origin, &one) && !origin_has_moved(&back.origin, &one));
    assert_true(!origin_is_same(&back.origin, &keyed) && !origin_has_moved(&back.origin, &keyed));
    assert_true(!origin_is_same(&back.origin, &moved) && origin_has_moved(&back.origin, &moved));
    assert_true(!origin_is_same(&none.origin, &one) && !origin_has_moved(&none.origin, &one));    /* not known is not another */

    char *tag = arena_alloc(p->arena, 400);
    memset(tag, 'e', 399);
    l.etag = str_of(tag);
    assert_true(last_write(path, &l, p->arena, &e));
    back = last_read(path, p->arena);
    assert_int_equal(back.sequence, l.sequence);
    assert_int_equal(back.etag.n, 0);
    assert_true(origin_is_same(&back.origin, &one));
    l = (struct last){ .sequence = INT64_MAX, .success_utc = 9999999999, .etag = str_sub(l.etag, 0, 100), .origin = one };
    assert_true(last_write(path, &l, p->arena, &e));
    assert_int_equal(last_read(path, p->arena).etag.n, 100);    /* the longest that is taken has room */
    assert_true(get(p, path).n <= LAST_MAX_BYTES);

    static const char *const unreadable[] = { "", "sequence", "sequence -7\n", "sequence x\n", "sequences 7\n", " sequence 7\n" };
    for (size_t i = 0; i < sizeof unreadable / sizeof unreadable[0]; i++) {
        put_text(path, unreadable[i]);
        assert_int_equal(last_read(path, p->arena).sequence, 0);
    }
    static const char *const no_origin[] = { "origin\n", "origin 12345678\n", "origin 12345678-12345678\n", "origin 12345678 123456789\n" };
    for (size_t i = 0; i < sizeof no_origin / sizeof no_origin[0]; i++) {
        put_text(path, no_origin[i]);
        back = last_read(path, p->arena);
        assert_false(origin_has_moved(&back.origin, &one));
    }
    place_clear(p, "last", NULL);
    assert_false(last_write(path_of(p, "no/last"), &l, p->arena, &e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_format, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_unknown, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_sizes, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_round_trip, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_sentence, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_strange_files, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_last, place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
