/* Settings are read by table: a row says where its value goes and how it is
 * written; nothing here knows a setting by name except the profile, whose
 * board file is read before the rest. */
#include "app/settings/config.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/ini.h"
#include "app/base/log.h"
#include "app/settings/options.h"
#include "app/model/facts.h"
#include "app/texts/texts.h"

static const struct option options[] = {
#define OPTION(section, name, type, field, value, least, most, sentence) \
    { section, name, OPTION_##type, offsetof(struct config, field), value, least, most, sentence },
#define PHONE_OPTION(name, type, field, value, least, most, sentence) \
    { NULL, name, OPTION_##type, offsetof(struct config_phone, field), value, least, most, sentence },
#include "app/settings/options.def"
#undef OPTION
#undef PHONE_OPTION
};

enum { OPTION_COUNT = sizeof options / sizeof options[0], BOARD_MAX = 64, PATH_ROOM = 1024 };

const struct option *options_all(size_t *count)
{
    *count = OPTION_COUNT;
    return options;
}

static bool parse_real(struct str s, double *out)
{
    char text[40];
    if (s.n == 0 || s.n >= sizeof text) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {    /* plain decimals only: strtod would also take "inf" and "0x1p3" */
        if (!strchr("+-.0123456789", s.p[i])) {
            return false;
        }
    }
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    char *end;
    *out = strtod(text, &end);
    return end == text + s.n && isfinite(*out);
}

static bool set_number(void *at, const struct option *o, struct str v, struct err *e)
{
    double real = 0;
    long long whole = 0;
    bool ok = o->type == OPTION_REAL ? parse_real(v, &real) : str_to_int(v, &whole);
    if (o->type != OPTION_REAL) {
        real = (double)whole;
    }
    if (o->type == OPTION_ANGLE) {
        if (!ok || whole % 90 != 0 || whole < 0 || whole > 270) {
            return err_set(e, ERR_ARGUMENT, "must be 0, 90, 180 or 270");
        }
    } else if (!ok || real < o->least || real > o->most) {
        return err_set(e, ERR_ARGUMENT, "must be a %snumber from %g to %g", o->type == OPTION_REAL ? "" : "whole ", o->least, o->most);
    }
    if (o->type == OPTION_REAL) {
        *(double *)at = real;
    } else {
        *(int *)at = (int)whole;
    }
    return true;
}

static bool set_yes_no(bool *at, struct str v, struct err *e)
{
    bool yes = str_equal_cstr(v, "yes") || str_equal_cstr(v, "true") || str_equal_cstr(v, "1");
    if (!yes && !str_equal_cstr(v, "no") && !str_equal_cstr(v, "false") && !str_equal_cstr(v, "0")) {
        return err_set(e, ERR_ARGUMENT, "must be yes or no");
    }
    *at = yes;
    return true;
}

static bool set_languages(struct config *c, struct str v, struct err *e)
{
    struct str codes[CONFIG_LANGUAGE_MAX];
    size_t count = 0;
    struct str code;
    while (str_next(&v, ' ', &code)) {
        if (str_is_empty(code)) {
            continue;
        }
        if (count == CONFIG_LANGUAGE_MAX) {
            return err_set(e, ERR_ARGUMENT, "holds more than %d languages", (int)CONFIG_LANGUAGE_MAX);
        }
        const struct language *l = texts_find_language(code);
        if (!l) {
            return err_set(e, ERR_ARGUMENT, "names a language that this program does not have: %.*s", STR_FMT(code));
        }
        for (size_t i = 0; i < count; i++) {
            if (str_equal(codes[i], code)) {
                return err_set(e, ERR_ARGUMENT, "names %.*s twice", STR_FMT(code));
            }
        }
        codes[count++] = str_of(l->code);
    }
    if (count == 0) {
        return err_set(e, ERR_ARGUMENT, "must name at least one language");
    }
    memcpy(c->languages, codes, sizeof codes);
    c->language_count = count;
    return true;
}

static bool set_hours(struct config_phone *p, struct str v, struct arena *a, struct err *e)
{
    p->hours_text = v;
    p->hours_known = false;
    if (str_is_empty(v)) {
        return true;
    }
    if (!hours_parse(v, &p->hours, a)) {
        return err_set(e, ERR_ARGUMENT, "must be like ma-pe 9-15; la 10-14");
    }
    p->hours_known = true;
    return true;
}

/* `base` is the struct that the row's offset counts from, `language` the row of words in texts_languages(). */
static bool set_option(void *base, const struct option *o, size_t language, struct str v, struct arena *a, struct err *e)
{
    void *at = (char *)base + o->offset;
    switch (o->type) {
    case OPTION_WORDS:
        ((struct config_words *)at)->of[language] = v;
        return true;
    case OPTION_TEXT:
        *(struct str *)at = v;
        return true;
    case OPTION_INT:
    case OPTION_REAL:
    case OPTION_ANGLE:
        return set_number(at, o, v, e);
    case OPTION_YES_NO:
        return set_yes_no(at, v, e);
    case OPTION_LANGUAGES:
        return set_languages(base, v, e);
    case OPTION_HOURS:
        return set_hours(base, v, a, e);
    }
    return false;
}

/* The number N of "phone.N", 1 to CONFIG_PHONE_MAX, or 0. */
static int phone_number(struct str section)
{
    long long n;
    struct str prefix = STR("phone.");
    if (!str_starts_with(section, prefix) || !str_to_int(str_sub(section, prefix.n, section.n), &n)
        || n < 1 || n > CONFIG_PHONE_MAX) {
        return 0;
    }
    return (int)n;
}

static size_t language_row(const struct language *l)
{
    size_t count;
    return (size_t)(l - texts_languages(&count));
}

/* Is this the option's key?  That of words may end in a language: "who_ru". */
static bool is_key(const struct option *o, struct str key, size_t *language)
{
    *language = 0;
    struct str name = str_of(o->name);
    if (o->type != OPTION_WORDS || key.n <= name.n) {
        return str_equal(key, name);
    }
    const struct language *l = texts_find_language(str_sub(key, name.n + 1, key.n));
    if (!str_starts_with(key, name) || key.p[name.n] != '_' || !l) {
        return false;
    }
    *language = language_row(l);
    return *language < CONFIG_LANGUAGE_MAX;
}

static const struct option *find_option(struct str section, struct str key, size_t *language)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool here = options[i].section ? str_equal_cstr(section, options[i].section) : phone_number(section) > 0;
        if (here && is_key(&options[i], key, language)) {
            return &options[i];
        }
    }
    return NULL;
}

