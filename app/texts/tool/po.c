/* Reads a .po file line by line: comments, msgid, msgid_plural, msgstr and the texts that go on. */
#include "app/texts/tool/po.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 8192 };

void po_fail(const char *file, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    if (line > 0) {
        fprintf(stderr, "%s:%d: ", file, line);
    } else {
        fprintf(stderr, "%s: ", file);
    }
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

void *po_must(void *p)
{
    if (!p) {
        fputs("po2c: no memory\n", stderr);
        exit(1);
    }
    return p;
}

char *po_copy(const char *s, size_t n)
{
    char *p = po_must(malloc(n + 1));
    memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

/* Appends to a growing string. */
static void append(char **to, const char *more, size_t n)
{
    size_t old = *to ? strlen(*to) : 0;
    *to = po_must(realloc(*to, old + n + 1));
    memcpy(*to + old, more, n);
    (*to)[old + n] = '\0';
}

struct reader {
    FILE *in;
    const char *file;
    int line;
    char text[LINE_MAX_BYTES];
};

static bool is_utf8(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    while (*p) {
        int more = *p < 0x80 ? 0 : *p >= 0xC2 && *p < 0xE0 ? 1 : (*p & 0xF0) == 0xE0 ? 2 : *p >= 0xF0 && *p < 0xF5 ? 3 : -1;
        if (more < 0) {
            return false;
        }
        for (p++; more > 0; more--, p++) {
            if ((*p & 0xC0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

/* The next line without its end and without blanks around it, or NULL. */
static char *read_line(struct reader *r)
{
    if (!fgets(r->text, sizeof r->text, r->in)) {
        if (ferror(r->in)) {
            po_fail(r->file, r->line, "cannot read");
        }
        return NULL;
    }
    r->line++;
    size_t n = strlen(r->text);
    if (n + 1 == sizeof r->text) {
        po_fail(r->file, r->line, "the line is longer than %d bytes", LINE_MAX_BYTES - 2);
    }
    while (n > 0 && isspace((unsigned char)r->text[n - 1])) {
        r->text[--n] = '\0';
    }
    if (!is_utf8(r->text)) {
        po_fail(r->file, r->line, "not UTF-8");
    }
    char *start = r->text;
    if (r->line == 1 && strncmp(start, "\xEF\xBB\xBF", 3) == 0) {
        start += 3;
    }
    while (isspace((unsigned char)*start)) {
        start++;
    }
    return start;
}

/* Reads "…" with its escapes and appends it to *to. */
static void take_quoted(struct reader *r, const char *p, char **to)
{
    if (*p != '"') {
        po_fail(r->file, r->line, "expected a text in quotes");
    }
    append(to, "", 0);
    for (p++; *p && *p != '"'; p++) {
        char c = *p;
        if (c == '\\') {
            c = *++p;
            c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c == '"' || c == '\\' ? c : 0);
            if (!c) {
                po_fail(r->file, r->line, "only \\n \\t \\\" and \\\\ may follow a backslash");
            }
        }
        append(to, &c, 1);
    }
    if (*p != '"' || p[1]) {
        po_fail(r->file, r->line, *p ? "something follows the closing quote" : "the closing quote is missing");
    }
}

const char *po_after_word(const char *line, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(line, word, n) != 0 || !(isspace((unsigned char)line[n]) || line[n] == '"')) {
        return NULL;
    }
    for (line += n; isspace((unsigned char)*line); line++) {
    }
    return line;
}

static struct entry *add_entry(struct po *po, int line)
{
    if (po->count == po->room) {
        po->room = po->room ? po->room * 2 : 64;
        po->entries = po_must(realloc(po->entries, po->room * sizeof *po->entries));
    }
    struct entry *e = &po->entries[po->count++];
    memset(e, 0, sizeof *e);
    e->line = line;
    return e;
}

/* "msgstr[2] …": the index, and *line moves to the text. */
static int take_form_index(struct reader *r, const char **line)
{
    const char *p = *line + strlen("msgstr[");
    if (!isdigit((unsigned char)*p) || p[1] != ']' || *p - '0' >= FORMS_MAX) {
        po_fail(r->file, r->line, "msgstr[N] takes N from 0 to %d", FORMS_MAX - 1);
    }
    int index = *p - '0';
    for (p += 2; isspace((unsigned char)*p); p++) {
    }
    *line = p;
    return index;
}

/* Reads one msg… line; returns the text that following "…" lines continue. */
static char **take_message_line(struct po *po, struct reader *r, const char *line, bool *fuzzy, char **dropped)
{
    struct entry *e = po->count ? &po->entries[po->count - 1] : NULL;
    const char *rest;
    char **target;
    if ((rest = po_after_word(line, "msgid"))) {
        if (*fuzzy) {
            po_fail(r->file, r->line, "the entry is marked fuzzy: settle it");
        }
        e = add_entry(po, r->line);
        target = &e->key;
    } else if ((rest = po_after_word(line, "msgid_plural"))) {
        if (!e || e->form_count) {
            po_fail(r->file, r->line, "msgid_plural without msgid");
        }
        e->plural = true;
        target = dropped;
    } else if (e && !e->plural && e->form_count == 0 && (rest = po_after_word(line, "msgstr"))) {
        e->form_count = 1;
        target = &e->forms[0];
    } else if (e && e->plural && strncmp(line, "msgstr[", 7) == 0) {
        rest = line;
        int index = take_form_index(r, &rest);
        if (index != e->form_count) {
            po_fail(r->file, r->line, "msgstr[%d] where msgstr[%d] is expected", index, e->form_count);
        }
        target = &e->forms[e->form_count++];
    } else {
        po_fail(r->file, r->line, "not understood: %.60s", line);
    }
    take_quoted(r, rest, target);
    return target;
}

void po_read(struct po *po, const char *file)
{
    struct reader r = { .file = file, .in = fopen(file, "rb") };
    if (!r.in) {
        po_fail(file, 0, "cannot open");
    }
    po->file = file;
    char **continued = NULL;
    char *dropped = NULL;
    bool fuzzy = false;
    for (char *line; (line = read_line(&r));) {
        if (line[0] == '#') {
            fuzzy = fuzzy || (line[1] == ',' && strstr(line, "fuzzy"));
        } else if (line[0] == '"') {
            if (!continued) {
                po_fail(file, r.line, "a text that continues nothing");
            }
            take_quoted(&r, line, continued);
        } else if (line[0]) {
            continued = take_message_line(po, &r, line, &fuzzy, &dropped);
        } else {
            continued = NULL;
        }
    }
    fclose(r.in);
    free(dropped);
}

void po_entry_free(struct entry *e)
{
    free(e->key);
    for (int f = 0; f < e->form_count; f++) {
        free(e->forms[f]);
    }
}

void po_free(struct po *po)
{
    for (size_t i = 0; i < po->count; i++) {
        po_entry_free(&po->entries[i]);
    }
    free(po->entries);
    free(po->language);
    free(po->review);
    free(po->plural_rule);
}
