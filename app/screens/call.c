/* Soita: the lines of the site, with their state now in words. */
#include "app/screens/frame.h"

static void add_line(struct frame *f, struct node *pages, size_t i)
{
    struct call_line l = call_line_of_config(f->s, i, f->a);
    bool small = f->shape == SHAPE_SMALL;
    struct node *s = ui_add(f->ui, pages, (struct node){ .role = small ? ROLE_COLUMN : ROLE_SECTION, .key = 10 + (uint32_t)i,
        .icon = small ? NULL : "phone" });
    struct node *head = ui_add(f->ui, s, (struct node){ .role = small ? ROLE_TIGHT : ROLE_FLOW });
    const char *about_lang;
    struct str about = site_words(f->s, &f->s->config->phones[i].about, &about_lang);
    ui_add(f->ui, head, (struct node){ .role = ROLE_H3, .text = l.who, .lang = lang_or_null(f->s, l.who_lang, f->a) });
    if (l.hours_known && !small) {
        ui_add(f->ui, head, (struct node){ .role = ROLE_BADGE, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED,
            .icon = l.open ? "check-circle-fill" : "clock", .text = l.state });
    }
    ui_add(f->ui, s, (struct node){ .role = ROLE_NUMBER, .text = l.number });
    if (l.hours_known && small) {    /* beside the number only whether it answers now: the rest has a page of its own */
        ui_add(f->ui, s, (struct node){ .role = ROLE_FACT, .lead = l.state, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
    }
    if (!str_is_empty(about)) {
        ui_add(f->ui, s, (struct node){ .role = ROLE_FACT, .text = about, .lang = about_lang });
    }
    if (l.hours_known && !str_is_empty(l.state_more)) {
        ui_add(f->ui, s, (struct node){ .role = ROLE_FACT, .text = l.state_more, .mood = l.open ? MOOD_OPEN : MOOD_CLOSED });
    }
    if (!str_is_empty(l.languages) && !small) {
        ui_add(f->ui, s, (struct node){ .role = ROLE_FACT, .text = l.languages });
    }
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "home.call"), .subtitle = tr(t, "call.subtitle"),
        .tone = TONE_NEUVONTA, .icon = "phone", .door_say = tr(t, "home.call") });
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = f.shape == SHAPE_SMALL ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1,
        .read_on = true });
    for (size_t i = 0; i < s->config->phone_count; i++) {
        add_line(&f, pages, i);
    }
    if (s->config->phone_count == 0) {
        ui_add(ui, pages, (struct node){ .role = ROLE_BODY, .text = tr(t, "call.none") });
    }
    const struct paging *p = &ui->paging;
    int64_t next = p->page + 1 < p->pages ? p->page + 1 : -1;
    if (f.shape == SHAPE_SMALL) {
        frame_add_pager(&f, p->page - 1, next);
    } else if (!frame_listening(s)) {
        struct node *ask = ui_add(ui, f.content, (struct node){ .role = ROLE_BOX, .key = 2 });
        ui_add(ui, ask, (struct node){ .role = ROLE_FACT, .icon = "location", .text = tr(t, "call.ask_here") });
        frame_add_turns(&f, p->pages > (int)s->config->phone_count ? "card.read_more" : "call.more");    /* of this number, or of others */
    }
    frame_end(&f);
}

const struct screen screen_call = { "call", view, NULL };
