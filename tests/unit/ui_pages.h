#pragma once
/* Pages composed as the screens compose them, for the layout's tests. */
#include "tests/unit/ui_fixture.h"

static inline struct node *add(struct ui *ui, struct node *parent, struct node spec)
{
    static uint32_t next_key;    /* only to have one; ids of two trees are not compared in these tests */
    if (spec.action.kind && !spec.key) {
        spec.key = ++next_key;
    }
    return ui_add(ui, parent, spec);
}

#define CHOOSE .action = { 1, 0 }

static inline void page_bar(struct ui *ui, struct node *root, const struct look *l)
{
    static const char *const words[] = { "Lopeta", "Kuuntele", "Alkuun", "Kieli", "Teksti ja värit", "Apua" };
    struct node *bar = add(ui, root, (struct node){ .role = ROLE_BAR, .tone = TONE_NAVY });
    for (size_t i = 0; i < (theme_has_short_bar(l) ? 3 : 6); i++) {
        add(ui, bar, (struct node){ .role = i == 1 ? ROLE_BAR_VOICE : ROLE_BAR_KEY, .text = str_of(words[i]), .icon = "home", CHOOSE });
    }
}

static inline void page_pager(struct ui *ui, struct node *body)
{
    struct node *pager = add(ui, body, (struct node){ .role = ROLE_PAGER });
    add(ui, pager, (struct node){ .role = ROLE_PAGE_KEY, .icon = "arrow-left", CHOOSE, .disabled = true });
    add(ui, pager, (struct node){ .role = ROLE_PAGE_KEY_MAIN, .icon = "arrow-right", CHOOSE });
}

/* Root, wall, content: what every page begins with. */
static inline struct node *page_frame(struct ui *ui, const struct look *l, const char *title, bool labels)
{
    struct node *root = add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_LIIKUNTA });
    struct node *body = root;
    if (l->shape != SHAPE_TALL) {
        body = add(ui, root, (struct node){ .role = ROLE_BODY_LINE });
    }
    if (title && l->shape != SHAPE_SMALL) {
        struct node *wall = add(ui, body, (struct node){ .role = l->shape == SHAPE_WIDE ? ROLE_SIDE : ROLE_TOP });
        struct node *words = add(ui, wall, (struct node){ .role = ROLE_TIGHT, .grow = true });
        add(ui, words, (struct node){ .role = ROLE_H1, .text = str_of(title) });
        if (labels) {
            struct node *row = add(ui, words, (struct node){ .role = ROLE_LABELS });
            add(ui, row, (struct node){ .role = ROLE_LABEL, .text = STR("Helppo kieli"), .icon = "check-circle" });
            add(ui, row, (struct node){ .role = ROLE_LABEL, .text = STR("1 / 2") });
        } else {
            add(ui, words, (struct node){ .role = ROLE_SUBTITLE, .text = STR("14 palvelua") });
        }
        add(ui, wall, (struct node){ .role = ROLE_DOOR, .icon = "own-liikunta", .say = STR("Liikunta") });
    }
    return add(ui, body, (struct node){ .role = ROLE_CONTENT, .grow = true });
}

static inline void page_end(struct ui *ui, const struct look *l)
{
    if (l->shape == SHAPE_SMALL) {
        page_pager(ui, ui->root->first);
    }
    page_bar(ui, ui->root, l);
}

static inline void page_home(struct ui *ui, const struct look *l)
{
    static const char *const words[] = { "Liikunta", "Kulttuuri", "Luonto", "Elintavat", "Ruoka", "Yhdessä", "Neuvonta", "Tänään" };
    struct node *content = page_frame(ui, l, NULL, false), *left = content, *right = content;
    if (l->shape == SHAPE_WIDE) {
        struct node *line = add(ui, content, (struct node){ .role = ROLE_LINE, .grow = true });
        left = add(ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 34 });
        right = add(ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 64 });
    }
    if (l->shape == SHAPE_SMALL) {
        right = add(ui, content, (struct node){ .role = ROLE_PAGES_ONE });
    } else {
        struct node *head = add(ui, left, (struct node){ .role = l->shape == SHAPE_WIDE ? ROLE_TIGHT : ROLE_LINE });
        add(ui, head, (struct node){ .role = ROLE_SUBTITLE, .text = STR("Palvelukeskus"), .weight = l->shape == SHAPE_WIDE ? 0 : 1 });
        add(ui, head, (struct node){ .role = ROLE_CLOCK, .text = STR("Kello 12.40") });
        add(ui, left, (struct node){ .role = ROLE_QUESTION, .text = STR("Mitä etsit?") });
    }
    size_t per_page = l->shape == SHAPE_SMALL ? 4 : 8;
    struct node *grid = NULL;
    for (size_t i = 0; i < 8; i++) {
        if (i % per_page == 0) {
            grid = add(ui, right, (struct node){ .role = ROLE_GRID2, .grow = l->shape == SHAPE_WIDE });
        }
        add(ui, grid, (struct node){ .role = ROLE_TILE, .tone = (enum tone)(TONE_LIIKUNTA + (int)i % 7), .text = str_of(words[i]), .icon = "own-liikunta", CHOOSE });
    }
    if (l->shape != SHAPE_SMALL) {
        add(ui, left, (struct node){ .role = ROLE_SPACE });
        add(ui, left, (struct node){ .role = ROLE_ACTION_MAIN, .text = STR("Auta minua valitsemaan"), .icon = "own-viitta", CHOOSE });
        struct node *line = add(ui, left, (struct node){ .role = ROLE_LINE });
        add(ui, line, (struct node){ .role = ROLE_ACTION, .text = STR("Hae"), .icon = "search", CHOOSE });
        add(ui, line, (struct node){ .role = ROLE_ACTION, .text = STR("Soita"), .icon = "phone", CHOOSE });
    }
    page_end(ui, l);
}

