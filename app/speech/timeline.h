#pragma once
/* A timeline plays lines without sound on whatever clock its caller has: it
 * says which line and word would be heard at a moment.  Stories and tests use
 * it with virtual time; the sound player does the same by played samples. */
#include "app/speech/speech.h"

enum speech_event_kind {
    SPEECH_LINE,      /* a line begins: index, spoken */
    SPEECH_WORD,      /* a word begins: index, word, word_n */
    SPEECH_DONE,      /* all lines were heard */
    SPEECH_FAILED,    /* no voice or no sound device; nothing more comes */
};

struct speech_event {
    enum speech_event_kind kind;
    int64_t at_ms;
    size_t index;            /* of the speech_line */
    size_t word, word_n;     /* bytes of the line's text as it was given */
    struct str spoken;       /* SPEECH_LINE: the words the voice was given; valid until the next call */
};

struct timeline;

/* `v` stays the caller's and must outlive the timeline. */
struct timeline *timeline_create(struct voice *v);
void timeline_destroy(struct timeline *t);    /* NULL is fine */
/* Begins the lines (copied) at now_ms, in place of what was playing. A line whose language has no voice is passed over. */
void timeline_start(struct timeline *t, const struct speech_line *lines, size_t count, bool slow, int64_t now_ms);
/* Nothing more comes, not even SPEECH_DONE. */
void timeline_hush(struct timeline *t);
void timeline_pause(struct timeline *t, int64_t now_ms);
void timeline_resume(struct timeline *t, int64_t now_ms);
/* The next event up to and including now_ms; false when there is none. Call until false. */
bool timeline_advance(struct timeline *t, int64_t now_ms, struct speech_event *event);
/* When the next event comes, or -1 while nothing plays or it is paused. */
int64_t timeline_next_ms(const struct timeline *t);
