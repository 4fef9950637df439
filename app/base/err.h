#pragma once
/* An err says what in the world failed (never a bug of ours: that is an
 * assert).  The kind chooses the visitor's sentence; the text is for the log
 * and the staff page and gains context on the way up. */
#include <stdbool.h>

enum err_kind {
    ERR_NONE,
    ERR_IO,        /* a file or folder could not be read or written */
    ERR_NET,       /* the network or the server failed */
    ERR_FORMAT,    /* data is not what it should be */
    ERR_FULL,      /* no room */
    ERR_DEVICE,    /* sound, screen, printer */
    ERR_ARGUMENT,  /* a command line or configuration is wrong */
};

struct err {
    enum err_kind kind;
    char text[480];
};

/* Sets *e and returns false, so that `return err_set(…)` reads well; e may be NULL. */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Puts "context: " before the text and returns false. */
bool err_in(struct err *e, const char *context);
