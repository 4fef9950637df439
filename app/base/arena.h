#pragma once
/* An arena is memory with one owner and one end: things are taken from it and
 * never given back one by one.  Running out of memory ends the process (it is
 * small and systemd restarts it). */
#include <stdarg.h>
#include <stddef.h>
#include "app/base/str.h"

struct arena;

struct arena *arena_create(void);
void arena_destroy(struct arena *a);    /* NULL is fine */
/* Frees everything taken so far but keeps one block for the next use. */
void arena_reset(struct arena *a);
/* Zeroed, aligned for any type; n may be 0. */
void *arena_alloc(struct arena *a, size_t n);
/* Zeroed room for `count` things of `size` bytes. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* A '\0'-ended copy. */
struct str arena_copy(struct arena *a, struct str s);
struct str arena_copy_cstr(struct arena *a, const char *cstr);
/* printf into the arena. */
struct str arena_format(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str arena_vformat(struct arena *a, const char *fmt, va_list args) __attribute__((format(printf, 2, 0)));
/* `a` and `b` one after the other. */
struct str arena_join(struct arena *a, struct str x, struct str y);
