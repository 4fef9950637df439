/* Boxes in which one child stands aside: the door of a wall, the picture of a sign, the seconds of the time-out. */
#include <string.h>

#include "ui/layout_internal.h"

static struct node *find_child(const struct node *n, enum role r)
{
    for (struct node *c = n->first; c; c = c->next) {
        if (c->role == r && !c->hidden) {
            return c;
        }
    }
    return NULL;
}

struct node *lay_aside(const struct lay *lay, const struct node *n)
{
    switch (n->role) {
    case ROLE_TOP: case ROLE_SIDE:
        return find_child(n, ROLE_DOOR);
    case ROLE_SIGN_FIELD:
        return find_child(n, ROLE_IMAGE);
    case ROLE_TIMEOUT_PAGE:
        return lay->look->shape == SHAPE_TALL ? NULL : find_child(n, ROLE_SECONDS);
    default:
        return NULL;
    }
}

static int column_without(struct lay *lay, struct node *n, const struct parts *p, const struct node *aside, int width)
{
    int sum = 0;
    bool any = false;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        if (c == aside) {
            continue;
        }
        sum += lay_height(lay, c, width) + (any ? p->gap_y : 0);
        any = true;
    }
    return sum;
}

static int top_words_width(struct lay *lay, struct node *door, const struct parts *p, int width)
{
    return lay_inner_width(p, width) - (door ? lay_width(lay, door, WIDTH_NATURAL) + p->gap_x : 0);
}

int lay_special_height(struct lay *lay, struct node *n, const struct parts *p, int width)
{
    struct node *aside = lay_aside(lay, n);
    if (n->role != ROLE_TOP || !aside) {
        return -1;
    }
    int words = column_without(lay, n, p, aside, top_words_width(lay, aside, p, width)) + p->pad_top + p->pad_bottom;
    int door = lay_height(lay, aside, width) + p->pad_top;
    return words > door ? words : door;
}

static void place_top(struct lay *lay, struct node *n, const struct parts *p, struct node *door)
{
    struct rect b = n->box;
    int w = lay_width(lay, door, WIDTH_NATURAL), h = lay_height(lay, door, w);
    struct rect words = { b.x + p->pad_start, b.y + p->pad_top, top_words_width(lay, door, p, b.w), b.h - p->pad_top - p->pad_bottom };
    lay_place_column(lay, n, p, words, door);
    if (h > b.h) {
        h = b.h;
    }
    lay_place(lay, door, (struct rect){ b.x + b.w - p->pad_end - w, b.y + b.h - h, w, h });
}

static bool holds_optional(const struct node *n)
{
    for (const struct node *c = n->first; c; c = c->next) {
        if ((c->optional && !c->left_out) || holds_optional(c)) {
            return true;
        }
    }
    return false;
}

static size_t without_last_letter(struct str s, size_t n)
{
    while (n > 0 && ((unsigned char)s.p[--n] & 0xC0) == 0x80) {
    }
    return n;
}

/* Where the words of the first lines end, without a space or a joint after them. */
static size_t words_end(const struct para *para, struct str s, size_t lines)
{
    size_t end = para->lines[lines - 1].source + para->lines[lines - 1].source_n;
    for (;;) {
        if (end > 0 && s.p[end - 1] == ' ') {
            end--;
        } else if (end > 1 && memcmp(s.p + end - 2, "\xC2\xAD", 2) == 0) {
            end -= 2;
        } else {
            return end;
        }
    }
}

/* Whole lines that have room, none after a word that is broken. */
static size_t lines_with_room(const struct para *para, int room)
{
    size_t lines = 0;
    while (lines < para->line_count && (int)(lines + 1) * para->spec.line_px <= room && !(lines > 0 && para->lines[lines - 1].broken_word)) {
        lines++;
    }
    return lines;
}

/* The words that have room, then "…". */
static void end_title(struct lay *lay, struct node *n, struct node *title, int width, int room)
{
    struct str whole = title->text;
    for (size_t before = whole.n + 1; before > 1;) {
        struct parts tp = lay_parts(lay, title);
        const struct para *para = lay_para(lay, title, &tp, lay_words_width(lay, title, &tp, width));
        size_t lines = lines_with_room(para, room);
        if (lines == 0 || lines == para->line_count) {
            return;
        }
        size_t end = words_end(para, title->text, lines);
        before = end < before ? end : without_last_letter(whole, before);
        title->text = arena_format(lay->arena, "%.*s…", (int)before, whole.p);
        title->para = NULL;
        lay_forget(n);
    }
}

