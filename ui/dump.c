/* Both forms walk the visible nodes in reading order.  Words are gathered in a
 * small growing buffer of the tree's own arena, because a row's text is the
 * words of its children. */
#include "ui/dump.h"

#include <inttypes.h>
#include <string.h>

#include "app/base/utf8.h"

struct words {
    struct arena *arena;
    char *p;
    size_t n, size;
};

struct dump {
    FILE *out;
    const struct ui *ui;
    const struct look *look;    /* NULL in outlines */
    const char *(*action_name)(int kind);
};

static void words_append(struct words *w, const char *p, size_t n)
{
    if (w->n + n + 1 > w->size) {
        size_t size = 2 * (w->n + n + 64);
        char *grown = arena_alloc(w->arena, size);
        if (w->n) {
            memcpy(grown, w->p, w->n);
        }
        w->p = grown;
        w->size = size;
    }
    memcpy(w->p + w->n, p, n);
    w->n += n;
    w->p[w->n] = '\0';
}

/* Soft hyphen, word joiner, zero-width space, direction marks and isolates are never seen. */
static bool is_unseen(uint32_t cp)
{
    return cp == 0xAD || cp == 0x2060 || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Adds `s` as the eye sees it, after a blank when there are words already. */
static void words_add(struct words *w, struct str s)
{
    bool gap = w->n > 0;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        uint32_t cp = utf8_next(s, &i);
        if (is_unseen(cp)) {
            continue;
        }
        if (gap) {
            words_append(w, " ", 1);
            gap = false;
        }
        if (cp == 0xA0 || cp == 0x202F) {
            words_append(w, " ", 1);
        } else if (cp == UTF8_BAD) {
            words_append(w, "\xEF\xBF\xBD", 3);
        } else {
            words_append(w, s.p + start, i - start);
        }
    }
}

static void add_shown(struct words *w, const struct node *n)
{
    if (n->role == ROLE_QR || n->role == ROLE_IMAGE) {
        return;
    }
    words_add(w, n->lead);
    words_add(w, n->text);
}

static void add_below(struct words *w, const struct node *n)
{
    for (const struct node *c = n->first; c; c = c->next) {
        if (!c->hidden) {
            add_shown(w, c);
            add_below(w, c);
        }
    }
}

static bool is_choosable_kind(const struct node *n)
{
    return n->action.kind != 0 || n->disabled;
}

/* What the node shows; for QR and image the code's content or the picture's name. */
static struct str shown_text(const struct dump *d, const struct node *n)
{
    struct words w = { .arena = d->ui->arena };
    if (n->role == ROLE_QR || n->role == ROLE_IMAGE) {
        words_add(&w, n->text);
    } else {
        add_shown(&w, n);
        if (w.n == 0 && is_choosable_kind(n)) {
            add_below(&w, n);
        }
    }
    return (struct str){ w.p ? w.p : "", w.n };
}

static struct str heard_text(const struct dump *d, const struct node *n, struct str shown)
{
    if (n->say.n == 0) {
        return shown;
    }
    struct words w = { .arena = d->ui->arena };
    words_add(&w, n->say);
    return (struct str){ w.p ? w.p : "", w.n };
}

/* The name of the node's role, or NULL when only its children are dumped. */
static const char *dump_role(const struct node *n)
{
    const char *name = role_name(n->role);
    if (!name && (n->text.n || n->lead.n)) {
        name = "text";
    }
    return name;
}

static void put_json(FILE *out, struct str s)
{
    putc('"', out);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        switch (c) {
        case '"':
            fputs("\\\"", out);
            break;
        case '\\':
            fputs("\\\\", out);
            break;
        case '\n':
            fputs("\\n", out);
            break;
        case '\t':
            fputs("\\t", out);
            break;
        default:
            if (c < 0x20 || c == 0x7F) {
                fprintf(out, "\\u%04x", c);
            } else {
                putc(c, out);
            }
        }
    }
    putc('"', out);
}

static void indent(FILE *out, int depth)
{
    putc('\n', out);
    for (int i = 0; i < depth; i++) {
        fputs("  ", out);
    }
}

static void put_state(const struct dump *d, const struct node *n)
{
    const char *names[3];
    int count = 0;
    if (d->look->focused_id && d->look->focused_id == n->id) {
        names[count++] = "focused";
    }
    if (n->chosen) {
        names[count++] = "chosen";
    }
    if (n->disabled) {
        names[count++] = "disabled";
    }
    fputs(", \"state\": [", d->out);
    for (int i = 0; i < count; i++) {
        fprintf(d->out, "%s\"%s\"", i ? ", " : "", names[i]);
    }
    putc(']', d->out);
}

