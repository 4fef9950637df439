#include "app/build/answer.h"

#include "app/build/map.h"
#include "app/build/split.h"

struct scanning { struct splitter *splitter; struct answer_scan *scan; };

static FILE *open_answer(const struct cache_page *p, FILE *unnamed)
{
    FILE *file = p->path.n ? fopen(p->path.p, "r") : unnamed;
    if (file && fseek(file, p->offset, SEEK_SET) != 0 && p->path.n) {
        fclose(file);
        return NULL;
    }
    return file;
}

bool answer_read(const struct cache_page *p, FILE *unnamed, void (*feed)(void *, const char *, size_t), void *to)
{
    char buffer[65536];
    FILE *file = open_answer(p, unnamed);
    size_t left = p->length;
    while (file && left > 0) {
        size_t n = fread(buffer, 1, left < sizeof buffer ? left : sizeof buffer, file);
        if (n == 0) {
            break;
        }
        left -= n;
        feed(to, buffer, n);
    }
    if (file && p->path.n) {
        fclose(file);
    }
    return file && left == 0;
}

static void on_element(void *context, struct str bytes, enum split_fault fault)
{
    struct answer_scan *s = ((struct scanning *)context)->scan;
    (void)fault;    /* the harvest tells it */
    s->rows++;
    s->hash = map_hash(s->hash, bytes);
}

static void feed_splitter(void *to, const char *bytes, size_t n)
{
    const struct scanning *s = to;
    for (size_t i = 0; !s->scan->first && i < n; i++) {
        s->scan->first = bytes[i] == '{' || bytes[i] == '[' ? bytes[i] : '\0';
    }
    splitter_feed(s->splitter, bytes, n);
}

bool answer_scan(const struct cache_page *p, FILE *unnamed, struct answer_scan *s)
{
    struct scanning scanning = { .scan = s };
    scanning.splitter = splitter_create((struct split_calls){ .context = &scanning, .element = on_element });
    struct str outer;
    *s = (struct answer_scan){ 0 };
    bool ok = answer_read(p, unnamed, feed_splitter, &scanning);
    enum split_end end = splitter_finish(scanning.splitter, &outer);
    ok = ok && (end == SPLIT_WHOLE || end == SPLIT_MORE_AFTER);
    s->envelope = ok && outer.n ? json_loadb(outer.p, outer.n, 0, NULL) : NULL;
    ok = ok && (outer.n == 0 || s->envelope);
    splitter_destroy(scanning.splitter);
    return ok;
}

bool answer_is_single(const struct answer_scan *s)
{
    return s->first == '{' && !s->envelope;
}