struct str config_words_in(const struct config_words *w, struct str lang, const char **found)
{
    const struct language *l = texts_find_language(lang);
    size_t row = l ? language_row(l) : 0;
    row = row < CONFIG_LANGUAGE_MAX && !str_is_empty(w->of[row]) ? row : 0;
    size_t count;
    *found = texts_languages(&count)[row].code;
    return w->of[row];
}

static bool warned_before(const struct ini *ini, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (str_equal(ini->entries[k].section, ini->entries[i].section) && str_equal(ini->entries[k].key, ini->entries[i].key)) {
            return true;
        }
    }
    return false;
}

/* Puts the entries of one file over *c; only those of `only` when it is not NULL. */
static bool apply(struct config *c, const struct ini *ini, const char *name, const char *only, struct arena *a, struct err *e)
{
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        if (only && !str_equal_cstr(entry->section, only)) {
            continue;
        }
        size_t language;
        const struct option *o = find_option(entry->section, entry->key, &language);
        if (!o) {
            if (!warned_before(ini, i)) {
                log_line(LOG_WARN, "config", "%s: [%.*s] %.*s: there is no such setting; skipped", name,
                         STR_FMT(entry->section), STR_FMT(entry->key));
            }
            continue;
        }
        void *base = o->section ? (void *)c : (void *)&c->phones[phone_number(entry->section) - 1];
        struct err why;
        if (!set_option(base, o, language, entry->value, a, &why)) {
            return err_set(e, ERR_ARGUMENT, "%s: [%.*s] %.*s = %.*s: %s", name, STR_FMT(entry->section), STR_FMT(entry->key),
                           STR_FMT(entry->value), why.text);
        }
        if (o->section && strcmp(o->section, "site") == 0 && o->type == OPTION_REAL) {
            c->has_site = !str_is_empty(ini_find(ini, STR("site"), "lat")) && !str_is_empty(ini_find(ini, STR("site"), "lon"));
        }
    }
    return true;
}

/* Numbers may have holes ([phone.2] taken out); a line without who or number is of no use to a visitor. */
static bool close_up_phones(struct config *c, const char *name, struct err *e)
{
    c->phone_count = 0;
    for (int i = 0; i < CONFIG_PHONE_MAX; i++) {
        struct config_phone p = c->phones[i];
        bool has_who = !str_is_empty(p.who.of[0]);
        bool has_number = !str_is_empty(p.number);
        if (!has_who && !has_number && str_is_empty(p.about.of[0]) && !p.hours_known) {
            continue;
        }
        if (!has_who || !has_number) {
            return err_set(e, ERR_ARGUMENT, "%s: [phone.%d] %s: is missing", name, i + 1, has_who ? "number" : "who");
        }
        c->phones[i] = (struct config_phone){ 0 };
        c->phones[c->phone_count++] = p;
    }
    return true;
}

