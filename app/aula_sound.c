/* Three parties: the loop, which calls the functions; the speech thread, which
 * makes clips, hands them to the device and reports their words; the device's
 * own callback, which copies samples and counts them.
 *
 * `lock` guards the struct (loop and thread). `playing` is the callback's and
 * is touched only under SDL_LockAudioDevice. Neither lock is ever held while a
 * sentence is made or the device is opened or closed, so a call from the loop
 * never waits for those. Each say and hush makes a new generation; the thread
 * gives up its work as soon as it sees that its generation has passed. */
#include "app/aula_sound.h"

#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>
#include "app/base/log.h"

enum { BUFFER_SAMPLES = 1024, EVENT_MAX = 64, PAUSE_SAMPLES = SPEECH_RATE_HZ * SPEECH_PAUSE_MS / 1000 };

/* What the device plays: the clip and then `tail` samples of silence. */
struct playing {
    const int16_t *samples;
    size_t count, tail, at;
    int gain;                          /* 32768 = as it is */
};

/* The lines of one sound_say(). */
struct job {
    struct arena *arena;
    struct speech_line *lines;
    size_t count;
    bool slow;
    unsigned generation;
};

struct sound {
    SDL_Thread *thread;
    SDL_mutex *lock;
    SDL_cond *changed;                 /* a job, a pause, a hush, the end */
    void (*wake)(void *context);
    void *context;
    const char *voice_name;
    struct job *waiting;               /* not yet taken by the thread */
    unsigned generation;
    atomic_bool stop;                  /* the sentence that is being made is no longer wanted */
    bool quit, paused;
    SDL_AudioDeviceID device;          /* 0 = closed; set and cleared by the thread under `lock` */
    struct speech_event events[EVENT_MAX];
    size_t event_first, event_count;
    struct playing playing;
    /* The thread's own: */
    struct voice *voice;
    bool logged;
};

/* --- The device's callback --- */

static void fill(void *context, Uint8 *stream, int bytes)
{
    struct playing *p = &((struct sound *)context)->playing;
    int16_t *out = (int16_t *)(void *)stream;
    size_t wanted = (size_t)bytes / sizeof *out;
    size_t n = p->at < p->count ? p->count - p->at : 0;
    n = n < wanted ? n : wanted;
    for (size_t i = 0; i < n; i++) {
        out[i] = (int16_t)((p->samples[p->at + i] * p->gain) / 32768);
    }
    memset(out + n, 0, (wanted - n) * sizeof *out);
    size_t left = p->count + p->tail - p->at;
    p->at += wanted < left ? wanted : left;
}

/* --- The thread --- */

static void job_destroy(struct job *j)
{
    if (j) {
        arena_destroy(j->arena);
        free(j);
    }
}

static void log_once(struct sound *s, const char *text)
{
    if (!s->logged) {
        log_line(LOG_WARN, "sound", "%s; going on without sound", text);
        s->logged = true;
    }
}

/* Under the lock. A full queue (the loop is stuck) loses words, then lines, never the end. */
static void post(struct sound *s, const struct job *j, struct speech_event event)
{
    size_t room = event.kind == SPEECH_WORD ? EVENT_MAX / 2 : event.kind == SPEECH_LINE ? EVENT_MAX - 1 : EVENT_MAX;
    if (j->generation != s->generation || s->event_count >= room) {
        return;
    }
    s->events[(s->event_first + s->event_count++) % EVENT_MAX] = event;
}

static void report(struct sound *s, const struct job *j, struct speech_event event)
{
    SDL_LockMutex(s->lock);
    post(s, j, event);
    SDL_UnlockMutex(s->lock);
    if (s->wake) {
        s->wake(s->context);
    }
}

static bool is_current(struct sound *s, const struct job *j)
{
    SDL_LockMutex(s->lock);
    bool current = !s->quit && j->generation == s->generation;
    SDL_UnlockMutex(s->lock);
    return current;
}

static bool open_device(struct sound *s)
{
    if (s->device) {
        return true;
    }
    SDL_AudioSpec wanted = { .freq = SPEECH_RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER_SAMPLES,
                             .callback = fill, .userdata = s };
    if (!SDL_WasInit(SDL_INIT_AUDIO) && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return false;
    }
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    SDL_LockMutex(s->lock);
    s->device = device;
    if (device) {
        SDL_PauseAudioDevice(device, s->paused);
    }
    SDL_UnlockMutex(s->lock);
    return device != 0;
}

static void close_device(struct sound *s)
{
    SDL_LockMutex(s->lock);
    SDL_AudioDeviceID device = s->device;
    s->device = 0;
    SDL_UnlockMutex(s->lock);
    if (device) {
        SDL_CloseAudioDevice(device);    /* waits for its last buffer */
    }
}

/* Everything that speaking needs; *e says what is missing. */
static bool prepare(struct sound *s, struct err *e)
{
    if (!s->voice) {
        s->voice = voice_create(s->voice_name, e);
        if (!s->voice) {
            return false;
        }
        voice_set_stop(s->voice, &s->stop);
    }
    return open_device(s) || err_set(e, ERR_DEVICE, "no sound device: %s", SDL_GetError());
}

