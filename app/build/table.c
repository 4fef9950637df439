#include "app/build/table.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX_BYTES = 16 * 1024 * 1024 };

bool table_read_file(struct str *out, const char *path, struct arena *a, struct err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        return err_set(e, ERR_IO, "%s: cannot open: %s", path, strerror(errno));
    }
    size_t room = 65536, n = 0, got;
    char *p = arena_alloc(a, room);
    while ((got = fread(p + n, 1, room - n - 1, f)) > 0) {
        n += got;
        if (room - n < 2) {
            char *larger = arena_alloc(a, room * 2);
            memcpy(larger, p, n);
            p = larger;
            room *= 2;
        }
        if (n > FILE_MAX_BYTES) {
            fclose(f);
            return err_set(e, ERR_FORMAT, "%s: larger than 16 MB", path);
        }
    }
    bool bad = ferror(f);
    fclose(f);
    if (bad) {
        return err_set(e, ERR_IO, "%s: cannot read", path);
    }
    p[n] = '\0';
    *out = (struct str){ p, n };
    return true;
}

bool table_load(struct table *t, const char *path, size_t least, struct arena *a, struct err *e)
{
    struct str rest, line;
    size_t number = 0;
    *t = (struct table){ 0 };
    if (!table_read_file(&rest, path, a, e)) {
        return false;
    }
    while (str_next(&rest, '\n', &line)) {
        number++;
        struct str trimmed = str_trim(line), cell;
        if (trimmed.n == 0 || trimmed.p[0] == '#') {
            continue;
        }
        struct table_row *row = ROWS_ADD(a, &t->rows);
        row->line = number;
        while (row->cells < TABLE_CELLS_MAX && str_next(&line, '\t', &cell)) {
            row->cell[row->cells++] = str_trim(cell);
        }
        if (row->cells < least) {
            return err_set(e, ERR_FORMAT, "%s: line %zu: %zu cells divided by tabs expected", path, number, least);
        }
    }
    return true;
}
