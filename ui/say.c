/* Reading order is tree order. A sentence is what ICU calls one; a node's words are never mixed with another's.
 *
 * A sentence in one language may hold names in another: between U+2068 and U+2069 (texts_name), or in Latin letters where
 * the sentence has letters of another script.  Both are Finnish here, and are utterances of their own, because the voice
 * of the sentence would read them as English or not at all. */
#include "ui/say.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "app/base/utf8.h"
#include "ui/text.h"

struct sayer {
    const struct ui *ui;
    struct arena *arena;
    UBreakIterator *sentences;
    struct utterance *list;
    size_t count, room;
};

struct str node_shown_text(const struct node *n, struct arena *a)
{
    bool lead_apart = n->role == ROLE_STEP || n->role == ROLE_SIZE_CHOICE;    /* a figure in a disc, letters over the word */
    if (n->lead.n == 0 || lead_apart) {
        return n->text;
    }
    if (n->text.n == 0) {
        return n->lead;
    }
    return arena_format(a, "%.*s %.*s", STR_FMT(n->lead), STR_FMT(n->text));
}

static void add(struct sayer *s, struct utterance u)
{
    if (s->count == s->room) {
        size_t room = s->room ? s->room * 2 : 32;
        struct utterance *list = arena_array(s->arena, room, sizeof *list);
        if (s->count) {
            memcpy(list, s->list, s->count * sizeof *list);
        }
        s->list = list;
        s->room = room;
    }
    s->list[s->count++] = u;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A text that goes on from the page before is heard from the sentence that this page begins in. */
static bool was_shown_before(const struct node *n, size_t end)
{
    return n->para && n->first_line > 0 && n->first_line < n->para->line_count && end <= n->para->lines[n->first_line].source;
}

/* A part of the sentence in one language, without the blanks around it. */
static void add_run(struct sayer *s, const struct node *n, struct str text, size_t start, size_t end, const char *lang, bool own)
{
    while (start < end && is_blank(text.p[start])) {
        start++;
    }
    while (end > start && is_blank(text.p[end - 1])) {
        end--;
    }
    bool sounds = false;    /* a stop that is left behind a name makes no utterance */
    for (size_t i = start; i < end && !sounds;) {
        sounds = u_isalnum((UChar32)utf8_next(text, &i));
    }
    if (sounds && !(own && was_shown_before(n, end))) {
        add(s, (struct utterance){ .text = { text.p + start, end - start }, .lang = lang, .name = lang != node_lang(n, s->ui),
            .node_id = n->id, .start = own ? start : 0, .n = own ? end - start : 0 });
    }
}

enum { NAME_START = 0x2068, NAME_END = 0x2069 };

enum letter { LETTER_NONE, LETTER_LATIN, LETTER_OTHER };

static enum letter letter_of(uint32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &e);
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ? LETTER_NONE
        : script == USCRIPT_LATIN ? LETTER_LATIN : LETTER_OTHER;
}

static bool has_letters(struct str text, size_t start, size_t end, enum letter wanted)
{
    for (size_t i = start; i < end;) {
        if (letter_of(utf8_next(text, &i)) == wanted) {
            return true;
        }
    }
    return false;
}

/* Latin words among others are Finnish; what is no letter goes with the words before it. */
static void add_by_script(struct sayer *s, const struct node *n, struct str text, size_t start, size_t end, bool own)
{
    const char *lang = node_lang(n, s->ui);
    bool mixed = has_letters(text, start, end, LETTER_OTHER) && has_letters(text, start, end, LETTER_LATIN);
    size_t from = start;
    enum letter running = LETTER_NONE;
    for (size_t i = start; mixed && i < end;) {
        size_t at = i;
        enum letter letter = letter_of(utf8_next(text, &i));
        if (letter != LETTER_NONE && running != LETTER_NONE && letter != running) {
            add_run(s, n, text, from, at, running == LETTER_LATIN ? "fi" : lang, own);
            from = at;
        }
        running = letter != LETTER_NONE ? letter : running;
    }
    add_run(s, n, text, from, end, mixed && running == LETTER_LATIN ? "fi" : lang, own);
}

