/* Two buffers: `element` collects the one being read, `outer` the envelope
 * around a list.  An object whose list key never comes is found out at its end
 * and given as one element. */
#include "app/build/split.h"

#include <stdlib.h>
#include <string.h>

struct buffer {
    char *p;
    size_t n, room, values;
    bool over;                        /* more came than fits */
};

enum place { BEFORE, IN_ENVELOPE, IN_LIST, IN_ELEMENT, AFTER };

struct splitter {
    struct split_calls calls;
    enum place place;
    bool top_is_list, found_list, not_json, more_after;
    char brackets[SPLIT_DEPTH_MAX + 4];
    size_t depth;                     /* open brackets; those past the array are only counted */
    size_t base;                      /* depth at which the present element began */
    bool in_string, escaped, too_deep, scalar;
    bool key_next;                    /* in the envelope: the next string is a key */
    char key[16];
    size_t key_n;
    bool key_open, list_key;
    struct buffer element, outer;
};

struct splitter *splitter_create(struct split_calls calls)
{
    struct splitter *s = calloc(1, sizeof *s);
    if (!s) {
        abort();
    }
    s->calls = calls;
    return s;
}

void splitter_destroy(struct splitter *s)
{
    if (s) {
        free(s->element.p);
        free(s->outer.p);
        free(s);
    }
}

static bool holds_too_many(const struct buffer *b)
{
    return b->values > SPLIT_VALUES_MAX;
}

static void put(struct buffer *b, char c)
{
    if (b->over || holds_too_many(b)) {
        return;
    }
    if (b->n == SPLIT_ELEMENT_MAX) {
        b->over = true;
        return;
    }
    if (b->n + 1 >= b->room) {
        b->room = b->room ? b->room * 2 : 4096;
        b->p = realloc(b->p, b->room);
        if (!b->p) {
            abort();
        }
    }
    b->p[b->n++] = c;
    b->p[b->n] = '\0';
}

/* Outside of strings. */
static void put_sign(struct buffer *b, char c)
{
    b->values += c == '{' || c == '[' || c == ',';
    put(b, c);
}

static void give(struct splitter *s, struct buffer *b, enum split_fault fault)
{
    if (fault == SPLIT_GOOD && b->over) {
        fault = SPLIT_TOO_LARGE;
    } else if (fault == SPLIT_GOOD && holds_too_many(b)) {
        fault = SPLIT_TOO_MANY;
    } else if (fault == SPLIT_GOOD && s->too_deep) {
        fault = SPLIT_TOO_DEEP;
    }
    s->calls.element(s->calls.context, (struct str){ b->p ? b->p : "", b->n }, fault);
    b->n = b->values = 0;
    b->over = false;
    s->too_deep = false;
    if (b->p && b->room > 1024 * 1024) {
        free(b->p);
        *b = (struct buffer){ 0 };
    }
}

static void push(struct splitter *s, char c)
{
    if (s->depth < sizeof s->brackets) {
        s->brackets[s->depth] = c;
    }
    s->depth++;
    if (s->depth - s->base > SPLIT_DEPTH_MAX) {
        s->too_deep = true;
    }
}

/* A bracket that skips open ones closes them too; one that fits none of the element's is taken for a slip of the
 * pen and closes one.  It never closes what began before the element, so that its neighbours are safe. */
