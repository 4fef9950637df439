#include "app/aula_app.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/base/log.h"

enum { LAST_PATH_MAX = 4096 };

static bool is_folder(const char *path)
{
    return access(path, R_OK | X_OK) == 0;
}

struct folders folders_find(struct arena *a)
{
    const char *given = getenv("AULA_ASSETS");
    const char *assets = given && *given ? given : is_folder(AULA_ASSETS_BUILD_DIR) ? AULA_ASSETS_BUILD_DIR : AULA_ASSETS_INSTALL_DIR;
    struct str boards = arena_format(a, "%s/board", assets);
    if (!is_folder(boards.p)) {
        boards = arena_format(a, "%s", AULA_ASSETS_SOURCE_DIR "/../board");
    }
    return (struct folders){
        .fonts = arena_format(a, "%s/fonts", assets),
        .icons = arena_format(a, "%s/icons", assets),
        .pictures = arena_format(a, "%s/pictures", assets),
        .boards = boards,
    };
}

bool app_open(struct app *app, struct err *e)
{
    app->fonts = fonts_create(app->folders.fonts.p, e);
    if (!app->fonts) {
        return false;
    }
    app->measure = fonts_measure(app->fonts);
    app->pictures = pictures_create(app->folders.icons.p, app->folders.pictures.p);
    return true;
}

void app_close(struct app *app)
{
    draw_destroy(app->draw);
    pictures_destroy(app->pictures);
    fonts_destroy(app->fonts);
    arena_destroy(app->arena);
    SDL_Quit();
}

/* "catalogue.db": "catalogue-last.db", where aula-sync keeps the one before. False when there can be none. */
static bool last_good_path(const char *path, char out[LAST_PATH_MAX])
{
    struct str name = str_of(path);
    struct str end = STR(".db");
    if (!str_ends_with(name, end)) {
        return false;
    }
    int n = snprintf(out, LAST_PATH_MAX, "%.*s-last.db", (int)(name.n - end.n), name.p);
    return n > 0 && n < LAST_PATH_MAX;
}

struct catalogue *app_open_catalogue(const struct app *app)
{
    struct catalogue *c = NULL;
    struct err e, of_last;
    char last[LAST_PATH_MAX];
    if (catalogue_open(&c, app->catalogue_path, &e)) {
        return c;
    }
    if (last_good_path(app->catalogue_path, last) && catalogue_open(&c, last, &of_last)) {
        log_line(LOG_ERR, "catalogue", "%s; the last good one is used: %s", e.text, last);
        return c;
    }
    log_line(LOG_ERR, "catalogue", "%s; the built-in page is shown", e.text);
    return NULL;
}

bool app_draw(struct app *app, const struct ui *ui, const struct look *l, struct err *e)
{
    if (!app->draw) {
        app->draw = draw_create(app->config.width_px, app->config.height_px, app->fonts, app->pictures, e);
        if (!app->draw) {
            return false;
        }
    }
    draw_tree(app->draw, ui, l);
    return true;
}
