/* aula: the screen.  Arguments in, one of its ways of running out. */
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/aula_app.h"
#include "app/base/log.h"
#include "app/speech/speech.h"

enum option_id { OPT_CONFIG = 256, OPT_CATALOGUE, OPT_WINDOW, OPT_STORY, OPT_AUDIT, OPT_SPOKEN, OPT_SAMPLE, OPT_MAN, OPT_VERSION, OPT_HELP };

static const struct option long_options[] = {
    { "config", required_argument, NULL, OPT_CONFIG },
    { "catalogue", required_argument, NULL, OPT_CATALOGUE },
    { "window", required_argument, NULL, OPT_WINDOW },
    { "story", required_argument, NULL, OPT_STORY },
    { "audit", no_argument, NULL, OPT_AUDIT },
    { "spoken", required_argument, NULL, OPT_SPOKEN },
    { "print-config-sample", no_argument, NULL, OPT_SAMPLE },
    { "print-config-man", no_argument, NULL, OPT_MAN },
    { "version", no_argument, NULL, OPT_VERSION },
    { "help", no_argument, NULL, OPT_HELP },
    { NULL, 0, NULL, 0 },
};

static const char help_text[] =
    "Usage: aula [--config FILE] --catalogue FILE [--window WxH] [--story FILE [--audit]]\n"
    "       aula --spoken LANG < LINES\n"
    "The screen of a lobby: shows the services of a catalogue, reads them aloud, gives them to take home.\n"
    "\n"
    "  --config FILE      settings of this device (aula.conf(5)); default: profile A, languages fi sv en\n"
    "  --catalogue FILE   made by aula-catalogue; a new file under the same name is taken when no visit runs\n"
    "  --window WxH       a window of so many pixels instead of the whole screen\n"
    "  --story FILE       plays a story on a virtual clock without a display; exit 1 when it fails\n"
    "  --audit            with --story: checks every page on the way against the accessibility rules\n"
    "  --spoken LANG      prints, line by line, the words that the voice would be given\n"
    "  --version, --help\n"
    "Exit codes: 0 done, 1 the world failed (said on standard error), 2 wrong arguments.\n";

static int fail_arguments(const char *what, const char *value)
{
    fprintf(stderr, "aula: %s%s%s (see aula --help)\n", what, value ? ": " : "", value ? value : "");
    return 2;
}

static int run_spoken(const char *lang)
{
    if (!texts_find_language(str_of(lang))) {
        return fail_arguments("--spoken: there is no such language", lang);
    }
    struct arena *a = arena_create();
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, stdin)) >= 0) {
        size_t length = (size_t)n;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        struct normalised spoken = speech_normalise((struct str){ line, length }, str_of(lang), a);
        printf("%.*s\n", STR_FMT(spoken.spoken));
        arena_reset(a);
    }
    free(line);
    arena_destroy(a);
    return ferror(stdin) || fflush(stdout) != 0 ? 1 : 0;
}

struct arguments {
    const char *config, *catalogue, *story, *spoken;
    int window_w, window_h;
    bool audit;
};

static bool parse_window(const char *s, struct arguments *args)
{
    char more;
    return sscanf(s, "%4dx%4d%c", &args->window_w, &args->window_h, &more) == 2
        && args->window_w >= 160 && args->window_h >= 160 && args->window_w <= 7680 && args->window_h <= 7680;
}

/* -1: go on; else the exit code. */
static int parse_arguments(int argc, char **argv, struct arguments *args)
{
    for (int id; (id = getopt_long(argc, argv, "", long_options, NULL)) != -1;) {
        switch (id) {
        case OPT_CONFIG:
            args->config = optarg;
            break;
        case OPT_CATALOGUE:
            args->catalogue = optarg;
            break;
        case OPT_WINDOW:
            if (!parse_window(optarg, args)) {
                return fail_arguments("--window must be like 540x960", optarg);
            }
            break;
        case OPT_STORY:
            args->story = optarg;
            break;
        case OPT_AUDIT:
            args->audit = true;
            break;
        case OPT_SPOKEN:
            args->spoken = optarg;
            break;
        case OPT_SAMPLE:
            config_write_sample(stdout);
            return 0;
        case OPT_MAN:
            config_write_man(stdout);
            return 0;
        case OPT_VERSION:
            puts("aula " AULA_VERSION);
            return 0;
        case OPT_HELP:
            fputs(help_text, stdout);
            return 0;
        default:
            return 2;
        }
    }
    if (optind < argc) {
        return fail_arguments("nothing is known of this argument", argv[optind]);
    }
    return args->spoken || args->catalogue ? -1 : fail_arguments("--catalogue FILE is missing", NULL);
}

int main(int argc, char **argv)
{
    struct arguments args = { 0 };
    int code = parse_arguments(argc, argv, &args);
    if (code >= 0) {
        return code;
    }
    if (args.spoken) {
        return run_spoken(args.spoken);
    }
    struct app app = { .arena = arena_create(), .catalogue_path = args.catalogue, .window_w = args.window_w, .window_h = args.window_h };
    struct err e;
    app.folders = folders_find(app.arena);
    if (!config_load(&app.config, args.config, app.folders.boards.p, app.arena, &e)) {
        fprintf(stderr, "aula: %s\n", e.text);
        arena_destroy(app.arena);
        return e.kind == ERR_IO ? 1 : 2;
    }
    if (app.window_w > 0) {
        config_set_size(&app.config, app.window_w, app.window_h, app.folders.boards.p, app.arena);
    }
    code = args.story ? story_run(&app, args.story, args.audit) : loop_run(&app);
    app_close(&app);
    return code;
}
