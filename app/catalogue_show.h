#pragma once
/* aula-catalogue show: what the kiosk knows, as a table or one item whole. */

/* Runs the command (argv[1] is "show"); the exit code. */
int catalogue_show_run(int argc, char **argv);