static inline struct node *page_row(struct ui *ui, struct node *pages, const struct look *l, const char *title)
{
    struct node *row = add(ui, pages, (struct node){ .role = ROLE_ROW, CHOOSE });
    add(ui, row, (struct node){ .role = ROLE_ROW_TITLE, .text = str_of(title) });
    struct node *facts = l->shape == SHAPE_WIDE ? add(ui, row, (struct node){ .role = ROLE_GRID2 }) : row;
    add(ui, facts, (struct node){ .role = ROLE_FACT, .text = STR("Maanantaisin kello 10"), .icon = "clock" });
    add(ui, facts, (struct node){ .role = ROLE_FACT, .text = STR("Tässä talossa"), .icon = "location" });
    struct node *flow = l->shape == SHAPE_WIDE ? facts : add(ui, row, (struct node){ .role = ROLE_FLOW });
    add(ui, flow, (struct node){ .role = ROLE_FACT, .text = STR("Maksuton"), .icon = "euro-sign" });
    add(ui, flow, (struct node){ .role = ROLE_FACT, .text = STR("suomi"), .icon = "speechbubble-text" });
    return row;
}

static inline void page_list(struct ui *ui, const struct look *l)
{
    struct node *content = page_frame(ui, l, "Liikunta", false);
    struct node *pages = add(ui, content, (struct node){ .role = l->shape == SHAPE_SMALL ? ROLE_PAGES_ONE : ROLE_PAGES });
    for (int i = 0; i < 7; i++) {
        page_row(ui, pages, l, "Tuolijumppa");
    }
    if (l->shape != SHAPE_SMALL) {
        struct node *last = add(ui, content, (struct node){ .role = ROLE_LAST });
        add(ui, last, (struct node){ .role = ROLE_BUTTON, .text = STR("Edelliset"), CHOOSE, .disabled = true });
        add(ui, last, (struct node){ .role = ROLE_PAGE_NUMBER, .text = STR("Sivu 1 / 5"), .weight = 1 });
        add(ui, last, (struct node){ .role = ROLE_BUTTON_MAIN, .text = STR("Seuraavat 3"), .icon_end = "arrow-right", CHOOSE });
    }
    page_end(ui, l);
}

static inline struct node *page_section(struct ui *ui, struct node *parent, const char *heading, const char *words)
{
    struct node *s = add(ui, parent, (struct node){ .role = ROLE_SECTION, .icon = "clock" });
    add(ui, s, (struct node){ .role = ROLE_SECTION_HEADING, .text = str_of(heading) });
    add(ui, s, (struct node){ .role = ROLE_BODY, .text = str_of(words) });
    return s;
}

static inline void page_call_box(struct ui *ui, struct node *parent)
{
    struct node *box = add(ui, parent, (struct node){ .role = ROLE_CALL_BOX, .icon = "phone" });
    add(ui, box, (struct node){ .role = ROLE_SECTION_HEADING, .text = STR("Soita: Seniori-info") });
    add(ui, box, (struct node){ .role = ROLE_NUMBER, .text = STR("09\u00A0310\u00A044556") });
    add(ui, box, (struct node){ .role = ROLE_FACT, .lead = STR("Kiinni nyt."), .text = STR("Aukeaa kello 9."), .mood = MOOD_CLOSED });
    add(ui, box, (struct node){ .role = ROLE_FACT, .text = STR("Suomi, ruotsi, englanti") });
}

