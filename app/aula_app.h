#pragma once
/* What every way of running aula shares: settings, folders, letters and pictures. */
#include "app/base/arena.h"
#include "app/settings/config.h"
#include "app/kiosk/kiosk.h"
#include "ui/draw.h"

/* Where the program's own files are: AULA_ASSETS, the build's folder, or the installed one. */
struct folders {
    struct str fonts, icons, pictures, boards;
};
struct folders folders_find(struct arena *a);

struct app {
    struct arena *arena;             /* for the run */
    struct config config;
    struct folders folders;
    const char *catalogue_path;
    int window_w, window_h;          /* --window; 0 = fullscreen */
    struct fonts *fonts;
    struct pictures *pictures;
    struct text_measure measure;
    struct draw *draw;               /* made by app_draw */
};

/* Opens letters and pictures. */
bool app_open(struct app *app, struct err *e);
void app_close(struct app *app);
/* Opens the catalogue, or the last good one beside it; NULL when neither is good. Each failure is a line in the log. */
struct catalogue *app_open_catalogue(const struct app *app);
/* Draws the tree into app->draw's surface. */
bool app_draw(struct app *app, const struct ui *ui, const struct look *l, struct err *e);

/* aula_loop.c: the screen, until it is told to end. Exit code. */
int loop_run(struct app *app);
/* aula_story.c: plays a story; exit code 0 played, 1 an expectation or the world failed, 2 not a story. */
int story_run(struct app *app, const char *path, bool audit_all);
