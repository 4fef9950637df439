/* Card: what a visitor must know of one item.  First page: what, for whom, when,
 * where, price, language; then how to join and what it is like; then the
 * source's own description.  The phone number stands on every page: a person is
 * the goal. */
#include "app/screens/frame.h"

struct card {
    struct frame f;
    struct item it;
    struct node *pages;
};

static struct node *add_section(struct card *c, struct node *parent, uint32_t key, const char *icon, struct str heading)
{
    struct node *s;
    if (c->f.shape == SHAPE_SMALL) {
        const struct paging *p = &c->f.ui->paging;
        s = ui_add(c->f.ui, parent, (struct node){ .role = ROLE_COLUMN, .key = key });
        struct node *strip = ui_add(c->f.ui, s, (struct node){ .role = ROLE_STRIP, .icon = icon });
        ui_add(c->f.ui, strip, (struct node){ .role = ROLE_SECTION_HEADING, .text = heading, .weight = 1 });
        ui_add(c->f.ui, strip, (struct node){ .role = ROLE_PAGE_NUMBER, .text = arena_format(c->f.a, "%d/%d", p->page + 1, p->pages),
            .room_for = arena_format(c->f.a, "%d/%d", p->pages, p->pages), .mute = true });
        return s;
    }
    s = ui_add(c->f.ui, parent, (struct node){ .role = ROLE_SECTION, .key = key, .icon = icon });
    ui_add(c->f.ui, s, (struct node){ .role = ROLE_SECTION_HEADING, .text = heading });
    return s;
}

static void add_words(struct card *c, struct node *parent, struct str words, struct str lang, struct str say, enum mood mood)
{
    if (!str_is_empty(words)) {
        ui_add(c->f.ui, parent, (struct node){ .role = ROLE_BODY, .text = words, .say = say, .mood = mood,
            .lang = lang_or_null(c->f.s, lang, c->f.a) });
    }
}

/* Words of a source in another language than the visitor's say so; figures ("5,50 €") have none. */
static void add_text_language(struct card *c, struct node *section, struct str words, struct str lang, const char *key)
{
    bool letters = false;
    for (size_t i = 0; i < words.n && !letters; i++) {
        unsigned char b = (unsigned char)words.p[i] | 0x20;
        letters = (b >= 'a' && b <= 'z') || (b > 0xE2) || (b > 0xC2 && b < 0xE0);
    }
    if (section && letters && lang_or_null(c->f.s, lang, c->f.a)) {
        ui_add(c->f.ui, section, (struct node){ .role = ROLE_SMALL, .text = tr_fill(c->f.t, c->f.a, key, (struct slot[]){
            { "language", texts_language_name(c->f.t, c->f.a, lang) }, { NULL, { 0 } } }) });
    }
}

static struct node *add_fact(struct card *c, struct node *parent, uint32_t key, enum fact fact, const char *icon, const char *heading)
{
    struct fact_context context = state_facts(c->f.s);
    struct phrase p = fact_sentence(fact, &c->it, &context, c->f.a);
    if (str_is_empty(p.show) || (fact == FACT_PLACES && !p.known)) {
        return NULL;    /* that nobody counts the places helps nobody */
    }
    struct node *s = add_section(c, parent, key, icon, tr(c->f.t, heading));
    add_text_language(c, s, p.show, p.lang, "card.text_language");
    add_words(c, s, p.show, p.lang, p.say,
              fact == FACT_WHEN && c->it.status == STATUS_CANCELLED ? MOOD_CLOSED : MOOD_NONE);
    return s;
}

/* Where there is little room, a warning that the facts are old is two words beside the title: a band would leave no fact under it. */
static bool has_room_for_band(const struct card *c)
{
    return !theme_has_short_bar(&c->f.s->look) && c->f.s->look.text_size < 3;
}

/* The description in a few words stands on the first page in the visitor's own language only: in another one it comes after
 * the facts, which everybody can read. */
static bool has_own_summary(const struct card *c)
{
    return !str_is_empty(c->it.summary.value) && !lang_or_null(c->f.s, c->it.summary.lang, c->f.a);
}

