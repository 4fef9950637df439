/* Draw and audit look at the same square. */
#include "ui/door.h"

struct rect door_icon_box(struct rect door)
{
    int size = door.w * 60 / 100;
    return (struct rect){ door.x + (door.w - size) / 2, door.y + door.h - door.w * 18 / 100 - size, size, size };
}
