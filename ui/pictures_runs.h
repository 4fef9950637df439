#pragma once
/* An illustration as runs of equal colour (assets/tool/png2runs.c writes the file), scaled to the size that is needed. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct runs {
    int width_px, height_px;
    const uint8_t *words;      /* 32-bit words, lowest byte first, in the caller's memory */
    uint32_t *row_starts;      /* index of each row's first word, and one after the last row; owned */
};

/* Looks through the whole file; false when it is anything else than whole rows. */
bool runs_open(struct runs *r, const void *file, size_t size);
void runs_close(struct runs *r);
/* Fills w x h pixels (0x00RRGGBB): the picture keeps its shape; what is too much is cut off at both sides or at the top. */
void runs_scale(const struct runs *r, uint32_t *pixels, int pitch_px, int w, int h);
