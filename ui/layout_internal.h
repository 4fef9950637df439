#pragma once
/* What the files of ui/layout share: the tree being laid out, and a node's
 * measures in pixels. Everything is worked out left to right; a right-to-left
 * page is mirrored as a whole at the end. */
#include "ui/layout.h"

struct lay {
    struct ui *ui;
    const struct look *look;
    struct text_measure measure;
    struct arena *arena;
    int page;                  /* that is asked for */
    struct node *too_high;     /* the first box on a page whose children stand beside one another and are higher than it */
};

/* A node's style in pixels with what it reserves for icons. */
struct parts {
    struct style st;
    int pad_start, pad_end, pad_top, pad_bottom;
    int gap_x, gap_y;
    int icon, icon_gap;        /* at the start or, `above`, over the words; 0 = none */
    int end, end_gap;          /* at the end: icon, disc or door */
    int door_h;                /* TILE: the door's height, 0 = none */
    bool above;
    bool words;                /* has text of its own to show */
};

enum width_kind { WIDTH_NATURAL, WIDTH_LEAST };    /* all words on one line; no word broken */
enum { LINE_MAX_CHILDREN = 64 };

struct parts lay_parts(const struct lay *lay, const struct node *n);
/* The paragraph of n's own words in `width` pixels. */
const struct para *lay_para(struct lay *lay, struct node *n, const struct parts *p, int width);
/* Width left for words and for children inside a box of `width`. */
int lay_words_width(struct lay *lay, struct node *n, const struct parts *p, int width);
int lay_inner_width(const struct parts *p, int width);

int lay_width(struct lay *lay, struct node *n, enum width_kind kind);
int lay_height(struct lay *lay, struct node *n, int width);
/* Height of the children of n alone, in the order and axis of its style. */
int lay_children_height(struct lay *lay, struct node *n, const struct parts *p, int width);
/* Shares `width` among the shown children of a line; false when they do not fit beside each other and are stacked.
 * *gap becomes larger where nothing takes the free space. */
bool lay_line_widths(struct lay *lay, struct node *n, const struct parts *p, int width, int widths[], int *gap);
/* Column widths of a grid; the bar's columns are not equal. */
int lay_grid_columns(struct lay *lay, struct node *n, const struct parts *p, int width, int widths[]);

/* Gives n its box and lays out what is in it. */
void lay_place(struct lay *lay, struct node *n, struct rect box);
void lay_place_children(struct lay *lay, struct node *n, const struct parts *p, struct rect inner);
/* Children under one another from `first`, skipping `aside`. */
void lay_place_column(struct lay *lay, struct node *n, const struct parts *p, struct rect inner, const struct node *aside);
/* Boxes with one child that stands aside: TOP, SIDE, SIGN_FIELD, TIMEOUT_PAGE; false = an ordinary box. */
bool lay_place_special(struct lay *lay, struct node *n, const struct parts *p);
int lay_special_height(struct lay *lay, struct node *n, const struct parts *p, int width);    /* -1 = ordinary */
struct node *lay_aside(const struct lay *lay, const struct node *n);
/* Deals the children of PAGES to pages, hides all but the current page's, fills ui->paging. */
void lay_deal_pages(struct lay *lay, struct node *n, const struct parts *p, int width, int height);

int lay_middle(int from, int room, int size);    /* where `size` stands in the middle of `room` */
struct node *lay_next_shown(struct node *n);     /* n itself or the next sibling that is not hidden */
bool lay_holds_choosable(const struct node *n);
bool lay_grows(const struct node *n);
/* The title in n is set in at most `font` pixels, but in its least size at least. */
void lay_shrink_title(struct node *n, struct node *title, int font_px);
void lay_forget(struct node *n);                 /* measures of n and below are worked out again */
void lay_overflow(struct lay *lay, const struct node *n);
