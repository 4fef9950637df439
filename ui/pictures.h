#pragma once
/* Icons (SVG, one colour, rasterised at the needed pixels on first use and tinted) and illustrations
 * (runs of equal colour, made by the build from SVG). The 96 icons and 4 illustrations that were asked for last are kept. */
#include <SDL.h>
#include <stdbool.h>

struct pictures;
/* icons: folder of SVG; pictures: folder of NAME-HEIGHT.runs. Missing files are logged once each and drawn as nothing. */
struct pictures *pictures_create(const char *icons, const char *pictures);
void pictures_destroy(struct pictures *p);
/* An alpha mask of the icon in size_px (8 bits a pixel: how much of it is ink), mirrored for right-to-left when the icon
 * tells a direction; NULL when missing. Owned by p until the next call. */
SDL_Surface *pictures_icon(struct pictures *p, const char *name, int size_px, bool rtl);
/* The illustration in exactly w x h pixels (32 bits, as the surface of draw): it keeps its shape and fills them, what is
 * too much is cut off at both sides or at the top; NULL when missing. Owned by p until the next call. */
SDL_Surface *pictures_image(struct pictures *p, const char *name, int w, int h);
