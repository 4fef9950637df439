#include "app/build/links.h"

#include "app/build/clean.h"
#include "app/build/table.h"

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

bool links_load(struct links **out, const char *path, struct err *e)
{
    struct arena *arena = arena_create();
    struct links *l = arena_alloc(arena, sizeof *l);
    l->arena = arena;
    if (!table_load(&l->table, path, 3, arena, e)) {
        arena_destroy(arena);
        return false;
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

static struct str fill(struct arena *a, struct str template, struct str lang, struct str key)
{
    struct str out = STR("");
    while (template.n) {
        long at = str_find(template, STR("{"));
        if (at < 0) {
            return arena_join(a, out, template);
        }
        out = arena_join(a, out, str_sub(template, 0, (size_t)at));
        template = str_sub(template, (size_t)at, template.n);
        if (str_starts_with(template, STR("{lang}"))) {
            out = arena_join(a, out, lang);
            template = str_sub(template, 6, template.n);
        } else if (str_starts_with(template, STR("{key}"))) {
            out = arena_join(a, out, clean_url_part(a, key));
            template = str_sub(template, 5, template.n);
        } else {
            return STR("");
        }
    }
    return out;
}

struct str links_format(const struct links *l, struct str source, enum item_kind kind, struct str lang, struct str key,
                        struct arena *a)
{
    for (size_t i = 0; i < l->table.rows.count; i++) {
        const struct table_row *row = &l->table.rows.at[i];
        bool kind_fits = str_equal_cstr(row->cell[1], "*") || str_equal_cstr(row->cell[1], kind_code(kind));
        bool lang_fits = row->cell[3].n == 0 || str_equal(row->cell[3], lang);
        if (str_equal(row->cell[0], source) && kind_fits && lang_fits) {
            return clean_url(a, fill(a, row->cell[2], lang, key));
        }
    }
    return STR("");
}
