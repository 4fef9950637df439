/* The sample file and the manual page are made from the table of settings, so
 * they always know every setting and its default. */
#include "app/settings/config.h"
#include "app/settings/options.h"

#include <string.h>

static bool begins_section(const struct option *o, size_t i)
{
    if (i == 0 || !o[i].section || !o[i - 1].section) {
        return i == 0 || o[i].section != o[i - 1].section;
    }
    return strcmp(o[i].section, o[i - 1].section) != 0;
}

/* What holds for every option of its type. */
static const char *type_sentence(const struct option *o)
{
    return o->type != OPTION_WORDS ? ""
        : " In another language: the same key with _ and the language's code at its end (_sv, _ru); where that is not told, these words stand.";
}

/* A comment wrapped at 100 columns. */
static void write_comment(FILE *out, const char *sentence, const char *more)
{
    char text[600];
    int column = 0;
    snprintf(text, sizeof text, "%s%s", sentence, more);
    for (const char *word = text; *word;) {
        size_t n = strcspn(word, " ");
        if (column > 0 && column + (int)n > 98) {
            fputc('\n', out);
            column = 0;
        }
        fputs(column == 0 ? "#" : "", out);
        fprintf(out, " %.*s", (int)n, word);
        column += (int)n + 1;
        word += n;
        word += strspn(word, " ");
    }
    fputc('\n', out);
}

void config_write_sample(FILE *out)
{
    size_t count;
    const struct option *o = options_all(&count);
    fputs("# Every setting of Aula with its default. What is commented out has none.\n", out);
    for (size_t i = 0; i < count; i++) {
        if (begins_section(o, i) && o[i].section) {
            fprintf(out, "\n[%s]\n", o[i].section);
        } else if (begins_section(o, i)) {
            fputs("\n# A section for each line to call: [phone.1], [phone.2] ...\n# [phone.1]\n", out);
        }
        write_comment(out, o[i].sentence, type_sentence(&o[i]));
        fprintf(out, "%s%s =%s%s\n", o[i].value[0] ? "" : "# ", o[i].name, o[i].value[0] ? " " : "", o[i].value);
    }
}

/* Hyphens as the reader's own, no troff command at the start of a line. */
static void write_man_text(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'') {
        fputs("\\&", out);
    }
    for (; *text; text++) {
        if (*text == '\\') {
            fputs("\\e", out);
        } else if (*text == '-') {
            fputs("\\-", out);
        } else {
            fputc(*text, out);
        }
    }
}

void config_write_man(FILE *out)
{
    size_t count;
    const struct option *o = options_all(&count);
    fputs(".\\\" Made from app/settings/options.def by aula --print-config-man.\n"
          ".TH AULA.CONF 5 \"\" \"Aula\" \"File formats\"\n"
          ".SH NAME\naula.conf \\- settings of an Aula screen\n"
          ".SH SYNOPSIS\n.I /etc/aula/aula.conf\n"
          ".SH DESCRIPTION\n"
          "An ini file: sections in brackets, \"key = value\" lines, comments after # or ;. A line has at most 198 bytes.\n"
          "Every setting has a default; a wrong value stops the program with a line that names the file, the section, the key and "
          "the value; an unknown key is skipped with a warning.\n", out);
    for (size_t i = 0; i < count; i++) {
        if (begins_section(o, i)) {
            fprintf(out, ".SH \"[%s]\"\n", o[i].section ? o[i].section : "phone.N");
            if (!o[i].section) {
                fputs("One section for each line to call, N from 1 to 12. Who and number must be there.\n", out);
            }
        }
        fputs(".TP\n.B ", out);
        write_man_text(out, o[i].name);
        if (o[i].value[0]) {
            fputs(" = ", out);
            write_man_text(out, o[i].value);
        }
        fputc('\n', out);
        write_man_text(out, o[i].sentence);
        write_man_text(out, type_sentence(&o[i]));
        if (o[i].least != o[i].most) {
            fprintf(out, " From %g to %g.", o[i].least, o[i].most);
        }
        fputc('\n', out);
    }
    fputs(".SH SEE ALSO\n.BR aula (1)\n", out);
}
