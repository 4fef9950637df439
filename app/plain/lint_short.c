/* Short forms and numbers as they should be said.  The suggestion is written out
 * whole, so that an editor can take it as it is. */
#include "app/plain/lint_internal.h"

static const struct { const char *brief, *from, *to, *on; } weekdays[] = {
    { "ma", "maanantaista", "maanantaihin", "maanantaina" },
    { "ti", "tiistaista", "tiistaihin", "tiistaina" },
    { "ke", "keskiviikosta", "keskiviikkoon", "keskiviikkona" },
    { "to", "torstaista", "torstaihin", "torstaina" },
    { "pe", "perjantaista", "perjantaihin", "perjantaina" },
    { "la", "lauantaista", "lauantaihin", "lauantaina" },
    { "su", "sunnuntaista", "sunnuntaihin", "sunnuntaina" },
};
enum { WEEKDAYS = 7 };

static int weekday_of(struct str s)
{
    for (int i = 0; i < WEEKDAYS; i++) {
        /* "Ma" begins a line; "MA" is no weekday. */
        if (s.n == 2 && (s.p[0] | 0x20) == weekdays[i].brief[0] && s.p[1] == weekdays[i].brief[1]) {
            return i;
        }
    }
    return -1;
}

static struct str days_in_words(struct run *r, int from, int to)
{
    return arena_format(r->arena, "%s %s", weekdays[from].from, weekdays[to].to);
}

/* "ma–pe", "ma-pe", "ma"; the index after it, or `i` when nothing was there. */
static size_t check_weekdays(struct run *r, size_t i, size_t to)
{
    const struct token *t = &r->tokens[i];
    long dash = str_find(t->text, STR("-"));
    int day = weekday_of(t->text);
    if (dash == 2 && weekday_of(str_sub(t->text, 0, 2)) >= 0 && weekday_of(str_sub(t->text, 3, t->text.n)) >= 0) {
        int first = weekday_of(str_sub(t->text, 0, 2)), last = weekday_of(str_sub(t->text, 3, t->text.n));
        run_add(r, LINT_abbreviation, 1, i, i + 1, days_in_words(r, first, last));
        return i + 1;
    }
    if (day < 0 || t->kind != TOKEN_WORD) {
        return i;
    }
    int last = i + 2 < to && token_is_dash(t + 1) && t[2].kind == TOKEN_WORD ? weekday_of(t[2].text) : -1;
    if (last >= 0) {
        run_add(r, LINT_abbreviation, 1, i, i + 3, days_in_words(r, day, last));
        return i + 3;
    }
    run_add(r, LINT_abbreviation, 1, i, i + 1, str_of(weekdays[day].on));
    return i + 1;
}

/* The number that a text begins with; 0 without one, capped so that nothing overflows. */
static int leading_number(struct str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n && i < 6 && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
        n = 10 * n + (s.p[i] - '0');
    }
    return n;
}

/* A time of day: "9", "10.30", "09:00". */
static bool is_time(const struct token *t)
{
    size_t digits = 0;
    while (digits < t->text.n && t->text.p[digits] >= '0' && t->text.p[digits] <= '9') {
        digits++;
    }
    bool whole = digits == t->text.n;
    bool minutes = t->text.n == digits + 3 && (t->text.p[digits] == '.' || t->text.p[digits] == ':');
    return t->kind == TOKEN_NUMBER && digits >= 1 && digits <= 2 && leading_number(t->text) <= 24 && (whole || minutes);
}

/* "10.00" is said "10", "09:30" is said "9.30" (in English "9:30"). */
static struct str time_said(struct run *r, const struct token *t)
{
    struct str s = t->text;
    if (s.n > 1 && s.p[0] == '0' && s.p[1] >= '0' && s.p[1] <= '9') {
        s = str_sub(s, 1, s.n);
    }
    if (s.n > 3 && str_ends_with(s, STR("00"))) {
        return str_sub(s, 0, s.n - 3);
    }
    if (s.n > 3) {
        return arena_format(r->arena, "%.*s%c%.*s", (int)(s.n - 3), s.p, r->language == LANG_EN ? ':' : '.', 2, s.p + s.n - 2);
    }
    return s;
}

static struct str range_said(struct run *r, size_t from, size_t to)
{
    static const char *const words[][3] = {
        { "kello ", ". Loppuu kello ", "." }, { "från klockan ", " till klockan ", "" }, { "from ", " to ", "" }, { "", "-", "" },
    };
    const char *const *w = words[r->language];
    return arena_format(r->arena, "%s%.*s%s%.*s%s", w[0], STR_FMT(time_said(r, &r->tokens[from])), w[1],
                        STR_FMT(time_said(r, &r->tokens[to])), w[2]);
}

