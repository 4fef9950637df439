/* rooms: texts base */
/* The plural rule of each file against CLDR's, as ICU has it: whatever number stands in a text, its form is the language's own.
 * No text counts in halves, so whole numbers are all there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <unicode/upluralrules.h>

#include "tests/unit/lang_texts.h"

enum { CATEGORIES = 6, NUMBERS = 2000 };

/* The place of a number's category in CLDR's order; gettext's forms stand in the same order. */
static int category_of(const UPluralRules *rules, int n)
{
    static const char *const names[CATEGORIES] = { "zero", "one", "two", "few", "many", "other" };
    UErrorCode e = U_ZERO_ERROR;
    UChar wide[16];
    char name[16];
    int32_t length = uplrules_select(rules, n, wide, 16, &e);
    assert_true(U_SUCCESS(e));
    for (int32_t i = 0; i <= length; i++) {
        name[i] = (char)(i < length ? wide[i] : '\0');
    }
    for (int i = 0; i < CATEGORIES; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    fail_msg("CLDR says \"%s\"", name);
    return 0;
}

/* The first number whose form is wrong, or -1. `form_of` may be a language's or a made-up one. */
static int first_wrong(const char *locale, int (*form_of)(const void *rule, int n), const void *rule)
{
    UErrorCode e = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(locale, &e);
    assert_true(U_SUCCESS(e));
    bool used[CATEGORIES] = { false };
    for (int n = 0; n < NUMBERS; n++) {
        used[category_of(rules, n)] = true;
    }
    int wrong = -1;
    for (int n = 0; n < NUMBERS && wrong < 0; n++) {
        int wanted = 0;
        for (int c = category_of(rules, n) - 1; c >= 0; c--) {
            wanted += used[c];
        }
        wrong = form_of(rule, n) == wanted ? -1 : n;
    }
    uplrules_close(rules);
    return wrong;
}

/* As app/texts chooses: the table ends at 199, larger numbers go by their last two digits. */
static int form_of_table(const void *rule, int n)
{
    const struct texts_table *t = rule;
    return t->plural_of[n < TEXTS_PLURAL_TABLE ? n : 100 + n % 100];
}

static void every_rule_is_the_languages_own(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = texts_languages(&count);
    for (size_t i = 0; i < count; i++) {
        int n = first_wrong(languages[i].locale, form_of_table, lang_table(languages[i].code));
        if (n >= 0) {
            fail_msg("data/lang/%s.po: Plural-Forms: %d has another form in CLDR", languages[i].code, n);
        }
    }
}

static int not_one(const void *rule, int n)
{
    (void)rule;
    return n != 1;
}

static void another_rule_is_seen(void **state)
{
    (void)state;
    assert_int_equal(first_wrong("fi", not_one, NULL), -1);
    assert_int_equal(first_wrong("fr", not_one, NULL), 0);
    assert_int_equal(first_wrong("ru", not_one, NULL), 0);
    assert_int_equal(first_wrong("zh", not_one, NULL), 0);
    assert_int_equal(first_wrong("ar", not_one, NULL), 0);
}

/* tr_count takes the form that the rule says: seen where all forms differ. */
static void numbers_stand_in_their_forms(void **state)
{
    (void)state;
    static const struct {
        const char *lang;
        int64_t n;
        const char *text;
    } rows[] = {
        { "ru", 1, "1 услуга" },  { "ru", 22, "22 услуги" },   { "ru", 112, "112 услуг" },    { "ru", 1001, "1001 услуга" },
        { "uk", 3, "3 послуги" }, { "uk", 11, "11 послуг" },   { "ar", 0, "لا توجد خدمات" },  { "ar", 2, "خدمتان" },
        { "ar", 103, "103 خدمات" }, { "ar", 11, "11 خدمة" },   { "zh", 1, "1项服务" },        { "fr", 0, "0 service" },
        { "fr", 2, "2 services" }, { "tr", 5, "5 hizmet" },    { "fa", 7, "7 مورد" },         { "et", 2, "2 teenust" },
    };
    struct arena *a = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str s = tr_count(texts_get(str_of(rows[i].lang)), a, "list.count", rows[i].n);
        assert_string_equal(arena_copy(a, s).p, rows[i].text);
    }
    arena_destroy(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_is_the_languages_own), cmocka_unit_test(another_rule_is_seen),
        cmocka_unit_test(numbers_stand_in_their_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
