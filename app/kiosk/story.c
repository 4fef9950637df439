/* A line is cut into words and quoted texts; a table of verbs says what may
 * follow the first word.  Several steps may stand on one line with " / "
 * between them. */
#include "app/kiosk/story.h"

#include <stdio.h>
#include <string.h>

#include "app/base/clock.h"
#include "app/base/utf8.h"
#include "ui/node.h"

enum { WORD_MAX = 8, STEP_MAX = 20000, WAIT_MAX_MS = 24 * 3600 * 1000, SIZE_MAX_PX = 7680 };

struct word {
    struct str text;
    bool quoted;
};

struct line {
    const char *name;
    int number;
    struct word words[WORD_MAX];
    size_t count;
    struct arena *arena;
    struct err *err;
    struct story *story;
    struct story_step *step;
};

static bool wrong(struct line *l, const char *what)
{
    return err_set(l->err, ERR_ARGUMENT, "%s:%d: %s", l->name, l->number, what);
}

static bool is_word(const struct line *l, size_t i, const char *text)
{
    return i < l->count && !l->words[i].quoted && str_equal_cstr(l->words[i].text, text);
}

/* Whole numbers around a separator: "1080x1920". */
static bool parse_pair(struct str s, char sep, long long least, long long most, int *x, int *y)
{
    struct str first;
    long long a, b;
    if (!str_next(&s, sep, &first) || !s.p || !str_to_int(first, &a) || !str_to_int(s, &b)
        || a < least || b < least || a > most || b > most) {
        return false;
    }
    *x = (int)a;
    *y = (int)b;
    return true;
}

static bool parse_size(struct line *l)
{
    struct story *s = l->story;
    int w_mm, h_mm;
    if (s->count > 0) {
        return wrong(l, "size must stand before the first step");
    }
    if (l->count < 2 || !parse_pair(l->words[1].text, 'x', 100, SIZE_MAX_PX, &s->width_px, &s->height_px)) {
        return wrong(l, "size: must be like: size 1080x1920 mm 268x476");
    }
    s->has_size = true;
    if (l->count == 2) {
        return true;
    }
    if (l->count != 4 || !is_word(l, 2, "mm") || !parse_pair(l->words[3].text, 'x', 20, 5000, &w_mm, &h_mm)) {
        return wrong(l, "size: must be like: size 1080x1920 mm 268x476");
    }
    s->has_mm = true;
    s->width_mm = w_mm;
    s->height_mm = h_mm;
    return true;
}

static bool parse_now(struct line *l)
{
    bool has_time;
    if (l->story->count > 0) {
        return wrong(l, "now must stand before the first step");
    }
    if (l->count != 2 || !clock_parse_iso(l->words[1].text, &l->story->now_utc, &has_time) || !has_time) {
        return wrong(l, "now: must be like: now 2026-11-23T10:00+02:00");
    }
    l->story->has_now = true;
    return true;
}

static bool parse_nothing(struct line *l)
{
    return l->count == 1 || wrong(l, "nothing may follow this word");
}

static bool parse_text(struct line *l)
{
    if (l->count != 2 || !l->words[1].quoted || str_is_empty(l->words[1].text)) {
        return wrong(l, "a text in \"quotes\" must follow");
    }
    l->step->text = l->words[1].text;
    return true;
}

static bool parse_word(struct line *l)
{
    if (l->count != 2) {
        return wrong(l, "one word must follow");
    }
    l->step->text = l->words[1].text;
    return true;
}

static bool parse_optional(struct line *l)
{
    if (l->count > 2) {
        return wrong(l, "at most one word may follow");
    }
    l->step->text = l->count == 2 ? l->words[1].text : (struct str){ "", 0 };
    return true;
}

static bool parse_choose(struct line *l)
{
    if (l->count < 2 || l->count > 3) {
        return wrong(l, "choose: must be like: choose text_size 2");
    }
    l->step->text = l->words[1].text;
    l->step->text2 = l->count == 3 ? l->words[2].text : (struct str){ "", 0 };
    return true;
}

static bool parse_touch(struct line *l)
{
    long long x, y;
    if (l->count != 3 || !str_to_int(l->words[1].text, &x) || !str_to_int(l->words[2].text, &y)
        || x < 0 || y < 0 || x >= SIZE_MAX_PX || y >= SIZE_MAX_PX) {
        return wrong(l, "touch: two pixels must follow, like: touch 540 960");
    }
    l->step->x = (int)x;
    l->step->y = (int)y;
    return true;
}

