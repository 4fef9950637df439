#pragma once
/* The sound player speaks lines through SDL's audio on a thread of its own, so
 * that neither the voice nor the device can hold up the screen.  The device is
 * open only while something is spoken. */
#include "app/speech/timeline.h"

enum { SOUND_VOLUME_MAX = 8 };

struct sound;

/* voice_name as for voice_create(); the voice itself is made by the thread, at the first line. `wake` (may be NULL) is
 * called from the thread whenever sound_next() has something new: it must only wake the loop (SDL_PushEvent). */
struct sound *sound_create(const char *voice_name, void (*wake)(void *context), void *context);
/* Ends the thread, silent at once; before SDL_Quit(). NULL is fine. */
void sound_destroy(struct sound *s);

/* All return at once. */
/* Speaks the lines (copied) in place of what was being spoken; unsent events of that are forgotten. */
void sound_say(struct sound *s, const struct speech_line *lines, size_t count, bool slow);
/* Silence within one device buffer (46 ms); no more events. */
void sound_hush(struct sound *s);
void sound_pause(struct sound *s);
void sound_resume(struct sound *s);
/* 1 to SOUND_VOLUME_MAX, heard at once; about 3 dB a step. */
void sound_volume(struct sound *s, int volume);

/* The next event, in order; false when there is none. SPEECH_LINE has no `spoken`; at_ms is 0. SPEECH_FAILED: no voice
 * or no device for these lines; it is logged the first time, and tried again with the next lines. */
bool sound_next(struct sound *s, struct speech_event *event);
