/* What leads to a person is never shown: their addresses, and numbers that stand beside their name.  An address is a
 * person's unless its words say plainly that it is a desk's. */
#include "app/build/clean.h"

#include <ctype.h>
#include <string.h>

#include "app/build/clean_name.h"

static char lower(char c)
{
    return (char)tolower((unsigned char)c);
}

/* How many bytes at the beginning of `s` are the ASCII text `what` in any case; 0 when it does not begin so. */
static size_t match(struct str s, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i < n; i++) {
        if (i >= s.n || lower(s.p[i]) != what[i]) {
            return 0;
        }
    }
    return n;
}

#define SIGN_BEGINS "@%([{ \n&\xEF"

/* The sign between the two parts of an address at the beginning of `s`, as people and addresses of pages write it. */
static size_t match_at(struct str s)
{
    static const char *const signs[] = { "@ ", "@", "%40", "(at)", "[at]", "{at}", "(a)", "[a]", "(\xC3\xA4t)", "[\xC3\xA4t]",
        "\xEF\xBC\xA0", "&commat;", " at ",
        " (at) ", " [at] ", " (a) ", " [a] ", " @ ", " @", "\n@", " a ", " \xC3\xA4t ", " miukumauku " };
    if (s.n < 2 || !strchr(SIGN_BEGINS, s.p[0]) || (s.p[0] == ' ' && !strchr("aAmM(@[\xC3", s.p[1]))) {
        return 0;
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t n = match(s, signs[i]);
        if (n) {
            return n;
        }
    }
    return 0;
}

static bool is_email_character(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '-' || c == '_' || c == '+' || (unsigned char)c >= 0x80;
}

/* An address as it stands in a text: [left, right), the sign at `at`. */
struct address { size_t left, at, sign, right; };

static struct str local_of(struct str s, const struct address *x)
{
    return str_sub(s, x->left, x->at - x->left);
}

/* Without the dots and dashes that end a sentence. */
static struct str domain_of(struct str s, const struct address *x)
{
    struct str d = str_sub(s, x->at + x->sign, x->right - x->at - x->sign);
    while (d.n && strchr(".-_", d.p[d.n - 1])) {
        d.n--;
    }
    return d;
}

/* "hel.fi": a dot, and letters after the last; "kuva@2x.png" and "at www.hel.fi" are no addresses. */
static bool is_domain(struct str d)
{
    size_t tail = 0;
    while (tail < d.n && isalpha((unsigned char)d.p[d.n - 1 - tail])) {
        tail++;
    }
    return tail >= 2 && tail + 1 < d.n && d.p[d.n - 1 - tail] == '.' && !match(d, "www.") && !match(d, "2x.");
}

/* Is it a part of the domain itself: uuvi@uuvi.fi? A surname may be a domain, too. */
static bool is_own_name(struct str part, struct str domain)
{
    struct str label;
    while (str_next(&domain, '.', &label) && domain.n) {
        char x[NAME_FOLDED_MAX], y[NAME_FOLDED_MAX];
        if (label.n >= 3 && name_fold(part, x) && name_fold(label, y) && strcmp(x, y) == 0
            && !str_ends_with(str_of(x), STR("nen"))) {
            return true;
        }
    }
    return false;
}

struct parts { size_t all, desks; bool name; };

/* The words of a local part; what has no letter in it says nothing: "klo 10.30 at" is a time. */
static struct parts count_parts(struct str local, struct str domain)
{
    struct parts n = { 0, 0, false };
    for (size_t i = 0; i < local.n;) {
        size_t end = i, letters = 0;
        while (end < local.n && !strchr("._-+", local.p[end])) {
            bool letter = isalpha((unsigned char)local.p[end]) || (unsigned char)local.p[end] >= 0x80;
            end++;
            letters = letter ? end - i : letters;
        }
        struct str part = str_sub(local, i, letters);
        while (part.n && isdigit((unsigned char)part.p[0])) {
            part = str_sub(part, 1, part.n);
        }
        if (part.n) {
            char folded[NAME_FOLDED_MAX];
            n.all++;
            n.desks += name_is_desk(part) || is_own_name(part, domain);
            n.name = n.name || (name_fold(part, folded) && name_is_first(folded));
        }
        i = end + 1;
    }
    return n;
}

/* A desk's has a word of desks, and at most one other that tells which one. */
static bool is_personal(struct str local, struct str domain)
{
    struct parts n = count_parts(local, domain);
    return n.all > 0 && (n.name || n.desks == 0 || n.all > n.desks + 1);
}

/* The address that has its sign at `at`; false when no sign is there. */
static bool take_address(struct str s, size_t from, size_t at, struct address *x)
{
    *x = (struct address){ at, at, match_at(str_sub(s, at, s.n)), at };
    if (x->sign == 0) {
        return false;
    }
    x->right = at + x->sign;
    while (x->left > from && is_email_character(s.p[x->left - 1])) {
        x->left--;
    }
    while (x->right < s.n && is_email_character(s.p[x->right])) {
        x->right++;
    }
    return true;
}

/* Words and blanks for a sign are words of a sentence too ("visit us at hel.fi"): only a local part of two parts makes
 * an address of them. */
static bool is_address(struct str s, const struct address *x)
{
    char c = s.p[x->at];
    struct str local = local_of(s, x), domain = domain_of(s, x);
    size_t parts = count_parts(local, domain).all;
    if (is_domain(domain)) {
        return parts > 1 || (parts == 1 && (c != ' ' || strchr("([@", s.p[x->at + 1])));
    }
    return parts > 1 && (c == '@' || c == '%');
}

