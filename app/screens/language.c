/* Language: every language by its own name.  Four a page on a small screen. */
#include "app/screens/frame.h"

/* Said in the three languages of the house, whatever the page's own is. */
static struct str choose_in_house_languages(const struct texts *t, struct arena *a)
{
    struct str fi_sv = arena_format(a, "%s %s", tr(texts_get(STR("fi")), "language.choose").p, tr(texts_get(STR("sv")), "language.choose").p);
    struct str en = tr(texts_get(STR("en")), "language.choose");
    return arena_format(a, "%.*s\n%.*s", STR_FMT(texts_name(t, a, fi_sv, STR("fi"))), STR_FMT(texts_name(t, a, en, STR("en"))));
}

/* Under the name: that nobody has checked the language's words yet, in that language. */
static void add_language(struct frame *f, struct node *grid, size_t index, const struct language *l)
{
    const struct texts *own = texts_get(str_of(l->code));
    struct node *n = ui_add(f->ui, grid, (struct node){ .role = ROLE_LANGUAGE, .key = 1 + (uint32_t)index, .text = str_of(l->own_name), .lang = l->code,
        .icon_end = theme_has_short_bar(&f->s->look) ? NULL : l->speech != SPEECH_NONE ? "own-aani" : "own-aanetta", .chosen = str_equal_cstr(str_of(l->code), f->s->visit.lang),
        .action = act(ACT_LANGUAGE, (int64_t)index) });
    if (texts_is_draft(own)) {
        ui_add(f->ui, n, (struct node){ .role = ROLE_LANGUAGE_NOTE, .optional = true, .text = tr(own, "language.draft") });
    }
}

/* The site's languages as indexes into texts_languages(). */
static size_t shown_languages(const struct state *s, size_t *out, size_t most)
{
    size_t all;
    const struct language *rows = texts_languages(&all);
    size_t count = 0;
    for (size_t k = 0; k < s->config->language_count; k++) {
        for (size_t i = 0; i < all && count < most; i++) {
            if (str_equal_cstr(s->config->languages[k], rows[i].code)) {
                out[count++] = i;
            }
        }
    }
    return count;
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    size_t index[CONFIG_LANGUAGE_MAX];
    size_t count = shown_languages(s, index, CONFIG_LANGUAGE_MAX);
    size_t all;
    const struct language *rows = texts_languages(&all);
    ui->paging.page = frame_page(s);
    bool room = !theme_has_short_bar(&s->look);
    struct str choose = room ? choose_in_house_languages(t, a) : STR("");
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "language.welcome"), .subtitle = choose,
        .tone = TONE_NAVY, .icon = "globe", .door_say = tr(t, "bar.language") });
    bool small = f.shape == SHAPE_SMALL;
    size_t per_page = small ? 4 : 12;
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1 });
    for (size_t i = 0; i < count; i += per_page) {
        struct node *grid = ui_add(ui, pages, (struct node){ .role = ROLE_GRID2, .key = 1 + (uint32_t)(i / per_page) });
        for (size_t k = i; k < count && k < i + per_page; k++) {
            add_language(&f, grid, index[k], &rows[index[k]]);
        }
    }
    const struct paging *p = &ui->paging;
    if (small && count > per_page) {
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    } else if (!small && !frame_listening(s)) {
        if (room) {
            struct node *key = ui_add(ui, f.content, (struct node){ .role = ROLE_FLOW, .key = 2, .optional = true });
            ui_add(ui, key, (struct node){ .role = ROLE_FACT, .icon = "own-aani", .text = tr(t, "language.speaks") });
            ui_add(ui, key, (struct node){ .role = ROLE_FACT, .icon = "own-aanetta", .text = tr(t, "language.text_only") });
        }
        if (p->pages > 1) {
            struct node *last = ui_add(ui, f.content, (struct node){ .role = ROLE_LAST, .key = 3 });
            bool more = p->page + 1 < p->pages;
            ui_add(ui, last, (struct node){ .role = ROLE_BUTTON, .key = 1, .weight = 1, .icon_end = "arrow-right",
                .text = tr(t, "language.more"), .action = act(ACT_NEXT, more ? p->page + 1 : 0) });
        }
    }
    frame_end(&f);
}

const struct screen screen_language = { "language", view, NULL };
