/* A face is opened twice: once in one large size for measuring, because without
 * hinting widths grow evenly with the size, and once for drawing, where the
 * size is set for each new run.  (A font opened for every size would make
 * HarfBuzz plan the same shaping again and again.)  Two bounded caches keep
 * widths and drawn runs; a run is a mask of ink and has no colour, so a pressed
 * button or another colour scheme draws nothing anew.  Both are found by a
 * 64-bit hash of everything that decides them.  Direction and script stay on a
 * TTF_Font, so they are set before every use. */
#include "ui/fonts.h"

#include <SDL_ttf.h>
#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/log.h"

enum {
    WIDTHS = 4096,                      /* a power of two */
    RUNS = 384,
    RUN_HEADS = 256,                    /* a power of two */
    RUN_TEXT_MAX = 4096,                /* longer than any line of a screen, each letter with all its marks */
    MEASURE_PX = 256,                   /* the size that widths are taken in */
};

struct open_face {
    TTF_Font *measuring;    /* in MEASURE_PX */
    TTF_Font *drawing;
    int drawing_px;
};

struct width_entry {
    uint64_t hash;
    int width;              /* in MEASURE_PX */
};

struct run_entry {
    uint64_t hash;          /* 0: free */
    uint64_t last_used;
    int next;               /* index + 1 of the next one with the same head */
    uint8_t *cover;
    struct fonts_ink ink;
};

struct fonts {
    char *folder;
    char *stand_in;         /* the file that stands for FACE_SANS, NULL = its own */
    struct text_context *context;
    bool missing[FACE_COUNT];
    struct open_face open[FACE_COUNT];
    uint64_t clock;         /* counts uses, for "least recently used" */
    struct width_entry widths[WIDTHS];
    struct run_entry runs[RUNS];
    int heads[RUN_HEADS];   /* index + 1 */
    size_t run_bytes;
};

static const char *const face_files[FACE_COUNT] = {
    [FACE_SANS] = "NotoSans-Regular.ttf",
    [FACE_SANS_BOLD] = "NotoSans-Bold.ttf",
    [FACE_ARABIC] = "NotoSansArabic-Regular.ttf",
    [FACE_ARABIC_BOLD] = "NotoSansArabic-Bold.ttf",
    [FACE_CHINESE] = "NotoSansSC-Regular.otf",
    [FACE_CHINESE_BOLD] = "NotoSansSC-Bold.otf",
};

/* ---- open fonts ---- */

static char *copy_words(const char *s)
{
    size_t n = strlen(s) + 1;
    char *copy = malloc(n);
    if (!copy) {
        abort();
    }
    return memcpy(copy, s, n);
}

static const char *file_of(const struct fonts *f, enum face face)
{
    return face == FACE_SANS && f->stand_in ? f->stand_in : face_files[face];
}

static TTF_Font *open_file(const struct fonts *f, const char *file, int font_px)
{
    size_t size = strlen(f->folder) + strlen(file) + 2;
    char *path = malloc(size);
    if (!path) {
        abort();
    }
    snprintf(path, size, "%s/%s", f->folder, file);
    TTF_Font *font = TTF_OpenFont(path, font_px);
    free(path);
    if (font) {
        /* At these sizes hinting only moves letters off their true widths, and it costs the most of a first frame. */
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    }
    return font;
}

/* The face that stands for this one: FACE_SANS when its file is missing. */
static enum face present_face(const struct fonts *f, enum face face)
{
    return f->missing[face] ? FACE_SANS : face;
}

/* Opened when it is not; NULL when even FACE_SANS is gone. */
static TTF_Font *open_face(struct fonts *f, enum face face, TTF_Font **slot, int font_px)
{
    if (!*slot) {
        *slot = open_file(f, file_of(f, face), font_px);
    }
    if (!*slot && face != FACE_SANS) {
        log_line(LOG_WARN, "fonts", "%s/%s: %s; %s is used instead", f->folder, face_files[face], TTF_GetError(),
                 file_of(f, FACE_SANS));
        f->missing[face] = true;
    }
    return *slot;
}

