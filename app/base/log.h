#pragma once
/* The log is lines on standard error with the journal's priority prefix
 * ("<4>sync: …").  It never holds what a visitor searched, heard or printed. */

enum log_level { LOG_ERR = 3, LOG_WARN = 4, LOG_INFO = 6, LOG_DEBUG = 7 };

/* Writes one line; `module` is a short noun such as "catalogue". */
void log_line(enum log_level level, const char *module, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