static void add_summary(struct card *c, struct node *section)
{
    add_words(c, section, c->it.summary.value, c->it.summary.lang, STR(""), MOOD_NONE);
}

/* What it is, unless that is told already; NULL then. */
static struct node *add_what(struct card *c, struct node *parent)
{
    struct fact_context context = state_facts(c->f.s);
    return fact_what_is_told(&c->it, &context, c->f.a) ? NULL : add_fact(c, parent, 10, FACT_WHAT, "info-circle", "card.what");
}

static void add_first_page(struct card *c)
{
    struct node *parent = c->pages;
    /* Two columns, as long as a column is wide enough for words of this size. */
    bool two_columns = c->f.shape == SHAPE_WIDE && c->f.s->look.text_size < 3;
    if (two_columns) {
        parent = ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_GRID2, .key = 1 });
    }
    if (has_room_for_band(c)) {
        frame_add_old_band(&c->f, parent, false);
    }
    bool summary = c->f.shape != SHAPE_SMALL && has_own_summary(c);    /* a small screen has it under the name */
    struct node *what = c->f.shape == SHAPE_SMALL ? NULL : add_what(c, parent);
    if (what && summary) {
        add_summary(c, what);
    }
    struct node *who = add_fact(c, parent, 11, FACT_FOR_WHOM, "user", "card.for_whom");
    if (!what && summary) {
        add_summary(c, who ? who : add_section(c, parent, 11, "info-circle", tr(c->f.t, "card.what")));
    }
    add_fact(c, parent, 12, FACT_WHEN, "clock", "card.when");
    add_fact(c, parent, 13, FACT_WHERE, "location", "card.where");
    if (c->f.shape == SHAPE_TALL && !theme_has_short_bar(&c->f.s->look)) {
        struct node *line = ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_LINE, .key = 14 });
        struct node *price = add_fact(c, line, 1, FACT_PRICE, "euro-sign", "card.price");
        struct node *language = add_fact(c, line, 2, FACT_LANGUAGE, "speechbubble-text", "card.language");
        if (price && language) {
            price->weight = 4;
            language->weight = 6;
        }
    } else if (two_columns && !what) {    /* four cells; with a fifth fact these two stand beside each other */
        struct node *column = ui_add(c->f.ui, parent, (struct node){ .role = ROLE_TIGHT, .key = 14 });
        add_fact(c, column, 1, FACT_PRICE, "euro-sign", "card.price");
        add_fact(c, column, 2, FACT_LANGUAGE, "speechbubble-text", "card.language");
    } else {
        add_fact(c, parent, 14, FACT_PRICE, "euro-sign", "card.price");
        add_fact(c, parent, 15, FACT_LANGUAGE, "speechbubble-text", "card.language");
    }
}

/* One step or promise a line of the editor's text. */
static void add_steps(struct card *c, struct node *section, const struct text *text, bool numbered)
{
    struct str rest = text->value;
    struct str line;
    add_text_language(c, section, text->value, text->lang, "card.text_language");
    for (int n = 1; str_next(&rest, '\n', &line); n++) {
        if (!str_is_empty(str_trim(line))) {
            struct node *step = ui_add(c->f.ui, section, (struct node){ .role = ROLE_STEP,
                .lead = numbered ? arena_format(c->f.a, "%d", n) : STR(""), .icon = numbered ? NULL : "check" });
            add_words(c, step, str_trim(line), text->lang, STR(""), MOOD_NONE);
        }
    }
}

/* The hard words of the texts above, each with its sentence; a step keeps them apart. A small page is too low for a whole one. */
static void add_glosses(struct card *c)
{
    struct node *s = c->it.gloss_count ? add_section(c, c->pages, 26, "question-circle", tr(c->f.t, "card.words")) : NULL;
    if (s) {
        add_text_language(c, s, c->it.glosses[0].explanation, c->it.glosses[0].lang, "card.text_language");
    }
    for (size_t i = 0; i < c->it.gloss_count; i++) {
        const struct gloss *g = &c->it.glosses[i];
        struct node *step = c->f.shape == SHAPE_SMALL ? s : ui_add(c->f.ui, s, (struct node){ .role = ROLE_STEP });
        ui_add(c->f.ui, step, (struct node){ .role = ROLE_BODY, .text = g->explanation, .lang = lang_or_null(c->f.s, g->lang, c->f.a),
            .lead = arena_format(c->f.a, "%.*s:", STR_FMT(texts_capital(c->f.t, c->f.a, g->word))) });
    }
}

