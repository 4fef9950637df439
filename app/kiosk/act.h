#pragma once
/* What choosing a node can do.  Acts are data in the tree; update() carries them out. */
#include "ui/node.h"

enum act {
#define ACT(name, dump_name) ACT_##name,
#include "app/kiosk/acts.def"
#undef ACT
    ACT_COUNT
};
/* The name in dumps and golden files. */
const char *act_name(int kind);
/* Packs and unpacks the argument of ACT_ITEM, ACT_LIST …: plain numbers today. */
static inline struct action act(enum act kind, int64_t arg)
{
    return (struct action){ (int)kind, arg };
}
