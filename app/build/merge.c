#include "app/build/merge.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/build/geo.h"

enum { SAME_PLACE_M = 50, NEAR_MAX = 200 };

struct merging {
    const struct harvest *h;
    struct merge_plan *plan;
    struct arena *arena;        /* for what only the merging needs */
    size_t *parent;             /* union-find over entries */
    struct map *by_key;         /* "source:key" → first item or place entry */
};

static const struct entry *entry_at(const struct merging *m, size_t i)
{
    return &m->h->entries.at[i];
}

static bool is_thing(const struct entry *e)
{
    return e->role == ROLE_ITEM || e->role == ROLE_PLACE;
}

static size_t find_root(struct merging *m, size_t i)
{
    while (m->parent[i] != i) {
        m->parent[i] = m->parent[m->parent[i]];
        i = m->parent[i];
    }
    return i;
}

/* Only things of one kind are ever one thing. */
static void join(struct merging *m, size_t a, size_t b)
{
    if (entry_at(m, a)->kind != entry_at(m, b)->kind) {
        return;
    }
    size_t x = find_root(m, a), y = find_root(m, b);
    if (x != y) {
        m->parent[x > y ? x : y] = x < y ? x : y;
    }
}

static void join_by_keys(struct merging *m)
{
    for (size_t i = 0; i < m->h->entries.count; i++) {
        const struct entry *e = entry_at(m, i);
        m->parent[i] = i;
        if (!is_thing(e)) {
            continue;
        }
        long same = map_find(m->by_key, e->key);
        if (same == MAP_NONE) {
            map_set(m->by_key, e->key, (long)i);
        } else {
            join(m, i, (size_t)same);
        }
    }
    struct map *aliases = map_create();
    for (size_t i = 0; i < m->h->entries.count; i++) {
        const struct entry *e = entry_at(m, i);
        for (size_t k = 0; is_thing(e) && k < e->relation_count; k++) {
            const struct record_relation *r = &m->h->relations.at[e->first_relation + k];
            if (r->kind != REL_ALIAS) {
                continue;
            }
            long own = map_find(m->by_key, r->key), other = map_find(aliases, r->key);
            if (own != MAP_NONE) {
                join(m, i, (size_t)own);
            }
            if (other != MAP_NONE) {
                join(m, i, (size_t)other);
            } else {
                map_set(aliases, r->key, (long)i);
            }
        }
    }
    map_destroy(aliases);
}

/* What sessions or places are compared by, in order. */
struct candidate {
    struct str name, place;
    double lat;
    int64_t start_utc;
    size_t entry;
};

