/* One walk over the visible nodes: each fills its box, draws its line, its
 * picture, icon and words, and then its children on the ground it made.  Rings
 * of focus and voice come last, over everything, so they move nothing. */
#include "ui/draw.h"

#include <SDL_image.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/door.h"
#include "ui/draw_canvas.h"
#include "ui/draw_paint.h"
#include "ui/draw_words.h"
#include "ui/qr.h"

struct draw {
    uint32_t *pixels;            /* of the surface */
    SDL_Surface *surface;
    struct fonts *fonts;
    struct pictures *pictures;
    struct arena *qr_arena;      /* of the code below */
    struct str qr_text;
    struct qr qr;
};

struct painter {
    struct draw *d;
    struct canvas canvas;
    const struct ui *ui;
    const struct look *look;
    const struct node *focused, *spoken;    /* found on the way */
    struct ground focused_ground;
};

/* ---- pieces ---- */

static bool has_box(struct rect r)
{
    return r.w > 0 && r.h > 0;
}

static int mm(const struct painter *p, double length_mm)
{
    return look_px(p->look, length_mm);
}

static struct colour paint(const struct painter *p, enum tone t, enum paint c)
{
    return theme_colour(p->look->scheme, t, c);
}

static void draw_icon(struct painter *p, const char *name, struct rect r, struct colour c)
{
    int size = r.w < r.h ? r.w : r.h;
    SDL_Surface *icon = pictures_icon(p->d->pictures, name, size, p->look->rtl);
    if (icon) {
        canvas_ink(&p->canvas, icon->pixels, icon->pitch, icon->w, icon->h, r.x + (r.w - icon->w) / 2,
                   r.y + (r.h - icon->h) / 2, c);
    }
}

static struct rect square_in(struct rect r, double share)
{
    int size = (int)((r.w < r.h ? r.w : r.h) * share + 0.5);
    return (struct rect){ r.x + (r.w - size) / 2, r.y + (r.h - size) / 2, size, size };
}

static void draw_disc(struct painter *p, struct rect r, struct colour c)
{
    struct rect disc = square_in(r, 1);
    canvas_fill_shape(&p->canvas, (struct shape_box){ disc, disc.w / 2, disc.w / 2 }, c);
}

static struct shape_box door_shape(struct rect r)
{
    return (struct shape_box){ r, r.w / 2, 0 };
}

static void draw_door(struct painter *p, struct rect r, const char *icon, enum tone t)
{
    canvas_fill_shape(&p->canvas, door_shape(r), paint(p, t, PAINT_DOOR));
    if (icon) {
        draw_icon(p, icon, door_icon_box(r), paint(p, t, PAINT_DOOR_ICON));
    }
}

static struct shape_box shape_of(const struct painter *p, const struct node *n, const struct style *st)
{
    int radius = st->radius < 0 ? n->box.h / 2 : mm(p, st->radius);
    return (struct shape_box){ n->box, radius, radius };
}

/* ---- what single roles add ---- */

/* Size of the doorway that a node paints itself; false when this screen has no room for doors. */
static bool door_size(const struct painter *p, const struct node *n, int *w, int *h)
{
    double width_mm, height_mm;
    theme_door(n, p->look, &width_mm, &height_mm);
    *w = mm(p, width_mm);
    *h = mm(p, height_mm);
    return *w > 0;
}

static void draw_tile_door(struct painter *p, const struct node *n)
{
    int w, h;
    if (door_size(p, n, &w, &h) && has_box(n->icon_box)) {
        draw_door(p, n->icon_box, n->icon, node_tone(n));
    }
}

static void draw_row_disc(struct painter *p, const struct node *n)
{
    if (!has_box(n->icon_end_box)) {
        return;
    }
    const char *end = theme_icon_end(n);
    enum tone t = node_tone(n);
    bool swapped = p->look->scheme == SCHEME_CONTRAST && p->look->pressed_id && p->look->pressed_id == n->id;
    struct colour disc = paint(p, t, swapped ? PAINT_ON_PRIMARY : PAINT_ACCENT);
    struct colour arrow = paint(p, t, swapped ? PAINT_PRIMARY : PAINT_ON_ACCENT);
    draw_disc(p, n->icon_end_box, disc);
    draw_icon(p, end ? end : "arrow-right", square_in(n->icon_end_box, 0.6), arrow);
}

