/* aula-catalogue: builds the catalogue, shows what is in it and publishes it. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/base/log.h"
#include "app/build/build.h"
#include "app/catalogue_lint.h"
#include "app/catalogue_publish.h"
#include "app/catalogue_show.h"

enum { EXIT_WORLD = 1, EXIT_USAGE = 2, SOURCES_MAX = 64 };

static const char help[] =
    "aula-catalogue builds the catalogue that the kiosks show.\n"
    "\n"
    "aula-catalogue build --source KIND=FILE|DIR|URL … | --config FILE  --out FILE\n"
    "                     [--report FILE.json] [--now ISO] [--previous OLD.db] [--accept-loss] [--cache DIR] [--data DIR]\n"
    "    KIND is one of the sources in docs/catalogue.md. A FILE is one saved answer, a DIR many of them (*.json),\n"
    "    a URL the live service. --now stands for the present moment: events over by then are left out.\n"
    "    --previous is the last good catalogue: its service codes are carried over, and the new one must not have lost\n"
    "    more than a fifth of any source, theme or language (--accept-loss: a person has looked at the report).\n"
    "    --cache is the folder where answers of live sources are kept. --data is the folder of themes.tsv, links.tsv\n"
    "    and the other tables.\n"
    "aula-catalogue show FILE [--json] [--lang xx] [--now ISO] [KEY]\n"
    "    Without KEY a table of what the kiosk lists; with a KEY (tpr:41102) or a service code the whole item.\n"
    "aula-catalogue show FILE --coverage [--json]\n"
    "    Tables to act on: services by theme, language and register, missing facts, stale texts, what was rejected.\n"
    "aula-catalogue lint [--lang fi|sv|en] [--json] [--levels FILE] [--data DIR] [--now ISO] [--all] [--printed] [FILE…]\n"
    "    Marks what makes texts hard to read. A FILE is a text, editorial texts (.jsonl) or a catalogue (.db: the\n"
    "    editors' texts and the facts of cards; --all: every text). --printed: the file's lines are those of a slip or\n"
    "    a sign. Each text is read in its own language, a file of text in Finnish; --lang: texts in that language only,\n"
    "    and without a FILE a list of its checks. A broken line of a .jsonl is a fail and the rest is read; a file whose\n"
    "    texts are all in other languages is named. It ends with 1 when something is marked fail, with 2 when a file cannot be\n"
    "    read (the others are). It labels places; whether a text is good only people can say.\n"
    "aula-catalogue publish --key SECRET --dir DIR [--in catalogue.db] [--notices FILE] [--keep N] [--now ISO]\n"
    "    Writes the static files that kiosks pull from: the catalogue, packed and signed, with patches from the last N (7)\n"
    "    that are in DIR, or the notices, or both. SECRET is a key of minisign -G -W. What is published already is not\n"
    "    published again; what fails leaves the last files in place.\n"
    "aula-catalogue --version | --help\n"
    "\n"
    "It ends with 0 when done, 1 when the network, the data or the disk failed (the old file stays),\n"
    "2 when the arguments are wrong.\n";

/* The value after an option, or NULL and a message. */
static const char *take_value(int argc, char **argv, int *i)
{
    if (*i + 1 >= argc) {
        fprintf(stderr, "aula-catalogue: %s needs a value\n", argv[*i]);
        return NULL;
    }
    return argv[++*i];
}

static bool set_now(struct build_options *o, const char *text)
{
    o->has_now = clock_parse_iso(str_of(text), &o->now_utc, NULL);
    if (!o->has_now) {
        fprintf(stderr, "aula-catalogue: --now %s: a time such as 2026-11-23T10:00+02:00 expected\n", text);
    }
    return o->has_now;
}

static bool parse_build(int argc, char **argv, struct build_options *o, const char **sources)
{
    const char *now = NULL, *source = NULL;
    const struct { const char *name; const char **value; } texts[] = {
        { "--config", &o->config }, { "--out", &o->out }, { "--report", &o->report }, { "--previous", &o->previous },
        { "--data", &o->data }, { "--cache", &o->cache }, { "--now", &now }, { "--source", &source },
    };
    size_t source_count = 0, k, text_count = sizeof texts / sizeof texts[0];
    for (int i = 2; i < argc; i++) {
        const char *option = argv[i];
        if (strcmp(option, "--accept-loss") == 0) {
            o->accept_loss = true;
            continue;
        }
        for (k = 0; k < text_count && strcmp(option, texts[k].name) != 0; k++) {
        }
        if (k == text_count) {
            fprintf(stderr, "aula-catalogue: build has no option %s\n", option);
            return false;
        }
        *texts[k].value = take_value(argc, argv, &i);
        if (!*texts[k].value || (texts[k].value == &now && !set_now(o, now))) {
            return false;
        }
        if (texts[k].value == &source) {
            if (source_count == SOURCES_MAX) {
                fprintf(stderr, "aula-catalogue: at most %d --source; more are read from a --config\n", SOURCES_MAX);
                return false;
            }
            sources[source_count++] = source;
        }
    }
    o->sources = sources;
    if (!o->out || (!o->config && source_count == 0)) {
        fprintf(stderr, "aula-catalogue: build needs --out and --source or --config\n");
        return false;
    }
    return true;
}

static int run_build(int argc, char **argv)
{
    struct build_options o = { 0 };
    const char *sources[SOURCES_MAX + 1] = { NULL };
    struct err e = { 0 };
    if (!parse_build(argc, argv, &o, sources)) {
        return EXIT_USAGE;
    }
    if (!build_run(&o, &e)) {
        log_line(LOG_ERR, "catalogue", "%s", e.text);
        return e.kind == ERR_ARGUMENT ? EXIT_USAGE : EXIT_WORLD;
    }
    return 0;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(int, char **);
    } commands[] = { { "build", run_build }, { "show", catalogue_show_run }, { "lint", catalogue_lint_run },
                    { "publish", catalogue_publish_run } };
    signal(SIGXFSZ, SIG_IGN);                    /* a limit on file sizes is told like a full disk */
    sqlite3_config(SQLITE_CONFIG_URI, 0);        /* a file named "file:x" is no address */
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("aula-catalogue " AULA_VERSION);
        return 0;
    }
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)) {
        fputs(help, stdout);
        return 0;
    }
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argv[1], commands[i].name) != 0) {
            continue;
        }
        if (argc == 3 && strcmp(argv[2], "--help") == 0) {
            fputs(help, stdout);
            return 0;
        }
        return commands[i].run(argc, argv);
    }
    fputs(help, stderr);
    return EXIT_USAGE;
}
