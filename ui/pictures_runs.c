/* Only the edges of a flat picture cost anything: where all source rows under
 * an output row have one colour, the whole stretch is filled at once, and only
 * pixels across an edge are averaged by area. */
#include "ui/pictures_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 4096, HEADER_WORDS = 3, WORD_BYTES = 4 };

static uint32_t word_at(const uint8_t *words, size_t index)
{
    const uint8_t *b = words + index * WORD_BYTES;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static void *must(void *p)
{
    if (!p) {
        abort();
    }
    return p;
}

/* Finds where each row begins; false when a row has not the right length or words are left over. */
static bool index_rows(struct runs *r, size_t words)
{
    size_t at = 0;
    for (int y = 0; y < r->height_px; y++) {
        r->row_starts[y] = (uint32_t)at;
        for (int x = 0; x < r->width_px; at++) {
            uint32_t length = at < words ? word_at(r->words, at) >> 24 : 0;
            x += (int)length;
            if (length == 0 || x > r->width_px) {
                return false;
            }
        }
    }
    r->row_starts[r->height_px] = (uint32_t)at;
    return at == words;
}

bool runs_open(struct runs *r, const void *file, size_t size)
{
    const uint8_t *bytes = file;
    *r = (struct runs){ 0 };
    if (size % WORD_BYTES || size / WORD_BYTES < HEADER_WORDS || size / WORD_BYTES > UINT32_MAX
        || memcmp(bytes, "RUN1", WORD_BYTES) != 0) {
        return false;
    }
    uint32_t w = word_at(bytes, 1), h = word_at(bytes, 2);
    if (w < 1 || h < 1 || w > SIDE_MAX || h > SIDE_MAX) {
        return false;
    }
    *r = (struct runs){ (int)w, (int)h, bytes + HEADER_WORDS * WORD_BYTES, must(calloc(h + 1, sizeof *r->row_starts)) };
    if (!index_rows(r, size / WORD_BYTES - HEADER_WORDS)) {
        runs_close(r);
        return false;
    }
    return true;
}

void runs_close(struct runs *r)
{
    free(r->row_starts);
    *r = (struct runs){ 0 };
}

/* ---- scaling ---- */

/* The source pixels under one output pixel: first … last, with the share of both ends in 1/256. */
struct span {
    int first, last;
    uint32_t first_share, last_share;
};

/* A run of one colour up to (not with) the column `end`. */
struct run {
    int end;
    uint32_t colour;
};

/* Some source rows as runs; row y stands in place y % count. `at` is the run where the row's walk is. */
struct rows {
    const struct runs *source;
    struct run *runs;      /* count x width_px */
    int *at;
    int count;
    int done;              /* rows before this one are or were there */
};

static int clamp(int v, int most)
{
    return v < 0 ? 0 : v > most ? most : v;
}

/* Spreads source pixels [start, start + length) of `limit` over `count` output pixels. */
static struct span *make_spans(double start, double length, int limit, int count)
{
    struct span *spans = must(calloc((size_t)count, sizeof *spans));
    double step = length / count;
    for (int i = 0; i < count; i++) {
        double from = start + i * step, to = from + step;
        struct span *s = &spans[i];
        s->first = clamp((int)floor(from), limit - 1);
        s->last = clamp((int)ceil(to) - 1, limit - 1);
        s->last = s->last < s->first ? s->first : s->last;
        double first_end = fmin(s->first + 1, to);
        long first = lround(256 * (first_end - from)), last = lround(256 * (to - s->last));
        s->first_share = first > 0 ? (uint32_t)first : 1;
        s->last_share = last > 0 && s->last > s->first ? (uint32_t)last : 0;
    }
    return spans;
}

static struct run *row_of(const struct rows *r, int y)
{
    return r->runs + (ptrdiff_t)(y % r->count) * r->source->width_px;
}

static void rows_read_to(struct rows *r, int last)
{
    for (; r->done <= last; r->done++) {
        struct run *run = row_of(r, r->done);
        int x = 0, n = 0;
        for (uint32_t i = r->source->row_starts[r->done], end = r->source->row_starts[r->done + 1]; i < end; i++) {
            uint32_t word = word_at(r->source->words, i), colour = word & 0xFFFFFF;
            x += (int)(word >> 24);
            n += n == 0 || run[n - 1].colour != colour;    /* a long run is several words */
            run[n - 1] = (struct run){ x, colour };
        }
    }
}

/* Moves the walk of all rows to the run that holds column x; the column up to which they all keep one colour, 0 when they
 * have not the same one. */
static int common_end(struct rows *r, const struct span *down, int x)
{
    int end = r->source->width_px;
    uint32_t colour = 0;
    bool same = true;
    for (int y = down->first; y <= down->last; y++) {
        const struct run *run = row_of(r, y);
        int *at = &r->at[y % r->count];
        while (run[*at].end <= x) {
            ++*at;
        }
        colour = y == down->first ? run[*at].colour : colour;
        same = same && run[*at].colour == colour;
        end = run[*at].end < end ? run[*at].end : end;
    }
    return same ? end : 0;
}

static uint32_t share_of(const struct span *s, int i)
{
    return i == s->first ? s->first_share : i == s->last ? s->last_share : 256;
}

static uint32_t mean_of(const struct rows *r, const struct span *across, const struct span *down)
{
    uint64_t red = 0, green = 0, blue = 0, weight = 0;
    for (int y = down->first; y <= down->last; y++) {
        const struct run *run = row_of(r, y) + r->at[y % r->count];
        for (int x = across->first; x <= across->last; x++) {
            run += run->end <= x;
            uint32_t share = share_of(across, x) * share_of(down, y);
            red += (uint64_t)(run->colour >> 16) * share;
            green += (uint64_t)(run->colour >> 8 & 0xFF) * share;
            blue += (uint64_t)(run->colour & 0xFF) * share;
            weight += share;
        }
    }
    uint64_t half = weight / 2;
    return (uint32_t)((red + half) / weight << 16 | (green + half) / weight << 8 | (blue + half) / weight);
}

/* `whole_before[c]`: how many output pixels lie wholly before source column c. */
static void scale_row(struct rows *r, const struct span *across, const int *whole_before, const struct span *down,
                      uint32_t *to, int w)
{
    memset(r->at, 0, (size_t)r->count * sizeof *r->at);
    for (int x = 0; x < w;) {
        int end = common_end(r, down, across[x].first), stop = whole_before[end];
        if (stop <= x) {
            to[x] = mean_of(r, &across[x], down);
            x++;
            continue;
        }
        uint32_t colour = row_of(r, down->first)[r->at[down->first % r->count]].colour;
        while (x < stop) {
            to[x++] = colour;
        }
    }
}

static struct rows rows_begin(const struct runs *source, const struct span *down, int h)
{
    int count = 1;
    for (int y = 0; y < h; y++) {
        int needed = down[y].last - down[y].first + 1;
        count = needed > count ? needed : count;
    }
    struct run *runs = must(calloc((size_t)count * (size_t)source->width_px, sizeof *runs));
    return (struct rows){ source, runs, must(calloc((size_t)count, sizeof(int))), count, down[0].first };
}

static int *count_before(const struct span *across, int w, int columns)
{
    int *before = must(calloc((size_t)columns + 1, sizeof *before));
    for (int c = 0, x = 0; c <= columns; c++) {
        while (x < w && across[x].last < c) {
            x++;
        }
        before[c] = x;
    }
    return before;
}

void runs_scale(const struct runs *r, uint32_t *pixels, int pitch_px, int w, int h)
{
    double scale = fmax((double)w / r->width_px, (double)h / r->height_px);
    double used_w = w / scale, used_h = h / scale;
    struct span *across = make_spans((r->width_px - used_w) / 2, used_w, r->width_px, w);
    struct span *down = make_spans(r->height_px - used_h, used_h, r->height_px, h);
    int *whole_before = count_before(across, w, r->width_px);
    struct rows rows = rows_begin(r, down, h);
    for (int y = 0; y < h; y++) {
        rows_read_to(&rows, down[y].last);
        scale_row(&rows, across, whole_before, &down[y], pixels + (ptrdiff_t)y * pitch_px, w);
    }
    free(rows.runs);
    free(rows.at);
    free(whole_before);
    free(across);
    free(down);
}