/* Puts a clip on the device in place of the last one; false when the job has passed. */
static bool play_clip(struct sound *s, const struct job *j, const struct speech_clip *clip, size_t tail)
{
    SDL_LockMutex(s->lock);
    bool current = !s->quit && j->generation == s->generation;
    if (current) {
        SDL_LockAudioDevice(s->device);
        s->playing.samples = clip->samples;
        s->playing.count = clip->sample_count;
        s->playing.tail = tail;
        s->playing.at = 0;
        SDL_UnlockAudioDevice(s->device);
    }
    SDL_UnlockMutex(s->lock);
    return current;
}

/* How many samples the device has taken. */
static size_t played(struct sound *s)
{
    SDL_LockAudioDevice(s->device);
    size_t at = s->playing.at;
    SDL_UnlockAudioDevice(s->device);
    return at;
}

/* Waits until the device has taken `until` samples; false when the job has passed. */
static bool wait_for(struct sound *s, const struct job *j, size_t until)
{
    bool current = true;
    SDL_LockMutex(s->lock);
    for (;;) {
        current = !s->quit && j->generation == s->generation;
        size_t at = current ? played(s) : until;
        if (at >= until) {
            break;
        }
        if (s->paused) {
            SDL_CondWait(s->changed, s->lock);
        } else {
            SDL_CondWaitTimeout(s->changed, s->lock, (Uint32)((until - at) * 1000 / SPEECH_RATE_HZ + 1));
        }
    }
    SDL_UnlockMutex(s->lock);
    return current;
}

/* Reports the words of the clip on the device as they are heard: one buffer after they were handed over. */
static bool follow_clip(struct sound *s, const struct job *j, const struct speech_clip *clip, size_t index)
{
    report(s, j, (struct speech_event){ .kind = SPEECH_LINE, .index = index, .spoken = STR("") });
    for (size_t m = 0; m < clip->mark_count; m++) {
        const struct speech_mark *mark = &clip->marks[m];
        size_t at = (size_t)mark->at_ms * SPEECH_RATE_HZ / 1000 + BUFFER_SAMPLES;
        if (!wait_for(s, j, at < clip->sample_count ? at : clip->sample_count)) {
            return false;
        }
        report(s, j, (struct speech_event){ .kind = SPEECH_WORD, .index = index, .word = mark->start,
                                            .word_n = mark->n, .spoken = STR("") });
    }
    return true;
}

static bool make_clip(struct sound *s, const struct job *j, size_t line, struct arena *a, struct speech_clip *clip,
                      struct err *e)
{
    arena_reset(a);
    return voice_speak(s->voice, j->lines[line].text, j->lines[line].lang, j->slow, a, clip, e);
}

/* The clip of the next line is made while one is heard, in the other arena. */
static bool speak_lines(struct sound *s, const struct job *j, struct arena *arenas[2], struct err *e)
{
    struct speech_clip clips[2];
    bool ok = j->count == 0 || make_clip(s, j, 0, arenas[0], &clips[0], e);
    for (size_t i = 0; ok && i < j->count; i++) {
        struct speech_clip *clip = &clips[i % 2];
        bool last = i + 1 == j->count;
        size_t tail = last ? BUFFER_SAMPLES : PAUSE_SAMPLES;
        if (!play_clip(s, j, clip, tail)) {
            return true;
        }
        ok = last || make_clip(s, j, i + 1, arenas[(i + 1) % 2], &clips[(i + 1) % 2], e);
        if (!follow_clip(s, j, clip, j->lines[i].index) || !wait_for(s, j, clip->sample_count + tail)) {
            return true;
        }
    }
    return ok;
}

/* Silence: the clips' memory is the caller's again. */
static void stop_playing(struct sound *s)
{
    SDL_LockMutex(s->lock);
    if (s->device) {
        SDL_LockAudioDevice(s->device);
    }
    s->playing.samples = NULL;
    s->playing.count = s->playing.tail = s->playing.at = 0;
    if (s->device) {
        SDL_UnlockAudioDevice(s->device);
    }
    SDL_UnlockMutex(s->lock);
}

/* Lines that no voice speaks are passed over. */
static void drop_mute_lines(struct sound *s, struct job *j)
{
    size_t kept = 0;
    for (size_t i = 0; i < j->count; i++) {
        if (voice_has(s->voice, j->lines[i].lang)) {
            j->lines[kept++] = j->lines[i];
        }
    }
    j->count = kept;
}

static void do_job(struct sound *s, struct job *j)
{
    struct arena *arenas[2] = { arena_create(), arena_create() };
    struct err e = { ERR_NONE, "" };
    bool ok = prepare(s, &e);
    if (ok) {
        drop_mute_lines(s, j);
        ok = speak_lines(s, j, arenas, &e);
    }
    stop_playing(s);
    arena_destroy(arenas[0]);
    arena_destroy(arenas[1]);
    if (!is_current(s, j)) {
        return;
    }
    if (ok) {
        s->logged = false;
    } else {
        log_once(s, e.text);
    }
    report(s, j, (struct speech_event){ .kind = ok ? SPEECH_DONE : SPEECH_FAILED, .spoken = STR("") });
}

