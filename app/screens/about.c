/* About: how old the facts are, what the device does not keep, and whose facts these are. */
#include "app/kiosk/age.h"
#include "app/screens/frame.h"

static void add_body(struct frame *f, struct node *parent, uint32_t key, struct str words, const char *lang)
{
    ui_add(f->ui, parent, (struct node){ .role = ROLE_BODY, .key = key, .text = words, .lang = lang });
}

/* Who has checked the words of the visitor's language, or that nobody has yet. */
static void add_review(struct frame *f, struct node *parent, struct date today)
{
    struct review r = texts_review(f->t);
    struct str words = tr(f->t, "about.draft");
    if (r.role) {
        words = tr_fill(f->t, f->a, arena_format(f->a, "reviewed.%s", r.role).p,
            (struct slot[]){ { "date", texts_date(f->t, f->a, r.date, today) }, { NULL, { 0 } } });
    }
    struct node *section = ui_add(f->ui, parent, (struct node){ .role = ROLE_SECTION, .key = 4, .icon = "globe" });
    ui_add(f->ui, section, (struct node){ .role = ROLE_H3, .text = tr(f->t, "about.language") });
    add_body(f, section, 1, words, NULL);
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(t, "about.title"), .tone = TONE_NEUVONTA,
        .subtitle = tr(t, "about.subtitle"), .icon = "info-circle", .door_say = tr(t, "about.title") });
    bool small = f.shape == SHAPE_SMALL;
    struct node *pages = ui_add(ui, f.content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES, .key = 1, .read_on = true });
    frame_add_old_band(&f, pages, true);
    if (str_equal_cstr(catalogue_meta(s->catalogue, "demo"), "1")) {
        struct node *demo = ui_add(ui, pages, (struct node){ .role = ROLE_SECTION, .key = 1, .icon = "alert-circle-fill" });
        ui_add(ui, demo, (struct node){ .role = ROLE_H3, .text = tr(t, "about.demo") });
        add_body(&f, demo, 1, tr(t, "about.demo_more"), NULL);
    }
    struct node *age = ui_add(ui, pages, (struct node){ .role = ROLE_SECTION, .key = 2, .icon = "clock" });
    struct civil now = civil_from_utc(s->now_utc);
    struct civil built = civil_from_utc(catalogue_built_at(s->catalogue));
    ui_add(ui, age, (struct node){ .role = ROLE_H3, .text = tr(t, "about.age") });
    add_body(&f, age, 1, tr_clock(t, a, "about.built", built.hour * 60 + built.minute,
        (struct slot[]){ { "date", texts_date(t, a, built.date, now.date) }, { NULL, { 0 } } }), NULL);
    int64_t days = age_days(s->catalogue, s->now_utc);
    if (days > 0 && age_get(s->catalogue, s->now_utc) != DATA_FRESH) {
        add_body(&f, age, 2, tr_count(t, a, "age.days", days), NULL);
    }
    add_review(&f, pages, now.date);
    struct node *mine = ui_add(ui, pages, (struct node){ .role = ROLE_SECTION, .key = 3, .icon = "lock" });
    ui_add(ui, mine, (struct node){ .role = ROLE_H3, .text = tr(t, "help.private") });
    add_body(&f, mine, 1, tr(t, "help.private_more"), NULL);
    struct attribution *rows;    /* last: they are many, and few read them */
    size_t count = catalogue_attributions(s->catalogue, str_of(s->visit.lang), a, &rows);
    for (size_t i = 0; i < count; i++) {
        struct node *source = ui_add(ui, pages, (struct node){ .role = ROLE_SECTION, .key = 10 + (uint32_t)i, .icon = "info-circle" });
        if (i == 0) {
            ui_add(ui, source, (struct node){ .role = ROLE_H3, .text = tr(t, "about.sources") });
        }
        add_body(&f, source, 1, rows[i].line, lang_or_null(s, catalogue_attribution_language(str_of(s->visit.lang)), a));
    }
    const struct paging *p = &ui->paging;
    if (small) {
        frame_add_pager(&f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
    } else if (p->pages > 1 && !frame_listening(s)) {
        bool more = p->page + 1 < p->pages;
        struct node *last = ui_add(ui, f.content, (struct node){ .role = ROLE_LAST, .key = 3 });
        ui_add(ui, last, (struct node){ .role = ROLE_BUTTON, .key = 1, .weight = 1, .mute = true, .text = tr(t, more ? "card.read_more" : "card.previous"),
            .action = act(more ? ACT_NEXT : ACT_PREVIOUS, more ? p->page + 1 : p->page - 1) });
    }
    frame_end(&f);
}

const struct screen screen_about = { "about", view, NULL };
