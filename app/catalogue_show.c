#include "app/catalogue_show.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/base/log.h"
#include "app/build/coverage.h"
#include "app/catalogue/catalogue.h"
#include "app/model/facts.h"

struct show {
    const char *path, *key, *lang;
    bool json, has_now, coverage;
    int64_t now_utc;
};

static const char *const kind_names[] = {
    [KIND_SERVICE] = "service", [KIND_UNIT] = "unit", [KIND_EVENT] = "event", [KIND_CHANNEL] = "channel",
};
static const char *const status_names[] = {
    [STATUS_ACTIVE] = "active", [STATUS_CANCELLED] = "cancelled", [STATUS_POSTPONED] = "postponed",
    [STATUS_RESCHEDULED] = "rescheduled", [STATUS_CLOSED] = "closed",
};
static const char *const register_names[] = {
    [REG_YLEISKIELI] = "yleiskieli", [REG_HELPPO] = "helppo", [REG_SELKO] = "selko"
};
static const char *const contact_names[] = {
    [CONTACT_PHONE] = "phone", [CONTACT_EMAIL] = "email", [CONTACT_WEB] = "web", [CONTACT_ESERVICE] = "eservice",
};
static const char *const fact_names[FACT_COUNT] = {
    [FACT_WHAT] = "what", [FACT_FOR_WHOM] = "for_whom", [FACT_WHEN] = "when", [FACT_WHERE] = "where", [FACT_PRICE] = "price",
    [FACT_LANGUAGE] = "language", [FACT_JOIN] = "join", [FACT_PLACES] = "places",
};

static bool parse(int argc, char **argv, struct show *s)
{
    *s = (struct show){ .lang = "fi" };
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            s->json = true;
        } else if (strcmp(argv[i], "--coverage") == 0) {
            s->coverage = true;
        } else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            s->lang = argv[++i];
        } else if (strcmp(argv[i], "--now") == 0 && i + 1 < argc) {
            s->has_now = clock_parse_iso(str_of(argv[++i]), &s->now_utc, NULL);
            if (!s->has_now) {
                fprintf(stderr, "aula-catalogue: --now %s: a time such as 2026-11-23T10:00+02:00 expected\n", argv[i]);
                return false;
            }
        } else if (argv[i][0] == '-') {
            fprintf(stderr, "aula-catalogue: show has no option %s\n", argv[i]);
            return false;
        } else if (!s->path) {
            s->path = argv[i];
        } else if (!s->key) {
            s->key = argv[i];
        } else {
            fprintf(stderr, "aula-catalogue: show takes one catalogue and one key\n");
            return false;
        }
    }
    if (!s->path) {
        fprintf(stderr, "aula-catalogue: show needs a catalogue\n");
    }
    return s->path != NULL;
}

static json_t *text_json(struct str s)
{
    json_t *t = json_stringn(s.p ? s.p : "", s.n);
    return t ? t : json_string("");
}

static void put(json_t *o, const char *name, struct str value)
{
    if (value.n) {
        json_object_set_new(o, name, text_json(value));
    }
}

static void put_text(json_t *o, const char *name, const struct text *t)
{
    if (t->value.n) {
        json_t *x = json_object();
        put(x, "value", t->value);
        put(x, "lang", t->lang);
        json_object_set_new(x, "register", json_string(register_names[t->reg]));
        put(x, "reviewer", t->reviewer);
        put(x, "reviewed_on", t->reviewed_on);
        if (t->stale) {
            json_object_set_new(x, "stale", json_true());
        }
        json_object_set_new(o, name, x);
    }
}

static void put_time(json_t *o, const char *name, int64_t utc_s)
{
    char text[21];
    if (utc_s) {
        clock_format_utc(utc_s, text);
        json_object_set_new(o, name, json_string(text));
    }
}

static void put_texts(json_t *o, const struct item *it)
{
    put_text(o, "name", &it->name);
    put_text(o, "summary", &it->summary);
    put_text(o, "for_whom_text", &it->for_whom);
    put_text(o, "body", &it->body);
    put_text(o, "instruction", &it->instruction);
    put_text(o, "steps", &it->steps);
    put_text(o, "there", &it->there);
    put_text(o, "price_text", &it->price);
    put_text(o, "place", &it->place);
    put_text(o, "place_extra", &it->place_extra);
    put_text(o, "hours_text", &it->hours_text);
    put_text(o, "access_note", &it->access_note);
    put_text(o, "owner", &it->owner);
}