static void put_action(const struct dump *d, const struct node *n)
{
    fputs(", \"action\": ", d->out);
    if (n->action.kind == 0 || n->disabled) {
        fputs("null", d->out);
        return;
    }
    fputs("{\"kind\": ", d->out);
    put_json(d->out, str_of(d->action_name(n->action.kind)));
    fprintf(d->out, ", \"arg\": %" PRId64 "}", n->action.arg);
}

static bool dump_children(const struct dump *d, const struct node *n, int depth, bool any);

static void dump_node(const struct dump *d, const struct node *n, const char *role, int depth)
{
    FILE *out = d->out;
    struct str shown = shown_text(d, n);
    indent(out, depth);
    fprintf(out, "{\"id\": \"%08" PRIx32 "\", \"role\": \"%s\", \"text\": ", n->id, role);
    put_json(out, shown);
    fputs(", \"say\": ", out);
    put_json(out, heard_text(d, n, shown));
    fputs(", \"lang\": ", out);
    put_json(out, str_of(node_lang(n, d->ui)));
    put_action(d, n);
    fprintf(out, ", \"box\": [%d, %d, %d, %d]", n->box.x, n->box.y, n->box.w, n->box.h);
    put_state(d, n);
    fputs(", \"children\": [", out);
    if (dump_children(d, n, depth + 1, false)) {
        indent(out, depth);
    }
    fputs("]}", out);
}

/* Returns whether the list that is being written holds anything (it did already: `any`). */
static bool dump_children(const struct dump *d, const struct node *n, int depth, bool any)
{
    for (const struct node *c = n->first; c; c = c->next) {
        if (c->hidden) {
            continue;
        }
        const char *role = dump_role(c);
        if (!role) {
            any = dump_children(d, c, depth, any);
            continue;
        }
        if (any) {
            putc(',', d->out);
        }
        dump_node(d, c, role, depth);
        any = true;
    }
    return any;
}

void dump_tree(FILE *out, const struct ui *ui, const struct look *l, const char *screen,
               const char *(*action_name)(int kind))
{
    struct dump d = { out, ui, l, action_name };
    fputs("{\"screen\": ", out);
    put_json(out, str_of(screen));
    fputs(", \"lang\": ", out);
    put_json(out, str_of(ui->lang));
    fprintf(out, ", \"dir\": \"%s\", \"px_per_mm\": %.4f, \"nodes\": [", l->rtl ? "rtl" : "ltr", l->px_per_mm);
    if (ui->root && !ui->root->hidden) {
        dump_node(&d, ui->root, dump_role(ui->root) ? dump_role(ui->root) : "screen", 1);
    }
    fputs("\n]}\n", out);
}

/* ---- outline ---- */

static void put_quoted(FILE *out, struct str s)
{
    putc('\'', out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            fputs("\\n", out);
        } else {
            putc(s.p[i], out);
        }
    }
    putc('\'', out);
}

static void outline_node(const struct dump *d, const struct node *n, const char *role, int depth)
{
    FILE *out = d->out;
    fprintf(out, "%*s%s", 2 * depth, "", role);
    struct words own = { .arena = d->ui->arena };
    if (n->role == ROLE_QR || n->role == ROLE_IMAGE) {
        words_add(&own, n->text);
    } else {
        add_shown(&own, n);    /* the children follow on lines of their own */
    }
    if (own.n) {
        putc(' ', out);
        put_quoted(out, (struct str){ own.p, own.n });
    }
    if (n->icon) {
        fprintf(out, " icon %s", n->icon);
    }
    if (n->say.n) {
        fputs(" say ", out);
        put_quoted(out, heard_text(d, n, n->say));
    }
    if (n->lang) {
        fprintf(out, " lang %s", n->lang);
    }
    if (n->action.kind != 0 && !n->disabled) {
        fprintf(out, " -> %s %" PRId64, d->action_name(n->action.kind), n->action.arg);
    }
    if (n->chosen) {
        fputs(" [chosen]", out);
    }
    if (n->disabled) {
        fputs(" [disabled]", out);
    }
    putc('\n', out);
}

static void outline_children(const struct dump *d, const struct node *n, int depth)
{
    for (const struct node *c = n->first; c; c = c->next) {
        if (c->hidden) {
            continue;
        }
        const char *role = dump_role(c);
        if (role) {
            outline_node(d, c, role, depth);
        }
        outline_children(d, c, role ? depth + 1 : depth);
    }
}

void dump_outline(FILE *out, const struct ui *ui, const char *screen, const char *(*action_name)(int kind))
{
    struct dump d = { out, ui, NULL, action_name };
    fprintf(out, "screen %s %s page %d/%d\n", screen, ui->lang, ui->paging.page + 1, ui->paging.pages);
    if (ui->root && !ui->root->hidden) {
        outline_children(&d, ui->root, 1);
    }
}
