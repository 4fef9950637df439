/* Runs a fuzz target over saved inputs, so that every build and every machine tests what the fuzzer once found:
 *   fuzz_NAME FILE|DIRECTORY…
 * Exit 0 when the target took them all, 1 when there was none or one could not be read. */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return -1;
    }
    int result = -1;
    uint8_t *data = NULL;
    struct stat info;
    if (fstat(fileno(file), &info) != 0) {
        perror(path);
        goto out;
    }
    /* Exactly as large as the input, so that the sanitizer sees a read past its end; never NULL. */
    size_t size = (size_t)info.st_size;
    data = malloc(size ? size : 1);
    if (!data || fread(data, 1, size, file) != size) {
        fprintf(stderr, "%s: cannot read it whole\n", path);
        goto out;
    }
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, size);
    result = 1;
out:
    free(data);
    fclose(file);
    return result;
}

/* How many inputs were run, or -1. */
static int replay_directory(const char *path)
{
    struct dirent **entries;
    int n = scandir(path, &entries, NULL, alphasort);
    if (n < 0) {
        perror(path);
        return -1;
    }
    int count = 0;
    for (int i = 0; i < n; i++) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && count >= 0) {
            count = replay_file(file) < 0 ? -1 : count + 1;
        }
        free(entries[i]);
    }
    free(entries);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        struct stat info;
        bool is_directory = stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode);
        int n = is_directory ? replay_directory(argv[i]) : replay_file(argv[i]);
        if (n < 0) {
            return 1;
        }
        count += n;
    }
    if (count == 0) {
        fprintf(stderr, "replay: no input; the corpus is empty\n");
        return 1;
    }
    return 0;
}