static bool parse_key(struct line *l)
{
    static const struct { const char *name; enum message_key key; } keys[] = {
        { "left", KEYPAD_LEFT }, { "right", KEYPAD_RIGHT }, { "up", KEYPAD_UP }, { "down", KEYPAD_DOWN },
        { "enter", KEYPAD_ENTER }, { "back", KEYPAD_BACK }, { "louder", KEYPAD_LOUDER }, { "quieter", KEYPAD_QUIETER },
        { "repeat", KEYPAD_REPEAT },
    };
    for (size_t i = 0; l->count == 2 && i < sizeof keys / sizeof keys[0]; i++) {
        if (is_word(l, 1, keys[i].name)) {
            l->step->key = keys[i].key;
            return true;
        }
    }
    return wrong(l, "key: one of left right up down enter back louder quieter repeat must follow");
}

static bool parse_wait(struct line *l)
{
    static const struct { const char *name; long long ms; } units[] = { { "ms", 1 }, { "s", 1000 }, { "min", 60000 }, { "h", 3600000 } };
    struct str s = l->count == 2 ? l->words[1].text : (struct str){ "", 0 };
    size_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9') {
        digits++;
    }
    long long n;
    for (size_t i = 0; digits < 10 && str_to_int(str_sub(s, 0, digits), &n) && i < sizeof units / sizeof units[0]; i++) {
        if (str_equal_cstr(str_sub(s, digits, s.n), units[i].name) && n * units[i].ms <= WAIT_MAX_MS) {
            l->step->number = n * units[i].ms;
            return true;
        }
    }
    return wrong(l, "wait: a time of at most a day must follow, like: wait 90s (ms, s, min, h)");
}

static bool parse_times(struct line *l)
{
    long long n = 1;
    if (l->count > 2 || (l->count == 2 && (!str_to_int(l->words[1].text, &n) || n < 1 || n > 1000))) {
        return wrong(l, "draw: a number from 1 to 1000 may follow");
    }
    l->step->number = n;
    return true;
}