static TTF_Font *measuring_font(struct fonts *f, enum face face)
{
    struct open_face *o = &f->open[present_face(f, face)];
    TTF_Font *font = open_face(f, present_face(f, face), &o->measuring, MEASURE_PX);
    return font || face == FACE_SANS || !f->missing[face] ? font : measuring_font(f, FACE_SANS);
}

static TTF_Font *drawing_font(struct fonts *f, enum face face, int font_px)
{
    struct open_face *o = &f->open[present_face(f, face)];
    bool opened = o->drawing != NULL;
    TTF_Font *font = open_face(f, present_face(f, face), &o->drawing, font_px);
    if (!font) {
        return face != FACE_SANS && f->missing[face] ? drawing_font(f, FACE_SANS, font_px) : NULL;
    }
    if (opened && o->drawing_px != font_px && TTF_SetFontSize(font, font_px) != 0) {
        return NULL;
    }
    o->drawing_px = font_px;
    return font;
}

static void direct_font(TTF_Font *font, const char *script, bool rtl)
{
    TTF_SetFontDirection(font, rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script && script[0] ? script : "Latn");
}

/* ---- hashing (FNV-1a, 64 bits) ---- */

static uint64_t hash_bytes(uint64_t h, const void *p, size_t n)
{
    const unsigned char *bytes = p;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ bytes[i]) * 0x100000001B3u;
    }
    return h;
}

/* Never 0. */
static uint64_t hash_run(enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    uint32_t key[2] = { (uint32_t)face << 1 | (rtl ? 1u : 0u), (uint32_t)font_px };
    uint64_t h = hash_bytes(0xCBF29CE484222325u, key, sizeof key);
    h = hash_bytes(h, script, script ? strlen(script) : 0);
    h = hash_bytes(h, s.p, s.n);
    return h ? h : 1;
}

/* SDL2_ttf wants an ended string. */
static const char *ended(struct str s, char out[RUN_TEXT_MAX])
{
    size_t n = s.n < RUN_TEXT_MAX - 1 ? s.n : RUN_TEXT_MAX - 1;
    while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80) {
        n--;    /* never half a character */
    }
    memcpy(out, s.p, n);
    out[n] = '\0';
    return out;
}

/* ---- measuring ---- */

/* A length in MEASURE_PX at another size, rounded up: what is drawn is never wider. */
static int scaled(int length, int font_px)
{
    return (int)(((int64_t)length * font_px + MEASURE_PX - 1) / MEASURE_PX);
}

static int measure_width(void *ctx, enum face face, int font_px, const char *script, bool rtl, struct str s)
{
    struct fonts *f = ctx;
    if (s.n == 0) {
        return 0;
    }
    uint64_t hash = hash_run(face, 0, script, rtl, s);
    struct width_entry *entry = &f->widths[(hash ^ hash >> 32) & (WIDTHS - 1)];
    if (entry->hash != hash) {
        TTF_Font *font = measuring_font(f, face);
        char text[RUN_TEXT_MAX];
        int width = 0;
        if (!font) {
            return 0;
        }
        direct_font(font, script, rtl);
        if (TTF_SizeUTF8(font, ended(s, text), &width, NULL) != 0) {
            return 0;
        }
        *entry = (struct width_entry){ hash, width };
    }
    return scaled(entry->width, font_px);
}

static bool measure_has_glyph(void *ctx, enum face face, uint32_t code_point)
{
    TTF_Font *font = measuring_font(ctx, face);
    return font && TTF_GlyphIsProvided32(font, code_point) != 0;
}

static int measure_ascent(void *ctx, enum face face, int font_px)
{
    TTF_Font *font = measuring_font(ctx, face);
    return font ? scaled(TTF_FontAscent(font), font_px) : font_px;
}

static int measure_descent(void *ctx, enum face face, int font_px)
{
    TTF_Font *font = measuring_font(ctx, face);
    return font ? scaled(-TTF_FontDescent(font), font_px) : 0;
}

struct text_measure fonts_measure(struct fonts *f)
{
    return (struct text_measure){ .ctx = f,
                                  .context = f->context,
                                  .width = measure_width,
                                  .has_glyph = measure_has_glyph,
                                  .ascent = measure_ascent,
                                  .descent = measure_descent };
}