/* A title that is higher than its wall becomes smaller, when nothing else under one another with it can go. On a sign, where
 * a touch shows the whole name, its last words go after that. */
static void fit_title(struct lay *lay, struct node *n, const struct parts *p, const struct node *aside)
{
    int width = lay_inner_width(p, n->box.w), room = n->box.h - p->pad_top - p->pad_bottom;
    bool sign = n->role == ROLE_SIGN_FIELD, last = !holds_optional(n->parent == lay->ui->root ? n->parent : n);
    struct node *title = sign ? find_child(n, ROLE_SIGN_TITLE) : n->first ? find_child(n->first, ROLE_H1) : NULL;
    for (int before = 0; title && last && column_without(lay, n, p, aside, width) > room;) {
        struct parts tp = lay_parts(lay, title);
        int font = lay_para(lay, title, &tp, lay_words_width(lay, title, &tp, width))->spec.font_px;
        if (font == before) {    /* its least size */
            break;
        }
        before = font;
        lay_shrink_title(n, title, font * 19 / 20);
    }
    if (title && sign) {
        int missing = last ? column_without(lay, n, p, aside, width) - room : 0;
        end_title(lay, n, title, width, lay_height(lay, title, width) - (missing > 0 ? missing : 0));
    }
}

/* The door stands on the floor of the wall, near its end; where the words need the room there is none. */
static void place_side(struct lay *lay, struct node *n, const struct parts *p, struct node *door)
{
    struct rect b = n->box;
    struct rect in = { b.x + p->pad_start, b.y + p->pad_top, lay_inner_width(p, b.w), b.h - p->pad_top - p->pad_bottom };
    int words = column_without(lay, n, p, door, in.w), w = lay_width(lay, door, WIDTH_NATURAL), h = lay_height(lay, door, w);
    if (words + p->gap_y + h > in.h) {
        door->hidden = true;
        lay_place_column(lay, n, p, in, NULL);
        return;
    }
    in.h -= h + p->gap_y;
    lay_place_column(lay, n, p, in, door);
    int margin = look_px(lay->look, 14);
    lay_place(lay, door, (struct rect){ b.x + b.w - margin - w, b.y + b.h - h, w, h });
}

/* Hides or shows the children of a sign before or after its picture, so that one column can be placed at a time. */
static void place_part(struct lay *lay, struct node *n, const struct parts *p, struct rect in, const struct node *image, bool before)
{
    bool after = false;
    for (struct node *c = n->first; c; c = c->next) {
        if (c == image) {
            after = true;
            continue;
        }
        c->hidden = after == before || c->left_out;
    }
    lay_place_column(lay, n, p, in, image);
    for (struct node *c = n->first; c; c = c->next) {
        c->hidden = c->left_out;
    }
}

static int part_height(struct lay *lay, struct node *n, const struct parts *p, const struct node *image, bool before, int width, int *count)
{
    int sum = 0;
    bool after = false;
    *count = 0;
    for (struct node *c = n->first; c; c = c->next) {
        if (c == image) {
            after = true;
        } else if (after != before) {
            sum += lay_height(lay, c, width) + ((*count)++ ? p->gap_y : 0);
        }
    }
    return sum;
}

/* Words before the picture stand above it, words after it beside it on the floor; the picture stands on the floor at the
 * end, in the middle when nothing is beside it. On screens that lie everything stands beside. */
