#pragma once
/* The tables of ui/theme.c: one row a role, for tall screens, and rows that
 * replace them on other shapes. Millimetres; measured from the mock-ups. */
#include "ui/theme.h"

/* A row in which both "unset" paddings are really unset. */
#define BARE .pad_bottom = -1, .pad_start = -1

struct style_change {
    enum role role;
    struct style style;
};

extern const struct style theme_tall[ROLE_COUNT];
extern const struct style_change theme_wide[];
extern const struct style_change theme_small[];
extern const struct style_change theme_narrow[];
extern const size_t theme_wide_count, theme_small_count, theme_narrow_count;

/* The row of a role on a screen of that shape. */
const struct style *theme_row(enum role r, const struct look *l);
/* Tall, but too narrow for a door beside a word. */
bool theme_is_narrow(const struct look *l);
