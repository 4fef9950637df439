/* Safe: the page without a catalogue.  Calm, in the visitor's language, with the
 * lines to call; the kiosk goes on looking for a good file by itself. */
#include "app/screens/frame.h"

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "safe.title"), .subtitle = tr(t, "safe.subtitle"),
        .tone = TONE_NEUVONTA, .icon = "phone", .door_say = tr(t, "home.call") });
    bool small = f.shape == SHAPE_SMALL;
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1 });
    ui_add(ui, pages, (struct node){ .role = ROLE_BODY, .key = 1, .text = tr(t, "safe.words") });
    for (size_t i = 0; i < s->config->phone_count && i < 3; i++) {
        struct call_line l = call_line_of_config(s, i, a);
        struct node *line = ui_add(ui, pages, (struct node){ .role = ROLE_SECTION, .key = 2 + (uint32_t)i, .icon = "phone" });
        ui_add(ui, line, (struct node){ .role = ROLE_H3, .text = l.who, .lang = lang_or_null(s, l.who_lang, a) });
        ui_add(ui, line, (struct node){ .role = ROLE_NUMBER, .text = l.number });
        if (l.hours_known) {
            ui_add(ui, line, (struct node){ .role = ROLE_FACT, .lead = l.state, .text = l.state_more, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
        }
    }
    const struct paging *p = &ui->paging;
    if (small) {
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    } else {
        frame_add_turns(&f, "take.more");
    }
    frame_end(&f);
}

const struct screen screen_safe = { "safe", view, NULL };
