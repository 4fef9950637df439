/* Finnish: numbers take the case that the sentence asks for; ranges are said
 * with cases ("kymmenestä kahteentoista"), not with a word between. */
#include "app/speech/normalise.h"

#include <string.h>

/* --- Cases --- */

static bool is_vowel_byte(unsigned char c)
{
    return c != '\0' && strchr("aeiouy", c);
}

/* A long vowel before the last n: päivään, viikkoon. */
static bool ends_long_n(struct str w)
{
    if (w.n < 3 || w.p[w.n - 1] != 'n') {
        return false;
    }
    unsigned char last = (unsigned char)w.p[w.n - 2];
    if (is_vowel_byte(last)) {
        return w.p[w.n - 3] == (char)last;
    }
    return w.n > 5 && memcmp(w.p + w.n - 3, w.p + w.n - 5, 2) == 0 && (unsigned char)w.p[w.n - 3] == 0xC3;
}

/* The case of a noun by its ending; PLAIN where it shows none. */
static enum numeral_form case_of(struct str word)
{
    static const struct { const char *ending; size_t least; enum numeral_form form; } endings[] = {
        { "ssa", 6, NUMERAL_INESSIVE }, { "ssä", 7, NUMERAL_INESSIVE }, { "sta", 6, NUMERAL_FROM }, { "stä", 7, NUMERAL_FROM },
        { "lla", 6, NUMERAL_ADESSIVE }, { "llä", 7, NUMERAL_ADESSIVE }, { "lta", 6, NUMERAL_ABLATIVE }, { "ltä", 7, NUMERAL_ABLATIVE },
        { "lle", 6, NUMERAL_ALLATIVE }, { "ksi", 6, NUMERAL_TRANSLATIVE }, { "na", 7, NUMERAL_ESSIVE }, { "nä", 8, NUMERAL_ESSIVE },
        { "nen", 3, NUMERAL_PLAIN },
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (word.n >= endings[i].least && str_ends_with(word, str_of(endings[i].ending))) {
            return endings[i].form;
        }
    }
    if (ends_long_n(word)) {
        return NUMERAL_TO;
    }
    return word.n > 3 && word.p[word.n - 1] == 'n' ? NUMERAL_OF : NUMERAL_PLAIN;
}

/* Words that are counted. Only with these the number follows the word's case: after "Talo 5" anything may come. */
static const char *const counted[] = {
    "sekunni", "vuode", "vuote", "kuukaude", "kuukaute", "viiko", "viikko", "päivä", "tunni", "tunti", "minuuti", "minuutti",
    "metri", "kilometri", "kerra", "euro", "senti", "henge", "henke", "henkilö", "ryhmä", "kiele", "prosenti",
    "paika", "paikka", "osallistuja", "aamu", "ilta", "illa", "tapaamise",
    "oppilaa", "asukkaa", "ihmise", "lapse", "jäsene", "opiskelija",
};

/* "asti", "alkaen", "jälkeen" at i and the form they ask for; PLAIN when there is none. */
static enum numeral_form form_before_postposition(const struct scan *s, size_t i)
{
    static const char *const until[] = { "asti", "saakka", "mennessä", NULL };
    static const char *const since[] = { "alkaen", "lähtien", NULL };
    static const char *const after[] = { "jälkeen", NULL };
    return scan_find_any(s, i, until) ? NUMERAL_TO
        : scan_find_any(s, i, since) ? NUMERAL_FROM
        : scan_find_any(s, i, after) ? NUMERAL_OF : NUMERAL_PLAIN;
}

static enum numeral_form fi_form_before(const struct scan *s, size_t i)
{
    if (scan_at(s, i) != ' ') {
        return NUMERAL_PLAIN;
    }
    enum numeral_form form = form_before_postposition(s, i + 1);
    if (form != NUMERAL_PLAIN) {
        return form;
    }
    struct str word = scan_word(s, i + 1);
    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++) {
        if (str_starts_with(word, str_of(counted[k]))) {
            return case_of(word);
        }
    }
    return NUMERAL_PLAIN;
}