static inline void page_card(struct ui *ui, const struct look *l)
{
    struct node *content = page_frame(ui, l, "Tuolijumppa", true);
    bool small = l->shape == SHAPE_SMALL;
    struct node *pages = add(ui, content, (struct node){ .role = small ? ROLE_PAGES_ONE : ROLE_PAGES });
    page_section(ui, pages, "Kenelle?", "Sinulle, joka haluat liikkua istuen. Saat voimaa jalkoihin ja selkään.");
    page_section(ui, pages, "Milloin?", "Maanantaisin kello 10. Loppuu kello 11. Seuraava kerta on 23. marraskuuta.");
    page_section(ui, pages, "Missä?", "Tässä talossa, 2. kerros. Hissi on aulassa. Raitiovaunu 3, pysäkiltä 150 metriä.");
    struct node *line = add(ui, pages, (struct node){ .role = small ? ROLE_COLUMN : ROLE_LINE });
    page_section(ui, line, "Hinta", "Maksuton.")->weight = 4;
    page_section(ui, line, "Kieli", "Suomi. Ohjaaja osaa myös englantia.")->weight = 6;
    add(ui, pages, (struct node){ .role = ROLE_PAGE_BREAK });
    struct node *how = add(ui, pages, (struct node){ .role = ROLE_SECTION });
    add(ui, how, (struct node){ .role = ROLE_SECTION_HEADING, .text = STR("Näin tulet mukaan") });
    for (int i = 0; i < 3; i++) {
        struct node *step = add(ui, how, (struct node){ .role = ROLE_STEP, .lead = STR("1") });
        add(ui, step, (struct node){ .role = ROLE_BODY, .text = STR("Tule paikalle kello 9.50.") });
    }
    if (small) {
        struct node *call = add(ui, pages, (struct node){ .role = ROLE_COLUMN });
        page_call_box(ui, call);
    } else {
        page_call_box(ui, content);
        struct node *last = add(ui, content, (struct node){ .role = ROLE_LAST });
        add(ui, last, (struct node){ .role = ROLE_BUTTON, .text = STR("Lue lisää"), .icon_end = "arrow-right", .weight = 1, CHOOSE });
        add(ui, last, (struct node){ .role = ROLE_BUTTON_MAIN, .text = STR("Vie mukaan"), .icon = "mobile", .weight = 1, CHOOSE });
    }
    page_end(ui, l);
}

static inline void page_language(struct ui *ui, const struct look *l)
{
    static const char *const names[] = { "Suomi", "Svenska", "English", "Русский", "Українська", "Eesti", "Français", "Soomaali", "Español", "Türkçe", "中文", "العربية" };
    static const char *const langs[] = { "fi", "sv", "en", "ru", "uk", "et", "fr", "so", "es", "tr", "zh", "ar" };
    struct node *content = page_frame(ui, l, "Tervetuloa", false);
    struct node *pages = add(ui, content, (struct node){ .role = ROLE_PAGES_ONE });
    size_t per_page = l->shape == SHAPE_SMALL ? 4 : 12;
    struct node *grid = NULL;
    for (size_t i = 0; i < 12; i++) {
        if (i % per_page == 0) {
            grid = add(ui, pages, (struct node){ .role = ROLE_GRID2 });
        }
        add(ui, grid, (struct node){ .role = ROLE_LANGUAGE, .text = str_of(names[i]), .lang = langs[i], .icon_end = "own-aani", .chosen = i == 0, CHOOSE });
    }
    page_end(ui, l);
}

static inline void page_take(struct ui *ui, const struct look *l)
{
    struct node *content = page_frame(ui, l, "Vie mukaan", false);
    struct node *pages = add(ui, content, (struct node){ .role = l->shape == SHAPE_SMALL ? ROLE_PAGES_ONE : ROLE_PAGES });
    struct node *line = add(ui, pages, (struct node){ .role = ROLE_LINE });
    struct node *box = add(ui, line, (struct node){ .role = ROLE_QR_BOX });
    add(ui, box, (struct node){ .role = ROLE_QR, .text = STR("https://example.org/x"), .say = STR("Kuvio") });
    struct node *words = add(ui, line, (struct node){ .role = ROLE_COLUMN, .weight = 1 });
    add(ui, words, (struct node){ .role = ROLE_H2, .text = STR("Palvelun sivu") });
    struct node *grid = add(ui, pages, (struct node){ .role = ROLE_GRID2 });
    add(ui, grid, (struct node){ .role = ROLE_CHOICE, .text = STR("Sivu"), .chosen = true, CHOOSE });
    add(ui, grid, (struct node){ .role = ROLE_CHOICE, .text = STR("Reitti"), CHOOSE });
    page_end(ui, l);
}

