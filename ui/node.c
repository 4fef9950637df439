/* The tree: building it, naming its nodes, walking it. */
#include "ui/node.h"

#include <assert.h>

static const char *const role_names[ROLE_COUNT] = {
#define ROLE(name, public_name, choosable) [ROLE_##name] = (public_name),
#include "ui/roles.def"
#undef ROLE
};

const char *role_name(enum role r)
{
    return role_names[r];
}

void ui_begin(struct ui *ui, struct arena *arena, const char *lang, struct paging assumed)
{
    *ui = (struct ui){ .arena = arena, .lang = lang, .paging = assumed };
    if (ui->paging.pages < 1) {
        ui->paging.pages = 1;
    }
}

struct node *ui_add(struct ui *ui, struct node *parent, struct node spec)
{
    struct node *n = arena_alloc(ui->arena, sizeof *n);
    *n = spec;
    n->parent = parent;
    n->first = n->last = n->next = NULL;
    n->id = 0;
    ui->node_count++;
    if (!parent) {
        assert(!ui->root);
        ui->root = n;
        return n;
    }
    if (parent->last) {
        parent->last->next = n;
    } else {
        parent->first = n;
    }
    parent->last = n;
    return n;
}

/* A step of FNV-1a over the four bytes of `v`, then mixed so that small keys spread. */
static uint32_t id_mix(uint32_t id, uint32_t v)
{
    for (int i = 0; i < 4; i++) {
        id ^= (v >> (8 * i)) & 0xffU;
        id *= 16777619U;
    }
    id ^= id >> 15;
    return id ? id : 1;
}

/* Named children and counted ones must not meet: the second number says which kind it is. */
static uint32_t child_id(const struct node *n, uint32_t position)
{
    if (n->key) {
        return id_mix(id_mix(n->parent->id, n->key), 1);
    }
    return id_mix(id_mix(n->parent->id, position), 2);
}

static void assign_children(struct ui *ui, struct node *parent)
{
    uint32_t position = 0;
    for (struct node *n = parent->first; n; n = n->next) {
        n->id = child_id(n, position++);
        for (const struct node *o = parent->first; o != n; o = o->next) {
            if (n->key && o->key == n->key) {
                ui->duplicate_ids++;
                break;
            }
        }
        assign_children(ui, n);
    }
}

void ui_assign_ids(struct ui *ui)
{
    ui->duplicate_ids = 0;
    if (!ui->root) {
        return;
    }
    ui->root->id = id_mix(2166136261U, ui->root->key);
    assign_children(ui, ui->root);
}

struct node *ui_find(const struct ui *ui, uint32_t id)
{
    if (!id) {
        return NULL;
    }
    for (struct node *n = ui->root; n; n = node_next(n)) {
        if (n->id == id) {
            return n;
        }
    }
    return NULL;
}

struct node *node_next(const struct node *n)
{
    if (n->first) {
        return n->first;
    }
    for (; n; n = n->parent) {
        if (n->next) {
            return n->next;
        }
    }
    return NULL;
}

bool node_is_visible(const struct node *n)
{
    for (; n; n = n->parent) {
        if (n->hidden) {
            return false;
        }
    }
    return true;
}

bool node_is_choosable(const struct node *n)
{
    return n->action.kind != 0 && !n->disabled && node_is_visible(n);
}

const char *node_lang(const struct node *n, const struct ui *ui)
{
    for (; n; n = n->parent) {
        if (n->lang) {
            return n->lang;
        }
    }
    return ui->lang ? ui->lang : "fi";
}

enum tone node_tone(const struct node *n)
{
    for (; n; n = n->parent) {
        if (n->tone != TONE_INHERIT) {
            return n->tone;
        }
    }
    return TONE_PLAIN;
}