/* "5:ssä", "20:nnen". */
static size_t fi_suffix(struct scan *s, size_t from, size_t colon, int64_t n)
{
    static const struct { const char *suffix; bool ordinal; enum numeral_form form; } suffixes[] = {
        { "n", false, NUMERAL_OF }, { "ta", false, NUMERAL_PARTITIVE }, { "tä", false, NUMERAL_PARTITIVE },
        { "a", false, NUMERAL_PARTITIVE }, { "ä", false, NUMERAL_PARTITIVE },
        { "ssa", false, NUMERAL_INESSIVE }, { "ssä", false, NUMERAL_INESSIVE },
        { "sta", false, NUMERAL_FROM }, { "stä", false, NUMERAL_FROM },
        { "een", false, NUMERAL_TO }, { "aan", false, NUMERAL_TO }, { "ään", false, NUMERAL_TO }, { "teen", false, NUMERAL_TO },
        { "lla", false, NUMERAL_ADESSIVE }, { "llä", false, NUMERAL_ADESSIVE },
        { "lta", false, NUMERAL_ABLATIVE }, { "ltä", false, NUMERAL_ABLATIVE }, { "lle", false, NUMERAL_ALLATIVE },
        { "na", false, NUMERAL_ESSIVE }, { "nä", false, NUMERAL_ESSIVE }, { "ksi", false, NUMERAL_TRANSLATIVE },
        { "s", true, NUMERAL_PLAIN }, { "nen", true, NUMERAL_PLAIN }, { "nnen", true, NUMERAL_OF }, { "sen", true, NUMERAL_OF },
        { "nnessa", true, NUMERAL_INESSIVE }, { "nnessä", true, NUMERAL_INESSIVE }, { "sessa", true, NUMERAL_INESSIVE },
        { "nnesta", true, NUMERAL_FROM }, { "nnestä", true, NUMERAL_FROM }, { "nteen", true, NUMERAL_TO }, { "seen", true, NUMERAL_TO },
        { "nnella", true, NUMERAL_ADESSIVE }, { "nnellä", true, NUMERAL_ADESSIVE }, { "nnelta", true, NUMERAL_ABLATIVE },
        { "nneltä", true, NUMERAL_ABLATIVE }, { "nnelle", true, NUMERAL_ALLATIVE }, { "selle", true, NUMERAL_ALLATIVE },
        { "ntena", true, NUMERAL_ESSIVE }, { "ntenä", true, NUMERAL_ESSIVE }, { "nneksi", true, NUMERAL_TRANSLATIVE },
        { "tta", true, NUMERAL_PARTITIVE }, { "ttä", true, NUMERAL_PARTITIVE },
    };
    struct str written = scan_word(s, colon + 1);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (str_equal_cstr(written, suffixes[i].suffix)) {
            struct words w = { .n = 0 };
            size_t end = colon + 1 + written.n;
            if (suffixes[i].ordinal) {
                numeral_fi_ordinal(&w, n, suffixes[i].form);
            } else {
                numeral_fi(&w, n, suffixes[i].form, false);
            }
            say_str(s, words_str(&w), from, end);
            return end;
        }
    }
    return from;
}

/* --- Times, dates, prices --- */

static void fi_clock(const struct tongue *t, struct words *w, int hour, int minute, enum numeral_form form)
{
    (void)t;
    numeral_fi(w, hour, minute ? NUMERAL_PLAIN : form, false);
    if (minute) {
        words_add(w, minute < 10 ? " nolla " : " ");
        numeral_fi(w, minute, form, false);
    }
}

static const char *const months[] = {
    "", "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
};

