/* Reading aloud as the core sees it: what was handed to the voice, where the
 * voice is in it, and the panel that goes with it.  The sound itself is an
 * effect. */
#include "app/kiosk/core.h"

#include <string.h>

/* Copies utterances into `a`: the tree that they came from goes with the next build. */
static struct utterance *copy_utterances(const struct utterance *from, size_t count, struct arena *a)
{
    struct utterance *to = arena_array(a, count, sizeof *to);
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        to[i].text = arena_copy(a, from[i].text);
        to[i].lang = from[i].lang ? arena_copy_cstr(a, from[i].lang).p : NULL;
    }
    return to;
}

static void hand_over(struct kiosk *k, size_t from, struct effects *fx)
{
    struct effect *f = effects_add(fx, FX_SAY);
    f->utterances = copy_utterances(k->said + from, k->said_count - from, fx->arena);
    f->utterance_count = k->said_count - from;
    f->slow = k->state.visit.slow;
    k->said_from = from;
    k->speaking = true;
}

static void set_said(struct kiosk *k, const struct utterance *list, size_t count)
{
    arena_reset(k->speech);
    k->said = copy_utterances(list, count, k->speech);
    k->said_count = count;
}

/* Puts the panel on sentence i of what is said. */
static void stand_on(struct kiosk *k, size_t i)
{
    struct listening *l = &k->state.visit.listening;
    const struct utterance *u = &k->said[i];
    l->index = i;
    l->node_id = u->node_id;
    l->start = u->start;
    l->n = u->n;
    l->word = l->word_n = 0;
    l->text = u->text;
    l->lang = u->lang;
    k->stale = true;
}

static enum speech_state speech_of(const char *lang)
{
    const struct language *l = texts_find_language(str_of(lang ? lang : ""));
    return l ? l->speech : SPEECH_NONE;
}

/* Leaves out what no voice speaks. */
static size_t keep_spoken(struct utterance *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (speech_of(list[i].lang) != SPEECH_NONE) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

void reading_listen(struct kiosk *k, struct effects *fx)
{
    kiosk_build(k);
    struct utterance *list;
    size_t count = say_page(&k->ui, k->frame, &list);
    count = keep_spoken(list, count);
    bool offer = speech_of(k->state.visit.lang) == SPEECH_NONE;
    if (!k->state.voice_ok || (count == 0 && !offer)) {
        return;
    }
    set_said(k, list, count);
    k->state.visit.listening = (struct listening){ .on = true, .offer = offer, .paused = offer, .count = count, .page = k->ui.paging.page };
    k->stale = true;
    if (!offer) {
        stand_on(k, 0);
        hand_over(k, 0, fx);
    }
}

static bool has_stop(struct str s)
{
    static const char *const stops[] = { ".", "!", "?", ":", ",", "。", "！", "？", "：", "，", "؟", "،" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (str_ends_with(s, str_of(stops[i]))) {
            return true;
        }
    }
    return false;
}

/* One utterance for each stretch of one language, so that a node is said in one breath and its words are all known at once. */
static size_t join_by_language(struct utterance *list, size_t count, struct arena *a)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        bool same = n > 0 && strcmp(list[n - 1].lang ? list[n - 1].lang : "", list[i].lang ? list[i].lang : "") == 0;
        if (!same) {
            list[n++] = list[i];
            continue;
        }
        struct str before = list[n - 1].text;
        list[n - 1].text = arena_format(a, "%.*s%s %.*s", STR_FMT(before), has_stop(before) ? "" : ",", STR_FMT(list[i].text));
        list[n - 1].n = 0;
    }
    return n;
}

void reading_say_node(struct kiosk *k, const struct node *n, struct effects *fx)
{
    struct utterance *list;
    if (!k->state.voice_ok || !n) {
        return;
    }
    size_t count = say_node(&k->ui, n, tr(state_texts(&k->state), "voice.disabled"), k->frame, &list);
    count = join_by_language(list, keep_spoken(list, count), k->frame);
    if (count > 0) {
        set_said(k, list, count);
        hand_over(k, 0, fx);
    }
}

void reading_announce(struct kiosk *k, struct effects *fx)
{
    kiosk_build(k);
    for (const struct node *n = k->ui.root; n; n = node_next(n)) {
        const char *role = role_name(n->role);
        if (role && strcmp(role, "heading") == 0 && node_is_visible(n)) {
            reading_say_node(k, n, fx);
            return;
        }
    }
}

void reading_again(struct kiosk *k, size_t index, struct effects *fx)
{
    if (index >= k->said_count || !k->state.voice_ok) {
        return;
    }
    if (k->state.visit.listening.on) {
        k->state.visit.listening.paused = k->state.visit.listening.offer = false;
        stand_on(k, index);
    }
    k->paused_by_press = false;
    hand_over(k, index, fx);
}

void reading_hush(struct kiosk *k, struct effects *fx)
{
    if (k->speaking) {
        effects_add(fx, FX_HUSH);
        k->speaking = false;
    }
    k->paused_by_press = false;
}