/* Without drafts the first language still stays: a screen without words helps nobody. */
static void drop_drafts(struct config *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->language_count; i++) {
        if (c->drafts || i == 0 || !texts_is_draft(texts_get(c->languages[i]))) {
            c->languages[kept++] = c->languages[i];
        }
    }
    c->language_count = kept;
}

static bool settle(struct config *c, const char *name, struct err *e)
{
    drop_drafts(c);
    return close_up_phones(c, name, e);
}

void config_init(struct config *c)
{
    *c = (struct config){ 0 };
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (options[i].section && options[i].value[0]) {
            struct err why;
            if (!set_option(c, &options[i], 0, str_of(options[i].value), NULL, &why)) {
                log_line(LOG_ERR, "config", "default of %s: %s", options[i].name, why.text);
                abort();    /* our table is wrong */
            }
        }
    }
}

bool config_parse(struct config *c, struct str text, const char *name, struct arena *a, struct err *e)
{
    struct ini ini;
    return ini_parse_text(&ini, text, name, a, e) && apply(c, &ini, name, NULL, a, e) && settle(c, name, e);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(((const struct str *)x)->p, ((const struct str *)y)->p);
}

/* The board files of a folder in the order of their names. */
static size_t list_boards(const char *folder, struct arena *a, struct str paths[BOARD_MAX])
{
    size_t count = 0;
    DIR *dir = folder ? opendir(folder) : NULL;
    if (!dir) {
        return 0;
    }
    for (struct dirent *d; count < BOARD_MAX && (d = readdir(dir)) != NULL;) {
        if (str_ends_with(str_of(d->d_name), STR(".conf"))) {
            paths[count++] = arena_format(a, "%s/%s", folder, d->d_name);
        }
    }
    closedir(dir);
    qsort(paths, count, sizeof paths[0], by_name);
    return count;
}

/* Puts the [screen] of the first board with that profile, or of that size in pixels, over *c. */
static bool use_board(struct config *c, const char *boards, struct str profile, int width_px, int height_px, struct arena *a,
                      bool *found, struct err *e)
{
    struct str paths[BOARD_MAX];
    size_t count = list_boards(boards, a, paths);
    *found = false;
    for (size_t i = 0; i < count && !*found; i++) {
        struct ini ini;
        struct config board = *c;
        struct err why;
        if (!ini_load(&ini, paths[i].p, a, &why) || !apply(&board, &ini, paths[i].p, "screen", a, &why)) {
            return err_set(e, why.kind, "%s", why.text);
        }
        *found = width_px > 0 ? board.width_px == width_px && board.height_px == height_px : str_equal(board.profile, profile);
        if (*found) {
            *c = board;
        }
    }
    return true;
}

bool config_load(struct config *c, const char *path, const char *boards, struct arena *a, struct err *e)
{
    config_init(c);
    if (!path) {
        return true;
    }
    struct ini ini;
    if (!ini_load(&ini, path, a, e)) {
        return false;
    }
    struct str profile = ini_find(&ini, STR("screen"), "profile");
    bool found = true;
    if (!str_is_empty(profile) && !use_board(c, boards, profile, 0, 0, a, &found, e)) {
        return false;
    }
    if (!found && str_is_empty(ini_find(&ini, STR("screen"), "width_mm"))) {
        return err_set(e, ERR_ARGUMENT, "%s: [screen] profile = %.*s: no file in %s has this profile", path, STR_FMT(profile),
                       boards ? boards : "board/");
    }
    return apply(c, &ini, path, NULL, a, e) && settle(c, path, e);
}

void config_set_size(struct config *c, int width_px, int height_px, const char *boards, struct arena *a)
{
    if (c->width_px == width_px && c->height_px == height_px) {
        return;
    }
    bool found;
    struct err why;
    if (!use_board(c, boards, STR(""), width_px, height_px, a, &found, &why)) {
        log_line(LOG_WARN, "config", "%s", why.text);
    } else if (found) {
        return;
    }
    double own = (double)c->width_px / c->height_px;
    double asked = (double)width_px / height_px;
    if (fabs(own / asked - 1) > 0.02) {
        double px_per_mm = hypot(c->width_px, c->height_px) / hypot(c->width_mm, c->height_mm);
        c->width_mm = width_px / px_per_mm;
        c->height_mm = height_px / px_per_mm;
    }
    c->width_px = width_px;
    c->height_px = height_px;
}