static int compare_str(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int compare_candidates(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    int c = compare_str(a->name, b->name);
    c = c ? c : compare_str(a->place, b->place);
    c = c ? c : (a->start_utc > b->start_utc) - (a->start_utc < b->start_utc);
    c = c ? c : (a->lat > b->lat) - (a->lat < b->lat);
    return c ? c : (a->entry > b->entry) - (a->entry < b->entry);
}

/* Units and places of different registers with the same name, at most 50 m apart. Whole runs of one register are
 * passed over, and nothing is compared with more than NEAR_MAX others: no real name stands so often in one place. */
static void join_near(struct merging *m)
{
    size_t n = 0, count = m->h->entries.count;
    struct candidate *list = arena_array(m->arena, count, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        const struct entry *e = entry_at(m, i);
        if (is_thing(e) && e->kind == KIND_UNIT && e->has_position && e->name.n) {
            list[n++] = (struct candidate){ .name = e->name, .lat = e->lat, .entry = i };
        }
    }
    qsort(list, n, sizeof *list, compare_candidates);
    size_t *run_end = arena_array(m->arena, n + 1, sizeof *run_end);    /* the first after i of another register */
    for (size_t i = n; i-- > 0;) {
        bool same = i + 1 < n && entry_at(m, list[i].entry)->source == entry_at(m, list[i + 1].entry)->source;
        run_end[i] = same ? run_end[i + 1] : i + 1;
    }
    for (size_t i = 0; i < n; i++) {
        const struct entry *a = entry_at(m, list[i].entry);
        size_t compared = 0, k = run_end[i];
        while (k < n && compared < NEAR_MAX && str_equal(list[k].name, list[i].name)
               && list[k].lat - list[i].lat < 0.0006) {
            const struct entry *b = entry_at(m, list[k].entry);
            struct geo_point p = { a->lat, a->lon }, q = { b->lat, b->lon };
            if (a->source == b->source) {
                k = run_end[k];
                compared++;
                continue;
            }
            if (geo_distance_m(p, q) <= SAME_PLACE_M) {
                join(m, list[i].entry, list[k].entry);
            }
            compared++;
            k++;
        }
    }
}

static struct str relation_key(const struct merging *m, const struct entry *e, enum relation kind)
{
    for (size_t k = 0; k < e->relation_count; k++) {
        const struct record_relation *r = &m->h->relations.at[e->first_relation + k];
        if (r->kind == kind) {
            return r->key;
        }
    }
    return STR("");
}

/* The same session published under two ids: same name, start and place. A series begins with its first session
 * and is not one of them. */
static void join_sessions(struct merging *m)
{
    size_t n = 0, count = m->h->entries.count;
    struct candidate *list = arena_array(m->arena, count, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        const struct entry *e = entry_at(m, i);
        struct str place = relation_key(m, e, REL_PLACE);
        if (e->role == ROLE_ITEM && e->kind == KIND_EVENT && e->has_start && e->name.n && (place.n || e->remote)) {
            list[n++] = (struct candidate){ .name = e->name, .place = place, .start_utc = e->start_utc, .entry = i };
        }
    }
    qsort(list, n, sizeof *list, compare_candidates);
    for (size_t i = 1; i < n; i++) {
        const struct candidate *a = &list[i - 1], *b = &list[i];
        const struct entry *x = entry_at(m, a->entry), *y = entry_at(m, b->entry);
        bool same = str_equal(a->name, b->name) && str_equal(a->place, b->place) && a->start_utc == b->start_utc;
        bool family = str_equal(relation_key(m, x, REL_PARENT), y->key)
                      || str_equal(relation_key(m, y, REL_PARENT), x->key);
        if (same && x->recurring == y->recurring && !family) {
            join(m, a->entry, b->entry);
        }
    }
}

/* Which member names the thing: an item before a mere place, the first source, the smallest key, the newest copy. */
static int compare_members(const struct entry *a, const struct entry *b, size_t i, size_t k)
{
    size_t count, x = 0, y = 0;
    const struct source *const *order = source_all(&count);
    while (order[x] != a->source) {
        x++;
    }
    while (order[y] != b->source) {
        y++;
    }
    if (a->role != b->role) {
        return a->role == ROLE_ITEM ? -1 : 1;
    }
    if (x != y) {
        return x < y ? -1 : 1;
    }
    int c = a->key.n != b->key.n ? (a->key.n < b->key.n ? -1 : 1) : compare_str(a->key, b->key);
    if (c == 0 && a->modified_utc != b->modified_utc) {
        c = a->modified_utc > b->modified_utc ? -1 : 1;
    }
    if (c == 0 && a->counted != b->counted) {
        c = a->counted ? -1 : 1;
    }
    return c ? c : (i > k) - (i < k);
}

struct sorted { const struct entry *entry; size_t index, root; const struct entry *root_entry; size_t root_index; };

static int compare_sorted(const void *x, const void *y)
{
    const struct sorted *a = x, *b = y;
    if (a->root != b->root) {
        int c = compare_members(a->root_entry, b->root_entry, a->root_index, b->root_index);
        return c ? c : (a->root > b->root) - (a->root < b->root);
    }
    return compare_members(a->entry, b->entry, a->index, b->index);
}

/* Sorts members within groups and groups by the member that names them. */
static size_t sort_members(struct merging *m, struct sorted **out)
{
    size_t n = 0, count = m->h->entries.count;
    struct sorted *list = arena_array(m->arena, count, sizeof *list);
    size_t *best = arena_array(m->arena, count, sizeof *best);
    for (size_t i = 0; i < count; i++) {
        best[i] = i;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_thing(entry_at(m, i))) {
            size_t root = find_root(m, i);
            if (compare_members(entry_at(m, i), entry_at(m, best[root]), i, best[root]) < 0) {
                best[root] = i;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (is_thing(entry_at(m, i))) {
            size_t root = find_root(m, i);
            list[n++] = (struct sorted){ entry_at(m, i), i, root, entry_at(m, best[root]), best[root] };
        }
    }
    qsort(list, n, sizeof *list, compare_sorted);
    *out = list;
    return n;
}

static void make_groups(struct merging *m)
{
    struct merge_plan *plan = m->plan;
    struct sorted *list;
    size_t n = sort_members(m, &list);
    plan->members = arena_array(plan->arena, n, sizeof *plan->members);
    plan->group_of = arena_array(plan->arena, m->h->entries.count, sizeof *plan->group_of);
    for (size_t i = 0; i < m->h->entries.count; i++) {
        plan->group_of[i] = NO_GROUP;
    }
    for (size_t i = 0; i < n; i++) {
        plan->members[i] = list[i].index;
        if (i == 0 || list[i].root != list[i - 1].root) {
            *ROWS_ADD(plan->arena, &plan->groups) = (struct group){ .first = i, .parent = NO_GROUP, .unit = NO_GROUP,
                .place = NO_GROUP, .is_item = list[i].entry->role == ROLE_ITEM };
        }
        plan->groups.at[plan->groups.count - 1].count++;
        plan->group_of[list[i].index] = (long)plan->groups.count - 1;
    }
}

static long group_of_key(const struct merging *m, struct str key)
{
    long entry = key.n ? map_find(m->by_key, key) : MAP_NONE;
    return entry == MAP_NONE ? NO_GROUP : m->plan->group_of[entry];
}

static const struct entry *head_of(const struct merging *m, const struct group *g)
{
    return entry_at(m, m->plan->members[g->first]);
}

/* A service and a channel that serves it, as groups; either side may have told it. */
struct pair { size_t service, channel; };
struct pairs { ROWS(struct pair) rows; };

static int compare_by_service(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->service != b->service) {
        return a->service < b->service ? -1 : 1;
    }
    return (a->channel > b->channel) - (a->channel < b->channel);
}

static int compare_by_channel(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->channel != b->channel) {
        return a->channel < b->channel ? -1 : 1;
    }
    return (a->service > b->service) - (a->service < b->service);
}

