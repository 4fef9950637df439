#pragma once
/* A kiosk for tests: tiny screens of its own, letters of one width, a
 * catalogue of one item, a clock that the test moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "app/kiosk/kiosk.h"
#include "app/texts/texts.h"

extern const char schema_sql[];

enum { FIXTURE_START_MS = 5000, FIXTURE_ITEM = 42 };
#define FIXTURE_UTC INT64_C(1795420800)    /* 2026-11-23 10:00 in Helsinki */

struct fixture {
    struct kiosk *k;
    struct config config;
    struct text_measure measure;
    struct effects fx;          /* of the last message */
    struct arena *arena;
    int64_t now_ms;
    char path[64];
    int x, y;                   /* where the finger is */
};

/* Every letter is half its height wide. */
static int fixture_width(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    (void)ctx, (void)face, (void)script, (void)rtl;
    return (int)s.n * font_px / 2;
}
static bool fixture_has_glyph(void *ctx, enum face face, uint32_t cp)
{
    (void)ctx, (void)face, (void)cp;
    return true;
}
static int fixture_ascent(void *ctx, enum face face, int font_px)
{
    (void)ctx, (void)face;
    return font_px;
}
static int fixture_descent(void *ctx, enum face face, int font_px)
{
    (void)ctx, (void)face;
    return font_px / 4;
}

static void fixture_button(struct ui *ui, struct node *parent, enum act kind, int64_t arg, const char *text, bool disabled)
{
    ui_add(ui, parent, (struct node){ .role = ROLE_BUTTON, .key = (uint32_t)kind * 100 + (uint32_t)arg + 1, .text = str_of(text),
        .action = act(kind, arg), .disabled = disabled, .mute = true });
}

static void fixture_panel(const struct state *s, struct ui *ui, struct node *root)
{
    if (s->visit.listening.on) {
        struct node *panel = ui_add(ui, root, (struct node){ .role = ROLE_LINE, .key = 90 });
        fixture_button(ui, panel, ACT_LISTEN_PAUSE, 0, "Tauko", false);
        fixture_button(ui, panel, ACT_LISTEN_REPEAT, 0, "Toista", false);
        fixture_button(ui, panel, ACT_LISTEN_STOP, 0, "Lopeta", false);
        fixture_button(ui, panel, ACT_LOUDER, 0, "+", false);
        fixture_button(ui, panel, ACT_SLOWER, 0, "Hitaammin", false);
    }
}

static void fixture_view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct place *p = state_shown(s);
    ui->paging.page = s->visit.listening.on ? s->visit.listening.page : p->page;
    struct node *root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_PLAIN });
    if (!s->visit.active && s->catalogue) {
        ui_add(ui, root, (struct node){ .role = ROLE_SIGN_INVITE, .key = 1, .text = arena_format(a, "Sivu %d", s->sign_page),
            .action = act(ACT_WAKE, FIXTURE_ITEM + s->sign_page) });
        return;
    }
    ui_add(ui, root, (struct node){ .role = ROLE_H1, .text = arena_format(a, "Otsikko %d.", (int)p->screen) });
    ui_add(ui, root, (struct node){ .role = ROLE_BODY, .text = arena_format(a, "Teema %d. Sivu %d.", p->theme, p->page) });
    struct node *rows = ui_add(ui, root, (struct node){ .role = ROLE_COLUMN, .key = 5 });
    struct node *line = ui_add(ui, rows, (struct node){ .role = ROLE_LINE, .key = 1 });
    fixture_button(ui, line, ACT_BACK, 0, "Takaisin", false);
    fixture_button(ui, line, ACT_LISTEN, 0, "Kuuntele", s->visit.listening.on);
    fixture_button(ui, line, ACT_HOME, 0, "Alkuun", p->screen == SCREEN_home);
    fixture_button(ui, line, ACT_END, 0, "Lopeta", false);
    struct node *second = ui_add(ui, rows, (struct node){ .role = ROLE_LINE, .key = 2 });
    fixture_button(ui, second, ACT_GO, SCREEN_language, "Kieli", false);
    fixture_button(ui, second, ACT_GO, SCREEN_display, "Teksti", false);
    fixture_button(ui, second, ACT_GO, SCREEN_help, "Apua", false);
    fixture_button(ui, second, ACT_GO, SCREEN_about, "Tietoja", false);
    fixture_button(ui, second, ACT_NEXT, p->page + 1, "Seuraava", false);
    struct node *third = ui_add(ui, rows, (struct node){ .role = ROLE_LINE, .key = 3 });
    for (int64_t i = 0; i < 4; i++) {
        fixture_button(ui, third, p->screen == SCREEN_language ? ACT_LANGUAGE : p->screen == SCREEN_home ? ACT_THEME : ACT_ITEM, i, "Valinta", i == 3);
    }
    struct node *fourth = ui_add(ui, rows, (struct node){ .role = ROLE_LINE, .key = 4 });
    fixture_button(ui, fourth, ACT_TEXT_SIZE, 2, "Koko", false);
    fixture_button(ui, fourth, ACT_SCHEME, SCHEME_DARK, "Tumma", false);
    fixture_button(ui, fourth, ACT_LOOK_RESET, 0, "Tavallinen", false);
    fixture_button(ui, fourth, ACT_TAKE, 7, "Vie mukaan", false);
    fixture_button(ui, fourth, ACT_GO, SCREEN_call, "Soita", false);
    fixture_panel(s, ui, root);
}