static void place_sign(struct lay *lay, struct node *n, const struct parts *p, struct node *image)
{
    struct rect b = n->box;
    struct rect in = { b.x + p->pad_start, b.y + p->pad_top, lay_inner_width(p, b.w), b.h - p->pad_top - p->pad_bottom };
    bool tall = lay->look->shape == SHAPE_TALL;
    int after, before;
    part_height(lay, n, p, image, false, in.w, &after);
    int w = (int)(in.w * (!tall ? 0.38 : after ? 0.606 : 0.836));
    int beside = in.w - w - p->gap_x;
    int above = part_height(lay, n, p, image, true, tall ? in.w : beside, &before);
    int floor = b.y + b.h, top = tall ? in.y + above + p->gap_y : b.y + p->gap_y;
    int h = floor - top, most = (int)(w * 1.11);
    h = h > most ? most : h;
    int least = look_px(lay->look, 20);
    if (h < least || (!tall && above > in.h)) {
        image->hidden = true;
        lay_place_column(lay, n, p, in, image);
        return;
    }
    int x = tall && !after ? in.x + (in.w - w) / 2 : in.x + in.w - w;
    struct rect head = { in.x, in.y, tall ? in.w : beside, tall ? above : in.h };
    place_part(lay, n, p, head, image, true);
    if (after) {
        int low = part_height(lay, n, p, image, false, beside, &after), y = floor - p->pad_bottom - low;
        int from = in.y + above + p->gap_y;
        place_part(lay, n, p, (struct rect){ in.x, y > from ? y : from, beside, y > from ? low : floor - from }, image, false);
    }
    lay_place(lay, image, (struct rect){ x, floor - h, w, h });
}

/* Lying screens: the seconds at the start, the words and buttons in a column beside them. */
static void place_timeout(struct lay *lay, struct node *n, const struct parts *p, struct node *seconds)
{
    struct rect b = n->box;
    struct rect in = { b.x + p->pad_start, b.y + p->pad_top, lay_inner_width(p, b.w), b.h - p->pad_top - p->pad_bottom };
    if (seconds) {
        int w = lay_width(lay, seconds, WIDTH_NATURAL), h = lay_height(lay, seconds, w);
        lay_place(lay, seconds, (struct rect){ in.x, in.y + (in.h - h) / 2, w, h });
        in.x += w + p->gap_x;
        in.w -= w + p->gap_x;
    }
    int words = column_without(lay, n, p, seconds, in.w);
    if (words < in.h) {
        in.y += (in.h - words) / 2;
        in.h = words;
    }
    lay_place_column(lay, n, p, in, seconds);
}

/* Tall: a third of the free space above the door, the rest above the buttons. */
static void place_tall_timeout(struct lay *lay, struct node *n, const struct parts *p)
{
    struct rect b = n->box;
    struct rect in = { b.x + p->pad_start, b.y + p->pad_top, lay_inner_width(p, b.w), b.h - p->pad_top - p->pad_bottom };
    int free_px = in.h - column_without(lay, n, p, NULL, in.w), y = in.y, under = 2 * p->gap_y;
    bool spread = false;
    free_px = free_px > 0 ? free_px : 0;
    if (under > free_px) {
        under = free_px;
    }
    free_px -= under;
    for (struct node *c = lay_next_shown(n->first); c; c = lay_next_shown(c->next)) {
        int w = c->role == ROLE_SECONDS ? lay_width(lay, c, WIDTH_NATURAL) : in.w, h = lay_height(lay, c, w);
        if (c->role == ROLE_SECONDS) {
            y += free_px / 4;
        }
        if (lay_holds_choosable(c) && !spread) {
            y += free_px - free_px / 4;
            spread = true;
        }
        if (y + h > in.y + in.h) {
            h = in.y + in.h > y ? in.y + in.h - y : 0;
            lay_overflow(lay, c);
        }
        lay_place(lay, c, (struct rect){ in.x + (in.w - w) / 2, y, w, h });
        y += h + p->gap_y + (c->role == ROLE_SECONDS ? under : 0);
    }
}

bool lay_place_special(struct lay *lay, struct node *n, const struct parts *p)
{
    struct node *aside = lay_aside(lay, n);
    if (n->role == ROLE_TIMEOUT_PAGE && lay->look->shape == SHAPE_TALL) {
        place_tall_timeout(lay, n, p);
        return true;
    }
    if (n->role == ROLE_TIMEOUT_PAGE) {
        place_timeout(lay, n, p, aside);
        return true;
    }
    if (n->role == ROLE_PAGES || n->role == ROLE_PAGES_ONE) {
        lay_deal_pages(lay, n, p, n->box.w, n->box.h);
        lay_place_column(lay, n, p, n->box, NULL);
        return true;
    }
    if (n->role == ROLE_SIDE || n->role == ROLE_SIGN_FIELD) {
        fit_title(lay, n, p, aside);
    }
    if (!aside) {
        return false;
    }
    switch (n->role) {
    case ROLE_TOP: place_top(lay, n, p, aside); break;
    case ROLE_SIDE: place_side(lay, n, p, aside); break;
    default: place_sign(lay, n, p, aside); break;
    }
    return true;
}
