#pragma once
/* aula-catalogue publish: the static files that kiosks pull from. */

/* Runs the command (argv[1] is "publish"); the exit code. */
int catalogue_publish_run(int argc, char **argv);
