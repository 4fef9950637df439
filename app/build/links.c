#include "app/build/links.h"

#include "app/build/clean.h"
#include "app/build/table.h"
#include "app/catalogue/link.h"

struct links {
    struct arena *arena;
    struct table table;
};

const char *kind_code(enum item_kind k)
{
    static const char *const codes[] = {
        [KIND_SERVICE] = "service", [KIND_UNIT] = "unit", [KIND_EVENT] = "event", [KIND_CHANNEL] = "channel",
    };
    return codes[k];
}

/* A template with a key in it must be an address that needs no cleaning. */
static bool is_good(struct str template, struct arena *a)
{
    struct str url = link_format(template, STR("fi"), STR("a:1"), a);
    return url.n && str_equal(clean_url(a, url), url) && str_find(template, STR("{key}")) >= 0;
}

bool links_load(struct links **out, const char *path, struct err *e)
{
    struct arena *arena = arena_create();
    struct links *l = arena_alloc(arena, sizeof *l);
    l->arena = arena;
    if (!table_load(&l->table, path, 3, arena, e)) {
        arena_destroy(arena);
        return false;
    }
    for (size_t i = 0; i < l->table.rows.count; i++) {
        if (!is_good(l->table.rows.at[i].cell[2], arena)) {
            err_set(e, ERR_FORMAT, "%s: line %zu: not an address with {key} and perhaps {lang}", path, l->table.rows.at[i].line);
            arena_destroy(arena);
            return false;
        }
    }
    *out = l;
    return true;
}

void links_destroy(struct links *l)
{
    if (l) {
        arena_destroy(l->arena);
    }
}

bool links_write(const struct links *l, struct writer *w, struct err *e)
{
    for (size_t i = 0; i < l->table.rows.count; i++) {
        const struct table_row *row = &l->table.rows.at[i];
        if (!writer_insert(w, TABLE_LINK_TEMPLATE, e, "issss", (int64_t)i + 1, row->cell[0], row->cell[1], row->cell[3], row->cell[2])) {
            return false;
        }
    }
    return true;
}
