/* Swedish, as it is written in Finland's services ("kl. 10–12", "den 23 november"). */
#include "app/speech/normalise.h"

#include <string.h>

static void sv_cardinal(struct words *w, int64_t n, enum numeral_form form, bool spaced)
{
    (void)spaced;
    numeral_sv(w, n, form == NUMERAL_COMMON ? NUMERAL_COMMON : NUMERAL_PLAIN);
}

static void sv_clock(const struct tongue *t, struct words *w, int hour, int minute, enum numeral_form form)
{
    (void)t, (void)form;
    numeral_sv(w, hour, NUMERAL_PLAIN);
    if (minute) {
        words_add(w, minute < 10 ? " noll " : " ");
        numeral_sv(w, minute, NUMERAL_PLAIN);
    }
}

static const char *const months[] = {
    "", "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december", NULL,
};

static void sv_date(const struct tongue *t, struct words *w, struct date d, enum numeral_form form)
{
    (void)t, (void)form;
    numeral_sv_ordinal(w, d.day);
    if (d.month) {
        words_add(w, " ");
        words_add(w, months[d.month]);
    }
    if (d.year) {
        words_add(w, " ");
        numeral_sv_year(w, d.year);
    }
}

static void sv_price(const struct tongue *t, struct words *w, int64_t euros, int cents, enum numeral_form form)
{
    (void)t, (void)form;
    if (euros > 0 || cents == 0) {
        numeral_sv(w, euros, NUMERAL_COMMON);
        words_add(w, " euro");
    }
    if (cents > 0) {
        words_add(w, w->n ? " " : "");
        numeral_sv(w, cents, NUMERAL_COMMON);
        words_add(w, " cent");
    }
}

static enum numeral_form sv_form_before(const struct scan *s, size_t i)
{
    static const char *const common[] = {
        "gång", "euro", "timme", "timmes", "minut", "minuts", "månad", "månads", "vecka", "veckas", "dag", "dags",
        "person", "plats", "meter", "kilometer",
        "ledig", "tjänst", "gånger", "timmar", "minuter", "månader", "veckor", "dagar", "personer", "platser", NULL,
    };
    return scan_at(s, i) == ' ' && scan_find_any(s, i + 1, common) ? NUMERAL_COMMON : NUMERAL_PLAIN;
}

/* "1:a", "3:e"; others ("65:an") are numbers with an ending. */
static size_t sv_suffix(struct scan *s, size_t from, size_t colon, int64_t n)
{
    struct str written = scan_word(s, colon + 1);
    size_t end = colon + 1 + written.n;
    struct words w = { .n = 0 };
    if (str_equal_cstr(written, "a") || str_equal_cstr(written, "e")) {
        numeral_sv_ordinal(&w, n);
        say_str(s, words_str(&w), from, end);
        return end;
    }
    return from;
}

struct weekday {
    const char *written, *spoken;
};
static const struct weekday weekdays[] = {
    { "må", "måndag" }, { "mån", "måndag" }, { "ti", "tisdag" }, { "tis", "tisdag" }, { "on", "onsdag" }, { "ons", "onsdag" },
    { "to", "torsdag" }, { "tor", "torsdag" }, { "tors", "torsdag" }, { "fr", "fredag" }, { "fre", "fredag" }, { "lö", "lördag" },
    { "lör", "lördag" }, { "sö", "söndag" }, { "sön", "söndag" },
    { "måndag", "måndag" }, { "tisdag", "tisdag" }, { "onsdag", "onsdag" }, { "torsdag", "torsdag" }, { "fredag", "fredag" },
    { "lördag", "lördag" }, { "söndag", "söndag" },
};

static size_t find_weekday(const struct scan *s, size_t i, const char **spoken)
{
    for (size_t k = 0; k < sizeof weekdays / sizeof *weekdays; k++) {
        size_t end = scan_find_word(s, i, weekdays[k].written);
        bool goes_on = scan_at(s, end) == ':' || (scan_at(s, end) == '.' && scan_is_letter(s, end + 1));    /* "fr.o.m." */
        if (end && !scan_is_digit(s, end) && !goes_on) {
            *spoken = weekdays[k].spoken;
            return end;
        }
    }
    return 0;
}

static size_t rule_weekday(struct scan *s, size_t i)
{
    const char *first, *last;
    size_t end = scan_is_letter(s, i) ? find_weekday(s, i, &first) : 0;
    if (!end || (i > 0 && s->text.p[i - 1] == '-')) {
        return i;
    }
    size_t dash = scan_find_dash(s, end);
    size_t last_end = dash ? find_weekday(s, dash, &last) : 0;
    if (last_end) {
        say_words(s, first, i, end);
        say_words(s, "till", end, dash);
        say_words(s, last, dash, last_end);
        return last_end;
    }
    if (scan_at(s, end) == '-') {
        return i;
    }
    say_words(s, first, i, end);
    bool dot = scan_at(s, end) == '.' && scan_at(s, end + 1) == ' ' && !scan_is_capital(s, end + 2);
    return end + dot;
}

/* "den 23 november", "23 november–5 december". */
static size_t rule_day_of_month(struct scan *s, size_t i)
{
    struct number n;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    if (!end || n.whole < 1 || n.whole > 31 || n.fraction_digits || scan_at(s, end) != ' '
        || !scan_find_any(s, end + 1, months + 1)) {
        return i;
    }
    struct words w = { .n = 0 };
    numeral_sv_ordinal(&w, n.whole);
    say_str(s, words_str(&w), i, end);
    return end;
}

