/* rooms: build catalogue model texts base */
#include "tests/unit/build_helper.h"

#include <stdlib.h>

#include "app/build/split.h"

struct seen {
    char text[4096];    /* elements divided by '|'; a fault is shown as '!' and its number */
    size_t count;
};

static void on_element(void *context, struct str bytes, enum split_fault fault)
{
    struct seen *s = context;
    size_t n = strlen(s->text);
    s->count++;
    if (fault == SPLIT_GOOD) {
        snprintf(s->text + n, sizeof s->text - n, "%s%.*s", n ? "|" : "", STR_FMT(bytes));
    } else {
        snprintf(s->text + n, sizeof s->text - n, "%s!%d", n ? "|" : "", (int)fault);
    }
}

/* Feeds in pieces of `step` bytes, so that no state depends on where a buffer ends. */
static enum split_end split(const char *json, size_t n, size_t step, struct seen *seen, char envelope[256])
{
    struct str outer;
    memset(seen, 0, sizeof *seen);
    struct splitter *s = splitter_create((struct split_calls){ .context = seen, .element = on_element });
    for (size_t i = 0; i < n; i += step) {
        splitter_feed(s, json + i, n - i < step ? n - i : step);
    }
    enum split_end end = splitter_finish(s, &outer);
    snprintf(envelope, 256, "%.*s", STR_FMT(outer));
    splitter_destroy(s);
    return end;
}

struct row {
    const char *json, *elements, *envelope;
    enum split_end end;
};

static const struct row rows[] = {
    { "[]", "", "", SPLIT_WHOLE },
    { " [ {\"a\":1} , {\"b\":[1,2]} ] \n", "{\"a\":1}|{\"b\":[1,2]}", "", SPLIT_WHOLE },
    { "\xEF\xBB\xBF[{}]", "{}", "", SPLIT_WHOLE },
    { "{\"id\":1}", "{\"id\":1}", "", SPLIT_WHOLE },
    { "{\"id\":1,\"x\":{\"data\":[1]}}", "{\"id\":1,\"x\":{\"data\":[1]}}", "", SPLIT_WHOLE },
    { "{\"data_source\":\"data\",\"data\":null}", "{\"data_source\":\"data\",\"data\":null}", "", SPLIT_WHOLE },
    { "{\"meta\":{\"next\":null},\"data\":[{\"a\":1},{\"b\":2}]}", "{\"a\":1}|{\"b\":2}", "{\"meta\":{\"next\":null},\"data\":[]}", SPLIT_WHOLE },
    { "{\"itemList\" : [ {\"a\":\"]}\\\"\"} ],\"pageCount\":3}", "{\"a\":\"]}\\\"\"}", "{\"itemList\" : [],\"pageCount\":3}", SPLIT_WHOLE },
    { "{\"results\":[]}", "", "{\"results\":[]}", SPLIT_WHOLE },
    { "{\"page_number\":1,\"contents\":[{\"a\":1}]}", "{\"a\":1}", "{\"page_number\":1,\"contents\":[]}", SPLIT_WHOLE },
    { "{\"a\":\"data\",\"b\":[{\"c\":1}]}", "{\"a\":\"data\",\"b\":[{\"c\":1}]}", "", SPLIT_WHOLE },
    { "[1,null,\"x,]\",true]", "1|null|\"x,]\"|true", "", SPLIT_WHOLE },
    { "[[1],[2]]", "[1]|[2]", "", SPLIT_WHOLE },
    /* broken elements cost only themselves */
    { "[{\"a\":},{\"b\":2}]", "{\"a\":}|{\"b\":2}", "", SPLIT_WHOLE },
    { "[{\"a\":[1},{\"b\":2}]", "{\"a\":[1}|{\"b\":2}", "", SPLIT_WHOLE },
    { "[{\"a\":1],{\"b\":2}]", "{\"a\":1]|{\"b\":2}", "", SPLIT_WHOLE },
    { "{\"data\":[{\"a\":1],{\"b\":2}]}", "{\"a\":1]|{\"b\":2}", "{\"data\":[]}", SPLIT_WHOLE },
    { "[{\"a\":\"x\ny\"}]", "{\"a\":\"x y\"}", "", SPLIT_WHOLE },
    { "[nonsense,{\"b\":2}]", "nonsense|{\"b\":2}", "", SPLIT_WHOLE },
    /* cut answers keep their whole elements */
    { "[{\"a\":1},{\"b\":", "{\"a\":1}|!3", "", SPLIT_ENDED_EARLY },
    { "[{\"a\":1},", "{\"a\":1}", "", SPLIT_ENDED_EARLY },
    { "[{\"a\":1}", "{\"a\":1}", "", SPLIT_ENDED_EARLY },
    { "{\"id\":1,\"na", "!3", "", SPLIT_ENDED_EARLY },
    { "{\"data\":[{\"a\":1}],\"me", "{\"a\":1}", "", SPLIT_ENDED_EARLY },
    /* not answers */
    { "", "", "", SPLIT_EMPTY },
    { " \n\t ", "", "", SPLIT_EMPTY },
    { "<html>[{}]</html>", "", "", SPLIT_NOT_JSON },
    { "null", "", "", SPLIT_NOT_JSON },
    { "{\"a\":1}{\"b\":2}", "{\"a\":1}", "", SPLIT_MORE_AFTER },
    { "[{\"a\":1}] x", "{\"a\":1}", "", SPLIT_MORE_AFTER },
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        static const size_t steps[] = { 1, 3, 65536 };
        for (size_t k = 0; k < 3; k++) {
            struct seen seen;
            char envelope[256];
            enum split_end end = split(rows[i].json, strlen(rows[i].json), steps[k], &seen, envelope);
            if (end != rows[i].end || strcmp(seen.text, rows[i].elements) != 0 || strcmp(envelope, rows[i].envelope) != 0) {
                fail_msg("%s: end %d, elements %s, envelope %s", rows[i].json, (int)end, seen.text, envelope);
            }
        }
    }
}

