/* List: a theme's services, or today's.  Three rows a page, a suggestion, not a
 * search result; at larger text sizes layout says how many fit, and so many
 * are loaded.  place.page is the index of the first item shown. */
#include "app/screens/frame.h"

struct page {
    struct item *rows;
    size_t count;            /* rows loaded */
    size_t total;
    size_t first, per_page;
};

static size_t rows_per_page(const struct state *s)
{
    size_t most = s->look.shape == SHAPE_SMALL ? 1 : 3;
    size_t known = (size_t)state_shown(s)->rows;
    return known > 0 && known < most ? known : most;
}

static struct page load(const struct state *s, struct arena *a)
{
    const struct place *p = state_shown(s);
    struct catalogue_query q = state_query(s);
    q.theme = p->theme;
    if (p->theme < 0) {
        struct date today = civil_from_utc(s->now_utc).date;
        q.only_events = true;
        q.from_utc = s->now_utc;
        q.to_utc = civil_to_utc(date_add_days(today, 1), 0, 0, 0);
    }
    struct page page = { .first = (size_t)(p->page < 0 ? 0 : p->page), .per_page = rows_per_page(s) };
    q.offset = page.first;
    q.limit = page.per_page;
    page.total = catalogue_list(s->catalogue, &q, a, &page.rows, &page.count);
    return page;
}

static void add_fact(struct frame *f, struct node *parent, enum fact fact, const struct item *it, const char *icon)
{
    struct fact_context c = state_facts(f->s);
    bool narrow = theme_has_short_bar(&f->s->look);
    struct phrase p = fact == FACT_WHERE && narrow ? fact_place(it, &c, f->a) : fact_short(fact, it, &c, f->a);
    if (!str_is_empty(p.show)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_FACT, .text = p.show, .say = p.say, .icon = icon,
            .lang = lang_or_null(f->s, p.lang, f->a),
            .mood = fact == FACT_WHEN && it->status == STATUS_CANCELLED ? MOOD_CLOSED : MOOD_NONE });
    }
}

/* A name in another language does not tell the visitor what it is; the card says it of all. */
static void add_type(struct frame *f, struct node *parent, const struct item *it)
{
    if (it->type != TYPE_UNKNOWN && lang_or_null(f->s, it->name.lang, f->a)) {
        add_fact(f, parent, FACT_WHAT, it, f->shape == SHAPE_SMALL ? NULL : "info-circle");
    }
}

static void add_price_and_language(struct frame *f, struct node *parent, const struct item *it)
{
    struct node *flow = ui_add(f->ui, parent, (struct node){ .role = ROLE_FLOW });
    add_fact(f, flow, FACT_PRICE, it, "euro-sign");
    add_fact(f, flow, FACT_LANGUAGE, it, "speechbubble-text");
}

/* Of rows one a page: then a row's number is its page's. */
static struct str number_say(struct frame *f, const struct page *p)
{
    return tr_fill(f->t, f->a, "page.number_say", (struct slot[]){ { "n", arena_format(f->a, "%zu", p->first + 1) },
        { "m", arena_format(f->a, "%zu", p->total) }, { NULL, { 0 } } });
}

/* Between the two keys: which rows, not which page: true also where a page had room for fewer. */
static struct node number_of(struct frame *f, const struct page *p)
{
    struct node n = { .role = ROLE_PAGE_NUMBER, .weight = 1 };
    if (p->count == 1) {
        n.text = arena_format(f->a, "%zu\u00A0/\u00A0%zu", p->first + 1, p->total);
        n.say = p->per_page == 1 ? number_say(f, p) : STR("");
        return n;
    }
    struct slot rows[] = { { "a", arena_format(f->a, "%zu", p->first + 1) }, { "b", arena_format(f->a, "%zu", p->first + p->count) },
        { "m", arena_format(f->a, "%zu", p->total) }, { NULL, { 0 } } };
    n.text = tr_fill(f->t, f->a, "page.range", rows);
    n.say = tr_fill(f->t, f->a, "page.range_say", rows);
    return n;
}