/* "2. våningen", as people write it who also write Finnish. */
static size_t rule_ordinal(struct scan *s, size_t i)
{
    struct number n;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    if (!end || n.whole < 1 || n.digits > 2 || n.fraction_digits || scan_at(s, end) != '.' || scan_at(s, end + 1) != ' '
        || !scan_is_letter(s, end + 2) || scan_is_capital(s, end + 2)) {
        return i;
    }
    struct words w = { .n = 0 };
    numeral_sv_ordinal(&w, n.whole);
    say_str(s, words_str(&w), i, end + 1);
    return end + 1;
}

static const char *const clock_words[] = { "klo", "kl.", "kl", "klockan", NULL };
static const char *const phone_words[] = { "tfn", "tel", "telefon", "telefonnummer", "nummer", "numret", "ring", "nödnummer", "nödnumret", NULL };

static const struct pair abbreviations[] = {
    { "t.ex.", "till exempel" }, { "t. ex.", "till exempel" }, { "bl.a.", "bland annat" }, { "bl. a.", "bland annat" }, { "o.s.v.", "och så vidare" },
    { "osv.", "och så vidare" }, { "m.m.", "med mera" }, { "mm.", "med mera" }, { "d.v.s.", "det vill säga" }, { "dvs.", "det vill säga" },
    { "fr.o.m.", "från och med" }, { "t.o.m.", "till och med" }, { "s.k.", "så kallad" }, { "ca", "cirka" }, { "ca.", "cirka" }, { "c.#", "cirka" },
    { "tfn", "telefon" }, { "tfn.", "telefon" }, { "tel.", "telefon" }, { "kl.", "klockan" }, { "kl", "klockan" }, { "vån.", "våningen" }, { "vån", "våningen" },
    { "nr", "nummer" }, { "nr.", "nummer" }, { "adr.", "adress" }, { "vard.", "vardagar" }, { "ung.", "ungefär" }, { "inkl.", "inklusive" }, { "exkl.", "exklusive" },
    { "max.", "högst" }, { "min.", "minst" }, { "obs.", "observera" }, { "jfr", "jämför" }, { "e.d.", "eller dylikt" }, { "etc.", "etcetera" }, { "st", "stycken" }, { NULL, NULL },
};

static const struct pair per[] = {
    { "mån", "i månaden" }, { "månad", "i månaden" }, { "vecka", "i veckan" }, { "v", "i veckan" }, { "år", "om året" }, { "dag", "om dagen" },
    { "h", "i timmen" }, { "timme", "i timmen" }, { "min", "i minuten" }, { "person", "per person" }, { "pers", "per person" }, { "gång", "per gång" },
    { "ggr", "per gång" }, { "st", "per styck" }, { "termin", "per termin" }, { "kurs", "per kurs" }, { "barn", "per barn" }, { "kg", "per kilo" }, { NULL, NULL },
};

static const struct pair signs[] = {
    { "&", "och" }, { "%", "procent" }, { "@", "snabel-a" }, { "§", "paragraf" }, { "°C", "grader" }, { "°", "grader" }, { "½", "en halv" },
    { "×", "gånger" }, { "+", "plus" }, { "$", "dollar" }, { "£", "pund" }, { "²", "i kvadrat" }, { "©", "" }, { "®", "" }, { NULL, NULL },
};

static const struct unit units[] = {
    { "m²", "kvadratmeter", "kvadratmeter", true }, { "m2", "kvadratmeter", "kvadratmeter", true }, { "km", "kilometer", "kilometer", true }, { "m", "meter", "meter", true },
    { "cm", "centimeter", "centimeter", true }, { "mm", "millimeter", "millimeter", true }, { "kg", "kilo", "kilo", false }, { "g", "gram", "gram", false },
    { "l", "liter", "liter", true }, { "dl", "deciliter", "deciliter", true }, { "år", "år", "år", false }, { "mån", "månad", "månader", true },
    { "h", "timme", "timmar", true }, { "t", "timme", "timmar", true }, { "tim", "timme", "timmar", true }, { "min", "minut", "minuter", true }, { "sek", "sekund", "sekunder", true },
    { "pers", "person", "personer", true }, { "ggr", "gång", "gånger", true }, { "st", "styck", "stycken", true }, { "%", "procent", "procent", true },
    { "°C", "grad", "grader", true }, { "°", "grad", "grader", true }, { NULL, NULL, NULL, false },
};

static size_t (*const rules[])(struct scan *, size_t) = {
    rule_web, rule_phone, rule_postcode, rule_price, rule_date, rule_weekday, rule_clock, rule_day_of_month, rule_ordinal,
    rule_abbreviation, rule_number, rule_sign, NULL,
};

const struct tongue tongue_sv = {
    .code = "sv", .rules = rules, .cardinal = sv_cardinal, .clock = sv_clock, .date = sv_date, .price = sv_price, .year = numeral_sv_year,
    .form_before = sv_form_before, .suffix = sv_suffix, .between = "till", .of = "av", .from_clock = "klockan", .at_clock = "klockan",
    .euros = "euro", .point = "komma", .minus = "minus", .plus = "plus", .slash = "snedstreck", .dash = "streck", .dot = "punkt",
    .at = "snabel-a", .www = "ve ve ve", .half = "en halv", .decimal = ',', .dot_clock = true, .clock_words = clock_words,
    .phone_words = phone_words, .abbreviations = abbreviations, .per = per, .signs = signs, .units = units,
};
