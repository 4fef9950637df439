#pragma once
/* The editorial layer is plain texts by people, in JSON lines: {"key", "lang",
 * "register", "summary", "for_whom", "body", "steps", "there", "reviewer",
 * "date", "based_on"}.  They stand beside the sources' texts and never replace them. */
#include "app/build/record.h"
#include "app/build/report.h"

struct editorial;

struct editorial_text {
    enum field field;
    struct str value;
};

struct editorial_entry {
    struct str key, lang, reg, reviewer, date;
    bool has_base;
    int64_t based_on;          /* the source_hash it was written from; none = the one of the first build that has it */
    struct str file;
    struct editorial_text texts[8];
    size_t text_count;
    bool used;
    bool ended;                /* of an event that is over */
    long next;                 /* the next of the same key, or -1 */
};

struct editorial *editorial_create(void);
void editorial_destroy(struct editorial *ed);    /* NULL is fine */
/* Reads a .jsonl file or all of a folder; bad lines and lines of a later day than now_utc's next go to the report. */
bool editorial_read(struct editorial *ed, const char *path, int64_t now_utc, struct report *report, struct err *e);
/* The first entry of a key, or NULL; editorial_next gives the others. */
struct editorial_entry *editorial_find(struct editorial *ed, struct str key);
struct editorial_entry *editorial_next(struct editorial *ed, const struct editorial_entry *entry);
/* Tells the report which entries found their item. */
void editorial_tell(const struct editorial *ed, struct report *report);
