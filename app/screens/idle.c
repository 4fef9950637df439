/* Idle: the sign.  Large words on the theme's wall, a picture in a doorway, one
 * QR code, and the invitation to touch in every language of the site, some of them
 * by turns. */
#include "app/screens/frame.h"
#include "app/signage/sign.h"

static const struct art { const char *name, *say_key; } art_of[] = {
    [THEME_LIIKUNTA] = { "ulkona", "picture.ulkona" },
    [THEME_KULTTUURI] = { "laulu", "picture.laulu" },
    [THEME_LUONTO] = { "metsa", "picture.metsa" },
    [THEME_ELINTAVAT] = { "vedessa", "picture.vedessa" },
    [THEME_RAVITSEMUS] = { "sisalla", "picture.sisalla" },
    [THEME_OSALLISUUS] = { "laulu", "picture.laulu" },
    [THEME_NEUVONTA] = { "kotona", "picture.kotona" },
};

static struct art art_for(enum theme t)
{
    return art_of[t <= THEME_NEUVONTA ? t : THEME_NEUVONTA];
}

static void add_words(struct frame *f, struct node *parent, enum role role, struct str text, struct str lang)
{
    bool small = f->shape == SHAPE_SMALL && role == ROLE_SIGN_WHEN;    /* a long title needs its room */
    bool optional = small || role == ROLE_SIGN_TEXT || role == ROLE_SIGN_SMALL || role == ROLE_ROW_TITLE;    /* the code shows it, too */
    if (!str_is_empty(text)) {
        ui_add(f->ui, parent, (struct node){ .role = role, .text = text, .lang = lang_or_null(f->s, lang, f->a), .optional = optional });
    }
}

static void add_picture(struct frame *f, struct node *field, enum theme t)
{
    if (!theme_has_short_bar(&f->s->look)) {
        struct art art = art_for(t);
        ui_add(f->ui, field, (struct node){ .role = ROLE_IMAGE, .text = str_of(art.name), .say = tr(f->t, art.say_key) });
    }
}

static void add_fact(struct frame *f, struct node *parent, enum role role, enum fact fact, const struct item *it)
{
    struct fact_context c = state_facts(f->s);
    struct phrase p = fact_short(fact, it, &c, f->a);
    if (p.known) {
        add_words(f, parent, role, p.show, p.lang);
    }
}

static void add_event(struct frame *f, struct node *field, const struct item *it)
{
    add_fact(f, field, ROLE_SIGN_WHEN, FACT_WHEN, it);
    add_words(f, field, ROLE_SIGN_TITLE, it->name.value, it->name.lang);
    if (f->shape == SHAPE_SMALL) {
        return;
    }
    if (theme_has_short_bar(&f->s->look)) {
        add_fact(f, field, ROLE_SIGN_TEXT, FACT_WHERE, it);    /* a narrow screen has no room for the picture */
        return;
    }
    struct node *line = ui_add(f->ui, field, (struct node){ .role = ROLE_LINE, .grow = true });
    struct node *words = ui_add(f->ui, line, (struct node){ .role = ROLE_TIGHT, .weight = 5 });
    ui_add(f->ui, words, (struct node){ .role = ROLE_SPACE, .grow = true });
    add_fact(f, words, ROLE_SIGN_TEXT, FACT_WHERE, it);
    add_fact(f, words, ROLE_SIGN_TEXT, FACT_PRICE, it);
    struct node *art = ui_add(f->ui, line, (struct node){ .role = ROLE_TIGHT, .weight = 5 });
    add_picture(f, art, it->theme);
}

/* That these are examples is a label, not one more invitation. */
static void add_demo_label(struct frame *f, struct node *parent)
{
    if (str_equal_cstr(catalogue_meta(f->s->catalogue, "demo"), "1")) {
        struct node *labels = ui_add(f->ui, parent, (struct node){ .role = ROLE_LABELS });
        ui_add(f->ui, labels, (struct node){ .role = ROLE_LABEL, .text = tr(f->t, "about.demo"), .mute = true, .optional = true });
    }
}

static void add_theme(struct frame *f, struct node *field, const struct sign *sign)
{
    static const char *const slogans[] = {
        [THEME_LIIKUNTA] = "sign.liikunta", [THEME_KULTTUURI] = "sign.kulttuuri", [THEME_LUONTO] = "sign.luonto",
        [THEME_ELINTAVAT] = "sign.elintavat", [THEME_RAVITSEMUS] = "sign.ravitsemus", [THEME_OSALLISUUS] = "sign.osallisuus",
        [THEME_NEUVONTA] = "sign.neuvonta",
    };
    if (f->shape == SHAPE_SMALL) {
        add_demo_label(f, field);    /* above: under a title it would cover the letters' tails */
    }
    ui_add(f->ui, field, (struct node){ .role = ROLE_SIGN_WHEN, .text = name_of_theme(f->t, sign->theme), .icon = icon_of_theme(sign->theme),
        .optional = f->shape == SHAPE_SMALL });
    if (f->shape == SHAPE_SMALL) {
        /* The code's own service instead of a slogan; the invitation has no room for the label. */
        add_words(f, field, ROLE_SIGN_TITLE, sign->rows[0].name.value, sign->rows[0].name.lang);
        return;
    }
    ui_add(f->ui, field, (struct node){ .role = ROLE_SIGN_TITLE, .text = tr(f->t, slogans[sign->theme]) });
    if (theme_has_short_bar(&f->s->look)) {
        add_words(f, field, ROLE_SIGN_SMALL, sign->rows[0].name.value, sign->rows[0].name.lang);
        return;
    }
    struct node *line = ui_add(f->ui, field, (struct node){ .role = ROLE_LINE, .grow = true });
    ui_add(f->ui, line, (struct node){ .role = ROLE_SPACE, .weight = 1 });
    struct node *art = ui_add(f->ui, line, (struct node){ .role = ROLE_TIGHT, .weight = 6 });
    add_picture(f, art, sign->theme);
    ui_add(f->ui, line, (struct node){ .role = ROLE_SPACE, .weight = 1 });
}

