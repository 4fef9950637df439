/* What would surprise a visitor: keys that are missing, extra or double, empty texts, other placeholders than the reference's,
 * a <name> that does not end. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/texts/tool/po.h"

enum { PLACEHOLDERS_MAX = 12 };

/* A name that stays in Finnish stands between "<" and ">": each opens and closes one, and none stands within another. */
static void check_names(const struct po *po, const struct entry *e, int form)
{
    const char *open = NULL;
    for (const char *p = e->forms[form]; (p = strpbrk(p, "<>")); p++) {
        if ((*p == '<') == (open != NULL) || (open && p == open + 1)) {
            po_fail(po->file, e->line, "\"%s\" has a %c that marks no <name>", e->key, *p);
        }
        open = *p == '<' ? p : NULL;
    }
    if (open) {
        po_fail(po->file, e->line, "\"%s\" has a < without its >", e->key);
    }
}

static void check_entry(const struct po *po, const struct entry *e)
{
    if (!e->key[0]) {
        po_fail(po->file, e->line, "an empty msgid after the header");
    }
    if (e->key[strspn(e->key, "abcdefghijklmnopqrstuvwxyz0123456789._-")]) {
        po_fail(po->file, e->line, "the key \"%s\" may hold only a-z 0-9 . _ -", e->key);
    }
    int wanted = e->plural ? po->plural_count : 1;
    if (e->form_count != wanted) {
        po_fail(po->file, e->line, "\"%s\" has %d forms, %d wanted", e->key, e->form_count, wanted);
    }
    for (int i = 0; i < e->form_count; i++) {
        if (!e->forms[i] || !e->forms[i][0]) {
            po_fail(po->file, e->line, "\"%s\" has an empty text", e->key);
        }
        check_names(po, e, i);
    }
}

struct placeholders {
    char *name[PLACEHOLDERS_MAX];
    int count;
};

static bool has_placeholder(const struct placeholders *set, const char *name)
{
    for (int i = 0; i < set->count; i++) {
        if (strcmp(set->name[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* {at_clock} is {clock} with the words before it: a sentence takes the one that its language needs. */
static bool has_this_or_its_like(const struct placeholders *set, const char *name)
{
    bool time = strcmp(name, "clock") == 0 || strcmp(name, "at_clock") == 0;
    return has_placeholder(set, name) || (time && (has_placeholder(set, "clock") || has_placeholder(set, "at_clock")));
}

/* Adds the {names} of one form to the set. */
static void add_placeholders(struct placeholders *set, const struct po *po, const struct entry *e, int form)
{
    for (const char *p = e->forms[form]; (p = strpbrk(p, "{}"));) {
        size_t n = *p == '{' ? strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
        if (n == 0 || p[n + 1] != '}') {
            po_fail(po->file, e->line, "\"%s\" has a brace that is no {placeholder}", e->key);
        }
        char *name = po_copy(p + 1, n);
        if (has_placeholder(set, name)) {
            free(name);
        } else if (set->count < PLACEHOLDERS_MAX) {
            set->name[set->count++] = name;
        } else {
            po_fail(po->file, e->line, "\"%s\" has more than %d placeholders", e->key, PLACEHOLDERS_MAX);
        }
        p += n + 2;
    }
}

static void placeholders_free(struct placeholders *set)
{
    for (int i = 0; i < set->count; i++) {
        free(set->name[i]);
    }
}

/* A form that stands for one number, 0 apart, may say it in words ("yksi paikka") and leave {n} out. */
static bool may_lack(const struct po *po, const struct entry *e, int form, const char *name)
{
    int numbers = 0;
    for (int n = 1; n < PLURAL_TABLE; n++) {
        numbers += po->plural_of[n] == form;
    }
    return e->plural && numbers <= 1 && strcmp(name, "n") == 0;
}

static void check_form(const struct po *po, const struct entry *e, int form, const struct po *reference, const struct placeholders *theirs)
{
    struct placeholders mine = { .count = 0 };
    add_placeholders(&mine, po, e, form);
    for (int i = 0; i < mine.count; i++) {
        if (!has_this_or_its_like(theirs, mine.name[i])) {
            po_fail(po->file, e->line, "\"%s\" has {%s}, %s has not", e->key, mine.name[i], reference->file);
        }
    }
    for (int i = 0; i < theirs->count; i++) {
        if (!has_this_or_its_like(&mine, theirs->name[i]) && !may_lack(po, e, form, theirs->name[i])) {
            po_fail(po->file, e->line, "\"%s\" lacks {%s} of %s in form %d", e->key, theirs->name[i], reference->file, form);
        }
    }
    placeholders_free(&mine);
}

/* Every form has the {names} that the reference's forms have together. */
static void check_same_placeholders(const struct po *po, const struct entry *e, const struct po *reference, const struct entry *fi)
{
    struct placeholders theirs = { .count = 0 };
    for (int f = 0; f < fi->form_count; f++) {
        add_placeholders(&theirs, reference, fi, f);
    }
    for (int f = 0; f < e->form_count; f++) {
        check_form(po, e, f, reference, &theirs);
    }
    if (e->plural != fi->plural) {
        po_fail(po->file, e->line, "\"%s\" is %s here, but not in %s", e->key, e->plural ? "a plural" : "no plural", reference->file);
    }
    placeholders_free(&theirs);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

void po_sort(struct po *po)
{
    for (size_t i = 0; i < po->count; i++) {
        check_entry(po, &po->entries[i]);
    }
    qsort(po->entries, po->count, sizeof *po->entries, by_key);
    for (size_t i = 1; i < po->count; i++) {
        const struct entry *a = &po->entries[i - 1], *b = &po->entries[i];
        if (strcmp(a->key, b->key) == 0) {
            int first = a->line < b->line ? a->line : b->line;
            int second = a->line < b->line ? b->line : a->line;
            po_fail(po->file, second, "\"%s\" is already on line %d", a->key, first);
        }
    }
}

/* at_clock.HOUR: a language has it for the hours that need other words than at_clock, so Finnish need not. */
static bool is_at_hour(const char *key)
{
    static const char family[] = "at_clock.";
    char *end = NULL;
    bool ours = strncmp(key, family, sizeof family - 1) == 0;
    long hour = ours ? strtol(key + sizeof family - 1, &end, 10) : -1;
    return ours && isdigit((unsigned char)key[sizeof family - 1]) && !*end && hour <= 24;
}

static const struct entry *find_entry(const struct po *po, const char *key)
{
    for (size_t i = 0; i < po->count; i++) {
        if (strcmp(po->entries[i].key, key) == 0) {
            return &po->entries[i];
        }
    }
    return NULL;
}

void po_check_against(const struct po *po, const struct po *reference)
{
    const struct entry *at_clock = find_entry(reference, "at_clock");
    size_t i = 0, k = 0;
    while (i < po->count || k < reference->count) {
        int order = i == po->count ? 1 : k == reference->count ? -1 : by_key(&po->entries[i], &reference->entries[k]);
        if (order > 0) {
            const struct entry *fi = &reference->entries[k];
            po_fail(po->file, 0, "\"%s\" is missing (%s:%d has it)", fi->key, reference->file, fi->line);
        }
        if (order < 0 && at_clock && is_at_hour(po->entries[i].key)) {
            check_same_placeholders(po, &po->entries[i++], reference, at_clock);
            continue;
        }
        if (order < 0) {
            po_fail(po->file, po->entries[i].line, "\"%s\" is not in %s", po->entries[i].key, reference->file);
        }
        check_same_placeholders(po, &po->entries[i++], reference, &reference->entries[k++]);
    }
}