static void test_deep_nesting_costs_one_element(void **state)
{
    char json[4096] = "[", envelope[256];
    struct seen seen;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        strcat(json, i % 2 ? "[" : "[");
    }
    for (int i = 0; i < 1000; i++) {
        strcat(json, "]");
    }
    strcat(json, ",{\"b\":2}]");
    assert_int_equal(split(json, strlen(json), 7, &seen, envelope), SPLIT_WHOLE);
    assert_string_equal(seen.text, "!2|{\"b\":2}");
}

static void test_large_element_costs_itself(void **state)
{
    size_t n = 10 * 1024 * 1024;
    char *json = malloc(n + 64), envelope[256];
    struct seen seen;
    (void)state;
    assert_non_null(json);
    size_t at = (size_t)sprintf(json, "[{\"a\":\"");
    memset(json + at, 'x', n);
    sprintf(json + at + n, "\"},{\"b\":2}]");
    assert_int_equal(split(json, strlen(json), 65536, &seen, envelope), SPLIT_WHOLE);
    assert_string_equal(seen.text, "!1|{\"b\":2}");
    free(json);
}

/* `n` times `row` between `before` and `after`; the caller frees it. */
static char *repeat(const char *before, const char *row, size_t n, const char *after)
{
    size_t length = strlen(row);
    char *json = malloc(strlen(before) + n * length + strlen(after) + 1);
    assert_non_null(json);
    char *p = json + sprintf(json, "%s", before);
    for (size_t i = 0; i < n; i++, p += length) {
        memcpy(p, row, length);
    }
    strcpy(p, after);
    return json;
}

static void test_what_would_fill_the_memory(void **state)
{
    enum { VALUES = SPLIT_VALUES_MAX, BYTES = SPLIT_ELEMENT_MAX / 8 };
    static const struct { const char *before, *row; size_t n; const char *after, *elements; enum split_end end; } many[] = {
        { "[{\"a\":[", "{},", VALUES / 2, "0]},{\"b\":2}]", "!4|{\"b\":2}", SPLIT_WHOLE },
        { "[{\"a\":[", "[],", VALUES / 2, "0]},{\"b\":2}]", "!4|{\"b\":2}", SPLIT_WHOLE },
        { "[{\"a\":[", "0,", VALUES, "0]},{\"b\":2}]", "!4|{\"b\":2}", SPLIT_WHOLE },
        { "{\"a\":[", "0,", VALUES, "0]}", "!4", SPLIT_WHOLE },
        /* signs in a text are no values: what is cut off is not called too much */
        { "[{\"b\":2},{\"a\":\"", "{[,", VALUES, "", "{\"b\":2}|!3", SPLIT_ENDED_EARLY },
        /* the envelope */
        { "{\"next\":\"", "xxxxxxxx", BYTES, "\",\"data\":[{\"a\":1}]}", "{\"a\":1}", SPLIT_OUTER_TOO_LARGE },
        { "{\"data\":[{\"a\":1}],\"next\":\"", "xxxxxxxx", BYTES, "\"}", "{\"a\":1}", SPLIT_OUTER_TOO_LARGE },
        { "{\"x\":[", "0,", VALUES, "0],\"data\":[{\"a\":1}]}", "{\"a\":1}", SPLIT_OUTER_TOO_LARGE },
        { "{\"x\":[", "0,", VALUES, "0],\"data\":[{\"a\":1}", "{\"a\":1}", SPLIT_ENDED_EARLY },
    };
    (void)state;
    for (size_t i = 0; i < sizeof many / sizeof many[0]; i++) {
        char *json = repeat(many[i].before, many[i].row, many[i].n, many[i].after), envelope[256];
        struct seen seen;
        enum split_end end = split(json, strlen(json), 65536, &seen, envelope);
        if (end != many[i].end || strcmp(seen.text, many[i].elements) != 0 || *envelope) {
            fail_msg("row %zu: end %d, elements %.200s, envelope %s", i, (int)end, seen.text, envelope);
        }
        free(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_deep_nesting_costs_one_element),
        cmocka_unit_test(test_large_element_costs_itself),
        cmocka_unit_test(test_what_would_fill_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