/* The text that speaks to the visitor first. */
static const struct text *main_text(const struct item *it)
{
    return str_is_empty(it->for_whom.value) ? &it->summary : &it->for_whom;
}

static enum plain_register main_register(const struct item *it)
{
    return main_text(it)->reg;
}

/* Plain language that a person has checked says who and when; a role, never a name. */
static struct str reviewed(struct card *c)
{
    const struct text *t = main_text(&c->it);
    struct date day;
    if (t->reg != REG_SELKO || str_is_empty(t->reviewer) || !date_parse_iso(t->reviewed_on, &day)) {
        return STR("");
    }
    return tr_fill(c->f.t, c->f.a, "card.reviewed", (struct slot[]){ { "reviewer", texts_name(c->f.t, c->f.a, t->reviewer, STR("fi")) },
        { "date", texts_date(c->f.t, c->f.a, day, state_facts(c->f.s).now.date) }, { NULL, { 0 } } });
}

/* What kind of thing it is, who arranges it and where the facts come from. */
static void add_origin(struct card *c)
{
    struct str owner = c->it.owner.value, via = STR("");
    if (!str_is_empty(owner)) {
        owner = texts_name(c->f.t, c->f.a, owner, c->it.owner.lang);
        owner = tr_fill(c->f.t, c->f.a, "card.owner", (struct slot[]){ { "owner", owner }, { NULL, { 0 } } });
    }
    if (str_equal_cstr(c->it.via, "lahella")) {
        via = tr(c->f.t, "card.via_lahella");
    }
    struct fact_context context = state_facts(c->f.s);
    const char *told_in = lang_or_null(c->f.s, catalogue_attribution_language(str_of(c->f.s->visit.lang)), c->f.a);
    const struct { struct str words; const char *lang; } lines[] = {
        { fact_aside(&c->it, &context, c->f.a), NULL }, { reviewed(c), NULL }, { owner, NULL }, { via, NULL }, { c->it.attribution, told_in }, { frame_fetched(&c->f, true), NULL },
    };
    struct node *origin = NULL;
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (!str_is_empty(lines[i].words)) {
            origin = origin ? origin : ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_COLUMN, .key = 25 });
            ui_add(c->f.ui, origin, (struct node){ .role = ROLE_SMALL, .key = 1 + i, .text = lines[i].words, .lang = lines[i].lang });
        }
    }
}

/* What the source tells: the few words, where they are not on the first page, and all the others. */
static void add_description(struct card *c)
{
    const struct text *body = &c->it.body, *summary = &c->it.summary;
    bool few = !str_is_empty(summary->value) && !has_own_summary(c);
    bool all = !str_is_empty(body->value) && !str_equal(body->value, summary->value);
    if (!few && !all) {
        return;
    }
    struct node *s = add_section(c, c->pages, 24, "info-circle", tr(c->f.t, "card.more"));
    if (few) {
        add_text_language(c, s, summary->value, summary->lang, "card.text_other");
        add_words(c, s, summary->value, summary->lang, STR(""), MOOD_NONE);
    }
    if (all && main_register(&c->it) > body->reg) {
        add_words(c, s, tr(c->f.t, "card.own_words"), STR(""), STR(""), MOOD_NONE);
    }
    if (all && !(few && str_equal(body->lang, summary->lang))) {
        add_text_language(c, s, body->value, body->lang, "card.text_other");
    }
    if (c->it.url_in_languages && lang_or_null(c->f.s, all ? body->lang : summary->lang, c->f.a)) {
        ui_add(c->f.ui, s, (struct node){ .role = ROLE_SMALL, .text = tr(c->f.t, "take.languages") });
    }
    struct str rest = all ? body->value : STR("");
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        add_words(c, s, str_trim(line), body->lang, STR(""), MOOD_NONE);
    }
}

