/* rooms: ui base */
#include "tests/unit/ui_fixture.h"
#include "ui/say.h"
#include "ui/text.h"

static int open_arena(void **state)
{
    *state = arena_create();
    return 0;
}

static int close_arena(void **state)
{
    arena_destroy(*state);
    return 0;
}

static struct ui begin(struct arena *a)
{
    struct ui ui;
    ui_begin(&ui, a, "fi", (struct paging){ 0 });
    ui_add(&ui, NULL, (struct node){ .role = ROLE_SCREEN });
    return ui;
}

static struct node *child(struct ui *ui, struct node *parent, struct node spec)
{
    return ui_add(ui, parent ? parent : ui->root, spec);
}

/* The utterances joined by '|'. */
static const char *joined(struct arena *a, const struct utterance *u, size_t count)
{
    struct str s = STR("");
    for (size_t i = 0; i < count; i++) {
        s = arena_format(a, "%.*s%s%.*s", STR_FMT(s), i ? "|" : "", STR_FMT(u[i].text));
    }
    return s.p;
}

static const char *page(struct arena *a, struct ui *ui)
{
    struct utterance *u = NULL;
    ui_assign_ids(ui);
    size_t count = say_page(ui, a, &u);
    return joined(a, u, count);
}

static void test_sentences(void **state)
{
    static const struct { const char *text, *said; } rows[] = {
        { "Tule mukaan", "Tule mukaan" },
        { "Tule. Istu! Voitko?", "Tule.|Istu!|Voitko?" },
        { "Seuraava kerta on 23. marraskuuta.", "Seuraava kerta on 23. marraskuuta." },
        { "Tässä talossa, 2. kerros. Hissi on aulassa.", "Tässä talossa, 2. kerros.|Hissi on aulassa." },
        { "Maanantaisin kello 10. Loppuu kello 11.", "Maanantaisin kello 10.|Loppuu kello 11." },
        { "Alkaa kello 9.30.", "Alkaa kello 9.30." },
        { "rivi\ntoinen rivi", "rivi|toinen rivi" },
        { "  \n \t", "" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ui ui = begin(*state);
        child(&ui, NULL, (struct node){ .role = ROLE_BODY, .text = str_of(rows[i].text) });
        assert_string_equal(page(*state, &ui), rows[i].said);
    }
}

/* The bytes of an utterance are those of the node's shown text. */
static void test_ranges(void **state)
{
    struct arena *a = *state;
    struct ui ui = begin(a);
    struct node *n = child(&ui, NULL, (struct node){ .role = ROLE_FACT, .lead = STR("Kiinni nyt."), .text = STR("Aukeaa huomenna. Lä\u00ADhellä.") });
    struct node *other = child(&ui, NULL, (struct node){ .role = ROLE_NUMBER, .text = STR("09 310"), .say = STR("nolla yhdeksän. Kolme yksi nolla") });
    ui_assign_ids(&ui);
    struct utterance *u;
    size_t count = say_page(&ui, a, &u);
    struct str shown = node_shown_text(n, a);
    assert_string_equal(shown.p, "Kiinni nyt. Aukeaa huomenna. Lä\u00ADhellä.");
    assert_int_equal(count, 5);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(u[i].node_id, n->id);
        assert_true(u[i].n > 0);
        assert_true(str_equal(str_sub(shown, u[i].start, u[i].n), u[i].text));
    }
    assert_string_equal(joined(a, u, 5), "Kiinni nyt.|Aukeaa huomenna.|Lä\u00ADhellä.|nolla yhdeksän.|Kolme yksi nolla");
    assert_int_equal(u[3].node_id, other->id);
    assert_int_equal(u[3].n, 0);    /* what is heard is not what is shown: all of the node is meant */
    assert_int_equal(u[4].n, 0);
}