/* ---- drawn runs ---- */

static void free_run(struct fonts *f, int index)
{
    struct run_entry *r = &f->runs[index];
    int *link = &f->heads[r->hash & (RUN_HEADS - 1)];
    while (*link && *link != index + 1) {
        link = &f->runs[*link - 1].next;
    }
    *link = r->next;
    f->run_bytes -= (size_t)r->ink.width_px * (size_t)r->ink.height_px;
    free(r->cover);
    *r = (struct run_entry){ 0 };
}

static int oldest_run(const struct fonts *f, bool *is_free)
{
    int oldest = -1;
    for (int i = 0; i < RUNS; i++) {
        if (!f->runs[i].hash) {
            *is_free = true;
            return i;
        }
        if (oldest < 0 || f->runs[i].last_used < f->runs[oldest].last_used) {
            oldest = i;
        }
    }
    *is_free = false;
    return oldest;
}

static void drop_to(struct fonts *f, size_t bytes)
{
    while (f->run_bytes > bytes) {
        int oldest = -1;
        for (int i = 0; i < RUNS; i++) {
            if (f->runs[i].hash && (oldest < 0 || f->runs[i].last_used < f->runs[oldest].last_used)) {
                oldest = i;
            }
        }
        free_run(f, oldest);
    }
}

