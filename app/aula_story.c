/* Plays a story step by step.  What a step expects and does not find is told
 * with the file, the line and the page as it is. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/aula_label.h"
#include "app/aula_player.h"
#include "app/base/clock.h"
#include "app/base/log.h"
#include "app/kiosk/story.h"
#include "ui/dump.h"

enum { STORY_MAX = 1 << 20, DEFAULT_HOUR = 10, SHOWN_SAID_MAX = 2000, CHOOSE_PAGES_MAX = 12 };

struct play {
    struct player player;
    struct story story;
    const char *path;
    bool audit_all;
    int findings;
};

static void print_page(struct play *p)
{
    fprintf(stderr, "--- the page ---\n");
    dump_outline(stderr, player_tree(&p->player), kiosk_screen_name(p->player.kiosk), act_name);
}

static bool fail(struct play *p, const struct story_step *s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static bool fail(struct play *p, const struct story_step *s, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct str why = arena_vformat(p->player.step, fmt, args);
    va_end(args);
    fprintf(stderr, "%s:%d: %.*s: %.*s\n", p->path, s->line, STR_FMT(s->source), STR_FMT(why));
    print_page(p);
    return false;
}

static bool fail_err(struct play *p, const struct story_step *s, const struct err *e)
{
    fprintf(stderr, "%s:%d: %.*s: %s\n", p->path, s->line, STR_FMT(s->source), e->text);
    return false;
}

/* Where any touch does the same, words that cannot be chosen may be tapped. */
static bool any_touch_counts(const struct play *p)
{
    const struct visit *v = &kiosk_state(p->player.kiosk)->visit;
    return !v->active || v->warning;
}

static bool fail_several(struct play *p, const struct story_step *s, const struct label_found *found)
{
    struct arena *a = p->player.step;
    struct str list = STR("");
    for (size_t i = 0; i < found->count && i < sizeof found->several / sizeof found->several[0]; i++) {
        const struct node *n = found->several[i];
        struct str words = n->first ? label_shown(n->first, a) : label_shown(n, a);
        const char *role = role_name(n->role);
        list = arena_format(a, "%.*s%s%s \"%.*s\" -> %s %lld", STR_FMT(list), i ? ", " : "", role ? role : "box",
                            STR_FMT(words.n ? words : n->say), act_name(n->action.kind), (long long)n->action.arg);
    }
    return fail(p, s, "%zu nodes fit: %.*s", found->count, STR_FMT(list));
}

static const struct node *find_label(struct play *p, const struct story_step *s)
{
    const struct ui *ui = player_tree(&p->player);
    struct label_found found = label_find(ui, s->text, false, p->player.step);
    if (found.count == 0 && any_touch_counts(p)) {
        found = label_find(ui, s->text, true, p->player.step);
    }
    if (found.count == 0) {
        fail(p, s, label_is_shown(ui, s->text, p->player.step) ? "this cannot be chosen" : "nothing to choose shows this text");
    } else if (!found.node) {
        fail_several(p, s, &found);
    } else if (found.disabled) {
        fail(p, s, "it is disabled");
        found.node = NULL;
    }
    return found.node;
}

static bool play_press(struct play *p, const struct story_step *s)
{
    const struct node *n = find_label(p, s);
    if (!n) {
        return false;
    }
    return player_press(&p->player, n) || fail(p, s, "no pixel of it can be touched");
}

static bool play_tap(struct play *p, const struct story_step *s)
{
    if (!play_press(p, s)) {
        return false;
    }
    player_lift(&p->player);
    return true;
}

static bool play_touch(struct play *p, const struct story_step *s)
{
    const struct config *c = &p->player.app->config;
    if (s->x >= c->width_px || s->y >= c->height_px) {
        return fail(p, s, "outside of the screen, which is %dx%d", c->width_px, c->height_px);
    }
    p->player.touch_x = s->x;
    p->player.touch_y = s->y;
    player_send(&p->player, (struct message){ .kind = MSG_PRESS, .x = s->x, .y = s->y });
    return true;
}