static void fi_date(const struct tongue *t, struct words *w, struct date d, enum numeral_form form)
{
    (void)t;
    numeral_fi_ordinal(w, d.day, form);
    if (d.month) {
        words_add(w, " ");
        words_add(w, months[d.month]);
        words_add(w, "kuuta");
    }
    if (d.year) {
        words_add(w, " ");
        numeral_fi(w, d.year, NUMERAL_PLAIN, false);
    }
}

static void add_money(struct words *w, int64_t n, enum numeral_form form, const char *one, const char *many,
                      const char *from, const char *to)
{
    words_add(w, w->n ? " " : "");
    numeral_fi(w, n, form, true);
    words_add(w, " ");
    words_add(w, form == NUMERAL_FROM ? from : form == NUMERAL_TO ? to : n == 1 ? one : many);
}

static void fi_price(const struct tongue *t, struct words *w, int64_t euros, int cents, enum numeral_form form)
{
    (void)t;
    if (euros > 0 || cents == 0) {
        add_money(w, euros, form, "euro", "euroa", "eurosta", "euroon");
    }
    if (cents > 0) {
        add_money(w, cents, form, "sentti", "senttiä", "sentistä", "senttiin");
    }
}

/* --- Weekdays and months --- */

struct weekday {
    const char *shorter, *full, *on, *from, *to;
};
static const struct weekday weekdays[] = {
    { "ma", "maanantai", "maanantaina", "maanantaista", "maanantaihin" },
    { "ti", "tiistai", "tiistaina", "tiistaista", "tiistaihin" },
    { "ke", "keskiviikko", "keskiviikkona", "keskiviikosta", "keskiviikkoon" },
    { "to", "torstai", "torstaina", "torstaista", "torstaihin" },
    { "pe", "perjantai", "perjantaina", "perjantaista", "perjantaihin" },
    { "la", "lauantai", "lauantaina", "lauantaista", "lauantaihin" },
    { "su", "sunnuntai", "sunnuntaina", "sunnuntaista", "sunnuntaihin" },
};

static size_t find_weekday(const struct scan *s, size_t i, const struct weekday **day)
{
    for (size_t k = 0; k < sizeof weekdays / sizeof *weekdays; k++) {
        size_t end = scan_find_word(s, i, weekdays[k].shorter);
        if (!end) {
            end = scan_find_word(s, i, weekdays[k].full);
        }
        if (end && !scan_is_digit(s, end)) {
            *day = &weekdays[k];
            return end;
        }
    }
    return 0;
}

/* "La Bohème" is no Saturday: with a capital letter a time, a list or the end must follow. */
static bool is_weekday_there(const struct scan *s, size_t i, size_t end)
{
    static const char *const next[] = { "klo", "kello", "ja", "sekä", NULL };
    char c = scan_at(s, end);
    if (c == '-' || c == ':' || c == '\'' || (i > 0 && (s->text.p[i - 1] == '-' || s->text.p[i - 1] == '\''))) {
        return false;
    }
    if (!scan_is_capital(s, i)) {
        return true;
    }
    return c == '\0' || c == ',' || c == '.' || c == '/'
        || (c == ' ' && (scan_is_digit(s, end + 1) || scan_find_any(s, end + 1, next)));
}

static size_t rule_weekday(struct scan *s, size_t i)
{
    const struct weekday *first, *last;
    size_t end = scan_is_letter(s, i) ? find_weekday(s, i, &first) : 0;
    if (!end) {
        return i;
    }
    size_t dash = scan_find_dash(s, end);
    size_t last_end = dash ? find_weekday(s, dash, &last) : 0;
    if (last_end && (scan_at(s, last_end) != '-' || !scan_is_letter(s, last_end + 1))) {
        say_words(s, first->from, i, end);
        say_words(s, last->to, dash, last_end);
        return last_end;
    }
    if (end - i != 2 || !is_weekday_there(s, i, end)) {
        return i;    /* whole words are right as they are */
    }
    say_words(s, first->on, i, end);
    return end + (scan_at(s, end) == '.' && scan_at(s, end + 1) == ' ' && !scan_is_capital(s, end + 2));
}

