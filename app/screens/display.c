/* Teksti ja värit: text size and colours, shown in a sample that changes at once. */
#include "app/screens/frame.h"

static void add_sample(struct frame *f, struct node *parent)
{
    struct node *box = ui_add(f->ui, parent, (struct node){ .role = ROLE_PREVIEW, .key = 1 });
    ui_add(f->ui, box, (struct node){ .role = ROLE_SMALL, .text = tr(f->t, "display.sample") });
    ui_add(f->ui, box, (struct node){ .role = ROLE_ROW_TITLE, .text = tr(f->t, "display.sample_title") });
    ui_add(f->ui, box, (struct node){ .role = ROLE_FACT, .icon = "clock", .text = tr(f->t, "display.sample_when") });
    ui_add(f->ui, box, (struct node){ .role = ROLE_FACT, .icon = "euro-sign", .text = tr(f->t, "display.sample_price") });
}

/* A size at which ordinary words do not fit a line is not offered: docs/measures.md. */
static int largest_text_size(const struct look *l)
{
    return theme_has_short_bar(l) ? 2 : 4;
}

static void add_sizes(struct frame *f, struct node *parent)
{
    int largest = largest_text_size(&f->s->look);
    struct node *part = ui_add(f->ui, parent, (struct node){ .role = ROLE_COLUMN, .key = 2, .weight = 5 });
    ui_add(f->ui, part, (struct node){ .role = ROLE_H3, .text = tr(f->t, "display.size") });
    struct node *grid = ui_add(f->ui, part, (struct node){ .role = f->shape == SHAPE_TALL && largest > 2 ? ROLE_GRID4 : ROLE_GRID2, .key = 1 });
    for (int size = 1; size <= largest; size++) {
        ui_add(f->ui, grid, (struct node){ .role = ROLE_SIZE_CHOICE, .key = (uint32_t)size,
            .text = tr_fill(f->t, f->a, "display.size_n", (struct slot[]){ { "n", arena_format(f->a, "%d", size) }, { NULL, { 0 } } }),
            .chosen = f->s->visit.text_size == size, .action = act(ACT_TEXT_SIZE, size) });
    }
}

static void add_schemes(struct frame *f, struct node *parent)
{
    static const struct { enum scheme scheme; enum role role; const char *key; } rows[] = {
        { SCHEME_LIGHT, ROLE_SCHEME_LIGHT, "display.light" },
        { SCHEME_DARK, ROLE_SCHEME_DARK, "display.dark" },
        { SCHEME_CONTRAST, ROLE_SCHEME_CONTRAST, "display.contrast" },
    };
    struct node *part = ui_add(f->ui, parent, (struct node){ .role = ROLE_COLUMN, .key = 3, .weight = 4 });
    ui_add(f->ui, part, (struct node){ .role = ROLE_H3, .text = tr(f->t, "display.colours") });
    struct node *grid = ui_add(f->ui, part, (struct node){ .role = f->shape != SHAPE_TALL || theme_has_short_bar(&f->s->look) ? ROLE_GRID2 : ROLE_GRID3, .key = 1 });
    for (size_t i = 0; i < 3; i++) {
        bool chosen = f->s->visit.scheme == rows[i].scheme;
        ui_add(f->ui, grid, (struct node){ .role = rows[i].role, .key = 1 + (uint32_t)i, .text = tr(f->t, rows[i].key),
            .icon = chosen ? "check-circle-fill" : NULL, .chosen = chosen, .action = act(ACT_SCHEME, rows[i].scheme) });
    }
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "bar.display"), .tone = TONE_PLAIN });
    bool small = f.shape == SHAPE_SMALL;
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1 });
    bool sample_last = s->look.text_size > 2 || (theme_has_short_bar(&s->look) && s->look.text_size > 1);    /* large words leave no room over the choices */
    if (!small && !sample_last) {
        add_sample(&f, pages);
    }
    struct node *choices = f.shape == SHAPE_WIDE ? ui_add(ui, pages, (struct node){ .role = ROLE_LINE, .key = 4 }) : pages;
    add_sizes(&f, choices);
    add_schemes(&f, choices);
    if (!small && sample_last) {
        add_sample(&f, pages);
    }
    const struct paging *p = &ui->paging;
    if (small) {
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    } else if (!frame_listening(s)) {
        struct node *last = ui_add(ui, f.content, (struct node){ .role = ROLE_LAST, .key = 2 });
        ui_add(ui, last, (struct node){ .role = ROLE_BUTTON, .key = 1, .weight = 1, .text = tr(t, "display.reset"), .action = act(ACT_LOOK_RESET, 0) });
        if (p->pages > 1) {
            bool more = p->page + 1 < p->pages;
            ui_add(ui, last, (struct node){ .role = ROLE_BUTTON, .key = 3, .weight = 1, .text = tr(t, more ? "display.more" : "card.previous"),
                .mute = true, .action = act(more ? ACT_NEXT : ACT_PREVIOUS, more ? p->page + 1 : p->page - 1) });
        }
        ui_add(ui, last, (struct node){ .role = ROLE_BUTTON_MAIN, .key = 2, .weight = 2, .icon = "check", .text = tr(t, "display.done"), .action = act(ACT_BACK, 0) });
    }
    frame_end(&f);
}

const struct screen screen_display = { "display", view, NULL };
