#pragma once
/* The tree says what is on the screen, once: every reader (draw, say, hit,
 * focus, dump, audit, slip) walks the same nodes.  No SDL here.  A view adds
 * nodes with a role, words and an action; ui/layout fills in where they are. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/str.h"

struct rect {
    int x, y, w, h;
};

/* Every role with its name in dumps (NULL: a box that only lays out its
 * children; dumps and stories see the children as its parent's). */
enum role {
#define ROLE(name, public_name, choosable) ROLE_##name,
#include "ui/roles.def"
#undef ROLE
    ROLE_COUNT
};

/* Whose colours a node and what is in it have: a theme of services, or a
 * meaning.  TONE_INHERIT takes the parent's. */
enum tone {
    TONE_INHERIT,
    TONE_LIIKUNTA, TONE_KULTTUURI, TONE_LUONTO, TONE_ELINTAVAT, TONE_RUOKA, TONE_YHDESSA, TONE_NEUVONTA,
    TONE_PLAIN,        /* a page without a theme: no wall */
    TONE_NAVY,         /* bar, Tänään, language page's top, time-out */
    TONE_VOICE,        /* yellow: voice */
    TONE_COUNT
};

/* The state of a line of words: chooses ink (and icon, in the theme table). */
enum mood { MOOD_NONE, MOOD_OPEN, MOOD_CLOSED, MOOD_WARN };

/* What choosing a node does: data, never a callback.  The kinds are app/kiosk's
 * (enum act in app/kiosk/act.h); 0 = cannot be chosen. */
struct action {
    int kind;
    int64_t arg;
};

struct para;    /* ui/text.h */

struct node {
    /* --- said by the view --- */
    enum role role;
    enum tone tone;
    enum mood mood;
    uint32_t key;          /* names this node among its siblings; required when it can be chosen; 0 = by position */
    struct str text;       /* what is shown (ROLE_QR: what is encoded; ROLE_IMAGE: the picture's name) */
    struct str lead;       /* shown before text in the same paragraph, bold and in the mood's ink */
    struct str room_for;   /* what it shows on other pages: it has room for these words, too, and does not move */
    struct str say;        /* what is heard, where it differs from what is shown; pictures and QR must have it */
    const char *lang;      /* BCP 47 when it differs from the parent's */
    const char *icon;      /* a file of assets/icons without ".svg": at the start of (or above) the words */
    const char *icon_end;  /* the same, after the words */
    struct action action;
    bool chosen;           /* of several: the one that holds */
    bool disabled;         /* stays in its place, cannot be chosen, still spoken */
    bool mute;             /* not read aloud with the page (bar, page numbers' arrows) */
    bool optional;         /* left out where there is no room for all; in one box the last one first */
    bool read_on;          /* of ROLE_PAGES: its pages are one text, read aloud to the last one */
    bool grow;             /* takes the free space of its parent's main axis (several share it) */
    int weight;            /* in ROLE_LINE: share of the width, 0 = as wide as its words */
    /* --- filled in by ui/node --- */
    uint32_t id;           /* path of keys: the same in the next tree */
    struct node *parent, *first, *last, *next;
    /* --- filled in by ui/layout --- */
    struct rect box;       /* pixels of the surface */
    struct rect text_box;  /* where para stands */
    struct rect icon_box, icon_end_box;   /* STEP with a lead: its disc; TILE with a door: the door; SIZE_CHOICE: stands on the sample's baseline */
    const struct para *para;
    size_t first_line, line_count;   /* the shown lines of para (a long text goes on on the next page) */
    const size_t *page_lines;        /* of a text that is split: the line that each of its pages begins with, the first on `page` */
    int page_count;
    bool cut;              /* lines of it had no room on any page */
    int page;              /* in ROLE_PAGES: the page it begins on; -1 = goes with its parent */
    bool hidden;           /* on another page, or no room by design */
    /* --- private to ui/layout --- */
    bool left_out;
    int font_most;         /* of a title: larger it was higher than its place; 0 = any */
    bool stacked;          /* its children stand under one another: beside they were higher than a page */
    struct { int w, h; } memo[2];
    int memo_natural;
};

/* One tree being built and laid out. */
struct ui {
    struct arena *arena;   /* the frame's */
    struct node *root;
    const char *lang;      /* of the page */
    size_t node_count, duplicate_ids;
    int rows_asked;        /* a list that loads only a page's rows: how many it asked for; 0 = no such list */
    size_t overflow;       /* filled by layout: nodes that did not get the height or width they need */
    const struct node *overflow_node;   /* the first of them */
    /* Paging: page and assumed counts come in from the state; layout fills in what is true. A view that shows
     * them is built again when they differ (ui_needs_rebuild). */
    struct paging {
        int page;          /* 0-based; layout clamps it */
        int pages;         /* at least 1 after layout */
        int on_next;       /* children on the next page */
        int on_previous;
        int fit;           /* children on the first page: a list that is too long loads so many */
        int first;         /* index of the first child shown, of all children of ROLE_PAGES */
    } paging;
};

void ui_begin(struct ui *ui, struct arena *arena, const char *lang, struct paging assumed);
/* Adds a copy of `spec` as the last child of `parent` (NULL: it becomes the root, role SCREEN) and returns it; strings are
 * not copied and must live as long as the frame's arena. */
struct node *ui_add(struct ui *ui, struct node *parent, struct node spec);
/* Gives every node its id; called by layout, counts duplicates among siblings into ui->duplicate_ids. */
void ui_assign_ids(struct ui *ui);
struct node *ui_find(const struct ui *ui, uint32_t id);       /* NULL when absent */
/* The next node in reading order (depth first), NULL at the end. Hidden ones are included. */
struct node *node_next(const struct node *n);
/* Can it be chosen now: has an action, is not disabled, not hidden (nor any parent hidden). */
bool node_is_choosable(const struct node *n);
bool node_is_visible(const struct node *n);
const char *node_lang(const struct node *n, const struct ui *ui);
enum tone node_tone(const struct node *n);
const char *role_name(enum role r);                            /* NULL for boxes */
