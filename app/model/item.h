#pragma once
/* An item is one thing a visitor can choose: a service, a place, an event or a
 * contact channel, as the catalogue holds it.  Fields that the sources do not
 * tell stay empty or UNKNOWN: unknown is a value and is shown in words. */
#include <stdbool.h>
#include <stdint.h>
#include "app/base/clock.h"
#include "app/base/str.h"
#include "app/model/hours.h"

enum item_kind { KIND_SERVICE, KIND_UNIT, KIND_EVENT, KIND_CHANNEL };
enum item_status { STATUS_ACTIVE, STATUS_CANCELLED, STATUS_POSTPONED, STATUS_RESCHEDULED, STATUS_CLOSED };
enum charge { CHARGE_FREE, CHARGE_PAID, CHARGE_OTHER, CHARGE_UNKNOWN };
enum access { ACCESS_OPEN, ACCESS_REGISTRATION, ACCESS_CARD, ACCESS_REFERRAL, ACCESS_CLOSED_GROUP, ACCESS_UNKNOWN };
enum tristate { TRI_UNKNOWN, TRI_NO, TRI_YES };
enum filter {
#define FILTER(name) FILTER_##name,
#include "app/model/filters.def"
#undef FILTER
    FILTER_COUNT
};
/* "women_only": the column of data/schema.sql. */
const char *filter_code(enum filter f);
enum plain_register { REG_YLEISKIELI, REG_HELPPO, REG_SELKO };

/* THL's seven themes and six further ones; the order is the home page's. */
enum theme {
    THEME_LIIKUNTA, THEME_KULTTUURI, THEME_LUONTO, THEME_ELINTAVAT, THEME_RAVITSEMUS, THEME_OSALLISUUS, THEME_NEUVONTA,
    THEME_MIELENTERVEYS, THEME_PAIHTEET, THEME_AINEELLINEN_TUKI, THEME_KOTOUTUMINEN, THEME_TYO_JA_TOIMINTAKYKY, THEME_MUU,
    THEME_COUNT
};
/* "liikunta" …; the code of data/schema.sql. */
const char *theme_code(enum theme t);
bool theme_parse(struct str code, enum theme *t);

/* What kind of thing it is; the names are in the texts, type.CODE. */
enum type {
    TYPE_UNKNOWN,
#define TYPE(code) TYPE_##code,
#include "app/model/types.def"
#undef TYPE
    TYPE_COUNT
};
/* "library" …; the code of data/schema.sql; "" for TYPE_UNKNOWN. */
const char *type_code(enum type t);
/* False for what is no type; "" is none. */
bool type_parse(struct str code, enum type *t);

/* A text with the language and register it is written in (it may not be the visitor's: rule of fallback). */
struct text {
    struct str value;
    struct str lang;              /* BCP 47; "" when value is empty */
    enum plain_register reg;
    bool by_editor;
    struct str reviewer, reviewed_on;
    bool stale;                   /* the source's text has changed since it was written */
};

struct contact {
    enum contact_kind { CONTACT_PHONE, CONTACT_EMAIL, CONTACT_WEB, CONTACT_ESERVICE } kind;
    struct str label, value, e164, charge_note, lang;
};

struct gloss { struct str word, explanation, lang; };    /* a hard word of the shown texts and what it means */

struct session {                  /* one meeting of a series */
    int64_t id, start_utc, end_utc;    /* end_utc = 0: not told */
    enum item_status status;
};

struct item {
    int64_t id;
    int code;
    struct str key;               /* "tpr:41102" */
    enum item_kind kind;
    enum item_status status;
    enum charge charge;
    enum access access;
    enum tristate remote;
    enum theme theme;             /* the main one */
    unsigned themes;              /* bit set of 1u << enum theme */
    enum type type;
    int64_t parent_id, unit_id;   /* 0 = none */
    int64_t start_utc, end_utc;   /* 0 = none */
    bool all_day;
    bool has_position;
    double lat, lon;
    int distance_m;               /* from the site in a straight line; -1 = not known */
    int64_t enrol_start_utc, enrol_end_utc;
    int places_left;              /* -1 = not known */
    int64_t places_at_utc;
    int min_age, max_age;         /* -1 = none */
    struct text name, summary, body, instruction, price, place, place_extra, access_note,
                for_whom, steps, there, hours_text;
    struct str street, zip, city; /* of the item or of the place it is held in */
    struct str *languages;        /* languages the service is given in */
    size_t language_count;
    struct contact *contacts;
    size_t contact_count;
    struct session *sessions;     /* coming ones of a series, in order; a row of a list has the first 24 */
    size_t session_count;
    struct hours hours;           /* structured; .period_count 0 = none */
    struct str *audience;         /* codes */
    size_t audience_count;
    enum tristate step_free;
    enum tristate filters[FILTER_COUNT];
    int effort;                   /* 1 light, 2 some, 3 much; 0 = not known */
    struct text owner;            /* who arranges it */
    struct str via;               /* the service through which it reached its source ("lahella"); empty = directly */
    struct str missing;           /* what a card needs and no source tells: "what,when,where,join" or some of them */
    int64_t source_hash;          /* of the source texts: what an editor's text is based on */
    struct gloss *glosses;
    size_t gloss_count;
    struct str url;               /* public page in the visitor's language, ASCII; empty = none */
    bool url_in_languages;        /* the source has that page in several languages */
    struct str attribution;       /* "Lähde: …" lines joined by \n */
};
