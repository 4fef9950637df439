/* One place for what all pages have in common, so that places never shift
 * between pages: people learn places, not menus. */
#include "app/screens/frame.h"

#include <string.h>

#include "app/model/line.h"

enum { KEY_WALL = 1, KEY_BODY, KEY_CONTENT, KEY_PANEL, KEY_BAR, KEY_PAGER, KEY_CALL = 90 };
enum { SPOKEN_LETTERS = 120 };

enum tone tone_of_theme(enum theme t)
{
    static const enum tone tones[THEME_COUNT] = {
        [THEME_LIIKUNTA] = TONE_LIIKUNTA, [THEME_KULTTUURI] = TONE_KULTTUURI, [THEME_LUONTO] = TONE_LUONTO,
        [THEME_ELINTAVAT] = TONE_ELINTAVAT, [THEME_RAVITSEMUS] = TONE_RUOKA, [THEME_OSALLISUUS] = TONE_YHDESSA,
    };
    /* Optional themes wear the colours of advice. */
    return tones[t] == TONE_INHERIT ? TONE_NEUVONTA : tones[t];
}

const char *icon_of_theme(enum theme t)
{
    static const char *const icons[THEME_COUNT] = {
        [THEME_LIIKUNTA] = "own-liikunta", [THEME_KULTTUURI] = "own-kulttuuri", [THEME_LUONTO] = "own-luonto",
        [THEME_ELINTAVAT] = "own-elintavat", [THEME_RAVITSEMUS] = "own-ruoka", [THEME_OSALLISUUS] = "own-yhdessa",
    };
    return icons[t] ? icons[t] : "own-neuvonta";
}

struct str name_of_theme(const struct texts *t, enum theme th)
{
    char key[64] = "theme.";
    strncat(key, theme_code(th), sizeof key - strlen(key) - 1);
    return tr(t, key);
}

enum theme frame_theme(const struct state *s, const struct item *it)
{
    for (int i = s->visit.depth - 1; i >= 0; i--) {
        const struct place *p = &s->visit.stack[i];
        if (p->screen == SCREEN_list && p->theme >= 0 && it->themes >> p->theme & 1) {
            return (enum theme)p->theme;
        }
    }
    return it->theme;
}

const char *lang_or_null(const struct state *s, struct str lang, struct arena *a)
{
    if (str_is_empty(lang) || str_equal_cstr(lang, s->visit.lang)) {
        return NULL;
    }
    return arena_copy(a, lang).p;
}

struct str frame_other_language(const struct state *s, const struct item *it)
{
    const struct text *texts[] = { &it->summary, &it->for_whom, &it->steps, &it->there, &it->body };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!str_is_empty(texts[i]->value) && !str_equal_cstr(texts[i]->lang, s->visit.lang)) {
            return texts[i]->lang;
        }
    }
    return STR("");
}

bool frame_listening(const struct state *s)
{
    return s->visit.listening.on;
}

int frame_page(const struct state *s)
{
    return frame_listening(s) ? s->visit.listening.page : state_shown(s)->page;
}

struct frame frame_begin_bare(const struct state *s, struct ui *ui, struct arena *a)
{
    struct frame f = {
        .s = s, .t = state_texts(s), .ui = ui, .a = a, .shape = s->look.shape,
    };
    f.root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_NEUVONTA });
    f.body = f.root;
    if (f.shape == SHAPE_SMALL) {
        f.body = ui_add(ui, f.root, (struct node){ .role = ROLE_BODY_LINE, .key = KEY_BODY });
    }
    f.content = ui_add(ui, f.body, (struct node){ .role = ROLE_CONTENT, .key = KEY_CONTENT, .grow = true });
    return f;
}

void frame_add_head(struct frame *f, struct node *parent, const struct frame_wall *w)
{
    bool wide = f->shape == SHAPE_WIDE;
    if (!str_is_empty(w->clock)) {
        struct node *line = ui_add(f->ui, parent, (struct node){ .role = wide ? ROLE_TIGHT : ROLE_LINE, .optional = true });
        ui_add(f->ui, line, (struct node){ .role = ROLE_SUBTITLE, .text = w->house, .weight = wide ? 0 : 1,
            .lang = w->house_lang });
        ui_add(f->ui, line, (struct node){ .role = ROLE_CLOCK, .text = w->clock });
    }
    ui_add(f->ui, parent, (struct node){ .role = w->title_role ? w->title_role : ROLE_H1, .text = w->title, .lang = w->title_lang });
    if (!str_is_empty(w->subtitle)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_SUBTITLE, .optional = true, .text = w->subtitle, .lang = w->subtitle_lang });
    }
}

