#pragma once
/* A story is a script of what a visitor does and sees, played by the real
 * program on a virtual clock (docs/stories.md).  Here it is only read: text in,
 * steps out; app/aula_story.c plays them. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/kiosk/message.h"

enum story_verb {
    STORY_LANG,             /* text: code */
    STORY_TAP,              /* text: label */
    STORY_PRESS,            /* text: label */
    STORY_LIFT,
    STORY_TOUCH,            /* x, y: press at a pixel */
    STORY_KEY,              /* key */
    STORY_TYPE,             /* text */
    STORY_WAIT,             /* number: milliseconds */
    STORY_CHOOSE,           /* text: an act's name; text2: its argument, may be empty */
    STORY_EXPECT_SCREEN,    /* text: name */
    STORY_EXPECT_TEXT,      /* text */
    STORY_EXPECT_NO_TEXT,
    STORY_EXPECT_UNDER,     /* text: a heading; text2: what is under it */
    STORY_EXPECT_SAID,
    STORY_EXPECT_NOT_SAID,
    STORY_EXPECT_FOCUS,
    STORY_EXPECT_COUNT,     /* text: role, number */
    STORY_PICTURE,          /* text: file */
    STORY_TREE,             /* text: file */
    STORY_OUTLINE,          /* text: file */
    STORY_DRAW,             /* number: how often */
    STORY_AUDIT,
    STORY_TOUR,             /* text: prefix of picture names, may be empty */
};

struct story_step {
    enum story_verb verb;
    int line;               /* of the file, from 1 */
    struct str source;      /* as it was written */
    struct str text, text2;
    int x, y;
    int64_t number;
    enum message_key key;
};

struct story {
    bool has_size, has_mm, has_now;
    int width_px, height_px;
    double width_mm, height_mm;
    int64_t now_utc;
    struct story_step *steps;
    size_t count;
};

/* Everything lives in `a`; the error tells `name`, line and what was expected. */
bool story_parse(struct story *out, struct str text, const char *name, struct arena *a, struct err *e);
