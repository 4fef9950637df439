#pragma once
/* A sync brings the newest published catalogue (or the notices) to this device:
 * asks, fetches what it needs, proves it, and puts it in place of the old one in
 * a single step.  Whatever goes wrong, what is in use stays in use. */
#include "app/base/err.h"
#include "app/settings/config.h"

/* Why a run failed: a word for the status file, which monitoring counts by. */
enum sync_reason {
    SYNC_OK,
    SYNC_SETTINGS,      /* no url, a wrong key … */
    SYNC_BUSY,          /* another run is at work */
    SYNC_NETWORK,       /* no answer, a slow one, TLS */
    SYNC_CLOCK,         /* a certificate cannot be checked by a clock that is not set */
    SYNC_SERVER,        /* an answer that is not what was asked for: 500, a login page, a short file */
    SYNC_SIGNATURE,     /* not signed by a key of ours, or changed on the way */
    SYNC_OLDER,         /* a sequence that goes back */
    SYNC_SCHEMA,        /* for another version of the program */
    SYNC_CATALOGUE,     /* well signed, but the kiosk could not use it */
    SYNC_SPACE,         /* no room */
    SYNC_DEVICE,        /* the medium failed */
    SYNC_REASON_COUNT
};
const char *sync_reason_word(enum sync_reason reason);

struct sync_options {
    const struct config *config;
    const char *url;                 /* --url in place of the config's; NULL: none */
    const char *system;              /* "": where /sys and /proc are looked for (tests give a folder) */
    int64_t memory_max;              /* bytes that old and new file together may take while patching */
};

/* One run: brings the newest catalogue, or finds that it is here. *e has the reason's sentence, which the status file and one
 * line of the log also got. */
enum sync_reason sync_catalogue(const struct sync_options *o, struct err *e);
/* The same for the notices file, which goes to the folder of notices; a server without one is fine. */
enum sync_reason sync_notices(const struct sync_options *o, struct err *e);
/* Prints for a person what the last runs did and how the device is; false when it cannot be read. */
bool sync_print_status(const struct sync_options *o, struct err *e);