static struct pairs find_pairs(struct merging *m)
{
    struct pairs p = { 0 };
    for (size_t i = 0; i < m->h->entries.count; i++) {
        const struct entry *e = entry_at(m, i);
        long own = m->plan->group_of[i];
        for (size_t k = 0; own != NO_GROUP && k < e->relation_count; k++) {
            const struct record_relation *r = &m->h->relations.at[e->first_relation + k];
            long other = r->kind == REL_SERVICE || r->kind == REL_CHANNEL ? group_of_key(m, r->key) : NO_GROUP;
            long service = r->kind == REL_CHANNEL ? own : other, channel = r->kind == REL_CHANNEL ? other : own;
            if (other != NO_GROUP && head_of(m, &m->plan->groups.at[service])->kind == KIND_SERVICE
                && head_of(m, &m->plan->groups.at[channel])->kind != KIND_SERVICE) {
                *ROWS_ADD(m->arena, &p.rows) = (struct pair){ (size_t)service, (size_t)channel };
            }
        }
    }
    if (p.rows.count) {
        qsort(p.rows.at, p.rows.count, sizeof *p.rows.at, compare_by_service);
    }
    return p;
}

/* A channel without a place (a phone, a form, a web page) belongs on the card of its services; a place is a card. */
static void connect_services(struct merging *m)
{
    struct merge_plan *plan = m->plan;
    struct pairs p = find_pairs(m);
    for (size_t i = 0; i < p.rows.count; i++) {
        if (i && p.rows.at[i].service == p.rows.at[i - 1].service && p.rows.at[i].channel == p.rows.at[i - 1].channel) {
            continue;
        }
        struct group *service = &plan->groups.at[p.rows.at[i].service];
        struct group *channel = &plan->groups.at[p.rows.at[i].channel];
        bool first = i == 0 || p.rows.at[i].service != p.rows.at[i - 1].service;
        if (first) {
            service->first_extra = plan->extras.count;
            service->first_link = plan->links.count;
        }
        if (head_of(m, channel)->kind == KIND_UNIT) {
            *ROWS_ADD(plan->arena, &plan->links) = (long)p.rows.at[i].channel;
            service->link_count++;
            service->unit = service->link_count == 1 ? (long)p.rows.at[i].channel : NO_GROUP;
        } else {
            for (size_t k = 0; k < channel->count; k++) {
                *ROWS_ADD(plan->arena, &plan->extras) = plan->members[channel->first + k];
                service->extra_count++;
            }
            channel->is_item = false;
            channel->used = true;
        }
    }
    if (p.rows.count) {
        qsort(p.rows.at, p.rows.count, sizeof *p.rows.at, compare_by_channel);
    }
    for (size_t i = 0; i < p.rows.count; i++) {
        struct group *channel = &plan->groups.at[p.rows.at[i].channel];
        if (i && compare_by_channel(&p.rows.at[i], &p.rows.at[i - 1]) == 0) {
            continue;
        }
        if (head_of(m, channel)->kind == KIND_UNIT) {
            if (channel->link_count == 0) {
                channel->first_link = plan->links.count;
            }
            *ROWS_ADD(plan->arena, &plan->links) = (long)p.rows.at[i].service;
            channel->link_count++;
        }
    }
}

