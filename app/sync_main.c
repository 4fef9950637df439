/* aula-sync: brings the newest published catalogue, or the notices, to this device. */
#include <getopt.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/sync/sync.h"

enum { EXIT_WORLD = 1, EXIT_USAGE = 2, CONFIG_MAX_BYTES = 1 << 20 };
enum option_id { OPT_CONFIG = 256, OPT_URL, OPT_NOTICES, OPT_STATUS, OPT_VERSION, OPT_HELP };

static const struct option long_options[] = {
    { "config", required_argument, NULL, OPT_CONFIG },
    { "url", required_argument, NULL, OPT_URL },
    { "notices", no_argument, NULL, OPT_NOTICES },
    { "status", no_argument, NULL, OPT_STATUS },
    { "version", no_argument, NULL, OPT_VERSION },
    { "help", no_argument, NULL, OPT_HELP },
    { NULL, 0, NULL, 0 },
};

static const char help_text[] =
    "Usage: aula-sync --config FILE [--url URL] [--notices]\n"
    "       aula-sync --config FILE --status\n"
    "Brings the newest published catalogue to this device; the screen takes it when no visit runs.\n"
    "\n"
    "  --config FILE   settings of this device (aula.conf(5)): [sync] and [paths]\n"
    "  --url URL       is asked instead of the settings' url\n"
    "  --notices       brings the notices instead of the catalogue\n"
    "  --status        tells what is here, how the last runs ended and how the device is; asks nobody\n"
    "  --version, --help\n"
    "Exit codes: 0 done or nothing new, 1 the world failed (said on standard error, and what is in use stays), 2 wrong\n"
    "arguments or settings.\n";

struct arguments {
    const char *config, *url;
    bool notices, status;
};

static int fail_arguments(const char *what)
{
    fprintf(stderr, "aula-sync: %s (see aula-sync --help)\n", what);
    return EXIT_USAGE;
}

/* -1: go on; else the exit code. */
static int parse_arguments(int argc, char **argv, struct arguments *args)
{
    int id;
    while ((id = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (id) {
        case OPT_CONFIG: args->config = optarg; break;
        case OPT_URL: args->url = optarg; break;
        case OPT_NOTICES: args->notices = true; break;
        case OPT_STATUS: args->status = true; break;
        case OPT_VERSION: puts("aula-sync " AULA_VERSION); return 0;
        case OPT_HELP: fputs(help_text, stdout); return 0;
        default: return EXIT_USAGE;    /* getopt has said why */
        }
    }
    if (optind < argc) {
        fprintf(stderr, "aula-sync: nothing is known of this argument: %s (see aula-sync --help)\n", argv[optind]);
        return EXIT_USAGE;
    }
    if (!args->config) {
        return fail_arguments("--config FILE is missing");
    }
    return args->status && (args->notices || args->url) ? fail_arguments("--status tells of everything and asks nobody") : -1;
}

/* Without the board's file: nothing of the screen is needed here. */
static bool load_config(struct config *c, const char *path, struct arena *a, struct err *e)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return err_set(e, ERR_ARGUMENT, "%s: cannot be read", path);
    }
    char *bytes = arena_alloc(a, CONFIG_MAX_BYTES);
    size_t n = fread(bytes, 1, CONFIG_MAX_BYTES, f);
    bool ok = !ferror(f) && n < CONFIG_MAX_BYTES;
    fclose(f);
    config_init(c);
    return ok ? config_parse(c, (struct str){ bytes, n }, path, a, e) : err_set(e, ERR_ARGUMENT, "%s: cannot be read", path);
}

/* What a patch may take: the screen needs the rest. */
static int64_t third_of_memory(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (int64_t)pages / 3 * size : 0;
}

/* What root writes into the folder of the screen's user, that user can write no more. True, and said, when it would be so. */
static bool is_anothers(const struct config *c, const struct arguments *args, struct arena *a)
{
    struct stat st;
    const char *state = arena_copy(a, c->path_state).p;
    if (geteuid() != 0 || stat(state, &st) != 0 || st.st_uid == 0) {
        return false;
    }
    const struct passwd *owner = getpwuid(st.st_uid);
    const char *name = owner ? owner->pw_name : "USER";
    log_line(LOG_ERR, "sync", "settings: %s is the folder of the user %s: runuser -u %s -- aula-sync --config %s%s", state, name, name,
             args->config, args->notices ? " --notices" : "");
    return true;
}

static int run(const struct arguments *args, struct arena *a)
{
    struct config config;
    struct err e = { 0 };
    if (!load_config(&config, args->config, a, &e)) {
        log_line(LOG_ERR, "sync", "%s", e.text);
        return EXIT_USAGE;
    }
    if (!args->status && is_anothers(&config, args, a)) {
        return EXIT_USAGE;
    }
    struct sync_options o = { .config = &config, .url = args->url, .system = "", .memory_max = third_of_memory() };
    if (args->status) {
        if (!sync_print_status(&o, &e)) {
            log_line(LOG_ERR, "sync", "%s", e.text);
            return EXIT_WORLD;
        }
        return 0;
    }
    enum sync_reason reason = args->notices ? sync_notices(&o, &e) : sync_catalogue(&o, &e);
    return reason == SYNC_OK ? 0 : reason == SYNC_SETTINGS ? EXIT_USAGE : EXIT_WORLD;
}

/* Between two answers a run that is told to end looks for these by itself; what is not asked of the network it finishes. */
static void block_endings(void)
{
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGTERM);
    sigaddset(&endings, SIGINT);
    sigprocmask(SIG_BLOCK, &endings, NULL);
}

int main(int argc, char **argv)
{
    struct arguments args = { 0 };
    int code = parse_arguments(argc, argv, &args);
    if (code >= 0) {
        return code;
    }
    umask(022);                  /* the screen's program reads what is written here */
    block_endings();
    signal(SIGPIPE, SIG_IGN);    /* a server that goes away is told by errors */
    signal(SIGXFSZ, SIG_IGN);    /* a limit on file sizes is told like a full disk */
    struct arena *a = arena_create();
    code = run(&args, a);
    arena_destroy(a);
    return code;
}