static void put_lists(json_t *o, const struct item *it)
{
    json_t *themes = json_array(), *contacts = json_array(), *sessions = json_array();
    json_array_append_new(themes, json_string(theme_code(it->theme)));
    for (int t = 0; t < THEME_COUNT; t++) {
        if (it->themes >> t & 1u && t != (int)it->theme) {
            json_array_append_new(themes, json_string(theme_code((enum theme)t)));
        }
    }
    for (size_t i = 0; i < it->contact_count; i++) {
        const struct contact *c = &it->contacts[i];
        json_t *x = json_object();
        json_object_set_new(x, "kind", json_string(contact_names[c->kind]));
        put(x, "label", c->label);
        put(x, "value", c->value);
        put(x, "e164", c->e164);
        put(x, "charge_note", c->charge_note);
        json_array_append_new(contacts, x);
    }
    for (size_t i = 0; i < it->session_count; i++) {
        json_t *x = json_object();
        put_time(x, "start", it->sessions[i].start_utc);
        put_time(x, "end", it->sessions[i].end_utc);
        json_object_set_new(x, "status", json_string(status_names[it->sessions[i].status]));
        json_array_append_new(sessions, x);
    }
    json_object_set_new(o, "themes", themes);
    json_object_set_new(o, "contacts", contacts);
    json_object_set_new(o, "sessions", sessions);
}

static void put_facts(json_t *o, const struct item *it, const struct fact_context *c, struct arena *a)
{
    json_t *facts = json_object();
    for (int f = 0; f < FACT_COUNT; f++) {
        put(facts, fact_names[f], fact_sentence((enum fact)f, it, c, a).show);
    }
    json_object_set_new(o, "facts", facts);
}

static void put_filters(json_t *o, const struct item *it)
{
    static const char *const answers[] = { [TRI_UNKNOWN] = "unknown", [TRI_NO] = "no", [TRI_YES] = "yes" };
    json_t *filters = json_object(), *glosses = json_object();
    for (int f = 0; f < FILTER_COUNT; f++) {
        json_object_set_new(filters, filter_code((enum filter)f), json_string(answers[it->filters[f]]));
    }
    json_object_set_new(filters, "remote", json_string(answers[it->remote]));
    json_object_set_new(o, "filters", filters);
    if (it->effort) {
        json_object_set_new(o, "effort", json_integer(it->effort));
    }
    for (size_t i = 0; i < it->gloss_count; i++) {
        put(glosses, it->glosses[i].word.p, it->glosses[i].explanation);
    }
    json_object_set_new(o, "glossary", glosses);
}

static json_t *item_json(const struct item *it, const struct fact_context *c, struct arena *a)
{
    json_t *o = json_object();
    put(o, "key", it->key);
    json_object_set_new(o, "code", json_integer(it->code));
    json_object_set_new(o, "kind", json_string(kind_names[it->kind]));
    put(o, "type", str_of(type_code(it->type)));
    json_object_set_new(o, "status", json_string(status_names[it->status]));
    put_time(o, "start", it->start_utc);
    put_time(o, "end", it->end_utc);
    put_texts(o, it);
    put_facts(o, it, c, a);
    put(o, "street", it->street);
    put(o, "zip", it->zip);
    put(o, "city", it->city);
    if (it->has_position) {
        json_object_set_new(o, "lat", json_real(it->lat));
        json_object_set_new(o, "lon", json_real(it->lon));
    }
    put_lists(o, it);
    put_filters(o, it);
    put(o, "url", it->url);
    put(o, "attribution", it->attribution);
    put(o, "via", it->via);
    put(o, "missing", it->missing);
    char hash[17];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)it->source_hash);
    put(o, "source_hash", str_of(hash));
    return o;
}

static void print_text(const char *name, const char *text, int indent)
{
    printf("%*s%s:%s", indent, "", name, *text ? " " : "");
    for (; *text; text++) {
        putchar(*text);
        if (*text == '\n') {
            printf("%*s", indent + 2, "");
        }
    }
    putchar('\n');
}

