/* One run: names, what has no room by design, boxes from the root, and at the end the mirror for right-to-left pages. */
#include "ui/layout.h"

#include <string.h>

#include "ui/layout_internal.h"

static void reset(struct ui *ui)
{
    ui->overflow = 0;
    ui->overflow_node = NULL;
    for (struct node *n = ui->root; n; n = node_next(n)) {
        n->box = n->text_box = n->icon_box = n->icon_end_box = (struct rect){ 0 };
        n->para = NULL;
        n->first_line = n->line_count = 0;
        n->page_lines = NULL;
        n->page_count = 0;
        n->hidden = false;
        n->page = -1;
        memset(n->memo, 0, sizeof n->memo);
        n->memo_natural = 0;
        n->font_most = 0;
        n->cut = false;
    }
}

/* What a screen has no room for, by design: doors need 34 mm. */
static void adapt(struct ui *ui, const struct look *l)
{
    for (struct node *n = ui->root; n; n = node_next(n)) {
        double w = 1, h = 1;
        if (n->role == ROLE_DOOR) {
            theme_door(n, l, &w, &h);
        }
        n->hidden = w <= 0 || n->role == ROLE_PAGE_BREAK || n->left_out;
    }
}

static void place_all(struct ui *ui, struct lay *lay)
{
    reset(ui);
    lay->too_high = NULL;
    adapt(ui, lay->look);
    ui->paging.page = lay->page;
    ui->paging.pages = 1;
    ui->paging.on_next = ui->paging.on_previous = ui->paging.first = ui->paging.fit = 0;
    lay_place(lay, ui->root, (struct rect){ 0, 0, lay->look->width_px, lay->look->height_px });
}

static bool is_in(const struct node *n, const struct node *box)
{
    while (n && n != box) {
        n = n->parent;
    }
    return n != NULL;
}

/* What is left out next: the last optional node in the smallest box around what had no room, also when another page shows
 * it: the pages must be the same whichever is shown. */
static struct node *next_left_out(const struct ui *ui)
{
    struct node *last = NULL;
    for (const struct node *box = ui->overflow_node; box && !last; box = box->parent) {
        for (struct node *n = ui->root; n; n = node_next(n)) {
            last = n->optional && !n->left_out && is_in(n, box) ? n : last;
        }
    }
    return last;
}

static void place_what_fits(struct ui *ui, struct lay *lay)
{
    place_all(ui, lay);
    for (struct node *n; ui->overflow && (n = next_left_out(ui));) {
        n->left_out = true;
        place_all(ui, lay);
    }
}

static void mirror(struct rect *r, int width)
{
    if (r->w > 0) {
        r->x = width - r->x - r->w;
    }
}

void layout_run(struct ui *ui, const struct look *l, const struct text_measure *m)
{
    ui_assign_ids(ui);
    if (!ui->root) {
        return;
    }
    struct lay lay = { .ui = ui, .look = l, .measure = *m, .arena = ui->arena, .page = ui->paging.page };
    struct text_context *own = m->context ? NULL : text_context_create();
    if (own) {
        lay.measure.context = own;
    }
    place_what_fits(ui, &lay);
    while (lay.too_high) {    /* less is not enough: under one another, and all of it again */
        lay.too_high->stacked = true;
        for (struct node *n = ui->root; n; n = node_next(n)) {
            n->left_out = false;
        }
        place_what_fits(ui, &lay);
    }
    if (ui->paging.pages == 1) {
        ui->paging.page = 0;
    }
    for (struct node *n = ui->root; n && l->rtl; n = node_next(n)) {
        mirror(&n->box, l->width_px);
        mirror(&n->text_box, l->width_px);
        mirror(&n->icon_box, l->width_px);
        mirror(&n->icon_end_box, l->width_px);
    }
    text_context_destroy(own);
}

bool layout_needs_rebuild(const struct ui *ui, struct paging assumed)
{
    const struct paging *p = &ui->paging;
    return p->page != assumed.page || p->pages != assumed.pages || p->on_next != assumed.on_next
           || p->on_previous != assumed.on_previous || p->first != assumed.first;
}
