#pragma once
/* State is everything that is true of the kiosk now.  The visit is one struct
 * that is wiped as a whole, so nothing of one visitor can reach the next. */
#include "app/catalogue/catalogue.h"
#include "app/settings/config.h"
#include "app/model/facts.h"
#include "app/texts/texts.h"
#include "ui/node.h"
#include "ui/theme.h"

enum screen_id {
#define SCREEN(name) SCREEN_##name,
#include "app/kiosk/screens.def"
#undef SCREEN
    SCREEN_COUNT
};

enum take_what { TAKE_PAGE, TAKE_PHONE, TAKE_ROUTE };

/* One screen in the visit's history, with what it shows. */
struct place {
    enum screen_id screen;
    int theme;               /* list: enum theme, -1 = today */
    int64_t item;            /* card, take_home; idle: the item shown */
    int page;
    int rows;                /* list: rows that have room on a page, 0 = not known yet */
    enum take_what take;
    uint32_t focus_id;       /* where the keypad stood */
};

enum { PLACE_MAX = 16 };

struct listening {
    bool on, paused;
    bool offer;              /* no voice speaks the page's language: the panel says so and offers the sentences of `count` */
    size_t count;            /* sentences that can be heard */
    size_t index;            /* utterance being heard */
    uint32_t node_id;
    size_t start, n;         /* its bytes in the node's shown text */
    size_t word, word_n;     /* the word being heard, bytes of the node's shown text; n 0 = not known */
    int page;                /* page of the spoken node while the voice panel is up: the reading turns pages */
    struct str text;         /* the sentence as heard, shown in the voice panel; lives in the visit's speech arena */
    const char *lang;        /* of the sentence; likewise */
};

struct visit {
    bool active;             /* false: the sign is showing */
    char lang[12];
    struct place stack[PLACE_MAX];
    int depth;               /* the shown place is stack[depth - 1]; at least 1 */
    int text_size;
    enum scheme scheme;
    int volume;              /* 1-8 */
    bool slow;
    bool keypad;             /* focus is shown only after a key */
    uint32_t focus_id, pressed_id;
    struct listening listening;
    int64_t last_input_ms;
    bool warning;            /* the time-out page is up */
    int64_t wake_item;       /* the item the sign showed when it was touched, 0 = none */
    struct paging paging;    /* what layout found for the shown place */
};

struct state {
    const struct config *config;
    struct catalogue *catalogue;       /* NULL: the built-in page is shown */
    struct arena *screen_arena;        /* data of the shown place; reset when the place changes */
    int64_t now_utc;
    int64_t mono_ms;                   /* monotonic; differences only */
    struct look look;                  /* of the device and the visit */
    int sign_page;                     /* counts up; idle shows page sign_page % pages */
    int64_t sign_since_ms;
    struct visit visit;
    bool voice_ok;                     /* a sound device and a voice exist */
};

struct place *state_place(struct state *s);
const struct place *state_shown(const struct state *s);
const struct texts *state_texts(const struct state *s);
struct fact_context state_facts(const struct state *s);
/* Filled with language, site and time. */
struct catalogue_query state_query(const struct state *s);