/* Series and place of each event; the first place key that is known counts. */
static void connect_events(struct merging *m)
{
    for (size_t i = 0; i < m->h->entries.count; i++) {
        const struct entry *e = entry_at(m, i);
        long own = m->plan->group_of[i];
        if (own == NO_GROUP || e->kind != KIND_EVENT) {
            continue;
        }
        struct group *g = &m->plan->groups.at[own];
        for (size_t k = 0; k < e->relation_count; k++) {
            const struct record_relation *r = &m->h->relations.at[e->first_relation + k];
            long other = r->kind == REL_PARENT || r->kind == REL_PLACE ? group_of_key(m, r->key) : NO_GROUP;
            if (other == NO_GROUP || other == own) {
                continue;
            }
            struct group *o = &m->plan->groups.at[other];
            if (r->kind == REL_PARENT && g->parent == NO_GROUP && head_of(m, o)->recurring) {
                g->parent = other;
            } else if (r->kind == REL_PLACE && g->unit == NO_GROUP && g->place == NO_GROUP
                       && head_of(m, o)->kind == KIND_UNIT) {
                o->used = true;
                *(o->is_item ? &g->unit : &g->place) = other;
            }
        }
    }
}

static void tell(struct merging *m, size_t entry, enum outcome o, const char *field, const char *reason)
{
    const struct entry *e = entry_at(m, entry);
    struct str key = str_sub(e->key, strlen(e->source->id) + 1, e->key.n);
    report_add_outcome(m->h->report, (struct report_place){ str_of(e->source->id), e->file, key }, o, field, reason);
}

/* Parts go to the item of their key, base descriptions to the services that name them. */
struct extra { size_t group, entry; };
struct extras { ROWS(struct extra) rows; };

