/* The plural rule of a .po file's head. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/texts/tool/po.h"

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

void po_fill_plurals(struct po *po, int line)
{
    const char *p = strstr(po->plural_rule, "nplurals=");
    po->plural_count = p ? atoi(p + strlen("nplurals=")) : 0;
    p = strstr(po->plural_rule, "plural=");
    if (po->plural_count < 1 || po->plural_count > FORMS_MAX || !p) {
        po_fail(po->file, line, "Plural-Forms needs nplurals=1…%d and plural=RULE", FORMS_MAX);
    }
    for (int n = 0; n < PLURAL_TABLE; n++) {
        struct rule r = { .p = p + strlen("plural="), .n = n };
        long form = rule_choice(&r);
        rule_take(&r, ";");
        while (*r.p == ' ') {
            r.p++;
        }
        if (r.bad || *r.p) {
            po_fail(po->file, line, "Plural-Forms: cannot read the rule near \"%.20s\"", r.p);
        }
        if (form < 0 || form >= po->plural_count) {
            po_fail(po->file, line, "Plural-Forms: n=%d gives form %ld, but nplurals=%d", n, form, po->plural_count);
        }
        po->plural_of[n] = (unsigned char)form;
    }
}
