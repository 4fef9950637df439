#pragma once
/* A translators' file (gettext .po) as po2c reads and checks it.  Whatever is wrong ends the program with one sentence that says
 * where.  All strings belong to the struct po; po_free gives them back. */
#include <stdbool.h>
#include <stddef.h>

enum { FORMS_MAX = 6, PLURAL_TABLE = 200 };

struct entry {
    char *key;
    char *forms[FORMS_MAX];
    int form_count;
    bool plural;
    int line;
};

struct po {
    const char *file;
    char *language, *review, *plural_rule;
    const char *reviewer, *reviewed_on;    /* both NULL for a draft; the day is the end of `review` */
    int plural_count;
    unsigned char plural_of[PLURAL_TABLE];
    struct entry *entries;
    size_t count, room;
};

/* "FILE:LINE: …" on stderr, without the line when it is 0, and the end of the program with 1. */
void po_fail(const char *file, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4), noreturn));
/* `p`, unless it is NULL: then there is no memory, and the program ends. */
void *po_must(void *p);
/* The first n bytes of s as a string of its own. */
char *po_copy(const char *s, size_t n);
/* Moves past a keyword and the blanks after it; NULL when the line begins with something else. */
const char *po_after_word(const char *line, const char *word);
/* Reads the whole file into *po, which is zeroed; the header is entry 0. */
void po_read(struct po *po, const char *file);
void po_entry_free(struct entry *e);
void po_free(struct po *po);

/* po_header.c: takes entry 0 apart (language, review, plural rule) and removes it. */
void po_take_header(struct po *po);
/* po_plural.c: works the plural rule of the header's `line` out for every n below PLURAL_TABLE. */
void po_fill_plurals(struct po *po, int line);

/* po_check.c: checks each entry by itself and sorts them by key. */
void po_sort(struct po *po);
/* The same keys and placeholders as the sorted reference's. */
void po_check_against(const struct po *po, const struct po *reference);
