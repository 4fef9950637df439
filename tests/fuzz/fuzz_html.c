/* rooms: build catalogue model texts base */
/* Any bytes as the text of a source: clean lines come out, and cleaning them again changes nothing that matters. */
#include "tests/fuzz/source_target.h"
#include "app/catalogue/link.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_create();
    struct str raw = { (const char *)data, size }, title;
    struct phone phones[PHONES_MAX];
    struct str line = clean_line(a, raw), text = clean_paragraphs(a, raw), hours = clean_hours(a, raw);
    check_text(line);
    check_text(text);
    check_text(hours);
    check_text(clean_html(a, raw));
    assert(!clean_has_person(clean_drop_persons(a, line)) && !clean_has_person(clean_drop_persons(a, raw)));
    clean_names_person(raw);
    clean_looks_like_name(raw);
    assert(!clean_is_name(line) || clean_names_person(line));
    assert(line.n == 0 || !memchr(line.p, '\n', line.n));
    assert(str_find(text, STR("\n\n")) < 0);
    title = line;
    clean_status_title(&title);
    assert(line.n == 0 || title.n > 0);
    size_t n = clean_phones(a, raw, phones);
    for (size_t i = 0; i < n; i++) {
        check_text(phones[i].shown);
        check_ascii(phones[i].e164);
    }
    check_ascii(clean_url(a, raw));
    check_ascii(link_format(STR("{key}"), STR(""), raw, a));
    check_text(clean_email(a, raw));
    check_ascii(clean_language(a, raw));
    clean_price(a, raw, true);
    if (size > 8) {
        struct str shorter = clean_shorten(a, text, 8);
        assert(shorter.n <= 8 || text.n <= 8);
        check_text(shorter);
    }
    check_text(clean_fold(a, line));
    arena_destroy(a);
    return 0;
}
