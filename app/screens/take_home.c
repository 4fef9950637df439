/* Vie mukaan: one QR code at a time (phones grab the wrong one when several
 * show) and the phone number for whoever has no camera. */
#include <stdio.h>

#include "app/screens/frame.h"

/* RFC 3986: everything but the unreserved characters as %XX, so that the code holds ASCII only. */
static struct str percent_encode(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == 0xC2 && i + 1 < s.n && (s.p[i + 1] == '\xA0' || s.p[i + 1] == '\xAD')) {
            /* Our typography is for the screen: a no-break space is a blank, a joint is nothing. */
            bool blank = s.p[++i] == '\xA0';
            n += blank ? (size_t)snprintf(out + n, 4, "%%20") : 0;
            continue;
        }
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out[n++] = (char)c;
        } else {
            snprintf(out + n, 4, "%%%02X", c);
            n += 3;
        }
    }
    return (struct str){ out, n };
}

static struct str phone_link(const struct state *s, const struct item *it, struct arena *a)
{
    struct call_line l;
    if (!call_line_for(s, it, a, &l)) {
        return STR("");
    }
    char *out = arena_alloc(a, l.number.n + 8);
    size_t n = 0;
    for (size_t i = 0; i < l.number.n; i++) {
        char c = l.number.p[i];
        if ((c >= '0' && c <= '9') || (c == '+' && n == 0)) {
            out[n++] = c;
        }
    }
    return arena_format(a, "tel:%s", out);
}

/* The journey planner of the region takes "name::lat,lon" for an end and "-" for an open start. */
static struct str route_link(const struct state *s, const struct item *it, struct arena *a)
{
    if (!it->has_position) {
        return STR("");
    }
    struct str name = str_is_empty(it->street) ? it->name.value : it->street;
    struct str to = arena_format(a, "%.*s, %.*s::%.5f,%.5f", STR_FMT(name), STR_FMT(it->city), it->lat, it->lon);
    return arena_format(a, "https://reittiopas.hsl.fi/reitti/-/%s?locale=%s", percent_encode(to, a).p, s->visit.lang);
}

static const struct choice {
    enum take_what what;
    const char *key, *icon, *title_key, *say_key;
} choices[] = {
    { TAKE_PAGE, "take.page", "mobile", "take.page_title", "take.page_say" },
    { TAKE_PHONE, "take.phone", "phone", "take.phone_title", "take.phone_say" },
    { TAKE_ROUTE, "take.route", "map", "take.route_title", "take.route_say" },
};
enum { CHOICE_COUNT = sizeof choices / sizeof choices[0] };

static struct str link_of(const struct state *s, const struct item *it, enum take_what what, struct arena *a)
{
    return what == TAKE_PAGE ? it->url : what == TAKE_PHONE ? phone_link(s, it, a) : route_link(s, it, a);
}

/* The code, the steps beside it; returns the line they stand in. */
static struct node *add_code(struct frame *f, struct node *parent, const struct item *it, struct str link, const struct choice *c)
{
    bool small = f->shape == SHAPE_SMALL;
    struct node *line = ui_add(f->ui, parent, (struct node){ .role = ROLE_LINE, .key = 1 });
    struct node *box = ui_add(f->ui, line, (struct node){ .role = ROLE_QR_BOX });
    ui_add(f->ui, box, (struct node){ .role = ROLE_QR, .text = link, .say = tr(f->t, c->say_key) });
    struct node *words = ui_add(f->ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 1 });
    ui_add(f->ui, words, (struct node){ .role = ROLE_H2, .optional = !small, .text = tr(f->t, c->title_key) });
    static const char *const steps[] = { "take.step_1", "take.step_2", "take.step_3" };
    for (int i = 0; !small && i < 3; i++) {
        struct node *step = ui_add(f->ui, words, (struct node){ .role = ROLE_STEP, .lead = arena_format(f->a, "%d", i + 1) });
        ui_add(f->ui, step, (struct node){ .role = ROLE_BODY, .text = tr(f->t, steps[i]) });
    }
    /* Where there is room; the card says it too. */
    if (f->shape == SHAPE_TALL && c->what == TAKE_PAGE && it->url_in_languages && !str_is_empty(frame_other_language(f->s, it))) {
        ui_add(f->ui, words, (struct node){ .role = ROLE_SMALL, .optional = true, .text = tr(f->t, "take.languages") });
    }
    return line;
}

static void add_choices(struct frame *f, struct node *parent, const struct item *it, enum take_what chosen)
{
    if (f->shape != SHAPE_SMALL) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_H3, .optional = true, .text = tr(f->t, "take.what") });
    }
    bool beside = f->shape == SHAPE_TALL && !theme_has_short_bar(&f->s->look);
    struct node *grid = ui_add(f->ui, parent, (struct node){ .role = beside ? ROLE_GRID2 : ROLE_COLUMN, .key = 2 });
    for (int i = 0; i < CHOICE_COUNT; i++) {
        if (!str_is_empty(link_of(f->s, it, choices[i].what, f->a))) {
            ui_add(f->ui, grid, (struct node){ .role = ROLE_CHOICE, .key = 1 + (uint32_t)i, .text = tr(f->t, choices[i].key),
                .icon = choices[i].what == chosen ? "check-circle-fill" : choices[i].icon, .chosen = choices[i].what == chosen,
                .action = act(ACT_TAKE_WHAT, choices[i].what) });
        }
    }
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct place *place = state_shown(s);
    const struct texts *t = state_texts(s);
    struct item it;
    struct catalogue_query q = state_query(s);
    bool found = catalogue_get(s->catalogue, place->item, &q, a, &it);
    if (!found) {
        it = (struct item){ .theme = THEME_NEUVONTA };
    }
    ui->paging.page = frame_page(s);
    enum theme th = frame_theme(s, &it);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "card.take"), .subtitle = it.name.value,
        .subtitle_lang = lang_or_null(s, it.name.lang, a),
        .tone = tone_of_theme(th), .icon = icon_of_theme(th), .door_say = name_of_theme(t, th) });
    const struct choice *chosen = &choices[0];
    for (int i = 0; i < CHOICE_COUNT; i++) {
        chosen = choices[i].what == place->take ? &choices[i] : chosen;
    }
    /* Without a public page there is no code until another one is asked for: the number below is what to take. */
    struct str link = found ? link_of(s, &it, chosen->what, a) : STR("");
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = f.shape == SHAPE_SMALL ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 2 });
    if (!str_is_empty(link)) {
        struct node *line = add_code(&f, pages, &it, link, chosen);
        bool beside = f.shape == SHAPE_WIDE && s->look.text_size < 3;    /* large words need the width */
        add_choices(&f, ui_add(ui, beside ? line : pages, (struct node){ .role = ROLE_COLUMN, .key = 2,
            .weight = 1 }), &it, chosen->what);
    } else {
        ui_add(ui, pages, (struct node){ .role = ROLE_BODY, .key = 3, .text = tr(t, "take.no_page") });
        if (found) {
            add_choices(&f, ui_add(ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 2 }), &it, TAKE_PAGE);
        }
    }
    if (f.shape == SHAPE_SMALL) {
        frame_add_call_box(&f, ui_add(ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 4 }), &it, "take.call");
        const struct paging *p = &ui->paging;
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    } else if (!frame_listening(s)) {
        frame_add_call_box(&f, frame_is_tight(&f) ? pages : f.content, &it, "take.call");
        frame_add_turns(&f, "take.more");
    }
    frame_end(&f);
}

const struct screen screen_take_home = { "take_home", view, NULL };
