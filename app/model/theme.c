#include "app/model/item.h"

#include <assert.h>

static const char *const codes[THEME_COUNT] = {
    [THEME_LIIKUNTA] = "liikunta",
    [THEME_KULTTUURI] = "kulttuuri",
    [THEME_LUONTO] = "luonto",
    [THEME_ELINTAVAT] = "elintavat",
    [THEME_RAVITSEMUS] = "ravitsemus",
    [THEME_OSALLISUUS] = "osallisuus",
    [THEME_NEUVONTA] = "neuvonta",
    [THEME_MIELENTERVEYS] = "mielenterveys",
    [THEME_PAIHTEET] = "paihteet",
    [THEME_AINEELLINEN_TUKI] = "aineellinen_tuki",
    [THEME_KOTOUTUMINEN] = "kotoutuminen",
    [THEME_TYO_JA_TOIMINTAKYKY] = "tyo_ja_toimintakyky",
    [THEME_MUU] = "muu",
};

const char *theme_code(enum theme t)
{
    assert((int)t >= 0 && t < THEME_COUNT);
    return codes[t];
}

const char *filter_code(enum filter f)
{
    static const char *const names[FILTER_COUNT] = {
#define FILTER(name) [FILTER_##name] = #name,
#include "app/model/filters.def"
#undef FILTER
    };
    assert((int)f >= 0 && f < FILTER_COUNT);
    return names[f];
}

static const char *const types[TYPE_COUNT] = {
    [TYPE_UNKNOWN] = "",
#define TYPE(code) [TYPE_##code] = #code,
#include "app/model/types.def"
#undef TYPE
};

const char *type_code(enum type t)
{
    assert((int)t >= 0 && t < TYPE_COUNT);
    return types[t];
}

bool type_parse(struct str code, enum type *t)
{
    for (int i = TYPE_UNKNOWN + 1; i < TYPE_COUNT; i++) {
        if (str_equal_cstr(code, types[i])) {
            *t = (enum type)i;
            return true;
        }
    }
    return false;
}

bool theme_parse(struct str code, enum theme *t)
{
    for (int i = 0; i < THEME_COUNT; i++) {
        if (str_equal_cstr(code, codes[i])) {
            *t = (enum theme)i;
            return true;
        }
    }
    return false;
}