static void test_what_a_page_says(void **state)
{
    struct ui ui = begin(*state);
    child(&ui, NULL, (struct node){ .role = ROLE_H1, .text = STR("Otsikko") });
    child(&ui, NULL, (struct node){ .role = ROLE_QR, .text = STR("https://example.org"), .say = STR("Kuvio puhelimelle") });
    child(&ui, NULL, (struct node){ .role = ROLE_IMAGE, .text = STR("laulu") });    /* without words it is not heard, never by its name */
    struct node *row = child(&ui, NULL, (struct node){ .role = ROLE_ROW, .key = 1, .action = { 1, 0 } });
    child(&ui, row, (struct node){ .role = ROLE_ROW_TITLE, .text = STR("Jumppa") });
    struct node *flow = child(&ui, row, (struct node){ .role = ROLE_FLOW });
    child(&ui, flow, (struct node){ .role = ROLE_FACT, .text = STR("Maksuton") });
    child(&ui, NULL, (struct node){ .role = ROLE_BODY, .text = STR("toisella sivulla"), .hidden = true });
    struct node *bar = child(&ui, NULL, (struct node){ .role = ROLE_BAR, .mute = true });
    child(&ui, bar, (struct node){ .role = ROLE_BAR_KEY, .text = STR("Takaisin"), .action = { 1, 0 }, .key = 2 });
    assert_string_equal(page(*state, &ui), "Otsikko|Kuvio puhelimelle|Jumppa|Maksuton");
}

static void test_one_node_says_all_in_it(void **state)
{
    struct arena *a = *state;
    struct ui ui = begin(a);
    struct node *row = child(&ui, NULL, (struct node){ .role = ROLE_ROW, .key = 1, .mute = true, .action = { 1, 0 }, .lang = "sv" });
    child(&ui, row, (struct node){ .role = ROLE_ROW_TITLE, .text = STR("Gympa"), .mute = true });
    child(&ui, row, (struct node){ .role = ROLE_FACT, .text = STR("tiistai"), .lang = "fi" });
    ui_assign_ids(&ui);
    struct utterance *u;
    size_t count = say_node(&ui, row, STR("ei käytössä"), a, &u);
    assert_string_equal(joined(a, u, count), "Gympa|tiistai");
    assert_string_equal(u[0].lang, "sv");
    assert_string_equal(u[1].lang, "fi");
    row->disabled = true;
    count = say_node(&ui, row, STR("ei käytössä"), a, &u);
    assert_string_equal(joined(a, u, count), "Gympa|tiistai|ei käytössä");
    assert_string_equal(u[2].lang, "fi");    /* said in the page's language */
}

/* On its second page a text begins with the sentence that is shown first. */
static void test_text_that_goes_on(void **state)
{
    static struct text_line lines[] = { { .source = 0, .source_n = 11 }, { .source = 11, .source_n = 8 }, { .source = 19, .source_n = 6 } };
    static const struct para para = { .lines = lines, .line_count = 3 };
    static const char *const said[] = { "Yksi kaksi.|Kolme neljä.|Viisi.", "Kolme neljä.|Viisi.", "Kolme neljä.|Viisi." };
    for (size_t first = 0; first < 3; first++) {
        struct ui ui = begin(*state);
        child(&ui, NULL, (struct node){ .role = ROLE_BODY, .text = STR("Yksi kaksi. Kolme neljä. Viisi."), .para = &para, .first_line = first, .line_count = 1 });
        assert_string_equal(page(*state, &ui), said[first]);
    }
}

static void test_shown_text(void **state)
{
    struct node both = { .role = ROLE_FACT, .lead = STR("Auki."), .text = STR("Tule!") };
    struct node lead = { .role = ROLE_FACT, .lead = STR("Auki.") }, step = { .role = ROLE_STEP, .lead = STR("1"), .text = STR("Istu.") };
    assert_string_equal(node_shown_text(&both, *state).p, "Auki. Tule!");
    assert_string_equal(node_shown_text(&lead, *state).p, "Auki.");
    assert_string_equal(node_shown_text(&step, *state).p, "Istu.");
}

static void test_bad_text(void **state)
{
    static const char *const rows[] = { "\xFF\xFE. \xC3", "\x01\x02", "a\u202Eb. c", "\U0001F642. \U0001F642" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ui ui = begin(*state);
        child(&ui, NULL, (struct node){ .role = ROLE_BODY, .text = str_of(rows[i]) });
        assert_non_null(page(*state, &ui));
    }
    struct ui empty = { 0 };
    struct utterance *u;
    assert_int_equal(say_page(&empty, *state, &u), 0);
}

