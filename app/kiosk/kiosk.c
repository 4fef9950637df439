/* The kiosk as a whole: made, told what happened, asked for its tree.
 * update.c takes the messages apart. */
#include "app/kiosk/core.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BUILD_MAX = 8 };    /* assumption, page, and a page turned by the reading */

struct look look_of(const struct config *c, const struct visit *v)
{
    bool landscape = c->width_mm > c->height_mm;
    const struct language *l = texts_language(texts_get(str_of(v->lang)));
    struct look look = {
        .width_px = c->width_px,
        .height_px = c->height_px,
        .px_per_mm = hypot(c->width_px, c->height_px) / hypot(c->width_mm, c->height_mm),
        .shape = !landscape ? SHAPE_TALL : c->width_mm < 200 ? SHAPE_SMALL : SHAPE_WIDE,
        .scheme = v->scheme,
        .text_size = v->text_size,
        .rtl = l->rtl,
        .cap_scale = c->touch_mm / 600,
        .sign_scale = c->sign_mm / 1500,
        .focused_id = v->keypad ? v->focus_id : 0,
        .pressed_id = v->pressed_id,
    };
    if (v->listening.on) {
        look.speaking.id = v->listening.node_id;
        look.speaking.start = v->listening.start;
        look.speaking.n = v->listening.n;
        look.speaking.word = v->listening.word;
        look.speaking.word_n = v->listening.word_n;
    }
    return look;
}

struct kiosk *kiosk_create(const struct config *c, const struct screen *const *screens, const struct text_measure *m,
                           struct catalogue *catalogue, int64_t mono_ms, int64_t utc_s)
{
    struct kiosk *k = calloc(1, sizeof *k);
    if (!k) {
        abort();    /* as the arenas do */
    }
    k->screens = screens;
    k->measure = m;
    k->frame = arena_create();
    k->speech = arena_create();
    k->state = (struct state){
        .config = c, .catalogue = catalogue, .screen_arena = arena_create(), .now_utc = utc_s, .mono_ms = mono_ms,
    };
    session_init(k);
    return k;
}

void kiosk_destroy(struct kiosk *k)
{
    if (!k) {
        return;
    }
    catalogue_close(k->state.catalogue);
    catalogue_close(k->waiting);
    arena_destroy(k->frame);
    arena_destroy(k->speech);
    arena_destroy(k->state.screen_arena);
    free(k);
}

static bool needs_catalogue(enum screen_id s)
{
    switch (s) {
    case SCREEN_language:
    case SCREEN_display:
    case SCREEN_help:
    case SCREEN_menu:
    case SCREEN_timeout:
        return false;
    default:
        return true;
    }
}

enum screen_id kiosk_shown(const struct kiosk *k)
{
    const struct state *s = &k->state;
    enum screen_id own = s->visit.warning ? SCREEN_timeout : state_shown(s)->screen;
    return !s->catalogue && needs_catalogue(own) ? SCREEN_safe : own;
}

static void build_once(struct kiosk *k, struct paging assumed)
{
    struct state *s = &k->state;
    arena_reset(k->frame);
    s->visit.paging = assumed;
    s->look = look_of(s->config, &s->visit);
    ui_begin(&k->ui, k->frame, texts_language(state_texts(s))->code, assumed);
    k->built = kiosk_shown(k);
    k->screens[k->built]->view(s, &k->ui, k->frame);
    layout_run(&k->ui, &s->look, k->measure);
}

/* A list whose rows had no room loads fewer from now on; true when it must be built again. */
static bool ask_fewer_rows(struct kiosk *k)
{
    int asked = k->ui.rows_asked;
    int fit = k->ui.paging.fit;
    if (asked <= 1 || k->ui.paging.pages <= 1 || k->state.visit.listening.on) {
        return false;
    }
    state_place(&k->state)->rows = fit < 1 ? 1 : fit < asked ? fit : asked - 1;
    return true;
}