static bool play_lang(struct play *p, const struct story_step *s)
{
    const struct config *c = &p->player.app->config;
    size_t count;
    const struct language *languages = texts_languages(&count);
    bool shown = false;
    for (size_t i = 0; i < c->language_count; i++) {
        shown = shown || str_equal(c->languages[i], s->text);
    }
    for (size_t i = 0; i < count && shown; i++) {
        if (str_equal_cstr(s->text, languages[i].code)) {
            player_send(&p->player, (struct message){ .kind = MSG_LANGUAGE, .index = i });
            return true;
        }
    }
    return fail(p, s, "this language is not one of the config's");
}

/* The argument of a `choose` step: a number, or the name of a screen. */
static bool fits_argument(struct str text, struct action action)
{
    static const char *const screens[] = {
#define SCREEN(name) #name,
#include "app/kiosk/screens.def"
#undef SCREEN
    };
    long long n;
    if (str_is_empty(text)) {
        return true;
    }
    if (action.kind == ACT_GO && action.arg >= 0 && action.arg < SCREEN_COUNT && str_equal_cstr(text, screens[action.arg])) {
        return true;
    }
    return str_to_int(text, &n) && n == action.arg;
}

static const struct node *find_act(struct play *p, struct str name, struct str argument)
{
    for (const struct node *n = player_tree(&p->player)->root; n; n = node_next(n)) {
        if (node_is_choosable(n) && str_equal_cstr(name, act_name(n->action.kind)) && fits_argument(argument, n->action)) {
            return n;
        }
    }
    return NULL;
}

/* What is not on this page may be on a next one. */
static bool play_choose(struct play *p, const struct story_step *s)
{
    for (int page = 0; page < CHOOSE_PAGES_MAX; page++) {
        const struct node *n = find_act(p, s->text, s->text2);
        if (n) {
            return player_tap(&p->player, n) || fail(p, s, "no pixel of it can be touched");
        }
        const struct node *next = find_act(p, STR("next"), STR(""));
        if (!next || !player_tap(&p->player, next)) {
            break;
        }
    }
    return fail(p, s, "nothing on this page or the next ones does this");
}

static bool expect_focus(struct play *p, const struct story_step *s)
{
    const struct ui *ui = player_tree(&p->player);    /* brings the look up to date too */
    const struct look *l = kiosk_look(p->player.kiosk);
    const struct node *n = l->focused_id ? ui_find(ui, l->focused_id) : NULL;
    if (!n) {
        return fail(p, s, "nothing has the focus");
    }
    struct arena *a = p->player.step;
    return label_fits(n, label_plain(s->text, a), a) != LABEL_NONE
        || fail(p, s, "the focus is on \"%.*s\"", STR_FMT(n->text.n ? n->text : n->say));
}

static bool expect_count(struct play *p, const struct story_step *s)
{
    int64_t count = 0;
    for (const struct node *n = player_tree(&p->player)->root; n; n = node_next(n)) {
        const char *role = role_name(n->role);
        count += role && node_is_visible(n) && str_equal_cstr(s->text, role);
    }
    return count == s->number || fail(p, s, "there are %lld", (long long)count);
}

static bool expect_text(struct play *p, const struct story_step *s)
{
    bool shown = label_is_shown(player_tree(&p->player), s->text, p->player.step);
    bool wanted = s->verb == STORY_EXPECT_TEXT;
    return shown == wanted || fail(p, s, wanted ? "no node shows this" : "a node shows this");
}

static bool expect_under(struct play *p, const struct story_step *s)
{
    return label_is_under(player_tree(&p->player), s->text, s->text2, p->player.step)
        || fail(p, s, "no node under this heading shows this");
}

