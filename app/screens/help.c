/* Apua: a person first, then how the device works; about hangs below it. */
#include "app/screens/frame.h"

static struct node *add_part(struct frame *f, struct node *pages, uint32_t key, const char *icon, const char *heading)
{
    struct node *s = ui_add(f->ui, pages, (struct node){ .role = ROLE_SECTION, .key = key, .icon = icon });
    ui_add(f->ui, s, (struct node){ .role = ROLE_H3, .text = tr(f->t, heading) });
    return s;
}

static void add_body(struct frame *f, struct node *parent, const char *key)
{
    ui_add(f->ui, parent, (struct node){ .role = ROLE_BODY, .text = tr(f->t, key) });
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "bar.help"), .subtitle = tr(t, "help.subtitle"),
        .tone = TONE_NEUVONTA, .icon = "question-circle", .door_say = tr(t, "bar.help") });
    bool small = f.shape == SHAPE_SMALL;
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1, .read_on = true });
    add_body(&f, add_part(&f, pages, 1, "location", "help.ask"), "help.ask_more");
    if (s->config->phone_count > 0) {
        struct call_line l = call_line_of_config(s, 0, a);
        struct node *call = add_part(&f, pages, 2, "phone", "home.call");
        ui_add(ui, call, (struct node){ .role = ROLE_NUMBER, .text = l.number });
        ui_add(ui, call, (struct node){ .role = ROLE_FACT, .lead = l.state, .text = l.languages, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
    }
    struct node *how = add_part(&f, pages, 3, "own-kasi", "help.how");
    add_body(&f, how, "help.how_touch");
    if (!small) {
        add_body(&f, how, "help.how_back");
    }
    add_body(&f, add_part(&f, pages, 4, "lock", "help.private"), "help.private_more");
    struct node *about = small ? ui_add(ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 5 })
        : ui_add(ui, f.content, (struct node){ .role = ROLE_LAST, .key = 5 });
    const struct paging *p = &ui->paging;
    if (!frame_listening(s)) {
        if (!small && p->pages > 1) {
            bool more = p->page + 1 < p->pages;
            ui_add(ui, about, (struct node){ .role = ROLE_BUTTON, .key = 2, .weight = 1, .text = tr(t, more ? "card.read_more" : "card.previous"),
                .mute = true, .action = act(more ? ACT_NEXT : ACT_PREVIOUS, more ? p->page + 1 : p->page - 1) });
        }
        ui_add(ui, about, (struct node){ .role = ROLE_BUTTON, .key = 1, .weight = 1, .icon = "info-circle", .text = tr(t, "help.about"),
            .action = act(ACT_GO, SCREEN_about) });
    }
    if (small) {
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    }
    frame_end(&f);
}

const struct screen screen_help = { "help", view, NULL };
