/* The tongues of tongues.def: words around numbers that stay digits. */
#include "app/speech/normalise.h"

#include <stdio.h>
#include <string.h>
#include "app/texts/texts.h"

struct wording {
    const char *clock_whole, *clock_minutes;
    const char *const *hours;         /* 24 and one more; NULL in it: digits */
    const char *euro, *and, *cents;
    const char *const *days;          /* 31 */
};

static void add_number(struct words *w, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    words_add(w, text);
}

static void table_cardinal(struct words *w, int64_t n, enum numeral_form form, bool spaced)
{
    (void)form, (void)spaced;
    add_number(w, n);
}

/* 2026年 is "two zero two six". */
static void digits_one_by_one(struct words *w, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    for (const char *p = text; *p; p++) {
        words_add(w, p == text ? "" : " ");
        words_add_str(w, (struct str){ p, 1 });
    }
}

struct part {
    const char *name;    /* "{hour}" */
    const char *value;
};

/* The pattern with its parts; no-break blanks become plain ones. */
static void add_filled(struct words *w, struct str pattern, const struct part *parts, size_t count)
{
    for (size_t i = 0; i < pattern.n;) {
        struct str rest = str_sub(pattern, i, pattern.n - i);
        size_t used = 0;
        for (size_t k = 0; k < count && !used; k++) {
            if (str_starts_with(rest, str_of(parts[k].name))) {
                words_add(w, parts[k].value);
                used = strlen(parts[k].name);
            }
        }
        if (!used && str_starts_with(rest, STR("\xC2\xA0"))) {
            words_add(w, " ");
            used = 2;
        }
        if (!used) {
            words_add_str(w, str_sub(rest, 0, 1));
            used = 1;
        }
        i += used;
    }
}

static void table_clock(const struct tongue *t, struct words *w, int hour, int minute, enum numeral_form form)
{
    (void)form;
    char digits[3][12];
    snprintf(digits[0], sizeof digits[0], "%d", hour);
    snprintf(digits[1], sizeof digits[1], "%02d", minute);
    snprintf(digits[2], sizeof digits[2], "%d", minute);
    const struct wording *said = t->wording;
    const char *hour_word = said->hours ? said->hours[hour] : NULL;
    const struct part parts[] = {
        { "{hour}", hour_word ? hour_word : digits[0] }, { "{minute}", digits[1] }, { "{m}", digits[2] },
    };
    add_filled(w, str_of(minute ? said->clock_minutes : said->clock_whole), parts, sizeof parts / sizeof *parts);
}

static void table_price(const struct tongue *t, struct words *w, int64_t euros, int cents, enum numeral_form form)
{
    (void)form;
    if (euros > 0 || cents == 0) {
        add_number(w, euros);
        words_add(w, " ");
        words_add(w, euros == 1 ? t->wording->euro : t->euros);
    }
    if (cents > 0) {
        words_add(w, w->n ? t->wording->and : "");
        add_number(w, cents);
        words_add(w, " ");
        words_add(w, t->wording->cents);
    }
}

/* As data/lang writes it. */
static void table_date(const struct tongue *t, struct words *w, struct date d, enum numeral_form form)
{
    (void)form;
    const struct texts *texts = texts_get(str_of(t->code));
    char day[12];
    struct words year = { .n = 0 };
    const char *ordinal = t->wording->days ? t->wording->days[d.day - 1] : NULL;
    snprintf(day, sizeof day, "%d", d.day);
    (t->year ? t->year : add_number)(&year, d.year);
    if (!d.month) {
        words_add(w, ordinal ? ordinal : day);
        return;
    }
    const struct part parts[] = {
        { "{day}.", ordinal ? ordinal : day },    /* the dot of an ordinal number would end a sentence */
        { "{day}", ordinal ? ordinal : day }, { "{month}", tr_indexed(texts, "month", d.month).p }, { "{year}", year.p },
    };
    add_filled(w, tr(texts, d.year ? "date.day_month_year" : "date.day_month"), parts, sizeof parts / sizeof *parts);
}

static enum numeral_form table_form_before(const struct scan *s, size_t i)
{
    (void)s, (void)i;
    return NUMERAL_PLAIN;
}

/* "30 ноября", "30. novembril": the day as the word that it is. */
static size_t rule_day(struct scan *s, size_t i)
{
    const char *const *days = s->tongue->wording->days;
    struct number n;
    size_t end = days && scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    if (!end || n.whole < 1 || n.whole > 31 || n.fraction_digits || !days[n.whole - 1]) {
        return i;
    }
    size_t blank = scan_at(s, end) == '.' ? end + 1 : end;
    const struct texts *texts = texts_get(str_of(s->tongue->code));
    for (int month = 1; month <= 12 && scan_at(s, blank) == ' '; month++) {
        if (scan_find_word(s, blank + 1, tr_indexed(texts, "month", month).p)) {
            say_words(s, days[n.whole - 1], i, blank);
            return blank;
        }
    }
    return i;
}

static size_t (*const rules[])(struct scan *, size_t) = {
    rule_phone, rule_postcode, rule_price, rule_date, rule_clock, rule_day, rule_abbreviation, rule_number, rule_sign,
    NULL,
};
static size_t (*const rules_zh[])(struct scan *, size_t) = {
    rule_phone, rule_postcode, rule_price, rule_date, rule_clock, rule_chinese_percent, rule_chinese, rule_number, rule_sign, NULL,
};
static size_t (*const rules_phone[])(struct scan *, size_t) = { rule_phone, NULL };

