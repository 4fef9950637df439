/* Chinese. espeak-ng's "cmn-latn-pinyin" reads pinyin and knows a reading of every letter in common use, one letter
 * at a time: what its context changes is written as pinyin for it (pinyin.def). Two third tones it changes by itself. */
#include "app/speech/normalise.h"

#include <string.h>
#include "app/base/utf8.h"

static const struct pair words[] = {
#define PINYIN(letters, syllables) { letters, syllables },
#include "app/speech/pinyin.def"
#undef PINYIN
};

bool is_chinese_letter(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FA5) || c == 0x3007;
}

/* The longest word at i and its bytes. */
static const char *find_pinyin(const struct scan *s, size_t i, size_t *bytes)
{
    struct str rest = str_sub(s->text, i, s->text.n - i);
    const char *found = NULL;
    *bytes = 0;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        bool counter = words[k].written[0] == '#';
        struct str written = str_of(words[k].written + counter);
        if (written.n > *bytes && str_starts_with(rest, written) && (!counter || (i > 0 && scan_is_digit(s, i - 1)))) {
            *bytes = written.n;
            found = words[k].spoken;
        }
    }
    return found;
}

/* Letters of scripts that the voice would spell in English are passed over. */
static size_t say_letter(struct scan *s, size_t i)
{
    enum { LATIN_END = 0x250 };
    size_t end = i;
    uint32_t c = utf8_next(s->text, &end);
    if (c < LATIN_END) {
        return i;
    }
    if (is_chinese_letter(c)) {
        say_copy(s, i, end);
    } else {
        s->apart = true;
    }
    return end;
}

size_t rule_chinese(struct scan *s, size_t i)
{
    size_t bytes;
    const char *pinyin = find_pinyin(s, i, &bytes);
    if (pinyin) {
        say_words(s, pinyin, i, i + bytes);
        return i + bytes;
    }
    return scan_is_letter(s, i) ? say_letter(s, i) : i;
}

/* "50%" is said the other way round. */
size_t rule_chinese_percent(struct scan *s, size_t i)
{
    struct number n;
    size_t end = scan_is_digit(s, i) ? scan_find_number(s, i, &n) : 0;
    size_t sign = end ? scan_skip_blank(s, end) : 0;
    if (!end || scan_at(s, sign) != '%') {
        return i;
    }
    say_words(s, "百分之", i, sign + 1);
    s->apart = true;
    say_copy(s, i, end);
    s->apart = true;
    return sign + 1;
}
