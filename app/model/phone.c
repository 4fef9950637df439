/* A phone number is grouped as Finns write it: the area or network code, then
 * the rest in groups of three and four, all with no-break spaces.  Groups that
 * the source made itself are kept. */
#include <string.h>

#include "app/model/facts.h"

enum { DIGITS_MAX = 20 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many first digits of a national number are its area or network code. */
static size_t code_length(const char *digits, size_t n)
{
    static const struct {
        const char *begins;
        size_t length;
    } rows[] = {    /* Traficom's numbering plan; the longest beginning first */
        { "0457", 4 }, { "0400", 4 }, { "0440", 4 }, { "0500", 4 }, { "0800", 4 }, { "0700", 4 }, { "0600", 4 }, { "0606", 4 },
        { "0300", 4 }, { "0200", 4 }, { "0202", 4 }, { "0203", 4 }, { "0204", 4 }, { "0205", 4 }, { "0206", 4 },
        { "0207", 4 }, { "0208", 4 }, { "0209", 4 }, { "0100", 4 },
        { "04", 3 }, { "050", 3 }, { "010", 3 }, { "020", 3 }, { "029", 3 }, { "030", 3 }, { "071", 3 }, { "073", 3 }, { "075", 3 },
        { "013", 3 }, { "014", 3 }, { "015", 3 }, { "016", 3 }, { "017", 3 }, { "018", 3 }, { "019", 3 },
        { "02", 2 }, { "03", 2 }, { "05", 2 }, { "06", 2 }, { "08", 2 }, { "09", 2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i].begins);
        if (n > rows[i].length && memcmp(digits, rows[i].begins, length) == 0) {
            return rows[i].length;
        }
    }
    return 0;
}

struct builder {
    char text[4 * DIGITS_MAX];
    size_t n;
};

static void put_group(struct builder *b, const char *digits, size_t n)
{
    if (b->n > 0 && n > 0) {
        memcpy(b->text + b->n, "\xC2\xA0", 2);
        b->n += 2;
    }
    memcpy(b->text + b->n, digits, n);
    b->n += n;
}

/* The rest after the code: threes, and the last group of two to five. */
static void put_rest(struct builder *b, const char *digits, size_t n)
{
    while (n > 5) {
        put_group(b, digits, 3);
        digits += 3;
        n -= 3;
    }
    if (n == 5 && b->n == 0) {
        put_group(b, digits, 3);    /* 116 117 is the same with six */
        digits += 3;
        n -= 3;
    }
    put_group(b, digits, n);
}

static struct str regroup(struct arena *a, const char *digits, size_t n)
{
    struct builder b = { .n = 0 };
    size_t code = digits[0] == '0' ? code_length(digits, n) : 0;
    if (n <= 4) {
        put_group(&b, digits, n);    /* 112 */
    } else {
        put_group(&b, digits, code);
        put_rest(&b, digits + code, n - code);
    }
    return arena_copy(a, (struct str){ b.text, b.n });
}

/* Only digits and what stands between them; how many digits, or 0 when there is anything else. */
static size_t take_digits(struct str s, char digits[DIGITS_MAX], bool *grouped)
{
    size_t n = 0;
    *grouped = false;
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i])) {
            if (n == DIGITS_MAX) {
                return 0;
            }
            digits[n++] = s.p[i];
        } else if (strchr(" -()", s.p[i]) || str_starts_with(str_sub(s, i, 2), STR("\xC2\xA0"))) {
            *grouped = *grouped || n > 0;
            i += s.p[i] == '\xC2';
        } else {
            return 0;
        }
    }
    return n;
}

static bool has_letter(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z') {
            return true;
        }
    }
    return false;
}

/* Blanks between digits become no-break spaces, and so do hyphens, unless words stand beside ("ma-pe 9-12"). */
static struct str keep_groups(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 2 * s.n + 1);
    size_t n = 0;
    bool words = has_letter(s);
    for (size_t i = 0; i < s.n; i++) {
        bool between = i > 0 && i + 1 < s.n && is_digit(s.p[i - 1]) && is_digit(s.p[i + 1]);
        if (between && (s.p[i] == ' ' || (s.p[i] == '-' && !words))) {
            memcpy(out + n, "\xC2\xA0", 2);
            n += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (struct str){ out, n };
}

struct str phone_format(struct str number, struct arena *a)
{
    char digits[DIGITS_MAX + 1] = "0";
    bool grouped;
    number = str_trim(number);
    bool finnish = str_starts_with(number, STR("+358"));
    struct str rest = finnish ? str_sub(number, 4, number.n) : number;
    if (finnish && str_starts_with(str_trim(rest), STR("(0)"))) {
        rest = str_sub(str_trim(rest), 3, rest.n);
    }
    if (number.n > 64) {
        return arena_copy(a, number);    /* no number, some text */
    }
    size_t n = take_digits(rest, digits + 1, &grouped);
    if (n == 0 || (grouped && !finnish)) {
        return keep_groups(a, number);
    }
    return finnish ? regroup(a, digits, n + 1) : regroup(a, digits + 1, n);
}
