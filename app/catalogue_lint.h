#pragma once
/* aula-catalogue lint: what makes texts hard to read, by file, by editorial entry and by item. */

/* Runs the command (argv[1] is "lint"); the exit code: 0 no fail, 1 some, 2 wrong arguments. */
int catalogue_lint_run(int argc, char **argv);