struct frame frame_begin(const struct state *s, struct ui *ui, struct arena *a, const struct frame_wall *w)
{
    if (s->look.shape == SHAPE_SMALL) {
        struct frame f = frame_begin_bare(s, ui, a);
        f.root->tone = w->tone == TONE_PLAIN ? TONE_NEUVONTA : w->tone;
        return f;
    }
    struct frame f = { .s = s, .t = state_texts(s), .ui = ui, .a = a, .shape = s->look.shape };
    bool wide = f.shape == SHAPE_WIDE;
    /* Navy is the wall's alone: what stands below it is dark on white. */
    f.root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = w->tone == TONE_NAVY ? TONE_NEUVONTA : w->tone });
    f.body = wide ? ui_add(ui, f.root, (struct node){ .role = ROLE_BODY_LINE, .key = KEY_BODY }) : f.root;
    f.wall = ui_add(ui, f.body, (struct node){ .role = wide ? ROLE_SIDE : ROLE_TOP, .key = KEY_WALL,
                                               .tone = w->tone == TONE_PLAIN && wide ? TONE_NEUVONTA : w->tone });
    struct node *words = ui_add(ui, f.wall, (struct node){ .role = ROLE_TIGHT, .key = 1, .grow = true });
    frame_add_head(&f, words, w);
    if (w->icon) {
        ui_add(ui, f.wall, (struct node){ .role = ROLE_DOOR, .key = 2, .icon = w->icon, .say = w->door_say, .mute = true });
    }
    f.content = ui_add(ui, f.body, (struct node){ .role = ROLE_CONTENT, .key = KEY_CONTENT, .grow = true });
    return f;
}

struct node *frame_labels(struct frame *f)
{
    struct node *words = f->wall->first;
    return words->last && words->last->role == ROLE_LABELS ? words->last
        : ui_add(f->ui, words, (struct node){ .role = ROLE_LABELS });
}

void frame_add_label(struct frame *f, struct str text, struct str say)
{
    if (!f->wall) {
        return;
    }
    ui_add(f->ui, frame_labels(f), (struct node){ .role = ROLE_LABEL, .text = text, .say = say, .optional = true });
}

void frame_add_turns(struct frame *f, const char *more_key)
{
    const struct paging *p = &f->ui->paging;
    bool next = p->page + 1 < p->pages;
    if (p->pages <= 1 || frame_listening(f->s)) {
        return;
    }
    struct node *last = ui_add(f->ui, f->content, (struct node){ .role = ROLE_LAST, .key = 80 });
    if (p->page > 0) {
        ui_add(f->ui, last, (struct node){ .role = ROLE_BUTTON, .key = 1, .weight = 1, .icon = "arrow-left", .mute = true,
            .text = tr(f->t, "card.previous"), .action = act(ACT_PREVIOUS, p->page - 1) });
    }
    if (next) {
        ui_add(f->ui, last, (struct node){ .role = ROLE_BUTTON, .key = 2, .weight = 1, .icon_end = "arrow-right", .mute = true,
            .text = tr(f->t, more_key), .action = act(ACT_NEXT, p->page + 1) });
    }
}

void frame_add_pager(struct frame *f, int64_t previous, int64_t next)
{
    if (frame_listening(f->s) || (previous < 0 && next < 0)) {
        return;    /* the voice turns the pages, and its panel needs the height */
    }
    struct node *p = ui_add(f->ui, f->body, (struct node){ .role = ROLE_PAGER, .key = KEY_PAGER });
    ui_add(f->ui, p, (struct node){ .role = ROLE_PAGE_KEY, .key = 1, .icon = "arrow-left", .mute = true,
        .say = tr(f->t, "page.previous"), .action = act(ACT_PREVIOUS, previous), .disabled = previous < 0 });
    ui_add(f->ui, p, (struct node){ .role = next < 0 ? ROLE_PAGE_KEY : ROLE_PAGE_KEY_MAIN, .key = 2, .icon = "arrow-right",
        .mute = true, .say = tr(f->t, "page.next"), .action = act(ACT_NEXT, next), .disabled = next < 0 });
}

