/* The rules that all tongues share for dates, times, prices and numbers. What
 * differs is asked of the tongue: its forms, its words between two numbers. */
#include "app/speech/normalise.h"

#include <string.h>

static bool begins_number(const struct scan *s, size_t i)
{
    return scan_is_digit(s, i) && (i == 0 || !scan_is_digit(s, i - 1));
}

/* "de 9 a 15": unless the word is written before the number. */
static void say_from(struct scan *s, size_t i, size_t to)
{
    const char *const words[] = { s->tongue->from, NULL };
    if (s->tongue->from && !scan_follows(s, i, words)) {
        say_words(s, s->tongue->from, i, to);
    }
}

/* --- Dates --- */

static void say_date(struct scan *s, struct date d, enum numeral_form form, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    s->tongue->date(s->tongue, &w, d, form);
    say_str(s, words_str(&w), from, to);
}

/* "23.11 klo 17": without its last dot it is a date only before a time. */
static size_t find_date_before_clock(const struct scan *s, size_t i, struct date *d)
{
    struct clock_time t;
    size_t end = scan_find_clock(s, i, &t);
    bool looks_so = end && t.has_minute && scan_at(s, end) == ' ' && scan_find_any(s, end + 1, s->tongue->clock_words)
        && t.hour >= 1 && t.minute >= 1 && t.minute <= 12 && s->text.p[end - 3] != ':';
    if (!looks_so) {
        return 0;
    }
    *d = (struct date){ 0, t.minute, t.hour };
    return end;
}

/* "1.9–30.5": without last dots only as a range that cannot be one of times. */
static size_t find_short_range(const struct scan *s, size_t i, struct date d[2], size_t from[2], size_t to[2])
{
    struct clock_time t;
    bool clocks = true;
    for (int k = 0; k < 2; k++) {
        int day;
        from[k] = i;
        size_t dot = scan_find_day(s, i, &day);
        struct number month;
        to[k] = dot && scan_is_digit(s, dot) ? scan_find_number(s, dot, &month) : 0;
        if (!to[k] || month.digits > 2 || month.fraction_digits || month.whole < 1 || month.whole > 12) {
            return 0;
        }
        clocks = clocks && scan_find_clock(s, i, &t);
        d[k] = (struct date){ 0, (int)month.whole, day };
        i = k == 0 ? scan_find_dash(s, to[k] + (scan_at(s, to[k]) == '.')) : i;
        if (!i) {
            return 0;
        }
    }
    return clocks ? 0 : to[1];
}

/* The second date of a range; its last dot may be missing. */
static size_t find_last_date(const struct scan *s, size_t i, struct date *d)
{
    size_t end = scan_find_date(s, i, d);
    return end ? end : find_date_before_clock(s, i, d);
}

size_t rule_date(struct scan *s, size_t i)
{
    struct date first = { 0, 0, 0 };
    struct date last;
    if (!begins_number(s, i)) {
        return i;
    }
    size_t end = scan_find_day(s, i, &first.day);
    size_t dash = end ? scan_find_dash(s, end) : 0;
    if (!dash) {
        first = (struct date){ 0, 0, 0 };
        end = find_last_date(s, i, &first);
        dash = end ? scan_find_dash(s, end) : 0;
    }
    size_t last_end = dash ? find_last_date(s, dash, &last) : 0;
    if (last_end) {
        say_from(s, i, end);
        say_date(s, first, NUMERAL_FROM, i, end);
        say_words(s, s->tongue->between, dash - 1, dash);
        say_date(s, last, NUMERAL_TO, dash, last_end);
        return last_end;
    }
    struct date d[2];
    size_t from[2], to[2];
    last_end = find_short_range(s, i, d, from, to);
    if (last_end) {
        say_from(s, from[0], to[0]);
        say_date(s, d[0], NUMERAL_FROM, from[0], to[0]);
        say_words(s, s->tongue->between, to[0], from[1]);
        say_date(s, d[1], NUMERAL_TO, from[1], to[1]);
        return last_end;
    }
    if (!end || first.month == 0) {
        return i;
    }
    say_date(s, first, s->tongue->form_before(s, end), i, end);
    return end;
}

/* --- Times --- */

static void say_clock(struct scan *s, struct clock_time t, enum numeral_form form, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    s->tongue->clock(s->tongue, &w, t.hour, t.minute, form);
    say_str(s, words_str(&w), from, to);
}

/* Where forms say the range, minutes cannot: "kello yhdeksän viisitoista, kymmeneen". */
static void say_clock_range(struct scan *s, struct clock_time t[2], const size_t from[2], const size_t to[2])
{
    bool by_form = s->tongue->between[0] == '\0';
    say_from(s, from[0], to[0]);
    say_clock(s, t[0], by_form && t[0].minute ? NUMERAL_PLAIN : NUMERAL_FROM, from[0], to[0]);
    if (by_form && (t[0].minute || t[1].minute)) {
        say_comma(s);
    }
    say_words(s, s->tongue->between, to[0], from[1]);
    say_clock(s, t[1], NUMERAL_TO, from[1], to[1]);
}

