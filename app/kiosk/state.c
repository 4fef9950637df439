#include "app/kiosk/state.h"

#include <assert.h>

struct place *state_place(struct state *s)
{
    assert(s->visit.depth >= 1 && s->visit.depth <= PLACE_MAX);
    return &s->visit.stack[s->visit.depth - 1];
}

const struct place *state_shown(const struct state *s)
{
    assert(s->visit.depth >= 1 && s->visit.depth <= PLACE_MAX);
    return &s->visit.stack[s->visit.depth - 1];
}

const struct texts *state_texts(const struct state *s)
{
    return texts_get(str_of(s->visit.lang));
}

struct fact_context state_facts(const struct state *s)
{
    return (struct fact_context){ .texts = state_texts(s), .now = civil_from_utc(s->now_utc), .now_utc = s->now_utc };
}

struct catalogue_query state_query(const struct state *s)
{
    return (struct catalogue_query){
        .theme = -1,
        .lang = str_of(s->visit.lang),
        .has_site = s->config->has_site,
        .site_lat = s->config->site_lat,
        .site_lon = s->config->site_lon,
        .now_utc = s->now_utc,
    };
}