static void add_row(struct frame *f, struct node *pages, const struct item *it, const struct page *page, size_t i)
{
    const struct place *place = state_shown(f->s);
    struct node *row = ui_add(f->ui, pages, (struct node){ .role = ROLE_ROW, .key = (uint32_t)(it->id * 8 + (int64_t)i % 8) + 1,
        .tone = tone_of_theme(place->theme < 0 ? it->theme : (enum theme)place->theme), .action = act(ACT_ITEM, it->id),
        .icon_end = f->shape == SHAPE_SMALL ? NULL : "arrow-right" });
    const char *lang = lang_or_null(f->s, it->name.lang, f->a);
    if (f->shape == SHAPE_SMALL) {
        struct node *head = ui_add(f->ui, row, (struct node){ .role = ROLE_LINE });
        ui_add(f->ui, head, (struct node){ .role = ROLE_ROW_TITLE, .text = it->name.value, .lang = lang, .weight = 1 });
        ui_add(f->ui, head, (struct node){ .role = ROLE_PAGE_NUMBER, .optional = true, .text = arena_format(f->a, "%zu/%zu", page->first + 1, page->total),
            .say = number_say(f, page) });
    } else {
        ui_add(f->ui, row, (struct node){ .role = ROLE_ROW_TITLE, .text = it->name.value, .lang = lang });
    }
    add_type(f, row, it);
    if (f->shape == SHAPE_WIDE && f->s->look.text_size < 3) {    /* large words need the whole row, and a fact each that can be left out */
        struct node *line = ui_add(f->ui, row, (struct node){ .role = ROLE_LINE });
        struct node *first = ui_add(f->ui, line, (struct node){ .role = ROLE_TIGHT, .weight = 5 });
        struct node *second = ui_add(f->ui, line, (struct node){ .role = ROLE_TIGHT, .weight = 6 });
        add_fact(f, first, FACT_WHEN, it, "clock");
        add_fact(f, second, FACT_WHERE, it, "location");
        add_price_and_language(f, first, it);
        return;
    }
    /* On a small screen the words need the icons' room. */
    bool small = f->shape == SHAPE_SMALL;
    if (small) {
        frame_add_old_badge(f, row);    /* in the room of the last facts: they are on the card */
    }
    add_fact(f, row, FACT_WHEN, it, small ? NULL : "clock");
    add_fact(f, row, FACT_WHERE, it, small ? NULL : "location");
    add_price_and_language(f, row, it);
}

static void add_page_buttons(struct frame *f, const struct page *p)
{
    size_t next = p->first + p->count;
    bool has_next = next < p->total;
    size_t before = p->first < p->per_page ? 0 : p->first - p->per_page;
    if (f->shape == SHAPE_SMALL) {
        frame_add_pager(f, p->first > 0 ? (int64_t)before : -1, has_next ? (int64_t)next : -1);
        return;
    }
    if (frame_listening(f->s) || p->total <= p->per_page) {
        return;
    }
    bool narrow = theme_has_short_bar(&f->s->look);    /* arrows alone leave room for the rows, and for which rows they are */
    struct node *last = ui_add(f->ui, f->content, (struct node){ .role = ROLE_LAST, .key = 3 });
    struct str previous = tr(f->t, "page.previous");
    ui_add(f->ui, last, (struct node){ .role = ROLE_BUTTON, .key = 1, .text = narrow ? STR("") : previous, .say = narrow ? previous : STR(""),
        .icon = narrow ? "arrow-left" : NULL, .mute = true, .action = act(ACT_PREVIOUS, (int64_t)before), .disabled = p->first == 0 });
    ui_add(f->ui, last, number_of(f, p));
    size_t on_next = p->total - next < p->per_page ? p->total - next : p->per_page;
    struct str more = has_next ? tr_count(f->t, f->a, "page.next_count", (int64_t)on_next) : tr(f->t, "page.next");
    ui_add(f->ui, last, (struct node){ .role = has_next ? ROLE_BUTTON_MAIN : ROLE_BUTTON, .key = 2, .icon_end = "arrow-right", .mute = true,
        .text = narrow ? STR("") : more, .say = narrow ? more : STR(""), .action = act(ACT_NEXT, (int64_t)next), .disabled = !has_next });
}

