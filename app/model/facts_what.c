/* What: the kind of thing and its theme, in words that every language has,
 * whatever language the item's own name is in. */
#include "app/model/facts_internal.h"

#include <stdio.h>
#include <unicode/uchar.h>

#include "app/base/utf8.h"

enum { KEY_MAX = 48 };

static struct str word_of(const char *family, const char *code, const struct fact_context *c)
{
    char key[KEY_MAX];
    snprintf(key, sizeof key, "%s.%s", family, code);
    return tr(c->texts, key);
}

struct phrase what_short(const struct item *it, const struct fact_context *c)
{
    static const char *const kinds[] = {
        [KIND_SERVICE] = "service", [KIND_UNIT] = "unit", [KIND_EVENT] = "event", [KIND_CHANNEL] = "channel",
    };
    bool known = it->type != TYPE_UNKNOWN;
    return phrase_of(c, known ? word_of("type", type_code(it->type), c) : word_of("kind", kinds[it->kind], c), known);
}

/* In small letters, without the joints of long words. */
static struct str fold(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, 2 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp != 0xAD) {
            n += utf8_put(out + n, (uint32_t)u_tolower((UChar32)cp));
        }
    }
    return (struct str){ out, n };
}

bool fact_what_is_told(const struct item *it, const struct fact_context *c, struct arena *a)
{
    return text_is_own(&it->name, c)
        && (it->type == TYPE_UNKNOWN || text_is_own(&it->summary, c) || str_find(fold(it->name.value, a), fold(what_short(it, c).show, a)) >= 0);
}

/* "Vesijumppa. Aihe: Liikunta."; a theme that says nothing (muu) or the same as the type is left out. */
struct phrase what_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    struct phrase p = what_short(it, c);
    struct str theme = word_of("theme", theme_code(it->theme), c);
    bool says_more = it->theme != THEME_MUU && !str_equal(theme, p.show);
    p.known = p.known || it->theme != THEME_MUU;
    p.show = words_with_stop(c, a, p.show);
    p.show = words_join(a, p.show, says_more ? words_fill(c, a, "facts.what.theme", "theme", theme) : STR(""));
    return p;
}
