/* Isolates keep the order inside a part of a paragraph apart from the order around it (UAX #9). Those of the text that
 * have no partner on their line are dropped, or one name would turn all that follows it. In a paragraph or beside letters
 * from right to left we add our own around what reads from left to right but has no Latin letter to say so: numbers with signs in
 * them (phones, times, ranges, dates, prices), and around addresses of the net. */
#include <unicode/uchar.h>

#include "ui/text_internal.h"

enum { LRI = 0x2066, FSI = 0x2068, PDI = 0x2069, NO_BREAK_SPACE = 0xA0, DEPTH_MAX = 16 };

static bool opens_isolate(UChar c)
{
    return c >= LRI && c <= FSI;
}

/* ---- partners ---- */

/* Sets those of [start, end) that have no partner to 0. */
static void unset_single(UChar *u, int32_t start, int32_t end)
{
    int32_t open = 0, closed = 0;
    for (int32_t i = start; i < end; i++) {
        if (opens_isolate(u[i])) {
            open++;
        } else if (u[i] == PDI && open-- == 0) {
            u[i] = 0;
            open = 0;
        }
    }
    for (int32_t i = end; i-- > start;) {
        if (u[i] == PDI) {
            closed++;
        } else if (opens_isolate(u[i]) && closed-- == 0) {
            u[i] = 0;
            closed = 0;
        }
    }
}

static void drop_single(struct letters *l)
{
    for (int32_t start = 0, i = 0; i <= l->n; i++) {
        if (i == l->n || l->u[i] == '\n') {
            unset_single(l->u, start, i);
            start = i + 1;
        }
    }
    int32_t n = 0;
    for (int32_t i = 0; i <= l->n; i++) {
        if (i == l->n || l->u[i]) {
            l->u[n] = i < l->n ? l->u[i] : 0;
            l->byte[n++] = l->byte[i];
        }
    }
    l->n = n - 1;
}

/* ---- numbers and addresses ---- */

/* What was strong before, in each isolate that is open: after Latin letters a number stays with them ("Linja 4–6"). */
struct before {
    bool latin[DEPTH_MAX];
    int depth;
};

static void see(struct before *b, UChar c)
{
    if (opens_isolate(c) && b->depth < DEPTH_MAX - 1) {
        b->latin[++b->depth] = false;
    } else if (c == PDI && b->depth > 0) {
        b->depth--;
    } else if (c == '\n') {
        *b = (struct before){ 0 };
    } else if (c > '9') {
        UCharDirection d = u_charDirection(c);
        b->latin[b->depth] = d == U_LEFT_TO_RIGHT || (b->latin[b->depth] && d != U_RIGHT_TO_LEFT && d != U_RIGHT_TO_LEFT_ARABIC);
    }
}

static void put(struct letters *out, UChar c, size_t byte)
{
    out->u[out->n] = c;
    out->byte[out->n++] = byte;
}

/* A part that is wrapped has three letters or more or is "5%", so twice the room is enough. */
static struct letters add_isolates(const struct letters *l, struct arena *a)
{
    size_t room = (size_t)l->n * 2 + 2;
    struct letters out = { arena_array(a, room, sizeof(UChar)), arena_array(a, room, sizeof(size_t)), 0 };
    struct before before = { 0 };
    for (int32_t i = 0; i < l->n;) {
        int32_t end = text_address_end(l->u, i, l->n);
        if (end == i && !before.latin[before.depth]) {
            end = text_number_end(l->u, i, l->n);
        }
        if (end == i) {
            see(&before, l->u[i]);
            put(&out, l->u[i], l->byte[i]);
            i++;
            continue;
        }
        put(&out, LRI, l->byte[i]);
        for (; i < end; i++) {
            put(&out, l->u[i] == ' ' ? NO_BREAK_SPACE : l->u[i], l->byte[i]);
        }
        put(&out, PDI, l->byte[i]);
    }
    out.byte[out.n] = l->byte[l->n];
    return out;
}

struct letters text_isolate(struct letters l, bool rtl, struct arena *a)
{
    bool isolates = false, turned = rtl;
    for (int32_t i = 0; i < l.n; i++) {
        isolates |= opens_isolate(l.u[i]) || l.u[i] == PDI;
        turned |= (l.u[i] >= 0x590 && l.u[i] < 0x900) || (l.u[i] >= 0xFB1D && l.u[i] < 0xFF00);
    }
    if (isolates) {
        drop_single(&l);
    }
    return turned ? add_isolates(&l, a) : l;
}