static bool expect_said(struct play *p, const struct story_step *s)
{
    struct str said = p->player.said;
    bool held = label_holds(said, s->text, p->player.step);
    return held == (s->verb == STORY_EXPECT_SAID)
        || fail(p, s, "what was said: \"%.*s\"", STR_FMT(str_sub(said, 0, SHOWN_SAID_MAX)));
}

static bool expect_screen(struct play *p, const struct story_step *s)
{
    const char *name = kiosk_screen_name(p->player.kiosk);
    return str_equal_cstr(s->text, name) || fail(p, s, "the screen is %s", name);
}

static bool play_picture(struct play *p, const struct story_step *s)
{
    struct err e = { 0 };
    const struct ui *ui = player_tree(&p->player);
    if (!app_draw(p->player.app, ui, kiosk_look(p->player.kiosk), &e)
        || !draw_save_png(p->player.app->draw, arena_copy(p->player.step, s->text).p, &e)) {
        return fail_err(p, s, &e);
    }
    return true;
}

static bool play_draw(struct play *p, const struct story_step *s)
{
    struct err e = { 0 };
    for (int64_t i = 0; i < s->number; i++) {
        if (!app_draw(p->player.app, player_tree(&p->player), kiosk_look(p->player.kiosk), &e)) {
            return fail_err(p, s, &e);
        }
    }
    return true;
}

static bool play_dump(struct play *p, const struct story_step *s)
{
    struct err e = { 0 };
    const char *path = arena_copy(p->player.step, s->text).p;
    FILE *out = fopen(path, "w");
    if (!out) {
        err_set(&e, ERR_IO, "%s: %s", path, strerror(errno));
        return fail_err(p, s, &e);
    }
    const struct ui *ui = player_tree(&p->player);
    const char *screen = kiosk_screen_name(p->player.kiosk);
    if (s->verb == STORY_TREE) {
        dump_tree(out, ui, kiosk_look(p->player.kiosk), screen, act_name);
    } else {
        dump_outline(out, ui, screen, act_name);
    }
    if (ferror(out) | fclose(out)) {
        err_set(&e, ERR_IO, "%s: cannot be written", path);
        return fail_err(p, s, &e);
    }
    return true;
}

static bool play_audit(struct play *p, const struct story_step *s)
{
    struct err e = { 0 };
    char where[300];
    snprintf(where, sizeof where, "%s:%d", p->path, s->line);
    int findings = s->verb == STORY_TOUR ? tour_run(&p->player, s->text, where, &e) : player_audit(&p->player, where, &e);
    if (findings < 0) {
        return fail_err(p, s, &e);
    }
    p->findings += findings;    /* told already; the story goes on, so that all of them are found in one run */
    return true;
}

static bool is_input(enum story_verb v)
{
    switch (v) {
    case STORY_LANG:
    case STORY_TAP:
    case STORY_PRESS:
    case STORY_LIFT:
    case STORY_TOUCH:
    case STORY_KEY:
    case STORY_TYPE:
    case STORY_CHOOSE:
        return true;
    default:
        return false;
    }
}

static bool play_step(struct play *p, const struct story_step *s)
{
    switch (s->verb) {
    case STORY_LANG:
        return play_lang(p, s);
    case STORY_TAP:
        return play_tap(p, s);
    case STORY_PRESS:
        return play_press(p, s);
    case STORY_LIFT:
        player_lift(&p->player);
        return true;
    case STORY_TOUCH:
        return play_touch(p, s);
    case STORY_KEY:
        player_send(&p->player, (struct message){ .kind = MSG_KEY, .key = s->key });
        return true;
    case STORY_TYPE:
        return fail(p, s, "no keyboard on this screen");
    case STORY_WAIT:
        player_wait(&p->player, s->number);
        return true;
    case STORY_CHOOSE:
        return play_choose(p, s);
    case STORY_EXPECT_SCREEN:
        return expect_screen(p, s);
    case STORY_EXPECT_TEXT:
    case STORY_EXPECT_NO_TEXT:
        return expect_text(p, s);
    case STORY_EXPECT_UNDER:
        return expect_under(p, s);
    case STORY_EXPECT_SAID:
    case STORY_EXPECT_NOT_SAID:
        return expect_said(p, s);
    case STORY_EXPECT_FOCUS:
        return expect_focus(p, s);
    case STORY_EXPECT_COUNT:
        return expect_count(p, s);
    case STORY_PICTURE:
        return play_picture(p, s);
    case STORY_TREE:
    case STORY_OUTLINE:
        return play_dump(p, s);
    case STORY_DRAW:
        return play_draw(p, s);
    case STORY_AUDIT:
    case STORY_TOUR:
        return play_audit(p, s);
    }
    return false;
}