void reading_pause(struct kiosk *k, bool paused, struct effects *fx)
{
    struct listening *l = &k->state.visit.listening;
    if (!l->on) {
        return;
    }
    if (l->offer) {
        if (!paused) {
            reading_again(k, 0, fx);
        }
        return;
    }
    bool silent = l->paused || k->paused_by_press;
    if (paused != silent) {
        effects_add(fx, paused ? FX_PAUSE : FX_RESUME);
    }
    k->paused_by_press = false;
    l->paused = paused;
    k->stale = true;
}

void reading_set_volume(struct kiosk *k, int volume, struct effects *fx)
{
    if (volume >= 1 && volume <= 8) {
        k->state.visit.volume = volume;
        effects_add(fx, FX_VOLUME)->value = volume;
        k->stale = true;
    }
}

/* Bytes of the utterance into bytes of the node's shown text, which may hold soft hyphens that are not said. */
static size_t shown_offset(struct str shown, struct str said, size_t at)
{
    size_t i = 0;
    for (size_t s = 0; s < at && s < said.n && i < shown.n;) {
        if (shown.p[i] == said.p[s]) {
            s++;
            i++;
        } else if (i + 1 < shown.n && (unsigned char)shown.p[i] == 0xC2 && (unsigned char)shown.p[i + 1] == 0xAD) {
            i += 2;
        } else {
            s++;    /* another character of the same place, such as a plain blank for a no-break one */
            i++;
        }
    }
    return i;
}

/* The page of sentence `i` in the tree as it is built. What stands on all pages is read over the page of what was read before
 * it, or, such as the title, of what follows it. -1 when no sentence stands on one page; *n (NULL: not asked) is the node. */
static int page_of_sentence(const struct kiosk *k, size_t i, const struct node **n)
{
    const struct node *found = NULL;
    int page = -1;
    for (size_t at = i + 1; page < 0 && at-- > 0;) {
        found = ui_find(&k->ui, k->said[at].node_id);
        page = layout_page_of(found, k->said[at].start);
    }
    for (size_t at = i + 1; page < 0 && at < k->said_count; at++) {
        found = ui_find(&k->ui, k->said[at].node_id);
        page = layout_page_of(found, k->said[at].start);
    }
    if (n) {
        *n = found;
    }
    return page;
}

/* The page of the word that is heard: a sentence may be longer than a page. */
static int page_of_word(const struct kiosk *k)
{
    const struct listening *l = &k->state.visit.listening;
    const struct node *n = l->word_n > 0 ? ui_find(&k->ui, l->node_id) : NULL;
    int page = layout_page_of(n, l->word);
    return page >= 0 ? page : page_of_sentence(k, l->index, NULL);
}

void reading_reached(struct kiosk *k, const struct message *m)
{
    struct listening *l = &k->state.visit.listening;
    size_t i = m->index + k->said_from;
    if (!l->on || !k->speaking || i >= k->said_count) {
        return;
    }
    if (i != l->index) {
        stand_on(k, i);
    }
    const struct utterance *u = &k->said[i];
    const struct node *n = u->n > 0 && m->word_n > 0 ? ui_find(&k->ui, u->node_id) : NULL;
    l->word = l->word_n = 0;
    if (n && !k->stale && m->word + m->word_n <= u->text.n) {
        struct str shown = str_sub(node_shown_text(n, k->frame), u->start, u->n);
        size_t from = shown_offset(shown, u->text, m->word);
        l->word = u->start + from;
        l->word_n = shown_offset(shown, u->text, m->word + m->word_n) - from;
    }
    k->look_stale = true;
    int page = page_of_word(k);
    k->stale |= page >= 0 && page != l->page;
}

/* What was heard last stays shown, although its page has another number without the panel. */
static void stay_at(struct kiosk *k, size_t i)
{
    const struct node *n;
    struct place *p = state_place(&k->state);
    kiosk_build(k);
    int page = page_of_sentence(k, i, &n);
    while (n && !n->read_on) {
        n = n->parent;
    }
    if (n && page >= 0 && page != p->page) {
        p->page = page;
        k->stale = true;
    }
}

void reading_close(struct kiosk *k)
{
    struct listening *l = &k->state.visit.listening;
    if (l->on) {
        size_t index = l->index;
        *l = (struct listening){ .on = false };
        k->stale = true;
        if (index > 0) {    /* else it stays where it was begun */
            stay_at(k, index);
        }
    }
}

void reading_done(struct kiosk *k, bool failed)
{
    if (failed && k->state.voice_ok) {
        k->state.voice_ok = false;
        k->stale = true;
    }
    if (k->speaking || failed) {
        k->speaking = false;
        reading_close(k);
        k->state.visit.last_input_ms = k->state.visit.active && !failed ? k->state.mono_ms : k->state.visit.last_input_ms;
    }
}

bool reading_turn_page(struct kiosk *k)
{
    struct listening *l = &k->state.visit.listening;
    int page = l->on && l->index < k->said_count ? page_of_word(k) : -1;
    bool turned = page >= 0 && page != l->page;
    l->page = turned ? page : l->page;
    return turned;
}
