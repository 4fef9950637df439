/* po2c OUT.c FILE.po… turns the translators' files into one C file of sorted
 * tables (app/texts/table.h).  It refuses what would surprise a visitor: a key
 * that is missing or extra against fi.po, other {placeholders}, an empty or
 * fuzzy text, broken UTF-8.  It runs on the build machine and needs only libc.
 *
 * Two things that nobody sees in an editor are written for the translator: "~"
 * becomes a no-break space, and a dash without blanks around it ("9–15") gets a
 * word joiner on both sides, so that no line ends after it.  "<" and ">" around
 * a Finnish name become the marks of texts_name: it is read in Finnish. */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FORMS_MAX = 6, PLURAL_TABLE = 200, PLACEHOLDERS_MAX = 12, LINE_MAX_BYTES = 8192 };

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

static const char *const reference_language = "fi";

/* ---- complaints and memory ---- */

static void fail(const char *file, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4), noreturn));

static void fail(const char *file, int line, const char *fmt, ...)
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

static void *must(void *p)
{
    if (!p) {
        fputs("po2c: no memory\n", stderr);
        exit(1);
    }
    return p;
}

static char *copy_of(const char *s, size_t n)
{
    char *p = must(malloc(n + 1));
    memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

/* Appends to a growing string. */
static void append(char **to, const char *more, size_t n)
{
    size_t old = *to ? strlen(*to) : 0;
    *to = must(realloc(*to, old + n + 1));
    memcpy(*to + old, more, n);
    (*to)[old + n] = '\0';
}

/* ---- reading a file ---- */

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
            fail(r->file, r->line, "cannot read");
        }
        return NULL;
    }
    r->line++;
    size_t n = strlen(r->text);
    if (n + 1 == sizeof r->text) {
        fail(r->file, r->line, "the line is longer than %d bytes", LINE_MAX_BYTES - 2);
    }
    while (n > 0 && isspace((unsigned char)r->text[n - 1])) {
        r->text[--n] = '\0';
    }
    if (!is_utf8(r->text)) {
        fail(r->file, r->line, "not UTF-8");
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
        fail(r->file, r->line, "expected a text in quotes");
    }
    append(to, "", 0);
    for (p++; *p && *p != '"'; p++) {
        char c = *p;
        if (c == '\\') {
            c = *++p;
            c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c == '"' || c == '\\' ? c : 0);
            if (!c) {
                fail(r->file, r->line, "only \\n \\t \\\" and \\\\ may follow a backslash");
            }
        }
        append(to, &c, 1);
    }
    if (*p != '"' || p[1]) {
        fail(r->file, r->line, *p ? "something follows the closing quote" : "the closing quote is missing");
    }
}

/* Moves past a keyword and the blanks after it; NULL when the line begins with something else. */
static const char *after_word(const char *line, const char *word)
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
        po->entries = must(realloc(po->entries, po->room * sizeof *po->entries));
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
        fail(r->file, r->line, "msgstr[N] takes N from 0 to %d", FORMS_MAX - 1);
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
    if ((rest = after_word(line, "msgid"))) {
        if (*fuzzy) {
            fail(r->file, r->line, "the entry is marked fuzzy: settle it");
        }
        e = add_entry(po, r->line);
        target = &e->key;
    } else if ((rest = after_word(line, "msgid_plural"))) {
        if (!e || e->form_count) {
            fail(r->file, r->line, "msgid_plural without msgid");
        }
        e->plural = true;
        target = dropped;
    } else if (e && !e->plural && e->form_count == 0 && (rest = after_word(line, "msgstr"))) {
        e->form_count = 1;
        target = &e->forms[0];
    } else if (e && e->plural && strncmp(line, "msgstr[", 7) == 0) {
        rest = line;
        int index = take_form_index(r, &rest);
        if (index != e->form_count) {
            fail(r->file, r->line, "msgstr[%d] where msgstr[%d] is expected", index, e->form_count);
        }
        target = &e->forms[e->form_count++];
    } else {
        fail(r->file, r->line, "not understood: %.60s", line);
    }
    take_quoted(r, rest, target);
    return target;
}