/* Two columns longer than the screen, so that the panel pushes the end of a page to the next; the last text is longer than a page. */
static void fixture_long(const struct state *s, struct ui *ui, struct arena *a)
{
    ui->paging.page = s->visit.listening.on ? s->visit.listening.page : state_shown(s)->page;
    struct node *root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_PLAIN });
    ui_add(ui, root, (struct node){ .role = ROLE_H1, .text = STR("Otsikko.") });
    struct node *content = ui_add(ui, root, (struct node){ .role = ROLE_CONTENT, .key = 1, .grow = true });
    struct node *pages = ui_add(ui, content, (struct node){ .role = ROLE_PAGES, .key = 1, .grow = true });
    struct node *columns = ui_add(ui, pages, (struct node){ .role = ROLE_GRID2, .key = 79 });
    for (int i = 0; i < 76; i++) {
        ui_add(ui, columns, (struct node){ .role = ROLE_BODY, .key = 1 + (uint32_t)i, .text = arena_format(a, "Kappale %d.", i) });
    }
    struct str words = STR("");
    for (int i = 0; i < 90; i++) {
        words = arena_format(a, "%.*s%sLause on tassa numero %d.", STR_FMT(words), i ? " " : "", i);
    }
    ui_add(ui, pages, (struct node){ .role = ROLE_BODY, .key = 80, .text = words });
    struct node *keys = ui_add(ui, root, (struct node){ .role = ROLE_LINE, .key = 2 });
    fixture_button(ui, keys, ACT_LISTEN, 0, "Kuuntele", false);
    fixture_button(ui, keys, ACT_NEXT, state_shown(s)->page + 1, "Seuraava", false);
    fixture_panel(s, ui, root);
}

/* The time-out page: its buttons do not cover it. */
static void fixture_timeout(const struct state *s, struct ui *ui, struct arena *a)
{
    struct node *root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_NAVY });
    int64_t left = (s->visit.last_input_ms + (s->config->idle_s + s->config->warn_s) * INT64_C(1000) - s->mono_ms + 999) / 1000;
    ui_add(ui, root, (struct node){ .role = ROLE_H1, .text = arena_format(a, "%lld", (long long)left) });
    fixture_button(ui, root, ACT_CONTINUE, 0, "Jatka", false);
    fixture_button(ui, root, ACT_END, 0, "Lopeta nyt", false);
}

static const struct screen fixture_screens[SCREEN_COUNT] = {
#define SCREEN(name) { #name, fixture_view, NULL },
#include "app/kiosk/screens.def"
#undef SCREEN
};
/* One text of many pages that is read on to its end. */
enum { FIXTURE_SENTENCES = 150 };
static void fixture_text(const struct state *s, struct ui *ui, struct arena *a)
{
    ui->paging.page = s->visit.listening.on ? s->visit.listening.page : state_shown(s)->page;
    struct node *root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_PLAIN });
    ui_add(ui, root, (struct node){ .role = ROLE_H1, .text = STR("Otsikko.") });
    struct node *content = ui_add(ui, root, (struct node){ .role = ROLE_CONTENT, .key = 1, .grow = true });
    struct node *pages = ui_add(ui, content, (struct node){ .role = ROLE_PAGES, .key = 1, .grow = true, .read_on = true });
    struct str text = STR("");
    for (int i = 0; i < FIXTURE_SENTENCES; i++) {
        text = arena_format(a, "%.*sLause %d kertoo asiasta monin sanoin, jotta se on tavallinen. ", STR_FMT(text), i);
    }
    ui_add(ui, pages, (struct node){ .role = ROLE_BODY, .key = 1, .text = text });
    fixture_button(ui, root, ACT_LISTEN, 0, "Kuuntele", false);
    fixture_panel(s, ui, root);
}

