/* Isolates keep the order inside a part of a paragraph apart from the order around it (UAX #9). Those of the text that
 * have no partner on their line are dropped, or one name would turn all that follows it. In a paragraph or beside letters
 * from right to left we add our own around what reads from left to right but has no Latin letter to say so: numbers with signs in
 * them (phones, times, ranges, dates, prices), and around addresses of the net. */
#include <string.h>
#include <unicode/uchar.h>

#include "ui/text_internal.h"

enum { LRI = 0x2066, FSI = 0x2068, PDI = 0x2069, NO_BREAK_SPACE = 0xA0, DEPTH_MAX = 16, ADDRESS_MAX = 256 };

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

static bool is_digit(UChar c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

static bool is_number_sign(UChar c)
{
    return c == NO_BREAK_SPACE || c == 0x202F || c == '-' || c == 0x2011 || c == 0x2013 || c == 0x2212 || c == '.' || c == ','
           || c == ':' || c == '/';
}

static int32_t skip_joiners(const UChar *u, int32_t i, int32_t end)
{
    while (i < end && u[i] == 0x2060) {
        i++;
    }
    return i;
}

/* "5,50 €", "20 %". */
static int32_t after_unit(const UChar *u, int32_t i, int32_t end)
{
    int32_t at = i < end && (u[i] == NO_BREAK_SPACE || u[i] == 0x202F) ? i + 1 : i;
    return at < end && (u[at] == 0x20AC || u[at] == '%' || u[at] == '$' || u[at] == 0xA3) ? at + 1 : i;
}

static bool is_blank(UChar c)
{
    return c == ' ' || c == NO_BREAK_SPACE;
}

/* Where the number goes on after a sign at `i`, joiners or the blanks of "1 / 5" about it; `i` when it has none. */
static int32_t after_sign(const UChar *u, int32_t i, int32_t end, bool phone)
{
    int32_t sign = skip_joiners(u, i, end);
    if (end - sign > 3 && is_blank(u[sign]) && u[sign + 1] == '/' && is_blank(u[sign + 2])) {
        return sign + 3;
    }
    return sign < end && (is_number_sign(u[sign]) || (phone && u[sign] == ' ')) ? skip_joiners(u, sign + 1, end) : sign;
}

/* The end of a number with signs in it that begins at `at`; `at` when it has none or there is no number. */
static int32_t number_end(const UChar *u, int32_t at, int32_t end)
{
    int32_t i = at + (u[at] == '+');
    if (i >= end || !is_digit(u[i])) {
        return at;
    }
    bool phone = u[at] == '+' || (u[at] == '0' && at + 1 < end && is_digit(u[at + 1])), signs = u[at] == '+';
    while (i < end) {
        int32_t next = after_sign(u, i, end, phone);
        if (next >= end || !is_digit(u[next])) {
            break;
        }
        signs |= next > i;
        i = next + 1;
    }
    int32_t unit = after_unit(u, i, end);
    return signs || unit > i ? unit : at;
}

static bool is_graphic(UChar c)
{
    return c > ' ' && c < 0x7f;
}

static bool is_alphanumeric(UChar c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

int32_t text_address_end(const UChar *u, int32_t at, int32_t end)
{
    if ((at > 0 && is_alphanumeric(u[at - 1])) || at >= end || !is_alphanumeric(u[at])) {
        return at;
    }
    end = end - at > ADDRESS_MAX ? at + ADDRESS_MAX : end;
    bool is_address = end - at > 4 && (u[at] | 0x20) == 'w' && (u[at + 1] | 0x20) == 'w' && (u[at + 2] | 0x20) == 'w' && u[at + 3] == '.';
    int32_t i = at;
    for (; i < end && is_graphic(u[i]); i++) {
        is_address |= u[i] == ':' && end - i > 3 && u[i + 1] == '/' && u[i + 2] == '/';
        is_address |= u[i] == '@' && i > at && end - i > 1 && is_alphanumeric(u[i + 1]);
    }
    while (i > at && !is_alphanumeric(u[i - 1]) && u[i - 1] != '/') {
        i--;    /* the sentence's own signs */
    }
    return is_address ? i : at;
}

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
    } else if (!is_digit(c) && c > '9') {
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
        if (end == i && !before.latin[before.depth] && (i == 0 || !is_alphanumeric(l->u[i - 1]))) {
            end = number_end(l->u, i, l->n);
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
