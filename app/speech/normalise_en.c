/* English, for readers to whom it is a second language: times keep the hours
 * that are shown ("eighteen thirty", not "half past six"). */
#include "app/speech/normalise.h"

#include <string.h>

static void en_cardinal(struct words *w, int64_t n, enum numeral_form form, bool spaced)
{
    (void)form, (void)spaced;
    numeral_en(w, n);
}

static void en_clock(const struct tongue *t, struct words *w, int hour, int minute, enum numeral_form form)
{
    (void)t, (void)form;
    numeral_en(w, hour);
    if (minute) {
        words_add(w, minute < 10 ? " oh " : " ");
        numeral_en(w, minute);
    } else {
        words_add(w, " o'clock");    /* "eighteen hundred" is for soldiers */
    }
}

static const char *const months[] = {
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};
/* For finding: scan_find_any() wants small letters. */
static const char *const month_words[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", NULL,
};

static void en_date(const struct tongue *t, struct words *w, struct date d, enum numeral_form form)
{
    (void)t, (void)form;
    words_add(w, "the ");
    numeral_en_ordinal(w, d.day);
    if (d.month) {
        words_add(w, " of ");
        words_add(w, months[d.month]);
    }
    if (d.year) {
        words_add(w, " ");
        numeral_en_year(w, d.year);
    }
}

static void en_price(const struct tongue *t, struct words *w, int64_t euros, int cents, enum numeral_form form)
{
    (void)t, (void)form;
    if (euros > 0 || cents == 0) {
        numeral_en(w, euros);
        words_add(w, euros == 1 ? " euro" : " euros");
    }
    if (cents > 0) {
        words_add(w, w->n ? " and " : "");
        numeral_en(w, cents);
        words_add(w, cents == 1 ? " cent" : " cents");
    }
}

static enum numeral_form en_form_before(const struct scan *s, size_t i)
{
    (void)s, (void)i;
    return NUMERAL_PLAIN;
}

static void say_ordinal(struct scan *s, int64_t n, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    numeral_en_ordinal(&w, n);
    say_str(s, words_str(&w), from, to);
}

/* "2nd floor", "23rd". */
static size_t find_ordinal_ending(const struct scan *s, size_t i)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    struct str word = scan_word(s, i);
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        if (str_equal_cstr(word, endings[k])) {
            return i + 2;
        }
    }
    return 0;
}

/* "the 1990s", "the 1900s". */
static size_t rule_decade(struct scan *s, size_t i)
{
    struct number n;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    bool decade = end && n.digits == 4 && n.whole >= 1100 && n.whole <= 2199 && n.whole % 10 == 0;
    if (!decade || scan_at(s, end) != 's' || scan_is_letter(s, end + 1)) {
        return i;
    }
    struct words w = { .n = 0 };
    numeral_en_year(&w, n.whole);
    w.n -= w.p[w.n - 1] == 'y';    /* ninety: nineties */
    words_add(&w, n.whole % 100 >= 20 ? "ies" : "s");
    say_str(s, words_str(&w), i, end + 1);
    return end + 1;
}

/* "23 November", "November 23", "November 23, 2026", "23–25 November", "2nd floor". */
static size_t rule_ordinal(struct scan *s, size_t i)
{
    struct number n;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    if (!end || n.whole < 1 || n.fraction_digits) {
        return i;
    }
    size_t ending = find_ordinal_ending(s, end);
    bool after_month = scan_follows(s, i, month_words);
    if (ending) {
        say_ordinal(s, n.whole, i, ending);
        return ending;
    }
    bool before_month = n.whole <= 31 && scan_at(s, end) == ' ' && scan_find_any(s, end + 1, month_words);
    struct number last;
    size_t dash = scan_find_dash(s, end);
    size_t last_end = dash && scan_is_digit(s, dash) ? scan_find_number(s, dash, &last) : 0;
    if (last_end && n.whole <= 31 && last.whole >= 1 && last.whole <= 31 && !last.fraction_digits
        && scan_at(s, last_end) == ' ' && scan_find_any(s, last_end + 1, month_words)) {
        say_words(s, "the", i, end);
        say_ordinal(s, n.whole, i, end);
        say_words(s, "to the", end, dash);
        say_ordinal(s, last.whole, dash, last_end);
        say_words(s, "of", last_end - 1, last_end);
        return last_end;
    }
    if (before_month) {
        say_words(s, "the", i, end);
        say_ordinal(s, n.whole, i, end);
        say_words(s, "of", i, end);
        return end;
    }
    if (after_month && n.whole <= 31) {
        say_ordinal(s, n.whole, i, end);
        return end;
    }
    return i;
}