static size_t find_month(const struct scan *s, size_t i, const char *ending, const char **month)
{
    for (size_t k = 1; k < sizeof months / sizeof *months; k++) {
        size_t n = strlen(months[k]);
        if (str_starts_with(str_sub(s->text, i, n), str_of(months[k]))) {
            struct str rest = scan_word(s, i + n);
            *month = months[k];
            if (str_starts_with(rest, str_of(ending))) {
                return i + n + rest.n;
            }
        }
    }
    return 0;
}

/* "syys–toukokuussa": syyskuusta toukokuuhun. */
static size_t rule_months(struct scan *s, size_t i)
{
    const char *first, *last;
    size_t end = scan_is_letter(s, i) ? find_month(s, i, "", &first) : 0;
    size_t dash = end ? scan_find_dash(s, end) : 0;
    size_t last_end = dash ? find_month(s, dash, "kuu", &last) : 0;
    if (!last_end) {
        return i;
    }
    struct words w = { .n = 0 };
    words_add(&w, first);
    words_add(&w, "kuusta");
    say_str(s, words_str(&w), i, end);
    w.n = 0;
    words_add(&w, last);
    words_add(&w, "kuuhun");
    say_str(s, words_str(&w), dash, last_end);
    return last_end;
}

/* --- Ordinals --- */

static size_t find_ordinal(const struct scan *s, size_t i, int64_t *n)
{
    struct number number;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &number) : 0;
    if (!end || number.whole < 1 || number.whole > 9999 || number.spaced || number.fraction_digits
        || scan_at(s, end) != '.') {
        return 0;
    }
    *n = number.whole;
    return end + 1;
}

static void say_ordinal(struct scan *s, int64_t n, enum numeral_form form, size_t from, size_t to)
{
    struct words w = { .n = 0 };
    numeral_fi_ordinal(&w, n, form);
    say_str(s, words_str(&w), from, to);
}

/* The case of the noun that an ordinal ending at i belongs to, over "ja 2.". */
static enum numeral_form case_after(const struct scan *s, size_t i)
{
    static const char *const joints[] = { "ja", "tai", "sekä", "eli", NULL };
    size_t word = scan_skip_blank(s, i);
    size_t joint = scan_find_any(s, word, joints);
    int64_t n;
    size_t other = joint ? find_ordinal(s, scan_skip_blank(s, joint), &n) : 0;
    word = other ? scan_skip_blank(s, other) : word;
    struct str noun = scan_word(s, word);
    if (!str_ends_with(noun, STR("kuuta"))) {
        return case_of(noun);
    }
    /* "23. marraskuuta 2026 asti" */
    struct number year;
    size_t after = scan_skip_blank(s, word + noun.n);
    size_t year_end = scan_is_digit(s, after) ? scan_find_number(s, after, &year) : 0;
    bool has_year = year_end && year.digits == 4 && !year.spaced;
    return form_before_postposition(s, has_year ? scan_skip_blank(s, year_end) : after);
}

/* "2. kerros", "3.–5. luokka": a dot before a small letter. */
static size_t rule_ordinal(struct scan *s, size_t i)
{
    int64_t first, last;
    size_t end = find_ordinal(s, i, &first);
    size_t dash = end ? scan_find_dash(s, end) : 0;
    size_t last_end = dash ? find_ordinal(s, dash, &last) : 0;
    size_t word = last_end ? last_end : end;
    if (!end || scan_at(s, word) != ' ' || !scan_is_letter(s, word + 1) || scan_is_capital(s, word + 1)) {
        return i;
    }
    if (last_end) {
        say_ordinal(s, first, NUMERAL_FROM, i, end);
        say_ordinal(s, last, NUMERAL_TO, dash, last_end);
        return last_end;
    }
    say_ordinal(s, first, case_after(s, end), i, end);
    return end;
}

/* --- Street names --- */

