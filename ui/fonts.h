#pragma once
/* Fonts opened with SDL2_ttf from assets/fonts, measured and drawn one run at a time with direction and script set. */
#include "app/base/err.h"
#include "ui/text.h"

/* What is kept of texts: 4,096 widths, and drawn runs of at most so many bytes; each of the six faces is open twice. */
enum { FONTS_KEPT_MAX_BYTES = 3 * 1024 * 1024 };

struct fonts;
struct SDL_Surface;

/* Faces are opened when they are first needed; a missing one is logged once and replaced by FACE_SANS, and that one by any font of the folder; without any it fails. */
struct fonts *fonts_create(const char *folder, struct err *e);
void fonts_destroy(struct fonts *f);
struct text_measure fonts_measure(struct fonts *f);

/* A drawn run: how much of each pixel is ink (0-255), cut to the ink. */
struct fonts_ink {
    const uint8_t *cover;      /* rows of width_px bytes, owned by the fonts until the next call */
    int width_px, height_px;
    int left_px, top_px;       /* from the run's left end on the baseline; top_px is negative above it */
};

/* Draws one run, or finds it drawn; false when there is no ink, as for blanks. */
bool fonts_draw_run(struct fonts *f, enum face face, int font_px, const char *script, bool rtl, struct str s,
                    struct fonts_ink *out);
/* How many bytes of drawn runs are kept, at most FONTS_KEPT_MAX_BYTES. */
size_t fonts_kept_bytes(const struct fonts *f);
