/* Language: every language by its own name.  Four a page on a small screen. */
#include "app/screens/frame.h"

enum { SPOKEN_TO = 3 };    /* so many languages of the site are on the wall */

static const struct texts *texts_of_site(const struct frame *f, size_t k)
{
    return texts_get(f->s->config->languages[k]);
}

/* Whatever the page's own language is, the first ones of the site ask, each read in itself. */
static void add_question(struct frame *f)
{
    struct node *line = ui_add(f->ui, f->wall->first, (struct node){ .role = ROLE_FLOW, .optional = true });
    for (size_t k = 0; k < f->s->config->language_count && k < SPOKEN_TO; k++) {
        const struct texts *own = texts_of_site(f, k);
        ui_add(f->ui, line, (struct node){ .role = ROLE_SUBTITLE, .key = 1 + (uint32_t)k, .text = tr(own, "language.choose"),
            .lang = texts_language(own)->code });
    }
}

/* In the page's language, and in the site's first one that is another. */
static struct str more_languages(const struct frame *f)
{
    struct str other = STR("");
    for (size_t k = 0; k < f->s->config->language_count && !other.n; k++) {
        const struct texts *own = texts_of_site(f, k);
        if (own != f->t) {
            other = texts_name(f->t, f->a, tr(own, "language.more"), f->s->config->languages[k]);
        }
    }
    return texts_join(f->a, tr(f->t, "language.more"), other);
}

/* Whether somebody has checked the language's words, and when, in that language.  The smallest screens warn of drafts only:
 * there a date would take the place of a language, and About tells it. */
static void add_review(struct frame *f, struct node *parent, const struct texts *own)
{
    struct review r = texts_review(own);
    if (r.role && theme_has_short_bar(&f->s->look)) {
        return;
    }
    struct slot shown[] = { { "date", STR("") }, { NULL, { 0 } } }, said[] = { { "date", STR("") }, { NULL, { 0 } } };
    if (r.role) {
        shown[0].value = texts_date_digits(own, f->a, r.date);
        said[0].value = texts_date(own, f->a, r.date, civil_from_utc(f->s->now_utc).date);
    }
    ui_add(f->ui, parent, (struct node){ .role = ROLE_LANGUAGE_NOTE, .optional = true,
        .text = tr_fill(own, f->a, r.role ? "language.reviewed" : "language.draft", shown),
        .say = r.role ? tr_fill(own, f->a, "language.reviewed", said) : STR("") });
}

static void add_language(struct frame *f, struct node *grid, size_t index, const struct language *l)
{
    struct node *n = ui_add(f->ui, grid, (struct node){ .role = ROLE_LANGUAGE, .key = 1 + (uint32_t)index, .text = str_of(l->own_name), .lang = l->code,
        .icon_end = theme_has_short_bar(&f->s->look) ? NULL : l->speech != SPEECH_NONE ? "own-aani" : "own-aanetta", .chosen = str_equal_cstr(str_of(l->code), f->s->visit.lang),
        .action = act(ACT_LANGUAGE, (int64_t)index) });
    add_review(f, n, texts_get(str_of(l->code)));
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
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "language.welcome"),
        .tone = TONE_NAVY, .icon = "globe", .door_say = tr(t, "bar.language") });
    bool small = f.shape == SHAPE_SMALL;
    if (f.wall && room && (f.shape == SHAPE_WIDE || s->look.text_size < 3)) {    /* large words of a wall on top take the languages' room */
        add_question(&f);
    }
    size_t per_page = small ? 4 : 14;    /* where they fit */
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
                .text = more_languages(&f), .say = tr(t, "language.more"), .action = act(ACT_NEXT, more ? p->page + 1 : 0) });
        }
    }
    frame_end(&f);
}

const struct screen screen_language = { "language", view, NULL };
