#include "app/aula_label.h"

#include <string.h>

#include "app/base/utf8.h"
#include "ui/say.h"
#include "ui/text.h"

static bool is_mark(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || (cp >= 0x200E && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E)
        || (cp >= 0x2060 && cp <= 0x2069) || cp == 0x061C || cp == 0xFEFF;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0 || cp == 0x202F || cp == 0x2009;
}

struct str label_plain(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    bool blank = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (is_blank(cp)) {
            blank = n > 0;
        } else if (!is_mark(cp)) {
            if (blank) {
                out[n++] = ' ';
            }
            blank = false;
            n += utf8_put(out + n, cp);
        }
    }
    return (struct str){ out, n };
}

struct str label_shown(const struct node *n, struct arena *a)
{
    struct str all = node_shown_text(n, a);
    const struct para *p = n->para;
    if (p && n->line_count > 0 && n->line_count < p->line_count && n->first_line + n->line_count <= p->line_count) {
        const struct text_line *first = &p->lines[n->first_line];
        const struct text_line *last = &p->lines[n->first_line + n->line_count - 1];
        all = str_sub(all, first->source, last->source + last->source_n - first->source);
    }
    return label_plain(all, a);
}

static enum label_match fits(struct str words, struct str label)
{
    return str_equal(words, label) ? LABEL_WHOLE : str_starts_with(words, label) ? LABEL_PREFIX : LABEL_NONE;
}

static bool is_inside(const struct node *n, const struct node *outer)
{
    while (n && n != outer) {
        n = n->parent;
    }
    return n != NULL;
}

enum label_match label_fits(const struct node *outer, struct str label, struct arena *a)
{
    enum label_match best = fits(label_plain(outer->say, a), label);
    for (const struct node *n = outer; n && is_inside(n, outer); n = node_next(n)) {
        if (node_is_visible(n)) {
            enum label_match m = fits(label_shown(n, a), label);
            best = m > best ? m : best;
        }
    }
    return best;
}

struct label_found label_find(const struct ui *ui, struct str label, bool with_words, struct arena *a)
{
    struct label_found found = { 0 };
    enum label_match best = LABEL_NONE;
    struct str plain = label_plain(label, a);
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (!node_is_visible(n) || (n->action.kind == 0 && !with_words)) {
            continue;
        }
        enum label_match m = n->action.kind != 0 ? label_fits(n, plain, a) : fits(label_shown(n, a), plain);
        bool better = m > best || (m == best && m != LABEL_NONE && found.disabled && !n->disabled);
        if (m == LABEL_NONE || m < best || (!better && n->disabled && !found.disabled)) {
            continue;
        }
        if (better) {
            found = (struct label_found){ .disabled = n->disabled };
            best = m;
        }
        if (found.count < sizeof found.several / sizeof found.several[0]) {
            found.several[found.count] = n;
        }
        found.count++;
    }
    found.node = found.count == 1 || (with_words && found.count > 0) ? found.several[0] : NULL;
    return found;
}

bool label_is_shown(const struct ui *ui, struct str text, struct arena *a)
{
    struct str plain = label_plain(text, a);
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        if (node_is_visible(n) && role_name(n->role) && str_find(label_shown(n, a), plain) >= 0) {
            return true;
        }
    }
    return false;
}

bool label_is_under(const struct ui *ui, struct str heading, struct str text, struct arena *a)
{
    struct str over = label_plain(heading, a), plain = label_plain(text, a);
    bool under = false;
    for (const struct node *n = ui->root; n; n = node_next(n)) {
        const char *role = role_name(n->role);
        if (!role || !node_is_visible(n)) {
            continue;
        }
        struct str shown = label_shown(n, a);
        if (strcmp(role, "heading") == 0) {
            under = str_equal(shown, over);
        } else if (under && str_find(shown, plain) >= 0) {
            return true;
        }
    }
    return false;
}

/* ASCII and Latin-1 letters in lower case; the words of a voice begin sentences in either. */
static struct str lower(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        bool upper = (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
        n += utf8_put(out + n, upper ? cp + 32 : cp);
    }
    return (struct str){ out, n };
}

bool label_holds(struct str whole, struct str part, struct arena *a)
{
    return str_find(lower(label_plain(whole, a), a), lower(label_plain(part, a), a)) >= 0;
}
