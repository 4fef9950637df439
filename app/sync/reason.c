#include "app/sync/reason.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>


static const struct { const char *word; enum err_kind kind; } reasons[SYNC_REASON_COUNT] = {
    [SYNC_OK] = { "ok", ERR_NONE },
    [SYNC_SETTINGS] = { "settings", ERR_ARGUMENT },
    [SYNC_BUSY] = { "busy", ERR_IO },
    [SYNC_NETWORK] = { "network", ERR_NET },
    [SYNC_CLOCK] = { "clock", ERR_NET },
    [SYNC_SERVER] = { "server", ERR_NET },
    [SYNC_SIGNATURE] = { "signature", ERR_FORMAT },
    [SYNC_OLDER] = { "older", ERR_FORMAT },
    [SYNC_SCHEMA] = { "schema", ERR_FORMAT },
    [SYNC_CATALOGUE] = { "catalogue", ERR_FORMAT },
    [SYNC_SPACE] = { "space", ERR_FULL },
    [SYNC_DEVICE] = { "device", ERR_IO },
};

const char *sync_reason_word(enum sync_reason reason)
{
    assert(reason < SYNC_REASON_COUNT);
    return reasons[reason].word;
}

enum sync_reason sync_reason_of_word(struct str word)
{
    enum sync_reason r = 0;
    while (r < SYNC_REASON_COUNT && !str_equal_cstr(word, reasons[r].word)) {
        r++;
    }
    return r;
}

enum sync_reason sync_fail(enum sync_reason reason, struct err *e, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    e->kind = reasons[reason].kind;
    vsnprintf(e->text, sizeof e->text, fmt, args);
    va_end(args);
    return reason;
}

enum sync_reason sync_reason_of_file(const struct err *e)
{
    return e->kind == ERR_FULL ? SYNC_SPACE : SYNC_DEVICE;
}
