#pragma once
/* A frame is what every page shares: the wall with its title and door, the
 * content, the voice panel while something is read aloud, and the bar.  Views
 * fill f.content; the shape of the screen is handled here and in the theme. */
#include "app/kiosk/screen.h"

struct frame {
    const struct state *s;
    const struct texts *t;
    struct ui *ui;
    struct arena *a;
    enum shape shape;
    struct node *root;
    struct node *wall;       /* TOP or SIDE; NULL on small screens and on pages without a wall */
    struct node *body;       /* what CONTENT stands in */
    struct node *content;
};

struct frame_wall {
    struct str title;
    enum role title_role;    /* home's question; 0: ROLE_H1 */
    struct str house, clock; /* over the title: whose lobby this is, and the time; may be empty */
    struct str subtitle;     /* may be empty */
    const char *house_lang, *title_lang, *subtitle_lang;    /* NULL: the page's */
    enum tone tone;          /* TONE_PLAIN: title on the page, no wall */
    const char *icon;        /* of the door; NULL = no door */
    struct str door_say;
};

/* The title with what stands over and under it. */
void frame_add_head(struct frame *f, struct node *parent, const struct frame_wall *w);
/* Adds root, wall and content. */
struct frame frame_begin(const struct state *s, struct ui *ui, struct arena *a, const struct frame_wall *w);
/* Root and content only: the view makes its own head. */
struct frame frame_begin_bare(const struct state *s, struct ui *ui, struct arena *a);
/* The line of labels under the title; f->wall must be there. */
struct node *frame_labels(struct frame *f);
/* Labels under the title (tall, wide); small screens show none. */
void frame_add_label(struct frame *f, struct str text, struct str say);
/* Previous and next of a small screen beside the content. value < 0 = disabled. */
void frame_add_pager(struct frame *f, int64_t previous, int64_t next);
/* Tall and wide screens: previous and next under the content when layout found several pages. */
void frame_add_turns(struct frame *f, const char *more_key);
/* The voice panel when something is read, and the bar. Call last. */
void frame_end(struct frame *f);

/* The page of the shown place that layout is to show (the voice turns pages). */
int frame_page(const struct state *s);
bool frame_listening(const struct state *s);

enum tone tone_of_theme(enum theme t);
const char *icon_of_theme(enum theme t);
/* The theme behind whose wall the visitor met the item, else its own. */
enum theme frame_theme(const struct state *s, const struct item *it);
struct str name_of_theme(const struct texts *t, enum theme th);

/* A language tag that lives long enough, or NULL when it is the page's own. */
const char *lang_or_null(const struct state *s, struct str lang, struct arena *a);
/* The language of the first text of an item's card that is not in the visitor's; empty when all are. */
struct str frame_other_language(const struct state *s, const struct item *it);
/* A narrow screen with large words: the least room beside a small screen. */
bool frame_is_tight(const struct frame *f);
/* CALL_BOX with who, number and state, as the card and Vie mukaan show it. */
void frame_add_call_box(struct frame *f, struct node *parent, const struct item *it, const char *lead_key);
/* The line to call for an item: its own number, else the site's first. False when there is none. */
bool call_line_for(const struct state *s, const struct item *it, struct arena *a, struct call_line *out);
/* The site's words for the visitor; *lang is NULL when they are in the visitor's language. */
struct str site_words(const struct state *s, const struct config_words *w, const char **lang);
/* The i-th line of the config, with its state now. */
struct call_line call_line_of_config(const struct state *s, size_t i, struct arena *a);

/* The facts are so old that it must be said plainly (app/kiosk/age.h). */
bool frame_is_old(const struct frame *f);
/* One line with the day that the facts were fetched, with its weekday or not; empty while they are fresh. */
struct str frame_fetched(const struct frame *f, bool weekday);
/* Old facts: a band that says so and to call first; `number`: with the number, for pages that have none. */
void frame_add_old_band(struct frame *f, struct node *parent, bool number);
/* Old facts: two words beside a title, where a band has no room. */
void frame_add_old_badge(struct frame *f, struct node *parent);