/* What a phone can take from this page: the code, how, and the number for whoever has none. */
static void add_take(struct frame *f, struct node *parent, const struct sign *sign)
{
    const struct item *it = &sign->rows[0];
    struct node *row = ui_add(f->ui, parent, (struct node){ .role = ROLE_SIGN_ROW, .key = 2 });
    if (!str_is_empty(it->url)) {
        struct node *box = ui_add(f->ui, row, (struct node){ .role = ROLE_QR_BOX });
        ui_add(f->ui, box, (struct node){ .role = ROLE_QR, .text = it->url, .say = tr(f->t, "take.page_say") });
    }
    if (f->shape == SHAPE_SMALL) {
        return;
    }
    struct node *words = ui_add(f->ui, row, (struct node){ .role = ROLE_TIGHT, .weight = 1 });
    if (sign->is_event) {
        ui_add(f->ui, words, (struct node){ .role = ROLE_H2, .text = tr(f->t, str_is_empty(it->url) ? "sign.come" : "sign.to_phone") });
        if (!theme_has_short_bar(&f->s->look)) {
            ui_add(f->ui, words, (struct node){ .role = ROLE_SIGN_SMALL, .optional = true,
                .text = tr(f->t, str_is_empty(it->url) ? "sign.ask" : "sign.show_code") });
        }
        struct call_line l;
        if (call_line_for(f->s, it, f->a, &l)) {
            ui_add(f->ui, words, (struct node){ .role = ROLE_SIGN_SMALL, .optional = true, .icon = "phone", .text = tr_fill(f->t, f->a, "sign.or_call",
                (struct slot[]){ { "number", l.number }, { NULL, { 0 } } }) });
        }
        return;
    }
    size_t rows = theme_has_short_bar(&f->s->look) ? 1 : sign->row_count;
    for (size_t i = 0; i < rows; i++) {
        struct fact_context c = state_facts(f->s);
        struct phrase when = fact_short(FACT_WHEN, &sign->rows[i], &c, f->a);
        add_words(f, words, ROLE_ROW_TITLE, sign->rows[i].name.value, sign->rows[i].name.lang);
        add_words(f, words, ROLE_SIGN_SMALL, when.show, when.lang);
    }
}

static void add_invitation(struct frame *f, struct node *parent, int64_t item)
{
    struct node *call = ui_add(f->ui, parent, (struct node){ .role = ROLE_SIGN_CALL, .key = 3, .tone = TONE_NAVY });
    struct node *invite = ui_add(f->ui, call, (struct node){ .role = ROLE_SIGN_INVITE, .key = 1, .icon = "own-kasi",
        .text = tr(f->t, "sign.touch"), .action = act(ACT_WAKE, item) });
    bool small = f->shape == SHAPE_SMALL;
    bool narrow = theme_has_short_bar(&f->s->look);
    struct node *others = small ? invite : ui_add(f->ui, call, (struct node){
        .role = narrow ? ROLE_TIGHT : f->shape == SHAPE_WIDE ? ROLE_GRID3 : ROLE_GRID2 });
    struct str codes[CONFIG_LANGUAGE_MAX];
    size_t count = sign_invited(f->s, small ? 1 : narrow ? 3 : f->shape == SHAPE_WIDE ? 5 : 6, codes);
    for (size_t i = 0; i < count; i++) {
        const struct texts *t = texts_get(codes[i]);
        ui_add(f->ui, others, (struct node){ .role = ROLE_SIGN_SMALL, .text = tr(t, "sign.touch"),
            .lang = texts_language(t)->code, .mute = true });
    }
    if (small) {
        return;
    }
    frame_add_old_badge(f, others);
    add_demo_label(f, others);
}

static void view(const struct state *s, struct ui *ui, struct arena *a)
{
    struct frame f = { .s = s, .t = state_texts(s), .ui = ui, .a = a, .shape = s->look.shape };
    struct sign sign = { 0 };
    bool any = sign_get(s, a, &sign);
    enum tone tone = any ? tone_of_theme(sign.theme) : TONE_NEUVONTA;
    f.root = ui_add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = tone });
    f.body = f.shape == SHAPE_TALL ? f.root
        : ui_add(ui, f.root, (struct node){ .role = ROLE_BODY_LINE, .key = 1 });
    struct node *field = ui_add(ui, f.body, (struct node){ .role = ROLE_SIGN_FIELD, .key = 1, .tone = tone, .grow = true });
    if (f.shape == SHAPE_SMALL) {
        frame_add_old_badge(&f, field);    /* the invitation has no room for it */
    }
    if (!any) {
        ui_add(ui, field, (struct node){ .role = ROLE_SIGN_TITLE, .text = tr(f.t, "language.welcome") });
        add_picture(&f, field, THEME_NEUVONTA);
    } else if (sign.is_event) {
        add_event(&f, field, sign.rows);
    } else {
        add_theme(&f, field, &sign);
    }
    if (any) {
        add_take(&f, f.body, &sign);
    }
    add_invitation(&f, f.root, any && sign.is_event ? sign.rows[0].id : 0);
}

const struct screen screen_idle = { "idle", view, NULL };