static int run(void *context)
{
    struct sound *s = context;
    SDL_LockMutex(s->lock);
    while (!s->quit) {
        if (!s->waiting) {
            bool open = s->device != 0;
            SDL_UnlockMutex(s->lock);
            if (open) {
                close_device(s);
            }
            SDL_LockMutex(s->lock);
            if (!s->waiting && !s->quit) {
                SDL_CondWait(s->changed, s->lock);
            }
            continue;
        }
        struct job *j = s->waiting;
        s->waiting = NULL;
        atomic_store(&s->stop, false);
        SDL_UnlockMutex(s->lock);
        do_job(s, j);
        job_destroy(j);
        SDL_LockMutex(s->lock);
    }
    SDL_UnlockMutex(s->lock);
    close_device(s);
    voice_destroy(s->voice);
    return 0;
}

/* --- The loop's side --- */

static int gain_of(int volume)
{
    static const int gains[SOUND_VOLUME_MAX] = { 2920, 4125, 5827, 8231, 11626, 16422, 23197, 32768 };
    int i = volume < 1 ? 1 : volume > SOUND_VOLUME_MAX ? SOUND_VOLUME_MAX : volume;
    return gains[i - 1];
}

struct sound *sound_create(const char *voice_name, void (*wake)(void *context), void *context)
{
    struct sound *s = calloc(1, sizeof *s);
    if (!s) {
        abort();
    }
    s->voice_name = voice_name;
    s->wake = wake;
    s->context = context;
    s->playing.gain = gain_of(SOUND_VOLUME_MAX);
    s->lock = SDL_CreateMutex();
    s->changed = SDL_CreateCond();
    s->thread = s->lock && s->changed ? SDL_CreateThread(run, "speech", s) : NULL;
    if (!s->thread) {
        log_once(s, SDL_GetError());
    }
    return s;
}

void sound_destroy(struct sound *s)
{
    if (!s) {
        return;
    }
    sound_hush(s);
    SDL_LockMutex(s->lock);
    s->quit = true;
    SDL_CondSignal(s->changed);
    SDL_UnlockMutex(s->lock);
    SDL_WaitThread(s->thread, NULL);
    SDL_DestroyCond(s->changed);
    SDL_DestroyMutex(s->lock);
    free(s);
}

/* Under the lock: what is being spoken ends now. */
static void begin_generation(struct sound *s)
{
    s->generation++;
    s->event_count = 0;
    s->paused = false;
    atomic_store(&s->stop, true);
    job_destroy(s->waiting);
    s->waiting = NULL;
    if (s->device) {
        SDL_LockAudioDevice(s->device);
        s->playing.samples = NULL;
        s->playing.count = s->playing.tail = s->playing.at = 0;
        SDL_UnlockAudioDevice(s->device);
        SDL_PauseAudioDevice(s->device, 0);
    }
}

void sound_say(struct sound *s, const struct speech_line *lines, size_t count, bool slow)
{
    struct job *j = calloc(1, sizeof *j);
    if (!j) {
        abort();
    }
    j->arena = arena_create();
    j->lines = arena_array(j->arena, count, sizeof *j->lines);
    j->slow = slow;
    for (size_t i = 0; i < count; i++) {
        j->lines[i] = (struct speech_line){ arena_copy(j->arena, lines[i].text), arena_copy(j->arena, lines[i].lang),
                                            lines[i].index };
    }
    j->count = count;
    SDL_LockMutex(s->lock);
    begin_generation(s);
    j->generation = s->generation;
    s->waiting = j;
    SDL_CondSignal(s->changed);
    SDL_UnlockMutex(s->lock);
}

void sound_hush(struct sound *s)
{
    SDL_LockMutex(s->lock);
    begin_generation(s);
    SDL_CondSignal(s->changed);
    SDL_UnlockMutex(s->lock);
}

static void set_paused(struct sound *s, bool paused)
{
    SDL_LockMutex(s->lock);
    s->paused = paused;
    if (s->device) {
        SDL_PauseAudioDevice(s->device, paused);
    }
    SDL_CondSignal(s->changed);
    SDL_UnlockMutex(s->lock);
}

void sound_pause(struct sound *s)
{
    set_paused(s, true);
}

void sound_resume(struct sound *s)
{
    set_paused(s, false);
}

void sound_volume(struct sound *s, int volume)
{
    SDL_LockMutex(s->lock);
    if (s->device) {
        SDL_LockAudioDevice(s->device);
    }
    s->playing.gain = gain_of(volume);
    if (s->device) {
        SDL_UnlockAudioDevice(s->device);
    }
    SDL_UnlockMutex(s->lock);
}

bool sound_next(struct sound *s, struct speech_event *event)
{
    SDL_LockMutex(s->lock);
    bool has = s->event_count > 0;
    if (has) {
        *event = s->events[s->event_first];
        s->event_first = (s->event_first + 1) % EVENT_MAX;
        s->event_count--;
    }
    SDL_UnlockMutex(s->lock);
    return has;
}