static inline void page_display(struct ui *ui, const struct look *l)
{
    struct node *content = page_frame(ui, l, NULL, false);
    struct node *pages = add(ui, content, (struct node){ .role = l->shape == SHAPE_SMALL ? ROLE_PAGES_ONE : ROLE_PAGES });
    struct node *part = add(ui, pages, (struct node){ .role = ROLE_COLUMN });
    add(ui, part, (struct node){ .role = ROLE_H3, .text = STR("Tekstin koko") });
    struct node *grid = add(ui, part, (struct node){ .role = l->shape == SHAPE_SMALL ? ROLE_GRID2 : ROLE_GRID4 });
    for (int i = 0; i < 4; i++) {
        add(ui, grid, (struct node){ .role = ROLE_SIZE_CHOICE, .text = STR("Koko 1"), CHOOSE });
    }
    part = add(ui, pages, (struct node){ .role = ROLE_COLUMN });
    grid = add(ui, part, (struct node){ .role = l->shape == SHAPE_SMALL ? ROLE_GRID2 : ROLE_GRID3 });
    add(ui, grid, (struct node){ .role = ROLE_SCHEME_LIGHT, .text = STR("Vaalea"), .chosen = true, CHOOSE });
    add(ui, grid, (struct node){ .role = ROLE_SCHEME_DARK, .text = STR("Tumma"), CHOOSE });
    add(ui, grid, (struct node){ .role = ROLE_SCHEME_CONTRAST, .text = STR("Keltainen"), CHOOSE });
    page_end(ui, l);
}

static inline void page_timeout(struct ui *ui, const struct look *l)
{
    struct node *root = add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_NAVY });
    struct node *page = add(ui, root, (struct node){ .role = ROLE_TIMEOUT_PAGE });
    add(ui, page, (struct node){ .role = ROLE_SECONDS, .text = STR("18"), .tone = TONE_VOICE });
    add(ui, page, (struct node){ .role = ROLE_H1, .text = STR("Oletko siinä?") });
    if (l->shape == SHAPE_TALL) {
        add(ui, page, (struct node){ .role = ROLE_BODY, .text = STR("Sivu sulkeutuu 18 sekunnin päästä.") });
    }
    struct node *buttons = add(ui, page, (struct node){ .role = l->shape == SHAPE_TALL ? ROLE_COLUMN : ROLE_LINE });
    add(ui, buttons, (struct node){ .role = ROLE_VOICE_BUTTON, .text = STR("Jatka"), .weight = 1, CHOOSE });
    add(ui, buttons, (struct node){ .role = ROLE_VOICE_OUTLINE, .text = STR("Lopeta"), .weight = 1, CHOOSE });
}

static inline void page_sign(struct ui *ui, const struct look *l)
{
    struct node *root = add(ui, NULL, (struct node){ .role = ROLE_SCREEN, .tone = TONE_KULTTUURI });
    struct node *body = l->shape == SHAPE_TALL ? root : add(ui, root, (struct node){ .role = ROLE_BODY_LINE });
    struct node *field = add(ui, body, (struct node){ .role = ROLE_SIGN_FIELD, .grow = true });
    add(ui, field, (struct node){ .role = ROLE_SIGN_WHEN, .text = STR("Tänään kello 14") });
    add(ui, field, (struct node){ .role = ROLE_SIGN_TITLE, .text = STR("Laula kanssa") });
    if (l->shape != SHAPE_SMALL) {
        add(ui, field, (struct node){ .role = ROLE_IMAGE, .text = STR("laulu"), .say = STR("Kolme laulajaa") });
        add(ui, field, (struct node){ .role = ROLE_SIGN_TEXT, .text = STR("Maksuton") });
    }
    struct node *row = add(ui, body, (struct node){ .role = ROLE_SIGN_ROW });
    struct node *box = add(ui, row, (struct node){ .role = ROLE_QR_BOX });
    add(ui, box, (struct node){ .role = ROLE_QR, .text = STR("https://example.org/x"), .say = STR("Kuvio") });
    if (l->shape != SHAPE_SMALL) {
        struct node *words = add(ui, row, (struct node){ .role = ROLE_TIGHT, .weight = 1 });
        add(ui, words, (struct node){ .role = ROLE_H2, .text = STR("Tiedot mukaan") });
        add(ui, words, (struct node){ .role = ROLE_SIGN_SMALL, .text = STR("Näytä tämä kuvio kameralle.") });
    }
    struct node *call = add(ui, root, (struct node){ .role = ROLE_SIGN_CALL, .tone = TONE_NAVY });
    add(ui, call, (struct node){ .role = ROLE_SIGN_INVITE, .text = STR("Kosketa"), .icon = "own-kasi", CHOOSE });
}

struct page_kind {
    const char *name;
    void (*build)(struct ui *ui, const struct look *l);
};
static const struct page_kind page_kinds[] = {
    { "home", page_home }, { "list", page_list }, { "card", page_card }, { "language", page_language }, { "take", page_take },
    { "display", page_display }, { "timeout", page_timeout }, { "sign", page_sign },
};
enum { PAGE_KINDS = sizeof page_kinds / sizeof *page_kinds };