bool clean_is_personal_email(struct str email)
{
    for (size_t i = 0; i < email.n; i++) {
        struct address x;
        if (take_address(email, 0, i, &x)) {
            return is_personal(local_of(email, &x), domain_of(email, &x));
        }
    }
    return false;
}

static void widen_to_blanks(struct str s, size_t from, size_t *left, size_t *right)
{
    while (*left > from && s.p[*left - 1] != ' ' && s.p[*left - 1] != '\n') {
        (*left)--;
    }
    while (*right < s.n && s.p[*right] != ' ' && s.p[*right] != '\n') {
        (*right)++;
    }
}

static bool is_mobile(struct str number)
{
    return match(number, "04") || match(number, "050") || match(number, "+3584") || match(number, "+358 4")
        || match(number, "+35850") || match(number, "+358 50");
}

/* Takes the name beside a contact in, and the numbers that follow. */
static bool grow_person(struct str s, size_t from, size_t *left, size_t *right)
{
    if (!name_grow_range(s, from, left, right, is_mobile(str_sub(s, *left, *right - *left)))) {
        return false;
    }
    for (size_t next; (next = name_skip_joint(s, *right)) < s.n && name_phone_end(s, next) > next;) {
        *right = name_phone_end(s, next);
    }
    return true;
}

/* The first person's details at or after `from`: the words that they stand in. */
static bool find_person(struct str s, size_t from, size_t *start, size_t *end)
{
    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];
        struct address x;
        *start = i;
        if (c == '0' || c == '+') {
            *end = name_phone_end(s, i);
            size_t past = *end;
            if (past > i && grow_person(s, from, start, end)) {
                return true;
            }
            i = past > i ? past - 1 : i;
        } else if (c && strchr(SIGN_BEGINS, c) && take_address(s, from, i, &x) && is_address(s, &x)) {
            *start = x.left;
            *end = x.right;
            bool personal = is_personal(local_of(s, &x), domain_of(s, &x));
            if (personal) {
                widen_to_blanks(s, from, start, end);
            }
            if (grow_person(s, from, start, end) || personal) {
                return true;
            }
        }
    }
    return false;
}

bool clean_has_person(struct str s)
{
    size_t start, end;
    return find_person(s, 0, &start, &end);
}

/* "Lisätietoja:", "Yhteyshenkilö": says nothing when whom it led to is gone. */
static bool is_lead(struct str s)
{
    static const char *const words[] = { "lis\xC3\xA4tiedot", "lis\xC3\xA4tietoja", "lis\xC3\xA4tietoa", "yhteyshenkil\xC3\xB6",
        "tiedustelut", "ilmoittautuminen", "ilmoittautumiset", "varaukset", "yhteydenotot", "yhteystiedot", "ota yhteytt\xC3\xA4",
        "mer information", "kontaktperson", "f\xC3\xB6rfr\xC3\xA5gningar", "anm\xC3\xA4lningar", "more information",
        "further information", "contact person", "contact", "enquiries" };
    s = str_trim(s);
    bool colon = s.n && s.p[s.n - 1] == ':';
    size_t blanks = 0;
    for (size_t i = 0; i < s.n; i++) {
        blanks += s.p[i] == ' ';
    }
    for (size_t i = 0; !colon && i < sizeof words / sizeof words[0]; i++) {
        colon = s.n == strlen(words[i]) && tolower((unsigned char)s.p[0]) == words[i][0]
            && memcmp(s.p + 1, words[i] + 1, s.n - 1) == 0;
    }
    return colon && blanks < 4;
}

/* Takes off what a range leaves empty: its brackets, the comma before it, a lead with nothing to lead to. */
static void tidy_range(struct str s, size_t from, size_t *start, size_t *end)
{
    if (*start > from && s.p[*start - 1] == '(' && *end < s.n && s.p[*end] == ')') {
        (*start)--;
        (*end)++;
    } else if (*end < s.n && s.p[*end] == ')' && memchr(s.p + *start, '(', *end - *start)) {
        (*end)++;
    }
    bool ends = *end == s.n || s.p[*end] == '\n' || s.p[*end] == '.';
    size_t left = *start;
    while (left > from && strchr(" ,/(-", s.p[left - 1])) {
        left--;
    }
    size_t sentence = left;
    while (sentence > from && s.p[sentence - 1] != '\n'
           && !(s.p[sentence - 1] == ' ' && sentence > from + 1 && strchr(".!?", s.p[sentence - 2]))) {
        sentence--;
    }
    if (ends && (left == sentence || is_lead(str_sub(s, sentence, left - sentence)))) {
        *start = sentence;
        *end += *end < s.n && s.p[*end] == '.';
    } else if (*end == s.n || (*end < s.n && strchr(".\n", s.p[*end]))) {
        *start = left;
    } else if (*end < s.n && s.p[*end] == ',') {
        *end += 1;
    }
}

static struct str drop_once(struct arena *a, struct str s)
{
    size_t start, end, at = 0, n = 0;
    char *out = arena_alloc(a, s.n + 1);
    while (find_person(s, at, &start, &end)) {
        tidy_range(s, at, &start, &end);
        memcpy(out + n, s.p + at, start - at);
        n += start - at;
        at = end;
    }
    memcpy(out + n, s.p + at, s.n - at);
    n += s.n - at;
    out[n] = '\0';
    return (struct str){ out, n };
}

struct str clean_drop_persons(struct arena *a, struct str s)
{
    enum { TIMES_MAX = 8 };    /* what stood apart may meet; a text that goes on and on is not worth keeping */
    for (int i = 0; i < TIMES_MAX; i++) {
        if (!clean_has_person(s)) {
            return s;
        }
        s = drop_once(a, s);
    }
    return STR("");
}