static void draw_step_disc(struct painter *p, const struct node *n)
{
    if (!has_box(n->icon_box) || n->lead.n == 0) {
        return;
    }
    struct rect disc = square_in(n->icon_box, 1);
    enum tone t = node_tone(n);
    int cap_px = disc.w * 56 / 100;
    int font_px = (int)(cap_px / 0.714 + 0.5);
    draw_disc(p, disc, paint(p, t, PAINT_ACCENT));
    words_draw_centred(&p->canvas, p->d->fonts, n->lead, font_px, disc.x + disc.w / 2, disc.y + (disc.h + cap_px) / 2,
                       paint(p, t, PAINT_ON_ACCENT));
}

/* "Aa" as large as the text will be: the place among the choices says which of the four sizes. */
static void draw_size_sample(struct painter *p, const struct node *n, struct colour ink)
{
    static const double scale[] = { 1, 1.25, 1.6, 2 };
    size_t place = 0;
    for (const struct node *c = n->parent ? n->parent->first : NULL; c && c != n; c = c->next) {
        place += c->role == ROLE_SIZE_CHOICE;
    }
    if (place >= sizeof scale / sizeof *scale) {
        return;
    }
    int font_px = look_font_px(p->look, 8.2 * p->look->cap_scale * scale[place]);
    int baseline = has_box(n->icon_box) ? n->icon_box.y + n->icon_box.h : n->text_box.y - mm(p, 1);
    words_draw_centred(&p->canvas, p->d->fonts, STR("Aa"), font_px, n->box.x + n->box.w / 2, baseline, ink);
}

static bool is_on_sign(const struct node *n)
{
    while (n && n->role != ROLE_SIGN_FIELD) {
        n = n->parent;
    }
    return n != NULL;
}

static void draw_image(struct painter *p, const struct node *n)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", STR_FMT(n->text));
    int radius = mm(p, 4);
    struct shape_box shape = is_on_sign(n) ? door_shape(n->box) : (struct shape_box){ n->box, radius, radius };
    SDL_Surface *picture = pictures_image(p->d->pictures, name, n->box.w, n->box.h);
    if (picture) {
        canvas_picture(&p->canvas, picture->pixels, picture->pitch / (int)sizeof(uint32_t), shape);
    } else {
        canvas_fill_shape(&p->canvas, shape, paint(p, node_tone(n), PAINT_DOOR));
    }
}

static const struct qr *encode_once(struct draw *d, struct str text)
{
    if (d->qr_text.n == 0 || !str_equal(d->qr_text, text)) {
        arena_reset(d->qr_arena);
        d->qr_text = arena_copy(d->qr_arena, text);
        if (!qr_encode(text, d->qr_arena, &d->qr)) {
            d->qr.size = 0;
        }
    }
    return d->qr.size ? &d->qr : NULL;
}

/* Black on white in every scheme, whole pixels a module. */
static void draw_qr(struct painter *p, const struct node *n)
{
    const struct qr *qr = encode_once(p->d, n->text);
    if (!qr) {
        return;
    }
    int module;
    struct rect area = qr_area(n->box, qr->size, &module);
    struct colour black = paint(p, TONE_PLAIN, PAINT_BLACK);
    canvas_fill(&p->canvas, area, paint(p, TONE_PLAIN, PAINT_WHITE));
    for (int y = 0; y < qr->size; y++) {
        const uint8_t *row = qr->modules + (ptrdiff_t)y * qr->size;
        for (int x = 0; x < qr->size; x++) {
            int end = x;
            while (end < qr->size && row[end]) {
                end++;
            }
            if (end > x) {
                struct rect r = { area.x + (x + QR_QUIET) * module, area.y + (y + QR_QUIET) * module, (end - x) * module,
                                  module };
                canvas_fill(&p->canvas, r, black);
                x = end;
            }
        }
    }
}

/* The yellow door of the time-out page on its floor line. */
static void draw_seconds_door(struct painter *p, const struct node *n)
{
    struct rect b = n->box;
    int w, h;
    if (!door_size(p, n, &w, &h)) {
        return;
    }
    struct rect door = { b.x + (b.w - w) / 2, b.y + b.h - h, w, h };
    canvas_fill_shape(&p->canvas, door_shape(door), paint(p, TONE_VOICE, PAINT_VOICE));
    int margin = mm(p, p->look->shape == SHAPE_SMALL ? 3 : 12);
    struct rect floor = { margin, b.y + b.h, p->look->width_px - 2 * margin, mm(p, 2) };
    canvas_fill(&p->canvas, floor, paint(p, TONE_NAVY, PAINT_ON_BAR));
}