static bool is_screen(struct str name)
{
    static const char *const names[] = {
#define SCREEN(name) #name,
#include "app/kiosk/screens.def"
#undef SCREEN
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_equal_cstr(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* The names that dumps use: a box has none. */
static bool is_role(struct str name)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        const char *role = role_name((enum role)i);
        if (role && str_equal_cstr(name, role)) {
            return true;
        }
    }
    return false;
}

/* expect under "heading" "text" */
static bool parse_under(struct line *l)
{
    for (size_t i = 2; i < 4; i++) {
        if (l->count != 4 || !l->words[i].quoted || str_is_empty(str_trim(l->words[i].text))) {
            return wrong(l, "expect under: a heading and a text in \"quotes\" must follow");
        }
    }
    l->step->verb = STORY_EXPECT_UNDER;
    l->step->text = l->words[2].text;
    l->step->text2 = l->words[3].text;
    return true;
}

/* expect …: the second word (or two) says what; then the rest is read as of a verb. */
static bool parse_expect(struct line *l)
{
    static const struct { const char *what; bool negated; enum story_verb verb; } kinds[] = {
        { "text", false, STORY_EXPECT_TEXT }, { "text", true, STORY_EXPECT_NO_TEXT },
        { "said", false, STORY_EXPECT_SAID }, { "said", true, STORY_EXPECT_NOT_SAID },
        { "focus", false, STORY_EXPECT_FOCUS },
    };
    bool negated = is_word(l, 1, "no");
    size_t at = negated ? 2 : 1;
    if (is_word(l, 1, "screen") && l->count == 3) {
        if (!is_screen(l->words[2].text)) {
            return wrong(l, "expect screen: there is no such screen (app/kiosk/screens.def has their names)");
        }
        l->step->verb = STORY_EXPECT_SCREEN;
        l->step->text = l->words[2].text;
        return true;
    }
    if (is_word(l, 1, "under")) {
        return parse_under(l);
    }
    long long n;
    if (is_word(l, 1, "count") && l->count == 4 && str_to_int(l->words[3].text, &n) && n >= 0) {
        if (!is_role(l->words[2].text)) {
            return wrong(l, "expect count: one of screen heading text row tile button choice chip key image qr toast must follow");
        }
        l->step->verb = STORY_EXPECT_COUNT;
        l->step->text = l->words[2].text;
        l->step->number = n;
        return true;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (is_word(l, at, kinds[i].what) && kinds[i].negated == negated && l->count == at + 2 && l->words[at + 1].quoted) {
            if (str_is_empty(str_trim(l->words[at + 1].text))) {
                return wrong(l, "expect: the text in quotes is empty, which would fit anything");
            }
            l->step->verb = kinds[i].verb;
            l->step->text = l->words[at + 1].text;
            return true;
        }
    }
    return wrong(l, "expect: screen NAME, text \"…\", no text \"…\", under \"…\" \"…\", said \"…\", no said \"…\", focus \"…\" or count ROLE NUMBER must follow");
}

static const struct {
    const char *word;
    enum story_verb verb;
    bool (*parse)(struct line *l);
    bool is_step;
} verbs[] = {
    { "size", STORY_LANG, parse_size, false },
    { "now", STORY_LANG, parse_now, false },
    { "lang", STORY_LANG, parse_word, true },
    { "tap", STORY_TAP, parse_text, true },
    { "press", STORY_PRESS, parse_text, true },
    { "lift", STORY_LIFT, parse_nothing, true },
    { "touch", STORY_TOUCH, parse_touch, true },
    { "key", STORY_KEY, parse_key, true },
    { "type", STORY_TYPE, parse_text, true },
    { "wait", STORY_WAIT, parse_wait, true },
    { "choose", STORY_CHOOSE, parse_choose, true },
    { "expect", STORY_EXPECT_TEXT, parse_expect, true },
    { "picture", STORY_PICTURE, parse_word, true },
    { "tree", STORY_TREE, parse_word, true },
    { "outline", STORY_OUTLINE, parse_word, true },
    { "draw", STORY_DRAW, parse_times, true },
    { "audit", STORY_AUDIT, parse_nothing, true },
    { "tour", STORY_TOUR, parse_optional, true },
};

static bool add_step(struct line *l, struct str source, size_t *room)
{
    struct story *s = l->story;
    if (s->count == STEP_MAX) {
        return wrong(l, "the story is too long");
    }
    if (s->count == *room) {
        *room = *room ? *room * 2 : 64;
        struct story_step *more = arena_array(l->arena, *room, sizeof *more);
        if (s->count) {
            memcpy(more, s->steps, s->count * sizeof *more);
        }
        s->steps = more;
    }
    l->step = &s->steps[s->count];
    *l->step = (struct story_step){ .line = l->number, .source = source };
    return true;
}

static bool parse_step(struct line *l, struct str source, size_t *room)
{
    if (l->count == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (!is_word(l, 0, verbs[i].word)) {
            continue;
        }
        if (!verbs[i].is_step) {
            return verbs[i].parse(l);
        }
        if (!add_step(l, source, room)) {
            return false;
        }
        l->step->verb = verbs[i].verb;
        if (!verbs[i].parse(l)) {
            return false;
        }
        l->story->count++;
        return true;
    }
    return err_set(l->err, ERR_ARGUMENT, "%s:%d: there is no word \"%.*s\" to begin with", l->name, l->number,
                   STR_FMT(str_sub(l->words[0].text, 0, 40)));
}

/* Takes a quoted text from text.p[*i], which is its first quote. */
static bool take_quoted(struct line *l, struct str text, size_t *i, struct str *out)
{
    char *p = arena_alloc(l->arena, text.n - *i + 1);
    size_t n = 0;
    for ((*i)++; *i < text.n; (*i)++) {
        char c = text.p[*i];
        if (c == '"') {
            (*i)++;
            *out = (struct str){ p, n };
            return true;
        }
        if (c == '\\' && *i + 1 < text.n && (text.p[*i + 1] == '"' || text.p[*i + 1] == '\\')) {
            c = text.p[++*i];
        }
        p[n++] = c;
    }
    return wrong(l, "a quote is not closed");
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool take_plain(struct line *l, struct str text, size_t *i, struct str *out)
{
    size_t start = *i;
    while (*i < text.n && !is_blank(text.p[*i]) && text.p[*i] != '"') {
        (*i)++;
    }
    *out = arena_copy(l->arena, str_sub(text, start, *i - start));
    return true;
}

/* Cuts one step off the line into l->words; *i ends after its "/" or at the end. */
static bool take_step(struct line *l, struct str text, size_t *i)
{
    l->count = 0;
    while (*i < text.n) {
        if (is_blank(text.p[*i])) {
            (*i)++;
            continue;
        }
        if (text.p[*i] == '#') {
            *i = text.n;
            return true;
        }
        if (l->count == WORD_MAX) {
            return wrong(l, "too many words");
        }
        struct word *w = &l->words[l->count];
        w->quoted = text.p[*i] == '"';
        if (!(w->quoted ? take_quoted(l, text, i, &w->text) : take_plain(l, text, i, &w->text))) {
            return false;
        }
        if (!w->quoted && str_equal_cstr(w->text, "/")) {
            return true;
        }
        l->count++;
    }
    return true;
}

bool story_parse(struct story *out, struct str text, const char *name, struct arena *a, struct err *e)
{
    *out = (struct story){ 0 };
    struct line l = { .name = name, .arena = a, .err = e, .story = out };
    size_t room = 0;
    struct str source;
    if (!utf8_is_valid(text) || memchr(text.n ? text.p : "", '\0', text.n)) {
        return err_set(e, ERR_FORMAT, "%s: not UTF-8 text", name);
    }
    while (str_next(&text, '\n', &source)) {
        l.number++;
        for (size_t i = 0; i < source.n;) {
            if (!take_step(&l, source, &i) || !parse_step(&l, arena_copy(a, str_trim(source)), &room)) {
                return false;
            }
        }
    }
    return true;
}