/* A time or a range of times at i. `told`: a word before it says that it is one; else minutes must. */
static size_t find_times(const struct scan *s, size_t i, bool told, struct clock_time t[2], size_t from[2],
                         size_t to[2])
{
    from[0] = i;
    to[0] = scan_find_clock(s, i, &t[0]);
    size_t dash = to[0] ? scan_find_dash(s, to[0]) : 0;
    from[1] = dash;
    to[1] = dash ? scan_find_clock(s, dash, &t[1]) : 0;
    bool minutes = to[0] && (t[0].has_minute || (to[1] && t[1].has_minute));
    /* "08–16": nobody counts with a zero in front. */
    bool hours = to[1] && scan_at(s, i) == '0' && to[0] - i == 2 && to[1] - dash == 2;
    bool colon = minutes && memchr(s->text.p + i, ':', (to[1] ? to[1] : to[0]) - i);
    bool both = to[1] && t[0].has_minute && t[1].has_minute;
    return told || hours || (minutes && (s->tongue->dot_clock || colon || both)) ? to[0] : 0;
}

size_t rule_clock(struct scan *s, size_t i)
{
    struct clock_time t[2];
    size_t from[2], to[2];
    size_t word = scan_find_any(s, i, s->tongue->clock_words);
    size_t number = word ? scan_skip_blank(s, word) : i;
    if (!begins_number(s, number) || !find_times(s, number, word != 0, t, from, to)) {
        return i;
    }
    if (word) {
        say_words(s, to[1] ? s->tongue->from_clock : s->tongue->at_clock, i, word);
    }
    if (to[1]) {
        say_clock_range(s, t, from, to);
        return to[1];
    }
    say_clock(s, t[0], s->tongue->form_before(s, to[0]), from[0], to[0]);
    return to[0];
}

/* --- Prices and units --- */

/* "/kk" and the like after an amount. */
static size_t say_per(struct scan *s, size_t i)
{
    size_t slash = scan_skip_blank(s, i);
    if (scan_at(s, slash) != '/') {
        return i;
    }
    size_t word = scan_skip_blank(s, slash + 1);
    for (const struct pair *row = s->tongue->per; row->written; row++) {
        size_t end = scan_find_word(s, word, row->written);
        if (end) {
            say_words(s, row->spoken, slash, end);
            return end;
        }
    }
    return i;
}

struct money {
    int64_t euros;
    int cents;
    bool has_cents;
};

/* A number as in a price: either sign before the cents. */
static size_t find_money(const struct scan *s, size_t i, struct money *m)
{
    struct number n;
    if (!begins_number(s, i)) {
        return 0;
    }
    size_t end = scan_find_number(s, i, &n);
    if (n.whole < 0 || n.fraction_digits > 2) {
        return 0;
    }
    if (n.fraction_digits == 0 && (scan_at(s, end) == ',' || scan_at(s, end) == '.')
        && scan_is_digit(s, end + 1) && scan_is_digit(s, end + 2) && !scan_is_digit(s, end + 3)) {
        n.fraction = (s->text.p[end + 1] - '0') * 10 + (s->text.p[end + 2] - '0');
        n.fraction_digits = 2;
        end += 3;
    }
    int cents = (int)n.fraction * (n.fraction_digits == 1 ? 10 : 1);
    *m = (struct money){ n.whole, cents, n.fraction_digits > 0 };
    return end;
}

/* The euro sign or word at i. A word counts only after cents: else the number's own rule knows its form. */
static size_t find_euro(const struct scan *s, size_t i, bool cents)
{
    static const char *const words[] = { "euroa", "euro", "euros", NULL };
    struct str own = str_of(s->tongue->euros);
    i = scan_skip_blank(s, i);
    if (str_starts_with(str_sub(s->text, i, 3), STR("€"))) {
        return i + 3;
    }
    if (str_starts_with(str_sub(s->text, i, 3), STR("EUR")) && !scan_is_letter(s, i + 3)) {
        return i + 3;
    }
    if (scan_at(s, i) == 'e' && !scan_is_letter(s, i + 1) && i > 0 && scan_at(s, i + 1) != '-') {
        return i + 1;
    }
    if (cents && str_starts_with(str_sub(s->text, i, own.n), own) && !scan_word_goes_on(s, i + own.n)) {
        return i + own.n;
    }
    return cents ? scan_find_any(s, i, words) : 0;
}

