#include "app/kiosk/act.h"

const char *act_name(int kind)
{
    static const char *const names[] = {
#define ACT(name, dump_name) dump_name,
#include "app/kiosk/acts.def"
#undef ACT
    };
    return kind >= 0 && kind < ACT_COUNT ? names[kind] : "unknown";
}