static bool is_time_range(const struct run *r, size_t i, size_t to)
{
    return i + 2 < to && is_time(&r->tokens[i]) && token_is_dash(&r->tokens[i + 1]) && is_time(&r->tokens[i + 2]);
}

/* The short word for "o'clock" of the language. */
static bool is_short_clock(const struct run *r, const struct token *t)
{
    return (r->finnish && token_is(t, "klo")) || (r->language == LANG_SV && token_is(t, "kl"));
}

static bool is_clock(const struct run *r, const struct token *t)
{
    return is_short_clock(r, t) || (r->finnish && token_is(t, "kello")) || (r->language == LANG_SV && token_is(t, "klockan"));
}

/* "klo 10–12" and "klo 10" whole; the index after it, or `i`. */
static size_t check_clock(struct run *r, size_t i, size_t to)
{
    if (!is_short_clock(r, &r->tokens[i])) {
        return i;
    }
    const char *whole = r->finnish ? "kello" : "klockan";
    size_t time = i + 1 < to && token_is_mark(&r->tokens[i + 1], ".") ? i + 2 : i + 1;
    if (is_time_range(r, time, to)) {
        run_add(r, LINT_abbreviation, 1, i, time + 3, range_said(r, time, time + 2));
        return time + 3;
    }
    if (time < to && is_time(&r->tokens[time])) {
        run_add(r, LINT_abbreviation, 1, i, time + 1,
                arena_format(r->arena, "%s %.*s", whole, STR_FMT(time_said(r, &r->tokens[time]))));
        return time + 1;
    }
    run_add(r, LINT_abbreviation, 1, i, time, str_of(whole));
    return time;
}

void check_short_forms(struct run *r, struct span s)
{
    for (size_t i = s.from; i < s.to;) {
        size_t after = check_clock(r, i, s.to);
        after = r->finnish && after == i ? check_weekdays(r, i, s.to) : after;
        if (after == i) {
            bool dot = i + 1 < s.to && token_is_mark(&r->tokens[i + 1], ".") && !r->tokens[i + 1].blank_before;
            const struct short_form *f = short_form_find(r, &r->tokens[i], dot);
            after = i + 1;
            if (f) {
                bool takes_dot = dot && (str_ends_with(f->brief, STR(".")) || i + 2 < s.to);
                after += takes_dot;
                run_add(r, LINT_abbreviation, 1, i, after, f->whole);
            }
        }
        i = after;
    }
}

/* "20 % asukkaista", "50 % hinnasta": a part in words is right only of something that can be counted or halved. */
static struct str part_in_words(const struct run *r, const struct token *number, const struct token *of)
{
    static const struct { const char *number, *words; bool of_one; } parts[] = {
        { "10", "joka kymmenes", false }, { "20", "joka viides", false }, { "25", "joka neljäs", false },
        { "50", "puolet", true },         { "75", "kolme neljästä", false },
    };
    bool many = of && (str_ends_with(of->text, STR("ista")) || str_ends_with(of->text, STR("istä")));
    bool one = of && (str_ends_with(of->text, STR("sta")) || str_ends_with(of->text, STR("stä")));
    for (size_t k = 0; r->finnish && k < sizeof parts / sizeof parts[0]; k++) {
        if (str_equal_cstr(number->text, parts[k].number) && (many || (one && parts[k].of_one))) {
            return str_of(parts[k].words);
        }
    }
    return STR("");
}

static void check_percent(struct run *r, size_t i, size_t to)
{
    static const char *const units[] = { "prosenttia", "procent", "per cent", "%" };
    const struct token *t = &r->tokens[i], *of = i + 1 < to && t[1].kind == TOKEN_WORD ? t + 1 : NULL;
    bool sign = token_is_mark(t, "%"), number = i > 0 && t[-1].kind == TOKEN_NUMBER && t[-1].sentence == t->sentence;
    if (!sign && !(r->finnish && token_is(t, "prosenttia"))) {
        return;
    }
    struct str words = number ? part_in_words(r, t - 1, of) : STR("");
    if (sign && number && words.n == 0) {
        words = arena_format(r->arena, "%.*s %s", STR_FMT(t[-1].text), units[r->language]);
    }
    if (sign || words.n) {              /* "20 prosenttia" is as good as it gets */
        run_add(r, LINT_percent, 1, i - number, i + 1, words);
    }
}

