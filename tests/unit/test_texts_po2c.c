/* rooms: texts base */
/* The compiler of the translators' files, run as the build runs it: what it
 * takes, and the one line it says about what it does not take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "app/base/arena.h"

#define HEAD(lang, plural, review) \
    "msgid \"\"\nmsgstr \"\"\n\"Language: " lang "\\n\"\n\"Plural-Forms: " plural "\\n\"\n\"X-Review: " review "\\n\"\n\n"
#define HEADER(lang, plural) HEAD(lang, plural, "draft")
#define REVIEW(review) HEAD("fi", TWO, review)
#define REFUSED "fi.po:1: X-Review must be"
#define TWO "nplurals=2; plural=(n != 1);"
#define FI HEADER("fi", TWO)
#define SV HEADER("sv", TWO)
#define PLURAL(one, many) FI "msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"" one "\"\nmsgstr[1] \"" many "\"\n"

#define AT_CLOCK "msgid \"at_clock\"\nmsgstr \"at {clock}\"\n"

static char folder[] = "/tmp/aula-po2c-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const names[] = { "fi.po", "sv.po", "out.c" };
    char path[200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

static void write_file(const char *name, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

/* Runs po2c over files that are there; gives its exit code and what it said. */
static int run_over(const char *files, char said[1000])
{
    char command[600];
    snprintf(command, sizeof command, "cd %s && rm -f out.c && %s/po2c out.c %s 2>&1", folder, AULA_BUILD_DIR, files);
    FILE *p = popen(command, "r");
    assert_non_null(p);
    size_t n = fread(said, 1, 999, p);
    said[n] = '\0';
    int status = pclose(p);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The same over a new fi.po (and sv.po). */
static int run(const char *fi, const char *sv, char said[1000])
{
    write_file("fi.po", fi);
    if (sv) {
        write_file("sv.po", sv);
    }
    return run_over(sv ? "fi.po sv.po" : "fi.po", said);
}

static void written(char *out, size_t room)
{
    char path[200];
    snprintf(path, sizeof path, "%s/out.c", folder);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(out, 1, room - 1, f);
    out[n] = '\0';
    fclose(f);
}

static void takes_what_is_right(void **state)
{
    (void)state;
    static char out[60000];
    char said[1000];
    const char *fi = FI
        "# heading\n#. for the translator\n#: place\nmsgid \"b.two\"\nmsgstr \"\"\n\"eka \\\"rivi\\\"\\n\"\n\"toka\\\\\"\n\n"
        "msgid \"a.one\"\r\nmsgstr \"kello~{clock} 9\xE2\x80\x93" "15\"\r\n\n#~ msgid \"old\"\n#~ msgstr \"gone\"\n"
        "msgid \"n.many\"\nmsgid_plural \"n.many\"\nmsgstr[0] \"yksi\"\nmsgstr[1] \"{n} monta\"\n";
    const char *sv = SV
        "msgid \"a.one\"\nmsgstr \"{clock} \xE2\x80\x93 x\"\nmsgid \"b.two\"\nmsgstr \"b\"\n"
        "msgid \"n.many\"\nmsgid_plural \"n.many\"\nmsgstr[0] \"en {n}\"\nmsgstr[1] \"{n} m\xC3\xA5nga\"\n";
    int code = run(fi, sv, said);
    assert_string_equal(said, "");
    assert_int_equal(code, 0);
    written(out, sizeof out);
    assert_non_null(strstr(out, "{ \"a.one\", \"kello\\302\\240{clock} 9\\342\\201\\240\\342\\200\\223\\342\\201\\24015\", 1 }"));
    assert_non_null(strstr(out, "{ \"a.one\", \"{clock} \\342\\200\\223 x\", 1 }"));
    assert_non_null(strstr(out, "\"eka \\042rivi\\042\\012toka\\134\""));
    assert_non_null(strstr(out, "{ \"n.many\", \"yksi\\000{n} monta\", 2 }"));
    assert_true(strstr(out, "a.one") < strstr(out, "b.two"));    /* sorted */
    assert_null(strstr(out, "gone"));
}

/* Words around a time: of the hour, and with or without them; a name that stays in Finnish. */
static void takes_times_and_names(void **state)
{
    (void)state;
    static char out[60000];
    char said[1000];
    const char *fi = FI AT_CLOCK "msgid \"a.ends\"\nmsgstr \"loppuu {at_clock}\"\nmsgid \"b.until\"\nmsgstr \"{clock} asti\"\n";
    const char *sv = SV AT_CLOCK "msgid \"at_clock.1\"\nmsgstr \"AT {clock}\"\nmsgid \"at_clock.13\"\nmsgstr \"AT {clock}\"\n"
        "msgid \"a.ends\"\nmsgstr \"{clock} <slut>\"\nmsgid \"b.until\"\nmsgstr \"till {at_clock}\"\n";
    int code = run(fi, sv, said);
    assert_string_equal(said, "");
    assert_int_equal(code, 0);
    written(out, sizeof out);
    assert_non_null(strstr(out, "{ \"at_clock.13\", \"AT {clock}\", 1 }"));
    assert_non_null(strstr(out, "{ \"a.ends\", \"{clock} \\342\\201\\250slut\\342\\201\\251\", 1 }"));
}

/* The table of forms for n = 0 … 199 against the rule worked out here. */
static int form_of(const char *out, int n)
{
    const char *p = strstr(out, "texts_table_fi");
    p = p ? strchr(strchr(p, '{') + 1, '{') : NULL;
    assert_non_null(p);
    for (int i = 0; i <= n; i++) {
        p += strcspn(p, "0123456789");
        if (i < n) {
            p += strspn(p, "0123456789");
        }
    }
    return atoi(p);
}

static int russian(int n)
{
    return n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
}

static int arabic(int n)
{
    return n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5;
}

static int one(int n)
{
    (void)n;
    return 0;
}

static int not_one(int n)
{
    return n != 1;
}

static int sums(int n)
{
    return (n + 2 * 3 - 1) % 7 / 3 - !n * 0;
}

static void plural_rules(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        int (*form)(int n);
    } rows[] = {
        { "nplurals=1; plural=0;", one },
        { "nplurals=2; plural=n!=1", not_one },
        { "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", russian },
        { "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;", arabic },
        { "nplurals=3; plural=(n + 2 * 3 - 1) % 7 / 3 - !n * 0;", sums },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static char out[60000];
        char fi[1000], said[1000];
        snprintf(fi, sizeof fi, "msgid \"\"\nmsgstr \"Language: fi\\nX-Review: reviewed translator 2026-11-01\\nPlural-Forms: %s\\n\"\n", rows[i].rule);
        int code = run(fi, NULL, said);
        assert_string_equal(said, "");
        assert_int_equal(code, 0);
        written(out, sizeof out);
        for (int n = 0; n < 200; n++) {
            assert_int_equal(form_of(out, n), rows[i].form(n));
        }
    }
}

