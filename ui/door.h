#pragma once
/* A doorway: a rectangle whose top is a half circle, standing on the lower edge of its box. */
#include "ui/node.h"

/* The square of the icon in a doorway: 0.6 of its width, 0.18 of its width above the floor. */
struct rect door_icon_box(struct rect door);
