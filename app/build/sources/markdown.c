#include "app/build/sources/markdown.h"

#include <ctype.h>
#include <string.h>

/* No emphasis or link is longer, so that a hostile text costs no more than its length. */
enum { TEXT_MAX_BYTES = 80000, REACH_BYTES = 600, LINKS_MAX = 50 };

struct writing {
    struct arena *arena;
    struct markdown_links *links;
    char *out;
    size_t n;
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The text of a line behind its marks: "### ", "- ", "> "; digits of a numbered list stay. */
static struct str without_line_marks(struct str line)
{
    line = str_trim(line);
    while (str_starts_with(line, STR("> ")) || str_equal_cstr(line, ">")) {
        line = str_trim(str_sub(line, 1, line.n));
    }
    size_t hashes = 0;
    while (hashes < line.n && line.p[hashes] == '#') {
        hashes++;
    }
    if (hashes >= 1 && hashes <= 6 && hashes < line.n && line.p[hashes] == ' ') {
        line = str_trim(str_sub(line, hashes, line.n));
        while (line.n && line.p[line.n - 1] == '#') {
            line.n--;
        }
        return str_trim(line);
    }
    bool item = line.n > 2 && strchr("-*+", line.p[0]) && line.p[1] == ' ';
    return item ? str_trim(str_sub(line, 2, line.n)) : line;
}

/* Offset of `c` between `from` and the end of the line, within reach; 0 = none. */
static size_t find(struct str s, size_t from, char c)
{
    size_t end = s.n < from + REACH_BYTES ? s.n : from + REACH_BYTES;
    for (size_t i = from; i < end; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == c) {
            return i;
        }
    }
    return 0;
}

static void write_inline(struct writing *w, struct str s, int depth);

/* "[text](url "title")" and "![text](url)": how many bytes were read, 0 = it is none. */
static size_t write_link(struct writing *w, struct str s, int depth)
{
    size_t open = s.p[0] == '!' ? 1 : 0, close = find(s, open + 1, ']'), end;
    if (!close || close + 1 >= s.n || s.p[close + 1] != '(' || !(end = find(s, close + 2, ')'))) {
        return 0;
    }
    struct str url = str_trim(str_sub(s, close + 2, end - close - 2)), text = str_sub(s, open + 1, close - open - 1);
    const char *blank = memchr(url.p, ' ', url.n);
    url.n = blank ? (size_t)(blank - url.p) : url.n;
    if (url.n > 2 && url.p[0] == '<' && url.p[url.n - 1] == '>') {
        url = str_sub(url, 1, url.n - 2);
    }
    size_t before = w->n;
    write_inline(w, text, depth + 1);
    if (!open && w->links->rows.count < LINKS_MAX) {
        struct str shown = { w->out + before, w->n - before };
        *ROWS_ADD(w->arena, &w->links->rows) =
            (struct markdown_link){ arena_copy(w->arena, shown), arena_copy(w->arena, url) };
    }
    return end + 1;
}

/* "<https://…>": HTML's reader would take it for a tag. */
static size_t write_autolink(struct writing *w, struct str s)
{
    size_t end = find(s, 1, '>');
    struct str url = str_sub(s, 1, end ? end - 1 : 0);
    if (!end || (!str_starts_with(url, STR("http://")) && !str_starts_with(url, STR("https://")))) {
        return 0;
    }
    memcpy(w->out + w->n, url.p, url.n);
    w->n += url.n;
    if (w->links->rows.count < LINKS_MAX) {
        *ROWS_ADD(w->arena, &w->links->rows) = (struct markdown_link){ STR(""), arena_copy(w->arena, url) };
    }
    return end + 1;
}

/* "**bold**", "_soft_", "`code`": marks that open before a word and close after one. */
static size_t write_emphasis(struct writing *w, struct str s, size_t at, int depth)
{
    char mark = s.p[at];
    size_t marks = 0;
    while (at + marks < s.n && s.p[at + marks] == mark && marks < 3) {
        marks++;
    }
    size_t begin = at + marks;
    bool opens = begin < s.n && s.p[begin] != ' ' && s.p[begin] != mark && (at == 0 || !is_word(s.p[at - 1]));
    size_t end = s.n < begin + REACH_BYTES ? s.n : begin + REACH_BYTES;
    for (size_t i = begin + 1; opens && i + marks <= end; i++) {
        bool run = memcmp(s.p + i, s.p + at, marks) == 0 && s.p[i - 1] != ' ' && s.p[i - 1] != mark;
        bool ends = i + marks == s.n || (!is_word(s.p[i + marks]) && s.p[i + marks] != mark);
        if (run && ends) {
            write_inline(w, str_sub(s, begin, i - begin), depth + 1);
            return i + marks - at;
        }
    }
    return 0;
}

/* The words between marks are read again, for marks inside them, but not deeper than anybody writes. */
static void write_inline(struct writing *w, struct str s, int depth)
{
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        struct str rest = str_sub(s, i, s.n);
        size_t read = 0;
        if (depth < 4) {
            if (c == '[' || (c == '!' && rest.n > 1 && rest.p[1] == '[')) {
                read = write_link(w, rest, depth);
            } else if (c == '<') {
                read = write_autolink(w, rest);
            } else if (c == '*' || c == '_' || c == '`') {
                read = write_emphasis(w, s, i, depth);
            }
        }
        if (read == 0) {
            i += c == '\\' && rest.n > 1 && ispunct((unsigned char)rest.p[1]);
            w->out[w->n++] = s.p[i++];
        }
        i += read;
    }
}

struct str markdown_to_plain(struct arena *a, struct str raw, struct markdown_links *links)
{
    struct str rest = str_sub(raw, 0, TEXT_MAX_BYTES), line;
    struct writing w = { .arena = a, .links = links, .out = arena_alloc(a, rest.n + 2) };
    while (str_next(&rest, '\n', &line)) {
        if (!str_starts_with(str_trim(line), STR("```"))) {
            write_inline(&w, without_line_marks(line), 0);
            w.out[w.n++] = '\n';
        }
    }
    return (struct str){ w.out, w.n };
}