/* "name: value", the further lines of a value indented; members of lists one a line. */
static void print_value(const char *name, const json_t *v, int indent)
{
    const char *key;
    const json_t *member;
    size_t i;
    if (json_is_object(v)) {
        const char *value = json_string_value(json_object_get(v, "value"));
        print_text(name, value ? value : "", indent);
        json_object_foreach((json_t *)v, key, member) {
            if (!value || strcmp(key, "value") != 0) {
                print_value(key, member, indent + 2);
            }
        }
    } else if (json_is_array(v)) {
        json_array_foreach(v, i, member) {
            print_value(name, member, indent);
        }
    } else if (json_is_string(v)) {
        print_text(name, json_string_value(v), indent);
    } else if (json_is_integer(v)) {
        printf("%*s%s: %lld\n", indent, "", name, (long long)json_integer_value(v));
    } else if (json_is_boolean(v)) {
        print_text(name, json_is_true(v) ? "yes" : "no", indent);
    } else {
        printf("%*s%s: %.6f\n", indent, "", name, json_number_value(v));
    }
}

static void print_json(json_t *j)
{
    json_dumpf(j, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(j);
}

static int show_item(struct catalogue *c, const struct show *s, const struct catalogue_query *q, struct arena *a)
{
    struct item it;
    struct fact_context facts = { .texts = texts_get(q->lang), .now = civil_from_utc(q->now_utc), .now_utc = q->now_utc };
    int64_t id = catalogue_find_key(c, str_of(s->key));
    if (id == 0 || !catalogue_get(c, id, q, a, &it)) {
        log_line(LOG_ERR, "catalogue", "%s: no item %s", s->path, s->key);
        return 1;
    }
    json_t *o = item_json(&it, &facts, a);
    if (s->json) {
        print_json(o);
        return 0;
    }
    const char *name;
    const json_t *v;
    json_object_foreach(o, name, v) {
        print_value(name, v, 0);
    }
    json_decref(o);
    return 0;
}

static int show_table(struct catalogue *c, const struct show *s, struct catalogue_query *q, struct arena *a)
{
    struct item *rows;
    size_t n;
    json_t *list = json_array();
    q->limit = SIZE_MAX / 2;
    catalogue_list(c, q, a, &rows, &n);
    for (size_t i = 0; i < n; i++) {
        const struct item *it = &rows[i];
        if (s->json) {
            json_t *o = json_object();
            put(o, "key", it->key);
            json_object_set_new(o, "code", json_integer(it->code));
            json_object_set_new(o, "kind", json_string(kind_names[it->kind]));
            json_object_set_new(o, "theme", json_string(theme_code(it->theme)));
            put(o, "name", it->name.value);
            json_array_append_new(list, o);
        } else {
            printf("%.*s\t%d\t%s\t%s\t%.*s\n", STR_FMT(it->key), it->code, kind_names[it->kind], theme_code(it->theme),
                   STR_FMT(it->name.value));
        }
    }
    if (s->json) {
        print_json(list);
    } else {
        json_decref(list);
    }
    return 0;
}

static int show_coverage(const struct show *s)
{
    struct err e = { 0 };
    json_t *coverage = coverage_read_file(s->path, &e);
    if (!coverage) {
        log_line(LOG_ERR, "catalogue", "%s", e.text);
        return 1;
    }
    if (s->json) {
        print_json(coverage);
    } else {
        coverage_print(coverage, stdout);
        json_decref(coverage);
    }
    return 0;
}

int catalogue_show_run(int argc, char **argv)
{
    struct show s;
    struct catalogue *c;
    struct err e = { 0 };
    if (!parse(argc, argv, &s)) {
        return 2;
    }
    if (!catalogue_open(&c, s.path, &e)) {
        log_line(LOG_ERR, "catalogue", "%s", e.text);
        return 1;
    }
    if (s.coverage) {    /* of a file that is known to be a catalogue now */
        catalogue_close(c);
        return show_coverage(&s);
    }
    struct arena *a = arena_create();
    struct catalogue_query q = { .theme = -1,
                                 .lang = str_of(s.lang),
                                 .now_utc = s.has_now ? s.now_utc : catalogue_built_at(c) };
    int code = s.key ? show_item(c, &s, &q, a) : show_table(c, &s, &q, a);
    arena_destroy(a);
    catalogue_close(c);
    return code;
}
