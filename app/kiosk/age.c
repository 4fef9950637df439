#include "app/kiosk/age.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S, AGEING_S = 48 * HOUR_S, OLD_S = 14 * DAY_S };

enum data_age age_get(const struct catalogue *c, int64_t now_utc)
{
    int64_t built = catalogue_built_at(c);
    int64_t until;
    if (now_utc < built) {
        return DATA_FRESH;
    }
    if (now_utc - built >= OLD_S || (clock_parse_iso(catalogue_meta(c, "valid_until"), &until, NULL) && now_utc >= until)) {
        return DATA_OLD;
    }
    return now_utc - built >= AGEING_S ? DATA_AGEING : DATA_FRESH;
}

int64_t age_days(const struct catalogue *c, int64_t now_utc)
{
    int64_t built = catalogue_built_at(c);
    return now_utc < built ? 0 : (now_utc - built) / DAY_S;
}
