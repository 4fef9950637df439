/* Paragraph = letters, isolated -> per '\n': levels and items -> break positions -> lines filled greedily -> runs in visual order. */
#include "ui/text.h"

#include <string.h>

#include "ui/text_internal.h"

bool text_lang_is_rtl(const char *lang)
{
    static const char *const rtl[] = { "ar", "fa", "ckb", "ur", "he", "ps", "yi", "prs" };
    if (!lang) {
        return false;
    }
    size_t n = strcspn(lang, "-_");
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++) {
        if (strlen(rtl[i]) == n && !strncmp(rtl[i], lang, n)) {
            return true;
        }
    }
    return false;
}

static void begin(struct layout *lo, const struct text_spec *spec, const struct text_measure *m, struct text_context *c,
                  struct arena *a)
{
    *lo = (struct layout){ .spec = spec, .measure = m, .context = c, .arena = a, .rtl = text_lang_is_rtl(spec->lang) };
    lo->letters = text_isolate(text_read_letters(spec, m, a), lo->rtl, a);
    lo->scratch = arena_alloc(a, (size_t)lo->letters.n * 3 + 4);
}

/* Calls `each` for every line of the text that '\n' makes. */
static void for_each_stretch(struct layout *lo, void (*each)(struct layout *, void *), void *arg)
{
    int32_t start = 0;
    for (int32_t i = 0; i <= lo->letters.n; i++) {
        if (i < lo->letters.n && lo->letters.u[i] != '\n') {
            continue;
        }
        text_itemise(lo, start, i);
        each(lo, arg);
        start = i + 1;
    }
}

static void fill_one(struct layout *lo, void *unused)
{
    (void)unused;
    text_fill_lines(lo);
}

static void widest_one(struct layout *lo, void *widest)
{
    int w = text_widest_unit(lo), *max = widest;
    if (w > *max) {
        *max = w;
    }
}

/* The distance of a line from the paragraph's left edge. */
static int line_left(const struct layout *lo, int line_width)
{
    int free_px = lo->spec->width_px - line_width;
    if (lo->spec->align == 0) {
        return free_px / 2;
    }
    return (lo->spec->align > 0) != lo->rtl ? free_px : 0;
}

static const struct para *finish(struct layout *lo)
{
    struct para *p = arena_alloc(lo->arena, sizeof *p);
    *p = (struct para){ .spec = *lo->spec, .lines = lo->lines, .line_count = lo->line_count, .rtl = lo->rtl, .too_wide = lo->too_wide };
    for (size_t i = 0; i < p->line_count; i++) {
        struct text_line *l = &p->lines[i];
        int left = line_left(lo, l->width_px);
        for (size_t k = 0; k < l->run_count; k++) {
            l->runs[k].x += left;
        }
        if (l->width_px > p->width_px) {
            p->width_px = l->width_px;
        }
    }
    p->height_px = (int)p->line_count * lo->spec->line_px;
    return p;
}

const struct para *text_layout(const struct text_spec *spec, const struct text_measure *m, struct arena *a)
{
    struct text_context *own = m->context ? NULL : text_context_create();
    struct layout lo;
    begin(&lo, spec, m, own ? own : m->context, a);
    for_each_stretch(&lo, fill_one, NULL);
    const struct para *p = finish(&lo);
    text_context_destroy(own);
    return p;
}

int text_longest_unit(const struct text_spec *spec, const struct text_measure *m, struct arena *a)
{
    struct text_context *own = m->context ? NULL : text_context_create();
    struct layout lo;
    int widest = 0;
    begin(&lo, spec, m, own ? own : m->context, a);
    for_each_stretch(&lo, widest_one, &widest);
    text_context_destroy(own);
    return widest;
}
