/* Paging: children are dealt to pages from the top, each whole; only one that is higher than a page is split, a text of it
 * by lines. The same walk counts the pages first and then marks what the current page shows. */
#include "ui/layout_internal.h"

struct deal {
    struct lay *lay;
    int room;          /* height of a page */
    int page, y;       /* where the next thing goes */
    int want;          /* the page to mark, -1 = only count */
    int splitting;     /* how many boxes around are being split: then words go on from here and not from the next page */
    bool widows;       /* a short last line may stand alone on a page */
    bool tried;        /* this count is only to be compared: tells nothing */
};

static void mark(struct deal *d, struct node *n, int from, int to)
{
    n->page = from;
    if (d->want >= 0) {
        n->hidden = d->want < from || d->want > to || n->left_out;
    }
}

static void next_page(struct deal *d)
{
    d->page++;
    d->y = 0;
}

/* The last line has fewer than three words: alone on a page they tell nothing. */
static bool ends_short(const struct para *para)
{
    const struct text_line *last = &para->lines[para->line_count - 1];
    int words = 0;
    bool blank = true;
    for (size_t i = last->source; i < last->source + last->source_n && i < para->spec.text.n; i++) {
        words += blank && para->spec.text.p[i] != ' ';
        blank = para->spec.text.p[i] == ' ';
    }
    return words < 3;
}

static bool ends_sentence(const struct para *para, size_t line)
{
    static const char *const stops[] = { ".", "!", "?", "\u3002", "\uFF01", "\uFF1F", "\u061F" };
    const struct text_line *l = &para->lines[line];
    struct str words = str_trim((struct str){ para->spec.text.p + l->source, l->source_n });
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (str_ends_with(words, str_of(stops[i]))) {
            return true;
        }
    }
    return false;
}

/* Of `fit` lines from `at` those up to the end of a sentence, where the rest takes no page more for it, `full` lines on each. */
static size_t whole_sentences(const struct para *para, size_t at, size_t fit, size_t full)
{
    size_t rest = para->line_count - at - fit;
    for (size_t less = 0; rest > 0 && less < fit && (rest + less + full - 1) / full == (rest + full - 1) / full; less++) {
        if (ends_sentence(para, at + fit - less - 1)) {
            return fit - less;
        }
    }
    return fit;
}

/* Words higher than a page: as many lines as fit, the rest on the next. */
static void split_words(struct deal *d, struct node *n, const struct parts *p, int width)
{
    const struct para *para = lay_para(d->lay, n, p, lay_words_width(d->lay, n, p, width));
    int line = para->spec.line_px > 0 ? para->spec.line_px : 1, first_page = d->page;
    size_t first_line = 0, count = 0, pages = 0, *begins = d->want >= 0 ? arena_array(d->lay->arena, para->line_count, sizeof *begins) : NULL;
    for (size_t at = 0; at < para->line_count;) {
        int room = d->room - d->y - p->pad_top - p->pad_bottom;
        size_t fit = room >= line ? (size_t)(room / line) : 0;
        if (fit == 0 && d->y > 0) {
            next_page(d);
            if (at == 0) {
                first_page = d->page;
            }
            continue;
        }
        fit = fit ? fit : 1;    /* a page lower than one line */
        if (fit > para->line_count - at) {
            fit = para->line_count - at;
        }
        size_t full = (size_t)((d->room - p->pad_top - p->pad_bottom) / line);
        fit = whole_sentences(para, at, fit, full > 0 ? full : 1);
        if (!d->widows && fit > 1 && para->line_count - at == fit + 1 && ends_short(para)) {
            fit--;    /* it takes the line before it along */
        }
        if (d->page == d->want) {
            first_line = at;
            count = fit;
        }
        if (begins) {
            begins[pages++] = at;
        }
        at += fit;
        d->y += p->pad_top + (int)fit * line + p->pad_bottom;
        if (at < para->line_count) {
            next_page(d);
        }
    }
    mark(d, n, first_page, d->page);
    if (d->want >= 0) {
        n->first_line = first_line;
        n->line_count = count;
        n->page_lines = begins;
        n->page_count = (int)pages;
    }
}

static void deal_node(struct deal *d, struct node *n, int width, int gap, int keep_with);

static bool is_heading(const struct node *n)
{
    return n->role == ROLE_H2 || n->role == ROLE_H3 || n->role == ROLE_SECTION_HEADING || n->role == ROLE_STRIP || n->role == ROLE_QUESTION || n->role == ROLE_H1;
}