/* The smallest rectangle of `s` (8 bits a pixel) that holds all ink; false when there is none. */
static bool find_ink(const SDL_Surface *s, SDL_Rect *out)
{
    int top = -1, bottom = -1, left = s->w, right = -1;
    for (int y = 0; y < s->h; y++) {
        const uint8_t *row = (const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch;
        int first = 0;
        while (first < s->w && row[first] == 0) {
            first++;
        }
        if (first == s->w) {
            continue;
        }
        int last = s->w - 1;
        while (row[last] == 0) {
            last--;
        }
        top = top < 0 ? y : top;
        bottom = y;
        left = first < left ? first : left;
        right = last > right ? last : right;
    }
    *out = (SDL_Rect){ left, top, right - left + 1, bottom - top + 1 };
    return top >= 0;
}

static uint8_t *copy_ink(const SDL_Surface *s, SDL_Rect r)
{
    uint8_t *cover = malloc((size_t)r.w * (size_t)r.h);
    if (!cover) {
        abort();
    }
    for (int y = 0; y < r.h; y++) {
        memcpy(cover + (ptrdiff_t)y * r.w, (const uint8_t *)s->pixels + (ptrdiff_t)(r.y + y) * s->pitch + r.x,
               (size_t)r.w);
    }
    return cover;
}

/* Draws white on black: then the palette's index of each pixel is its share of ink. */
static bool render_run(TTF_Font *font, struct str s, struct run_entry *out)
{
    char text[RUN_TEXT_MAX];
    SDL_Color white = { 255, 255, 255, 255 }, black = { 0, 0, 0, 255 };
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(font, ended(s, text), white, black);
    if (!surface) {
        return false;
    }
    SDL_Rect ink;
    out->cover = NULL;
    out->ink = (struct fonts_ink){ 0 };
    if (surface->format->BytesPerPixel == 1 && find_ink(surface, &ink)) {
        out->cover = copy_ink(surface, ink);
        out->ink = (struct fonts_ink){ out->cover, ink.w, ink.h, ink.x, ink.y - TTF_FontAscent(font) };
    }
    SDL_FreeSurface(surface);
    return true;
}

static struct run_entry *find_run(struct fonts *f, uint64_t hash)
{
    for (int i = f->heads[hash & (RUN_HEADS - 1)]; i; i = f->runs[i - 1].next) {
        if (f->runs[i - 1].hash == hash) {
            return &f->runs[i - 1];
        }
    }
    return NULL;
}

static struct run_entry *keep_run(struct fonts *f, uint64_t hash, struct run_entry drawn)
{
    size_t bytes = (size_t)drawn.ink.width_px * (size_t)drawn.ink.height_px;
    drop_to(f, bytes < FONTS_KEPT_MAX_BYTES ? FONTS_KEPT_MAX_BYTES - bytes : 0);
    assert(f->run_bytes == 0 || f->run_bytes + bytes <= FONTS_KEPT_MAX_BYTES);
    bool is_free;
    int index = oldest_run(f, &is_free);
    if (!is_free) {
        free_run(f, index);
    }
    drawn.hash = hash;
    int *head = &f->heads[hash & (RUN_HEADS - 1)];
    drawn.next = *head;
    *head = index + 1;
    f->runs[index] = drawn;
    f->run_bytes += bytes;
    return &f->runs[index];
}

bool fonts_draw_run(struct fonts *f, enum face face, int font_px, const char *script, bool rtl, struct str s,
                    struct fonts_ink *out)
{
    *out = (struct fonts_ink){ 0 };
    if (s.n == 0 || font_px < 1) {
        return false;
    }
    uint64_t hash = hash_run(face, font_px, script, rtl, s);
    struct run_entry *r = find_run(f, hash);
    if (!r) {
        TTF_Font *font = drawing_font(f, face, font_px);
        struct run_entry drawn = { 0 };
        if (!font) {
            return false;
        }
        direct_font(font, script, rtl);
        if (!render_run(font, s, &drawn)) {
            return false;
        }
        r = keep_run(f, hash, drawn);
    }
    r->last_used = ++f->clock;
    *out = r->ink;
    return r->cover != NULL;
}

size_t fonts_kept_bytes(const struct fonts *f)
{
    return f->run_bytes;
}

/* ---- life ---- */

static bool opens(const struct fonts *f, const char *file)
{
    TTF_Font *font = open_file(f, file, MEASURE_PX);
    if (font) {
        TTF_CloseFont(font);
    }
    return font != NULL;
}

/* Any other font of the folder, the first by name, so that the same folder always looks the same; NULL = none. */
static char *find_any_font(const struct fonts *f)
{
    DIR *folder = opendir(f->folder);
    char *found = NULL;
    for (struct dirent *d; folder && (d = readdir(folder));) {
        if (d->d_name[0] != '.' && (!found || strcmp(d->d_name, found) < 0) && opens(f, d->d_name)) {
            free(found);
            found = copy_words(d->d_name);
        }
    }
    if (folder) {
        closedir(folder);
    }
    return found;
}

/* Words in a wrong weight or face are better than a dark screen. */
static bool open_base(struct fonts *f, struct err *e)
{
    if (measuring_font(f, FACE_SANS)) {
        return true;
    }
    struct err why;
    err_set(&why, ERR_IO, "%s/%s: %s", f->folder, face_files[FACE_SANS], TTF_GetError());
    for (int i = 0; i < FACE_COUNT && !f->stand_in; i++) {
        f->stand_in = i != FACE_SANS && opens(f, face_files[i]) ? copy_words(face_files[i]) : NULL;
    }
    f->stand_in = f->stand_in ? f->stand_in : find_any_font(f);
    if (!f->stand_in || !measuring_font(f, FACE_SANS)) {
        return err_set(e, ERR_IO, "fonts: %s, and no other font is there", why.text);
    }
    log_line(LOG_ERR, "fonts", "%s; %s is used instead", why.text, f->stand_in);
    return true;
}

struct fonts *fonts_create(const char *folder, struct err *e)
{
    if (TTF_Init() != 0) {
        err_set(e, ERR_IO, "fonts: %s", TTF_GetError());
        return NULL;
    }
    struct fonts *f = calloc(1, sizeof *f);
    if (!f) {
        abort();
    }
    f->folder = copy_words(folder);
    f->context = text_context_create();
    if (!open_base(f, e)) {
        fonts_destroy(f);
        return NULL;
    }
    return f;
}

void fonts_destroy(struct fonts *f)
{
    if (!f) {
        return;
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        if (f->open[i].measuring) {
            TTF_CloseFont(f->open[i].measuring);
        }
        if (f->open[i].drawing) {
            TTF_CloseFont(f->open[i].drawing);
        }
    }
    for (int i = 0; i < RUNS; i++) {
        free(f->runs[i].cover);
    }
    text_context_destroy(f->context);
    free(f->folder);
    free(f->stand_in);
    free(f);
    TTF_Quit();
}
