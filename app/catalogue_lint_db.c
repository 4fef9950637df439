/* The lint over a catalogue: what editors wrote, what the cards say, what is missing. */
#include <sqlite3.h>

#include "app/catalogue/catalogue.h"
#include "app/catalogue_lint_internal.h"
#include "app/model/facts.h"

static struct str column(sqlite3_stmt *s, int i)
{
    return (struct str){ (const char *)sqlite3_column_text(s, i), (size_t)sqlite3_column_bytes(s, i) };
}

/* The texts of the file itself: by editors, or with --all every one. */
static void lint_row_of_text(struct linting *l, const char *file, sqlite3_stmt *s)
{
    struct place p = { file, 0, column(s, 0), column(s, 1), column(s, 3) };
    linting_read(l, &p, column(s, 2), linting_form_of(p.field));
}

static const char *missing_in_words(struct str code, struct str lang)
{
    static const struct { const char *code, *words[LINTING_LANGS]; } facts[] = {
        { "what", { "mitä täällä tehdään", "vad man gör här", "what people do here" } },
        { "when", { "milloin", "när", "when" } },
        { "where", { "missä", "var", "where" } },
        { "price", { "mitä se maksaa", "vad det kostar", "what it costs" } },
        { "join", { "miten pääsee mukaan", "hur man kommer med", "how to join" } },
        { "call", { "kenelle voi soittaa", "vem man kan ringa", "whom to call" } },
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        for (int k = 0; str_equal_cstr(code, facts[i].code) && k < LINTING_LANGS; k++) {
            if (str_equal_cstr(lang, linting_langs[k])) {
                return facts[i].words[k];
            }
        }
    }
    return NULL;
}

/* An item whose sources do not tell what a card needs. */
static void lint_row_of_missing(struct linting *l, const char *file, sqlite3_stmt *s)
{
    struct place p = { file, 0, column(s, 0), STR("facts"), linting_own_lang(l) };
    struct str rest = column(s, 1), code;
    const char *tell_it = str_equal_cstr(p.lang, "sv") ? "Kortet är inte helt. Berätta" : str_equal_cstr(p.lang, "en")
                          ? "The card is not whole. Tell" : "Vajaa kortti. Kerro";
    while (str_next(&rest, ',', &code)) {
        struct lint_finding f = { .check = LINT_facts, .level = lint_level_for(l->lint, LINT_facts, 1), .line = 1, .column = 1,
                                  .sentence = 1, .words = code };
        const char *what = missing_in_words(code, p.lang);
        f.suggestion = what ? arena_format(l->scratch, "%s%s %s.", tell_it, str_equal_cstr(p.lang, "en") ? "" : ",", what)
                            : str_of(lint_check_message(LINT_facts, p.lang));
        if (f.level != LINT_OFF) {
            linting_tell(l, &p, &f);
        }
        arena_reset(l->scratch);
    }
}

static bool each_row(struct linting *l, const char *file, sqlite3 *db, const char *sql,
                     void (*row)(struct linting *, const char *, sqlite3_stmt *), struct err *e)
{
    sqlite3_stmt *s = NULL;
    int step = sqlite3_prepare_v2(db, sql, -1, &s, NULL);
    while (s && (step = sqlite3_step(s)) == SQLITE_ROW) {
        row(l, file, s);
    }
    if (step != SQLITE_DONE) {
        err_set(e, ERR_FORMAT, "%s: %s", file, sqlite3_errmsg(db));
    }
    sqlite3_finalize(s);
    return step == SQLITE_DONE;
}

/* The sentences that the card makes from fields, as a visitor reads them. */
static void lint_facts(struct linting *l, const char *file, struct catalogue *c, struct str lang)
{
    static const char *const names[FACT_COUNT] = {
        [FACT_WHAT] = "fact.what", [FACT_FOR_WHOM] = "fact.for_whom", [FACT_WHEN] = "fact.when", [FACT_WHERE] = "fact.where", [FACT_PRICE] = "fact.price",
        [FACT_LANGUAGE] = "fact.language", [FACT_JOIN] = "fact.join", [FACT_PLACES] = "fact.places",
    };
    struct arena *list = arena_create(), *a = arena_create();
    struct catalogue_query q = { .theme = -1, .lang = lang, .limit = SIZE_MAX / 2,
                                 .now_utc = l->has_now ? l->now_utc : catalogue_built_at(c) };
    struct fact_context facts = { .texts = texts_get(q.lang), .now = civil_from_utc(q.now_utc), .now_utc = q.now_utc };
    struct item *rows, it;
    size_t n;
    catalogue_list(c, &q, list, &rows, &n);
    for (size_t i = 0; i < n; i++) {
        for (int f = 0; catalogue_get(c, rows[i].id, &q, a, &it) && f < FACT_COUNT; f++) {
            struct phrase phrase = fact_sentence((enum fact)f, &it, &facts, a);
            struct place p = { file, 0, it.key, str_of(names[f]), lang };
            /* What only repeats a text of the item is read with the texts. */
            bool own = str_equal(phrase.lang, q.lang) && !str_equal(phrase.show, it.for_whom.value)
                       && !str_equal(phrase.show, it.hours_text.value);
            linting_read(l, &p, own ? phrase.show : STR(""), f == FACT_WHERE ? LINT_NAMES : LINT_BY_LINES);
        }
        arena_reset(a);
    }
    arena_destroy(list);
    arena_destroy(a);
}

#define KEY_OF_ITEM "(SELECT source_id || ':' || source_key FROM item_source s WHERE s.item_id = "
static const char sql_texts[] =
    "SELECT " KEY_OF_ITEM "t.item_id AND sort = 0), field, value, lang FROM text t WHERE register > 0 "
    "ORDER BY item_id, lang, field, register";
static const char sql_all_texts[] =
    "SELECT " KEY_OF_ITEM "t.item_id AND sort = 0), field, value, lang FROM text t WHERE field <> 'alt_name' AND field <> 'owner' "
    "ORDER BY item_id, lang, field, register";
static const char sql_missing[] =
    "SELECT " KEY_OF_ITEM "i.id AND sort = 0), missing FROM item i WHERE missing <> '' ORDER BY id";

bool linting_read_catalogue(struct linting *l, const char *file, struct err *e)
{
    sqlite3 *db = NULL;
    struct catalogue *c;
    bool ok = catalogue_open(&c, file, e);    /* and checks it */
    for (int i = 0; ok && i < LINTING_LANGS; i++) {
        if (linting_wants(l, str_of(linting_langs[i]))) {
            lint_facts(l, file, c, str_of(linting_langs[i]));
        }
    }
    if (ok) {
        catalogue_close(c);
    }
    if (ok && sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        ok = err_set(e, ERR_IO, "%s: %s", file, sqlite3_errmsg(db));
    }
    ok = ok && each_row(l, file, db, l->all ? sql_all_texts : sql_texts, lint_row_of_text, e)
         && each_row(l, file, db, sql_missing, lint_row_of_missing, e);
    sqlite3_close(db);
    return ok;
}
