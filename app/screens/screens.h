#pragma once
/* The table of screens, in the order of app/kiosk/screens.def. */
#include "app/kiosk/screen.h"

#define SCREEN(name) extern const struct screen screen_##name;
#include "app/kiosk/screens.def"
#undef SCREEN

extern const struct screen *const screens_all[SCREEN_COUNT];