/* "P. Rautatienkatu": the Northern one. */
static size_t rule_direction(struct scan *s, size_t i)
{
    static const struct { char letter; const char *word; } directions[] = {
        { 'P', "Pohjoinen" }, { 'E', "Eteläinen" }, { 'I', "Itäinen" }, { 'L', "Läntinen" },
    };
    static const char *const streets[] = { "katu", "kadu", "tie", "spla", "ranta", "ranna", "puist", "väyl", "kaar" };
    if (scan_at(s, i + 1) != '.' || (i > 0 && scan_is_letter(s, i - 1)) || !scan_is_capital(s, scan_skip_blank(s, i + 2))) {
        return i;
    }
    struct str name = scan_word(s, scan_skip_blank(s, i + 2));
    for (size_t d = 0; d < sizeof directions / sizeof *directions; d++) {
        for (size_t k = 0; directions[d].letter == s->text.p[i] && k < sizeof streets / sizeof *streets; k++) {
            if (str_find(name, str_of(streets[k])) > 0) {
                say_words(s, directions[d].word, i, i + 2);
                return i + 2;
            }
        }
    }
    return i;
}

/* --- Tables --- */

static const char *const clock_words[] = { "klo.", "klo", "kello", "kl.", NULL };
static const char *const phone_words[] = {
    "puh", "puhelin", "puhelinnumero", "puhelinnumeroon", "numero", "numeroon", "numerosta", "numerossa", "soita",
    "hätänumero", "hätänumeroon", "tel", "gsm", NULL,
};

static const struct pair abbreviations[] = {
    { "n.#", "noin" }, { "noin.", "noin" }, { "esim.", "esimerkiksi" }, { "ym.", "ynnä muuta" }, { "yms.", "ynnä muuta sellaista" },
    { "mm.", "muun muassa" }, { "jne.", "ja niin edelleen" }, { "tms.", "tai muuta sellaista" }, { "ns.", "niin sanottu" },
    { "puh.", "puhelin" }, { "p.#", "puhelin" }, { "tel.", "puhelin" }, { "os.", "osoite" }, { "ark.", "arkisin" }, { "pyh.", "pyhinä" },
    { "alk.", "alkaen" }, { "krs.", "kerros" }, { "krs", "kerros" }, { "kpl", "kappaletta" }, { "hlö", "henkilö" }, { "hlöä", "henkilöä" },
    { "nro", "numero" }, { "v.#", "vuonna" }, { "s.#", "syntynyt" }, { "ks.", "katso" }, { "ko.", "kyseinen" }, { "ts.", "toisin sanoen" }, { "vrt.", "vertaa" },
    { "yht.", "yhteensä" }, { "max.", "enintään" }, { "maks.", "enintään" }, { "min.", "vähintään" }, { "väh.", "vähintään" }, { "sis.", "sisältää" },
    { "ilm.", "ilmoittautuminen" }, { "ilmoitt.", "ilmoittautuminen" }, { "mahd.", "mahdollisesti" }, { "huom.", "huomaa" }, { "srk", "seurakunta" },
    { "klo", "kello" }, { "ap.", "aamupäivällä" }, { "ip.", "iltapäivällä" }, { "so.", "se on" }, { "eaa.", "ennen ajanlaskun alkua" }, { "ed.", "edellinen" },
    { NULL, NULL },
};

static const struct pair per[] = {
    { "kk", "kuukaudessa" }, { "kuukausi", "kuukaudessa" }, { "vko", "viikossa" }, { "vk", "viikossa" }, { "viikko", "viikossa" },
    { "v", "vuodessa" }, { "vuosi", "vuodessa" }, { "pv", "päivässä" }, { "päivä", "päivässä" }, { "h", "tunnissa" }, { "t", "tunnissa" },
    { "tunti", "tunnissa" }, { "min", "minuutissa" }, { "hlö", "henkilöltä" }, { "henkilö", "henkilöltä" }, { "henk", "henkilöltä" },
    { "krt", "kerralta" }, { "kerta", "kerralta" }, { "kausi", "kaudelta" }, { "kpl", "kappaleelta" }, { "kg", "kilolta" }, { "lapsi", "lapselta" },
    { "perhe", "perheeltä" }, { "ryhmä", "ryhmältä" }, { "kurssi", "kurssilta" }, { "lukukausi", "lukukaudelta" }, { "vuorokausi", "vuorokaudelta" }, { "vrk", "vuorokaudelta" },
    { NULL, NULL },
};