/* A section, or a line or grid of them. */
static bool holds_sections(const struct node *n)
{
    bool box = n->role == ROLE_LINE || n->role == ROLE_GRID2 || n->role == ROLE_GRID3 || n->role == ROLE_COLUMN
               || n->role == ROLE_TIGHT;
    return n->role == ROLE_SECTION || (box && n->first && holds_sections(n->first));
}

/* Whether more sections stand below `n` among its siblings, or below the line or grid that it is in. */
static bool has_section_below(const struct node *n)
{
    for (const struct node *k = n->next; k; k = k->next) {
        if (!k->hidden && holds_sections(k) && k->box.y >= n->box.y + n->box.h) {
            return true;
        }
    }
    return n->parent && holds_sections(n->parent) && has_section_below(n->parent);
}

/* A hair between sections that stand under one another, none under the last. */
static void draw_section_hair(struct painter *p, const struct node *n, const struct style *st)
{
    if (st->border == PAINT_NONE || !has_section_below(n)) {
        return;
    }
    int hair = mm(p, st->line_mm);
    struct rect r = { n->box.x, n->box.y + n->box.h - hair, n->box.w, hair };
    canvas_fill(&p->canvas, r, paint(p, node_tone(n), st->border));
}

/* In high contrast a wall is told by a line where it ends. */
static void draw_wall_line(struct painter *p, const struct node *n)
{
    struct rect b = n->box;
    int line = mm(p, 0.75);
    struct rect at = { 0 };
    switch (n->role) {
    case ROLE_TOP:
    case ROLE_SIGN_FIELD:
        at = (struct rect){ b.x, b.y + b.h - line, b.w, line };
        break;
    case ROLE_SIDE:
        at = (struct rect){ p->look->rtl ? b.x : b.x + b.w - line, b.y, line, b.h };
        break;
    case ROLE_BAR:
    case ROLE_SIGN_CALL:
        at = (struct rect){ b.x, b.y, b.w, line };
        break;
    default:
        return;
    }
    if (node_tone(n) != TONE_PLAIN || n->role == ROLE_BAR) {
        canvas_fill(&p->canvas, at, paint(p, node_tone(n), PAINT_INK));
    }
}

static bool is_wall(enum role r)
{
    return r == ROLE_TOP || r == ROLE_SIGN_FIELD || r == ROLE_SIDE || r == ROLE_BAR || r == ROLE_SIGN_CALL
           || r == ROLE_SIGN_ROW || r == ROLE_TIMEOUT_PAGE;
}

/* A chosen scheme box has its ring outside, because its own colours are not the page's. */
static void draw_scheme_ring(struct painter *p, const struct node *n, const struct style *st)
{
    int gap = mm(p, 1), line = mm(p, 1.5), radius = mm(p, st->radius) + gap + line;
    struct shape_box ring = { rect_grow(n->box, gap + line), radius, radius };
    canvas_line_shape(&p->canvas, ring, line, 0, paint(p, node_tone(n), PAINT_PRIMARY));
}

/* ---- the walk ---- */

static void draw_background(struct painter *p, const struct node *n, const struct style *st, const struct paints *c)
{
    struct shape_box shape = shape_of(p, n, st);
    if (n->role == ROLE_DOOR || n->role == ROLE_IMAGE || n->role == ROLE_QR || n->role == ROLE_SECONDS) {
        return;    /* they are all picture */
    }
    if (st->edge != EDGE_ALL || is_wall(n->role)) {    /* its line, if any, is drawn after its children */
        if (c->filled) {
            canvas_fill_shape(&p->canvas, shape, c->fill);
        }
        return;
    }
    if (c->filled && c->lined && !c->dashed) {
        int line = mm(p, c->line_mm);
        canvas_fill_shape(&p->canvas, shape, c->line);
        struct shape_box inner = { rect_grow(shape.box, -line), shape.top_radius - line, shape.bottom_radius - line };
        canvas_fill_shape(&p->canvas, inner, c->fill);
        return;
    }
    if (c->filled) {
        canvas_fill_shape(&p->canvas, shape, c->fill);
    }
    if (c->lined) {
        canvas_line_shape(&p->canvas, shape, mm(p, c->line_mm), c->dashed ? mm(p, 1.5) : 0, c->line);
    }
}

static void draw_words_of(struct painter *p, const struct node *n, const struct paints *c, const struct ground *g)
{
    if (!n->para || n->line_count == 0) {
        return;
    }
    enum tone t = node_tone(n);
    struct words_ink ink = { c->ink, c->lead, g->kind == GROUND_PAGE ? paint(p, t, PAINT_ACCENT) : c->ink,
                             paint(p, t, PAINT_VOICE), paint(p, t, PAINT_ON_VOICE) };
    words_draw(&p->canvas, p->d->fonts, p->look, n, &ink);
}