/* A small screen shows one thing a page, and the bar has the way home. */
static void add_nothing_small(struct frame *f, const char *more_key)
{
    struct node *pages = ui_add(f->ui, f->content, (struct node){ .role = ROLE_PAGES_ONE, .key = 2 });
    struct node *words = ui_add(f->ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 1 });
    frame_add_old_badge(f, words);
    ui_add(f->ui, words, (struct node){ .role = ROLE_H2, .text = tr(f->t, "list.empty") });
    ui_add(f->ui, pages, (struct node){ .role = ROLE_BODY, .key = 2, .text = tr(f->t, more_key) });
    frame_add_call_box(f, ui_add(f->ui, pages, (struct node){ .role = ROLE_COLUMN, .key = 3 }), NULL, "call.lead");
    const struct paging *p = &f->ui->paging;
    frame_add_pager(f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
}

static void add_nothing(struct frame *f, const struct place *place)
{
    const char *more_key = place->theme < 0 ? "list.empty_today" : "list.empty_more";
    if (f->shape == SHAPE_SMALL) {
        add_nothing_small(f, more_key);
        return;
    }
    struct node *pages = ui_add(f->ui, f->content, (struct node){ .role = ROLE_PAGES, .key = 2 });
    frame_add_old_band(f, pages, false);
    ui_add(f->ui, pages, (struct node){ .role = ROLE_H2, .key = 1, .text = tr(f->t, "list.empty") });
    ui_add(f->ui, pages, (struct node){ .role = ROLE_BODY, .key = 2, .text = tr(f->t, more_key) });
    if (frame_listening(f->s)) {
        return;    /* the voice panel takes room */
    }
    frame_add_call_box(f, f->content, NULL, "call.lead");
    frame_add_turns(f, "card.read_more");
    struct node *last = ui_add(f->ui, f->content, (struct node){ .role = ROLE_LAST, .key = 3 });
    ui_add(f->ui, last, (struct node){ .role = ROLE_BUTTON_MAIN, .key = 1, .icon = "home", .weight = 1, .text = tr(f->t, "bar.home"),
        .action = act(ACT_HOME, 0) });
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct place *place = state_shown(s);
    const struct texts *t = state_texts(s);
    struct page page = load(s, a);
    enum theme th = place->theme < 0 ? THEME_NEUVONTA : (enum theme)place->theme;
    struct str title = place->theme < 0 ? tr(t, "home.today") : name_of_theme(t, th);
    ui->rows_asked = (int)page.per_page;
    ui->paging.page = frame_listening(s) || page.total == 0 ? frame_page(s) : 0;    /* of rows only those of this page are here */
    struct frame f = frame_begin(s, ui, a, &(struct frame_wall){
        .title = title, .tone = tone_of_theme(th), .icon = place->theme < 0 ? "calendar" : icon_of_theme(th), .door_say = title,
        .subtitle = tr_count(t, a, place->theme < 0 ? "list.count_today" : "list.count", (int64_t)page.total) });
    if (page.total == 0) {
        add_nothing(&f, place);
    } else {
        if (f.shape != SHAPE_SMALL && !frame_listening(s)) {    /* the voice panel needs the height, and shows what is said */
            frame_add_old_band(&f, f.content, true);
        }
        struct node *pages = ui_add(ui, f.content, (struct node){ .role = ROLE_PAGES, .key = 2 });
        for (size_t i = 0; i < page.count; i++) {
            add_row(&f, pages, &page.rows[i], &page, i);
        }
        add_page_buttons(&f, &page);
    }
    frame_end(&f);
}

const struct screen screen_list = { "list", view, NULL };