void kiosk_build(struct kiosk *k)
{
    struct visit *v = &k->state.visit;
    if (!k->stale) {
        return;
    }
    struct paging assumed = v->paging;
    for (int i = 0; i < BUILD_MAX; i++) {
        assumed.page = v->listening.on ? v->listening.page : state_shown(&k->state)->page;
        build_once(k, assumed);
        bool again = layout_needs_rebuild(&k->ui, assumed);
        assumed = v->paging = k->ui.paging;
        again |= ask_fewer_rows(k);
        if (!reading_turn_page(k) && !again) {
            break;
        }
    }
    if (v->pressed_id && !ui_find(&k->ui, v->pressed_id)) {
        v->pressed_id = 0;
    }
    k->stale = false;
    k->look_stale = true;
}

static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ p[i]) * UINT64_C(1099511628211);    /* FNV-1a */
    }
    return h;
}

static uint64_t mix_number(uint64_t h, int64_t n)
{
    return (h ^ (uint64_t)n) * UINT64_C(0x9E3779B97F4A7C15) ^ (h >> 29);
}

static uint64_t mix_cstr(uint64_t h, const char *s)
{
    return s ? mix(mix_number(h, 1), s, strlen(s)) : mix_number(h, 0);
}

static uint64_t mix_pair(uint64_t h, int64_t a, int64_t b)
{
    return mix_number(mix_number(h, a), b);
}

static uint64_t mix_rect(uint64_t h, struct rect r)
{
    return mix_pair(mix_pair(h, r.x, r.y), r.w, r.h);
}

static uint64_t hash_node(uint64_t h, const struct node *n)
{
    h = mix_pair(h, n->id, (int64_t)n->role | (int64_t)n->tone << 8 | (int64_t)n->mood << 16 | (int64_t)n->chosen << 24
                               | (int64_t)n->disabled << 25);
    h = mix(mix_number(h, (int64_t)n->text.n), n->text.p, n->text.n);
    h = mix(mix_number(h, (int64_t)n->lead.n), n->lead.p, n->lead.n);
    h = mix(mix_number(h, (int64_t)n->say.n), n->say.p, n->say.n);
    h = mix_cstr(mix_cstr(mix_cstr(h, n->lang), n->icon), n->icon_end);
    h = mix_pair(h, n->action.kind, n->action.arg);
    h = mix_rect(mix_rect(h, n->box), n->text_box);
    return mix_pair(h, (int64_t)n->first_line, (int64_t)n->line_count);
}

static uint64_t hash_tree(const struct kiosk *k)
{
    const struct look *l = &k->state.look;
    uint64_t h = UINT64_C(14695981039346656037);
    h = mix_number(mix_pair(h, (int64_t)k->built, (int64_t)l->scheme), l->text_size);
    h = mix_pair(h, l->focused_id, l->pressed_id);
    h = mix_number(mix_pair(h, (int64_t)l->speaking.start, (int64_t)l->speaking.n), l->speaking.id);
    h = mix_pair(h, (int64_t)l->speaking.word, (int64_t)l->speaking.word_n);
    h = mix_cstr(h, k->ui.lang);
    for (const struct node *n = k->ui.root; n; n = node_next(n)) {
        if (!n->hidden) {
            h = hash_node(h, n);
        }
    }
    return h;
}

const struct ui *kiosk_tree(struct kiosk *k, bool *changed)
{
    kiosk_build(k);
    if (k->look_stale) {
        k->state.look = look_of(k->state.config, &k->state.visit);
        k->hash = hash_tree(k);
        k->look_stale = false;
    }
    if (changed) {
        *changed = k->hash != k->asked_hash;
    }
    k->asked_hash = k->hash;
    return &k->ui;
}

const struct look *kiosk_look(const struct kiosk *k)
{
    return &k->state.look;
}

const struct state *kiosk_state(const struct kiosk *k)
{
    return &k->state;
}

const char *kiosk_screen_name(const struct kiosk *k)
{
    return k->screens[kiosk_shown(k)]->name;
}