static void refuses_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *fi, *sv, *said;
    } rows[] = {
        { "", NULL, "fi.po:1: the file must begin with a header" },
        { "msgid \"a\"\nmsgstr \"x\"\n", NULL, "fi.po:1: the file must begin with a header" },
        { "msgid \"\"\nmsgstr \"Language: fi\\nX-Review: draft\\n\"\n", NULL, "fi.po:1: the header has no Plural-Forms" },
        { "msgid \"\"\nmsgstr \"Language: fi\\nPlural-Forms: " TWO "\\n\"\n", NULL, "fi.po:1: the header has no X-Review" },
        { "msgid \"\"\nmsgstr \"Language: fi\\nX-Review: perhaps\\nPlural-Forms: " TWO "\\n\"\n", NULL, "fi.po:1: X-Review must be" },
        { HEADER("sv", TWO), NULL, "fi.po:1: Language: sv in a file that is called fi.po" },
        { FI, HEADER("sv_FI", TWO), "sv.po:1: Language: sv_FI in a file that is called sv.po" },
        { FI, HEADER("s", TWO), "sv.po:1: Language: s in a file that is called sv.po" },
        { HEADER("fi", "nplurals=2; plural=n +;"), NULL, "fi.po:1: Plural-Forms: cannot read the rule" },
        { HEADER("fi", "nplurals=2; plural=(n;"), NULL, "fi.po:1: Plural-Forms: cannot read the rule" },
        { HEADER("fi", "nplurals=2; plural=n/0;"), NULL, "fi.po:1: Plural-Forms: cannot read the rule" },
        { HEADER("fi", "nplurals=2; plural=system();"), NULL, "fi.po:1: Plural-Forms: cannot read the rule" },
        { HEADER("fi", "nplurals=2; plural=n;"), NULL, "fi.po:1: Plural-Forms: n=2 gives form 2, but nplurals=2" },
        { HEADER("fi", "nplurals=9; plural=0;"), NULL, "fi.po:1: Plural-Forms needs nplurals" },
        { REVIEW("draft"), NULL, NULL },
        { REVIEW("reviewed native_speaker 2028-02-29"), NULL, NULL },
        { REVIEW("reviewed "), NULL, REFUSED },
        { REVIEW("reviewed translator"), NULL, REFUSED },
        { REVIEW("reviewed translator nineteen"), NULL, REFUSED },
        { REVIEW("reviewed neighbour 2026-12-01"), NULL, REFUSED },
        { REVIEW("reviewed translator 2026-12-01 twice"), NULL, REFUSED },
        { REVIEW("reviewed translator 2026-13-01"), NULL, REFUSED },
        { REVIEW("reviewed translator 2027-02-29"), NULL, REFUSED },
        { REVIEW("reviewed translator 1.12.2026"), NULL, REFUSED },
        { REVIEW("drafty"), NULL, REFUSED },
        { FI "msgid \"a\"\nmsgstr \"x\"\nmsgid \"a\"\nmsgstr \"y\"\n", NULL, "fi.po:9: \"a\" is already on line 7" },
        { FI "msgid \"a\"\nmsgstr \"\"\n", NULL, "fi.po:7: \"a\" has an empty text" },
        { FI "msgid \"A key\"\nmsgstr \"x\"\n", NULL, "fi.po:7: the key \"A key\" may hold only" },
        { FI "msgid \"a\"\n", NULL, "fi.po:7: \"a\" has 0 forms, 1 wanted" },
        { FI "msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"x\"\n", NULL, "fi.po:7: \"a\" has 1 forms, 2 wanted" },
        { FI "msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[1] \"x\"\n", NULL, "fi.po:9: msgstr[1] where msgstr[0] is expected" },
        { FI "msgid \"a\"\nmsgstr \"x\n", NULL, "fi.po:8: the closing quote is missing" },
        { FI "msgid \"a\"\nmsgstr \"x\" y\n", NULL, "fi.po:8: something follows the closing quote" },
        { FI "msgid \"a\"\nmsgstr \"\\q\"\n", NULL, "fi.po:8: only \\n" },
        { FI "msgid \"a\"\nmsgstr x\n", NULL, "fi.po:8: expected a text in quotes" },
        { FI "msgctxt \"b\"\nmsgid \"a\"\nmsgstr \"x\"\n", NULL, "fi.po:7: not understood: msgctxt" },
        { FI "\n\"lost\"\n", NULL, "fi.po:8: a text that continues nothing" },
        { FI "#, fuzzy\nmsgid \"a\"\nmsgstr \"x\"\n", NULL, "fi.po:8: the entry is marked fuzzy" },
        { FI "msgid \"a\"\nmsgstr \"caf\xE9\"\n", NULL, "fi.po:8: not UTF-8" },
        { FI "msgid \"a\"\nmsgstr \"{Name\"\n", NULL, "fi.po:7: \"a\" has a brace that is no {placeholder}" },
        { FI "msgid \"a\"\nmsgstr \"<x> ja <y>\"\n", NULL, NULL },
        { FI "msgid \"a\"\nmsgstr \"<x\"\n", NULL, "fi.po:7: \"a\" has a < without its >" },
        { FI "msgid \"a\"\nmsgstr \"<x> <y\"\n", NULL, "fi.po:7: \"a\" has a < without its >" },
        { FI "msgid \"a\"\nmsgstr \"x>\"\n", NULL, "fi.po:7: \"a\" has a > that marks no <name>" },
        { FI "msgid \"a\"\nmsgstr \">x<\"\n", NULL, "fi.po:7: \"a\" has a > that marks no <name>" },
        { FI "msgid \"a\"\nmsgstr \"<x <y>\"\n", NULL, "fi.po:7: \"a\" has a < that marks no <name>" },
        { FI "msgid \"a\"\nmsgstr \"x <>\"\n", NULL, "fi.po:7: \"a\" has a > that marks no <name>" },
        { PLURAL("{n} x", "{n} <x"), NULL, "fi.po:7: \"a\" has a < without its >" },
        { FI "msgid \"a\"\nmsgstr \"x\"\n", SV, "sv.po: \"a\" is missing (fi.po:7 has it)" },
        { FI, SV "msgid \"a\"\nmsgstr \"x\"\n", "sv.po:7: \"a\" is not in fi.po" },
        { FI, SV "msgid \"at_clock.1\"\nmsgstr \"{clock}\"\n", "sv.po:7: \"at_clock.1\" is not in fi.po" },
        { FI AT_CLOCK, SV AT_CLOCK "msgid \"at_clock.25\"\nmsgstr \"{clock}\"\n", "sv.po:9: \"at_clock.25\" is not in fi.po" },
        { FI AT_CLOCK, SV AT_CLOCK "msgid \"at_clock.x\"\nmsgstr \"{clock}\"\n", "sv.po:9: \"at_clock.x\" is not in fi.po" },
        { FI AT_CLOCK, SV AT_CLOCK "msgid \"at_clock.1\"\nmsgstr \"x\"\n", "sv.po:9: \"at_clock.1\" lacks {clock} of fi.po" },
        { FI AT_CLOCK, SV "msgid \"at_clock\"\nmsgstr \"{hour}\"\n", "sv.po:7: \"at_clock\" has {hour}, fi.po has not" },
        { FI "msgid \"a\"\nmsgstr \"{n} x\"\n", SV "msgid \"a\"\nmsgstr \"x\"\n", "sv.po:7: \"a\" lacks {n} of fi.po" },
        { FI "msgid \"a\"\nmsgstr \"{name} x\"\n", SV "msgid \"a\"\nmsgstr \"{nam} x\"\n", "sv.po:7: \"a\" has {nam}, fi.po has not" },
        { PLURAL("{n} {who}", "{n} {who}"), NULL, NULL },
        { PLURAL("{who}", "{n} {who}"), NULL, NULL },
        { PLURAL("{n} {who}", "{who}"), NULL, "fi.po:7: \"a\" lacks {n} of fi.po in form 1" },
        { PLURAL("{n}", "{n} {who}"), NULL, "fi.po:7: \"a\" lacks {who} of fi.po in form 0" },
        { FI "msgid \"a\"\nmsgstr \"x\"\n", SV "msgid \"a\"\nmsgstr \"x {m}\"\n", "sv.po:7: \"a\" has {m}, fi.po has not" },
        { FI "msgid \"a\"\nmsgstr \"x\"\n", SV "msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"x\"\n", "sv.po:7: \"a\" is a plural here" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char said[1000];
        int code = run(rows[i].fi, rows[i].sv, said);
        if (!rows[i].said) {    /* this one is right */
            assert_string_equal(said, "");
            assert_int_equal(code, 0);
            continue;
        }
        if (strncmp(said, rows[i].said, strlen(rows[i].said)) != 0) {
            fail_msg("row %zu: wanted \"%s\", got \"%s\"", i, rows[i].said, said);
        }
        assert_int_equal(code, 1);
        assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);    /* one line */
        char path[200];
        snprintf(path, sizeof path, "%s/out.c", folder);
        assert_int_equal(access(path, F_OK), -1);                          /* and nothing half-written */
    }
}

/* Every other file is compared with the Finnish one. */
static void needs_the_finnish_file(void **state)
{
    (void)state;
    char said[1000];
    write_file("sv.po", SV);
    assert_int_equal(run_over("sv.po", said), 1);
    assert_string_equal(said, "po2c: no file has Language: fi\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_right), cmocka_unit_test(takes_times_and_names), cmocka_unit_test(plural_rules), cmocka_unit_test(refuses_what_is_wrong),
        cmocka_unit_test(needs_the_finnish_file),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
