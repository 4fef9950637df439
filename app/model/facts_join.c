/* How to join. What a source does not say is not promised: "come without
 * signing up" stands only where the source says so. */
#include "app/model/facts_internal.h"

/* Signing up has a beginning and an end, and either may be missing. */
static struct str registration_words(const struct item *it, const struct fact_context *c, struct arena *a, bool *over)
{
    *over = it->enrol_end_utc != 0 && it->enrol_end_utc <= c->now_utc;
    if (*over) {
        return tr(c->texts, "facts.join.registration_over");
    }
    if (it->enrol_start_utc > c->now_utc) {
        struct date day = civil_from_utc(it->enrol_start_utc).date;
        return words_fill(c, a, "facts.join.registration_from", "day", texts_day(c->texts, a, day, c->now.date));
    }
    if (it->enrol_end_utc != 0) {
        struct date day = civil_from_utc(it->enrol_end_utc - 1).date;    /* midnight ends the day before */
        return words_fill(c, a, "facts.join.registration_by", "day", texts_day(c->texts, a, day, c->now.date));
    }
    return tr(c->texts, "facts.join.registration");
}

struct phrase join_sentence(const struct item *it, const struct fact_context *c, struct arena *a)
{
    static const char *const keys[] = {
        [ACCESS_OPEN] = "facts.join.open",
        [ACCESS_CARD] = "facts.join.card",
        [ACCESS_REFERRAL] = "facts.join.referral",
        [ACCESS_CLOSED_GROUP] = "facts.join.closed_group",
        [ACCESS_UNKNOWN] = "facts.join.unknown",
    };
    bool over = false;
    bool known = it->access != ACCESS_UNKNOWN;
    bool dated = it->enrol_start_utc != 0 || it->enrol_end_utc != 0;
    struct str words = it->access == ACCESS_REGISTRATION || (!known && dated)
        ? registration_words(it, c, a, &over)
        : tr(c->texts, keys[it->access]);
    /* What the source adds in the visitor's language; in another language it would change in the middle of the fact. */
    if (text_is_own(&it->access_note, c)) {
        words = known || dated ? words_join(a, words, it->access_note.value) : it->access_note.value;
        known = true;
    }
    return phrase_of(c, words, known || dated);
}

struct phrase join_short(const struct item *it, const struct fact_context *c, struct arena *a)
{
    static const char *const keys[] = {
        [ACCESS_OPEN] = "facts.join.open_short",
        [ACCESS_REGISTRATION] = "facts.join.registration_short",
        [ACCESS_CARD] = "facts.join.card_short",
        [ACCESS_REFERRAL] = "facts.join.referral_short",
        [ACCESS_CLOSED_GROUP] = "facts.join.closed_group_short",
        [ACCESS_UNKNOWN] = "facts.join.unknown_short",
    };
    bool over = false;
    if (it->access == ACCESS_REGISTRATION) {
        registration_words(it, c, a, &over);
    }
    return phrase_of(c, tr(c->texts, over ? "facts.join.registration_over_short" : keys[it->access]), it->access != ACCESS_UNKNOWN);
}
