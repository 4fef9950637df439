#include "app/base/log.h"

#include <stdarg.h>
#include <stdio.h>

void log_line(enum log_level level, const char *module, const char *fmt, ...)
{
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    for (char *c = text; *c; c++) {
        if (*c == '\n' || *c == '\r') {
            *c = ' ';    /* one event, one line, whatever the data holds */
        }
    }
    fprintf(stderr, "<%d>%s: %s\n", (int)level, module, text);
}
