/* rooms: ui base */
/* Scripts beside each other: order, what never breaks, and whose letters they are. */
#include "tests/unit/text_fixture.h"

/* Numbers with signs and addresses of the net read from left to right everywhere, unbroken. */
static void test_order(void **state)
{
    static const struct { const char *lang, *text; int letters; const char *lines; } rows[] = {
        { "ar", "هاتف 09\u00A0310\u00A012345", 30, "09\u00A0310\u00A012345 فتاه" },
        { "ar", "هاتف 09 310 12345", 30, "09\u00A0310\u00A012345 فتاه" },        /* a phone of any source */
        { "ar", "هاتف 09 310 12345", 13, "فتاه|09\u00A0310\u00A012345" },
        { "ar", "+358 9 310 12345 هاتف", 30, "فتاه +358\u00A09\u00A0310\u00A012345" },
        { "ckb", "تەلەفۆن 040 123 4567.", 30, ".040\u00A0123\u00A04567 نۆفەلەت" },
        { "ar", "من 10–12 اليوم", 30, "مويلا 10–12 نم" },
        { "ar", "من 10.30–12.00 اليوم", 30, "مويلا 10.30–12.00 نم" },
        { "ar", "من 10\u2060–\u206012", 6, "نم|10–12" },
        { "ar", "23.11.2026 في", 30, "يف 23.11.2026" },
        { "ar", "السعر 5,50\u00A0€", 30, "5,50\u00A0€ رعسلا" },
        { "ar", "50% اليوم", 30, "مويلا 50%" },
        { "ar", "صفحة 1 / 5", 30, "1\u00A0/\u00A05 ةحفص" },
        { "ar", "1–3\u00A0/\u00A044", 30, "1–3\u00A0/\u00A044" },
        { "fa", "تلفن ۰۹\u00A0۳۱۰", 30, "09\u00A0310 نفلت" },
        { "ar", "10 20 في", 30, "يف 20 10" },                                   /* two numbers are read one after the other */
        { "ar", "10 20 30", 30, "30 20 10" },
        { "ar", "في 9.30 10 €", 30, "10\u00A0€ 9.30 يف" },                      /* a clock and a price */
        { "ar", "09:30 010 2345", 30, "010\u00A02345 09:30" },
        { "ar", "2026 10–12", 30, "10–12 2026" },
        { "ar", "10–12 100 في", 30, "يف 100 10–12" },
        { "ar", "09-15 10", 30, "10 09-15" },
        { "ar", "23.11.2026 10.30", 30, "10.30 23.11.2026" },
        { "ar", "اتصل 116 117 اليوم", 30, "مويلا 116\u00A0117 لصتا" },
        { "ar", "اتصل 116\u00A0117.", 30, ".116\u00A0117 لصتا" },
        { "fa", "تلفن (09) 310 44556", 30, "(09)\u00A0310\u00A044556 نفلت" },
        { "fa", "(تلفن 09 310 44556)", 30, ")09\u00A0310\u00A044556 نفلت(" },
        { "ar", "+358 (0)9 310 12345 هاتف", 30, "فتاه +358\u00A0(0)9\u00A0310\u00A012345" },
        { "ar", "+358(0)9 310 12345", 30, "+358(0)9\u00A0310\u00A012345" },
        { "ar", "(+358) 40 123 4567", 30, "(+358)\u00A040\u00A0123\u00A04567" },
        { "ar", "+358-9-310 44556", 30, "+358-9-310\u00A044556" },
        { "ar", "09 310 44556 / 040 123 4567", 40, "040\u00A0123\u00A04567 / 09\u00A0310\u00A044556" },    /* two phones */
        { "ar", "65+ في", 30, "يف 65+" },
        { "ar", "هاتف 040-123 4567", 30, "040-123\u00A04567 فتاه" },
        { "ar", "هاتف (12) 30", 30, "30 )12( فتاه" },                           /* no area, no phone */
        { "ar", "10 000 في", 30, "يف 10\u00A0000" },
        { "ar", "500–1 000 € في", 30, "يف 500–1\u00A0000\u00A0€" },
        { "ar", "10 000,50 €", 30, "10\u00A0000,50\u00A0€" },
        { "ar", "في 1.–15.6.", 30, "1.–15.6. يف" },                              /* the stop is of the date */
        { "ar", "24.–26.11.2026 اليوم", 30, "مويلا 24.–26.11.2026" },
        { "ar", "24.–26.11.2026.", 30, ".24.–26.11.2026" },                     /* and here of the sentence */
        { "ar", "في 24.11.", 30, "24.11. يف" },
        { "ar", "السعر 10.50.", 30, ".10.50 رعسلا" },
        { "ar", "24.11.\u2060–\u206026.11.", 30, "24.11.–26.11." },
        { "ar", "9.00 – 15.00 في", 30, "يف 9.00\u00A0–\u00A015.00" },
        { "ar", "5 €–10 € في", 30, "يف 5\u00A0€–10\u00A0€" },
        { "ar", "10 -5 في", 30, "يف -5 10" },                                    /* a minus */
        { "fa", "در palvelut.hel.fi/fi/ است", 40, "تسا palvelut.hel.fi/fi/ رد" },
        { "fa", "hel.fi/a-1.2 در", 40, "رد hel.fi/a-1.2" },
        { "ar", "في www.hel.fi/ar/ اليوم", 30, "مويلا www.hel.fi/ar/ يف" },
        { "ar", "(https://hel.fi/)", 30, ")https://hel.fi/(" },
        { "ar", "إلى info@hel.fi.", 30, ".info@hel.fi ىلإ" },
        { "ar", "في Toinen linja 4–6 اليوم", 30, "مويلا Toinen linja 4–6 يف" },  /* stays with its street */
        { "ar", "في \u2068Toinen linja 4–6\u2069 10–12", 40, "10–12 Toinen linja 4–6 يف" },
        { "ar", "\u2066Kamppi في", 30, "يف Kamppi" },                           /* no partner: it turns nothing */
        { "fi", "\u202E(nimi)\u202C jatkuu", 30, "(nimi) jatkuu" },
        { "fi", "kello 10–12", 8, "kello|10–12" },
        { "fi", "ma–pe kello", 9, "ma–pe|kello" },
        { "fi", "katso www.hel.fi/a/b", 14, "katso|www.hel.fi/a/b" },
        { "fi", "katso www.hel.fi/a/b", 12, "katso|www.hel.fi/|a/b" },          /* too long for a line: after a stroke */
        { "fi", "ma/ti/ke", 6, "ma/ti/|ke" },
        { "so", "dib\u00ADadda", 5, "dib-|adda" },
        { "tr", "ışık İstanbul", 8, "ışık|İstanbul" },
        { "zh", "请访问www.hel.fi/zh网站", 15, "请访问|www.hel.fi/zh网站" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(seen(*state, lay(*state, rows[i].lang, rows[i].text, rows[i].letters)), rows[i].lines);
    }
}

/* In every language, at every width that has room for it, beside words of either direction. */
static void test_what_never_breaks(void **state)
{
    static const char *const langs[] = { "fi", "sv", "en", "ru", "et", "uk", "fr", "so", "es", "tr", "zh", "fa", "ar" };
    static const char *const parts[] = { "09\u00A0310\u00A012345", "10–12", "10.30–12.00", "www.hel.fi/a/b", "https://hel.fi/x-y", "info@hel.fi", "5,50\u00A0€",
                                         "23.11.2026", "1.–15.6.", "24.–26.11.2026", "24.11.–26.11.", "9:00–15:00", "9.00\u00A0–\u00A015.00",
                                         "5\u00A0€–10\u00A0€", "(09)\u00A0310\u00A044556", "+358\u00A0(0)9\u00A0310\u00A012345", "040-123-4567", "116\u00A0117",
                                         "palvelut.hel.fi/fi/palvelu", "hel.fi/kalenteri", "a.b@hel.fi" };
    static const char *const words[] = { "sana ", "слово ", "كلمة ", "请", "" };
    struct texts *t = *state;
    for (size_t l = 0; l < sizeof langs / sizeof *langs; l++) {
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
                char text[256];
                snprintf(text, sizeof text, "%s%s%s %s %s%s", words[w], words[w], words[w], parts[i], words[w], words[w]);
                for (int letters = (int)utf8_count(str_of(parts[i])); letters < 40; letters++) {
                    if (!strstr(seen(t, lay(t, langs[l], text, letters)), parts[i])) {
                        fail_msg("%s, %d letters: %s", langs[l], letters, seen(t, lay(t, langs[l], text, letters)));
                    }
                }
                arena_reset(t->arena);
            }
        }
    }
}