static void draw_icons_of(struct painter *p, const struct node *n, const struct paints *c)
{
    const char *icon = theme_icon(n), *end = theme_icon_end(n);
    int w, h;
    bool own_place = n->role == ROLE_DOOR || (n->role == ROLE_STEP && n->lead.n) || n->role == ROLE_SIZE_CHOICE
                     || (n->role == ROLE_TILE && door_size(p, n, &w, &h));
    if (icon && has_box(n->icon_box) && !own_place) {
        draw_icon(p, icon, n->icon_box, c->icon);
    }
    if (end && has_box(n->icon_end_box) && n->role != ROLE_ROW) {
        draw_icon(p, end, n->icon_end_box, c->icon);
    }
}

static void draw_specials(struct painter *p, const struct node *n, const struct style *st, const struct paints *c)
{
    switch (n->role) {
    case ROLE_DOOR:
        draw_door(p, n->box, n->icon, node_tone(n));
        break;
    case ROLE_TILE:
        draw_tile_door(p, n);
        break;
    case ROLE_ROW:
        draw_row_disc(p, n);
        break;
    case ROLE_STEP:
        draw_step_disc(p, n);
        break;
    case ROLE_SIZE_CHOICE:
        draw_size_sample(p, n, c->ink);
        break;
    case ROLE_IMAGE:
        draw_image(p, n);
        break;
    case ROLE_QR:
        draw_qr(p, n);
        break;
    case ROLE_SECONDS:
        draw_seconds_door(p, n);
        break;
    case ROLE_SECTION:
        draw_section_hair(p, n, st);
        break;
    case ROLE_SCHEME_LIGHT: case ROLE_SCHEME_DARK: case ROLE_SCHEME_CONTRAST:
        if (n->chosen) {
            draw_scheme_ring(p, n, st);
        }
        break;
    default:
        break;
    }
}

static void draw_node(struct painter *p, const struct node *n, const struct ground *g)
{
    if (n->hidden) {
        return;
    }
    struct style st = theme_node_style(n, p->look);
    struct paints c = paints_of(p->look, n, &st, g);
    if (has_box(n->box)) {
        draw_background(p, n, &st, &c);
        draw_specials(p, n, &st, &c);
    }
    if (n->role != ROLE_IMAGE && n->role != ROLE_QR) {
        draw_icons_of(p, n, &c);
        draw_words_of(p, n, &c, g);
    }
    if (p->look->focused_id && n->id == p->look->focused_id) {
        p->focused = n;
        p->focused_ground = *g;
    }
    if (p->look->speaking.id && n->id == p->look->speaking.id) {
        p->spoken = n;
    }
    struct ground inside = ground_inside(p->look, n, g);
    for (const struct node *k = n->first; k; k = k->next) {
        draw_node(p, k, &inside);
    }
    if (p->look->scheme == SCHEME_CONTRAST && is_wall(n->role) && has_box(n->box)) {
        draw_wall_line(p, n);
    }
}

static void draw_ring(struct painter *p, const struct node *n, int gap, int line, struct colour c)
{
    struct style st = theme_node_style(n, p->look);
    struct shape_box s = shape_of(p, n, &st);
    int out = gap + line;
    struct shape_box ring = { rect_grow(s.box, out), s.top_radius + out, s.bottom_radius + out };
    canvas_line_shape(&p->canvas, ring, line, 0, c);
}

/* Words that are spoken are marked word by word; a control, a picture or a whole node gets the yellow ring. */
static bool has_voice_ring(const struct painter *p, const struct node *n)
{
    return n->action.kind != 0 || n->disabled || n->role == ROLE_IMAGE || n->role == ROLE_QR || n->role == ROLE_DOOR
           || (p->look->speaking.n == 0 && n->para == NULL);
}

static void draw_rings(struct painter *p)
{
    if (p->spoken && has_voice_ring(p, p->spoken)) {
        int line = mm(p, 0.75), ring = mm(p, 2.5) - line;    /* both within the least gap, not over the next key */
        draw_ring(p, p->spoken, 0, ring, paint(p, TONE_VOICE, PAINT_VOICE));
        draw_ring(p, p->spoken, ring, line, paint(p, TONE_VOICE, PAINT_ON_VOICE));
    }
    if (p->focused && p->focused != p->spoken) {
        draw_ring(p, p->focused, mm(p, 1), mm(p, 1.5), p->focused_ground.ink);
    }
}