struct weekday {
    const char *written, *spoken;
};
static const struct weekday weekdays[] = {
    { "mon", "Monday" }, { "tue", "Tuesday" }, { "tues", "Tuesday" }, { "wed", "Wednesday" }, { "thu", "Thursday" }, { "thur", "Thursday" },
    { "thurs", "Thursday" }, { "fri", "Friday" }, { "sat", "Saturday" }, { "sun", "Sunday" },
    { "monday", "Monday" }, { "tuesday", "Tuesday" }, { "wednesday", "Wednesday" }, { "thursday", "Thursday" }, { "friday", "Friday" },
    { "saturday", "Saturday" }, { "sunday", "Sunday" },
};

static size_t find_weekday(const struct scan *s, size_t i, const char **spoken)
{
    for (size_t k = 0; k < sizeof weekdays / sizeof *weekdays; k++) {
        size_t end = scan_is_capital(s, i) ? scan_find_word(s, i, weekdays[k].written) : 0;
        if (end && !scan_is_digit(s, end)) {
            *spoken = weekdays[k].spoken;
            return end;
        }
    }
    return 0;
}

/* "Sat" and "Sun" may begin a sentence: alone they are days only before a number, a comma, a dot or "and". */
static bool is_day_there(const struct scan *s, size_t end)
{
    static const char *const next[] = { "and", "at", "from", "closed", NULL };
    char c = scan_at(s, end);
    return c == ',' || c == '.' || c == '/' || c == '\0'
        || (c == ' ' && (scan_is_digit(s, end + 1) || scan_find_any(s, end + 1, next)));
}

static size_t rule_weekday(struct scan *s, size_t i)
{
    const char *first, *last;
    size_t end = find_weekday(s, i, &first);
    if (!end) {
        return i;
    }
    size_t dash = scan_find_dash(s, end);
    size_t last_end = dash ? find_weekday(s, dash, &last) : 0;
    if (last_end) {
        say_words(s, first, i, end);
        say_words(s, "to", end, dash);
        say_words(s, last, dash, last_end);
        return last_end;
    }
    if (!is_day_there(s, end)) {
        return i;
    }
    say_words(s, first, i, end);
    bool dot = scan_at(s, end) == '.' && scan_at(s, end + 1) == ' ' && !scan_is_capital(s, end + 2);
    return end + dot;
}

/* "at 10:00": "at" belongs to the time only where a time follows, so that a range can begin with "from". */
static size_t rule_at_clock(struct scan *s, size_t i)
{
    static const char *const at[] = { "at", "klo", NULL };
    struct clock_time t;
    size_t word = scan_find_any(s, i, at);
    size_t end = word && scan_at(s, word) == ' ' ? scan_find_clock(s, word + 1, &t) : 0;
    if (end && (t.has_minute || s->text.p[i] == 'k')) {
        return rule_clock(s, i);
    }
    say_copy(s, i, word ? word : i);
    return word ? word : i;
}