static const char *const no_words[] = { NULL };
static const struct pair no_pairs[] = { { NULL, NULL } };
static const struct unit no_units[] = { { NULL, NULL, NULL, false } };

/* Its voice turns to English in them. */
static const struct pair words_fr[] = { { "d'aujourd'hui", "d'aujourdhui" }, { "hall", "hol" }, { NULL, NULL } };

#define WORD(written, spoken) { written, spoken },
static const struct pair words_ar[] = {
#include "app/speech/words_ar.def"
    { NULL, NULL },
};
#undef WORD

static const struct pair signs_uk[] = { { "%", "відсотків" }, { "+", "плюс" }, { "&", "і" }, { NULL, NULL } };
static const struct pair signs_fa[] = { { "+", "به علاوه" }, { "&", "و" }, { NULL, NULL } };
static const struct pair signs_ar[] = { { "%", "بالمئة" }, { "+", "زائد" }, { "&", "و" }, { NULL, NULL } };
static const struct pair signs_zh[] = { { "+", "加" }, { "&", "和" }, { NULL, NULL } };

static const char *const hours_fr[25] = { [1] = "une", [21] = "vingt et une" };
static const char *const hours_es[25] = { [1] = "una", [21] = "veintiuna" };
static const char *const hours_zh[25] = { [2] = "两" };

/* "On the 30th", as the months' names of data/lang stand. */
static const char *const days_et[31] = {
    "esimesel", "teisel", "kolmandal", "neljandal", "viiendal", "kuuendal", "seitsmendal", "kaheksandal", "üheksandal", "kümnendal",
    "üheteistkümnendal", "kaheteistkümnendal", "kolmeteistkümnendal", "neljateistkümnendal", "viieteistkümnendal",
    "kuueteistkümnendal", "seitsmeteistkümnendal", "kaheksateistkümnendal", "üheksateistkümnendal", "kahekümnendal",
    "kahekümne esimesel", "kahekümne teisel", "kahekümne kolmandal", "kahekümne neljandal", "kahekümne viiendal",
    "kahekümne kuuendal", "kahekümne seitsmendal", "kahekümne kaheksandal", "kahekümne üheksandal", "kolmekümnendal",
    "kolmekümne esimesel",
};
static const char *const days_ru[31] = {
    "первого", "второго", "третьего", "четвёртого", "пятого", "шестого", "седьмого", "восьмого", "девятого", "десятого",
    "одиннадцатого", "двенадцатого", "тринадцатого", "четырнадцатого", "пятнадцатого", "шестнадцатого", "семнадцатого",
    "восемнадцатого", "девятнадцатого", "двадцатого", "двадцать первого", "двадцать второго", "двадцать третьего",
    "двадцать четвёртого", "двадцать пятого", "двадцать шестого", "двадцать седьмого", "двадцать восьмого",
    "двадцать девятого", "тридцатого", "тридцать первого",
};
static const char *const days_uk[31] = {
    "першого", "другого", "третього", "четвертого", "п'ятого", "шостого", "сьомого", "восьмого", "дев'ятого", "десятого",
    "одинадцятого", "дванадцятого", "тринадцятого", "чотирнадцятого", "п'ятнадцятого", "шістнадцятого", "сімнадцятого",
    "вісімнадцятого", "дев'ятнадцятого", "двадцятого", "двадцять першого", "двадцять другого", "двадцять третього",
    "двадцять четвертого", "двадцять п'ятого", "двадцять шостого", "двадцять сьомого", "двадцять восьмого",
    "двадцять дев'ятого", "тридцятого", "тридцять першого",
};
static const char *const days_fr[31] = { "premier" };

#define TONGUE(code_, rules_, decimal_, dot_clock_, hour_sign_, from_, to_, of_, point_, plus_, minus_, whole_, minutes_, hours_, \
               euro_, euros_, and_, cents_, days_, year_, words_, signs_) \
    { .code = code_, .rules = rules_, .cardinal = table_cardinal, .clock = table_clock, .date = table_date, .price = table_price, \
      .year = year_, .form_before = table_form_before, .from = from_, .between = to_, .of = of_, \
      .point = point_, .euros = euros_, .minus = minus_, .plus = plus_, .decimal = decimal_, .dot_clock = dot_clock_, \
      .hour_sign = hour_sign_, .clock_words = no_words, .phone_words = no_words, .abbreviations = words_, .per = no_pairs, \
      .signs = signs_, .units = no_units, .wording = &(const struct wording){ whole_, minutes_, hours_, euro_, and_, cents_, days_ } },
static const struct tongue tongues[] = {
#include "app/speech/tongues.def"
    { .code = "", .rules = rules_phone, .cardinal = table_cardinal, .plus = "+", .decimal = ',', .phone_words = no_words },
};
#undef TONGUE

const struct tongue *tongue_find_in_table(struct str code)
{
    const struct tongue *t = tongues;
    while (t->code[0] != '\0' && !str_equal_cstr(code, t->code)) {
        t++;
    }
    return t;
}