static const struct pair signs[] = {
    { "&", "ja" }, { "%", "prosenttia" }, { "@", "ät" }, { "§", "pykälä" }, { "°C", "astetta" }, { "°", "astetta" }, { "½", "puoli" },
    { "×", "kertaa" }, { "+", "plus" }, { "$", "dollaria" }, { "£", "puntaa" }, { "²", "toiseen" }, { "©", "" }, { "®", "" }, { NULL, NULL },
};

static const struct unit units[] = {
    { "m²", "neliömetri", "neliömetriä", false }, { "m2", "neliömetri", "neliömetriä", false }, { "km²", "neliökilometri", "neliökilometriä", false },
    { "ha", "hehtaari", "hehtaaria", false }, { "km", "kilometri", "kilometriä", false }, { "m", "metri", "metriä", false }, { "cm", "senttimetri", "senttimetriä", false }, { "mm", "millimetri", "millimetriä", false },
    { "kg", "kilo", "kiloa", false }, { "g", "gramma", "grammaa", false }, { "l", "litra", "litraa", false }, { "dl", "desilitra", "desilitraa", false },
    { "v", "vuosi", "vuotta", false }, { "kk", "kuukausi", "kuukautta", false }, { "vko", "viikko", "viikkoa", false }, { "vkoa", "viikko", "viikkoa", false },
    { "vk", "viikko", "viikkoa", false }, { "pv", "päivä", "päivää", false }, { "vrk", "vuorokausi", "vuorokautta", false }, { "h", "tunti", "tuntia", false },
    { "t", "tunti", "tuntia", false }, { "min", "minuutti", "minuuttia", false }, { "sek", "sekunti", "sekuntia", false }, { "s", "sekunti", "sekuntia", false },
    { "kpl", "kappale", "kappaletta", false }, { "hlö", "henkilö", "henkilöä", false }, { "hlöä", "henkilö", "henkilöä", false }, { "henk", "henkilö", "henkilöä", false },
    { "krt", "kerta", "kertaa", false }, { "x", "kertaa", "kertaa", false }, { "op", "opintopiste", "opintopistettä", false }, { "snt", "sentti", "senttiä", false },
    { "%", "prosentti", "prosenttia", false }, { "°C", "aste", "astetta", false }, { "°", "aste", "astetta", false }, { NULL, NULL, NULL, false },
};

static size_t (*const rules[])(struct scan *, size_t) = {
    rule_web, rule_phone, rule_postcode, rule_price, rule_date, rule_weekday, rule_clock, rule_months, rule_ordinal,
    rule_direction, rule_abbreviation, rule_number, rule_sign, NULL,
};

const struct tongue tongue_fi = {
    .code = "fi", .rules = rules, .cardinal = numeral_fi, .clock = fi_clock, .date = fi_date, .price = fi_price,
    .form_before = fi_form_before, .suffix = fi_suffix, .between = "", .of = "", .from_clock = "kello", .at_clock = "kello",
    .euros = "euroa", .point = "pilkku", .minus = "miinus", .plus = "plus", .slash = "kautta", .dash = "viiva", .dot = "piste",
    .at = "ät", .www = "vee vee vee", .half = "puoli", .decimal = ',', .dot_clock = true, .clock_words = clock_words,
    .phone_words = phone_words, .abbreviations = abbreviations, .per = per, .signs = signs, .units = units,
};
