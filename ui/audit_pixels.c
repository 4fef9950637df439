/* Words are drawn in one colour on one ground; what lies between the two is
 * only the smoothing of edges and is spread over many shades, so the two
 * colours counted most often are the ground and the ink. */
#include "ui/audit_pixels.h"

#include <string.h>

enum { SHADES = 1024 };    /* a power of two; more shades than that are not counted */

struct shade {
    uint32_t colour;
    uint32_t count;
};

struct shades {
    struct shade table[SHADES];
    int used;
};

static void count_colour(struct shades *s, uint32_t colour, uint32_t n)
{
    uint32_t i = (colour * 2654435761u) >> 22;
    while (s->table[i].count && s->table[i].colour != colour) {
        i = (i + 1) & (SHADES - 1);
    }
    if (s->table[i].count == 0) {
        if (s->used == SHADES - 1) {
            return;
        }
        s->used++;
        s->table[i].colour = colour;
    }
    s->table[i].count += n;
}

static uint32_t packed(struct colour c)
{
    return (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static bool is_ignored(uint32_t colour, const struct colour *ignored, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (packed(ignored[i]) == colour) {
            return true;
        }
    }
    return false;
}

static void count_area(struct shades *s, const struct picture *p, struct rect r)
{
    int x0 = r.x < 0 ? 0 : r.x, y0 = r.y < 0 ? 0 : r.y;
    int x1 = r.x + r.w > p->width_px ? p->width_px : r.x + r.w;
    int y1 = r.y + r.h > p->height_px ? p->height_px : r.y + r.h;
    for (int y = y0; y < y1; y++) {
        const uint32_t *row = p->pixels + (ptrdiff_t)y * p->pitch_px;
        for (int x = x0; x < x1;) {
            uint32_t colour = row[x] & 0xFFFFFF;
            int start = x;
            while (x < x1 && (row[x] & 0xFFFFFF) == colour) {
                x++;
            }
            count_colour(s, colour, (uint32_t)(x - start));
        }
    }
}

bool pixels_two_colours(const struct picture *p, const struct rect *areas, size_t count, const struct colour *ignored,
                        size_t ignored_count, struct colour out[2])
{
    struct shades s;
    memset(&s, 0, sizeof s);
    for (size_t i = 0; i < count; i++) {
        count_area(&s, p, areas[i]);
    }
    struct shade best[2] = { { 0, 0 }, { 0, 0 } };
    for (size_t i = 0; i < SHADES; i++) {
        struct shade h = s.table[i];
        if (h.count == 0 || is_ignored(h.colour, ignored, ignored_count)) {
            continue;
        }
        if (h.count > best[0].count) {
            best[1] = best[0];
            best[0] = h;
        } else if (h.count > best[1].count) {
            best[1] = h;
        }
    }
    for (int i = 0; i < 2; i++) {
        out[i] = (struct colour){ (uint8_t)(best[i].colour >> 16), (uint8_t)(best[i].colour >> 8),
                                  (uint8_t)best[i].colour };
    }
    return best[1].count > 0;
}

bool pixels_one_colour(const struct picture *p, struct rect r)
{
    struct shades s;
    memset(&s, 0, sizeof s);
    count_area(&s, p, r);
    return s.used <= 1;
}

bool pixels_show_qr(const struct picture *p, const struct qr *qr, struct rect area, int module_px)
{
    if (area.x < 0 || area.y < 0 || area.x + area.w > p->width_px || area.y + area.h > p->height_px) {
        return false;
    }
    int whole = qr->size + 2 * QR_QUIET;
    for (int y = 0; y < whole; y++) {
        for (int x = 0; x < whole; x++) {
            int mx = x - QR_QUIET, my = y - QR_QUIET;
            bool in_code = mx >= 0 && my >= 0 && mx < qr->size && my < qr->size;
            uint32_t expected = in_code && qr->modules[my * qr->size + mx] ? 0x000000 : 0xFFFFFF;
            int px = area.x + x * module_px + module_px / 2, py = area.y + y * module_px + module_px / 2;
            if ((p->pixels[(ptrdiff_t)py * p->pitch_px + px] & 0xFFFFFF) != expected) {
                return false;
            }
        }
    }
    return true;
}