/* One utterance for [start, end), or one for each language in it. `own`: it is a part of the node's shown text. */
static void add_sentence(struct sayer *s, const struct node *n, struct str text, size_t start, size_t end, bool own)
{
    size_t from = start;
    bool in_name = false;
    for (size_t i = start; i < end;) {
        size_t at = i;
        uint32_t cp = utf8_next(text, &i);
        if (cp != NAME_START && cp != NAME_END) {
            continue;
        }
        if (in_name && !has_letters(text, from, at, LETTER_OTHER)) {
            add_run(s, n, text, from, at, "fi", own);
        } else {
            add_by_script(s, n, text, from, at, own);
        }
        in_name = cp == NAME_START;
        from = i;
    }
    add_by_script(s, n, text, from, end, own);
}

static void add_line(struct sayer *s, const struct node *n, struct str text, size_t start, size_t end, bool own)
{
    UErrorCode e = U_ZERO_ERROR;
    UText *u = s->sentences ? utext_openUTF8(NULL, text.p + start, (int64_t)(end - start), &e) : NULL;
    if (!u || U_FAILURE(e)) {
        add_sentence(s, n, text, start, end, own);
        return;
    }
    ubrk_setUText(s->sentences, u, &e);
    size_t from = 0;
    for (int32_t to = ubrk_next(s->sentences); U_SUCCESS(e) && to != UBRK_DONE; to = ubrk_next(s->sentences)) {
        add_sentence(s, n, text, start + from, start + (size_t)to, own);
        from = (size_t)to;
    }
    add_sentence(s, n, text, start + from, end, own);
    utext_close(u);
}

static void add_text(struct sayer *s, const struct node *n, struct str text, bool own)
{
    size_t start = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n') {
            continue;
        }
        if (i > start) {
            add_line(s, n, text, start, i, own);
        }
        start = i + 1;
    }
}

static void add_node(struct sayer *s, const struct node *n)
{
    if (n->say.n > 0) {
        add_text(s, n, n->say, false);
    } else if (n->role != ROLE_QR && n->role != ROLE_IMAGE && n->role != ROLE_DOOR) {
        add_text(s, n, node_shown_text(n, s->arena), true);
    }
}

static void add_tree(struct sayer *s, const struct node *n, bool whole_page)
{
    if (n->hidden || (whole_page && n->mute)) {
        return;
    }
    add_node(s, n);
    for (const struct node *c = n->first; c; c = c->next) {
        add_tree(s, c, whole_page);
    }
}

/* What stands on later pages of the text that this page is a part of. */
static void add_later(struct sayer *s, const struct node *n, bool later)
{
    if (n->hidden) {
        later = n->page > s->ui->paging.page && !n->left_out;
    }
    if (n->mute || (n->hidden && !later)) {
        return;
    }
    if (later) {
        add_node(s, n);
    }
    for (const struct node *c = n->first; c; c = c->next) {
        add_later(s, c, later);
    }
}

static struct sayer begin(const struct ui *ui, struct arena *a)
{
    UErrorCode e = U_ZERO_ERROR;
    struct sayer s = { .ui = ui, .arena = a, .sentences = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &e) };
    if (U_FAILURE(e)) {
        s.sentences = NULL;    /* then a line is one utterance */
    }
    return s;
}

static size_t finish(struct sayer *s, struct utterance **out)
{
    if (s->sentences) {
        ubrk_close(s->sentences);
    }
    *out = s->list;
    return s->count;
}

size_t say_page(const struct ui *ui, struct arena *a, struct utterance **out)
{
    struct sayer s = begin(ui, a);
    if (ui->root) {
        add_tree(&s, ui->root, true);
    }
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if (n->read_on) {
            add_later(&s, n, false);
        }
    }
    return finish(&s, out);
}

size_t say_node(const struct ui *ui, const struct node *n, struct str disabled_word, struct arena *a, struct utterance **out)
{
    struct sayer s = begin(ui, a);
    add_tree(&s, n, false);
    if (n->disabled && disabled_word.n > 0) {
        add(&s, (struct utterance){ .text = disabled_word, .lang = ui->lang ? ui->lang : "fi", .node_id = n->id });
    }
    return finish(&s, out);
}
