/* One line's clip at a time is made when its moment comes; only its marks are
 * read.  The position is a difference of the caller's clock, so a pause just
 * moves the line's beginning. */
#include "app/speech/timeline.h"

#include <stdlib.h>

struct timeline {
    struct voice *voice;
    struct arena *lines_arena, *clip_arena;
    struct speech_line *lines;
    size_t count, next;           /* lines[next] comes after the clip */
    struct speech_clip clip;
    size_t clip_index, next_mark;
    bool has_clip, slow, playing, paused;
    int64_t clip_ms;              /* when the clip began */
    int64_t due_ms;               /* when the next line (or the end) comes */
    int64_t paused_ms;
};

struct timeline *timeline_create(struct voice *v)
{
    struct timeline *t = calloc(1, sizeof *t);
    if (!t) {
        abort();
    }
    t->voice = v;
    t->lines_arena = arena_create();
    t->clip_arena = arena_create();
    return t;
}

void timeline_destroy(struct timeline *t)
{
    if (t) {
        arena_destroy(t->lines_arena);
        arena_destroy(t->clip_arena);
        free(t);
    }
}

void timeline_hush(struct timeline *t)
{
    t->playing = t->paused = t->has_clip = false;
    t->count = t->next = 0;
    arena_reset(t->lines_arena);
    arena_reset(t->clip_arena);
}

void timeline_start(struct timeline *t, const struct speech_line *lines, size_t count, bool slow, int64_t now_ms)
{
    timeline_hush(t);
    t->lines = arena_array(t->lines_arena, count, sizeof *t->lines);
    for (size_t i = 0; i < count; i++) {
        if (voice_has(t->voice, lines[i].lang)) {
            t->lines[t->count++] = (struct speech_line){
                arena_copy(t->lines_arena, lines[i].text), arena_copy(t->lines_arena, lines[i].lang), lines[i].index };
        }
    }
    t->slow = slow;
    t->playing = true;
    t->due_ms = now_ms;
}

void timeline_pause(struct timeline *t, int64_t now_ms)
{
    if (t->playing && !t->paused) {
        t->paused = true;
        t->paused_ms = now_ms;
    }
}

void timeline_resume(struct timeline *t, int64_t now_ms)
{
    if (t->playing && t->paused) {
        t->paused = false;
        t->clip_ms += now_ms - t->paused_ms;
        t->due_ms += now_ms - t->paused_ms;
    }
}

static bool has_mark(const struct timeline *t)
{
    return t->has_clip && t->next_mark < t->clip.mark_count;
}

int64_t timeline_next_ms(const struct timeline *t)
{
    if (!t->playing || t->paused) {
        return -1;
    }
    return has_mark(t) ? t->clip_ms + t->clip.marks[t->next_mark].at_ms : t->due_ms;
}

/* The line's clip becomes the current one; false when the voice failed. */
static bool begin_line(struct timeline *t, int64_t at_ms)
{
    const struct speech_line *line = &t->lines[t->next++];
    arena_reset(t->clip_arena);
    t->next_mark = 0;
    t->has_clip = voice_speak(t->voice, line->text, line->lang, t->slow, t->clip_arena, &t->clip, NULL);
    t->clip_index = line->index;
    t->clip_ms = at_ms;
    int64_t length_ms = (int64_t)t->clip.sample_count * 1000 / SPEECH_RATE_HZ;
    t->due_ms = at_ms + length_ms + (t->next < t->count ? SPEECH_PAUSE_MS : 0);
    return t->has_clip;
}

bool timeline_advance(struct timeline *t, int64_t now_ms, struct speech_event *event)
{
    int64_t at_ms = timeline_next_ms(t);
    if (at_ms < 0 || at_ms > now_ms) {
        return false;
    }
    *event = (struct speech_event){ .at_ms = at_ms, .spoken = STR("") };
    if (has_mark(t)) {
        struct speech_mark mark = t->clip.marks[t->next_mark++];
        event->kind = SPEECH_WORD;
        event->index = t->clip_index;
        event->word = mark.start;
        event->word_n = mark.n;
    } else if (t->next == t->count) {
        event->kind = SPEECH_DONE;
        event->index = t->clip_index;
        t->playing = false;
    } else if (begin_line(t, at_ms)) {
        event->kind = SPEECH_LINE;
        event->index = t->clip_index;
        event->spoken = t->clip.spoken;
    } else {
        event->kind = SPEECH_FAILED;
        event->index = t->clip_index;
        t->playing = false;
    }
    return true;
}