/* No line begins with a closing sign or ends with an opening one. */
static void test_chinese_lines(void **state)
{
    static const char text[] = "请致电服务中心（周一至周五），电话：“09”。您可以说《你好》、谢谢！星期一，星期二；好吗？";
    for (int letters = 8; letters < 30; letters++) {
        const struct para *p = lay(*state, "zh", text, letters);
        for (size_t i = 0; i < p->line_count; i++) {
            const struct text_line *l = &p->lines[i];
            size_t at = 0, end = l->runs[l->run_count - 1].text.n;
            uint32_t first = utf8_next(l->runs[0].text, &at), last = 0;
            for (at = 0; at < end;) {
                last = utf8_next(l->runs[l->run_count - 1].text, &at);
            }
            assert_false(first == 0x3002 || first == 0xFF0C || first == 0xFF09 || first == 0x3001 || first == 0xFF1A || first == 0x201D
                         || first == 0x300B || first == 0xFF01 || first == 0xFF1B || first == 0xFF1F);
            assert_false(last == 0xFF08 || last == 0x201C || last == 0x300A || last == '-');
            assert_false(l->broken_word);
        }
    }
}

/* The runs as "face:letters", from left to right; the first letters of faces, in capitals when bold. */
static const char *faces(struct texts *t, const struct para *p)
{
    char *out = arena_alloc(t->arena, p->spec.text.n * 3 + 64);
    int n = 0;
    for (size_t i = 0; i < p->lines[0].run_count; i++) {
        const struct text_run *r = &p->lines[0].runs[i];
        n += sprintf(out + n, "%s%c:%.*s", i ? " " : "", "sSaAcC"[r->face], (int)r->text.n, r->text.p);
    }
    return out;
}

