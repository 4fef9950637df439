/* rooms: settings model texts base */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/settings/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct config c;
    struct err e;
    config_init(&c);
    if (config_parse(&c, (struct str){ (const char *)data, size }, "fuzz", a, &e)
        && (c.language_count < 1 || c.phone_count > CONFIG_PHONE_MAX || c.width_px < 1 || !(c.width_mm > 1) || c.sign_page_s < 12)) {
        abort();
    }
    arena_destroy(a);
    return 0;
}