static void add_more_pages(struct card *c)
{
    ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_PAGE_BREAK });
    /* The editor's steps say how to join; the fact is for items without them. */
    if (!str_is_empty(c->it.steps.value)) {
        struct node *s = add_section(c, c->pages, 21, NULL, tr(c->f.t, "card.how_to_join"));
        add_steps(c, s, &c->it.steps, true);
    } else {
        add_fact(c, c->pages, 21, FACT_JOIN, "check-circle", "card.how_to_join");
    }
    if (!str_is_empty(c->it.there.value)) {
        add_steps(c, add_section(c, c->pages, 22, NULL, tr(c->f.t, "card.there")), &c->it.there, false);
    }
    add_fact(c, c->pages, 23, FACT_PLACES, "group", "card.places");
    add_description(c);
    if (c->f.shape != SHAPE_SMALL) {
        add_glosses(c);
    }
    add_origin(c);
}

static void add_take(struct card *c, struct node *row)
{
    ui_add(c->f.ui, row, (struct node){ .role = ROLE_BUTTON_MAIN, .key = 1, .icon = "mobile",
        .text = tr(c->f.t, "card.take"), .action = act(ACT_TAKE, c->it.id), .mute = true });
}

/* Both turns stand on every page, the one that leads nowhere disabled: were the row higher on one page than on another, the
 * pages would be dealt anew as they are turned. */
static void add_turns(struct card *c, struct node *row)
{
    const struct paging *p = &c->f.ui->paging;
    if (p->pages <= 1) {
        return;
    }
    ui_add(c->f.ui, row, (struct node){ .role = ROLE_BUTTON, .key = 3, .icon = "arrow-left", .say = tr(c->f.t, "card.previous"),
        .action = act(ACT_PREVIOUS, p->page - 1), .disabled = p->page == 0, .mute = true });
    bool narrow = theme_has_short_bar(&c->f.s->look);    /* arrows alone leave the facts a row more */
    struct str more = tr(c->f.t, "card.read_more");
    ui_add(c->f.ui, row, (struct node){ .role = ROLE_BUTTON, .key = 2, .icon_end = "arrow-right", .text = narrow ? STR("") : more, .say = narrow ? more : STR(""),
        .action = act(ACT_NEXT, p->page + 1), .disabled = p->page + 1 >= p->pages, .mute = true });
}

static struct str register_label(const struct texts *t, const struct item *it)
{
    enum plain_register r = main_register(it);
    return tr(t, r == REG_SELKO ? "register.selko" : r == REG_HELPPO ? "register.helppo" : "register.yleiskieli");
}

/* What must not be overlooked: that it is cancelled, or not for everybody. */
static void add_warning(struct card *c, struct node *parent)
{
    const char *key = c->it.status == STATUS_CANCELLED ? "card.cancelled"
        : c->it.access == ACCESS_CLOSED_GROUP ? "card.closed_group" : NULL;
    if (key) {
        ui_add(c->f.ui, parent, (struct node){ .role = ROLE_BADGE, .mood = MOOD_WARN, .icon = "alert-circle-fill", .text = tr(c->f.t, key) });
    }
}

static void view_small(struct card *c)
{
    c->pages = ui_add(c->f.ui, c->f.content, (struct node){ .role = ROLE_PAGES_ONE, .key = 2, .read_on = true });
    struct node *name = ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_COLUMN, .key = 10 });
    ui_add(c->f.ui, name, (struct node){ .role = ROLE_H1, .text = c->it.name.value, .lang = lang_or_null(c->f.s, c->it.name.lang, c->f.a) });
    add_warning(c, name);
    frame_add_old_badge(&c->f, name);
    struct fact_context context = state_facts(c->f.s);
    if (!fact_what_is_told(&c->it, &context, c->f.a)) {
        add_words(c, name, fact_sentence(FACT_WHAT, &c->it, &context, c->f.a).show, STR(""), STR(""), MOOD_NONE);
    }
    if (has_own_summary(c)) {
        add_summary(c, name);
    }
    add_first_page(c);
    add_more_pages(c);
    struct node *call = ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_COLUMN, .key = 30 });
    frame_add_call_box(&c->f, call, &c->it, "call.lead");
    struct node *take = ui_add(c->f.ui, c->pages, (struct node){ .role = ROLE_COLUMN, .key = 31 });
    add_take(c, take);
    add_glosses(c);    /* last: they do not push the number and the code further away */
    const struct paging *p = &c->f.ui->paging;
    frame_add_pager(&c->f, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
}

