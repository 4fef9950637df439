/* rooms: sync delivery settings catalogue model texts base */
/* What is read from an answer's headers, and what is not believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/sync/head.h"

static struct head read_head(const char *text)
{
    struct str rest = str_of(text), line;
    struct head h;
    head_begin(&h);
    while (str_next(&rest, '\n', &line)) {
        assert_true(head_add(&h, line));
    }
    return h;
}

static void test_ranges(void **state)
{
    (void)state;
    static const struct { const char *value; int64_t begin, total; } rows[] = {
        { "bytes 100-299/300", 100, 300 }, { "bytes 0-0/1", 0, 1 }, { "bytes 100-299/*", 100, -1 }, { "", -1, -1 }, { "bytes", -1, -1 },
        { "bytes 100-299", -1, -1 }, { "bytes 100/300", -1, -1 }, { "bytes */300", -1, -1 }, { "bytes -1-299/300", -1, -1 },
        { "bytes +1-299/300", -1, 300 }, { "bytes 99999999999999999999-1/300", -1, 300 }, { "items 100-299/300", -1, -1 },
        { "bytes 100-299/99999999999999999999", 100, -1 }, { "bytes 100-x/300", -1, -1 }, { "bytes  100-299/300", -1, 300 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[100] = "content-range: ";
        struct head h = read_head(strcat(text, rows[i].value));
        assert_int_equal(h.range_begin, rows[i].begin);
        assert_int_equal(h.range_total, rows[i].total);
    }
}

static void test_values(void **state)
{
    (void)state;
    struct head h = read_head("HTTP/1.1 200 OK\r\nETag:  W/\"6a 1\" \r\nContent-Encoding: identity\r\nX-ETag: \"no\"\r\nContent-Type: text/plain\r\n");
    assert_string_equal(h.etag, "W/\"6a 1\"");
    assert_false(h.is_encoded || h.is_page);
    assert_int_equal(h.range_begin, -1);
    h = read_head("content-encoding: gzip\r\nCONTENT-TYPE: text/html; charset=utf-8");
    assert_true(h.is_encoded && h.is_page);
    h = read_head("HTTP/2 302\r\netag: \"a\"\r\ncontent-encoding: br\r\n\r\nHTTP/2 200\r\n");
    assert_true(h.etag[0] == '\0' && !h.is_encoded);    /* those were the redirect's */
    assert_int_equal(read_head("etag: \"\x1b[31m\"").etag[0], '\0');
    assert_int_equal(read_head("etag: \"ä\"").etag[0], '\0');
    assert_int_equal(read_head("etag").etag[0], '\0');
    char text[HEAD_ETAG_MAX + 20] = "etag: ";
    memset(text + 6, 'e', HEAD_ETAG_MAX);
    assert_int_equal(strlen(read_head(text).etag), HEAD_ETAG_MAX);
    text[6 + HEAD_ETAG_MAX] = 'e';
    assert_int_equal(read_head(text).etag[0], '\0');    /* none is better than half of one */
}

static void test_endless(void **state)
{
    (void)state;
    struct head h;
    struct str line = STR("HTTP/1.1 100 Continue");    /* beginning anew does not reset the count */
    size_t lines = 0;
    head_begin(&h);
    while (head_add(&h, line)) {
        lines++;
    }
    assert_int_equal(lines, HEAD_MAX_BYTES / line.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_ranges), cmocka_unit_test(test_values), cmocka_unit_test(test_endless) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