static const struct screen fixture_text_screen = { "call", fixture_text, NULL };
static const struct screen fixture_long_screen = { "about", fixture_long, NULL };
static const struct screen fixture_timeout_screen = { "timeout", fixture_timeout, NULL };

static inline const struct screen *const *fixture_table(void)
{
    static const struct screen *table[SCREEN_COUNT];
    for (int i = 0; i < SCREEN_COUNT; i++) {
        table[i] = i == SCREEN_timeout ? &fixture_timeout_screen : i == SCREEN_about ? &fixture_long_screen
            : i == SCREEN_call ? &fixture_text_screen : &fixture_screens[i];
    }
    return table;
}

static inline struct catalogue *fixture_catalogue(struct fixture *f)
{
    sqlite3 *db;
    struct catalogue *c = NULL;
    struct err e;
    snprintf(f->path, sizeof f->path, "/tmp/aula-test-kiosk-%ld.db", (long)getpid());
    remove(f->path);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema_sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "INSERT INTO meta (key, value) VALUES ('built_at', '2026-11-23T03:00:00Z')", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "INSERT INTO item (id, code, kind, status, charge, access, remote, content_hash)"
                                      " VALUES (42, 1042, 'service', 'active', 'free', 'open', 'no', 'h')", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    if (!catalogue_open(&c, f->path, &e)) {
        fail_msg("%s", e.text);
    }
    return c;
}

static inline void fixture_begin(struct fixture *f, const char *settings, bool with_catalogue)
{
    struct err e;
    *f = (struct fixture){ .now_ms = FIXTURE_START_MS, .arena = arena_create() };
    f->fx.arena = arena_create();
    f->measure = (struct text_measure){ .width = fixture_width, .has_glyph = fixture_has_glyph, .ascent = fixture_ascent,
        .descent = fixture_descent };
    config_init(&f->config);
    assert_true(config_parse(&f->config, str_of(settings), "test", f->arena, &e));
    f->k = kiosk_create(&f->config, fixture_table(), &f->measure, with_catalogue ? fixture_catalogue(f) : NULL, f->now_ms, FIXTURE_UTC);
}

static inline void fixture_end(struct fixture *f)
{
    kiosk_destroy(f->k);
    arena_destroy(f->fx.arena);
    arena_destroy(f->arena);
    if (f->path[0]) {
        remove(f->path);
    }
}

static inline void send(struct fixture *f, struct message m)
{
    arena_reset(f->fx.arena);
    f->fx.count = 0;
    m.mono_ms = f->now_ms;
    m.utc_s = FIXTURE_UTC + (f->now_ms - FIXTURE_START_MS) / 1000;
    kiosk_handle(f->k, &m, &f->fx);
}

static inline void after(struct fixture *f, int64_t ms)
{
    f->now_ms += ms;
    send(f, (struct message){ .kind = MSG_TICK });
}

static inline const struct node *find_act(struct fixture *f, enum act kind, int64_t arg)
{
    for (const struct node *n = kiosk_tree(f->k, NULL)->root; n; n = node_next(n)) {
        if (n->action.kind == (int)kind && (n->action.arg == arg || kind == ACT_WAKE)) {
            return n;
        }
    }
    return NULL;
}

static inline void press_node(struct fixture *f, const struct node *n)
{
    assert_non_null(n);
    f->x = n->box.x + n->box.w / 2;
    f->y = n->box.y + n->box.h / 2;
    send(f, (struct message){ .kind = MSG_PRESS, .x = f->x, .y = f->y });
}

static inline void lift(struct fixture *f)
{
    send(f, (struct message){ .kind = MSG_LIFT, .x = f->x, .y = f->y });
}

static inline void tap(struct fixture *f, enum act kind, int64_t arg)
{
    press_node(f, find_act(f, kind, arg));
    lift(f);
}

static inline void key(struct fixture *f, enum message_key k)
{
    send(f, (struct message){ .kind = MSG_KEY, .key = k });
}

static inline const struct effect *effect_of(struct fixture *f, enum effect_kind kind)
{
    for (size_t i = 0; i < f->fx.count; i++) {
        if (f->fx.list[i].kind == kind) {
            return &f->fx.list[i];
        }
    }
    return NULL;
}

static inline const struct visit *visit_of(struct fixture *f)
{
    return &kiosk_state(f->k)->visit;
}

#define assert_screen(f, name) assert_string_equal(kiosk_screen_name((f)->k), name)

/* From the sign to home in Finnish. */
static inline void go_home(struct fixture *f)
{
    tap(f, ACT_WAKE, FIXTURE_ITEM);
    tap(f, ACT_LANGUAGE, 0);
    if (visit_of(f)->depth > 1) {
        tap(f, ACT_BACK, 0);
    }
    assert_screen(f, "home");
}