/* "8,50 €" as "8 euroa 50 senttiä". */
static void check_money(struct run *r, size_t i)
{
    const struct token *t = &r->tokens[i];
    if (!token_is_mark(t, "\xE2\x82\xAC") && !token_is(t, "eur")) {
        return;
    }
    bool number = i > 0 && t[-1].kind == TOKEN_NUMBER;
    struct str said = STR("euroa");
    if (number) {
        struct str rest = t[-1].text, euros;
        str_next(&rest, ',', &euros);
        bool cents = rest.n == 2 && !str_equal_cstr(rest, "00");
        said = arena_format(r->arena, "%.*s %s", STR_FMT(euros), str_equal_cstr(euros, "1") ? "euro" : "euroa");
        said = cents ? arena_format(r->arena, "%.*s %.*s senttiä", STR_FMT(said), STR_FMT(rest)) : said;
    }
    run_add(r, LINT_money, 1, i - number, i + 1, said);
}

/* "24.12." or "1.6.2026": a day, a dot, a month; gives the month and the day. */
static bool is_date(const struct run *r, size_t i, size_t to, int *day, int *month)
{
    const struct token *t = &r->tokens[i];
    long dot = str_find(t->text, STR("."));
    bool year = dot > 0 && str_find(str_sub(t->text, (size_t)dot + 1, t->text.n), STR(".")) > 0;
    bool closed = year || (i + 1 < to && token_is_mark(t + 1, "."));
    if (t->kind != TOKEN_NUMBER || dot <= 0 || dot > 2 || !closed) {
        return false;
    }
    *day = leading_number(t->text);
    *month = leading_number(str_sub(t->text, (size_t)dot + 1, t->text.n));
    return *day >= 1 && *day <= 31 && *month >= 1 && *month <= 12;
}

static void check_date(struct run *r, size_t i, size_t to)
{
    static const char *const months[] = {
        "", "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"
    };
    int day, month;
    bool after_clock = i > 0 && is_clock(r, &r->tokens[i - 1]);
    if (!after_clock && is_date(r, i, to, &day, &month)) {
        struct str year = r->tokens[i].text, part;
        str_next(&year, '.', &part);
        str_next(&year, '.', &part);
        run_add(r, LINT_date_form, 1, i, i + 1,
                arena_format(r->arena, "%d. %skuuta%s%.*s", day, months[month], year.n ? " " : "", STR_FMT(year)));
    }
}

/* "5–10", "1881–1955" in words. */
static struct str numbers_said(struct run *r, struct str from, struct str to)
{
    bool years = from.n == 4 && to.n == 4 && (from.p[0] == '1' || from.p[0] == '2') && str_find(from, STR(".")) < 0;
    static const char *const words[][2] = {
        { "vähintään ", " ja enintään " }, { "från ", " till " }, { "from ", " to " }, { "", "-" },
    };
    const char *const *w = words[r->language];
    return r->finnish && years ? arena_format(r->arena, "vuodesta %.*s vuoteen %.*s", STR_FMT(from), STR_FMT(to))
                               : arena_format(r->arena, "%s%.*s%s%.*s", w[0], STR_FMT(from), w[1], STR_FMT(to));
}

static void check_range(struct run *r, size_t i, size_t to)
{
    const struct token *t = &r->tokens[i];
    bool dates = i + 3 < to && token_is_mark(t + 1, ".");    /* "1.6.–15.8." */
    size_t dash = i + 1 + dates, last = dash + 1;
    if (last >= to || t->kind != TOKEN_NUMBER || !token_is_dash(&r->tokens[dash]) || r->tokens[last].kind != TOKEN_NUMBER) {
        return;
    }
    bool clock = i > 0 && is_clock(r, t - 1);
    bool minutes = str_find(t->text, STR(".")) > 0 || str_find(t->text, STR(":")) > 0;
    bool phone = t->text.n > 1 && t->text.p[0] == '0' && !minutes && !clock;
    if (!dates && is_time_range(r, i, to) && (clock || minutes)) {
        run_add(r, LINT_time_range, 1, i - clock, last + 1, range_said(r, i, last));
    } else if (!phone) {
        run_add(r, LINT_range, 1, i, last + 1, dates ? STR("") : numbers_said(r, t->text, r->tokens[last].text));
    }
}

void check_numbers(struct run *r, struct span s)
{
    for (size_t i = s.from; i < s.to; i++) {
        const struct token *t = &r->tokens[i];
        check_percent(r, i, s.to);
        check_range(r, i, s.to);
        if (!r->finnish) {
            continue;
        }
        check_money(r, i);
        check_date(r, i, s.to);
        if (is_time(t) && str_find(t->text, STR(":")) > 0) {
            run_add(r, LINT_time_form, 1, i, i + 1, arena_format(r->arena, "kello %.*s", STR_FMT(time_said(r, t))));
        }
    }
}
