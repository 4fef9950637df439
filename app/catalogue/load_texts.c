/* Of each text the one nearest to the visitor: their language before Finnish,
 * Finnish before Swedish and English, and the plainer before the standard. */
#include <stddef.h>

#include "app/catalogue/internal.h"
#include "app/model/line.h"

int word_index(struct str s, const char *const *words, int otherwise)
{
    for (int i = 0; words[i]; i++) {
        if (str_equal_cstr(s, words[i])) {
            return i;
        }
    }
    return otherwise;
}

static enum plain_register column_register(sqlite3_stmt *s, int column)
{
    int64_t v = column_int(s, column);
    return v == REG_HELPPO || v == REG_SELKO ? (enum plain_register)v : REG_YLEISKIELI;
}

int text_rank(struct str lang, enum plain_register reg, struct str visitor)
{
    static const char *const later[] = { "fi", "sv", "en", NULL };
    int language = str_equal(lang, visitor) ? 0 : 1 + word_index(lang, later, 3);
    return language * 3 + (REG_SELKO - (int)reg);
}

static struct text read_text(sqlite3_stmt *s, bool line, struct arena *a)
{
    return (struct text){
        .value = line ? column_line(s, 3, a) : column_text(s, 3, a),
        .lang = column_text(s, 1, a),
        .reg = column_register(s, 2),
        .by_editor = column_int(s, 4) == 1,
        .reviewer = column_text(s, 5, a),
        .reviewed_on = column_text(s, 6, a),
        .stale = column_int(s, 7) != 0,
    };
}

struct text item_name(struct catalogue *c, int64_t id, struct str lang, struct arena *a)
{
    sqlite3_stmt *s = query_with_id(c, QUERY_NAMES, id);
    struct text best = { .value = STR("") };
    int best_rank = 0;
    while (query_step(c, s)) {
        enum plain_register reg = column_register(s, 2);
        int rank = text_rank(column_slice(s, 1), reg, lang);
        if ((best.value.n == 0 || rank < best_rank) && line_says_something(column_slice(s, 3))) {
            best = read_text(s, true, a);
            best_rank = rank;
        }
    }
    return best;
}

static const struct {
    const char *field;
    size_t at;
    bool description, line;
} text_fields[] = {
    { "name", offsetof(struct item, name), false, true },
    { "summary", offsetof(struct item, summary), true, false },
    { "body", offsetof(struct item, body), true, false },
    { "instruction", offsetof(struct item, instruction), true, false },
    { "price", offsetof(struct item, price), false, false },
    { "place", offsetof(struct item, place), false, true },
    { "place_extra", offsetof(struct item, place_extra), false, true },
    { "access_note", offsetof(struct item, access_note), false, false },
    { "for_whom", offsetof(struct item, for_whom), true, false },
    { "steps", offsetof(struct item, steps), true, false },
    { "there", offsetof(struct item, there), true, false },
    { "hours", offsetof(struct item, hours_text), false, false },
    { "owner", offsetof(struct item, owner), false, true },
};
enum { TEXT_FIELDS = sizeof text_fields / sizeof *text_fields };

static struct text *text_at(struct item *it, int field)
{
    return (struct text *)(void *)((char *)it + text_fields[field].at);
}

static const struct text *text_of(const struct item *it, int field)
{
    return (const struct text *)(const void *)((const char *)it + text_fields[field].at);
}

static int field_index(struct str name)
{
    for (int i = 0; i < TEXT_FIELDS; i++) {
        if (str_equal_cstr(name, text_fields[i].field)) {
            return i;
        }
    }
    return -1;
}

/* Ranks are compared before a text is copied: a long body in four languages is copied once. */
void item_load_texts(struct catalogue *c, int64_t id, struct str lang, struct arena *a, struct item *out)
{
    int ranks[TEXT_FIELDS];
    for (int i = 0; i < TEXT_FIELDS; i++) {
        ranks[i] = -1;
    }
    sqlite3_stmt *s = query_with_id(c, QUERY_TEXTS, id);
    while (query_step(c, s)) {
        int field = field_index(column_slice(s, 0));
        enum plain_register reg = column_register(s, 2);
        int rank = text_rank(column_slice(s, 1), reg, lang);
        if (field >= 0 && (ranks[field] < 0 || rank < ranks[field]) && line_says_something(column_slice(s, 3))) {
            ranks[field] = rank;
            *text_at(out, field) = read_text(s, text_fields[field].line, a);
        }
    }
}

/* A description comes from whichever is nearer to the visitor's language and plainer: editors write for the series, not for
 * each session. Name, place and price are the session's own as soon as it tells them. */
void item_inherit_texts(struct item *session, const struct item *series, struct str lang)
{
    for (int i = 0; i < TEXT_FIELDS; i++) {
        struct text *own = text_at(session, i);
        const struct text *theirs = text_of(series, i);
        bool nearer = text_fields[i].description && theirs->value.n
            && text_rank(theirs->lang, theirs->reg, lang) < text_rank(own->lang, own->reg, lang);
        if (own->value.n == 0 || nearer) {
            *own = *theirs;
        }
    }
}