/* The least of a node that a page may end with: some of its lines, or the first row of a grid, which is never split. */
static int least_height(struct deal *d, struct node *n, int width)
{
    struct parts p = lay_parts(d->lay, n);
    int h = lay_height(d->lay, n, width), some = d->room / 4, row = 0;
    if (n->first && !p.words && p.st.axis == AXIS_GRID) {
        int widths[LINE_MAX_CHILDREN] = { 0 };
        int columns = lay_grid_columns(d->lay, n, &p, lay_inner_width(&p, width), widths);
        struct node *c = n->first;
        for (int i = 0; c && i < columns; c = c->next, i++) {
            int ch = lay_height(d->lay, c, widths[i]);
            row = ch > row ? ch : row;
        }
    }
    some = row > some ? row : some;
    return h < some ? h : some;
}

/* A heading, or a note on the text under it, stays with what follows, or with its first lines. */
static int kept_height(struct deal *d, struct node *n, int width, int gap)
{
    struct node *next = lay_next_shown(n->next);
    bool note = n->role == ROLE_SMALL && next && (next->role == ROLE_BODY || next->role == ROLE_STEP);
    if (!next || !(is_heading(n) || note)) {
        return 0;
    }
    return gap + least_height(d, next, width) + kept_height(d, next, width, gap);
}

/* What is higher than a page: is told when the pages are counted. `beside`: the box whose children could stand under one
 * another instead. */
static void tell_too_high(struct deal *d, const struct node *n, struct node *beside)
{
    if (d->want >= 0 || d->tried) {
        return;
    }
    lay_overflow(d->lay, n);
    if (beside && !d->lay->too_high) {
        d->lay->too_high = beside;
    }
}

static void deal_column(struct deal *d, struct node *n, const struct parts *p, int width)
{
    int inner = lay_inner_width(p, width);
    d->splitting++;
    for (struct node *c = n->first; c; c = c->next) {
        deal_node(d, c, inner, c == n->first ? 0 : p->gap_y, kept_height(d, c, inner, p->gap_y));
    }
    d->splitting--;
}

static void deal_grid(struct deal *d, struct node *n, const struct parts *p, int width)
{
    int widths[LINE_MAX_CHILDREN] = { 0 }, inner = lay_inner_width(p, width);
    int columns = lay_grid_columns(d->lay, n, p, inner, widths);
    for (struct node *row = n->first; row;) {
        int h = 0, i = 0;
        struct node *c = row;
        for (; c && i < columns; c = c->next, i++) {
            int ch = lay_height(d->lay, c, widths[i]);
            h = ch > h ? ch : h;
        }
        int gap = row == n->first || d->y == 0 ? 0 : p->gap_y;
        if (d->y > 0 && d->y + gap + h > d->room) {
            next_page(d);
            gap = 0;
        }
        if (h > d->room) {
            tell_too_high(d, row, n);
        }
        d->y += gap + h;
        for (; row != c; row = row->next) {
            mark(d, row, d->page, d->page);
        }
    }
}

/* The words in a row that is left with its title alone. */
static struct node *title_of(struct node *n)
{
    while (n && n->role != ROLE_ROW_TITLE) {
        n = n->first;
    }
    return n;
}

/* A row of a list with no room for all of its facts shows the first ones: they are all on the card that it opens. A title
 * that is too high alone has its least size. */
static void shorten_row(struct deal *d, struct node *n, int width)
{
    struct node *last = n->last;
    while (last != n->first && lay_height(d->lay, n, width) > d->room - d->y) {
        last->hidden = true;
        lay_forget(n);
        struct node *before = n->first;
        while (before->next != last) {
            before = before->next;
        }
        last = before;
    }
    struct node *title = lay_height(d->lay, n, width) > d->room - d->y ? title_of(n) : NULL;
    if (title) {
        lay_shrink_title(n, title, 1);
    }
}

/* Children under one another: a column, or a line whose children do not fit beside each other. */
static bool is_stacked(struct deal *d, struct node *n, const struct parts *p, int width)
{
    int widths[LINE_MAX_CHILDREN] = { 0 }, gap;
    return p->st.axis == AXIS_COLUMN
           || (p->st.axis == AXIS_LINE && !lay_line_widths(d->lay, n, p, lay_inner_width(p, width), widths, &gap));
}

/* Too high for a page: split inside, when that can be. */
static void split(struct deal *d, struct node *n, int width)
{
    struct parts p = lay_parts(d->lay, n);
    int first = d->page;
    if (p.words && !n->first) {
        split_words(d, n, &p, width);
        return;
    }
    if (n->role == ROLE_ROW) {
        shorten_row(d, n, width);
    }
    bool grid = n->first && !p.words && p.st.axis == AXIS_GRID;
    if (grid || (n->first && !p.words && !n->action.kind && is_stacked(d, n, &p, width))) {
        int pads = p.pad_top + (n->role == ROLE_SECTION ? 0 : p.pad_bottom);    /* on each of its pages */
        d->room -= pads;
        if (grid) {
            deal_grid(d, n, &p, width);
        } else {
            deal_column(d, n, &p, width);
        }
        d->room += pads;
        d->y += p.pad_top + p.pad_bottom;
    } else {
        int h = lay_height(d->lay, n, width);
        if (d->y + h > d->room) {
            bool beside = n->first && !p.words && !n->action.kind && p.st.axis == AXIS_LINE;
            tell_too_high(d, n, beside ? n : NULL);
        }
        d->y += h;
    }
    mark(d, n, first, d->page);
}

