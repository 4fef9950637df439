#pragma once
/* What the tests of sync share: a folder of their own and small catalogues in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sqlite3.h>
#include <cmocka.h>

#include "app/base/arena.h"

extern const char schema_sql[];

struct place {
    struct arena *arena;
    char folder[64];
};

static inline int place_set_up(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->arena = arena_create();
    snprintf(p->folder, sizeof p->folder, "/tmp/aula-sync-XXXXXX");
    *state = p;
    return mkdtemp(p->folder) ? 0 : -1;
}

static inline const char *path_of(const struct place *p, const char *name)
{
    return arena_format(p->arena, "%s/%s", p->folder, name).p;
}

/* The folder must be empty but for what is named here, with 0 at the end: nothing else was left behind. */
static inline void place_clear(const struct place *p, ...)
{
    va_list names;
    va_start(names, p);
    for (const char *name; (name = va_arg(names, const char *)) != NULL;) {
        if (remove(path_of(p, name)) != 0) {
            fail_msg("%s is not there", name);
        }
    }
    va_end(names);
}

static inline int place_tear_down(void **state)
{
    struct place *p = *state;
    int left = rmdir(p->folder);
    arena_destroy(p->arena);
    free(p);
    return left;
}

static inline void put(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static inline void put_text(const char *path, const char *text)
{
    put(path, text, strlen(text));
}

static inline struct str get(const struct place *p, const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &st) != 0) {
        fail_msg("%s is not there", path);
    }
    char *bytes = arena_alloc(p->arena, (size_t)st.st_size + 1);
    assert_int_equal(fread(bytes, 1, (size_t)st.st_size, f), st.st_size);
    fclose(f);
    return (struct str){ bytes, (size_t)st.st_size };
}

/* A catalogue of one place, which the kiosk can use. sequence 0: it has none. */
static inline void put_catalogue(const char *path, long long sequence)
{
    sqlite3 *db;
    char more[400];
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema_sql, NULL, NULL, NULL), SQLITE_OK);
    snprintf(more, sizeof more,
             "INSERT INTO meta VALUES('built_at','2026-11-23T01:00:00Z');"
             "INSERT INTO item(id,code,kind,status,charge,access,remote,content_hash) VALUES(1,1001,'service','active','free','open','no','h');"
             "INSERT INTO text(item_id,field,lang,register,value,origin,stale) VALUES(1,'name','fi',0,'Kirjasto',0,0)");
    char *why = NULL;
    if (sqlite3_exec(db, more, NULL, NULL, &why) != SQLITE_OK) {
        fail_msg("%s", why);
    }
    if (sequence) {
        snprintf(more, sizeof more, "INSERT INTO meta VALUES('sequence','%lld')", sequence);
        assert_int_equal(sqlite3_exec(db, more, NULL, NULL, NULL), SQLITE_OK);
    }
    sqlite3_close(db);
}
