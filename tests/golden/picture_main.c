/* Holds a picture of a screen against a kept one, or keeps it: picture [--keep] WRITTEN KEPT (tests/golden/picture.h). */
#include <stdio.h>
#include <string.h>

#include "tests/golden/picture.h"

static int compare(const char *written, const char *kept)
{
    struct grey now = grey_read(written, PICTURE_STEP), then = grey_read(kept, 1);
    int status = 1;
    if (!now.shades || !then.shades) {
        fprintf(stderr, "%s, %s: %s\n", written, kept, IMG_GetError());
    } else if (now.w != then.w || now.h != then.h) {
        fprintf(stderr, "%s: %d x %d, kept %d x %d\n", written, now.w, now.h, then.w, then.h);
    } else {
        struct grey_difference d = grey_compare(&now, &then);
        status = d.mean > PICTURE_SQUARE_MAX;
        if (status) {
            fprintf(stderr, "%s: differs from %s by %d a pixel at %d, %d of the screen\n", written, kept, d.mean, d.x * PICTURE_STEP, d.y * PICTURE_STEP);
        }
    }
    free(now.shades);
    free(then.shades);
    return status;
}

static int keep(const char *written, const char *kept)
{
    struct grey now = grey_read(written, PICTURE_STEP);
    bool ok = now.shades && grey_write(&now, kept);
    if (!ok) {
        fprintf(stderr, "%s, %s: %s\n", written, kept, IMG_GetError());
    }
    free(now.shades);
    return !ok;
}

int main(int argc, char **argv)
{
    bool keeps = argc == 4 && strcmp(argv[1], "--keep") == 0;
    if (argc != 3 && !keeps) {
        fprintf(stderr, "picture [--keep] WRITTEN KEPT\n");
        return 2;
    }
    return keeps ? keep(argv[2], argv[3]) : compare(argv[1], argv[2]);
}