static void add_panel_button(struct frame *f, struct node *line, enum act a, const char *key, const char *icon)
{
    ui_add(f->ui, line, (struct node){ .role = a == ACT_LISTEN_PAUSE ? ROLE_BUTTON_MAIN : ROLE_VOICE_BUTTON, .key = (uint32_t)a, .text = tr(f->t, key), .icon = icon,
                                       .weight = 1, .action = act(a, 0), .mute = true });
}

/* No voice speaks this language: the panel says so and offers what can be read, names and texts in Finnish. */
static void add_offer(struct frame *f, struct node *panel, bool icons)
{
    bool some = f->s->visit.listening.count > 0;
    struct str words = tr(f->t, "voice.none");
    if (f->shape == SHAPE_SMALL) {    /* it takes the room of the page, which comes back with the answer; the button tells the rest */
        f->content->first = f->content->last = NULL;
    } else if (some) {
        words = texts_join(f->a, words, tr(f->t, "voice.none_finnish"));
    }
    ui_add(f->ui, panel, (struct node){ .role = ROLE_BODY, .text = words, .mute = true });
    struct node *line = ui_add(f->ui, panel, (struct node){ .role = ROLE_LINE });
    if (some) {
        add_panel_button(f, line, ACT_LISTEN_PAUSE, "voice.read_finnish", icons ? "own-aani" : NULL);
    }
    add_panel_button(f, line, ACT_LISTEN_STOP, "voice.stop", icons ? "playback-stop" : NULL);
}

static void add_voice_panel(struct frame *f)
{
    const struct visit *v = &f->s->visit;
    bool small = f->shape == SHAPE_SMALL;
    bool icons = !theme_has_short_bar(&f->s->look);
    struct node *panel = ui_add(f->ui, f->root, (struct node){ .role = ROLE_VOICE_PANEL, .key = KEY_PANEL, .tone = TONE_VOICE });
    if (v->listening.offer) {
        add_offer(f, panel, icons);
        return;
    }
    if (!small) {
        const char *lang = v->listening.lang && strcmp(v->listening.lang, v->lang) != 0 ? v->listening.lang : NULL;
        struct str text = line_shorten(v->listening.text, SPOKEN_LETTERS, f->a);    /* the whole sentence is underlined on the page */
        ui_add(f->ui, panel, (struct node){ .role = ROLE_H2, .text = text, .lang = lang, .icon = "own-aani", .mute = true });
    }
    if (!small && texts_language(f->t)->speech == SPEECH_WEAK) {
        ui_add(f->ui, panel, (struct node){ .role = ROLE_BODY, .text = tr(f->t, "voice.weak"), .mute = true });
    }
    struct node *line = ui_add(f->ui, panel, (struct node){ .role = ROLE_LINE });
    add_panel_button(f, line, ACT_LISTEN_PAUSE, v->listening.paused ? "voice.go_on" : "voice.pause",
                     !icons ? NULL : v->listening.paused ? "own-aani" : "playback-pause");
    add_panel_button(f, line, ACT_LISTEN_REPEAT, "voice.repeat", !icons ? NULL : "refresh");
    add_panel_button(f, line, ACT_LISTEN_STOP, "voice.stop", !icons ? NULL : "playback-stop");
    if (small) {
        return;
    }
    struct node *second = ui_add(f->ui, panel, (struct node){ .role = ROLE_LINE });
    struct node *volume = ui_add(f->ui, second, (struct node){ .role = ROLE_LINE, .weight = 1 });
    int weight = icons ? 0 : 1;    /* a narrow screen has room for two keys and no words between */
    ui_add(f->ui, volume, (struct node){ .role = ROLE_VOICE_BUTTON, .key = ACT_QUIETER, .icon = "minus", .say = tr(f->t, "voice.quieter"),
        .weight = weight, .action = act(ACT_QUIETER, 0), .disabled = v->volume <= 1, .mute = true });
    if (icons) {
        ui_add(f->ui, volume, (struct node){ .role = ROLE_BODY, .weight = 1, .mute = true, .text = tr_fill(f->t, f->a, "voice.volume",
            (struct slot[]){ { "n", arena_format(f->a, "%d", v->volume) }, { NULL, { 0 } } }) });
    }
    ui_add(f->ui, volume, (struct node){ .role = ROLE_VOICE_BUTTON, .key = ACT_LOUDER, .icon = "plus", .say = tr(f->t, "voice.louder"),
        .weight = weight, .action = act(ACT_LOUDER, 0), .disabled = v->volume >= 8, .mute = true });
    if (icons) {
        ui_add(f->ui, second, (struct node){ .role = ROLE_VOICE_BUTTON, .key = ACT_SLOWER, .mute = true,
            .text = tr(f->t, v->slow ? "voice.faster" : "voice.slower"), .action = act(ACT_SLOWER, 0) });
    }
}

