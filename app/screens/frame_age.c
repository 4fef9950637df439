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

static struct str advice(const struct frame *f, bool number)
{
    struct call_line line;
    if (theme_has_short_bar(&f->s->look) || f->s->look.text_size > 2) {    /* facts need the room, too */
        return tr(f->t, "age.old_short");
    }
    bool call = number && call_line_for(f->s, NULL, f->a, &line);
    return tr_fill(f->t, f->a, call ? "age.old_call" : "age.old_more", (struct slot[]){
        { "date", texts_date(f->t, f->a, built_on(f), today(f)) }, { "number", call ? line.number : STR("") }, { NULL, { 0 } } });
}

void frame_add_old_band(struct frame *f, struct node *parent, bool number)
{
    if (is_age(f, DATA_OLD)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_NOTICE, .key = KEY_AGE, .icon = "alert-circle-fill",
            .lead = tr(f->t, "age.old"), .text = advice(f, number) });
    }
}

void frame_add_old_badge(struct frame *f, struct node *parent)
{
    if (is_age(f, DATA_OLD)) {
        ui_add(f->ui, parent, (struct node){ .role = ROLE_BADGE, .key = KEY_AGE, .mood = MOOD_WARN, .icon = "alert-circle-fill",
            .text = tr(f->t, "age.old_label") });
    }
}