void draw_tree(struct draw *d, const struct ui *ui, const struct look *l)
{
    SDL_Surface *s = d->surface;
    struct painter p = { .d = d, .ui = ui, .look = l };
    p.canvas = (struct canvas){ s->pixels, s->w, s->h, s->pitch / (int)sizeof(uint32_t), { 0, 0, s->w, s->h } };
    if (!ui->root || ui->root->hidden || ui->root->role != ROLE_SCREEN) {
        canvas_fill(&p.canvas, p.canvas.clip, theme_colour(l->scheme, TONE_PLAIN, PAINT_PAGE));
    }
    if (!ui->root) {
        return;
    }
    struct ground page = ground_page(l, node_tone(ui->root));
    draw_node(&p, ui->root, &page);
    draw_rings(&p);
}

/* ---- life ---- */

struct draw *draw_create(int width_px, int height_px, struct fonts *f, struct pictures *p, struct err *e)
{
    /* Pages of the system are zero already; SDL would write them all once more. */
    uint32_t *pixels = width_px > 0 && height_px > 0 ? calloc((size_t)width_px * (size_t)height_px, sizeof *pixels) : NULL;
    struct draw *d = pixels ? calloc(1, sizeof *d) : NULL;
    SDL_Surface *surface = d ? SDL_CreateRGBSurfaceWithFormatFrom(pixels, width_px, height_px, 32,
                                                                  width_px * (int)sizeof *pixels, SDL_PIXELFORMAT_RGB888)
                             : NULL;
    if (!surface) {
        free(pixels);
        free(d);
        err_set(e, ERR_DEVICE, "draw: no surface of %d x %d pixels: %s", width_px, height_px, SDL_GetError());
        return NULL;
    }
    d->pixels = pixels;
    d->surface = surface;
    d->fonts = f;
    d->pictures = p;
    d->qr_arena = arena_create();
    return d;
}

void draw_destroy(struct draw *d)
{
    if (d) {
        SDL_FreeSurface(d->surface);
        free(d->pixels);
        arena_destroy(d->qr_arena);
        free(d);
    }
}

SDL_Surface *draw_surface(struct draw *d)
{
    return d->surface;
}

/* SDL_image does not look at what its writes return: the sink remembers the first that failed. */
struct sink {
    FILE *file;
    int failed;    /* errno, 0 = none */
};

static size_t SDLCALL sink_write(SDL_RWops *rw, const void *bytes, size_t size, size_t count)
{
    struct sink *s = rw->hidden.unknown.data1;
    size_t written = s->failed ? 0 : fwrite(bytes, size, count, s->file);
    if (written < count && !s->failed) {
        s->failed = errno ? errno : EIO;
    }
    return written;
}

static Sint64 SDLCALL sink_size(SDL_RWops *rw)
{
    (void)rw;
    return -1;
}

static Sint64 SDLCALL sink_seek(SDL_RWops *rw, Sint64 offset, int whence)
{
    (void)rw, (void)offset, (void)whence;
    return -1;
}

static size_t SDLCALL sink_read(SDL_RWops *rw, void *bytes, size_t size, size_t count)
{
    (void)rw, (void)bytes, (void)size, (void)count;
    return 0;
}

static int SDLCALL sink_close(SDL_RWops *rw)
{
    SDL_FreeRW(rw);
    return 0;
}

bool draw_save_png(const struct draw *d, const char *path, struct err *e)
{
    struct sink sink = { fopen(path, "wb"), 0 };
    if (!sink.file) {
        return err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
    }
    SDL_RWops *rw = SDL_AllocRW();
    if (!rw) {
        abort();
    }
    rw->type = SDL_RWOPS_UNKNOWN;
    rw->size = sink_size;
    rw->seek = sink_seek;
    rw->read = sink_read;
    rw->write = sink_write;
    rw->close = sink_close;
    rw->hidden.unknown.data1 = &sink;
    errno = 0;
    bool made = IMG_SavePNG_RW(d->surface, rw, 1) == 0;
    if (fclose(sink.file) != 0 && !sink.failed) {
        sink.failed = errno ? errno : EIO;
    }
    if (sink.failed) {
        return err_set(e, ERR_IO, "%s: %s", path, strerror(sink.failed));
    }
    return made || err_set(e, ERR_IO, "%s: %s", path, SDL_GetError());
}