static void read_po(struct po *po, const char *file)
{
    struct reader r = { .file = file, .in = fopen(file, "rb") };
    if (!r.in) {
        fail(file, 0, "cannot open");
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
                fail(file, r.line, "a text that continues nothing");
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

/* ---- the header ---- */

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
            return copy_of(value, length);
        }
        p = end ? end + 1 : NULL;
    }
    fail(po->file, line, "the header has no %s", name);
}

/* A plural rule is the C expression of gettext's header: read by descent and
 * worked out for one n at the same time. */
struct rule {
    const char *p;
    long n;
    bool bad;
};

static long rule_choice(struct rule *r);

static bool rule_take(struct rule *r, const char *word)
{
    while (*r->p == ' ') {
        r->p++;
    }
    size_t n = strlen(word);
    if (strncmp(r->p, word, n) != 0) {
        return false;
    }
    r->p += n;
    return true;
}

static long rule_atom(struct rule *r)
{
    if (rule_take(r, "(")) {
        long v = rule_choice(r);
        r->bad = r->bad || !rule_take(r, ")");
        return v;
    }
    if (rule_take(r, "!")) {
        return !rule_atom(r);
    }
    if (rule_take(r, "n")) {
        return r->n;
    }
    if (!isdigit((unsigned char)*r->p)) {
        r->bad = true;
        return 0;
    }
    char *end;
    long v = strtol(r->p, &end, 10);
    r->p = end;
    return v;
}

/* The operators from the loosest to the tightest; a longer one stands before its own beginning. */
static const char *const rule_levels[][5] = {
    { "||" }, { "&&" }, { "==", "!=" }, { "<=", ">=", "<", ">" }, { "+", "-" }, { "*", "/", "%" },
};
enum { RULE_LEVELS = sizeof rule_levels / sizeof *rule_levels };

static long rule_apply(struct rule *r, const char *op, long a, long b)
{
    if ((op[0] == '/' || op[0] == '%') && b == 0) {
        r->bad = true;
        return 0;
    }
    switch (op[0]) {
    case '|': return a || b;
    case '&': return a && b;
    case '=': return a == b;
    case '!': return a != b;
    case '<': return op[1] ? a <= b : a < b;
    case '>': return op[1] ? a >= b : a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default: return a % b;
    }
}

static long rule_level(struct rule *r, int level)
{
    if (level == RULE_LEVELS) {
        return rule_atom(r);
    }
    long value = rule_level(r, level + 1);
    for (int i = 0; i < 5 && rule_levels[level][i] && !r->bad;) {
        const char *op = rule_levels[level][i++];
        if (rule_take(r, op)) {
            value = rule_apply(r, op, value, rule_level(r, level + 1));
            i = 0;
        }
    }
    return value;
}

static long rule_choice(struct rule *r)
{
    long condition = rule_level(r, 0);
    if (r->bad || !rule_take(r, "?")) {
        return condition;
    }
    long yes = rule_choice(r);
    r->bad = r->bad || !rule_take(r, ":");
    long no = r->bad ? 0 : rule_choice(r);
    return condition ? yes : no;
}

static void fill_plural_table(struct po *po, int line)
{
    const char *p = strstr(po->plural_rule, "nplurals=");
    po->plural_count = p ? atoi(p + strlen("nplurals=")) : 0;
    p = strstr(po->plural_rule, "plural=");
    if (po->plural_count < 1 || po->plural_count > FORMS_MAX || !p) {
        fail(po->file, line, "Plural-Forms needs nplurals=1…%d and plural=RULE", FORMS_MAX);
    }
    for (int n = 0; n < PLURAL_TABLE; n++) {
        struct rule r = { .p = p + strlen("plural="), .n = n };
        long form = rule_choice(&r);
        rule_take(&r, ";");
        while (*r.p == ' ') {
            r.p++;
        }
        if (r.bad || *r.p) {
            fail(po->file, line, "Plural-Forms: cannot read the rule near \"%.20s\"", r.p);
        }
        if (form < 0 || form >= po->plural_count) {
            fail(po->file, line, "Plural-Forms: n=%d gives form %ld, but nplurals=%d", n, form, po->plural_count);
        }
        po->plural_of[n] = (unsigned char)form;
    }
}