static void test_faces(void **state)
{
    static const struct { const char *lang, *text, *runs; } rows[] = {
        { "zh", "请致电09 310咨询", "c:请致电 s:09 310 c:咨询" },
        { "zh", "服务（Kamppi）中心", "c:服务（ s:Kamppi c:）中心" },
        { "zh", "“Kamppi”中", "c:“ s:Kamppi c:”中" },
        { "fi", "“Kamppi”", "s:“Kamppi”" },
        { "fi", "Nimi 中心", "s:Nimi  c:中心" },
        { "zh", "周一,周二", "c:周一 s:, c:周二" },
        { "ar", "(نوفمبر)", "s:) a:نوفمبر s:(" },
        { "ar", "مايو/يونيو", "a:يونيو s:/ a:مايو" },
        { "ar", "مايو–يونيو", "a:يونيو s:– a:مايو" },
        { "ar", "مَر", "a:مَر" },
        { "fa", "می\u200Cباشد", "a:می\u200Cباشد" },
        { "ar", "اليوم 10", "s:10 a:اليوم " },
        { "ru", "«Дом» №1", "s:«Дом» №1" },
    };
    struct texts *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(faces(t, lay(t, rows[i].lang, rows[i].text, 60)), rows[i].runs);
    }
    struct text_spec s = { .text = STR("服务(10)"), .lang = "zh", .bold = true, .font_px = FONT, .line_px = LINE, .width_px = 600, .align = -1 };
    struct text_measure m = fixture_measure(t->context);
    assert_string_equal(faces(t, text_layout(&s, &m, t->arena)), "C:服务 S:(10)");
}

/* What a run shows is told in bytes of the text, also where isolates were added. */
static void test_sources(void **state)
{
    static const char text[] = "هاتف 09 310 12345 اليوم";
    const struct para *p = lay(*state, "ar", text, 40);
    for (size_t i = 0; i < p->lines[0].run_count; i++) {
        const struct text_run *r = &p->lines[0].runs[i];
        if (r->text.p[0] == '0') {
            assert_int_equal(r->source, 9);
            assert_int_equal(r->source_n, 12);
            return;
        }
    }
    fail_msg("no run shows the number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_what_never_breaks),
        cmocka_unit_test(test_chinese_lines),
        cmocka_unit_test(test_faces),
        cmocka_unit_test(test_sources),
    };
    return cmocka_run_group_tests_name("ui_text_scripts", tests, open_texts, close_texts);
}
