/* rooms: speech model texts base */
/* Any bytes in any language: no fault, and spoken text that keeps its promises. The first byte chooses the language. */
#include <stdint.h>
#include <stdlib.h>
#include "app/base/utf8.h"
#include "app/speech/speech.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = { "fi", "sv", "en", "et", "ru", "uk", "fr", "es", "tr", "fa", "ar", "zh" };
    if (size == 0) {
        return 0;
    }
    struct str written = { (const char *)data + 1, size - 1 };
    size_t which = data[0] % (sizeof langs / sizeof *langs);
    struct arena *a = arena_create();
    struct normalised n = speech_normalise(written, str_of(langs[which]), a);
    require(utf8_is_valid(n.spoken));
    for (size_t i = 0; i < n.spoken.n; i++) {
        require(n.map[i] < n.end[i] && n.end[i] <= written.n);
        require(i == 0 || (n.map[i] >= n.map[i - 1] && n.end[i] >= n.end[i - 1]));
        require(which >= 3 || n.spoken.p[i] < '0' || n.spoken.p[i] > '9');
    }
    arena_destroy(a);
    return 0;
}