static void say_price(struct scan *s, struct money m, enum numeral_form form, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    s->tongue->price(s->tongue, &w, m.euros, m.cents, form);
    say_str(s, words_str(&w), from, to);
}

/* "5–8 €" is said with one "euroa"; "5,50–8 €" with both prices whole. */
static size_t say_price_range(struct scan *s, size_t i, const struct money m[2], size_t first_end, size_t last,
                              size_t euro)
{
    say_from(s, i, first_end);
    if (m[0].cents == 0 && m[1].cents == 0) {
        say_cardinal(s, m[0].euros, NUMERAL_FROM, i, first_end);
        say_words(s, s->tongue->between, first_end, last);
        say_cardinal(s, m[1].euros, NUMERAL_TO, last, euro);
        say_words(s, s->tongue->euros, last, euro);
    } else {
        say_price(s, m[0], NUMERAL_FROM, i, first_end);
        say_words(s, s->tongue->between, first_end, last);
        say_price(s, m[1], NUMERAL_TO, last, euro);
    }
    return say_per(s, euro);
}

size_t rule_price(struct scan *s, size_t i)
{
    struct money m[2] = { { 0 }, { 0 } };
    bool sign_first = str_starts_with(str_sub(s->text, i, 3), STR("€"));
    size_t first = sign_first ? scan_skip_blank(s, i + 3) : i;
    size_t first_end = find_money(s, first, &m[0]);
    if (!first_end) {
        if (sign_first) {
            say_words(s, s->tongue->euros, i, i + 3);
            return say_per(s, i + 3);
        }
        return i;
    }
    size_t inner = find_euro(s, first_end, false);    /* "5 € – 8 €" */
    size_t dash = scan_find_dash(s, inner ? inner : first_end);
    size_t last = dash && sign_first && str_starts_with(str_sub(s->text, dash, 3), STR("€")) ? dash + 3 : dash;
    size_t last_end = last ? find_money(s, last, &m[1]) : 0;
    size_t euro = last_end ? (sign_first ? last_end : find_euro(s, last_end, m[0].has_cents || m[1].has_cents)) : 0;
    if (euro) {
        return say_price_range(s, i, m, first_end, last, euro);
    }
    euro = sign_first ? first_end : find_euro(s, first_end, m[0].has_cents);
    if (!euro) {
        return i;
    }
    say_price(s, m[0], NUMERAL_PLAIN, i, euro);
    return say_per(s, euro);
}

/* --- Numbers with what stands around them --- */

static const struct unit *find_unit(const struct scan *s, size_t i, size_t *end)
{
    for (const struct unit *u = s->tongue->units; u->written; u++) {
        size_t n = strlen(u->written);
        if (str_starts_with(str_sub(s->text, i, n), str_of(u->written)) && !scan_is_letter(s, i + n)
            && !scan_is_digit(s, i + n)) {
            *end = i + n;
            return u;
        }
    }
    return NULL;
}

static bool is_year(const struct number *n)
{
    return n->digits == 4 && !n->spaced && !n->fraction_digits && n->whole >= 1100 && n->whole <= 2199;
}

static void say_number(struct scan *s, const struct number *n, enum numeral_form form, size_t from, size_t to)
{
    if (n->whole < 0) {
        say_digits(s, from, to);
        return;
    }
    if (!s->tongue->point && n->fraction_digits) {
        say_copy(s, from, to);
        s->apart = true;
        return;
    }
    struct words w = { .n = 0 };
    if (s->tongue->year && is_year(n) && form != NUMERAL_COMMON) {
        s->tongue->year(&w, n->whole);
        say_str(s, words_str(&w), from, to);
        return;
    }
    s->tongue->cardinal(&w, n->whole, n->fraction_digits ? NUMERAL_PLAIN : form, n->spaced);
    if (n->fraction_digits) {
        words_add(&w, " ");
        words_add(&w, s->tongue->point);
        size_t digit = to - (size_t)n->fraction_digits;
        for (; digit < to && (s->text.p[digit] == '0' || n->fraction_digits > 2 || s->tongue->decimal == '.'); digit++) {
            words_add(&w, " ");
            s->tongue->cardinal(&w, s->text.p[digit] - '0', NUMERAL_PLAIN, false);
        }
        if (digit < to) {
            words_add(&w, " ");
            s->tongue->cardinal(&w, n->fraction, NUMERAL_PLAIN, false);
        }
    }
    say_str(s, words_str(&w), from, to);
}

