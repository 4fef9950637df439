/* What: the kind of thing and its theme, in words that every language has,
 * whatever language the item's own name is in. */
#include "app/model/facts_internal.h"

#include <stdio.h>

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