static struct node *add_bar_key(struct frame *f, struct node *bar, struct action action, const char *key, const char *icon, bool disabled)
{
    return ui_add(f->ui, bar, (struct node){ .role = ROLE_BAR_KEY, .key = (uint32_t)action.kind * 64 + (uint32_t)action.arg, .text = tr(f->t, key),
        .icon = icon, .action = action, .disabled = disabled, .mute = true });
}

static void add_bar(struct frame *f)
{
    enum screen_id on = state_shown(f->s)->screen;
    bool ends = on == SCREEN_home || on == SCREEN_language;
    struct node *bar = ui_add(f->ui, f->root, (struct node){ .role = ROLE_BAR, .key = KEY_BAR, .tone = TONE_NAVY });
    if (ends && f->s->visit.depth <= 1) {
        add_bar_key(f, bar, act(ACT_END, 0), "bar.end", "signout", false)->room_for = tr(f->t, "bar.back");
    } else {
        add_bar_key(f, bar, act(ACT_BACK, 0), "bar.back", "arrow-left", f->s->visit.depth <= 1 && !ends)->room_for = tr(f->t, "bar.end");
    }
    bool can_speak = f->s->voice_ok && !f->s->visit.listening.on;    /* without a voice for this language it says so */
    ui_add(f->ui, bar, (struct node){ .role = ROLE_BAR_VOICE, .key = ACT_LISTEN, .text = tr(f->t, "bar.listen"), .icon = "own-aani",
        .tone = TONE_VOICE, .action = act(ACT_LISTEN, 0), .disabled = !can_speak, .mute = true });
    if (theme_has_short_bar(&f->s->look)) {
        add_bar_key(f, bar, act(ACT_GO, SCREEN_menu), "bar.menu", "menu-hamburger", on == SCREEN_menu || on == SCREEN_language);
        return;
    }
    add_bar_key(f, bar, act(ACT_HOME, 0), "bar.home", "home", ends || on == SCREEN_safe);
    add_bar_key(f, bar, act(ACT_GO, SCREEN_language), "bar.language", "globe", on == SCREEN_language);
    add_bar_key(f, bar, act(ACT_GO, SCREEN_display), "bar.display", "text-tool", on == SCREEN_display);
    add_bar_key(f, bar, act(ACT_GO, SCREEN_help), "bar.help", "question-circle", on == SCREEN_help);
}

void frame_end(struct frame *f)
{
    if (frame_listening(f->s)) {
        add_voice_panel(f);
    }
    add_bar(f);
}

static struct str language_names(const struct texts *t, struct str codes, struct arena *a)
{
    struct str names[16];
    size_t count = 0;
    struct str code;
    while (count < 16 && str_next(&codes, ' ', &code)) {
        if (!str_is_empty(code)) {
            names[count++] = texts_language_name(t, a, code);
        }
    }
    return count ? texts_capital(t, a, texts_list_and(t, a, names, count)) : STR("");
}

struct str site_words(const struct state *s, const struct config_words *w, const char **lang)
{
    struct str words = config_words_in(w, str_of(s->visit.lang), lang);
    *lang = strcmp(*lang, s->visit.lang) == 0 ? NULL : *lang;
    return words;
}

struct call_line call_line_of_config(const struct state *s, size_t i, struct arena *a)
{
    const struct config_phone *p = &s->config->phones[i];
    struct fact_context c = state_facts(s);
    const char *lang;
    struct call_line l = { .number = phone_format(p->number, a), .languages = language_names(c.texts, p->languages, a) };
    l.who = config_words_in(&p->who, str_of(s->visit.lang), &lang);
    l.who_lang = str_of(lang);
    if (p->hours_known) {
        call_line_set_state(&l, &p->hours, &c, a);
    }
    return l;
}