static bool pop(struct splitter *s, char closing)
{
    char opening = closing == '}' ? '{' : '[';
    if (s->depth == s->base) {
        return false;
    }
    for (size_t d = s->depth; d > s->base && s->depth <= sizeof s->brackets; d--) {
        if (s->brackets[d - 1] == opening) {
            s->depth = d - 1;
            return true;
        }
    }
    s->depth--;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Inside quotes; true when the character ends them. Raw control characters, which JSON forbids, become blanks. */
static bool step_string(struct splitter *s, char *c)
{
    if (s->escaped) {
        s->escaped = false;
    } else if (*c == '\\') {
        s->escaped = true;
    } else if (*c == '"') {
        s->in_string = false;
        return true;
    }
    if ((unsigned char)*c < 0x20) {
        *c = ' ';
    }
    return false;
}

static bool is_list_key(const struct splitter *s)
{
    static const char *const keys[] = { "data", "itemList", "results", "result", "items", "contents" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (s->key_n == strlen(keys[i]) && memcmp(s->key, keys[i], s->key_n) == 0) {
            return true;
        }
    }
    return false;
}

static void note_key_character(struct splitter *s, char c)
{
    if (s->key_open) {
        if (s->key_n < sizeof s->key) {
            s->key[s->key_n] = c;
        }
        s->key_n += s->key_n < sizeof s->key;
    }
}

static void step_envelope_string(struct splitter *s, char c)
{
    bool ended = step_string(s, &c);
    put(&s->outer, c);
    if (!ended) {
        note_key_character(s, c);
    } else if (s->key_open) {
        s->key_open = false;
        s->list_key = is_list_key(s);
    }
}

static void step_envelope(struct splitter *s, char c)
{
    if (s->in_string) {
        step_envelope_string(s, c);
        return;
    }
    put_sign(&s->outer, c);
    if (c == '"') {
        s->in_string = true;
        s->key_open = s->depth == 1 && s->key_next;
        s->key_n = 0;
        s->list_key = s->depth == 1 && s->key_next ? false : s->list_key;
    } else if (c == '[' && s->depth == 1 && s->list_key) {
        push(s, c);
        s->found_list = true;
        s->place = IN_LIST;
    } else if (c == '{' || c == '[') {
        push(s, c);
        s->list_key = false;
    } else if (c == '}' || c == ']') {
        pop(s, c);
    } else if (s->depth == 1 && c == ',') {
        s->list_key = false;
    }
    if (s->depth == 1 && !is_blank(c)) {
        s->key_next = c == ',' || (s->key_next && c == '"');
        if (c == ':') {
            s->key_next = false;
        }
    }
    if (s->depth == 0) {
        s->place = AFTER;
        if (!s->found_list) {
            give(s, &s->outer, SPLIT_GOOD);
        }
    }
}

static void end_element(struct splitter *s)
{
    give(s, &s->element, SPLIT_GOOD);
    s->scalar = false;
    s->base = 0;
    s->place = IN_LIST;
}

static void step_list(struct splitter *s, char c)
{
    if (is_blank(c) || c == ',') {
        return;
    }
    if (c == ']' || c == '}') {
        /* A '}' here says that the list's own bracket was lost: it ends the list and the envelope. */
        bool closed = pop(s, c);
        if (closed && !s->top_is_list) {
            put(&s->outer, c);
        }
        if (closed) {
            s->place = s->depth == 0 ? AFTER : IN_ENVELOPE;
            s->list_key = false;
        }
        return;
    }
    s->place = IN_ELEMENT;
    s->base = s->depth;
    put_sign(&s->element, c);
    if (c == '{' || c == '[') {
        push(s, c);
    } else if (c == '"') {
        s->in_string = true;
        s->scalar = true;
    } else {
        s->scalar = true;
    }
}

static void step_element(struct splitter *s, char c)
{
    if (s->in_string) {
        bool ended = step_string(s, &c);
        put(&s->element, c);
        if (ended && s->scalar && s->depth == s->base) {
            end_element(s);
        }
        return;
    }
    if (s->scalar && (is_blank(c) || c == ',' || c == ']' || c == '}')) {
        end_element(s);
        step_list(s, c);
        return;
    }
    bool small = s->depth - s->base < SPLIT_DEPTH_MAX;
    if (small || (c != '{' && c != '[')) {
        put_sign(&s->element, c);
    }
    if (c == '"') {
        s->in_string = true;
    } else if (c == '{' || c == '[') {
        push(s, c);
    } else if ((c == '}' || c == ']') && pop(s, c) && s->depth == s->base) {
        end_element(s);
    }
}

static void step_before(struct splitter *s, char c)
{
    if (c == '[') {
        s->top_is_list = true;
        s->place = IN_LIST;
        push(s, c);
    } else if (c == '{') {
        s->place = IN_ENVELOPE;
        s->key_next = true;
        push(s, c);
        put(&s->outer, c);
    } else if (!is_blank(c) && (unsigned char)c != 0xEF && (unsigned char)c != 0xBB && (unsigned char)c != 0xBF) {
        s->not_json = true;
        s->place = AFTER;
    }
}

void splitter_feed(struct splitter *s, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = bytes[i];
        switch (s->place) {
        case BEFORE:      step_before(s, c); break;
        case IN_ENVELOPE: step_envelope(s, c); break;
        case IN_LIST:     step_list(s, c); break;
        case IN_ELEMENT:  step_element(s, c); break;
        case AFTER:
            s->more_after = s->more_after || !is_blank(c);
            break;
        }
    }
}

enum split_end splitter_finish(struct splitter *s, struct str *envelope)
{
    *envelope = (struct str){ "", 0 };
    if (s->place == BEFORE) {
        return SPLIT_EMPTY;
    }
    if (s->not_json) {
        return SPLIT_NOT_JSON;
    }
    if (s->place == IN_ELEMENT) {
        give(s, &s->element, SPLIT_CUT);
    } else if (s->place == IN_ENVELOPE && !s->found_list) {
        give(s, &s->outer, SPLIT_CUT);
    }
    if (s->place != AFTER) {
        return SPLIT_ENDED_EARLY;
    }
    if (s->found_list && (s->outer.over || holds_too_many(&s->outer))) {
        return SPLIT_OUTER_TOO_LARGE;
    }
    if (s->found_list) {
        *envelope = (struct str){ s->outer.p, s->outer.n };
    }
    return s->more_after ? SPLIT_MORE_AFTER : SPLIT_WHOLE;
}
