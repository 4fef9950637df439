#pragma once
/* A record is what one element of a source's answer says about one thing, in
 * the catalogue's own words: plain values, already clean, nothing merged yet.
 * Everything in it lives in the arena it was made with. */
#include "app/base/clock.h"
#include "app/build/rows.h"
#include "app/model/item.h"

enum record_role {
    ROLE_ITEM,     /* a thing a visitor can choose */
    ROLE_PART,     /* more rows and relations for the item of the same key or of its REL_PART_OF */
    ROLE_PLACE,    /* a place that events refer to */
    ROLE_BASE,     /* a base description that services refer to */
    ROLE_OWNER,    /* an organisation that items refer to: its name becomes their owner */
    ROLE_TERM,     /* the name of a class: key "scheme:code", names in FIELD_NAME */
    ROLE_GONE,     /* the source has taken the thing of this key back: what was read of it before is forgotten */
};

enum field {
    FIELD_NAME, FIELD_ALT_NAME, FIELD_SUMMARY, FIELD_BODY, FIELD_INSTRUCTION, FIELD_PRICE, FIELD_PLACE,
    FIELD_PLACE_EXTRA, FIELD_ACCESS_NOTE, FIELD_FOR_WHOM, FIELD_STEPS, FIELD_THERE, FIELD_HOURS, FIELD_OWNER, FIELD_COUNT
};

enum relation {
    REL_ALIAS,     /* the same thing under another key */
    REL_PARENT,    /* the series of a session */
    REL_PLACE,     /* where it is held; the first key that is found counts */
    REL_BASE,      /* the base description of a service */
    REL_CHANNEL,   /* service → channel */
    REL_SERVICE,   /* channel → service */
    REL_PART_OF,   /* part → the item of another source that it belongs to */
    REL_OWNER,     /* item → organisation */
};

/* No record has more of its own; what lists and texts cost must not grow with their square. */
enum {
    RECORD_TERMS_MAX = 500, RECORD_CONTACTS_MAX = 200, RECORD_TEXT_MAX = 20000, RECORD_TEXTS_MAX = 400,
    RECORD_LANGUAGES_MAX = 100, RECORD_LINKS_MAX = 100, RECORD_RELATIONS_MAX = 5000,
    RECORD_ROWS_MAX = 1000,        /* of every other list */
};

struct record_text { enum field field; struct str lang, value; };
struct record_term { struct str scheme, code; };
struct record_contact { enum contact_kind kind; struct str lang, label, value, e164, charge_note; };
struct record_address { struct str lang, street, zip, city; };
struct record_span { int weekday, opens_min, closes_min; enum hours_state state; enum hours_weeks weeks; };
struct record_period {
    struct date from, to;          /* year 0 = open end */
    bool override, closed;
    enum holiday holiday;          /* on this day of each year; HOLIDAY_NONE = see from and to */
    ROWS(struct record_span) spans;
};
struct record_image { struct str url, licence, credit; };
struct record_link { struct str lang, url; };
struct record_view { struct str viewpoint, value; };    /* value: ok, shortcoming, unknown */
struct record_sentence { int sort; struct str lang, value; };
struct record_relation { enum relation kind; struct str key; };    /* key: "source:key" */

struct record {
    enum record_role role;
    struct str key;                /* the source's own */
    enum item_kind kind;
    enum item_status status;
    enum charge charge;
    enum access access;
    enum tristate remote;
    enum tristate filters[FILTER_COUNT];    /* what the source itself says; the builder derives the others */
    int effort;                    /* 1 to 3; 0 = not known */
    struct str via;                /* "lahella": through which service it came to this source */
    bool has_start, has_end, all_day;
    int64_t start_utc, end_utc;
    bool has_position;
    double lat, lon;
    bool has_enrol_start, has_enrol_end;
    int64_t enrol_start_utc, enrol_end_utc;
    int places_max, places_left;   /* -1 = not known */
    int64_t places_at_utc;         /* 0 = not known */
    int min_age, max_age;          /* -1 = none */
    int64_t modified_utc;          /* 0 = not known */
    struct str modified;           /* as the source wrote it */
    bool cut;                      /* it had more rows or text than are kept */
    bool recurring;                /* its sub events are its sessions */
    ROWS(struct record_text) texts;
    ROWS(struct record_term) terms;
    ROWS(struct record_contact) contacts;
    ROWS(struct record_address) addresses;
    ROWS(struct record_period) periods;
    ROWS(struct record_image) images;
    ROWS(struct record_link) links;
    ROWS(struct record_view) views;
    ROWS(struct record_sentence) sentences;
    ROWS(struct record_relation) relations;
    ROWS(struct str) languages;    /* in which it is given */
};

/* An item of a kind with everything unknown. */
void record_init(struct record *r, enum item_kind kind, struct str key);
/* Adds unless value or language is empty or the owner is a person; a second text of the same field and language is put on a new line. */
void record_add_text(struct record *r, struct arena *a, enum field f, struct str lang, struct str value);
/* The text or the empty slice. */
struct str record_text(const struct record *r, enum field f, struct str lang);
/* In the order fi, sv, en, any. */
struct str record_any_text(const struct record *r, enum field f);
void record_add_term(struct record *r, struct arena *a, struct str scheme, struct str code);
void record_add_language(struct record *r, struct arena *a, struct str lang);
/* key = "source:key". */
void record_add_relation(struct record *r, struct arena *a, enum relation kind, struct str key);
/* Adds unless its label names a person or the same kind, language and number or address is there. */
void record_add_contact(struct record *r, struct arena *a, struct record_contact c);
/* Adds unless there is one in that language. */
void record_add_link(struct record *r, struct arena *a, struct record_link link);
/* No more rows than the limits, whoever added them. */
void record_limit(struct record *r);
/* The schema's word: "name", "alt_name" … */
const char *field_code(enum field f);

/* Adds what `to` does not know yet from `from`, another record of the same thing; rows are shared, not copied. */
void record_fill(struct record *to, const struct record *from, struct arena *a);
/* Adds a part's rows to those of its item; of single values what is not known yet. Hours are left to the caller. */
void record_add_part(struct record *to, const struct record *part, struct arena *a);
/* Adds what a session does not know yet from its series: terms, languages, price, how to join. */
void record_fill_from_series(struct record *session, const struct record *series, struct arena *a);
