#include "app/model/letters.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

#include "app/base/utf8.h"

/* ICU's table of the standard is the list that the Chinese faces are cut by. */
static bool is_in_gb2312(uint32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;
    UConverter *c = ucnv_open("gb2312", &e);
    if (!c || U_FAILURE(e)) {
        return false;
    }
    char bytes[8];
    UChar letter = (UChar)cp;
    ucnv_setFromUCallBack(c, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &e);
    int32_t n = ucnv_fromUChars(c, bytes, (int32_t)sizeof bytes, &letter, 1, &e);
    ucnv_close(c);
    return U_SUCCESS(e) && n == 2;
}

bool letter_is_shown(uint32_t cp)
{
    if (cp < 0x250 || !u_isalpha((UChar32)cp)) {
        return true;
    }
    if (cp > 0xFFFF) {    /* also the letters of mathematics, which some write names with */
        return false;
    }
    UErrorCode e = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)cp, &e)) {
    case USCRIPT_COMMON: case USCRIPT_INHERITED: case USCRIPT_LATIN: case USCRIPT_GREEK: case USCRIPT_CYRILLIC: case USCRIPT_ARABIC:
        return true;
    case USCRIPT_HAN:
        return is_in_gb2312(cp);
    default:
        return false;
    }
}

bool letters_are_shown(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        if (!letter_is_shown(utf8_next(s, &i))) {
            return false;
        }
    }
    return true;
}
