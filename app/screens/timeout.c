/* Time-out: "are you still there?", with the seconds; any touch goes on. */
#include "app/screens/frame.h"

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    const struct texts *t = state_texts(s);
    int64_t end_ms = s->visit.last_input_ms + (int64_t)(s->config->idle_s + s->config->warn_s) * 1000;
    int64_t left_s = end_ms > s->mono_ms ? (end_ms - s->mono_ms + 999) / 1000 : 0;
    struct str seconds = arena_format(a, "%lld", (long long)left_s);
    struct node *root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_NAVY });
    struct node *page = ui_add(ui, root, (struct node){ .role = ROLE_TIMEOUT_PAGE, .tone = TONE_NAVY, .grow = true });
    if (s->look.shape == SHAPE_TALL) {
        ui_add(ui, page, (struct node){ .role = ROLE_SECONDS, .text = seconds, .tone = TONE_VOICE });
    }
    if (s->look.shape == SHAPE_WIDE) {
        struct node *line = ui_add(ui, page, (struct node){ .role = ROLE_LINE, .tone = TONE_NAVY, .grow = true });
        ui_add(ui, line, (struct node){ .role = ROLE_SECONDS, .text = seconds, .tone = TONE_VOICE, .weight = 4 });
        page = ui_add(ui, line, (struct node){ .role = ROLE_COLUMN, .tone = TONE_NAVY, .weight = 6 });
    }
    ui_add(ui, page, (struct node){ .role = ROLE_H1, .text = tr(t, "timeout.question") });
    ui_add(ui, page, (struct node){ .role = ROLE_BODY, .text = tr_count(t, a, "timeout.seconds", left_s) });
    bool tall = s->look.shape == SHAPE_TALL, narrow = tall && theme_has_short_bar(&s->look);
    if (tall && !narrow) {
        ui_add(ui, page, (struct node){ .role = ROLE_SPACE, .grow = true });
    }
    struct node *buttons = ui_add(ui, page, (struct node){ .role = tall ? ROLE_COLUMN : ROLE_LINE, .key = 1, .grow = narrow });
    ui_add(ui, buttons, (struct node){ .role = ROLE_VOICE_BUTTON, .key = 1, .weight = 1, .tone = TONE_VOICE, .grow = narrow,
        .text = tr(t, "timeout.continue"), .action = act(ACT_CONTINUE, 0) });
    ui_add(ui, buttons, (struct node){ .role = ROLE_VOICE_OUTLINE, .key = 2, .weight = 1, .icon = "signout",
        .text = tr(t, "timeout.end"), .action = act(ACT_END, 0) });
    if (tall) {
        ui_add(ui, page, (struct node){ .role = ROLE_FACT, .optional = true, .text = tr(t, "timeout.anywhere") });
    }
}

const struct screen screen_timeout = { "timeout", view, NULL };
