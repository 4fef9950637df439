/* libxml2's forgiving HTML parser makes a tree; we walk it without recursion
 * (outside text chooses the depth) and keep only words and line breaks. */
#include "app/build/clean.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

#include "app/base/utf8.h"

struct out {
    struct arena *arena;
    char *p;
    size_t n, room;
};

static void put(struct out *o, const char *s, size_t n)
{
    if (o->n + n + 1 > o->room) {
        o->room = (o->n + n + 1) * 2;
        char *larger = arena_alloc(o->arena, o->room);
        if (o->n) {
            memcpy(larger, o->p, o->n);
        }
        o->p = larger;
    }
    memcpy(o->p + o->n, s, n);
    o->n += n;
    o->p[o->n] = '\0';
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++) {
        if (strcmp(name, *list) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_block(const char *name)
{
    static const char *const blocks[] = { "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table",
        "tr", "section", "article", "blockquote", "dl", "dt", "dd", "pre", "hr", "header", "footer", "figure", NULL };
    return is_one_of(name, blocks);
}

static bool is_dropped(const xmlNode *node)
{
    static const char *const silent[] = { "script", "style", "head", "title", "iframe", "object", "template",
        "noscript", "svg", "select", "textarea", NULL };
    if (is_one_of((const char *)node->name, silent)) {
        return true;
    }
    if (strcmp((const char *)node->name, "a") != 0) {
        return false;
    }
    /* A mailto link names a member of the staff, unless it is the address of a desk. */
    xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
    bool drop = false;
    if (href && xmlStrncasecmp(href, (const xmlChar *)"mailto:", 7) == 0) {
        drop = clean_is_personal_email(str_of((const char *)href + 7));
    }
    xmlFree(href);
    return drop;
}

static void enter(struct out *o, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        const char *s = (const char *)node->content;
        for (; s && *s; s++) {
            put(o, *s == '\n' || *s == '\r' || *s == '\t' ? " " : s, 1);
        }
    } else if (node->type == XML_ELEMENT_NODE) {
        const char *name = (const char *)node->name;
        if (strcmp(name, "br") == 0 || is_block(name)) {
            put(o, "\n", 1);
        } else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
            put(o, " ", 1);
        }
    }
}

static void leave(struct out *o, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && is_block((const char *)node->name)) {
        put(o, "\n", 1);
    }
}

static void walk(struct out *o, const xmlNode *root)
{
    const xmlNode *node = root;
    while (node) {
        enter(o, node);
        bool dropped = node->type == XML_ELEMENT_NODE && is_dropped(node);
        if (!dropped && node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        leave(o, node);
        while (node && node != root && !node->next) {
            node = node->parent;
            leave(o, node);
        }
        node = !node || node == root ? NULL : node->next;
    }
}

/* Line breaks are blanks in HTML, but plain text with a stray tag keeps its lines. */
static struct str keep_lines(struct arena *a, struct str html)
{
    static const char *const blocks[] = { "<p", "<P", "<div", "<ul", "<ol", "<li", "<h1", "<h2", "<h3", "<table", "<br" };
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        if (str_find(html, str_of(blocks[i])) >= 0) {
            return html;
        }
    }
    char *p = arena_alloc(a, html.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < html.n; i++) {
        if (html.p[i] == '\n') {
            memcpy(p + n, "<br>", 4);
            n += 4;
        } else {
            p[n++] = html.p[i];
        }
    }
    return (struct str){ p, n };
}

struct str clean_html(struct arena *a, struct str html)
{
    html = keep_lines(a, html);
    if (html.n == 0 || html.n > INT_MAX / 2) {
        return STR("");
    }
    htmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    struct out o = { .arena = a };
    put(&o, "", 0);
    if (doc) {
        walk(&o, xmlDocGetRootElement(doc));
        xmlFreeDoc(doc);
    }
    return utf8_clean(a, (struct str){ o.p, o.n });
}