/* "language:words" of each utterance, joined by '|'. */
static const char *tongues(struct arena *a, const char *lang, const char *text)
{
    struct ui ui;
    struct utterance *u = NULL;
    ui_begin(&ui, a, lang, (struct paging){ 0 });
    ui_add(&ui, ui_add(&ui, NULL, (struct node){ .role = ROLE_SCREEN }), (struct node){ .role = ROLE_BODY, .text = str_of(text) });
    ui_assign_ids(&ui);
    size_t count = say_page(&ui, a, &u);
    struct str s = STR("");
    for (size_t i = 0; i < count; i++) {
        s = arena_format(a, "%.*s%s%s:%.*s", STR_FMT(s), i ? "|" : "", u[i].lang, STR_FMT(u[i].text));
        assert_int_equal(u[i].name, strcmp(u[i].lang, lang) != 0);
        assert_memory_equal(u[i].text.p, text + u[i].start, u[i].n);
    }
    return s.p;
}

#define NAME(s) "\xE2\x81\xA8" s "\xE2\x81\xA9"

/* Names of a source within a sentence of another language are spoken in Finnish. */
static void test_names_keep_their_voice(void **state)
{
    static const struct { const char *lang, *text, *said; } rows[] = {
        { "xx", "Wac: " NAME("Seniori-info") ".", "xx:Wac:|fi:Seniori-info" },
        { "xx", NAME("Kampin palvelukeskus") ", " NAME("Salomonkatu 21 B") ". Masaafo 900 m.",
          "fi:Kampin palvelukeskus|fi:Salomonkatu 21 B|xx:Masaafo 900 m." },
        { "ru", "Место: Kampin palvelukeskus, 2 этаж.", "ru:Место:|fi:Kampin palvelukeskus, 2|ru:этаж." },
        { "ru", "Позвоните: " NAME("Seniori-info") " сейчас.", "ru:Позвоните:|fi:Seniori-info|ru:сейчас." },
        { "ru", "Место: " NAME("Дом") ".", "ru:Место:|ru:Дом" },                    /* a name in the visitor's own letters */
        { "ar", "اتصل: " NAME("Seniorineuvonta"), "ar:اتصل:|fi:Seniorineuvonta" },
        { "ar", "المكان: " NAME("Kampin palvelukeskus") "، " NAME("Salomonkatu 21 B") ". المسافة 900 متر.",
          "ar:المكان:|fi:Kampin palvelukeskus|fi:Salomonkatu 21 B|ar:المسافة 900 متر." },
        { "ru", "Место: " NAME("Liikuntasali, 1. kerros") ". В 900 метрах отсюда.", "ru:Место:|fi:Liikuntasali, 1. kerros|ru:В 900 метрах отсюда." },
        { "zh", "在这栋楼里、" NAME("Liikuntasali, 1. kerros") "。离这里900米。", "zh:在这栋楼里、|fi:Liikuntasali, 1. kerros|zh:离这里900米。" },
        { "zh", "每星期一10:00。10:45结束。", "zh:每星期一10:00。|zh:10:45结束。" },
        { "so", "Goobta: " NAME("Kampin palvelukeskus") ", dabaqa 2aad.", "so:Goobta:|fi:Kampin palvelukeskus|so:, dabaqa 2aad." },
        { "zh", "地点：Kamppi。", "zh:地点：|fi:Kamppi。" },
        { "ru", "Kamppi", "ru:Kamppi" },                                            /* nothing tells of another language */
        { "fi", "Soita: Seniori-info.", "fi:Soita: Seniori-info." },
        { "xx", NAME(""), "" },
        { "xx", "\xE2\x81\xA8 Avoin", "xx:Avoin" },                               /* never closed */
        { "xx", "Furan \xE2\x81\xA9 maanta", "xx:Furan|xx:maanta" },
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *said = tongues(a, rows[i].lang, rows[i].text);
        if (strcmp(said ? said : "", rows[i].said) != 0) {
            fail_msg("%s: %s, expected %s", rows[i].text, said, rows[i].said);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_what_a_page_says),
        cmocka_unit_test(test_one_node_says_all_in_it),
        cmocka_unit_test(test_text_that_goes_on),
        cmocka_unit_test(test_shown_text),
        cmocka_unit_test(test_names_keep_their_voice),
        cmocka_unit_test(test_bad_text),
    };
    return cmocka_run_group_tests_name("ui_say", tests, open_arena, close_arena);
}
