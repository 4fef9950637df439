#include "app/screens/screens.h"

const struct screen *const screens_all[SCREEN_COUNT] = {
#define SCREEN(name) &screen_##name,
#include "app/kiosk/screens.def"
#undef SCREEN
};