/* "1 / 5" and "Sivu 1/5" are places in a row; "24/7" is just both; "1/2" a fraction. Returns 0 when it is none. */
static size_t say_of(struct scan *s, const struct number *n, size_t i, size_t end)
{
    static const char *const pages[] = { "sivu", "sivun", "sida", "page", NULL };
    struct number m;
    size_t slash = scan_skip_blank(s, end);
    size_t second = scan_skip_blank(s, slash + 1);
    if (scan_at(s, slash) != '/' || !begins_number(s, second) || n->whole < 0 || n->fraction_digits) {
        return 0;
    }
    size_t second_end = scan_find_number(s, second, &m);
    if (m.whole < 0 || m.fraction_digits) {
        return 0;
    }
    bool page = slash > end || scan_follows(s, i, pages);
    if (!page && s->tongue->half && n->whole == 1 && m.whole == 2 && scan_at(s, second_end) == ' ' && scan_is_letter(s, second_end + 1)) {
        say_words(s, s->tongue->half, i, second_end);
        return second_end;
    }
    say_number(s, n, NUMERAL_PLAIN, i, end);
    bool always = n->whole == 24 && m.whole == 7;
    const char *word = page ? s->tongue->of : always ? "" : s->tongue->slash;
    if (word) {
        say_words(s, word, slash, slash + 1);
    } else {
        say_comma(s);
    }
    say_number(s, &m, page && word && word[0] == '\0' ? NUMERAL_FROM : NUMERAL_PLAIN, second, second_end);
    return second_end;
}

/* What belongs to a number that was said: "+", a unit, "/h", "-vuotiaat". */
static size_t say_after(struct scan *s, const struct unit *unit, size_t unit_end, bool one, bool apart, size_t end)
{
    if (scan_at(s, end) == '+' && !scan_is_digit(s, end + 1) && !scan_is_letter(s, end + 1)) {
        say_words(s, s->tongue->plus, end, end + 1);
        end++;
        apart = true;
    }
    if (unit) {
        size_t from = scan_skip_blank(s, end);
        say_words(s, one ? unit->one : unit->many, from, unit_end);
        size_t per = say_per(s, unit_end);
        /* The dot of "30 min. kävely" is no end of a sentence. */
        bool inner_dot = scan_at(s, per) == '.' && scan_at(s, per + 1) == ' ' && scan_is_letter(s, per + 2)
            && !scan_is_capital(s, per + 2);
        return per + inner_dot;
    }
    if (scan_at(s, end) == '-' && scan_is_letter(s, end + 1)) {
        s->apart = apart || (s->tongue->between[0] != '\0' && !scan_find_word(s, end + 1, "talet"));
        return end + 1;
    }
    return end;
}

size_t rule_number(struct scan *s, size_t i)
{
    struct number first, last;
    if (!scan_is_digit(s, i)) {
        return i;
    }
    size_t first_end = scan_find_number(s, i, &first);
    size_t row = say_of(s, &first, i, first_end);
    if (row) {
        return row;
    }
    size_t dash = scan_find_dash(s, first_end);
    size_t last_end = dash && begins_number(s, dash) && first.whole >= 0 ? scan_find_number(s, dash, &last) : 0;
    bool chain = last_end && scan_at(s, last_end) == '-' && scan_is_digit(s, last_end + 1);
    bool range = last_end && last.whole >= 0 && !chain;
    size_t end = range ? last_end : first_end;
    if (!range && first.whole >= 0 && s->tongue->suffix && scan_at(s, end) == ':') {
        size_t suffix_end = s->tongue->suffix(s, i, end, first.whole);
        if (suffix_end > end) {
            return suffix_end;
        }
    }
    size_t unit_end = 0;
    const struct unit *unit = find_unit(s, scan_skip_blank(s, scan_at(s, end) == '+' ? end + 1 : end), &unit_end);
    if (range && first.whole >= 1000 && s->tongue->between[0] == '\0') {
        say_number(s, &first, NUMERAL_PLAIN, i, first_end);    /* years; their cases are too long for an ear */
        say_comma(s);
        say_number(s, &last, NUMERAL_PLAIN, dash, last_end);
    } else if (range) {
        say_from(s, i, first_end);
        say_number(s, &first, NUMERAL_FROM, i, first_end);
        say_words(s, s->tongue->between, first_end, dash);
        say_number(s, &last, NUMERAL_TO, dash, last_end);
    } else {
        /* Years are not inflected: "vuoteen 2026 asti". */
        bool recent = is_year(&first) && first.whole >= 1900 && first.whole < 2100;
        enum numeral_form form = unit ? (unit->common ? NUMERAL_COMMON : NUMERAL_PLAIN)
                               : recent ? NUMERAL_PLAIN : s->tongue->form_before(s, end);
        say_number(s, &first, form, i, end);
    }
    bool one = !range && first.whole == 1 && first.fraction_digits == 0;
    bool in_name = i > 0 && scan_is_letter(s, i - 1);    /* "A4-kokoinen" */
    return say_after(s, unit, unit_end, one, range || in_name, end);
}
