#pragma once
/* A QR code (ISO/IEC 18004) as modules. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/str.h"
#include "ui/node.h"

struct qr { int size; const uint8_t *modules; /* size x size, 1 = black; without the quiet zone of 4 */ };
enum { QR_QUIET = 4 };
/* Level M, byte mode; false when the text is empty, not ASCII or too long. */
bool qr_encode(struct str text, struct arena *a, struct qr *out);
/* The square in the middle of `box` that a code of `size` modules fills with its quiet zone, in whole pixels a module
 * (*module_px); a box that is too small gives a square of size 0. Draw and audit agree through it. */
struct rect qr_area(struct rect box, int size, int *module_px);
