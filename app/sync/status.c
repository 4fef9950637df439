#include "app/sync/status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/base/utf8.h"
#include "app/sync/note.h"

enum { SENTENCE_MAX = 300, READ_MAX = 4096 };

/* ---- the file for monitoring ---- */

struct text {
    char bytes[STATUS_MAX_BYTES + 1];
    size_t n;
    const char *what;
};

/* One value with its line of help; "sync_" or "notices_" is put before names that begin with '_'. */
static void add(struct text *t, const char *name, const char *help, const char *labels, const char *value)
{
    char full[80];
    snprintf(full, sizeof full, "aula_%s%s", name[0] == '_' ? t->what : "", name);
    int n = snprintf(t->bytes + t->n, sizeof t->bytes - t->n, "# HELP %s %s\n%s%s %s\n", full, help, full, labels, value);
    if (n > 0 && t->n + (size_t)n < sizeof t->bytes) {
        t->n += (size_t)n;
    } else {
        t->bytes[t->n] = '\0';    /* a whole value or none */
    }
}

static void add_number(struct text *t, const char *name, const char *help, int64_t value)
{
    char number[32];
    snprintf(number, sizeof number, "%" PRId64, value);
    add(t, name, help, "", number);
}

static void add_known(struct text *t, const char *name, const char *help, int64_t value)
{
    if (value > 0) {
        add_number(t, name, help, value);
    }
}

static void add_device(struct text *t, const struct device *d)
{
    char number[32];
    if (d->has_storage) {
        add_number(t, "storage_free_bytes", "Free where the catalogue lies.", d->storage_free_bytes);
        add_number(t, "storage_size_bytes", "Size of that file system.", d->storage_size_bytes);
    }
    if (d->has_temperature) {
        snprintf(number, sizeof number, "%.1f", d->temperature_celsius);
        add(t, "temperature_celsius", "Of the processor.", "", number);
    }
    if (d->has_voltage) {
        add_number(t, "under_voltage", "1: the power supply is too weak.", d->under_voltage);
    }
}

/* A sentence on one line, cut at a letter. */
static struct str one_line(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, SENTENCE_MAX + 1);
    struct str clean = utf8_clean(a, s);
    size_t n = 0;
    for (size_t i = 0; i < clean.n;) {
        size_t from = i;
        uint32_t letter = utf8_next(clean, &i);
        if (n + (i - from) > SENTENCE_MAX) {
            break;
        }
        if (letter == '\n') {
            out[n++] = ' ';
        } else {
            memcpy(out + n, clean.p + from, i - from);
            n += i - from;
        }
    }
    return (struct str){ out, n };
}

struct str status_format(const struct status *s, struct arena *a)
{
    struct text *t = arena_alloc(a, sizeof *t);
    char labels[160];
    t->what = s->what;
    if (s->reason != SYNC_OK) {
        t->n = (size_t)snprintf(t->bytes, sizeof t->bytes, "# failed: %s\n", one_line(s->sentence, a).p);
        snprintf(labels, sizeof labels, "{reason=\"%s\"}", sync_reason_word(s->reason));
    }
    add(t, "_failed", "1: the last run failed; the label says why.", s->reason != SYNC_OK ? labels : "", s->reason != SYNC_OK ? "1" : "0");
    add_number(t, "_last_try_timestamp_seconds", "End of the last run.", s->try_utc);
    add_known(t, "_last_success_timestamp_seconds", "End of the last run that did not fail.", s->success_utc);
    add_number(t, "_received_bytes", "What the last run fetched.", s->received_bytes);
    if (strcmp(s->what, "sync") != 0) {
        add_known(t, "_sequence", "Number of what is here.", s->sequence);
        return (struct str){ t->bytes, t->n };
    }
    add_known(t, "catalogue_sequence", "Number of the catalogue in use.", s->sequence);
    add_known(t, "catalogue_built_timestamp_seconds", "When it was built.", s->built_utc);
    if (s->built_utc > 0 && s->try_utc >= s->built_utc) {
        add_number(t, "catalogue_age_seconds", "Its age at the end of the run.", s->try_utc - s->built_utc);
    }
    add_device(t, &s->device);
    snprintf(labels, sizeof labels, "{ring=\"%.*s\",version=\"" AULA_VERSION "\"}", STR_FMT(s->ring));
    add(t, "sync_info", "The ring and the program.", labels, "1");
    return (struct str){ t->bytes, t->n };
}

static int64_t number_of(struct str text, const char *what, const char *name, struct arena *a)
{
    return note_number(text, arena_format(a, "aula_%s%s", what, name).p);
}

bool status_read(struct status *s, const char *what, const char *path, struct arena *a)
{
    struct str text = note_read(path, READ_MAX, a);
    struct str failed = arena_format(a, "aula_%s_failed{reason=\"", what), line;
    *s = (struct status){ .what = what };
    s->try_utc = number_of(text, what, "_last_try_timestamp_seconds", a);
    s->success_utc = number_of(text, what, "_last_success_timestamp_seconds", a);
    s->received_bytes = number_of(text, what, "_received_bytes", a);
    s->sequence = note_number(text, strcmp(what, "sync") == 0 ? "aula_catalogue_sequence" : "aula_notices_sequence");
    for (struct str rest = text; str_next(&rest, '\n', &line);) {
        if (str_starts_with(line, STR("# failed: "))) {
            s->sentence = str_sub(line, 10, line.n);
        } else if (str_starts_with(line, failed)) {
            struct str word = str_sub(line, failed.n, line.n);
            long end = str_find(word, STR("\""));
            s->reason = sync_reason_of_word(str_sub(word, 0, end > 0 ? (size_t)end : 0));
        }
    }
    if (s->reason == SYNC_REASON_COUNT) {
        s->reason = SYNC_OK;    /* not a file of this program's; what it tells beside is shown */
    }
    return text.n > 0;
}

/* ---- the note on the disk ---- */

struct last last_read(const char *path, struct arena *a)
{
    struct str text = note_read(path, LAST_MAX_BYTES, a);
    return (struct last){
        .sequence = note_number(text, "sequence"), .success_utc = note_number(text, "success"), .etag = note_line(text, "etag"),
        .origin = origin_read(text),
    };
}

bool last_write(const char *path, const struct last *l, struct arena *a, struct err *e)
{
    struct str known = arena_format(a, "sequence %" PRId64 "\nsuccess %" PRId64 "\n%.*s", l->sequence, l->success_utc,
                                    STR_FMT(origin_format(&l->origin, a)));
    struct str text = arena_format(a, "%.*setag %.*s\n", STR_FMT(known), STR_FMT(l->etag));
    text = text.n > LAST_MAX_BYTES ? known : text;    /* without its ETag the index is only asked for again */
    return note_write(path, text, e);
}