static void entry_free(struct entry *e)
{
    free(e->key);
    for (int f = 0; f < e->form_count; f++) {
        free(e->forms[f]);
    }
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
    const char *rest = after_word(po->review, "reviewed");
    for (size_t i = 0; rest && i < sizeof roles / sizeof *roles; i++) {
        const char *day = after_word(rest, roles[i]);
        if (day && is_day(day)) {
            po->reviewer = roles[i];
            po->reviewed_on = day;
        }
    }
    if (!po->reviewer && strcmp(po->review, "draft") != 0) {
        fail(po->file, line, "X-Review must be \"draft\" or \"reviewed ROLE YYYY-MM-DD\", with a ROLE of app/texts/reviewers.def");
    }
}

static void take_header(struct po *po)
{
    if (po->count == 0 || po->entries[0].key[0] || po->entries[0].form_count == 0) {
        fail(po->file, 1, "the file must begin with a header (msgid \"\")");
    }
    int line = po->entries[0].line;
    const char *header = po->entries[0].forms[0];
    po->language = header_field(po, header, "Language", line);
    po->review = header_field(po, header, "X-Review", line);
    po->plural_rule = header_field(po, header, "Plural-Forms", line);
    take_review(po, line);
    fill_plural_table(po, line);
    entry_free(&po->entries[0]);
    memmove(po->entries, po->entries + 1, --po->count * sizeof *po->entries);
}

/* ---- checks ---- */

static void check_entry(const struct po *po, const struct entry *e)
{
    if (!e->key[0]) {
        fail(po->file, e->line, "an empty msgid after the header");
    }
    if (e->key[strspn(e->key, "abcdefghijklmnopqrstuvwxyz0123456789._-")]) {
        fail(po->file, e->line, "the key \"%s\" may hold only a-z 0-9 . _ -", e->key);
    }
    int wanted = e->plural ? po->plural_count : 1;
    if (e->form_count != wanted) {
        fail(po->file, e->line, "\"%s\" has %d forms, %d wanted", e->key, e->form_count, wanted);
    }
    for (int i = 0; i < e->form_count; i++) {
        if (!e->forms[i] || !e->forms[i][0]) {
            fail(po->file, e->line, "\"%s\" has an empty text", e->key);
        }
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
            fail(po->file, e->line, "\"%s\" has a brace that is no {placeholder}", e->key);
        }
        char *name = copy_of(p + 1, n);
        if (has_placeholder(set, name)) {
            free(name);
        } else if (set->count < PLACEHOLDERS_MAX) {
            set->name[set->count++] = name;
        } else {
            fail(po->file, e->line, "\"%s\" has more than %d placeholders", e->key, PLACEHOLDERS_MAX);
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
            fail(po->file, e->line, "\"%s\" has {%s}, %s has not", e->key, mine.name[i], reference->file);
        }
    }
    for (int i = 0; i < theirs->count; i++) {
        if (!has_this_or_its_like(&mine, theirs->name[i]) && !may_lack(po, e, form, theirs->name[i])) {
            fail(po->file, e->line, "\"%s\" lacks {%s} of %s in form %d", e->key, theirs->name[i], reference->file, form);
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
        fail(po->file, e->line, "\"%s\" is %s here, but not in %s", e->key, e->plural ? "a plural" : "no plural", reference->file);
    }
    placeholders_free(&theirs);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

static void sort_entries(struct po *po)
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
            fail(po->file, second, "\"%s\" is already on line %d", a->key, first);
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

static void check_against(const struct po *po, const struct po *reference)
{
    const struct entry *at_clock = find_entry(reference, "at_clock");
    size_t i = 0, k = 0;
    while (i < po->count || k < reference->count) {
        int order = i == po->count ? 1 : k == reference->count ? -1 : by_key(&po->entries[i], &reference->entries[k]);
        if (order > 0) {
            const struct entry *fi = &reference->entries[k];
            fail(po->file, 0, "\"%s\" is missing (%s:%d has it)", fi->key, reference->file, fi->line);
        }
        if (order < 0 && at_clock && is_at_hour(po->entries[i].key)) {
            check_same_placeholders(po, &po->entries[i++], reference, at_clock);
            continue;
        }
        if (order < 0) {
            fail(po->file, po->entries[i].line, "\"%s\" is not in %s", po->entries[i].key, reference->file);
        }
        check_same_placeholders(po, &po->entries[i++], reference, &reference->entries[k++]);
    }
}

/* ---- writing ---- */

#define NO_BREAK_SPACE "\\302\\240"
#define WORD_JOINER "\\342\\201\\240"
#define NAME_START "\\342\\201\\250"
#define NAME_END "\\342\\201\\251"
#define DASH "\xE2\x80\x93"

static void write_literal(FILE *out, const char *text)
{
    for (const char *s = text; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '~') {
            fputs(NO_BREAK_SPACE, out);
        } else if (c == '<' || c == '>') {
            fputs(c == '<' ? NAME_START : NAME_END, out);
        } else if (strncmp(s, DASH, 3) == 0 && s > text && s[-1] != ' ' && s[3] && s[3] != ' ') {
            fputs(WORD_JOINER "\\342\\200\\223" WORD_JOINER, out);
            s += 2;
        } else if (c == '"' || c == '\\' || c < 0x20 || c >= 0x7F) {
            fprintf(out, "\\%03o", c);    /* three octal digits never run into the next character */
        } else {
            fputc(c, out);
        }
    }
}

