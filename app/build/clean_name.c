#include "app/build/clean_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/clean.h"

/* The second byte of a Latin letter U+00C0 to U+00FF, as 'a' to 'z'; 0 when it has no plain letter. */
static char plain_letter(unsigned char c)
{
    static const char plain[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
    return plain[c & 31] == ' ' ? '\0' : plain[c & 31];
}

bool name_fold(struct str word, char out[NAME_FOLDED_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        char put = c == '-' ? '-' : isalpha(c) ? (char)tolower(c) : '\0';
        if (c == 0xC3 && i + 1 < word.n) {
            put = plain_letter((unsigned char)word.p[++i]);
        } else if ((c == 0xC4 || c == 0xC5) && i + 1 < word.n) {
            i++;
            put = 's';    /* š, ž and their like: no name of the table has them */
        }
        if (!put || n == NAME_FOLDED_MAX - 1) {
            return false;
        }
        out[n++] = put;
    }
    out[n] = '\0';
    return n > 0;
}

static int compare(const void *x, const void *y)
{
    return strcmp(x, *(const char *const *)y);
}

bool name_is_first(const char *folded)
{
    static const char *const names[] = {
#include "app/build/first_names.def"
    };
    char part[NAME_FOLDED_MAX] = { 0 };
    for (size_t i = 0; i < NAME_FOLDED_MAX - 1 && folded[i] && folded[i] != '-'; i++) {
        part[i] = folded[i];
    }
    return bsearch(part, names, sizeof names / sizeof names[0], sizeof names[0], compare) != NULL;
}

bool name_is_desk(struct str word)
{
    static const struct { const char *word; bool inside; } desks[] = {
#define INSIDE(w) { w, true },
#define ALONE(w) { w, false },
#include "app/build/desk_words.def"
#undef INSIDE
#undef ALONE
    };
    char folded[NAME_FOLDED_MAX];
    bool folds = name_fold(word, folded);
    for (size_t i = 0; folds && i < sizeof desks / sizeof desks[0]; i++) {
        if (desks[i].inside ? strstr(folded, desks[i].word) != NULL : strcmp(folded, desks[i].word) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_one_of(struct str word, const char *const *list)
{
    char folded[NAME_FOLDED_MAX];
    bool folds = name_fold(word, folded);
    for (size_t i = 0; folds && list[i]; i++) {
        if (strcmp(folded, list[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Letters, and hyphens inside; of what is not ASCII only letters of European names. */
static size_t letter_at(struct str s, size_t i)
{
    unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
    if (isalpha(c)) {
        return 1;
    }
    return c >= 0xC3 && c <= 0xC5 && i + 1 < s.n ? 2 : 0;
}

static struct str word_from(struct str s, size_t at)
{
    size_t end = at;
    for (;;) {
        size_t n = letter_at(s, end);
        bool hyphen = end > at && end < s.n && s.p[end] == '-' && letter_at(s, end + 1);
        if (!n && !hyphen) {
            break;
        }
        end += n ? n : 1;
    }
    return str_sub(s, at, end - at);
}

static struct str word_before(struct str s, size_t from, size_t end)
{
    size_t at = end;
    while (at > from) {
        size_t step = at >= from + 2 && letter_at(s, at - 2) == 2 ? 2 : letter_at(s, at - 1) == 1 ? 1 : 0;
        bool hyphen = s.p[at - 1] == '-' && at < end && at - 1 > from;
        if (!step && !hyphen) {
            break;
        }
        at -= step ? step : 1;
    }
    if (at < end && s.p[at] == '-') {
        at++;
    }
    return str_sub(s, at, end - at);
}

static bool is_capital(struct str word)
{
    unsigned char c = word.n ? (unsigned char)word.p[0] : 0;
    return isupper(c) || (c == 0xC3 && word.n > 1 && (unsigned char)word.p[1] < 0x9F);
}

static bool is_first(struct str word)
{
    char folded[NAME_FOLDED_MAX];
    return is_capital(word) && name_fold(word, folded) && name_is_first(folded);
}

/* Streets, houses and companies: "Eino Leinon katu", "Maija Hotel", "Matti Oy". */
static bool is_house(struct str word)
{
    static const char *const houses[] = { "katu", "tie", "kuja", "polku", "tori", "puisto", "aukio", "ranta", "rinne",
        "vayla", "silta", "talo", "sali", "lava", "huvila", "villa", "koulu", "gata", "gatan", "vagen", "stigen",
        "torget", "parken", "huset", "skola", "street", "road", "square", "park", "house", "school", "hall", "cafe",
        "hotel", "center", "centre", "saatio", "stiftelse", "seura", "ry", "rf", "oy", "ab", "oyj", "nayttely",
        "kahvila", "ravintola", "galleria", "museo", "teatteri", "hotelli", NULL };
    return is_one_of(word, houses);
}

static bool is_surname(struct str word)
{
    return is_capital(word) && word.n > 1 && !is_house(word) && !name_is_desk(word);
}

static bool ends_nen(struct str word)
{
    return word.n > 4 && is_capital(word) && str_ends_with(word, STR("nen"));
}

/* What joins a name and a number. */
static bool is_joint_word(struct str word)
{
    static const char *const joints[] = { "p", "puh", "puhelin", "puhelimitse", "puhelinnumero", "tel", "tfn", "telefon",
        "gsm", "mob", "mobiili", "matkapuhelin", "phone", "numero", "numerosta", "numeroon", "nro", "soita", "call",
        "ring", "at", "sms", "tekstiviesti", "whatsapp", "tai", "or", "eller", "sahkoposti", "email", "e-mail", "e-post",
        "mail", "ja", "och", "and", NULL };
    return is_one_of(word, joints);
}

static size_t joint_sign(struct str s, size_t at)
{
    static const char *const dashes[] = { "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xC2\xA0" };
    if (at < s.n && s.p[at] && strchr(" \n,:;(/-|", s.p[at])) {
        return 1;
    }
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        if (str_starts_with(str_sub(s, at, s.n), str_of(dashes[i]))) {
            return strlen(dashes[i]);
        }
    }
    return 0;
}

size_t name_skip_joint(struct str s, size_t at)
{
    for (int words = 0; at < s.n;) {
        size_t n = joint_sign(s, at);
        struct str word = word_from(s, at);
        if (!n && (words++ > 3 || !is_joint_word(word))) {
            break;
        }
        at += n ? n : word.n + (at + word.n < s.n && s.p[at + word.n] == '.');
    }
    return at;
}

/* The same to the left: the place where a name could end. */
static size_t skip_joint_before(struct str s, size_t from, size_t at)
{
    for (int words = 0; at > from;) {
        size_t n = 3;
        while (n && (at < from + n || joint_sign(s, at - n) != n)) {
            n--;
        }
        if (n) {
            at -= n;
            continue;
        }
        size_t end = s.p[at - 1] == '.' ? at - 1 : at;
        struct str word = word_before(s, from, end);
        if (words++ > 3 || !is_joint_word(word)) {
            break;
        }
        at = end - word.n;
    }
    return at;
}

static size_t skip_blank_before(struct str s, size_t from, size_t at)
{
    while (at > from && s.p[at - 1] == ' ') {
        at--;
    }
    return at;
}

static struct str previous_word(struct str s, size_t from, size_t at)
{
    return word_before(s, from, skip_blank_before(s, from, at));
}

static bool begins_place(struct str s, size_t from, size_t at)
{
    at = skip_blank_before(s, from, at);
    return at == 0 || strchr("\n:(/", s.p[at - 1]) != NULL;
}

/* Where the name that ends at `end` begins, or `end`. */
static size_t full_name_before(struct str s, size_t from, size_t end)
{
    size_t stop = end > from + 1 && s.p[end - 1] == '.' && isupper((unsigned char)s.p[end - 2]) ? end - 1 : end;
    struct str last = word_before(s, from, stop);
    struct str first = last.n ? previous_word(s, from, (size_t)(last.p - s.p)) : last;
    bool surname = stop < end ? last.n == 1 : is_surname(last);
    if (first.n == 0 || first.p + first.n == last.p) {
        return end;
    }
    if (!(surname && is_first(first)) && !(is_first(last) && ends_nen(first))) {
        return end;
    }
    size_t start = (size_t)(first.p - s.p);
    struct str before = previous_word(s, from, start);
    if (is_first(before) && before.p + before.n < first.p) {
        start = (size_t)(before.p - s.p);
        before = previous_word(s, from, start);
    }
    return is_house(before) ? end : start;
}

static size_t name_before(struct str s, size_t from, size_t left, bool mobile)
{
    size_t end = skip_joint_before(s, from, left), start = full_name_before(s, from, end);
    if (start == end) {
        struct str word = word_before(s, from, end);
        size_t at = end - word.n;
        return mobile && is_first(word) && begins_place(s, from, at) ? at : left;
    }
    for (;;) {    /* "Maija Meikäläinen ja Matti Meikäläinen" */
        size_t more = skip_joint_before(s, from, start), next = full_name_before(s, from, more);
        if (next == more) {
            return start;
        }
        start = next;
    }
}

static size_t full_name_from(struct str s, size_t at)
{
    struct str first = word_from(s, at);
    size_t end = at + first.n, next = end;
    while (next < s.n && s.p[next] == ' ') {
        next++;
    }
    struct str last = word_from(s, next);
    if (!is_first(first) || next == end || !is_surname(last)) {
        return at;
    }
    end = next + last.n;
    next = end;
    while (next < s.n && s.p[next] == ' ') {
        next++;
    }
    bool street = is_house(word_from(s, next)) || (next < s.n && s.p[next] == '-');
    return street ? at : end;
}

/* "040 1234567/Virpi", "040 1234567 (Virpi Esimerkki)"; a name before another number is that one's. */
static size_t name_after(struct str s, size_t right)
{
    size_t at = right;
    bool tight = false;
    while (at < s.n && s.p[at] != '\n' && joint_sign(s, at)) {
        tight = tight || s.p[at] == '/' || s.p[at] == '(';
        at += joint_sign(s, at);
    }
    size_t end = full_name_from(s, at);
    if (end == at && tight) {
        struct str word = word_from(s, at);
        struct str next = word_from(s, at + word.n + (at + word.n < s.n && s.p[at + word.n] == ' '));
        end = is_first(word) && !is_house(next) ? at + word.n : at;
    }
    size_t next = name_skip_joint(s, end);
    bool others = !tight && (name_phone_end(s, next) > next || (next < s.n && s.p[next] == '@'));
    return end == at || others ? right : end;
}

bool name_grow_range(struct str s, size_t from, size_t *left, size_t *right, bool mobile)
{
    size_t start = name_before(s, from, *left, mobile);
    if (start < *left) {
        *left = start;
        return true;
    }
    size_t end = name_after(s, *right);
    if (end > *right) {
        *right = end;
        return true;
    }
    return false;
}

/* 0… or +… with seven digits or more, in groups divided by single signs; a day ("05.06.2026") is none. */
size_t name_phone_end(struct str s, size_t at)
{
    size_t i = at, digits = 0, group = 0, end = at;
    bool begins = i < s.n && (s.p[i] == '0' || (s.p[i] == '+' && i + 1 < s.n && isdigit((unsigned char)s.p[i + 1])));
    if (!begins || (at > 0 && (isalnum((unsigned char)s.p[at - 1]) || strchr(".,+_=%", s.p[at - 1])))) {
        return at;
    }
    for (; i < s.n && digits < 17; i++) {
        bool more = i + 1 < s.n && (isdigit((unsigned char)s.p[i + 1]) || s.p[i + 1] == '(');
        if (isdigit((unsigned char)s.p[i])) {
            digits++;
            group++;
            end = i + 1;
        } else if (str_starts_with(str_sub(s, i, s.n), STR("(0)"))) {
            i += 2;
            group = 0;
        } else if (i == at || (more && (s.p[i] == ' ' || s.p[i] == '-' || (s.p[i] == '.' && group >= 3)))) {
            group = 0;
        } else {
            break;
        }
    }
    return digits >= 7 ? end : at;
}

bool clean_is_name(struct str s)
{
    s = str_trim(s);
    struct str first = word_from(s, 0);
    size_t end = full_name_from(s, 0), at = first.n;
    if (end < s.n && is_first(first) && at < s.n && s.p[at] == ' ') {    /* a second first name */
        struct str rest = str_trim(str_sub(s, at, s.n));
        return is_first(word_from(rest, 0)) && full_name_from(rest, 0) == rest.n;
    }
    return s.n > 0 && end == s.n;
}

bool clean_names_person(struct str label)
{
    label = str_trim(label);
    struct str whole = word_from(label, 0);
    if (whole.n == label.n && is_first(whole)) {
        return true;
    }
    for (size_t i = 0; i < label.n;) {
        struct str word = word_from(label, i);
        size_t end = full_name_from(label, i), step = word.n ? word.n : 1;
        size_t next = end;
        while (next < label.n && label.p[next] == ' ') {
            next++;
        }
        bool ended = next == end || letter_at(label, next) == 0;
        if (end > i && ended && !is_house(previous_word(label, 0, i))) {
            return true;
        }
        i += step;
    }
    return false;
}

bool clean_looks_like_name(struct str role)
{
    bool was_capital = false;
    if (memchr(role.p ? role.p : "", '@', role.n)) {
        return true;
    }
    for (size_t i = 0; i < role.n;) {
        struct str word = word_from(role, i);
        if (is_first(word) || (was_capital && is_capital(word))) {
            return true;
        }
        was_capital = word.n ? is_capital(word) : was_capital && role.p[i] == ' ';
        i += word.n ? word.n : 1;
    }
    return false;
}
