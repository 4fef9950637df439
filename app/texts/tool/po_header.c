/* The head of a .po file: which language, who has reviewed it, its plural rule. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/texts/tool/po.h"

static char *header_field(const struct po *po, const char *header, const char *name, int line)
{
    size_t n = strlen(name);
    for (const char *p = header; p && *p;) {
        const char *end = strchr(p, '\n');
        size_t length = end ? (size_t)(end - p) : strlen(p);
        if (length > n + 1 && strncmp(p, name, n) == 0 && p[n] == ':') {
            const char *value = p + n + 1;
            length -= n + 1;
            while (length && isspace((unsigned char)*value)) {
                value++;
                length--;
            }
            return po_copy(value, length);
        }
        p = end ? end + 1 : NULL;
    }
    po_fail(po->file, line, "the header has no %s", name);
}

static bool is_day(const char *s)
{
    static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++) {
        if (shape[i] == 'd' ? !isdigit((unsigned char)s[i]) : s[i] != shape[i]) {
            return false;
        }
    }
    int year = atoi(s), month = atoi(s + 5), day = atoi(s + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1] && (month != 2 || day < 29 || leap);
}

/* "draft", or "reviewed ROLE YYYY-MM-DD" with a role of reviewers.def: a page shows both. */
static void take_review(struct po *po, int line)
{
    static const char *const roles[] = {
#define REVIEWER(role) #role,
#include "app/texts/reviewers.def"
#undef REVIEWER
    };
    const char *rest = po_after_word(po->review, "reviewed");
    for (size_t i = 0; rest && i < sizeof roles / sizeof *roles; i++) {
        const char *day = po_after_word(rest, roles[i]);
        if (day && is_day(day)) {
            po->reviewer = roles[i];
            po->reviewed_on = day;
        }
    }
    if (!po->reviewer && strcmp(po->review, "draft") != 0) {
        po_fail(po->file, line, "X-Review must be \"draft\" or \"reviewed ROLE YYYY-MM-DD\", with a ROLE of app/texts/reviewers.def");
    }
}

/* The tables are called by the header's language and looked for by the file's: a difference would end as an error in C. */
static void check_language(const struct po *po, int line)
{
    const char *slash = strrchr(po->file, '/'), *name = slash ? slash + 1 : po->file;
    size_t n = strcspn(name, ".");
    if (strlen(po->language) != n || strncmp(po->language, name, n) != 0) {
        po_fail(po->file, line, "Language: %s in a file that is called %s", po->language, name);
    }
}

void po_take_header(struct po *po)
{
    if (po->count == 0 || po->entries[0].key[0] || po->entries[0].form_count == 0) {
        po_fail(po->file, 1, "the file must begin with a header (msgid \"\")");
    }
    int line = po->entries[0].line;
    const char *header = po->entries[0].forms[0];
    po->language = header_field(po, header, "Language", line);
    po->review = header_field(po, header, "X-Review", line);
    po->plural_rule = header_field(po, header, "Plural-Forms", line);
    check_language(po, line);
    take_review(po, line);
    po_fill_plurals(po, line);
    po_entry_free(&po->entries[0]);
    memmove(po->entries, po->entries + 1, --po->count * sizeof *po->entries);
}
