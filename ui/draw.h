#pragma once
/* Draws a laid-out tree with SDL's software renderer into one surface of ours. */
#include <SDL.h>
#include "ui/fonts.h"
#include "ui/node.h"
#include "ui/pictures.h"
#include "ui/theme.h"

struct draw;
struct draw *draw_create(int width_px, int height_px, struct fonts *f, struct pictures *p, struct err *e);
void draw_destroy(struct draw *d);
SDL_Surface *draw_surface(struct draw *d);    /* XRGB8888, owned by d */
void draw_tree(struct draw *d, const struct ui *ui, const struct look *l);
/* Writes the surface as PNG. */
bool draw_save_png(const struct draw *d, const char *path, struct err *e);
