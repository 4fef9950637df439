/* Home: seven doors and today.  Finding and the guide join the actions when
 * they exist; until then the layout closes the gap. */
#include "app/kiosk/age.h"
#include "app/screens/frame.h"

static void add_tile(struct frame *f, struct node *grid, enum theme th)
{
    ui_add(f->ui, grid, (struct node){ .role = ROLE_TILE, .key = 10 + (uint32_t)th, .tone = tone_of_theme(th),
        .text = name_of_theme(f->t, th), .icon = icon_of_theme(th), .action = act(ACT_THEME, th) });
}

static void add_today(struct frame *f, struct node *grid)
{
    ui_add(f->ui, grid, (struct node){ .role = ROLE_TILE, .key = 9, .tone = TONE_NAVY, .text = tr(f->t, "home.today"),
        .icon = "calendar", .action = act(ACT_TODAY, 0) });
}

static void add_call(struct frame *f, struct node *parent)
{
    ui_add(f->ui, parent, (struct node){ .role = ROLE_ACTION, .key = 8, .icon = "phone", .text = tr(f->t, "home.call"),
        .weight = 1, .action = act(ACT_GO, SCREEN_call) });
}

/* How old the facts are, over the way to call. */
static void add_age(struct frame *f, struct node *parent)
{
    struct str fetched = frame_fetched(f, false);
    if (frame_is_old(f)) {
        frame_add_old_band(f, parent, false);
    } else if (!str_is_empty(fetched)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_SMALL, .key = 7, .text = fetched });
    }
}

/* What is said of the facts' age takes its room from the question and, where words are large, from the house's name and the
 * clock; the largest words need that room always. */
static struct frame_wall head(const struct state *s, const struct texts *t, struct arena *a)
{
    struct civil now = civil_from_utc(s->now_utc);
    enum data_age age = age_get(s->catalogue, s->now_utc);
    bool large = s->look.text_size > 1 || theme_has_short_bar(&s->look);
    bool squeezed = s->look.shape == SHAPE_WIDE && frame_listening(s);    /* by the voice panel */
    bool small_question = squeezed || age == DATA_OLD || (age == DATA_AGEING && (large || s->look.shape == SHAPE_WIDE));
    struct frame_wall w = { .title = tr(t, "home.question"), .tone = TONE_PLAIN,
        .title_role = small_question ? ROLE_QUESTION_SMALL : ROLE_QUESTION };
    if ((age == DATA_FRESH && s->look.text_size < 3) || !large) {
        w.house = site_words(s, &s->config->site_name, &w.house_lang);
        w.clock = tr_clock(t, a, "home.clock", now.hour * 60 + now.minute, NULL);
    }
    return w;
}

static void add_doors(struct frame *f, struct node *parent, uint32_t key, int from, int to)
{
    struct node *grid = ui_add(f->ui, parent, (struct node){ .role = ROLE_GRID2, .key = key, .grow = true });
    if (from == 0) {
        add_today(f, grid);
    }
    for (int th = from; th < to; th++) {
        add_tile(f, grid, (enum theme)th);
    }
}

/* Four doors a page. Facts that are not of today say so on the first one: two of its doors make room, and the last two stand
 * over the way to call. */
static void view_small(struct frame *f)
{
    bool aged = !str_is_empty(frame_fetched(f, false));
    struct node *pages = ui_add(f->ui, f->content, (struct node){ .role = ROLE_PAGES_ONE, .key = 1 });
    if (aged) {
        struct node *first = ui_add(f->ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 1 });
        frame_add_old_badge(f, first);
        add_doors(f, first, 1, 0, 1);
        if (!frame_is_old(f)) {
            add_age(f, ui_add(f->ui, first, (struct node){ .role = ROLE_TIGHT, .key = 2 }));    /* whole, on the next page if need be */
        }
    } else {
        add_doors(f, pages, 1, 0, 3);
    }
    add_doors(f, pages, 2, aged ? 1 : 3, aged ? 5 : 7);
    struct node *last = ui_add(f->ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 3 });
    if (aged) {
        add_doors(f, last, 1, 5, 7);
    }
    add_call(f, last);
    const struct paging *p = &f->ui->paging;
    frame_add_pager(f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
}

/* The voice panel and the largest words take room: then the doors are dealt to pages. */
static bool has_pages(const struct frame *f)
{
    return frame_listening(f->s) || (f->shape == SHAPE_TALL && f->s->look.text_size > 2);
}

static void add_tiles(struct frame *f, struct node *parent)
{
    bool pages = has_pages(f);
    if (pages) {
        parent = ui_add(f->ui, parent, (struct node){ .role = ROLE_PAGES, .key = 3 });
    }
    struct node *grid = ui_add(f->ui, parent, (struct node){ .role = ROLE_GRID2, .key = 2, .grow = f->shape == SHAPE_WIDE && !pages });
    for (int th = THEME_LIIKUNTA; th <= THEME_NEUVONTA; th++) {
        add_tile(f, grid, (enum theme)th);
    }
    add_today(f, grid);
}

/* Words and actions at the start, the doors beside them. */
static void view_wide(struct frame *f, const struct frame_wall *w)
{
    struct node *line = ui_add(f->ui, f->content, (struct node){ .role = ROLE_LINE, .grow = true });
    struct node *words = ui_add(f->ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 36 });
    frame_add_head(f, words, w);
    if (!frame_listening(f->s)) {
        ui_add(f->ui, words, (struct node){ .role = ROLE_SPACE, .grow = true });
        add_age(f, words);
        add_call(f, words);
    }
    add_tiles(f, ui_add(f->ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 62 }));
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    struct frame_wall w = head(s, state_texts(s), a);
    ui->paging.page = frame_page(s);
    struct frame f = s->look.shape == SHAPE_TALL ? frame_begin(s, ui, a, &w) : frame_begin_bare(s, ui, a);
    if (f.shape == SHAPE_SMALL) {
        view_small(&f);
    } else if (f.shape == SHAPE_WIDE) {
        view_wide(&f, &w);
    } else {
        add_tiles(&f, f.content);
        if (!frame_listening(s)) {
            if (!has_pages(&f)) {
                ui_add(ui, f.content, (struct node){ .role = ROLE_SPACE, .grow = true });
            }
            frame_add_turns(&f, "page.next");
            add_age(&f, f.content);
            add_call(&f, f.content);
        }
    }
    frame_end(&f);
}

const struct screen screen_home = { "home", view, NULL };