static void view_large(struct card *c)
{
    const struct texts *t = c->f.t;
    const struct paging *p = &c->f.ui->paging;
    add_warning(c, c->f.wall ? frame_labels(&c->f) : c->f.content);
    if (!has_room_for_band(c)) {
        frame_add_old_badge(&c->f, frame_labels(&c->f));
    }
    frame_add_label(&c->f, register_label(t, &c->it), STR(""));
    struct str other = frame_other_language(c->f.s, &c->it);
    if (!str_is_empty(other) && !theme_has_short_bar(&c->f.s->look)) {    /* where there is little room the text itself says it */
        frame_add_label(&c->f, tr_fill(t, c->f.a, "card.text_language", (struct slot[]){
            { "language", texts_language_name(t, c->f.a, other) }, { NULL, { 0 } } }), STR(""));
    }
    if (p->pages > 1 && !frame_listening(c->f.s)) {
        struct slot number[] = { { "n", arena_format(c->f.a, "%d", p->page + 1) }, { "m", arena_format(c->f.a, "%d", p->pages) }, { NULL, { 0 } } };
        frame_add_label(&c->f, arena_format(c->f.a, "%d / %d", p->page + 1, p->pages), tr_fill(t, c->f.a, "page.number_say", number));
    }
    c->pages = ui_add(c->f.ui, c->f.content, (struct node){ .role = ROLE_PAGES, .key = 2, .read_on = true });
    add_first_page(c);
    add_more_pages(c);
    if (!frame_listening(c->f.s)) {
        if (c->f.shape == SHAPE_WIDE) {
            struct node *line = ui_add(c->f.ui, c->f.content, (struct node){ .role = ROLE_LINE, .key = 5 });
            struct node *call = ui_add(c->f.ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 63 });
            frame_add_call_box(&c->f, call, &c->it, "call.lead");
            struct node *buttons = ui_add(c->f.ui, line, (struct node){ .role = ROLE_COLUMN, .key = 6, .weight = 37 });
            add_turns(c, ui_add(c->f.ui, buttons, (struct node){ .role = ROLE_LINE, .key = 2 }));
            add_take(c, buttons);
        } else {
            frame_add_call_box(&c->f, c->f.content, &c->it, "call.lead");
            struct node *last = ui_add(c->f.ui, c->f.content, (struct node){ .role = ROLE_LAST, .key = 4 });
            add_turns(c, last);
            add_take(c, last);
        }
    }
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    struct card c = { 0 };
    struct catalogue_query q = state_query(s);
    ui->paging.page = frame_page(s);
    if (!catalogue_get(s->catalogue, state_shown(s)->item, &q, a, &c.it)) {
        /* The catalogue changed under a visit that had ended: say so and offer the way on. */
        c.f = frame_begin(s, ui, a, &(struct frame_wall){ .title = tr(state_texts(s), "card.gone"), .tone = TONE_NEUVONTA });
        frame_add_call_box(&c.f, c.f.content, NULL, "call.lead");
        frame_end(&c.f);
        return;
    }
    enum theme th = frame_theme(s, &c.it);
    c.f = frame_begin(s, ui, a, &(struct frame_wall){ .title = c.it.name.value, .title_lang = lang_or_null(s, c.it.name.lang, a),
        .tone = tone_of_theme(th), .icon = icon_of_theme(th), .door_say = name_of_theme(state_texts(s), th) });
    if (c.f.shape == SHAPE_SMALL) {
        view_small(&c);
    } else {
        view_large(&c);
    }
    frame_end(&c.f);
}

const struct screen screen_card = { "card", view, NULL };