static void write_language(FILE *out, const struct po *po)
{
    char symbol[32];
    snprintf(symbol, sizeof symbol, "%.31s", po->language);
    for (char *c = symbol; *c; c++) {
        *c = isalnum((unsigned char)*c) ? *c : '_';
    }
    fprintf(out, "\nstatic const struct texts_entry entries_%s[] = {\n", symbol);
    for (size_t i = 0; i < po->count; i++) {
        const struct entry *e = &po->entries[i];
        fprintf(out, "    { \"%s\", \"", e->key);
        for (int f = 0; f < e->form_count; f++) {
            write_literal(out, e->forms[f]);
            fputs(f + 1 < e->form_count ? "\\000" : "", out);
        }
        fprintf(out, "\", %d },\n", e->form_count);
    }
    fprintf(out, "};\n\nconst struct texts_table texts_table_%s = {\n    \"%s\", \"%s\", \"%s\", entries_%s, %zu,\n    {", symbol, po->language,
            po->reviewer ? po->reviewer : "", po->reviewer ? po->reviewed_on : "", symbol, po->count);
    for (int n = 0; n < PLURAL_TABLE; n++) {
        fprintf(out, "%s%d,", n % 25 ? " " : "\n      ", po->plural_of[n]);
    }
    fputs("\n    },\n};\n", out);
}

static void write_tables(const char *path, const struct po *languages, int count)
{
    FILE *out = fopen(path, "wb");
    if (!out) {
        fail(path, 0, "cannot write");
    }
    fputs("/* Generated by po2c from data/lang. */\n#include \"app/texts/table.h\"\n", out);
    for (int i = 0; i < count; i++) {
        write_language(out, &languages[i]);
    }
    bool bad = ferror(out);
    if (fclose(out) || bad) {
        remove(path);
        fail(path, 0, "cannot write");
    }
}

static void po_free(struct po *po)
{
    for (size_t i = 0; i < po->count; i++) {
        entry_free(&po->entries[i]);
    }
    free(po->entries);
    free(po->language);
    free(po->review);
    free(po->plural_rule);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("use: po2c OUT.c FILE.po…\n", stderr);
        return 2;
    }
    int count = argc - 2;
    struct po *languages = must(calloc((size_t)count, sizeof *languages));
    const struct po *reference = NULL;
    for (int i = 0; i < count; i++) {
        read_po(&languages[i], argv[i + 2]);
        take_header(&languages[i]);
        sort_entries(&languages[i]);
        if (strcmp(languages[i].language, reference_language) == 0) {
            reference = &languages[i];
        }
    }
    if (!reference) {
        fail("po2c", 0, "no file has Language: %s", reference_language);
    }
    for (int i = 0; i < count; i++) {
        check_against(&languages[i], reference);
    }
    write_tables(argv[1], languages, count);
    for (int i = 0; i < count; i++) {
        po_free(&languages[i]);
    }
    free(languages);
    return 0;
}
