#pragma once
/* Shows the one surface: window surface on X11 and dummy, one texture upload through opengles2 on the bare console. */
#include <SDL.h>
#include <stdbool.h>
#include "app/base/err.h"

struct present;
/* Opens the window of that size in pixels (fullscreen on the console). rotate: 0, 90, 180, 270 degrees clockwise. */
struct present *present_create(int width_px, int height_px, int rotate, bool fullscreen, struct err *e);
void present_destroy(struct present *p);
bool present_show(struct present *p, SDL_Surface *s, struct err *e);
/* A point of the window into the surface (rotation and scaling undone). */
void present_map(const struct present *p, float x, float y, int *sx, int *sy);
