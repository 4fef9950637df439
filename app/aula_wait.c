#include "app/aula_wait.h"

#include <SDL_syswm.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { FD_SIGNAL, FD_WAKE, FD_DISPLAY, FD_WATCH, FD_COUNT, WINDOW_ID_MAX = 16 };

bool waiter_open(struct waiter *w)
{
    sigset_t ends;
    *w = (struct waiter){ -1, { -1, -1 }, -1, -1 };
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    w->signal_fd = signalfd(-1, &ends, SFD_NONBLOCK | SFD_CLOEXEC);
    if (w->signal_fd < 0 || pipe(w->wake_fds) != 0) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(w->wake_fds[i], F_SETFL, O_NONBLOCK);
        fcntl(w->wake_fds[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

void waiter_close(struct waiter *w)
{
    int fds[] = { w->signal_fd, w->wake_fds[0], w->wake_fds[1] };
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++) {
        if (fds[i] >= 0) {
            close(fds[i]);
        }
    }
}

void waiter_find_display(struct waiter *w)
{
    SDL_Window *window = NULL;
    for (Uint32 id = 1; !window && id <= WINDOW_ID_MAX; id++) {    /* we have only one */
        window = SDL_GetWindowFromID(id);
    }
#ifdef SDL_VIDEO_DRIVER_X11
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (window && SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_X11) {
        w->display_fd = ConnectionNumber(info.info.x11.display);
    }
#endif
}

void waiter_wake(void *waiter)
{
    const struct waiter *w = waiter;
    (void)!write(w->wake_fds[1], "w", 1);    /* a full pipe wakes as well */
}

int64_t waiter_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void empty_pipe(int fd)
{
    char bytes[64];
    while (read(fd, bytes, sizeof bytes) > 0) {
        /* only its being there matters */
    }
}

bool waiter_sleep(struct waiter *w, int64_t until_ms, int poll_ms)
{
    for (;;) {
        int64_t left_ms = until_ms - waiter_now_ms();
        if (left_ms < 0) {
            left_ms = 0;
        }
        bool must_look = w->display_fd < 0;
        int timeout = (int)(left_ms > 3600000 ? 3600000 : left_ms);
        struct pollfd fds[FD_COUNT] = {
            [FD_SIGNAL] = { w->signal_fd, POLLIN, 0 }, [FD_WAKE] = { w->wake_fds[0], POLLIN, 0 },
            [FD_DISPLAY] = { w->display_fd, POLLIN, 0 }, [FD_WATCH] = { w->watch_fd, POLLIN, 0 },    /* -1 is passed over */
        };
        int ready = poll(fds, FD_COUNT, must_look && timeout > poll_ms ? poll_ms : timeout);
        if (ready > 0) {
            empty_pipe(w->wake_fds[0]);
            return fds[FD_SIGNAL].revents != 0;
        }
        if ((ready < 0 && errno != EINTR) || left_ms <= timeout) {
            if (!must_look || timeout <= poll_ms) {
                return false;
            }
        }
        if (must_look) {
            SDL_PumpEvents();
            if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1)) {
                return false;
            }
        }
    }
}
