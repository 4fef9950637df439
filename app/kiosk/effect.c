#include "app/kiosk/effect.h"

#include <assert.h>

struct effect *effects_add(struct effects *fx, enum effect_kind kind)
{
    assert(fx->count < EFFECT_MAX);    /* one message never asks for so much */
    struct effect *f = &fx->list[fx->count++];
    *f = (struct effect){ .kind = kind };
    return f;
}
