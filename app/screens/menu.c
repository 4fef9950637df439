/* Valikko: the four keys that the bar of a small screen has no room for. */
#include "app/screens/frame.h"

static void add_key(struct frame *f, struct node *grid, struct action action, const char *key, const char *icon)
{
    ui_add(f->ui, grid, (struct node){ .role = ROLE_MENU_KEY, .key = (uint32_t)action.kind * 64 + (uint32_t)action.arg,
        .text = tr(f->t, key), .icon = icon, .action = action });
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    bool listening = frame_listening(s);    /* the voice panel takes room: then the keys are dealt to pages */
    ui->paging.page = frame_page(s);
    struct frame f = frame_begin_bare(s, ui, a);
    struct node *parent = listening ? ui_add(ui, f.content, (struct node){ .role = ROLE_PAGES, .key = 2 }) : f.content;
    struct node *grid = ui_add(ui, parent, (struct node){ .role = ROLE_GRID2, .key = 1, .grow = !listening });
    add_key(&f, grid, act(ACT_HOME, 0), "bar.home", "home");
    add_key(&f, grid, act(ACT_GO, SCREEN_language), "bar.language", "globe");
    add_key(&f, grid, act(ACT_GO, SCREEN_display), "menu.display", "text-tool");
    add_key(&f, grid, act(ACT_GO, SCREEN_help), "bar.help", "question-circle");
    frame_end(&f);
}

const struct screen screen_menu = { "menu", view, NULL };