/* The room under a section is for its hair line, which the last one of a page does not have. */
static int trailing(struct deal *d, struct node *n)
{
    if (n->role == ROLE_LINE && n->first) {
        n = n->first;
    }
    return n->role == ROLE_SECTION ? lay_parts(d->lay, n).pad_bottom : 0;
}

/* Running text may go on on the next page, and a grid whose heading stands here; a fact or a number goes there whole. */
static bool reads_on(struct deal *d, struct node *n)
{
    struct parts p = lay_parts(d->lay, n);
    const struct node *before = n->parent ? n->parent->first : NULL;
    while (before && before->next != n) {
        before = before->next;
    }
    bool choices = n->first && !p.words && p.st.axis == AXIS_GRID && before && !before->left_out && is_heading(before);
    return choices || (n->role == ROLE_BODY && !n->first && p.words);
}

static void deal_node(struct deal *d, struct node *n, int width, int gap, int keep_with)
{
    int h = lay_height(d->lay, n, width), tail = trailing(d, n);
    if (d->splitting && d->y > 0 && d->y + gap + h > d->room && reads_on(d, n)) {
        d->y += gap;
        split(d, n, width);
        return;
    }
    if (d->y > 0 && d->y + gap + h - tail + keep_with > d->room) {
        next_page(d);
    } else if (d->y > 0) {
        d->y += gap;
    }
    if (h - tail > d->room - d->y) {
        split(d, n, width);
        return;
    }
    mark(d, n, d->page, d->page);
    d->y += h;
}

static int count_children(const struct node *n)
{
    int count = 0;
    for (const struct node *c = n->first; c; c = c->next) {
        count++;
    }
    return count;
}

/* Deals all children; starts[i] = the page on which child i begins. Returns how many pages there are. */
static int deal_all(struct deal *d, struct node *n, const struct parts *p, int width, int starts[])
{
    int i = 0;
    bool broken = false;
    d->page = d->y = 0;
    for (struct node *c = n->first; c; c = c->next, i++) {
        if (c->role == ROLE_PAGE_BREAK) {
            c->hidden = true;
            broken = true;
            starts[i] = -1;
            continue;
        }
        if (d->y > 0 && ((broken && d->page == 0) || n->role == ROLE_PAGES_ONE)) {
            next_page(d);
        }
        broken = false;
        int before = d->page;
        bool fresh = d->y == 0;
        deal_node(d, c, width, p->gap_y, kept_height(d, c, width, p->gap_y));
        starts[i] = before;
        if (!fresh && d->page > before && lay_height(d->lay, c, width) <= d->room) {
            starts[i] = d->page;
        } else if (!fresh && d->page > before) {
            starts[i] = before + 1;
        }
    }
    return d->page + 1;
}

void lay_deal_pages(struct lay *lay, struct node *n, const struct parts *p, int width, int height)
{
    struct paging *g = &lay->ui->paging;
    int count = count_children(n);
    int *starts = arena_array(lay->arena, (size_t)count, sizeof *starts);
    struct deal d = { .lay = lay, .room = height > 0 ? height : 1, .want = -1, .widows = true, .tried = true };
    int least = deal_all(&d, n, p, width, starts);
    d.widows = d.tried = false;
    g->pages = deal_all(&d, n, p, width, starts);
    d.widows = g->pages > least;
    g->pages = least;
    g->page = g->page < 0 ? 0 : g->page >= g->pages ? g->pages - 1 : g->page;
    d.want = g->page;
    deal_all(&d, n, p, width, starts);
    g->first = g->on_next = g->on_previous = g->fit = 0;
    struct node *c = n->first;
    for (int i = 0; i < count; i++, c = c->next) {
        if (starts[i] < 0) {
            continue;
        }
        c->page = starts[i];
        g->fit += starts[i] == 0;
        g->on_next += starts[i] == g->page + 1;
        g->on_previous += starts[i] == g->page - 1;
        g->first += starts[i] < g->page;
    }
    lay_forget(n);
}

int layout_page_of(const struct node *n, size_t at)
{
    size_t line = 0;
    int page = 0;
    if (n && n->para && n->page_count > 1) {
        for (; line + 1 < n->para->line_count && n->para->lines[line].source + n->para->lines[line].source_n <= at; line++) {
        }
        for (; page + 1 < n->page_count && n->page_lines[page + 1] <= line; page++) {
        }
    }
    while (n && n->page < 0) {
        n = n->parent;
    }
    return n ? n->page + page : -1;
}
