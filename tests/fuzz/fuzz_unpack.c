/* rooms: delivery base */
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/delivery/pack.h"

static const char old[] = "maanantaisin kahvila, torstaisin lukupiiri ja kuoro, maksuton, ei tarvitse ilmoittautua";

static void put(const char *path, const void *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd) != 0) {
        abort();
    }
}

/* What was made has the size and the digest that were told; else nothing was left. */
static void check(bool done, const char *path, int64_t size, const struct digest *d)
{
    struct stat info;
    struct digest of;
    struct err e;
    bool there = stat(path, &info) == 0;
    if (there != done || (done && (info.st_size != size || !digest_file(&of, path, &e) || memcmp(&of, d, sizeof of) != 0))) {
        abort();
    }
    unlink(path);
}

/* The first two bytes are the size that the index would tell. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[] = "/dev/shm/aula-fuzz-XXXXXX", from[64], before[64], to[64];
    struct digest d;
    struct err e;
    if (size < 2 || !mkdtemp(folder)) {
        return 0;
    }
    snprintf(from, sizeof from, "%s/from", folder);
    snprintf(before, sizeof before, "%s/old", folder);
    snprintf(to, sizeof to, "%s/to", folder);
    put(from, data + 2, size - 2);
    put(before, old, sizeof old - 1);
    int64_t expected = data[0] * 256 + data[1] + 1;
    bool done = unpack_whole(from, to, expected, &d, &e);
    check(done, to, expected, &d);
    done = unpack_patch(from, before, to, expected, &d, &e);
    check(done, to, expected, &d);
    unlink(from);
    unlink(before);
    rmdir(folder);
    return 0;
}