/* "10:30 am": only after a number, elsewhere it is a verb. */
static size_t rule_half_of_day(struct scan *s, size_t i)
{
    static const struct pair halves[] = { { "am", "a m" }, { "a.m.", "a m" }, { "pm", "p m" }, { "p.m.", "p m" } };
    bool after_number = i > 0 && scan_is_digit(s, i - 1);
    after_number = after_number || (i > 1 && s->text.p[i - 1] == ' ' && scan_is_digit(s, i - 2));
    for (size_t k = 0; after_number && k < sizeof halves / sizeof *halves; k++) {
        size_t n = strlen(halves[k].written);
        if (str_starts_with(str_sub(s->text, i, n), str_of(halves[k].written)) && !scan_is_letter(s, i + n)) {
            say_words(s, halves[k].spoken, i, i + n);
            return i + n;
        }
    }
    return i;
}

static const char *const clock_words[] = { "at", "klo", NULL };
static const char *const phone_words[] = { "tel", "telephone", "phone", "call", "number", "ring", NULL };
static const struct pair abbreviations[] = {
    { "e.g.", "for example" }, { "i.e.", "that is" }, { "etc.", "et cetera" }, { "approx.", "about" }, { "ca.", "about" }, { "no.#", "number" },
    { "tel.", "telephone" }, { "max.", "at most" }, { "min.", "at least" }, { "incl.", "including" }, { "excl.", "excluding" }, { "vs.", "versus" },
    { "st.", "street" }, { NULL, NULL },
};
static const struct pair per[] = {
    { "month", "a month" }, { "mo", "a month" }, { "week", "a week" }, { "year", "a year" }, { "day", "a day" }, { "h", "an hour" }, { "hour", "an hour" },
    { "hr", "an hour" }, { "min", "a minute" }, { "person", "per person" }, { "pers", "per person" }, { "time", "each time" }, { "visit", "a visit" },
    { "session", "a session" }, { "course", "a course" }, { "child", "per child" }, { "kg", "a kilo" }, { NULL, NULL },
};
static const struct pair signs[] = {
    { "&", "and" }, { "%", "percent" }, { "@", "at" }, { "§", "section" }, { "°C", "degrees" }, { "°", "degrees" }, { "½", "a half" }, { "×", "times" },
    { "+", "plus" }, { "$", "dollars" }, { "£", "pounds" }, { "²", "squared" }, { "©", "" }, { "®", "" }, { NULL, NULL },
};
static const struct unit units[] = {
    { "m²", "square metre", "square metres", false }, { "m2", "square metre", "square metres", false }, { "km", "kilometre", "kilometres", false },
    { "m", "metre", "metres", false }, { "cm", "centimetre", "centimetres", false }, { "mm", "millimetre", "millimetres", false }, { "kg", "kilo", "kilos", false },
    { "g", "gram", "grams", false }, { "l", "litre", "litres", false }, { "h", "hour", "hours", false }, { "hrs", "hour", "hours", false }, { "hr", "hour", "hours", false },
    { "min", "minute", "minutes", false }, { "mins", "minute", "minutes", false }, { "sec", "second", "seconds", false },
    { "yrs", "year", "years", false }, { "%", "percent", "percent", false }, { "°C", "degree", "degrees", false },
    { "°", "degree", "degrees", false }, { NULL, NULL, NULL, false },
};

static size_t (*const rules[])(struct scan *, size_t) = {
    rule_web, rule_phone, rule_postcode, rule_price, rule_date, rule_weekday, rule_at_clock, rule_clock,
    rule_half_of_day, rule_decade, rule_ordinal, rule_abbreviation, rule_number, rule_sign, NULL,
};

const struct tongue tongue_en = {
    .code = "en", .rules = rules, .cardinal = en_cardinal, .clock = en_clock, .date = en_date, .price = en_price, .year = numeral_en_year,
    .form_before = en_form_before, .suffix = NULL, .between = "to", .of = "of", .from_clock = "from", .at_clock = "at",
    .euros = "euros", .point = "point", .minus = "minus", .plus = "plus", .slash = "slash", .dash = "dash", .dot = "dot",
    .at = "at", .www = "w w w", .half = "half", .decimal = '.', .dot_clock = false, .clock_words = clock_words,
    .phone_words = phone_words, .abbreviations = abbreviations, .per = per, .signs = signs, .units = units,
};