static bool same_number(struct str a, struct str b)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        while (i < a.n && (a.p[i] < '0' || a.p[i] > '9')) {
            i++;
        }
        while (j < b.n && (b.p[j] < '0' || b.p[j] > '9')) {
            j++;
        }
        if (i == a.n || j == b.n) {
            return i == a.n && j == b.n;
        }
        if (a.p[i++] != b.p[j++]) {
            return false;
        }
    }
}

static bool speaks(struct str languages, const char *lang)
{
    struct str code;
    while (str_next(&languages, ' ', &code)) {
        if (str_equal_cstr(code, lang)) {
            return true;
        }
    }
    return false;
}

/* The line of the config with this number, -1 = none. */
static int config_line(const struct state *s, struct str number)
{
    for (size_t k = 0; k < s->config->phone_count; k++) {
        if (same_number(s->config->phones[k].number, number)) {
            return (int)k;
        }
    }
    return -1;
}

/* How well a number serves the visitor: one that answers in the visitor's language first. */
static int rank_of(const struct state *s, const struct contact *c)
{
    int line = config_line(s, c->value);
    bool speaks_mine = line >= 0 ? speaks(s->config->phones[line].languages, s->visit.lang) : str_equal_cstr(c->lang, s->visit.lang);
    return speaks_mine ? 2 : 1;
}

bool call_line_for(const struct state *s, const struct item *it, struct arena *a, struct call_line *out)
{
    const struct contact *best = NULL;
    for (size_t i = 0; it && i < it->contact_count; i++) {
        const struct contact *c = &it->contacts[i];
        if (c->kind == CONTACT_PHONE && (!best || rank_of(s, c) > rank_of(s, best))) {
            best = c;
        }
    }
    if (!best && s->config->phone_count == 0) {
        return false;
    }
    int line = best ? config_line(s, best->value) : 0;
    if (line >= 0) {
        *out = call_line_of_config(s, (size_t)line, a);    /* its hours are known */
        return true;
    }
    const struct text *place = !str_is_empty(it->place.value) ? &it->place : &it->name;
    *out = (struct call_line){ .who = place->value, .who_lang = place->lang, .number = phone_format(best->value, a) };
    if (!str_is_empty(best->label)) {
        out->who = best->label;
        out->who_lang = STR("");
    }
    return true;
}

bool frame_is_tight(const struct frame *f)
{
    return f->shape == SHAPE_TALL && theme_has_short_bar(&f->s->look) && f->s->look.text_size > 1;
}

void frame_add_call_box(struct frame *f, struct node *parent, const struct item *it, const char *lead_key)
{
    struct call_line l;
    if (!call_line_for(f->s, it, f->a, &l)) {
        return;
    }
    struct node *box = ui_add(f->ui, parent, (struct node){ .role = ROLE_CALL_BOX, .key = KEY_CALL, .icon = "phone" });
    ui_add(f->ui, box, (struct node){ .role = ROLE_SECTION_HEADING, .text = tr_fill(f->t, f->a, lead_key,
        (struct slot[]){ { "who", texts_name(f->t, f->a, l.who, l.who_lang) }, { NULL, { 0 } } }) });
    ui_add(f->ui, box, (struct node){ .role = ROLE_NUMBER, .text = l.number });
    /* Where there is little room the languages stand on the page Soita only, on a narrow one also until when, and with large
     * words the whole state. */
    bool narrow = theme_has_short_bar(&f->s->look);
    if (l.hours_known && narrow && f->shape == SHAPE_TALL && !frame_is_tight(f)) {
        ui_add(f->ui, box, (struct node){ .role = ROLE_FACT, .optional = true, .lead = l.state, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
    } else if (l.hours_known && !frame_is_tight(f)) {
        /* "Open today until 15" says that it is open; said once is enough. */
        bool once = l.open && !str_is_empty(l.state_more);
        ui_add(f->ui, box, (struct node){ .role = ROLE_FACT, .optional = true, .lead = once ? l.state_more : l.state,
            .text = once ? STR("") : l.state_more, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
    }
    if (!str_is_empty(l.languages) && !narrow) {
        ui_add(f->ui, box, (struct node){ .role = ROLE_FACT, .optional = true, .text = l.languages });
    }
}