static bool play_all(struct play *p)
{
    for (size_t i = 0; i < p->story.count; i++) {
        const struct story_step *s = &p->story.steps[i];
        arena_reset(p->player.step);
        if (is_input(s->verb)) {
            player_input(&p->player);
        }
        if (!play_step(p, s)) {
            return false;
        }
        if (p->audit_all && (is_input(s->verb) || s->verb == STORY_WAIT)) {
            struct story_step audit = { .verb = STORY_AUDIT, .line = s->line, .source = s->source };
            if (!play_audit(p, &audit)) {
                return false;
            }
        }
    }
    return true;
}

/* The day of building, so that the sign and today's list have what the builder put there. */
static int64_t default_now(const struct catalogue *c)
{
    struct civil built = civil_from_utc(c ? catalogue_built_at(c) : 0);
    return civil_to_utc(built.date, DEFAULT_HOUR, 0, 0);
}

static bool read_story(struct play *p, struct arena *a, struct err *e)
{
    struct stat info;
    FILE *f = fopen(p->path, "rb");
    if (!f) {
        return err_set(e, ERR_IO, "%s: %s", p->path, strerror(errno));
    }
    bool ok = fstat(fileno(f), &info) == 0 && S_ISREG(info.st_mode) && info.st_size <= STORY_MAX;
    char *bytes = arena_alloc(a, ok ? (size_t)info.st_size + 1 : 1);
    size_t n = ok ? fread(bytes, 1, (size_t)info.st_size, f) : 0;
    ok = ok && !ferror(f);
    fclose(f);
    if (!ok) {
        return err_set(e, ERR_IO, "%s: cannot be read, or is not a file of at most 1 MB", p->path);
    }
    return story_parse(&p->story, (struct str){ bytes, n }, p->path, a, e);
}

static void set_size(struct app *app, const struct story *s)
{
    if (s->has_size) {
        config_set_size(&app->config, s->width_px, s->height_px, app->folders.boards.p, app->arena);
    }
    if (s->has_mm) {
        app->config.width_mm = s->width_mm;
        app->config.height_mm = s->height_mm;
    }
}

int story_run(struct app *app, const char *path, bool audit_all)
{
    struct play p = { .path = path, .audit_all = audit_all };
    struct err e = { 0 };
    if (!read_story(&p, app->arena, &e)) {
        fprintf(stderr, "aula: %s\n", e.text);
        return e.kind == ERR_IO ? 1 : 2;
    }
    set_size(app, &p.story);
    struct catalogue *c = app_open_catalogue(app);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    bool played = app_open(app, &e);
    if (played) {
        played = player_open(&p.player, app, c, p.story.has_now ? p.story.now_utc : default_now(c), &e);
        if (played) {
            player_send(&p.player, (struct message){ .kind = MSG_TICK });
            played = play_all(&p) && p.findings == 0;
            if (p.findings > 0) {
                fprintf(stderr, "%s: %d findings of the audit\n", path, p.findings);
            }
        } else {
            fprintf(stderr, "aula: %s\n", e.text);
        }
        player_close(&p.player);
    } else {
        catalogue_close(c);
        fprintf(stderr, "aula: %s\n", e.text);
    }
    return played ? 0 : 1;
}
