#include "app/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
    if (e) {
        e->kind = kind;
        va_list args;
        va_start(args, fmt);
        vsnprintf(e->text, sizeof e->text, fmt, args);
        va_end(args);
    }
    return false;
}

bool err_in(struct err *e, const char *context)
{
    if (e) {
        char inner[sizeof e->text];
        memcpy(inner, e->text, sizeof inner);
        /* A very long chain loses its innermost end, never its beginning. */
        int n = snprintf(e->text, sizeof e->text, "%s: ", context);
        if (n > 0 && (size_t)n < sizeof e->text) {
            size_t room = sizeof e->text - (size_t)n;
            size_t take = strnlen(inner, room - 1);
            memcpy(e->text + n, inner, take);
            e->text[(size_t)n + take] = '\0';
        }
    }
    return false;
}
