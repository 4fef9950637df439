/* How a page says that its facts are not of today: nothing at first, then one quiet line, then a band with the phone as
 * the way out. */
#include "app/kiosk/age.h"
#include "app/screens/frame.h"

enum { KEY_AGE = 95 };

static bool is_age(const struct frame *f, enum data_age age)
{
    return age_get(f->s->catalogue, f->s->now_utc) == age;
}

bool frame_is_old(const struct frame *f)
{
    return is_age(f, DATA_OLD);
}

static struct date built_on(const struct frame *f)
{
    return civil_from_utc(catalogue_built_at(f->s->catalogue)).date;
}

static struct date today(const struct frame *f)
{
    return civil_from_utc(f->s->now_utc).date;
}

struct str frame_fetched(const struct frame *f, bool weekday)
{
    if (is_age(f, DATA_FRESH)) {
        return STR("");
    }
    if (!weekday) {
        return tr_fill(f->t, f->a, "age.fetched_date", (struct slot[]){
            { "date", texts_date(f->t, f->a, built_on(f), today(f)) }, { NULL, { 0 } } });
    }
    return tr_fill(f->t, f->a, "age.fetched_day", (struct slot[]){
        { "day", texts_day(f->t, f->a, built_on(f), today(f)) }, { NULL, { 0 } } });
}

static struct str advice(const struct frame *f, const struct call_line *call)
{
    return tr_fill(f->t, f->a, call ? "age.old_call" : "age.old_more", (struct slot[]){
        { "date", texts_date(f->t, f->a, built_on(f), today(f)) }, { "number", call ? call->number : STR("") }, { NULL, { 0 } } });
}

/* Where facts need the room, too, the date goes before the number; the page About has it. */
static struct str advice_short(const struct frame *f, const struct call_line *call)
{
    struct str ask = tr(f->t, "age.old_short");
    return call ? arena_format(f->a, "%.*s %.*s", STR_FMT(ask), STR_FMT(call->number)) : ask;
}

/* All of it, as it is heard: the voice needs no room. */
static struct str said(const struct frame *f, const struct call_line *call)
{
    return texts_join(f->a, tr(f->t, "age.old"), advice(f, call));
}

void frame_add_old_band(struct frame *f, struct node *parent, bool number)
{
    if (!is_age(f, DATA_OLD)) {
        return;
    }
    struct call_line line;
    const struct call_line *call = number && call_line_for(f->s, NULL, f->a, &line) ? &line : NULL;
    bool pages = parent->role == ROLE_PAGES;    /* what does not fit beside it has a page of its own */
    int size = f->s->look.text_size;
    bool tight = pages ? size > 3 : size > 2 || theme_has_short_bar(&f->s->look);
    ui_add(f->ui, parent, (struct node){ .role = ROLE_NOTICE, .key = KEY_AGE, .icon = "alert-circle-fill", .lead = tr(f->t, "age.old"),
        .text = tight ? advice_short(f, call) : advice(f, call), .say = tight ? said(f, call) : STR("") });
}

void frame_add_old_badge(struct frame *f, struct node *parent)
{
    if (is_age(f, DATA_OLD)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_BADGE, .key = KEY_AGE, .mood = MOOD_WARN, .icon = "alert-circle-fill",
            .text = tr(f->t, "age.old_label"), .say = parent->role == ROLE_ROW ? STR("") : said(f, NULL) });    /* not with every row */
    }
}