static int compare_extras(const void *x, const void *y)
{
    const struct extra *a = x, *b = y;
    if (a->group != b->group) {
        return a->group < b->group ? -1 : 1;
    }
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static void find_parts(struct merging *m, struct extras *extras)
{
    for (size_t i = 0; i < m->h->entries.count; i++) {
        const struct entry *e = entry_at(m, i);
        long group = e->role == ROLE_PART ? group_of_key(m, e->key) : NO_GROUP;
        if (e->role != ROLE_PART) {
            continue;
        }
        if (group == NO_GROUP || !m->plan->groups.at[group].is_item) {
            tell(m, i, OUTCOME_REJECTED, "unit_id", "no unit with this id was read");
        } else {
            *ROWS_ADD(m->arena, &extras->rows) = (struct extra){ (size_t)group, i };
            tell(m, i, OUTCOME_MERGED, "unit_id", "joined to its unit");
        }
    }
}

static void find_bases(struct merging *m, struct extras *extras)
{
    struct map *bases = map_create();
    size_t count = m->h->entries.count;
    bool *used = arena_array(m->arena, count, sizeof *used);
    for (size_t i = 0; i < count; i++) {
        if (entry_at(m, i)->role == ROLE_BASE) {
            map_set(bases, entry_at(m, i)->key, (long)i);
        }
    }
    for (size_t g = 0; g < m->plan->groups.count; g++) {
        const struct group *group = &m->plan->groups.at[g];
        long base = map_find(bases, relation_key(m, head_of(m, group), REL_BASE));
        if (group->is_item && base != MAP_NONE) {
            used[base] = true;
            *ROWS_ADD(m->arena, &extras->rows) = (struct extra){ g, (size_t)base };
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (entry_at(m, i)->role == ROLE_BASE) {
            tell(m, i, used[i] ? OUTCOME_MERGED : OUTCOME_HIDDEN, "",
                 used[i] ? "base description of a service" : "a base description that no service uses");
        }
    }
    map_destroy(bases);
}

/* Puts what was found into the plan, after the channels that a group already has. */
static void add_extras(struct merging *m)
{
    struct extras found = { 0 };
    struct merge_plan *plan = m->plan;
    find_parts(m, &found);
    find_bases(m, &found);
    if (found.rows.count) {
        qsort(found.rows.at, found.rows.count, sizeof *found.rows.at, compare_extras);
    }
    for (size_t i = 0; i < found.rows.count;) {
        struct group *g = &plan->groups.at[found.rows.at[i].group];
        size_t first = plan->extras.count;
        for (size_t k = 0; k < g->extra_count; k++) {
            size_t channel = plan->extras.at[g->first_extra + k];
            *ROWS_ADD(plan->arena, &plan->extras) = channel;
        }
        size_t group = found.rows.at[i].group;
        for (; i < found.rows.count && found.rows.at[i].group == group; i++) {
            *ROWS_ADD(plan->arena, &plan->extras) = found.rows.at[i].entry;
            g->extra_count++;
        }
        g->first_extra = first;
    }
}

static void tell_group(struct merging *m, const struct group *g)
{
    for (size_t k = 0; k < g->count; k++) {
        size_t entry = m->plan->members[g->first + k];
        if (!entry_at(m, entry)->counted) {
            continue;
        }
        if (g->is_item && k == 0) {
            tell(m, entry, OUTCOME_KEPT, "", "");
        } else if (g->is_item) {
            tell(m, entry, OUTCOME_MERGED, "", "the same thing as another record");
        } else if (g->used) {
            bool channel = entry_at(m, entry)->kind == KIND_CHANNEL;
            tell(m, entry, OUTCOME_MERGED, "", channel ? "a channel on the card of its services" : "a place of an event");
        } else {
            tell(m, entry, OUTCOME_HIDDEN, "", "a place where no coming event is held");
        }
    }
}

void merge_make_plan(struct merge_plan *plan, const struct harvest *h, struct arena *a)
{
    struct merging m = { .h = h, .plan = plan, .arena = arena_create(), .by_key = map_create() };
    *plan = (struct merge_plan){ .arena = a };
    m.parent = arena_array(m.arena, h->entries.count, sizeof *m.parent);
    join_by_keys(&m);
    join_near(&m);
    join_sessions(&m);
    make_groups(&m);
    connect_services(&m);
    connect_events(&m);
    add_extras(&m);
    for (size_t g = 0; g < plan->groups.count; g++) {
        struct group *group = &plan->groups.at[g];
        if (group->is_item) {
            group->id = (int64_t)++plan->item_count;
        }
        tell_group(&m, group);
    }
    map_destroy(m.by_key);
    arena_destroy(m.arena);
}
